/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-settings.h"

#include "store/bantin-store-private.h"

char *
bantin_store_get_setting (BantinStore *self,
                          const char *key)
{
  static const char sql[] = "SELECT value FROM setting WHERE key = :key";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  if ((scope = bantin_read_scope_new (self, &error)) && (statement = bantin_statement_new (bantin_store_get_db (self), sql, &error)))
    {
      bantin_statement_bind_text (statement, ":key", key);
      if (bantin_statement_step (statement, &has_row, &error) && has_row)
        return bantin_statement_dup_text (statement, 0);
    }

  if (error != NULL)
    g_warning ("Setting %s: %s", key, error->message);

  return NULL;
}

GHashTable *
bantin_store_list_settings (BantinStore *self,
                            GError **error)
{
  static const char sql[] = "SELECT key, value FROM setting";
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);

  if (!(scope = bantin_read_scope_new (self, error)) || !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;

  while (bantin_statement_step (statement, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&settings);
      g_hash_table_insert (settings, bantin_statement_dup_text (statement, 0), bantin_statement_dup_text (statement, 1));
    }

  return NULL;
}

gboolean
bantin_store_set_setting (BantinStore *self,
                          const char *key,
                          const char *value,
                          GError **error)
{
  static const char set[] = "INSERT OR REPLACE INTO setting (key, value) VALUES (:key, :value)";
  static const char forget[] = "DELETE FROM setting WHERE key = :key";
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), value != NULL ? set : forget, error)))
    return FALSE;
  bantin_statement_bind_text (statement, ":key", key);
  if (value != NULL)
    bantin_statement_bind_text (statement, ":value", value);

  return bantin_statement_run (statement, error);
}
