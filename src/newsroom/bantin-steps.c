/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-review-steps.h"

#include "base/bantin-clock.h"
#include "newsroom/bantin-publisher.h"
#include "newsroom/bantin-statuses.h"
#include "newsroom/bantin-story-request.h"
#include "store/bantin-store-deliveries.h"

/* The steps after handing in, and their undoing. */

static const struct
{
  const char *kind;
  BantinActions action;
  gboolean needs_note;
} KINDS[] = {
  { "return", BANTIN_ACTION_RETURN, TRUE },
  { "approve", BANTIN_ACTION_APPROVE | BANTIN_ACTION_APPROVE_AGAIN, FALSE },
  { "reject", BANTIN_ACTION_REJECT, FALSE },
  { "withdraw", BANTIN_ACTION_WITHDRAW, FALSE },
  { "retract", BANTIN_ACTION_TAKE_DOWN, TRUE },
};

typedef struct
{
  const char *story;
  const char *kind;
  const char *rev;
  const char *note;
  BantinKey *signer;
  BantinManuscript *manuscript; /* (nullable): to be submitted and approved at once */
  const char *account;          /* (nullable): from which the story is taken down */
  const char *person;
} Step;

static gboolean
is_blank (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

/* --- writing --- */

/* The retraction and the delivery that carries it out are one transaction: neither is there without the other. */
static gboolean
write_retraction (BantinNewsroom *self,
                  const Step *step,
                  GError **error)
{
  g_autofree char *event = NULL;
  g_autofree char *delivery = NULL;

  if (!bantin_store_begin (self->store, error))
    return FALSE;

  if (!(event = bantin_store_take_step (self->store, step->story, "retract", step->rev, step->signer, step->note, error)) ||
      (step->account != NULL &&
       !(delivery = bantin_store_queue_delivery (self->store, step->story, step->account, BANTIN_DELIVERY_TAKE_DOWN, event, step->person,
                                                 0, bantin_clock_now () + BANTIN_UNDO_SECONDS, error))))
    {
      bantin_store_roll_back (self->store);
      return FALSE;
    }

  return bantin_store_commit (self->store, error);
}

static gboolean
write_step (BantinNewsroom *self,
            gpointer data,
            GError **error)
{
  const Step *step = data;
  g_autofree char *event = NULL;

  if (step->manuscript != NULL)
    return bantin_newsroom_submit_manuscript (self, step->story, step->manuscript, step->signer, step->note, TRUE, error);
  if (g_str_equal (step->kind, "retract"))
    return write_retraction (self, step, error);

  event = bantin_store_take_step (self->store, step->story, step->kind, step->rev, step->signer, step->note, error);

  return event != NULL;
}

/* --- what a step is about --- */

/* Whether an approval takes the draft: one's own that was never handed in, or what this approver corrected. */
static gboolean
approves_draft (const BantinCase *case_)
{
  switch (case_->situation.state)
    {
    case BANTIN_STATE_DRAFT:
    case BANTIN_STATE_WITHDRAWN:
    case BANTIN_STATE_RETURNED:
    case BANTIN_STATE_CHANGED:
      return TRUE;
    case BANTIN_STATE_SUBMITTED:
      return case_->record->has_changes;
    case BANTIN_STATE_CORRECTING:
      return case_->situation.correction == BANTIN_STATE_DRAFT || case_->situation.correction == BANTIN_STATE_RETURNED || case_->record->has_changes;
    default:
      return FALSE;
    }
}

static gboolean
is_what_was_seen (const BantinCase *case_,
                  const char *rev,
                  GError **error)
{
  if (g_strcmp0 (rev, case_->record->rev) == 0)
    return TRUE;

  g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_CHANGED, "%s was seen, %s stands", rev, case_->record->rev);

  return FALSE;
}

char *
bantin_newsroom_find_delivered_account (BantinNewsroom *self,
                                        const char *story)
{
  g_autoptr (GPtrArray) deliveries = bantin_store_list_deliveries (self->store, story, NULL);

  for (guint i = 0; deliveries != NULL && i < deliveries->len; i++)
    {
      const BantinDeliveryRecord *delivery = deliveries->pdata[i];

      if (delivery->state == BANTIN_DELIVERY_DONE && delivery->kind != BANTIN_DELIVERY_TAKE_DOWN)
        return g_strdup (delivery->account);
    }

  return NULL;
}

static gboolean
check_kind (const BantinCase *case_,
            const char *kind,
            const char *note,
            GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      if (!g_str_equal (KINDS[i].kind, kind))
        continue;

      if (KINDS[i].needs_note && is_blank (note))
        {
          g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE, "%s needs a reason", kind);
          return FALSE;
        }
      return bantin_case_allows (case_, KINDS[i].action, error);
    }

  g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE, "no step is called %s", kind);

  return FALSE;
}

static gpointer
take_step_work (gpointer source,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;
  g_autoptr (BantinCase) case_ = NULL;
  g_autoptr (BantinKey) signer = NULL;
  g_autoptr (BantinManuscript) manuscript = NULL;
  g_autofree char *account = NULL;
  gboolean is_approval = g_str_equal (request->kind, "approve");
  Step step;

  if (!(case_ = bantin_newsroom_open_case (self, request->story, error)) ||
      !check_kind (case_, request->kind, request->text, error))
    return NULL;

  /* Before it was handed in there is nothing that somebody else could have changed. */
  if (!(is_approval && case_->situation.is_mine && approves_draft (case_)) &&
      !(request->rev == NULL && g_str_equal (request->kind, "withdraw")) &&
      !is_what_was_seen (case_, request->rev, error))
    return NULL;

  if (!(signer = bantin_newsroom_get_signer (self, cancellable, error)))
    return NULL;
  if (is_approval && approves_draft (case_) &&
      !(manuscript = bantin_newsroom_make_manuscript (self, request->story, cancellable, error)))
    return NULL;
  if (g_str_equal (request->kind, "retract"))
    account = bantin_newsroom_find_delivered_account (self, request->story);

  step = (Step) { request->story, request->kind, case_->record->rev, request->text, signer, manuscript, account, case_->viewer->id };
  if (!bantin_newsroom_write (self, write_step, &step, error))
    return NULL;

  bantin_statuses_refresh (self, request->story);
  bantin_newsroom_emit_story (self, request->story);
  bantin_publisher_wake (self->publisher);

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_take_step_async (BantinNewsroom *self,
                                 const char *story,
                                 const char *kind,
                                 const char *rev,
                                 const char *note,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  bantin_newsroom_hop (self, self->errand, take_step_work, bantin_story_request_new (story, kind, rev, note != NULL ? note : ""),
                       bantin_story_request_free, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_take_step_finish (BantinNewsroom *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}

/* --- undoing --- */

/* The step that stands, if it is the only head. */
static const BantinEvent *
find_standing_step (GPtrArray *events,
                    const char *decision)
{
  for (guint i = 0; i < events->len; i++)
    if (g_strcmp0 (((const BantinEvent *) events->pdata[i])->id, decision) == 0)
      return events->pdata[i];

  return NULL;
}

/* The step by which another is undone: the fold needs no kind of its own for it. */
static const char *
find_opposite (const char *kind)
{
  if (g_str_equal (kind, "submit"))
    return "withdraw";
  if (g_str_equal (kind, "approve") || g_str_equal (kind, "return") || g_str_equal (kind, "reject"))
    return "submit";

  return NULL;
}

static gboolean
may_undo (const BantinCase *case_,
          const BantinEvent *event)
{
  if (event == NULL || find_opposite (event->kind) == NULL)
    return FALSE;
  if (g_str_equal (event->kind, "approve") && (case_->actions & BANTIN_ACTION_UNDO_APPROVAL))
    return TRUE;

  return g_strcmp0 (event->person, case_->viewer->id) == 0 && bantin_clock_now () - event->made_at <= BANTIN_UNDO_SECONDS;
}

static gpointer
undo_step_work (gpointer source,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;
  g_autoptr (BantinCase) case_ = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (BantinKey) signer = NULL;
  const BantinEvent *event;
  Step step;

  if (!(case_ = bantin_newsroom_open_case (self, request->story, error)) ||
      !(events = bantin_store_list_events (self->store, request->story, error)))
    return NULL;

  event = find_standing_step (events, case_->record->decision);
  if (!may_undo (case_, event))
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE, "nothing to be undone any more");
      return NULL;
    }
  if (!(signer = bantin_newsroom_get_signer (self, cancellable, error)))
    return NULL;

  step = (Step) { request->story, find_opposite (event->kind), case_->record->rev, "", signer, NULL, NULL, case_->viewer->id };
  if (!bantin_newsroom_write (self, write_step, &step, error))
    return NULL;

  bantin_statuses_refresh (self, request->story);
  bantin_newsroom_emit_story (self, request->story);

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_undo_step_async (BantinNewsroom *self,
                                 const char *story,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  bantin_newsroom_hop (self, self->errand, undo_step_work, bantin_story_request_new (story, NULL, NULL, NULL), bantin_story_request_free, NULL,
                       cancellable, callback, user_data);
}

gboolean
bantin_newsroom_undo_step_finish (BantinNewsroom *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}
