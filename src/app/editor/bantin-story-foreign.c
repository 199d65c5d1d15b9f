/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-foreign.h"

#include "app/editor/bantin-story-view-private.h"

#include <string.h>

/* In the order in which they are preferred. */
static const struct
{
  const char *mime;
  BantinForeignFormat format;
} forms[] = {
  { "text/html", BANTIN_FOREIGN_HTML },
  { "text/rtf", BANTIN_FOREIGN_RTF },
  { "application/rtf", BANTIN_FOREIGN_RTF },
  { "text/richtext", BANTIN_FOREIGN_RTF },
};

/* A reading under way. */
typedef struct
{
  BantinStoryView *view;
  GdkClipboard *clipboard; /* (nullable): where the words are if nothing comes of it */
  GBytes *bytes;
  BantinForeignFormat format;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->view);
  g_clear_object (&reading->clipboard);
  g_clear_pointer (&reading->bytes, g_bytes_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static Reading *
reading_new (BantinStoryView *view,
             GdkClipboard *clipboard,
             BantinForeignFormat format)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->view = g_object_ref (view);
  reading->clipboard = clipboard != NULL ? g_object_ref (clipboard) : NULL;
  reading->format = format;

  return reading;
}

static int
find_form (GdkContentFormats *formats)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (gdk_content_formats_contain_mime_type (formats, forms[i].mime))
        return (int) i;
    }

  return -1;
}

gboolean
bantin_story_foreign_contains (GdkContentFormats *formats)
{
  return find_form (formats) >= 0;
}

static void
read_in_thread (GTask *task,
                gpointer source,
                gpointer data,
                GCancellable *cancellable)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  BantinFragment *fragment = bantin_fragment_read (reading->bytes, reading->format, cancellable, &error);

  if (fragment != NULL)
    g_task_return_pointer (task, fragment, (GDestroyNotify) bantin_fragment_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* A picture copied in a browser: its page has only an address, the clipboard has the picture. */
static gboolean
is_lone_picture (const BantinFragment *fragment)
{
  const BantinFragmentPicture *picture = fragment->pictures->len == 1 ? g_ptr_array_index (fragment->pictures, 0) : NULL;

  return fragment->blocks->len == 1 && picture != NULL && picture->bytes == NULL && !g_str_has_prefix (picture->uri, "file:");
}

static gboolean
has_texture (GdkClipboard *clipboard)
{
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));

  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE);
}

static void
on_fragment_read (GObject *source,
                  GAsyncResult *result,
                  gpointer unused)
{
  BantinStoryView *self = BANTIN_STORY_VIEW (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinFragment) fragment = g_task_propagate_pointer (G_TASK (result), &error);

  if (fragment == NULL)
    g_info ("pasted as words: %s", error->message);
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return;

  if (fragment != NULL && is_lone_picture (fragment) && has_texture (reading->clipboard))
    bantin_story_view_paste_picture (self, reading->clipboard);
  else if (fragment != NULL && fragment->blocks->len > 0)
    g_signal_emit_by_name (self, "fragment-read", fragment);
  else
    bantin_story_view_paste_without_marks (self, reading->clipboard);
}

static void
on_bytes_spliced (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GTask) task = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) < 0)
    {
      bantin_story_view_paste_without_marks (reading->view, reading->clipboard);
      return;
    }

  reading->bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  task = g_task_new (reading->view, NULL, on_fragment_read, NULL);
  g_task_set_task_data (task, g_steal_pointer (&reading), (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
on_stream_opened (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);

  if (stream == NULL)
    {
      bantin_story_view_paste_without_marks (reading->view, reading->clipboard);
      return;
    }

  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT, NULL,
                                on_bytes_spliced, g_steal_pointer (&reading));
}

void
bantin_story_foreign_read (BantinStoryView *view,
                           GdkClipboard *clipboard)
{
  int form = find_form (gdk_clipboard_get_formats (clipboard));
  const char *mimes[] = { forms[form].mime, NULL };

  gdk_clipboard_read_async (clipboard, mimes, G_PRIORITY_DEFAULT, NULL, on_stream_opened, reading_new (view, clipboard, forms[form].format));
}

/* --- plain words --- */

static void
on_words_read (GObject *source,
               GAsyncResult *result,
               gpointer unused)
{
  BantinStoryView *self = BANTIN_STORY_VIEW (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (BantinFragment) fragment = g_task_propagate_pointer (G_TASK (result), NULL);

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return;

  if (fragment != NULL && (fragment->encoding != BANTIN_LEGACY_NONE || fragment->offer != BANTIN_LEGACY_NONE))
    g_signal_emit_by_name (self, "fragment-read", fragment);
  else
    bantin_story_view_paste_text (self, g_bytes_get_data (reading->bytes, NULL));
}

void
bantin_story_view_read_text (BantinStoryView *self,
                             const char *text)
{
  Reading *reading;
  g_autoptr (GTask) task = NULL;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return;
  /* Without other letters there is nothing to find out. */
  if (g_str_is_ascii (text))
    {
      bantin_story_view_paste_text (self, text);
      return;
    }

  reading = reading_new (self, NULL, BANTIN_FOREIGN_TEXT);
  /* The zero byte behind them stays: they are pasted as they are when nothing is found. */
  reading->bytes = g_bytes_new_take (g_strdup (text), strlen (text));
  task = g_task_new (self, NULL, on_words_read, NULL);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

/* --- what is dropped --- */

G_DEFINE_BOXED_TYPE (BantinFragment, bantin_fragment, bantin_fragment_ref, bantin_fragment_unref)

static void
on_drop_parsed (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  GdkContentDeserializer *deserializer = user_data;
  g_autoptr (GError) error = NULL;
  BantinFragment *fragment = g_task_propagate_pointer (G_TASK (result), &error);

  if (fragment == NULL)
    {
      gdk_content_deserializer_return_error (deserializer, g_steal_pointer (&error));
      return;
    }

  g_value_take_boxed (gdk_content_deserializer_get_value (deserializer), fragment);
  gdk_content_deserializer_return_success (deserializer);
}

static void
on_drop_spliced (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  GdkContentDeserializer *deserializer = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    {
      gdk_content_deserializer_return_error (deserializer, g_steal_pointer (&error));
      return;
    }

  reading = g_new0 (Reading, 1);
  reading->format = BANTIN_FOREIGN_HTML;
  reading->bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  task = g_task_new (NULL, gdk_content_deserializer_get_cancellable (deserializer), on_drop_parsed, deserializer);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
deserialize (GdkContentDeserializer *deserializer)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  g_output_stream_splice_async (memory, gdk_content_deserializer_get_input_stream (deserializer), G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                gdk_content_deserializer_get_priority (deserializer), gdk_content_deserializer_get_cancellable (deserializer),
                                on_drop_spliced, deserializer);
}

void
bantin_story_foreign_register (void)
{
  gdk_content_register_deserializer ("text/html", BANTIN_TYPE_FRAGMENT, deserialize, NULL, NULL);
}
