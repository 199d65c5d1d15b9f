/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-event.h"

#include "base/bantin-clock.h"
#include "base/bantin-hash.h"

#include <string.h>

G_DEFINE_QUARK (bantin-event-error-quark, bantin_event_error)

#define SIGNATURE_HEX (2 * BANTIN_KEY_SIGNATURE_SIZE)
#define DOMAIN_TEXT "bantin-event-1"
#define MAX_CLOCK (G_GINT64_CONSTANT (1) << 53) /* what every JSON reader keeps exactly */

static GByteArray *
build_signed_bytes (const char *desk,
                    const char *json,
                    gsize size)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) DOMAIN_TEXT, sizeof DOMAIN_TEXT); /* with its NUL byte */
  g_byte_array_append (bytes, (const guint8 *) desk, strlen (desk));
  g_byte_array_append (bytes, (const guint8 *) json, size);

  return bytes;
}

static gboolean
is_hex (const char *text,
        gsize length)
{
  return text != NULL && strlen (text) == length && strspn (text, "0123456789abcdef") == length;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static JsonArray *
build_after (const char *const *after)
{
  JsonArray *array = json_array_new ();
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (gsize i = 0; after[i] != NULL; i++)
    g_ptr_array_add (sorted, (gpointer) after[i]);
  g_ptr_array_sort (sorted, compare_ids);
  for (guint i = 0; i < sorted->len; i++)
    json_array_add_string_element (array, sorted->pdata[i]);

  return array;
}

static char *
build_json (const BantinKey *key,
            gint64 clock,
            const char *story,
            const char *kind,
            const char *const *after,
            JsonObject *fields)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (bantin_clock_now ());
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S%:z");
  g_autoptr (GList) names = fields != NULL ? json_object_get_members (fields) : NULL;

  json_object_set_int_member (object, "v", 1);
  json_object_set_string_member (object, "by", bantin_key_get_writer (key));
  json_object_set_int_member (object, "clock", clock);
  json_object_set_string_member (object, "time", time);
  if (story != NULL)
    json_object_set_string_member (object, "story", story);
  json_object_set_string_member (object, "kind", kind);
  if (after != NULL)
    {
      json_object_set_boolean_member (object, "step", TRUE);
      json_object_set_array_member (object, "after", build_after (after));
    }
  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (object, l->data, json_node_copy (json_object_get_member (fields, l->data)));
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

BantinEvent *
bantin_event_new (const BantinKey *key,
                  const char *desk,
                  gint64 clock,
                  const char *story,
                  const char *kind,
                  const char *const *after,
                  JsonObject *fields)
{
  g_autofree char *json = NULL;
  g_autofree char *id = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GByteArray) bytes = NULL;
  GString *text = g_string_new (NULL);
  guint8 signature[BANTIN_KEY_SIGNATURE_SIZE];

  g_return_val_if_fail (key != NULL && kind != NULL, NULL);

  json = build_json (key, clock, story, kind, after, fields);
  id = bantin_hash_bytes (json, strlen (json));
  bytes = build_signed_bytes (desk != NULL ? desk : id, json, strlen (json));
  bantin_key_sign (key, bytes->data, bytes->len, signature);
  for (gsize i = 0; i < sizeof signature; i++)
    g_string_append_printf (text, "%02x", signature[i]);
  g_string_append_c (text, ' ');
  g_string_append (text, json);
  line = g_string_free_and_steal (text);

  return bantin_event_parse (line, desk, NULL);
}

/* Parsing */

typedef struct
{
  GHashTable *seen; /* "object name" */
  gboolean has_duplicate;
} Members;

static void
on_object_member (JsonParser *parser,
                  JsonObject *object,
                  const char *name,
                  gpointer user_data)
{
  Members *members = user_data;

  if (!g_hash_table_add (members->seen, g_strdup_printf ("%p %s", object, name)))
    members->has_duplicate = TRUE;
}

static JsonObject *
parse_strictly (const char *json,
                gsize size)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Members members = { seen, FALSE };
  JsonNode *root;

  json_parser_set_strict (parser, TRUE);
  g_signal_connect (parser, "object-member", G_CALLBACK (on_object_member), &members);
  if (!json_parser_load_from_data (parser, json, size, NULL) || members.has_duplicate)
    return NULL;

  root = json_parser_get_root (parser);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

static GStrv
read_after (JsonObject *object,
            gboolean *is_valid)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (object, "after");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  *is_valid = node == NULL || array != NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *id = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

      if (!bantin_hash_is_valid (id))
        *is_valid = FALSE;
      else
        g_strv_builder_add (builder, id);
    }

  return g_strv_builder_end (builder);
}

static char *
dup_string (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
}

static gint64
get_int (JsonObject *object,
         const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

static gboolean
read_fields (BantinEvent *event)
{
  g_autofree char *time = dup_string (event->json, "time");
  g_autoptr (GDateTime) made_at = time != NULL ? g_date_time_new_from_iso8601 (time, NULL) : NULL;
  JsonNode *step = json_object_get_member (event->json, "step");
  gboolean is_valid;

  event->writer = dup_string (event->json, "by");
  event->clock = get_int (event->json, "clock");
  event->story = dup_string (event->json, "story");
  event->kind = dup_string (event->json, "kind");
  event->rev = dup_string (event->json, "rev");
  event->is_step = step != NULL && JSON_NODE_HOLDS_VALUE (step) && json_node_get_value_type (step) == G_TYPE_BOOLEAN && json_node_get_boolean (step);
  event->after = read_after (event->json, &is_valid);
  event->made_at = made_at != NULL ? g_date_time_to_unix (made_at) : 0;

  return is_valid && made_at != NULL && event->kind != NULL && is_hex (event->writer, 32) &&
         event->clock >= 1 && event->clock <= MAX_CLOCK && (event->rev == NULL || bantin_hash_is_valid (event->rev)) &&
         (event->story == NULL || g_uuid_string_is_valid (event->story)) && (!event->is_step || event->story != NULL);
}

BantinEvent *
bantin_event_parse (const char *line,
                    const char *desk,
                    GError **error)
{
  g_autoptr (BantinEvent) event = g_new0 (BantinEvent, 1);
  const char *json;
  gsize size;

  g_return_val_if_fail (line != NULL, NULL);

  json = line + SIGNATURE_HEX + 1;
  size = strlen (line);
  if (size > SIGNATURE_HEX + 1 && size <= SIGNATURE_HEX + 1 + BANTIN_EVENT_MAX_SIZE && g_utf8_validate (line, size, NULL) &&
      strspn (line, "0123456789abcdef") == SIGNATURE_HEX && line[SIGNATURE_HEX] == ' ')
    {
      event->id = bantin_hash_bytes (json, size - SIGNATURE_HEX - 1);
      event->desk = g_strdup (desk != NULL ? desk : event->id);
      event->line = g_strdup (line);
      event->json = parse_strictly (json, size - SIGNATURE_HEX - 1);
      if (event->json != NULL && read_fields (event))
        return g_steal_pointer (&event);
    }

  g_set_error (error, BANTIN_EVENT_ERROR, BANTIN_EVENT_ERROR_INVALID, "no event: %.200s", line);

  return NULL;
}

gboolean
bantin_event_verify (const BantinEvent *event,
                     const guint8 *public_key)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree char *hash = NULL;
  guint8 signature[BANTIN_KEY_SIGNATURE_SIZE];
  const char *json;

  g_return_val_if_fail (event != NULL && public_key != NULL, FALSE);

  hash = bantin_hash_bytes (public_key, BANTIN_KEY_PUBLIC_SIZE);
  if (strncmp (hash, event->writer, 32) != 0)
    return FALSE;

  for (gsize i = 0; i < sizeof signature; i++)
    signature[i] = g_ascii_xdigit_value (event->line[2 * i]) << 4 | g_ascii_xdigit_value (event->line[2 * i + 1]);
  json = event->line + SIGNATURE_HEX + 1;
  bytes = build_signed_bytes (event->desk, json, strlen (json));

  return bantin_key_verify (public_key, bytes->data, bytes->len, signature);
}

const char *
bantin_event_get_string (const BantinEvent *event,
                         const char *field)
{
  JsonNode *node;

  g_return_val_if_fail (event != NULL && field != NULL, NULL);

  node = json_object_get_member (event->json, field);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

gint64
bantin_event_get_int (const BantinEvent *event,
                      const char *field)
{
  g_return_val_if_fail (event != NULL && field != NULL, 0);

  return get_int (event->json, field);
}

void
bantin_event_free (BantinEvent *event)
{
  g_clear_pointer (&event->json, json_object_unref);
  g_free (event->id);
  g_free (event->desk);
  g_free (event->line);
  g_free (event->writer);
  g_free (event->story);
  g_free (event->kind);
  g_free (event->rev);
  g_strfreev (event->after);
  g_free (event->person);
  g_free (event->person_name);
  g_free (event);
}
