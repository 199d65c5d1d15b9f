/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * HTML of any quality, cut into tags and text as browsers cut it. libxml2's parser was tried in the design: it closes a b at
 * the first p inside it, halts at 256 levels, and refuses attributes of 10 MB, all of which real clipboards hold.
 */
typedef enum
{
  BANTIN_HTML_END,   /* of the input */
  BANTIN_HTML_TEXT,  /* "text", entities resolved */
  BANTIN_HTML_OPEN,  /* "name" and "attributes" */
  BANTIN_HTML_CLOSE, /* "name" */
  BANTIN_HTML_STYLE, /* "text": of a style element */
} BantinHtmlKind;

/* Only those that matter are kept. */
typedef enum
{
  BANTIN_HTML_ALIGN,
  BANTIN_HTML_ALT,
  BANTIN_HTML_CLASS,
  BANTIN_HTML_DATA_SRC,
  BANTIN_HTML_FACE,
  BANTIN_HTML_HEIGHT,
  BANTIN_HTML_HIDDEN,
  BANTIN_HTML_HREF,
  BANTIN_HTML_SRC,
  BANTIN_HTML_STYLE_ATTRIBUTE,
  BANTIN_HTML_WIDTH,
} BantinHtmlAttribute;

#define BANTIN_HTML_N_ATTRIBUTES (BANTIN_HTML_WIDTH + 1)

typedef struct
{
  const char *at;
  const char *end;
  char name[16];                              /* lower case; longer names are cut: none that matters is */
  char *attributes[BANTIN_HTML_N_ATTRIBUTES]; /* (nullable): decoded */
  GString *text;
  char raw[16]; /* the element whose content is no markup; "" = none */
  /* The last condition drew something for Word alone (VML) without a picture: images for others, until its end, are drawings. */
  gboolean is_after_drawing;
} BantinHtmlTokens;

/* @html: UTF-8; must outlive @self */
void bantin_html_tokens_init (BantinHtmlTokens *self,
                              const char *html,
                              gsize length);
void bantin_html_tokens_clear (BantinHtmlTokens *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BantinHtmlTokens, bantin_html_tokens_clear)

/* The next token; long text comes in pieces. Each call goes on by at least one byte; all together take linear time. */
BantinHtmlKind bantin_html_tokens_next (BantinHtmlTokens *self);

G_END_DECLS
