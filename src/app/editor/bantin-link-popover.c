/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-link-popover.h"

#include "story/bantin-html.h"

#include <string.h>

struct _BantinLinkPopover
{
  GtkPopover parent_instance;

  GtkEntry *entry;
  GtkButton *remove_button;
  GtkButton *apply_button;
};

G_DEFINE_FINAL_TYPE (BantinLinkPopover, bantin_link_popover, GTK_TYPE_POPOVER)

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

char *
bantin_link_popover_complete_address (const char *typed)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (typed));
  g_autofree char *scheme = g_uri_parse_scheme (trimmed);
  g_autofree char *address = NULL;

  if (*trimmed == '\0' || strpbrk (trimmed, " \t\n<>\"") != NULL)
    return NULL;

  if (scheme != NULL && g_strrstr (trimmed, "://") == NULL && !g_str_equal (scheme, "mailto") && !g_str_equal (scheme, "tel"))
    g_clear_pointer (&scheme, g_free); /* "xa.gov.vn:8080/tin" */
  if (scheme != NULL)
    address = g_strdup (trimmed);
  else if (strchr (trimmed, '@') != NULL && strchr (trimmed, '/') == NULL)
    address = g_strconcat ("mailto:", trimmed, NULL);
  else if (strchr (trimmed, '.') != NULL)
    address = g_strconcat ("https://", trimmed, NULL);

  return address != NULL && bantin_html_is_safe_address (address) ? g_steal_pointer (&address) : NULL;
}

static void
on_changed (BantinLinkPopover *self)
{
  g_autofree char *address = bantin_link_popover_complete_address (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), address != NULL);
}

static void
answer (BantinLinkPopover *self,
        const char *address)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[ANSWERED], 0, address);
}

static void
on_remove_clicked (BantinLinkPopover *self)
{
  answer (self, "");
}

static void
on_apply_clicked (BantinLinkPopover *self)
{
  g_autofree char *address = bantin_link_popover_complete_address (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (address != NULL)
    answer (self, address);
}

static void
bantin_link_popover_class_init (BantinLinkPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[ANSWERED] = g_signal_new ("answered", BANTIN_TYPE_LINK_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/editor/bantin-link-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinLinkPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, BantinLinkPopover, remove_button);
  gtk_widget_class_bind_template_child (widget_class, BantinLinkPopover, apply_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_clicked);
}

static void
bantin_link_popover_init (BantinLinkPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bantin_link_popover_new (void)
{
  return g_object_new (BANTIN_TYPE_LINK_POPOVER, NULL);
}

void
bantin_link_popover_ask (BantinLinkPopover *self,
                         const char *address)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), address != NULL ? address : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->remove_button), address != NULL);
  on_changed (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
