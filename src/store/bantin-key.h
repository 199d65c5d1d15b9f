/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * BantinKey: one person's signing key on one device (Ed25519). Its secret lies in locked memory and is wiped when the last
 * reference goes. Immutable; any thread.
 *
 * Two forms leave the process, both for the Secret Service and nothing else: plain (a name without an approval code), and
 * wrapped by the approval code: Argon2id over the NFC of the code, then XChaCha20-Poly1305 over the seed with the public
 * key as additional data. The parameters stand beside the blob, so they can be raised.
 */
typedef struct _BantinKey BantinKey;

typedef enum
{
  BANTIN_KEY_ERROR_CODE,    /* the approval code is wrong */
  BANTIN_KEY_ERROR_INVALID, /* not a key of ours, or damaged */
  BANTIN_KEY_ERROR_MEMORY,  /* not enough memory to open it now */
} BantinKeyError;

#define BANTIN_KEY_ERROR (bantin_key_error_quark ())
GQuark bantin_key_error_quark (void);

#define BANTIN_KEY_SIGNATURE_SIZE 64
#define BANTIN_KEY_PUBLIC_SIZE 32

#define BANTIN_KEY_PASSES 3
#define BANTIN_KEY_MEMORY_KIB (128 * 1024)

BantinKey *bantin_key_new (void); /* a fresh one */
BantinKey *bantin_key_ref (BantinKey *key);
void bantin_key_unref (BantinKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinKey, bantin_key_unref)

#define BANTIN_TYPE_KEY (bantin_key_get_type ())
GType bantin_key_get_type (void);

/**
 * bantin_key_get_writer:
 *
 * Returns: the writer's id: the first 16 bytes of the public key's SHA-256 as 32 lower-case hex digits
 */
const char *bantin_key_get_writer (const BantinKey *key);

/**
 * bantin_key_get_public:
 *
 * Returns: (array fixed-size=32): the public key
 */
const guint8 *bantin_key_get_public (const BantinKey *key);

/**
 * bantin_key_sign:
 * @signature: (out caller-allocates) (array fixed-size=64): where it goes
 */
void bantin_key_sign (const BantinKey *key,
                      gconstpointer data,
                      gsize size,
                      guint8 *signature);

/**
 * bantin_key_verify:
 * @public_key: (array fixed-size=32): whose signature it should be
 * @signature: (array fixed-size=64): what was signed with
 *
 * Returns: whether it is
 */
gboolean bantin_key_verify (const guint8 *public_key,
                            gconstpointer data,
                            gsize size,
                            const guint8 *signature);

/**
 * bantin_key_to_text:
 *
 * Returns: (transfer full): the plain form, free it with bantin_key_free_text()
 */
char *bantin_key_to_text (const BantinKey *key);

/**
 * bantin_key_from_text:
 * @text: the plain form
 *
 * Returns: (transfer full) (nullable): the key; %BANTIN_KEY_ERROR_INVALID
 */
BantinKey *bantin_key_from_text (const char *text,
                                 GError **error);

void bantin_key_free_text (char *text); /* (nullable): wipes it first */

/**
 * bantin_key_wrap:
 * @code: the approval code, UTF-8
 * @passes: %BANTIN_KEY_PASSES, or less in a test
 * @memory_kib: %BANTIN_KEY_MEMORY_KIB, or less in a test; at least 8
 *
 * Takes about half a second and 128 MiB: not on the interface's thread.
 *
 * Returns: (transfer full) (nullable): the wrapped form, one line of JSON; %BANTIN_KEY_ERROR_MEMORY
 */
char *bantin_key_wrap (const BantinKey *key,
                       const char *code,
                       guint passes,
                       guint memory_kib,
                       GError **error);

/**
 * bantin_key_unwrap:
 * @wrapped: what bantin_key_wrap() gave
 * @code: the approval code
 *
 * As slow as bantin_key_wrap().
 *
 * Returns: (transfer full) (nullable): the key; any %BANTIN_KEY_ERROR
 */
BantinKey *bantin_key_unwrap (const char *wrapped,
                              const char *code,
                              GError **error);

G_END_DECLS
