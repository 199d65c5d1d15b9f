/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bantin-worker.h"
#include "newsroom/bantin-actions.h"
#include "newsroom/bantin-keyring.h"
#include "newsroom/bantin-newsroom.h"
#include "photo/bantin-photo-import.h"
#include "portal/bantin-portal.h"
#include "store/bantin-store-people.h"
#include "store/bantin-store-stories.h"

G_BEGIN_DECLS

/* What the use cases share. One file each; none includes another's private header. */

typedef struct _BantinDrafts BantinDrafts;       /* bantin-drafts.c: drafts on their way to the disk */
typedef struct _BantinIdentity BantinIdentity;   /* bantin-identity.c: who is signed in, with which key */
typedef struct _BantinPublisher BantinPublisher; /* bantin-publisher.c: the delivery's thread */
typedef struct _BantinFinder BantinFinder;       /* bantin-finder.c: finds by words */
typedef struct _BantinIndexer BantinIndexer;     /* bantin-indexer.c: keeps the search up to date */
typedef struct _BantinDarkroom BantinDarkroom;   /* bantin-darkroom.c: renditions in the background */
typedef struct _BantinStatuses BantinStatuses;   /* bantin-statuses.c: what people are told of deliveries, in memory */
typedef struct _BantinCatalogue BantinCatalogue; /* bantin-catalogue.c: settings, sections and keywords in memory */

struct _BantinNewsroom
{
  GObject parent_instance;

  char *data_dir;
  GMainContext *context; /* of the owning thread: where signals are emitted */
  BantinStore *store;
  BantinKeyring *keyring;
  BantinPhotoPool *photos;

  BantinWorker *writer; /* the store's one writer */
  BantinWorker *reader; /* loads stories, counts, histories */
  BantinWorker *lister; /* pages of lists */
  BantinWorker *errand;  /* steps, people, deliveries: the keyring may take a while */
  BantinWorker *network; /* portals that are looked for or signed in to */
  BantinWorker *bulk;    /* whole copies: import, export, backup, the slow look */

  BantinIdentity *identity;
  BantinDrafts *drafts;
  BantinCatalogue *catalogue;
  BantinDarkroom *darkroom;
  BantinPublisher *publisher;
  BantinIndexer *indexer;
  BantinStatuses *statuses;
  BantinFinder *finder;

  GSubprocess *practice; /* (nullable): the practice portal; the errand worker's */

  GCancellable *closing; /* cancelled when the newsroom is closed */
  GSource *watch;        /* looks for what other processes wrote */
  guint n_ticks;         /* of the watch */
};

/* --- hops --- */

/* Queues @work on @worker with a task of the calling context; @data belongs to the task. */
void bantin_newsroom_hop (BantinNewsroom *self,
                          BantinWorker *worker,
                          BantinWork work,
                          gpointer data,
                          GDestroyNotify free_data,
                          GDestroyNotify free_result,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/* Of every _finish: the work's result, with an error of a lower layer turned into ours where a caller acts on it. */
gpointer bantin_newsroom_finish (BantinNewsroom *self,
                                 GAsyncResult *result,
                                 GError **error);

typedef gboolean (*BantinWrite) (BantinNewsroom *self,
                                 gpointer data,
                                 GError **error);

/* Runs @write on the writer's thread and waits for it; G_IO_ERROR_CANCELLED when the newsroom is closed. Any thread but the
 * owner's (which must not wait for the disk), and the owner's where the header says that it blocks. */
gboolean bantin_newsroom_write (BantinNewsroom *self,
                                BantinWrite write,
                                gpointer data,
                                GError **error);

/* Turns an error of a lower layer into ours where a caller acts on it, keeping its words. */
void bantin_newsroom_translate_error (GError **error);

/* The same for what was said of a backup. */
void bantin_support_explain_backup (GError **error);

/* --- the practice portal --- */

/* Connects to it as @account, which is made or renewed. Errand worker. */
gboolean bantin_newsroom_connect_practice (BantinNewsroom *self,
                                           const char *account,
                                           const BantinPortalSite *site,
                                           const char *user,
                                           const char *password,
                                           GCancellable *cancellable,
                                           GError **error);
/* Ends it where it runs. Errand worker, or after that has ended. */
void bantin_newsroom_end_practice_portal (BantinNewsroom *self);

/* --- signals; any thread --- */
void bantin_newsroom_emit_story (BantinNewsroom *self,
                                 const char *story); /* "story-changed"; wakes the indexer */
void bantin_newsroom_emit_people (BantinNewsroom *self);
void bantin_newsroom_emit_accounts (BantinNewsroom *self);
void bantin_newsroom_emit_delivery (BantinNewsroom *self,
                                    const char *story);
void bantin_newsroom_emit_saved (BantinNewsroom *self,
                                 const char *story,
                                 gint64 saved_at);
void bantin_newsroom_emit_failed (BantinNewsroom *self,
                                  const char *story,
                                  const GError *error);
void bantin_newsroom_emit_notice (BantinNewsroom *self,
                                  const char *message);

/* --- who looks --- */

/* The signed-in person, as every decision needs it; a copy. */
typedef struct
{
  char *id; /* "" = nobody */
  char *legal_name;
  char *pen_name;
  BantinRoles roles;
  gboolean others_may_approve;
  gboolean is_by_hand; /* no account takes stories from programs */
} BantinViewer;

BantinViewer *bantin_newsroom_dup_viewer (BantinNewsroom *self); /* any thread */
void bantin_viewer_free (BantinViewer *viewer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinViewer, bantin_viewer_free)

/* The signed-in person's key, for a step that must outlast the session; NOBODY, LOCKED, KEYRING, KEY_LOST. Blocks; not on
 * the owner's thread nor the writer's. */
BantinKey *bantin_newsroom_get_signer (BantinNewsroom *self,
                                       GCancellable *cancellable,
                                       GError **error);
/* (nullable): the key if it is open; does not block */
BantinKey *bantin_newsroom_peek_signer (BantinNewsroom *self);
/* The computer's own key, which signs what happens while nobody is signed in. Blocks; not on the writer's thread. */
BantinKey *bantin_newsroom_get_office_key (BantinNewsroom *self,
                                           GCancellable *cancellable,
                                           GError **error);

BantinIdentity *bantin_identity_new (void);
void bantin_identity_free (BantinIdentity *identity);
/* Reads who may approve, and the signed-in person again; owner's thread or opening. */
void bantin_identity_refresh (BantinNewsroom *self);
void bantin_identity_recount (BantinNewsroom *self); /* a story moved: what waits for whom is counted again; any thread */
void bantin_identity_show (BantinNewsroom *self); /* before "people-changed"; owner's thread */

/* --- situations --- */
void bantin_newsroom_judge (const BantinStoryRecord *record,
                            const BantinViewer *viewer,
                            BantinSituation *situation);

/* --- drafts --- */
BantinDrafts *bantin_drafts_new (BantinStore *store);
void bantin_drafts_free (BantinDrafts *drafts);
BantinDocument *bantin_drafts_find (BantinDrafts *drafts,
                                    const char *story,
                                    guint *caret); /* (nullable) (transfer full): not on disk yet; any thread */
/* The caret's place where @story is the last one: it may have moved since the draft was written. */
void bantin_drafts_apply_caret (BantinDrafts *drafts,
                                const char *story,
                                guint *caret);
/* A story whose row is made when its first draft is written; any thread. */
void bantin_drafts_begin_story (BantinNewsroom *self,
                                const char *story,
                                BantinDocument *document,
                                const char *author);
gboolean bantin_drafts_is_begun (BantinDrafts *drafts,
                                 const char *story); /* and has no row yet; any thread */
gboolean bantin_drafts_write_all (BantinNewsroom *self,
                                  GError **error); /* writer */

/* --- the rest --- */
BantinCatalogue *bantin_catalogue_new (BantinStore *store);
void bantin_catalogue_free (BantinCatalogue *catalogue);
void bantin_catalogue_refresh (BantinNewsroom *self); /* any thread */
gboolean bantin_catalogue_is_by_hand (BantinCatalogue *catalogue);

/* A new story of the signed-in person. Blocks; any thread. */
char *bantin_newsroom_add_story (BantinNewsroom *self,
                                 const BantinDocument *document,
                                 GError **error);

G_END_DECLS
