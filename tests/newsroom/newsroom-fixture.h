/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"
#include "newsroom/bantin-story-list.h"

G_BEGIN_DECLS

/* A newsroom over a real data folder in a temporary one, with a keyring file of its own. Two people: Hoa founded the office and
 * holds every role; Sử is an author. Each call waits for its answer by running the main context. */
typedef struct
{
  char *folder; /* temporary */
  char *data_dir;
  BantinNewsroom *newsroom;
  char *hoa;
  char *su;
  GPtrArray *saved; /* (element-type utf8): stories of "draft-saved" */
  GPtrArray *failed;
} Newsroom;

/* Before g_test_init(): the keyring is chosen once a process. */
void newsroom_fixture_prepare (void);

void newsroom_set_up (Newsroom *fixture,
                      gconstpointer unused); /* both people, Sử signed in */
void newsroom_set_up_empty (Newsroom *fixture,
                            gconstpointer unused);
void newsroom_tear_down (Newsroom *fixture,
                         gconstpointer unused);
void newsroom_reopen (Newsroom *fixture); /* nobody is signed in afterwards */

typedef gboolean (*NewsroomCondition) (gpointer data);
void newsroom_wait_until (NewsroomCondition condition,
                          gpointer data);
void newsroom_skip_undo_time (void); /* it is 11 s later from now on */

char *newsroom_add_person (Newsroom *fixture, const char *name, BantinRoles roles, const char *code, GError **error);
gboolean newsroom_sign_in (Newsroom *fixture, const char *person, const char *code, GError **error);
gboolean newsroom_set_code (Newsroom *fixture, const char *person, const char *code, GError **error);
gboolean newsroom_reset_person (Newsroom *fixture, const char *person, const char *code, GError **error);
gboolean newsroom_set_roles (Newsroom *fixture, const char *person, BantinRoles roles, GError **error);

/* A story that the check-list lets pass, of who is signed in. (transfer full): UUID */
char *newsroom_write_story (Newsroom *fixture, const char *headline);
/* The draft with another last paragraph, on disk. */
gboolean newsroom_change_story (Newsroom *fixture, const char *story, const char *paragraph, GError **error);
gboolean newsroom_flush (Newsroom *fixture, GError **error);
BantinStory *newsroom_load (Newsroom *fixture, const char *story); /* must be there */
void newsroom_assert_state (Newsroom *fixture, const char *story, BantinState state);

GPtrArray *newsroom_check (Newsroom *fixture, const char *story);
gboolean newsroom_submit (Newsroom *fixture, const char *story, GError **error);
/* @rev NULL = what is loaded now */
gboolean newsroom_step (Newsroom *fixture, const char *story, const char *kind, const char *rev, const char *note, GError **error);
gboolean newsroom_undo (Newsroom *fixture, const char *story, GError **error);
gboolean newsroom_comment (Newsroom *fixture, const char *story, const char *thread, guint block, guint from, guint to, const char *text, GError **error);
gboolean newsroom_resolve (Newsroom *fixture, const char *story, const char *thread, GError **error);
GPtrArray *newsroom_list_history (Newsroom *fixture, const char *story);
gboolean newsroom_bin (Newsroom *fixture, const char *story, gboolean is_binned, GError **error);
gboolean newsroom_empty_bin (Newsroom *fixture, GError **error);
char *newsroom_copy (Newsroom *fixture, const char *story, GError **error);
gboolean newsroom_restore (Newsroom *fixture, const char *story, const char *rev, GError **error);
guint *newsroom_count (Newsroom *fixture, guint *must_act, guint *hidden);

/* Draws @n photos into the story, each with a caption, and imports them for real. */
void newsroom_add_photos (Newsroom *fixture, const char *story, guint n);
GPtrArray *newsroom_import (Newsroom *fixture, const char *story, GPtrArray *files);

BantinAccount *newsroom_connect (Newsroom *fixture, const char *address, const char *user, const char *password, BantinRoles *proposed, GError **error);
gboolean newsroom_publish (Newsroom *fixture, const char *story, GError **error);
/* Waits until the newest delivery is done or needs a person. */
BantinDeliveryStatus *newsroom_wait_for_delivery (Newsroom *fixture, const char *story);

void newsroom_fixture_remove (const char *folder);

G_END_DECLS
