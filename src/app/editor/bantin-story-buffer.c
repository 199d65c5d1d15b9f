/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"

#include <string.h>

/*
 * The overrides run last, when what happens is settled; they keep the model and undo in step with the text. Signals of the
 * base class would run too early, and its commit notifications tell of neither anchors nor tags.
 */

G_DEFINE_FINAL_TYPE (BantinStoryBuffer, bantin_story_buffer, GTK_TYPE_TEXT_BUFFER)

enum
{
  EDITED,
  HISTORY_CHANGED,
  FIGURE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define PARENT_CLASS GTK_TEXT_BUFFER_CLASS (bantin_story_buffer_parent_class)

static int
find_line_tag (const GtkTextIter *at)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (at);

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      if (BANTIN_IS_STORY_TAG (l->data) && bantin_story_tag_get_kind (l->data) == BANTIN_STORY_TAG_LINE)
        return bantin_story_tag_get_line_type (l->data);
    }

  return -1;
}

/* The first character decides, else the line's own terminator: so on a join the first block wins, unless it was empty. */
int
bantin_story_get_tagged_type (BantinStoryBuffer *self,
                              guint line)
{
  GtkTextIter at;
  int type;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line);
  type = find_line_tag (&at);
  if (type < 0 && !gtk_text_iter_ends_line (&at))
    {
      gtk_text_iter_forward_to_line_end (&at);
      type = find_line_tag (&at);
    }

  return type;
}

BantinFigure *
bantin_story_get_figure_at (const GtkTextIter *at)
{
  GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (at);

  return anchor != NULL ? bantin_figure_from_anchor (anchor) : NULL;
}

void
bantin_story_set_figure_at (BantinStoryBuffer *self,
                            const GtkTextIter *at,
                            BantinFigure *figure)
{
  GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (at);
  guint line = gtk_text_iter_get_line (at);

  g_return_if_fail (anchor != NULL);

  bantin_figure_set_on_anchor (figure, anchor);
  bantin_story_model_touch (self, line, line);
  g_signal_emit (self, signals[FIGURE_CHANGED], 0, anchor);
}

void
bantin_story_changed (BantinStoryBuffer *self)
{
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
bantin_story_buffer_insert_text (GtkTextBuffer *buffer,
                                 GtkTextIter *at,
                                 const char *text,
                                 int length)
{
  BantinStoryBuffer *self = BANTIN_STORY_BUFFER (buffer);
  gboolean is_typed = BANTIN_STORY_IS_RECORDING (self) && !self->repairing && !self->pasting && self->in_action;
  gboolean is_enter = is_typed && length == 1 && *text == '\n';
  gboolean has_break = memchr (text, '\n', length) != NULL;
  guint line = gtk_text_iter_get_line (at);
  guint offset = gtk_text_iter_get_offset (at);
  GtkTextIter start;
  guint end;

  PARENT_CLASS->insert_text (buffer, at, text, length);

  end = gtk_text_iter_get_offset (at);
  bantin_story_model_splice (self, line, 0, gtk_text_iter_get_line (at) - line);
  if (!BANTIN_STORY_IS_RECORDING (self))
    return;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  bantin_story_undo_record_insert (self, &start, at);
  if (is_typed && (is_enter || !has_break))
    {
      bantin_story_typing_after_insert (self, offset, end, is_enter);
      gtk_text_buffer_get_iter_at_offset (buffer, at, end);
    }
}

static void
bantin_story_buffer_insert_child_anchor (GtkTextBuffer *buffer,
                                         GtkTextIter *at,
                                         GtkTextChildAnchor *anchor)
{
  BantinStoryBuffer *self = BANTIN_STORY_BUFFER (buffer);
  GtkTextIter start;

  PARENT_CLASS->insert_child_anchor (buffer, at, anchor);

  bantin_story_model_touch (self, gtk_text_iter_get_line (at), gtk_text_iter_get_line (at));
  if (!BANTIN_STORY_IS_RECORDING (self))
    return;

  start = *at;
  gtk_text_iter_backward_char (&start);
  bantin_story_undo_record_insert (self, &start, at);
}

static void
bantin_story_buffer_delete_range (GtkTextBuffer *buffer,
                                  GtkTextIter *start,
                                  GtkTextIter *end)
{
  BantinStoryBuffer *self = BANTIN_STORY_BUFFER (buffer);
  guint line;
  guint n_lines;

  gtk_text_iter_order (start, end);
  line = gtk_text_iter_get_line (start);
  n_lines = gtk_text_buffer_get_line_count (buffer);
  if (BANTIN_STORY_IS_RECORDING (self) && !gtk_text_iter_equal (start, end))
    bantin_story_undo_record_delete (self, start, end);

  PARENT_CLASS->delete_range (buffer, start, end);

  bantin_story_model_splice (self, line, n_lines - gtk_text_buffer_get_line_count (buffer), 0);
}

static void
note_tag (BantinStoryBuffer *self,
          GtkTextTag *tag,
          const GtkTextIter *start,
          const GtkTextIter *end,
          gboolean on)
{
  GtkTextIter from = *start;
  GtkTextIter to = *end;

  if (!bantin_story_tag_is_story (tag))
    return;

  gtk_text_iter_order (&from, &to);
  bantin_story_model_touch (self, gtk_text_iter_get_line (&from), gtk_text_iter_get_line (&to));
  if (BANTIN_STORY_IS_RECORDING (self))
    bantin_story_undo_record_tag (self, tag, &from, &to, on);
}

static void
bantin_story_buffer_apply_tag (GtkTextBuffer *buffer,
                               GtkTextTag *tag,
                               const GtkTextIter *start,
                               const GtkTextIter *end)
{
  note_tag (BANTIN_STORY_BUFFER (buffer), tag, start, end, TRUE);

  PARENT_CLASS->apply_tag (buffer, tag, start, end);
}

static void
bantin_story_buffer_remove_tag (GtkTextBuffer *buffer,
                                GtkTextTag *tag,
                                const GtkTextIter *start,
                                const GtkTextIter *end)
{
  note_tag (BANTIN_STORY_BUFFER (buffer), tag, start, end, FALSE);

  PARENT_CLASS->remove_tag (buffer, tag, start, end);
}

static void
bantin_story_buffer_begin_user_action (GtkTextBuffer *buffer)
{
  BantinStoryBuffer *self = BANTIN_STORY_BUFFER (buffer);

  self->in_action = TRUE;
  bantin_story_undo_begin (self);
  if (PARENT_CLASS->begin_user_action != NULL)
    PARENT_CLASS->begin_user_action (buffer);
}

static void
bantin_story_buffer_end_user_action (GtkTextBuffer *buffer)
{
  BantinStoryBuffer *self = BANTIN_STORY_BUFFER (buffer);

  if (PARENT_CLASS->end_user_action != NULL)
    PARENT_CLASS->end_user_action (buffer);
  bantin_story_normalize (self);
  self->in_action = FALSE;
  bantin_story_undo_end (self);
}

static void
bantin_story_buffer_mark_set (GtkTextBuffer *buffer,
                              const GtkTextIter *at,
                              GtkTextMark *mark)
{
  BantinStoryBuffer *self = BANTIN_STORY_BUFFER (buffer);

  if (PARENT_CLASS->mark_set != NULL)
    PARENT_CLASS->mark_set (buffer, at, mark);

  if (mark == gtk_text_buffer_get_insert (buffer) && gtk_text_iter_get_offset (at) != (int) self->pending_offset)
    {
      for (guint i = 0; i < G_N_ELEMENTS (self->pending); i++)
        self->pending[i] = -1;
    }
}

static void
bantin_story_buffer_finalize (GObject *object)
{
  BantinStoryBuffer *self = BANTIN_STORY_BUFFER (object);

  bantin_story_undo_clear (self);
  bantin_story_model_clear (self);
  g_ptr_array_unref (self->photos);
  bantin_document_unref (self->details);

  G_OBJECT_CLASS (bantin_story_buffer_parent_class)->finalize (object);
}

static void
bantin_story_buffer_class_init (BantinStoryBufferClass *klass)
{
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bantin_story_buffer_finalize;

  buffer_class->insert_text = bantin_story_buffer_insert_text;
  buffer_class->insert_child_anchor = bantin_story_buffer_insert_child_anchor;
  buffer_class->delete_range = bantin_story_buffer_delete_range;
  buffer_class->apply_tag = bantin_story_buffer_apply_tag;
  buffer_class->remove_tag = bantin_story_buffer_remove_tag;
  buffer_class->begin_user_action = bantin_story_buffer_begin_user_action;
  buffer_class->end_user_action = bantin_story_buffer_end_user_action;
  buffer_class->mark_set = bantin_story_buffer_mark_set;

  signals[EDITED] = g_signal_new ("edited", BANTIN_TYPE_STORY_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HISTORY_CHANGED] = g_signal_new ("history-changed", BANTIN_TYPE_STORY_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FIGURE_CHANGED] = g_signal_new ("figure-changed", BANTIN_TYPE_STORY_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_TEXT_CHILD_ANCHOR);
}

static void
bantin_story_buffer_init (BantinStoryBuffer *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->pending); i++)
    self->pending[i] = -1;
  bantin_story_model_init (self);
  bantin_story_undo_init (self);
  bantin_story_load_init (self);

  g_signal_connect (self, "insert-text", G_CALLBACK (bantin_story_typing_before_insert), NULL);
  g_signal_connect (self, "delete-range", G_CALLBACK (bantin_story_typing_before_delete), NULL);
}

BantinStoryBuffer *
bantin_story_buffer_new (void)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();
  BantinStoryBuffer *self = g_object_new (BANTIN_TYPE_STORY_BUFFER, "enable-undo", FALSE, "tag-table", bantin_story_tag_get_table (), NULL);

  bantin_story_buffer_load (self, document);

  return self;
}
