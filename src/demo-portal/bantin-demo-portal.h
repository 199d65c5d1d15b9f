/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-portal/bantin-demo-db.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/*
 * The practice portal: the part of WordPress's REST interface that Bản Tin uses, and pages as a commune's portal shows
 * them. It listens on the loopback device only and says on every page that it is for practice.
 */
typedef struct
{
  char *folder;  /* database, uploads, people.json */
  char *address; /* "http://127.0.0.1:8080" */
  sqlite3 *db;
  SoupServer *server;
} DemoPortal;

#define DEMO_PORTAL_NAME "Trang thông tin điện tử xã Suối Mây"
#define DEMO_PORTAL_MARK "Cổng dùng thử — chỉ trên máy này, không ai ngoài máy này đọc được"

/* Somebody with an account. */
typedef struct
{
  gint64 id; /* 0 = nobody */
  char role[16];
} DemoPerson;

typedef enum
{
  DEMO_MAY_EDIT = 1 << 0,     /* edit_posts */
  DEMO_MAY_UPLOAD = 1 << 1,   /* upload_files */
  DEMO_MAY_PUBLISH = 1 << 2,  /* publish_posts */
  DEMO_MAY_OTHERS = 1 << 3,   /* edit_others_posts */
  DEMO_MAY_SECTIONS = 1 << 4, /* manage_categories */
} DemoRights;

/* --- bantin-demo-people.c --- */
/* Makes the three people once; their passwords stay in people.json (0600). */
void demo_people_make (DemoPortal *self);
/* (transfer full): {"address", "api", "people": [{"user", "name", "role", "password"}]} */
JsonObject *demo_people_describe (DemoPortal *self);
/* By the Authorization header; *@is_wrong is set when there is one that does not fit. */
DemoPerson demo_people_sign_in (DemoPortal *self, SoupServerMessage *message, gboolean *is_wrong);
DemoRights demo_people_get_rights (const DemoPerson *person);
/* The page where a person makes an application password. */
void demo_people_handle_authorization (DemoPortal *self, SoupServerMessage *message, GHashTable *query);

/* --- bantin-demo-rest.c --- */
/* @route: "/wp/v2/posts/12" */
void demo_rest_handle (DemoPortal *self, SoupServerMessage *message, const char *route, GHashTable *query);

/* One request to the interface. */
typedef struct
{
  DemoPortal *portal;
  SoupServerMessage *message;
  GHashTable *query; /* never NULL */
  JsonObject *body;  /* never NULL: JSON, or empty */
  DemoPerson person;
  DemoRights rights;
  const char *method; /* GET, POST, DELETE; PUT and PATCH are POST */
} DemoCall;

/* Answers @node (transfer full), reduced to what `_fields` names. */
void demo_call_answer (DemoCall *call, guint status, JsonNode *node);
void demo_call_answer_object (DemoCall *call, guint status, JsonObject *object);
void demo_call_fail (DemoCall *call, guint status, const char *code, const char *words);
/* A parameter of the query or of the JSON, (nullable); numbers as text. (transfer full) */
char *demo_call_get (DemoCall *call, const char *name);
gint64 demo_call_get_number (DemoCall *call, const char *name, gint64 fallback);
/* Whether the caller asked for raw texts, and may. Else it answered. */
gboolean demo_call_check_context (DemoCall *call, gboolean *is_edit);
void demo_call_set_total (DemoCall *call, gint64 total);

/* --- bantin-demo-posts.c, bantin-demo-media.c, bantin-demo-terms.c --- */
void demo_posts_handle (DemoCall *call, gint64 id);
void demo_media_handle (DemoCall *call, gint64 id, gboolean is_post_process);
void demo_terms_handle (DemoCall *call, const char *taxonomy);
char *demo_posts_make_link (DemoPortal *self, gint64 id, const char *slug, const char *status); /* (transfer full) */
/* Keeps a picture; 0 when it is none. */
gint64 demo_media_add (DemoPortal *self, gint64 author, const char *name, GBytes *bytes, const char *slug, const char *title, const char *caption, const char *alt, gint64 at);
gint64 demo_terms_add (DemoPortal *self, const char *taxonomy, const char *name);

/* --- bantin-demo-text.c --- */
char *demo_text_make_slug (const char *title);                                    /* (transfer full) */
char *demo_text_make_unique_slug (DemoPortal *self, const char *slug, gint64 id); /* (transfer full) */
char *demo_text_format_time (gint64 at);                                          /* "30/05/2024 5:45:00 CH" */
char *demo_text_format_iso (gint64 at, gboolean is_utc);                          /* "2024-05-30T17:45:00" */
char *demo_text_fold (const char *text);                                          /* for comparing names */

/* --- bantin-demo-sanitize.c --- */
/* (transfer full): @html reduced to what a story consists of; anything else is dropped or escaped. */
char *demo_sanitize (const char *html);

/* --- bantin-demo-pages.c --- */
void demo_pages_handle (DemoPortal *self, SoupServerMessage *message, const char *path, GHashTable *query);

/* --- bantin-demo-seed.c, bantin-demo-paint.c --- */
/* The sections and, if wanted, a handful of stories, the first time. */
void demo_seed (DemoPortal *self, gboolean with_stories);
/* (transfer full): a JPEG of one of the scenes, drawn. */
GBytes *demo_paint (guint scene, guint width, guint height);

G_END_DECLS
