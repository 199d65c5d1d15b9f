/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-pool.h"

#include "base/bantin-file.h"
#include "base/bantin-hash.h"
#include "photo/bantin-photo-queue.h"
#include "photo/bantin-photo-slots.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* The largest photo that is let in takes a few seconds on an old computer; what takes this long is not a photo. */
#define TIMEOUT_MS 60000

struct _BantinPhotoPool
{
  GObject parent;
  guint n_workers;
  BantinPhotoSlots *slots;
  BantinPhotoQueue *queue; /* NULL once closed */
};

G_DEFINE_FINAL_TYPE (BantinPhotoPool, bantin_photo_pool, G_TYPE_OBJECT)

static void
bantin_photo_pool_finalize (GObject *object)
{
  BantinPhotoPool *self = BANTIN_PHOTO_POOL (object);

  g_assert (self->queue == NULL);
  bantin_photo_slots_free (self->slots);

  G_OBJECT_CLASS (bantin_photo_pool_parent_class)->finalize (object);
}

static void
bantin_photo_pool_class_init (BantinPhotoPoolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantin_photo_pool_finalize;
}

static void
bantin_photo_pool_init (BantinPhotoPool *self)
{
}

BantinPhotoPool *
bantin_photo_pool_new (guint n_workers)
{
  BantinPhotoPool *self = g_object_new (BANTIN_TYPE_PHOTO_POOL, NULL);

  self->n_workers = n_workers > 0 ? n_workers : MAX (g_get_num_processors (), 1);
  self->slots = bantin_photo_slots_new (self->n_workers, TIMEOUT_MS);
  self->queue = bantin_photo_queue_new (2 * self->n_workers);

  return self;
}

void
bantin_photo_pool_close (BantinPhotoPool *self)
{
  g_return_if_fail (BANTIN_IS_PHOTO_POOL (self));

  bantin_photo_slots_close (self->slots);
  g_clear_pointer (&self->queue, bantin_photo_queue_free);
}

guint
bantin_photo_pool_get_n_workers (BantinPhotoPool *self)
{
  g_return_val_if_fail (BANTIN_IS_PHOTO_POOL (self), 0);

  return self->n_workers;
}

static gpointer
prepare_work (gpointer source,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  BantinPhotoPool *self = source;

  bantin_photo_slots_prepare (self->slots);

  return NULL;
}

void
bantin_photo_pool_prepare (BantinPhotoPool *self)
{
  bantin_photo_pool_run (self, g_task_new (self, NULL, NULL, NULL), BANTIN_PHOTO_PRIORITY_VISIBLE, prepare_work, NULL);
}

static int
open_photo (const char *path,
            GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0)
    g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_UNREADABLE, "open %s: %s", path, g_strerror (errno));

  return fd;
}

static GVariant *
ask (BantinPhotoPool *self,
     const char *path,
     GVariantDict *wanted,
     BantinPhotoPriority priority,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GVariant) request = g_variant_ref_sink (g_variant_dict_end (wanted));
  GVariant *reply;
  int fd;

  if ((fd = open_photo (path, error)) < 0)
    return NULL;

  reply = bantin_photo_slots_ask (self->slots, request, fd, priority, cancellable, error);
  close (fd);

  return reply;
}

static void
take_words (GVariant *reply,
            const char *key,
            char **words)
{
  const char *text = NULL;

  if (g_variant_lookup (reply, key, "&s", &text))
    g_set_str (words, text);
}

/* A helper in which a photo took over must not be able to hand us nonsense. */
static BantinPhotoFacts *
read_facts (GVariant *reply,
            GError **error)
{
  g_autoptr (BantinPhotoFacts) facts = bantin_photo_facts_new ();
  guint removed = 0;

  take_words (reply, "type", &facts->content_type);
  take_words (reply, "caption", &facts->caption);
  take_words (reply, "credit", &facts->credit);
  take_words (reply, "copyright", &facts->copyright);
  g_variant_lookup (reply, "width", "u", &facts->width);
  g_variant_lookup (reply, "height", "u", &facts->height);
  g_variant_lookup (reply, "orientation", "u", &facts->orientation);
  g_variant_lookup (reply, "taken-at", "x", &facts->taken_at);
  g_variant_lookup (reply, "removed", "u", &removed);
  g_variant_lookup (reply, "damaged", "b", &facts->is_damaged);
  facts->removed = removed;

  if (!g_str_has_prefix (facts->content_type, "image/") || facts->orientation < 1 || facts->orientation > 8 ||
      facts->width < 1 || facts->height < 1 || MAX (facts->width, facts->height) > BANTIN_PHOTO_MAX_SIDE)
    {
      g_set_error_literal (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_WORKER_DIED, "the helper's answer makes no sense");
      return NULL;
    }

  return g_steal_pointer (&facts);
}

static GBytes *
read_picture (GVariant *reply,
              const char *name,
              guint *width,
              guint *height,
              GError **error)
{
  g_autoptr (GVariant) picture = g_variant_lookup_value (reply, name, G_VARIANT_TYPE ("(uuay)"));
  g_autoptr (GVariant) data = picture != NULL ? g_variant_get_child_value (picture, 2) : NULL;
  const guint8 *bytes = data != NULL ? g_variant_get_data (data) : NULL;

  if (bytes == NULL || g_variant_get_size (data) < 4 || bytes[0] != 0xff || bytes[1] != 0xd8)
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_WORKER_DIED, "the helper's answer lacks the picture %s", name);
      return NULL;
    }

  g_variant_get_child (picture, 0, "u", width);
  g_variant_get_child (picture, 1, "u", height);

  return g_variant_get_data_as_bytes (data);
}

static gboolean
write_picture (const char *path,
               GBytes *picture,
               GPtrArray *made,
               GError **error)
{
  g_autoptr (GError) cause = NULL;
  gboolean is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  gsize size;
  gconstpointer data = g_bytes_get_data (picture, &size);

  /* Also when it fails: the file may stand there and only not be known to survive a power cut. */
  if (is_new)
    g_ptr_array_add (made, g_strdup (path));
  if (bantin_file_write_durably (path, data, size, &cause))
    return TRUE;

  g_set_error (error, BANTIN_PHOTO_ERROR,
               g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? BANTIN_PHOTO_ERROR_NO_SPACE : BANTIN_PHOTO_ERROR_WRITE,
               "%s", cause->message);

  return FALSE;
}

static gboolean
write_thumbnails (const BantinPhotoRequest *request,
                  GVariant *reply,
                  GPtrArray *made,
                  GError **error)
{
  static const struct
  {
    const char *name;
    guint side;
  } sizes[] = { { "256", BANTIN_PHOTO_THUMBNAIL_SIDE }, { "512", BANTIN_PHOTO_SCREEN_SIDE } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = bantin_photo_thumbnail_path (request->thumbnails, request->sha256, sizes[i].side);
      g_autoptr (GBytes) picture = NULL;
      guint width, height;

      if (!(picture = read_picture (reply, sizes[i].name, &width, &height, error)) || !write_picture (path, picture, made, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_rendition (const BantinPhotoRequest *request,
                 GVariant *reply,
                 BantinPhotoFacts *facts,
                 GPtrArray *made,
                 GError **error)
{
  g_autoptr (GBytes) picture = NULL;
  g_autofree char *path = NULL;

  picture = read_picture (reply, "1600", &facts->rendition_width, &facts->rendition_height, error);
  if (picture == NULL)
    return FALSE;

  facts->rendition_size = g_bytes_get_size (picture);
  facts->rendition = bantin_hash_bytes (g_bytes_get_data (picture, NULL), facts->rendition_size);
  path = bantin_photo_rendition_path (request->renditions, facts->rendition);

  return write_picture (path, picture, made, error);
}

BantinPhotoFacts *
bantin_photo_pool_process (BantinPhotoPool *self,
                           const BantinPhotoRequest *request,
                           GCancellable *cancellable,
                           GError **error)
{
  g_auto (GVariantDict) wanted = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (BantinPhotoFacts) facts = NULL;
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (BANTIN_IS_PHOTO_POOL (self), NULL);
  g_return_val_if_fail (request->thumbnails == NULL || bantin_hash_is_valid (request->sha256), NULL);

  g_variant_dict_insert (&wanted, "thumbnails", "b", request->thumbnails != NULL);
  g_variant_dict_insert (&wanted, "rendition", "b", request->renditions != NULL);
  if (!(reply = ask (self, request->path, &wanted, request->priority, cancellable, error)) ||
      !(facts = read_facts (reply, error)))
    return NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      (request->thumbnails != NULL && !write_thumbnails (request, reply, made, error)) ||
      (request->renditions != NULL && !write_rendition (request, reply, facts, made, error)))
    {
      for (guint i = 0; i < made->len; i++)
        unlink (g_ptr_array_index (made, i));
      return NULL;
    }

  return g_steal_pointer (&facts);
}

void
bantin_photo_pool_run (BantinPhotoPool *self,
                       GTask *task,
                       BantinPhotoPriority priority,
                       BantinWork work,
                       GDestroyNotify free_result)
{
  g_return_if_fail (BANTIN_IS_PHOTO_POOL (self));
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (self->queue != NULL);

  bantin_photo_queue_push (self->queue, task, priority, work, free_result);
}

static BantinPhotoRequest *
request_copy (const BantinPhotoRequest *request)
{
  BantinPhotoRequest *copy = g_new0 (BantinPhotoRequest, 1);

  copy->path = g_strdup (request->path);
  copy->sha256 = g_strdup (request->sha256);
  copy->thumbnails = g_strdup (request->thumbnails);
  copy->renditions = g_strdup (request->renditions);
  copy->priority = request->priority;

  return copy;
}

static void
request_free (gpointer data)
{
  BantinPhotoRequest *request = data;

  g_free ((char *) request->path);
  g_free ((char *) request->sha256);
  g_free ((char *) request->thumbnails);
  g_free ((char *) request->renditions);
  g_free (request);
}

static gpointer
process_work (gpointer source,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  return bantin_photo_pool_process (source, data, cancellable, error);
}

void
bantin_photo_pool_process_async (BantinPhotoPool *self,
                                 const BantinPhotoRequest *request,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, bantin_photo_pool_process_async);
  g_task_set_task_data (task, request_copy (request), request_free);
  bantin_photo_pool_run (self, task, request->priority, process_work, (GDestroyNotify) bantin_photo_facts_free);
}

BantinPhotoFacts *
bantin_photo_pool_process_finish (BantinPhotoPool *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

BantinPhotoFacts *
bantin_photo_pool_preview (BantinPhotoPool *self,
                           const char *path,
                           BantinPhotoPriority priority,
                           GBytes **picture,
                           GCancellable *cancellable,
                           GError **error)
{
  g_auto (GVariantDict) wanted = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (BantinPhotoFacts) facts = NULL;
  guint width, height;

  g_return_val_if_fail (BANTIN_IS_PHOTO_POOL (self), NULL);

  g_variant_dict_insert (&wanted, "preview", "b", TRUE);
  if (!(reply = ask (self, path, &wanted, priority, cancellable, error)) || !(facts = read_facts (reply, error)))
    return NULL;
  if (picture != NULL && !(*picture = read_picture (reply, "256", &width, &height, error)))
    return NULL;

  return g_steal_pointer (&facts);
}

char *
bantin_photo_original_path (const char *folder,
                            const char *sha256)
{
  return g_build_filename (folder, sha256, NULL);
}

char *
bantin_photo_thumbnail_path (const char *folder,
                             const char *sha256,
                             guint side)
{
  g_autofree char *name = g_strdup_printf ("%s-%u.jpg", sha256, side);

  return g_build_filename (folder, name, NULL);
}

char *
bantin_photo_rendition_path (const char *folder,
                             const char *sha256)
{
  return g_build_filename (folder, sha256, NULL);
}
