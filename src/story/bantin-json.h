/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * JSON as we write it down: bytes that are hashed and signed, so that one value has one form. Objects that are written
 * through here have their keys in byte order; a caller that needs another order writes its own keys.
 */

#define BANTIN_JSON_MAX_DEPTH 64
#define BANTIN_JSON_MAX_VALUES 1000000

/**
 * bantin_json_parse:
 * @json: JSON from anybody
 * @max_size: in bytes
 * @error: return location; %JSON_PARSER_ERROR
 *
 * Looks at size, UTF-8, depth and number of values before it parses; refuses comments, NUL in strings and other extensions.
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the root, or %NULL on error
 */
JsonNode *bantin_json_parse (GBytes *json,
                             gsize max_size,
                             GError **error);

/* Appends @text between quotation marks; only quotation mark, backslash and controls are escaped, invalid bytes become
 * U+FFFD. */
void bantin_json_append_string (GString *json,
                                const char *text);

/* Appends @node without white space, keys in byte order, numbers in the shortest form that reads back the same. */
void bantin_json_append_node (GString *json,
                              JsonNode *node);

/* (transfer full) (nullable): deep copies, to be changed or used on another thread; %NULL of %NULL. */
JsonObject *bantin_json_copy_object (JsonObject *object);
JsonArray *bantin_json_copy_array (JsonArray *array);

G_END_DECLS
