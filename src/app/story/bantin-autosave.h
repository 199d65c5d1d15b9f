/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-editor.h"
#include "newsroom/bantin-newsroom.h"

G_BEGIN_DECLS

/*
 * BantinAutosave: hands what is typed to the newsroom, soon after the first change and then at that pace: with the writer's
 * own time less than a second of typing is ever in memory only.
 */
typedef struct _BantinAutosave BantinAutosave;

/* @editor: outlives the autosave */
BantinAutosave *bantin_autosave_new (BantinNewsroom *newsroom,
                                     BantinEditor *editor);
void bantin_autosave_free (BantinAutosave *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinAutosave, bantin_autosave_free)

/* @story: (nullable): UUID of what the editor shows from now on. Flush first. */
void bantin_autosave_set_story (BantinAutosave *self,
                                const char *story);

/* The editor's document changed. */
void bantin_autosave_touch (BantinAutosave *self);

/* Hands over at once what was not handed over yet. */
void bantin_autosave_flush (BantinAutosave *self);

G_END_DECLS
