/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"
#include "app/editor/bantin-story-finder.h"
#include "outline.h"
#include "sample.h"

/* The buffer without a window: steps of undo, sets, places, pasting, and what is kept of a document. */

static void
type_at_caret (BantinStoryBuffer *story,
               const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (story);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, at, g_utf8_next_char (at) - at, TRUE);
      gtk_text_buffer_end_user_action (buffer);
    }
}

static void
erase_at_caret (BantinStoryBuffer *story,
                guint n)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (story);
  GtkTextIter at;

  for (guint i = 0; i < n; i++)
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
      gtk_text_buffer_backspace (buffer, &at, TRUE, TRUE);
    }
}

static void
assert_outline (BantinStoryBuffer *story,
                const char *expected)
{
  g_autofree char *outline = outline_write (story);
  g_autofree char *fault = bantin_story_check (story);

  g_assert_cmpstr (outline, ==, expected);
  g_assert_cmpstr (fault, ==, NULL);
}

static void
turn (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* --- undo --- */

static void
test_undo_takes_back_a_word (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|B:^");

  type_at_caret (story, "đường vào bản");
  g_assert_cmpuint (bantin_story_undo_get_n_steps (story), ==, 3);
  bantin_story_buffer_undo (story);
  assert_outline (story, "H:T|B:đường vào ^");
  bantin_story_buffer_undo (story);
  assert_outline (story, "H:T|B:đường ^");
  bantin_story_buffer_undo (story);
  assert_outline (story, "H:T|B:^");

  bantin_story_buffer_redo (story);
  assert_outline (story, "H:T|B:đường ^");
}

static void
test_undo_keeps_a_corrected_word_together (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|B:^");

  type_at_caret (story, "duog");
  erase_at_caret (story, 2);
  type_at_caret (story, "ong");
  g_assert_cmpuint (bantin_story_undo_get_n_steps (story), ==, 1);
  bantin_story_buffer_undo (story);
  assert_outline (story, "H:T|B:^");
}

/* As an input method that works by surrounding text: it takes its letters back and commits others. */
static void
test_undo_keeps_a_rewriting_input_method_together (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|B:^");

  type_at_caret (story, "duo");
  erase_at_caret (story, 2);
  type_at_caret (story, "ươ");
  type_at_caret (story, "ng");
  g_assert_cmpuint (bantin_story_undo_get_n_steps (story), ==, 1);
}

static void
test_undo_separates_places (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|B:a^|B:b");
  GtkTextIter at;

  type_at_caret (story, "x");
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (story), &at);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (story), &at);
  type_at_caret (story, "y");
  g_assert_cmpuint (bantin_story_undo_get_n_steps (story), ==, 2);
  bantin_story_buffer_undo (story);
  assert_outline (story, "H:^T|B:ax|B:b");
}

static void
test_undo_of_a_selection_typed_over_is_one_step (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|B:một {hai} ba");

  type_at_caret (story, "bốn");
  g_assert_cmpuint (bantin_story_undo_get_n_steps (story), ==, 1);
  bantin_story_buffer_undo (story);
  assert_outline (story, "H:T|B:một {hai} ba");
}

static void
test_undo_brings_marks_back (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|B:{một} hai");
  g_autoptr (BantinDocument) before = NULL;
  g_autoptr (BantinDocument) after = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (story), &start, &end);
  bantin_story_buffer_set_mark (story, &start, &end, BANTIN_MARK_STRONG, NULL, TRUE);
  bantin_story_buffer_set_mark (story, &start, &end, BANTIN_MARK_LINK, "https://xa.example.vn", TRUE);
  before = bantin_story_buffer_dup_document (story);
  gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (story), TRUE, TRUE);
  bantin_story_buffer_undo (story);
  after = bantin_story_buffer_dup_document (story);

  g_assert_true (bantin_document_equal (before, after));
  bantin_story_buffer_undo (story);
  bantin_story_buffer_undo (story);
  assert_outline (story, "H:T|B:{một} hai");
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (story), &start, &end);
  g_assert_false (bantin_story_buffer_has_mark (story, &start, &end, BANTIN_MARK_STRONG));
}

static void
test_undo_ignores_other_tags (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|B:một hai một");
  g_autoptr (BantinStoryFinder) finder = bantin_story_finder_new (story);

  bantin_story_finder_set_words (finder, "mot", FALSE);

  g_assert_cmpuint (bantin_story_finder_get_n_hits (finder), ==, 2);
  g_assert_false (bantin_story_buffer_can_undo (story));
}

/* GTK's own drag deletes without a user action, and so do assistive tools. */
static void
test_loose_edits_are_repaired_in_one_step (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|B:một|F|C:ảnh|h:^hai");
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line_offset (GTK_TEXT_BUFFER (story), &start, 1, 1);
  gtk_text_buffer_get_iter_at_line_offset (GTK_TEXT_BUFFER (story), &end, 3, 1);
  gtk_text_buffer_delete (GTK_TEXT_BUFFER (story), &start, &end);
  turn ();

  assert_outline (story, "H:T|B:mnh|h:^hai");
  g_assert_cmpuint (bantin_story_undo_get_n_steps (story), ==, 1);
  bantin_story_buffer_undo (story);
  assert_outline (story, "H:T|B:một|F|C:ảnh|h:^hai");
}

/* --- typing --- */

static void
test_typing_goes_on_in_bold (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|B:^");
  GtkTextIter start;
  GtkTextIter end;

  bantin_story_buffer_set_pending_mark (story, BANTIN_MARK_STRONG, TRUE);
  type_at_caret (story, "đậm");
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (story), &start, 1);
  gtk_text_buffer_get_iter_at_line_offset (GTK_TEXT_BUFFER (story), &end, 1, 3);
  g_assert_true (bantin_story_buffer_has_mark (story, &start, &end, BANTIN_MARK_STRONG));

  bantin_story_buffer_set_pending_mark (story, BANTIN_MARK_STRONG, FALSE);
  type_at_caret (story, "thường");
  gtk_text_buffer_get_iter_at_line_offset (GTK_TEXT_BUFFER (story), &start, 1, 3);
  gtk_text_buffer_get_iter_at_line_offset (GTK_TEXT_BUFFER (story), &end, 1, 9);
  g_assert_false (bantin_story_buffer_has_mark (story, &start, &end, BANTIN_MARK_STRONG));
}

static void
test_foreign_line_breaks_are_cleaned (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|B:^");

  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (story));
  gtk_text_buffer_insert_interactive_at_cursor (GTK_TEXT_BUFFER (story), "a\r\nb\xE2\x80\xA8" "c\xEF\xBF\xBC\x01", -1, TRUE);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (story));

  assert_outline (story, "H:T|B:a|B:b|B:c^");
}

static void
test_headline_stays_one_line (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:^|B:x");
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (story), &at);
  bantin_story_buffer_paste_text (story, &at, "Xã ra quân\nlàm đường\n");

  assert_outline (story, "H:Xã ra quân làm đường^|B:x");
}

static void
test_pasted_lines_are_bodies (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|h:tít^ xen|B:x");
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (story), &at, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (story)));
  bantin_story_buffer_paste_text (story, &at, " một\r\n\r\nhai\r\nba");

  assert_outline (story, "H:T|h:tít một|B:hai|B:ba^ xen|B:x");
}

static void
test_pasted_lines_stay_out_of_a_caption (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|F|C:ảnh^|B:x");
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (story), &at, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (story)));
  bantin_story_buffer_paste_text (story, &at, " một\nhai\nba");

  assert_outline (story, "H:T|F|C:ảnh một|B:hai|B:ba^|B:x");
}

/* --- figures --- */

static void
test_deleting_within_a_set_keeps_each_caption (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|G|C:m{ột|C:hai|C:b}a|B:x");

  gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (story), TRUE, TRUE);

  assert_outline (story, "H:T|G|C:m^|C:|C:a|B:x");
}

static void
test_photos_become_a_set_and_photos_again (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:^T|B:a|F|C:một|F|C:hai|B:x");

  g_assert_cmpint (bantin_story_buffer_join_figures (story, 2, 5), ==, 2);
  assert_outline (story, "H:^T|B:a|G|C:một|C:hai|B:x");
  bantin_story_buffer_split_figure (story, 2);
  assert_outline (story, "H:^T|B:a|F|C:một|F|C:hai|B:x");
  bantin_story_buffer_undo (story);
  bantin_story_buffer_undo (story);
  assert_outline (story, "H:^T|B:a|F|C:một|F|C:hai|B:x");
}

static void
test_a_photo_leaves_its_set_with_its_caption (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:^T|G|C:một|C:hai|C:ba");

  bantin_story_buffer_remove_item (story, 1, 1);

  assert_outline (story, "H:^T|G|C:một|C:ba");
}

static void
test_blocks_move_with_the_caret (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|L:s|B:một^|F|C:ảnh|B:x");

  g_assert_true (bantin_story_buffer_move_block (story, 2, TRUE));
  assert_outline (story, "H:T|L:s|F|C:ảnh|B:một^|B:x");
  g_assert_true (bantin_story_buffer_move_block (story, 4, FALSE));
  assert_outline (story, "H:T|L:s|B:một^|F|C:ảnh|B:x");
  g_assert_false (bantin_story_buffer_move_block (story, 2, FALSE));
  g_assert_false (bantin_story_buffer_move_block (story, 1, TRUE));
}

/* What was in the text and is taken out must not go along with the story. */
static void
test_a_removed_photo_leaves_the_document (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|F*|C:ảnh|B:x");
  g_autoptr (BantinDocument) without = NULL;
  g_autoptr (BantinDocument) with = NULL;

  gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (story), TRUE, TRUE);
  without = bantin_story_buffer_dup_document (story);
  g_assert_cmpuint (without->photos->len, ==, 0);

  bantin_story_buffer_undo (story);
  with = bantin_story_buffer_dup_document (story);
  g_assert_cmpuint (with->photos->len, ==, 1);
}

static void
test_a_photo_from_another_story_gets_a_key_of_its_own (void)
{
  g_autoptr (BantinStoryBuffer) one = outline_read ("H:T|F*|C:ảnh");
  g_autoptr (BantinDocument) document = sample_document_new (10, 0);
  g_autoptr (BantinStoryBuffer) other = bantin_story_buffer_new ();
  g_autoptr (BantinSlice) slice = NULL;
  g_autoptr (BantinDocument) result = NULL;
  const BantinBlock *block;
  GtkTextIter start;
  GtkTextIter end;

  /* Another photo has the key already. */
  sample_add_figure (document, 7, "khác");
  g_set_str (&((BantinDocumentPhoto *) g_ptr_array_index (document->photos, 0))->key, "p1");
  block = g_ptr_array_index (document->blocks, document->blocks->len - 1);
  g_set_str (&((BantinPlacement *) g_ptr_array_index (block->placements, 0))->photo, "p1");
  bantin_story_buffer_load (other, document);

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (one), &start, &end);
  slice = bantin_slice_new (&start, &end);
  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (other), &end);
  bantin_story_buffer_paste (other, &end, slice);
  result = bantin_story_buffer_dup_document (other);

  g_assert_cmpuint (result->photos->len, ==, 2);
  block = g_ptr_array_index (result->blocks, result->blocks->len - 1);
  g_assert_cmpstr (((BantinPlacement *) g_ptr_array_index (block->placements, 0))->photo, ==, "p2");
  g_assert_cmpstr (bantin_document_find_photo (result, "p2")->original, ==, "0000000000000000000000000000000000000000000000000000000000000001");
}

/* --- documents and places --- */

static void
test_a_document_comes_back_as_it_was (void)
{
  g_autoptr (BantinDocument) document = sample_document_new (500, 8);
  g_autoptr (BantinStoryBuffer) story = bantin_story_buffer_new ();
  g_autoptr (BantinDocument) back = NULL;

  g_set_str (&document->section, "Thời sự");
  g_set_str (&document->cover, "p2");
  g_ptr_array_add (document->blocks, bantin_block_new_opaque ("<!-- wp:separator /-->"));
  document->extra = json_object_new ();
  json_object_set_string_member (document->extra, "later", "kept");
  bantin_story_buffer_load (story, document);
  back = bantin_story_buffer_dup_document (story);

  g_assert_true (bantin_document_equal (document, back));
  g_assert_cmpuint (bantin_story_buffer_get_n_photos (story), ==, 8);
  g_assert_cmpuint (bantin_story_buffer_get_n_words (story), ==, bantin_document_count_words (document));
}

static void
test_places_count_blocks_and_captions (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:T|B:một|G|C:hai|C:ba^|B:x");
  GtkTextIter at;
  guint offset;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (story), &at, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (story)));
  g_assert_cmpuint (bantin_story_buffer_get_block (story, &at, &offset), ==, 2);
  g_assert_cmpuint (offset, ==, 6);

  bantin_story_buffer_get_iter_at_block (story, &at, 2, 5);
  g_assert_cmpint (gtk_text_iter_get_line (&at), ==, 4);
  g_assert_cmpint (gtk_text_iter_get_line_offset (&at), ==, 1);
  bantin_story_buffer_get_iter_at_block (story, &at, 3, 0);
  g_assert_cmpint (gtk_text_iter_get_line (&at), ==, 5);
}

/* --- find --- */

static void
test_find_is_blind_to_marks_unless_asked (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:Hoà bình|B:hòa, hoa|F|C:HÒA");
  g_autoptr (BantinStoryFinder) finder = bantin_story_finder_new (story);

  bantin_story_finder_set_words (finder, "hoa", FALSE);
  g_assert_cmpuint (bantin_story_finder_get_n_hits (finder), ==, 4);
  bantin_story_finder_set_words (finder, "hoa", TRUE);
  g_assert_cmpuint (bantin_story_finder_get_n_hits (finder), ==, 1);
  bantin_story_finder_set_words (finder, "hòa", TRUE);
  g_assert_cmpuint (bantin_story_finder_get_n_hits (finder), ==, 3);
}

static void
test_replace_all_is_one_step (void)
{
  g_autoptr (BantinStoryBuffer) story = outline_read ("H:^Huyện|B:huyện A, huyện B|F|C:huyện");
  g_autoptr (BantinStoryFinder) finder = bantin_story_finder_new (story);

  bantin_story_finder_set_words (finder, "huyện", TRUE);
  g_assert_cmpuint (bantin_story_finder_replace_all (finder, "xã"), ==, 4);
  assert_outline (story, "H:xã^|B:xã A, xã B|F|C:xã");

  bantin_story_buffer_undo (story);
  assert_outline (story, "H:^Huyện|B:huyện A, huyện B|F|C:huyện");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  gtk_init ();

  g_test_add_func ("/editor/undo/takes-back-a-word", test_undo_takes_back_a_word);
  g_test_add_func ("/editor/undo/keeps-a-corrected-word-together", test_undo_keeps_a_corrected_word_together);
  g_test_add_func ("/editor/undo/keeps-a-rewriting-input-method-together", test_undo_keeps_a_rewriting_input_method_together);
  g_test_add_func ("/editor/undo/separates-places", test_undo_separates_places);
  g_test_add_func ("/editor/undo/of-a-selection-typed-over-is-one-step", test_undo_of_a_selection_typed_over_is_one_step);
  g_test_add_func ("/editor/undo/brings-marks-back", test_undo_brings_marks_back);
  g_test_add_func ("/editor/undo/ignores-other-tags", test_undo_ignores_other_tags);
  g_test_add_func ("/editor/undo/repairs-loose-edits-in-one-step", test_loose_edits_are_repaired_in_one_step);
  g_test_add_func ("/editor/typing/goes-on-in-bold", test_typing_goes_on_in_bold);
  g_test_add_func ("/editor/typing/foreign-line-breaks-are-cleaned", test_foreign_line_breaks_are_cleaned);
  g_test_add_func ("/editor/paste/headline-stays-one-line", test_headline_stays_one_line);
  g_test_add_func ("/editor/paste/lines-are-bodies", test_pasted_lines_are_bodies);
  g_test_add_func ("/editor/paste/lines-stay-out-of-a-caption", test_pasted_lines_stay_out_of_a_caption);
  g_test_add_func ("/editor/figures/deleting-within-a-set-keeps-each-caption", test_deleting_within_a_set_keeps_each_caption);
  g_test_add_func ("/editor/figures/become-a-set-and-photos-again", test_photos_become_a_set_and_photos_again);
  g_test_add_func ("/editor/figures/leave-their-set-with-their-caption", test_a_photo_leaves_its_set_with_its_caption);
  g_test_add_func ("/editor/figures/removed-ones-leave-the-document", test_a_removed_photo_leaves_the_document);
  g_test_add_func ("/editor/figures/from-another-story-get-a-key-of-their-own", test_a_photo_from_another_story_gets_a_key_of_its_own);
  g_test_add_func ("/editor/blocks/move-with-the-caret", test_blocks_move_with_the_caret);
  g_test_add_func ("/editor/document/comes-back-as-it-was", test_a_document_comes_back_as_it_was);
  g_test_add_func ("/editor/document/places-count-blocks-and-captions", test_places_count_blocks_and_captions);
  g_test_add_func ("/editor/find/is-blind-to-marks-unless-asked", test_find_is_blind_to_marks_unless_asked);
  g_test_add_func ("/editor/find/replace-all-is-one-step", test_replace_all_is_one_step);

  return g_test_run ();
}
