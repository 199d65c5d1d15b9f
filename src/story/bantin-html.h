/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

G_BEGIN_DECLS

/*
 * A document as HTML, as readers see it: p, h2, blockquote, ul, ol, figure, figcaption, strong, em and a, each text
 * escaped, only addresses of web, mail and telephone as links. What of it has a meaning of its own carries a class:
 * bantin-lead, bantin-byline, bantin-credit, bantin-gallery. Blocks without words are left out; an opaque block gives its
 * words only, since its markup is somebody else's.
 */

/**
 * BantinPhotoAddress:
 * @photo: key of a photo
 * @data: what was given along
 *
 * Returns: (transfer full) (nullable): what its img shall have as src; %NULL = the photo is left out, its caption stays
 */
typedef char *(*BantinPhotoAddress) (const char *photo,
                                     gpointer data);

/**
 * bantin_html_write:
 * @address: (nullable): gives each photo's address; %NULL leaves photos out
 *
 * The story without its headline, as a portal's field for the body takes it.
 *
 * Returns: (transfer full): an HTML fragment
 */
char *bantin_html_write (const BantinDocument *document,
                         BantinPhotoAddress address,
                         gpointer data);

/**
 * bantin_html_write_page:
 * @address: (nullable): gives each photo's address; %NULL leaves photos out
 *
 * Returns: (transfer full): a whole page with headline, section and style, that loads nothing but the photos
 */
char *bantin_html_write_page (const BantinDocument *document,
                              BantinPhotoAddress address,
                              gpointer data);

/**
 * bantin_html_is_safe_address:
 * @address: an address that a link of a story holds
 *
 * Returns: whether it is of the web, mail or telephone, or relative, and so may be shown and opened
 */
gboolean bantin_html_is_safe_address (const char *address);

/**
 * bantin_document_get_byline:
 *
 * What readers are told about who wrote it: the byline block, else the pen name of the details.
 *
 * Returns: (transfer none): the text, "" = nobody is named
 */
const char *bantin_document_get_byline (const BantinDocument *document);

G_END_DECLS
