/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-selection.h"

struct _BantinStorySelection
{
  GdkContentProvider parent_instance;

  GWeakRef view;
};

G_DEFINE_FINAL_TYPE (BantinStorySelection, bantin_story_selection, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
bantin_story_selection_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, BANTIN_TYPE_SLICE);
  gdk_content_formats_builder_add_gtype (builder, G_TYPE_STRING);

  return gdk_content_formats_builder_free_to_formats (builder);
}

static gboolean
bantin_story_selection_get_value (GdkContentProvider *provider,
                                  GValue *value,
                                  GError **error)
{
  BantinStorySelection *self = BANTIN_STORY_SELECTION (provider);
  g_autoptr (GtkTextView) view = g_weak_ref_get (&self->view);
  g_autoptr (BantinSlice) slice = NULL;
  GtkTextIter start;
  GtkTextIter end;

  if (view == NULL || !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), &start, &end))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "nothing is selected any more");
      return FALSE;
    }

  slice = bantin_slice_new (&start, &end);
  if (G_VALUE_HOLDS (value, BANTIN_TYPE_SLICE))
    {
      g_value_set_boxed (value, slice);
      return TRUE;
    }
  if (G_VALUE_HOLDS_STRING (value))
    {
      g_value_take_string (value, bantin_slice_to_text (slice));
      return TRUE;
    }

  return GDK_CONTENT_PROVIDER_CLASS (bantin_story_selection_parent_class)->get_value (provider, value, error);
}

static void
bantin_story_selection_finalize (GObject *object)
{
  g_weak_ref_clear (&BANTIN_STORY_SELECTION (object)->view);

  G_OBJECT_CLASS (bantin_story_selection_parent_class)->finalize (object);
}

static void
bantin_story_selection_class_init (BantinStorySelectionClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bantin_story_selection_finalize;
  provider_class->ref_formats = bantin_story_selection_ref_formats;
  provider_class->get_value = bantin_story_selection_get_value;
}

static void
bantin_story_selection_init (BantinStorySelection *self)
{
  g_weak_ref_init (&self->view, NULL);
}

GdkContentProvider *
bantin_story_selection_new (GtkTextView *view)
{
  BantinStorySelection *self = g_object_new (BANTIN_TYPE_STORY_SELECTION, NULL);

  g_weak_ref_set (&self->view, view);

  return GDK_CONTENT_PROVIDER (self);
}
