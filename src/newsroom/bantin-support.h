/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

G_BEGIN_DECLS

/* What support does with a data folder, without a newsroom over it. Everything blocks, for minutes where there is much. */

typedef struct
{
  char *code;   /* stable: "database", "signature", "photo-missing" … */
  char *what;   /* id or hash that it is about, "" = none */
  char *detail; /* for developers */
} BantinDamage;

typedef struct
{
  GPtrArray *damages; /* (element-type BantinDamage): empty = whole */
  guint n_stories;
  guint n_events;
  guint n_revisions;
  guint n_photos;
  guint n_renditions;
} BantinFindings;

void bantin_findings_free (BantinFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinFindings, bantin_findings_free)

/**
 * bantin_support_check:
 * @data_dir: the data folder
 * @is_quick: look at the database only
 *
 * Looks whether database, events, revisions and photos are whole. Repairs nothing.
 *
 * Returns: (transfer full) (nullable): what was found; %NULL when the folder cannot be opened for another reason than damage
 */
BantinFindings *bantin_support_check (const char *data_dir,
                                      gboolean is_quick,
                                      GCancellable *cancellable,
                                      GError **error);

/**
 * bantin_support_restore:
 * @backup: a `.bantin-backup` file
 * @data_dir: where to; what is there is set aside
 * @n_stories: (out) (optional): how many stories came back
 *
 * Nobody has @data_dir open. Passwords and approval codes have to be given anew on another computer.
 *
 * Returns: whether @data_dir now holds what the backup held
 */
gboolean bantin_support_restore (const char *backup,
                                 const char *data_dir,
                                 guint *n_stories,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * bantin_support_put_back:
 * @database: what bantin_newsroom_unpack_backup_finish() answered
 *
 * The short end of a restore, when nobody has @data_dir open any more. What is there is set aside.
 *
 * Returns: whether @database is what @data_dir holds now; %BANTIN_NEWSROOM_ERROR_BUSY when another program has it open
 */
gboolean bantin_support_put_back (const char *data_dir,
                                  const char *database,
                                  GError **error);

/**
 * bantin_support_report:
 * @data_dir: the data folder
 *
 * What support needs to know and may leave the computer: versions, counts, settings, the check, where in the program the last
 * log lines were said. No story's text, no name, address, path or password.
 *
 * Returns: (transfer full): the report
 */
JsonObject *bantin_support_report (const char *data_dir);

/* A photo as a portal would get it. Strings never NULL. */
typedef struct
{
  char *rendition;    /* path of what was written */
  char *content_type; /* of the original */
  guint64 size_bytes; /* of the rendition */
  guint width;        /* of the rendition, pixels */
  guint height;
  guint original_width; /* upright, pixels */
  guint original_height;
  guint orientation; /* EXIF orientation that had to be applied, 1 = none */
  char *caption;
  char *credit;
  GStrv removed;       /* stable words: "location", "device", "owner", "thumbnail", "second-image", "trailer", "profile" */
  gboolean is_damaged; /* whole, but parts may look broken */
} BantinRenderedPhoto;

void bantin_rendered_photo_free (BantinRenderedPhoto *photo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinRenderedPhoto, bantin_rendered_photo_free)

/**
 * bantin_support_render_photos:
 * @paths: (array zero-terminated=1): photos
 * @folder: where the renditions go, each under its SHA-256; made where it is missing
 * @photos: (out) (element-type BantinRenderedPhoto): in the paths' order; NULL for one that was refused
 * @messages: (out): in the paths' order: translated, "" = none: why one was refused
 *
 * Exactly what the portal would get.
 *
 * Returns: whether @folder can be written to
 */
gboolean bantin_support_render_photos (const char *const *paths,
                                       const char *folder,
                                       GPtrArray **photos,
                                       GStrv *messages,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
