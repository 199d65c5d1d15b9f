/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "portal-site.h"

#include "delivery/bantin-delivery-queue.h"

G_BEGIN_DECLS

/*
 * A data folder with an office, an account on a site, and a queue that can be started and closed again. The queue's portal is
 * made by `make_portal`; by default the site's, signed in as `role`, by `api`.
 */
typedef struct _DeliveryFixture DeliveryFixture;

struct _DeliveryFixture
{
  char *dir;
  BantinStore *store;
  BantinWorker *writer;
  BantinKey *key;
  char *person;
  char *account;
  BantinDeliveryQueue *queue; /* (nullable) */

  PortalSite *site; /* (transfer none) (nullable) */
  char *api;        /* of the site or of a proxy before it */
  const char *role;
  guint server_limit_s; /* for how long the site may be at work unheard; 3 at first */
  BantinPortal *(*make_portal) (DeliveryFixture *fixture, GError **error);
  gpointer data;              /* the test's */
  gboolean is_clock_standing; /* the test set the clock: each pause between tries is skipped by setting it forward */

  GMutex mutex;
  GCond cond;
  guint n_changes;
};

DeliveryFixture *delivery_fixture_new (PortalSite *site);
void delivery_fixture_free (DeliveryFixture *fixture);

/* Stories: written, submitted, approved; and what the store says of their delivery. */
void delivery_fixture_add_story (DeliveryFixture *fixture, TestStory *story);
void delivery_fixture_approve_again (DeliveryFixture *fixture, TestStory *story);
/* (transfer full): the delivery's id. */
char *delivery_fixture_queue (DeliveryFixture *fixture, const char *story, BantinDeliveryKind kind, gint64 not_before);
BantinDeliveryRecord *delivery_fixture_find (DeliveryFixture *fixture, const char *delivery);
void delivery_fixture_set_state (DeliveryFixture *fixture, const char *delivery, BantinDeliveryState state);
void delivery_fixture_answer (DeliveryFixture *fixture, const char *delivery, const char *kind, const char *answer);
/* Takes the approved story back and asks for it to be taken down. */
void delivery_fixture_retract (DeliveryFixture *fixture, TestStory *story);

void delivery_fixture_start (DeliveryFixture *fixture);
void delivery_fixture_stop (DeliveryFixture *fixture);

/* What the queue has said so far, counted; and waiting until it says more than @n_seen, which aborts when it never does. */
guint delivery_fixture_count_changes (DeliveryFixture *fixture);
void delivery_fixture_wait_for_change (DeliveryFixture *fixture, guint n_seen);

/* Waits until the delivery is in @state; aborts when it ends otherwise. */
void delivery_fixture_wait (DeliveryFixture *fixture, const char *delivery, BantinDeliveryState state);

/* Aborts unless exactly one post carries the story's key, and stands as approved, each photo there once. */
void delivery_fixture_assert_published_once (DeliveryFixture *fixture, TestStory *story, const char *delivery);

G_END_DECLS
