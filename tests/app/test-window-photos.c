/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-photo-row.h"
#include "app/story/bantin-photos-pane.h"
#include "finder.h"
#include "window-fixture.h"

/* The Photos pane and the text say the same, whichever is typed into. */

static void
open_photos (WindowFixture *fixture,
             const char *story,
             const char *headline)
{
  window_open_at (fixture, 1400);
  window_open_story (fixture, story, headline);
  window_show_pane (fixture, "photos");
}

/* The pane's n-th row, from 0. */
static GtkWidget *
find_row (GtkWidget *root,
          guint *n)
{
  if (BANTIN_IS_PHOTO_ROW (root) && (*n)-- == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = BANTIN_IS_PHOTO_ROW (root) ? NULL : find_row (child, n);

      if (found)
        return found;
    }

  return NULL;
}

static gboolean
has_rows (gpointer data)
{
  return finder_count_type (((WindowFixture *) data)->window, BANTIN_TYPE_PHOTO_ROW) == 2;
}

static GtkTextBuffer *
get_caption (WindowFixture *fixture,
             guint n)
{
  GtkWidget *row;

  finder_wait (has_rows, fixture);
  row = find_row (fixture->window, &n);

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (finder_find_type (row, GTK_TYPE_TEXT_VIEW)));
}

static char *
dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* The caption of the n-th photo in the text, from 0. */
static char *
dup_caption_in_text (WindowFixture *fixture,
                     guint n)
{
  g_autoptr (BantinDocument) document = bantin_editor_dup_document (window_get_editor (fixture));

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      for (guint j = 0; block->placements && j < block->placements->len; j++)
        if (n-- == 0)
          return g_strdup (((const BantinPlacement *) g_ptr_array_index (block->placements, j))->caption->text);
    }

  return NULL;
}

typedef struct
{
  WindowFixture *fixture;
  guint n;
  const char *text;
} Expectation;

static gboolean
pane_says (gpointer data)
{
  Expectation *expected = data;
  g_autofree char *text = dup_text (get_caption (expected->fixture, expected->n));

  return g_str_equal (text, expected->text);
}

static void
test_a_caption_typed_in_the_pane_is_in_the_text (WindowFixture *fixture,
                                                 gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  GtkTextBuffer *caption;

  newsroom_add_photos (&fixture->newsroom, story, 2);
  open_photos (fixture, story, "Ra quân làm đường");
  caption = get_caption (fixture, 1);
  before = dup_text (caption);
  gtk_text_buffer_insert_at_cursor (caption, "Bản Nà Sản: ", -1);
  after = dup_caption_in_text (fixture, 1);
  g_assert_true (g_str_has_prefix (after, "Bản Nà Sản: ") || g_str_has_suffix (after, "Bản Nà Sản: "));
  g_assert_cmpuint (strlen (after), ==, strlen (before) + strlen ("Bản Nà Sản: "));

  bantin_editor_undo (window_get_editor (fixture));
  undone = dup_caption_in_text (fixture, 1);
  g_assert_cmpstr (undone, ==, before);
  finder_wait (pane_says, &(Expectation) { fixture, 1, before });
}

static void
test_a_caption_typed_in_the_text_is_in_the_pane (WindowFixture *fixture,
                                                 gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");

  newsroom_add_photos (&fixture->newsroom, story, 2);
  open_photos (fixture, story, "Ra quân làm đường");
  get_caption (fixture, 0);
  g_assert_true (bantin_editor_set_caption (window_get_editor (fixture), 0, "Bà con đưa cây giống lên đồi"));

  finder_wait (pane_says, &(Expectation) { fixture, 0, "Bà con đưa cây giống lên đồi" });
}

static void
test_a_photo_without_a_caption_is_marked (WindowFixture *fixture,
                                          gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");
  GtkTextBuffer *caption;

  newsroom_add_photos (&fixture->newsroom, story, 2);
  open_photos (fixture, story, "Ra quân làm đường");
  caption = get_caption (fixture, 0);
  g_assert_null (finder_find_label (fixture->window, "No caption yet"));
  gtk_text_buffer_set_text (caption, "", 0);
  finder_wait_for_label (fixture->window, "No caption yet");
  gtk_text_buffer_set_text (caption, "Toàn cảnh", -1);
  finder_settle ();

  g_assert_null (finder_find_label (fixture->window, "No caption yet"));
}

static void
test_captions_are_read_only_while_the_story_waits (WindowFixture *fixture,
                                                   gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");
  guint n = 0;

  newsroom_add_photos (&fixture->newsroom, story, 2);
  g_assert_true (newsroom_submit (&fixture->newsroom, story, NULL));
  open_photos (fixture, story, "Ra quân làm đường");
  get_caption (fixture, 0);

  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (finder_find_type (find_row (fixture->window, &n), GTK_TYPE_TEXT_VIEW))));
}

static void
add (const char *path,
     void (*test) (WindowFixture *, gconstpointer))
{
  g_test_add (path, WindowFixture, NULL, window_set_up, test, window_tear_down);
}

int
main (int argc,
      char **argv)
{
  newsroom_fixture_prepare ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/app/photos/a-caption-typed-in-the-pane-is-in-the-text", test_a_caption_typed_in_the_pane_is_in_the_text);
  add ("/app/photos/a-caption-typed-in-the-text-is-in-the-pane", test_a_caption_typed_in_the_text_is_in_the_pane);
  add ("/app/photos/a-photo-without-a-caption-is-marked", test_a_photo_without_a_caption_is_marked);
  add ("/app/photos/captions-are-read-only-while-the-story-waits", test_captions_are_read_only_while_the_story_waits);

  return g_test_run ();
}
