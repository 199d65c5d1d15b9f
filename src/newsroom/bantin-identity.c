/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-newsroom-private.h"

#include "base/bantin-clock.h"
#include "newsroom/bantin-identity.h"

/*
 * Who is signed in, and with which key. Decisions on any thread read a copy under the mutex; the interface's pointer is
 * exchanged only on its own thread, just before "people-changed".
 */

#define IDLE_MINUTES 15
#define IDLE_LOOK_SECONDS 10

struct _BantinIdentity
{
  GMutex mutex;
  BantinPersonRecord *record; /* (nullable) */
  BantinKey *key;             /* (nullable): of `record`, while open */
  BantinKey *office_key;      /* (nullable) */
  GHashTable *approvers;      /* ids of who may approve */
  GPtrArray *people;          /* (element-type BantinPerson) */
  gint is_counting;           /* atomic: people are about to be read again */
  gint64 touched_at;          /* Unix seconds */

  BantinPerson *shown; /* the owner's thread only */
  GSource *idle;       /* the owner's thread only */
};

BantinIdentity *
bantin_identity_new (void)
{
  BantinIdentity *identity = g_new0 (BantinIdentity, 1);

  g_mutex_init (&identity->mutex);
  identity->approvers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  identity->people = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_person_free);
  identity->touched_at = bantin_clock_now ();

  return identity;
}

void
bantin_identity_free (BantinIdentity *identity)
{
  if (identity->idle != NULL)
    {
      g_source_destroy (identity->idle);
      g_source_unref (identity->idle);
    }
  g_clear_pointer (&identity->record, bantin_person_record_free);
  g_clear_pointer (&identity->key, bantin_key_unref);
  g_clear_pointer (&identity->office_key, bantin_key_unref);
  g_hash_table_unref (identity->approvers);
  g_ptr_array_unref (identity->people);
  bantin_person_free (identity->shown);
  g_mutex_clear (&identity->mutex);
  g_free (identity);
}

BantinPerson *
bantin_identity_describe (const BantinPersonRecord *record)
{
  BantinPerson *person = g_new0 (BantinPerson, 1);

  person->id = g_strdup (record->id);
  person->legal_name = g_strdup (record->legal_name);
  person->pen_name = g_strdup (*record->pen_name != '\0' ? record->pen_name : record->legal_name);
  person->roles = (BantinRoles) record->roles;
  person->has_code = record->has_code;
  person->is_dismissed = record->is_dismissed;
  person->n_returned = record->n_returned;
  person->n_to_review = record->n_to_review;
  person->n_to_publish = record->n_to_publish;

  return person;
}

/* The signed-in person's newest record; on a computer with one name nobody is asked who is there. */
static void
take_record (BantinIdentity *identity,
             GPtrArray *people)
{
  BantinPersonRecord *record = NULL;

  for (guint i = 0; i < people->len && record == NULL; i++)
    if (identity->record != NULL ? g_str_equal (((const BantinPersonRecord *) people->pdata[i])->id, identity->record->id) : people->len == 1)
      record = g_ptr_array_steal_index (people, i);

  if (record == NULL)
    return;

  g_clear_pointer (&identity->record, bantin_person_record_free);
  identity->record = record;
  if (record->is_dismissed)
    {
      g_clear_pointer (&identity->record, bantin_person_record_free);
      g_clear_pointer (&identity->key, bantin_key_unref);
    }
}

void
bantin_identity_refresh (BantinNewsroom *self)
{
  BantinIdentity *identity = self->identity;
  g_autoptr (GPtrArray) people = bantin_store_list_people (self->store, NULL);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&identity->mutex);

  if (people == NULL)
    return;

  g_hash_table_remove_all (identity->approvers);
  g_ptr_array_set_size (identity->people, 0);
  for (guint i = 0; i < people->len; i++)
    {
      const BantinPersonRecord *record = people->pdata[i];

      g_ptr_array_add (identity->people, bantin_identity_describe (record));
      if (!record->is_dismissed && (record->roles & BANTIN_MEMBER_APPROVER))
        g_hash_table_add (identity->approvers, g_strdup (record->id));
    }

  take_record (identity, people);
}

static gpointer
copy_person (gconstpointer person,
             gpointer unused)
{
  return bantin_person_copy (person);
}

GPtrArray *
bantin_newsroom_list_people (BantinNewsroom *self,
                             GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (BANTIN_IS_NEWSROOM (self), NULL);

  locker = g_mutex_locker_new (&self->identity->mutex);

  return g_ptr_array_copy (self->identity->people, copy_person, NULL);
}

static guint64
sum_waiting (BantinIdentity *identity)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&identity->mutex);
  guint64 sum = 0;

  /* Told apart by place too: one story may go from a person to another. */
  for (guint i = 0; i < identity->people->len; i++)
    {
      const BantinPerson *person = identity->people->pdata[i];

      sum = ((sum * 31 + person->n_returned) * 31 + person->n_to_review) * 31 + person->n_to_publish;
    }

  return sum;
}

static gpointer
count_waiting_work (gpointer source,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  BantinNewsroom *self = source;
  guint64 before = sum_waiting (self->identity);

  g_atomic_int_set (&self->identity->is_counting, FALSE);
  bantin_identity_refresh (self);
  if (sum_waiting (self->identity) != before)
    bantin_newsroom_emit_people (self);

  return NULL;
}

void
bantin_identity_recount (BantinNewsroom *self)
{
  if (!g_cancellable_is_cancelled (self->closing) && g_atomic_int_compare_and_exchange (&self->identity->is_counting, FALSE, TRUE))
    bantin_newsroom_hop (self, self->lister, count_waiting_work, NULL, NULL, NULL, NULL, NULL, NULL);
}

void
bantin_identity_show (BantinNewsroom *self)
{
  BantinIdentity *identity = self->identity;
  BantinPerson *old = identity->shown;

  g_mutex_lock (&identity->mutex);
  identity->shown = identity->record != NULL ? bantin_identity_describe (identity->record) : NULL;
  g_mutex_unlock (&identity->mutex);

  bantin_person_free (old);
}

void
bantin_identity_set (BantinNewsroom *self,
                     BantinPersonRecord *record,
                     BantinKey *key)
{
  BantinIdentity *identity = self->identity;

  g_mutex_lock (&identity->mutex);
  g_clear_pointer (&identity->record, bantin_person_record_free);
  g_clear_pointer (&identity->key, bantin_key_unref);
  identity->record = record;
  identity->key = key;
  identity->touched_at = bantin_clock_now ();
  g_mutex_unlock (&identity->mutex);

  bantin_newsroom_emit_people (self);
  bantin_newsroom_emit_story (self, "");
}

const BantinPerson *
bantin_newsroom_get_person (BantinNewsroom *self)
{
  g_return_val_if_fail (BANTIN_IS_NEWSROOM (self), NULL);

  return self->identity->shown;
}

gboolean
bantin_newsroom_is_locked (BantinNewsroom *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->identity->mutex);

  return self->identity->record != NULL && self->identity->record->has_code && self->identity->key == NULL;
}

void
bantin_newsroom_sign_out (BantinNewsroom *self)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self));

  bantin_identity_set (self, NULL, NULL);
}

void
bantin_newsroom_lock (BantinNewsroom *self)
{
  BantinIdentity *identity = self->identity;
  gboolean was_open;

  g_return_if_fail (BANTIN_IS_NEWSROOM (self));

  g_mutex_lock (&identity->mutex);
  was_open = identity->record != NULL && identity->record->has_code && identity->key != NULL;
  if (was_open)
    g_clear_pointer (&identity->key, bantin_key_unref);
  g_mutex_unlock (&identity->mutex);

  if (was_open)
    bantin_newsroom_emit_people (self);
}

static gboolean
look_whether_idle (gpointer data)
{
  BantinNewsroom *self = data;
  g_autofree char *setting = bantin_newsroom_get_setting (self, "idle-minutes");
  gint64 minutes = setting != NULL ? g_ascii_strtoll (setting, NULL, 10) : IDLE_MINUTES;
  gint64 touched_at;

  g_mutex_lock (&self->identity->mutex);
  touched_at = self->identity->touched_at;
  g_mutex_unlock (&self->identity->mutex);

  if (minutes > 0 && bantin_clock_now () - touched_at >= minutes * 60)
    bantin_newsroom_lock (self);

  return G_SOURCE_CONTINUE;
}

void
bantin_newsroom_touch (BantinNewsroom *self)
{
  BantinIdentity *identity = self->identity;

  g_mutex_lock (&identity->mutex);
  identity->touched_at = bantin_clock_now ();
  g_mutex_unlock (&identity->mutex);

  /* Nobody touches anything before there is a window; a command line has no idle clock. */
  if (identity->idle == NULL)
    {
      identity->idle = g_timeout_source_new_seconds (IDLE_LOOK_SECONDS);
      g_source_set_callback (identity->idle, look_whether_idle, self, NULL);
      g_source_attach (identity->idle, self->context);
    }
}

BantinViewer *
bantin_newsroom_dup_viewer (BantinNewsroom *self)
{
  BantinIdentity *identity = self->identity;
  BantinViewer *viewer = g_new0 (BantinViewer, 1);
  const BantinPersonRecord *record;
  guint n_approvers;

  g_mutex_lock (&identity->mutex);
  record = identity->record;
  viewer->id = g_strdup (record != NULL ? record->id : "");
  viewer->legal_name = g_strdup (record != NULL ? record->legal_name : "");
  viewer->pen_name = g_strdup (record == NULL ? "" : *record->pen_name != '\0' ? record->pen_name
                                                                               : record->legal_name);
  viewer->roles = record != NULL ? (BantinRoles) record->roles : 0;
  n_approvers = g_hash_table_size (identity->approvers);
  viewer->others_may_approve = n_approvers > (g_hash_table_contains (identity->approvers, viewer->id) ? 1u : 0u);
  g_mutex_unlock (&identity->mutex);

  viewer->is_by_hand = bantin_catalogue_is_by_hand (self->catalogue);

  return viewer;
}

void
bantin_viewer_free (BantinViewer *viewer)
{
  if (viewer == NULL)
    return;

  g_free (viewer->id);
  g_free (viewer->legal_name);
  g_free (viewer->pen_name);
  g_free (viewer);
}

BantinKey *
bantin_newsroom_peek_signer (BantinNewsroom *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->identity->mutex);

  return self->identity->key != NULL ? bantin_key_ref (self->identity->key) : NULL;
}

/* Keeps a key that was opened for @writer, if that is still who is signed in. */
static void
keep_key (BantinNewsroom *self,
          const char *writer,
          BantinKey *key)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->identity->mutex);
  BantinIdentity *identity = self->identity;

  if (identity->record == NULL || g_strcmp0 (identity->record->writer, writer) != 0)
    return;

  g_clear_pointer (&identity->key, bantin_key_unref);
  identity->key = bantin_key_ref (key);
}

BantinKey *
bantin_identity_open_key (BantinNewsroom *self,
                          const char *writer,
                          const char *code,
                          GCancellable *cancellable,
                          GError **error)
{
  GError *local_error = NULL;
  BantinKey *key;
  char *secret;

  if (writer == NULL || (secret = bantin_keyring_lookup (self->keyring, BANTIN_KEYRING_KEY, writer, cancellable, &local_error)) == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, local_error);
      else
        g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_KEY_LOST, "no key of writer %s in the keyring", writer);
      return NULL;
    }

  key = code != NULL ? bantin_key_unwrap (secret, code, error) : bantin_key_from_text (secret, error);
  bantin_keyring_free_secret (secret);

  return key;
}

BantinKey *
bantin_newsroom_get_signer (BantinNewsroom *self,
                            GCancellable *cancellable,
                            GError **error)
{
  BantinIdentity *identity = self->identity;
  g_autoptr (BantinKey) key = NULL;
  g_autofree char *writer = NULL;
  gboolean has_person, has_code;

  g_mutex_lock (&identity->mutex);
  has_person = identity->record != NULL;
  has_code = has_person && identity->record->has_code;
  writer = has_person ? g_strdup (identity->record->writer) : NULL;
  key = identity->key != NULL ? bantin_key_ref (identity->key) : NULL;
  g_mutex_unlock (&identity->mutex);

  if (!has_person)
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOBODY, "nobody is signed in");
      return NULL;
    }
  if (key == NULL && has_code)
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_LOCKED, "the name is locked");
      return NULL;
    }
  if (key == NULL)
    {
      if (!(key = bantin_identity_open_key (self, writer, NULL, cancellable, error)))
        return NULL;
      keep_key (self, writer, key);
    }

  /* What is signed with a key that ends with the session could not be continued by anybody. */
  if (!bantin_keyring_settle (self->keyring, BANTIN_KEYRING_KEY, bantin_key_get_writer (key), "Bản Tin", cancellable, error))
    return NULL;

  return g_steal_pointer (&key);
}

BantinKey *
bantin_newsroom_get_office_key (BantinNewsroom *self,
                                GCancellable *cancellable,
                                GError **error)
{
  BantinIdentity *identity = self->identity;
  g_auto (GStrv) writers = NULL;
  g_autoptr (GError) local_error = NULL;
  BantinKey *key = NULL;

  g_mutex_lock (&identity->mutex);
  key = identity->office_key != NULL ? bantin_key_ref (identity->office_key) : NULL;
  g_mutex_unlock (&identity->mutex);
  if (key != NULL)
    return key;

  if (!(writers = bantin_store_list_writers (self->store, NULL, error)))
    return NULL;

  /* After a restore the newest may be another computer's. */
  for (guint i = 0; writers[i] != NULL && key == NULL; i++)
    {
      g_clear_error (&local_error);
      key = bantin_identity_open_key (self, writers[i], NULL, cancellable, &local_error);
    }

  if (key == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_KEY_LOST, "this computer has no key of its own");
      return NULL;
    }

  bantin_identity_keep_office_key (self, key);

  return key;
}

void
bantin_identity_keep_office_key (BantinNewsroom *self,
                                 BantinKey *key)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->identity->mutex);

  g_clear_pointer (&self->identity->office_key, bantin_key_unref);
  self->identity->office_key = bantin_key_ref (key);
}
