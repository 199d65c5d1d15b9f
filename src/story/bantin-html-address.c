/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-html-address.h"

#include "story/bantin-fragment.h"
#include "story/bantin-html.h"

#include <string.h>

#define MAX_HEAD 4096

static char *
get_wrapped (const char *address)
{
  static const char *const wrappers[] = { "https://www.google.com/url?", "http://www.google.com/url?", NULL };

  for (guint i = 0; wrappers[i] != NULL; i++)
    {
      g_autoptr (GHashTable) parameters = NULL;
      const char *inner;

      if (!g_str_has_prefix (address, wrappers[i]))
        continue;
      parameters = g_uri_parse_params (address + strlen (wrappers[i]), -1, "&", G_URI_PARAMS_NONE, NULL);
      inner = parameters != NULL ? g_hash_table_lookup (parameters, "q") : NULL;
      if (inner == NULL && parameters != NULL)
        inner = g_hash_table_lookup (parameters, "url");
      if (inner != NULL && g_str_has_prefix (inner, "http"))
        return g_strdup (inner);
    }

  return g_strdup (address);
}

char *
bantin_html_address_clean (const char *href)
{
  g_autofree char *address = href != NULL ? g_strstrip (g_strdup (href)) : NULL;
  g_autofree char *scheme = address != NULL ? g_uri_parse_scheme (address) : NULL;

  /* Places that Word names by itself begin with a line: contents, notes. */
  if (address == NULL || (*address == '#' && (address[1] == '\0' || address[1] == '_')))
    return NULL;
  if (*address != '#' && (scheme == NULL || !bantin_html_is_safe_address (address)))
    return NULL;

  return get_wrapped (address);
}

/* HYPERLINK "address", HYPERLINK \\l "place" */
char *
bantin_html_address_read_field (const char *code)
{
  const char *word = strstr (code, "HYPERLINK");
  const char *quote = word != NULL ? strchr (word, '"') : NULL;
  const char *end = quote != NULL ? strchr (quote + 1, '"') : NULL;
  g_autofree char *address = end != NULL ? g_strndup (quote + 1, (gsize) (end - quote - 1)) : NULL;
  g_autofree char *between = quote != NULL ? g_strndup (word, (gsize) (quote - word)) : NULL;
  g_autofree char *place = address != NULL && strstr (between, "\\l") != NULL ? g_strconcat ("#", address, NULL) : NULL;

  return bantin_html_address_clean (place != NULL ? place : address);
}

GBytes *
bantin_html_address_decode_data (const char *uri)
{
  const char *comma;
  gsize size;
  guchar *data;

  if (g_ascii_strncasecmp (uri, "data:image/", 11) != 0 || (comma = strchr (uri, ',')) == NULL)
    return NULL;
  if (g_ascii_strncasecmp (uri, "data:image/svg", 14) == 0 || comma - uri < 7 || g_ascii_strncasecmp (comma - 7, ";base64", 7) != 0)
    return NULL;

  data = g_base64_decode (comma + 1, &size);
  if (size > 0)
    return g_bytes_new_take (data, size);
  g_free (data);

  return NULL;
}

char *
bantin_html_address_get_name (const char *uri)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  const char *slash;

  if (g_str_has_prefix (uri, "data:") || g_str_has_prefix (uri, "blob:") || g_str_has_prefix (uri, "cid:"))
    return g_strdup ("");

  path = g_strndup (uri, MIN (strcspn (uri, "?#"), 4096));
  slash = strrchr (path, '/');
  name = g_uri_unescape_string (slash != NULL ? slash + 1 : path, "/");

  return name != NULL ? g_utf8_make_valid (name, -1) : g_strdup (slash != NULL ? slash + 1 : path);
}

const char *
bantin_html_address_find_charset (GBytes *bytes)
{
  static const char *const known[] = {
    "utf-8",
    "windows-1258",
    "windows-1252",
    "iso-8859-1",
    "utf-16le",
    "utf-16be",
    "utf-16",
    "windows-1251",
    "windows-1250",
    "iso-8859-15",
    "viscii",
    "gb2312",
    "gbk",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-kr",
    "us-ascii",
  };
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *head = g_ascii_strdown (data, (gssize) MIN (size, MAX_HEAD));
  const char *found = memmem (head, MIN (size, MAX_HEAD), "charset=", 8);

  if (found == NULL)
    return NULL;

  found += 8;
  found += strspn (found, "\"' ");
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (g_str_has_prefix (found, known[i]))
        return known[i];
    }

  return NULL;
}
