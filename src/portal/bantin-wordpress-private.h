/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "portal/bantin-http.h"
#include "portal/bantin-wordpress.h"

G_BEGIN_DECLS

struct _BantinWordpress
{
  GObject parent_instance;

  char *api;
  char *user;
  char *password;
  guint server_limit_s;
  BantinHttp *http;
};

/* One attempt at one step, or at one question outside of a delivery (then without job, step and context). */
typedef struct
{
  BantinWordpress *portal;
  const BantinPortalJob *job;
  const BantinPortalStep *step;
  const BantinPortalContext *context;
  GCancellable *cancellable;
  gint64 retry_at;     /* what the last answer said about trying again */
  gboolean is_unknown; /* something was sent of which nobody said what became of it */
} BantinTurn;

/* --- requests: bantin-wordpress.c --- */

/* The address of @path ("wp/v2/posts") with @query (name, value, … NULL; nullable), for sites with and without pretty
 * addresses. (transfer full) */
char *bantin_wordpress_make_url (BantinWordpress *self,
                                 const char *path,
                                 const char *const *query);

/* Sends @request, and notes in the turn what its answer or the want of one means for another try. %NULL with @error when no
 * answer came; whether the one that came is good is for bantin_http_check() to say. */
BantinHttpResponse *bantin_turn_request (BantinTurn *turn,
                                         const BantinHttpRequest *request,
                                         GError **error);

/* Sends @body (nullable; (transfer full)) as JSON; answers what came, or %NULL with @error by bantin_http_check(). */
BantinHttpResponse *bantin_turn_send (BantinTurn *turn,
                                      const char *method,
                                      const char *path,
                                      const char *const *query,
                                      JsonObject *body,
                                      GError **error);

/* The same where the answer is one object. (transfer full) */
JsonObject *bantin_turn_call (BantinTurn *turn,
                              const char *method,
                              const char *path,
                              const char *const *query,
                              JsonObject *body,
                              GError **error);

/* GET where the answer is a list. (transfer full) */
JsonArray *bantin_turn_list (BantinTurn *turn,
                             const char *path,
                             const char *const *query,
                             GError **error);

/* Turns an error into an outcome: which errors are tried again, which need a person. @error: (transfer full) */
BantinPortalOutcome *bantin_turn_fail (BantinTurn *turn,
                                       GError *error);

/* Whether an earlier attempt may still be carried out over there, so that "not found" proves nothing yet; then @error is
 * set and the turn knows when to look again. */
gboolean bantin_turn_must_wait (BantinTurn *turn,
                                GError **error);

/* Whether the person whom the step asked said @word. */
gboolean bantin_turn_has_answer (BantinTurn *turn,
                                 const char *word);

/* --- small JSON --- */
gint64 bantin_json_get_int (JsonObject *object, const char *name);         /* 0 when it is not there */
const char *bantin_json_get_text (JsonObject *object, const char *name);   /* "" when it is not there */
const char *bantin_json_get_raw (JsonObject *object, const char *name);    /* of {"raw": "…"}, else as shown */
JsonObject *bantin_json_get_object (JsonObject *object, const char *name); /* (nullable) */
JsonArray *bantin_json_get_array (JsonObject *object, const char *name);   /* (nullable) */

/* --- steps --- */
GPtrArray *bantin_wordpress_plan (BantinPortal *portal,
                                  const BantinPortalJob *job,
                                  GError **error);
BantinPortalOutcome *bantin_wordpress_send_photo (BantinTurn *turn);
BantinPortalOutcome *bantin_wordpress_make_draft (BantinTurn *turn);
BantinPortalOutcome *bantin_wordpress_send_body (BantinTurn *turn);
BantinPortalOutcome *bantin_wordpress_publish (BantinTurn *turn);
BantinPortalOutcome *bantin_wordpress_take_down (BantinTurn *turn);
BantinPortalOutcome *bantin_wordpress_read_back_step (BantinTurn *turn);
BantinPortalOutcome *bantin_wordpress_make_proof (BantinTurn *turn);

/* --- the post: bantin-wordpress-find.c --- */

/* Finds the story's post: by the id that is known, else by its marker; of several the published or the oldest is kept and
 * other drafts go to the bin. %NULL without @error when there is none; %BANTIN_PORTAL_ERROR_GONE when the known one was
 * deleted or lies in the bin. (transfer full): fields id, status, link, title, content, modified_gmt, date_gmt … */
JsonObject *bantin_wordpress_find_post (BantinTurn *turn,
                                        GError **error);
JsonObject *bantin_wordpress_get_post (BantinTurn *turn,
                                       gint64 id,
                                       GError **error);
char *bantin_wordpress_make_marker (const char *story); /* "bantin-key:…" */

/* --- terms: bantin-wordpress-terms.c --- */

/* Ids of the document's section and keywords there, as "categories" and "tags" of @result; tags are made, sections only by
 * an account that may. What could not be found is listed in "notes". */
gboolean bantin_wordpress_find_terms (BantinTurn *turn,
                                      JsonObject *result,
                                      GError **error);
GPtrArray *bantin_wordpress_list_terms (BantinTurn *turn,
                                        const char *path,
                                        const char *orderby,
                                        const char *order,
                                        guint max_pages,
                                        GError **error);

/* --- the text: bantin-wordpress-content.c --- */

/* Block markup with the marker, photos by what their steps left in @photos (rendition → {"id", "url"}). (transfer full) */
char *bantin_wordpress_make_content (const BantinPortalJob *job,
                                     JsonObject *photos,
                                     GError **error);
/* What the photos' steps of this delivery left: rendition → {"id", "url"}. (transfer full) */
JsonObject *bantin_wordpress_collect_photos (BantinTurn *turn);
/* SHA-256 of title and text, WordPress's own rewriting of tags taken out: who edits the post changes it. (transfer full) */
char *bantin_wordpress_hash_post (JsonObject *post);
/* The same of what we would send. (transfer full) */
char *bantin_wordpress_hash_content (const char *title,
                                     const char *content);
/* Compares the post with the document: "verdict", "findings", "sha256" into @result. */
void bantin_wordpress_compare (const BantinPortalJob *job,
                               JsonObject *post,
                               JsonObject *photos,
                               JsonObject *result);

/* bantin-wordpress-body.c: the cover's rendition, "" = none. */
const char *bantin_wordpress_get_cover (const BantinDocument *document);

G_END_DECLS
