/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "portal/bantin-portal.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/*
 * HTTP as portals need it: one request, one answer, blocking, from any thread; and what became of it told apart, because
 * "nothing was sent" may be tried again and "the answer was lost" must be looked into first.
 */
typedef struct _BantinHttp BantinHttp;

/* What is asked. Borrowed by bantin_http_send(). */
typedef struct
{
  const char *method;
  const char *url;
  GBytes *body;                  /* (nullable) */
  const char *content_type;      /* of the body */
  const char *const *headers;    /* (nullable): name, value, … NULL */
  gboolean is_anonymous;         /* without credentials; then a GET may be redirected to any host */
  BantinPortalProgress progress; /* (nullable) */
  gpointer progress_data;
} BantinHttpRequest;

typedef struct
{
  guint status;
  char *url; /* after redirects */
  SoupMessageHeaders *headers;
  GBytes *body;
  JsonNode *json; /* (nullable): the body, when it is JSON by its type and by its bytes */
} BantinHttpResponse;

void bantin_http_response_free (BantinHttpResponse *response);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinHttpResponse, bantin_http_response_free)

/**
 * bantin_http_new:
 * @base: (nullable): credentials go to this address's scheme, host and port only (and from http to https of the same host)
 * @user: (nullable): user name
 * @password: (nullable): password
 * @timeout_s: for how long the line may stand still
 *
 * Returns: (transfer full): connections that are kept and shared by all threads; at most four to a host
 */
BantinHttp *bantin_http_new (const char *base,
                             const char *user,
                             const char *password,
                             guint timeout_s);
void bantin_http_free (BantinHttp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinHttp, bantin_http_free)

/**
 * bantin_http_send:
 * @request: what is asked
 * @cancellable: (nullable): stops it
 * @error: return location; %BANTIN_PORTAL_ERROR: OFFLINE (nothing was carried out, or the request only reads),
 *   UNKNOWN_OUTCOME (a request that changes something may have been carried out), TLS, NOT_JSON (redirected to where our
 *   credentials must not go); %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the answer, whatever its status; %NULL when there was none
 */
BantinHttpResponse *bantin_http_send (BantinHttp *self,
                                      const BantinHttpRequest *request,
                                      GCancellable *cancellable,
                                      GError **error);

/**
 * bantin_http_check:
 * @response: the answer
 * @request: what was asked
 * @error: return location; %BANTIN_PORTAL_ERROR by the table of what WordPress and the servers before it answer
 *
 * Returns: whether the answer says that it was done, in JSON
 */
gboolean bantin_http_check (const BantinHttpResponse *response,
                            const BantinHttpRequest *request,
                            GError **error);

/**
 * bantin_http_get_code:
 * @response: an answer
 *
 * Returns: (transfer none): WordPress's own name of the error ("rest_cannot_create"), or ""
 */
const char *bantin_http_get_code (const BantinHttpResponse *response);

/**
 * bantin_http_get_retry_at:
 * @response: an answer
 *
 * Returns: when the portal wants to be asked again (Unix seconds), 0 = it does not say
 */
gint64 bantin_http_get_retry_at (const BantinHttpResponse *response);

/**
 * bantin_http_strip_html:
 * @html: a text in which a portal may have put tags and entities
 *
 * Returns: (transfer full): its words, on one line
 */
char *bantin_http_strip_html (const char *html);

G_END_DECLS
