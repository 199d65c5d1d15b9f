/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-life.h"

G_BEGIN_DECLS

/* Writing and keeping stories. */

/* A story as this person sees it now: a snapshot, taken again at "story-changed". */
typedef struct
{
  char *id;
  BantinState state;
  BantinActions actions;    /* possible */
  BantinActions suggested;  /* one of them, or NONE */
  BantinDocument *document; /* the draft, or the revision that is read */
  gboolean is_editable;     /* typing is allowed at once */
  char *rev;                /* (nullable): the revision that a step is about: shown or last submitted */
  guint version;            /* its number, 0 = none */
  char *author_id;          /* "" = written before anybody had a name here */
  char *author_name;
  gint64 changed_at;              /* Unix seconds */
  gint64 step_at;                 /* Unix seconds: of the last step of the review, 0 = none */
  char *reader_name;              /* who has opened the version that waits, "" = nobody yet, or it does not wait */
  gint64 read_at;                 /* Unix seconds, 0 = never */
  gint64 scheduled_at;            /* Unix seconds, 0 = not scheduled */
  guint caret;                    /* where it was left, code points over the buffer */
  char *return_reason;            /* "" unless returned */
  char *return_person;            /* "" unless returned */
  GPtrArray *comments;            /* (element-type BantinComment), oldest first */
  GPtrArray *photos;              /* (element-type BantinPhotoInfo): of the document, then those not yet placed */
  BantinDeliveryStatus *delivery; /* (nullable): the newest */
} BantinStory;

void bantin_story_free (BantinStory *story);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinStory, bantin_story_free)

/**
 * bantin_newsroom_create_story:
 * @error: return location; %BANTIN_NEWSROOM_ERROR_NOBODY
 *
 * A new story of the signed-in person, with an empty document whose byline is filled in. It is written in the background,
 * as a draft is: never waits for the disk.
 *
 * Returns: (transfer full) (nullable): a fresh UUID
 */
char *bantin_newsroom_create_story (BantinNewsroom *self,
                                    GError **error);

/**
 * bantin_newsroom_load_story:
 * @story: UUID
 * @error: return location; %BANTIN_NEWSROOM_ERROR_NOT_FOUND
 *
 * Blocks; any thread but the interface's. Sees a draft that was handed to bantin_newsroom_save_draft() even if it is not on disk yet.
 *
 * Returns: (transfer full) (nullable): the story as the signed-in person sees it
 */
BantinStory *bantin_newsroom_load_story (BantinNewsroom *self,
                                         const char *story,
                                         GError **error);
void bantin_newsroom_load_story_async (BantinNewsroom *self,
                                       const char *story,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
BantinStory *bantin_newsroom_load_story_finish (BantinNewsroom *self,
                                                GAsyncResult *result,
                                                GError **error);

/**
 * bantin_newsroom_get_last_story:
 *
 * Returns: (transfer full) (nullable): the story that is open, or was when the program ended, also by a power cut
 */
char *bantin_newsroom_get_last_story (BantinNewsroom *self);

/**
 * bantin_newsroom_set_last_story:
 * @story: (nullable): what is open now
 * @caret: code points over the buffer
 *
 * Loading @story again finds the caret there. Written in the background; nothing is written when it is the same as before.
 * While a story is the last one its caret is written with every draft, too.
 */
void bantin_newsroom_set_last_story (BantinNewsroom *self,
                                     const char *story,
                                     guint caret);

/**
 * bantin_newsroom_save_draft:
 * @document: not changed by anybody from now on; copy first
 * @caret: code points over the buffer
 *
 * Hands the draft to the writer and returns: never waits for the disk. Newer ones replace those still waiting. Answered by
 * "draft-saved" or "draft-failed". Call it at every pause of typing and at least once a second.
 */
void bantin_newsroom_save_draft (BantinNewsroom *self,
                                 const char *story,
                                 BantinDocument *document,
                                 guint caret);

/**
 * bantin_newsroom_flush_async:
 *
 * Answers when all drafts handed over so far are on disk.
 */
void bantin_newsroom_flush_async (BantinNewsroom *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean bantin_newsroom_flush_finish (BantinNewsroom *self,
                                       GAsyncResult *result,
                                       GError **error);

/**
 * bantin_newsroom_bin_story_async:
 * @is_binned: %FALSE puts it back
 */
void bantin_newsroom_bin_story_async (BantinNewsroom *self,
                                      const char *story,
                                      gboolean is_binned,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean bantin_newsroom_bin_story_finish (BantinNewsroom *self,
                                           GAsyncResult *result,
                                           GError **error);

/**
 * bantin_newsroom_empty_bin_async:
 *
 * Removes the binned stories of the signed-in person, their documents and the photos that nothing else uses. Events stay.
 */
void bantin_newsroom_empty_bin_async (BantinNewsroom *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean bantin_newsroom_empty_bin_finish (BantinNewsroom *self,
                                           GAsyncResult *result,
                                           GError **error);

/**
 * bantin_newsroom_copy_story_async:
 *
 * Copies what is shown of @story into a new draft of the signed-in person.
 */
void bantin_newsroom_copy_story_async (BantinNewsroom *self,
                                       const char *story,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/**
 * bantin_newsroom_copy_story_finish:
 *
 * Returns: (transfer full) (nullable): the new story's UUID
 */
char *bantin_newsroom_copy_story_finish (BantinNewsroom *self,
                                         GAsyncResult *result,
                                         GError **error);

/**
 * bantin_newsroom_restore_revision_async:
 * @rev: a revision of @story
 *
 * Keeps the present draft as a revision and makes the draft what @rev is.
 */
void bantin_newsroom_restore_revision_async (BantinNewsroom *self,
                                             const char *story,
                                             const char *rev,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
gboolean bantin_newsroom_restore_revision_finish (BantinNewsroom *self,
                                                  GAsyncResult *result,
                                                  GError **error);

void bantin_newsroom_load_revision_async (BantinNewsroom *self,
                                          const char *rev,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
BantinDocument *bantin_newsroom_load_revision_finish (BantinNewsroom *self,
                                                      GAsyncResult *result,
                                                      GError **error);

/**
 * bantin_newsroom_count_lists_async:
 *
 * Counts the sidebar's lists for the signed-in person.
 */
void bantin_newsroom_count_lists_async (BantinNewsroom *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

/**
 * bantin_newsroom_count_lists_finish:
 * @must_act: (out) (nullable): a bit (1 << #BantinList) for each list where this person must act: its count is bold
 * @hidden: (out) (nullable): a bit for each list that this person's roles can never fill
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (array length=BANTIN_N_LISTS): counts
 */
guint *bantin_newsroom_count_lists_finish (BantinNewsroom *self,
                                           GAsyncResult *result,
                                           guint *must_act,
                                           guint *hidden,
                                           GError **error);

/**
 * bantin_newsroom_catch_up_search_async:
 *
 * Answers when the search knows everything that was written so far. A window need not ask: it happens by itself.
 */
void bantin_newsroom_catch_up_search_async (BantinNewsroom *self,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean bantin_newsroom_catch_up_search_finish (BantinNewsroom *self,
                                                 GAsyncResult *result,
                                                 GError **error);

/**
 * bantin_newsroom_export_story_async:
 * @folder: path of a folder; made where it is missing
 *
 * Writes story.json (the document's canonical JSON) and photos/ with the originals it names, each under its SHA-256.
 */
void bantin_newsroom_export_story_async (BantinNewsroom *self,
                                         const char *story,
                                         const char *folder,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean bantin_newsroom_export_story_finish (BantinNewsroom *self,
                                              GAsyncResult *result,
                                              GError **error);

/**
 * bantin_newsroom_import_story_async:
 * @folder: path of a folder with story.json and photos/, or of a document of another program
 *
 * Makes a new draft of the signed-in person. A photo that is missing or damaged is left out of the store and named in the
 * document: the check-list says so.
 */
void bantin_newsroom_import_story_async (BantinNewsroom *self,
                                         const char *folder,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/**
 * bantin_newsroom_import_story_finish:
 *
 * Returns: (transfer full) (nullable): the new story's UUID
 */
char *bantin_newsroom_import_story_finish (BantinNewsroom *self,
                                           GAsyncResult *result,
                                           GError **error);

G_END_DECLS
