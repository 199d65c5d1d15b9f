/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-compare-private.h"

#include "story/bantin-document.h"
#include "story/bantin-sequence.h"

#include <string.h>

static gboolean
is_size (const char *text,
         gsize length)
{
  gsize n_width = strspn (text, "0123456789");
  gsize n_height = n_width < length && text[n_width] == 'x' ? strspn (text + n_width + 1, "0123456789") : 0;

  return n_width > 0 && n_height > 0 && n_width + 1 + n_height == length;
}

/* The path of an address without what tells the sizes apart that WordPress makes of one photo: "-300x200", "-scaled". */
static char *
dup_photo_path (const char *address)
{
  const char *scheme = strstr (address, "://");
  const char *path = scheme != NULL ? strchr (scheme + 3, '/') : address;
  gsize length = path != NULL ? strcspn (path, "?#") : 0;
  g_autofree char *bare = g_strndup (path != NULL ? path : "", length);
  char *name = strrchr (bare, '/');
  char *dot = strrchr (name != NULL ? name : bare, '.');
  char *dash;

  if (dot == NULL)
    return g_steal_pointer (&bare);

  dash = g_strrstr_len (bare, dot - bare, "-");

  if (dash != NULL && (is_size (dash + 1, (gsize) (dot - dash - 1)) || g_str_has_prefix (dash, "-scaled.") || g_str_has_prefix (dash, "-rotated.")))
    return g_strdup_printf ("%.*s%s", (int) (dash - bare), bare, dot);

  return g_steal_pointer (&bare);
}

/* A portal's image service puts the whole address behind its own, so the end decides. */
static gboolean
is_same_address (const char *expected,
                 const char *found)
{
  g_autofree char *expected_path = dup_photo_path (expected);
  g_autofree char *found_path = dup_photo_path (found);

  return *expected_path != '\0' && g_str_has_suffix (found_path, expected_path);
}

static gboolean
is_same_photo (const BantinPart *expected,
               const BantinPart *found)
{
  if (expected->media != 0 && found->media != 0)
    return expected->media == found->media;

  for (guint i = 0; i < expected->addresses->len; i++)
    for (guint j = 0; j < found->addresses->len; j++)
      if (is_same_address (g_ptr_array_index (expected->addresses, i), g_ptr_array_index (found->addresses, j)))
        return TRUE;

  return FALSE;
}

/* The same number for the same photo: the first expected place of it, or, of a photo that is not expected, one of its own. */
static guint *
make_ids (const GPtrArray *expected,
          const GPtrArray *photos,
          guint first_own)
{
  guint *ids = g_new (guint, MAX (photos->len, 1));

  for (guint i = 0; i < photos->len; i++)
    {
      ids[i] = first_own + i;

      for (guint j = 0; j < expected->len; j++)
        if (is_same_photo (g_ptr_array_index (expected, j), g_ptr_array_index (photos, i)))
          {
            ids[i] = j;
            break;
          }
    }

  return ids;
}

static void
compare_words (BantinComparison *self,
               BantinDifferenceKind kind,
               const BantinPart *expected,
               const char *expected_text,
               const char *found_text)
{
  g_autofree char *plain_expected = bantin_word_list_normalise_text (expected_text);
  g_autofree char *plain_found = bantin_word_list_normalise_text (found_text);

  if (!bantin_word_list_is_same_text (expected_text, found_text))
    bantin_comparison_add (self, kind, expected->block, expected->photo, expected_text, found_text);
  else if (!g_str_equal (plain_expected, plain_found))
    bantin_comparison_add (self, BANTIN_DIFFERENCE_PUNCTUATION, expected->block, expected->photo, expected_text, found_text);
}

/* Whether the photo stands between the same words: behind the last matched one before it, before the first one after it. */
static gboolean
is_in_place (BantinComparison *self,
             const BantinPart *expected,
             const BantinPart *found)
{
  for (guint i = expected->n_words_before; i > 0; i--)
    if (self->mates[i - 1] != BANTIN_UNMATCHED)
      {
        if (found->n_words_before <= self->mates[i - 1])
          return FALSE;
        break;
      }

  for (guint i = expected->n_words_before; i < self->expected.words->ids->len; i++)
    if (self->mates[i] != BANTIN_UNMATCHED)
      return found->n_words_before <= self->mates[i];

  return TRUE;
}

static void
compare_pair (BantinComparison *self,
              const BantinPart *expected,
              const BantinPart *found,
              gboolean is_in_order)
{
  if (!is_in_order || !is_in_place (self, expected, found))
    bantin_comparison_add (self, BANTIN_DIFFERENCE_PHOTO_MOVED, expected->block, expected->photo, expected->text, found->text);

  compare_words (self, BANTIN_DIFFERENCE_CAPTION, expected, expected->text, found->text);
  compare_words (self, BANTIN_DIFFERENCE_ALT, expected, expected->alt, found->alt);
}

void
bantin_comparison_compare_photos (BantinComparison *self)
{
  const GPtrArray *expected = self->expected.photos;
  const GPtrArray *found = self->found.photos;
  g_autofree guint *expected_ids = make_ids (expected, expected, 0);
  g_autofree guint *found_ids = make_ids (expected, found, expected->len);
  g_autofree guint *mates = bantin_sequence_match (expected_ids, expected->len, found_ids, found->len);
  g_autofree gboolean *is_taken = g_new0 (gboolean, found->len + 1);

  for (guint i = 0; i < expected->len; i++)
    if (mates[i] != BANTIN_UNMATCHED)
      is_taken[mates[i]] = TRUE;

  for (guint i = 0; i < expected->len; i++)
    {
      const BantinPart *part = g_ptr_array_index (expected, i);
      guint mate = mates[i];

      for (guint j = 0; mate == BANTIN_UNMATCHED && j < found->len; j++)
        if (!is_taken[j] && found_ids[j] == expected_ids[i])
          mate = j;

      if (mate == BANTIN_UNMATCHED)
        {
          bantin_comparison_add (self, BANTIN_DIFFERENCE_PHOTO_MISSING, part->block, part->photo, part->text, "");
          continue;
        }

      is_taken[mate] = TRUE;
      compare_pair (self, part, g_ptr_array_index (found, mate), mates[i] != BANTIN_UNMATCHED);
    }

  for (guint j = 0; j < found->len; j++)
    if (!is_taken[j])
      {
        const BantinPart *part = g_ptr_array_index (found, j);

        bantin_comparison_add (self, BANTIN_DIFFERENCE_PHOTO_EXTRA, self->blocks_before[part->n_words_before], NULL, "",
                               part->addresses->len > 0 ? g_ptr_array_index (part->addresses, 0) : part->text);
      }
}
