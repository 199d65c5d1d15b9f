/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-photo-popover.h"

#include <adwaita.h>

struct _BantinPhotoPopover
{
  GtkPopover parent_instance;

  GtkEditable *credit_row;
  GtkEditable *alt_row;
  AdwSwitchRow *cover_row;

  char *alt;
  char *credit;
  gboolean is_cover;
};

G_DEFINE_FINAL_TYPE (BantinPhotoPopover, bantin_photo_popover, GTK_TYPE_POPOVER)

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_closed (BantinPhotoPopover *self)
{
  g_autofree char *alt = g_strstrip (g_strdup (gtk_editable_get_text (self->alt_row)));
  g_autofree char *credit = g_strstrip (g_strdup (gtk_editable_get_text (self->credit_row)));
  gboolean is_cover = adw_switch_row_get_active (self->cover_row);

  if (g_strcmp0 (alt, self->alt) == 0 && g_strcmp0 (credit, self->credit) == 0 && is_cover == self->is_cover)
    return;

  g_signal_emit (self, signals[ANSWERED], 0, alt, credit, is_cover);
}

static void
on_activated (BantinPhotoPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
bantin_photo_popover_finalize (GObject *object)
{
  BantinPhotoPopover *self = BANTIN_PHOTO_POPOVER (object);

  g_free (self->alt);
  g_free (self->credit);

  G_OBJECT_CLASS (bantin_photo_popover_parent_class)->finalize (object);
}

static void
bantin_photo_popover_class_init (BantinPhotoPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bantin_photo_popover_finalize;
  signals[ANSWERED] = g_signal_new ("answered", BANTIN_TYPE_PHOTO_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/editor/bantin-photo-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinPhotoPopover, credit_row);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotoPopover, alt_row);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotoPopover, cover_row);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
bantin_photo_popover_init (BantinPhotoPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bantin_photo_popover_new (void)
{
  return g_object_new (BANTIN_TYPE_PHOTO_POPOVER, NULL);
}

void
bantin_photo_popover_ask (BantinPhotoPopover *self,
                          const char *alt,
                          const char *credit,
                          gboolean is_cover)
{
  g_set_str (&self->alt, alt);
  g_set_str (&self->credit, credit);
  self->is_cover = is_cover;
  gtk_editable_set_text (self->alt_row, alt);
  gtk_editable_set_text (self->credit_row, credit);
  adw_switch_row_set_active (self->cover_row, is_cover);

  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->credit_row));
}
