/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A packed document (.docx, .odt): its parts by their names. */
typedef struct _BantinPackage BantinPackage;

/**
 * bantin_package_open:
 * @error: return location; %BANTIN_FRAGMENT_ERROR
 *
 * Unpacks what documents are made of — XML and pictures — and nothing else, up to a bound that no bomb gets over. Blocks.
 *
 * Returns: (transfer full) (nullable): the parts
 */
BantinPackage *bantin_package_open (GBytes *bytes,
                                    GCancellable *cancellable,
                                    GError **error);
void bantin_package_free (BantinPackage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPackage, bantin_package_free)

/* (nullable) (transfer none): a part by its whole name, "word/document.xml". */
GBytes *bantin_package_find (BantinPackage *self,
                             const char *name);

/* (transfer full): the name of the part that @target means when it stands in a part of @folder ("word/"). */
char *bantin_package_resolve (const char *folder,
                              const char *target);

G_END_DECLS
