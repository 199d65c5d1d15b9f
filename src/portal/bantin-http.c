/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-http.h"

#include "bantin-config.h"

#include <string.h>

/* A page of a portal is smaller; what is larger is no answer to anything that we ask. */
#define MAX_BODY_BYTES (16 * 1024 * 1024)
#define MAX_REDIRECTS 5

struct _BantinHttp
{
  SoupSession *session;
  GUri *base;          /* (nullable) */
  char *authorization; /* (nullable): the header's value */
};

/* How far one attempt came; decides between "nothing happened" and "look first". */
typedef struct
{
  const BantinHttpRequest *request;
  gboolean has_started;
  guint64 n_sent;
} Attempt;

static void
on_starting (SoupMessage *message,
             Attempt *attempt)
{
  attempt->has_started = TRUE;
  attempt->n_sent = 0;
}

static void
on_wrote_body_data (SoupMessage *message,
                    guint chunk_size,
                    Attempt *attempt)
{
  attempt->n_sent += chunk_size;
  attempt->request->progress (attempt->n_sent, g_bytes_get_size (attempt->request->body), attempt->request->progress_data);
}

static gboolean
is_reading (const BantinHttpRequest *request)
{
  return strcmp (request->method, SOUP_METHOD_GET) == 0 || strcmp (request->method, SOUP_METHOD_HEAD) == 0;
}

static int
get_port (GUri *uri)
{
  if (g_uri_get_port (uri) > 0)
    return g_uri_get_port (uri);

  return strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

/* Credentials stay with the host that the person named. The only step allowed beside it is the usual one from http to https. */
static gboolean
may_have_credentials (BantinHttp *self,
                      GUri *uri)
{
  if (self->authorization == NULL || self->base == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (g_uri_get_host (uri), g_uri_get_host (self->base)) != 0)
    return FALSE;
  if (strcmp (g_uri_get_scheme (uri), g_uri_get_scheme (self->base)) == 0)
    return get_port (uri) == get_port (self->base);

  return strcmp (g_uri_get_scheme (uri), "https") == 0 && get_port (uri) == 443 && get_port (self->base) == 80;
}

static BantinHttpResponse *
fail_line (const BantinHttpRequest *request,
           const char *url,
           const Attempt *attempt,
           GError *problem,
           GError **error)
{
  g_autoptr (GError) owned = problem;
  BantinPortalError code;

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return NULL;
    }

  if (problem->domain == G_TLS_ERROR && problem->code != G_TLS_ERROR_EOF && !attempt->has_started)
    code = BANTIN_PORTAL_ERROR_TLS;
  else if (!attempt->has_started || is_reading (request))
    code = BANTIN_PORTAL_ERROR_OFFLINE;
  else
    code = BANTIN_PORTAL_ERROR_UNKNOWN_OUTCOME;

  g_set_error (error, BANTIN_PORTAL_ERROR, code, "%s %s: %s", request->method, url, problem->message);

  return NULL;
}

static GBytes *
read_body (GInputStream *stream,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  guchar buffer[16384];
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error)) > 0)
    {
      if (body->len + (gsize) n_read > MAX_BODY_BYTES)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "the answer is larger than %d bytes", MAX_BODY_BYTES);
          return NULL;
        }
      g_byte_array_append (body, buffer, n_read);
    }

  return n_read < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

static SoupMessage *
make_message (BantinHttp *self,
              const BantinHttpRequest *request,
              GUri *uri)
{
  SoupMessage *message = soup_message_new_from_uri (request->method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_headers_append (headers, "Accept", request->is_anonymous ? "*/*" : "application/json");
  if (!request->is_anonymous)
    soup_message_headers_append (headers, "Authorization", self->authorization);
  for (gsize i = 0; request->headers != NULL && request->headers[i] != NULL; i += 2)
    soup_message_headers_append (headers, request->headers[i], request->headers[i + 1]);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);

  return message;
}

static JsonNode *
parse_json (SoupMessageHeaders *headers,
            GBytes *body)
{
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  g_autoptr (JsonParser) parser = NULL;
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  if (type == NULL || !g_str_has_suffix (type, "json") || size == 0)
    return NULL;

  /* Sites that show PHP's notices to everybody write them before the JSON. */
  while (size > 0 && *data != '{' && *data != '[')
    data++, size--;

  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, data, size, NULL))
    return NULL;

  return json_parser_steal_root (parser);
}

/* One message, no redirect. */
static BantinHttpResponse *
send_once (BantinHttp *self,
           const BantinHttpRequest *request,
           GUri *uri,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *url = g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO);
  g_autoptr (SoupMessage) message = make_message (self, request, uri);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) body = NULL;
  BantinHttpResponse *response;
  Attempt attempt = { .request = request };
  GError *problem = NULL;

  g_signal_connect (message, "starting", G_CALLBACK (on_starting), &attempt);
  if (request->progress != NULL && request->body != NULL)
    g_signal_connect (message, "wrote-body-data", G_CALLBACK (on_wrote_body_data), &attempt);

  stream = soup_session_send (self->session, message, cancellable, &problem);
  if (stream != NULL)
    body = read_body (stream, cancellable, &problem);
  g_signal_handlers_disconnect_by_data (message, &attempt);
  if (body == NULL)
    return fail_line (request, url, &attempt, problem, error);

  response = g_new0 (BantinHttpResponse, 1);
  response->status = soup_message_get_status (message);
  response->url = g_steal_pointer (&url);
  response->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  response->json = parse_json (response->headers, body);
  response->body = g_steal_pointer (&body);
  g_debug ("%s %s: %u", request->method, response->url, response->status);

  return response;
}

void
bantin_http_response_free (BantinHttpResponse *response)
{
  g_free (response->url);
  g_clear_pointer (&response->headers, soup_message_headers_unref);
  g_clear_pointer (&response->body, g_bytes_unref);
  g_clear_pointer (&response->json, json_node_unref);
  g_free (response);
}

BantinHttp *
bantin_http_new (const char *base,
                 const char *user,
                 const char *password,
                 guint timeout_s)
{
  BantinHttp *self = g_new0 (BantinHttp, 1);

  self->session = soup_session_new_with_options ("user-agent", "BanTin/" BANTIN_VERSION,
                                                 "timeout", timeout_s,
                                                 "max-conns", 8,
                                                 "max-conns-per-host", 4,
                                                 NULL);
  if (base != NULL)
    self->base = g_uri_parse (base, SOUP_HTTP_URI_FLAGS, NULL);
  if (user != NULL && password != NULL)
    {
      g_autofree char *pair = g_strdup_printf ("%s:%s", user, password);
      g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));

      self->authorization = g_strconcat ("Basic ", encoded, NULL);
    }

  return self;
}

void
bantin_http_free (BantinHttp *self)
{
  soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->base, g_uri_unref);
  g_free (self->authorization);
  g_free (self);
}

BantinHttpResponse *
bantin_http_send (BantinHttp *self,
                  const BantinHttpRequest *request,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (request->url, SOUP_HTTP_URI_FLAGS, error);

  for (guint n_redirects = 0; uri != NULL; n_redirects++)
    {
      g_autoptr (BantinHttpResponse) response = NULL;
      g_autoptr (GUri) next = NULL;
      const char *location;

      if (!request->is_anonymous && !may_have_credentials (self, uri))
        {
          g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_NOT_JSON, "%s %s: led away to %s, where our password must not go",
                       request->method, request->url, g_uri_get_host (uri));
          return NULL;
        }

      response = send_once (self, request, uri, cancellable, error);
      if (response == NULL)
        return NULL;

      location = soup_message_headers_get_one (response->headers, "Location");
      if (!SOUP_STATUS_IS_REDIRECTION (response->status) || location == NULL || !is_reading (request) || n_redirects == MAX_REDIRECTS)
        return g_steal_pointer (&response);

      next = g_uri_parse_relative (uri, location, SOUP_HTTP_URI_FLAGS, NULL);
      if (next == NULL || g_uri_get_host (next) == NULL || !g_str_has_prefix (g_uri_get_scheme (next), "http"))
        return g_steal_pointer (&response);

      g_uri_unref (uri);
      uri = g_steal_pointer (&next);
    }

  return NULL;
}
