/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-events.h"
#include "store/bantin-store-safety.h"

/* Everything that the events, the drafts and the deliveries say, said again. */

static gboolean
project_stories (BantinStore *self,
                 GError **error)
{
  g_autoptr (BantinMembers) members = bantin_store_load_members (self, error);
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row = TRUE;

  if (members == NULL || !(statement = bantin_statement_new (bantin_store_get_writer_db (self), "SELECT id FROM story ORDER BY n", error)))
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
bantin_store_rebuild_projections (BantinStore *self,
                                  GError **error)
{
  static const char deliveries[] =
      "UPDATE story"
      " SET delivery = coalesce ((SELECT word FROM delivery_word WHERE story = story.id ORDER BY rank, n DESC LIMIT 1), 'none'),"
      "     delivery_at = coalesce ((SELECT made_at FROM delivery_word WHERE story = story.id ORDER BY rank, n DESC LIMIT 1), 0);";
  static const char lists[] =
      "DELETE FROM list_entry;"
      "DELETE FROM list_span;"
      "INSERT INTO list_entry (list, who, grp, key, story)"
      " SELECT list, who, grp, key, story FROM story_place;";
  g_autoptr (BantinTransaction) transaction = NULL;
  sqlite3 *db;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);

  db = bantin_store_get_writer_db (self);

  return (transaction = bantin_transaction_new (self, error)) &&
         bantin_store_project_members (self, error) &&
         project_stories (self, error) &&
         bantin_sql_run (db, deliveries, error) &&
         bantin_sql_run (db, lists, error) &&
         bantin_transaction_commit (&transaction, error);
}
