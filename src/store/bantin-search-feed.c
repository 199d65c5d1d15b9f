/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-search-facets.h"
#include "store/bantin-search-private.h"
#include "store/bantin-tokenizer.h"

#include <string.h>

/* What goes into search.db. */

/* Below the second in a key. Small, because FTS5 stores differences of keys. */
#define KEY_BITS 10

/* Latest second whose key fits. */
#define MAX_SECOND (G_MAXINT64 >> (KEY_BITS + 1))

/* Enough for all the words that a language has; then typing errors. */
#define MAX_KNOWN_FORMS 200000

gint64
bantin_search_key_of_time (gint64 changed_at)
{
  return CLAMP (changed_at, 0, MAX_SECOND) << KEY_BITS;
}

gboolean
bantin_search_begin (BantinSearch *self,
                     GError **error)
{
  return bantin_sql_run (self->db, "BEGIN IMMEDIATE", error);
}

static gboolean
save_forms (BantinSearch *self,
            GError **error)
{
  static const char sql[] = "INSERT OR IGNORE INTO form (form) VALUES (:form)";
  g_autoptr (BantinStatement) statement = NULL;

  if (self->new_forms->len == 0)
    return TRUE;

  if (!(statement = bantin_statement_new (self->db, sql, error)))
    return FALSE;

  for (guint i = 0; i < self->new_forms->len; i++)
    {
      bantin_statement_bind_text (statement, ":form", self->new_forms->pdata[i]);
      if (!bantin_statement_run (statement, error))
        return FALSE;
    }

  g_ptr_array_set_size (self->new_forms, 0);
  if (g_hash_table_size (self->known_forms) > MAX_KNOWN_FORMS)
    g_hash_table_remove_all (self->known_forms);

  return TRUE;
}

gboolean
bantin_search_commit (BantinSearch *self,
                      gint64 generation,
                      GError **error)
{
  static const char sql[] = "UPDATE about SET generation = :generation";
  g_autoptr (BantinStatement) statement = NULL;

  if (!save_forms (self, error) || !(statement = bantin_statement_new (self->db, sql, error)))
    return FALSE;

  bantin_statement_bind_int64 (statement, ":generation", generation);

  return bantin_statement_run (statement, error) && bantin_sql_run (self->db, "COMMIT", error);
}

void
bantin_search_roll_back (BantinSearch *self)
{
  if (self->db != NULL && !sqlite3_get_autocommit (self->db))
    bantin_sql_run (self->db, "ROLLBACK", NULL);

  /* They may have been saved in what was rolled back. */
  bantin_search_forget_forms (self);
}

static gboolean
look_at_key (BantinStatement *statement,
             gint64 key,
             gboolean *is_taken,
             GError **error)
{
  bantin_statement_bind_int64 (statement, ":key", key);
  if (!bantin_statement_step (statement, is_taken, error))
    return FALSE;

  bantin_statement_reset (statement);

  return TRUE;
}

/* A free key at or soon after the story's second. A desk that brings ten thousand stories with one time spills into the
 * seconds that follow; which of them comes first is nobody's concern, but each key is found in a few steps. */
static gboolean
find_key (BantinSearch *self,
          gint64 changed_at,
          gint64 *key,
          GError **error)
{
  static const char sql[] = "SELECT 1 FROM story WHERE key = :key";
  g_autoptr (BantinStatement) statement = bantin_statement_new (self->db, sql, error);
  gint64 taken = bantin_search_key_of_time (changed_at) - 1;
  gint64 free_key = taken + 1;
  gboolean is_taken = TRUE;

  if (statement == NULL)
    return FALSE;

  for (gint64 stride = 1; is_taken; stride *= 2)
    {
      if (!look_at_key (statement, free_key, &is_taken, error))
        return FALSE;
      if (is_taken)
        {
          taken = free_key;
          free_key += stride;
        }
    }

  while (free_key - taken > 1)
    {
      gint64 middle = taken + (free_key - taken) / 2;

      if (!look_at_key (statement, middle, &is_taken, error))
        return FALSE;
      if (is_taken)
        taken = middle;
      else
        free_key = middle;
    }

  *key = free_key;

  return TRUE;
}

static gboolean
remove_text (BantinSearch *self,
             const char *id,
             gboolean is_handed_in,
             GError **error)
{
  static const char word_sql[] = "DELETE FROM word WHERE rowid = (SELECT key FROM story WHERE id = :id AND is_handed_in = :is_handed_in)";
  static const char story_sql[] = "DELETE FROM story WHERE id = :id AND is_handed_in = :is_handed_in";
  g_autoptr (BantinStatement) word = NULL;
  g_autoptr (BantinStatement) story = NULL;

  if (!(word = bantin_statement_new (self->db, word_sql, error)) ||
      !(story = bantin_statement_new (self->db, story_sql, error)))
    return FALSE;

  bantin_statement_bind_text (word, ":id", id);
  bantin_statement_bind_int64 (word, ":is_handed_in", is_handed_in);
  bantin_statement_bind_text (story, ":id", id);
  bantin_statement_bind_int64 (story, ":is_handed_in", is_handed_in);

  return bantin_statement_run (word, error) && bantin_statement_run (story, error);
}

gboolean
bantin_search_remove_story (BantinSearch *self,
                            const char *id,
                            GError **error)
{
  g_return_val_if_fail (id != NULL, FALSE);

  return remove_text (self, id, FALSE, error) && remove_text (self, id, TRUE, error);
}

/* Text must not hold what is a mark to the tokenizer. */
static const char *
without_marks (const char *text,
               char **copy)
{
  static const char marks[] = { BANTIN_TOKENIZER_EXACT_MARK, BANTIN_TOKENIZER_FACET_MARK, BANTIN_TOKENIZER_PREFIX_MARK, '\0' };

  if (strpbrk (text, marks) == NULL)
    return text;

  return *copy = g_strdelimit (g_strdup (text), marks, ' ');
}

static gboolean
is_known (BantinSearch *self,
          const BantinSearchStory *story,
          gboolean is_handed_in,
          const char *facets,
          gboolean *is_same,
          GError **error)
{
  static const char sql[] =
      "SELECT 1 FROM story WHERE id = :id AND is_handed_in = :is_handed_in AND changed_at = :changed_at AND facets = :facets AND headline = :headline"
      " AND lead = :lead AND body = :body AND captions = :captions AND byline = :byline";
  g_autoptr (BantinStatement) statement = bantin_statement_new (self->db, sql, error);

  if (statement == NULL)
    return FALSE;

  bantin_statement_bind_text (statement, ":id", story->id);
  bantin_statement_bind_int64 (statement, ":is_handed_in", is_handed_in);
  bantin_statement_bind_int64 (statement, ":changed_at", story->changed_at);
  bantin_statement_bind_text (statement, ":facets", facets);
  bantin_statement_bind_text (statement, ":headline", story->headline);
  bantin_statement_bind_text (statement, ":lead", story->lead);
  bantin_statement_bind_text (statement, ":body", story->body);
  bantin_statement_bind_text (statement, ":captions", story->captions);
  bantin_statement_bind_text (statement, ":byline", story->byline);

  return bantin_statement_step (statement, is_same, error);
}

static gboolean
insert_text (BantinSearch *self,
             const BantinSearchStory *story,
             gboolean is_handed_in,
             const char *facets,
             GError **error)
{
  static const char story_sql[] =
      "INSERT INTO story (key, id, is_handed_in, changed_at, is_binned, facets, headline, lead, body, captions, byline)"
      " VALUES (:key, :id, :is_handed_in, :changed_at, :is_binned, :facets, :headline, :lead, :body, :captions, :byline)";
  static const char word_sql[] =
      "INSERT INTO word (rowid, headline, lead, body, captions, byline, facets)"
      " SELECT key, headline, lead, body, captions, byline, facets FROM story WHERE key = :key";
  g_autoptr (BantinStatement) row = NULL;
  g_autoptr (BantinStatement) word = NULL;
  gint64 key;

  if (!find_key (self, story->changed_at, &key, error) ||
      !(row = bantin_statement_new (self->db, story_sql, error)) ||
      !(word = bantin_statement_new (self->db, word_sql, error)))
    return FALSE;

  bantin_statement_bind_int64 (row, ":key", key);
  bantin_statement_bind_text (row, ":id", story->id);
  bantin_statement_bind_int64 (row, ":is_handed_in", is_handed_in);
  bantin_statement_bind_int64 (row, ":changed_at", story->changed_at);
  bantin_statement_bind_int64 (row, ":is_binned", story->is_binned);
  bantin_statement_bind_text (row, ":facets", facets);
  bantin_statement_bind_text (row, ":headline", story->headline);
  bantin_statement_bind_text (row, ":lead", story->lead);
  bantin_statement_bind_text (row, ":body", story->body);
  bantin_statement_bind_text (row, ":captions", story->captions);
  bantin_statement_bind_text (row, ":byline", story->byline);
  bantin_statement_bind_int64 (word, ":key", key);

  return bantin_statement_run (row, error) && bantin_statement_run (word, error) && save_forms (self, error);
}

static gboolean
update_text (BantinSearch *self,
             const BantinSearchStory *story,
             gboolean is_handed_in,
             GError **error)
{
  g_autofree char *facets = NULL;
  g_autofree char *headline = NULL;
  g_autofree char *lead = NULL;
  g_autofree char *body = NULL;
  g_autofree char *captions = NULL;
  g_autofree char *byline = NULL;
  BantinSearchStory clean = *story;
  gboolean is_same;

  g_return_val_if_fail (story->id != NULL && story->state >= 0, FALSE);
  g_return_val_if_fail (story->headline != NULL && story->lead != NULL && story->body != NULL, FALSE);
  g_return_val_if_fail (story->captions != NULL && story->byline != NULL, FALSE);

  clean.headline = without_marks (story->headline, &headline);
  clean.lead = without_marks (story->lead, &lead);
  clean.body = without_marks (story->body, &body);
  clean.captions = without_marks (story->captions, &captions);
  clean.byline = without_marks (story->byline, &byline);
  facets = bantin_search_facets_of_story (&clean, is_handed_in);

  if (!is_known (self, &clean, is_handed_in, facets, &is_same, error))
    return FALSE;

  return is_same || (remove_text (self, clean.id, is_handed_in, error) && insert_text (self, &clean, is_handed_in, facets, error));
}

gboolean
bantin_search_update_story (BantinSearch *self,
                            const BantinSearchStory *story,
                            GError **error)
{
  g_return_val_if_fail (story->handed_in == NULL || story->is_private, FALSE);
  g_return_val_if_fail (story->handed_in == NULL || g_strcmp0 (story->handed_in->id, story->id) == 0, FALSE);

  if (!update_text (self, story, FALSE, error))
    return FALSE;

  return story->handed_in != NULL ? update_text (self, story->handed_in, TRUE, error) : remove_text (self, story->id, TRUE, error);
}
