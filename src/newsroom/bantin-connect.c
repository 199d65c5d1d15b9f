/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-account-private.h"

#include "base/bantin-clock.h"
#include "newsroom/bantin-publisher.h"
#include "portal/bantin-wordpress.h"

/* Finding a portal, signing in there, and the password. */

/* --- discovery --- */

static BantinSite *
describe_site (const BantinPortalSite *found)
{
  BantinSite *site = g_new0 (BantinSite, 1);

  site->name = g_strdup (found->name);
  site->address = g_strdup (found->address);
  site->api = g_strdup (found->api);
  site->authorization_url = g_strdup (found->authorization_url);
  site->has_passwords = found->has_passwords;

  return site;
}

static gpointer
discover_work (gpointer source,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (BantinPortalSite) found = bantin_portal_discover (data, cancellable, error);

  return found != NULL ? describe_site (found) : NULL;
}

void
bantin_newsroom_discover_async (BantinNewsroom *self,
                                const char *address,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && address != NULL);

  bantin_newsroom_hop (self, self->network, discover_work, g_strdup (address), g_free, (GDestroyNotify) bantin_site_free,
                       cancellable, callback, user_data);
}

BantinSite *
bantin_newsroom_discover_finish (BantinNewsroom *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}

/* --- connecting --- */

typedef struct
{
  char *account; /* (nullable): id; NULL = made here */
  char *name;
  char *address;
  char *api;
  char *user;
  char *password;
  gboolean is_practice;
  BantinAccountRecord *record; /* (nullable): what is written */
  BantinRoles proposed;
} Connection;

static void
free_connection (gpointer data)
{
  Connection *connection = data;

  g_free (connection->account);
  g_free (connection->name);
  g_free (connection->address);
  g_free (connection->api);
  g_free (connection->user);
  bantin_keyring_free_secret (connection->password);
  g_clear_pointer (&connection->record, bantin_account_record_free);
  g_free (connection);
}

/* Who may only publish what is their own is a reporter here. */
static BantinRoles
propose_roles (BantinCapabilities capabilities)
{
  const BantinCapabilities editor = BANTIN_CAPABILITY_PUBLISH | BANTIN_CAPABILITY_EDIT_OTHERS;
  BantinRoles roles = BANTIN_ROLE_AUTHOR;

  if ((capabilities & editor) == editor)
    roles |= BANTIN_ROLE_APPROVER | BANTIN_ROLE_PUBLISHER;

  return roles;
}

static void
add_names (JsonObject *catalogue,
           const char *member,
           GPtrArray *terms)
{
  JsonArray *names = json_array_new ();

  for (guint i = 0; terms != NULL && i < terms->len; i++)
    json_array_add_string_element (names, ((const BantinPortalTerm *) terms->pdata[i])->name);
  json_object_set_array_member (catalogue, member, names);
}

static char *
print_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

static char *
read_catalogue (BantinPortal *portal,
                GCancellable *cancellable)
{
  g_autoptr (JsonObject) catalogue = json_object_new ();
  g_autoptr (GPtrArray) sections = bantin_portal_list_sections (portal, cancellable, NULL);
  g_autoptr (GPtrArray) tags = bantin_portal_list_tags (portal, cancellable, NULL);

  /* An account that may not read them publishes all the same. */
  add_names (catalogue, "sections", sections);
  add_names (catalogue, "keywords", tags);

  return print_object (catalogue);
}

static char *
find_same_account (BantinNewsroom *self,
                   const Connection *connection)
{
  g_autoptr (GPtrArray) records = bantin_store_list_accounts (self->store, NULL);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const BantinAccountRecord *record = records->pdata[i];

      if (g_str_equal (record->api, connection->api) && g_str_equal (record->user, connection->user))
        return g_strdup (record->id);
    }

  return g_uuid_string_random ();
}

static gboolean
write_account (BantinNewsroom *self,
               gpointer data,
               GError **error)
{
  Connection *connection = data;

  return bantin_store_save_account (self->store, connection->record, error);
}

/* Deliveries that stopped for want of this password go on. */
static gboolean
resume_deliveries (BantinNewsroom *self,
                   gpointer data,
                   GError **error)
{
  return bantin_publisher_resume_account (self, data, error);
}

static gboolean
sign_in (BantinNewsroom *self,
         Connection *connection,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (BantinPortal) portal = bantin_wordpress_new (connection->api, connection->user, connection->password);
  g_autoptr (BantinPortalAccount) found = bantin_portal_sign_in (portal, cancellable, error);
  BantinAccountRecord *record;

  if (found == NULL)
    return FALSE;

  if (connection->account == NULL)
    connection->account = find_same_account (self, connection);
  connection->proposed = propose_roles (found->capabilities);

  record = connection->record = g_new0 (BantinAccountRecord, 1);
  record->id = g_strdup (connection->account);
  record->name = g_strdup (connection->name);
  record->address = g_strdup (connection->address);
  record->api = g_strdup (connection->api);
  record->kind = g_strdup ("wordpress");
  record->user = g_strdup (connection->user);
  record->capabilities = bantin_account_print_capabilities (found->capabilities, 0);
  record->catalogue = read_catalogue (portal, cancellable);
  record->is_practice = connection->is_practice;
  record->made_at = bantin_clock_now ();

  return TRUE;
}

/* Without a keyring the password lasts for this session: the delivery that needs it later says so. */
static void
keep_password (BantinNewsroom *self,
               const Connection *connection,
               GCancellable *cancellable)
{
  g_autofree char *label = g_strdup_printf ("Bản Tin: %s", connection->name);
  g_autoptr (GError) error = NULL;

  if (!bantin_keyring_store (self->keyring, BANTIN_KEYRING_PASSWORD, connection->account, label, connection->password, cancellable, &error))
    g_warning ("password kept for this session only: %s", error->message);
}

static gboolean
connect_account (BantinNewsroom *self,
                 Connection *connection,
                 GCancellable *cancellable,
                 GError **error)
{
  if (!sign_in (self, connection, cancellable, error) ||
      !bantin_newsroom_write (self, write_account, connection, error))
    return FALSE;

  keep_password (self, connection, cancellable);
  if (!bantin_newsroom_write (self, resume_deliveries, connection->account, error))
    return FALSE;

  bantin_catalogue_refresh (self);
  bantin_newsroom_emit_accounts (self);
  bantin_publisher_wake (self->publisher);

  return TRUE;
}

static gpointer
connect_work (gpointer source,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Connection *connection = data;

  return connect_account (source, connection, cancellable, error) ? bantin_account_describe (connection->record) : NULL;
}

void
bantin_newsroom_connect_async (BantinNewsroom *self,
                               const BantinSite *site,
                               const char *user,
                               const char *password,
                               gboolean is_practice,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Connection *connection;

  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && site != NULL && user != NULL && password != NULL);

  connection = g_new0 (Connection, 1);
  connection->name = g_strdup (site->name);
  connection->address = g_strdup (site->address);
  connection->api = g_strdup (site->api);
  connection->user = g_strdup (user);
  connection->password = g_strdup (password);
  connection->is_practice = is_practice;
  bantin_newsroom_hop (self, self->network, connect_work, connection, free_connection, (GDestroyNotify) bantin_account_free,
                       cancellable, callback, user_data);
}

BantinAccount *
bantin_newsroom_connect_finish (BantinNewsroom *self,
                                GAsyncResult *result,
                                BantinRoles *proposed,
                                GError **error)
{
  const Connection *connection = g_task_get_task_data (G_TASK (result));

  if (proposed != NULL)
    *proposed = connection->proposed;

  return bantin_newsroom_finish (self, result, error);
}

gboolean
bantin_newsroom_connect_practice (BantinNewsroom *self,
                                  const char *account,
                                  const BantinPortalSite *site,
                                  const char *user,
                                  const char *password,
                                  GCancellable *cancellable,
                                  GError **error)
{
  Connection *connection = g_new0 (Connection, 1);
  gboolean is_connected;

  connection->account = g_strdup (account);
  connection->name = g_strdup (site->name);
  connection->address = g_strdup (site->address);
  connection->api = g_strdup (site->api);
  connection->user = g_strdup (user);
  connection->password = g_strdup (password);
  connection->is_practice = TRUE;
  is_connected = connect_account (self, connection, cancellable, error);
  free_connection (connection);

  return is_connected;
}

/* --- the password of an account --- */

static gpointer
set_password_work (gpointer source,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  BantinNewsroom *self = source;
  Connection *connection = data;
  g_autoptr (BantinAccountRecord) record = bantin_store_find_account (self->store, connection->account, error);

  if (record == NULL)
    return NULL;

  connection->name = g_strdup (record->name);
  connection->address = g_strdup (record->address);
  connection->api = g_strdup (record->api);
  connection->user = g_strdup (record->user);
  connection->is_practice = record->is_practice;

  return GINT_TO_POINTER (connect_account (self, connection, cancellable, error));
}

void
bantin_newsroom_set_password_async (BantinNewsroom *self,
                                    const char *account,
                                    const char *password,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Connection *connection;

  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && account != NULL && password != NULL);

  connection = g_new0 (Connection, 1);
  connection->account = g_strdup (account);
  connection->password = g_strdup (password);
  bantin_newsroom_hop (self, self->network, set_password_work, connection, free_connection, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_set_password_finish (BantinNewsroom *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}
