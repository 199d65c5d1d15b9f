/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-store.h"

G_BEGIN_DECLS

/**
 * bantin_salvage_mend:
 * @store: fresh, filled by a BantinSalvage, its triggers and foreign keys off, in a transaction
 * @data_dir: where the photos' files are
 *
 * Makes a whole of what was gathered: drops events that nobody signed, derives people, keys, stories, drafts and photos whose
 * rows were lost from what names them, and drops what still refers to nothing. Projections are the caller's.
 */
gboolean bantin_salvage_mend (BantinStore *store,
                              const char *data_dir,
                              GError **error);

G_END_DECLS
