/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-by-hand.h"

#include "base/bantin-clock.h"
#include "base/bantin-hash.h"
#include "portal/bantin-by-hand-read.h"

#include <string.h>

struct _BantinByHand
{
  GObject parent;
  BantinHttp *http;
};

static void bantin_by_hand_portal_init (BantinPortalInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BantinByHand, bantin_by_hand, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (BANTIN_TYPE_PORTAL, bantin_by_hand_portal_init))

gboolean
bantin_by_hand_is_address (const char *address)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  if (address == NULL || !(uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL)))
    return FALSE;

  scheme = g_uri_get_scheme (uri);

  return (g_str_equal (scheme, "http") || g_str_equal (scheme, "https")) && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  return object != NULL ? json_object_get_string_member_with_default (object, member, "") : "";
}

static gboolean
has_answer (const BantinPortalContext *context,
            const char *word)
{
  return context->answer != NULL && json_object_get_boolean_member_with_default (context->answer, word, FALSE);
}

/* --- the plan --- */

static void
add_step (GPtrArray *steps,
          const char *kind,
          const char *const *needs)
{
  g_ptr_array_add (steps, bantin_portal_step_new (kind, kind, needs, NULL, 0));
}

static GPtrArray *
plan (BantinPortal *portal,
      const BantinPortalJob *job,
      GError **error)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_portal_step_free);

  if (job->purpose == BANTIN_PORTAL_TAKE_DOWN)
    {
      add_step (steps, BANTIN_STEP_HAND_TAKE_DOWN, NULL);
      add_step (steps, BANTIN_STEP_PROOF, (const char *const[]) { BANTIN_STEP_HAND_TAKE_DOWN, NULL });
    }
  else
    {
      add_step (steps, BANTIN_STEP_HAND, NULL);
      add_step (steps, BANTIN_STEP_READ_BACK, (const char *const[]) { BANTIN_STEP_HAND, NULL });
      add_step (steps, BANTIN_STEP_PROOF, (const char *const[]) { BANTIN_STEP_READ_BACK, NULL });
    }

  return steps;
}

/* --- a person's steps --- */

static BantinPortalOutcome *
ask (BantinPortalError code,
     const char *text,
     JsonObject *facts) /* (transfer full) (nullable) */
{
  BantinPortalOutcome *outcome = bantin_portal_outcome_new (BANTIN_PORTAL_NEEDS_PERSON, g_error_new_literal (BANTIN_PORTAL_ERROR, (int) code, text));

  outcome->result = facts;

  return outcome;
}

static BantinPortalOutcome *
wait_for_address (const BantinPortalJob *job,
                  const BantinPortalContext *context)
{
  const char *url = get_text (context->answer, "url");
  JsonObject *result = json_object_new ();

  if (bantin_by_hand_is_address (url))
    {
      json_object_set_string_member (result, "url", url);
      return bantin_portal_outcome_new_done (result);
    }

  json_object_set_string_member (result, "url", get_text (job->remote, "url"));

  return ask (BANTIN_PORTAL_ERROR_PERSON, *url != '\0' ? "what was given is no address of a page" : "the page's address is waited for", result);
}

static BantinPortalOutcome *
wait_for_removal (const BantinPortalJob *job,
                  const BantinPortalContext *context)
{
  JsonObject *result = json_object_new ();

  json_object_set_string_member (result, "url", get_text (job->remote, "url"));
  if (has_answer (context, "done"))
    return bantin_portal_outcome_new_done (result);

  return ask (BANTIN_PORTAL_ERROR_PERSON, "somebody has to take it down on the portal", result);
}

/* --- reading back --- */

static JsonObject *
make_unchecked (const char *url,
                const char *reason)
{
  JsonObject *result = json_object_new ();

  json_object_set_string_member (result, "url", url);
  json_object_set_string_member (result, "verdict", "not-checked");
  json_object_set_string_member (result, "reason", reason);
  json_object_set_array_member (result, "findings", json_array_new ());

  return result;
}

static JsonObject *
read_page (BantinByHand *self,
           const BantinDocument *document,
           const char *url,
           GCancellable *cancellable,
           GError **error)
{
  static const char *const headers[] = { "Cache-Control", "no-cache", NULL };
  const BantinHttpRequest request = { .method = SOUP_METHOD_GET, .url = url, .headers = headers, .is_anonymous = TRUE };
  g_autoptr (BantinHttpResponse) response = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *html = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (GError) problem = NULL;
  JsonObject *result;

  if (!(response = bantin_http_send (self->http, &request, cancellable, &problem)))
    {
      if (!g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return make_unchecked (url, problem->message);
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (!(html = bantin_by_hand_read_page (response, &reason)))
    return make_unchecked (url, reason);

  sha256 = bantin_hash_bytes (g_bytes_get_data (response->body, NULL), g_bytes_get_size (response->body));
  result = bantin_by_hand_compare (document, html);
  json_object_set_string_member (result, "url", url);
  json_object_set_string_member (result, "page_url", response->url);
  json_object_set_string_member (result, "sha256", sha256);

  return result;
}

/* Another address may be given when the first one was of another page. */
static const char *
choose_address (const BantinPortalContext *context)
{
  const char *url = get_text (context->answer, "url");

  return bantin_by_hand_is_address (url) ? url : get_text (g_hash_table_lookup (context->results, BANTIN_STEP_HAND), "url");
}

static BantinPortalOutcome *
read_back_step (BantinByHand *self,
                const BantinPortalJob *job,
                const BantinPortalContext *context,
                GCancellable *cancellable)
{
  GError *error = NULL;
  JsonObject *result = read_page (self, job->document, choose_address (context), cancellable, &error);
  const char *verdict;

  if (result == NULL)
    return bantin_portal_outcome_new (BANTIN_PORTAL_FAILED, error);

  verdict = get_text (result, "verdict");
  if (!g_str_equal (verdict, "differs") && !g_str_equal (verdict, "not-this-page"))
    return bantin_portal_outcome_new_done (result);
  if (has_answer (context, "accept"))
    {
      json_object_set_boolean_member (result, "accepted", TRUE);
      return bantin_portal_outcome_new_done (result);
    }

  return ask (BANTIN_PORTAL_ERROR_DIFFERS, verdict, result);
}

/* --- the proof --- */

static BantinPortalOutcome *
make_proof (const BantinPortalJob *job,
            const BantinPortalContext *context)
{
  JsonObject *read = g_hash_table_lookup (context->results, BANTIN_STEP_READ_BACK);
  JsonObject *removal = g_hash_table_lookup (context->results, BANTIN_STEP_HAND_TAKE_DOWN);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *proof;

  json_node_set_object (node, read != NULL ? read : removal);
  proof = json_node_dup_object (node);
  json_object_set_boolean_member (proof, "by_hand", TRUE);
  json_object_set_string_member (proof, "story", job->story);
  json_object_set_string_member (proof, "rev", job->rev);
  json_object_set_int_member (proof, "checked_at", bantin_clock_now ());

  return bantin_portal_outcome_new_done (proof);
}

static BantinPortalOutcome *
perform (BantinPortal *portal,
         const BantinPortalJob *job,
         const BantinPortalStep *step,
         const BantinPortalContext *context,
         GCancellable *cancellable)
{
  if (g_str_equal (step->kind, BANTIN_STEP_HAND))
    return wait_for_address (job, context);
  if (g_str_equal (step->kind, BANTIN_STEP_HAND_TAKE_DOWN))
    return wait_for_removal (job, context);
  if (g_str_equal (step->kind, BANTIN_STEP_READ_BACK))
    return read_back_step (BANTIN_BY_HAND (portal), job, context, cancellable);
  if (g_str_equal (step->kind, BANTIN_STEP_PROOF))
    return make_proof (job, context);

  return bantin_portal_outcome_new (BANTIN_PORTAL_FAILED, g_error_new (BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_CONTENT, "no step is called %s", step->kind));
}

/* --- the account --- */

static BantinPortalAccount *
sign_in (BantinPortal *portal,
         GCancellable *cancellable,
         GError **error)
{
  BantinPortalAccount *account = g_new0 (BantinPortalAccount, 1);

  account->name = g_strdup ("");
  account->roles = g_new0 (char *, 1);
  account->capabilities = BANTIN_CAPABILITY_PUBLISH | BANTIN_CAPABILITY_UPLOAD;

  return account;
}

static GPtrArray *
list_no_terms (BantinPortal *portal,
               GCancellable *cancellable,
               GError **error)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_portal_term_free);
}

static JsonObject *
read_back (BantinPortal *portal,
           const BantinPortalJob *job,
           GCancellable *cancellable,
           GError **error)
{
  const char *url = get_text (job->remote, "url");

  if (bantin_by_hand_is_address (url))
    return read_page (BANTIN_BY_HAND (portal), job->document, url, cancellable, error);

  g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_GONE, "no address of story %s is known", job->story);

  return NULL;
}

static void
bantin_by_hand_portal_init (BantinPortalInterface *iface)
{
  iface->plan = plan;
  iface->perform = perform;
  iface->sign_in = sign_in;
  iface->list_sections = list_no_terms;
  iface->list_tags = list_no_terms;
  iface->read_back = read_back;
}

static void
bantin_by_hand_finalize (GObject *object)
{
  bantin_http_free (BANTIN_BY_HAND (object)->http);

  G_OBJECT_CLASS (bantin_by_hand_parent_class)->finalize (object);
}

static void
bantin_by_hand_class_init (BantinByHandClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantin_by_hand_finalize;
}

static void
bantin_by_hand_init (BantinByHand *self)
{
}

BantinPortal *
bantin_by_hand_new (guint timeout_s)
{
  BantinByHand *self = g_object_new (BANTIN_TYPE_BY_HAND, NULL);

  self->http = bantin_http_new (NULL, NULL, NULL, timeout_s);

  return BANTIN_PORTAL (self);
}
