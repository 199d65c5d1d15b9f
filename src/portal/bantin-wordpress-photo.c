/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-wordpress-private.h"

#include "base/bantin-hash.h"

#include <string.h>

/* The name, the caption and the alternative text of an upload go in its address. Apache refuses addresses over 8 KiB, and
 * a Vietnamese letter may take nine bytes there. */
#define MAX_QUERY_BYTES 4000

#define FIELDS "id,slug,source_url,media_details,missing_image_sizes,title,caption,alt_text,mime_type"

/* What readers and searching machines are told about the photo. */
typedef struct
{
  char *key; /* "bt-" and 32 hex digits: its slug and file name */
  const char *title;
  const char *caption;
  const char *alt;
} PhotoWords;

static PhotoWords
find_words (const BantinDocument *document,
            const char *rendition)
{
  PhotoWords words = { g_strdup_printf ("bt-%.32s", rendition), bantin_document_get_headline (document), "", "" };

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = document->blocks->pdata[i];

      for (guint j = 0; block->placements != NULL && j < block->placements->len; j++)
        {
          const BantinPlacement *placement = block->placements->pdata[j];
          const BantinDocumentPhoto *photo = bantin_document_find_photo (document, placement->photo);

          if (photo == NULL || g_strcmp0 (photo->rendition, rendition) != 0)
            continue;

          words.caption = placement->caption->text;
          words.alt = *placement->alt != '\0' ? placement->alt : words.caption;
          if (*words.caption != '\0')
            words.title = words.caption;
          return words;
        }
    }

  return words;
}

/* The file as approved, whole in memory: what was hashed is what is sent, whatever happens to the file meanwhile. */
static GBytes *
load_rendition (BantinTurn *turn,
                GError **error)
{
  const char *path = g_hash_table_lookup (turn->job->renditions, turn->step->rendition);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *data = NULL;
  gsize size;
  GError *problem = NULL;

  if (path == NULL || !g_file_get_contents (path, &data, &size, &problem))
    {
      g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_CONTENT, "rendition %s: %s", turn->step->rendition,
                   problem != NULL ? problem->message : "no file");
      g_clear_error (&problem);
      return NULL;
    }

  hash = bantin_hash_bytes (data, size);
  if (strcmp (hash, turn->step->rendition) != 0)
    {
      g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_CONTENT, "%s is not the approved photo any more", path);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&data), size);
}

static const char *
find_type (GBytes *bytes,
           const char **extension)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size > 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    return *extension = "jpg", "image/jpeg";
  if (size > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return *extension = "png", "image/png";
  if (size > 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return *extension = "webp", "image/webp";

  return NULL;
}

/* By the id of an earlier delivery, else by the key. A second copy that somebody's double upload left has the key and a
 * number; the oldest counts. %NULL without @error when it is not there. */
static JsonObject *
find_photo (BantinTurn *turn,
            const char *key,
            GError **error)
{
  g_autofree char *slugs = g_strdup_printf ("%s,%s-2,%s-3,%s-4", key, key, key, key);
  const char *query[] = { "slug", slugs, "context", "edit", "orderby", "id", "order", "asc", "_fields", FIELDS, NULL };
  JsonObject *known = bantin_json_get_object (bantin_json_get_object (turn->job->remote, "photos"), turn->step->rendition);
  g_autoptr (JsonArray) list = NULL;

  if (known != NULL)
    {
      static const char *const fields[] = { "context", "edit", "_fields", FIELDS, NULL };
      g_autofree char *path = g_strdup_printf ("wp/v2/media/%" G_GINT64_FORMAT, bantin_json_get_int (known, "id"));
      g_autoptr (GError) problem = NULL;
      g_autoptr (JsonObject) photo = bantin_turn_call (turn, SOUP_METHOD_GET, path, fields, NULL, &problem);

      if (photo != NULL && g_str_has_prefix (bantin_json_get_text (photo, "slug"), key))
        return g_steal_pointer (&photo);
      if (problem != NULL && !g_error_matches (problem, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_GONE) &&
          !g_error_matches (problem, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_FORBIDDEN))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }

  list = bantin_turn_list (turn, "wp/v2/media", query, error);
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *photo = json_array_get_object_element (list, i);

      if (g_str_has_prefix (bantin_json_get_text (photo, "slug"), key))
        return json_object_ref (photo);
    }

  return NULL;
}

static JsonObject *
upload_photo (BantinTurn *turn,
              const PhotoWords *words,
              GBytes *bytes,
              GError **error)
{
  const char *extension = NULL;
  const char *type = find_type (bytes, &extension);
  const char *query[] = { "slug", words->key, "_fields", FIELDS, "title", words->title, "alt_text", words->alt,
                          "caption", words->caption, NULL };
  g_autofree char *disposition = g_strdup_printf ("attachment; filename=\"%s.%s\"", words->key, extension);
  g_autofree char *md5 = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, bytes);
  const char *const headers[] = { "Content-Disposition", disposition, "Content-MD5", md5, NULL };
  g_autoptr (BantinHttpResponse) response = NULL;
  g_autofree char *url = NULL;
  BantinHttpRequest request = {
    .method = SOUP_METHOD_POST,
    .body = bytes,
    .content_type = type,
    .headers = headers,
    .progress = turn->context->progress,
    .progress_data = turn->context->progress_data,
  };

  if (type == NULL)
    {
      g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_CONTENT, "rendition %s is no JPEG, PNG or WebP", turn->step->rendition);
      return NULL;
    }

  url = bantin_wordpress_make_url (turn->portal, "wp/v2/media", query);
  if (strlen (url) > MAX_QUERY_BYTES)
    {
      query[4] = NULL;
      g_free (url);
      url = bantin_wordpress_make_url (turn->portal, "wp/v2/media", query);
    }
  request.url = url;

  response = bantin_turn_request (turn, &request, error);
  if (response == NULL)
    return NULL;
  if (!bantin_http_check (response, &request, error))
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (response->json))
    {
      g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_UNKNOWN_OUTCOME, "POST %s: JSON of an unexpected shape", url);
      return NULL;
    }

  return json_node_dup_object (response->json);
}

/* PHP may have died over the small copies of the photo; asked once, it makes the missing ones. Some are missing for good
 * (a size wider than the photo), so what it answers does not matter. */
static gboolean
complete_sizes (BantinTurn *turn,
                JsonObject *photo,
                GError **error)
{
  JsonArray *missing = bantin_json_get_array (photo, "missing_image_sizes");
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) problem = NULL;

  if (missing == NULL || json_array_get_length (missing) == 0)
    return TRUE;

  path = g_strdup_printf ("wp/v2/media/%" G_GINT64_FORMAT "/post-process", bantin_json_get_int (photo, "id"));
  body = json_object_new ();
  json_object_set_string_member (body, "action", "create-image-subsizes");
  answer = bantin_turn_call (turn, SOUP_METHOD_POST, path, NULL, g_steal_pointer (&body), &problem);
  if (g_error_matches (problem, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_OFFLINE) ||
      g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  turn->retry_at = 0;

  return TRUE;
}

static gboolean
has_words (JsonObject *photo,
           const char *field,
           const char *wanted)
{
  g_autofree char *shown = bantin_http_strip_html (bantin_json_get_raw (photo, field));
  g_autofree char *stripped = bantin_http_strip_html (wanted);

  return strcmp (shown, stripped) == 0;
}

/* A correction may have changed a caption. An account that may not change a colleague's photo leaves it: readers see the
 * caption in the story. */
static gboolean
update_words (BantinTurn *turn,
              JsonObject *photo,
              const PhotoWords *words,
              GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) problem = NULL;

  if (has_words (photo, "title", words->title) && has_words (photo, "caption", words->caption) &&
      has_words (photo, "alt_text", words->alt))
    return TRUE;

  path = g_strdup_printf ("wp/v2/media/%" G_GINT64_FORMAT, bantin_json_get_int (photo, "id"));
  body = json_object_new ();
  json_object_set_string_member (body, "title", words->title);
  json_object_set_string_member (body, "caption", words->caption);
  json_object_set_string_member (body, "alt_text", words->alt);
  answer = bantin_turn_call (turn, SOUP_METHOD_POST, path, NULL, g_steal_pointer (&body), &problem);
  if (answer == NULL && !g_error_matches (problem, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_FORBIDDEN))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return TRUE;
}

static JsonObject *
find_or_upload (BantinTurn *turn,
                const PhotoWords *words,
                GBytes *bytes,
                GError **error)
{
  GError *problem = NULL;
  JsonObject *photo = find_photo (turn, words->key, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (photo != NULL)
    return photo;
  if (bantin_turn_must_wait (turn, error))
    return NULL;

  return upload_photo (turn, words, bytes, error);
}

BantinPortalOutcome *
bantin_wordpress_send_photo (BantinTurn *turn)
{
  PhotoWords words = find_words (turn->job->document, turn->step->rendition);
  g_autofree char *key = words.key;
  g_autoptr (JsonObject) photo = NULL;
  g_autoptr (GBytes) bytes = NULL;
  JsonObject *details;
  JsonObject *result;
  GError *error = NULL;

  bytes = load_rendition (turn, &error);
  if (bytes != NULL)
    photo = find_or_upload (turn, &words, bytes, &error);
  if (photo == NULL || !complete_sizes (turn, photo, &error) || !update_words (turn, photo, &words, &error))
    return bantin_turn_fail (turn, error);

  details = bantin_json_get_object (photo, "media_details");
  result = json_object_new ();
  json_object_set_int_member (result, "id", bantin_json_get_int (photo, "id"));
  json_object_set_string_member (result, "url", bantin_json_get_text (photo, "source_url"));
  json_object_set_int_member (result, "width", bantin_json_get_int (details, "width"));
  json_object_set_int_member (result, "height", bantin_json_get_int (details, "height"));

  return bantin_portal_outcome_new_done (result);
}
