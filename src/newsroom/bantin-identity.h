/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"

G_BEGIN_DECLS

/* What only the use cases about people do with the identity. Any thread. */

BantinPerson *bantin_identity_describe (const BantinPersonRecord *record);

/* @record and @key: (transfer full) (nullable). Emits "people-changed". */
void bantin_identity_set (BantinNewsroom *self,
                          BantinPersonRecord *record,
                          BantinKey *key);

/* A key out of the keyring, unwrapped with @code where it is given; KEY_LOST, CODE, or the keyring's error. Blocks. */
BantinKey *bantin_identity_open_key (BantinNewsroom *self,
                                     const char *writer,
                                     const char *code,
                                     GCancellable *cancellable,
                                     GError **error);

void bantin_identity_keep_office_key (BantinNewsroom *self,
                                      BantinKey *key);

G_END_DECLS
