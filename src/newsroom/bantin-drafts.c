/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-newsroom-private.h"

#include "base/bantin-clock.h"

/*
 * Drafts on their way to the disk. The interface leaves the newest document here and goes on; the writer takes what lies
 * here when its turn comes, so that a slow disk makes it skip versions rather than queue them. What could not be written
 * stays, is read by whoever loads the story, and is tried again.
 */

#define RETRY_SECONDS 5

typedef struct
{
  BantinDocument *document;
  guint caret;
  char *author; /* (nullable): of a story whose row is not there yet */
} Draft;

struct _BantinDrafts
{
  GMutex mutex;
  GHashTable *waiting; /* story → Draft */
  GHashTable *writing; /* story → Draft: taken by the writer, still to be seen by whoever loads the story */
  gboolean is_queued;
  gboolean is_retrying;
  char *last; /* (nullable): the story that is open, or was when the program ended */
  guint last_caret;
};

static void
free_draft (gpointer data)
{
  Draft *draft = data;

  bantin_document_unref (draft->document);
  g_free (draft->author);
  g_free (draft);
}

BantinDrafts *
bantin_drafts_new (BantinStore *store)
{
  BantinDrafts *drafts = g_new0 (BantinDrafts, 1);

  g_mutex_init (&drafts->mutex);
  drafts->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_draft);
  drafts->writing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_draft);
  drafts->last = bantin_store_get_last_story (store, &drafts->last_caret);

  return drafts;
}

void
bantin_drafts_free (BantinDrafts *drafts)
{
  g_hash_table_unref (drafts->waiting);
  g_hash_table_unref (drafts->writing);
  g_free (drafts->last);
  g_mutex_clear (&drafts->mutex);
  g_free (drafts);
}

BantinDocument *
bantin_drafts_find (BantinDrafts *drafts,
                    const char *story,
                    guint *caret)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&drafts->mutex);
  Draft *draft;

  if ((draft = g_hash_table_lookup (drafts->waiting, story)) == NULL &&
      (draft = g_hash_table_lookup (drafts->writing, story)) == NULL)
    return NULL;

  *caret = draft->caret;

  return bantin_document_ref (draft->document);
}

gboolean
bantin_drafts_is_begun (BantinDrafts *drafts,
                        const char *story)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&drafts->mutex);
  const Draft *waiting = g_hash_table_lookup (drafts->waiting, story);
  const Draft *writing = g_hash_table_lookup (drafts->writing, story);

  return (waiting != NULL && waiting->author != NULL) || (writing != NULL && writing->author != NULL);
}

/* --- the last story --- */

char *
bantin_newsroom_get_last_story (BantinNewsroom *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (BANTIN_IS_NEWSROOM (self), NULL);

  locker = g_mutex_locker_new (&self->drafts->mutex);

  return g_strdup (self->drafts->last);
}

void
bantin_drafts_apply_caret (BantinDrafts *drafts,
                           const char *story,
                           guint *caret)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&drafts->mutex);

  if (g_strcmp0 (drafts->last, story) == 0)
    *caret = drafts->last_caret;
}

/* FALSE: nothing is new. */
static gboolean
note_last (BantinDrafts *drafts,
           const char *story,
           guint caret)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&drafts->mutex);
  gboolean is_new = g_set_str (&drafts->last, story) || drafts->last_caret != caret;

  drafts->last_caret = caret;

  return is_new;
}

static gpointer
write_last_work (gpointer source,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  BantinNewsroom *self = source;
  g_autofree char *last = NULL;
  guint caret;

  /* The newest, however many were noted while this waited. */
  g_mutex_lock (&self->drafts->mutex);
  last = g_strdup (self->drafts->last);
  caret = self->drafts->last_caret;
  g_mutex_unlock (&self->drafts->mutex);

  if (!bantin_store_set_last_story (self->store, last, caret, error))
    g_warning ("last story not written: %s", (*error)->message);

  return NULL;
}

void
bantin_newsroom_set_last_story (BantinNewsroom *self,
                                const char *story,
                                guint caret)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self));

  if (note_last (self->drafts, story, caret))
    bantin_newsroom_hop (self, self->writer, write_last_work, NULL, NULL, NULL, NULL, NULL, NULL);
}

/* --- writing --- */

/* With the draft goes its caret, in one transaction, where that is the story that is open. */
static gboolean
save_with_caret (BantinNewsroom *self,
                 const char *story,
                 GBytes *json,
                 guint caret,
                 BantinKey *signer,
                 gboolean *has_voided,
                 GError **error)
{
  BantinDrafts *drafts = self->drafts;
  gboolean is_last;
  guint last_caret;

  g_mutex_lock (&drafts->mutex);
  is_last = g_strcmp0 (drafts->last, story) == 0;
  last_caret = drafts->last_caret;
  g_mutex_unlock (&drafts->mutex);

  if (!is_last)
    return bantin_store_save_draft (self->store, story, json, caret, signer, has_voided, error);

  if (!bantin_store_begin (self->store, error))
    return FALSE;
  if (!bantin_store_save_draft (self->store, story, json, caret, signer, has_voided, error) ||
      !bantin_store_set_last_story (self->store, story, last_caret, error))
    {
      bantin_store_roll_back (self->store);
      return FALSE;
    }

  return bantin_store_commit (self->store, error);
}

static gboolean
write_draft (BantinNewsroom *self,
             const char *story,
             const Draft *draft,
             GError **error)
{
  g_autoptr (GBytes) json = bantin_document_to_json (draft->document);
  g_autoptr (BantinKey) signer = bantin_newsroom_peek_signer (self);
  gboolean has_voided = FALSE;

  if (draft->author != NULL)
    {
      /* The second only moves the caret. */
      if (!bantin_store_create_story (self->store, story, draft->author, json, error) ||
          !bantin_store_save_draft (self->store, story, json, draft->caret, signer, NULL, error))
        return FALSE;

      bantin_newsroom_emit_saved (self, story, bantin_clock_now ());
      bantin_newsroom_emit_story (self, story);
      return TRUE;
    }
  if (!save_with_caret (self, story, json, draft->caret, signer, &has_voided, error))
    return FALSE;

  bantin_newsroom_emit_saved (self, story, bantin_clock_now ());
  if (has_voided)
    bantin_newsroom_emit_story (self, story);

  return TRUE;
}

static gboolean
retry (gpointer data);

/* Puts back what was not written, unless something newer came meanwhile. */
static void
settle_draft (BantinNewsroom *self,
              const char *story,
              gboolean is_written)
{
  BantinDrafts *drafts = self->drafts;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&drafts->mutex);
  gpointer key, draft;
  Draft *newer = g_hash_table_lookup (drafts->waiting, story);

  g_hash_table_steal_extended (drafts->writing, story, &key, &draft);
  if (!is_written && newer != NULL)
    newer->author = g_steal_pointer (&((Draft *) draft)->author);
  if (is_written || newer != NULL)
    {
      g_free (key);
      free_draft (draft);
    }
  else
    g_hash_table_insert (drafts->waiting, key, draft);

  if (!is_written && !drafts->is_retrying)
    {
      g_autoptr (GSource) source = g_timeout_source_new_seconds (RETRY_SECONDS);

      drafts->is_retrying = TRUE;
      g_source_set_callback (source, retry, g_object_ref (self), g_object_unref);
      g_source_attach (source, self->context);
    }
}

gboolean
bantin_drafts_write_all (BantinNewsroom *self,
                         GError **error)
{
  BantinDrafts *drafts = self->drafts;
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_free);
  gboolean are_written = TRUE;
  GHashTableIter iter;
  gpointer key, value;

  g_mutex_lock (&drafts->mutex);
  drafts->is_queued = FALSE;
  g_hash_table_iter_init (&iter, drafts->waiting);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (stories, g_strdup (key));
      g_hash_table_insert (drafts->writing, key, value);
    }
  g_mutex_unlock (&drafts->mutex);

  for (guint i = 0; i < stories->len; i++)
    {
      const char *story = stories->pdata[i];
      g_autoptr (GError) local_error = NULL;
      gboolean is_written;

      /* Only this thread takes away from `writing`. */
      is_written = write_draft (self, story, g_hash_table_lookup (drafts->writing, story), &local_error);
      settle_draft (self, story, is_written);
      if (is_written)
        continue;

      g_warning ("draft of %s not saved: %s", story, local_error->message);
      bantin_newsroom_translate_error (&local_error);
      bantin_newsroom_emit_failed (self, story, local_error);
      if (are_written)
        g_propagate_error (error, g_steal_pointer (&local_error));
      are_written = FALSE;
    }

  return are_written;
}

static gpointer
write_drafts_work (gpointer source,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  return GINT_TO_POINTER (bantin_drafts_write_all (source, error));
}

static void
queue_writing (BantinNewsroom *self)
{
  bantin_newsroom_hop (self, self->writer, write_drafts_work, NULL, NULL, NULL, NULL, NULL, NULL);
}

static gboolean
retry (gpointer data)
{
  BantinNewsroom *self = data;

  g_mutex_lock (&self->drafts->mutex);
  self->drafts->is_retrying = FALSE;
  g_mutex_unlock (&self->drafts->mutex);

  if (!g_cancellable_is_cancelled (self->closing))
    queue_writing (self);

  return G_SOURCE_REMOVE;
}

static void
add_draft (BantinNewsroom *self,
           const char *story,
           BantinDocument *document,
           guint caret,
           const char *author)
{
  Draft *draft = g_new (Draft, 1);
  Draft *older;
  gboolean must_queue;

  draft->document = bantin_document_ref (document);
  draft->caret = caret;
  draft->author = g_strdup (author);

  g_mutex_lock (&self->drafts->mutex);
  if (g_strcmp0 (self->drafts->last, story) == 0)
    self->drafts->last_caret = caret;
  if ((older = g_hash_table_lookup (self->drafts->waiting, story)) != NULL && older->author != NULL)
    draft->author = g_steal_pointer (&older->author);
  g_hash_table_replace (self->drafts->waiting, g_strdup (story), draft);
  must_queue = !self->drafts->is_queued;
  self->drafts->is_queued = TRUE;
  g_mutex_unlock (&self->drafts->mutex);

  if (must_queue)
    queue_writing (self);
}

void
bantin_newsroom_save_draft (BantinNewsroom *self,
                            const char *story,
                            BantinDocument *document,
                            guint caret)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && story != NULL && document != NULL);

  add_draft (self, story, document, caret, NULL);
}

void
bantin_drafts_begin_story (BantinNewsroom *self,
                           const char *story,
                           BantinDocument *document,
                           const char *author)
{
  add_draft (self, story, document, 0, author);
}

void
bantin_newsroom_flush_async (BantinNewsroom *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  bantin_newsroom_hop (self, self->writer, write_drafts_work, NULL, NULL, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_flush_finish (BantinNewsroom *self,
                              GAsyncResult *result,
                              GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}
