/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-window-private.h"

#include "app/accounts/bantin-connect-dialog.h"
#include "app/accounts/bantin-practice-offer.h"
#include "app/preferences/bantin-appearance.h"
#include "app/preferences/bantin-preferences-dialog.h"
#include "app/safety/bantin-restore-dialog.h"
#include "app/widgets/bantin-toast.h"
#include "app/window/bantin-shortcuts-dialog.h"
#include "app/window/bantin-window-tools.h"

#include <glib/gi18n.h>

/* --- stories --- */

void
bantin_window_new_story (BantinWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *story = NULL;

  if (!self->person)
    return;

  story = bantin_newsroom_create_story (self->newsroom, &error);
  if (story)
    bantin_newsroom_page_open_draft (self->page, story);
  else
    bantin_toast_show_failure (GTK_WIDGET (self), error);
}

static void
new_story (GtkWidget *widget,
           const char *action,
           GVariant *parameter)
{
  bantin_window_new_story (BANTIN_WINDOW (widget));
}

static void
open_by_action (GtkWidget *widget,
                const char *action,
                GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  if (self->person)
    bantin_newsroom_page_open_draft (self->page, g_variant_get_string (parameter, NULL));
}

static void
bin_story (GtkWidget *widget,
           const char *action,
           GVariant *parameter)
{
  bantin_window_tools_bin_story (widget, BANTIN_WINDOW (widget)->newsroom, g_variant_get_string (parameter, NULL), g_str_equal (action, "win.bin"));
}

/* --- panes --- */

static void
choose_nth_list (GtkWidget *widget,
                 const char *action,
                 GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  if (self->person)
    bantin_newsroom_page_choose_nth_list (self->page, (guint) g_variant_get_int32 (parameter));
}

/* What the panes do by themselves, while they are in sight. */
static void
use_page (GtkWidget *widget,
          const char *action,
          GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  if (!self->person)
    return;

  if (g_str_equal (action, "win.search"))
    bantin_newsroom_page_search (self->page);
  else if (g_str_equal (action, "win.back"))
    bantin_newsroom_page_go_back (self->page);
  else if (g_str_equal (action, "win.toggle-sidebar"))
    bantin_newsroom_page_toggle_sidebar (self->page);
  else if (g_str_equal (action, "win.toggle-pane"))
    bantin_newsroom_page_toggle_pane (self->page);
  else if (g_str_equal (action, "win.next-pane"))
    bantin_newsroom_page_walk_panes (self->page, 1);
  else if (g_str_equal (action, "win.previous-pane"))
    bantin_newsroom_page_walk_panes (self->page, -1);
}

/* --- Ctrl+S --- */

static void
on_flushed (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (BantinWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  if (!bantin_newsroom_flush_finish (BANTIN_NEWSROOM (source), result, &error))
    {
      bantin_toast_show_failure (GTK_WIDGET (self), error);
      return;
    }

  time = bantin_message_format_time (g_get_real_time () / G_USEC_PER_SEC);
  text = g_strdup_printf (_ ("Bản Tin saves every word by itself. Saved at %s."), time);
  bantin_toast_show (GTK_WIDGET (self), text);
}

static void
say_saved (GtkWidget *widget,
           const char *action,
           GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  if (self->person)
    bantin_newsroom_page_save (self->page);
  bantin_newsroom_flush_async (self->newsroom, NULL, on_flushed, g_object_ref (self));
}

/* --- people --- */

static void
switch_person (GtkWidget *widget,
               const char *action,
               GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  if (self->person)
    bantin_newsroom_page_close_story (self->page);
  bantin_newsroom_sign_out (self->newsroom);
}

static void
lock (GtkWidget *widget,
      const char *action,
      GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);
  const BantinPerson *person = bantin_newsroom_get_person (self->newsroom);

  if (person && person->has_code)
    bantin_newsroom_lock (self->newsroom);
  else
    switch_person (widget, NULL, NULL);
}

/* --- dialogs --- */

static BantinPreferencesDialog *
present_preferences (BantinWindow *self)
{
  BantinPreferencesDialog *dialog = bantin_preferences_dialog_new (self->newsroom, self->settings);

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));

  return dialog;
}

static void
show_preferences (GtkWidget *widget,
                  const char *action,
                  GVariant *parameter)
{
  present_preferences (BANTIN_WINDOW (widget));
}

static void
connect_portal (GtkWidget *widget,
                const char *action,
                GVariant *parameter)
{
  adw_dialog_present (ADW_DIALOG (bantin_connect_dialog_new (BANTIN_WINDOW (widget)->newsroom)), widget);
}

static void
use_practice_portal (GtkWidget *widget,
                     const char *action,
                     GVariant *parameter)
{
  bantin_practice_offer_take (widget, BANTIN_WINDOW (widget)->newsroom);
}

static void
restore (GtkWidget *widget,
         const char *action,
         GVariant *parameter)
{
  BantinRestoreDialog *dialog = bantin_restore_dialog_new (BANTIN_WINDOW (widget)->newsroom);

  g_signal_connect_object (dialog, "unpacked", G_CALLBACK (bantin_window_say_unpacked), widget, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
show_shortcuts (GtkWidget *widget,
                const char *action,
                GVariant *parameter)
{
  bantin_shortcuts_dialog_present (widget);
}

static void
use_tool (GtkWidget *widget,
          const char *action,
          GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  if (g_str_equal (action, "win.about"))
    bantin_window_tools_show_about (widget);
  else if (g_str_equal (action, "win.help"))
    bantin_window_tools_show_help (widget);
  else if (g_str_equal (action, "win.import"))
    bantin_window_tools_import (widget, self->newsroom);
  else if (g_str_equal (action, "win.back-up"))
    bantin_window_tools_back_up (widget, self->newsroom);
  else if (g_str_equal (action, "win.empty-bin"))
    bantin_window_tools_empty_bin (widget, self->newsroom);
}

/* --- the window itself --- */

static void
toggle_full_screen (GtkWidget *widget,
                    const char *action,
                    GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
change_text_size (GtkWidget *widget,
                  const char *action,
                  GVariant *parameter)
{
  int step = g_str_has_suffix (action, "larger") ? 10 : g_str_has_suffix (action, "smaller") ? -10
                                                                                             : 0;

  bantin_appearance_change_text_size (BANTIN_WINDOW (widget)->settings, step);
}

void
bantin_window_actions_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-story", NULL, new_story);
  gtk_widget_class_install_action (widget_class, "win.open-story", "s", open_by_action);
  gtk_widget_class_install_action (widget_class, "win.bin", "s", bin_story);
  gtk_widget_class_install_action (widget_class, "win.put-back", "s", bin_story);
  gtk_widget_class_install_action (widget_class, "win.list", "i", choose_nth_list);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, use_page);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, use_page);
  gtk_widget_class_install_action (widget_class, "win.saved", NULL, say_saved);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, use_page);
  gtk_widget_class_install_action (widget_class, "win.toggle-pane", NULL, use_page);
  gtk_widget_class_install_action (widget_class, "win.next-pane", NULL, use_page);
  gtk_widget_class_install_action (widget_class, "win.previous-pane", NULL, use_page);
  gtk_widget_class_install_action (widget_class, "win.switch-person", NULL, switch_person);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock);
  gtk_widget_class_install_action (widget_class, "win.people", NULL, show_preferences);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, show_preferences);
  gtk_widget_class_install_action (widget_class, "win.connect-portal", NULL, connect_portal);
  gtk_widget_class_install_action (widget_class, "win.use-practice-portal", NULL, use_practice_portal);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, show_shortcuts);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, use_tool);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, use_tool);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, use_tool);
  gtk_widget_class_install_action (widget_class, "win.back-up", NULL, use_tool);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, restore);
  gtk_widget_class_install_action (widget_class, "win.empty-bin", NULL, use_tool);
  gtk_widget_class_install_action (widget_class, "win.full-screen", NULL, toggle_full_screen);
  gtk_widget_class_install_action (widget_class, "win.text-larger", NULL, change_text_size);
  gtk_widget_class_install_action (widget_class, "win.text-smaller", NULL, change_text_size);
  gtk_widget_class_install_action (widget_class, "win.text-normal", NULL, change_text_size);
}
