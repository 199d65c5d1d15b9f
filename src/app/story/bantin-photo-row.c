/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-photo-row.h"

#include "app/editor/bantin-composing.h"
#include "app/widgets/bantin-thumbnail.h"

/* Pixels of the longest side: what chat programs leave of a photo. */
#define SMALL 800

struct _BantinPhotoRow
{
  GtkListBoxRow parent_instance;
  BantinThumbnail *thumbnail;
  GtkTextView *caption_view;
  GtkWidget *empty_label;
  GtkLabel *credit_label;
  GtkWidget *small_label;

  char *key;
  gboolean is_following; /* the caption is being set from the story */
  gboolean is_composing; /* an input method holds a word that is not text yet */
};

G_DEFINE_FINAL_TYPE (BantinPhotoRow, bantin_photo_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  CAPTION_TYPED,
  CAPTION_LEFT,
  SHOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_show_clicked (BantinPhotoRow *self)
{
  g_signal_emit (self, signals[SHOWN], 0);
}

static char *
dup_caption (BantinPhotoRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->caption_view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  /* Pasted lines become one. */
  return g_strdelimit (gtk_text_buffer_get_text (buffer, &start, &end, TRUE), "\r\n", ' ');
}

static void
on_caption_changed (BantinPhotoRow *self)
{
  g_autofree char *caption = dup_caption (self);

  gtk_widget_set_visible (self->empty_label, *caption == '\0');
  if (!self->is_following)
    g_signal_emit (self, signals[CAPTION_TYPED], 0, caption);
}

static void
on_preedit_changed (BantinPhotoRow *self,
                    const char *preedit)
{
  self->is_composing = *preedit != '\0';
}

/* Enter belongs to the input method as long as a word is being composed. */
static gboolean
on_key (BantinPhotoRow *self,
        guint keyval,
        guint keycode,
        GdkModifierType state)
{
  gboolean is_enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;

  if (!is_enter || self->is_composing || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[CAPTION_LEFT], 0, state & GDK_SHIFT_MASK ? -1 : 1);

  return GDK_EVENT_STOP;
}

static void
bantin_photo_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTIN_TYPE_PHOTO_ROW);

  G_OBJECT_CLASS (bantin_photo_row_parent_class)->dispose (object);
}

static void
bantin_photo_row_finalize (GObject *object)
{
  g_free (BANTIN_PHOTO_ROW (object)->key);

  G_OBJECT_CLASS (bantin_photo_row_parent_class)->finalize (object);
}

static void
bantin_photo_row_class_init (BantinPhotoRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_photo_row_dispose;
  object_class->finalize = bantin_photo_row_finalize;

  signals[CAPTION_TYPED] = g_signal_new ("caption-typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CAPTION_LEFT] = g_signal_new ("caption-left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BANTIN_TYPE_THUMBNAIL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-photo-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinPhotoRow, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotoRow, caption_view);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotoRow, empty_label);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotoRow, credit_label);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotoRow, small_label);
  gtk_widget_class_bind_template_callback (widget_class, on_show_clicked);
}

static void
bantin_photo_row_init (BantinPhotoRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));

  buffer = gtk_text_view_get_buffer (self->caption_view);
  /* The story's undo covers it: two would take turns. */
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_caption_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->caption_view, "preedit-changed", G_CALLBACK (on_preedit_changed), self, G_CONNECT_SWAPPED);

  bantin_composing_watch (self->caption_view);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->caption_view), keys);
}

GtkWidget *
bantin_photo_row_new (const BantinDocumentPhoto *photo,
                      const BantinPlacement *placement,
                      const char *path)
{
  BantinPhotoRow *self = g_object_new (BANTIN_TYPE_PHOTO_ROW, NULL);
  guint longest = MAX (photo->width, photo->height);

  self->key = g_strdup (placement->photo);
  bantin_thumbnail_set_path (self->thumbnail, path);
  gtk_widget_set_visible (self->small_label, longest > 0 && longest < SMALL);
  bantin_photo_row_follow (self, placement);

  return GTK_WIDGET (self);
}

void
bantin_photo_row_follow (BantinPhotoRow *self,
                         const BantinPlacement *placement)
{
  g_autofree char *caption = NULL;

  g_return_if_fail (BANTIN_IS_PHOTO_ROW (self));

  caption = dup_caption (self);
  if (!g_str_equal (caption, placement->caption->text))
    {
      self->is_following = TRUE;
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->caption_view), placement->caption->text, -1);
      self->is_following = FALSE;
    }
  gtk_widget_set_visible (self->empty_label, *placement->caption->text == '\0');
  gtk_label_set_label (self->credit_label, placement->credit);
  gtk_widget_set_visible (GTK_WIDGET (self->credit_label), *placement->credit);
}

void
bantin_photo_row_set_editable (BantinPhotoRow *self,
                               gboolean editable)
{
  g_return_if_fail (BANTIN_IS_PHOTO_ROW (self));

  gtk_text_view_set_editable (self->caption_view, editable);
  gtk_text_view_set_cursor_visible (self->caption_view, editable);
}

const char *
bantin_photo_row_get_key (BantinPhotoRow *self)
{
  g_return_val_if_fail (BANTIN_IS_PHOTO_ROW (self), NULL);

  return self->key;
}

void
bantin_photo_row_focus_caption (BantinPhotoRow *self)
{
  g_return_if_fail (BANTIN_IS_PHOTO_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->caption_view));
}
