/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-store-accounts.h"
#include "store/bantin-store-deliveries.h"
#include "store/bantin-store-people.h"
#include "store/bantin-store-photos.h"
#include "store/bantin-store-review.h"
#include "store/bantin-store-revisions.h"
#include "store/bantin-store-stories.h"

/* A real data folder in a temporary place, with an office of two: Hoa, who founded it and approves, and Sử, who writes. */
typedef struct
{
  char *dir;
  BantinStore *store;
  BantinKey *hoa;
  BantinKey *su;
  char *hoa_id;
  char *su_id;
  char *story; /* of Sử, with a headline, a lead and a body */
  char *account;
} StoreFixture;

void store_fixture_set_up (StoreFixture *fixture,
                           gconstpointer unused);
void store_fixture_tear_down (StoreFixture *fixture,
                              gconstpointer unused);

/* A fixture without rows for the case's own data folder at @dir. */
void store_fixture_fill (StoreFixture *fixture);

#define store_test_add(path, function) \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

/* A document with these words. */
GBytes *store_fixture_make_document (const char *headline,
                                     const char *body);

/* The same with one figure of a photo whose original and rendition are in the store, added by this call. */
GBytes *store_fixture_make_document_with_photo (StoreFixture *fixture,
                                                const char *story,
                                                const char *headline,
                                                const char *photo_bytes);

char *store_fixture_create_story (StoreFixture *fixture,
                                  const char *author,
                                  const char *headline);

/* Sử submits, Hoa approves; (transfer full): the revision. */
char *store_fixture_submit (StoreFixture *fixture,
                            const char *story);
char *store_fixture_approve (StoreFixture *fixture,
                             const char *story);

/* Approves, queues for now, and delivers with a plan of one step. */
void store_fixture_publish (StoreFixture *fixture,
                            const char *story);

/* The story's state as its row says. */
const char *store_fixture_state (StoreFixture *fixture,
                                 const char *story);

void store_fixture_remove_dir (const char *dir);
