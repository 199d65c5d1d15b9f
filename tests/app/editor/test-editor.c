/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-editor.h"
#include "app/editor/bantin-story-view.h"
#include "keyboard.h"
#include "outline.h"
#include "pictures.h"
#include "sample.h"

/* The whole editor in a window: what the window hears from it and asks of it, the pointer, and assistive tools. */

typedef struct
{
  GtkWidget *window;
  BantinEditor *editor;
  BantinStoryView *view;
  guint n_changed;
  guint n_refused;
  char *thread;
} Fixture;

static GtkWidget *
find_view (GtkWidget *widget)
{
  if (BANTIN_IS_STORY_VIEW (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_view (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
on_changed (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
on_refused (Fixture *fixture)
{
  fixture->n_refused++;
}

static void
on_comment_activated (Fixture *fixture,
                      const char *thread)
{
  g_set_str (&fixture->thread, thread);
}

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  fixture->window = gtk_window_new ();
  fixture->editor = BANTIN_EDITOR (bantin_editor_new ());
  fixture->view = BANTIN_STORY_VIEW (find_view (GTK_WIDGET (fixture->editor)));
  bantin_editor_set_photo_path_func (fixture->editor, pictures_get_path, pictures_new (), (GDestroyNotify) pictures_free);
  g_signal_connect_swapped (fixture->editor, "changed", G_CALLBACK (on_changed), fixture);
  g_signal_connect_swapped (fixture->editor, "edit-refused", G_CALLBACK (on_refused), fixture);
  g_signal_connect_swapped (fixture->editor, "comment-activated", G_CALLBACK (on_comment_activated), fixture);
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 760);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->editor));
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  BantinEditor *editor = g_object_ref (fixture->editor);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (editor);
  g_free (fixture->thread);
}

static void
load (Fixture *fixture,
      const char *outline,
      gboolean editable)
{
  g_autoptr (BantinStoryBuffer) story = outline_read (outline);
  g_autoptr (BantinDocument) document = bantin_story_buffer_dup_document (story);
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (story), &caret, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (story)));
  bantin_editor_load (fixture->editor, document, gtk_text_iter_get_offset (&caret), editable);
  bantin_editor_focus_text (fixture->editor);
}

static void
assert_outline (Fixture *fixture,
                const char *expected)
{
  g_autofree char *outline = outline_write (bantin_story_view_get_story (fixture->view));

  g_assert_cmpstr (outline, ==, expected);
}

static gboolean
has_changed (gpointer fixture)
{
  return ((Fixture *) fixture)->n_changed > 0;
}

static void
test_typing_is_told (Fixture *fixture,
                     gconstpointer unused)
{
  g_autoptr (BantinDocument) document = NULL;

  if (!keyboard_begin (GTK_WINDOW (fixture->window)))
    return;
  load (fixture, "H:^|B:x", TRUE);
  wait_frame (fixture->window);
  g_assert_cmpuint (fixture->n_changed, ==, 0);

  keyboard_press (GTK_WINDOW (fixture->window), "T i n");
  wait_until (has_changed, fixture);
  wait_frame (fixture->window);

  document = bantin_editor_dup_document (fixture->editor);
  g_assert_cmpstr (bantin_document_get_headline (document), ==, "Tin");
  g_assert_true (bantin_editor_get_can_undo (fixture->editor));
  g_assert_cmpuint (bantin_editor_get_n_words (fixture->editor), ==, 2);
  g_assert_cmpuint (bantin_editor_get_caret (fixture->editor), ==, 3);
}

static void
test_reading_refuses_keys (Fixture *fixture,
                           gconstpointer unused)
{
  if (!keyboard_begin (GTK_WINDOW (fixture->window)))
    return;
  load (fixture, "H:^T|B:x", FALSE);
  wait_frame (fixture->window);

  keyboard_press (GTK_WINDOW (fixture->window), "n BackSpace Return Delete ctrl+v ctrl+b Right");
  wait_frame (fixture->window);

  assert_outline (fixture, "H:T^|B:x");
  g_assert_cmpuint (fixture->n_refused, ==, 6);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

static void
test_another_story_is_told_about_first (Fixture *fixture,
                                        gconstpointer unused)
{
  if (!keyboard_begin (GTK_WINDOW (fixture->window)))
    return;
  load (fixture, "H:^T", TRUE);
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (bantin_story_view_get_story (fixture->view)));
  gtk_text_buffer_insert_at_cursor (GTK_TEXT_BUFFER (bantin_story_view_get_story (fixture->view)), "n", -1);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (bantin_story_view_get_story (fixture->view)));

  load (fixture, "H:khác^", TRUE);

  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_false (bantin_editor_get_can_undo (fixture->editor));
}

static GPtrArray *
make_photos (guint n)
{
  GPtrArray *photos = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_editor_photo_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (photos, bantin_editor_photo_new (sample_photo_new (20 + i), i == 0 ? "Từ máy ảnh" : NULL, "Mùa Thị Ly"));

  return photos;
}

static void
test_photos_come_in_with_what_they_offer (Fixture *fixture,
                                          gconstpointer unused)
{
  g_autoptr (GPtrArray) photos = make_photos (2);
  g_autoptr (BantinDocument) document = NULL;
  const BantinBlock *block;

  load (fixture, "H:T|L:s|B:một^|B:x", TRUE);
  bantin_editor_insert_photos (fixture->editor, photos, BANTIN_EDITOR_AT_CARET);

  assert_outline (fixture, "H:T|L:s|B:một|F|C:^Từ máy ảnh|F|C:|B:x");
  document = bantin_editor_dup_document (fixture->editor);
  block = g_ptr_array_index (document->blocks, 3);
  g_assert_cmpstr (((BantinPlacement *) g_ptr_array_index (block->placements, 0))->credit, ==, "Mùa Thị Ly");
  g_assert_cmpuint (document->photos->len, ==, 2);

  bantin_editor_undo (fixture->editor);
  assert_outline (fixture, "H:T|L:s|B:một^|B:x");
}

static void
test_photos_stay_below_the_lead (Fixture *fixture,
                                 gconstpointer unused)
{
  g_autoptr (GPtrArray) photos = make_photos (3);

  load (fixture, "H:T^|L:s|B:x", TRUE);
  bantin_editor_insert_gallery (fixture->editor, photos, BANTIN_EDITOR_AT_CARET);

  assert_outline (fixture, "H:T|L:s|G|C:^Từ máy ảnh|C:|C:|B:x");
}

static void
on_add_photos (BantinEditor *editor)
{
  g_autoptr (GPtrArray) photos = make_photos (2);

  bantin_editor_insert_photos (editor, photos, BANTIN_EDITOR_AT_CARET);
}

static void
test_photo_set_makes_one_set (Fixture *fixture,
                              gconstpointer unused)
{
  g_signal_connect (fixture->editor, "add-photos", G_CALLBACK (on_add_photos), NULL);
  load (fixture, "H:T|B:a^", TRUE);

  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.photo-set", NULL);
  assert_outline (fixture, "H:T|B:a|G|C:^Từ máy ảnh|C:");
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.add-photos", NULL);
  assert_outline (fixture, "H:T|B:a|G|C:Từ máy ảnh|C:|F|C:^Từ máy ảnh|F|C:");
}

static void
test_selection_is_quoted (Fixture *fixture,
                          gconstpointer unused)
{
  g_autofree char *quote = NULL;
  guint block;
  guint from;
  guint to;

  load (fixture, "H:T|B:một hai ba|F|C:ảnh|B:x^", TRUE);
  bantin_editor_scroll_to (fixture->editor, 1, 4, 7);

  g_assert_true (bantin_editor_get_selection (fixture->editor, &block, &from, &to, &quote));
  g_assert_cmpuint (block, ==, 1);
  g_assert_cmpuint (from, ==, 4);
  g_assert_cmpuint (to, ==, 7);
  g_assert_cmpstr (quote, ==, "hai");
}

static void
test_clicked_remark_is_told (Fixture *fixture,
                             gconstpointer unused)
{
  BantinEditorComment comment = { "t1", 1, 4, 7, FALSE };
  g_autoptr (GPtrArray) comments = g_ptr_array_new ();
  GtkTextIter at;
  GdkRectangle area;
  int x;
  int y;

  if (!keyboard_begin (GTK_WINDOW (fixture->window)))
    return;
  load (fixture, "H:T|B:một hai ba^", TRUE);
  g_ptr_array_add (comments, &comment);
  bantin_editor_set_comments (fixture->editor, comments);
  wait_frame (fixture->window);

  bantin_story_buffer_get_iter_at_block (bantin_story_view_get_story (fixture->view), &at, 1, 5);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &at, &area);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (fixture->view), GTK_TEXT_WINDOW_WIDGET, area.x, area.y + area.height / 2, &x, &y);
  pointer_do (GTK_WIDGET (fixture->view), x, y, "click 1");

  g_assert_cmpstr (fixture->thread, ==, "t1");
  g_assert_false (bantin_editor_get_can_undo (fixture->editor));
}

static void
get_photo_centre (Fixture *fixture,
                  guint line,
                  int *x,
                  int *y)
{
  GdkRectangle area;

  g_assert_true (bantin_story_view_get_figure_area (fixture->view, line, 0, &area));
  *x = area.x + area.width / 2;
  *y = area.y + MIN (area.height / 2, 60);
}

static void
test_click_selects_a_photo (Fixture *fixture,
                            gconstpointer unused)
{
  int x;
  int y;

  if (!keyboard_begin (GTK_WINDOW (fixture->window)))
    return;
  load (fixture, "H:T|B:một^|F|C:ảnh", TRUE);
  wait_frame (fixture->window);
  get_photo_centre (fixture, 2, &x, &y);
  pointer_do (GTK_WIDGET (fixture->view), x, y, "click 1");

  assert_outline (fixture, "H:T|B:một|F*|C:ảnh");
}

/* GTK's own drag would lose the photo. */
static void
test_dragged_photo_moves (Fixture *fixture,
                          gconstpointer unused)
{
  GtkTextIter at;
  GdkRectangle area;
  int from_x;
  int from_y;
  int x;
  int y;

  if (!keyboard_begin (GTK_WINDOW (fixture->window)))
    return;
  load (fixture, "H:T|B:một|B:hai|F|C:ảnh|B:ba^", TRUE);
  wait_frame (fixture->window);
  get_photo_centre (fixture, 3, &from_x, &from_y);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (bantin_story_view_get_story (fixture->view)), &at, 1);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->view), &at, &area);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (fixture->view), GTK_TEXT_WINDOW_WIDGET, area.x + 40, area.y + 2, &x, &y);

  pointer_do (GTK_WIDGET (fixture->view), from_x, from_y, "mousedown 1");
  pointer_do (GTK_WIDGET (fixture->view), from_x + 8, from_y - 20, "");
  pointer_do (GTK_WIDGET (fixture->view), from_x + 4, from_y - 40, "");
  pointer_do (GTK_WIDGET (fixture->view), x + 10, y + 4, "");
  pointer_do (GTK_WIDGET (fixture->view), x, y, "");
  pointer_do (GTK_WIDGET (fixture->view), x, y, "mouseup 1");
  wait_until (has_changed, fixture);

  assert_outline (fixture, "H:T|F|C:ảnh^|B:một|B:hai|B:ba");
  bantin_editor_undo (fixture->editor);
  assert_outline (fixture, "H:T|B:một|B:hai|F*|C:ảnh|B:ba");
}

/* Every offset counts the photos, so the contents must. */
static void
test_contents_count_photos (Fixture *fixture,
                            gconstpointer unused)
{
  GtkAccessibleText *text = GTK_ACCESSIBLE_TEXT (fixture->view);
  g_autoptr (GBytes) contents = NULL;
  guint n_photos = 0;

  load (fixture, "H:^T|B:một|F|C:ảnh|G|C:a|C:b|B:x", TRUE);
  contents = GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_contents (text, 0, G_MAXUINT);

  g_assert_cmpint (g_utf8_strlen (g_bytes_get_data (contents, NULL), -1), ==,
                   gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (bantin_story_view_get_story (fixture->view))));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->view)); child != NULL; child = gtk_widget_get_next_sibling (child))
    n_photos += gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child)) == GTK_ACCESSIBLE_ROLE_IMG;
  g_assert_cmpuint (n_photos, ==, 2);
}

static void
test_shortcuts_format (Fixture *fixture,
                       gconstpointer unused)
{
  g_autoptr (BantinDocument) document = NULL;
  const BantinBlock *block;

  if (!keyboard_begin (GTK_WINDOW (fixture->window)))
    return;
  load (fixture, "H:T|B:một^|B:x", TRUE);
  wait_frame (fixture->window);

  keyboard_press (GTK_WINDOW (fixture->window), "ctrl+shift+Left ctrl+b ctrl+i ctrl+alt+2");
  wait_frame (fixture->window);
  assert_outline (fixture, "H:T|h:{một}|B:x");
  document = bantin_editor_dup_document (fixture->editor);
  block = g_ptr_array_index (document->blocks, 1);
  g_assert_cmpuint (block->text->spans->len, ==, 2);

  keyboard_press (GTK_WINDOW (fixture->window), "ctrl+shift+8");
  wait_frame (fixture->window);
  assert_outline (fixture, "H:T|U:{một}|B:x");
  keyboard_press (GTK_WINDOW (fixture->window), "alt+Down");
  wait_frame (fixture->window);
  assert_outline (fixture, "H:T|B:x|U:{một}");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/editor/window/typing-is-told", test_typing_is_told);
  ADD ("/editor/window/reading-refuses-keys", test_reading_refuses_keys);
  ADD ("/editor/window/another-story-is-told-about-first", test_another_story_is_told_about_first);
  ADD ("/editor/window/photos-come-in-with-what-they-offer", test_photos_come_in_with_what_they_offer);
  ADD ("/editor/window/photos-stay-below-the-lead", test_photos_stay_below_the_lead);
  ADD ("/editor/window/photo-set-makes-one-set", test_photo_set_makes_one_set);
  ADD ("/editor/window/selection-is-quoted", test_selection_is_quoted);
  ADD ("/editor/window/clicked-remark-is-told", test_clicked_remark_is_told);
  ADD ("/editor/window/click-selects-a-photo", test_click_selects_a_photo);
  ADD ("/editor/window/dragged-photo-moves", test_dragged_photo_moves);
  ADD ("/editor/window/contents-count-photos", test_contents_count_photos);
  ADD ("/editor/window/shortcuts-format", test_shortcuts_format);
#undef ADD

  return g_test_run ();
}
