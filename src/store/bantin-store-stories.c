/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-stories.h"

#include "base/bantin-clock.h"
#include "base/bantin-hash.h"
#include "store/bantin-store-drafts.h"
#include "store/bantin-store-events.h"
#include "store/bantin-store-settings.h"

#include <stdlib.h>
#include <string.h>

static const char *const state_words[BANTIN_N_STORY_STATES] = {
  [BANTIN_STORY_DRAFT] = "draft",
  [BANTIN_STORY_SUBMITTED] = "submitted",
  [BANTIN_STORY_RETURNED] = "returned",
  [BANTIN_STORY_WITHDRAWN] = "withdrawn",
  [BANTIN_STORY_REJECTED] = "rejected",
  [BANTIN_STORY_CONTESTED] = "contested",
  [BANTIN_STORY_APPROVED] = "approved",
  [BANTIN_STORY_CHANGED] = "changed",
  [BANTIN_STORY_SCHEDULED] = "scheduled",
  [BANTIN_STORY_DELIVERING] = "delivering",
  [BANTIN_STORY_BY_HAND] = "by-hand",
  [BANTIN_STORY_STOPPED] = "stopped",
  [BANTIN_STORY_PUBLISHED] = "published",
  [BANTIN_STORY_CORRECTING] = "correcting",
  [BANTIN_STORY_TAKEN_DOWN] = "taken-down",
  [BANTIN_STORY_BINNED] = "binned",
};

const char *
bantin_story_state_to_string (BantinStoryState state)
{
  g_return_val_if_fail (state < BANTIN_N_STORY_STATES, NULL);

  return state_words[state];
}

static BantinStoryState
state_from_string (const char *word)
{
  for (int i = 0; i < BANTIN_N_STORY_STATES; i++)
    if (g_strcmp0 (word, state_words[i]) == 0)
      return i;

  return BANTIN_STORY_DRAFT;
}

void
bantin_story_record_free (BantinStoryRecord *record)
{
  g_free (record->id);
  g_free (record->author);
  g_free (record->author_name);
  g_free (record->kind);
  g_free (record->headline);
  g_free (record->excerpt);
  g_free (record->section);
  g_free (record->cover);
  g_free (record->rev);
  g_free (record->decision);
  g_free (record->published_rev);
  g_free (record);
}

void
bantin_change_record_free (BantinChangeRecord *record)
{
  g_free (record->story);
  g_free (record);
}

/* The row */

static BantinStoryRecord *
read_story (BantinStatement *statement)
{
  BantinStoryRecord *record = g_new0 (BantinStoryRecord, 1);

  record->id = bantin_statement_dup_text (statement, 0);
  record->author = bantin_statement_dup_text (statement, 1);
  record->author_name = bantin_statement_dup_text (statement, 2);
  record->kind = bantin_statement_dup_text (statement, 3);
  record->headline = bantin_statement_dup_text (statement, 4);
  record->excerpt = bantin_statement_dup_text (statement, 5);
  record->section = bantin_statement_dup_text (statement, 6);
  record->cover = bantin_statement_dup_text_or_null (statement, 7);
  record->n_photos = bantin_statement_get_int64 (statement, 8);
  record->n_comments = bantin_statement_get_int64 (statement, 9);
  record->state = state_from_string (bantin_statement_get_text (statement, 10));
  record->review = bantin_review_from_string (bantin_statement_get_text (statement, 11));
  record->rev = bantin_statement_dup_text_or_null (statement, 12);
  record->version = bantin_statement_get_int64 (statement, 13);
  record->decision = bantin_statement_dup_text_or_null (statement, 14);
  record->has_changes = bantin_statement_get_int64 (statement, 15);
  record->is_published = bantin_statement_get_int64 (statement, 16);
  record->is_taken_down = bantin_statement_get_int64 (statement, 17);
  record->published_rev = bantin_statement_dup_text_or_null (statement, 18);
  record->made_at = bantin_statement_get_int64 (statement, 19);
  record->changed_at = bantin_statement_get_int64 (statement, 20);
  record->step_at = bantin_statement_get_int64 (statement, 21);
  record->published_at = bantin_statement_get_int64 (statement, 22);
  record->binned_at = bantin_statement_get_int64 (statement, 23);
  record->is_emptied = bantin_statement_get_int64 (statement, 24);

  return record;
}

/* In the order of read_story(). */
#define STORY_COLUMNS                                                                                 \
  " story.id, author, " BANTIN_SQL_PERSON_NAME ", kind, headline, excerpt, section, cover, n_photos," \
  " n_comments, state, review, story.rev, coalesce (revision.version, 0), decision, has_changes,"     \
  " is_published, is_taken_down, published_rev, story.made_at, changed_at, step_at, published_at,"    \
  " binned_at, is_emptied"

#define STORY_JOINS                    \
  " JOIN person ON person.id = author" \
  " LEFT JOIN revision ON revision.story = story.id AND revision.rev = story.rev"

BantinStoryRecord *
bantin_store_find_story (BantinStore *self,
                         const char *story,
                         GError **error)
{
  static const char sql[] =
      "SELECT" STORY_COLUMNS
      " FROM story" STORY_JOINS
      " WHERE story.id = :story";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (story != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":story", story);
  if (!bantin_statement_step (statement, &has_row, error))
    return NULL;
  if (has_row)
    return read_story (statement);

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no story %s", story);

  return NULL;
}

gboolean
bantin_store_create_story (BantinStore *self,
                           const char *story,
                           const char *author,
                           GBytes *document,
                           GError **error)
{
  static const char sql[] =
      "INSERT INTO story (id, author, kind, headline, excerpt, section, n_photos, made_at, changed_at)"
      " VALUES (:id, :author, 'article', '', '', '', 0, :now, :now)";
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_uuid_string_is_valid (story) && author != NULL && document != NULL, FALSE);

  if (!(transaction = bantin_transaction_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":id", story);
  bantin_statement_bind_text (statement, ":author", author);
  bantin_statement_bind_int64 (statement, ":now", bantin_clock_now ());

  return bantin_statement_run (statement, error) &&
         bantin_store_write_draft (self, story, document, 0, error) &&
         bantin_transaction_commit (&transaction, error);
}

/* The bin */

gboolean
bantin_store_bin_story (BantinStore *self,
                        const char *story,
                        gboolean is_binned,
                        GError **error)
{
  static const char sql[] =
      "UPDATE story"
      " SET binned_at = CASE WHEN :now = 0 THEN 0 WHEN binned_at > 0 THEN binned_at ELSE :now END"
      " WHERE id = :story";
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (story != NULL, FALSE);

  if (!(transaction = bantin_transaction_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_int64 (statement, ":now", is_binned ? MAX (1, bantin_clock_now ()) : 0);
  bantin_statement_bind_text (statement, ":story", story);
  if (!bantin_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (bantin_store_get_writer_db (self)) == 0)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no story %s", story);
      return FALSE;
    }

  return bantin_transaction_commit (&transaction, error);
}

/* Lists */

/* Whose entries fill a list for somebody with such roles: 0 everybody's, -1 nobody's, else one's own. */
static gint64
choose_who (BantinStoreList list,
            gint64 person_n,
            BantinMemberRoles roles)
{
  switch (list)
    {
    case BANTIN_STORE_LIST_REVIEW:
      return roles & BANTIN_MEMBER_APPROVER ? 0 : -1;
    case BANTIN_STORE_LIST_APPROVED:
    case BANTIN_STORE_LIST_DELIVERING:
    case BANTIN_STORE_LIST_PUBLISHED:
      return roles & (BANTIN_MEMBER_APPROVER | BANTIN_MEMBER_PUBLISHER) ? 0 : person_n;
    case BANTIN_STORE_LIST_DRAFTS:
    case BANTIN_STORE_LIST_RETURNED:
    case BANTIN_STORE_LIST_SUBMITTED:
    case BANTIN_STORE_LIST_BIN:
    default:
      return person_n;
    }
}

static gboolean
find_person_n (BantinStore *self,
               const char *person,
               gint64 *n,
               GError **error)
{
  static const char sql[] = "SELECT n FROM person WHERE id = :person";
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (!(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_text (statement, ":person", person);
  if (!bantin_statement_step (statement, &has_row, error))
    return FALSE;

  *n = has_row ? bantin_statement_get_int64 (statement, 0) : -1;

  return TRUE;
}

gboolean
bantin_store_count_lists (BantinStore *self,
                          const char *person,
                          BantinMemberRoles roles,
                          guint counts[BANTIN_N_STORE_LISTS][BANTIN_N_STORE_GROUPS],
                          GError **error)
{
  static const char sql[] =
      "SELECT list, who, grp, sum (n)"
      " FROM list_span"
      " WHERE who = 0 OR who = :who"
      " GROUP BY list, who, grp";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;
  gint64 person_n;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (person != NULL, FALSE);

  memset (counts, 0, sizeof (guint) * BANTIN_N_STORE_LISTS * BANTIN_N_STORE_GROUPS);
  if (!(scope = bantin_read_scope_new (self, error)) || !find_person_n (self, person, &person_n, error) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_int64 (statement, ":who", person_n);

  while (bantin_statement_step (statement, &has_row, error))
    {
      gint64 list, who, group;

      if (!has_row)
        return TRUE;

      list = bantin_statement_get_int64 (statement, 0);
      who = bantin_statement_get_int64 (statement, 1);
      group = bantin_statement_get_int64 (statement, 2);
      if (list < BANTIN_N_STORE_LISTS && group < BANTIN_N_STORE_GROUPS && who == choose_who (list, person_n, roles))
        counts[list][group] = bantin_statement_get_int64 (statement, 3);
    }

  return FALSE;
}

/* Where a span begins, and how many entries stand before it. */
typedef struct
{
  gint64 grp;
  gint64 key;
  gint64 story;
  guint n_before;
} Span;

/* Adds counters until the span of @offset is reached, and to the end for the list's length. */
static gboolean
find_span (BantinStore *self,
           BantinStoreList list,
           gint64 who,
           guint offset,
           Span *span,
           guint *n_total,
           GError **error)
{
  static const char sql[] =
      "SELECT grp, key, story, n"
      " FROM list_span"
      " WHERE list = :list AND who = :who"
      " ORDER BY grp, key, story";
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  memset (span, 0, sizeof *span);
  *n_total = 0;
  if (!(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_int64 (statement, ":list", list);
  bantin_statement_bind_int64 (statement, ":who", who);

  while (bantin_statement_step (statement, &has_row, error))
    {
      if (!has_row)
        return TRUE;

      if (*n_total <= offset)
        *span = (Span) {
          bantin_statement_get_int64 (statement, 0),
          bantin_statement_get_int64 (statement, 1),
          bantin_statement_get_int64 (statement, 2),
          *n_total,
        };
      *n_total += bantin_statement_get_int64 (statement, 3);
    }

  return FALSE;
}

static gboolean
read_page (BantinStore *self,
           BantinStoreList list,
           gint64 who,
           const Span *span,
           guint offset,
           guint limit,
           GPtrArray *rows,
           GError **error)
{
  static const char sql[] =
      "SELECT" STORY_COLUMNS ", abs (entry.key), entry.grp"
      " FROM (SELECT grp, key, story FROM list_entry"
      "       WHERE list = :list AND who = :who AND (grp, key, story) >= (:grp, :key, :story)"
      "       ORDER BY grp, key, story LIMIT :limit OFFSET :offset) AS entry"
      " JOIN story ON story.n = entry.story" STORY_JOINS
      " ORDER BY entry.grp, entry.key, entry.story";
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (!(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_int64 (statement, ":list", list);
  bantin_statement_bind_int64 (statement, ":who", who);
  bantin_statement_bind_int64 (statement, ":grp", span->grp);
  bantin_statement_bind_int64 (statement, ":key", span->key);
  bantin_statement_bind_int64 (statement, ":story", span->story);
  bantin_statement_bind_int64 (statement, ":limit", limit);
  bantin_statement_bind_int64 (statement, ":offset", offset - span->n_before);

  while (bantin_statement_step (statement, &has_row, error))
    {
      BantinStoryRecord *record;

      if (!has_row)
        return TRUE;

      record = read_story (statement);
      record->listed_at = bantin_statement_get_int64 (statement, 25);
      record->group = bantin_statement_get_int64 (statement, 26);
      g_ptr_array_add (rows, record);
    }

  return FALSE;
}

GPtrArray *
bantin_store_list_stories (BantinStore *self,
                           BantinStoreList list,
                           const char *person,
                           BantinMemberRoles roles,
                           guint offset,
                           guint limit,
                           guint *n_total,
                           GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_story_record_free);
  g_autoptr (BantinReadScope) scope = NULL;
  gint64 person_n, who;
  guint n = 0;
  Span span;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (list < BANTIN_N_STORE_LISTS && person != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) || !find_person_n (self, person, &person_n, error))
    return NULL;

  who = choose_who (list, person_n, roles);
  if (!find_span (self, list, who, offset, &span, &n, error) ||
      (offset < n && !read_page (self, list, who, &span, offset, limit, rows, error)))
    return NULL;

  if (n_total != NULL)
    *n_total = n;

  return g_steal_pointer (&rows);
}

gboolean
bantin_store_find_position (BantinStore *self,
                            BantinStoreList list,
                            const char *person,
                            BantinMemberRoles roles,
                            const char *story,
                            guint *position)
{
  /* The spans that begin at or before the entry, but for the last of them, and what stands before it in that one. */
  static const char sql[] =
      "WITH entry AS ("
      "  SELECT grp, key, list_entry.story AS story"
      "  FROM story JOIN list_entry ON list_entry.story = story.n"
      "  WHERE story.id = :story AND list = :list AND who = :who"
      "), last AS ("
      "  SELECT span.grp AS grp, span.key AS key, span.story AS story"
      "  FROM entry JOIN list_span AS span"
      "  ON span.list = :list AND span.who = :who AND (span.grp, span.key, span.story) <= (entry.grp, entry.key, entry.story)"
      "  ORDER BY span.grp DESC, span.key DESC, span.story DESC LIMIT 1)"
      " SELECT (SELECT coalesce (sum (n), 0) FROM list_span"
      "         WHERE list = :list AND who = :who AND (grp, key, story) < (last.grp, last.key, last.story))"
      "      + (SELECT count (*) FROM list_entry AS e"
      "         WHERE e.list = :list AND e.who = :who AND (e.grp, e.key, e.story) >= (last.grp, last.key, last.story)"
      "           AND (e.grp, e.key, e.story) < (entry.grp, entry.key, entry.story))"
      " FROM entry, last";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;
  gint64 person_n;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (list < BANTIN_N_STORE_LISTS && person != NULL && story != NULL && position != NULL, FALSE);

  if (!(scope = bantin_read_scope_new (self, NULL)) || !find_person_n (self, person, &person_n, NULL) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, NULL)))
    return FALSE;
  bantin_statement_bind_int64 (statement, ":list", list);
  bantin_statement_bind_int64 (statement, ":who", choose_who (list, person_n, roles));
  bantin_statement_bind_text (statement, ":story", story);
  if (!bantin_statement_step (statement, &has_row, NULL) || !has_row)
    return FALSE;

  *position = bantin_statement_get_int64 (statement, 0);

  return TRUE;
}

GPtrArray *
bantin_store_list_changes (BantinStore *self,
                           gint64 since,
                           guint limit,
                           GError **error)
{
  static const char sql[] = "SELECT id, seq FROM story WHERE seq > :since ORDER BY seq LIMIT :limit";
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_change_record_free);
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_int64 (statement, ":since", since);
  bantin_statement_bind_int64 (statement, ":limit", limit);

  while (bantin_statement_step (statement, &has_row, error))
    {
      BantinChangeRecord *record;

      if (!has_row)
        return g_steal_pointer (&changes);

      record = g_new0 (BantinChangeRecord, 1);
      record->story = bantin_statement_dup_text (statement, 0);
      record->seq = bantin_statement_get_int64 (statement, 1);
      g_ptr_array_add (changes, record);
    }

  return NULL;
}

/* The last story: two settings, so that the first frame reads two rows. */

char *
bantin_store_get_last_story (BantinStore *self,
                             guint *caret)
{
  g_autofree char *text = bantin_store_get_setting (self, "last-story.caret");

  if (caret != NULL)
    *caret = text != NULL ? strtoul (text, NULL, 10) : 0;

  return bantin_store_get_setting (self, "last-story");
}

gboolean
bantin_store_set_last_story (BantinStore *self,
                             const char *story,
                             guint caret,
                             GError **error)
{
  g_autoptr (BantinTransaction) transaction = bantin_transaction_new (self, error);
  g_autofree char *text = g_strdup_printf ("%u", caret);

  return transaction != NULL &&
         bantin_store_set_setting (self, "last-story", story, error) &&
         bantin_store_set_setting (self, "last-story.caret", story != NULL ? text : NULL, error) &&
         bantin_transaction_commit (&transaction, error);
}
