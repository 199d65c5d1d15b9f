/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/story/bantin-story-flow.h"

#include "app/story/bantin-checklist-dialog.h"

G_BEGIN_DECLS

/* Shared by the files that make up the flow. */

struct _BantinStoryFlow
{
  GObject parent_instance;
  BantinNewsroom *newsroom;
  GtkWidget *parent;                /* weak */
  BantinChecklistDialog *checklist; /* weak: while it is open */
  char *checked;                    /* (nullable): the story that it is about */
};

/* One step on its way, kept so that it can be taken again once the name is open. */
typedef struct
{
  gatomicrefcount ref_count;
  BantinStoryFlow *flow;
  BantinActions action;
  char *story;
  char *rev;
  char *author;
  guint version;
  gboolean can_mend; /* the person may change the text */
  char *note;
  char *account;
  gint64 scheduled_at;
} BantinFlowStep;

/* --- bantin-story-flow-step.c: the step, and the call that takes it --- */

BantinFlowStep *bantin_flow_step_new (BantinStoryFlow *flow,
                                      const BantinStory *story,
                                      BantinActions action);
BantinFlowStep *bantin_flow_step_ref (BantinFlowStep *step);
void bantin_flow_step_unref (BantinFlowStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinFlowStep, bantin_flow_step_unref)

/* The step lives as long as the dialog that may take it; it comes as the last argument. */
void bantin_flow_step_connect (BantinFlowStep *step,
                               gpointer dialog,
                               const char *signal,
                               GCallback callback);

void bantin_flow_step_perform (BantinFlowStep *step);

/* --- bantin-story-flow-answer.c: what is said when it was taken, and when it was not --- */

void bantin_flow_step_say_done (BantinFlowStep *step);
void bantin_flow_step_explain (BantinFlowStep *step,
                               const GError *error);
void bantin_flow_step_explain_no_portal (BantinFlowStep *step);

/* --- bantin-story-flow-sheets.c: the sheets that come first --- */

void bantin_flow_step_check (BantinFlowStep *step);
void bantin_flow_step_ask_reason (BantinFlowStep *step);
void bantin_flow_step_ask_portal (BantinFlowStep *step,
                                  const BantinStory *story);
void bantin_flow_step_ask_decision (BantinFlowStep *step);

/* --- bantin-story-flow.c --- */

void bantin_story_flow_choose_place (BantinStoryFlow *self,
                                     const BantinRemark *remark);
void bantin_story_flow_ask_mend (BantinStoryFlow *self);
void bantin_story_flow_tell_made (BantinStoryFlow *self,
                                  const char *story);

G_END_DECLS
