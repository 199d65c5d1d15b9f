/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-practice.h"

#include "bantin-config.h"

#include "newsroom/bantin-newsroom-private.h"
#include "portal/bantin-portal.h"
#include "store/bantin-store-accounts.h"
#include "store/bantin-store-settings.h"

#include <string.h>

/* Which account is the practice portal's. */
#define SETTING "practice-account"

/* Everything below runs on the errand worker, and at closing once that has ended. */

static char *
find_program (void)
{
  const char *override = g_getenv ("BANTIN_DEMO_PORTAL");

  if (override != NULL && *override != '\0')
    return g_strdup (override);

  return g_build_filename (BANTIN_LIBEXECDIR, "bantin-demo-portal", NULL);
}

/* It ends when its input is closed, which the kernel does however this program ends. */
static GSubprocess *
spawn (BantinNewsroom *self,
       GError **error)
{
  g_autofree char *program = find_program ();
  g_autofree char *folder = g_build_filename (self->data_dir, "practice-portal", NULL);

  return g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, error,
                           program, "--data", folder, "--print-address", "--exit-with-input", NULL);
}

/* The one line that it prints once it listens: {"address":…,"api":…,"people":[{"user":…,"role":…,"password":…},…]}. */
static JsonObject *
read_greeting (GSubprocess *process,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autofree char *line = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  if (!(line = g_data_input_stream_read_line_utf8 (lines, NULL, cancellable, error)))
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_FAILED, "the practice portal ended at once");
      return NULL;
    }

  if (!(node = json_from_string (line, error)))
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_FAILED, "the practice portal says “%s”", line);
      return NULL;
    }

  return json_node_dup_object (node);
}

/* Who may publish everybody's stories there. */
static JsonObject *
find_editor (JsonObject *greeting)
{
  JsonArray *people = json_object_has_member (greeting, "people") ? json_object_get_array_member (greeting, "people") : NULL;

  for (guint i = 0; people != NULL && i < json_array_get_length (people); i++)
    {
      JsonObject *person = json_array_get_object_element (people, i);

      if (g_str_equal (json_object_get_string_member_with_default (person, "role", ""), "editor"))
        return person;
    }

  return NULL;
}

static gboolean
remember_account (BantinNewsroom *self,
                  gpointer account,
                  GError **error)
{
  return bantin_store_set_setting (self->store, SETTING, account, error);
}

static gboolean
connect_to (BantinNewsroom *self,
            JsonObject *greeting,
            GCancellable *cancellable,
            GError **error)
{
  JsonObject *editor = find_editor (greeting);
  g_autofree char *account = bantin_store_get_setting (self->store, SETTING);
  g_autoptr (BantinPortalSite) site = NULL;

  if (editor == NULL)
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_FAILED, "the practice portal knows no editor");
      return FALSE;
    }
  if (!(site = bantin_portal_discover (json_object_get_string_member (greeting, "address"), cancellable, error)))
    return FALSE;

  if (account == NULL)
    account = g_uuid_string_random ();

  return bantin_newsroom_connect_practice (self, account, site,
                                           json_object_get_string_member (editor, "user"),
                                           json_object_get_string_member (editor, "password"),
                                           cancellable, error) &&
         bantin_newsroom_write (self, remember_account, account, error);
}

static void
end (GSubprocess *process)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  g_subprocess_wait (process, NULL, NULL);
}

static gboolean
start (BantinNewsroom *self,
       GCancellable *cancellable,
       GError **error)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (JsonObject) greeting = NULL;

  if (self->practice != NULL)
    return TRUE;

  if (!(process = spawn (self, error)))
    return FALSE;
  if (!(greeting = read_greeting (process, cancellable, error)) || !connect_to (self, greeting, cancellable, error))
    {
      end (process);
      return FALSE;
    }

  self->practice = g_steal_pointer (&process);

  return TRUE;
}

void
bantin_newsroom_end_practice_portal (BantinNewsroom *self)
{
  if (self->practice != NULL)
    end (self->practice);
  g_clear_object (&self->practice);
}

/* --- using it --- */

/* The account may have been forgotten while the portal runs. */
static gboolean
is_connected (BantinNewsroom *self)
{
  g_autofree char *id = bantin_store_get_setting (self->store, SETTING);
  g_autoptr (BantinAccountRecord) account = id != NULL ? bantin_store_find_account (self->store, id, NULL) : NULL;

  return account != NULL && !account->is_removed;
}

static gpointer
use_work (gpointer source,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  BantinNewsroom *self = source;

  if (!is_connected (self))
    bantin_newsroom_end_practice_portal (self);

  return GINT_TO_POINTER (start (self, self->closing, error));
}

void
bantin_newsroom_use_practice_portal_async (BantinNewsroom *self,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self));

  bantin_newsroom_hop (self, self->network, use_work, NULL, NULL, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_use_practice_portal_finish (BantinNewsroom *self,
                                            GAsyncResult *result,
                                            GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}

static gpointer
resume_work (gpointer source,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  BantinNewsroom *self = source;
  g_autoptr (GError) local_error = NULL;

  /* Deliveries to it say that it cannot be reached, and try again: nothing is to be said here. */
  if (is_connected (self) && !start (self, self->closing, &local_error))
    g_message ("the practice portal: %s", local_error->message);

  return NULL;
}

void
bantin_newsroom_resume_practice_portal (BantinNewsroom *self)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self));

  bantin_newsroom_hop (self, self->network, resume_work, NULL, NULL, NULL, NULL, NULL, NULL);
}
