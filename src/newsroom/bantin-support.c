/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-support.h"

#include "bantin-config.h"
#include "newsroom/bantin-keyring.h"
#include "newsroom/bantin-log.h"
#include "newsroom/bantin-newsroom-private.h"
#include "store/bantin-store-accounts.h"
#include "store/bantin-store-safety.h"
#include "store/bantin-store-settings.h"

#include <sys/utsname.h>

#define N_LOG_LINES 200

/* --- check --- */

static void
free_damage (gpointer data)
{
  BantinDamage *damage = data;

  g_free (damage->code);
  g_free (damage->what);
  g_free (damage->detail);
  g_free (damage);
}

void
bantin_findings_free (BantinFindings *findings)
{
  if (findings == NULL)
    return;

  g_ptr_array_unref (findings->damages);
  g_free (findings);
}

static BantinFindings *
new_findings (void)
{
  BantinFindings *findings = g_new0 (BantinFindings, 1);

  findings->damages = g_ptr_array_new_with_free_func (free_damage);

  return findings;
}

static void
add_damage (BantinFindings *findings,
            const char *code,
            const char *what,
            const char *detail)
{
  BantinDamage *damage = g_new0 (BantinDamage, 1);

  damage->code = g_strdup (code);
  damage->what = g_strdup (what);
  damage->detail = g_strdup (detail);
  g_ptr_array_add (findings->damages, damage);
}

static BantinFindings *
check_store (BantinStore *store,
             BantinCheckFlags flags,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (BantinCheckReport) report = bantin_store_check (store, flags, cancellable, error);
  BantinFindings *findings;

  if (report == NULL)
    return NULL;

  findings = new_findings ();
  findings->n_stories = report->n_stories;
  findings->n_events = report->n_events;
  findings->n_revisions = report->n_revisions;
  findings->n_photos = report->n_photos;
  findings->n_renditions = report->n_renditions;
  for (guint i = 0; i < report->problems->len; i++)
    {
      const BantinCheckProblem *problem = report->problems->pdata[i];

      add_damage (findings, problem->code, problem->what, problem->detail);
    }

  return findings;
}

BantinFindings *
bantin_support_check (const char *data_dir,
                      gboolean is_quick,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (BantinStore) store = NULL;
  g_autoptr (GError) local_error = NULL;
  BantinFindings *findings;

  store = bantin_store_open (data_dir, &local_error);
  if (store != NULL)
    {
      findings = check_store (store, is_quick ? BANTIN_CHECK_QUICK : BANTIN_CHECK_ALL, cancellable, &local_error);
      bantin_store_close (store);
      if (findings != NULL)
        return findings;
    }

  if (g_error_matches (local_error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT))
    {
      findings = new_findings ();
      add_damage (findings, "database", "", local_error->message);
      return findings;
    }

  bantin_newsroom_translate_error (&local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

/* Of a damaged backup nobody needs to be told that the stories' file is damaged. */
void
bantin_support_explain_backup (GError **error)
{
  if (g_error_matches (*error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT))
    {
      GError *ours = g_error_new_literal (BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_BACKUP, (*error)->message);

      g_error_free (*error);
      *error = ours;
    }
  else
    {
      bantin_newsroom_translate_error (error);
    }
}

gboolean
bantin_support_restore (const char *backup,
                        const char *data_dir,
                        guint *n_stories,
                        GCancellable *cancellable,
                        GError **error)
{
  GError *local_error = NULL;

  if (bantin_store_restore (backup, data_dir, n_stories, NULL, cancellable, &local_error))
    return TRUE;

  bantin_support_explain_backup (&local_error);
  g_propagate_error (error, local_error);

  return FALSE;
}

gboolean
bantin_support_put_back (const char *data_dir,
                         const char *database,
                         GError **error)
{
  GError *local_error = NULL;

  if (bantin_store_put_back (data_dir, database, &local_error))
    return TRUE;

  bantin_newsroom_translate_error (&local_error);
  g_propagate_error (error, local_error);

  return FALSE;
}

/* --- report --- */

static JsonObject *
describe_system (void)
{
  JsonObject *object = json_object_new ();
  g_autofree char *os_name = g_get_os_info (G_OS_INFO_KEY_ID);
  g_autofree char *os_version = g_get_os_info (G_OS_INFO_KEY_VERSION_ID);
  struct utsname kernel;

  json_object_set_string_member (object, "bantin", BANTIN_VERSION);
  json_object_set_string_member (object, "profile", BANTIN_PROFILE);
  json_object_set_string_member (object, "os", os_name != NULL ? os_name : "");
  json_object_set_string_member (object, "os_version", os_version != NULL ? os_version : "");
  if (uname (&kernel) == 0)
    {
      json_object_set_string_member (object, "kernel", kernel.release);
      json_object_set_string_member (object, "machine", kernel.machine);
    }
  json_object_set_int_member (object, "processors", g_get_num_processors ());
  json_object_set_boolean_member (object, "sandbox", g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS));

  return object;
}

static const char *
describe_keyring (void)
{
  g_autoptr (BantinKeyring) keyring = bantin_keyring_new ();
  g_autoptr (GError) error = NULL;

  if (bantin_keyring_check (keyring, NULL, &error))
    return "open";
  if (g_error_matches (error, BANTIN_KEYRING_ERROR, BANTIN_KEYRING_ERROR_LOCKED))
    return "locked";

  return "missing";
}

static gint64
find_free_space (const char *data_dir)
{
  g_autoptr (GFile) folder = g_file_new_for_path (data_dir);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (folder, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  return info != NULL ? (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) : -1;
}

/* Only what a number can say: a name or an address is none. */
static JsonObject *
describe_settings (BantinStore *store)
{
  static const char *const keys[] = { "idle-minutes" };
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = bantin_store_get_setting (store, keys[i]);

      if (value != NULL)
        json_object_set_int_member (object, keys[i], g_ascii_strtoll (value, NULL, 10));
    }

  return object;
}

static JsonObject *
describe_people (BantinStore *store)
{
  g_autoptr (GPtrArray) people = bantin_store_list_people (store, NULL);
  JsonObject *object = json_object_new ();
  guint n_approvers = 0, n_codes = 0;

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const BantinPersonRecord *person = people->pdata[i];

      n_approvers += (person->roles & BANTIN_MEMBER_APPROVER) != 0;
      n_codes += person->has_code;
    }
  json_object_set_int_member (object, "people", people != NULL ? people->len : 0);
  json_object_set_int_member (object, "approvers", n_approvers);
  json_object_set_int_member (object, "with_code", n_codes);

  return object;
}

static JsonArray *
describe_accounts (BantinStore *store)
{
  g_autoptr (GPtrArray) accounts = bantin_store_list_accounts (store, NULL);
  JsonArray *array = json_array_new ();

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const BantinAccountRecord *account = accounts->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "kind", g_str_equal (account->kind, "wordpress") || g_str_equal (account->kind, "by-hand") ? account->kind : "other");
      json_object_set_boolean_member (object, "practice", account->is_practice);
      json_object_set_boolean_member (object, "secure", g_str_has_prefix (account->api, "https:"));
      json_array_add_object_element (array, object);
    }

  return array;
}

/* Codes and how many of each: ids and details stay here. */
static JsonObject *
describe_findings (const BantinFindings *findings)
{
  JsonObject *object = json_object_new ();
  JsonObject *damages = json_object_new ();

  for (guint i = 0; i < findings->damages->len; i++)
    {
      const BantinDamage *damage = findings->damages->pdata[i];

      json_object_set_int_member (damages, damage->code, json_object_get_int_member_with_default (damages, damage->code, 0) + 1);
    }
  json_object_set_int_member (object, "stories", findings->n_stories);
  json_object_set_int_member (object, "events", findings->n_events);
  json_object_set_int_member (object, "revisions", findings->n_revisions);
  json_object_set_int_member (object, "photos", findings->n_photos);
  json_object_set_int_member (object, "renditions", findings->n_renditions);
  json_object_set_object_member (object, "damages", damages);

  return object;
}

static void
add_store (JsonObject *report,
           const char *data_dir)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinFindings) findings = NULL;
  g_autoptr (BantinStore) store = bantin_store_open (data_dir, &error);

  if (store == NULL)
    {
      json_object_set_string_member (report, "store", g_quark_to_string (error->domain));
      json_object_set_int_member (report, "store_code", error->code);
      return;
    }

  json_object_set_boolean_member (report, "network_drive", bantin_store_is_on_network (store));
  json_object_set_object_member (report, "settings", describe_settings (store));
  json_object_set_object_member (report, "people", describe_people (store));
  json_object_set_array_member (report, "accounts", describe_accounts (store));
  if ((findings = check_store (store, BANTIN_CHECK_ALL, NULL, NULL)) != NULL)
    json_object_set_object_member (report, "check", describe_findings (findings));
  bantin_store_close (store);
}

JsonObject *
bantin_support_report (const char *data_dir)
{
  JsonObject *report = json_object_new ();
  g_auto (GStrv) places = bantin_log_list_places (data_dir, N_LOG_LINES);
  JsonArray *log_lines = json_array_new ();

  json_object_set_object_member (report, "system", describe_system ());
  json_object_set_string_member (report, "keyring", describe_keyring ());
  json_object_set_int_member (report, "free_bytes", find_free_space (data_dir));
  add_store (report, data_dir);
  for (guint i = 0; places[i] != NULL; i++)
    json_array_add_string_element (log_lines, places[i]);
  json_object_set_array_member (report, "log", log_lines);

  return report;
}
