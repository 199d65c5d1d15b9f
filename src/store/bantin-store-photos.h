/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-store.h"

G_BEGIN_DECLS

/*
 * Photos. Their files lie under bantin_store_get_photo_path() and bantin_store_get_rendition_path(), written and synced by
 * the caller (base/bantin-file.h) before the row goes in; a file without a row is nothing, a row without a file is damage.
 * Rows never change.
 */

typedef struct
{
  char *sha256;       /* of the original */
  char *content_type; /* MIME */
  gsize size;         /* bytes */
  guint width;        /* upright, pixels */
  guint height;
  char *name;      /* the file's name when it came */
  gint64 taken_at; /* 0 = unknown */
  char *caption;   /* embedded by a camera or an agency, "" = none */
  char *credit;
  gint64 added_at;
  /* Only in bantin_store_list_story_photos(): of no edits, the newest. */
  char *rendition;      /* (nullable) */
  gsize rendition_size; /* bytes */
} BantinPhotoRecord;

void bantin_photo_record_free (BantinPhotoRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPhotoRecord, bantin_photo_record_free)

typedef struct
{
  char *sha256; /* of the rendition */
  char *photo;  /* of the original */
  char *edits;  /* JSON array, "[]" = none */
  char *recipe; /* what made it: the photo layer's word */
  gsize size;   /* bytes */
  guint width;  /* pixels */
  guint height;
} BantinRenditionRecord;

void bantin_rendition_record_free (BantinRenditionRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinRenditionRecord, bantin_rendition_record_free)

/**
 * bantin_store_add_photo:
 * @story: for which it was imported: it is "not yet placed" until the document names it
 * @photo: its file is on disk
 *
 * A photo that is there already is only joined to the story. Writer.
 */
gboolean bantin_store_add_photo (BantinStore *self,
                                 const char *story,
                                 const BantinPhotoRecord *photo,
                                 GError **error);

/**
 * bantin_store_add_rendition:
 * @rendition: its file is on disk
 *
 * Writer.
 */
gboolean bantin_store_add_rendition (BantinStore *self,
                                     const BantinRenditionRecord *rendition,
                                     GError **error);

/**
 * bantin_store_remove_story_photo:
 *
 * Takes a photo that is not placed out of the story's tray. The photo itself stays until a bin is emptied. Writer.
 */
gboolean bantin_store_remove_story_photo (BantinStore *self,
                                          const char *story,
                                          const char *sha256,
                                          GError **error);

BantinPhotoRecord *bantin_store_find_photo (BantinStore *self,
                                            const char *sha256,
                                            GError **error); /* %BANTIN_STORE_ERROR_NOT_FOUND; any thread */

/**
 * bantin_store_find_rendition:
 * @edits: JSON array, "[]" = none
 * @recipe: (nullable): or %NULL for the newest of any
 *
 * Returns: (transfer full) (nullable): %BANTIN_STORE_ERROR_NOT_FOUND when it is not made yet. Any thread
 */
BantinRenditionRecord *bantin_store_find_rendition (BantinStore *self,
                                                    const char *photo,
                                                    const char *edits,
                                                    const char *recipe,
                                                    GError **error);

/**
 * bantin_store_load_rendition:
 * @sha256: of the rendition
 *
 * Returns: (transfer full) (nullable): %BANTIN_STORE_ERROR_NOT_FOUND. Any thread
 */
BantinRenditionRecord *bantin_store_load_rendition (BantinStore *self,
                                                    const char *sha256,
                                                    GError **error);

/**
 * bantin_store_list_story_photos:
 *
 * Returns: (transfer full) (element-type BantinPhotoRecord) (nullable): placed or not, in the order they came. Any thread
 */
GPtrArray *bantin_store_list_story_photos (BantinStore *self,
                                           const char *story,
                                           GError **error);

/**
 * bantin_store_list_photos_without_rendition:
 * @recipe: the photo layer's word
 * @limit: at most so many
 *
 * Returns: (transfer full) (element-type BantinPhotoRecord) (nullable): work that a killed program left. Any thread
 */
GPtrArray *bantin_store_list_photos_without_rendition (BantinStore *self,
                                                       const char *recipe,
                                                       guint limit,
                                                       GError **error);

G_END_DECLS
