/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-account-private.h"

#include "store/bantin-store-settings.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What the interface asks for at every keystroke or paint, and must not read from the disk then: read at opening, and again
 * when it changed, here or in another process. */

struct _BantinCatalogue
{
  GMutex mutex;
  BantinStore *store;   /* borrowed */
  GHashTable *settings;  /* key → value */
  GHashTable *unwritten; /* keys whose newest value is on its way to the disk → how many times */
  GPtrArray *accounts;   /* (element-type BantinAccount) */
  GStrv sections;
  GStrv keywords;
  gboolean is_by_hand; /* there are accounts, and none takes stories from programs */
};

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
add_names (JsonObject *catalogue,
           const char *member,
           GHashTable *seen,
           GPtrArray *names)
{
  JsonArray *array;

  if (!json_object_has_member (catalogue, member))
    return;

  array = json_object_get_array_member (catalogue, member);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *name = json_array_get_string_element (array, i);

      if (g_hash_table_add (seen, (gpointer) name))
        g_ptr_array_add (names, g_strdup (name));
    }
}

static GStrv
collect_names (GPtrArray *nodes,
               const char *member)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < nodes->len; i++)
    add_names (json_node_get_object (nodes->pdata[i]), member, seen, names);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return (GStrv) g_ptr_array_free (names, FALSE);
}

static void
read_accounts (BantinCatalogue *catalogue)
{
  g_autoptr (GPtrArray) accounts = bantin_store_list_accounts (catalogue->store, NULL);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GPtrArray) described = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_account_free);
  g_auto (GStrv) sections = NULL;
  g_auto (GStrv) keywords = NULL;
  gboolean is_by_hand = accounts != NULL && accounts->len > 0;

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const BantinAccountRecord *account = accounts->pdata[i];
      JsonNode *node = json_from_string (account->catalogue, NULL);

      g_ptr_array_add (described, bantin_account_describe (account));
      is_by_hand = is_by_hand && g_str_equal (account->kind, BANTIN_ACCOUNT_BY_HAND);
      if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (nodes, node);
      else
        g_clear_pointer (&node, json_node_unref);
    }

  sections = collect_names (nodes, "sections");
  keywords = collect_names (nodes, "keywords");

  g_mutex_lock (&catalogue->mutex);
  catalogue->is_by_hand = is_by_hand;
  g_clear_pointer (&catalogue->accounts, g_ptr_array_unref);
  catalogue->accounts = g_steal_pointer (&described);
  g_strfreev (catalogue->sections);
  g_strfreev (catalogue->keywords);
  catalogue->sections = g_steal_pointer (&sections);
  catalogue->keywords = g_steal_pointer (&keywords);
  g_mutex_unlock (&catalogue->mutex);
}

/* What is set here and not yet on the disk is newer than what is read. */
static void
read_settings (BantinCatalogue *catalogue)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) settings = bantin_store_list_settings (catalogue->store, &error);
  g_autoptr (GMutexLocker) locker = NULL;
  GHashTableIter iter;
  gpointer key;

  if (settings == NULL)
    {
      g_warning ("settings not read: %s", error->message);
      return;
    }

  locker = g_mutex_locker_new (&catalogue->mutex);
  g_hash_table_iter_init (&iter, catalogue->unwritten);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_replace (settings, g_strdup (key), g_strdup (g_hash_table_lookup (catalogue->settings, key)));
  g_hash_table_unref (catalogue->settings);
  catalogue->settings = g_steal_pointer (&settings);
}

BantinCatalogue *
bantin_catalogue_new (BantinStore *store)
{
  BantinCatalogue *catalogue = g_new0 (BantinCatalogue, 1);

  g_mutex_init (&catalogue->mutex);
  catalogue->store = store;
  catalogue->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  catalogue->unwritten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_accounts (catalogue);
  read_settings (catalogue);

  return catalogue;
}

void
bantin_catalogue_free (BantinCatalogue *catalogue)
{
  g_hash_table_unref (catalogue->settings);
  g_hash_table_unref (catalogue->unwritten);
  g_clear_pointer (&catalogue->accounts, g_ptr_array_unref);
  g_strfreev (catalogue->sections);
  g_strfreev (catalogue->keywords);
  g_mutex_clear (&catalogue->mutex);
  g_free (catalogue);
}

static gpointer
copy_account (gconstpointer account,
              gpointer unused)
{
  return bantin_account_copy (account);
}

void
bantin_catalogue_refresh (BantinNewsroom *self)
{
  read_accounts (self->catalogue);
  read_settings (self->catalogue);
}

GPtrArray *
bantin_newsroom_list_accounts (BantinNewsroom *self,
                               GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (BANTIN_IS_NEWSROOM (self), NULL);

  locker = g_mutex_locker_new (&self->catalogue->mutex);

  return g_ptr_array_copy (self->catalogue->accounts, copy_account, NULL);
}

gboolean
bantin_catalogue_is_by_hand (BantinCatalogue *catalogue)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&catalogue->mutex);

  return catalogue->is_by_hand;
}

static GStrv
dup_names (BantinNewsroom *self,
           GStrv *names)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->catalogue->mutex);

  return g_strdupv (*names);
}

GStrv
bantin_newsroom_list_sections (BantinNewsroom *self)
{
  return dup_names (self, &self->catalogue->sections);
}

GStrv
bantin_newsroom_list_keywords (BantinNewsroom *self)
{
  return dup_names (self, &self->catalogue->keywords);
}

/* --- settings --- */

char *
bantin_newsroom_get_setting (BantinNewsroom *self,
                             const char *key)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  locker = g_mutex_locker_new (&self->catalogue->mutex);

  return g_strdup (g_hash_table_lookup (self->catalogue->settings, key));
}

typedef struct
{
  char *key;
  char *value;
} Setting;

static void
free_setting (gpointer data)
{
  Setting *setting = data;

  g_free (setting->key);
  g_free (setting->value);
  g_free (setting);
}

static void
note_writing (BantinCatalogue *catalogue,
              const char *key,
              int change)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&catalogue->mutex);
  int n = GPOINTER_TO_INT (g_hash_table_lookup (catalogue->unwritten, key)) + change;

  if (n > 0)
    g_hash_table_replace (catalogue->unwritten, g_strdup (key), GINT_TO_POINTER (n));
  else
    g_hash_table_remove (catalogue->unwritten, key);
}

static gpointer
write_setting_work (gpointer source,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  BantinNewsroom *self = source;
  Setting *setting = data;

  if (!bantin_store_set_setting (self->store, setting->key, setting->value, error))
    g_warning ("setting %s not written: %s", setting->key, (*error)->message);
  note_writing (self->catalogue, setting->key, -1);

  return NULL;
}

void
bantin_newsroom_set_setting (BantinNewsroom *self,
                             const char *key,
                             const char *value)
{
  Setting *setting;

  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && key != NULL);

  g_mutex_lock (&self->catalogue->mutex);
  g_hash_table_replace (self->catalogue->settings, g_strdup (key), g_strdup (value));
  g_mutex_unlock (&self->catalogue->mutex);

  note_writing (self->catalogue, key, 1);
  setting = g_new (Setting, 1);
  setting->key = g_strdup (key);
  setting->value = g_strdup (value);
  bantin_newsroom_hop (self, self->writer, write_setting_work, setting, free_setting, NULL, NULL, NULL, NULL);
}
