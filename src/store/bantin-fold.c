/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-fold.h"

#include <string.h>

static const char *const review_words[BANTIN_N_REVIEWS] = {
  [BANTIN_REVIEW_NONE] = "none",
  [BANTIN_REVIEW_SUBMITTED] = "submitted",
  [BANTIN_REVIEW_RETURNED] = "returned",
  [BANTIN_REVIEW_APPROVED] = "approved",
  [BANTIN_REVIEW_REJECTED] = "rejected",
  [BANTIN_REVIEW_WITHDRAWN] = "withdrawn",
  [BANTIN_REVIEW_CHANGED] = "changed",
  [BANTIN_REVIEW_RETRACTED] = "retracted",
  [BANTIN_REVIEW_CONTESTED] = "contested",
  [BANTIN_REVIEW_UNKNOWN] = "unknown",
};

/* What a head of each kind says, and who may take such a step. */
static const struct
{
  const char *kind;
  BantinReview review;
  BantinMemberRoles roles; /* any of these */
} steps[] = {
  { "submit", BANTIN_REVIEW_SUBMITTED, BANTIN_MEMBER_ALL },
  { "return", BANTIN_REVIEW_RETURNED, BANTIN_MEMBER_APPROVER },
  { "approve", BANTIN_REVIEW_APPROVED, BANTIN_MEMBER_APPROVER },
  { "reject", BANTIN_REVIEW_REJECTED, BANTIN_MEMBER_APPROVER },
  { "withdraw", BANTIN_REVIEW_WITHDRAWN, BANTIN_MEMBER_APPROVER }, /* and the first author */
  { "retract", BANTIN_REVIEW_RETRACTED, BANTIN_MEMBER_APPROVER | BANTIN_MEMBER_PUBLISHER },
};

const char *
bantin_review_to_string (BantinReview review)
{
  g_return_val_if_fail (review < BANTIN_N_REVIEWS, NULL);

  return review_words[review];
}

BantinReview
bantin_review_from_string (const char *word)
{
  for (int i = 0; i < BANTIN_N_REVIEWS; i++)
    if (g_strcmp0 (word, review_words[i]) == 0)
      return i;

  return BANTIN_REVIEW_UNKNOWN;
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const BantinEvent *one = *(const BantinEvent *const *) a;
  const BantinEvent *other = *(const BantinEvent *const *) b;

  if (one->clock != other->clock)
    return one->clock < other->clock ? -1 : 1;

  return strcmp (one->id, other->id);
}

static gboolean
is_kind (const BantinEvent *event,
         const char *kind)
{
  return strcmp (event->kind, kind) == 0;
}

static gboolean
is_delivered (GPtrArray *events,
              const char *approval)
{
  for (guint i = 0; i < events->len; i++)
    {
      const BantinEvent *event = events->pdata[i];

      if (is_kind (event, "delivered") && g_strcmp0 (bantin_event_get_string (event, "approval"), approval) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether a step counts. One of a kind that we do not know always does: we cannot deliver past what we do not understand. */
static gboolean
is_node (const BantinEvent *event,
         GPtrArray *events,
         const BantinMembers *members,
         const char *first_author)
{
  if (!event->is_step)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (is_kind (event, steps[i].kind))
      {
        BantinMemberRoles roles = bantin_members_get_roles (members, event->writer, event->clock);

        if (steps[i].review == BANTIN_REVIEW_APPROVED && bantin_members_is_dismissed (members, event->writer) && !is_delivered (events, event->id))
          return FALSE;
        if (steps[i].review == BANTIN_REVIEW_WITHDRAWN && first_author != NULL && g_strcmp0 (event->person, first_author) == 0)
          return TRUE;
        return (roles & steps[i].roles) != 0;
      }

  return TRUE;
}

/* Nodes by (clock, id) that no node cites. */
static GPtrArray *
find_heads (GPtrArray *nodes)
{
  g_autoptr (GHashTable) cited = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *heads = g_ptr_array_new ();

  for (guint i = 0; i < nodes->len; i++)
    {
      const BantinEvent *node = nodes->pdata[i];

      for (gsize j = 0; node->after[j] != NULL; j++)
        g_hash_table_add (cited, node->after[j]);
    }
  for (guint i = 0; i < nodes->len; i++)
    if (!g_hash_table_contains (cited, ((const BantinEvent *) nodes->pdata[i])->id))
      g_ptr_array_add (heads, nodes->pdata[i]);

  return heads;
}

/* A withdrawal that follows an approval is what a change after it leaves. */
static gboolean
follows_approval (const BantinEvent *step,
                  GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const BantinEvent *node = nodes->pdata[i];

      if (is_kind (node, "approve") && g_strv_contains ((const char *const *) step->after, node->id))
        return TRUE;
    }

  return FALSE;
}

static BantinReview
review_of_head (const BantinEvent *head,
                GPtrArray *nodes)
{
  if (is_kind (head, "withdraw") && follows_approval (head, nodes))
    return BANTIN_REVIEW_CHANGED;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (is_kind (head, steps[i].kind))
      return steps[i].review;

  return BANTIN_REVIEW_UNKNOWN;
}

static BantinReview
review_of_heads (GPtrArray *heads,
                 GPtrArray *nodes)
{
  const BantinEvent *first;

  if (heads->len == 0)
    return BANTIN_REVIEW_NONE;
  if (heads->len == 1)
    return review_of_head (heads->pdata[0], nodes);

  first = heads->pdata[0];
  for (guint i = 0; i < heads->len; i++)
    {
      const BantinEvent *head = heads->pdata[i];

      if (!is_kind (head, "approve") || g_strcmp0 (head->rev, first->rev) != 0)
        return BANTIN_REVIEW_CONTESTED;
    }

  return BANTIN_REVIEW_APPROVED;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
take_review (BantinFold *fold,
             GPtrArray *nodes)
{
  g_autoptr (GPtrArray) heads = find_heads (nodes);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (heads->len + 1, g_free, TRUE);

  fold->review = review_of_heads (heads, nodes);
  for (guint i = 0; i < heads->len; i++)
    {
      const BantinEvent *head = heads->pdata[i];

      g_ptr_array_add (ids, g_strdup (head->id));
      fold->step_at = MAX (fold->step_at, head->made_at);
    }
  g_ptr_array_sort (ids, compare_ids);
  fold->heads = (GStrv) g_ptr_array_steal (ids, NULL);

  if (heads->len > 0)
    {
      const BantinEvent *lowest = heads->pdata[0];

      fold->rev = g_strdup (lowest->rev);
      fold->decision = g_strdup (lowest->id);
      fold->decided_by = g_strdup (lowest->writer);
      fold->deliver_by = g_strdup (bantin_event_get_string (lowest, "deliver_by"));
    }
}

/* @sorted by (clock, id). */
static void
take_deliveries (BantinFold *fold,
                 GPtrArray *sorted)
{
  g_autoptr (GHashTable) up = g_hash_table_new (g_str_hash, g_str_equal); /* portals that have it */
  gboolean was_delivered = FALSE;

  for (guint i = 0; i < sorted->len; i++)
    {
      const BantinEvent *event = sorted->pdata[i];
      const char *portal = bantin_event_get_string (event, "portal");

      if (portal == NULL)
        continue;
      if (is_kind (event, "delivered"))
        {
          if (g_hash_table_size (up) == 0)
            fold->published_at = event->made_at;
          g_hash_table_add (up, (gpointer) portal);
          g_set_str (&fold->published_rev, event->rev);
          was_delivered = TRUE;
        }
      else if (is_kind (event, "taken-down"))
        g_hash_table_remove (up, portal);
    }

  fold->is_published = g_hash_table_size (up) > 0;
  fold->is_taken_down = was_delivered && !fold->is_published;
}

BantinFold *
bantin_fold_story (GPtrArray *events,
                   const BantinMembers *members,
                   const char *first_author)
{
  BantinFold *fold = g_new0 (BantinFold, 1);
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (events, NULL, NULL);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_events);
  for (guint i = 0; i < sorted->len; i++)
    if (is_node (sorted->pdata[i], sorted, members, first_author))
      g_ptr_array_add (nodes, sorted->pdata[i]);

  take_review (fold, nodes);
  take_deliveries (fold, sorted);

  return fold;
}

void
bantin_fold_free (BantinFold *fold)
{
  g_strfreev (fold->heads);
  g_free (fold->rev);
  g_free (fold->decision);
  g_free (fold->decided_by);
  g_free (fold->deliver_by);
  g_free (fold->published_rev);
  g_free (fold);
}
