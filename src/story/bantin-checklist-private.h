/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-checklist.h"
#include "text/bantin-date.h"

G_BEGIN_DECLS

typedef struct
{
  const BantinDocument *document;
  const BantinChecklistFacts *facts;
  GPtrArray *findings; /* (element-type BantinFinding) */
  BantinDate event;
  gboolean has_event; /* a day is said */
  GHashTable *titles; /* (element-type utf8 GPtrArray): name → the titles of its first mention */
} BantinChecklist;

/* One text of the document. */
typedef struct
{
  guint block;
  guint item;
  BantinBlockType type; /* FIGURE or GALLERY: a caption */
  const char *text;
} BantinChecklistText;

void bantin_checklist_add (BantinChecklist *self,
                           gboolean is_blocker,
                           const char *code,
                           guint block,
                           guint item,
                           const char *detail);

/* @start and @end in bytes of the text. */
void bantin_checklist_add_words (BantinChecklist *self,
                                 const char *code,
                                 const BantinChecklistText *text,
                                 gsize start,
                                 gsize end,
                                 const char *detail);

void bantin_checklist_check_signs (BantinChecklist *self,
                                   const BantinChecklistText *text);

void bantin_checklist_check_quotes (BantinChecklist *self,
                                    const BantinChecklistText *text);

/* Of the whole document: which dash is its own shows only then. */
void bantin_checklist_check_dashes (BantinChecklist *self);

void bantin_checklist_check_dates (BantinChecklist *self,
                                   const BantinChecklistText *text);

void bantin_checklist_check_district (BantinChecklist *self,
                                      const BantinChecklistText *text);

void bantin_checklist_check_titles (BantinChecklist *self,
                                    const BantinChecklistText *text);

G_END_DECLS
