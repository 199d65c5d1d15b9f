/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-review-steps.h"

#include "base/bantin-clock.h"
#include "newsroom/bantin-account-private.h"
#include "newsroom/bantin-publisher.h"
#include "newsroom/bantin-statuses.h"
#include "newsroom/bantin-story-request.h"
#include "store/bantin-store-deliveries.h"
#include "store/bantin-store-revisions.h"

#include <json-glib/json-glib.h>

/* Sending what was approved, and steering what is on its way. */

typedef struct
{
  const BantinStoryRequest *request;
  const char *account;
  const char *person;
  BantinDeliveryKind kind;
  gint64 not_before;
} Order;

/* The account asked for; else where the story stands; else the only one that there is. */
static char *
choose_account (BantinNewsroom *self,
                const BantinStoryRequest *request,
                GError **error)
{
  g_autoptr (GPtrArray) accounts = NULL;
  char *account;

  if (request->kind != NULL)
    return g_strdup (request->kind);
  if ((account = bantin_newsroom_find_delivered_account (self, request->story)) != NULL)
    return account;
  if (!(accounts = bantin_store_list_accounts (self->store, error)))
    return NULL;
  if (accounts->len == 1)
    return g_strdup (((const BantinAccountRecord *) accounts->pdata[0])->id);

  g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NO_PORTAL, "%u accounts to choose from", accounts->len);

  return NULL;
}

/* What the form would cut is not what was approved. */
static gboolean
check_headline (BantinNewsroom *self,
                const BantinStoryRecord *record,
                const char *account,
                GError **error)
{
  g_autoptr (BantinAccountRecord) portal = bantin_store_find_account (self->store, account, error);
  g_autoptr (BantinRevisionRecord) revision = NULL;
  g_autoptr (BantinDocument) document = NULL;
  guint limit;

  if (portal == NULL)
    return FALSE;
  if ((limit = bantin_account_get_headline_limit (portal)) == 0)
    return TRUE;
  if (!(revision = bantin_store_load_revision (self->store, record->id, record->rev, error)) ||
      !(document = bantin_document_from_json (revision->document, error)))
    return FALSE;
  if (g_utf8_strlen (bantin_document_get_headline (document), -1) <= (glong) limit)
    return TRUE;

  g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_HEADLINE, "%s takes headlines of %u characters", portal->name, limit);

  return FALSE;
}

static gboolean
write_order (BantinNewsroom *self,
             gpointer data,
             GError **error)
{
  const Order *order = data;
  g_autofree char *delivery = bantin_store_queue_delivery (self->store, order->request->story, order->account, order->kind, NULL, order->person,
                                                           order->request->time, order->not_before, error);

  return delivery != NULL;
}

/* "Publish now" of what is scheduled takes the time away. */
static gboolean
hasten (BantinNewsroom *self,
        gpointer data,
        GError **error)
{
  const Order *order = data;
  g_autoptr (BantinDeliveryRecord) delivery = bantin_store_find_story_delivery (self->store, order->request->story, error);

  return delivery != NULL && bantin_store_reschedule_delivery (self->store, delivery->id, order->request->time, error);
}

static gpointer
publish_work (gpointer source,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;
  g_autoptr (BantinCase) case_ = bantin_newsroom_open_case (self, request->story, error);
  g_autofree char *account = NULL;
  Order order;

  if (!bantin_newsroom_get_publishes_here (self))
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_ELSEWHERE, "the old computer publishes");
      return NULL;
    }
  if (case_ == NULL ||
      !bantin_case_allows (case_, BANTIN_ACTION_PUBLISH | BANTIN_ACTION_UPDATE | BANTIN_ACTION_PUBLISH_BY_HAND, error) ||
      !(account = choose_account (self, request, error)) ||
      !check_headline (self, case_->record, account, error))
    return NULL;

  order = (Order) {
    .request = request,
    .account = account,
    .person = case_->viewer->id,
    .kind = case_->record->is_published ? BANTIN_DELIVERY_UPDATE : BANTIN_DELIVERY_PUBLISH,
    /* Nothing begins while the approval can still be undone. */
    .not_before = case_->record->step_at + BANTIN_UNDO_SECONDS,
  };
  if (!bantin_newsroom_write (self, case_->situation.state == BANTIN_STATE_SCHEDULED ? hasten : write_order, &order, error))
    return NULL;

  bantin_statuses_refresh (self, request->story);
  bantin_newsroom_emit_story (self, request->story);
  bantin_publisher_wake (self->publisher);

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_publish_async (BantinNewsroom *self,
                               const char *story,
                               const char *account,
                               gint64 scheduled_at,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  BantinStoryRequest *request = bantin_story_request_new (story, account, NULL, NULL);

  request->time = scheduled_at;
  bantin_newsroom_hop (self, self->errand, publish_work, request, bantin_story_request_free, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_publish_finish (BantinNewsroom *self,
                                GAsyncResult *result,
                                GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}

/* --- steering --- */

static gboolean
write_steering (BantinNewsroom *self,
                gpointer data,
                GError **error)
{
  const BantinStoryRequest *request = data;
  g_autoptr (BantinDeliveryRecord) delivery = bantin_store_find_story_delivery (self->store, request->story, error);
  BantinDeliveryState state;

  if (delivery == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOT_FOUND, "nothing is on its way");
      return FALSE;
    }

  switch ((BantinActions) request->numbers[0])
    {
    case BANTIN_ACTION_PAUSE:
      state = BANTIN_DELIVERY_PAUSED;
      break;
    case BANTIN_ACTION_RETRY:
    case BANTIN_ACTION_RESUME:
      state = BANTIN_DELIVERY_WAITING;
      break;
    case BANTIN_ACTION_STOP_DELIVERY:
    case BANTIN_ACTION_UNSCHEDULE:
      state = BANTIN_DELIVERY_CANCELLED;
      break;
    default:
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE, "a delivery cannot be steered so");
      return FALSE;
    }

  if (!bantin_store_set_delivery_state (self->store, delivery->id, state, NULL, NULL, 0, error))
    return FALSE;
  if (state != BANTIN_DELIVERY_WAITING)
    bantin_publisher_interrupt (self->publisher, delivery->id);

  return TRUE;
}

gboolean
bantin_publisher_resume_account (BantinNewsroom *self,
                                 const char *account,
                                 GError **error)
{
  g_autoptr (GPtrArray) stopped = bantin_store_list_stories (self->store, BANTIN_STORE_LIST_DELIVERING, "", BANTIN_MEMBER_PUBLISHER, 0, G_MAXINT, NULL, error);

  if (stopped == NULL)
    return FALSE;

  for (guint i = 0; i < stopped->len; i++)
    {
      const BantinStoryRecord *record = stopped->pdata[i];
      g_autoptr (BantinDeliveryRecord) delivery = bantin_store_find_story_delivery (self->store, record->id, NULL);

      if (delivery == NULL || delivery->state != BANTIN_DELIVERY_STOPPED || !g_str_equal (delivery->account, account) ||
          (!g_str_equal (delivery->error_code, "password") && !g_str_equal (delivery->error_code, "keyring")))
        continue;
      if (!bantin_store_set_delivery_state (self->store, delivery->id, BANTIN_DELIVERY_WAITING, NULL, NULL, 0, error))
        return FALSE;
      bantin_statuses_refresh (self, record->id);
      bantin_newsroom_emit_story (self, record->id);
    }

  return TRUE;
}

static gboolean
check_publisher (BantinNewsroom *self,
                 const char *story,
                 GError **error)
{
  g_autoptr (BantinCase) case_ = bantin_newsroom_open_case (self, story, error);

  if (case_ == NULL)
    return FALSE;
  if (case_->viewer->roles & BANTIN_ROLE_PUBLISHER)
    return TRUE;

  g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE, "only a publisher steers");

  return FALSE;
}

static gpointer
steer_work (gpointer source,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;

  if (!check_publisher (self, request->story, error) || !bantin_newsroom_write (self, write_steering, request, error))
    return NULL;

  bantin_statuses_refresh (self, request->story);
  bantin_newsroom_emit_story (self, request->story);
  bantin_publisher_wake (self->publisher);

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_steer_delivery_async (BantinNewsroom *self,
                                      const char *story,
                                      BantinActions action,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  BantinStoryRequest *request = bantin_story_request_new (story, NULL, NULL, NULL);

  request->numbers[0] = action;
  bantin_newsroom_hop (self, self->errand, steer_work, request, bantin_story_request_free, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_steer_delivery_finish (BantinNewsroom *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}

/* --- a person's answer --- */

static gboolean
write_answer (BantinNewsroom *self,
              gpointer data,
              GError **error)
{
  const BantinStoryRequest *request = data;
  g_autoptr (BantinDeliveryRecord) delivery = bantin_store_find_story_delivery (self->store, request->story, error);
  g_autoptr (GPtrArray) steps = NULL;

  if (delivery == NULL || !(steps = bantin_store_list_delivery_steps (self->store, delivery->id, error)))
    return FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      const BantinDeliveryStepRecord *step = steps->pdata[i];

      /* Asked outright, or stopped with a question in its hand. */
      if (step->state == BANTIN_DELIVERY_STEP_PERSON || (step->state != BANTIN_DELIVERY_STEP_DONE && *step->result != '\0'))
        return bantin_store_answer_step (self->store, delivery->id, step->n, request->text, error);
    }

  g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE, "no step waits for an answer");

  return FALSE;
}

static gpointer
answer_work (gpointer source,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;

  if (!check_publisher (self, request->story, error) || !bantin_newsroom_write (self, write_answer, request, error))
    return NULL;

  bantin_statuses_refresh (self, request->story);
  bantin_newsroom_emit_story (self, request->story);
  bantin_publisher_wake (self->publisher);

  return GINT_TO_POINTER (TRUE);
}

/* Decisions are words of their own; anything else is the address of the page. */
static char *
make_answer (const char *answer)
{
  static const char *const words[] = { "overwrite", "accept", "again", "done", NULL };
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  if (g_strv_contains (words, answer))
    json_object_set_boolean_member (object, answer, TRUE);
  else
    json_object_set_string_member (object, "url", answer);
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

void
bantin_newsroom_answer_delivery_async (BantinNewsroom *self,
                                       const char *story,
                                       const char *answer,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  BantinStoryRequest *request = bantin_story_request_new (story, NULL, NULL, NULL);

  request->text = make_answer (answer);
  bantin_newsroom_hop (self, self->errand, answer_work, request, bantin_story_request_free, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_answer_delivery_finish (BantinNewsroom *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}
