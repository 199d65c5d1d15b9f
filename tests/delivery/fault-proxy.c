/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-proxy.h"

#include <gio/gio.h>
#include <string.h>

struct _FaultProxy
{
  GSocketService *service;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  guint port;
  guint upstream_port;

  GMutex mutex; /* of all below */
  Fault fault;
  guint n;
  guint n_times;
  guint n_requests;
  GByteArray *held; /* (nullable) */
};

static const char *const names[] = {
  "none",
  "refuse",
  "cut-request",
  "drop-request",
  "cut-before-answer",
  "cut-in-headers",
  "cut-in-body",
  "truncate-json",
  "wrong-json",
  "html-200",
  "portal-redirect",
  "status-500",
  "status-502",
  "status-503",
  "status-408",
  "status-429",
  "hold",
};

const char *
fault_to_string (Fault fault)
{
  return names[fault];
}

static Fault
next_fault (FaultProxy *proxy)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->mutex);

  proxy->n_requests++;

  return proxy->n_requests >= proxy->n && proxy->n_requests < proxy->n + proxy->n_times ? proxy->fault : FAULT_NONE;
}

/* A whole message: headers, and as many bytes as they say, or all there are. */
static GByteArray *
read_message (GInputStream *input,
              gboolean is_answer)
{
  g_autoptr (GByteArray) message = g_byte_array_new ();
  guint8 buffer[8192];
  gssize n;
  gsize wanted = G_MAXSIZE;

  while (message->len < wanted && (n = g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL)) > 0)
    {
      const char *end;

      g_byte_array_append (message, buffer, (guint) n);
      if (wanted != G_MAXSIZE || is_answer)
        continue;

      end = g_strstr_len ((const char *) message->data, message->len, "\r\n\r\n");
      if (end != NULL)
        {
          g_autofree char *headers = g_ascii_strdown ((const char *) message->data, end - (const char *) message->data + 2);
          const char *length = strstr (headers, "\r\ncontent-length:");

          wanted = (gsize) (end - (const char *) message->data) + 4 + (length != NULL ? g_ascii_strtoull (length + 17, NULL, 10) : 0);
        }
    }

  return message->len > 0 ? g_steal_pointer (&message) : NULL;
}

/* The site knows itself by its own port, and must not keep the connection. */
static GByteArray *
readdress (FaultProxy *proxy,
           GByteArray *request)
{
  GByteArray *changed = g_byte_array_new ();
  const char *text = (const char *) request->data;
  const char *end = g_strstr_len (text, request->len, "\r\n\r\n");
  g_autofree char *headers = g_strndup (text, end != NULL ? end - text : 0);
  g_auto (GStrv) lines = g_strsplit (headers, "\r\n", -1);
  GString *out = g_string_new (NULL);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (g_ascii_strncasecmp (lines[i], "Host:", 5) == 0)
        g_string_append_printf (out, "Host: 127.0.0.1:%u\r\n", proxy->upstream_port);
      else if (g_ascii_strncasecmp (lines[i], "Connection:", 11) != 0)
        g_string_append_printf (out, "%s\r\n", lines[i]);
    }
  g_string_append (out, "Connection: close\r\n\r\n");
  g_byte_array_append (changed, (const guint8 *) out->str, out->len);
  if (end != NULL)
    g_byte_array_append (changed, (const guint8 *) end + 4, request->len - (guint) (end + 4 - text));
  g_string_free (out, TRUE);

  return changed;
}

/* @n_bytes of the request reach the site; (nullable): what it answered. */
static GByteArray *
ask_site (FaultProxy *proxy,
          GByteArray *request,
          gsize n_bytes)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autofree char *address = g_strdup_printf ("127.0.0.1:%u", proxy->upstream_port);
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (client, address, 80, NULL, NULL);
  GByteArray *answer = NULL;

  if (connection == NULL)
    return NULL;

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request->data, n_bytes, NULL, NULL, NULL);
  if (n_bytes == request->len)
    answer = read_message (g_io_stream_get_input_stream (G_IO_STREAM (connection)), TRUE);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);

  return answer;
}

static void
send_bytes (GIOStream *client,
            gconstpointer data,
            gsize size)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (client), data, size, NULL, NULL, NULL);
}

static void
send_page (GIOStream *client,
           const char *status,
           const char *extra)
{
  static const char page[] = "<!DOCTYPE html><html><head><title>Trang khác</title></head><body>…</body></html>";
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %zu\r\n%sConnection: close\r\n\r\n%s",
                                           status, sizeof page - 1, extra, page);

  send_bytes (client, text, strlen (text));
}

static void
send_json (GIOStream *client,
           const char *json,
           gsize size)
{
  g_autofree char *headers = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n", size);

  send_bytes (client, headers, strlen (headers));
  send_bytes (client, json, size);
}

static void
spoil_answer (GIOStream *client,
              Fault fault,
              GByteArray *answer)
{
  const char *text = (const char *) answer->data;
  const char *body = g_strstr_len (text, answer->len, "\r\n\r\n");
  gsize n_headers = body != NULL ? (gsize) (body - text) + 4 : answer->len;
  gsize n_body = answer->len - n_headers;

  switch (fault)
    {
    case FAULT_CUT_IN_HEADERS:
      send_bytes (client, answer->data, n_headers / 2);
      break;
    case FAULT_CUT_IN_BODY:
      send_bytes (client, answer->data, n_headers + n_body / 2);
      break;
    case FAULT_TRUNCATE_JSON:
      send_json (client, text + n_headers, n_body / 2);
      break;
    case FAULT_WRONG_JSON:
      send_json (client, "\"yes\"", 5);
      break;
    case FAULT_HTML_200:
      send_page (client, "200 OK", "");
      break;
    case FAULT_STATUS_500:
      send_page (client, "500 Internal Server Error", "");
      break;
    case FAULT_STATUS_502:
      send_page (client, "502 Bad Gateway", "");
      break;
    case FAULT_NONE:
      send_bytes (client, answer->data, answer->len);
      break;
    default:
      break; /* nothing is heard */
    }
}

static void
serve (FaultProxy *proxy,
       GIOStream *client)
{
  Fault fault = next_fault (proxy);
  g_autoptr (GByteArray) received = NULL;
  g_autoptr (GByteArray) request = NULL;
  g_autoptr (GByteArray) answer = NULL;

  if (fault == FAULT_REFUSE)
    return;
  received = read_message (g_io_stream_get_input_stream (client), FALSE);
  if (received == NULL)
    return;
  request = readdress (proxy, received);

  switch (fault)
    {
    case FAULT_CUT_REQUEST:
      ask_site (proxy, request, request->len - MIN (request->len / 2, 200));
      break;
    case FAULT_DROP_REQUEST:
      break;
    case FAULT_HOLD:
      g_mutex_lock (&proxy->mutex);
      proxy->held = g_byte_array_ref (request);
      g_mutex_unlock (&proxy->mutex);
      break;
    case FAULT_PORTAL_REDIRECT:
      send_page (client, "302 Found", "Location: http://127.0.0.2/sign-in\r\n");
      break;
    case FAULT_STATUS_503:
      send_page (client, "503 Service Unavailable", "Retry-After: 30\r\n");
      break;
    case FAULT_STATUS_408:
      send_page (client, "408 Request Timeout", "");
      break;
    case FAULT_STATUS_429:
      send_page (client, "429 Too Many Requests", "Retry-After: 7\r\n");
      break;
    default:
      answer = ask_site (proxy, request, request->len);
      if (answer != NULL)
        spoil_answer (client, fault, answer);
      break;
    }
}

static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer user_data)
{
  serve (user_data, G_IO_STREAM (connection));
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);

  return TRUE;
}

static gpointer
run (gpointer data)
{
  FaultProxy *proxy = data;

  g_main_context_push_thread_default (proxy->context);
  proxy->service = g_threaded_socket_service_new (10);
  g_signal_connect (proxy->service, "run", G_CALLBACK (on_run), proxy);
  {
    g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
    g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
    g_autoptr (GSocketAddress) bound = NULL;
    g_autoptr (GError) error = NULL;

    g_socket_listener_add_address (G_SOCKET_LISTENER (proxy->service), address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
    g_assert_no_error (error);
    g_mutex_lock (&proxy->mutex);
    proxy->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
    g_mutex_unlock (&proxy->mutex);
  }
  g_socket_service_start (proxy->service);
  g_main_loop_run (proxy->loop);
  g_socket_service_stop (proxy->service);
  g_socket_listener_close (G_SOCKET_LISTENER (proxy->service));
  g_clear_object (&proxy->service);
  g_main_context_pop_thread_default (proxy->context);

  return NULL;
}

FaultProxy *
fault_proxy_start (guint upstream_port)
{
  FaultProxy *proxy = g_new0 (FaultProxy, 1);

  proxy->upstream_port = upstream_port;
  proxy->context = g_main_context_new ();
  proxy->loop = g_main_loop_new (proxy->context, FALSE);
  g_mutex_init (&proxy->mutex);
  proxy->thread = g_thread_new ("fault-proxy", run, proxy);
  while (fault_proxy_get_port (proxy) == 0)
    g_thread_yield ();

  return proxy;
}

guint
fault_proxy_get_port (FaultProxy *proxy)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->mutex);

  return proxy->port;
}

void
fault_proxy_set (FaultProxy *proxy,
                 Fault fault,
                 guint n,
                 guint n_times)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->mutex);

  proxy->fault = fault;
  proxy->n = n;
  proxy->n_times = n_times;
  proxy->n_requests = 0;
}

guint
fault_proxy_count (FaultProxy *proxy)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->mutex);

  return proxy->n_requests;
}

void
fault_proxy_release (FaultProxy *proxy)
{
  g_autoptr (GByteArray) request = NULL;
  g_autoptr (GByteArray) answer = NULL;

  g_mutex_lock (&proxy->mutex);
  request = g_steal_pointer (&proxy->held);
  g_mutex_unlock (&proxy->mutex);

  g_assert_nonnull (request);
  answer = ask_site (proxy, request, request->len);
  g_assert_nonnull (answer);
}

void
fault_proxy_stop (FaultProxy *proxy)
{
  g_main_loop_quit (proxy->loop);
  g_thread_join (proxy->thread);
  g_main_loop_unref (proxy->loop);
  g_main_context_unref (proxy->context);
  g_mutex_clear (&proxy->mutex);
  g_free (proxy);
}
