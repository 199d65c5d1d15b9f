/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-safety.h"

#include "base/bantin-hash.h"
#include "store/bantin-store-events.h"
#include "store/bantin-store-people.h"
#include "store/bantin-store-review.h"
#include "store/bantin-store-stories.h"

#include <string.h>

static void
problem_free (gpointer data)
{
  BantinCheckProblem *problem = data;

  g_free (problem->code);
  g_free (problem->what);
  g_free (problem->detail);
  g_free (problem);
}

void
bantin_check_report_free (BantinCheckReport *report)
{
  g_ptr_array_unref (report->problems);
  g_free (report);
}

static void
add_problem (BantinCheckReport *report,
             const char *code,
             const char *what,
             const char *detail)
{
  BantinCheckProblem *problem = g_new0 (BantinCheckProblem, 1);

  problem->code = g_strdup (code);
  problem->what = g_strdup (what);
  problem->detail = g_strdup (detail);
  g_ptr_array_add (report->problems, problem);
}

/* The file */

static gboolean
check_file (BantinStore *self,
            const char *pragma,
            BantinCheckReport *report,
            GError **error)
{
  g_autoptr (BantinStatement) statement = bantin_statement_new (bantin_store_get_db (self), pragma, error);
  gboolean has_row;

  while (statement != NULL && bantin_statement_step (statement, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      if (g_strcmp0 (bantin_statement_get_text (statement, 0), "ok") != 0)
        {
          add_problem (report, "database", "", bantin_statement_get_text (statement, 0));
          report->is_corrupt = TRUE;
        }
    }

  return FALSE;
}

static gboolean
check_foreign_keys (BantinStore *self,
                    BantinCheckReport *report,
                    GError **error)
{
  g_autoptr (BantinStatement) statement = bantin_statement_new (bantin_store_get_db (self), "PRAGMA foreign_key_check", error);
  gboolean has_row;

  while (statement != NULL && bantin_statement_step (statement, &has_row, error))
    {
      g_autofree char *detail = NULL;

      if (!has_row)
        return TRUE;
      detail = g_strdup_printf ("a row of %s has none in %s", bantin_statement_get_text (statement, 0), bantin_statement_get_text (statement, 2));
      add_problem (report, "foreign-key", bantin_statement_get_text (statement, 0), detail);
    }

  return FALSE;
}

/* Events and what follows from them */

static gboolean
check_signatures (BantinStore *self,
                  BantinCheckReport *report,
                  GError **error)
{
  static const char sql[] =
      "SELECT event.id, event.desk, line, public_key"
      " FROM event JOIN writer ON writer.id = event.writer"
      " ORDER BY event.n";
  g_autoptr (BantinStatement) statement = bantin_statement_new (bantin_store_get_db (self), sql, error);
  gboolean has_row;

  while (statement != NULL && bantin_statement_step (statement, &has_row, error))
    {
      g_autoptr (BantinEvent) event = NULL;
      g_autoptr (GBytes) public_key = NULL;
      const char *id;

      if (!has_row)
        return TRUE;

      id = bantin_statement_get_text (statement, 0);
      public_key = bantin_statement_dup_bytes (statement, 3);
      event = bantin_event_parse (bantin_statement_get_text (statement, 2), bantin_statement_get_text (statement, 1), NULL);
      if (event == NULL || strcmp (event->id, id) != 0 || !bantin_event_verify (event, g_bytes_get_data (public_key, NULL)))
        add_problem (report, "signature", id, "the line is not what its writer signed");
    }

  return FALSE;
}

static gboolean
is_fold_of (const BantinStoryRecord *story,
            const BantinFold *fold)
{
  return story->review == fold->review && g_strcmp0 (story->rev, fold->rev) == 0 &&
         g_strcmp0 (story->decision, fold->decision) == 0 && story->step_at == fold->step_at &&
         story->is_published == fold->is_published && story->is_taken_down == fold->is_taken_down &&
         g_strcmp0 (story->published_rev, fold->published_rev) == 0 && story->published_at == fold->published_at;
}

static gboolean
check_stories (BantinStore *self,
               BantinCheckReport *report,
               GError **error)
{
  g_autoptr (BantinStatement) statement = bantin_statement_new (bantin_store_get_db (self), "SELECT id FROM story ORDER BY n", error);
  g_autoptr (BantinMembers) members = bantin_store_load_members (self, error);
  gboolean has_row;

  while (statement != NULL && members != NULL && bantin_statement_step (statement, &has_row, error))
    {
      g_autoptr (BantinStoryRecord) story = NULL;
      g_autoptr (GPtrArray) events = NULL;
      g_autoptr (BantinFold) fold = NULL;

      if (!has_row)
        return TRUE;
      if (!(story = bantin_store_find_story (self, bantin_statement_get_text (statement, 0), error)) ||
          !(events = bantin_store_list_events (self, story->id, error)))
        return FALSE;

      fold = bantin_fold_story (events, members, story->author);
      if (!is_fold_of (story, fold))
        add_problem (report, "projection", story->id, "the row is not what the events say");
    }

  return FALSE;
}

static gboolean
check_members (BantinStore *self,
               BantinCheckReport *report,
               GError **error)
{
  static const char sql[] = "SELECT id, roles, is_founder, is_dismissed FROM writer";
  g_autoptr (BantinStatement) statement = bantin_statement_new (bantin_store_get_db (self), sql, error);
  g_autoptr (BantinMembers) members = bantin_store_load_members (self, error);
  gboolean has_row;

  while (statement != NULL && members != NULL && bantin_statement_step (statement, &has_row, error))
    {
      const char *writer;

      if (!has_row)
        return TRUE;

      writer = bantin_statement_get_text (statement, 0);
      if (bantin_statement_get_int64 (statement, 1) != bantin_members_get_roles (members, writer, G_MAXINT64) ||
          bantin_statement_get_int64 (statement, 2) != bantin_members_is_founder (members, writer) ||
          bantin_statement_get_int64 (statement, 3) != bantin_members_is_dismissed (members, writer))
        add_problem (report, "projection", writer, "the roles are not what the events say");
    }

  return FALSE;
}

/* Each query gives one row for each thing that is not as it should be. */
static gboolean
check_derived (BantinStore *self,
               BantinCheckReport *report,
               GError **error)
{
  static const struct
  {
    const char *sql;
    const char *detail;
  } queries[] = {
    { "SELECT story FROM (SELECT list, who, grp, key, story FROM list_entry EXCEPT SELECT list, who, grp, key, story FROM story_place)",
      "a list has an entry too many" },
    { "SELECT story FROM (SELECT list, who, grp, key, story FROM story_place EXCEPT SELECT list, who, grp, key, story FROM list_entry)",
      "a list lacks an entry" },
    { "SELECT list FROM (SELECT list, who, grp, count (*) AS n FROM list_entry GROUP BY list, who, grp"
      "                  EXCEPT SELECT list, who, grp, sum (n) FROM list_span GROUP BY list, who, grp)",
      "a list's counter is wrong" },
    { "SELECT id FROM event WHERE is_step = 1"
      " AND (SELECT count (*) FROM event_after WHERE event = event.id) <> json_array_length (substr (line, 130), '$.after')",
      "a step's citations are missing" },
    { "SELECT story FROM comment WHERE event NOT IN (SELECT id FROM event WHERE kind = 'comment')",
      "a comment without an event" },
    { "SELECT id FROM event WHERE kind = 'comment' AND id NOT IN (SELECT event FROM comment)",
      "an event without a comment" },
    { "SELECT id FROM story WHERE n_comments <> (SELECT count (DISTINCT thread) FROM comment WHERE comment.story = story.id AND is_resolved = 0)",
      "the number of comments is wrong" },
    { "SELECT id FROM story WHERE is_emptied = 0 AND id NOT IN (SELECT story FROM draft)",
      "a story without a draft" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (BantinStatement) statement = bantin_statement_new (bantin_store_get_db (self), queries[i].sql, error);
      gboolean has_row = TRUE;

      if (statement == NULL)
        return FALSE;
      while (has_row)
        {
          if (!bantin_statement_step (statement, &has_row, error))
            return FALSE;
          if (has_row)
            add_problem (report, "projection", bantin_statement_get_text (statement, 0), queries[i].detail);
        }
    }

  return TRUE;
}

/* Bytes against their hashes */

static gboolean
check_documents (BantinStore *self,
                 const char *sql,
                 BantinCheckReport *report,
                 GError **error)
{
  g_autoptr (BantinStatement) statement = bantin_statement_new (bantin_store_get_db (self), sql, error);
  gboolean has_row;

  while (statement != NULL && bantin_statement_step (statement, &has_row, error))
    {
      g_autoptr (GBytes) document = NULL;
      g_autofree char *hash = NULL;

      if (!has_row)
        return TRUE;

      document = bantin_statement_dup_bytes (statement, 1);
      hash = bantin_hash_bytes (g_bytes_get_data (document, NULL), g_bytes_get_size (document));
      if (g_strcmp0 (hash, bantin_statement_get_text (statement, 0)) != 0)
        add_problem (report, "revision", bantin_statement_get_text (statement, 0), "the bytes are not what their hash names");
    }

  return FALSE;
}

static gboolean
check_files (BantinStore *self,
             const char *sql,
             char *(*get_path) (BantinStore *self, const char *sha256),
             const char *what,
             BantinCheckReport *report,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (BantinStatement) statement = bantin_statement_new (bantin_store_get_db (self), sql, error);
  g_autofree char *missing = g_strdup_printf ("%s-missing", what);
  g_autofree char *damaged = g_strdup_printf ("%s-damaged", what);
  gboolean has_row;

  while (statement != NULL && bantin_statement_step (statement, &has_row, error))
    {
      g_autofree char *path = NULL;
      g_autofree char *hash = NULL;
      g_autoptr (GError) read_error = NULL;
      const char *sha256;

      if (!has_row)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      sha256 = bantin_statement_get_text (statement, 0);
      path = get_path (self, sha256);
      if (!(hash = bantin_hash_file (path, NULL, &read_error)))
        add_problem (report, g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? missing : damaged, sha256, read_error->message);
      else if (strcmp (hash, sha256) != 0)
        add_problem (report, damaged, sha256, "the file's bytes are not what its name says");
    }

  return FALSE;
}

static gboolean
count (BantinStore *self,
       const char *sql,
       guint *n,
       GError **error)
{
  gint64 value;

  if (!bantin_sql_get_int64 (bantin_store_get_db (self), sql, &value, error))
    return FALSE;

  *n = value;

  return TRUE;
}

static gboolean
run_checks (BantinStore *self,
            BantinCheckFlags flags,
            BantinCheckReport *report,
            GCancellable *cancellable,
            GError **error)
{
  if (!check_file (self, flags & BANTIN_CHECK_INTEGRITY ? "PRAGMA integrity_check" : "PRAGMA quick_check", report, error))
    return FALSE;
  /* What lies in a damaged file says nothing about the rest. */
  if (report->is_corrupt)
    return TRUE;

  if (!count (self, "SELECT count (*) FROM story", &report->n_stories, error) ||
      !count (self, "SELECT count (*) FROM event", &report->n_events, error) ||
      !count (self, "SELECT count (*) FROM revision", &report->n_revisions, error) ||
      !count (self, "SELECT count (*) FROM photo", &report->n_photos, error) ||
      !count (self, "SELECT count (*) FROM rendition", &report->n_renditions, error))
    return FALSE;
  if ((flags & BANTIN_CHECK_INTEGRITY) && !check_foreign_keys (self, report, error))
    return FALSE;
  if ((flags & BANTIN_CHECK_EVENTS) &&
      (!check_signatures (self, report, error) || !check_members (self, report, error) ||
       !check_stories (self, report, error) || !check_derived (self, report, error)))
    return FALSE;
  if ((flags & BANTIN_CHECK_REVISIONS) &&
      (!check_documents (self, "SELECT rev, document FROM revision WHERE document IS NOT NULL", report, error) ||
       !check_documents (self, "SELECT rev, document FROM draft", report, error)))
    return FALSE;

  return (flags & BANTIN_CHECK_PHOTOS) == 0 ||
         (check_files (self, "SELECT sha256 FROM photo", bantin_store_get_photo_path, "photo", report, cancellable, error) &&
          check_files (self, "SELECT sha256 FROM rendition", bantin_store_get_rendition_path, "rendition", report, cancellable, error));
}

BantinCheckReport *
bantin_store_check (BantinStore *self,
                    BantinCheckFlags flags,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (BantinCheckReport) report = g_new0 (BantinCheckReport, 1);
  g_autoptr (GError) local_error = NULL;
  gboolean is_done;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);

  report->problems = g_ptr_array_new_with_free_func (problem_free);
  if (!bantin_store_begin_read (self, cancellable, error))
    return NULL;
  is_done = run_checks (self, flags, report, cancellable, &local_error);
  bantin_store_end_read (self);

  if (is_done)
    return g_steal_pointer (&report);

  if (!g_error_matches (local_error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  add_problem (report, "database", "", local_error->message);
  report->is_corrupt = TRUE;

  return g_steal_pointer (&report);
}
