/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-editor.h"
#include "pictures.h"
#include "sample.h"

/*
 * Shows a sample story in the editor, with pictures drawn here, and saves what is seen.
 *
 *   editor-demo [--dark] [--width N] [--height N] [--photos N] [--select N] [--scroll N] [--empty] [--shot FILE.png]
 *
 * Without --shot it stays open.
 */

static gboolean dark;
static gboolean empty;
static gboolean reading;
static gboolean find;
static int width = 720;
static int height = 900;
static int n_photos = 5;
static int block = -1;
static char *photo;
static char *shot;

static const GOptionEntry options[] = {
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "The dark style", NULL },
  { "empty", 0, 0, G_OPTION_ARG_NONE, &empty, "A new story", NULL },
  { "reading", 0, 0, G_OPTION_ARG_NONE, &reading, "For reading only", NULL },
  { "find", 0, 0, G_OPTION_ARG_NONE, &find, "With the find bar", NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Of the window", "PIXELS" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Of the window", "PIXELS" },
  { "photos", 0, 0, G_OPTION_ARG_INT, &n_photos, "How many", "N" },
  { "block", 0, 0, G_OPTION_ARG_INT, &block, "Scroll to this block", "N" },
  { "select", 0, 0, G_OPTION_ARG_STRING, &photo, "Select this photo", "KEY" },
  { "shot", 0, 0, G_OPTION_ARG_FILENAME, &shot, "Save a picture and end", "FILE" },
  { NULL },
};

static GtkWidget *window;
static GtkWidget *editor;
static guint n_frames;

static void
save_shot (void)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gdk_texture_save_to_png (texture, shot);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Photos come in from a thread: a shot is taken when nothing has changed for a while. */
static gboolean
on_tick (gpointer unused)
{
  n_frames++;
  if (n_frames == 3 && photo != NULL)
    bantin_editor_select_photo (BANTIN_EDITOR (editor), photo);
  if (n_frames == 3 && block >= 0)
    bantin_editor_scroll_to (BANTIN_EDITOR (editor), block, 5, 20);
  if (n_frames == 3 && find)
    bantin_editor_find (BANTIN_EDITOR (editor), TRUE);
  if (n_frames < 14)
    return G_SOURCE_CONTINUE;

  save_shot ();

  return G_SOURCE_REMOVE;
}

static void
add_comments (void)
{
  BantinEditorComment comments[] = { { "thread-1", 2, 4, 21, FALSE }, { "thread-2", 1, 6, 15, FALSE } };
  g_autoptr (GPtrArray) array = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (comments); i++)
    g_ptr_array_add (array, &comments[i]);
  bantin_editor_set_comments (BANTIN_EDITOR (editor), array);
}

static void
on_activate (GtkApplication *application)
{
  g_autoptr (BantinDocument) document = empty ? bantin_document_new () : sample_document_new (300, n_photos);
  GtkWidget *view = adw_toolbar_view_new ();

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  window = adw_application_window_new (application);
  editor = bantin_editor_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), editor);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_widget_set_size_request (window, 360, 300);

  bantin_editor_set_photo_path_func (BANTIN_EDITOR (editor), pictures_get_path, pictures_new (), (GDestroyNotify) pictures_free);
  bantin_editor_load (BANTIN_EDITOR (editor), document, 0, !reading);
  if (!empty)
    add_comments ();
  bantin_editor_focus_text (BANTIN_EDITOR (editor));
  gtk_window_present (GTK_WINDOW (window));
  if (shot != NULL)
    g_timeout_add (100, on_tick, NULL);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_application_add_main_option_entries (G_APPLICATION (application), options);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
