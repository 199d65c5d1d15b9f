/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

G_BEGIN_DECLS

/*
 * BantinNewsroom: the use cases over one data folder. What the window and the command line call.
 *
 * Threads: every function is called on the thread that opened it (the window's) and returns at once unless it says
 * "blocks"; every _async answers in the caller's main context. bantinctl runs a main context around the same calls.
 *
 * Signals (on the opening thread):
 *   "story-changed" (const char *story)      a story's row, state, comments or history changed; "" = many
 *   "people-changed" ()                      people, roles, the signed-in person
 *   "accounts-changed" ()
 *   "delivery-changed" (const char *story)   progress; at most ten a second
 *   "draft-saved" (const char *story, gint64 saved_at)      Unix seconds
 *   "draft-failed" (const char *story, const char *message) translated; the banner stays until the next "draft-saved"
 *   "notice" (const char *message)           translated; damaged store recovered, network file system …
 */
#define BANTIN_TYPE_NEWSROOM (bantin_newsroom_get_type ())
G_DECLARE_FINAL_TYPE (BantinNewsroom, bantin_newsroom, BANTIN, NEWSROOM, GObject)

#define BANTIN_NEWSROOM_ERROR (bantin_newsroom_error_quark ())
GQuark bantin_newsroom_error_quark (void);
typedef enum
{
  BANTIN_NEWSROOM_ERROR_BUSY,       /* another program has this data folder */
  BANTIN_NEWSROOM_ERROR_NEWER,      /* made by a newer version */
  BANTIN_NEWSROOM_ERROR_RULE,       /* the step is not allowed in this state or for this person */
  BANTIN_NEWSROOM_ERROR_CHECKLIST,  /* a line of the check-list blocks */
  BANTIN_NEWSROOM_ERROR_LOCKED,     /* the approver's name must be opened with the code first */
  BANTIN_NEWSROOM_ERROR_CODE,       /* wrong approval code */
  BANTIN_NEWSROOM_ERROR_KEYRING,    /* no Secret Service, or it is locked */
  BANTIN_NEWSROOM_ERROR_NOT_FOUND,
  BANTIN_NEWSROOM_ERROR_CHANGED,    /* the version changed since this person opened it */
  BANTIN_NEWSROOM_ERROR_NETWORK,
  BANTIN_NEWSROOM_ERROR_PASSWORD,   /* the portal refused it */
  BANTIN_NEWSROOM_ERROR_PORTAL,
  BANTIN_NEWSROOM_ERROR_PHOTO,
  BANTIN_NEWSROOM_ERROR_FAILED,
} BantinNewsroomError;

/* The sentence for people behind any error of ours: what happened, what is safe, what to do. (transfer full), translated.
 * In bantin-message.h. */

/* --- life --- */
/* Opens (makes) the data folder; reads header, schema and nothing else. Blocks for some milliseconds; may be called on a
 * thread before gtk_init(), and is then used from the thread whose default main context is @context (nullable = default). */
BantinNewsroom *bantin_newsroom_open (const char *data_dir, GMainContext *context, GError **error);
void bantin_newsroom_close (BantinNewsroom *self); /* waits for what is being written; idempotent */
const char *bantin_newsroom_get_data_dir (BantinNewsroom *self);

/* --- people --- */
GPtrArray *bantin_newsroom_list_people (BantinNewsroom *self, GError **error); /* BantinPerson; blocks briefly */
const BantinPerson *bantin_newsroom_get_person (BantinNewsroom *self); /* (nullable): who is using it */
/* The first person of a data folder holds all roles. */
void bantin_newsroom_add_person_async (BantinNewsroom *self, const char *legal_name, const char *pen_name, BantinRoles roles, const char *code /* (nullable) */, GCancellable *, GAsyncReadyCallback, gpointer);
char *bantin_newsroom_add_person_finish (BantinNewsroom *self, GAsyncResult *, GError **); /* id */
void bantin_newsroom_set_roles_async (BantinNewsroom *self, const char *person, BantinRoles roles, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_set_roles_finish (BantinNewsroom *self, GAsyncResult *, GError **);
/* @code (nullable): needed for a name with an approval code that is not open in this session. */
void bantin_newsroom_sign_in_async (BantinNewsroom *self, const char *person, const char *code, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_sign_in_finish (BantinNewsroom *self, GAsyncResult *, GError **);
void bantin_newsroom_sign_out (BantinNewsroom *self); /* forgets the opened key */
void bantin_newsroom_touch (BantinNewsroom *self);    /* a key or click: the idle clock starts anew */
void bantin_newsroom_set_code_async (BantinNewsroom *self, const char *person, const char *new_code, GCancellable *, GAsyncReadyCallback, gpointer); /* by another approver */
gboolean bantin_newsroom_set_code_finish (BantinNewsroom *self, GAsyncResult *, GError **);

/* --- stories --- */
/* A fresh UUID; the row is made at once, the first draft with it. */
char *bantin_newsroom_create_story (BantinNewsroom *self, GError **error);

/* A story as this person sees it now: a snapshot, taken again at "story-changed". */
typedef struct
{
  char *id;
  BantinState state;
  BantinActions actions;   /* possible */
  BantinActions suggested; /* one of them, or NONE */
  BantinDocument *document; /* the draft, or the revision that is read */
  gboolean is_editable;     /* typing is allowed at once */
  char *rev;                /* (nullable): revision shown or last submitted */
  guint version;            /* its number, 0 = none */
  char *author_id;
  char *author_name;
  gint64 changed_at;
  gint64 scheduled_at;
  guint caret;              /* where it was left, code points over the buffer */
  char *return_reason;      /* "" unless returned */
  char *return_person;
  GPtrArray *comments;      /* BantinComment, oldest first */
  GPtrArray *photos;        /* BantinPhotoInfo of the document's photos and those not yet placed */
  BantinDeliveryStatus *delivery; /* (nullable): the newest */
} BantinStory;
void bantin_story_free (BantinStory *story);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinStory, bantin_story_free)

void bantin_newsroom_load_story_async (BantinNewsroom *self, const char *story, GCancellable *, GAsyncReadyCallback, gpointer);
BantinStory *bantin_newsroom_load_story_finish (BantinNewsroom *self, GAsyncResult *, GError **);
BantinStory *bantin_newsroom_load_story (BantinNewsroom *self, const char *story, GError **error); /* blocks; any thread */
char *bantin_newsroom_get_last_story (BantinNewsroom *self); /* (nullable): open when the window was closed */
void bantin_newsroom_set_last_story (BantinNewsroom *self, const char *story, guint caret);
/* Hands the draft to the writer and returns: never waits for the disk. Newer ones replace those still waiting. */
void bantin_newsroom_save_draft (BantinNewsroom *self, const char *story, BantinDocument *document, guint caret);
void bantin_newsroom_flush_async (BantinNewsroom *self, GCancellable *, GAsyncReadyCallback, gpointer); /* all drafts on disk */
gboolean bantin_newsroom_flush_finish (BantinNewsroom *self, GAsyncResult *, GError **);
void bantin_newsroom_bin_story_async (BantinNewsroom *self, const char *story, gboolean is_binned, GCancellable *, GAsyncReadyCallback, gpointer); /* FALSE puts it back */
gboolean bantin_newsroom_bin_story_finish (BantinNewsroom *self, GAsyncResult *, GError **);
void bantin_newsroom_empty_bin_async (BantinNewsroom *self, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_empty_bin_finish (BantinNewsroom *self, GAsyncResult *, GError **);
void bantin_newsroom_copy_story_async (BantinNewsroom *self, const char *story, GCancellable *, GAsyncReadyCallback, gpointer); /* as a new one */
char *bantin_newsroom_copy_story_finish (BantinNewsroom *self, GAsyncResult *, GError **);
void bantin_newsroom_restore_revision_async (BantinNewsroom *self, const char *story, const char *rev, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_restore_revision_finish (BantinNewsroom *self, GAsyncResult *, GError **);
void bantin_newsroom_count_lists_async (BantinNewsroom *self, GCancellable *, GAsyncReadyCallback, gpointer);
/* (array length BANTIN_N_LISTS) (transfer full): counts for this person; *must_act gets a bit a list where the count is bold, *hidden where the role can never fill it */
guint *bantin_newsroom_count_lists_finish (BantinNewsroom *self, GAsyncResult *, guint *must_act, guint *hidden, GError **);

/* --- lists and search: bantin-story-list.h --- */

/* --- photos --- */
typedef void (*BantinImportProgress) (guint n_done, guint n_total, const BantinImportResult *result /* (nullable) */, gpointer user_data); /* in the caller's context */
/* @files: GFile. Copies, hashes, syncs, makes thumbnails; the rendition follows in the background. The photos belong to the
 * story as "not yet placed" until its document names them. */
void bantin_newsroom_import_photos_async (BantinNewsroom *self, const char *story, GPtrArray *files, BantinImportProgress, gpointer progress_data, GCancellable *, GAsyncReadyCallback, gpointer);
GPtrArray *bantin_newsroom_import_photos_finish (BantinNewsroom *self, GAsyncResult *, GError **); /* BantinImportResult in the files' order */
void bantin_newsroom_import_photo_bytes_async (BantinNewsroom *self, const char *story, GBytes *bytes, const char *name, GCancellable *, GAsyncReadyCallback, gpointer);
BantinImportResult *bantin_newsroom_import_photo_bytes_finish (BantinNewsroom *self, GAsyncResult *, GError **);
/* Path of a picture that we wrote (JPEG, upright, sRGB), whether or not it is there yet. (transfer full) */
char *bantin_newsroom_photo_path (BantinNewsroom *self, const char *sha256, BantinPhotoSize size);

/* --- review; @note may be "" --- */
void bantin_newsroom_check_story_async (BantinNewsroom *self, const char *story, GCancellable *, GAsyncReadyCallback, gpointer);
GPtrArray *bantin_newsroom_check_story_finish (BantinNewsroom *self, GAsyncResult *, GError **); /* BantinRemark, blockers first */
/* Waits for renditions, freezes the revision and appends the step. */
void bantin_newsroom_submit_async (BantinNewsroom *self, const char *story, const char *note, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_submit_finish (BantinNewsroom *self, GAsyncResult *, GError **);
/* @kind: "return" (note required), "approve", "reject", "withdraw", "retract" (note required); @rev: what the person saw.
 * "approve" of one's own draft writes submit and approve. */
void bantin_newsroom_take_step_async (BantinNewsroom *self, const char *story, const char *kind, const char *rev, const char *note, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_take_step_finish (BantinNewsroom *self, GAsyncResult *, GError **);
/* Of submit: withdraw; of approve or return: submit of the same revision. For 10 s after the step. */
void bantin_newsroom_undo_step_async (BantinNewsroom *self, const char *story, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_undo_step_finish (BantinNewsroom *self, GAsyncResult *, GError **);
void bantin_newsroom_comment_async (BantinNewsroom *self, const char *story, const char *rev, const char *thread /* (nullable) = new */, guint block, guint from, guint to, const char *text, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_comment_finish (BantinNewsroom *self, GAsyncResult *, GError **);
void bantin_newsroom_resolve_async (BantinNewsroom *self, const char *story, const char *thread, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_resolve_finish (BantinNewsroom *self, GAsyncResult *, GError **);
void bantin_newsroom_list_history_async (BantinNewsroom *self, const char *story, GCancellable *, GAsyncReadyCallback, gpointer);
GPtrArray *bantin_newsroom_list_history_finish (BantinNewsroom *self, GAsyncResult *, GError **); /* BantinHistoryEntry, newest first */
void bantin_newsroom_load_revision_async (BantinNewsroom *self, const char *rev, GCancellable *, GAsyncReadyCallback, gpointer);
BantinDocument *bantin_newsroom_load_revision_finish (BantinNewsroom *self, GAsyncResult *, GError **);

/* --- portals and deliveries --- */
void bantin_newsroom_discover_async (BantinNewsroom *self, const char *address, GCancellable *, GAsyncReadyCallback, gpointer);
BantinSite *bantin_newsroom_discover_finish (BantinNewsroom *self, GAsyncResult *, GError **);
void bantin_newsroom_connect_async (BantinNewsroom *self, const BantinSite *site, const char *user, const char *password, gboolean is_practice, GCancellable *, GAsyncReadyCallback, gpointer);
/* *proposed gets the roles that the account's capabilities suggest. */
BantinAccount *bantin_newsroom_connect_finish (BantinNewsroom *self, GAsyncResult *, BantinRoles *proposed, GError **);
GPtrArray *bantin_newsroom_list_accounts (BantinNewsroom *self, GError **error); /* BantinAccount; blocks briefly */
void bantin_newsroom_set_password_async (BantinNewsroom *self, const char *account, const char *password, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_set_password_finish (BantinNewsroom *self, GAsyncResult *, GError **);
void bantin_newsroom_remove_account_async (BantinNewsroom *self, const char *account, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_remove_account_finish (BantinNewsroom *self, GAsyncResult *, GError **);
GStrv bantin_newsroom_list_sections (BantinNewsroom *self); /* as last read from the portals; (transfer full), may be empty */
GStrv bantin_newsroom_list_keywords (BantinNewsroom *self);
/* Queues the approved revision; the delivery's thread takes it. Update of a published story is the same call. */
void bantin_newsroom_publish_async (BantinNewsroom *self, const char *story, const char *account, gint64 scheduled_at /* 0 = now */, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_publish_finish (BantinNewsroom *self, GAsyncResult *, GError **);
/* @action: PAUSE, RETRY (also resumes), STOP_DELIVERY */
void bantin_newsroom_steer_delivery_async (BantinNewsroom *self, const char *story, BantinActions action, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_steer_delivery_finish (BantinNewsroom *self, GAsyncResult *, GError **);
BantinDeliveryStatus *bantin_newsroom_get_delivery (BantinNewsroom *self, const char *story); /* (nullable), newest; from memory */

/* --- settings of the office, kept in the store --- */
char *bantin_newsroom_get_setting (BantinNewsroom *self, const char *key); /* (nullable) */
void bantin_newsroom_set_setting (BantinNewsroom *self, const char *key, const char *value);

/* --- safety --- */
void bantin_newsroom_back_up_async (BantinNewsroom *self, const char *path, GCancellable *, GAsyncReadyCallback, gpointer);
gboolean bantin_newsroom_back_up_finish (BantinNewsroom *self, GAsyncResult *, GError **);

G_END_DECLS
