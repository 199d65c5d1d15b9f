/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-photos-pane.h"

#include "app/story/bantin-photo-row.h"
#include "app/widgets/bantin-thumbnail.h"

#include <glib/gi18n.h>

struct _BantinPhotosPane
{
  AdwBin parent_instance;
  GtkStack *stack;
  GtkWidget *tray_box;
  GtkFlowBox *tray;
  GtkWidget *placed_box;
  GtkListBox *placed;
  GtkLabel *facts_label;
  GtkWidget *progress_box;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkWidget *add_button;

  BantinNewsroom *newsroom;
  char *shown; /* what the pane was last built from: building again costs the scroll position and the focus */
  guint n_waiting;
};

G_DEFINE_FINAL_TYPE (BantinPhotosPane, bantin_photos_pane, ADW_TYPE_BIN)

enum
{
  CANCEL_IMPORT,
  PHOTOS_DROPPED,
  PHOTO_PLACED,
  PHOTO_SHOWN,
  CAPTION_TYPED,
  UNDO,
  REDO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_cancel_clicked (BantinPhotosPane *self)
{
  g_signal_emit (self, signals[CANCEL_IMPORT], 0);
}

static void
on_tray_activated (BantinPhotosPane *self,
                   GtkFlowBoxChild *child)
{
  g_signal_emit (self, signals[PHOTO_PLACED], 0, g_object_get_data (G_OBJECT (child), "sha256"));
}

static void
on_row_shown (BantinPhotosPane *self,
              BantinPhotoRow *row)
{
  g_signal_emit (self, signals[PHOTO_SHOWN], 0, bantin_photo_row_get_key (row));
}

static void
on_caption_typed (BantinPhotosPane *self,
                  const char *caption,
                  BantinPhotoRow *row)
{
  g_signal_emit (self, signals[CAPTION_TYPED], 0, (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), caption);
}

static void
on_caption_left (BantinPhotosPane *self,
                 int step,
                 BantinPhotoRow *row)
{
  GtkListBoxRow *other = gtk_list_box_get_row_at_index (self->placed, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + step);

  if (other)
    bantin_photo_row_focus_caption (BANTIN_PHOTO_ROW (other));
}

static gboolean
undo (GtkWidget *widget,
      GVariant *args,
      gpointer unused)
{
  g_signal_emit (widget, signals[UNDO], 0);

  return GDK_EVENT_STOP;
}

static gboolean
redo (GtkWidget *widget,
      GVariant *args,
      gpointer unused)
{
  g_signal_emit (widget, signals[REDO], 0);

  return GDK_EVENT_STOP;
}

/* The file that is dragged is the rendition: dropped outside it is the picture as readers get it, dropped into the text the
 * page knows it again by its path. */
static GdkContentProvider *
on_drag_prepare (GtkDragSource *source,
                 double x,
                 double y,
                 const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GdkFileList *list = gdk_file_list_new_from_array (&file, 1);
  GdkContentProvider *provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);

  g_boxed_free (GDK_TYPE_FILE_LIST, list);

  return provider;
}

static void
on_drag_begin (GtkDragSource *source,
               GdkDrag *drag,
               BantinThumbnail *thumbnail)
{
  GdkPaintable *paintable = bantin_thumbnail_get_paintable (thumbnail);

  if (paintable)
    gtk_drag_source_set_icon (source, paintable, 0, 0);
}

static void
free_path (gpointer data,
           GClosure *closure)
{
  g_free (data);
}

static void
add_to_tray (BantinPhotosPane *self,
             const BantinPhotoInfo *info,
             gboolean editable)
{
  g_autofree char *path = bantin_newsroom_photo_path (self->newsroom, info->sha256, BANTIN_PHOTO_THUMBNAIL);
  GtkWidget *thumbnail = g_object_new (BANTIN_TYPE_THUMBNAIL, "path", path, "width", 120, "height", 90, "halign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkDragSource *source;

  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), thumbnail);
  gtk_widget_set_tooltip_text (child, info->name);
  gtk_widget_set_sensitive (child, editable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, info->name, -1);
  g_object_set_data_full (G_OBJECT (child), "sha256", g_strdup (info->sha256), g_free);

  source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_data (source, "prepare", G_CALLBACK (on_drag_prepare),
                         bantin_newsroom_photo_path (self->newsroom, info->sha256, BANTIN_PHOTO_RENDITION), free_path, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (on_drag_begin), thumbnail, 0);
  gtk_widget_add_controller (child, GTK_EVENT_CONTROLLER (source));

  gtk_flow_box_append (self->tray, child);
}

static gboolean
is_placed (const BantinDocument *document,
           const char *sha256)
{
  for (guint i = 0; i < document->photos->len; i++)
    {
      const BantinDocumentPhoto *photo = g_ptr_array_index (document->photos, i);

      if (g_str_equal (photo->original, sha256))
        return TRUE;
    }

  return FALSE;
}

static guint
fill_tray (BantinPhotosPane *self,
           const BantinDocument *document,
           GPtrArray *photos,
           gboolean editable)
{
  guint n = 0;

  gtk_flow_box_remove_all (self->tray);
  for (guint i = 0; i < photos->len; i++)
    {
      const BantinPhotoInfo *info = g_ptr_array_index (photos, i);

      if (is_placed (document, info->sha256))
        continue;
      add_to_tray (self, info, editable);
      n++;
    }
  gtk_widget_set_visible (self->tray_box, n > 0);

  return n;
}

static void
add_placed (BantinPhotosPane *self,
            const BantinDocument *document,
            const BantinPlacement *placement)
{
  const BantinDocumentPhoto *photo = bantin_document_find_photo (document, placement->photo);
  g_autofree char *path = photo ? bantin_newsroom_photo_path (self->newsroom, photo->original, BANTIN_PHOTO_THUMBNAIL) : NULL;
  GtkWidget *row;

  if (!photo)
    return;

  row = bantin_photo_row_new (photo, placement, path);
  g_signal_connect_object (row, "shown", G_CALLBACK (on_row_shown), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "caption-typed", G_CALLBACK (on_caption_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "caption-left", G_CALLBACK (on_caption_left), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->placed, row);
}

/* (element-type BantinPlacement) (transfer container): in the story's order */
static GPtrArray *
list_placements (const BantinDocument *document)
{
  GPtrArray *placements = g_ptr_array_new ();

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      for (guint j = 0; block->placements && j < block->placements->len; j++)
        g_ptr_array_add (placements, g_ptr_array_index (block->placements, j));
    }

  return placements;
}

static void
fill_placed (BantinPhotosPane *self,
             const BantinDocument *document,
             GPtrArray *placements)
{
  gtk_list_box_remove_all (self->placed);
  for (guint i = 0; i < placements->len; i++)
    add_placed (self, document, g_ptr_array_index (placements, i));
  gtk_widget_set_visible (self->placed_box, placements->len > 0);
}

static void
follow_captions (BantinPhotosPane *self,
                 GPtrArray *placements,
                 gboolean editable)
{
  for (guint i = 0; i < placements->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->placed, (int) i);

      if (!row)
        return;
      bantin_photo_row_follow (BANTIN_PHOTO_ROW (row), g_ptr_array_index (placements, i));
      bantin_photo_row_set_editable (BANTIN_PHOTO_ROW (row), editable);
    }
}

/* Which photos the pane shows, as one word; not what is said about them. */
static char *
fingerprint (const BantinDocument *document,
             GPtrArray *photos,
             GPtrArray *placements,
             gboolean editable)
{
  g_autoptr (GString) print = g_string_new (editable ? "w" : "r");

  for (guint i = 0; i < photos->len; i++)
    g_string_append_printf (print, "\n%s", ((const BantinPhotoInfo *) g_ptr_array_index (photos, i))->sha256);
  for (guint i = 0; i < placements->len; i++)
    {
      const BantinPlacement *placement = g_ptr_array_index (placements, i);
      const BantinDocumentPhoto *photo = bantin_document_find_photo (document, placement->photo);

      g_string_append_printf (print, "\n%s %s", placement->photo, photo ? photo->original : "");
    }

  return g_string_free (g_steal_pointer (&print), FALSE);
}

/* What sending will cost: the renditions of what is placed. 0 = not made yet. */
static gint64
count_bytes (const BantinDocument *document,
             GPtrArray *photos)
{
  gint64 n_bytes = 0;

  for (guint i = 0; i < photos->len; i++)
    {
      const BantinPhotoInfo *info = g_ptr_array_index (photos, i);

      if (is_placed (document, info->sha256))
        n_bytes += info->rendition_bytes;
    }

  return n_bytes;
}

/* In whole minutes, as far as the line was measured. (transfer full): "" = nothing to say */
static char *
describe_time (BantinPhotosPane *self,
               gint64 n_bytes)
{
  gint64 bytes_per_second = bantin_newsroom_get_line_speed (self->newsroom);
  guint n_minutes = bytes_per_second > 0 ? (guint) ((n_bytes / bytes_per_second + 59) / 60) : 0;

  if (n_bytes == 0 || n_minutes == 0)
    return g_strdup ("");

  return g_strdup_printf (ngettext ("about %u minute to send on this network", "about %u minutes to send on this network", n_minutes), n_minutes);
}

static void
show_facts (BantinPhotosPane *self,
            const BantinDocument *document,
            GPtrArray *photos,
            guint n_placed,
            guint n_waiting)
{
  gint64 n_bytes = count_bytes (document, photos);
  g_autofree char *counts = g_strdup_printf (_ ("%1$u in the story, %2$u not yet placed"), n_placed, n_waiting);
  g_autofree char *size = n_bytes > 0 ? g_format_size ((guint64) n_bytes) : g_strdup ("");
  g_autofree char *time = describe_time (self, n_bytes);
  g_autofree char *facts = bantin_message_join (counts, size, time, NULL);

  gtk_label_set_label (self->facts_label, facts);
}

static gboolean
on_dropped (GtkDropTarget *target,
            const GValue *value,
            double x,
            double y,
            BantinPhotosPane *self)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GSList *list = g_value_get_boxed (value);

  for (GSList *l = list; l; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  g_signal_emit (self, signals[PHOTOS_DROPPED], 0, files);

  return TRUE;
}

static void
bantin_photos_pane_dispose (GObject *object)
{
  BantinPhotosPane *self = BANTIN_PHOTOS_PANE (object);

  g_clear_object (&self->newsroom);
  g_clear_pointer (&self->shown, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_PHOTOS_PANE);

  G_OBJECT_CLASS (bantin_photos_pane_parent_class)->dispose (object);
}

static void
bantin_photos_pane_class_init (BantinPhotosPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_photos_pane_dispose;

  signals[CANCEL_IMPORT] = g_signal_new ("cancel-import", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PHOTOS_DROPPED] = g_signal_new ("photos-dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[PHOTO_PLACED] = g_signal_new ("photo-placed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CAPTION_TYPED] = g_signal_new ("caption-typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  signals[UNDO] = g_signal_new ("undo", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REDO] = g_signal_new ("redo", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PHOTO_SHOWN] = g_signal_new ("photo-shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-photos-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinPhotosPane, stack);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotosPane, tray_box);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotosPane, tray);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotosPane, placed_box);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotosPane, placed);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotosPane, facts_label);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotosPane, progress_box);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotosPane, progress_label);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotosPane, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotosPane, add_button);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_tray_activated);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, redo, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, redo, NULL);
}

static void
bantin_photos_pane_init (BantinPhotosPane *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
bantin_photos_pane_set_newsroom (BantinPhotosPane *self,
                                 BantinNewsroom *newsroom)
{
  g_return_if_fail (BANTIN_IS_PHOTOS_PANE (self));

  self->newsroom = g_object_ref (newsroom);
}

void
bantin_photos_pane_show (BantinPhotosPane *self,
                         const BantinDocument *document,
                         GPtrArray *photos,
                         gboolean editable)
{
  g_autoptr (GPtrArray) placements = list_placements (document);
  g_autofree char *print = fingerprint (document, photos, placements, editable);

  g_return_if_fail (BANTIN_IS_PHOTOS_PANE (self));

  if (g_set_str (&self->shown, print))
    {
      self->n_waiting = fill_tray (self, document, photos, editable);
      fill_placed (self, document, placements);
      gtk_widget_set_visible (self->add_button, placements->len + self->n_waiting > 0);
      gtk_stack_set_visible_child_name (self->stack, placements->len + self->n_waiting > 0 ? "photos" : "empty");
    }
  follow_captions (self, placements, editable);
  show_facts (self, document, photos, placements->len, self->n_waiting);
}

void
bantin_photos_pane_set_progress (BantinPhotosPane *self,
                                 guint n_done,
                                 guint n_total)
{
  g_autofree char *text = g_strdup_printf (_ ("Photo %1$u of %2$u"), MIN (n_done + 1, n_total), n_total);

  g_return_if_fail (BANTIN_IS_PHOTOS_PANE (self));

  gtk_widget_set_visible (self->progress_box, n_total > 0);
  if (n_total == 0)
    return;

  gtk_label_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, (double) n_done / n_total);
}
