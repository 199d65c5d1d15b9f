/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

G_BEGIN_DECLS

/*
 * What a newsroom would look at before a story goes on: a pure function of the document and of what the caller knows about
 * it. It changes nothing and says nothing in words: a finding has a stable code, the place, and what the sentence needs.
 *
 *   code               blocks  block, from–to         detail
 *   no-headline        yes     the headline
 *   no-content         yes     –
 *   photo-missing      yes     its figure             name of the photo's file
 *   photo-no-consent   yes     its figure             name of the photo's file
 *   no-lead            no      –
 *   no-section         no      –
 *   no-event-time      no      –
 *   no-author          no      –                      neither pen name nor byline
 *   no-legal-name      no      –                      the pen name
 *   author-unknown     no      –                      the byline: nobody of the office, and no legal name
 *   no-source          no      –                      the genre ("T/h": somebody else's story)
 *   no-caption         no      its figure             name of the photo's file
 *   photo-small        no      its figure             longest side in pixels
 *   remarks-open       no      –                      their number
 *   same-headline      no      the headline           when the other was published
 *   headline-lowercase no      the headline, its first letter
 *   headline-too-long  no      the headline, the rest  number of characters
 *   no-closing         no      the end of the last paragraph
 *   space-double       no      the words              what is there
 *   space-before-mark  no      the words              what is there
 *   space-after-mark   no      the words              what is there (a space is missing)
 *   space-inside       no      the words              what is there (a space behind an opening bracket or quote)
 *   space-edge         no      the space              at the beginning or end of a block
 *   dash               no      the words              what is there (two hyphens, or a space on one side only)
 *   dash-mixed         no      the dash               the one that the story uses most
 *   quote-straight     no      from mark to mark
 *   date-invalid       no      the words              the date
 *   weekday-mismatch   no      the words              the right weekday, "1" = Monday … "7" = Sunday
 *   part-of-day        no      the words              the event's time ("14:00")
 *   event-date         no      the words              the event's date ("30/5/2024")
 *   district           no      the word
 *   two-titles         no      the name and title     the name and the title that it has before
 *   legacy-letters     no      the words              the encoding (bantin_legacy_to_string())
 *
 * A photo is looked at in each place where it stands; one in the tray is not.
 */
typedef struct
{
  gboolean is_blocker; /* nothing goes on before it is put right; else one press goes on */
  const char *code;    /* static */
  guint block;         /* where to jump; G_MAXUINT = nowhere in the text */
  guint item;          /* of a gallery, which photo; else 0 */
  guint from;          /* code points in the block's (or caption's) text; from == to: the block as a whole */
  guint to;
  char *detail; /* never NULL */
} BantinFinding;

/* What the document does not know. Zeroed = nothing is known, and nothing is asked for. */
typedef struct
{
  guint max_headline;             /* characters that the portal shows; 0 = no limit */
  guint n_open_remarks;           /* comments not handled */
  const char *const *missing;     /* (nullable): SHA-256 of originals that are missing or damaged */
  const char *const *unconsented; /* (nullable): SHA-256 of originals with a consent mark neither covered nor answered */
  const char *const *authors;     /* (nullable): pen names and legal names of the office's people */
  const char *same_headline_date; /* (nullable): when the same headline was published within 30 days */
} BantinChecklistFacts;

void bantin_finding_free (BantinFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinFinding, bantin_finding_free)

/**
 * bantin_checklist_run:
 * @facts: (nullable): what the caller knows
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type BantinFinding): blockers first, then what concerns the details, then the text in its
 * order
 */
GPtrArray *bantin_checklist_run (const BantinDocument *document,
                                 const BantinChecklistFacts *facts);

G_END_DECLS
