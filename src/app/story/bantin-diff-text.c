/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-diff-text.h"

#include "story/bantin-diff.h"

#include <glib/gi18n.h>

/* Readable on white and on black. */
#define ADDED_COLOUR "#1a8a3c"
#define REMOVED_COLOUR "#d0342c"

typedef struct
{
  GtkTextBuffer *buffer;
  const BantinDocument *older;
  const BantinDocument *newer;
  guint n_places;
  BantinChange last; /* of the run before: a removed word and the one in its place are one */
} Writer;

static void
make_tags (GtkTextBuffer *buffer)
{
  if (gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "added"))
    return;

  gtk_text_buffer_create_tag (buffer, "headline", "weight", PANGO_WEIGHT_BOLD, "scale", 1.6, "pixels-below-lines", 8, NULL);
  gtk_text_buffer_create_tag (buffer, "strong", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "caption", "style", PANGO_STYLE_ITALIC, "left-margin", 24, NULL);
  gtk_text_buffer_create_tag (buffer, "added", "underline", PANGO_UNDERLINE_SINGLE, "foreground", ADDED_COLOUR, NULL);
  gtk_text_buffer_create_tag (buffer, "removed", "strikethrough", TRUE, "foreground", REMOVED_COLOUR, NULL);
}

static const char *
get_style (BantinBlockType type)
{
  switch ((int) type)
    {
    case BANTIN_BLOCK_HEADLINE:
      return "headline";
    case BANTIN_BLOCK_LEAD:
    case BANTIN_BLOCK_HEADING:
    case BANTIN_BLOCK_BYLINE:
      return "strong";
    case BANTIN_BLOCK_FIGURE:
    case BANTIN_BLOCK_GALLERY:
      return "caption";
    default:
      return NULL;
    }
}

static void
write_run (Writer *writer,
           BantinBlockType type,
           BantinChange change,
           const char *text)
{
  const char *style = get_style (type);
  const char *mark = change == BANTIN_CHANGE_ADDED ? "added" : change == BANTIN_CHANGE_REMOVED ? "removed"
                                                                                               : NULL;
  GtkTextIter start;
  GtkTextIter end;
  int offset;

  if (*text == '\0')
    return;
  if (change != BANTIN_CHANGE_NONE && writer->last == BANTIN_CHANGE_NONE)
    writer->n_places++;
  writer->last = change;

  gtk_text_buffer_get_end_iter (writer->buffer, &end);
  offset = gtk_text_iter_get_offset (&end);
  gtk_text_buffer_insert (writer->buffer, &end, text, -1);
  gtk_text_buffer_get_iter_at_offset (writer->buffer, &start, offset);
  if (style)
    gtk_text_buffer_apply_tag_by_name (writer->buffer, style, &start, &end);
  if (mark)
    gtk_text_buffer_apply_tag_by_name (writer->buffer, mark, &start, &end);
}

static void
end_line (Writer *writer)
{
  GtkTextIter end;

  writer->last = BANTIN_CHANGE_NONE;
  gtk_text_buffer_get_end_iter (writer->buffer, &end);
  gtk_text_buffer_insert (writer->buffer, &end, "\n\n", 2);
}

static char *
name_photo (const BantinDocument *document,
            const BantinPlacement *placement)
{
  const BantinDocumentPhoto *photo = bantin_document_find_photo (document, placement->photo);

  /* Translators: a photo's place in a compared text: the file's name. */
  return g_strdup_printf (_ ("[Photo %s]"), photo && photo->name ? photo->name : placement->photo);
}

/* (transfer full): a block as one line of words */
static char *
flatten (const BantinDocument *document,
         const BantinBlock *block)
{
  g_autoptr (GString) line = NULL;

  if (block->text)
    return g_strdup (block->text->text);
  if (!block->placements)
    return g_strdup (_ ("[Part of a page that is kept as it was found]"));

  line = g_string_new (NULL);
  for (guint i = 0; i < block->placements->len; i++)
    {
      const BantinPlacement *placement = g_ptr_array_index (block->placements, i);
      g_autofree char *name = name_photo (document, placement);

      g_string_append_printf (line, "%s%s %s", i > 0 ? "\n" : "", name, placement->caption->text);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static const BantinBlock *
get_block (const BantinDocument *document,
           guint index)
{
  return g_ptr_array_index (document->blocks, index);
}

static void
write_whole (Writer *writer,
             const BantinDocument *document,
             guint index,
             BantinChange change)
{
  const BantinBlock *block = get_block (document, index);
  g_autofree char *line = flatten (document, block);

  /* An empty paragraph that came or went still is a place. */
  write_run (writer, block->type, change, *line ? line : "¶");
  end_line (writer);
}

static const char *
get_words (const BantinBlock *block)
{
  if (block->text)
    return block->text->text;

  return block->placements && block->placements->len > 0 ? ((const BantinPlacement *) g_ptr_array_index (block->placements, 0))->caption->text : "";
}

static void
write_runs (Writer *writer,
            const BantinBlockChange *change)
{
  const BantinBlock *older = get_block (writer->older, change->old_block);
  const BantinBlock *newer = get_block (writer->newer, change->new_block);

  if (newer->type == BANTIN_BLOCK_FIGURE)
    {
      g_autofree char *name = name_photo (writer->newer, g_ptr_array_index (newer->placements, 0));
      g_autofree char *before = g_strconcat (name, " ", NULL);

      write_run (writer, newer->type, BANTIN_CHANGE_NONE, before);
    }

  for (guint i = 0; i < change->runs->len; i++)
    {
      const BantinRunChange *run = &g_array_index (change->runs, BantinRunChange, i);
      gboolean is_removed = run->change == BANTIN_CHANGE_REMOVED;
      g_autofree char *words = is_removed ? g_utf8_substring (get_words (older), run->old_start, run->old_end)
                                          : g_utf8_substring (get_words (newer), run->new_start, run->new_end);

      write_run (writer, newer->type, run->change, words);
    }
  end_line (writer);
}

static void
write_change (Writer *writer,
              const BantinBlockChange *change)
{
  switch (change->change)
    {
    case BANTIN_CHANGE_ADDED:
      write_whole (writer, writer->newer, change->new_block, BANTIN_CHANGE_ADDED);
      break;
    case BANTIN_CHANGE_REMOVED:
      write_whole (writer, writer->older, change->old_block, BANTIN_CHANGE_REMOVED);
      break;
    case BANTIN_CHANGE_EDITED:
      if (change->runs->len > 0)
        {
          guint n_before = writer->n_places;

          write_runs (writer, change);
          /* The words are the same: its style, a link, a credit. */
          if (writer->n_places == n_before)
            writer->n_places++;
          break;
        }
      write_whole (writer, writer->older, change->old_block, BANTIN_CHANGE_REMOVED);
      write_whole (writer, writer->newer, change->new_block, BANTIN_CHANGE_ADDED);
      break;
    case BANTIN_CHANGE_NONE:
    default:
      if (change->is_moved)
        writer->n_places++;
      write_whole (writer, writer->newer, change->new_block, BANTIN_CHANGE_NONE);
      break;
    }
}

guint
bantin_diff_text_fill (GtkTextBuffer *buffer,
                       const BantinDocument *older,
                       const BantinDocument *newer)
{
  g_autoptr (BantinDiff) diff = bantin_diff_new (older, newer);
  const GPtrArray *changes = bantin_diff_get_changes (diff);
  Writer writer = { buffer, older, newer, 0, BANTIN_CHANGE_NONE };

  make_tags (buffer);
  gtk_text_buffer_set_text (buffer, "", 0);
  for (guint i = 0; i < changes->len; i++)
    write_change (&writer, g_ptr_array_index (changes, i));

  return writer.n_places;
}
