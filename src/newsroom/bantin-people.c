/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-people.h"

#include "newsroom/bantin-identity.h"

/*
 * The keys. Each person has one on each computer, kept in the keyring: plain, or wrapped by the approval code. The computer
 * has one of its own, admitted with the founder: it signs `delivered` while nobody is signed in, and it admits the new key
 * of somebody who forgot the code when support resets the name.
 */

#define DEVICE_LABEL_MAX 60

typedef struct
{
  char *person; /* (nullable) */
  char *legal_name;
  char *pen_name;
  BantinRoles roles;
  char *code; /* (nullable) */

  /* Found out on the way. */
  BantinKey *approver;
  BantinKey *key;
  BantinKey *office_key; /* (nullable): made at founding */
  gboolean must_found;
  gboolean has_code;
} Change;

static Change *
new_change (const char *person,
            const char *legal_name,
            const char *pen_name,
            BantinRoles roles,
            const char *code)
{
  Change *change = g_new0 (Change, 1);

  change->person = g_strdup (person);
  change->legal_name = g_strstrip (g_utf8_normalize (legal_name != NULL ? legal_name : "", -1, G_NORMALIZE_NFC));
  change->pen_name = g_strstrip (g_utf8_normalize (pen_name != NULL ? pen_name : "", -1, G_NORMALIZE_NFC));
  change->roles = roles;
  change->code = g_strdup (code != NULL && *code != '\0' ? code : NULL);
  change->has_code = change->code != NULL;

  return change;
}

static void
free_change (gpointer data)
{
  Change *change = data;

  g_free (change->person);
  g_free (change->legal_name);
  g_free (change->pen_name);
  bantin_keyring_free_secret (change->code);
  g_clear_pointer (&change->approver, bantin_key_unref);
  g_clear_pointer (&change->key, bantin_key_unref);
  g_clear_pointer (&change->office_key, bantin_key_unref);
  g_free (change);
}

static char *
dup_device (void)
{
  return g_utf8_make_valid (g_get_host_name (), DEVICE_LABEL_MAX);
}

/* --- keys in the keyring --- */

/* Without a keyring the key lives as long as the session: writing works, and steps say why they do not. */
static gboolean
keep_secret (BantinNewsroom *self,
             BantinKey *key,
             const char *label,
             const char *secret,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (!bantin_keyring_store (self->keyring, BANTIN_KEYRING_KEY, bantin_key_get_writer (key), label, secret, cancellable, &error))
    g_warning ("key kept for this session only: %s", error->message);

  return error == NULL;
}

static gboolean
keep_key (BantinNewsroom *self,
          BantinKey *key,
          const char *code,
          GCancellable *cancellable,
          GError **error)
{
  char *secret = code != NULL
                     ? bantin_key_wrap (key, code, BANTIN_KEY_PASSES, BANTIN_KEY_MEMORY_KIB, error)
                     : bantin_key_to_text (key);

  if (secret == NULL)
    return FALSE;

  keep_secret (self, key, "Bản Tin", secret, cancellable);
  bantin_key_free_text (secret);

  return TRUE;
}

/* --- writing --- */

static gboolean
add_office_key (BantinNewsroom *self,
                Change *change,
                GError **error)
{
  g_autofree char *device = dup_device ();

  return bantin_store_add_writer (self->store, change->key, change->office_key, NULL, "", "", device,
                                  BANTIN_MEMBER_APPROVER, FALSE, error);
}

static gboolean
write_person (BantinNewsroom *self,
              gpointer data,
              GError **error)
{
  Change *change = data;
  g_autofree char *device = dup_device ();
  gboolean is_ok;

  if (!bantin_store_begin (self->store, error))
    return FALSE;

  if (change->must_found)
    is_ok = bantin_store_found_desk (self->store, change->key, change->person, change->legal_name, change->pen_name, device,
                                     change->has_code, error);
  else
    is_ok = bantin_store_add_writer (self->store, change->approver, change->key, change->person, change->legal_name,
                                     change->pen_name, device, (BantinMemberRoles) change->roles, change->has_code, error);

  if (is_ok && change->office_key != NULL)
    is_ok = add_office_key (self, change, error);

  if (!is_ok)
    {
      bantin_store_roll_back (self->store);
      return FALSE;
    }

  return bantin_store_commit (self->store, error);
}

/* The key is in the keyring before the events name it: a kill in between leaves a secret that nobody asks for. */
static gboolean
commit_person (BantinNewsroom *self,
               Change *change,
               GCancellable *cancellable,
               GError **error)
{
  change->key = bantin_key_new ();
  if (!keep_key (self, change->key, change->code, cancellable, error))
    return FALSE;

  if (change->must_found)
    {
      change->office_key = bantin_key_new ();
      if (!keep_key (self, change->office_key, NULL, cancellable, error))
        return FALSE;
    }

  if (!bantin_newsroom_write (self, write_person, change, error))
    return FALSE;

  if (change->office_key != NULL)
    bantin_identity_keep_office_key (self, change->office_key);

  return TRUE;
}

static void
announce_people (BantinNewsroom *self)
{
  bantin_identity_refresh (self);
  bantin_newsroom_emit_people (self);
}

/* --- adding --- */

static gpointer
add_person_work (gpointer source,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  BantinNewsroom *self = source;
  Change *change = data;

  if (*change->legal_name == '\0')
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE, "a person needs a name");
      return NULL;
    }

  change->person = g_uuid_string_random ();
  change->must_found = !bantin_store_has_desk (self->store);
  if (!change->must_found && !(change->approver = bantin_newsroom_get_signer (self, cancellable, error)))
    return NULL;
  if (!commit_person (self, change, cancellable, error))
    return NULL;

  /* Who founds the office is who sits there. */
  if (change->must_found)
    bantin_identity_set (self, bantin_store_find_person (self->store, change->person, NULL), bantin_key_ref (change->key));
  announce_people (self);

  return g_strdup (change->person);
}

void
bantin_newsroom_add_person_async (BantinNewsroom *self,
                                  const char *legal_name,
                                  const char *pen_name,
                                  BantinRoles roles,
                                  const char *code,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  bantin_newsroom_hop (self, self->errand, add_person_work, new_change (NULL, legal_name, pen_name, roles, code), free_change, g_free,
                       cancellable, callback, user_data);
}

char *
bantin_newsroom_add_person_finish (BantinNewsroom *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}

/* --- roles --- */

static gboolean
write_roles (BantinNewsroom *self,
             gpointer data,
             GError **error)
{
  Change *change = data;

  return bantin_store_set_roles (self->store, change->approver, change->person, (BantinMemberRoles) change->roles, error);
}

static gpointer
set_roles_work (gpointer source,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  BantinNewsroom *self = source;
  Change *change = data;

  if (!(change->approver = bantin_newsroom_get_signer (self, cancellable, error)) ||
      !bantin_newsroom_write (self, write_roles, change, error))
    return NULL;

  announce_people (self);
  bantin_newsroom_emit_story (self, "");

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_set_roles_async (BantinNewsroom *self,
                                 const char *person,
                                 BantinRoles roles,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  bantin_newsroom_hop (self, self->errand, set_roles_work, new_change (person, NULL, NULL, roles, NULL), free_change, NULL,
                       cancellable, callback, user_data);
}

gboolean
bantin_newsroom_set_roles_finish (BantinNewsroom *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}

/* --- new keys for a name --- */

static gboolean
read_names (BantinNewsroom *self,
            Change *change,
            GError **error)
{
  g_autoptr (BantinPersonRecord) record = bantin_store_find_person (self->store, change->person, error);

  if (record == NULL)
    return FALSE;

  g_free (change->legal_name);
  g_free (change->pen_name);
  change->legal_name = g_strdup (record->legal_name);
  change->pen_name = g_strdup (record->pen_name);
  change->roles = (BantinRoles) record->roles;

  return TRUE;
}

static gboolean
is_signed_in (BantinNewsroom *self,
              const char *person)
{
  g_autoptr (BantinViewer) viewer = bantin_newsroom_dup_viewer (self);

  return g_str_equal (viewer->id, person);
}

/* A name whose key was exchanged is open where its owner sits; elsewhere nothing changes. */
static void
adopt_new_key (BantinNewsroom *self,
               Change *change)
{
  if (is_signed_in (self, change->person))
    bantin_identity_set (self, bantin_store_find_person (self->store, change->person, NULL), bantin_key_ref (change->key));
  announce_people (self);
}

static gpointer
reset_person_work (gpointer source,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  BantinNewsroom *self = source;
  Change *change = data;
  g_autoptr (GError) local_error = NULL;

  if (!read_names (self, change, error))
    return NULL;

  change->approver = bantin_newsroom_get_office_key (self, cancellable, &local_error);
  if (change->approver == NULL)
    {
      /* Restored on another computer: no key of this office is left that could admit anybody, so it is founded anew, which
       * only somebody who approves may do. */
      g_info ("no key of this computer: %s", local_error->message);
      if (!(change->roles & BANTIN_ROLE_APPROVER))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      change->must_found = TRUE;
    }

  if (!commit_person (self, change, cancellable, error))
    return NULL;

  adopt_new_key (self, change);

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_reset_person_async (BantinNewsroom *self,
                                    const char *person,
                                    const char *new_code,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  bantin_newsroom_hop (self, self->errand, reset_person_work, new_change (person, NULL, NULL, 0, new_code), free_change, NULL,
                       cancellable, callback, user_data);
}

gboolean
bantin_newsroom_reset_person_finish (BantinNewsroom *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}

static gboolean
write_has_code (BantinNewsroom *self,
                gpointer data,
                GError **error)
{
  Change *change = data;

  return bantin_store_set_has_code (self->store, bantin_key_get_writer (change->key), change->has_code, error);
}

/* One's own: the same key in a new wrapping. */
static gboolean
rewrap (BantinNewsroom *self,
        Change *change,
        GCancellable *cancellable,
        GError **error)
{
  return keep_key (self, change->key, change->code, cancellable, error) &&
         bantin_newsroom_write (self, write_has_code, change, error);
}

static gpointer
set_code_work (gpointer source,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  BantinNewsroom *self = source;
  Change *change = data;
  g_autoptr (BantinKey) signer = bantin_newsroom_get_signer (self, cancellable, error);

  if (signer == NULL || !read_names (self, change, error))
    return NULL;

  if (is_signed_in (self, change->person))
    {
      change->key = g_steal_pointer (&signer);
      if (!rewrap (self, change, cancellable, error))
        return NULL;
    }
  else
    {
      change->approver = g_steal_pointer (&signer);
      if (!commit_person (self, change, cancellable, error))
        return NULL;
    }

  adopt_new_key (self, change);

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_set_code_async (BantinNewsroom *self,
                                const char *person,
                                const char *new_code,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  bantin_newsroom_hop (self, self->errand, set_code_work, new_change (person, NULL, NULL, 0, new_code), free_change, NULL,
                       cancellable, callback, user_data);
}

gboolean
bantin_newsroom_set_code_finish (BantinNewsroom *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}

/* --- signing in --- */

static gpointer
sign_in_work (gpointer source,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  BantinNewsroom *self = source;
  Change *change = data;
  g_autoptr (BantinPersonRecord) record = bantin_store_find_person (self->store, change->person, error);
  g_autoptr (BantinKey) key = NULL;
  g_autoptr (GError) local_error = NULL;

  if (record == NULL)
    return NULL;
  if (record->is_dismissed)
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE, "the person was dismissed");
      return NULL;
    }

  if (record->has_code && change->code != NULL)
    {
      if (!(key = bantin_identity_open_key (self, record->writer, change->code, cancellable, error)))
        return NULL;
    }
  else if (!record->has_code)
    {
      /* Reading and writing need no key: the first step asks again and explains. */
      if (!(key = bantin_identity_open_key (self, record->writer, NULL, cancellable, &local_error)))
        g_info ("signed in without a key: %s", local_error->message);
    }

  bantin_identity_set (self, g_steal_pointer (&record), g_steal_pointer (&key));

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_sign_in_async (BantinNewsroom *self,
                               const char *person,
                               const char *code,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  bantin_newsroom_hop (self, self->errand, sign_in_work, new_change (person, NULL, NULL, 0, code), free_change, NULL,
                       cancellable, callback, user_data);
}

gboolean
bantin_newsroom_sign_in_finish (BantinNewsroom *self,
                                GAsyncResult *result,
                                GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}
