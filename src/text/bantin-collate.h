/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Vietnamese order, the same under every locale: glibc's vi_VN has the letters wrong (Đà Nẵng between Đắk and Đăk Lăk).
 *
 * First the letters a ă â b c d đ e ê … o ô ơ … u ư …, then the tones of the whole text in the order level, grave, hook,
 * tilde, acute, dot, then small before capital. Spaces come before punctuation, that before numbers, those before
 * letters; a run of digits counts as its number, so that "xã 2" comes before "xã 10".
 */

/**
 * bantin_collate_key:
 * @text: UTF-8
 *
 * Pure; any thread.
 *
 * Returns: (transfer full): a key without zero bytes, not for people and not UTF-8, to be compared with strcmp()
 */
char *bantin_collate_key (const char *text);

/**
 * bantin_collate_person_key:
 * @name: a person's name in its natural order, "Nguyễn Văn An"
 *
 * Orders by given name (the last word), then family name (the first), then what stands between. Pure; any thread.
 *
 * Returns: (transfer full): a key to be compared with strcmp() with other such keys
 */
char *bantin_collate_person_key (const char *name);

/**
 * bantin_collate:
 * @a: UTF-8
 * @b: UTF-8
 *
 * Compares by key. To sort many, make the keys once. Pure; any thread.
 *
 * Returns: less than, equal to or greater than 0
 */
int bantin_collate (const char *a,
                    const char *b);

G_END_DECLS
