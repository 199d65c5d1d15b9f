/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-document.h"

#include "story/bantin-json.h"
#include "story/bantin-reading.h"
#include "text/bantin-words.h"

#include <string.h>

G_DEFINE_QUARK (bantin_document_error, bantin_document_error)

static void
free_photo (gpointer data)
{
  bantin_document_photo_free (data);
}

static void
free_block (gpointer data)
{
  bantin_block_free (data);
}

BantinDocumentPhoto *
bantin_document_photo_new (const char *key,
                           const char *original)
{
  BantinDocumentPhoto *photo;

  g_return_val_if_fail (key != NULL && original != NULL, NULL);

  photo = g_new0 (BantinDocumentPhoto, 1);
  photo->key = g_strdup (key);
  photo->original = g_strdup (original);
  photo->content_type = g_strdup ("");
  photo->name = g_strdup ("");

  return photo;
}

BantinDocumentPhoto *
bantin_document_photo_copy (const BantinDocumentPhoto *photo)
{
  BantinDocumentPhoto *copy;

  g_return_val_if_fail (photo != NULL, NULL);

  copy = g_memdup2 (photo, sizeof *photo);
  copy->key = g_strdup (photo->key);
  copy->original = g_strdup (photo->original);
  copy->content_type = g_strdup (photo->content_type);
  copy->name = g_strdup (photo->name);
  copy->edits = bantin_json_copy_array (photo->edits);
  copy->rendition = g_strdup (photo->rendition);
  copy->extra = bantin_json_copy_object (photo->extra);

  return copy;
}

void
bantin_document_photo_free (BantinDocumentPhoto *photo)
{
  g_free (photo->key);
  g_free (photo->original);
  g_free (photo->content_type);
  g_free (photo->name);
  g_free (photo->rendition);
  g_clear_pointer (&photo->edits, json_array_unref);
  g_clear_pointer (&photo->extra, json_object_unref);
  g_free (photo);
}

static BantinDocument *
new_empty_document (void)
{
  BantinDocument *document = g_new0 (BantinDocument, 1);

  g_atomic_ref_count_init (&document->ref_count);
  document->keywords = g_ptr_array_new_with_free_func (g_free);
  document->photos = g_ptr_array_new_with_free_func (free_photo);
  document->blocks = g_ptr_array_new_with_free_func (free_block);

  return document;
}

/* Every detail that is a string, so that making, copying and freeing cannot forget one. */
static char **
get_detail (BantinDocument *document,
            guint i)
{
  char **const details[] = {
    &document->kind, &document->genre, &document->section, &document->event_time, &document->event_place,
    &document->pen_name, &document->legal_name, &document->source, &document->cover, &document->slug,
    &document->excerpt, &document->language
  };

  return i < G_N_ELEMENTS (details) ? details[i] : NULL;
}

BantinDocument *
bantin_document_new (void)
{
  BantinDocument *document = new_empty_document ();
  char **detail;

  for (guint i = 0; (detail = get_detail (document, i)) != NULL; i++)
    *detail = g_strdup ("");

  g_set_str (&document->kind, "article");
  g_set_str (&document->language, "vi");
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, NULL));

  return document;
}

BantinDocument *
bantin_document_ref (BantinDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);

  g_atomic_ref_count_inc (&document->ref_count);

  return document;
}

void
bantin_document_unref (BantinDocument *document)
{
  char **detail;

  g_return_if_fail (document != NULL);

  if (!g_atomic_ref_count_dec (&document->ref_count))
    return;

  for (guint i = 0; (detail = get_detail (document, i)) != NULL; i++)
    g_free (*detail);

  g_ptr_array_unref (document->keywords);
  g_ptr_array_unref (document->photos);
  g_ptr_array_unref (document->blocks);
  g_clear_pointer (&document->extra, json_object_unref);
  g_free (document);
}

BantinDocument *
bantin_document_copy (const BantinDocument *document)
{
  BantinDocument *copy;
  char **detail;

  g_return_val_if_fail (document != NULL, NULL);

  copy = new_empty_document ();

  for (guint i = 0; (detail = get_detail (copy, i)) != NULL; i++)
    *detail = g_strdup (*get_detail ((BantinDocument *) document, i));

  for (guint i = 0; i < document->keywords->len; i++)
    g_ptr_array_add (copy->keywords, g_strdup (g_ptr_array_index (document->keywords, i)));
  for (guint i = 0; i < document->photos->len; i++)
    g_ptr_array_add (copy->photos, bantin_document_photo_copy (g_ptr_array_index (document->photos, i)));
  for (guint i = 0; i < document->blocks->len; i++)
    g_ptr_array_add (copy->blocks, bantin_block_copy (g_ptr_array_index (document->blocks, i)));

  copy->extra = bantin_json_copy_object (document->extra);

  return copy;
}

const BantinDocumentPhoto *
bantin_document_find_photo (const BantinDocument *document,
                            const char *key)
{
  g_return_val_if_fail (document != NULL && key != NULL, NULL);

  for (guint i = 0; i < document->photos->len; i++)
    {
      const BantinDocumentPhoto *photo = g_ptr_array_index (document->photos, i);

      if (g_str_equal (photo->key, key))
        return photo;
    }

  return NULL;
}

char *
bantin_document_next_photo_key (const BantinDocument *document)
{
  guint64 highest = 0;

  g_return_val_if_fail (document != NULL, NULL);

  for (guint i = 0; i < document->photos->len; i++)
    {
      const BantinDocumentPhoto *photo = g_ptr_array_index (document->photos, i);
      guint64 number;

      if (photo->key[0] == 'p' && g_ascii_string_to_unsigned (photo->key + 1, 10, 1, G_MAXUINT32, &number, NULL))
        highest = MAX (highest, number);
    }

  return g_strdup_printf ("p%" G_GUINT64_FORMAT, highest + 1);
}

static const char *
get_block_text (const BantinDocument *document,
                guint position,
                BantinBlockType type)
{
  const BantinBlock *block = position < document->blocks->len ? g_ptr_array_index (document->blocks, position) : NULL;

  return block != NULL && block->type == type ? block->text->text : "";
}

const char *
bantin_document_get_headline (const BantinDocument *document)
{
  g_return_val_if_fail (document != NULL, "");

  return get_block_text (document, 0, BANTIN_BLOCK_HEADLINE);
}

const char *
bantin_document_get_lead (const BantinDocument *document)
{
  g_return_val_if_fail (document != NULL, "");

  return get_block_text (document, 1, BANTIN_BLOCK_LEAD);
}

gboolean
bantin_string_is_blank (const char *text)
{
  g_return_val_if_fail (text != NULL, TRUE);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

gboolean
bantin_document_is_empty (const BantinDocument *document)
{
  g_return_val_if_fail (document != NULL, TRUE);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->text != NULL && !bantin_string_is_blank (block->text->text))
        return FALSE;
      if (block->placements != NULL && block->placements->len > 0)
        return FALSE;
      if (block->raw != NULL && !bantin_string_is_blank (block->raw))
        return FALSE;
    }

  return document->photos->len == 0;
}

gboolean
bantin_document_equal (const BantinDocument *a,
                       const BantinDocument *b)
{
  g_autoptr (GBytes) left = NULL;
  g_autoptr (GBytes) right = NULL;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;

  left = bantin_document_to_json (a);
  right = bantin_document_to_json (b);

  return g_bytes_equal (left, right);
}

static void
append_line (GString *text,
             const char *line)
{
  if (!bantin_string_is_blank (line))
    g_string_append_printf (text, "%s\n", line);
}

static void
append_words (GString *text,
              const char *raw)
{
  g_autoptr (GPtrArray) items = bantin_reading_from_html (raw);

  for (guint i = 0; i < items->len; i++)
    append_line (text, ((BantinReadingItem *) g_ptr_array_index (items, i))->text);
}

char *
bantin_document_to_text (const BantinDocument *document)
{
  GString *text;

  g_return_val_if_fail (document != NULL, NULL);

  text = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->text != NULL)
        append_line (text, block->text->text);
      if (block->raw != NULL)
        append_words (text, block->raw);

      for (guint j = 0; block->placements != NULL && j < block->placements->len; j++)
        {
          const BantinPlacement *placement = g_ptr_array_index (block->placements, j);

          append_line (text, placement->caption->text);
        }
    }

  return g_string_free (text, FALSE);
}

guint
bantin_document_count_words (const BantinDocument *document)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (document != NULL, 0);

  text = bantin_document_to_text (document);

  return bantin_words_count (text);
}
