/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The word that an input method composes at a text's caret and that is not in the text yet. With the input methods that
 * speak to the program itself GTK commits it before the caret moves. On Wayland they speak to the compositor, and what is
 * being composed then follows a click to the new place, is lost with the focus, or is taken back from a line that the
 * engine has not heard of (GTK 4.18).
 */

/*
 * bantin_composing_end:
 * @view: a text
 *
 * Commits what is being composed, where it stands. Comes before everything that changes the text or moves its caret
 * otherwise than by a key; may itself change the text, so that positions are taken only after it.
 */
void bantin_composing_end (GtkTextView *view);

/*
 * bantin_composing_watch:
 * @view: a text, new; once in its life
 *
 * Ends composing before a click and as the focus leaves, and lets the input method know what stands around the caret
 * whenever that changed by something else than itself.
 */
void bantin_composing_watch (GtkTextView *view);

G_END_DECLS
