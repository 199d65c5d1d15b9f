/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-wordpress-private.h"

#include <string.h>

/* As a reader: without signing in. What a cache or a firewall answers is a fact for the proof and no failure. */
static guint
ask_as_reader (BantinTurn *turn,
               const char *method,
               const char *url,
               goffset *size)
{
  BantinHttpRequest request = { .method = method, .url = url, .is_anonymous = TRUE };
  g_autoptr (BantinHttpResponse) response = NULL;

  if (g_uri_is_valid (url, SOUP_HTTP_URI_FLAGS, NULL))
    response = bantin_http_send (turn->portal->http, &request, turn->cancellable, NULL);
  if (response == NULL)
    return 0;
  if (size != NULL)
    *size = soup_message_headers_get_content_length (response->headers);

  return response->status;
}

typedef struct
{
  const BantinDocumentPhoto *photo;
  JsonObject *there; /* what is known of it on the portal */
  guint status;
  goffset size;
} Look;

static void
look_at_photo (gpointer data,
               gpointer user_data)
{
  Look *look = data;

  look->status = ask_as_reader (user_data, SOUP_METHOD_HEAD, bantin_json_get_text (look->there, "url"), &look->size);
}

/* Three at once, as they were uploaded: on a slow line the answers, not the bytes, are what takes time. */
static GArray *
look_at_photos (BantinTurn *turn,
                JsonObject *photos)
{
  GPtrArray *all = turn->job->document->photos;
  GArray *looks = g_array_sized_new (FALSE, TRUE, sizeof (Look), all->len);
  GThreadPool *pool = g_thread_pool_new (look_at_photo, turn, 3, FALSE, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const BantinDocumentPhoto *photo = all->pdata[i];
      Look look = { photo, photo->rendition != NULL ? bantin_json_get_object (photos, photo->rendition) : NULL, 0, 0 };

      if (look.there != NULL)
        g_array_append_val (looks, look);
    }
  for (guint i = 0; i < looks->len; i++)
    g_thread_pool_push (pool, &g_array_index (looks, Look, i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);

  return looks;
}

/* Each photo answers readers, and is as long as the one that was approved. */
static JsonArray *
check_photos (BantinTurn *turn,
              JsonObject *photos)
{
  g_autoptr (GArray) looks = look_at_photos (turn, photos);
  JsonArray *findings = json_array_new ();

  for (guint i = 0; i < looks->len; i++)
    {
      const Look *look = &g_array_index (looks, Look, i);
      guint64 expected_size = look->photo->rendition_size;

      json_object_set_int_member (look->there, "status", look->status);
      if (look->status == 404 || (look->status == 200 && look->size > 0 && expected_size > 0 && (guint64) look->size != expected_size))
        {
          JsonObject *finding = json_object_new ();

          json_object_set_string_member (finding, "kind", look->status == 404 ? "photo-file-missing" : "photo-file-differs");
          json_object_set_string_member (finding, "photo", look->photo->key);
          json_object_set_string_member (finding, "expected", bantin_json_get_text (look->there, "url"));
          json_object_set_string_member (finding, "found", "");
          json_array_add_object_element (findings, finding);
        }
    }

  return findings;
}

static void
add_findings (JsonObject *result,
              JsonArray *more)
{
  JsonArray *findings = bantin_json_get_array (result, "findings");

  for (guint i = 0; i < json_array_get_length (more); i++)
    json_array_add_element (findings, json_node_copy (json_array_get_element (more, i)));
  if (json_array_get_length (more) > 0)
    json_object_set_string_member (result, "verdict", "differs");
}

static JsonObject *
read_post (BantinTurn *turn,
           GError **error)
{
  JsonObject *body = g_hash_table_lookup (turn->context->results, BANTIN_STEP_BODY);
  g_autoptr (JsonObject) photos = bantin_wordpress_collect_photos (turn);
  g_autoptr (JsonObject) post = bantin_wordpress_get_post (turn, bantin_json_get_int (body, "post"), error);
  g_autoptr (JsonArray) files = NULL;
  g_autofree char *left = NULL;
  JsonObject *result;

  if (post == NULL)
    return NULL;

  left = bantin_wordpress_hash_post (post);
  result = json_object_new ();
  json_object_set_string_member (result, "url", bantin_json_get_text (post, "link"));
  json_object_set_string_member (result, "status", bantin_json_get_text (post, "status"));
  json_object_set_string_member (result, "date_gmt", bantin_json_get_text (post, "date_gmt"));
  json_object_set_string_member (result, "modified_gmt", bantin_json_get_text (post, "modified_gmt"));
  json_object_set_string_member (result, "left", left);
  json_object_set_int_member (result, "page_status", ask_as_reader (turn, SOUP_METHOD_GET, bantin_json_get_text (post, "link"), NULL));
  bantin_wordpress_compare (turn->job, post, photos, result);
  files = check_photos (turn, photos);
  add_findings (result, files);
  json_object_set_object_member (result, "photos", g_steal_pointer (&photos));

  return result;
}

BantinPortalOutcome *
bantin_wordpress_read_back_step (BantinTurn *turn)
{
  g_autoptr (JsonObject) result = NULL;
  BantinPortalOutcome *outcome;
  GError *error = NULL;

  /* The person decided that ours shall stand: write it again before reading. */
  if (bantin_turn_has_answer (turn, "overwrite"))
    {
      g_autoptr (BantinPortalOutcome) again = bantin_wordpress_send_body (turn);

      if (again->answer != BANTIN_PORTAL_DONE)
        return g_steal_pointer (&again);
    }

  result = read_post (turn, &error);
  if (result == NULL)
    return bantin_turn_fail (turn, error);
  if (strcmp (bantin_json_get_text (result, "verdict"), "differs") != 0)
    return bantin_portal_outcome_new_done (g_steal_pointer (&result));

  if (bantin_turn_has_answer (turn, "accept"))
    {
      json_object_set_boolean_member (result, "accepted", TRUE);
      return bantin_portal_outcome_new_done (g_steal_pointer (&result));
    }

  outcome = bantin_portal_outcome_new (BANTIN_PORTAL_NEEDS_PERSON,
                                       g_error_new (BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_DIFFERS,
                                                    "%s: %u differences", bantin_json_get_text (result, "url"),
                                                    json_array_get_length (bantin_json_get_array (result, "findings"))));
  outcome->result = g_steal_pointer (&result);

  return outcome;
}
