/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "portal/bantin-portal.h"

G_BEGIN_DECLS

/*
 * A site to test against: the practice portal, or a real WordPress that tests/wordpress/start-wordpress.sh set up. Both say
 * the same about themselves.
 */
typedef struct
{
  char *address;
  char *api;
  char *folder; /* temporary; removed with the site */
  JsonObject *facts;
  GSubprocess *process; /* (nullable) */
  GOutputStream *input; /* closing it ends the process */
} PortalSite;

/* Starts the program named by BANTIN_DEMO_PORTAL, without sample stories. */
PortalSite *portal_site_start_demo (void);

/* The WordPress that is named by BANTIN_TEST_WORDPRESS (a file with its facts), else one that is started for this program.
 * %NULL with a reason when its packages are not there. */
PortalSite *portal_site_start_wordpress (char **reason);

void portal_site_free (PortalSite *site);

/* Password of the first account with @role ("author", "editor", "contributor"); its name in @user. */
const char *portal_site_get_password (PortalSite *site, const char *role, const char **user);

/* (transfer full): a portal signed in as @role, with time limits for tests. */
BantinPortal *portal_site_open (PortalSite *site, const char *role);
/* The same, by another address of the interface (a proxy's). */
BantinPortal *portal_site_open_at (PortalSite *site, const char *role, const char *api);

/* GET with the account's credentials, or without (@role %NULL). (transfer full): JSON; aborts when it is none. */
JsonNode *portal_site_get (PortalSite *site, const char *role, const char *path);
/* (transfer full): the body's bytes; @status gets the status. */
GBytes *portal_site_fetch (const char *url, guint *status);
/* Changes something behind our back. (transfer full) */
JsonNode *portal_site_post (PortalSite *site, const char *role, const char *path, const char *json);
JsonNode *portal_site_delete (PortalSite *site, const char *role, const char *path);

/* Counts posts of any status but the bin that carry the story's key. */
guint portal_site_count_posts (PortalSite *site, const char *story);
/* Counts media items whose slug begins with the rendition's key. */
guint portal_site_count_photos (PortalSite *site, const char *rendition);

/* --- stories --- */

/* A story with @n_photos photos whose files lie in a folder. */
typedef struct
{
  char *story; /* a fresh UUID */
  char *folder;
  BantinDocument *document;
  char *rev;
  GHashTable *renditions;
  BantinPortalJob job;
} TestStory;

TestStory *test_story_new (guint n_photos);
/* Recomputes rev and job after the document was changed. */
void test_story_freeze (TestStory *story);
/* Adds a figure at block @position with a photo of its own, drawn from @seed. (transfer none): its rendition. */
const char *test_story_add_photo (TestStory *story, guint position, guint seed, const char *caption);
void test_story_free (TestStory *story);

/* (transfer full): a JPEG that differs from others by @seed. */
GBytes *test_photo_make (guint seed, guint width, guint height);

/* Performs all steps of the plan one after another; tries again at once what shall be tried again. Answers how the last one
 * that was attempted ended; *@results (transfer full) gets what the steps left. */
BantinPortalOutcome *portal_site_deliver (BantinPortal *portal, const BantinPortalJob *job, GHashTable **results);

G_END_DECLS
