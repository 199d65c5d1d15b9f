/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/bantin-letters.h"
#include "newsroom/bantin-newsroom.h"

G_BEGIN_DECLS

/* BantinStart: opens the store and reads the last story on a thread, while GTK starts on the main one. */
typedef struct _BantinStart BantinStart;

/**
 * bantin_start_new:
 * @data_dir: path of the data folder
 * @person: (nullable): id, legal name or pen name of who starts
 *
 * Returns: (transfer full): a start under way
 */
BantinStart *bantin_start_new (const char *data_dir,
                               const char *person);

/**
 * bantin_start_take_letters:
 * @letters: (transfer full): draws those of the story as soon as that is read
 *
 * Once, before bantin_start_finish().
 */
void bantin_start_take_letters (BantinStart *self,
                                BantinLetters *letters);

/**
 * bantin_start_finish:
 * @story: (out) (nullable): the story that was open when the window was closed
 * @error: return location; as bantin_newsroom_open()
 *
 * Waits for the thread. Once.
 *
 * Returns: (transfer full) (nullable): the newsroom
 */
BantinNewsroom *bantin_start_finish (BantinStart *self,
                                     BantinStory **story,
                                     GError **error);

/**
 * bantin_start_dup_person:
 *
 * Returns: (transfer full) (nullable): the person that was asked for
 */
char *bantin_start_dup_person (BantinStart *self);

/* Waits; closes a newsroom that nobody took. */
void bantin_start_free (BantinStart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinStart, bantin_start_free)

G_END_DECLS
