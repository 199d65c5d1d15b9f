/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-word-list.h"
#include "text/bantin-normalise.h"

#include <string.h>

BantinVocabulary *
bantin_vocabulary_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

BantinWordList *
bantin_word_list_new (void)
{
  BantinWordList *words = g_new0 (BantinWordList, 1);
  guint none = 0;

  words->ids = g_array_new (FALSE, FALSE, sizeof (guint));
  words->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  words->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (words->starts, none);

  return words;
}

void
bantin_word_list_free (BantinWordList *words)
{
  g_array_unref (words->ids);
  g_array_unref (words->lines);
  g_array_unref (words->starts);
  g_free (words);
}

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The forms that WordPress's typography and other portals' editors make of one sign. */
static const char *
get_plain_form (gunichar c)
{
  switch (c)
    {
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0xab:
    case 0xbb:
    case 0x2033:
    case '"':
      return "\"";
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2bc:
    case 0x2032:
    case '`':
    case '\'':
      return "'";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case '-':
      return "-";
    case 0x2026:
      return "...";
    case 0xd7:
      return "x";
    case 0x200b:
    case 0x200c:
    case 0x200d:
    case 0x2060:
    case 0xfeff:
    case 0xad:
      return "";
    default:
      return g_unichar_isspace (c) ? " " : NULL;
    }
}

static void
append_form (GString *text,
             const char *form)
{
  /* Of several dashes or spaces one. */
  if ((*form == '-' || *form == ' ') && text->len > 0 && text->str[text->len - 1] == *form)
    return;

  g_string_append (text, form);
}

char *
bantin_word_list_normalise_text (const char *text)
{
  g_autofree char *normalised = bantin_normalise_nfc (text);
  GString *plain = g_string_new (NULL);

  for (const char *at = normalised; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      const char *form = get_plain_form (c);

      if (form != NULL)
        append_form (plain, form);
      else
        g_string_append_unichar (plain, g_unichar_tolower (c));
    }

  return g_strstrip (g_string_free (plain, FALSE));
}

static guint
get_id (BantinVocabulary *vocabulary,
        const char *start,
        const char *end)
{
  char *word = g_strndup (start, (gsize) (end - start));
  gpointer id;

  if (g_hash_table_lookup_extended (vocabulary, word, NULL, &id))
    {
      g_free (word);
      return GPOINTER_TO_UINT (id);
    }

  id = GUINT_TO_POINTER (g_hash_table_size (vocabulary));
  g_hash_table_insert (vocabulary, word, id);

  return GPOINTER_TO_UINT (id);
}

void
bantin_word_list_add_line (BantinWordList *words,
                           BantinVocabulary *vocabulary,
                           const char *line)
{
  g_autofree char *plain = bantin_word_list_normalise_text (line);
  guint position = words->starts->len - 1;

  for (const char *at = plain; *at != '\0';)
    {
      const char *end = at;

      while (*end != '\0' && is_of_word (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);

      if (end > at)
        {
          guint id = get_id (vocabulary, at, end);

          g_array_append_val (words->ids, id);
          g_array_append_val (words->lines, position);
          at = end;
        }
      else
        at = g_utf8_next_char (at);
    }

  g_array_append_val (words->starts, words->ids->len);
}

gboolean
bantin_word_list_is_same_text (const char *a,
                               const char *b)
{
  g_autoptr (GHashTable) vocabulary = bantin_vocabulary_new ();
  g_autoptr (BantinWordList) left = bantin_word_list_new ();
  g_autoptr (BantinWordList) right = bantin_word_list_new ();

  bantin_word_list_add_line (left, vocabulary, a);
  bantin_word_list_add_line (right, vocabulary, b);

  return left->ids->len == right->ids->len &&
         (left->ids->len == 0 || memcmp (left->ids->data, right->ids->data, left->ids->len * sizeof (guint)) == 0);
}
