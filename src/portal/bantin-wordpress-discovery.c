/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-http.h"
#include "portal/bantin-wordpress.h"

#include <string.h>

/* A person waits before the dialog; a site that needs longer than this to answer is told as not reachable. */
#define TIMEOUT_S 20

#define API_RELATION "https://api.w.org/"

/* Below these a path is the administrator's or the interface's, not a page. */
static const char *const inner_paths[] = { "/wp-admin", "/wp-login.php", "/wp-json", "/wp-content", "/xmlrpc.php", "/index.php" };

static GUri *
make_uri (const char *scheme,
          const char *rest)
{
  g_autofree char *text = g_strconcat (scheme, "://", rest, NULL);
  g_autoptr (GUri) uri = g_uri_parse (text, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;

  /* Whatever a person pasted, no user name, query or fragment goes on. */
  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri),
                      *g_uri_get_path (uri) != '\0' ? g_uri_get_path (uri) : "/", NULL, NULL);
}

static gboolean
has_odd_port (const char *rest)
{
  g_autoptr (GUri) uri = make_uri ("https", rest);

  return uri != NULL && g_uri_get_port (uri) > 0 && g_uri_get_port (uri) != 443;
}

/* (element-type GUri): as typed; where nothing was said https first, but for a port that somebody chose: there http is
 * usual, and a server that waits for the end of a request that it cannot read would be waited for in vain. */
static GPtrArray *
list_origins (const char *address)
{
  g_autofree char *text = g_strstrip (g_strdup (address));
  GPtrArray *uris = g_ptr_array_new_with_free_func ((GDestroyNotify) g_uri_unref);
  const char *rest = strstr (text, "://");
  gboolean is_http = g_ascii_strncasecmp (text, "http://", 7) == 0;
  gboolean is_https = g_ascii_strncasecmp (text, "https://", 8) == 0;
  GUri *uri;

  if (rest != NULL && !is_http && !is_https)
    return uris;
  rest = rest != NULL ? rest + 3 : text;

  if (!is_http && (uri = make_uri ("https", rest)) != NULL)
    g_ptr_array_add (uris, uri);
  if (!is_https && (uri = make_uri ("http", rest)) != NULL)
    g_ptr_array_insert (uris, has_odd_port (rest) ? 0 : -1, uri);

  return uris;
}

static char *
with_path (GUri *uri,
           const char *path)
{
  return g_uri_join (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri), path, NULL, NULL);
}

/* The address without the administrator's part, then each folder above it: "/xa/tin/", "/xa/", "/". */
static GStrv
list_pages (GUri *uri)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *path = g_strdup (g_uri_get_path (uri));

  for (gsize i = 0; i < G_N_ELEMENTS (inner_paths); i++)
    {
      char *inner = strstr (path, inner_paths[i]);

      if (inner != NULL)
        inner[1] = '\0';
    }

  for (guint n = 0; n < 6; n++)
    {
      char *slash;

      g_strv_builder_take (builder, with_path (uri, path));
      if (strcmp (path, "/") == 0)
        break;
      if (g_str_has_suffix (path, "/"))
        path[strlen (path) - 1] = '\0';
      slash = strrchr (path, '/');
      if (slash == NULL)
        break;
      slash[1] = '\0';
    }

  return g_strv_builder_end (builder);
}

static char *
find_in_header (const BantinHttpResponse *response)
{
  const char *header = soup_message_headers_get_list (response->headers, "Link");
  g_auto (GStrv) links = g_strsplit (header != NULL ? header : "", ",", -1);

  for (gsize i = 0; links[i] != NULL; i++)
    {
      char *begin = strchr (links[i], '<');
      char *end = begin != NULL ? strchr (begin, '>') : NULL;

      if (end != NULL && strstr (end, API_RELATION) != NULL)
        return g_strndup (begin + 1, end - begin - 1);
    }

  return NULL;
}

/* Some caches drop the header and keep the page's own link. */
static char *
find_in_page (const BantinHttpResponse *response)
{
  g_autoptr (GRegex) regex = g_regex_new ("<link[^>]*rel=['\"]" API_RELATION "['\"][^>]*href=['\"]([^'\"]+)", G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *href = NULL;
  gsize size;
  const char *data = g_bytes_get_data (response->body, &size);

  if (data == NULL || !g_regex_match_full (regex, data, MIN (size, 256 * 1024), 0, 0, &match, NULL))
    return NULL;

  href = g_match_info_fetch (match, 1);

  return g_utf8_validate (href, -1, NULL) ? bantin_http_strip_html (href) : NULL;
}

static BantinHttpResponse *
get (BantinHttp *http,
     const char *url,
     GCancellable *cancellable,
     GError **error)
{
  BantinHttpRequest request = { .method = SOUP_METHOD_GET, .url = url, .is_anonymous = TRUE };

  return bantin_http_send (http, &request, cancellable, error);
}

static gboolean
has_namespace (JsonObject *root,
               const char *name)
{
  JsonNode *node = json_object_get_member (root, "namespaces");
  JsonArray *namespaces = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; namespaces != NULL && i < json_array_get_length (namespaces); i++)
    {
      if (g_strcmp0 (json_array_get_string_element (namespaces, i), name) == 0)
        return TRUE;
    }

  return FALSE;
}

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static char *
make_timezone (JsonObject *root)
{
  const char *name = json_object_get_string_member_with_default (root, "timezone_string", "");
  double hours = json_object_get_double_member_with_default (root, "gmt_offset", 0);
  int minutes = (int) (ABS (hours) * 60 + 0.5);

  if (*name != '\0')
    return g_strdup (name);

  return g_strdup_printf ("%c%02d:%02d", hours < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* Reads the root of an interface; %NULL without @error when it is none. */
static BantinPortalSite *
read_root (BantinHttp *http,
           const char *api,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (BantinHttpResponse) response = get (http, api, cancellable, error);
  g_autoptr (BantinPortalSite) site = NULL;
  JsonObject *root;
  JsonObject *passwords;

  if (response == NULL || response->json == NULL || response->status != 200 || !JSON_NODE_HOLDS_OBJECT (response->json))
    return NULL;

  root = json_node_get_object (response->json);
  if (!has_namespace (root, "wp/v2"))
    return NULL;

  passwords = get_object (get_object (get_object (root, "authentication"), "application-passwords"), "endpoints");
  site = g_new0 (BantinPortalSite, 1);
  site->kind = g_strdup ("wordpress");
  site->name = bantin_http_strip_html (json_object_get_string_member_with_default (root, "name", ""));
  site->address = g_strdup (json_object_get_string_member_with_default (root, "home", ""));
  site->api = g_strdup (response->url);
  site->timezone = make_timezone (root);
  site->has_passwords = passwords != NULL;
  site->authorization_url = g_strdup (passwords != NULL ? json_object_get_string_member_with_default (passwords, "authorization", "") : "");
  site->is_practice = has_namespace (root, "bantin-practice/v1");

  return g_steal_pointer (&site);
}

/* One page and what it points to. %NULL without @error when it belongs to no WordPress. */
static BantinPortalSite *
look_at_page (BantinHttp *http,
              const char *page,
              gboolean is_guessing,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (BantinHttpResponse) response = get (http, page, cancellable, error);
  g_autofree char *found = NULL;
  g_autofree char *api = NULL;
  BantinPortalSite *site;
  GError *problem = NULL;

  if (response == NULL)
    return NULL;

  found = find_in_header (response);
  if (found == NULL)
    found = find_in_page (response);
  if (found != NULL)
    {
      api = g_uri_resolve_relative (response->url, found, SOUP_HTTP_URI_FLAGS, error);
      return api != NULL ? read_root (http, api, cancellable, error) : NULL;
    }

  if (!is_guessing)
    return NULL;

  api = g_uri_resolve_relative (response->url, "wp-json/", SOUP_HTTP_URI_FLAGS, NULL);
  site = api != NULL ? read_root (http, api, cancellable, &problem) : NULL;
  if (site != NULL || problem != NULL)
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      return site;
    }

  g_free (api);
  api = g_uri_resolve_relative (response->url, "?rest_route=/", SOUP_HTTP_URI_FLAGS, NULL);

  return api != NULL ? read_root (http, api, cancellable, error) : NULL;
}

/* The pages as they stand first; only then guesses, which a firewall may count as an attack. */
static BantinPortalSite *
look_at_origin (BantinHttp *http,
                GUri *uri,
                GCancellable *cancellable,
                GError **error)
{
  g_auto (GStrv) pages = list_pages (uri);

  for (int is_guessing = FALSE; is_guessing <= TRUE; is_guessing++)
    {
      for (gsize i = 0; pages[i] != NULL; i++)
        {
          GError *problem = NULL;
          BantinPortalSite *site = look_at_page (http, pages[i], is_guessing, cancellable, &problem);

          if (site != NULL)
            return site;
          if (problem != NULL)
            {
              g_propagate_error (error, problem);
              return NULL;
            }
        }
    }

  return NULL;
}

/* A password should not travel in the open where it need not: a site that was found by http and answers by https with a
 * trusted certificate is taken by https. */
static BantinPortalSite *
prefer_https (BantinHttp *http,
              BantinPortalSite *site,
              GCancellable *cancellable)
{
  g_autoptr (GUri) uri = g_uri_parse (site->api, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *api = NULL;
  BantinPortalSite *secure;

  if (uri == NULL || strcmp (g_uri_get_scheme (uri), "http") != 0 || (g_uri_get_port (uri) > 0 && g_uri_get_port (uri) != 80))
    return site;

  api = g_strconcat ("https", site->api + strlen ("http"), NULL);
  secure = read_root (http, api, cancellable, NULL);
  if (secure == NULL || !g_str_has_prefix (secure->api, "https:"))
    {
      g_clear_pointer (&secure, bantin_portal_site_free);
      return site;
    }

  bantin_portal_site_free (site);

  return secure;
}

BantinPortalSite *
bantin_wordpress_discover (const char *address,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GPtrArray) origins = NULL;
  g_autoptr (BantinHttp) http = NULL;
  g_autoptr (GError) first = NULL;
  gboolean is_reached = FALSE;

  g_return_val_if_fail (address != NULL, NULL);

  origins = list_origins (address);
  http = bantin_http_new (NULL, NULL, NULL, TIMEOUT_S);
  for (guint i = 0; i < origins->len; i++)
    {
      g_autoptr (GError) problem = NULL;
      BantinPortalSite *site = look_at_origin (http, origins->pdata[i], cancellable, &problem);

      if (site != NULL)
        return prefer_https (http, site, cancellable);
      if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      if (problem == NULL)
        is_reached = TRUE;
      else if (first == NULL)
        first = g_steal_pointer (&problem);
    }

  if (first != NULL && !is_reached)
    g_propagate_error (error, g_steal_pointer (&first));
  else
    g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_NOT_FOUND, "no WordPress at %s", address);

  return NULL;
}

BantinPortalSite *
bantin_portal_discover (const char *address,
                        GCancellable *cancellable,
                        GError **error)
{
  return bantin_wordpress_discover (address, cancellable, error);
}
