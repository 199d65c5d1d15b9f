/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-accounts.h"

#include "base/bantin-clock.h"
#include "store/bantin-store-private.h"

void
bantin_account_record_free (BantinAccountRecord *record)
{
  g_free (record->id);
  g_free (record->name);
  g_free (record->address);
  g_free (record->api);
  g_free (record->kind);
  g_free (record->user);
  g_free (record->capabilities);
  g_free (record->catalogue);
  g_free (record);
}

void
bantin_remote_record_free (BantinRemoteRecord *record)
{
  g_free (record->remote_id);
  g_free (record->url);
  g_free (record->facts);
  g_free (record);
}

gboolean
bantin_store_save_account (BantinStore *self,
                           const BantinAccountRecord *account,
                           GError **error)
{
  static const char sql[] =
      "INSERT INTO account (id, name, address, api, kind, user, capabilities, catalogue, is_practice, is_removed, made_at)"
      " VALUES (:id, :name, :address, :api, :kind, :user, :capabilities, :catalogue, :is_practice, :is_removed, :now)"
      " ON CONFLICT (id) DO UPDATE"
      " SET name = excluded.name, address = excluded.address, api = excluded.api, kind = excluded.kind, user = excluded.user,"
      "     capabilities = excluded.capabilities, catalogue = excluded.catalogue, is_practice = excluded.is_practice,"
      "     is_removed = excluded.is_removed";
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (account != NULL && g_uuid_string_is_valid (account->id), FALSE);

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":id", account->id);
  bantin_statement_bind_text (statement, ":name", account->name);
  bantin_statement_bind_text (statement, ":address", account->address);
  bantin_statement_bind_text (statement, ":api", account->api);
  bantin_statement_bind_text (statement, ":kind", account->kind);
  bantin_statement_bind_text (statement, ":user", account->user);
  bantin_statement_bind_text (statement, ":capabilities", account->capabilities);
  bantin_statement_bind_text (statement, ":catalogue", account->catalogue);
  bantin_statement_bind_int64 (statement, ":is_practice", account->is_practice);
  bantin_statement_bind_int64 (statement, ":is_removed", account->is_removed);
  bantin_statement_bind_int64 (statement, ":now", account->made_at != 0 ? account->made_at : bantin_clock_now ());

  return bantin_statement_run (statement, error);
}

gboolean
bantin_store_remove_account (BantinStore *self,
                             const char *account,
                             GError **error)
{
  static const char sql[] =
      "UPDATE account SET is_removed = 1"
      " WHERE id = :account"
      "   AND NOT EXISTS (SELECT 1 FROM delivery WHERE account = :account AND state NOT IN ('done', 'cancelled'))";
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (account != NULL, FALSE);

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_text (statement, ":account", account);
  if (!bantin_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (bantin_store_get_writer_db (self)) > 0)
    return TRUE;

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE, "rule: account %s has a delivery under way, or is not there", account);

  return FALSE;
}

#define ACCOUNT_COLUMNS " id, name, address, api, kind, user, capabilities, catalogue, is_practice, is_removed, made_at"

static BantinAccountRecord *
read_account (BantinStatement *statement)
{
  BantinAccountRecord *record = g_new0 (BantinAccountRecord, 1);

  record->id = bantin_statement_dup_text (statement, 0);
  record->name = bantin_statement_dup_text (statement, 1);
  record->address = bantin_statement_dup_text (statement, 2);
  record->api = bantin_statement_dup_text (statement, 3);
  record->kind = bantin_statement_dup_text (statement, 4);
  record->user = bantin_statement_dup_text (statement, 5);
  record->capabilities = bantin_statement_dup_text (statement, 6);
  record->catalogue = bantin_statement_dup_text (statement, 7);
  record->is_practice = bantin_statement_get_int64 (statement, 8);
  record->is_removed = bantin_statement_get_int64 (statement, 9);
  record->made_at = bantin_statement_get_int64 (statement, 10);

  return record;
}

BantinAccountRecord *
bantin_store_find_account (BantinStore *self,
                           const char *account,
                           GError **error)
{
  static const char sql[] = "SELECT" ACCOUNT_COLUMNS " FROM account WHERE id = :account";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (account != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":account", account);
  if (!bantin_statement_step (statement, &has_row, error))
    return NULL;
  if (has_row)
    return read_account (statement);

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no account %s", account);

  return NULL;
}

GPtrArray *
bantin_store_list_accounts (BantinStore *self,
                            GError **error)
{
  static const char sql[] = "SELECT" ACCOUNT_COLUMNS " FROM account WHERE is_removed = 0 ORDER BY name, id";
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_account_record_free);
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;

  while (bantin_statement_step (statement, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&accounts);
      g_ptr_array_add (accounts, read_account (statement));
    }

  return NULL;
}

/* What of ours stands there */

static gboolean
note_remote (BantinStore *self,
             const char *sql,
             const char *account,
             const char *subject,
             const char *remote_id,
             const char *url,
             const char *facts,
             GError **error)
{
  g_autoptr (BantinStatement) statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error);

  if (statement == NULL)
    return FALSE;

  bantin_statement_bind_text (statement, ":account", account);
  bantin_statement_bind_text (statement, ":subject", subject);
  bantin_statement_bind_text (statement, ":remote_id", remote_id);
  bantin_statement_bind_text (statement, ":url", url);
  bantin_statement_bind_text (statement, ":facts", facts != NULL ? facts : "");
  bantin_statement_bind_int64 (statement, ":now", bantin_clock_now ());

  return bantin_statement_run (statement, error);
}

static BantinRemoteRecord *
find_remote (BantinStore *self,
             const char *sql,
             const char *account,
             const char *subject,
             GError **error)
{
  g_autoptr (BantinReadScope) scope = bantin_read_scope_new (self, error);
  g_autoptr (BantinStatement) statement = NULL;
  BantinRemoteRecord *record;
  gboolean has_row;

  if (scope == NULL || !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":account", account);
  bantin_statement_bind_text (statement, ":subject", subject);
  if (!bantin_statement_step (statement, &has_row, error) || !has_row)
    return NULL;

  record = g_new0 (BantinRemoteRecord, 1);
  record->remote_id = bantin_statement_dup_text (statement, 0);
  record->url = bantin_statement_dup_text (statement, 1);
  record->facts = bantin_statement_dup_text (statement, 2);
  record->noted_at = bantin_statement_get_int64 (statement, 3);

  return record;
}

gboolean
bantin_store_note_portal_photo (BantinStore *self,
                                const char *account,
                                const char *rendition,
                                const char *remote_id,
                                const char *url,
                                const char *facts,
                                GError **error)
{
  static const char sql[] =
      "INSERT INTO portal_photo (account, rendition, remote_id, url, facts, noted_at)"
      " VALUES (:account, :subject, :remote_id, :url, :facts, :now)"
      " ON CONFLICT (account, rendition) DO UPDATE"
      " SET remote_id = excluded.remote_id, url = excluded.url, facts = excluded.facts, noted_at = excluded.noted_at";

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (account != NULL && rendition != NULL && remote_id != NULL && url != NULL, FALSE);

  return note_remote (self, sql, account, rendition, remote_id, url, facts, error);
}

gboolean
bantin_store_forget_portal_photo (BantinStore *self,
                                  const char *account,
                                  const char *rendition,
                                  GError **error)
{
  static const char sql[] = "DELETE FROM portal_photo WHERE account = :account AND rendition = :rendition";
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (account != NULL && rendition != NULL, FALSE);

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_text (statement, ":account", account);
  bantin_statement_bind_text (statement, ":rendition", rendition);

  return bantin_statement_run (statement, error);
}

BantinRemoteRecord *
bantin_store_find_portal_photo (BantinStore *self,
                                const char *account,
                                const char *rendition,
                                GError **error)
{
  static const char sql[] =
      "SELECT remote_id, url, facts, noted_at FROM portal_photo WHERE account = :account AND rendition = :subject";

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (account != NULL && rendition != NULL, NULL);

  return find_remote (self, sql, account, rendition, error);
}

gboolean
bantin_store_note_portal_post (BantinStore *self,
                               const char *account,
                               const char *story,
                               const char *remote_id,
                               const char *url,
                               const char *facts,
                               GError **error)
{
  static const char sql[] =
      "INSERT INTO portal_post (account, story, remote_id, url, facts, noted_at)"
      " VALUES (:account, :subject, :remote_id, :url, :facts, :now)"
      " ON CONFLICT (account, story) DO UPDATE"
      " SET remote_id = excluded.remote_id, url = excluded.url, facts = excluded.facts, noted_at = excluded.noted_at";

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (account != NULL && story != NULL && remote_id != NULL && url != NULL, FALSE);

  return note_remote (self, sql, account, story, remote_id, url, facts, error);
}

BantinRemoteRecord *
bantin_store_find_portal_post (BantinStore *self,
                               const char *account,
                               const char *story,
                               GError **error)
{
  static const char sql[] =
      "SELECT remote_id, url, facts, noted_at FROM portal_post WHERE account = :account AND story = :subject";

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (account != NULL && story != NULL, NULL);

  return find_remote (self, sql, account, story, error);
}
