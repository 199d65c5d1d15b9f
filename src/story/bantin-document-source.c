/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-document-source.h"

#include "story/bantin-json.h"
#include "text/bantin-normalise.h"

#include <string.h>

gboolean
bantin_source_refuse (const BantinSource *source,
                      const char *key,
                      const char *why,
                      GError **error)
{
  g_set_error (error, BANTIN_DOCUMENT_ERROR, BANTIN_DOCUMENT_ERROR_INVALID,
               "story document: %s%s%s: %s", source->place, *source->place != '\0' && *key != '\0' ? "." : "", key, why);

  return FALSE;
}

static JsonNode *
find_value (const BantinSource *source,
            const char *key,
            GType type)
{
  JsonNode *node = json_object_get_member (source->object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

gboolean
bantin_source_read_raw (const BantinSource *source,
                        const char *key,
                        char **text,
                        GError **error)
{
  JsonNode *node = find_value (source, key, G_TYPE_STRING);

  if (node == NULL)
    return bantin_source_refuse (source, key, json_object_has_member (source->object, key) ? "not a string" : "missing", error);

  g_free (*text);
  *text = json_node_dup_string (node);

  return TRUE;
}

gboolean
bantin_source_read_string (const BantinSource *source,
                           const char *key,
                           char **text,
                           GError **error)
{
  g_autofree char *raw = NULL;

  if (!bantin_source_read_raw (source, key, &raw, error))
    return FALSE;

  g_free (*text);
  *text = bantin_normalise_nfc (raw);

  return TRUE;
}

gboolean
bantin_source_read_optional (const BantinSource *source,
                             const char *key,
                             char **text,
                             GError **error)
{
  if (!json_object_has_member (source->object, key))
    return g_set_str (text, ""), TRUE;

  return bantin_source_read_string (source, key, text, error);
}

gboolean
bantin_source_read_number (const BantinSource *source,
                           const char *key,
                           guint64 max,
                           guint64 *number,
                           GError **error)
{
  JsonNode *node = find_value (source, key, G_TYPE_INT64);
  gint64 value = node != NULL ? json_node_get_int (node) : 0;

  if (node == NULL && json_object_has_member (source->object, key))
    return bantin_source_refuse (source, key, "not a whole number", error);
  if (value < 0 || (guint64) value > max)
    return bantin_source_refuse (source, key, "out of range", error);

  *number = (guint64) value;

  return TRUE;
}

gboolean
bantin_source_read_guint (const BantinSource *source,
                          const char *key,
                          guint *number,
                          GError **error)
{
  guint64 value;

  if (!bantin_source_read_number (source, key, G_MAXINT32, &value, error))
    return FALSE;

  *number = (guint) value;

  return TRUE;
}

gboolean
bantin_source_is_key (const char *key)
{
  gsize length = strspn (key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

  return length > 0 && length <= 64 && key[length] == '\0';
}

gboolean
bantin_source_read_array (const BantinSource *source,
                          const char *key,
                          JsonArray **array,
                          GError **error)
{
  JsonNode *node = json_object_get_member (source->object, key);

  *array = NULL;

  if (node != NULL && !JSON_NODE_HOLDS_ARRAY (node))
    return bantin_source_refuse (source, key, "not an array", error);
  if (node != NULL)
    *array = json_node_get_array (node);

  return TRUE;
}

gboolean
bantin_source_get_element (const BantinSource *source,
                           const char *key,
                           JsonArray *array,
                           guint i,
                           char **place,
                           BantinSource *element,
                           GError **error)
{
  JsonNode *node = json_array_get_element (array, i);

  *place = g_strdup_printf ("%s%s%s[%u]", source->place, *source->place != '\0' ? "." : "", key, i);
  element->place = *place;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return bantin_source_refuse (element, "", "not an object", error);

  element->object = json_node_get_object (node);

  return TRUE;
}

gboolean
bantin_source_get_member (const BantinSource *source,
                          const char *key,
                          char **place,
                          BantinSource *member,
                          GError **error)
{
  JsonNode *node = json_object_get_member (source->object, key);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return bantin_source_refuse (source, key, "not an object", error);

  *place = g_strdup_printf ("%s%s%s", source->place, *source->place != '\0' ? "." : "", key);
  member->place = *place;
  member->object = json_node_get_object (node);

  return TRUE;
}

JsonObject *
bantin_source_dup_unknown (const BantinSource *source,
                           const char *const *known)
{
  g_autoptr (JsonObject) unknown = bantin_json_copy_object (source->object);

  for (guint i = 0; known[i] != NULL; i++)
    if (json_object_has_member (unknown, known[i]))
      json_object_remove_member (unknown, known[i]);

  return json_object_get_size (unknown) > 0 ? g_steal_pointer (&unknown) : NULL;
}

gboolean
bantin_source_check_closed (const BantinSource *source,
                            const char *const *known,
                            GError **error)
{
  g_autoptr (GList) keys = json_object_get_members (source->object);

  for (GList *l = keys; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      return bantin_source_refuse (source, l->data, "unknown key", error);

  return TRUE;
}
