/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-checklist-private.h"

#include "text/bantin-normalise.h"

#include <string.h>

/*
 * One name, two titles: "đồng chí Nguyễn Văn An, Chủ tịch UBND xã" at the beginning and "đồng chí Nguyễn Văn An, Phó Chủ tịch"
 * further on. Only what stands right behind a name that is introduced as a person's is its title. Somebody may hold several
 * titles and be named by one of them later: a fault is a mention that shares none with the first.
 */

static const char name_pattern[] =
    "(?<![\\pL\\pN])(?:(?i)(?:đồng chí|đ/c|ông|bà|anh|chị|thầy|cô))\\s+"
    "(?<name>\\p{Lu}[\\pL'’]*(?:\\s+\\p{Lu}[\\pL'’]*){1,4})";

/* What may stand between a name and its title, or between two titles. */
static const char joint_pattern[] = "^\\s*(?:,|-|–|—|\\(|kiêm|đồng thời là|là)\\s*(?:nguyên\\s+)?";

/* Longest first. */
static const char title_pattern[] =
    "^(?:(?:quyền|nguyên)\\s+)?(?<title>(?:phó\\s+)?(?:chủ tịch|chủ nhiệm|bí thư|trưởng ban|trưởng phòng|trưởng trạm|trưởng công an|"
    "trưởng thôn|trưởng bản|trưởng khu|trưởng đoàn|giám đốc|tổng giám đốc|hiệu trưởng|chỉ huy trưởng|viện trưởng|chánh án|"
    "chánh văn phòng|cục trưởng|vụ trưởng|tổ trưởng|đội trưởng)|chỉ huy phó|hiệu phó|tổ phó|đội phó|ủy viên|uỷ viên|bộ trưởng|"
    "thứ trưởng|đại biểu)(?![\\pL])";

/* From a title to the next one: its office. */
#define MAX_OFFICE 80

typedef struct
{
  GRegex *name;
  GRegex *joint;
  GRegex *title;
} Patterns;

static GRegex *
compile (const char *pattern,
         GRegexCompileFlags flags)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, flags | G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, &error);

  g_assert_no_error (error);

  return regex;
}

static const Patterns *
get_patterns (void)
{
  static Patterns patterns;
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      patterns.name = compile (name_pattern, G_REGEX_DEFAULT);
      patterns.joint = compile (joint_pattern, G_REGEX_CASELESS);
      patterns.title = compile (title_pattern, G_REGEX_CASELESS);
      g_once_init_leave (&is_ready, 1);
    }

  return &patterns;
}

static gboolean
skip (GRegex *regex,
      const char **at)
{
  g_autoptr (GMatchInfo) match = NULL;
  int end;

  if (!g_regex_match (regex, *at, G_REGEX_MATCH_DEFAULT, &match))
    return FALSE;

  g_match_info_fetch_pos (match, 0, NULL, &end);
  *at += end;

  return TRUE;
}

/* The title's first words, small: "phó chủ tịch". */
static char *
take_title (const char **at)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *found = NULL;
  int end;

  if (!g_regex_match (get_patterns ()->title, *at, G_REGEX_MATCH_DEFAULT, &match))
    return NULL;

  found = g_match_info_fetch_named (match, "title");
  g_match_info_fetch_pos (match, 0, NULL, &end);
  *at += end;

  return g_utf8_strdown (found, -1);
}

/* To the sign that ends an office, if it is near. */
static void
skip_office (const char **at)
{
  gsize length = strcspn (*at, ",;.()-");

  if (length <= MAX_OFFICE)
    *at += length;
}

/* (transfer full) (element-type utf8): the titles that stand behind a name, up to @end */
static GPtrArray *
read_titles (const char *at,
             const char **end)
{
  GPtrArray *titles = g_ptr_array_new_with_free_func (g_free);

  *end = at;
  for (;;)
    {
      char *title;

      if (!skip (get_patterns ()->joint, &at) || (title = take_title (&at)) == NULL)
        return titles;

      g_ptr_array_add (titles, title);
      *end = at;
      skip_office (&at);
    }
}

static gboolean
share_one (GPtrArray *a,
           GPtrArray *b)
{
  for (guint i = 0; i < a->len; i++)
    if (g_ptr_array_find_with_equal_func (b, a->pdata[i], g_str_equal, NULL))
      return TRUE;

  return FALSE;
}

void
bantin_checklist_check_titles (BantinChecklist *self,
                               const BantinChecklistText *text)
{
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (get_patterns ()->name, text->text, G_REGEX_MATCH_DEFAULT, &match);

  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *written = g_match_info_fetch_named (match, "name");
      g_autofree char *name = bantin_normalise_nfc (written);
      g_autoptr (GPtrArray) titles = NULL;
      GPtrArray *first;
      const char *stop;
      int start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      titles = read_titles (text->text + end, &stop);
      if (titles->len == 0)
        continue;

      first = g_hash_table_lookup (self->titles, name);
      if (first == NULL)
        g_hash_table_insert (self->titles, g_steal_pointer (&name), g_steal_pointer (&titles));
      else if (!share_one (first, titles))
        {
          g_autofree char *detail = g_strdup_printf ("%s, %s", name, (const char *) first->pdata[0]);

          bantin_checklist_add_words (self, "two-titles", text, (gsize) start, (gsize) (stop - text->text), detail);
        }
    }
}
