/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-wordpress-private.h"

#include <string.h>

#define FIELDS "id,status,link,title,content,featured_media,categories,tags,date_gmt,modified_gmt"

/* A lead of a few hundred words is no excerpt; WordPress cuts its own at 55. */
#define MAX_EXCERPT_CHARS 500

const char *
bantin_wordpress_get_cover (const BantinDocument *document)
{
  const BantinDocumentPhoto *photo = bantin_document_find_photo (document, document->cover);

  for (guint i = 0; photo == NULL && i < document->blocks->len; i++)
    {
      const BantinBlock *block = document->blocks->pdata[i];

      if (block->placements != NULL && block->placements->len > 0)
        photo = bantin_document_find_photo (document, ((const BantinPlacement *) block->placements->pdata[0])->photo);
    }

  return photo != NULL && photo->rendition != NULL ? photo->rendition : "";
}

static char *
make_excerpt (const BantinDocument *document)
{
  const char *text = *document->excerpt != '\0' ? document->excerpt : bantin_document_get_lead (document);

  if (g_utf8_strlen (text, -1) <= MAX_EXCERPT_CHARS)
    return g_strdup (text);

  {
    g_autofree char *cut = g_utf8_substring (text, 0, MAX_EXCERPT_CHARS - 1);

    return g_strconcat (cut, "…", NULL);
  }
}

/* Somebody of the portal may have edited the post since we left it. What stands there is ours if it is as we left it, or as
 * we are about to write it: an earlier attempt whose answer was lost. */
static gboolean
is_untouched (BantinTurn *turn,
              JsonObject *post,
              JsonObject *photos,
              const char *content)
{
  const char *left = bantin_json_get_text (turn->job->remote, "left");
  g_autofree char *now = bantin_wordpress_hash_post (post);
  g_autofree char *wanted = bantin_wordpress_hash_content (bantin_document_get_headline (turn->job->document), content);
  g_autoptr (JsonObject) verdict = NULL;

  if (*left == '\0' || strcmp (now, left) == 0 || strcmp (now, wanted) == 0)
    return TRUE;
  if (turn->context->unknown_since == 0)
    return FALSE;

  verdict = json_object_new ();
  bantin_wordpress_compare (turn->job, post, photos, verdict);

  return strcmp (bantin_json_get_text (verdict, "verdict"), "differs") != 0;
}

/* Both versions, for the person who decides. */
static BantinPortalOutcome *
ask_about_change (BantinTurn *turn,
                  JsonObject *post)
{
  BantinPortalOutcome *outcome;

  outcome = bantin_portal_outcome_new (BANTIN_PORTAL_NEEDS_PERSON,
                                       g_error_new (BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_CHANGED,
                                                    "post %" G_GINT64_FORMAT " was edited on the portal at %s UTC",
                                                    bantin_json_get_int (post, "id"), bantin_json_get_text (post, "modified_gmt")));
  outcome->result = json_object_new ();
  json_object_set_string_member (outcome->result, "url", bantin_json_get_text (post, "link"));
  json_object_set_string_member (outcome->result, "modified_gmt", bantin_json_get_text (post, "modified_gmt"));
  json_object_set_string_member (outcome->result, "title", bantin_json_get_raw (post, "title"));
  json_object_set_string_member (outcome->result, "content", bantin_json_get_raw (post, "content"));

  return outcome;
}

static JsonObject *
make_body (BantinTurn *turn,
           JsonObject *photos,
           const char *content)
{
  const BantinDocument *document = turn->job->document;
  JsonObject *draft = g_hash_table_lookup (turn->context->results, BANTIN_STEP_DRAFT);
  JsonObject *cover = bantin_json_get_object (photos, bantin_wordpress_get_cover (document));
  JsonArray *categories = bantin_json_get_array (draft, "categories");
  JsonArray *tags = bantin_json_get_array (draft, "tags");
  g_autofree char *excerpt = make_excerpt (document);
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "title", bantin_document_get_headline (document));
  json_object_set_string_member (body, "content", content);
  json_object_set_string_member (body, "excerpt", excerpt);
  json_object_set_int_member (body, "featured_media", bantin_json_get_int (cover, "id"));
  if (*document->slug != '\0')
    json_object_set_string_member (body, "slug", document->slug);
  if (categories != NULL && json_array_get_length (categories) > 0)
    json_object_set_array_member (body, "categories", json_array_ref (categories));
  if (tags != NULL)
    json_object_set_array_member (body, "tags", json_array_ref (tags));

  return body;
}

static gboolean
has_ids (JsonObject *post,
         JsonObject *draft,
         const char *name)
{
  JsonArray *wanted = bantin_json_get_array (draft, name);
  JsonArray *there = bantin_json_get_array (post, name);

  for (guint i = 0; wanted != NULL && i < json_array_get_length (wanted); i++)
    {
      gboolean is_there = FALSE;

      for (guint j = 0; there != NULL && j < json_array_get_length (there); j++)
        is_there |= json_array_get_int_element (there, j) == json_array_get_int_element (wanted, i);
      if (!is_there)
        return FALSE;
    }

  return TRUE;
}

static void
add_note (JsonArray *notes,
          const char *code)
{
  JsonObject *note = json_object_new ();

  json_object_set_string_member (note, "code", code);
  json_array_add_object_element (notes, note);
}

/* WordPress answers 201 and leaves out what it does not like: what it took is in its answer only. */
static JsonArray *
list_notes (BantinTurn *turn,
            JsonObject *photos,
            JsonObject *post)
{
  JsonObject *draft = g_hash_table_lookup (turn->context->results, BANTIN_STEP_DRAFT);
  JsonObject *cover = bantin_json_get_object (photos, bantin_wordpress_get_cover (turn->job->document));
  JsonArray *earlier = bantin_json_get_array (draft, "notes");
  JsonArray *notes = json_array_new ();

  for (guint i = 0; earlier != NULL && i < json_array_get_length (earlier); i++)
    json_array_add_element (notes, json_node_copy (json_array_get_element (earlier, i)));
  if (bantin_json_get_int (post, "featured_media") != bantin_json_get_int (cover, "id"))
    add_note (notes, "cover-not-taken");
  if (!has_ids (post, draft, "categories"))
    add_note (notes, "section-not-taken");
  if (!has_ids (post, draft, "tags"))
    add_note (notes, "keywords-not-taken");

  return notes;
}

BantinPortalOutcome *
bantin_wordpress_send_body (BantinTurn *turn)
{
  static const char *const query[] = { "context", "edit", "_fields", FIELDS, NULL };
  gint64 id = bantin_json_get_int (g_hash_table_lookup (turn->context->results, BANTIN_STEP_DRAFT), "post");
  g_autofree char *path = g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT, id);
  g_autoptr (JsonObject) photos = bantin_wordpress_collect_photos (turn);
  g_autofree char *content = NULL;
  g_autofree char *left = NULL;
  g_autoptr (JsonObject) post = NULL;
  JsonObject *result;
  GError *error = NULL;

  content = bantin_wordpress_make_content (turn->job, photos, &error);
  if (content != NULL)
    post = bantin_wordpress_get_post (turn, id, &error);
  if (post == NULL)
    return bantin_turn_fail (turn, error);
  if (!bantin_turn_has_answer (turn, "overwrite") && !is_untouched (turn, post, photos, content))
    return ask_about_change (turn, post);

  json_object_unref (g_steal_pointer (&post));
  post = bantin_turn_call (turn, SOUP_METHOD_POST, path, query, make_body (turn, photos, content), &error);
  if (post == NULL)
    return bantin_turn_fail (turn, error);

  left = bantin_wordpress_hash_post (post);
  result = json_object_new ();
  json_object_set_int_member (result, "post", id);
  json_object_set_string_member (result, "left", left);
  json_object_set_object_member (result, "photos", g_steal_pointer (&photos));
  photos = json_object_ref (json_object_get_object_member (result, "photos"));
  json_object_set_array_member (result, "notes", list_notes (turn, photos, post));

  return bantin_portal_outcome_new_done (result);
}
