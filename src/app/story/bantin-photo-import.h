/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"
#include "story/bantin-fragment.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinPhotoImport: brings photos into one story: asks for files, follows the import, names each file that could not be
 * used.
 *
 * Signals:
 *   progress (guint n_done, guint n_total): n_total 0 at the end.
 *   fragment-imported (char *story, BantinFragment *fragment, GPtrArray (BantinPhotoInfo) photos): for each of its pictures
 *     the photo that it became, %NULL = it did not come in; also after a cancel.
 *   imported (char *story, GPtrArray (BantinPhotoInfo) photos, guint block): those that came in, in the files' order.
 */
#define BANTIN_TYPE_PHOTO_IMPORT (bantin_photo_import_get_type ())
G_DECLARE_FINAL_TYPE (BantinPhotoImport, bantin_photo_import, BANTIN, PHOTO_IMPORT, GObject)

/* @parent: what dialogs belong to; not kept alive */
BantinPhotoImport *bantin_photo_import_new (BantinNewsroom *newsroom,
                                            GtkWidget *parent);

/* Opens the file dialog. @block: passed on. */
void bantin_photo_import_ask (BantinPhotoImport *self,
                              const char *story,
                              guint block);

/* @files: (element-type GFile) */
void bantin_photo_import_add_files (BantinPhotoImport *self,
                                    const char *story,
                                    GPtrArray *files,
                                    guint block);

/* A pasted picture. */
void bantin_photo_import_add_bytes (BantinPhotoImport *self,
                                    const char *story,
                                    GBytes *bytes,
                                    guint block);

/* The pictures of @fragment, those that came with it or lie in a file here. Ends in "fragment-imported". */
void bantin_photo_import_add_fragment (BantinPhotoImport *self,
                                       const char *story,
                                       BantinFragment *fragment);

/* What is not in yet stays out; what is in stays. */
void bantin_photo_import_cancel (BantinPhotoImport *self);

/* Whether anything is coming in. */
gboolean bantin_photo_import_is_running (BantinPhotoImport *self);

G_END_DECLS
