/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

G_BEGIN_DECLS

/* A story of the kind that a commune writes, made up: headline, lead, bodies, heading, list, quote, @n_photos figures, one
 * set of three photos when there are at least three, byline; about @n_words words. */
BantinDocument *sample_document_new (guint n_words,
                                     guint n_photos);

/* (transfer full): facts of a made-up photo; the same @number is the same photo. */
BantinDocumentPhoto *sample_photo_new (guint number);

/* Adds a photo to the document and a figure of it to its end. */
void sample_add_figure (BantinDocument *document,
                        guint number,
                        const char *caption);

G_END_DECLS
