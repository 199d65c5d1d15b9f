/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * BantinChoiceButton: a small button that offers words for the entry beside it; hidden while there are none.
 *
 * Signal: chosen (char *word).
 */
#define BANTIN_TYPE_CHOICE_BUTTON (bantin_choice_button_get_type ())
G_DECLARE_FINAL_TYPE (BantinChoiceButton, bantin_choice_button, BANTIN, CHOICE_BUTTON, GtkWidget)

/* @words: NULL-terminated. */
void bantin_choice_button_set_words (BantinChoiceButton *self,
                                     const char *const *words);

G_END_DECLS
