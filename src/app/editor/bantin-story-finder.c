/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-finder.h"

#include "app/editor/bantin-story-buffer-private.h"
#include "text/bantin-fold.h"

#include <string.h>

struct _BantinStoryFinder
{
  BantinStoryBuffer *story;
  char *words;  /* as given */
  char *folded; /* blind to case and marks */
  char *exact;  /* blind to case only; NULL: marks do not count */
  GArray *hits; /* BantinStoryHit */
  int current;
};

/* One pair of tags serves every story, as the story's own tags do. */
static GtkTextTag *
get_tag (gboolean current)
{
  GtkTextTagTable *table = bantin_story_tag_get_table ();
  const char *name = current ? "find:current" : "find:hit";
  GtkTextTag *tag = gtk_text_tag_table_lookup (table, name);

  if (tag == NULL)
    {
      tag = gtk_text_tag_new (name);
      g_object_set (tag, "background-rgba", current ? &(GdkRGBA) { 1.0f, 0.47f, 0.0f, 0.55f } : &(GdkRGBA) { 0.97f, 0.89f, 0.36f, 0.45f }, NULL);
      gtk_text_tag_table_add (table, tag);
      g_object_unref (tag);
    }

  return tag;
}

BantinStoryFinder *
bantin_story_finder_new (BantinStoryBuffer *story)
{
  BantinStoryFinder *self = g_new0 (BantinStoryFinder, 1);

  self->story = story;
  self->hits = g_array_new (FALSE, FALSE, sizeof (BantinStoryHit));
  self->current = -1;

  return self;
}

static void
clear_tags (BantinStoryFinder *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, get_tag (FALSE), &start, &end);
  gtk_text_buffer_remove_tag (buffer, get_tag (TRUE), &start, &end);
}

void
bantin_story_finder_free (BantinStoryFinder *self)
{
  clear_tags (self);
  g_array_unref (self->hits);
  g_free (self->words);
  g_free (self->folded);
  g_free (self->exact);
  g_free (self);
}

static void
add_hit (BantinStoryFinder *self,
         const char *text,
         gsize from,
         gsize to,
         guint base)
{
  g_autofree char *found = g_strndup (text + from, to - from);
  g_autofree char *exact = self->exact != NULL ? bantin_fold_exact (found) : NULL;
  BantinStoryHit hit;

  if (exact != NULL && !g_str_equal (exact, self->exact))
    return;

  hit.start = base + g_utf8_pointer_to_offset (text, text + from);
  hit.end = hit.start + g_utf8_strlen (found, -1);
  g_array_append_val (self->hits, hit);
}

static void
search_line (BantinStoryFinder *self,
             guint line)
{
  const BantinStoryLine *entry = bantin_story_model_get (self->story, line);
  g_autofree gsize *map = NULL;
  g_autofree char *folded = NULL;
  GtkTextIter start;
  gsize length = strlen (self->folded);

  if (entry->text == NULL || *entry->text->text == '\0')
    return;

  folded = bantin_fold_with_map (entry->text->text, &map);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->story), &start, line);
  for (const char *at = folded; (at = strstr (at, self->folded)) != NULL; at += length)
    add_hit (self, entry->text->text, map[at - folded], map[at - folded + length], gtk_text_iter_get_offset (&start));
}

static void
show_hits (BantinStoryFinder *self)
{
  for (guint i = 0; i < self->hits->len; i++)
    {
      const BantinStoryHit *hit = bantin_story_finder_get_hit (self, i);
      GtkTextIter start;
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->story), &start, hit->start);
      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->story), &end, hit->end);
      gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->story), get_tag (FALSE), &start, &end);
    }
}

void
bantin_story_finder_refresh (BantinStoryFinder *self)
{
  guint n_lines = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self->story));

  clear_tags (self);
  g_array_set_size (self->hits, 0);
  self->current = -1;
  if (self->folded == NULL || *self->folded == '\0')
    return;

  for (guint line = 0; line < n_lines; line++)
    search_line (self, line);
  show_hits (self);
}

void
bantin_story_finder_set_words (BantinStoryFinder *self,
                               const char *words,
                               gboolean with_marks)
{
  g_set_str (&self->words, words);
  g_free (self->folded);
  self->folded = bantin_fold (words);
  g_clear_pointer (&self->exact, g_free);
  if (with_marks)
    self->exact = bantin_fold_exact (words);
  bantin_story_finder_refresh (self);
}

guint
bantin_story_finder_get_n_hits (BantinStoryFinder *self)
{
  return self->hits->len;
}

const BantinStoryHit *
bantin_story_finder_get_hit (BantinStoryFinder *self,
                             guint number)
{
  g_return_val_if_fail (number < self->hits->len, NULL);

  return &g_array_index (self->hits, BantinStoryHit, number);
}

int
bantin_story_finder_find (BantinStoryFinder *self,
                          guint offset,
                          gboolean forward)
{
  int n = self->hits->len;

  for (int i = 0; forward && i < n; i++)
    {
      if (bantin_story_finder_get_hit (self, i)->start >= offset)
        return i;
    }
  for (int i = n - 1; !forward && i >= 0; i--)
    {
      if (bantin_story_finder_get_hit (self, i)->end <= offset)
        return i;
    }

  return n == 0 ? -1 : forward ? 0 : n - 1;
}

void
bantin_story_finder_set_current (BantinStoryFinder *self,
                                 int number)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, get_tag (TRUE), &start, &end);
  self->current = number;
  if (number < 0)
    return;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, bantin_story_finder_get_hit (self, number)->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, bantin_story_finder_get_hit (self, number)->end);
  gtk_text_buffer_apply_tag (buffer, get_tag (TRUE), &start, &end);
}

void
bantin_story_finder_replace (BantinStoryFinder *self,
                             guint number,
                             const char *text)
{
  g_autofree char *clean = bantin_story_clean_line (text);
  BantinStoryHit hit = *bantin_story_finder_get_hit (self, number);

  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (self->story));
  self->story->pasting++;
  bantin_story_buffer_replace_words (self->story, hit.start, hit.end, clean);
  self->story->pasting--;
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (self->story));
  bantin_story_buffer_break_undo (self->story);
  bantin_story_finder_refresh (self);
}

guint
bantin_story_finder_replace_all (BantinStoryFinder *self,
                                 const char *text)
{
  g_autofree char *clean = bantin_story_clean_line (text);
  guint n = self->hits->len;

  if (n == 0)
    return 0;

  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (self->story));
  self->story->pasting++;
  /* From the end, so that the places before stay right. */
  for (guint i = n; i > 0; i--)
    {
      BantinStoryHit hit = *bantin_story_finder_get_hit (self, i - 1);

      bantin_story_buffer_replace_words (self->story, hit.start, hit.end, clean);
    }
  self->story->pasting--;
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (self->story));
  bantin_story_buffer_break_undo (self->story);
  bantin_story_finder_refresh (self);

  return n;
}
