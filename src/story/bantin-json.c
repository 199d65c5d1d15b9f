/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static gboolean
refuse (const char *why,
        GError **error)
{
  g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_INVALID_DATA, why);

  return FALSE;
}

/* The parser recurses and allocates for each value, and it ends a string at a NUL: so this is looked at first. */
static gboolean
check_bounds (const char *json,
              gsize size,
              GError **error)
{
  gboolean is_string = FALSE;
  guint depth = 0;
  guint n_values = 1;

  for (gsize i = 0; i < size; i++)
    {
      if (is_string)
        {
          if (json[i] == '"')
            is_string = FALSE;
          else if (json[i] == '\\' && ++i + 4 < size && json[i] == 'u' && memcmp (json + i + 1, "0000", 4) == 0)
            return refuse ("a string holds a NUL", error);

          continue;
        }

      switch (json[i])
        {
        case '"':
          is_string = TRUE;
          break;
        case '[':
        case '{':
          if (++depth > BANTIN_JSON_MAX_DEPTH)
            return refuse ("nested too deep", error);
          n_values++;
          break;
        case ']':
        case '}':
          depth--;
          break;
        case ',':
          n_values++;
          break;
        case '/':
          return refuse ("a comment", error);
        default:
          break;
        }

      if (n_values > BANTIN_JSON_MAX_VALUES)
        return refuse ("too many values", error);
    }

  return TRUE;
}

/* Escapes can spell half of a surrogate pair. */
static gboolean
is_valid_node (JsonNode *node)
{
  g_autoptr (GList) members = NULL;
  const char *text;

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      members = json_object_get_members (json_node_get_object (node));
      for (GList *l = members; l != NULL; l = l->next)
        if (!g_utf8_validate (l->data, -1, NULL) || !is_valid_node (json_object_get_member (json_node_get_object (node), l->data)))
          return FALSE;
      return TRUE;

    case JSON_NODE_ARRAY:
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        if (!is_valid_node (json_array_get_element (json_node_get_array (node), i)))
          return FALSE;
      return TRUE;

    case JSON_NODE_VALUE:
      text = json_node_get_string (node);
      return text == NULL || g_utf8_validate (text, -1, NULL);

    case JSON_NODE_NULL:
    default:
      return TRUE;
    }
}

JsonNode *
bantin_json_parse (GBytes *json,
                   gsize max_size,
                   GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonNode) root = NULL;
  gsize size;
  const char *data = g_bytes_get_data (json, &size);

  if (size == 0)
    return refuse ("empty", error), NULL;
  if (size > max_size)
    return refuse ("too large", error), NULL;
  if (!g_utf8_validate (data, (gssize) size, NULL))
    return refuse ("not UTF-8", error), NULL;
  if (!check_bounds (data, size, error))
    return NULL;

  json_parser_set_strict (parser, TRUE);

  if (!json_parser_load_from_data (parser, data, (gssize) size, error))
    return NULL;

  if ((root = json_parser_steal_root (parser)) == NULL)
    return refuse ("empty", error), NULL;
  if (!is_valid_node (root))
    return refuse ("a string is not UTF-8", error), NULL;

  return g_steal_pointer (&root);
}

void
bantin_json_append_string (GString *json,
                           const char *text)
{
  g_autofree char *valid = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  g_string_append_c (json, '"');

  for (const char *at = text; *at != '\0'; at++)
    {
      static const char shorts[] = "btn.fr";
      guchar c = (guchar) *at;

      if (c == '"' || c == '\\')
        g_string_append_printf (json, "\\%c", c);
      else if (c >= '\b' && c <= '\r' && c != '\v')
        g_string_append_printf (json, "\\%c", shorts[c - '\b']);
      else if (c < 0x20)
        g_string_append_printf (json, "\\u%04x", c);
      else
        g_string_append_c (json, *at);
    }

  g_string_append_c (json, '"');
}

static void
append_double (GString *json,
               double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      g_string_append (json, "null");
      return;
    }

  for (int precision = 15; precision <= 17; precision++)
    {
      char format[] = "%.15g";

      format[3] = (char) ('0' + precision % 10);
      g_ascii_formatd (text, sizeof text, format, value);

      if (g_ascii_strtod (text, NULL) == value)
        break;
    }

  g_string_append (json, text);
}

static void
append_value (GString *json,
              JsonNode *node)
{
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_INT64:
      g_string_append_printf (json, "%" G_GINT64_FORMAT, json_node_get_int (node));
      break;
    case G_TYPE_DOUBLE:
      append_double (json, json_node_get_double (node));
      break;
    case G_TYPE_BOOLEAN:
      g_string_append (json, json_node_get_boolean (node) ? "true" : "false");
      break;
    case G_TYPE_STRING:
      bantin_json_append_string (json, json_node_get_string (node));
      break;
    default:
      g_assert_not_reached ();
    }
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (a, b);
}

static void
append_object (GString *json,
               JsonObject *object)
{
  g_autoptr (GList) members = g_list_sort (json_object_get_members (object), compare_keys);

  g_string_append_c (json, '{');

  for (GList *l = members; l != NULL; l = l->next)
    {
      bantin_json_append_string (json, l->data);
      g_string_append_c (json, ':');
      bantin_json_append_node (json, json_object_get_member (object, l->data));
      if (l->next != NULL)
        g_string_append_c (json, ',');
    }

  g_string_append_c (json, '}');
}

static void
append_array (GString *json,
              JsonArray *array)
{
  g_string_append_c (json, '[');

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      bantin_json_append_node (json, json_array_get_element (array, i));
    }

  g_string_append_c (json, ']');
}

void
bantin_json_append_node (GString *json,
                         JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      append_object (json, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      append_array (json, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      append_value (json, node);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (json, "null");
      break;
    }
}

static JsonNode *
copy_node (JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      {
        g_autoptr (JsonObject) copy = bantin_json_copy_object (json_node_get_object (node));

        return json_node_init_object (json_node_alloc (), copy);
      }
    case JSON_NODE_ARRAY:
      {
        g_autoptr (JsonArray) copy = bantin_json_copy_array (json_node_get_array (node));

        return json_node_init_array (json_node_alloc (), copy);
      }
    case JSON_NODE_VALUE:
    case JSON_NODE_NULL:
    default:
      return json_node_copy (node);
    }
}

JsonObject *
bantin_json_copy_object (JsonObject *object)
{
  g_autoptr (GList) members = NULL;
  JsonObject *copy;

  if (object == NULL)
    return NULL;

  copy = json_object_new ();
  members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (copy, l->data, copy_node (json_object_get_member (object, l->data)));

  return copy;
}

JsonArray *
bantin_json_copy_array (JsonArray *array)
{
  JsonArray *copy;

  if (array == NULL)
    return NULL;

  copy = json_array_sized_new (json_array_get_length (array));

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (copy, copy_node (json_array_get_element (array, i)));

  return copy;
}
