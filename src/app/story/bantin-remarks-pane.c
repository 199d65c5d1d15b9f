/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-remarks-pane.h"

#include "app/story/bantin-check-group.h"
#include "app/story/bantin-review-line.h"
#include "app/story/bantin-thread-card.h"
#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

struct _BantinRemarksPane
{
  AdwBin parent_instance;
  GtkLabel *state_label;
  GtkWidget *reason_box;
  GtkLabel *reason_title;
  GtkLabel *reason_label;
  GtkWidget *compare_button;
  GtkLabel *open_label;
  GtkBox *open_box;
  GtkExpander *handled_expander;
  GtkBox *handled_box;
  BantinCheckGroup *check_group;
  GtkWidget *empty_page;
  GtkWidget *write_box;
  GtkWidget *anchor_box;
  GtkLabel *anchor_label;
  GtkEditable *write_entry;
  GtkWidget *send_button;

  BantinNewsroom *newsroom;
  char *story;
  char *rev;         /* (nullable): the revision that a new remark is about */
  char *shown;       /* what the cards were built from */
  GPtrArray *checks; /* (nullable): what the lines were built from */
  GPtrArray *cards;  /* BantinThreadCard, open ones first */
  char *chosen;      /* (nullable): thread */
  guint block;
  guint from;
  guint to;
  gboolean has_anchor;
};

G_DEFINE_FINAL_TYPE (BantinRemarksPane, bantin_remarks_pane, ADW_TYPE_BIN)

enum
{
  THREAD_CHOSEN,
  ANCHOR_ASKED,
  PLACE_CHOSEN,
  MEND_ASKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- writing --- */

static void
on_anchor_cleared (BantinRemarksPane *self)
{
  self->from = self->to = 0;
  gtk_widget_set_visible (self->anchor_box, FALSE);
}

static void
on_written (BantinRemarksPane *self)
{
  gboolean has_text = *gtk_editable_get_text (self->write_entry) != '\0';

  gtk_widget_set_sensitive (self->send_button, has_text);
  /* What was selected when the first letter was typed is what the remark is about. */
  if (has_text && !self->has_anchor)
    g_signal_emit (self, signals[ANCHOR_ASKED], 0);
}

static void
on_commented (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (BantinRemarksPane) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantin_newsroom_comment_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show_failure (GTK_WIDGET (self), error);
}

static void
on_send (BantinRemarksPane *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->write_entry)));

  if (!*text || !self->story || !self->rev)
    return;

  bantin_newsroom_comment_async (self->newsroom, self->story, self->rev, NULL, self->block, self->from, self->to, text, NULL, on_commented, g_object_ref (self));
  gtk_editable_set_text (self->write_entry, "");
  self->has_anchor = FALSE;
  on_anchor_cleared (self);
}

/* --- cards --- */

static void
choose (BantinRemarksPane *self,
        const char *thread)
{
  g_set_str (&self->chosen, thread);
  for (guint i = 0; i < self->cards->len; i++)
    {
      BantinThreadCard *card = g_ptr_array_index (self->cards, i);
      gboolean is_chosen = g_strcmp0 (bantin_thread_card_get_thread (card), thread) == 0;

      bantin_thread_card_set_is_chosen (card, is_chosen);
      if (is_chosen && bantin_thread_card_is_resolved (card))
        gtk_expander_set_expanded (self->handled_expander, TRUE);
      if (is_chosen)
        gtk_widget_grab_focus (GTK_WIDGET (card));
    }
}

static void
on_card_chosen (BantinThreadCard *card,
                BantinRemarksPane *self)
{
  choose (self, bantin_thread_card_get_thread (card));
  g_signal_emit (self, signals[THREAD_CHOSEN], 0, self->chosen);
}

static void
on_replied (BantinThreadCard *card,
            const char *text,
            BantinRemarksPane *self)
{
  if (self->rev)
    bantin_newsroom_comment_async (self->newsroom, self->story, self->rev, bantin_thread_card_get_thread (card), 0, 0, 0, text, NULL, on_commented, g_object_ref (self));
}

static void
on_resolved (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (BantinRemarksPane) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantin_newsroom_resolve_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show_failure (GTK_WIDGET (self), error);
}

static void
on_card_resolved (BantinThreadCard *card,
                  BantinRemarksPane *self)
{
  bantin_newsroom_resolve_async (self->newsroom, self->story, bantin_thread_card_get_thread (card), NULL, on_resolved, g_object_ref (self));
}

/* Returns: (transfer container): the thread's comments, its first one first */
static GPtrArray *
collect_thread (GPtrArray *comments,
                const char *thread)
{
  GPtrArray *collected = g_ptr_array_new ();

  for (guint i = 0; i < comments->len; i++)
    {
      BantinComment *comment = g_ptr_array_index (comments, i);

      if (g_str_equal (comment->thread, thread))
        g_ptr_array_add (collected, comment);
    }

  return collected;
}

static void
add_card (BantinRemarksPane *self,
          const BantinStory *story,
          const char *thread)
{
  g_autoptr (GPtrArray) comments = collect_thread (story->comments, thread);
  GtkWidget *card = bantin_thread_card_new (comments, (story->actions & BANTIN_ACTION_COMMENT) != 0);

  g_signal_connect_object (card, "chosen", G_CALLBACK (on_card_chosen), self, 0);
  g_signal_connect_object (card, "replied", G_CALLBACK (on_replied), self, 0);
  g_signal_connect_object (card, "resolved", G_CALLBACK (on_card_resolved), self, 0);
  gtk_box_append (bantin_thread_card_is_resolved (BANTIN_THREAD_CARD (card)) ? self->handled_box : self->open_box, card);
  g_ptr_array_add (self->cards, card);
}

static void
remove_cards (BantinRemarksPane *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      GtkWidget *card = g_ptr_array_index (self->cards, i);

      gtk_box_remove (GTK_BOX (gtk_widget_get_parent (card)), card);
    }
  g_ptr_array_set_size (self->cards, 0);
}

static void
fill_cards (BantinRemarksPane *self,
            const BantinStory *story)
{
  remove_cards (self);
  for (int is_resolved = 0; is_resolved <= 1; is_resolved++)
    for (guint i = 0; i < story->comments->len; i++)
      {
        const BantinComment *comment = g_ptr_array_index (story->comments, i);

        if (g_str_equal (comment->thread, comment->id) && comment->is_resolved == is_resolved)
          add_card (self, story, comment->thread);
      }
}

static void
show_emptiness (BantinRemarksPane *self)
{
  gtk_widget_set_visible (self->empty_page,
                          self->cards->len == 0 && !gtk_widget_get_visible (self->reason_box) && !gtk_widget_get_visible (GTK_WIDGET (self->check_group)));
}

static void
show_counts (BantinRemarksPane *self)
{
  g_autofree char *open = NULL;
  g_autofree char *handled = NULL;
  guint n_open = 0;
  guint n_handled;

  for (guint i = 0; i < self->cards->len; i++)
    if (!bantin_thread_card_is_resolved (g_ptr_array_index (self->cards, i)))
      n_open++;
  n_handled = self->cards->len - n_open;

  open = g_strdup_printf (ngettext ("%u remark to handle", "%u remarks to handle", n_open), n_open);
  handled = g_strdup_printf (ngettext ("%u handled", "%u handled", n_handled), n_handled);
  gtk_label_set_label (self->open_label, open);
  gtk_widget_set_visible (GTK_WIDGET (self->open_label), n_open > 0);
  gtk_expander_set_label (self->handled_expander, handled);
  gtk_widget_set_visible (GTK_WIDGET (self->handled_expander), n_handled > 0);
  show_emptiness (self);
}

static void
show_reason (BantinRemarksPane *self,
             const BantinStory *story)
{
  g_autofree char *title = g_strdup_printf (_ ("Returned by %s"), story->return_person);

  gtk_widget_set_visible (self->reason_box, *story->return_reason);
  gtk_label_set_label (self->reason_title, title);
  gtk_label_set_label (self->reason_label, story->return_reason);
}

static void
on_place_chosen (BantinRemarksPane *self,
                 const BantinRemark *remark)
{
  g_signal_emit (self, signals[PLACE_CHOSEN], 0, remark);
}

static void
on_mend_asked (BantinRemarksPane *self)
{
  g_signal_emit (self, signals[MEND_ASKED], 0);
}

/* Everything that the cards show, as one word. */
static char *
fingerprint (const BantinStory *story)
{
  g_autoptr (GString) print = g_string_new (story->id);

  g_string_append_printf (print, " %d", (story->actions & BANTIN_ACTION_COMMENT) != 0);
  for (guint i = 0; i < story->comments->len; i++)
    {
      const BantinComment *comment = g_ptr_array_index (story->comments, i);

      g_string_append_printf (print, "\n%s %d", comment->id, comment->is_resolved);
    }

  return g_string_free (g_steal_pointer (&print), FALSE);
}

static void
bantin_remarks_pane_dispose (GObject *object)
{
  BantinRemarksPane *self = BANTIN_REMARKS_PANE (object);

  g_clear_object (&self->newsroom);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_REMARKS_PANE);

  G_OBJECT_CLASS (bantin_remarks_pane_parent_class)->dispose (object);
}

static void
bantin_remarks_pane_finalize (GObject *object)
{
  BantinRemarksPane *self = BANTIN_REMARKS_PANE (object);

  g_ptr_array_unref (self->cards);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_free (self->story);
  g_free (self->rev);
  g_free (self->shown);
  g_free (self->chosen);

  G_OBJECT_CLASS (bantin_remarks_pane_parent_class)->finalize (object);
}

static void
bantin_remarks_pane_class_init (BantinRemarksPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_remarks_pane_dispose;
  object_class->finalize = bantin_remarks_pane_finalize;

  signals[THREAD_CHOSEN] = g_signal_new ("thread-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PLACE_CHOSEN] = g_signal_new ("place-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[MEND_ASKED] = g_signal_new ("mend-asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ANCHOR_ASKED] = g_signal_new ("anchor-asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BANTIN_TYPE_CHECK_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-remarks-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, state_label);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, check_group);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, reason_box);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, reason_title);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, reason_label);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, open_label);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, compare_button);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, open_box);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, handled_expander);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, handled_box);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, empty_page);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, write_box);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, anchor_box);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, anchor_label);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, write_entry);
  gtk_widget_class_bind_template_child (widget_class, BantinRemarksPane, send_button);
  gtk_widget_class_bind_template_callback (widget_class, on_anchor_cleared);
  gtk_widget_class_bind_template_callback (widget_class, on_written);
  gtk_widget_class_bind_template_callback (widget_class, on_send);
  gtk_widget_class_bind_template_callback (widget_class, on_place_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_mend_asked);
}

static void
bantin_remarks_pane_init (BantinRemarksPane *self)
{
  self->cards = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  bantin_check_group_set_title (self->check_group, _ ("Check-List"), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->check_group), FALSE);
  gtk_widget_set_visible (self->reason_box, FALSE);
  show_counts (self);
}

void
bantin_remarks_pane_set_newsroom (BantinRemarksPane *self,
                                  BantinNewsroom *newsroom)
{
  g_return_if_fail (BANTIN_IS_REMARKS_PANE (self));

  self->newsroom = g_object_ref (newsroom);
}

void
bantin_remarks_pane_show (BantinRemarksPane *self,
                          const BantinStory *story)
{
  g_autofree char *print = fingerprint (story);
  g_autofree char *line = bantin_review_line_of (story, g_get_real_time () / G_USEC_PER_SEC);

  g_return_if_fail (BANTIN_IS_REMARKS_PANE (self));

  g_set_str (&self->story, story->id);
  g_set_str (&self->rev, story->rev);
  gtk_widget_set_visible (self->write_box, (story->actions & BANTIN_ACTION_COMMENT) && story->rev);
  gtk_widget_set_visible (self->compare_button, story->version > 1 || (story->version == 1 && story->is_editable));
  gtk_label_set_label (self->state_label, line ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), line != NULL);
  show_reason (self, story);
  if (g_set_str (&self->shown, print))
    fill_cards (self, story);
  show_counts (self);
}

void
bantin_remarks_pane_set_checks (BantinRemarksPane *self,
                                GPtrArray *checks,
                                gboolean can_mend)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  g_return_if_fail (BANTIN_IS_REMARKS_PANE (self));

  /* The remarks themselves stand above. */
  for (guint i = 0; checks && i < checks->len; i++)
    if (!g_str_equal (((const BantinRemark *) g_ptr_array_index (checks, i))->code, "remarks-open"))
      g_ptr_array_add (left, g_ptr_array_index (checks, i));
  bantin_check_group_show (self->check_group, left, can_mend);
  if (checks)
    g_ptr_array_ref (checks);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  self->checks = checks;
  show_emptiness (self);
}

void
bantin_remarks_pane_set_anchor (BantinRemarksPane *self,
                                guint block,
                                guint from,
                                guint to,
                                const char *quote)
{
  g_autofree char *label = g_strdup_printf ("“%s”", quote);

  g_return_if_fail (BANTIN_IS_REMARKS_PANE (self));

  self->has_anchor = TRUE;
  self->block = block;
  self->from = from;
  self->to = to;
  gtk_label_set_label (self->anchor_label, label);
  gtk_widget_set_visible (self->anchor_box, *quote);
}

void
bantin_remarks_pane_write (BantinRemarksPane *self)
{
  g_return_if_fail (BANTIN_IS_REMARKS_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->write_entry));
}

void
bantin_remarks_pane_show_thread (BantinRemarksPane *self,
                                 const char *thread)
{
  g_return_if_fail (BANTIN_IS_REMARKS_PANE (self));

  choose (self, thread);
}

static guint
find_chosen (BantinRemarksPane *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (g_strcmp0 (bantin_thread_card_get_thread (g_ptr_array_index (self->cards, i)), self->chosen) == 0)
      return i;

  return self->cards->len;
}

void
bantin_remarks_pane_walk (BantinRemarksPane *self,
                          int step)
{
  guint n = self->cards->len;
  guint at = find_chosen (self);

  g_return_if_fail (BANTIN_IS_REMARKS_PANE (self));

  if (n == 0)
    return;

  if (at == n)
    at = step > 0 ? 0 : n - 1;
  else
    at = (at + n + (guint) step) % n;
  on_card_chosen (g_ptr_array_index (self->cards, at), self);
}
