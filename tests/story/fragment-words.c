/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fragment-words.h"

#include "story/bantin-inline.h"

#include <string.h>

char *
fragment_describe (GPtrArray *blocks)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (blocks, i);

      g_string_append (words, bantin_block_type_to_string (block->type));
      if (block->placements != NULL)
        {
          const BantinPlacement *placement = g_ptr_array_index (block->placements, 0);

          g_string_append_printf (words, " %s [%s]: ", placement->photo, placement->alt);
          bantin_inline_append (words, placement->caption, BANTIN_INLINE_PLAIN);
        }
      else
        {
          g_string_append (words, ": ");
          bantin_inline_append (words, block->text, BANTIN_INLINE_PLAIN);
        }
      g_string_append_c (words, '\n');
    }

  return g_string_free_and_steal (words);
}

BantinFragment *
fragment_read (BantinForeignFormat format,
               const char *content,
               gssize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, size < 0 ? strlen (content) : (gsize) size);
  g_autoptr (GError) error = NULL;
  BantinFragment *fragment = bantin_fragment_read (bytes, format, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (fragment);

  return fragment;
}

void
fragment_assert (BantinForeignFormat format,
                 const char *content,
                 gssize size,
                 const char *expected)
{
  g_autoptr (BantinFragment) fragment = fragment_read (format, content, size);
  g_autofree char *words = fragment_describe (fragment->blocks);

  g_assert_cmpstr (words, ==, expected);
}

/* --- the real files --- */

enum
{
  INPUT,
  KIND,
  EXPECTED_FILE,
  PARAGRAPHS,
  HEADINGS,
  LIST_ITEMS,
  IMAGES,
  TABLES,
  BOLD,
  ITALIC,
  LINKS,
  PLAIN_TEXT,
};

typedef struct
{
  guint n_headings;
  guint n_items;
  guint n_images;
  guint n_links;
  guint n_strong;
  guint n_emphasis;
  GString *letters; /* without any space: the peers join runs by spaces that nobody wrote */
} Counts;

static void
add_letters (GString *letters,
             const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isspace (c) && c != '|' && c != 0xA0)
        g_string_append_unichar (letters, c);
    }
}

static void
count_text (Counts *counts,
            const BantinText *text)
{
  add_letters (counts->letters, text->text);
  for (guint i = 0; i < text->spans->len; i++)
    {
      const BantinSpan *span = g_ptr_array_index (text->spans, i);

      counts->n_links += span->mark == BANTIN_MARK_LINK;
      counts->n_strong += span->mark == BANTIN_MARK_STRONG;
      counts->n_emphasis += span->mark == BANTIN_MARK_EMPHASIS;
    }
}

static void
count (Counts *counts,
       const BantinFragment *fragment)
{
  for (guint i = 0; i < fragment->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (fragment->blocks, i);

      counts->n_headings += block->type == BANTIN_BLOCK_HEADING;
      counts->n_items += block->type == BANTIN_BLOCK_BULLET || block->type == BANTIN_BLOCK_NUMBER;
      if (block->placements != NULL)
        {
          counts->n_images++;
          count_text (counts, ((BantinPlacement *) g_ptr_array_index (block->placements, 0))->caption);
        }
      else
        count_text (counts, block->text);
    }
}

static void
compare (const char *what,
         const char *expected,
         guint found)
{
  /* Of some files the peers count lists, not items. */
  if (g_str_has_prefix (expected, "lists:"))
    {
      g_assert_cmpint (atoi (expected + 6) > 0, ==, found > 0);
      return;
    }
  if ((guint) atoi (expected) != found)
    g_test_message ("%s: %s expected, %u found", what, expected, found);
  g_assert_cmpuint (found, ==, (guint) atoi (expected));
}

/* Every word of the peers, in their order; what they leave out of theirs (code) may stand between. */
static void
check_words (const char *letters,
             const char *expected)
{
  g_auto (GStrv) words = g_strsplit_set (expected, " \t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GString) word = g_string_new (NULL);
      const char *found;

      add_letters (word, words[i]);
      found = strstr (letters, word->str);
      if (found == NULL)
        g_error ("“%s” is missing in: %s", words[i], letters);
      letters = found + word->len;
    }
}

static void
check_file (const char *folder,
            GStrv row,
            BantinForeignFormat format)
{
  g_autofree char *path = g_build_filename (folder, row[INPUT], NULL);
  g_autofree char *content = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinFragment) fragment = NULL;
  Counts counts = { .letters = g_string_new (NULL) };
  gsize size;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  fragment = fragment_read (format, content, (gssize) size);
  count (&counts, fragment);
  words = fragment_describe (fragment->blocks);
  g_test_message ("%s\n%s", row[INPUT], words);

  /* That is what one peer says of a picture of which nothing is said. */
  if (!g_str_equal (row[PLAIN_TEXT], "image"))
    check_words (counts.letters->str, row[PLAIN_TEXT]);
  compare ("headings", row[HEADINGS], counts.n_headings);
  compare ("list items", row[LIST_ITEMS], counts.n_items);
  compare ("images", row[IMAGES], counts.n_images);
  /* The peers count a link's runs, which ours joins, and places in the text. */
  g_assert_cmpuint (counts.n_links, <=, (guint) atoi (row[LINKS]));
  g_assert_null (strstr (words, "mso-"));
  g_assert_null (strstr (words, "font"));
  g_assert_null (strstr (words, "docs-internal"));
  g_string_free (counts.letters, TRUE);
}

/* The peers put comments, notes amid their sentences, and the file's own particulars into the text. */
static gboolean
is_told_otherwise (const char *name)
{
  static const char *const names[] = { "/comments.", "scrubbed_metadata", "/notes.", "/list_complex." };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strstr (name, names[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

void
fragment_check_real_files (const char *ending,
                           BantinForeignFormat format)
{
  const char *root = g_getenv ("BANTIN_REAL_INPUT");
  g_autofree char *folder = root != NULL ? g_build_filename (root, "paste", NULL) : NULL;
  g_autofree char *list = folder != NULL ? g_build_filename (folder, "EXPECTED.tsv", NULL) : NULL;
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_checked = 0;

  if (list == NULL || !g_file_get_contents (list, &content, NULL, NULL))
    {
      g_test_skip ("the real documents are not here ($BANTIN_REAL_INPUT/paste)");
      return;
    }

  lines = g_strsplit (content, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) row = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (row) <= PLAIN_TEXT || !g_str_has_suffix (row[INPUT], ending) || is_told_otherwise (row[INPUT]))
        continue;
      check_file (folder, row, format);
      n_checked++;
    }
  g_assert_cmpuint (n_checked, >, 0);
}
