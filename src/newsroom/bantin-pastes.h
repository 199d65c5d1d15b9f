/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-life.h"
#include "story/bantin-fragment.h"

G_BEGIN_DECLS

/* What came from other programs. */

/**
 * bantin_newsroom_keep_paste_async:
 * @document: the story with what was pasted in the letters that it came in; not changed by anybody from now on
 *
 * Keeps it as a revision of the story, whose draft goes on with the letters converted.
 */
void bantin_newsroom_keep_paste_async (BantinNewsroom *self,
                                       const char *story,
                                       BantinDocument *document,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean bantin_newsroom_keep_paste_finish (BantinNewsroom *self,
                                            GAsyncResult *result,
                                            GError **error);

/**
 * bantin_newsroom_read_foreign_async:
 * @file: a document of another program
 *
 * Reads it as bantin_fragment_read() does; pictures of a page that lie beside it come along.
 */
void bantin_newsroom_read_foreign_async (BantinNewsroom *self,
                                         GFile *file,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/* (transfer full) (nullable) */
BantinFragment *bantin_newsroom_read_foreign_finish (BantinNewsroom *self,
                                                     GAsyncResult *result,
                                                     GError **error);

/* Whether a file's name is that of a document of another program. */
gboolean bantin_newsroom_is_foreign_name (const char *name);

G_END_DECLS
