/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-thread-card.h"

#include "newsroom/bantin-message.h"

#include <glib/gi18n.h>

struct _BantinThreadCard
{
  AdwBin parent_instance;
  GtkLabel *quote_label;
  GtkBox *comments_box;
  GtkWidget *buttons_box;
  GtkToggleButton *reply_button;
  GtkWidget *resolve_button;
  GtkEditable *reply_entry;
  char *thread;
  gboolean is_resolved;
};

G_DEFINE_FINAL_TYPE (BantinThreadCard, bantin_thread_card, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  REPLIED,
  RESOLVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_pressed (BantinThreadCard *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_resolve_clicked (BantinThreadCard *self)
{
  g_signal_emit (self, signals[RESOLVED], 0);
}

static void
on_reply_revealed (BantinThreadCard *self)
{
  if (gtk_toggle_button_get_active (self->reply_button))
    gtk_widget_grab_focus (GTK_WIDGET (self->reply_entry));
}

static void
on_reply (BantinThreadCard *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->reply_entry)));

  if (!*text)
    return;

  gtk_editable_set_text (self->reply_entry, "");
  gtk_toggle_button_set_active (self->reply_button, FALSE);
  g_signal_emit (self, signals[REPLIED], 0, text);
}

static GtkWidget *
build_head (const BantinComment *comment)
{
  g_autofree char *when = bantin_message_format_when (comment->made_at);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *avatar = adw_avatar_new (24, comment->person_name, TRUE);
  GtkWidget *name = gtk_label_new (comment->person_name);
  GtkWidget *time = gtk_label_new (when);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (time, "caption");
  gtk_widget_add_css_class (time, "dim-label");
  gtk_widget_add_css_class (time, "numeric");
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), time);

  return box;
}

static GtkWidget *
build_comment (const BantinComment *comment)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *text = gtk_label_new (comment->text);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), build_head (comment));
  gtk_box_append (GTK_BOX (box), text);

  return box;
}

static void
bantin_thread_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTIN_TYPE_THREAD_CARD);

  G_OBJECT_CLASS (bantin_thread_card_parent_class)->dispose (object);
}

static void
bantin_thread_card_finalize (GObject *object)
{
  g_free (BANTIN_THREAD_CARD (object)->thread);

  G_OBJECT_CLASS (bantin_thread_card_parent_class)->finalize (object);
}

static void
bantin_thread_card_class_init (BantinThreadCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_thread_card_dispose;
  object_class->finalize = bantin_thread_card_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REPLIED] = g_signal_new ("replied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[RESOLVED] = g_signal_new ("resolved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-thread-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinThreadCard, quote_label);
  gtk_widget_class_bind_template_child (widget_class, BantinThreadCard, comments_box);
  gtk_widget_class_bind_template_child (widget_class, BantinThreadCard, buttons_box);
  gtk_widget_class_bind_template_child (widget_class, BantinThreadCard, reply_button);
  gtk_widget_class_bind_template_child (widget_class, BantinThreadCard, resolve_button);
  gtk_widget_class_bind_template_child (widget_class, BantinThreadCard, reply_entry);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_resolve_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_reply_revealed);
  gtk_widget_class_bind_template_callback (widget_class, on_reply);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ARTICLE);
}

static void
bantin_thread_card_init (BantinThreadCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bantin_thread_card_new (GPtrArray *comments,
                        gboolean can_comment)
{
  BantinThreadCard *self = g_object_new (BANTIN_TYPE_THREAD_CARD, NULL);
  const BantinComment *first = g_ptr_array_index (comments, 0);
  g_autofree char *quote = g_strdup_printf ("“%s”", first->quote);

  self->thread = g_strdup (first->thread);
  self->is_resolved = first->is_resolved;
  gtk_label_set_label (self->quote_label, quote);
  gtk_widget_set_visible (GTK_WIDGET (self->quote_label), *first->quote);
  gtk_widget_set_visible (self->buttons_box, can_comment);
  gtk_widget_set_visible (self->resolve_button, !self->is_resolved);
  for (guint i = 0; i < comments->len; i++)
    gtk_box_append (self->comments_box, build_comment (g_ptr_array_index (comments, i)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, first->text, -1);

  return GTK_WIDGET (self);
}

const char *
bantin_thread_card_get_thread (BantinThreadCard *self)
{
  g_return_val_if_fail (BANTIN_IS_THREAD_CARD (self), NULL);

  return self->thread;
}

gboolean
bantin_thread_card_is_resolved (BantinThreadCard *self)
{
  g_return_val_if_fail (BANTIN_IS_THREAD_CARD (self), FALSE);

  return self->is_resolved;
}

void
bantin_thread_card_set_is_chosen (BantinThreadCard *self,
                                  gboolean is_chosen)
{
  g_return_if_fail (BANTIN_IS_THREAD_CARD (self));

  if (is_chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "chosen");
}
