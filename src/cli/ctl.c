/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/ctl.h"

#include "newsroom/bantin-log.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* What every command uses. */

static const char *const STATE_WORDS[BANTIN_N_STATES] = {
  [BANTIN_STATE_DRAFT] = "draft",
  [BANTIN_STATE_SUBMITTED] = "submitted",
  [BANTIN_STATE_RETURNED] = "returned",
  [BANTIN_STATE_WITHDRAWN] = "withdrawn",
  [BANTIN_STATE_REJECTED] = "rejected",
  [BANTIN_STATE_CONTESTED] = "contested",
  [BANTIN_STATE_APPROVED] = "approved",
  [BANTIN_STATE_CHANGED] = "changed",
  [BANTIN_STATE_SCHEDULED] = "scheduled",
  [BANTIN_STATE_DELIVERING] = "delivering",
  [BANTIN_STATE_BY_HAND] = "by-hand",
  [BANTIN_STATE_STOPPED] = "stopped",
  [BANTIN_STATE_PUBLISHED] = "published",
  [BANTIN_STATE_CORRECTING] = "correcting",
  [BANTIN_STATE_TAKEN_DOWN] = "taken-down",
  [BANTIN_STATE_BINNED] = "binned",
};

const char *
ctl_state_word (BantinState state)
{
  return STATE_WORDS[state];
}

gboolean
ctl_parse_state (const char *word,
                 BantinState *state)
{
  for (guint i = 0; i < BANTIN_N_STATES; i++)
    if (g_str_equal (STATE_WORDS[i], word))
      {
        *state = (BantinState) i;
        return TRUE;
      }

  return FALSE;
}

/* --- answers --- */

static CtlStatus
find_status (const GError *error)
{
  if (error->domain == BANTIN_NEWSROOM_ERROR)
    switch ((BantinNewsroomError) error->code)
      {
      case BANTIN_NEWSROOM_ERROR_BUSY:
      case BANTIN_NEWSROOM_ERROR_NEWER:
        return CTL_BUSY;
      case BANTIN_NEWSROOM_ERROR_RULE:
      case BANTIN_NEWSROOM_ERROR_CHECKLIST:
      case BANTIN_NEWSROOM_ERROR_CHANGED:
      case BANTIN_NEWSROOM_ERROR_NO_APPROVER:
      case BANTIN_NEWSROOM_ERROR_NO_PORTAL:
      case BANTIN_NEWSROOM_ERROR_HEADLINE:
      case BANTIN_NEWSROOM_ERROR_ELSEWHERE:
        return CTL_REFUSED;
      case BANTIN_NEWSROOM_ERROR_LOCKED:
      case BANTIN_NEWSROOM_ERROR_CODE:
      case BANTIN_NEWSROOM_ERROR_KEYRING:
      case BANTIN_NEWSROOM_ERROR_NOBODY:
      case BANTIN_NEWSROOM_ERROR_KEY_LOST:
      case BANTIN_NEWSROOM_ERROR_PASSWORD:
        return CTL_SECRET;
      case BANTIN_NEWSROOM_ERROR_NOT_FOUND:
        return CTL_NOT_FOUND;
      case BANTIN_NEWSROOM_ERROR_NETWORK:
      case BANTIN_NEWSROOM_ERROR_PORTAL:
        return CTL_PORTAL;
      case BANTIN_NEWSROOM_ERROR_PHOTO:
      case BANTIN_NEWSROOM_ERROR_BACKUP:
        return CTL_DAMAGED;
      case BANTIN_NEWSROOM_ERROR_FAILED:
        return CTL_FAILED;
      }

  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return CTL_NOT_FOUND;

  return g_str_equal (g_quark_to_string (error->domain), "bantin-portal-error-quark") ? CTL_PORTAL : CTL_FAILED;
}

CtlStatus
ctl_fail (Ctl *ctl,
          const GError *error)
{
  g_autofree char *sentence = bantin_message_from_error (error);
  CtlStatus status = find_status (error);

  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "error", sentence);
      json_object_set_string_member (object, "details", error->message);
      json_object_set_int_member (object, "status", status);
      ctl_print_object (object);
    }
  else
    g_printerr ("bantinctl: %s\n  (%s)\n", sentence, error->message);

  return status;
}

CtlStatus
ctl_complain (CtlStatus status,
              const char *format,
              ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("bantinctl: %s\n", text);

  return status;
}

void
ctl_print_json (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, TRUE);

  g_print ("%s\n", text);
  json_node_unref (node);
}

void
ctl_print_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  ctl_print_json (node);
}

void
ctl_print_array (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  ctl_print_json (node);
}

char *
ctl_format_time (gint64 unix_seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_seconds);

  return unix_seconds != 0 ? g_date_time_format_iso8601 (time) : g_strdup ("");
}

/* --- waiting --- */

void
ctl_on_answer (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

GAsyncResult *
ctl_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (result);
}

/* --- secrets --- */

char *
ctl_read_secret (int fd,
                 const char *option)
{
  /* Nothing that is kept in a pipe's or a stream's buffer: what is read is wiped. */
  char buffer[1024];
  gsize n = 0;
  char *secret;

  while (n < sizeof buffer - 1)
    {
      ssize_t n_read = read (fd, buffer + n, 1);

      if (n_read <= 0 || buffer[n] == '\n')
        break;
      n++;
    }
  buffer[n] = '\0';

  secret = n > 0 && g_utf8_validate (buffer, -1, NULL) ? g_strdup (buffer) : NULL;
  explicit_bzero (buffer, sizeof buffer);
  if (secret == NULL)
    ctl_complain (CTL_SECRET, _ ("nothing could be read from the descriptor of --%s"), option);

  return secret;
}

void
ctl_free_secret (char *secret)
{
  if (secret == NULL)
    return;

  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* --- life --- */

CtlStatus
ctl_open (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;

  if (ctl->newsroom != NULL)
    return CTL_OK;

  bantin_log_open (ctl->data_dir);
  ctl->newsroom = bantin_newsroom_open (ctl->data_dir, NULL, &error);

  return ctl->newsroom != NULL ? CTL_OK : ctl_fail (ctl, error);
}

void
ctl_close (Ctl *ctl)
{
  if (ctl->newsroom != NULL)
    bantin_newsroom_close (ctl->newsroom);
  g_clear_object (&ctl->newsroom);
}

static char *
find_only_person (Ctl *ctl)
{
  const BantinPerson *person = bantin_newsroom_get_person (ctl->newsroom);

  if (person != NULL)
    return g_strdup (person->id);

  ctl_complain (CTL_USAGE, _ ("several people use this computer, or none: say --as PERSON"));

  return NULL;
}

CtlStatus
ctl_sign_in (Ctl *ctl)
{
  g_autofree char *person = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;
  CtlStatus status = ctl_open (ctl);
  char *code = NULL;

  if (status != CTL_OK)
    return status;
  if (!(person = ctl->as != NULL ? ctl_find_person (ctl, ctl->as) : find_only_person (ctl)))
    return ctl->as != NULL ? CTL_NOT_FOUND : CTL_USAGE;
  if (ctl->code_fd >= 0 && !(code = ctl_read_secret (ctl->code_fd, "code-fd")))
    return CTL_SECRET;

  bantin_newsroom_sign_in_async (ctl->newsroom, person, code, NULL, ctl_on_answer, &answer);
  ctl_free_secret (code);
  result = ctl_wait (&answer);

  return bantin_newsroom_sign_in_finish (ctl->newsroom, result, &error) ? CTL_OK : ctl_fail (ctl, error);
}

char *
ctl_find_person (Ctl *ctl,
                 const char *who)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = bantin_newsroom_list_people (ctl->newsroom, &error);
  g_autofree char *wanted = g_utf8_normalize (who, -1, G_NORMALIZE_NFC);
  const BantinPerson *found = NULL;

  if (people == NULL)
    {
      ctl_fail (ctl, error);
      return NULL;
    }

  for (guint i = 0; i < people->len; i++)
    {
      const BantinPerson *person = people->pdata[i];

      if (g_str_equal (person->id, who))
        return g_strdup (who);
      if (g_strcmp0 (person->pen_name, wanted) != 0 && g_strcmp0 (person->legal_name, wanted) != 0)
        continue;
      if (found != NULL)
        {
          ctl_complain (CTL_NOT_FOUND, _ ("several people are called %s: give the id from 'person list'"), who);
          return NULL;
        }
      found = person;
    }

  if (found == NULL)
    {
      ctl_complain (CTL_NOT_FOUND, _ ("nobody is called %s: see 'person list'"), who);
      return NULL;
    }

  return g_strdup (found->id);
}
