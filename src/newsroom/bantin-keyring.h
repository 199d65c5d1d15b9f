/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * BantinKeyring: the Secret Service (or, in a sandbox and in tests, libsecret's file), with "absent", "locked" and "no
 * service" told apart, which the service itself answers alike. What cannot be stored there is remembered until the program
 * ends. Every function blocks, for as long as the person needs to answer the keyring's own window; any thread.
 */
typedef struct _BantinKeyring BantinKeyring;

typedef enum
{
  BANTIN_KEYRING_ERROR_LOCKED,  /* there is a keyring, and it is closed */
  BANTIN_KEYRING_ERROR_MISSING, /* no Secret Service answers */
  BANTIN_KEYRING_ERROR_FAILED,
} BantinKeyringError;

#define BANTIN_KEYRING_ERROR (bantin_keyring_error_quark ())
GQuark bantin_keyring_error_quark (void);

#define BANTIN_KEYRING_PASSWORD "password" /* of an account, by its id */
#define BANTIN_KEYRING_KEY "key"           /* a signing key, by its writer */

BantinKeyring *bantin_keyring_new (void);
void bantin_keyring_free (BantinKeyring *keyring);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinKeyring, bantin_keyring_free)

/**
 * bantin_keyring_lookup:
 * @kind: %BANTIN_KEYRING_PASSWORD or %BANTIN_KEYRING_KEY
 * @id: whose
 * @error: return location; any %BANTIN_KEYRING_ERROR
 *
 * What this session remembers is answered at once.
 *
 * Returns: (transfer full) (nullable): the secret; %NULL without @error when there surely is none. Free it with
 *   bantin_keyring_free_secret()
 */
char *bantin_keyring_lookup (BantinKeyring *keyring,
                             const char *kind,
                             const char *id,
                             GCancellable *cancellable,
                             GError **error);

/**
 * bantin_keyring_store:
 * @label: what the keyring's own program shows: never a secret
 *
 * A secret that the keyring does not take is remembered for this session.
 *
 * Returns: whether it is in the keyring; any %BANTIN_KEYRING_ERROR
 */
gboolean bantin_keyring_store (BantinKeyring *keyring,
                               const char *kind,
                               const char *id,
                               const char *label,
                               const char *secret,
                               GCancellable *cancellable,
                               GError **error);

/**
 * bantin_keyring_settle:
 *
 * Hands the keyring what only this session remembers, if it is so.
 *
 * Returns: whether the secret will outlast the session; any %BANTIN_KEYRING_ERROR
 */
gboolean bantin_keyring_settle (BantinKeyring *keyring,
                                const char *kind,
                                const char *id,
                                const char *label,
                                GCancellable *cancellable,
                                GError **error);

/**
 * bantin_keyring_clear:
 *
 * Forgets a secret, here and in the keyring.
 *
 * Returns: whether nothing of it is left
 */
gboolean bantin_keyring_clear (BantinKeyring *keyring,
                               const char *kind,
                               const char *id,
                               GCancellable *cancellable,
                               GError **error);

/**
 * bantin_keyring_check:
 *
 * Returns: whether a secret could be kept now; any %BANTIN_KEYRING_ERROR
 */
gboolean bantin_keyring_check (BantinKeyring *keyring,
                               GCancellable *cancellable,
                               GError **error);

void bantin_keyring_free_secret (char *secret); /* (nullable): wipes it first */

G_END_DECLS
