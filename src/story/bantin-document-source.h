/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

G_BEGIN_DECLS

/*
 * An object of JSON from somebody, and the place it stands at, so that an error names it: "blocks[3].spans[0]". Each
 * function that returns a gboolean says whether what it looked for is there and of the right type; if not, @error is
 * %BANTIN_DOCUMENT_ERROR_INVALID.
 */
typedef struct
{
  JsonObject *object;
  const char *place; /* "" = the document itself */
} BantinSource;

/* Sets @error to @why about member @key ("" = the object). Returns %FALSE. */
gboolean bantin_source_refuse (const BantinSource *source,
                               const char *key,
                               const char *why,
                               GError **error);

/* A string as it stands, in place of *@text. */
gboolean bantin_source_read_raw (const BantinSource *source,
                                 const char *key,
                                 char **text,
                                 GError **error);

/* A string, made NFC. */
gboolean bantin_source_read_string (const BantinSource *source,
                                    const char *key,
                                    char **text,
                                    GError **error);

/* A string, made NFC; "" when there is none. */
gboolean bantin_source_read_optional (const BantinSource *source,
                                      const char *key,
                                      char **text,
                                      GError **error);

/* A whole number from 0 to @max; 0 when there is none. */
gboolean bantin_source_read_number (const BantinSource *source,
                                    const char *key,
                                    guint64 max,
                                    guint64 *number,
                                    GError **error);
gboolean bantin_source_read_guint (const BantinSource *source,
                                   const char *key,
                                   guint *number,
                                   GError **error);

/* @array: (out) (transfer none) (nullable): %NULL when there is none. */
gboolean bantin_source_read_array (const BantinSource *source,
                                   const char *key,
                                   JsonArray **array,
                                   GError **error);

/* Element @i of @array, which is member @key, as an object. *@place gets its name and must outlive @element. */
gboolean bantin_source_get_element (const BantinSource *source,
                                    const char *key,
                                    JsonArray *array,
                                    guint i,
                                    char **place,
                                    BantinSource *element,
                                    GError **error);

/* Member @key as an object. *@place gets its name and must outlive @member. */
gboolean bantin_source_get_member (const BantinSource *source,
                                   const char *key,
                                   char **place,
                                   BantinSource *member,
                                   GError **error);

/* (transfer full) (nullable): a copy of what is not @known. */
JsonObject *bantin_source_dup_unknown (const BantinSource *source,
                                       const char *const *known);

/* Whether all members are @known. */
gboolean bantin_source_check_closed (const BantinSource *source,
                                     const char *const *known,
                                     GError **error);

/* Whether @key may name a photo of a document. */
gboolean bantin_source_is_key (const char *key);

G_END_DECLS
