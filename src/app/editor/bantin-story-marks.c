/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-marks.h"

#include "app/editor/bantin-editor.h"

/* Each thread has a tag of its own in the common table, by its name; a story that is closed takes its tags along. */

typedef struct
{
  char *thread;
  GtkTextTag *tag;
  gboolean is_resolved;
} Comment;

static G_DEFINE_QUARK (bantin-story-comments, comments)

static void
free_comment (Comment *comment)
{
  gtk_text_tag_table_remove (bantin_story_tag_get_table (), comment->tag);
  g_object_unref (comment->tag);
  g_free (comment->thread);
  g_free (comment);
}

/* Yellow paper behind the words, which stay as they are: readable in light and dark. */
static void
style_comment (Comment *comment,
               gboolean is_active)
{
  if (comment->is_resolved && !is_active)
    g_object_set (comment->tag, "background-set", FALSE, NULL);
  else
    g_object_set (comment->tag, "background-rgba", &(GdkRGBA) { 0.96f, 0.83f, 0.18f, is_active ? 0.6f : 0.32f }, NULL);
}

static GPtrArray *
get_comments (BantinStoryBuffer *story)
{
  return g_object_get_qdata (G_OBJECT (story), comments_quark ());
}

static Comment *
find_comment (BantinStoryBuffer *story,
              const char *thread)
{
  GPtrArray *comments = get_comments (story);

  for (guint i = 0; comments != NULL && i < comments->len; i++)
    {
      Comment *comment = g_ptr_array_index (comments, i);

      if (g_str_equal (comment->thread, thread))
        return comment;
    }

  return NULL;
}

static void
get_range (BantinStoryBuffer *story,
           const BantinEditorComment *comment,
           GtkTextIter *start,
           GtkTextIter *end)
{
  bantin_story_buffer_get_iter_at_block (story, start, comment->block, comment->from);
  bantin_story_buffer_get_iter_at_block (story, end, comment->block, comment->to);
  if (comment->from < comment->to)
    return;

  *end = *start;
  gtk_text_iter_set_line_offset (start, 0);
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

static void
add_comment (BantinStoryBuffer *story,
             GPtrArray *comments,
             const BantinEditorComment *given)
{
  GtkTextTagTable *table = bantin_story_tag_get_table ();
  g_autofree char *name = g_strconcat ("comment:", given->thread, NULL);
  Comment *comment;
  GtkTextIter start;
  GtkTextIter end;

  /* The same story shown twice: the second one has no highlight of a thread that the first one has. */
  if (gtk_text_tag_table_lookup (table, name) != NULL)
    return;

  comment = g_new0 (Comment, 1);
  comment->thread = g_strdup (given->thread);
  comment->tag = gtk_text_tag_new (name);
  comment->is_resolved = given->is_resolved;
  gtk_text_tag_table_add (table, comment->tag);
  style_comment (comment, FALSE);
  g_ptr_array_add (comments, comment);

  get_range (story, given, &start, &end);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (story), comment->tag, &start, &end);
}

void
bantin_story_marks_set_comments (BantinStoryBuffer *story,
                                 GPtrArray *comments)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) free_comment);

  /* First the old ones go: their names are free again. */
  g_object_set_qdata (G_OBJECT (story), comments_quark (), NULL);
  g_object_set_qdata_full (G_OBJECT (story), comments_quark (), kept, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; comments != NULL && i < comments->len; i++)
    add_comment (story, kept, g_ptr_array_index (comments, i));
}

void
bantin_story_marks_set_active_comment (BantinStoryBuffer *story,
                                       const char *thread)
{
  GPtrArray *comments = get_comments (story);

  for (guint i = 0; comments != NULL && i < comments->len; i++)
    {
      Comment *comment = g_ptr_array_index (comments, i);

      style_comment (comment, thread != NULL && g_str_equal (comment->thread, thread));
    }
}

const char *
bantin_story_marks_find_comment (BantinStoryBuffer *story,
                                 const GtkTextIter *at)
{
  GPtrArray *comments = get_comments (story);

  for (guint i = comments != NULL ? comments->len : 0; i > 0; i--)
    {
      Comment *comment = g_ptr_array_index (comments, i - 1);

      if (!comment->is_resolved && gtk_text_iter_has_tag (at, comment->tag))
        return comment->thread;
    }

  return NULL;
}

gboolean
bantin_story_marks_get_comment_range (BantinStoryBuffer *story,
                                      const char *thread,
                                      GtkTextIter *start,
                                      GtkTextIter *end)
{
  Comment *comment = find_comment (story, thread);

  if (comment == NULL)
    return FALSE;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (story), start);
  if (!gtk_text_iter_has_tag (start, comment->tag) && !gtk_text_iter_forward_to_tag_toggle (start, comment->tag))
    return FALSE;

  *end = *start;
  gtk_text_iter_forward_to_tag_toggle (end, comment->tag);

  return TRUE;
}
