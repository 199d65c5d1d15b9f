/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-fold.h"
#include "store/bantin-store.h"

G_BEGIN_DECLS

/* Stories, their drafts, the bin, and the lists. */

/* The order, and the words of story.state, are those of the newsroom's BantinState. */
typedef enum
{
  BANTIN_STORY_DRAFT,
  BANTIN_STORY_SUBMITTED,
  BANTIN_STORY_RETURNED,
  BANTIN_STORY_WITHDRAWN,
  BANTIN_STORY_REJECTED,
  BANTIN_STORY_CONTESTED,
  BANTIN_STORY_APPROVED,
  BANTIN_STORY_CHANGED,
  BANTIN_STORY_SCHEDULED,
  BANTIN_STORY_DELIVERING,
  BANTIN_STORY_BY_HAND,
  BANTIN_STORY_STOPPED,
  BANTIN_STORY_PUBLISHED,
  BANTIN_STORY_CORRECTING,
  BANTIN_STORY_TAKEN_DOWN,
  BANTIN_STORY_BINNED,
} BantinStoryState;

#define BANTIN_N_STORY_STATES (BANTIN_STORY_BINNED + 1)

const char *bantin_story_state_to_string (BantinStoryState state); /* "draft" … "by-hand" … "taken-down" */

/* The order is that of the newsroom's BantinList. */
typedef enum
{
  BANTIN_STORE_LIST_DRAFTS,
  BANTIN_STORE_LIST_RETURNED, /* group 1: rejected */
  BANTIN_STORE_LIST_SUBMITTED,
  BANTIN_STORE_LIST_REVIEW, /* group 0: two decisions; 1: waiting, oldest first; 2: being corrected by their authors */
  BANTIN_STORE_LIST_APPROVED,
  BANTIN_STORE_LIST_DELIVERING, /* group 0: needs a person; 1: under way */
  BANTIN_STORE_LIST_PUBLISHED,
  BANTIN_STORE_LIST_BIN,
} BantinStoreList;

#define BANTIN_N_STORE_LISTS (BANTIN_STORE_LIST_BIN + 1)
#define BANTIN_N_STORE_GROUPS 3

/* A story's row: everything that a list shows and a decision about buttons needs, without its text. */
typedef struct
{
  char *id;     /* UUID */
  char *author; /* person id of the first author */
  char *author_name;
  char *kind; /* "article" … */
  char *headline;
  char *excerpt; /* of the lead, else of the body; at most 200 characters */
  char *section;
  char *cover;      /* (nullable): SHA-256 of the original of the cover, else of the first photo placed */
  guint n_photos;   /* of the document */
  guint n_comments; /* threads not resolved */
  BantinStoryState state;
  BantinReview review;
  char *rev;            /* (nullable): the revision under review: of the step that stands */
  guint version;        /* its number in the story, from 1; 0 = none */
  char *decision;       /* (nullable): event id of the step that stands */
  gboolean has_changes; /* the draft differs from the newest revision that was submitted */
  gboolean is_published;
  gboolean is_taken_down;
  char *published_rev; /* (nullable) */
  gint64 made_at;
  gint64 changed_at; /* last saved change or step */
  gint64 step_at;    /* last step */
  gint64 published_at;
  gint64 binned_at;    /* 0 = not in the bin */
  gboolean is_emptied; /* the bin was emptied: only events and hashes are left */
  gint64 listed_at;    /* of a list's page: the time by which it is ordered there */
  guint group;         /* of a list's page */
} BantinStoryRecord;

void bantin_story_record_free (BantinStoryRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinStoryRecord, bantin_story_record_free)

typedef struct
{
  char *story;
  GBytes *document; /* JSON, as it was saved */
  char *rev;        /* SHA-256 of it */
  gint64 saved_at;
  guint caret; /* where it was left, code points over the buffer */
} BantinDraftRecord;

void bantin_draft_record_free (BantinDraftRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinDraftRecord, bantin_draft_record_free)

/**
 * bantin_store_create_story:
 * @story: a fresh UUID
 * @author: person id
 * @document: JSON of bantin_document_to_json()
 *
 * Makes the row and its first draft. Writer.
 */
gboolean bantin_store_create_story (BantinStore *self,
                                    const char *story,
                                    const char *author,
                                    GBytes *document,
                                    GError **error);

/**
 * bantin_store_save_draft:
 * @document: JSON of bantin_document_to_json()
 * @caret: code points over the buffer
 * @signer: (nullable): key of who types
 * @has_voided: (out) (optional): whether this change voided an approval
 *
 * Overwrites the draft and what the lists show of it. The first change after an approval appends `withdraw` in the same
 * transaction, unless a delivery of it has begun; that needs @signer, else %BANTIN_STORE_ERROR_RULE. The same bytes again
 * only move the caret. Writer.
 */
gboolean bantin_store_save_draft (BantinStore *self,
                                  const char *story,
                                  GBytes *document,
                                  guint caret,
                                  const BantinKey *signer,
                                  gboolean *has_voided,
                                  GError **error);

/**
 * bantin_store_load_draft:
 *
 * Returns: (transfer full) (nullable): %BANTIN_STORE_ERROR_NOT_FOUND. Any thread
 */
BantinDraftRecord *bantin_store_load_draft (BantinStore *self,
                                            const char *story,
                                            GError **error);

/**
 * bantin_store_find_story:
 *
 * Returns: (transfer full) (nullable): its row; %BANTIN_STORE_ERROR_NOT_FOUND. Any thread
 */
BantinStoryRecord *bantin_store_find_story (BantinStore *self,
                                            const char *story,
                                            GError **error);

/**
 * bantin_store_show_revision:
 * @record: a story's row
 * @rev: a revision of that story
 *
 * Makes the row show headline, excerpt, section, cover and photos of @rev instead of the draft's. Any thread.
 *
 * Returns: whether it does; %BANTIN_STORE_ERROR_NOT_FOUND, and the row is as it was
 */
gboolean bantin_store_show_revision (BantinStore *self,
                                     BantinStoryRecord *record,
                                     const char *rev,
                                     GError **error);

/**
 * bantin_store_bin_story:
 * @is_binned: %TRUE into the bin, %FALSE out of it
 *
 * %BANTIN_STORE_ERROR_RULE while a delivery is under way. A delivery that has not begun is cancelled. Writer.
 */
gboolean bantin_store_bin_story (BantinStore *self,
                                 const char *story,
                                 gboolean is_binned,
                                 GError **error);

/**
 * bantin_store_empty_bin:
 * @author: whose bin
 *
 * For good: the drafts' and revisions' bytes go and are overwritten, the photos that nothing else uses go (rows first, then
 * files), events and hashes stay. The copies in `backups` age out in seven days. Not inside a transaction. Writer.
 */
gboolean bantin_store_empty_bin (BantinStore *self,
                                 const char *author,
                                 GError **error);

/**
 * bantin_store_count_lists:
 * @person: person id
 * @roles: what that person holds
 * @counts: (out caller-allocates): by list and group; 0 for lists that the roles never fill
 *
 * A few hundred counters, however many stories there are. Any thread.
 */
gboolean bantin_store_count_lists (BantinStore *self,
                                   const char *person,
                                   BantinMemberRoles roles,
                                   guint counts[BANTIN_N_STORE_LISTS][BANTIN_N_STORE_GROUPS],
                                   GError **error);

/**
 * bantin_store_list_stories:
 * @offset: position of the first row in the list
 * @limit: at most so many rows
 * @n_total: (out) (optional): the list's length
 *
 * One page of a list in the order that people see: groups, then newest first, but what waits for approval oldest first.
 * A jump into the middle of 100,000 costs what the first page costs. Any thread.
 *
 * Returns: (transfer full) (element-type BantinStoryRecord) (nullable): the rows
 */
GPtrArray *bantin_store_list_stories (BantinStore *self,
                                      BantinStoreList list,
                                      const char *person,
                                      BantinMemberRoles roles,
                                      guint offset,
                                      guint limit,
                                      guint *n_total,
                                      GError **error);

/**
 * bantin_store_find_position:
 * @position: (out): where @story stands in that list
 *
 * Returns: whether it is there. Any thread
 */
gboolean bantin_store_find_position (BantinStore *self,
                                     BantinStoreList list,
                                     const char *person,
                                     BantinMemberRoles roles,
                                     const char *story,
                                     guint *position);

/* One change for whoever keeps something beside the store, the search. */
typedef struct
{
  char *story;
  gint64 seq;
} BantinChangeRecord;

void bantin_change_record_free (BantinChangeRecord *record);

/**
 * bantin_store_list_changes:
 * @since: the greatest `seq` seen, 0 for everything
 * @limit: at most so many
 *
 * Every story whose row or text changed after @since, by rising `seq`, each once. Any thread.
 *
 * Returns: (transfer full) (element-type BantinChangeRecord) (nullable): the stories
 */
GPtrArray *bantin_store_list_changes (BantinStore *self,
                                      gint64 since,
                                      guint limit,
                                      GError **error);

/**
 * bantin_store_get_last_story:
 * @caret: (out) (optional): where it was left
 *
 * Returns: (transfer full) (nullable): the story that was open when the window was closed. Any thread
 */
char *bantin_store_get_last_story (BantinStore *self,
                                   guint *caret);

gboolean bantin_store_set_last_story (BantinStore *self,
                                      const char *story, /* (nullable) */
                                      guint caret,
                                      GError **error);

G_END_DECLS
