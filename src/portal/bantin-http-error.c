/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-http.h"

#include "base/bantin-clock.h"

#include <string.h>

/* WordPress says some errors under a general status; these decide before the status does. */
static const struct
{
  const char *code;
  BantinPortalError error;
} codes[] = {
  { "rest_forbidden_status", BANTIN_PORTAL_ERROR_PASSWORD },   /* how a look-up with a lost sign-in ends */
  { "rest_upload_hash_mismatch", BANTIN_PORTAL_ERROR_SERVER }, /* damaged on the way: send it again */
  { "rest_upload_sideload_error", BANTIN_PORTAL_ERROR_REFUSED },
  { "rest_upload_unknown_error", BANTIN_PORTAL_ERROR_REFUSED },
  { "rest_upload_file_error", BANTIN_PORTAL_ERROR_REFUSED },
  { "rest_upload_file_too_big", BANTIN_PORTAL_ERROR_TOO_LARGE },
  { "rest_upload_limited_space", BANTIN_PORTAL_ERROR_TOO_LARGE },
  { "rest_post_invalid_id", BANTIN_PORTAL_ERROR_GONE },
  { "rest_no_route", BANTIN_PORTAL_ERROR_NOT_FOUND },
  { "rest_disabled", BANTIN_PORTAL_ERROR_NOT_FOUND },
};

static BantinPortalError
code_from_status (const BantinHttpResponse *response,
                  const BantinHttpRequest *request)
{
  switch (response->status)
    {
    case 401:
      return BANTIN_PORTAL_ERROR_PASSWORD;
    case 403:
    case 407:
      return BANTIN_PORTAL_ERROR_FORBIDDEN;
    case 404:
    case 405:
      return BANTIN_PORTAL_ERROR_NOT_FOUND;
    case 408:
    case 425:
    case 429:
      return BANTIN_PORTAL_ERROR_SERVER;
    case 410:
      return BANTIN_PORTAL_ERROR_GONE;
    case 412:
      return BANTIN_PORTAL_ERROR_SERVER;
    case 413:
      return BANTIN_PORTAL_ERROR_TOO_LARGE;
    case 511:
      return BANTIN_PORTAL_ERROR_NOT_JSON;
    default:
      if (response->status >= 500)
        return BANTIN_PORTAL_ERROR_SERVER;
      if (response->status >= 400)
        return BANTIN_PORTAL_ERROR_REFUSED;
      return BANTIN_PORTAL_ERROR_NOT_JSON;
    }
}

/* "details": {"status": {"code": "rest_forbidden_status"}} of a rest_invalid_param. */
static const char *
find_detail_code (JsonObject *object)
{
  JsonObject *details;
  g_autoptr (GList) members = NULL;

  if (!json_object_has_member (object, "data") || !JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "data")))
    return NULL;
  object = json_object_get_object_member (object, "data");
  if (!json_object_has_member (object, "details") || !JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "details")))
    return NULL;

  details = json_object_get_object_member (object, "details");
  members = json_object_get_members (details);
  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (details, l->data);

      if (JSON_NODE_HOLDS_OBJECT (node))
        return json_object_get_string_member_with_default (json_node_get_object (node), "code", NULL);
    }

  return NULL;
}

static gboolean
find_error (const char *code,
            BantinPortalError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_strcmp0 (codes[i].code, code) == 0)
        {
          *error = codes[i].error;
          return TRUE;
        }
    }

  return FALSE;
}

/* The other side's own words: its code and sentence, or the title of its page. */
static char *
describe (const BantinHttpResponse *response)
{
  gsize size;
  const char *data = g_bytes_get_data (response->body, &size);
  g_autofree char *head = g_strndup (data != NULL ? data : "", MIN (size, 2048));
  const char *title;

  if (response->json != NULL && JSON_NODE_HOLDS_OBJECT (response->json))
    {
      JsonObject *object = json_node_get_object (response->json);
      g_autofree char *words = bantin_http_strip_html (json_object_get_string_member_with_default (object, "message", ""));

      return g_strdup_printf ("%s: %s", bantin_http_get_code (response), words);
    }

  title = strstr (head, "<title>");
  if (title != NULL)
    {
      const char *end = strstr (title, "</title>");
      g_autofree char *raw = g_utf8_make_valid (title + strlen ("<title>"), end != NULL ? end - title - (gssize) strlen ("<title>") : -1);

      return bantin_http_strip_html (raw);
    }

  return g_strdup (soup_message_headers_get_content_type (response->headers, NULL));
}

const char *
bantin_http_get_code (const BantinHttpResponse *response)
{
  JsonNode *node;

  if (response->json == NULL || !JSON_NODE_HOLDS_OBJECT (response->json))
    return "";

  node = json_object_get_member (json_node_get_object (response->json), "code");

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

gboolean
bantin_http_check (const BantinHttpResponse *response,
                   const BantinHttpRequest *request,
                   GError **error)
{
  const char *type = soup_message_headers_get_content_type (response->headers, NULL);
  gboolean is_done = SOUP_STATUS_IS_SUCCESSFUL (response->status);
  g_autofree char *words = NULL;
  BantinPortalError code;

  if (is_done && response->json != NULL)
    return TRUE;

  if (is_done && type != NULL && g_str_has_suffix (type, "json"))
    code = strcmp (request->method, SOUP_METHOD_GET) == 0 ? BANTIN_PORTAL_ERROR_SERVER : BANTIN_PORTAL_ERROR_UNKNOWN_OUTCOME;
  else if (!find_error (bantin_http_get_code (response), &code) &&
           (response->json == NULL || !JSON_NODE_HOLDS_OBJECT (response->json) ||
            !find_error (find_detail_code (json_node_get_object (response->json)), &code)))
    code = code_from_status (response, request);

  words = describe (response);
  g_set_error (error, BANTIN_PORTAL_ERROR, code, "%s %s: %u %s", request->method, response->url, response->status, words != NULL ? words : "");

  return FALSE;
}

gint64
bantin_http_get_retry_at (const BantinHttpResponse *response)
{
  const char *value = soup_message_headers_get_one (response->headers, "Retry-After");
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (value == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (value, 10, 0, 24 * 3600, &seconds, NULL))
    return bantin_clock_now () + (gint64) seconds;

  date = soup_date_time_new_from_http_string (value);

  return date != NULL ? g_date_time_to_unix (date) : 0;
}

static void
append_entity (GString *text,
               const char *entity,
               gsize length)
{
  static const struct
  {
    const char *name;
    const char *text;
  } entities[] = {
    { "amp", "&" },
    { "lt", "<" },
    { "gt", ">" },
    { "quot", "\"" },
    { "apos", "'" },
    { "nbsp", " " },
    { "hellip", "…" },
  };
  g_autofree char *name = g_strndup (entity, length);

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      if (strcmp (name, entities[i].name) == 0)
        {
          g_string_append (text, entities[i].text);
          return;
        }
    }

  if (name[0] == '#')
    {
      gboolean is_hex = name[1] == 'x' || name[1] == 'X';
      guint64 c = g_ascii_strtoull (name + (is_hex ? 2 : 1), NULL, is_hex ? 16 : 10);

      if (c > 0 && c <= 0x10ffff && g_unichar_validate ((gunichar) c))
        g_string_append_unichar (text, (gunichar) c);
    }
}

char *
bantin_http_strip_html (const char *html)
{
  GString *text = g_string_new (NULL);

  while (*html != '\0')
    {
      const char *end = NULL;

      if (*html == '<' && (g_ascii_isalpha (html[1]) || html[1] == '/' || html[1] == '!'))
        end = strchr (html, '>');
      else if (*html == '&' && (end = strchr (html, ';')) != NULL && end - html <= 10)
        append_entity (text, html + 1, end - html - 1);
      else
        end = NULL;

      if (end != NULL && (*html == '<' || end - html <= 10))
        {
          html = end + 1;
          continue;
        }

      g_string_append_c (text, g_ascii_isspace (*html) ? ' ' : *html);
      html++;
    }

  return g_strstrip (g_string_free (text, FALSE));
}
