/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/accounts/bantin-connect-dialog.h"

#include "app/accounts/bantin-practice-offer.h"

#include <glib/gi18n.h>

struct _BantinConnectDialog
{
  AdwDialog parent_instance;
  AdwNavigationView *navigation;
  GtkEditable *address_row;
  GtkLabel *address_message;
  GtkWidget *address_spinner;
  GtkWidget *discover_button;
  AdwActionRow *site_row;
  GtkWidget *open_page_row;
  GtkEditable *user_row;
  GtkEditable *password_row;
  GtkLabel *sign_in_message;
  GtkWidget *sign_in_spinner;
  GtkWidget *connect_button;
  AdwStatusPage *done_page;

  BantinNewsroom *newsroom;
  BantinSite *site; /* (nullable): once it is found */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BantinConnectDialog, bantin_connect_dialog, ADW_TYPE_DIALOG)

static gboolean
is_empty (GtkEditable *row)
{
  return *gtk_editable_get_text (row) == '\0';
}

static void
say (GtkLabel *label,
     const GError *error)
{
  g_autofree char *message = error ? bantin_message_from_error (error) : NULL;

  gtk_label_set_label (label, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (label), message != NULL);
}

/* --- the address --- */

/* What is being asked about does not change meanwhile. A row that is made insensitive instead is not told that it lost the
 * keyboard, and GTK warns as its caret goes on blinking. */
static void
set_discovering (BantinConnectDialog *self,
                 gboolean is_discovering)
{
  gtk_widget_set_visible (self->address_spinner, is_discovering);
  gtk_editable_set_editable (GTK_EDITABLE (self->address_row), !is_discovering);
  gtk_widget_set_sensitive (self->discover_button, !is_discovering && !is_empty (self->address_row));
}

static void
on_address_changed (BantinConnectDialog *self)
{
  gtk_widget_set_sensitive (self->discover_button, !is_empty (self->address_row));
}

static void
show_site (BantinConnectDialog *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->site_row), self->site->name);
  adw_action_row_set_subtitle (self->site_row, self->site->address);
  gtk_widget_set_visible (self->open_page_row, *self->site->authorization_url);
  say (self->sign_in_message, NULL);
  adw_navigation_view_push_by_tag (self->navigation, "sign-in");
}

static void
on_discovered (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (BantinConnectDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  BantinSite *site = bantin_newsroom_discover_finish (BANTIN_NEWSROOM (source), result, &error);

  if (!self->newsroom)
    {
      g_clear_pointer (&site, bantin_site_free);
      return;
    }

  set_discovering (self, FALSE);
  say (self->address_message, error);
  if (!site)
    return;

  g_clear_pointer (&self->site, bantin_site_free);
  self->site = site;
  show_site (self);
}

static void
on_discover (BantinConnectDialog *self)
{
  if (is_empty (self->address_row))
    return;

  set_discovering (self, TRUE);
  bantin_newsroom_discover_async (self->newsroom, gtk_editable_get_text (self->address_row), self->cancellable, on_discovered, g_object_ref (self));
}

/* --- the name and the password --- */

static void
set_connecting (BantinConnectDialog *self,
                gboolean is_connecting)
{
  gtk_widget_set_visible (self->sign_in_spinner, is_connecting);
  gtk_editable_set_editable (GTK_EDITABLE (self->user_row), !is_connecting);
  gtk_editable_set_editable (GTK_EDITABLE (self->password_row), !is_connecting);
  gtk_widget_set_sensitive (self->connect_button, !is_connecting && !is_empty (self->user_row) && !is_empty (self->password_row));
}

static void
on_sign_in_changed (BantinConnectDialog *self)
{
  set_connecting (self, FALSE);
}

static void
on_open_page (BantinConnectDialog *self)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (self->site->authorization_url);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
}

static void
show_done (BantinConnectDialog *self,
           const BantinAccount *account)
{
  g_autofree char *title = g_markup_escape_text (account->name, -1);

  adw_status_page_set_title (self->done_page, title);
  adw_status_page_set_description (self->done_page,
                                   account->can_publish ? _ ("Approved stories can be published there.")
                                                        : _ ("This account may not publish there: an account that may is needed to send approved stories."));
  adw_navigation_view_push_by_tag (self->navigation, "done");
}

static void
on_connected (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (BantinConnectDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinAccount) account = bantin_newsroom_connect_finish (BANTIN_NEWSROOM (source), result, NULL, &error);

  if (!self->newsroom)
    return;

  set_connecting (self, FALSE);
  say (self->sign_in_message, error);
  if (account)
    show_done (self, account);
}

/* A portal that answers on this computer is one to practise on. */
static gboolean
is_practice (const BantinSite *site)
{
  g_autoptr (GUri) uri = g_uri_parse (site->address, G_URI_FLAGS_NONE, NULL);
  const char *host = uri ? g_uri_get_host (uri) : NULL;

  return host && (g_str_equal (host, "localhost") || g_str_has_prefix (host, "127.") || g_str_equal (host, "::1"));
}

static void
on_connect (BantinConnectDialog *self)
{
  if (is_empty (self->user_row) || is_empty (self->password_row))
    return;

  set_connecting (self, TRUE);
  bantin_newsroom_connect_async (self->newsroom,
                                 self->site,
                                 gtk_editable_get_text (self->user_row),
                                 gtk_editable_get_text (self->password_row),
                                 is_practice (self->site),
                                 self->cancellable,
                                 on_connected,
                                 g_object_ref (self));
}

static void
on_practice_clicked (BantinConnectDialog *self)
{
  /* The dialog closes before the answer: the toast is the window's. */
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (root)
    bantin_practice_offer_take (root, self->newsroom);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_done (BantinConnectDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_closed (BantinConnectDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* --- object --- */

static void
bantin_connect_dialog_dispose (GObject *object)
{
  BantinConnectDialog *self = BANTIN_CONNECT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->newsroom);
  g_clear_pointer (&self->site, bantin_site_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_CONNECT_DIALOG);

  G_OBJECT_CLASS (bantin_connect_dialog_parent_class)->dispose (object);
}

static void
bantin_connect_dialog_class_init (BantinConnectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantin_connect_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-connect-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinConnectDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, BantinConnectDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, BantinConnectDialog, address_message);
  gtk_widget_class_bind_template_child (widget_class, BantinConnectDialog, address_spinner);
  gtk_widget_class_bind_template_child (widget_class, BantinConnectDialog, discover_button);
  gtk_widget_class_bind_template_child (widget_class, BantinConnectDialog, site_row);
  gtk_widget_class_bind_template_child (widget_class, BantinConnectDialog, open_page_row);
  gtk_widget_class_bind_template_child (widget_class, BantinConnectDialog, user_row);
  gtk_widget_class_bind_template_child (widget_class, BantinConnectDialog, password_row);
  gtk_widget_class_bind_template_child (widget_class, BantinConnectDialog, sign_in_message);
  gtk_widget_class_bind_template_child (widget_class, BantinConnectDialog, sign_in_spinner);
  gtk_widget_class_bind_template_child (widget_class, BantinConnectDialog, connect_button);
  gtk_widget_class_bind_template_child (widget_class, BantinConnectDialog, done_page);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_discover);
  gtk_widget_class_bind_template_callback (widget_class, on_open_page);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_in_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_connect);
  gtk_widget_class_bind_template_callback (widget_class, on_practice_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_done);
}

static void
bantin_connect_dialog_init (BantinConnectDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "closed", G_CALLBACK (on_closed), NULL);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->address_row));
}

BantinConnectDialog *
bantin_connect_dialog_new (BantinNewsroom *newsroom)
{
  BantinConnectDialog *self = g_object_new (BANTIN_TYPE_CONNECT_DIALOG, NULL);

  self->newsroom = g_object_ref (newsroom);

  return self;
}
