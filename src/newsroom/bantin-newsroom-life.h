/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

G_BEGIN_DECLS

/*
 * BantinNewsroom: the use cases over one data folder. What the window and the command line call.
 *
 * Threads: every function is called on the thread that owns the newsroom (the one whose main context was given at opening)
 * and returns at once unless it says "blocks"; every _async answers in the caller's main context. An error of ours carries
 * a sentence for developers; bantin_message_from_error() turns it into one for people.
 *
 * Signals (on the owning thread):
 *   "story-changed" (const char *story)      a story's row, state, comments or history changed; "" = many
 *   "people-changed" ()                      people, roles, the signed-in person, or whether the name is open
 *   "accounts-changed" ()
 *   "delivery-changed" (const char *story)   progress; at most ten a second
 *   "draft-saved" (const char *story, gint64 saved_at)      Unix seconds
 *   "draft-failed" (const char *story, const char *message) translated; the banner stays until the next "draft-saved"
 *   "notice" (const char *message)           translated; damaged store recovered, network file system …
 */
#define BANTIN_TYPE_NEWSROOM (bantin_newsroom_get_type ())
G_DECLARE_FINAL_TYPE (BantinNewsroom, bantin_newsroom, BANTIN, NEWSROOM, GObject)

typedef enum
{
  BANTIN_NEWSROOM_ERROR_BUSY,      /* another program has this data folder */
  BANTIN_NEWSROOM_ERROR_NEWER,     /* made by a newer version */
  BANTIN_NEWSROOM_ERROR_RULE,      /* the step is not allowed in this state or for this person */
  BANTIN_NEWSROOM_ERROR_CHECKLIST, /* a line of the check-list blocks */
  BANTIN_NEWSROOM_ERROR_LOCKED,    /* the name must be opened with its approval code first */
  BANTIN_NEWSROOM_ERROR_CODE,      /* wrong approval code */
  BANTIN_NEWSROOM_ERROR_KEYRING,   /* no Secret Service, or it is locked */
  BANTIN_NEWSROOM_ERROR_NOT_FOUND,
  BANTIN_NEWSROOM_ERROR_CHANGED, /* the version changed since this person opened it */
  BANTIN_NEWSROOM_ERROR_NETWORK,
  BANTIN_NEWSROOM_ERROR_PASSWORD, /* the portal refused it */
  BANTIN_NEWSROOM_ERROR_PORTAL,
  BANTIN_NEWSROOM_ERROR_PHOTO,
  BANTIN_NEWSROOM_ERROR_FAILED,
  BANTIN_NEWSROOM_ERROR_NO_APPROVER, /* nobody here may approve */
  BANTIN_NEWSROOM_ERROR_NOBODY,      /* nobody is signed in */
  BANTIN_NEWSROOM_ERROR_KEY_LOST,    /* the person's key is not in the keyring: the name must be reset */
  BANTIN_NEWSROOM_ERROR_NO_PORTAL,   /* no account that may publish */
  BANTIN_NEWSROOM_ERROR_HEADLINE,    /* longer than the portal takes */
  BANTIN_NEWSROOM_ERROR_ELSEWHERE,   /* another computer publishes for this office */
  BANTIN_NEWSROOM_ERROR_BACKUP,      /* a file that is no backup, or a damaged one */
} BantinNewsroomError;

#define BANTIN_NEWSROOM_ERROR (bantin_newsroom_error_quark ())
GQuark bantin_newsroom_error_quark (void);

/**
 * bantin_newsroom_open:
 * @data_dir: the data folder; made (0700) where it is missing
 * @context: (nullable): main context of the thread that will own the newsroom; %NULL = the default one
 * @error: return location; %BANTIN_NEWSROOM_ERROR_NEWER or %BANTIN_NEWSROOM_ERROR_FAILED
 *
 * Reads header, schema and nothing else; blocks for some milliseconds. May be called on a thread before gtk_init(). The
 * slow look at the whole file and the continuing of deliveries begin in the background.
 *
 * Returns: (transfer full) (nullable): the newsroom
 */
BantinNewsroom *bantin_newsroom_open (const char *data_dir,
                                      GMainContext *context,
                                      GError **error);

/**
 * bantin_newsroom_close:
 *
 * Waits for what is being written and for the end of every thread. What was asked and not yet answered is answered.
 * Idempotent; to be called before the last reference goes.
 */
void bantin_newsroom_close (BantinNewsroom *self);

const char *bantin_newsroom_get_data_dir (BantinNewsroom *self);

G_END_DECLS
