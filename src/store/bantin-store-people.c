/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-people.h"

#include "base/bantin-clock.h"
#include "store/bantin-store-events.h"

void
bantin_person_record_free (BantinPersonRecord *record)
{
  g_free (record->id);
  g_free (record->legal_name);
  g_free (record->pen_name);
  g_free (record->writer);
  g_free (record);
}

/* Rows that events refer to */

static gboolean
insert_desk (BantinStore *self,
             const char *desk,
             const char *replaces,
             GError **error)
{
  static const char sql[] = "INSERT INTO desk (id, replaces, made_at) VALUES (:id, :replaces, :made_at)";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":id", desk);
  bantin_statement_bind_text (statement, ":replaces", replaces);
  bantin_statement_bind_int64 (statement, ":made_at", bantin_clock_now ());

  return bantin_statement_run (statement, error);
}

static gboolean
insert_person (BantinStore *self,
               const char *person,
               const char *legal_name,
               const char *pen_name,
               GError **error)
{
  static const char sql[] =
      "INSERT OR IGNORE INTO person (id, legal_name, pen_name, made_at)"
      " VALUES (:id, :legal_name, :pen_name, :made_at)";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":id", person);
  bantin_statement_bind_text (statement, ":legal_name", legal_name);
  bantin_statement_bind_text (statement, ":pen_name", pen_name);
  bantin_statement_bind_int64 (statement, ":made_at", bantin_clock_now ());

  return bantin_statement_run (statement, error);
}

static gboolean
insert_writer (BantinStore *self,
               const BantinKey *key,
               const char *desk,
               const char *person,
               const char *device,
               gboolean has_code,
               GError **error)
{
  static const char sql[] =
      "INSERT INTO writer (id, desk, public_key, person, device, is_me, has_code, made_at)"
      /* A person's newest key is the one in use: two made within a second must not tie. */
      " VALUES (:id, :desk, :public_key, :person, :device, 1, :has_code,"
      "         max (:made_at, coalesce ((SELECT max (made_at) + 1 FROM writer WHERE person IS :person), 0)))";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":id", bantin_key_get_writer (key));
  bantin_statement_bind_text (statement, ":desk", desk);
  bantin_statement_bind_blob (statement, ":public_key", bantin_key_get_public (key), BANTIN_KEY_PUBLIC_SIZE);
  bantin_statement_bind_text (statement, ":person", person);
  bantin_statement_bind_text (statement, ":device", device);
  bantin_statement_bind_int64 (statement, ":has_code", has_code);
  bantin_statement_bind_int64 (statement, ":made_at", bantin_clock_now ());

  return bantin_statement_run (statement, error);
}

static JsonObject *
describe_key (const BantinKey *key,
              const char *person,
              const char *legal_name,
              const char *pen_name,
              const char *device)
{
  JsonObject *fields = json_object_new ();
  GString *hex = g_string_new (NULL);

  for (gsize i = 0; i < BANTIN_KEY_PUBLIC_SIZE; i++)
    g_string_append_printf (hex, "%02x", bantin_key_get_public (key)[i]);
  json_object_set_string_member (fields, "public_key", hex->str);
  g_string_free (hex, TRUE);
  if (person != NULL)
    {
      json_object_set_string_member (fields, "person", person);
      json_object_set_string_member (fields, "legal_name", legal_name);
      json_object_set_string_member (fields, "pen_name", pen_name);
    }
  json_object_set_string_member (fields, "device", device);

  return fields;
}

gboolean
bantin_store_has_desk (BantinStore *self)
{
  g_autofree char *desk = bantin_store_find_desk (self, NULL);

  return desk != NULL;
}

gboolean
bantin_store_found_desk (BantinStore *self,
                         const BantinKey *key,
                         const char *person,
                         const char *legal_name,
                         const char *pen_name,
                         const char *device,
                         gboolean has_code,
                         GError **error)
{
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autoptr (JsonObject) fields = NULL;
  g_autoptr (BantinEvent) event = NULL;
  g_autofree char *replaces = NULL;
  gint64 clock;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL && g_uuid_string_is_valid (person), FALSE);
  g_return_val_if_fail (legal_name != NULL && pen_name != NULL && device != NULL, FALSE);

  if (!(transaction = bantin_transaction_new (self, error)) || (clock = bantin_store_next_clock (self, error)) == 0)
    return FALSE;

  replaces = bantin_store_find_desk (self, NULL);
  fields = describe_key (key, person, legal_name, pen_name, device);
  if (replaces != NULL)
    json_object_set_string_member (fields, "replaces", replaces);
  event = bantin_event_new (key, NULL, clock, NULL, "found", NULL, fields);
  if (event == NULL)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE, "rule: a name is too long");
      return FALSE;
    }

  return insert_desk (self, event->desk, replaces, error) &&
         insert_person (self, person, legal_name, pen_name, error) &&
         insert_writer (self, key, event->desk, person, device, has_code, error) &&
         bantin_store_insert_event (self, event, error) &&
         bantin_store_project_members (self, error) &&
         bantin_transaction_commit (&transaction, error);
}

/* Roles */

static gboolean
check_approver (BantinStore *self,
                const BantinKey *approver,
                GError **error)
{
  g_autoptr (BantinMembers) members = bantin_store_load_members (self, error);

  if (members == NULL)
    return FALSE;
  if (bantin_members_get_roles (members, bantin_key_get_writer (approver), G_MAXINT64) & BANTIN_MEMBER_APPROVER)
    return TRUE;

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE, "rule: only an approver admits and dismisses");

  return FALSE;
}

static gboolean
check_somebody_approves (BantinStore *self,
                         GError **error)
{
  gint64 n;

  if (!bantin_sql_get_int64 (bantin_store_get_writer_db (self), "SELECT count (*) FROM writer WHERE (roles & 2) <> 0 AND person IS NOT NULL", &n, error))
    return FALSE;
  if (n > 0)
    return TRUE;

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE, "rule: somebody must be left who approves");

  return FALSE;
}

static gboolean
admit (BantinStore *self,
       const BantinKey *approver,
       const char *writer,
       BantinMemberRoles roles,
       GError **error)
{
  JsonObject *fields = json_object_new ();
  g_autoptr (BantinEvent) event = NULL;

  json_object_set_string_member (fields, "writer", writer);
  json_object_set_array_member (fields, "roles", bantin_member_roles_to_json (roles));
  event = bantin_store_append (self, approver, NULL, "admit", NULL, fields, error);

  return event != NULL;
}

static gboolean
admit_person (BantinStore *self,
              const BantinKey *approver,
              const char *person,
              BantinMemberRoles roles,
              GError **error)
{
  g_auto (GStrv) writers = bantin_store_list_writers (self, person, error);

  if (writers == NULL)
    return FALSE;
  if (writers[0] == NULL)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no person %s", person);
      return FALSE;
    }

  for (gsize i = 0; writers[i] != NULL; i++)
    if (!admit (self, approver, writers[i], roles, error))
      return FALSE;

  return TRUE;
}

gboolean
bantin_store_add_writer (BantinStore *self,
                         const BantinKey *approver,
                         const BantinKey *key,
                         const char *person,
                         const char *legal_name,
                         const char *pen_name,
                         const char *device,
                         BantinMemberRoles roles,
                         gboolean has_code,
                         GError **error)
{
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autoptr (BantinEvent) join = NULL;
  g_autofree char *desk = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (approver != NULL && key != NULL && device != NULL, FALSE);
  g_return_val_if_fail (person == NULL || (g_uuid_string_is_valid (person) && legal_name != NULL && pen_name != NULL), FALSE);

  if (!(transaction = bantin_transaction_new (self, error)) || !(desk = bantin_store_find_desk (self, error)) ||
      !check_approver (self, approver, error) ||
      (person != NULL && !insert_person (self, person, legal_name, pen_name, error)) ||
      !insert_writer (self, key, desk, person, device, has_code, error) ||
      !(join = bantin_store_append (self, key, NULL, "join", NULL, describe_key (key, person, legal_name, pen_name, device), error)))
    return FALSE;

  return (person != NULL ? admit_person (self, approver, person, roles, error) : admit (self, approver, bantin_key_get_writer (key), roles, error)) &&
         bantin_store_project_members (self, error) &&
         check_somebody_approves (self, error) &&
         bantin_transaction_commit (&transaction, error);
}

gboolean
bantin_store_set_roles (BantinStore *self,
                        const BantinKey *approver,
                        const char *person,
                        BantinMemberRoles roles,
                        GError **error)
{
  g_autoptr (BantinTransaction) transaction = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (approver != NULL && person != NULL, FALSE);

  return (transaction = bantin_transaction_new (self, error)) &&
         check_approver (self, approver, error) &&
         admit_person (self, approver, person, roles, error) &&
         bantin_store_project_members (self, error) &&
         check_somebody_approves (self, error) &&
         bantin_transaction_commit (&transaction, error);
}

static gboolean
dismiss_writers (BantinStore *self,
                 const BantinKey *approver,
                 GStrv writers,
                 GError **error)
{
  g_autoptr (BantinMembers) members = bantin_store_load_members (self, error);

  if (members == NULL)
    return FALSE;

  for (gsize i = 0; writers[i] != NULL; i++)
    {
      JsonObject *fields;
      g_autoptr (BantinEvent) event = NULL;

      if (bantin_members_is_founder (members, writers[i]))
        {
          g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE, "rule: a founder is not dismissed");
          return FALSE;
        }

      fields = json_object_new ();
      json_object_set_string_member (fields, "writer", writers[i]);
      if (!(event = bantin_store_append (self, approver, NULL, "dismiss", NULL, fields, error)))
        return FALSE;
    }

  return TRUE;
}

/* An approval by somebody who was dismissed counts only where it was delivered: every story is folded again. */
static gboolean
project_every_story (BantinStore *self,
                     GError **error)
{
  static const char sql[] = "SELECT DISTINCT story FROM event WHERE kind = 'approve'";
  g_autoptr (BantinMembers) members = bantin_store_load_members (self, error);
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row = TRUE;

  if (members == NULL || !(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  while (has_row)
    {
      if (!bantin_statement_step (statement, &has_row, error))
        return FALSE;
      if (has_row)
        g_ptr_array_add (stories, bantin_statement_dup_text (statement, 0));
    }
  for (guint i = 0; i < stories->len; i++)
    if (!bantin_store_project_story (self, stories->pdata[i], members, error))
      return FALSE;

  return TRUE;
}

gboolean
bantin_store_dismiss_person (BantinStore *self,
                             const BantinKey *approver,
                             const char *person,
                             GError **error)
{
  g_autoptr (BantinTransaction) transaction = NULL;
  g_auto (GStrv) writers = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (approver != NULL && person != NULL, FALSE);

  return (transaction = bantin_transaction_new (self, error)) &&
         check_approver (self, approver, error) &&
         (writers = bantin_store_list_writers (self, person, error)) &&
         dismiss_writers (self, approver, writers, error) &&
         bantin_store_project_members (self, error) &&
         check_somebody_approves (self, error) &&
         project_every_story (self, error) &&
         bantin_transaction_commit (&transaction, error);
}

static gboolean
find_writer_person (BantinStore *self,
                    const char *writer,
                    char **person,
                    char **device,
                    GError **error)
{
  static const char sql[] = "SELECT person, device FROM writer WHERE id = :writer";
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (!(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_text (statement, ":writer", writer);
  if (!bantin_statement_step (statement, &has_row, error))
    return FALSE;

  if (!has_row || bantin_statement_is_null (statement, 0))
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no person with the key %s", writer);
      return FALSE;
    }

  *person = bantin_statement_dup_text (statement, 0);
  *device = bantin_statement_dup_text (statement, 1);

  return TRUE;
}

gboolean
bantin_store_rename_person (BantinStore *self,
                            const BantinKey *key,
                            const char *legal_name,
                            const char *pen_name,
                            GError **error)
{
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autoptr (BantinEvent) event = NULL;
  g_autofree char *person = NULL;
  g_autofree char *device = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL && legal_name != NULL && pen_name != NULL, FALSE);

  return (transaction = bantin_transaction_new (self, error)) &&
         find_writer_person (self, bantin_key_get_writer (key), &person, &device, error) &&
         (event = bantin_store_append (self, key, NULL, "join", NULL, describe_key (key, person, legal_name, pen_name, device), error)) &&
         bantin_store_project_members (self, error) &&
         bantin_transaction_commit (&transaction, error);
}

gboolean
bantin_store_set_has_code (BantinStore *self,
                           const char *writer,
                           gboolean has_code,
                           GError **error)
{
  static const char sql[] = "UPDATE writer SET has_code = :has_code WHERE id = :writer";
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (writer != NULL, FALSE);

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_int64 (statement, ":has_code", has_code);
  bantin_statement_bind_text (statement, ":writer", writer);

  return bantin_statement_run (statement, error);
}

/* Lists */

static GPtrArray *
list_people (BantinStore *self,
             const char *person,
             GError **error)
{
  /* Roles of several keys are joined; what waits is what the lists count for such a person. */
  static const char sql[] =
      "WITH member AS ("
      "  SELECT person.n AS n, person.id AS id, legal_name, pen_name,"
      "         max ((roles & 1) <> 0) + 2 * max ((roles & 2) <> 0) + 4 * max ((roles & 4) <> 0) AS roles,"
      "         min (is_dismissed) AS is_dismissed"
      "  FROM person JOIN writer ON writer.person = person.id"
      "  GROUP BY person.id)"
      " SELECT id, legal_name, pen_name, roles, is_dismissed,"
      "        (SELECT writer.id FROM writer WHERE person = member.id AND is_me = 1 ORDER BY writer.made_at DESC, writer.id LIMIT 1) AS key,"
      "        coalesce ((SELECT has_code FROM writer WHERE person = member.id AND is_me = 1 ORDER BY writer.made_at DESC, writer.id LIMIT 1), 0),"
      "        (SELECT coalesce (sum (list_span.n), 0) FROM list_span WHERE list = 1 AND who = member.n AND grp = 0),"
      "        (SELECT coalesce (sum (list_span.n), 0) FROM list_span WHERE list = 3 AND who = 0 AND grp < 2 AND (roles & 2) <> 0),"
      "        (SELECT coalesce (sum (list_span.n), 0) FROM list_span"
      "         WHERE who = 0 AND (list = 4 OR (list = 5 AND grp = 0)) AND (roles & 4) <> 0)"
      " FROM member"
      " WHERE :person IS NULL OR id = :person"
      " ORDER BY coalesce (nullif (pen_name, ''), legal_name), id";
  g_autoptr (BantinReadScope) scope = bantin_read_scope_new (self, error);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_person_record_free);
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (scope == NULL || !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":person", person);

  while (bantin_statement_step (statement, &has_row, error))
    {
      BantinPersonRecord *record;

      if (!has_row)
        return g_steal_pointer (&people);

      record = g_new0 (BantinPersonRecord, 1);
      record->id = bantin_statement_dup_text (statement, 0);
      record->legal_name = bantin_statement_dup_text (statement, 1);
      record->pen_name = bantin_statement_dup_text (statement, 2);
      record->roles = bantin_statement_get_int64 (statement, 3);
      record->is_dismissed = bantin_statement_get_int64 (statement, 4);
      record->writer = bantin_statement_dup_text_or_null (statement, 5);
      record->has_code = bantin_statement_get_int64 (statement, 6);
      record->n_returned = bantin_statement_get_int64 (statement, 7);
      record->n_to_review = bantin_statement_get_int64 (statement, 8);
      record->n_to_publish = bantin_statement_get_int64 (statement, 9);
      g_ptr_array_add (people, record);
    }

  return NULL;
}

GPtrArray *
bantin_store_list_people (BantinStore *self,
                          GError **error)
{
  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);

  return list_people (self, NULL, error);
}

BantinPersonRecord *
bantin_store_find_person (BantinStore *self,
                          const char *person,
                          GError **error)
{
  g_autoptr (GPtrArray) people = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (person != NULL, NULL);

  if (!(people = list_people (self, person, error)))
    return NULL;
  if (people->len > 0)
    return g_ptr_array_steal_index (people, 0);

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no person %s", person);

  return NULL;
}

GStrv
bantin_store_list_writers (BantinStore *self,
                           const char *person,
                           GError **error)
{
  static const char sql[] = "SELECT id FROM writer WHERE person IS :person ORDER BY made_at DESC, id";
  g_autoptr (BantinReadScope) scope = bantin_read_scope_new (self, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (scope == NULL || !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":person", person);

  while (bantin_statement_step (statement, &has_row, error))
    {
      if (!has_row)
        return g_strv_builder_end (builder);
      g_strv_builder_add (builder, bantin_statement_get_text (statement, 0));
    }

  return NULL;
}
