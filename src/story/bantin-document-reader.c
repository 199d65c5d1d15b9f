/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-document.h"

#include "base/bantin-hash.h"
#include "story/bantin-document-format.h"
#include "story/bantin-json.h"
#include "text/bantin-normalise.h"

static gboolean
read_blocks (const BantinSource *source,
             BantinDocument *document,
             GError **error)
{
  JsonArray *blocks;

  if (!bantin_source_read_array (source, "blocks", &blocks, error))
    return FALSE;
  if (blocks == NULL)
    return bantin_source_refuse (source, "blocks", "missing", error);

  g_ptr_array_set_size (document->blocks, 0);

  for (guint i = 0; i < json_array_get_length (blocks); i++)
    {
      g_autofree char *place = NULL;
      BantinBlock *block;
      BantinSource element;

      if (!bantin_source_get_element (source, "blocks", blocks, i, &place, &element, error) || !(block = bantin_block_read (&element, error)))
        return FALSE;

      if (i == 0 && block->type != BANTIN_BLOCK_HEADLINE)
        g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, NULL));

      if ((block->type == BANTIN_BLOCK_HEADLINE && document->blocks->len > 0) ||
          (block->type == BANTIN_BLOCK_LEAD && document->blocks->len != 1))
        block->type = BANTIN_BLOCK_BODY;

      g_ptr_array_add (document->blocks, block);
    }

  if (document->blocks->len == 0)
    g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, NULL));

  return TRUE;
}

static gboolean
read_rendition (const BantinSource *source,
                BantinDocumentPhoto *photo,
                GError **error)
{
  static const char *const known[] = { "sha256", "size", "width", "height", NULL };
  g_autofree char *place = NULL;
  BantinSource rendition;

  if (!json_object_has_member (source->object, "rendition"))
    return TRUE;

  if (!bantin_source_get_member (source, "rendition", &place, &rendition, error) ||
      !bantin_source_check_closed (&rendition, known, error) ||
      !bantin_source_read_string (&rendition, "sha256", &photo->rendition, error) ||
      !bantin_source_read_number (&rendition, "size", G_MAXINT64, &photo->rendition_size, error) ||
      !bantin_source_read_guint (&rendition, "width", &photo->rendition_width, error) ||
      !bantin_source_read_guint (&rendition, "height", &photo->rendition_height, error))
    return FALSE;

  /* It names a file. */
  return bantin_hash_is_valid (photo->rendition) || bantin_source_refuse (&rendition, "sha256", "not a hash", error);
}

static gboolean
read_photo (const BantinSource *source,
            BantinDocumentPhoto *photo,
            GError **error)
{
  static const char *const known[] = { "original", "type", "width", "height", "name", "edits", "rendition", NULL };
  JsonArray *edits;

  if (!bantin_source_read_string (source, "original", &photo->original, error) ||
      !bantin_source_read_optional (source, "type", &photo->content_type, error) ||
      !bantin_source_read_guint (source, "width", &photo->width, error) ||
      !bantin_source_read_guint (source, "height", &photo->height, error) ||
      !bantin_source_read_optional (source, "name", &photo->name, error) ||
      !bantin_source_read_array (source, "edits", &edits, error) ||
      !read_rendition (source, photo, error))
    return FALSE;

  if (!bantin_hash_is_valid (photo->original))
    return bantin_source_refuse (source, "original", "not a hash", error);

  photo->edits = edits != NULL && json_array_get_length (edits) > 0 ? bantin_json_copy_array (edits) : NULL;
  photo->extra = bantin_source_dup_unknown (source, known);

  return TRUE;
}

static gboolean
read_photos (const BantinSource *source,
             BantinDocument *document,
             GError **error)
{
  g_autofree char *place = NULL;
  g_autoptr (GList) keys = NULL;
  BantinSource photos;

  if (!json_object_has_member (source->object, "photos"))
    return TRUE;

  if (!bantin_source_get_member (source, "photos", &place, &photos, error))
    return FALSE;

  keys = json_object_get_members (photos.object);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      BantinDocumentPhoto *photo = bantin_document_photo_new (l->data, "");
      g_autofree char *photo_place = NULL;
      BantinSource member;

      g_ptr_array_add (document->photos, photo);

      if (!bantin_source_is_key (l->data))
        return bantin_source_refuse (&photos, l->data, "not a key", error);
      if (!bantin_source_get_member (&photos, l->data, &photo_place, &member, error) || !read_photo (&member, photo, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_keywords (const BantinSource *source,
               BantinDocument *document,
               GError **error)
{
  JsonArray *keywords;

  if (!bantin_source_read_array (source, "keywords", &keywords, error))
    return FALSE;

  for (guint i = 0; keywords != NULL && i < json_array_get_length (keywords); i++)
    {
      JsonNode *node = json_array_get_element (keywords, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return bantin_source_refuse (source, "keywords", "not strings", error);

      g_ptr_array_add (document->keywords, bantin_normalise_nfc (json_node_get_string (node)));
    }

  return TRUE;
}

static gboolean
check_format (const BantinSource *source,
              GError **error)
{
  g_autofree char *format = NULL;
  guint64 version;

  if (!bantin_source_read_string (source, "format", &format, error) || !bantin_source_read_number (source, "version", G_MAXINT64, &version, error))
    return FALSE;

  if (!g_str_equal (format, BANTIN_FORMAT_NAME))
    return bantin_source_refuse (source, "format", "not a story", error);
  if (version == 0)
    return bantin_source_refuse (source, "version", "missing", error);

  if (version > BANTIN_FORMAT_VERSION)
    {
      g_set_error (error, BANTIN_DOCUMENT_ERROR, BANTIN_DOCUMENT_ERROR_NEWER,
                   "story document: version %" G_GUINT64_FORMAT ", this program reads %d", version, BANTIN_FORMAT_VERSION);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_details (const BantinSource *source,
              BantinDocument *document,
              GError **error)
{
  return bantin_source_read_optional (source, "kind", &document->kind, error) &&
         bantin_source_read_optional (source, "genre", &document->genre, error) &&
         bantin_source_read_optional (source, "section", &document->section, error) &&
         read_keywords (source, document, error) &&
         bantin_source_read_optional (source, "event_time", &document->event_time, error) &&
         bantin_source_read_optional (source, "event_place", &document->event_place, error) &&
         bantin_source_read_optional (source, "pen_name", &document->pen_name, error) &&
         bantin_source_read_optional (source, "legal_name", &document->legal_name, error) &&
         bantin_source_read_optional (source, "source", &document->source, error) &&
         bantin_source_read_optional (source, "cover", &document->cover, error) &&
         bantin_source_read_optional (source, "slug", &document->slug, error) &&
         bantin_source_read_optional (source, "excerpt", &document->excerpt, error) &&
         bantin_source_read_optional (source, "language", &document->language, error);
}

BantinDocument *
bantin_document_from_json (GBytes *json,
                           GError **error)
{
  static const char *const known[] = { "format", "version", "kind", "genre", "section", "keywords", "event_time",
                                       "event_place", "pen_name", "legal_name", "source", "cover", "slug", "excerpt",
                                       "language", "photos", "blocks", NULL };
  g_autoptr (BantinDocument) document = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) local_error = NULL;
  BantinSource source = { .place = "" };

  g_return_val_if_fail (json != NULL, NULL);

  if (!(root = bantin_json_parse (json, BANTIN_DOCUMENT_MAX_JSON, &local_error)))
    return bantin_source_refuse (&source, "JSON", local_error->message, error), NULL;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    return bantin_source_refuse (&source, "JSON", "not an object", error), NULL;

  source.object = json_node_get_object (root);
  document = bantin_document_new ();

  if (!check_format (&source, error) ||
      !read_details (&source, document, error) ||
      !read_photos (&source, document, error) ||
      !read_blocks (&source, document, error))
    return NULL;

  document->extra = bantin_source_dup_unknown (&source, known);

  return g_steal_pointer (&document);
}
