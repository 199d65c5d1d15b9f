/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-wordpress-private.h"

#include "base/bantin-hash.h"
#include "story/bantin-block-markup.h"
#include "story/bantin-compare.h"

#include <string.h>

static GHashTable *
make_media (const BantinPortalJob *job,
            JsonObject *photos)
{
  GHashTable *media = bantin_media_table_new ();

  for (guint i = 0; i < job->document->photos->len; i++)
    {
      const BantinDocumentPhoto *photo = job->document->photos->pdata[i];
      JsonObject *there = photo->rendition != NULL ? bantin_json_get_object (photos, photo->rendition) : NULL;

      if (there == NULL)
        continue;

      bantin_media_table_add (media, photo->key, bantin_json_get_int (there, "id"), bantin_json_get_text (there, "url"),
                              photo->rendition_width, photo->rendition_height);
    }

  return media;
}

char *
bantin_wordpress_make_content (const BantinPortalJob *job,
                               JsonObject *photos,
                               GError **error)
{
  g_autoptr (GHashTable) media = make_media (job, photos);
  g_autofree char *key = bantin_portal_make_key (job->story);
  g_autoptr (GError) problem = NULL;
  char *content = bantin_block_markup_write (job->document, media, key, &problem);

  if (content == NULL)
    g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_CONTENT, "%s", problem->message);

  return content;
}

JsonObject *
bantin_wordpress_collect_photos (BantinTurn *turn)
{
  JsonObject *photos = json_object_new ();
  GHashTableIter iter;
  gpointer id;
  gpointer result;

  g_hash_table_iter_init (&iter, turn->context->results);
  while (g_hash_table_iter_next (&iter, &id, &result))
    {
      if (g_str_has_prefix (id, "photo-"))
        json_object_set_object_member (photos, (char *) id + strlen ("photo-"), json_object_ref (result));
    }

  return photos;
}

char *
bantin_wordpress_hash_content (const char *title,
                               const char *content)
{
  /* WordPress writes "<img />" for our "<img/>" where it filters an author's post, and nothing else of ours anew. */
  g_autoptr (GRegex) regex = g_regex_new ("\\s+/>", G_REGEX_DEFAULT, 0, NULL);
  g_autofree char *valid = g_utf8_make_valid (content, -1);
  g_autofree char *plain = g_regex_replace_literal (regex, valid, -1, 0, "/>", 0, NULL);
  g_autofree char *words = bantin_http_strip_html (title);
  g_autofree char *whole = g_strconcat (words, "\n", g_strstrip (plain), NULL);

  return bantin_hash_bytes (whole, strlen (whole));
}

char *
bantin_wordpress_hash_post (JsonObject *post)
{
  return bantin_wordpress_hash_content (bantin_json_get_raw (post, "title"), bantin_json_get_raw (post, "content"));
}

/* Told in the details, not to alarm anybody. */
static gboolean
is_note (BantinDifferenceKind kind)
{
  return kind == BANTIN_DIFFERENCE_PUNCTUATION || kind == BANTIN_DIFFERENCE_ALT;
}

static JsonObject *
describe_difference (const BantinDifference *difference)
{
  JsonObject *finding = json_object_new ();

  json_object_set_string_member (finding, "kind", bantin_difference_kind_to_string (difference->kind));
  if (difference->block != G_MAXUINT)
    json_object_set_int_member (finding, "block", difference->block);
  if (difference->photo != NULL)
    json_object_set_string_member (finding, "photo", difference->photo);
  json_object_set_string_member (finding, "expected", difference->expected);
  json_object_set_string_member (finding, "found", difference->found);

  return finding;
}

void
bantin_wordpress_compare (const BantinPortalJob *job,
                          JsonObject *post,
                          JsonObject *photos,
                          JsonObject *result)
{
  const char *content = bantin_json_get_raw (post, "content");
  g_autoptr (GHashTable) media = make_media (job, photos);
  g_autoptr (GPtrArray) differences = bantin_compare_post (job->document, media, bantin_json_get_raw (post, "title"), content);
  g_autofree char *hash = bantin_hash_bytes (content, strlen (content));
  JsonArray *findings = json_array_new ();
  const char *verdict = "same";

  for (guint i = 0; i < differences->len; i++)
    {
      const BantinDifference *difference = differences->pdata[i];

      json_array_add_object_element (findings, describe_difference (difference));
      if (!is_note (difference->kind))
        verdict = "differs";
      else if (strcmp (verdict, "same") == 0)
        verdict = "notes";
    }

  json_object_set_string_member (result, "verdict", verdict);
  json_object_set_array_member (result, "findings", findings);
  json_object_set_string_member (result, "sha256", hash);
}
