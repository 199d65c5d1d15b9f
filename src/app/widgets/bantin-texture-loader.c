/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/bantin-texture-loader.h"

/* About 10 MB of rows' pictures at twice the scale: several screens of a list, so that scrolling back costs nothing. */
#define MAX_TEXTURES 256

typedef struct
{
  char *key;
  char *path;
  int width;
  int height;
} Request;

static GHashTable *textures; /* key → texture; the main thread's */
static GQueue keys;          /* oldest first; the table's own strings */

static void
request_free (Request *request)
{
  g_free (request->key);
  g_free (request->path);
  g_free (request);
}

static char *
build_key (const char *path,
           int width,
           int height)
{
  return g_strdup_printf ("%d×%d %s", width, height, path);
}

static void
remember (const char *key,
          GdkTexture *texture)
{
  char *own_key;

  if (!textures)
    textures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  if (g_hash_table_contains (textures, key))
    return;

  own_key = g_strdup (key);
  g_hash_table_insert (textures, own_key, g_object_ref (texture));
  g_queue_push_tail (&keys, own_key);
  if (g_queue_get_length (&keys) > MAX_TEXTURES)
    g_hash_table_remove (textures, g_queue_pop_head (&keys));
}

static GdkPixbuf *
cover (GdkPixbuf *whole,
       int width,
       int height)
{
  double scale = MAX ((double) width / gdk_pixbuf_get_width (whole), (double) height / gdk_pixbuf_get_height (whole));
  int scaled_width = MAX (width, (int) (gdk_pixbuf_get_width (whole) * scale + 0.5));
  int scaled_height = MAX (height, (int) (gdk_pixbuf_get_height (whole) * scale + 0.5));
  g_autoptr (GdkPixbuf) scaled = gdk_pixbuf_scale_simple (whole, scaled_width, scaled_height, GDK_INTERP_BILINEAR);

  return gdk_pixbuf_new_subpixbuf (scaled, (scaled_width - width) / 2, (scaled_height - height) / 2, width, height);
}

static GdkTexture *
build_texture (GdkPixbuf *pixbuf)
{
  g_autoptr (GBytes) bytes = gdk_pixbuf_read_pixel_bytes (pixbuf);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf),
                                 gdk_pixbuf_get_height (pixbuf),
                                 gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
                                 bytes,
                                 (gsize) gdk_pixbuf_get_rowstride (pixbuf));
}

static void
load_texture (GTask *task,
              gpointer source,
              gpointer data,
              GCancellable *cancellable)
{
  Request *request = data;
  g_autoptr (GdkPixbuf) whole = NULL;
  g_autoptr (GdkPixbuf) covering = NULL;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  whole = gdk_pixbuf_new_from_file (request->path, &error);
  if (!whole)
    {
      g_task_return_error (task, error);
      return;
    }

  covering = cover (whole, request->width, request->height);
  g_task_return_pointer (task, build_texture (covering), g_object_unref);
}

void
bantin_texture_loader_load_async (const char *path,
                                  int width,
                                  int height,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->key = build_key (path, width, height);
  request->path = g_strdup (path);
  request->width = width;
  request->height = height;
  g_task_set_source_tag (task, bantin_texture_loader_load_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, load_texture);
}

GdkTexture *
bantin_texture_loader_load_finish (GAsyncResult *result,
                                   GError **error)
{
  Request *request = g_task_get_task_data (G_TASK (result));
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), error);

  if (texture)
    remember (request->key, texture);

  return texture;
}

GdkTexture *
bantin_texture_loader_peek (const char *path,
                            int width,
                            int height)
{
  g_autofree char *key = build_key (path, width, height);
  GdkTexture *texture = textures ? g_hash_table_lookup (textures, key) : NULL;

  return texture ? g_object_ref (texture) : NULL;
}
