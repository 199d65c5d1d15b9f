/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-delivery-status.h"

#include "newsroom/bantin-account-private.h"
#include "newsroom/bantin-delivery-words.h"
#include "newsroom/bantin-publisher.h"
#include "portal/bantin-portal.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* A delivery's rows, and what its thread knows beyond them, as people read it. */

static BantinState
find_state (const BantinDeliveryRecord *delivery)
{
  switch (delivery->state)
    {
    case BANTIN_DELIVERY_WAITING:
      return delivery->scheduled_at > 0 && delivery->began_at == 0 ? BANTIN_STATE_SCHEDULED : BANTIN_STATE_DELIVERING;
    case BANTIN_DELIVERY_RUNNING:
    case BANTIN_DELIVERY_PAUSED:
      return BANTIN_STATE_DELIVERING;
    case BANTIN_DELIVERY_PERSON:
      return BANTIN_STATE_BY_HAND;
    case BANTIN_DELIVERY_STOPPED:
    case BANTIN_DELIVERY_CANCELLED:
      return BANTIN_STATE_STOPPED;
    case BANTIN_DELIVERY_DONE:
      return delivery->kind == BANTIN_DELIVERY_TAKE_DOWN ? BANTIN_STATE_TAKEN_DOWN : BANTIN_STATE_PUBLISHED;
    }

  g_assert_not_reached ();
}

static BantinDeliveryFinding *
describe_finding (JsonObject *object)
{
  BantinDeliveryFinding *finding = g_new0 (BantinDeliveryFinding, 1);

  finding->what = bantin_delivery_words_for_finding (json_object_get_string_member_with_default (object, "kind", ""));
  finding->expected = g_strdup (json_object_get_string_member_with_default (object, "expected", ""));
  finding->found = g_strdup (json_object_get_string_member_with_default (object, "found", ""));

  return finding;
}

/* The differences that a step which asks a person has found. */
static void
describe_findings (BantinDeliveryStatus *status,
                   const BantinDeliveryStepRecord *step)
{
  g_autoptr (JsonNode) node = *step->result != '\0' ? json_from_string (step->result, NULL) : NULL;
  JsonObject *result;
  JsonArray *findings;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  result = json_node_get_object (node);
  if (!json_object_has_member (result, "findings"))
    return;

  findings = json_object_get_array_member (result, "findings");
  for (guint i = 0; i < json_array_get_length (findings); i++)
    g_ptr_array_add (status->findings, describe_finding (json_array_get_object_element (findings, i)));
}

/* The step under way, else the first that is not done. */
static const BantinDeliveryStepRecord *
find_current_step (GPtrArray *steps)
{
  const BantinDeliveryStepRecord *current = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const BantinDeliveryStepRecord *step = steps->pdata[i];

      if (step->state == BANTIN_DELIVERY_STEP_RUNNING || step->state == BANTIN_DELIVERY_STEP_PERSON)
        return step;
      if (step->state != BANTIN_DELIVERY_STEP_DONE && current == NULL)
        current = step;
    }

  return current;
}

static void
describe_steps (BantinDeliveryStatus *status,
                GPtrArray *steps)
{
  const BantinDeliveryStepRecord *current = find_current_step (steps);
  guint n_alike = 0;
  guint n_alike_done = 0;

  status->n_steps = steps->len;
  for (guint i = 0; i < steps->len; i++)
    {
      const BantinDeliveryStepRecord *step = steps->pdata[i];

      if (step->state == BANTIN_DELIVERY_STEP_DONE)
        status->n_done++;
      if (current != NULL && g_str_equal (step->kind, current->kind))
        {
          n_alike++;
          if (step->state == BANTIN_DELIVERY_STEP_DONE)
            n_alike_done++;
        }
    }

  if (current != NULL)
    {
      status->step = bantin_delivery_words_for_step (current->kind, MIN (n_alike_done + 1, n_alike), n_alike);
      describe_findings (status, current);
    }
}

/* Nobody may take practice for the commune's portal, wherever it is named. */
static char *
name_portal (const BantinAccountRecord *account)
{
  if (account == NULL)
    return g_strdup ("");

  return account->is_practice ? g_strdup_printf (_ ("%s (practice portal, on this computer only)"), account->name) : g_strdup (account->name);
}

/* (transfer full): what reading back said */
static char *
read_check (const BantinDeliveryRecord *delivery)
{
  g_autoptr (JsonNode) node = *delivery->proof != '\0' ? json_from_string (delivery->proof, NULL) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup ("");

  return g_strdup (json_object_get_string_member_with_default (json_node_get_object (node), "verdict", ""));
}

static BantinDeliveryStatus *
describe (BantinNewsroom *self,
          const BantinDeliveryRecord *delivery)
{
  g_autoptr (BantinAccountRecord) account = bantin_store_find_account (self->store, delivery->account, NULL);
  g_autoptr (GPtrArray) steps = bantin_store_list_delivery_steps (self->store, delivery->id, NULL);
  BantinDeliveryStatus *status = g_new0 (BantinDeliveryStatus, 1);

  status->id = g_strdup (delivery->id);
  status->account = g_strdup (delivery->account);
  status->portal_name = name_portal (account);
  status->state = find_state (delivery);
  status->trouble = g_strdup (delivery->error_code);
  status->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_delivery_finding_free);
  if (steps != NULL)
    describe_steps (status, steps);
  /* Before there is a plan the photos are made ready; after the last step the rest of the work is on this computer. */
  if (status->step == NULL)
    status->step = status->n_steps == 0 ? g_strdup (_ ("Getting the photos ready")) : bantin_delivery_words_for_step (BANTIN_STEP_PROOF, 1, 1);
  status->details = g_strdup (delivery->error_text);
  status->url = g_strdup (delivery->url);
  status->check = read_check (delivery);
  status->is_by_hand = account != NULL && g_str_equal (account->kind, BANTIN_ACCOUNT_BY_HAND);
  status->cure = status->state == BANTIN_STATE_STOPPED || status->state == BANTIN_STATE_BY_HAND || delivery->state == BANTIN_DELIVERY_PAUSED
                     ? bantin_delivery_words_find_cure (delivery)
                     : BANTIN_ACTION_NONE;
  if (g_str_equal (status->check, "not-checked"))
    status->message = bantin_delivery_words_for_unchecked ();
  else
    status->message = bantin_delivery_words_for_trouble (delivery, status->portal_name, status->findings->len);
  status->retry_at = delivery->state == BANTIN_DELIVERY_WAITING ? delivery->retry_at : 0;
  bantin_publisher_read_progress (self->publisher, delivery->id, &status->n_bytes_sent, &status->n_bytes_total);

  return status;
}

BantinDeliveryStatus *
bantin_delivery_status_load (BantinNewsroom *self,
                             const char *story,
                             const BantinStoryRecord *record,
                             BantinSituation *situation,
                             gint64 *scheduled_at)
{
  g_autoptr (BantinDeliveryRecord) delivery = bantin_store_find_story_delivery (self->store, story, NULL);

  if (scheduled_at != NULL)
    *scheduled_at = 0;
  if (delivery == NULL)
    return NULL;

  if (scheduled_at != NULL && situation->state == BANTIN_STATE_SCHEDULED)
    *scheduled_at = delivery->scheduled_at;
  situation->has_begun = delivery->began_at != 0 && delivery->state != BANTIN_DELIVERY_DONE && delivery->state != BANTIN_DELIVERY_CANCELLED;
  situation->is_paused = delivery->state == BANTIN_DELIVERY_PAUSED;
  situation->cure = bantin_delivery_words_find_cure (delivery);

  return describe (self, delivery);
}

BantinDeliveryStatus *
bantin_delivery_status_read (BantinNewsroom *self,
                             const char *story)
{
  g_autoptr (BantinDeliveryRecord) delivery = bantin_store_find_story_delivery (self->store, story, NULL);

  return delivery != NULL ? describe (self, delivery) : NULL;
}
