/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-wordpress-private.h"

#include "base/bantin-clock.h"

#include <string.h>

static gint64
get_result_id (BantinTurn *turn,
               const char *step)
{
  return bantin_json_get_int (g_hash_table_lookup (turn->context->results, step), "post");
}

static JsonObject *
create_draft (BantinTurn *turn,
              GError **error)
{
  static const char *const query[] = { "context", "edit", "_fields", "id,status,link,content", NULL };
  g_autofree char *marker = bantin_wordpress_make_marker (turn->job->story);
  g_autofree char *content = g_strdup_printf ("<!-- %s -->", marker);
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "status", "draft");
  json_object_set_string_member (body, "title", bantin_document_get_headline (turn->job->document));
  json_object_set_string_member (body, "content", content);

  return bantin_turn_call (turn, SOUP_METHOD_POST, "wp/v2/posts", query, body, error);
}

static JsonObject *
find_or_create (BantinTurn *turn,
                GError **error)
{
  GError *problem = NULL;
  JsonObject *post = bantin_wordpress_find_post (turn, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (post != NULL)
    return post;
  if (bantin_turn_must_wait (turn, error))
    return NULL;

  return create_draft (turn, error);
}

BantinPortalOutcome *
bantin_wordpress_make_draft (BantinTurn *turn)
{
  g_autoptr (JsonObject) result = json_object_new ();
  g_autoptr (JsonObject) post = NULL;
  GError *error = NULL;

  post = find_or_create (turn, &error);
  if (post == NULL || !bantin_wordpress_find_terms (turn, result, &error))
    return bantin_turn_fail (turn, error);

  json_object_set_int_member (result, "post", bantin_json_get_int (post, "id"));
  json_object_set_string_member (result, "status", bantin_json_get_text (post, "status"));

  return bantin_portal_outcome_new_done (g_steal_pointer (&result));
}

static void
note_publication (JsonObject *result,
                  JsonObject *post)
{
  json_object_set_int_member (result, "post", bantin_json_get_int (post, "id"));
  json_object_set_string_member (result, "url", bantin_json_get_text (post, "link"));
  json_object_set_string_member (result, "status", bantin_json_get_text (post, "status"));
  json_object_set_string_member (result, "date_gmt", bantin_json_get_text (post, "date_gmt"));
}

static JsonObject *
set_status (BantinTurn *turn,
            gint64 id,
            const char *status,
            GError **error)
{
  static const char *const query[] = { "context", "edit", "_fields", "id,status,link,date_gmt,modified_gmt", NULL };
  g_autofree char *path = g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT, id);
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "status", status);

  return bantin_turn_call (turn, SOUP_METHOD_POST, path, query, body, error);
}

/* Handed to the portal's own editor: nothing of ours can let it through. */
static BantinPortalOutcome *
wait_for_portal (JsonObject *post)
{
  BantinPortalOutcome *outcome;

  outcome = bantin_portal_outcome_new (BANTIN_PORTAL_NEEDS_PERSON,
                                       g_error_new (BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_PENDING,
                                                    "post %" G_GINT64_FORMAT " waits for review on the portal", bantin_json_get_int (post, "id")));
  outcome->result = json_object_new ();
  note_publication (outcome->result, post);

  return outcome;
}

BantinPortalOutcome *
bantin_wordpress_publish (BantinTurn *turn)
{
  gint64 id = get_result_id (turn, BANTIN_STEP_BODY);
  gboolean may_publish = (turn->job->capabilities & BANTIN_CAPABILITY_PUBLISH) != 0;
  g_autoptr (JsonObject) post = NULL;
  const char *status;
  JsonObject *result;
  GError *error = NULL;

  post = bantin_wordpress_get_post (turn, id, &error);
  if (post == NULL)
    return bantin_turn_fail (turn, error);

  status = bantin_json_get_text (post, "status");
  if (strcmp (status, "publish") != 0 && (may_publish || strcmp (status, "pending") != 0))
    {
      json_object_unref (g_steal_pointer (&post));
      post = set_status (turn, id, may_publish ? "publish" : "pending", &error);
      if (post == NULL)
        return bantin_turn_fail (turn, error);
      status = bantin_json_get_text (post, "status");
    }

  if (strcmp (status, "pending") == 0)
    return wait_for_portal (post);
  if (strcmp (status, "publish") != 0)
    return bantin_turn_fail (turn, g_error_new (BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_SERVER,
                                                "post %" G_GINT64_FORMAT " is \"%s\" after publishing", id, status));

  result = json_object_new ();
  note_publication (result, post);

  return bantin_portal_outcome_new_done (result);
}

BantinPortalOutcome *
bantin_wordpress_take_down (BantinTurn *turn)
{
  JsonObject *result = json_object_new ();
  g_autoptr (JsonObject) post = NULL;
  GError *error = NULL;

  post = bantin_wordpress_find_post (turn, &error);
  if (post != NULL && strcmp (bantin_json_get_text (post, "status"), "draft") != 0)
    {
      gint64 id = bantin_json_get_int (post, "id");

      json_object_unref (g_steal_pointer (&post));
      post = set_status (turn, id, "draft", &error);
    }

  /* Somebody there was quicker: what readers must not see they do not see. */
  if (g_error_matches (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_GONE))
    g_clear_error (&error);
  if (error != NULL)
    {
      json_object_unref (result);
      return bantin_turn_fail (turn, error);
    }

  json_object_set_string_member (result, "status", "gone");
  if (post != NULL)
    note_publication (result, post);

  return bantin_portal_outcome_new_done (result);
}

static char *
format_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (bantin_clock_now ());

  return g_date_time_format_iso8601 (now);
}

static void
copy_members (JsonObject *from,
              JsonObject *to)
{
  g_autoptr (GList) members = from != NULL ? json_object_get_members (from) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (to, l->data, json_node_copy (json_object_get_member (from, l->data)));
}

/* What is kept for ever, and what the next delivery of the story begins with. */
BantinPortalOutcome *
bantin_wordpress_make_proof (BantinTurn *turn)
{
  static const char *const sources[] = { BANTIN_STEP_BODY, BANTIN_STEP_PUBLISH, BANTIN_STEP_TAKE_DOWN, BANTIN_STEP_READ_BACK };
  JsonObject *proof = json_object_new ();
  g_autofree char *key = bantin_portal_make_key (turn->job->story);
  g_autofree char *now = format_now ();

  /* A post that was taken down is still ours, with its photos. */
  if (turn->job->purpose == BANTIN_PORTAL_TAKE_DOWN)
    copy_members (turn->job->remote, proof);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    copy_members (g_hash_table_lookup (turn->context->results, sources[i]), proof);

  json_object_set_string_member (proof, "story", turn->job->story);
  json_object_set_string_member (proof, "rev", turn->job->rev);
  json_object_set_string_member (proof, "key", key);
  json_object_set_string_member (proof, "user", turn->portal->user);
  json_object_set_string_member (proof, "made_at", now);

  return bantin_portal_outcome_new_done (proof);
}
