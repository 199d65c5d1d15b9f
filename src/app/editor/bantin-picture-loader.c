/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-picture-loader.h"

#include "base/bantin-worker.h"

struct _BantinPictureLoader
{
  GObject parent_instance;

  BantinWorker *worker;
  BantinPicturePath path_func;
  gpointer path_data;
  GDestroyNotify path_destroy;
};

G_DEFINE_FINAL_TYPE (BantinPictureLoader, bantin_picture_loader, G_TYPE_OBJECT)

typedef struct
{
  GPtrArray *paths; /* in the order in which they are tried */
  guint width;
} Request;

static void
free_request (Request *request)
{
  g_ptr_array_unref (request->paths);
  g_free (request);
}

static void
bantin_picture_loader_dispose (GObject *object)
{
  BantinPictureLoader *self = BANTIN_PICTURE_LOADER (object);

  bantin_picture_loader_close (self);
  bantin_picture_loader_set_path_func (self, NULL, NULL, NULL);

  G_OBJECT_CLASS (bantin_picture_loader_parent_class)->dispose (object);
}

static void
bantin_picture_loader_class_init (BantinPictureLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bantin_picture_loader_dispose;
}

static void
bantin_picture_loader_init (BantinPictureLoader *self)
{
  self->worker = bantin_worker_new ("pictures");
}

BantinPictureLoader *
bantin_picture_loader_new (void)
{
  return g_object_new (BANTIN_TYPE_PICTURE_LOADER, NULL);
}

void
bantin_picture_loader_close (BantinPictureLoader *self)
{
  if (self->worker != NULL)
    bantin_worker_close (self->worker);
  g_clear_object (&self->worker);
}

void
bantin_picture_loader_set_path_func (BantinPictureLoader *self,
                                     BantinPicturePath func,
                                     gpointer user_data,
                                     GDestroyNotify destroy)
{
  if (self->path_destroy != NULL)
    self->path_destroy (self->path_data);
  self->path_func = func;
  self->path_data = user_data;
  self->path_destroy = destroy;
}

static GdkTexture *
make_texture (GdkPixbuf *pixbuf)
{
  g_autoptr (GBytes) pixels = gdk_pixbuf_read_pixel_bytes (pixbuf);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                 gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
                                 pixels, gdk_pixbuf_get_rowstride (pixbuf));
}

/* A picture is never blown up here: the screen does that as well. */
static GdkPixbuf *
decode (const char *path,
        guint width,
        GError **error)
{
  int own_width = 0;

  if (gdk_pixbuf_get_file_info (path, &own_width, NULL) != NULL && own_width > (int) width)
    return gdk_pixbuf_new_from_file_at_scale (path, width, -1, TRUE, error);

  return gdk_pixbuf_new_from_file (path, error);
}

static gpointer
load_work (gpointer source,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Request *request = data;

  for (guint i = 0; i < request->paths->len; i++)
    {
      g_autoptr (GdkPixbuf) pixbuf = decode (g_ptr_array_index (request->paths, i), request->width, NULL);

      if (pixbuf != NULL)
        return make_texture (pixbuf);
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no picture of the photo is there yet");

  return NULL;
}

static void
add_path (BantinPictureLoader *self,
          Request *request,
          const char *sha256,
          BantinPhotoSize size)
{
  char *path = self->path_func (sha256, size, self->path_data);

  if (path != NULL)
    g_ptr_array_add (request->paths, path);
}

static Request *
make_request (BantinPictureLoader *self,
              const char *sha256,
              guint width)
{
  /* Longest sides of the pictures; a little short still looks well and decodes in a tenth of the time. */
  static const BantinPhotoSize small_first[] = { BANTIN_PHOTO_THUMBNAIL, BANTIN_PHOTO_SCREEN, BANTIN_PHOTO_RENDITION };
  static const BantinPhotoSize screen_first[] = { BANTIN_PHOTO_SCREEN, BANTIN_PHOTO_RENDITION, BANTIN_PHOTO_THUMBNAIL };
  static const BantinPhotoSize large_first[] = { BANTIN_PHOTO_RENDITION, BANTIN_PHOTO_SCREEN, BANTIN_PHOTO_THUMBNAIL };
  const BantinPhotoSize *sizes = width <= 280 ? small_first : width <= 560 ? screen_first : large_first;
  Request *request = g_new0 (Request, 1);

  request->width = width;
  request->paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; self->path_func != NULL && i < G_N_ELEMENTS (small_first); i++)
    add_path (self, request, sha256, sizes[i]);

  return request;
}

void
bantin_picture_loader_load_async (BantinPictureLoader *self,
                                  const char *sha256,
                                  guint width,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (self->worker == NULL)
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the loader is closed");
      return;
    }

  g_task_set_task_data (task, make_request (self, sha256, width), (GDestroyNotify) free_request);
  bantin_worker_run (self->worker, g_steal_pointer (&task), load_work, g_object_unref);
}

GdkTexture *
bantin_picture_loader_load_finish (BantinPictureLoader *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
