/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"
#include "story/bantin-fragment.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): what the document of another program holds. Blocks; not on the writer's thread. */
BantinFragment *bantin_foreign_read_file (GFile *file,
                                          GCancellable *cancellable,
                                          GError **error);

/* (transfer full) (nullable): the UUID of a new story of the signed-in person, made of it. Blocks as above. */
char *bantin_newsroom_add_foreign_story (BantinNewsroom *self,
                                         GFile *file,
                                         GCancellable *cancellable,
                                         GError **error);

G_END_DECLS
