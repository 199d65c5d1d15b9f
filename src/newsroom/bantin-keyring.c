/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-keyring.h"

#include <libsecret/secret.h>
#include <string.h>

struct _BantinKeyring
{
  GMutex mutex;
  GMutex secret; /* one call of libsecret at a time: its file, which it uses inside a Flatpak, stands no two */
  GHashTable *session; /* "kind id" → secret: what the keyring did not take */
};

G_DEFINE_QUARK (bantin - keyring - error - quark, bantin_keyring_error)

static const SecretSchema SCHEMA = {
  "io.github.bantin.BanTin",
  SECRET_SCHEMA_NONE,
  { { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "id", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* A sandbox and the tests have libsecret's encrypted file; it has no locked state, and no bus is needed. */
static gboolean
is_file_backend (void)
{
  return g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0 || g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/* libsecret's file answers at once and must not be cancelled: in 0.21 its look-up gives the task back twice then, the first time
 * with an error that was never set. The service may wait for a person, and can. */
static GCancellable *
get_libsecret_cancellable (GCancellable *cancellable)
{
  return is_file_backend () ? NULL : cancellable;
}

static gboolean
explain (GError **error,
         BantinKeyringError code,
         const char *what,
         GError *cause)
{
  g_set_error (error, BANTIN_KEYRING_ERROR, code, "%s: %s", what, cause != NULL ? cause->message : "");
  g_clear_error (&cause);

  return FALSE;
}

/* The service answers "no such secret" when its keyring is closed; the property tells which it is. */
gboolean
bantin_keyring_check (BantinKeyring *keyring,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) value = NULL;
  GError *cause = NULL;

  if (is_file_backend ())
    return TRUE;

  if (!(bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, &cause)))
    return explain (error, BANTIN_KEYRING_ERROR_MISSING, "session bus", cause);

  reply = g_dbus_connection_call_sync (bus, "org.freedesktop.secrets", "/org/freedesktop/secrets/aliases/default",
                                       "org.freedesktop.DBus.Properties", "Get",
                                       g_variant_new ("(ss)", "org.freedesktop.Secret.Collection", "Locked"),
                                       G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, 5000, cancellable, &cause);
  if (reply == NULL)
    {
      /* The service is there and has never made a keyring: for the person that is the same as a closed one. */
      if (g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
          g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
          g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE))
        return explain (error, BANTIN_KEYRING_ERROR_LOCKED, "no default keyring", cause);

      return explain (error, BANTIN_KEYRING_ERROR_MISSING, "Secret Service", cause);
    }

  g_variant_get (reply, "(v)", &value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value))
    return explain (error, BANTIN_KEYRING_ERROR_LOCKED, "the default keyring is closed", NULL);

  return TRUE;
}

static char *
make_session_key (const char *kind,
                  const char *id)
{
  return g_strdup_printf ("%s %s", kind, id);
}

/* @secret: (nullable): %NULL forgets it */
static void
remember (BantinKeyring *keyring,
          const char *kind,
          const char *id,
          const char *secret)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&keyring->mutex);
  g_autofree char *key = make_session_key (kind, id);

  if (secret != NULL)
    g_hash_table_replace (keyring->session, g_steal_pointer (&key), g_strdup (secret));
  else
    g_hash_table_remove (keyring->session, key);
}

static char *
recall (BantinKeyring *keyring,
        const char *kind,
        const char *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&keyring->mutex);
  g_autofree char *key = make_session_key (kind, id);

  return g_strdup (g_hash_table_lookup (keyring->session, key));
}

char *
bantin_keyring_lookup (BantinKeyring *keyring,
                       const char *kind,
                       const char *id,
                       GCancellable *cancellable,
                       GError **error)
{
  char *secret = NULL;
  char *copy;
  GError *cause = NULL;

  g_return_val_if_fail (keyring != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if ((copy = recall (keyring, kind, id)) != NULL)
    return copy;

  g_mutex_lock (&keyring->secret);
  secret = secret_password_lookup_sync (&SCHEMA, get_libsecret_cancellable (cancellable), &cause, "kind", kind, "id", id, NULL);
  g_mutex_unlock (&keyring->secret);
  if (secret != NULL)
    {
      copy = g_strdup (secret);
      secret_password_free (secret);
      return copy;
    }

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return NULL;
    }
  if (!bantin_keyring_check (keyring, cancellable, error))
    {
      g_clear_error (&cause);
      return NULL;
    }
  if (cause != NULL)
    explain (error, BANTIN_KEYRING_ERROR_FAILED, "look-up", cause);

  return NULL;
}

gboolean
bantin_keyring_store (BantinKeyring *keyring,
                      const char *kind,
                      const char *id,
                      const char *label,
                      const char *secret,
                      GCancellable *cancellable,
                      GError **error)
{
  gboolean is_stored;
  GError *cause = NULL;

  g_return_val_if_fail (keyring != NULL && secret != NULL, FALSE);

  g_mutex_lock (&keyring->secret);
  is_stored = secret_password_store_sync (&SCHEMA, SECRET_COLLECTION_DEFAULT, label, secret, get_libsecret_cancellable (cancellable), &cause, "kind", kind, "id", id, NULL);
  g_mutex_unlock (&keyring->secret);
  if (is_stored)
    {
      remember (keyring, kind, id, NULL);
      return TRUE;
    }

  remember (keyring, kind, id, secret);

  if (!bantin_keyring_check (keyring, cancellable, error))
    {
      g_clear_error (&cause);
      return FALSE;
    }

  return explain (error, BANTIN_KEYRING_ERROR_FAILED, "store", cause);
}

gboolean
bantin_keyring_clear (BantinKeyring *keyring,
                      const char *kind,
                      const char *id,
                      GCancellable *cancellable,
                      GError **error)
{
  GError *cause = NULL;

  g_return_val_if_fail (keyring != NULL, FALSE);

  remember (keyring, kind, id, NULL);

  /* FALSE without an error says that nothing was there. */
  g_mutex_lock (&keyring->secret);
  secret_password_clear_sync (&SCHEMA, get_libsecret_cancellable (cancellable), &cause, "kind", kind, "id", id, NULL);
  g_mutex_unlock (&keyring->secret);
  if (cause == NULL)
    return TRUE;

  if (!bantin_keyring_check (keyring, cancellable, error))
    {
      g_clear_error (&cause);
      return FALSE;
    }

  return explain (error, BANTIN_KEYRING_ERROR_FAILED, "clear", cause);
}

gboolean
bantin_keyring_settle (BantinKeyring *keyring,
                       const char *kind,
                       const char *id,
                       const char *label,
                       GCancellable *cancellable,
                       GError **error)
{
  char *secret;
  gboolean is_settled;

  g_return_val_if_fail (keyring != NULL, FALSE);

  if ((secret = recall (keyring, kind, id)) == NULL)
    return TRUE;

  is_settled = bantin_keyring_store (keyring, kind, id, label, secret, cancellable, error);
  bantin_keyring_free_secret (secret);

  return is_settled;
}

BantinKeyring *
bantin_keyring_new (void)
{
  BantinKeyring *keyring = g_new0 (BantinKeyring, 1);

  g_mutex_init (&keyring->mutex);
  g_mutex_init (&keyring->secret);
  keyring->session = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) bantin_keyring_free_secret);

  return keyring;
}

void
bantin_keyring_free (BantinKeyring *keyring)
{
  if (keyring == NULL)
    return;

  g_hash_table_unref (keyring->session);
  g_mutex_clear (&keyring->mutex);
  g_mutex_clear (&keyring->secret);
  g_free (keyring);
}

void
bantin_keyring_free_secret (char *secret)
{
  if (secret == NULL)
    return;

  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
