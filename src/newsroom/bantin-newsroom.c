/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-newsroom-private.h"

#include "newsroom/bantin-background.h"
#include "newsroom/bantin-darkroom.h"
#include "newsroom/bantin-finder.h"
#include "newsroom/bantin-indexer.h"
#include "newsroom/bantin-publisher.h"
#include "newsroom/bantin-statuses.h"

#include <glib/gstdio.h>

G_DEFINE_FINAL_TYPE (BantinNewsroom, bantin_newsroom, G_TYPE_OBJECT)
G_DEFINE_QUARK (bantin - newsroom - error - quark, bantin_newsroom_error)

enum
{
  STORY_CHANGED,
  PEOPLE_CHANGED,
  ACCOUNTS_CHANGED,
  DELIVERY_CHANGED,
  DRAFT_SAVED,
  DRAFT_FAILED,
  NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- signals --- */

typedef struct
{
  BantinNewsroom *self;
  guint signal;
  char *text;
  char *message;
  gint64 time;
} Emission;

static void
free_emission (gpointer data)
{
  Emission *emission = data;

  g_object_unref (emission->self);
  g_free (emission->text);
  g_free (emission->message);
  g_free (emission);
}

static gboolean
emit (gpointer data)
{
  Emission *emission = data;
  BantinNewsroom *self = emission->self;

  if (g_cancellable_is_cancelled (self->closing))
    return G_SOURCE_REMOVE;

  switch (emission->signal)
    {
    case PEOPLE_CHANGED:
      bantin_identity_show (self);
      g_signal_emit (self, signals[PEOPLE_CHANGED], 0);
      break;
    case ACCOUNTS_CHANGED:
      g_signal_emit (self, signals[ACCOUNTS_CHANGED], 0);
      break;
    case DRAFT_SAVED:
      g_signal_emit (self, signals[DRAFT_SAVED], 0, emission->text, emission->time);
      break;
    case DRAFT_FAILED:
      g_signal_emit (self, signals[DRAFT_FAILED], 0, emission->text, emission->message);
      break;
    default:
      g_signal_emit (self, signals[emission->signal], 0, emission->text);
      break;
    }

  return G_SOURCE_REMOVE;
}

static void
send (BantinNewsroom *self,
      guint signal,
      const char *text,
      const char *message,
      gint64 time)
{
  Emission *emission = g_new0 (Emission, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  emission->self = g_object_ref (self);
  emission->signal = signal;
  emission->text = g_strdup (text);
  emission->message = g_strdup (message);
  emission->time = time;

  /* Same priority as a task's answer, so that a signal sent before it arrives before it. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit, emission, free_emission);
  g_source_attach (source, self->context);
}

void
bantin_newsroom_emit_story (BantinNewsroom *self,
                            const char *story)
{
  send (self, STORY_CHANGED, story, NULL, 0);
  bantin_indexer_wake (self->indexer);
  bantin_identity_recount (self);
}

void
bantin_newsroom_emit_people (BantinNewsroom *self)
{
  send (self, PEOPLE_CHANGED, NULL, NULL, 0);
}

void
bantin_newsroom_emit_accounts (BantinNewsroom *self)
{
  send (self, ACCOUNTS_CHANGED, NULL, NULL, 0);
}

void
bantin_newsroom_emit_delivery (BantinNewsroom *self,
                               const char *story)
{
  send (self, DELIVERY_CHANGED, story, NULL, 0);
}

void
bantin_newsroom_emit_saved (BantinNewsroom *self,
                            const char *story,
                            gint64 saved_at)
{
  send (self, DRAFT_SAVED, story, NULL, saved_at);
  bantin_indexer_wake (self->indexer);
}

void
bantin_newsroom_emit_failed (BantinNewsroom *self,
                             const char *story,
                             const GError *error)
{
  g_autofree char *message = bantin_message_from_error (error);

  send (self, DRAFT_FAILED, story, message, 0);
}

void
bantin_newsroom_emit_notice (BantinNewsroom *self,
                             const char *message)
{
  send (self, NOTICE, message, NULL, 0);
}

/* --- life --- */

static gboolean
adopt_thread (BantinNewsroom *self,
              gpointer unused,
              GError **error)
{
  bantin_store_adopt_thread (self->store);
  return TRUE;
}

/* The file is set aside and what can be read is read again: the newsroom opens all the same, and says so. */
static gboolean
recover (const char *data_dir,
         char **notice,
         GError **error)
{
  g_autoptr (BantinRecoveryReport) report = bantin_store_recover (data_dir, error);
  g_autofree char *mark = bantin_background_get_damage_mark (data_dir);

  if (report == NULL)
    return FALSE;

  g_unlink (mark);
  *notice = bantin_background_describe_recovery (report);

  return TRUE;
}

static BantinStore *
open_store (const char *data_dir,
            char **notice,
            GError **error)
{
  g_autofree char *mark = bantin_background_get_damage_mark (data_dir);
  g_autoptr (GError) local_error = NULL;
  BantinStore *store;

  if (g_file_test (mark, G_FILE_TEST_EXISTS) && !recover (data_dir, notice, error))
    return NULL;

  if ((store = bantin_store_open (data_dir, &local_error)) != NULL)
    return store;

  if (!g_error_matches (local_error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  g_warning ("damaged store: %s", local_error->message);

  return recover (data_dir, notice, error) ? bantin_store_open (data_dir, error) : NULL;
}

BantinNewsroom *
bantin_newsroom_open (const char *data_dir,
                      GMainContext *context,
                      GError **error)
{
  g_autoptr (BantinStore) store = NULL;
  g_autofree char *notice = NULL;
  BantinNewsroom *self;

  g_return_val_if_fail (data_dir != NULL, NULL);

  if (!(store = open_store (data_dir, &notice, error)))
    {
      if (error != NULL)
        bantin_newsroom_translate_error (error);
      return NULL;
    }

  self = g_object_new (BANTIN_TYPE_NEWSROOM, NULL);
  self->data_dir = g_strdup (data_dir);
  self->context = g_main_context_ref (context != NULL ? context : g_main_context_default ());
  self->store = g_steal_pointer (&store);
  self->keyring = bantin_keyring_new ();
  self->photos = bantin_photo_pool_new (0);

  self->writer = bantin_worker_new ("bantin-writer");
  self->reader = bantin_worker_new ("bantin-reader");
  self->lister = bantin_worker_new ("bantin-lister");
  self->errand = bantin_worker_new ("bantin-errand");
  self->network = bantin_worker_new ("bantin-network");
  self->bulk = bantin_worker_new ("bantin-bulk");
  bantin_newsroom_write (self, adopt_thread, NULL, NULL);

  self->identity = bantin_identity_new ();
  self->drafts = bantin_drafts_new (self->store);
  self->catalogue = bantin_catalogue_new (self->store);
  bantin_identity_refresh (self);
  bantin_identity_show (self);

  self->darkroom = bantin_darkroom_new (self);
  self->indexer = bantin_indexer_new (self);
  self->finder = bantin_finder_new ();
  self->statuses = bantin_statuses_new ();
  self->publisher = bantin_publisher_new (self);
  bantin_store_keep_off (self->store, self->context);
  bantin_background_begin (self, notice);

  return self;
}

static gboolean
write_last_drafts (BantinNewsroom *self,
                   gpointer unused,
                   GError **error)
{
  return bantin_drafts_write_all (self, error);
}

void
bantin_newsroom_close (BantinNewsroom *self)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self));

  if (self->store == NULL)
    return;

  g_cancellable_cancel (self->closing);
  if (self->watch != NULL)
    g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);

  /* Who asks something of another ends before that one does; all of them ask the writer. */
  bantin_worker_close (self->errand);
  bantin_worker_close (self->network);
  bantin_worker_close (self->bulk);
  bantin_photo_pool_close (self->photos);
  bantin_publisher_stop (self->publisher);
  bantin_newsroom_end_practice_portal (self);
  bantin_darkroom_stop (self->darkroom);
  bantin_worker_close (self->lister);
  bantin_worker_close (self->reader);
  bantin_newsroom_write (self, write_last_drafts, NULL, NULL);
  bantin_worker_close (self->writer);
  bantin_indexer_stop (self->indexer);

  bantin_store_close (self->store);
  g_clear_object (&self->store);
}

const char *
bantin_newsroom_get_data_dir (BantinNewsroom *self)
{
  return self->data_dir;
}

static void
bantin_newsroom_finalize (GObject *object)
{
  BantinNewsroom *self = BANTIN_NEWSROOM (object);

  g_warn_if_fail (self->store == NULL);

  g_clear_pointer (&self->publisher, bantin_publisher_free);
  g_clear_pointer (&self->darkroom, bantin_darkroom_free);
  g_clear_pointer (&self->indexer, bantin_indexer_free);
  g_clear_pointer (&self->finder, bantin_finder_free);
  g_clear_pointer (&self->statuses, bantin_statuses_free);
  g_clear_object (&self->writer);
  g_clear_object (&self->reader);
  g_clear_object (&self->lister);
  g_clear_object (&self->errand);
  g_clear_object (&self->network);
  g_clear_object (&self->bulk);
  g_clear_object (&self->photos);
  g_clear_object (&self->closing);
  g_clear_pointer (&self->drafts, bantin_drafts_free);
  g_clear_pointer (&self->catalogue, bantin_catalogue_free);
  g_clear_pointer (&self->identity, bantin_identity_free);
  g_clear_pointer (&self->keyring, bantin_keyring_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->data_dir);

  G_OBJECT_CLASS (bantin_newsroom_parent_class)->finalize (object);
}

static guint
add_signal (const char *name,
            guint n_params,
            GType first,
            GType second)
{
  return g_signal_new (name, BANTIN_TYPE_NEWSROOM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_params, first, second);
}

static void
bantin_newsroom_class_init (BantinNewsroomClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantin_newsroom_finalize;

  signals[STORY_CHANGED] = add_signal ("story-changed", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[PEOPLE_CHANGED] = add_signal ("people-changed", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[ACCOUNTS_CHANGED] = add_signal ("accounts-changed", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[DELIVERY_CHANGED] = add_signal ("delivery-changed", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[DRAFT_SAVED] = add_signal ("draft-saved", 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[DRAFT_FAILED] = add_signal ("draft-failed", 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[NOTICE] = add_signal ("notice", 1, G_TYPE_STRING, G_TYPE_NONE);
}

static void
bantin_newsroom_init (BantinNewsroom *self)
{
  self->closing = g_cancellable_new ();
}
