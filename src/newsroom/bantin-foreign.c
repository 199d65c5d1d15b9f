/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-foreign.h"

#include "newsroom/bantin-darkroom.h"
#include "store/bantin-store-revisions.h"

#include <string.h>

/* Documents of other programs become stories. */

static GBytes *
load_bounded (GFile *file,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > BANTIN_FRAGMENT_MAX_BYTES)
    {
      g_set_error (error, BANTIN_FRAGMENT_ERROR, BANTIN_FRAGMENT_ERROR_TOO_LARGE, "%" G_GOFFSET_FORMAT " bytes", g_file_info_get_size (info));
      return NULL;
    }

  return g_file_load_bytes (file, cancellable, NULL, error);
}

/* A page that was saved with its pictures names them by their place beside it; what lies elsewhere it may not fetch. */
static void
load_neighbours (BantinFragment *fragment,
                 GFile *file,
                 GCancellable *cancellable)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);

  for (guint i = 0; folder != NULL && i < fragment->pictures->len; i++)
    {
      BantinFragmentPicture *picture = g_ptr_array_index (fragment->pictures, i);
      g_autofree char *path = picture->uri != NULL ? g_uri_unescape_string (picture->uri, NULL) : NULL;
      g_autofree char *scheme = picture->uri != NULL ? g_uri_parse_scheme (picture->uri) : NULL;
      g_autoptr (GFile) neighbour = NULL;

      if (path == NULL || scheme != NULL)
        continue;
      neighbour = g_file_resolve_relative_path (folder, path);
      if (g_file_has_prefix (neighbour, folder))
        picture->bytes = load_bounded (neighbour, cancellable, NULL);
    }
}

BantinFragment *
bantin_foreign_read_file (GFile *file,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GBytes) bytes = load_bounded (file, cancellable, error);
  BantinFragment *fragment;

  if (bytes == NULL)
    return NULL;

  fragment = bantin_fragment_read (bytes, bantin_foreign_format_guess (name, bytes), cancellable, error);
  if (fragment != NULL)
    load_neighbours (fragment, file, cancellable);

  return fragment;
}

/* --- a new story --- */

typedef struct
{
  const char *story;
  const char *person;
  GBytes *document;
  GBytes *as_pasted; /* (nullable) */
} Arrival;

static gboolean
write_arrival (BantinNewsroom *self,
               gpointer data,
               GError **error)
{
  const Arrival *arrival = data;
  g_autoptr (BantinKey) signer = bantin_newsroom_peek_signer (self);
  g_autofree char *kept = NULL;

  if (arrival->as_pasted != NULL &&
      !(kept = bantin_store_make_revision (self->store, arrival->story, arrival->as_pasted, "import", arrival->person, error)))
    return FALSE;

  return bantin_store_save_draft (self->store, arrival->story, arrival->document, 0, signer, NULL, error);
}

static const BantinFragmentPicture *
find_picture (const BantinFragment *fragment,
              const char *key)
{
  for (guint i = 0; i < fragment->pictures->len; i++)
    {
      const BantinFragmentPicture *picture = g_ptr_array_index (fragment->pictures, i);

      if (g_str_equal (picture->key, key))
        return picture;
    }

  return NULL;
}

static void
take_pictures (BantinNewsroom *self,
               const char *story,
               const BantinFragment *fragment,
               BantinDocument *document,
               GCancellable *cancellable)
{
  for (guint i = 0; i < document->photos->len; i++)
    {
      BantinDocumentPhoto *photo = g_ptr_array_index (document->photos, i);
      const BantinFragmentPicture *picture = find_picture (fragment, photo->key);
      g_autoptr (GError) error = NULL;
      g_autoptr (BantinPhotoInfo) info = NULL;

      info = bantin_newsroom_take_photo (self, story, NULL, picture->bytes, *photo->name != '\0' ? photo->name : photo->key, cancellable, &error);
      if (info == NULL)
        {
          g_info ("picture of a foreign document left out: %s", error->message);
          continue;
        }
      g_set_str (&photo->original, info->sha256);
      g_set_str (&photo->content_type, info->content_type);
      photo->width = info->width;
      photo->height = info->height;
    }
}

/* The same story in the letters that it came in. */
static GBytes *
write_as_pasted (BantinFragment *fragment,
                 const BantinDocument *document)
{
  g_autoptr (BantinDocument) as_pasted = NULL;
  GPtrArray *blocks = fragment->blocks;

  if (fragment->as_pasted == NULL)
    return NULL;

  fragment->blocks = fragment->as_pasted;
  as_pasted = bantin_fragment_to_document (fragment, TRUE);
  fragment->blocks = blocks;
  g_ptr_array_set_size (as_pasted->photos, 0);
  for (guint i = 0; i < document->photos->len; i++)
    g_ptr_array_add (as_pasted->photos, bantin_document_photo_copy (g_ptr_array_index (document->photos, i)));

  return bantin_document_to_json (as_pasted);
}

char *
bantin_newsroom_add_foreign_story (BantinNewsroom *self,
                                   GFile *file,
                                   GCancellable *cancellable,
                                   GError **error)
{
  g_autoptr (BantinFragment) fragment = bantin_foreign_read_file (file, cancellable, error);
  g_autoptr (BantinViewer) viewer = bantin_newsroom_dup_viewer (self);
  g_autoptr (BantinDocument) document = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GBytes) as_pasted = NULL;
  g_autofree char *story = NULL;
  Arrival arrival;

  if (fragment == NULL)
    return NULL;

  document = bantin_fragment_to_document (fragment, TRUE);
  g_set_str (&document->pen_name, viewer->pen_name);
  g_set_str (&document->legal_name, viewer->legal_name);
  if (!(story = bantin_newsroom_add_story (self, document, error)))
    return NULL;

  take_pictures (self, story, fragment, document, cancellable);
  json = bantin_document_to_json (document);
  as_pasted = write_as_pasted (fragment, document);
  arrival = (Arrival) { story, viewer->id, json, as_pasted };
  if (!bantin_newsroom_write (self, write_arrival, &arrival, error))
    return NULL;

  return g_steal_pointer (&story);
}
