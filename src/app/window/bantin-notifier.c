/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-notifier.h"

#include "app/widgets/bantin-toast.h"
#include "app/window/bantin-window.h"

#include <glib/gi18n.h>

struct _BantinNotifier
{
  GObject parent_instance;
  GtkApplication *application; /* weak */
  BantinNewsroom *newsroom;
  GHashTable *states; /* (element-type utf8 BantinState): of the deliveries that moved, by story */
};

G_DEFINE_FINAL_TYPE (BantinNotifier, bantin_notifier, G_TYPE_OBJECT)

/* --- what is told --- */

static gboolean
is_looked_at (BantinNotifier *self)
{
  GtkWindow *window = gtk_application_get_active_window (self->application);

  return window && gtk_window_is_active (window);
}

static char *
build_id (const char *story)
{
  return g_strconcat ("delivery-", story, NULL);
}

static GNotification *
build_published (const BantinDeliveryStatus *delivery,
                 const char *headline)
{
  g_autofree char *title = g_strdup_printf (_ ("Published on %s"), delivery->portal_name);
  GNotification *notification = g_notification_new (title);

  g_notification_set_body (notification, headline);
  if (*delivery->url)
    {
      g_notification_add_button_with_target (notification, _ ("Read on Portal"), "app.read-on-portal", "s", delivery->url);
      g_notification_add_button_with_target (notification, _ ("Copy Address"), "app.copy-address", "s", delivery->url);
    }

  return notification;
}

/* The sentence says what happened, what is safe and what to do; the story's own button does it. */
static GNotification *
build_call (const BantinDeliveryStatus *delivery,
            const char *headline)
{
  g_autofree char *title = g_strdup_printf (_ ("Publishing on %s Needs You"), delivery->portal_name);
  g_autofree char *body = g_strconcat (headline, "\n", *delivery->message ? delivery->message : delivery->step, NULL);
  GNotification *notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);

  return notification;
}

static void
tell (BantinNotifier *self,
      const BantinStory *story)
{
  g_autofree char *id = build_id (story->id);
  const char *headline = bantin_document_get_headline (story->document);
  g_autoptr (GNotification) notification = NULL;

  if (story->delivery->state == BANTIN_STATE_PUBLISHED)
    notification = build_published (story->delivery, headline);
  else
    notification = build_call (story->delivery, headline);

  g_notification_set_default_action_and_target (notification, "app.open-story", "s", story->id);
  g_application_send_notification (G_APPLICATION (self->application), id, notification);
}

/* --- when --- */

static gboolean
is_worth_telling (BantinState state)
{
  return state == BANTIN_STATE_PUBLISHED || state == BANTIN_STATE_STOPPED || state == BANTIN_STATE_BY_HAND;
}

static void
on_loaded (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (BantinNotifier) self = user_data;
  g_autoptr (BantinStory) story = bantin_newsroom_load_story_finish (BANTIN_NEWSROOM (source), result, NULL);

  /* Whoever is at the desk may not see it, or has turned to the window in the meantime. */
  if (story && story->delivery && is_worth_telling (story->delivery->state) && self->application && !is_looked_at (self))
    tell (self, story);
}

static void
on_delivery_changed (BantinNotifier *self,
                     const char *story)
{
  g_autoptr (BantinDeliveryStatus) delivery = bantin_newsroom_get_delivery (self->newsroom, story);

  if (!delivery || !self->application || g_hash_table_lookup (self->states, story) == GINT_TO_POINTER ((int) delivery->state))
    return;

  g_hash_table_replace (self->states, g_strdup (story), GINT_TO_POINTER ((int) delivery->state));

  if (is_worth_telling (delivery->state))
    {
      bantin_newsroom_load_story_async (self->newsroom, story, NULL, on_loaded, g_object_ref (self));
    }
  else
    {
      g_autofree char *id = build_id (story);

      g_application_withdraw_notification (G_APPLICATION (self->application), id);
    }
}

/* --- what its buttons do --- */

static GtkWindow *
present (GtkApplication *application)
{
  GtkWindow *window;

  g_application_activate (G_APPLICATION (application));
  window = gtk_application_get_active_window (application);

  return window;
}

static void
open_story (GSimpleAction *action,
            GVariant *parameter,
            gpointer application)
{
  GtkWindow *window = present (application);

  if (window)
    gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.open-story", parameter);
}

static void
read_on_portal (GSimpleAction *action,
                GVariant *parameter,
                gpointer application)
{
  const char *address = g_variant_get_string (parameter, NULL);
  const char *scheme = g_uri_peek_scheme (address);
  g_autoptr (GtkUriLauncher) launcher = NULL;

  /* An action is open to every program of this person's desktop; only pages are opened. */
  if (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0)
    return;

  launcher = gtk_uri_launcher_new (address);
  gtk_uri_launcher_launch (launcher, gtk_application_get_active_window (application), NULL, NULL, NULL);
}

/* A clipboard belongs to a window that has the keyboard. */
static void
copy_address (GSimpleAction *action,
              GVariant *parameter,
              gpointer application)
{
  GtkWindow *window = present (application);

  if (!window)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), g_variant_get_string (parameter, NULL));
  bantin_toast_show (GTK_WIDGET (window), _ ("Address copied."));
}

/* --- object --- */

static void
bantin_notifier_dispose (GObject *object)
{
  BantinNotifier *self = BANTIN_NOTIFIER (object);

  g_clear_weak_pointer (&self->application);
  g_clear_object (&self->newsroom);

  G_OBJECT_CLASS (bantin_notifier_parent_class)->dispose (object);
}

static void
bantin_notifier_finalize (GObject *object)
{
  g_hash_table_unref (BANTIN_NOTIFIER (object)->states);

  G_OBJECT_CLASS (bantin_notifier_parent_class)->finalize (object);
}

static void
bantin_notifier_class_init (BantinNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bantin_notifier_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantin_notifier_finalize;
}

static void
bantin_notifier_init (BantinNotifier *self)
{
  self->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

BantinNotifier *
bantin_notifier_new (GtkApplication *application,
                     BantinNewsroom *newsroom)
{
  const GActionEntry actions[] = {
    { .name = "open-story", .activate = open_story, .parameter_type = "s" },
    { .name = "read-on-portal", .activate = read_on_portal, .parameter_type = "s" },
    { .name = "copy-address", .activate = copy_address, .parameter_type = "s" },
  };
  BantinNotifier *self = g_object_new (BANTIN_TYPE_NOTIFIER, NULL);

  g_set_weak_pointer (&self->application, application);
  self->newsroom = g_object_ref (newsroom);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  g_signal_connect_object (newsroom, "delivery-changed", G_CALLBACK (on_delivery_changed), self, G_CONNECT_SWAPPED);

  return self;
}
