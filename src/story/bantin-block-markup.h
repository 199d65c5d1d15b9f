/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

G_BEGIN_DECLS

/*
 * A document as the content of a WordPress post ("block markup") and back. A figure shows the rendition itself (size
 * "full"); a credit stands behind the caption as <em class="bantin-credit">(Ảnh: …)</em>, an empty alternative text is the
 * caption's; lead and byline are paragraphs of class bantin-lead and bantin-byline. Only em, strong and a are used inside
 * texts, so that an author's or contributor's post passes WordPress's filter unchanged but for " />".
 *
 * What the reader cannot express as a block of ours becomes an opaque block, byte for byte. What it can express but we
 * would have written otherwise keeps its bytes in the block's extra as "wordpress", and the writer gives them back as long
 * as nobody changed the block; of a paragraph or heading that was changed it keeps the tags around the words. So a post
 * that was read and not changed is written byte for byte.
 */

/* Under this type a piece of a story lies on the clipboard as block markup. */
#define BANTIN_BLOCK_MARKUP_MIME "text/x-wordpress-blocks"

/* A photo as it stands on the portal. */
typedef struct
{
  guint64 id;  /* of the media item */
  char *url;   /* of the rendition itself */
  guint width; /* pixels */
  guint height;
} BantinMedia;

/* (transfer full): an empty table (element-type utf8 BantinMedia) from a photo's key to its media item. */
GHashTable *bantin_media_table_new (void);
/* Puts @photo's media item into the table, in place of what was there. */
void bantin_media_table_add (GHashTable *table,
                             const char *photo,
                             guint64 id,
                             const char *url,
                             guint width,
                             guint height);

/**
 * bantin_block_markup_write:
 * @media: (element-type utf8 BantinMedia): every photo that stands in the story
 * @key: (nullable): what marks the post as ours; the content then begins with <!-- bantin-key:KEY -->
 * @error: return location; %BANTIN_DOCUMENT_ERROR_INVALID when a photo has no media item
 *
 * The story without its headline, which is the post's title. Any thread.
 *
 * Returns: (transfer full) (nullable): the post's content, or %NULL on error
 */
char *bantin_block_markup_write (const BantinDocument *document,
                                 GHashTable *media,
                                 const char *key,
                                 GError **error);

/**
 * bantin_block_markup_read:
 * @markup: a post's content as WordPress keeps it (content.raw)
 * @headline: (nullable): the post's title (title.raw)
 * @media: (nullable) (element-type utf8 BantinMedia): photos that are known; an image block of any other stays opaque
 *
 * Never fails: what is not understood is opaque. The answer names photos by the keys of @media and has no table of them: a
 * caller that goes on editing puts them there. Bounded in time and memory by the size of @markup. Any thread.
 *
 * Returns: (transfer full): a document without details
 */
BantinDocument *bantin_block_markup_read (const char *markup,
                                          const char *headline,
                                          GHashTable *media);

/**
 * bantin_block_markup_find_key:
 * @markup: a post's content as WordPress keeps it (content.raw)
 *
 * Returns: (transfer full) (nullable): the key of the first <!-- bantin-key:KEY --> in it, %NULL when there is none
 */
char *bantin_block_markup_find_key (const char *markup);

G_END_DECLS
