/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-document.h"

#include "base/bantin-hash.h"
#include "story/bantin-document-format.h"
#include "story/bantin-json.h"
#include "text/bantin-normalise.h"

#include <string.h>

const char *const bantin_mark_names[BANTIN_N_MARKS] = {
  [BANTIN_MARK_STRONG] = "strong",
  [BANTIN_MARK_EMPHASIS] = "emphasis",
  [BANTIN_MARK_LINK] = "link",
};

/* An object of the JSON and the place it stands at, for messages: "blocks[3]". */
typedef struct
{
  JsonObject *object;
  const char *place; /* "" = the document itself */
} Source;

static gboolean
refuse (const Source *source,
        const char *key,
        const char *why,
        GError **error)
{
  g_set_error (error, BANTIN_DOCUMENT_ERROR, BANTIN_DOCUMENT_ERROR_INVALID,
               "story document: %s%s%s: %s", source->place, *source->place != '\0' && *key != '\0' ? "." : "", key, why);

  return FALSE;
}

static JsonNode *
find_value (const Source *source,
            const char *key,
            GType type)
{
  JsonNode *node = json_object_get_member (source->object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

/* As it stands. */
static gboolean
read_raw (const Source *source,
          const char *key,
          char **text,
          GError **error)
{
  JsonNode *node = find_value (source, key, G_TYPE_STRING);

  if (node == NULL)
    return refuse (source, key, json_object_has_member (source->object, key) ? "not a string" : "missing", error);

  g_free (*text);
  *text = json_node_dup_string (node);

  return TRUE;
}

static gboolean
read_string (const Source *source,
             const char *key,
             char **text,
             GError **error)
{
  g_autofree char *raw = NULL;

  if (!read_raw (source, key, &raw, error))
    return FALSE;

  g_free (*text);
  *text = bantin_normalise_nfc (raw);

  return TRUE;
}

static gboolean
read_optional (const Source *source,
               const char *key,
               char **text,
               GError **error)
{
  if (!json_object_has_member (source->object, key))
    return g_set_str (text, ""), TRUE;

  return read_string (source, key, text, error);
}

static gboolean
read_number (const Source *source,
             const char *key,
             guint64 max,
             guint64 *number,
             GError **error)
{
  JsonNode *node = find_value (source, key, G_TYPE_INT64);
  gint64 value = node != NULL ? json_node_get_int (node) : 0;

  if (node == NULL && json_object_has_member (source->object, key))
    return refuse (source, key, "not a whole number", error);
  if (value < 0 || (guint64) value > max)
    return refuse (source, key, "out of range", error);

  *number = (guint64) value;

  return TRUE;
}

static gboolean
read_guint (const Source *source,
            const char *key,
            guint *number,
            GError **error)
{
  guint64 value;

  if (!read_number (source, key, G_MAXINT32, &value, error))
    return FALSE;

  *number = (guint) value;

  return TRUE;
}

static gboolean
is_valid_key (const char *key)
{
  gsize length = strspn (key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

  return length > 0 && length <= 64 && key[length] == '\0';
}

static gboolean
read_array (const Source *source,
            const char *key,
            JsonArray **array,
            GError **error)
{
  JsonNode *node = json_object_get_member (source->object, key);

  *array = NULL;

  if (node != NULL && !JSON_NODE_HOLDS_ARRAY (node))
    return refuse (source, key, "not an array", error);
  if (node != NULL)
    *array = json_node_get_array (node);

  return TRUE;
}

/* The @i-th element as an object; @place gets its name and must outlive @element. */
static gboolean
get_element (const Source *source,
             const char *key,
             JsonArray *array,
             guint i,
             char **place,
             Source *element,
             GError **error)
{
  JsonNode *node = json_array_get_element (array, i);

  *place = g_strdup_printf ("%s%s%s[%u]", source->place, *source->place != '\0' ? "." : "", key, i);
  element->place = *place;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (element, "", "not an object", error);

  element->object = json_node_get_object (node);

  return TRUE;
}

static gboolean
get_member (const Source *source,
            const char *key,
            char **place,
            Source *member,
            GError **error)
{
  JsonNode *node = json_object_get_member (source->object, key);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (source, key, "not an object", error);

  *place = g_strdup_printf ("%s%s%s", source->place, *source->place != '\0' ? "." : "", key);
  member->place = *place;
  member->object = json_node_get_object (node);

  return TRUE;
}

static JsonObject *
dup_unknown (const Source *source,
             const char *const *known)
{
  g_autoptr (JsonObject) unknown = bantin_json_copy_object (source->object);

  for (guint i = 0; known[i] != NULL; i++)
    if (json_object_has_member (unknown, known[i]))
      json_object_remove_member (unknown, known[i]);

  return json_object_get_size (unknown) > 0 ? g_steal_pointer (&unknown) : NULL;
}

static gboolean
check_closed (const Source *source,
              const char *const *known,
              GError **error)
{
  g_autoptr (GList) keys = json_object_get_members (source->object);

  for (GList *l = keys; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      return refuse (source, l->data, "unknown key", error);

  return TRUE;
}

static gboolean
read_span (const Source *source,
           BantinText *text,
           GError **error)
{
  static const char *const known[] = { "start", "end", "type", "href", NULL };
  g_autofree char *name = NULL;
  g_autofree char *href = NULL;
  BantinMark mark = BANTIN_N_MARKS;
  BantinSpan *span;
  guint start;
  guint end;

  if (!check_closed (source, known, error) ||
      !read_guint (source, "start", &start, error) ||
      !read_guint (source, "end", &end, error) ||
      !read_string (source, "type", &name, error))
    return FALSE;

  for (guint i = 0; i < BANTIN_N_MARKS; i++)
    if (g_str_equal (name, bantin_mark_names[i]))
      mark = i;

  if (mark == BANTIN_N_MARKS)
    return refuse (source, "type", "unknown mark", error);
  if (mark == BANTIN_MARK_LINK && !read_string (source, "href", &href, error))
    return FALSE;

  span = g_new0 (BantinSpan, 1);
  span->start = start;
  span->end = end;
  span->mark = mark;
  span->href = g_steal_pointer (&href);
  g_ptr_array_add (text->spans, span);

  return TRUE;
}

static BantinText *
read_text (const Source *source,
           GError **error)
{
  g_autoptr (BantinText) text = NULL;
  g_autofree char *raw = NULL;
  JsonArray *spans;

  if (!read_raw (source, "text", &raw, error) || !read_array (source, "spans", &spans, error))
    return NULL;

  text = bantin_text_new (raw);

  for (guint i = 0; spans != NULL && i < json_array_get_length (spans); i++)
    {
      g_autofree char *place = NULL;
      Source span;

      if (!get_element (source, "spans", spans, i, &place, &span, error) || !read_span (&span, text, error))
        return NULL;
    }

  bantin_text_normalise (text);

  return g_steal_pointer (&text);
}

static gboolean
read_caption (const Source *source,
              BantinText **caption,
              GError **error)
{
  static const char *const known[] = { "text", "spans", NULL };
  g_autofree char *place = NULL;
  BantinText *text;
  Source member;

  if (!json_object_has_member (source->object, "caption"))
    return TRUE;

  if (!get_member (source, "caption", &place, &member, error) ||
      !check_closed (&member, known, error) ||
      !(text = read_text (&member, error)))
    return FALSE;

  bantin_text_free (*caption);
  *caption = text;

  return TRUE;
}

static gboolean
read_placement (const Source *source,
                BantinPlacement *placement,
                GError **error)
{
  if (!read_string (source, "photo", &placement->photo, error) ||
      !read_optional (source, "alt", &placement->alt, error) ||
      !read_optional (source, "credit", &placement->credit, error) ||
      !read_caption (source, &placement->caption, error))
    return FALSE;

  return is_valid_key (placement->photo) || refuse (source, "photo", "not a key", error);
}

static BantinBlock *
read_figure (const Source *source,
             GError **error)
{
  static const char *const known[] = { "type", "photo", "alt", "credit", "caption", NULL };
  g_autoptr (BantinBlock) block = bantin_block_new_figure ("", NULL, NULL, NULL);

  if (!read_placement (source, g_ptr_array_index (block->placements, 0), error))
    return NULL;

  block->extra = dup_unknown (source, known);

  return g_steal_pointer (&block);
}

static BantinBlock *
read_gallery (const Source *source,
              GError **error)
{
  static const char *const known[] = { "type", "items", NULL };
  static const char *const known_item[] = { "photo", "alt", "credit", "caption", NULL };
  g_autoptr (BantinBlock) block = bantin_block_new_gallery ();
  JsonArray *items;

  if (!read_array (source, "items", &items, error))
    return NULL;

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      BantinPlacement *placement = bantin_block_add_placement (block, "", NULL, NULL, NULL);
      g_autofree char *place = NULL;
      Source item;

      if (!get_element (source, "items", items, i, &place, &item, error) || !read_placement (&item, placement, error))
        return NULL;

      placement->extra = dup_unknown (&item, known_item);
    }

  block->extra = dup_unknown (source, known);

  return g_steal_pointer (&block);
}

static BantinBlock *
read_opaque (const Source *source,
             GError **error)
{
  static const char *const known[] = { "type", "raw", NULL };
  g_autofree char *raw = NULL;
  BantinBlock *block;

  if (!read_raw (source, "raw", &raw, error))
    return NULL;

  block = bantin_block_new_opaque (raw);
  block->extra = dup_unknown (source, known);

  return block;
}

static BantinBlock *
read_text_block (const Source *source,
                 BantinBlockType type,
                 GError **error)
{
  static const char *const known[] = { "type", "text", "spans", NULL };
  g_autoptr (BantinText) text = read_text (source, error);
  BantinBlock *block;

  if (text == NULL)
    return NULL;

  block = bantin_block_new (type, NULL);
  bantin_text_free (block->text);
  block->text = g_steal_pointer (&text);
  block->extra = dup_unknown (source, known);

  return block;
}

static BantinBlock *
read_block (const Source *source,
            GError **error)
{
  g_autofree char *name = NULL;
  BantinBlockType type;

  if (!read_string (source, "type", &name, error))
    return NULL;

  if (!bantin_block_type_from_string (name, &type))
    return refuse (source, "type", "unknown type", error), NULL;

  switch (type)
    {
    case BANTIN_BLOCK_FIGURE:
      return read_figure (source, error);
    case BANTIN_BLOCK_GALLERY:
      return read_gallery (source, error);
    case BANTIN_BLOCK_OPAQUE:
      return read_opaque (source, error);
    default:
      return read_text_block (source, type, error);
    }
}

static gboolean
read_blocks (const Source *source,
             BantinDocument *document,
             GError **error)
{
  JsonArray *blocks;

  if (!read_array (source, "blocks", &blocks, error))
    return FALSE;
  if (blocks == NULL)
    return refuse (source, "blocks", "missing", error);

  g_ptr_array_set_size (document->blocks, 0);

  for (guint i = 0; i < json_array_get_length (blocks); i++)
    {
      g_autofree char *place = NULL;
      BantinBlock *block;
      Source element;

      if (!get_element (source, "blocks", blocks, i, &place, &element, error) || !(block = read_block (&element, error)))
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
read_rendition (const Source *source,
                BantinDocumentPhoto *photo,
                GError **error)
{
  static const char *const known[] = { "sha256", "size", "width", "height", NULL };
  g_autofree char *place = NULL;
  Source rendition;

  if (!json_object_has_member (source->object, "rendition"))
    return TRUE;

  if (!get_member (source, "rendition", &place, &rendition, error) ||
      !check_closed (&rendition, known, error) ||
      !read_string (&rendition, "sha256", &photo->rendition, error) ||
      !read_number (&rendition, "size", G_MAXINT64, &photo->rendition_size, error) ||
      !read_guint (&rendition, "width", &photo->rendition_width, error) ||
      !read_guint (&rendition, "height", &photo->rendition_height, error))
    return FALSE;

  /* It names a file. */
  return bantin_hash_is_valid (photo->rendition) || refuse (&rendition, "sha256", "not a hash", error);
}

static gboolean
read_photo (const Source *source,
            BantinDocumentPhoto *photo,
            GError **error)
{
  static const char *const known[] = { "original", "type", "width", "height", "name", "edits", "rendition", NULL };
  JsonArray *edits;

  if (!read_string (source, "original", &photo->original, error) ||
      !read_optional (source, "type", &photo->content_type, error) ||
      !read_guint (source, "width", &photo->width, error) ||
      !read_guint (source, "height", &photo->height, error) ||
      !read_optional (source, "name", &photo->name, error) ||
      !read_array (source, "edits", &edits, error) ||
      !read_rendition (source, photo, error))
    return FALSE;

  if (!bantin_hash_is_valid (photo->original))
    return refuse (source, "original", "not a hash", error);

  photo->edits = edits != NULL && json_array_get_length (edits) > 0 ? bantin_json_copy_array (edits) : NULL;
  photo->extra = dup_unknown (source, known);

  return TRUE;
}

static gboolean
read_photos (const Source *source,
             BantinDocument *document,
             GError **error)
{
  g_autofree char *place = NULL;
  g_autoptr (GList) keys = NULL;
  Source photos;

  if (!json_object_has_member (source->object, "photos"))
    return TRUE;

  if (!get_member (source, "photos", &place, &photos, error))
    return FALSE;

  keys = json_object_get_members (photos.object);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      BantinDocumentPhoto *photo = bantin_document_photo_new (l->data, "");
      g_autofree char *photo_place = NULL;
      Source member;

      g_ptr_array_add (document->photos, photo);

      if (!is_valid_key (l->data))
        return refuse (&photos, l->data, "not a key", error);
      if (!get_member (&photos, l->data, &photo_place, &member, error) || !read_photo (&member, photo, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_keywords (const Source *source,
               BantinDocument *document,
               GError **error)
{
  JsonArray *keywords;

  if (!read_array (source, "keywords", &keywords, error))
    return FALSE;

  for (guint i = 0; keywords != NULL && i < json_array_get_length (keywords); i++)
    {
      JsonNode *node = json_array_get_element (keywords, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return refuse (source, "keywords", "not strings", error);

      g_ptr_array_add (document->keywords, bantin_normalise_nfc (json_node_get_string (node)));
    }

  return TRUE;
}

static gboolean
check_format (const Source *source,
              GError **error)
{
  g_autofree char *format = NULL;
  guint64 version;

  if (!read_string (source, "format", &format, error) || !read_number (source, "version", G_MAXINT64, &version, error))
    return FALSE;

  if (!g_str_equal (format, BANTIN_FORMAT_NAME))
    return refuse (source, "format", "not a story", error);
  if (version == 0)
    return refuse (source, "version", "missing", error);

  if (version > BANTIN_FORMAT_VERSION)
    {
      g_set_error (error, BANTIN_DOCUMENT_ERROR, BANTIN_DOCUMENT_ERROR_NEWER,
                   "story document: version %" G_GUINT64_FORMAT ", this program reads %d", version, BANTIN_FORMAT_VERSION);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_details (const Source *source,
              BantinDocument *document,
              GError **error)
{
  return read_optional (source, "kind", &document->kind, error) &&
         read_optional (source, "genre", &document->genre, error) &&
         read_optional (source, "section", &document->section, error) &&
         read_keywords (source, document, error) &&
         read_optional (source, "event_time", &document->event_time, error) &&
         read_optional (source, "event_place", &document->event_place, error) &&
         read_optional (source, "pen_name", &document->pen_name, error) &&
         read_optional (source, "legal_name", &document->legal_name, error) &&
         read_optional (source, "source", &document->source, error) &&
         read_optional (source, "cover", &document->cover, error) &&
         read_optional (source, "slug", &document->slug, error) &&
         read_optional (source, "excerpt", &document->excerpt, error) &&
         read_optional (source, "language", &document->language, error);
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
  Source source = { .place = "" };

  g_return_val_if_fail (json != NULL, NULL);

  if (!(root = bantin_json_parse (json, BANTIN_DOCUMENT_MAX_JSON, &local_error)))
    return refuse (&source, "JSON", local_error->message, error), NULL;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    return refuse (&source, "JSON", "not an object", error), NULL;

  source.object = json_node_get_object (root);
  document = bantin_document_new ();

  if (!check_format (&source, error) ||
      !read_details (&source, document, error) ||
      !read_photos (&source, document, error) ||
      !read_blocks (&source, document, error))
    return NULL;

  document->extra = dup_unknown (&source, known);

  return g_steal_pointer (&document);
}
