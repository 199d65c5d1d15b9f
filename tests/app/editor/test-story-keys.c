/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"
#include "app/editor/bantin-story-view.h"
#include "keyboard.h"
#include "outline.h"

#include <adwaita.h>

/* What each key does where blocks meet, by real keys in a real window. See outline.h for how a story is written here. */

typedef struct
{
  const char *name;
  const char *before;
  const char *keys;
  const char *after;
} Case;

static const Case cases[] = {
  /* Enter */
  { "enter/headline-goes-to-the-lead", "H:Tin^ mới|L:Sapo|B:x", "Return", "H:Tin mới|L:^Sapo|B:x" },
  { "enter/headline-makes-a-missing-lead", "H:Tin^|B:x", "Return", "H:Tin|L:^|B:x" },
  { "enter/headline-alone", "H:Tin^", "Return", "H:Tin|L:^" },
  { "enter/lead-end-opens-a-body", "H:T|L:Sapo^|B:x", "Return", "H:T|L:Sapo|B:^|B:x" },
  { "enter/lead-inside-splits", "H:T|L:Sa^po|B:x", "Return", "H:T|L:Sa|B:^po|B:x" },
  { "enter/lead-start-does-nothing", "H:T|L:^Sapo|B:x", "Return", "H:T|L:^Sapo|B:x" },
  { "enter/heading-end-opens-a-body", "H:T|h:Tít^|B:x", "Return", "H:T|h:Tít|B:^|B:x" },
  { "enter/heading-inside-splits", "H:T|h:Tít^ xen", "Return", "H:T|h:Tít|h:^ xen" },
  { "enter/heading-start-opens-a-body-above", "H:T|h:^Tít", "Return", "H:T|B:|h:^Tít" },
  { "enter/byline-end-opens-a-body", "H:T|Y:Ly^", "Return", "H:T|Y:Ly|B:^" },
  { "enter/body-splits", "H:T|B:một^ hai", "Return", "H:T|B:một|B:^ hai" },
  { "enter/bullet-goes-on", "H:T|U:một^", "Return", "H:T|U:một|U:^" },
  { "enter/empty-bullet-becomes-a-body", "H:T|U:một|U:^|B:x", "Return", "H:T|U:một|B:^|B:x" },
  { "enter/empty-number-becomes-a-body", "H:T|N:^|B:x", "Return", "H:T|B:^|B:x" },
  { "enter/empty-quote-becomes-a-body", "H:T|Q:^|B:x", "Return", "H:T|B:^|B:x" },
  { "enter/caption-end-opens-a-body", "H:T|F|C:Ảnh^|B:x", "Return", "H:T|F|C:Ảnh|B:^|B:x" },
  { "enter/caption-inside-takes-the-rest-along", "H:T|F|C:Ảnh^ hội nghị|B:x", "Return", "H:T|F|C:Ảnh|B:^ hội nghị|B:x" },
  { "enter/set-caption-goes-to-the-next", "H:T|G|C:một^|C:hai|B:x", "Return", "H:T|G|C:một|C:^hai|B:x" },
  { "enter/last-set-caption-opens-a-body", "H:T|G|C:một|C:hai^|B:x", "Return", "H:T|G|C:một|C:hai|B:^|B:x" },
  { "enter/selected-figure-gets-a-body-above", "H:T|B:a|F*|C:Ảnh|B:x", "Return", "H:T|B:a|B:^|F|C:Ảnh|B:x" },
  { "enter/tail-adds-a-body", "H:T|B:a|T^", "Return", "H:T|B:a|B:|T:^" },

  /* Backspace */
  { "backspace/headline-start-does-nothing", "H:^Tin|B:x", "BackSpace", "H:^Tin|B:x" },
  { "backspace/lead-start-becomes-a-body", "H:T|L:^Sapo", "BackSpace", "H:T|B:^Sapo" },
  { "backspace/empty-lead-goes", "H:T|L:^|B:x", "BackSpace", "H:T^|B:x" },
  { "backspace/heading-start-becomes-a-body", "H:T|B:a|h:^Tít", "BackSpace", "H:T|B:a|B:^Tít" },
  { "backspace/heading-second-press-joins", "H:T|B:a|h:^Tít", "BackSpace BackSpace", "H:T|B:a^Tít" },
  { "backspace/body-start-joins", "H:T|h:a|B:^b", "BackSpace", "H:T|h:a^b" },
  { "backspace/body-joins-an-empty-block-and-stays", "H:T|h:|B:^b", "BackSpace", "H:T|B:^b" },
  { "backspace/bullet-start-becomes-a-body", "H:T|U:a|U:^b", "BackSpace", "H:T|U:a|B:^b" },
  { "backspace/quote-start-becomes-a-body", "H:T|Q:^b", "BackSpace", "H:T|B:^b" },
  { "backspace/caption-start-selects-the-figure", "H:T|F|C:^Ảnh|B:x", "BackSpace", "H:T|F*|C:Ảnh|B:x" },
  { "backspace/caption-second-press-removes-it", "H:T|B:a|F|C:^Ảnh|B:x", "BackSpace BackSpace", "H:T|B:a|B:^x" },
  { "backspace/second-set-caption-goes-to-the-first", "H:T|G|C:một|C:^hai", "BackSpace", "H:T|G|C:một^|C:hai" },
  { "backspace/body-below-a-figure-only-moves", "H:T|F|C:Ảnh|B:^x", "BackSpace", "H:T|F|C:Ảnh^|B:x" },
  { "backspace/empty-body-below-a-figure-goes", "H:T|F|C:Ảnh|B:^|B:x", "BackSpace", "H:T|F|C:Ảnh^|B:x" },
  { "backspace/below-an-opaque-block-selects-it", "H:T|O|B:^x", "BackSpace", "H:T|O*|B:x" },
  { "backspace/tail-only-moves", "H:T|B:a|T^", "BackSpace", "H:T|B:a^" },
  { "backspace/word-stays-in-its-line", "H:T|B:a b|B:“Xin^", "ctrl+BackSpace", "H:T|B:a b|B:“^" },
  { "backspace/word-at-caption-start-selects", "H:T|F|C:^Ảnh", "ctrl+BackSpace", "H:T|F*|C:Ảnh" },

  /* Delete */
  { "delete/headline-end-does-nothing", "H:Tin^|B:x", "Delete", "H:Tin^|B:x" },
  { "delete/headline-end-joins-an-empty-block", "H:Tin^|B:|B:x", "Delete", "H:Tin^|B:x" },
  { "delete/heading-end-joins", "H:T|h:a^|B:b", "Delete", "H:T|h:a^b" },
  { "delete/body-end-joins", "H:T|B:a^|h:b", "Delete", "H:T|B:a^b" },
  { "delete/caption-end-never-swallows", "H:T|F|C:Ảnh^|B:x", "Delete", "H:T|F|C:Ảnh^|B:x" },
  { "delete/caption-end-removes-an-empty-block", "H:T|F|C:Ảnh^|B:|B:x", "Delete", "H:T|F|C:Ảnh^|B:x" },
  { "delete/caption-end-selects-the-next-figure", "H:T|F|C:a^|F|C:b", "Delete", "H:T|F|C:a|F*|C:b" },
  { "delete/before-a-figure-selects-it", "H:T|B:a^|F|C:b", "Delete", "H:T|B:a|F*|C:b" },
  { "delete/empty-block-before-a-figure-goes", "H:T|B:x|B:^|F|C:b", "Delete", "H:T|B:x|F*|C:b" },
  { "delete/selected-figure-goes", "H:T|B:a|F*|C:b|B:x", "Delete", "H:T|B:a|B:^x" },
  { "delete/tail-does-nothing", "H:T|B:a|T^", "Delete", "H:T|B:a|T:^" },
  { "delete/last-block-end-does-nothing", "H:T|B:a^", "Delete", "H:T|B:a^" },

  /* arrows */
  { "arrows/right-selects-the-figure", "H:T|B:a^|F|C:b|B:x", "Right", "H:T|B:a|F*|C:b|B:x" },
  { "arrows/right-then-caption", "H:T|B:a^|F|C:b|B:x", "Right Right", "H:T|B:a|F|C:^b|B:x" },
  { "arrows/down-selects-the-figure", "H:T|B:a^|F|C:b|B:x", "Down", "H:T|B:a|F*|C:b|B:x" },
  { "arrows/down-then-caption", "H:T|B:a^|F|C:b|B:x", "Down Down", "H:T|B:a|F|C:^b|B:x" },
  { "arrows/left-selects-the-figure", "H:T|B:a|F|C:^b", "Left", "H:T|B:a|F*|C:b" },
  { "arrows/left-then-the-text-above", "H:T|B:a|F|C:^b", "Left Left", "H:T|B:a^|F|C:b" },
  { "arrows/up-selects-the-figure", "H:T|B:a|F|C:^b", "Up", "H:T|B:a|F*|C:b" },
  { "arrows/up-then-the-text-above", "H:T|B:a|F|C:^b", "Up Up", "H:T|B:a^|F|C:b" },
  { "arrows/right-over-an-opaque-block", "H:T|B:a^|O|B:x", "Right Right", "H:T|B:a|O|B:^x" },
  { "arrows/shift-runs-over-a-figure", "H:T|B:a^|F|C:b|B:x", "shift+Right shift+Right shift+Right", "H:T|B:a{|F|C:}b|B:x" },

  /* typing */
  { "type/over-a-figure-is-a-body-in-its-place", "H:T|B:a|F*|C:b|B:x", "n", "H:T|B:a|B:n^|B:x" },
  { "type/over-everything-is-the-headline", "H:Tin|L:Sapo|B:a|F|C:b|B:x^", "ctrl+a n", "H:n^" },
  { "type/over-a-selection", "H:T|B:một {hai} ba", "n", "H:T|B:một n^ ba" },
  { "type/in-the-tail-is-a-body", "H:T|F|C:b|T^", "n", "H:T|F|C:b|B:n^" },
  { "type/insert-never-overwrites", "H:T|B:^abc", "Insert n", "H:T|B:n^abc" },
  { "type/tab-leaves-the-text-alone", "H:T|B:a^", "Tab", "H:T|B:a^" },

  /* undo */
  { "undo/word-by-word", "H:T|B:^", "m o t space h a i ctrl+z", "H:T|B:mot ^" },
  { "undo/word-by-word-to-the-start", "H:T|B:^", "m o t space h a i ctrl+z ctrl+z", "H:T|B:^" },
  { "undo/redo", "H:T|B:^", "m o t ctrl+z ctrl+shift+z", "H:T|B:mot^" },
  { "undo/redo-by-y", "H:T|B:^", "m o t ctrl+z ctrl+y", "H:T|B:mot^" },
  { "undo/typing-over-everything-is-one-step", "H:Tin|L:Sapo|B:a|F|C:b|B:x^", "ctrl+a n ctrl+z", "H:{Tin|L:Sapo|B:a|F|C:b|B:x|T:}" },
  { "undo/removed-figure-comes-back-selected", "H:T|B:a|F*|C:b|B:x", "Delete ctrl+z", "H:T|B:a|F*|C:b|B:x" },
  { "undo/typing-over-a-figure", "H:T|B:a|F*|C:b|B:x", "n ctrl+z", "H:T|B:a|F*|C:b|B:x" },
  { "undo/enter-in-caption", "H:T|F|C:Ảnh^ hội nghị|B:x", "Return ctrl+z", "H:T|F|C:Ảnh^ hội nghị|B:x" },
  { "undo/retyping-a-heading", "H:T|B:a|h:^Tít", "BackSpace ctrl+z", "H:T|B:a|h:^Tít" },

  /* cut, copy, paste */
  { "paste/figure-cut-and-pasted-below", "H:T|F*|C:b|B:x|B:y", "ctrl+x Down Down End ctrl+v", "H:T|B:x|B:y|F|C:b^" },
  { "paste/figure-splits-a-paragraph", "H:T|F*|C:b|B:xy", "ctrl+x Right ctrl+v", "H:T|B:x|F|C:b^|B:y" },
  { "paste/figure-copied-twice", "H:T|F*|C:b|B:x", "ctrl+c ctrl+End ctrl+v", "H:T|F|C:b|B:x|F|C:b^" },
  { "paste/two-bodies-into-a-headline", "H:T^|L:S|B:{a|B:b}", "ctrl+x ctrl+Home End ctrl+v", "H:Ta|L:S|B:b^|B:" },
  { "paste/over-a-figure", "H:T|B:{một}|F|C:b|B:x", "ctrl+c Right Right ctrl+v", "H:T|B:một|B:một^|B:x" },
};

typedef struct
{
  GtkWidget *window;
  GtkWidget *view;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->window = gtk_window_new ();
  fixture->view = g_object_new (BANTIN_TYPE_STORY_VIEW, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), fixture->view);
  gtk_window_set_child (GTK_WINDOW (fixture->window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 500, 600);
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
run_case (Fixture *fixture,
          const Case *one)
{
  BantinStoryBuffer *story = bantin_story_view_get_story (BANTIN_STORY_VIEW (fixture->view));
  g_autofree char *outline = NULL;
  g_autofree char *fault = NULL;

  outline_load (story, one->before);
  gtk_widget_grab_focus (fixture->view);
  wait_frame (fixture->view);
  keyboard_press (GTK_WINDOW (fixture->window), one->keys);
  wait_frame (fixture->view);

  outline = outline_write (story);
  fault = bantin_story_check (story);
  if (g_strcmp0 (outline, one->after) != 0)
    g_test_message ("%s: %s, %s\n  is        %s\n  should be %s", one->name, one->before, one->keys, outline, one->after);
  g_assert_cmpstr (fault, ==, NULL);
  if (g_strcmp0 (outline, one->after) != 0)
    g_test_fail ();
}

static void
test_keys (Fixture *fixture,
           gconstpointer unused)
{
  if (!keyboard_begin (GTK_WINDOW (fixture->window)))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    run_case (fixture, &cases[i]);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  g_test_add ("/editor/keys/do-what-the-table-says", Fixture, NULL, set_up, test_keys, tear_down);

  return g_test_run ();
}
