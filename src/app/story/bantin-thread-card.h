/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinThreadCard: one remark with its answers.
 *
 * Signals:
 *   chosen (): pressed: its words are to be shown.
 *   replied (char *text).
 *   resolved ().
 */
#define BANTIN_TYPE_THREAD_CARD (bantin_thread_card_get_type ())
G_DECLARE_FINAL_TYPE (BantinThreadCard, bantin_thread_card, BANTIN, THREAD_CARD, AdwBin)

/**
 * bantin_thread_card_new:
 * @comments: (element-type BantinComment): of one thread, its first one first
 * @can_comment: whether it can be answered and resolved
 */
GtkWidget *bantin_thread_card_new (GPtrArray *comments,
                                   gboolean can_comment);

const char *bantin_thread_card_get_thread (BantinThreadCard *self);
gboolean bantin_thread_card_is_resolved (BantinThreadCard *self);

/* Marks the card whose words are shown. */
void bantin_thread_card_set_is_chosen (BantinThreadCard *self,
                                       gboolean is_chosen);

G_END_DECLS
