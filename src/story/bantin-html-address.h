/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands in the addresses of foreign documents. */

/**
 * bantin_html_address_clean:
 * @href: (nullable): an address as a link of a foreign document has it
 *
 * Returns: (transfer full) (nullable): what a story keeps of it: an address of web, mail or telephone, or a place in the
 *   same text that a person named; %NULL of files, scripts and all else
 */
char *bantin_html_address_clean (const char *href);

/* (transfer full) (nullable): the address, clean as above, in the code of a field of Word: HYPERLINK "https://…". */
char *bantin_html_address_read_field (const char *code);

/* (transfer full) (nullable): what a data: address holds. */
GBytes *bantin_html_address_decode_data (const char *uri);

/* (transfer full): the last part of the address's path, without escapes; "" = none. */
char *bantin_html_address_get_name (const char *uri);

/* (nullable) (transfer none): the name of a character set that a page gives in its first bytes, as a static string. */
const char *bantin_html_address_find_charset (GBytes *bytes);

G_END_DECLS
