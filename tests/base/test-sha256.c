/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bantin-sha256.h"

#include "base/bantin-hash.h"

typedef struct
{
  const char *text;
  const char *digits;
} Case;

/* FIPS 180-4's examples. */
static const Case cases[] = {
  { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
  { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

static void
test_examples (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *digits = bantin_hash_bytes (cases[i].text, strlen (cases[i].text));

      g_assert_cmpstr (digits, ==, cases[i].digits);
    }
}

/* Every length around the blocks' borders, fed in pieces of every size, beside GLib's. */
static void
test_as_glib (void)
{
  guint8 bytes[300];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) g_test_rand_int ();

  for (guint size = 0; size <= sizeof bytes; size++)
    {
      g_autofree char *wanted = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, size);

      for (guint piece = 1; piece < 140; piece += 13)
        {
          g_autofree char *digits = NULL;
          BantinSha256 sum;

          bantin_sha256_init (&sum);
          for (guint at = 0; at < size; at += piece)
            bantin_sha256_update (&sum, bytes + at, MIN (piece, size - at));
          digits = bantin_sha256_finish (&sum);

          g_assert_cmpstr (digits, ==, wanted);
        }
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/sha256/gives-the-standards-examples", test_examples);
  g_test_add_func ("/base/sha256/agrees-with-glib-at-every-length", test_as_glib);

  return g_test_run ();
}
