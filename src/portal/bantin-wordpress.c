/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-wordpress-private.h"

#include "base/bantin-clock.h"

#include <string.h>

#define DEFAULT_TIMEOUT_S 60
#define DEFAULT_SERVER_LIMIT_S 60

static void bantin_wordpress_iface_init (BantinPortalInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BantinWordpress, bantin_wordpress, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (BANTIN_TYPE_PORTAL, bantin_wordpress_iface_init))

static const struct
{
  const char *kind;
  BantinPortalOutcome *(*perform) (BantinTurn *turn);
} steps[] = {
  { BANTIN_STEP_DRAFT, bantin_wordpress_make_draft },
  { BANTIN_STEP_PHOTO, bantin_wordpress_send_photo },
  { BANTIN_STEP_BODY, bantin_wordpress_send_body },
  { BANTIN_STEP_PUBLISH, bantin_wordpress_publish },
  { BANTIN_STEP_TAKE_DOWN, bantin_wordpress_take_down },
  { BANTIN_STEP_READ_BACK, bantin_wordpress_read_back_step },
  { BANTIN_STEP_PROOF, bantin_wordpress_make_proof },
};

/* The names of WordPress's capabilities that decide what a delivery can do. */
static const struct
{
  const char *name;
  BantinCapabilities capability;
} capabilities[] = {
  { "publish_posts", BANTIN_CAPABILITY_PUBLISH },
  { "upload_files", BANTIN_CAPABILITY_UPLOAD },
  { "edit_others_posts", BANTIN_CAPABILITY_EDIT_OTHERS },
  { "manage_categories", BANTIN_CAPABILITY_MAKE_SECTIONS },
};

char *
bantin_wordpress_make_url (BantinWordpress *self,
                           const char *path,
                           const char *const *query)
{
  GString *url = g_string_new (self->api);
  char separator = strchr (self->api, '?') != NULL ? '&' : '?';

  g_string_append (url, path);
  for (gsize i = 0; query != NULL && query[i] != NULL; i += 2)
    {
      g_string_append_c (url, separator);
      g_string_append (url, query[i]);
      g_string_append_c (url, '=');
      g_string_append_uri_escaped (url, query[i + 1], NULL, FALSE);
      separator = '&';
    }

  return g_string_free (url, FALSE);
}

/* A server that failed may have done the work before, and so may one of which we heard nothing more. */
static gboolean
is_unknown (const BantinHttpRequest *request,
            const BantinHttpResponse *response,
            const GError *problem)
{
  if (strcmp (request->method, SOUP_METHOD_GET) == 0)
    return FALSE;
  if (response == NULL)
    return !g_error_matches (problem, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_OFFLINE) &&
           !g_error_matches (problem, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_TLS);

  return response->status >= 500 || response->status == 408 || (response->status < 400 && response->json == NULL);
}

BantinHttpResponse *
bantin_turn_request (BantinTurn *turn,
                     const BantinHttpRequest *request,
                     GError **error)
{
  GError *problem = NULL;
  BantinHttpResponse *response = bantin_http_send (turn->portal->http, request, turn->cancellable, &problem);

  turn->is_unknown |= is_unknown (request, response, problem);
  turn->retry_at = response != NULL ? bantin_http_get_retry_at (response) : 0;
  if (problem != NULL)
    g_propagate_error (error, problem);

  return response;
}

BantinHttpResponse *
bantin_turn_send (BantinTurn *turn,
                  const char *method,
                  const char *path,
                  const char *const *query,
                  JsonObject *body,
                  GError **error)
{
  g_autofree char *url = bantin_wordpress_make_url (turn->portal, path, query);
  g_autoptr (BantinHttpResponse) response = NULL;
  g_autoptr (GBytes) bytes = NULL;
  BantinHttpRequest request = { .method = method, .url = url, .content_type = "application/json" };

  if (body != NULL)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
      char *text = json_to_string (node, FALSE);

      json_object_unref (body);
      bytes = g_bytes_new_take (text, strlen (text));
      request.body = bytes;
    }

  response = bantin_turn_request (turn, &request, error);
  if (response == NULL)
    return NULL;
  if (!bantin_http_check (response, &request, error))
    return NULL;

  return g_steal_pointer (&response);
}

/* JSON, but not of the shape that this question has: the portal, or something before it, is out of order. */
static void
set_shape_error (GError **error,
                 const char *method,
                 const char *path)
{
  g_set_error (error, BANTIN_PORTAL_ERROR,
               strcmp (method, SOUP_METHOD_GET) == 0 ? BANTIN_PORTAL_ERROR_SERVER : BANTIN_PORTAL_ERROR_UNKNOWN_OUTCOME,
               "%s %s: JSON of an unexpected shape", method, path);
}

JsonObject *
bantin_turn_call (BantinTurn *turn,
                  const char *method,
                  const char *path,
                  const char *const *query,
                  JsonObject *body,
                  GError **error)
{
  g_autoptr (BantinHttpResponse) response = bantin_turn_send (turn, method, path, query, body, error);

  if (response == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (response->json))
    {
      set_shape_error (error, method, path);
      return NULL;
    }

  return json_node_dup_object (response->json);
}

JsonArray *
bantin_turn_list (BantinTurn *turn,
                  const char *path,
                  const char *const *query,
                  GError **error)
{
  g_autoptr (BantinHttpResponse) response = bantin_turn_send (turn, SOUP_METHOD_GET, path, query, NULL, error);

  if (response == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_ARRAY (response->json))
    {
      set_shape_error (error, SOUP_METHOD_GET, path);
      return NULL;
    }

  return json_node_dup_array (response->json);
}

BantinPortalOutcome *
bantin_turn_fail (BantinTurn *turn,
                  GError *error)
{
  BantinPortalOutcome *outcome = bantin_portal_outcome_new (BANTIN_PORTAL_FAILED, error);

  outcome->is_unknown = turn->is_unknown;
  if (error->domain != BANTIN_PORTAL_ERROR)
    return outcome;

  switch ((BantinPortalError) error->code)
    {
    case BANTIN_PORTAL_ERROR_OFFLINE:
    case BANTIN_PORTAL_ERROR_UNKNOWN_OUTCOME:
    case BANTIN_PORTAL_ERROR_NOT_JSON:
    case BANTIN_PORTAL_ERROR_TLS:
    case BANTIN_PORTAL_ERROR_SERVER:
      outcome->answer = BANTIN_PORTAL_RETRY_AT;
      outcome->retry_at = turn->retry_at;
      break;
    case BANTIN_PORTAL_ERROR_CONTENT:
      break;
    default:
      outcome->answer = BANTIN_PORTAL_NEEDS_PERSON;
      break;
    }

  return outcome;
}

gboolean
bantin_turn_must_wait (BantinTurn *turn,
                       GError **error)
{
  gint64 now = bantin_clock_now ();
  gint64 since = turn->context->unknown_since;
  gint64 until = since + turn->portal->server_limit_s;

  if (since == 0 || now >= until || now < since)
    return FALSE;

  /* Each pause as long as all that were before it: soon found when the server was quick, few questions when it is not. */
  turn->retry_at = MIN (until, now + CLAMP (now - since, 2, 15));
  g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_UNKNOWN_OUTCOME,
               "%s: not there yet %" G_GINT64_FORMAT " s after an attempt whose answer was lost", turn->step->id, now - since);

  return TRUE;
}

gboolean
bantin_turn_has_answer (BantinTurn *turn,
                        const char *word)
{
  return turn->context->answer != NULL && json_object_get_boolean_member_with_default (turn->context->answer, word, FALSE);
}

gint64
bantin_json_get_int (JsonObject *object,
                     const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

const char *
bantin_json_get_text (JsonObject *object,
                      const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

const char *
bantin_json_get_raw (JsonObject *object,
                     const char *name)
{
  JsonObject *inner = bantin_json_get_object (object, name);

  if (inner == NULL)
    return bantin_json_get_text (object, name);

  return json_object_has_member (inner, "raw") ? bantin_json_get_text (inner, "raw") : bantin_json_get_text (inner, "rendered");
}

JsonObject *
bantin_json_get_object (JsonObject *object,
                        const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
bantin_json_get_array (JsonObject *object,
                       const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static BantinPortalOutcome *
bantin_wordpress_perform (BantinPortal *portal,
                          const BantinPortalJob *job,
                          const BantinPortalStep *step,
                          const BantinPortalContext *context,
                          GCancellable *cancellable)
{
  BantinTurn turn = { BANTIN_WORDPRESS (portal), job, step, context, cancellable, 0, FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (strcmp (steps[i].kind, step->kind) == 0)
        return steps[i].perform (&turn);
    }

  return bantin_portal_outcome_new (BANTIN_PORTAL_FAILED,
                                    g_error_new (BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_CONTENT, "no step of WordPress: %s", step->kind));
}

static GStrv
read_roles (JsonObject *user)
{
  JsonArray *roles = bantin_json_get_array (user, "roles");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; roles != NULL && i < json_array_get_length (roles); i++)
    g_strv_builder_add (builder, json_array_get_string_element (roles, i));

  return g_strv_builder_end (builder);
}

static BantinPortalAccount *
bantin_wordpress_sign_in (BantinPortal *portal,
                          GCancellable *cancellable,
                          GError **error)
{
  static const char *const query[] = { "context", "edit", "_fields", "id,name,roles,capabilities", NULL };
  BantinTurn turn = { .portal = BANTIN_WORDPRESS (portal), .cancellable = cancellable };
  g_autoptr (JsonObject) user = bantin_turn_call (&turn, SOUP_METHOD_GET, "wp/v2/users/me", query, NULL, error);
  JsonObject *may = bantin_json_get_object (user, "capabilities");
  BantinPortalAccount *account;

  if (user == NULL)
    return NULL;

  account = g_new0 (BantinPortalAccount, 1);
  account->id = bantin_json_get_int (user, "id");
  account->name = bantin_http_strip_html (bantin_json_get_text (user, "name"));
  account->roles = read_roles (user);
  for (gsize i = 0; may != NULL && i < G_N_ELEMENTS (capabilities); i++)
    {
      if (json_object_get_boolean_member_with_default (may, capabilities[i].name, FALSE))
        account->capabilities |= capabilities[i].capability;
    }

  return account;
}

static GPtrArray *
bantin_wordpress_list_sections (BantinPortal *portal,
                                GCancellable *cancellable,
                                GError **error)
{
  BantinTurn turn = { .portal = BANTIN_WORDPRESS (portal), .cancellable = cancellable };

  return bantin_wordpress_list_terms (&turn, "wp/v2/categories", "name", "asc", 50, error);
}

static GPtrArray *
bantin_wordpress_list_tags (BantinPortal *portal,
                            GCancellable *cancellable,
                            GError **error)
{
  BantinTurn turn = { .portal = BANTIN_WORDPRESS (portal), .cancellable = cancellable };

  return bantin_wordpress_list_terms (&turn, "wp/v2/tags", "count", "desc", 5, error);
}

static JsonObject *
bantin_wordpress_read_back (BantinPortal *portal,
                            const BantinPortalJob *job,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (BantinPortalStep) step = bantin_portal_step_new (BANTIN_STEP_READ_BACK, BANTIN_STEP_READ_BACK, NULL, NULL, 0);
  BantinPortalContext context = { 0 };
  BantinTurn turn = { BANTIN_WORDPRESS (portal), job, step, &context, cancellable, 0, FALSE };
  JsonObject *photos = bantin_json_get_object (job->remote, "photos");
  g_autoptr (JsonObject) post = NULL;
  JsonObject *result;
  GError *problem = NULL;

  post = bantin_wordpress_find_post (&turn, &problem);
  if (post == NULL && problem == NULL)
    problem = g_error_new (BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_GONE, "no post of story %s", job->story);
  if (post == NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }

  result = json_object_new ();
  json_object_set_string_member (result, "url", bantin_json_get_text (post, "link"));
  json_object_set_string_member (result, "status", bantin_json_get_text (post, "status"));
  bantin_wordpress_compare (job, post, photos, result);

  return result;
}

static void
bantin_wordpress_iface_init (BantinPortalInterface *iface)
{
  iface->plan = bantin_wordpress_plan;
  iface->perform = bantin_wordpress_perform;
  iface->sign_in = bantin_wordpress_sign_in;
  iface->list_sections = bantin_wordpress_list_sections;
  iface->list_tags = bantin_wordpress_list_tags;
  iface->read_back = bantin_wordpress_read_back;
}

static void
bantin_wordpress_finalize (GObject *object)
{
  BantinWordpress *self = BANTIN_WORDPRESS (object);

  g_clear_pointer (&self->http, bantin_http_free);
  g_free (self->api);
  g_free (self->user);
  g_free (self->password);

  G_OBJECT_CLASS (bantin_wordpress_parent_class)->finalize (object);
}

static void
bantin_wordpress_class_init (BantinWordpressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantin_wordpress_finalize;
}

static void
bantin_wordpress_init (BantinWordpress *self)
{
  self->server_limit_s = DEFAULT_SERVER_LIMIT_S;
}

BantinPortal *
bantin_wordpress_new (const char *api,
                      const char *user,
                      const char *password)
{
  BantinWordpress *self;

  g_return_val_if_fail (api != NULL && user != NULL && password != NULL, NULL);

  self = g_object_new (BANTIN_TYPE_WORDPRESS, NULL);
  self->api = g_str_has_suffix (api, "/") ? g_strdup (api) : g_strconcat (api, "/", NULL);
  self->user = g_strdup (user);
  self->password = g_strdup (password);
  bantin_wordpress_set_timeout (self, DEFAULT_TIMEOUT_S);

  return BANTIN_PORTAL (self);
}

void
bantin_wordpress_set_server_limit (BantinWordpress *self,
                                   guint seconds)
{
  g_return_if_fail (BANTIN_IS_WORDPRESS (self));

  self->server_limit_s = seconds;
}

void
bantin_wordpress_set_timeout (BantinWordpress *self,
                              guint seconds)
{
  g_return_if_fail (BANTIN_IS_WORDPRESS (self));

  g_clear_pointer (&self->http, bantin_http_free);
  self->http = bantin_http_new (self->api, self->user, self->password, seconds);
}
