/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"
#include "store/bantin-store-review.h"

G_BEGIN_DECLS

/* What the steps of the review share. Blocks; not on the writer's thread. */

/* A story before a step: what stands, and what the person may do. */
typedef struct
{
  BantinStoryRecord *record;
  BantinViewer *viewer;
  BantinSituation situation;
  BantinActions actions;
} BantinCase;

void bantin_case_free (BantinCase *case_);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinCase, bantin_case_free)

/* After the drafts that wait have been written. */
BantinCase *bantin_newsroom_open_case (BantinNewsroom *self,
                                       const char *story,
                                       GError **error);

/* Fails with RULE unless one of @actions is possible. */
gboolean bantin_case_allows (const BantinCase *case_,
                             BantinActions actions,
                             GError **error);

/* (element-type BantinFinding): the check-list over @document. */
GPtrArray *bantin_newsroom_run_checklist (BantinNewsroom *self,
                                          const char *story,
                                          const BantinDocument *document);

/* The draft made ready to be handed in: without blockers, with its renditions. */
typedef struct
{
  char *draft;  /* hash of the draft that it was made of */
  GBytes *json; /* what the revision will be */
} BantinManuscript;

void bantin_manuscript_free (BantinManuscript *manuscript);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinManuscript, bantin_manuscript_free)

BantinManuscript *bantin_newsroom_make_manuscript (BantinNewsroom *self,
                                                   const char *story,
                                                   GCancellable *cancellable,
                                                   GError **error);

/* Submits it, and approves it too where @approve. Writer. */
gboolean bantin_newsroom_submit_manuscript (BantinNewsroom *self,
                                            const char *story,
                                            const BantinManuscript *manuscript,
                                            const BantinKey *signer,
                                            const char *note,
                                            gboolean approve,
                                            GError **error);

G_END_DECLS
