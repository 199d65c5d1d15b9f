/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/story/bantin-story-page.h"

#include "app/editor/bantin-editor.h"
#include "app/story/bantin-autosave.h"
#include "app/story/bantin-photo-import.h"
#include "app/story/bantin-story-flow.h"
#include "app/story/bantin-utility-pane.h"

G_BEGIN_DECLS

/*
 * Shared by the files that make up the story page. Each part binds its template callbacks in its _class_init and, once
 * there is a newsroom, listens in its _follow.
 */

struct _BantinStoryPage
{
  AdwBin parent_instance;
  AdwWindowTitle *title_widget;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkMenuButton *menu_button;
  GtkButton *suggested_button;
  GtkButton *return_button;
  AdwBanner *banner;
  AdwBanner *trouble_banner;
  GtkStack *stack;
  BantinEditor *editor;
  AdwWindowTitle *pane_title;
  AdwBin *pane_slot;

  /* (nullable): made after the first frame, or when first asked for; the four are its own */
  BantinUtilityPane *pane;
  BantinDetailsPane *details_pane;
  BantinPhotosPane *photos_pane;
  BantinRemarksPane *remarks_pane;
  BantinHistoryPane *history_pane;
  const char *wanted_pane; /* (nullable): the one to begin with */

  BantinNewsroom *newsroom;
  BantinAutosave *autosave;
  BantinStoryFlow *flow;
  BantinPhotoImport *import;
  GSimpleActionGroup *actions;
  BantinStory *story;    /* (nullable): the last snapshot */
  GCancellable *loading; /* (nullable): a snapshot is on its way */
  gboolean load_again;   /* the story changed while it was being read */
  gboolean focus_text;   /* once it is shown, the caret goes into the text */
  gboolean replace_text; /* the draft was replaced below the editor: take it whatever was typed */
  gboolean is_editing;   /* what opened for reading is being changed all the same */
  char *viewed_rev;      /* (nullable): an old version is shown instead of the story */
  guint viewed_version;
  char *reading; /* (nullable): the waiting version, and the person who has it open */
  gint64 saved_at; /* Unix seconds; 0: nothing was saved since it was opened */
  BantinActions banner_action;

  GPtrArray *checks;  /* (nullable) (element-type BantinRemark): what the check-list says, as last looked at */
  guint n_texts;      /* changes of the text so far */
  guint checked_text; /* at how many of them that was */
  gboolean is_checking;
  guint check_source;
  int walk_step;      /* once it has been looked at: on to the next (1), to the one before (-1) */
  char *walked;       /* (nullable): the place gone to last, */
  guint walked_block; /* and where the caret was then */
  guint walked_from;
  AdwToast *walk_toast; /* weak: what was said of it */

  gboolean is_pane_over;
  gboolean is_pane_shown;
  gboolean is_narrow;
};

/* --- bantin-story-page.c --- */

/* Whether what is shown may be typed into: its own newest text, and editable or being corrected. */
gboolean bantin_story_page_may_type (BantinStoryPage *self);

/* --- bantin-story-page-frame.c: what stands around the text --- */

const char *bantin_story_page_get_title (BantinStoryPage *self);
void bantin_story_page_show_title (BantinStoryPage *self);
void bantin_story_page_show_buttons (BantinStoryPage *self);
void bantin_story_page_show_banner (BantinStoryPage *self);
/* Where the text would be: that no story is open. */
void bantin_story_page_show_nothing (BantinStoryPage *self);
/* Title, buttons and banner. */
void bantin_story_page_show_frame (BantinStoryPage *self);

/* --- bantin-story-page-panes.c: the utility pane --- */

void bantin_story_page_panes_class_init (GtkWidgetClass *widget_class);
/* Makes the panes now if they are not there yet: before any of them is used because somebody asked for it. */
void bantin_story_page_ensure_panes (BantinStoryPage *self);
/* Fills the panes that are there from the last snapshot, and the text with what the remarks point at. */
void bantin_story_page_show_panes (BantinStoryPage *self);
/* Only while they are in sight. */
void bantin_story_page_show_photos (BantinStoryPage *self);
/* Goes to the pane "details", "photos", "remarks" or "history" because the person asked; offer: where there is room. */
void bantin_story_page_show_pane (BantinStoryPage *self,
                                  const char *name);
void bantin_story_page_offer_pane (BantinStoryPage *self,
                                   const char *name);

/* --- bantin-story-page-load.c: reading a story, following it, saving what is typed --- */

void bantin_story_page_load_class_init (GtkWidgetClass *widget_class);
void bantin_story_page_load_follow (BantinStoryPage *self);
void bantin_story_page_load (BantinStoryPage *self,
                             const char *story);
/* @fresh: (transfer full) */
void bantin_story_page_take_snapshot (BantinStoryPage *self,
                                      BantinStory *fresh);

/* --- bantin-story-page-actions.c: the review's steps, and the actions of the group "story" --- */

void bantin_story_page_actions_class_init (GtkWidgetClass *widget_class);
void bantin_story_page_actions_init (BantinStoryPage *self);
void bantin_story_page_actions_follow (BantinStoryPage *self);
/* What opened for reading is changed from now on. */
void bantin_story_page_begin_editing (BantinStoryPage *self);

/* --- bantin-story-page-photos.c: photos on their way into the text --- */

void bantin_story_page_photos_class_init (GtkWidgetClass *widget_class);
void bantin_story_page_photos_follow (BantinStoryPage *self);
void bantin_story_page_photos_follow_panes (BantinStoryPage *self);
void bantin_story_page_add_photos (BantinStoryPage *self);
BantinEditorPhoto *bantin_story_page_build_photo (const BantinPhotoInfo *info);

/* --- bantin-story-page-paste.c: what comes from other programs --- */

void bantin_story_page_paste_class_init (GtkWidgetClass *widget_class);
void bantin_story_page_paste_follow (BantinStoryPage *self);
/* Puts a document of another program at the caret. Returns whether it is one by its name. */
gboolean bantin_story_page_paste_file (BantinStoryPage *self,
                                       GFile *file);

/* --- bantin-story-page-remarks.c: remarks, and old versions --- */

void bantin_story_page_remarks_class_init (GtkWidgetClass *widget_class);
void bantin_story_page_remarks_follow_panes (BantinStoryPage *self);
/* Begins a remark on what is selected. */
void bantin_story_page_write_remark (BantinStoryPage *self);
/* Compares what is on screen with an older version; @rev: (nullable): the newest that differs. */
void bantin_story_page_compare (BantinStoryPage *self,
                                const char *rev);
/* Goes from an old version back to the story. */
void bantin_story_page_leave_version (BantinStoryPage *self);

/* --- bantin-story-page-checks.c: what the check-list says of the open story --- */

void bantin_story_page_checks_follow (BantinStoryPage *self);
void bantin_story_page_checks_follow_panes (BantinStoryPage *self);
void bantin_story_page_checks_dispose (BantinStoryPage *self);
/* Whether this person has a step to take with it, before which the list is looked at. */
gboolean bantin_story_page_is_checked (BantinStoryPage *self);
/* Makes the list anew if it is in sight: at once, or when the person pauses typing. */
void bantin_story_page_check (BantinStoryPage *self);
void bantin_story_page_check_later (BantinStoryPage *self);
/* In sight or not. */
void bantin_story_page_check_now (BantinStoryPage *self);
/* Goes to the place of one of its lines, in the text or in a pane. */
void bantin_story_page_show_place (BantinStoryPage *self,
                                   const BantinRemark *remark);
/* Shows what can be mended and, if the person wants it, does it. */
void bantin_story_page_mend (BantinStoryPage *self);

/* --- bantin-story-page-walk.c --- */

/* Goes to the next (@step 1) or previous (-1) open remark or line of the check-list. */
void bantin_story_page_walk (BantinStoryPage *self,
                             int step);

G_END_DECLS
