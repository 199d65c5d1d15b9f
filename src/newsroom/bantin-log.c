/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-log.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/*
 * A line, one write(2) each so that two processes do not mix theirs:
 *
 *   2026-11-24T10:42:07+0700 W bantin-newsroom bantin-people.c:120 │ what was said
 *
 * Where the place is not known it is "-".
 */

#define SEPARATOR " │ "

static struct
{
  GMutex mutex;
  char *path;
  int fd;
} log_file = { .fd = -1 };

static char *
build_path (const char *data_dir,
            const char *name)
{
  return g_build_filename (data_dir, "logs", name, NULL);
}

static void
reopen (void)
{
  if (log_file.fd >= 0)
    close (log_file.fd);
  log_file.fd = open (log_file.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* Another process may have rotated meanwhile: then our descriptor is of the older file, and small things are written there. */
static void
rotate_if_full (void)
{
  g_autofree char *older = NULL;
  GStatBuf facts;

  if (g_stat (log_file.path, &facts) == 0 && facts.st_size < BANTIN_LOG_MAX_BYTES)
    return;

  older = g_strconcat (log_file.path, ".1", NULL);
  g_rename (log_file.path, older);
  reopen ();
}

static const char *
get_field (const GLogField *fields,
           gsize n_fields,
           const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, key))
      return fields[i].value;

  return NULL;
}

static char
get_letter (GLogLevelFlags level)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    return 'C';
  if (level & G_LOG_LEVEL_WARNING)
    return 'W';

  return level & G_LOG_LEVEL_MESSAGE ? 'M' : 'I';
}

static char *
format_line (GLogLevelFlags level,
             const GLogField *fields,
             gsize n_fields)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%FT%T%z");
  const char *domain = get_field (fields, n_fields, "GLIB_DOMAIN");
  const char *file = get_field (fields, n_fields, "CODE_FILE");
  const char *line = get_field (fields, n_fields, "CODE_LINE");
  const char *message = get_field (fields, n_fields, "MESSAGE");
  g_autofree char *name = file != NULL ? g_path_get_basename (file) : NULL;
  g_autofree char *place = name != NULL && line != NULL ? g_strdup_printf ("%s:%s", name, line) : g_strdup ("-");
  g_autofree char *text = g_strdelimit (g_strdup (message != NULL ? message : ""), "\r\n", ' ');

  return g_strdup_printf ("%s %c %s %s" SEPARATOR "%s\n", time, get_letter (level), domain != NULL ? domain : "-", place, text);
}

static void
append (const char *line)
{
  g_mutex_lock (&log_file.mutex);
  rotate_if_full ();
  /* There is nobody to tell that the log cannot be written. */
  if (log_file.fd >= 0 && write (log_file.fd, line, strlen (line)) < 0)
    reopen ();
  g_mutex_unlock (&log_file.mutex);
}

static GLogWriterOutput
write_log (GLogLevelFlags level,
           const GLogField *fields,
           gsize n_fields,
           gpointer unused)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_INFO))
    {
      g_autofree char *line = format_line (level, fields, n_fields);

      append (line);
    }

  return g_log_writer_default (level, fields, n_fields, NULL);
}

void
bantin_log_open (const char *data_dir)
{
  g_autofree char *folder = g_build_filename (data_dir, "logs", NULL);

  g_return_if_fail (log_file.path == NULL);

  g_mkdir_with_parents (folder, 0700);
  log_file.path = build_path (data_dir, "bantin.log");
  reopen ();
  g_log_set_writer_func (write_log, NULL, NULL);
}

static void
collect_places (const char *path,
                GPtrArray *places)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *end = strstr (lines[i], SEPARATOR);

      if (end != NULL)
        g_ptr_array_add (places, g_strndup (lines[i], (gsize) (end - lines[i])));
    }
}

GStrv
bantin_log_list_places (const char *data_dir,
                        guint n_max)
{
  g_autofree char *older = build_path (data_dir, "bantin.log.1");
  g_autofree char *newer = build_path (data_dir, "bantin.log");
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);

  collect_places (older, places);
  collect_places (newer, places);
  if (places->len > n_max)
    g_ptr_array_remove_range (places, 0, places->len - n_max);
  g_ptr_array_add (places, NULL);

  return (GStrv) g_ptr_array_steal (places, NULL);
}
