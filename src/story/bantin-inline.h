/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

G_BEGIN_DECLS

/* Texts with their marks as HTML inside a block, and back. Shared by HTML and block markup. */

typedef enum
{
  BANTIN_INLINE_PLAIN = 0,
  /* "[" too is escaped: a word between brackets may be one of the site's short codes. As "&#091;", the form that
   * WordPress's filter makes of it. */
  BANTIN_INLINE_WORDPRESS = 1 << 0,
} BantinInlineFlags;

/* Appends @text so that it stands in an element or between quotation marks; controls, which HTML cannot carry, go. */
void bantin_inline_append_escaped (GString *html,
                                   const char *text,
                                   BantinInlineFlags flags);

/* Appends @text with strong, em and a, quotes as they are, as WordPress writes them; links to other than bantin_html_is_safe_address() lose their link. */
void bantin_inline_append (GString *html,
                           const BantinText *text,
                           BantinInlineFlags flags);

/**
 * bantin_inline_parse:
 * @html: what stands in a block
 * @length: in bytes
 *
 * Reads strong, b, em, i and a without other attributes than a safe href, rightly nested, and entities.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL when there is anything else in it
 */
BantinText *bantin_inline_parse (const char *html,
                                 gsize length);

/* (transfer full) (nullable): @html without entities; %NULL when one is unknown. */
char *bantin_inline_decode (const char *html,
                            gsize length);

/* An element's start tag, as bantin_inline_parse_tag() takes it apart. */
typedef struct
{
  char name[16];          /* lower case */
  gboolean is_void;       /* ends in "/>" */
  GHashTable *attributes; /* (element-type utf8 utf8): decoded */
} BantinTag;

/**
 * bantin_inline_parse_tag:
 * @html: (inout): stands at "<"; moved behind ">"
 * @end: where the text ends
 * @tag: (out caller-allocates): cleared by bantin_tag_clear(), also when %FALSE is returned
 *
 * Returns: whether there is a start tag of well-formed attributes, none of which runs a script
 */
gboolean bantin_inline_parse_tag (const char **html,
                                  const char *end,
                                  BantinTag *tag);

/* (nullable): an attribute's value. */
const char *bantin_tag_get (const BantinTag *tag,
                            const char *attribute);
void bantin_tag_clear (BantinTag *tag);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BantinTag, bantin_tag_clear)

G_END_DECLS
