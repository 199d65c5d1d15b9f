/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-background.h"

#include "base/bantin-file.h"
#include "newsroom/bantin-darkroom.h"
#include "newsroom/bantin-indexer.h"
#include "newsroom/bantin-statuses.h"

#include <glib/gi18n-lib.h>

#define WATCH_SECONDS 2

/* The first frames have the disk for themselves. */
#define DARKROOM_TICK 1
#define CHECK_TICK 5

/* An hour: on most of them there is a copy of the day already. */
#define COPY_TICKS (3600 / WATCH_SECONDS)

char *
bantin_background_describe_recovery (const BantinRecoveryReport *report)
{
  g_autofree char *when = bantin_message_format_when (report->newest_at);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "The stories' file was damaged. The old file is kept untouched; %1$u story was got back, last changed %2$s.",
                                       "The stories' file was damaged. The old file is kept untouched; %1$u stories were got back, the newest changed %2$s.",
                                       report->n_stories),
                          report->n_stories, when);
}

/* --- what others write --- */

static gpointer
look_for_others_work (gpointer source,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error)
{
  BantinNewsroom *self = source;

  if (!bantin_store_was_changed_by_others (self->store))
    return NULL;

  bantin_identity_refresh (self);
  bantin_catalogue_refresh (self);
  bantin_statuses_refresh_all (self);
  bantin_newsroom_emit_people (self);
  bantin_newsroom_emit_accounts (self);
  bantin_newsroom_emit_story (self, "");

  return NULL;
}

/* --- the slow look --- */

char *
bantin_background_get_damage_mark (const char *data_dir)
{
  return g_build_filename (data_dir, "damaged", NULL);
}

/* The file stays open and in use, for closing it would take away what is being typed. Opening does not look at every page,
 * so a mark tells the next start to set the file aside and get back what can be read. */
static void
report_damage (BantinNewsroom *self)
{
  g_autoptr (GError) error = g_error_new_literal (BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT, "quick_check");
  g_autoptr (GError) mark_error = NULL;
  g_autofree char *message = bantin_message_from_error (error);
  g_autofree char *mark = bantin_background_get_damage_mark (self->data_dir);

  if (!bantin_file_write_durably (mark, "", 0, &mark_error))
    g_warning ("no mark left: %s", mark_error->message);
  bantin_newsroom_emit_notice (self, message);
}

/* What interrupted imports left. */
static void
clean_photos (BantinNewsroom *self)
{
  static const char *const folders[] = { "photos", "renditions", "thumbnails" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (self->data_dir, folders[i], NULL);
      g_autoptr (GError) error = NULL;

      if (g_file_test (folder, G_FILE_TEST_IS_DIR) && !bantin_photo_import_clean (folder, &error))
        g_info ("%s not cleaned: %s", folder, error->message);
    }
}

static gpointer
check_work (gpointer source,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  BantinNewsroom *self = source;
  g_autoptr (BantinCheckReport) report = NULL;

  clean_photos (self);
  report = bantin_store_check (self->store, BANTIN_CHECK_QUICK, self->closing, error);

  if (report != NULL && report->is_corrupt)
    {
      g_warning ("quick_check found damage");
      report_damage (self);
    }
  else if (report != NULL && !bantin_store_keep_copy (self->store, self->closing, error))
    g_info ("no copy kept: %s", (*error)->message);

  return NULL;
}

static gpointer
keep_copy_work (gpointer source,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  BantinNewsroom *self = source;

  if (!bantin_store_keep_copy (self->store, cancellable, error))
    g_info ("no copy kept: %s", (*error)->message);

  return NULL;
}

static gboolean
on_watch (gpointer user_data)
{
  BantinNewsroom *self = user_data;

  bantin_newsroom_hop (self, self->writer, look_for_others_work, NULL, NULL, NULL, NULL, NULL, NULL);
  self->n_ticks++;
  if (self->n_ticks == DARKROOM_TICK)
    bantin_darkroom_wake (self->darkroom);
  if (self->n_ticks == CHECK_TICK)
    bantin_newsroom_hop (self, self->bulk, check_work, NULL, NULL, NULL, self->closing, NULL, NULL);
  /* A program that stays open for weeks keeps a copy of each of their days. */
  if (self->n_ticks % COPY_TICKS == 0)
    bantin_newsroom_hop (self, self->bulk, keep_copy_work, NULL, NULL, NULL, self->closing, NULL, NULL);

  return G_SOURCE_CONTINUE;
}

void
bantin_background_begin (BantinNewsroom *self,
                         const char *notice)
{
  if (notice != NULL)
    bantin_newsroom_emit_notice (self, notice);
  if (bantin_store_is_on_network (self->store))
    bantin_newsroom_emit_notice (self, _ ("The stories lie on a network drive. That works, but is slower and less safe than this computer's own disk."));

  self->watch = g_timeout_source_new_seconds (WATCH_SECONDS);
  g_source_set_callback (self->watch, on_watch, self, NULL);
  g_source_attach (self->watch, self->context);

  bantin_indexer_wake (self->indexer);
}
