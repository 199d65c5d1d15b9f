/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinStoryFlow: takes a story's steps for a person: the sheets that come first, the approval code where it is needed, the
 * call, the toast with Undo, the sentence when it did not work. What it changed is heard from the newsroom.
 *
 * Signals:
 *   place-chosen (BantinRemark *remark): a line of the check-list was pressed.
 *   mend-asked (): so was Mend in it; whoever mended calls bantin_story_flow_check_again().
 *   edit-begun (): the story may be typed into from now on although it opened for reading.
 *   story-made (char *story): a copy is to be opened.
 */
#define BANTIN_TYPE_STORY_FLOW (bantin_story_flow_get_type ())
G_DECLARE_FINAL_TYPE (BantinStoryFlow, bantin_story_flow, BANTIN, STORY_FLOW, GObject)

/* @parent: what dialogs and toasts belong to; not kept alive */
BantinStoryFlow *bantin_story_flow_new (BantinNewsroom *newsroom,
                                        GtkWidget *parent);

/**
 * bantin_story_flow_take:
 * @story: as the person sees it; what is typed has been handed to the newsroom
 * @action: one of its possible actions
 */
void bantin_story_flow_take (BantinStoryFlow *self,
                             const BantinStory *story,
                             BantinActions action);

/* The text changed below the open check-list, if there is one, and has been handed to the newsroom: the list is made anew. */
void bantin_story_flow_check_again (BantinStoryFlow *self);

/* Undoes the newest step of @story (UUID), while that is offered. */
void bantin_story_flow_undo_step (BantinStoryFlow *self,
                                  const char *story);

G_END_DECLS
