/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-events.h"

#include "base/bantin-clock.h"
#include "store/bantin-store-people.h"
#include "store/bantin-store-review.h"

#include <string.h>

char *
bantin_store_find_desk (BantinStore *self,
                        GError **error)
{
  static const char sql[] =
      "SELECT id FROM desk AS d"
      " WHERE NOT EXISTS (SELECT 1 FROM desk WHERE replaces = d.id)";
  g_autoptr (BantinReadScope) scope = bantin_read_scope_new (self, error);
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (scope == NULL || !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)) ||
      !bantin_statement_step (statement, &has_row, error))
    return NULL;

  if (has_row)
    return bantin_statement_dup_text (statement, 0);

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "nobody is here yet");

  return NULL;
}

gint64
bantin_store_next_clock (BantinStore *self,
                         GError **error)
{
  gint64 clock;

  if (!bantin_sql_get_int64 (bantin_store_get_writer_db (self), "SELECT coalesce (max (clock), 0) + 1 FROM event", &clock, error))
    return 0;

  return clock;
}

static gboolean
insert_after (BantinStore *self,
              const BantinEvent *event,
              GError **error)
{
  static const char sql[] = "INSERT INTO event_after (event, parent) VALUES (:event, :parent)";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  for (gsize i = 0; event->after[i] != NULL; i++)
    {
      bantin_statement_bind_text (statement, ":event", event->id);
      bantin_statement_bind_text (statement, ":parent", event->after[i]);
      if (!bantin_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
bantin_store_insert_event (BantinStore *self,
                           const BantinEvent *event,
                           GError **error)
{
  static const char sql[] =
      "INSERT INTO event (id, desk, writer, clock, story, kind, is_step, rev, line, arrived_at)"
      " VALUES (:id, :desk, :writer, :clock, :story, :kind, :is_step, :rev, :line, :arrived_at)";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":id", event->id);
  bantin_statement_bind_text (statement, ":desk", event->desk);
  bantin_statement_bind_text (statement, ":writer", event->writer);
  bantin_statement_bind_int64 (statement, ":clock", event->clock);
  bantin_statement_bind_text (statement, ":story", event->story);
  bantin_statement_bind_text (statement, ":kind", event->kind);
  bantin_statement_bind_int64 (statement, ":is_step", event->is_step);
  bantin_statement_bind_text (statement, ":rev", event->rev);
  bantin_statement_bind_text (statement, ":line", event->line);
  bantin_statement_bind_int64 (statement, ":arrived_at", bantin_clock_now ());

  return bantin_statement_run (statement, error) && (!event->is_step || insert_after (self, event, error));
}

BantinEvent *
bantin_store_append (BantinStore *self,
                     const BantinKey *key,
                     const char *story,
                     const char *kind,
                     const char *const *after,
                     JsonObject *fields,
                     GError **error)
{
  g_autoptr (JsonObject) owned = fields;
  g_autoptr (BantinEvent) event = NULL;
  g_autofree char *desk = bantin_store_find_desk (self, error);
  gint64 clock;

  if (desk == NULL || (clock = bantin_store_next_clock (self, error)) == 0)
    return NULL;

  event = bantin_event_new (key, desk, clock, story, kind, after, owned);
  if (event == NULL)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE, "rule: an event of kind %s is too large", kind);
      return NULL;
    }
  if (!bantin_store_insert_event (self, event, error))
    return NULL;

  return g_steal_pointer (&event);
}

/* Lists */

static GPtrArray *
read_events (BantinStatement *statement,
             GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_event_free);
  gboolean has_row;

  while (bantin_statement_step (statement, &has_row, error))
    {
      BantinEvent *event;

      if (!has_row)
        return g_steal_pointer (&events);
      if (!(event = bantin_event_parse (bantin_statement_get_text (statement, 0), bantin_statement_get_text (statement, 1), error)))
        return NULL;

      event->person = bantin_statement_dup_text_or_null (statement, 2);
      event->person_name = bantin_statement_dup_text_or_null (statement, 3);
      g_ptr_array_add (events, event);
    }

  return NULL;
}

GPtrArray *
bantin_store_list_events (BantinStore *self,
                          const char *story,
                          GError **error)
{
  static const char sql[] =
      "SELECT line, event.desk, writer.person, " BANTIN_SQL_PERSON_NAME
      " FROM event"
      " JOIN writer ON writer.id = event.writer"
      " LEFT JOIN person ON person.id = writer.person"
      " WHERE story = :story"
      " ORDER BY clock, event.id";
  g_autoptr (BantinReadScope) scope = bantin_read_scope_new (self, error);
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (story != NULL, NULL);

  if (scope == NULL || !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":story", story);

  return read_events (statement, error);
}

GPtrArray *
bantin_store_list_desk_events (BantinStore *self,
                               GError **error)
{
  static const char sql[] =
      "SELECT line, event.desk, writer.person, " BANTIN_SQL_PERSON_NAME
      " FROM event"
      " JOIN writer ON writer.id = event.writer"
      " LEFT JOIN person ON person.id = writer.person"
      " WHERE story IS NULL"
      " ORDER BY clock, event.id";
  g_autoptr (BantinReadScope) scope = bantin_read_scope_new (self, error);
  g_autoptr (BantinStatement) statement = NULL;

  if (scope == NULL || !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;

  return read_events (statement, error);
}

BantinMembers *
bantin_store_load_members (BantinStore *self,
                           GError **error)
{
  g_autoptr (GPtrArray) events = bantin_store_list_desk_events (self, error);

  return events != NULL ? bantin_members_new (events) : NULL;
}

static char *
find_author (BantinStore *self,
             const char *story,
             GError **error)
{
  static const char sql[] = "SELECT author FROM story WHERE id = :story";
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (!(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":story", story);
  if (!bantin_statement_step (statement, &has_row, error))
    return NULL;
  if (has_row)
    return bantin_statement_dup_text (statement, 0);

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no story %s", story);

  return NULL;
}

BantinFold *
bantin_store_fold_story (BantinStore *self,
                         const char *story,
                         GError **error)
{
  g_autoptr (BantinReadScope) scope = bantin_read_scope_new (self, error);
  g_autoptr (BantinMembers) members = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *author = NULL;

  g_return_val_if_fail (story != NULL, NULL);

  if (scope == NULL || !(author = find_author (self, story, error)) ||
      !(members = bantin_store_load_members (self, error)) ||
      !(events = bantin_store_list_events (self, story, error)))
    return NULL;

  return bantin_fold_story (events, members, author);
}

GStrv
bantin_store_list_heads (BantinStore *self,
                         const char *story,
                         GError **error)
{
  static const char sql[] = "SELECT id FROM head WHERE story = :story";
  g_autoptr (BantinFold) fold = bantin_store_fold_story (self, story, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row = TRUE;

  if (fold == NULL || !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;

  bantin_statement_bind_text (statement, ":story", story);
  while (has_row)
    {
      if (!bantin_statement_step (statement, &has_row, error))
        return NULL;
      if (has_row && !g_strv_contains ((const char *const *) fold->heads, bantin_statement_get_text (statement, 0)))
        g_strv_builder_add (builder, bantin_statement_get_text (statement, 0));
    }
  g_strv_builder_addv (builder, (const char **) fold->heads);

  return g_strv_builder_end (builder);
}

/* Projections */

static gboolean
project_fold (BantinStore *self,
              const char *story,
              const BantinFold *fold,
              GError **error)
{
  static const char sql[] =
      "UPDATE story"
      " SET review = :review, rev = :rev, decision = :decision, step_at = :step_at,"
      "     is_published = :is_published, is_taken_down = :is_taken_down, published_rev = :published_rev, published_at = :published_at,"
      "     changed_at = max (changed_at, :step_at),"
      "     has_changes = :rev IS NOT NULL AND coalesce ((SELECT rev FROM draft WHERE story = :story) <> :rev, 0),"
      "     n_comments = (SELECT count (DISTINCT thread) FROM comment WHERE story = :story AND is_resolved = 0)"
      " WHERE id = :story";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":review", bantin_review_to_string (fold->review));
  bantin_statement_bind_text (statement, ":rev", fold->rev);
  bantin_statement_bind_text (statement, ":decision", fold->decision);
  bantin_statement_bind_int64 (statement, ":step_at", fold->step_at);
  bantin_statement_bind_int64 (statement, ":is_published", fold->is_published);
  bantin_statement_bind_int64 (statement, ":is_taken_down", fold->is_taken_down);
  bantin_statement_bind_text (statement, ":published_rev", fold->published_rev);
  bantin_statement_bind_int64 (statement, ":published_at", fold->published_at);
  bantin_statement_bind_text (statement, ":story", story);

  return bantin_statement_run (statement, error);
}

static gboolean
insert_comment (BantinStore *self,
                const BantinEvent *event,
                const char *thread,
                gboolean is_resolved,
                GError **error)
{
  static const char sql[] =
      "INSERT INTO comment (event, thread, story, is_resolved)"
      " VALUES (:event, :thread, :story, :is_resolved)";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":event", event->id);
  bantin_statement_bind_text (statement, ":thread", thread);
  bantin_statement_bind_text (statement, ":story", event->story);
  bantin_statement_bind_int64 (statement, ":is_resolved", is_resolved);

  return bantin_statement_run (statement, error);
}

static const char *
thread_of (const BantinEvent *event)
{
  const char *thread = bantin_event_get_string (event, "thread");

  return thread != NULL ? thread : event->id;
}

/* @events by (clock, id): the last word in a thread says whether it is resolved. */
static gboolean
project_comments (BantinStore *self,
                  const char *story,
                  GPtrArray *events,
                  GError **error)
{
  static const char clear[] = "DELETE FROM comment WHERE story = :story";
  g_autoptr (GHashTable) last_words = g_hash_table_new (g_str_hash, g_str_equal); /* thread → event */
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), clear, error)))
    return FALSE;
  bantin_statement_bind_text (statement, ":story", story);
  if (!bantin_statement_run (statement, error))
    return FALSE;

  for (guint i = 0; i < events->len; i++)
    {
      BantinEvent *event = events->pdata[i];

      if (strcmp (event->kind, "comment") == 0 || strcmp (event->kind, "resolve") == 0)
        g_hash_table_insert (last_words, (gpointer) thread_of (event), event);
    }

  for (guint i = 0; i < events->len; i++)
    {
      BantinEvent *event = events->pdata[i];
      const BantinEvent *last = g_hash_table_lookup (last_words, thread_of (event));

      if (strcmp (event->kind, "comment") == 0 &&
          !insert_comment (self, event, thread_of (event), strcmp (last->kind, "resolve") == 0, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
bantin_store_project_story (BantinStore *self,
                            const char *story,
                            const BantinMembers *members,
                            GError **error)
{
  g_autoptr (BantinMembers) loaded = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (BantinFold) fold = NULL;
  g_autofree char *author = NULL;

  if (!(author = find_author (self, story, error)) ||
      !(events = bantin_store_list_events (self, story, error)) ||
      (members == NULL && !(members = loaded = bantin_store_load_members (self, error))))
    return FALSE;

  fold = bantin_fold_story (events, members, author);

  return project_comments (self, story, events, error) && project_fold (self, story, fold, error);
}

static gboolean
project_writer (BantinStore *self,
                const BantinMembers *members,
                const char *writer,
                GError **error)
{
  static const char sql[] =
      "UPDATE writer"
      " SET roles = :roles, is_founder = :is_founder, is_dismissed = :is_dismissed"
      " WHERE id = :writer";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_int64 (statement, ":roles", bantin_members_get_roles (members, writer, G_MAXINT64));
  bantin_statement_bind_int64 (statement, ":is_founder", bantin_members_is_founder (members, writer));
  bantin_statement_bind_int64 (statement, ":is_dismissed", bantin_members_is_dismissed (members, writer));
  bantin_statement_bind_text (statement, ":writer", writer);

  return bantin_statement_run (statement, error);
}

static gboolean
project_names (BantinStore *self,
               const BantinEvent *event,
               GError **error)
{
  static const char sql[] =
      "UPDATE person"
      " SET legal_name = :legal_name, pen_name = :pen_name"
      " WHERE id = :person";
  g_autoptr (BantinStatement) statement = NULL;
  const char *legal_name = bantin_event_get_string (event, "legal_name");
  const char *pen_name = bantin_event_get_string (event, "pen_name");

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":legal_name", legal_name != NULL ? legal_name : "");
  bantin_statement_bind_text (statement, ":pen_name", pen_name != NULL ? pen_name : "");
  bantin_statement_bind_text (statement, ":person", bantin_event_get_string (event, "person"));

  return bantin_statement_run (statement, error);
}

gboolean
bantin_store_project_members (BantinStore *self,
                              GError **error)
{
  g_autoptr (GPtrArray) events = bantin_store_list_desk_events (self, error);
  g_autoptr (BantinMembers) members = NULL;

  if (events == NULL)
    return FALSE;

  members = bantin_members_new (events);
  for (guint i = 0; i < events->len; i++)
    {
      const BantinEvent *event = events->pdata[i];
      gboolean is_name = strcmp (event->kind, "found") == 0 || strcmp (event->kind, "join") == 0;

      if (is_name && (!project_names (self, event, error) || !project_writer (self, members, event->writer, error)))
        return FALSE;
    }

  return TRUE;
}
