/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bantin-sha256.h"

#include <string.h>

#define BLOCK_SIZE 64

#if defined(__x86_64__)

#include <immintrin.h>

/* FIPS 180-4: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
static const guint32 constants[64] = {
  0x428a2f98,
  0x71374491,
  0xb5c0fbcf,
  0xe9b5dba5,
  0x3956c25b,
  0x59f111f1,
  0x923f82a4,
  0xab1c5ed5,
  0xd807aa98,
  0x12835b01,
  0x243185be,
  0x550c7dc3,
  0x72be5d74,
  0x80deb1fe,
  0x9bdc06a7,
  0xc19bf174,
  0xe49b69c1,
  0xefbe4786,
  0x0fc19dc6,
  0x240ca1cc,
  0x2de92c6f,
  0x4a7484aa,
  0x5cb0a9dc,
  0x76f988da,
  0x983e5152,
  0xa831c66d,
  0xb00327c8,
  0xbf597fc7,
  0xc6e00bf3,
  0xd5a79147,
  0x06ca6351,
  0x14292967,
  0x27b70a85,
  0x2e1b2138,
  0x4d2c6dfc,
  0x53380d13,
  0x650a7354,
  0x766a0abb,
  0x81c2c92e,
  0x92722c85,
  0xa2bfe8a1,
  0xa81a664b,
  0xc24b8b70,
  0xc76c51a3,
  0xd192e819,
  0xd6990624,
  0xf40e3585,
  0x106aa070,
  0x19a4c116,
  0x1e376c08,
  0x2748774c,
  0x34b0bcb5,
  0x391c0cb3,
  0x4ed8aa4a,
  0x5b9cca4f,
  0x682e6ff3,
  0x748f82ee,
  0x78a5636f,
  0x84c87814,
  0x8cc70208,
  0x90befffa,
  0xa4506ceb,
  0xbef9a3f7,
  0xc67178f2,
};

static gboolean
has_instructions (void)
{
  return __builtin_cpu_supports ("sha") && __builtin_cpu_supports ("sse4.1");
}

/* The instructions want the eight words as A B E F and C D G H, the most significant first; each does two rounds. */
__attribute__ ((target ("sha,sse4.1"))) static void
compress (guint32 *state,
          const guint8 *data,
          gsize n_blocks)
{
  const __m128i swap = _mm_set_epi64x (0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i low = _mm_shuffle_epi32 (_mm_loadu_si128 ((const __m128i *) (const void *) state), 0xb1);
  __m128i high = _mm_shuffle_epi32 (_mm_loadu_si128 ((const __m128i *) (const void *) (state + 4)), 0x1b);
  __m128i abef = _mm_alignr_epi8 (low, high, 8);
  __m128i cdgh = _mm_blend_epi16 (high, low, 0xf0);

  for (; n_blocks > 0; n_blocks--, data += BLOCK_SIZE)
    {
      const __m128i abef_before = abef;
      const __m128i cdgh_before = cdgh;
      __m128i words[4];

      for (guint i = 0; i < 4; i++)
        words[i] = _mm_shuffle_epi8 (_mm_loadu_si128 ((const __m128i *) (const void *) (data + 16 * i)), swap);

#pragma GCC unroll 16
      for (guint i = 0; i < 16; i++)
        {
          __m128i sum = _mm_add_epi32 (words[i % 4], _mm_loadu_si128 ((const __m128i *) (const void *) (constants + 4 * i)));

          cdgh = _mm_sha256rnds2_epu32 (cdgh, abef, sum);
          abef = _mm_sha256rnds2_epu32 (abef, cdgh, _mm_shuffle_epi32 (sum, 0x0e));

          if (i < 12)
            {
              __m128i next = _mm_sha256msg1_epu32 (words[i % 4], words[(i + 1) % 4]);

              next = _mm_add_epi32 (next, _mm_alignr_epi8 (words[(i + 3) % 4], words[(i + 2) % 4], 4));
              words[i % 4] = _mm_sha256msg2_epu32 (next, words[(i + 3) % 4]);
            }
        }

      abef = _mm_add_epi32 (abef, abef_before);
      cdgh = _mm_add_epi32 (cdgh, cdgh_before);
    }

  low = _mm_shuffle_epi32 (abef, 0x1b);
  high = _mm_shuffle_epi32 (cdgh, 0xb1);
  _mm_storeu_si128 ((__m128i *) (void *) state, _mm_blend_epi16 (low, high, 0xf0));
  _mm_storeu_si128 ((__m128i *) (void *) (state + 4), _mm_alignr_epi8 (high, low, 8));
}

#else

static gboolean
has_instructions (void)
{
  return FALSE;
}

static void
compress (guint32 *state,
          const guint8 *data,
          gsize n_blocks)
{
  g_assert_not_reached ();
}

#endif

void
bantin_sha256_init (BantinSha256 *self)
{
  /* The same of the square roots of the first 8 primes. */
  static const guint32 start[8] = {
    0x6a09e667,
    0xbb67ae85,
    0x3c6ef372,
    0xa54ff53a,
    0x510e527f,
    0x9b05688c,
    0x1f83d9ab,
    0x5be0cd19,
  };

  memset (self, 0, sizeof *self);
  memcpy (self->state, start, sizeof start);
  if (!has_instructions ())
    self->plain = g_checksum_new (G_CHECKSUM_SHA256);
}

void
bantin_sha256_update (BantinSha256 *self,
                      gconstpointer data,
                      gsize size)
{
  const guint8 *bytes = data;
  gsize n_waiting = self->n_bytes % BLOCK_SIZE;

  if (self->plain != NULL)
    {
      g_checksum_update (self->plain, data, (gssize) size);
      return;
    }

  if (size == 0)
    return;

  self->n_bytes += size;
  if (n_waiting > 0)
    {
      gsize n_taken = MIN (size, BLOCK_SIZE - n_waiting);

      memcpy (self->block + n_waiting, bytes, n_taken);
      if (n_waiting + n_taken < BLOCK_SIZE)
        return;
      compress (self->state, self->block, 1);
      bytes += n_taken;
      size -= n_taken;
    }

  compress (self->state, bytes, size / BLOCK_SIZE);
  if (size % BLOCK_SIZE > 0)
    memcpy (self->block, bytes + size - size % BLOCK_SIZE, size % BLOCK_SIZE);
}

char *
bantin_sha256_finish (BantinSha256 *self)
{
  static const guint8 padding[BLOCK_SIZE] = { 0x80 };
  guint64 n_bits = GUINT64_TO_BE (self->n_bytes * 8);
  gsize n_waiting = self->n_bytes % BLOCK_SIZE;
  GString *digits;

  if (self->plain != NULL)
    {
      char *sum = g_strdup (g_checksum_get_string (self->plain));

      g_clear_pointer (&self->plain, g_checksum_free);
      return sum;
    }

  /* A one bit, zeros, and the length in the block's last eight bytes. */
  bantin_sha256_update (self, padding, n_waiting < 56 ? 56 - n_waiting : 120 - n_waiting);
  bantin_sha256_update (self, &n_bits, sizeof n_bits);

  digits = g_string_sized_new (64);
  for (guint i = 0; i < G_N_ELEMENTS (self->state); i++)
    g_string_append_printf (digits, "%08x", self->state[i]);

  return g_string_free_and_steal (digits);
}
