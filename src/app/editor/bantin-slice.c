/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-slice.h"
#include "app/editor/bantin-story-buffer.h"
#include "app/editor/bantin-story-tag.h"

#include <string.h>

#define OBJECT_REPLACEMENT "\xEF\xBF\xBC"

G_DEFINE_BOXED_TYPE (BantinSlice, bantin_slice, bantin_slice_ref, bantin_slice_unref)

static void
clear_run (BantinSliceRun *run)
{
  g_clear_pointer (&run->tags, g_ptr_array_unref);
}

static BantinSlice *
make_slice (void)
{
  BantinSlice *self = g_new0 (BantinSlice, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->runs = g_array_new (FALSE, TRUE, sizeof (BantinSliceRun));
  g_array_set_clear_func (self->runs, (GDestroyNotify) clear_run);
  self->figures = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

static GPtrArray *
list_story_tags (const GtkTextIter *at)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (at);
  GPtrArray *ours = g_ptr_array_new_with_free_func (g_object_unref);

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      if (bantin_story_tag_is_story (l->data))
        g_ptr_array_add (ours, g_object_ref (l->data));
    }

  return ours;
}

static void
collect_figures (BantinSlice *self,
                 const GtkTextIter *start,
                 const GtkTextIter *end)
{
  GtkTextIter at = *start;

  if (strstr (self->text, OBJECT_REPLACEMENT) == NULL)
    return;

  for (; gtk_text_iter_compare (&at, end) < 0; gtk_text_iter_forward_char (&at))
    {
      GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (&at);
      BantinFigure *figure = anchor != NULL ? bantin_figure_from_anchor (anchor) : NULL;

      if (figure != NULL)
        g_ptr_array_add (self->figures, g_object_ref (figure));
    }
}

BantinSlice *
bantin_slice_new (const GtkTextIter *start,
                  const GtkTextIter *end)
{
  BantinSlice *self = make_slice ();
  guint base = gtk_text_iter_get_offset (start);
  GtkTextIter at = *start;

  self->text = gtk_text_iter_get_slice (start, end);
  self->n_chars = gtk_text_iter_get_offset (end) - base;
  collect_figures (self, start, end);

  while (gtk_text_iter_compare (&at, end) < 0)
    {
      GtkTextIter next = at;
      BantinSliceRun run;

      if (!gtk_text_iter_forward_to_tag_toggle (&next, NULL) || gtk_text_iter_compare (&next, end) > 0)
        next = *end;
      run.start = gtk_text_iter_get_offset (&at) - base;
      run.length = gtk_text_iter_get_offset (&next) - base - run.start;
      run.tags = list_story_tags (&at);
      g_array_append_val (self->runs, run);
      at = next;
    }

  return self;
}

BantinSlice *
bantin_slice_ref (BantinSlice *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
bantin_slice_unref (BantinSlice *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->text);
  g_array_unref (self->runs);
  g_ptr_array_unref (self->figures);
  g_free (self);
}

/* Tags that the surroundings lent are the same over a whole run, so one look at its start is enough. */
static void
set_exact_tags (GtkTextBuffer *buffer,
                const BantinSliceRun *run,
                guint base)
{
  g_autoptr (GSList) lent = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, base + run->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, base + run->start + run->length);
  lent = gtk_text_iter_get_tags (&start);

  for (GSList *l = lent; l != NULL; l = l->next)
    {
      if (bantin_story_tag_is_story (l->data) && !g_ptr_array_find (run->tags, l->data, NULL))
        gtk_text_buffer_remove_tag (buffer, l->data, &start, &end);
    }
  for (guint i = 0; i < run->tags->len; i++)
    gtk_text_buffer_apply_tag (buffer, g_ptr_array_index (run->tags, i), &start, &end);
}

void
bantin_slice_insert (BantinSlice *self,
                     GtkTextIter *at)
{
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (at);
  guint base = gtk_text_iter_get_offset (at);
  const char *rest = self->text;
  guint end;

  for (guint i = 0; i < self->figures->len; i++)
    {
      const char *mark = strstr (rest, OBJECT_REPLACEMENT);

      g_assert (mark != NULL);
      if (mark > rest)
        gtk_text_buffer_insert (buffer, at, rest, mark - rest);
      bantin_story_buffer_insert_anchor (BANTIN_STORY_BUFFER (buffer), at, g_ptr_array_index (self->figures, i));
      rest = mark + strlen (OBJECT_REPLACEMENT);
    }
  if (*rest != '\0')
    gtk_text_buffer_insert (buffer, at, rest, -1);

  end = gtk_text_iter_get_offset (at);
  for (guint i = 0; i < self->runs->len; i++)
    set_exact_tags (buffer, &g_array_index (self->runs, BantinSliceRun, i), base);
  gtk_text_buffer_get_iter_at_offset (buffer, at, end);
}

static guint
count_marks (const char *text,
             gsize length)
{
  guint n = 0;

  for (const char *at = text; (at = g_strstr_len (at, text + length - at, OBJECT_REPLACEMENT)) != NULL; at++)
    n++;

  return n;
}

BantinSlice *
bantin_slice_cut (BantinSlice *self,
                  guint start,
                  guint length)
{
  BantinSlice *part = make_slice ();
  const char *from = g_utf8_offset_to_pointer (self->text, start);
  const char *to = g_utf8_offset_to_pointer (from, length);
  guint first = count_marks (self->text, from - self->text);
  guint n_figures = count_marks (from, to - from);

  part->text = g_strndup (from, to - from);
  part->n_chars = length;
  for (guint i = 0; i < n_figures; i++)
    g_ptr_array_add (part->figures, g_object_ref (g_ptr_array_index (self->figures, first + i)));

  for (guint i = 0; i < self->runs->len; i++)
    {
      const BantinSliceRun *run = &g_array_index (self->runs, BantinSliceRun, i);
      guint a = MAX (run->start, start);
      guint b = MIN (run->start + run->length, start + length);

      if (a < b)
        {
          BantinSliceRun cut = { a - start, b - a, g_ptr_array_ref (run->tags) };

          g_array_append_val (part->runs, cut);
        }
    }

  return part;
}

gsize
bantin_slice_get_size (BantinSlice *self)
{
  return sizeof *self + strlen (self->text) + self->runs->len * 96 + self->figures->len * 64;
}

char *
bantin_slice_to_text (BantinSlice *self)
{
  g_autoptr (GString) text = g_string_new (self->text);

  g_string_replace (text, OBJECT_REPLACEMENT "\n", "", 0);
  g_string_replace (text, OBJECT_REPLACEMENT, "", 0);

  return g_string_free_and_steal (g_steal_pointer (&text));
}
