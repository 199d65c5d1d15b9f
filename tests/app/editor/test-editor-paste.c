/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-editor.h"
#include "app/editor/bantin-story-foreign.h"
#include "app/editor/bantin-story-view.h"

#include <string.h>

/* What comes from other programs, through the clipboard. */

typedef struct
{
  GtkWidget *window;
  BantinEditor *editor;
  BantinStoryView *view;
  guint n_pasted;
  BantinFragment *wanted;    /* with pictures, to be brought in */
  BantinDocument *as_pasted; /* of the last conversion */
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
on_fragment_read (Fixture *fixture,
                  BantinFragment *fragment)
{
  g_clear_pointer (&fixture->wanted, bantin_fragment_unref);
  fixture->wanted = bantin_fragment_ref (fragment);
}

static void
on_fragment_pasted (Fixture *fixture,
                    BantinFragment *fragment,
                    BantinDocument *as_pasted)
{
  fixture->n_pasted++;
  g_clear_pointer (&fixture->as_pasted, bantin_document_unref);
  if (as_pasted != NULL)
    fixture->as_pasted = bantin_document_ref (as_pasted);
}

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();

  fixture->window = gtk_window_new ();
  fixture->editor = BANTIN_EDITOR (bantin_editor_new ());
  fixture->view = BANTIN_STORY_VIEW (find_view (GTK_WIDGET (fixture->editor)));
  g_signal_connect_swapped (fixture->editor, "fragment-read", G_CALLBACK (on_fragment_read), fixture);
  g_signal_connect_swapped (fixture->editor, "fragment-pasted", G_CALLBACK (on_fragment_pasted), fixture);
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->editor));

  g_set_str (&((BantinBlock *) g_ptr_array_index (document->blocks, 0))->text->text, "T");
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, "ab"));
  bantin_editor_load (fixture->editor, document, 3, TRUE);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_pointer (&fixture->wanted, bantin_fragment_unref);
  g_clear_pointer (&fixture->as_pasted, bantin_document_unref);
}

static char *
describe (BantinDocument *document)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);
      const BantinText *text = block->placements != NULL ? ((BantinPlacement *) g_ptr_array_index (block->placements, 0))->caption : block->text;

      g_string_append_printf (words, "%s%s:%s", i > 0 ? "|" : "", bantin_block_type_to_string (block->type), text->text);
      for (guint k = 0; k < text->spans->len; k++)
        {
          const BantinSpan *span = g_ptr_array_index (text->spans, k);

          g_string_append_printf (words, "{%u %u-%u}", span->mark, span->start, span->end);
        }
    }

  return g_string_free_and_steal (words);
}

static void
assert_story (Fixture *fixture,
              const char *expected)
{
  g_autoptr (BantinDocument) document = bantin_editor_dup_document (fixture->editor);
  g_autofree char *words = describe (document);

  g_assert_cmpstr (words, ==, expected);
}

/* Puts bytes on the clipboard and pastes; waits until something came of it. */
static void
paste (Fixture *fixture,
       const char *mime,
       const char *content)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (content, strlen (content));
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes (mime, bytes);
  guint n_before = fixture->n_pasted;

  g_clear_pointer (&fixture->wanted, bantin_fragment_unref);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (fixture->window), provider);
  g_signal_emit_by_name (fixture->view, "paste-clipboard");
  while (fixture->n_pasted == n_before && fixture->wanted == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_marks_and_blocks_come_in (Fixture *fixture,
                               gconstpointer unused)
{
  paste (fixture, "text/html", "<p>một <b>hai</b></p><h2>ba</h2><ul><li>bốn</ul><p>năm</p>");

  assert_story (fixture, "headline:T|body:amột hai{0 5-8}|heading:ba|bullet:bốn|body:nămb");

  bantin_editor_undo (fixture->editor);
  assert_story (fixture, "headline:T|body:ab");
  bantin_editor_redo (fixture->editor);
  assert_story (fixture, "headline:T|body:amột hai{0 5-8}|heading:ba|bullet:bốn|body:nămb");
}

static void
test_words_join_the_line (Fixture *fixture,
                          gconstpointer unused)
{
  paste (fixture, "text/html", "<meta charset=utf-8><span>x <i>y</i></span>");

  assert_story (fixture, "headline:T|body:ax yb{1 3-4}");
}

static void
test_old_letters_are_converted_and_taken_back (Fixture *fixture,
                                               gconstpointer unused)
{
  g_autofree char *as_pasted = NULL;

  paste (fixture, "text/html", "<p><font face='.VnTime'>Héi nghÞ x·</font></p>");

  assert_story (fixture, "headline:T|body:aHội nghị xãb");
  g_assert_nonnull (fixture->as_pasted);
  as_pasted = describe (fixture->as_pasted);
  g_assert_cmpstr (as_pasted, ==, "headline:T|body:aHéi nghÞ x·b");

  g_assert_true (bantin_editor_repaste (fixture->editor, TRUE));
  assert_story (fixture, "headline:T|body:aHéi nghÞ x·b");
  bantin_editor_undo (fixture->editor);
  assert_story (fixture, "headline:T|body:ab");
  g_assert_false (bantin_editor_repaste (fixture->editor, FALSE));
}

static void
test_plain_words_in_old_letters_are_converted (Fixture *fixture,
                                               gconstpointer unused)
{
  paste (fixture, "text/plain;charset=utf-8", "Héi nghÞ tËp huÊn c«ng t¸c tuyªn truyÒn ë x·");

  assert_story (fixture, "headline:T|body:aHội nghị tập huấn công tác tuyên truyền ở xãb");
}

static void
test_other_letters_are_offered (Fixture *fixture,
                                gconstpointer unused)
{
  BantinFragment *fragment;

  paste (fixture, "text/html", "<p>Há»™i nghá»‹ táº­p huáº¥n</p>");

  fragment = bantin_editor_get_pasted (fixture->editor);
  g_assert_cmpint (fragment->offer, ==, BANTIN_LEGACY_UTF8);
  bantin_fragment_convert (fragment, fragment->offer);
  g_assert_true (bantin_editor_repaste (fixture->editor, FALSE));
  assert_story (fixture, "headline:T|body:aHội nghị tập huấnb");
}

static void
test_pictures_wait_for_the_window (Fixture *fixture,
                                   gconstpointer unused)
{
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_editor_photo_free);
  g_autofree char *sha256 = g_strnfill (64, 'a');

  paste (fixture, "text/html", "<p>một</p><figure><img src='data:image/png;base64,AAAA'><figcaption>chú thích</figcaption></figure><p>hai</p>");

  assert_story (fixture, "headline:T|body:ab");
  g_assert_cmpuint (fixture->wanted->pictures->len, ==, 1);

  /* The person goes on writing meanwhile. */
  g_signal_emit_by_name (fixture->view, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, -1, FALSE);
  g_signal_emit_by_name (fixture->view, "insert-at-cursor", "z");
  g_ptr_array_add (photos, bantin_editor_photo_new (bantin_document_photo_new ("", sha256), NULL, NULL));
  bantin_editor_paste_fragment (fixture->editor, fixture->wanted, photos);
  assert_story (fixture, "headline:zT|body:amột|figure:chú thích|body:haib");

  bantin_editor_undo (fixture->editor);
  assert_story (fixture, "headline:zT|body:ab");
}

static void
test_a_picture_that_stays_out_leaves_its_words (Fixture *fixture,
                                                gconstpointer unused)
{
  paste (fixture, "text/html", "<p>một</p><figure><img src='https://x.example/a.jpg'><figcaption>chú thích</figcaption></figure>");

  assert_story (fixture, "headline:T|body:amột|body:chú thíchb");
}

static void
test_a_page_without_words_gives_the_plain_ones (Fixture *fixture,
                                                gconstpointer unused)
{
  g_autoptr (GBytes) html = g_bytes_new_static ("<style>p{}</style>", 18);
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes ("text/html", html),
    gdk_content_provider_new_typed (G_TYPE_STRING, "chữ"),
  };
  g_autoptr (GdkContentProvider) both = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (fixture->window), both);
  g_signal_emit_by_name (fixture->view, "paste-clipboard");
  while (!bantin_editor_get_can_undo (fixture->editor))
    g_main_context_iteration (NULL, TRUE);

  assert_story (fixture, "headline:T|body:achữb");
}

static void
on_value_read (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  BantinFragment **fragment = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  g_assert_no_error (error);
  *fragment = g_value_dup_boxed (value);
}

/* As a drop target asks for it. */
static void
test_a_dragged_selection_is_a_fragment (Fixture *fixture,
                                        gconstpointer unused)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<p>một <b>hai</b></p>", strlen ("<p>một <b>hai</b></p>"));
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes ("text/html", bytes);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);
  g_autoptr (BantinFragment) fragment = NULL;

  gdk_clipboard_set_content (clipboard, provider);
  gdk_clipboard_read_value_async (clipboard, BANTIN_TYPE_FRAGMENT, G_PRIORITY_DEFAULT, NULL, on_value_read, &fragment);
  while (fragment == NULL)
    g_main_context_iteration (NULL, TRUE);
  bantin_editor_take_fragment (fixture->editor, fragment);

  assert_story (fixture, "headline:T|body:amột haib{0 5-8}");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/editor/paste/marks-and-blocks-come-in", test_marks_and_blocks_come_in);
  ADD ("/editor/paste/words-join-the-line", test_words_join_the_line);
  ADD ("/editor/paste/old-letters-are-converted-and-taken-back", test_old_letters_are_converted_and_taken_back);
  ADD ("/editor/paste/plain-words-in-old-letters-are-converted", test_plain_words_in_old_letters_are_converted);
  ADD ("/editor/paste/other-letters-are-offered", test_other_letters_are_offered);
  ADD ("/editor/paste/pictures-wait-for-the-window", test_pictures_wait_for_the_window);
  ADD ("/editor/paste/a-picture-that-stays-out-leaves-its-words", test_a_picture_that_stays_out_leaves_its_words);
  ADD ("/editor/paste/a-dragged-selection-is-a-fragment", test_a_dragged_selection_is_a_fragment);
  ADD ("/editor/paste/a-page-without-words-gives-the-plain-ones", test_a_page_without_words_gives_the_plain_ones);
#undef ADD

  return g_test_run ();
}
