/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-editor-private.h"

/* Undo, find, and what else is neither formatting nor a photo. */

static void
on_undo (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  bantin_editor_undo (BANTIN_EDITOR (widget));
}

static void
on_redo (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  bantin_editor_redo (BANTIN_EDITOR (widget));
}

static void
on_find (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  bantin_editor_find (BANTIN_EDITOR (widget), FALSE);
}

static void
on_replace (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  bantin_editor_find (BANTIN_EDITOR (widget), TRUE);
}

static void
on_find_next (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  bantin_editor_find_next (BANTIN_EDITOR (widget));
}

static void
on_find_previous (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  bantin_editor_find_previous (BANTIN_EDITOR (widget));
}

static void
on_paste_plain (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  bantin_story_view_paste_plain (BANTIN_EDITOR (widget)->view);
}

static void
on_spelling (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  g_signal_emit_by_name (widget, "spelling-requested");
}

void
bantin_editor_actions_class_init (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "editor.undo", NULL, on_undo);
  gtk_widget_class_install_action (klass, "editor.redo", NULL, on_redo);
  gtk_widget_class_install_action (klass, "editor.find", NULL, on_find);
  gtk_widget_class_install_action (klass, "editor.replace", NULL, on_replace);
  gtk_widget_class_install_action (klass, "editor.find-next", NULL, on_find_next);
  gtk_widget_class_install_action (klass, "editor.find-previous", NULL, on_find_previous);
  gtk_widget_class_install_action (klass, "editor.paste-plain", NULL, on_paste_plain);
  gtk_widget_class_install_action (klass, "editor.spelling", NULL, on_spelling);

  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "editor.find", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, GDK_CONTROL_MASK, "editor.replace", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, GDK_CONTROL_MASK, "editor.find-next", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.find-previous", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.paste-plain", NULL);
}
