/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"
#include "app/editor/bantin-story-view.h"
#include "keyboard.h"
#include "sample.h"

#include <adwaita.h>
#include <string.h>

/*
 * Random edits through every way into the buffer. After each the invariants hold, and after every fifth what the model read
 * line by line is what a walk over the whole text reads. At the end: undoing all gives the first story, redoing all the last, and the JSON
 * of the last one loads and saves as itself.
 *
 * BANTIN_SEED replays a run (it is printed), BANTIN_EDITS says how many edits.
 */

/* A walk over the whole text costs more than the edits; between two of them the model only gathers more to have read. */
#define CHECK_EVERY 5

typedef struct
{
  BantinStoryBuffer *story;
  GtkTextBuffer *buffer;
  GRand *random;
  GPtrArray *clips;
  guint n_photos;
  GtkTextIter start;
  GtkTextIter end;
} Run;

static guint
read_number (const char *name,
             guint otherwise)
{
  const char *value = g_getenv (name);

  return value != NULL ? g_ascii_strtoull (value, NULL, 10) : otherwise;
}

static int
pick (Run *run,
      int n)
{
  return g_rand_int_range (run->random, 0, n);
}

static void
select_somewhere (Run *run)
{
  int length = gtk_text_buffer_get_char_count (run->buffer);
  int from = pick (run, length + 1);
  int to = from + pick (run, pick (run, 10) == 0 && length > 3000 ? 300 : 12);

  gtk_text_buffer_get_iter_at_offset (run->buffer, &run->start, from);
  gtk_text_buffer_get_iter_at_offset (run->buffer, &run->end, MIN (to, length));
  gtk_text_buffer_select_range (run->buffer, &run->start, &run->end);
}

/* As GtkTextView does it: the selection in an action of its own, then the text. */
static void
type_text (Run *run)
{
  static const char *const texts[] = { "a", "ế", " ", "đường ", "\n", "\n", "x\ny", "mười\n\nlăm\n", "q\r\nz", "\xE2\x80\xA9", "t\xEF\xBF\xBCt", "\v\f" };

  if (pick (run, 3) == 0)
    gtk_text_buffer_delete_selection (run->buffer, TRUE, TRUE);
  else
    gtk_text_buffer_place_cursor (run->buffer, &run->start);
  gtk_text_buffer_begin_user_action (run->buffer);
  gtk_text_buffer_insert_interactive_at_cursor (run->buffer, texts[pick (run, G_N_ELEMENTS (texts))], -1, TRUE);
  gtk_text_buffer_end_user_action (run->buffer);
}

static void
edit_loosely (Run *run)
{
  if (pick (run, 2) == 0)
    gtk_text_buffer_delete (run->buffer, &run->start, &run->end);
  else
    gtk_text_buffer_insert (run->buffer, &run->start, pick (run, 2) == 0 ? "chữ" : "hai\ndòng", -1);
  if (pick (run, 2) == 0)
    while (g_main_context_iteration (NULL, FALSE))
      ;
  bantin_story_buffer_settle (run->story);
}

static BantinFigure *
make_figure (Run *run)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_figure_item_free);
  guint n = pick (run, 3) == 0 ? 1 + pick (run, 3) : 1;

  if (pick (run, 8) == 0)
    {
      g_ptr_array_unref (items);
      return bantin_figure_new_opaque ("<!-- wp:more -->", NULL);
    }

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BantinDocumentPhoto) photo = sample_photo_new (++run->n_photos);

      g_ptr_array_add (items, bantin_figure_item_new (photo, "", "", NULL));
    }

  return bantin_figure_new (n > 1 ? BANTIN_BLOCK_GALLERY : BANTIN_BLOCK_FIGURE, items, NULL);
}

static void
insert_figure (Run *run)
{
  g_autoptr (BantinFigure) figure = make_figure (run);
  g_autoptr (GPtrArray) figures = g_ptr_array_new ();
  g_autoptr (GPtrArray) captions = g_ptr_array_new ();

  if (pick (run, 3) == 0)
    {
      gtk_text_buffer_begin_user_action (run->buffer);
      bantin_story_buffer_insert_anchor (run->story, &run->start, figure);
      gtk_text_buffer_end_user_action (run->buffer);
      return;
    }

  g_ptr_array_add (figures, figure);
  g_ptr_array_add (captions, (char *) "Chú thích\ncó hai dòng");
  bantin_story_buffer_insert_figures (run->story, gtk_text_iter_get_line (&run->start), figures, captions);
}

static void
change_figure (Run *run)
{
  int line = bantin_story_buffer_find_figure (run->story, gtk_text_iter_get_line (&run->start), NULL);
  BantinFigure *figure = line >= 0 ? bantin_story_buffer_get_figure (run->story, line) : NULL;

  if (figure == NULL || bantin_figure_get_n_items (figure) == 0)
    return;

  if (pick (run, 2) == 0)
    bantin_story_buffer_remove_item (run->story, line, pick (run, bantin_figure_get_n_items (figure)));
  else
    {
      GPtrArray *items = bantin_figure_copy_items (figure);
      BantinFigureItem *item = g_ptr_array_index (items, pick (run, items->len));
      g_autoptr (BantinFigure) other = NULL;

      g_set_str (&item->alt, pick (run, 2) == 0 ? "Mô tả" : "Mô tả khác");
      other = bantin_figure_new (bantin_figure_get_block_type (figure), items, bantin_figure_get_extra (figure));
      bantin_story_buffer_replace_figure (run->story, line, other);
    }
}

static void
join_or_split (Run *run)
{
  int line = bantin_story_buffer_find_figure (run->story, gtk_text_iter_get_line (&run->start), NULL);
  BantinFigure *figure = line >= 0 ? bantin_story_buffer_get_figure (run->story, line) : NULL;

  if (figure != NULL && bantin_figure_get_n_items (figure) > 1)
    bantin_story_buffer_split_figure (run->story, line);
  else
    bantin_story_buffer_join_figures (run->story, gtk_text_iter_get_line (&run->start), gtk_text_iter_get_line (&run->end) + 4);
}

static void
delete_figure (Run *run)
{
  if (!bantin_story_buffer_get_figure_bounds (run->story, gtk_text_iter_get_line (&run->start), &run->start, &run->end))
    return;

  gtk_text_buffer_select_range (run->buffer, &run->start, &run->end);
  gtk_text_buffer_delete_selection (run->buffer, TRUE, TRUE);
  if (pick (run, 2) == 0)
    gtk_text_buffer_insert_interactive_at_cursor (run->buffer, "gõ đè", -1, TRUE);
}

static void
set_marks (Run *run)
{
  BantinMark mark = pick (run, 3);

  bantin_story_buffer_set_mark (run->story, &run->start, &run->end, mark, mark == BANTIN_MARK_LINK ? (pick (run, 2) == 0 ? "https://a.vn" : "https://b.vn") : NULL, pick (run, 3) > 0);
}

/* Straight into the buffer, line breaks and photos included, as no part of ours would. */
static void
set_raw_tags (Run *run)
{
  GtkTextTag *tag = pick (run, 2) == 0 ? bantin_story_tag_for_line (pick (run, BANTIN_N_LINE_TYPES)) : bantin_story_tag_for_mark (pick (run, 2), NULL);

  gtk_text_buffer_begin_user_action (run->buffer);
  if (pick (run, 2) == 0)
    gtk_text_buffer_apply_tag (run->buffer, tag, &run->start, &run->end);
  else
    gtk_text_buffer_remove_tag (run->buffer, tag, &run->start, &run->end);
  gtk_text_buffer_end_user_action (run->buffer);
}

static void
set_types (Run *run)
{
  static const BantinLineType types[] = { BANTIN_LINE_LEAD, BANTIN_LINE_BODY, BANTIN_LINE_HEADING, BANTIN_LINE_QUOTE, BANTIN_LINE_BULLET, BANTIN_LINE_NUMBER, BANTIN_LINE_BYLINE };

  bantin_story_buffer_set_line_types (run->story, gtk_text_iter_get_line (&run->start), gtk_text_iter_get_line (&run->end), types[pick (run, G_N_ELEMENTS (types))]);
}

static void
copy_or_cut (Run *run)
{
  if (run->clips->len < 50)
    g_ptr_array_add (run->clips, bantin_slice_new (&run->start, &run->end));
  if (pick (run, 2) == 0)
    gtk_text_buffer_delete_selection (run->buffer, TRUE, TRUE);
}

static void
paste (Run *run)
{
  if (run->clips->len == 0 || pick (run, 4) == 0)
    bantin_story_buffer_paste_text (run->story, &run->start, pick (run, 2) == 0 ? "một\n\nhai\r\nba" : "bốn");
  else
    bantin_story_buffer_paste (run->story, &run->start, g_ptr_array_index (run->clips, pick (run, run->clips->len)));
}

static void
paste_raw (Run *run)
{
  if (run->clips->len == 0)
    return;

  gtk_text_buffer_begin_user_action (run->buffer);
  bantin_slice_insert (g_ptr_array_index (run->clips, pick (run, run->clips->len)), &run->start);
  gtk_text_buffer_end_user_action (run->buffer);
}

static void
edit_once (Run *run)
{
  int length = gtk_text_buffer_get_char_count (run->buffer);
  int what = pick (run, 100);

  select_somewhere (run);
  if (length > 8000)
    gtk_text_buffer_delete_selection (run->buffer, TRUE, TRUE);

  if (what < 34)
    type_text (run);
  else if (what < 46)
    gtk_text_buffer_delete_selection (run->buffer, TRUE, TRUE);
  else if (what < 53)
    set_marks (run);
  else if (what < 56)
    set_raw_tags (run);
  else if (what < 62)
    set_types (run);
  else if (what < 68)
    insert_figure (run);
  else if (what < 70)
    change_figure (run);
  else if (what < 72)
    join_or_split (run);
  else if (what < 75)
    copy_or_cut (run);
  else if (what < 81)
    paste (run);
  else if (what < 83)
    paste_raw (run);
  else if (what < 86)
    delete_figure (run);
  else if (what < 89)
    bantin_story_buffer_move_block (run->story, gtk_text_iter_get_line (&run->start), pick (run, 2) == 0);
  else if (what < 92)
    edit_loosely (run);
  else if (what < 97)
    bantin_story_buffer_undo (run->story);
  else
    bantin_story_buffer_redo (run->story);
}

static GBytes *
save (BantinStoryBuffer *story)
{
  g_autoptr (BantinDocument) document = bantin_story_buffer_dup_document (story);

  return bantin_document_to_json (document);
}

static void
assert_same (GBytes *a,
             GBytes *b)
{
  g_assert_cmpmem (g_bytes_get_data (a, NULL), g_bytes_get_size (a), g_bytes_get_data (b, NULL), g_bytes_get_size (b));
}

static void
check_invariants (Run *run)
{
  g_autofree char *fault = bantin_story_check (run->story);

  g_assert_cmpstr (fault, ==, NULL);
}

static void
check (Run *run)
{
  g_autoptr (GBytes) by_line = save (run->story);
  g_autoptr (GBytes) by_walk = NULL;
  g_autoptr (BantinDocument) document = bantin_story_buffer_dup_document (run->story);

  check_invariants (run);
  g_assert_cmpuint (bantin_story_buffer_get_n_words (run->story), ==, bantin_document_count_words (document));
  g_assert_cmpuint (bantin_story_buffer_get_n_blocks (run->story), ==, document->blocks->len);

  bantin_story_model_invalidate (run->story);
  by_walk = save (run->story);
  assert_same (by_line, by_walk);
}

static void
check_json (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = save (run->story);
  g_autoptr (BantinDocument) document = bantin_document_from_json (json, &error);
  g_autoptr (BantinStoryBuffer) other = bantin_story_buffer_new ();
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  bantin_story_buffer_load (other, document);
  again = save (other);
  assert_same (json, again);
}

/* @view: (nullable): shows the story meanwhile */
static void
run_random (BantinStoryBuffer *story,
            GtkWidget *view,
            guint n_edits)
{
  guint seed = read_number ("BANTIN_SEED", g_test_rand_int ());
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) clips = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_slice_unref);
  g_autoptr (BantinDocument) document = sample_document_new (400, 6);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) last = NULL;
  g_autoptr (GBytes) undone = NULL;
  g_autoptr (GBytes) redone = NULL;
  guint n_undone = 0;
  Run run = { story, GTK_TEXT_BUFFER (story), random, clips, 1000 };

  g_test_message ("BANTIN_SEED=%u BANTIN_EDITS=%u", seed, n_edits);
  bantin_story_buffer_load (story, document);
  first = save (story);

  for (guint i = 0; i < n_edits; i++)
    {
      edit_once (&run);
      check_invariants (&run);
      if (i % CHECK_EVERY == 0)
        check (&run);
      if (view != NULL && i % CHECK_EVERY == 0)
        wait_frame (view);
    }
  check_json (&run);

  /* The last edit may have been an undo: what it left to redo is not part of the last state. */
  last = save (story);
  while (bantin_story_buffer_undo (story))
    n_undone++;
  undone = save (story);
  assert_same (first, undone);
  check (&run);
  for (guint i = 0; i < n_undone; i++)
    g_assert_true (bantin_story_buffer_redo (story));
  redone = save (story);
  assert_same (last, redone);
  check (&run);
}

static void
test_random (void)
{
  g_autoptr (BantinStoryBuffer) story = bantin_story_buffer_new ();

  run_random (story, NULL, read_number ("BANTIN_EDITS", 5000));
}

static void
test_random_on_screen (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = g_object_new (BANTIN_TYPE_STORY_VIEW, NULL);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 500, 500);
  gtk_window_present (GTK_WINDOW (window));

  run_random (bantin_story_view_get_story (BANTIN_STORY_VIEW (view)), view, read_number ("BANTIN_EDITS", 5000) / 20);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  g_test_add_func ("/editor/story/random-edits-keep-every-promise", test_random);
  g_test_add_func ("/editor/story/random-edits-on-screen-keep-every-promise", test_random_on_screen);

  return g_test_run ();
}
