/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-account-private.h"

#include "base/bantin-clock.h"
#include "portal/bantin-by-hand.h"

/* Accounts on portals: the rows say who we are there, the keyring has the passwords. */

#define CAPABILITIES "flags"
#define HEADLINE_LIMIT "headline_limit"

static gint64
read_number (const char *json,
             const char *member)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return 0;

  return json_object_get_int_member_with_default (json_node_get_object (node), member, 0);
}

char *
bantin_account_print_capabilities (BantinCapabilities capabilities,
                                   guint headline_limit)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_int_member (object, CAPABILITIES, capabilities);
  if (headline_limit > 0)
    json_object_set_int_member (object, HEADLINE_LIMIT, headline_limit);
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

guint
bantin_account_get_headline_limit (const BantinAccountRecord *record)
{
  return (guint) CLAMP (read_number (record->capabilities, HEADLINE_LIMIT), 0, G_MAXINT);
}

BantinAccount *
bantin_account_describe (const BantinAccountRecord *record)
{
  BantinAccount *account = g_new0 (BantinAccount, 1);
  BantinCapabilities capabilities = (BantinCapabilities) read_number (record->capabilities, CAPABILITIES);

  account->id = g_strdup (record->id);
  account->name = g_strdup (record->name);
  account->address = g_strdup (record->address);
  account->kind = g_strdup (record->kind);
  account->user = g_strdup (record->user);
  account->can_publish = (capabilities & BANTIN_CAPABILITY_PUBLISH) != 0;
  account->can_upload = (capabilities & BANTIN_CAPABILITY_UPLOAD) != 0;
  account->is_practice = record->is_practice;
  account->headline_limit = bantin_account_get_headline_limit (record);

  return account;
}

/* --- by hand --- */

static BantinAccountRecord *
make_record_by_hand (const char *name,
                     const char *address,
                     guint headline_limit)
{
  BantinAccountRecord *record = g_new0 (BantinAccountRecord, 1);

  record->id = g_uuid_string_random ();
  record->name = g_strstrip (g_utf8_normalize (name, -1, G_NORMALIZE_NFC));
  record->address = g_strstrip (g_strdup (address));
  record->api = g_strdup ("");
  record->kind = g_strdup (BANTIN_ACCOUNT_BY_HAND);
  record->user = g_strdup ("");
  /* What a person may do in the portal's own form is not ours to know. */
  record->capabilities = bantin_account_print_capabilities (BANTIN_CAPABILITY_PUBLISH | BANTIN_CAPABILITY_UPLOAD, headline_limit);
  record->catalogue = g_strdup ("{}");
  record->made_at = bantin_clock_now ();

  return record;
}

static gboolean
write_by_hand (BantinNewsroom *self,
               gpointer data,
               GError **error)
{
  return bantin_store_save_account (self->store, data, error);
}

/* The same portal again keeps its account, and with it the addresses of what stands there. */
static void
adopt_same_address (BantinNewsroom *self,
                    BantinAccountRecord *record)
{
  g_autoptr (GPtrArray) records = bantin_store_list_accounts (self->store, NULL);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const BantinAccountRecord *other = records->pdata[i];

      if (g_str_equal (other->kind, BANTIN_ACCOUNT_BY_HAND) && g_str_equal (other->address, record->address))
        g_set_str (&record->id, other->id);
    }
}

static gpointer
add_by_hand_work (gpointer source,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  BantinNewsroom *self = source;
  BantinAccountRecord *record = data;

  if (*record->name == '\0' || !bantin_by_hand_is_address (record->address))
    {
      g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_NOT_FOUND, "“%s” is no name or “%s” is no address", record->name, record->address);
      return NULL;
    }

  adopt_same_address (self, record);
  if (!bantin_newsroom_write (self, write_by_hand, record, error))
    return NULL;

  bantin_catalogue_refresh (self);
  bantin_newsroom_emit_accounts (self);
  bantin_newsroom_emit_story (self, "");

  return bantin_account_describe (record);
}

static void
free_record (gpointer data)
{
  bantin_account_record_free (data);
}

void
bantin_newsroom_add_by_hand_async (BantinNewsroom *self,
                                   const char *name,
                                   const char *address,
                                   guint headline_limit,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && name != NULL && address != NULL);

  bantin_newsroom_hop (self, self->errand, add_by_hand_work, make_record_by_hand (name, address, headline_limit), free_record,
                       (GDestroyNotify) bantin_account_free, cancellable, callback, user_data);
}

BantinAccount *
bantin_newsroom_add_by_hand_finish (BantinNewsroom *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}

/* --- removing --- */

static gboolean
write_removal (BantinNewsroom *self,
               gpointer data,
               GError **error)
{
  return bantin_store_remove_account (self->store, data, error);
}

static gpointer
remove_account_work (gpointer source,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  BantinNewsroom *self = source;
  const char *account = data;

  if (!bantin_newsroom_write (self, write_removal, data, error) ||
      !bantin_keyring_clear (self->keyring, BANTIN_KEYRING_PASSWORD, account, cancellable, error))
    return NULL;

  bantin_catalogue_refresh (self);
  bantin_newsroom_emit_accounts (self);

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_remove_account_async (BantinNewsroom *self,
                                      const char *account,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  bantin_newsroom_hop (self, self->errand, remove_account_work, g_strdup (account), g_free, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_remove_account_finish (BantinNewsroom *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}
