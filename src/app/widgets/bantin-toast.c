/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/bantin-toast.h"

#include "newsroom/bantin-message.h"

#include <glib/gi18n.h>

/* An overlay inside an open dialog comes before the window's, which the dialog covers. */
static AdwToastOverlay *
find_overlay (GtkWidget *from)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  GtkRoot *root = gtk_widget_get_root (from);

  if (!overlay && ADW_IS_APPLICATION_WINDOW (root))
    overlay = adw_application_window_get_content (ADW_APPLICATION_WINDOW (root));

  return ADW_IS_TOAST_OVERLAY (overlay) ? ADW_TOAST_OVERLAY (overlay) : NULL;
}

static AdwToast *
build_toast (const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);

  return toast;
}

void
bantin_toast_show (GtkWidget *from,
                   const char *text)
{
  AdwToastOverlay *overlay = find_overlay (from);

  if (overlay)
    adw_toast_overlay_add_toast (overlay, build_toast (text));
}

void
bantin_toast_show_instead (GtkWidget *from,
                           const char *text,
                           AdwToast **last)
{
  AdwToastOverlay *overlay = find_overlay (from);
  AdwToast *toast;

  if (!overlay)
    return;
  if (*last)
    adw_toast_dismiss (*last);

  toast = build_toast (text);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_set_weak_pointer (last, toast);
  adw_toast_overlay_add_toast (overlay, toast);
}

void
bantin_toast_show_undo (GtkWidget *from,
                        const char *text,
                        const char *label,
                        const char *action,
                        GVariant *target,
                        guint seconds)
{
  g_autoptr (GVariant) parameter = target ? g_variant_ref_sink (target) : NULL;
  AdwToastOverlay *overlay = find_overlay (from);
  AdwToast *toast;

  if (!overlay)
    return;

  toast = build_toast (text);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_action_target_value (toast, parameter);
  adw_toast_set_timeout (toast, seconds);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (overlay, toast);
}

static void
on_copy_details (AdwAlertDialog *dialog,
                 const char *response,
                 const char *details)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), details);
}

static void
free_details (gpointer data,
              GClosure *closure)
{
  g_free (data);
}

void
bantin_toast_show_failure (GtkWidget *from,
                           const GError *error)
{
  g_autofree char *message = NULL;
  AdwDialog *dialog;
  GtkWidget *expander;
  GtkWidget *details;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  message = bantin_message_from_error (error);
  dialog = adw_alert_dialog_new (_ ("This Did Not Work"), message);
  details = gtk_label_new (error->message);
  gtk_label_set_wrap (GTK_LABEL (details), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (details), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (details), TRUE);
  gtk_label_set_xalign (GTK_LABEL (details), 0);
  expander = gtk_expander_new_with_mnemonic (_ ("_Details"));
  gtk_expander_set_child (GTK_EXPANDER (expander), details);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), expander);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "copy", _ ("Co_py Details"), "close", _ ("_Close"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response::copy", G_CALLBACK (on_copy_details), g_strdup (error->message), free_details, 0);

  adw_dialog_present (dialog, from);
}
