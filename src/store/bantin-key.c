/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-key.h"

#include "base/bantin-hash.h"

#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

G_DEFINE_QUARK (bantin-key-error-quark, bantin_key_error)

#define TEXT_PREFIX "bantin-key-1:"
#define WRITER_LENGTH 32 /* hex digits */

/* What a blob may ask of us: more is no blob of ours but an attempt to hang the program. */
#define MAX_PASSES 64
#define MAX_MEMORY_KIB (2 * 1024 * 1024)

struct _BantinKey
{
  gatomicrefcount ref_count;
  guint8 *secret; /* 64 bytes in locked memory: the seed, then the public key */
  guint8 public_key[BANTIN_KEY_PUBLIC_SIZE];
  char writer[WRITER_LENGTH + 1];
};

G_DEFINE_BOXED_TYPE (BantinKey, bantin_key, bantin_key_ref, bantin_key_unref)

static void
start_sodium (void)
{
  if (sodium_init () < 0)
    g_error ("libsodium cannot start: no source of randomness");
}

static BantinKey *
key_from_seed (const guint8 *seed)
{
  BantinKey *key = g_new0 (BantinKey, 1);
  g_autofree char *hash = NULL;

  g_atomic_ref_count_init (&key->ref_count);
  key->secret = sodium_malloc (crypto_sign_SECRETKEYBYTES);
  if (key->secret == NULL)
    g_error ("no locked memory for a key");
  crypto_sign_seed_keypair (key->public_key, key->secret, seed);
  sodium_mprotect_readonly (key->secret);

  hash = bantin_hash_bytes (key->public_key, sizeof key->public_key);
  memcpy (key->writer, hash, WRITER_LENGTH);

  return key;
}

BantinKey *
bantin_key_new (void)
{
  guint8 seed[crypto_sign_SEEDBYTES];
  BantinKey *key;

  start_sodium ();
  randombytes_buf (seed, sizeof seed);
  key = key_from_seed (seed);
  sodium_memzero (seed, sizeof seed);

  return key;
}

BantinKey *
bantin_key_ref (BantinKey *key)
{
  g_atomic_ref_count_inc (&key->ref_count);

  return key;
}

void
bantin_key_unref (BantinKey *key)
{
  if (!g_atomic_ref_count_dec (&key->ref_count))
    return;

  sodium_free (key->secret);
  g_free (key);
}

const char *
bantin_key_get_writer (const BantinKey *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return key->writer;
}

const guint8 *
bantin_key_get_public (const BantinKey *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return key->public_key;
}

void
bantin_key_sign (const BantinKey *key,
                 gconstpointer data,
                 gsize size,
                 guint8 *signature)
{
  g_return_if_fail (key != NULL);

  crypto_sign_detached (signature, NULL, data, size, key->secret);
}

gboolean
bantin_key_verify (const guint8 *public_key,
                   gconstpointer data,
                   gsize size,
                   const guint8 *signature)
{
  start_sodium ();

  return crypto_sign_verify_detached (signature, data, size, public_key) == 0;
}

char *
bantin_key_to_text (const BantinKey *key)
{
  gsize hex_size = 2 * crypto_sign_SEEDBYTES + 1;
  char *text;

  g_return_val_if_fail (key != NULL, NULL);

  text = g_malloc (strlen (TEXT_PREFIX) + hex_size);
  strcpy (text, TEXT_PREFIX);
  sodium_bin2hex (text + strlen (TEXT_PREFIX), hex_size, key->secret, crypto_sign_SEEDBYTES);

  return text;
}

BantinKey *
bantin_key_from_text (const char *text,
                      GError **error)
{
  guint8 seed[crypto_sign_SEEDBYTES];
  size_t size = 0;
  BantinKey *key;

  g_return_val_if_fail (text != NULL, NULL);

  start_sodium ();
  if (!g_str_has_prefix (text, TEXT_PREFIX) || strlen (text) != strlen (TEXT_PREFIX) + 2 * sizeof seed ||
      sodium_hex2bin (seed, sizeof seed, text + strlen (TEXT_PREFIX), 2 * sizeof seed, NULL, &size, NULL) != 0 ||
      size != sizeof seed)
    {
      g_set_error (error, BANTIN_KEY_ERROR, BANTIN_KEY_ERROR_INVALID, "no signing key of ours");
      return NULL;
    }

  key = key_from_seed (seed);
  sodium_memzero (seed, sizeof seed);

  return key;
}

void
bantin_key_free_text (char *text)
{
  if (text == NULL)
    return;

  sodium_memzero (text, strlen (text));
  g_free (text);
}

/* The wrapped form */

#define SEALED_SIZE (crypto_sign_SEEDBYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES)

static gboolean
derive (const char *code,
        const guint8 *salt,
        guint passes,
        guint memory_kib,
        guint8 *wrapping_key,
        GError **error)
{
  /* Two keyboards write the same code in two ways. */
  g_autofree char *normal = g_utf8_normalize (code, -1, G_NORMALIZE_NFC);
  int answer;

  if (normal == NULL)
    {
      g_set_error (error, BANTIN_KEY_ERROR, BANTIN_KEY_ERROR_CODE, "the code is not UTF-8");
      return FALSE;
    }

  answer = crypto_pwhash (wrapping_key, crypto_aead_xchacha20poly1305_ietf_KEYBYTES, normal, strlen (normal), salt,
                          passes, (size_t) memory_kib * 1024, crypto_pwhash_ALG_ARGON2ID13);
  sodium_memzero (normal, strlen (normal));
  if (answer == 0)
    return TRUE;

  g_set_error (error, BANTIN_KEY_ERROR, BANTIN_KEY_ERROR_MEMORY, "Argon2id with %u KiB: no memory", memory_kib);

  return FALSE;
}

static void
set_base64 (JsonObject *object,
            const char *name,
            const guint8 *data,
            gsize size)
{
  g_autofree char *text = g_base64_encode (data, size);

  json_object_set_string_member (object, name, text);
}

static gboolean
get_base64 (JsonObject *object,
            const char *name,
            guint8 *data,
            gsize size)
{
  const char *text = json_object_get_string_member_with_default (object, name, "");
  gsize n = 0;
  g_autofree guchar *bytes = g_base64_decode (text, &n);

  if (n != size)
    return FALSE;
  memcpy (data, bytes, size);

  return TRUE;
}

char *
bantin_key_wrap (const BantinKey *key,
                 const char *code,
                 guint passes,
                 guint memory_kib,
                 GError **error)
{
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 nonce[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES];
  guint8 wrapping_key[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
  guint8 sealed[SEALED_SIZE];
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  g_return_val_if_fail (key != NULL && code != NULL, NULL);
  g_return_val_if_fail (passes >= 1 && passes <= MAX_PASSES && memory_kib >= 8 && memory_kib <= MAX_MEMORY_KIB, NULL);

  randombytes_buf (salt, sizeof salt);
  randombytes_buf (nonce, sizeof nonce);
  if (!derive (code, salt, passes, memory_kib, wrapping_key, error))
    return NULL;

  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed, NULL, key->secret, crypto_sign_SEEDBYTES,
                                              key->public_key, sizeof key->public_key, NULL, nonce, wrapping_key);
  sodium_memzero (wrapping_key, sizeof wrapping_key);

  json_object_set_string_member (object, "format", "bantin-wrapped-key");
  json_object_set_int_member (object, "version", 1);
  json_object_set_string_member (object, "kdf", "argon2id");
  json_object_set_int_member (object, "passes", passes);
  json_object_set_int_member (object, "memory_kib", memory_kib);
  set_base64 (object, "salt", salt, sizeof salt);
  set_base64 (object, "nonce", nonce, sizeof nonce);
  set_base64 (object, "public", key->public_key, sizeof key->public_key);
  set_base64 (object, "sealed", sealed, sizeof sealed);
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

static JsonNode *
parse_wrapped (const char *wrapped,
               gint64 *passes,
               gint64 *memory_kib)
{
  g_autoptr (JsonNode) node = json_from_string (wrapped, NULL);
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);
  *passes = json_object_get_int_member_with_default (object, "passes", 0);
  *memory_kib = json_object_get_int_member_with_default (object, "memory_kib", 0);
  if (g_strcmp0 (json_object_get_string_member_with_default (object, "format", ""), "bantin-wrapped-key") != 0 ||
      json_object_get_int_member_with_default (object, "version", 0) != 1 ||
      g_strcmp0 (json_object_get_string_member_with_default (object, "kdf", ""), "argon2id") != 0 ||
      *passes < 1 || *passes > MAX_PASSES || *memory_kib < 8 || *memory_kib > MAX_MEMORY_KIB)
    return NULL;

  return g_steal_pointer (&node);
}

BantinKey *
bantin_key_unwrap (const char *wrapped,
                   const char *code,
                   GError **error)
{
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 nonce[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES];
  guint8 public_key[BANTIN_KEY_PUBLIC_SIZE];
  guint8 wrapping_key[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
  guint8 sealed[SEALED_SIZE];
  guint8 seed[crypto_sign_SEEDBYTES];
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  gint64 passes, memory_kib;
  BantinKey *key;
  int answer;

  g_return_val_if_fail (wrapped != NULL && code != NULL, NULL);

  start_sodium ();
  node = parse_wrapped (wrapped, &passes, &memory_kib);
  object = node != NULL ? json_node_get_object (node) : NULL;
  if (object == NULL || !get_base64 (object, "salt", salt, sizeof salt) || !get_base64 (object, "nonce", nonce, sizeof nonce) ||
      !get_base64 (object, "public", public_key, sizeof public_key) || !get_base64 (object, "sealed", sealed, sizeof sealed))
    {
      g_set_error (error, BANTIN_KEY_ERROR, BANTIN_KEY_ERROR_INVALID, "no wrapped key of ours");
      return NULL;
    }

  if (!derive (code, salt, passes, memory_kib, wrapping_key, error))
    return NULL;

  answer = crypto_aead_xchacha20poly1305_ietf_decrypt (seed, NULL, NULL, sealed, sizeof sealed,
                                                       public_key, sizeof public_key, nonce, wrapping_key);
  sodium_memzero (wrapping_key, sizeof wrapping_key);
  if (answer != 0)
    {
      g_set_error (error, BANTIN_KEY_ERROR, BANTIN_KEY_ERROR_CODE, "the code does not open this key");
      return NULL;
    }

  key = key_from_seed (seed);
  sodium_memzero (seed, sizeof seed);

  return key;
}
