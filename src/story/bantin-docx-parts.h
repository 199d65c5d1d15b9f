/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-fragment-builder.h"
#include "story/bantin-package.h"

G_BEGIN_DECLS

/* What stands beside a .docx document's text: styles, numbering, addresses, notes. */

typedef enum
{
  BANTIN_SAID_NOT,
  BANTIN_SAID_NO,
  BANTIN_SAID_YES,
} BantinSaid;

/* A paragraph's or run's style, those it is based on included. */
typedef struct
{
  char *id;
  char *name;  /* lower case */
  char *based; /* (nullable): another style's id */
  BantinSaid strong;
  BantinSaid emphasis;
  BantinSaid hidden;
  gboolean has_font;
  guint8 font;
  int number; /* numbering; -1 = not said */
  int level;  /* of the numbering; -1 = not said */
  BantinSaid centred;
} BantinDocxStyle;

typedef struct
{
  GHashTable *styles;  /* id → BantinDocxStyle */
  char *default_style; /* (nullable): of paragraphs that name none */
  guint8 default_font;
  GHashTable *numbers;   /* "3/0", numbering and level → GINT 1 = bullet, 2 = number */
  GHashTable *addresses; /* id → target of a relationship */
  GHashTable *notes;     /* "footnote 2" → its words, a line a paragraph */
  char *main;            /* name of the part with the text */
  char *folder;          /* where it lies: "word/" */
} BantinDocxParts;

BantinDocxParts *bantin_docx_parts_new (BantinPackage *package);
void bantin_docx_parts_free (BantinDocxParts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinDocxParts, bantin_docx_parts_free)

/* Adds to @style what style @id says and those that it is based on; zeroed before (number and level -1). */
void bantin_docx_parts_resolve (BantinDocxParts *self,
                                const char *id,
                                BantinDocxStyle *style);

/* (nullable): the name of style @id, else of the nearest one below it whose name has a meaning here. */
const char *bantin_docx_parts_find_meaning (BantinDocxParts *self,
                                            const char *id);

/* %BANTIN_BLOCK_BODY = no list. */
BantinBlockType bantin_docx_parts_get_list (BantinDocxParts *self,
                                            int number,
                                            int level);

/* What Word's on-off elements say: present and not "0", "false", "off". */
BantinSaid bantin_docx_read_toggle (const char *value);

G_END_DECLS
