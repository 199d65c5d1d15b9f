/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/bantin-badge.h"

#include "newsroom/bantin-message.h"

static const char *classes[] = { "badge-draft", "badge-waiting", "badge-attention", "badge-approved", "badge-moving", "badge-stopped", "badge-published" };

static const char *
get_class (BantinState state)
{
  switch (state)
    {
    case BANTIN_STATE_SUBMITTED:
    case BANTIN_STATE_BY_HAND:
      return "badge-waiting";
    case BANTIN_STATE_RETURNED:
    case BANTIN_STATE_CHANGED:
    case BANTIN_STATE_CORRECTING:
      return "badge-attention";
    case BANTIN_STATE_APPROVED:
      return "badge-approved";
    case BANTIN_STATE_SCHEDULED:
    case BANTIN_STATE_DELIVERING:
      return "badge-moving";
    case BANTIN_STATE_CONTESTED:
    case BANTIN_STATE_STOPPED:
      return "badge-stopped";
    case BANTIN_STATE_PUBLISHED:
      return "badge-published";
    case BANTIN_STATE_DRAFT:
    case BANTIN_STATE_WITHDRAWN:
    case BANTIN_STATE_REJECTED:
    case BANTIN_STATE_TAKEN_DOWN:
    case BANTIN_STATE_BINNED:
    default:
      return "badge-draft";
    }
}

void
bantin_badge_set_state (GtkLabel *label,
                        BantinState state)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (label), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (label), get_class (state));
  gtk_label_set_label (label, bantin_message_state_label (state));
}
