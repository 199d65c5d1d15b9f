/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-document.h"

#include "base/bantin-hash.h"
#include "story/bantin-document-format.h"
#include "story/bantin-json.h"
#include "text/bantin-normalise.h"

#include <string.h>

/* A comma is due unless the object or array has just begun. */
static void
append_comma (GString *json)
{
  char last = json->len > 0 ? json->str[json->len - 1] : '{';

  if (last != '{' && last != '[')
    g_string_append_c (json, ',');
}

static void
append_key (GString *json,
            const char *key)
{
  append_comma (json);
  bantin_json_append_string (json, key);
  g_string_append_c (json, ':');
}

static void
append_member (GString *json,
               const char *key,
               const char *text)
{
  g_autofree char *normalised = bantin_normalise_nfc (text);

  append_key (json, key);
  bantin_json_append_string (json, normalised);
}

static void
append_optional (GString *json,
                 const char *key,
                 const char *text)
{
  if (text != NULL && *text != '\0')
    append_member (json, key, text);
}

static void
append_number (GString *json,
               const char *key,
               guint64 number)
{
  append_key (json, key);
  g_string_append_printf (json, "%" G_GUINT64_FORMAT, number);
}

static void
append_optional_number (GString *json,
                        const char *key,
                        guint64 number)
{
  if (number > 0)
    append_number (json, key, number);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (a, b);
}

static void
append_extra (GString *json,
              JsonObject *extra)
{
  g_autoptr (GList) keys = extra != NULL ? g_list_sort (json_object_get_members (extra), compare_keys) : NULL;

  for (GList *l = keys; l != NULL; l = l->next)
    {
      append_key (json, l->data);
      bantin_json_append_node (json, json_object_get_member (extra, l->data));
    }
}

static void
append_text (GString *json,
             const BantinText *text)
{
  g_autoptr (BantinText) canonical = bantin_text_copy (text);

  bantin_text_normalise (canonical);
  append_member (json, "text", canonical->text);

  if (canonical->spans->len == 0)
    return;

  append_key (json, "spans");
  g_string_append_c (json, '[');

  for (guint i = 0; i < canonical->spans->len; i++)
    {
      const BantinSpan *span = g_ptr_array_index (canonical->spans, i);

      append_comma (json);
      g_string_append_c (json, '{');
      append_number (json, "start", span->start);
      append_number (json, "end", span->end);
      append_member (json, "type", bantin_mark_names[span->mark]);
      if (span->mark == BANTIN_MARK_LINK)
        append_member (json, "href", span->href);
      g_string_append_c (json, '}');
    }

  g_string_append_c (json, ']');
}

static void
append_placement (GString *json,
                  const BantinPlacement *placement)
{
  append_member (json, "photo", placement->photo);
  append_optional (json, "alt", placement->alt);
  append_optional (json, "credit", placement->credit);

  if (*placement->caption->text != '\0')
    {
      append_key (json, "caption");
      g_string_append_c (json, '{');
      append_text (json, placement->caption);
      g_string_append_c (json, '}');
    }
}

static void
append_items (GString *json,
              const GPtrArray *placements)
{
  append_key (json, "items");
  g_string_append_c (json, '[');

  for (guint i = 0; i < placements->len; i++)
    {
      const BantinPlacement *placement = g_ptr_array_index (placements, i);

      append_comma (json);
      g_string_append_c (json, '{');
      append_placement (json, placement);
      append_extra (json, placement->extra);
      g_string_append_c (json, '}');
    }

  g_string_append_c (json, ']');
}

static void
append_block (GString *json,
              const BantinBlock *block)
{
  append_comma (json);
  g_string_append_c (json, '{');
  append_member (json, "type", bantin_block_type_to_string (block->type));

  switch (block->type)
    {
    case BANTIN_BLOCK_FIGURE:
      {
        const BantinPlacement *placement = g_ptr_array_index (block->placements, 0);

        append_placement (json, placement);
        if (block->extra == NULL)
          append_extra (json, placement->extra);
        break;
      }
    case BANTIN_BLOCK_GALLERY:
      append_items (json, block->placements);
      break;
    case BANTIN_BLOCK_OPAQUE:
      append_key (json, "raw");
      bantin_json_append_string (json, block->raw);
      break;
    default:
      append_text (json, block->text);
      break;
    }

  append_extra (json, block->extra);
  g_string_append_c (json, '}');
}

static void
append_photo (GString *json,
              const BantinDocumentPhoto *photo)
{
  append_key (json, photo->key);
  g_string_append_c (json, '{');
  append_member (json, "original", photo->original);
  append_optional (json, "type", photo->content_type);
  append_optional_number (json, "width", photo->width);
  append_optional_number (json, "height", photo->height);
  append_optional (json, "name", photo->name);

  if (photo->edits != NULL && json_array_get_length (photo->edits) > 0)
    {
      g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), photo->edits);

      append_key (json, "edits");
      bantin_json_append_node (json, node);
    }

  if (photo->rendition != NULL)
    {
      append_key (json, "rendition");
      g_string_append_c (json, '{');
      append_member (json, "sha256", photo->rendition);
      append_optional_number (json, "size", photo->rendition_size);
      append_optional_number (json, "width", photo->rendition_width);
      append_optional_number (json, "height", photo->rendition_height);
      g_string_append_c (json, '}');
    }

  append_extra (json, photo->extra);
  g_string_append_c (json, '}');
}

static int
compare_photos (gconstpointer a,
                gconstpointer b)
{
  const BantinDocumentPhoto *left = *(const BantinDocumentPhoto *const *) a;
  const BantinDocumentPhoto *right = *(const BantinDocumentPhoto *const *) b;
  gsize left_length = strlen (left->key);
  gsize right_length = strlen (right->key);

  if (left_length != right_length)
    return left_length < right_length ? -1 : 1;

  return strcmp (left->key, right->key);
}

static void
append_photos (GString *json,
               GPtrArray *photos)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (photos, NULL, NULL);

  if (sorted->len == 0)
    return;

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_photos);
  append_key (json, "photos");
  g_string_append_c (json, '{');
  for (guint i = 0; i < sorted->len; i++)
    append_photo (json, g_ptr_array_index (sorted, i));
  g_string_append_c (json, '}');
}

static void
append_keywords (GString *json,
                 const GPtrArray *keywords)
{
  if (keywords->len == 0)
    return;

  append_key (json, "keywords");
  g_string_append_c (json, '[');

  for (guint i = 0; i < keywords->len; i++)
    {
      g_autofree char *normalised = bantin_normalise_nfc (g_ptr_array_index (keywords, i));

      append_comma (json);
      bantin_json_append_string (json, normalised);
    }

  g_string_append_c (json, ']');
}

GBytes *
bantin_document_to_json (const BantinDocument *document)
{
  GString *json;

  g_return_val_if_fail (document != NULL, NULL);

  json = g_string_sized_new (4096);

  g_string_append_c (json, '{');
  append_member (json, "format", BANTIN_FORMAT_NAME);
  append_number (json, "version", BANTIN_FORMAT_VERSION);
  append_optional (json, "kind", document->kind);
  append_optional (json, "genre", document->genre);
  append_optional (json, "section", document->section);
  append_keywords (json, document->keywords);
  append_optional (json, "event_time", document->event_time);
  append_optional (json, "event_place", document->event_place);
  append_optional (json, "pen_name", document->pen_name);
  append_optional (json, "legal_name", document->legal_name);
  append_optional (json, "source", document->source);
  append_optional (json, "cover", document->cover);
  append_optional (json, "slug", document->slug);
  append_optional (json, "excerpt", document->excerpt);
  append_optional (json, "language", document->language);
  append_photos (json, document->photos);
  append_key (json, "blocks");
  g_string_append_c (json, '[');

  for (guint i = 0; i < document->blocks->len; i++)
    append_block (json, g_ptr_array_index (document->blocks, i));

  g_string_append_c (json, ']');
  append_extra (json, document->extra);
  g_string_append_c (json, '}');

  return g_string_free_to_bytes (json);
}

char *
bantin_document_hash_json (GBytes *json)
{
  gsize size;
  gconstpointer data;

  g_return_val_if_fail (json != NULL, NULL);

  data = g_bytes_get_data (json, &size);

  return bantin_hash_bytes (data, size);
}
