/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  BANTIN_LOOK_UNSAID,
  BANTIN_LOOK_NO,
  BANTIN_LOOK_YES,
} BantinLookAnswer;

/* What of CSS has a meaning in a story. Zeroed = nothing is said. */
typedef struct
{
  BantinLookAnswer strong;
  BantinLookAnswer emphasis;
  BantinLookAnswer keeps_spaces;
  BantinLookAnswer centred;
  gboolean is_hidden;
  gboolean is_list_item; /* Word's mso-list */
  gboolean is_list_sign; /* mso-list:Ignore: the item's sign, written out for others */
  gboolean has_font;
  guint8 font;    /* bantin_fragment_font_code() */
  guint8 outline; /* heading's level by mso-outline-level; 0 = none */
} BantinHtmlLook;

/* Adds what declarations ("font-weight:bold; …") say to @look. */
void bantin_html_look_read (BantinHtmlLook *look,
                            const char *declarations,
                            gsize length);

/* Adds what @other says to @look. */
void bantin_html_look_add (BantinHtmlLook *look,
                           const BantinHtmlLook *other);

/* --- style sheets --- */

/* Rules by simple selectors, element, .class and element.class: all that programs write on a clipboard. */
typedef GHashTable BantinHtmlSheet;

BantinHtmlSheet *bantin_html_sheet_new (void);

/* Adds a style element's rules; what is more than a page has is left out. */
void bantin_html_sheet_read (BantinHtmlSheet *sheet,
                             const char *css,
                             gsize length);

/* Adds to @look what the sheet says of an element. @classes: (nullable): its class attribute */
void bantin_html_sheet_apply (BantinHtmlSheet *sheet,
                              const char *element,
                              const char *classes,
                              BantinHtmlLook *look);

G_END_DECLS
