/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-render.h"

#include "photo/bantin-photo-jpeg.h"
#include "photo/bantin-photo-marks.h"
#include "photo/bantin-photo-metadata.h"
#include "photo/bantin-photo-pixbuf.h"
#include "photo/bantin-photo-pool.h"

/* Changing either, or the filter, means a new BANTIN_PHOTO_RECIPE. */
#define RENDITION_QUALITY 82
#define THUMBNAIL_QUALITY 82

/* Where a decoder's rows go: converted to sRGB, then to their place in the upright picture. */
typedef struct
{
  BantinPhotoPicture *picture;
  BantinPhotoColour *colour;
  guint width; /* of a row, as stored */
  guint orientation;
} Canvas;

static void
on_row (gpointer data,
        guint y,
        guint8 *row)
{
  Canvas *canvas = data;

  bantin_photo_colour_convert (canvas->colour, row, canvas->width);
  bantin_photo_picture_put_row (canvas->picture, canvas->orientation, y, row);
}

static BantinPhotoPicture *
new_picture (guint width,
             guint height,
             guint orientation,
             GError **error)
{
  return orientation < 5 ? bantin_photo_picture_new (width, height, error) : bantin_photo_picture_new (height, width, error);
}

static void
note_size (BantinPhotoFacts *facts,
           guint width,
           guint height,
           guint orientation)
{
  facts->width = orientation < 5 ? width : height;
  facts->height = orientation < 5 ? height : width;
  facts->orientation = orientation;
}

static void
note_colour (BantinPhotoFacts *facts,
             BantinPhotoColour *colour)
{
  if (bantin_photo_colour_has_profile (colour))
    facts->removed |= BANTIN_PHOTO_REMOVED_PROFILE;
}

/* @is_original: FALSE for a small copy inside the photo, whose own properties are of no interest. */
static BantinPhotoPicture *
decode_jpeg (const guint8 *data,
             gsize size,
             guint side,
             BantinPhotoFacts *facts,
             gboolean is_original,
             GError **error)
{
  g_autoptr (BantinPhotoJpeg) jpeg = bantin_photo_jpeg_open (data, size, error);
  g_autoptr (BantinPhotoPicture) picture = NULL;
  g_autoptr (BantinPhotoColour) colour = NULL;
  g_autoptr (GBytes) profile = NULL;
  Canvas canvas;
  guint width, height;

  if (jpeg == NULL)
    return NULL;

  width = bantin_photo_jpeg_get_width (jpeg);
  height = bantin_photo_jpeg_get_height (jpeg);
  profile = bantin_photo_jpeg_dup_profile (jpeg);
  colour = bantin_photo_colour_new (bantin_photo_jpeg_get_pixels (jpeg), profile);
  if (is_original)
    {
      note_size (facts, width, height, facts->orientation);
      note_colour (facts, colour);
    }

  bantin_photo_fit (&width, &height, side);
  if (!(picture = new_picture (width, height, facts->orientation, error)))
    return NULL;

  canvas = (Canvas) { picture, colour, width, facts->orientation };
  if (!bantin_photo_jpeg_decode (jpeg, width, height, on_row, &canvas, error))
    return NULL;

  if (is_original)
    {
      facts->is_damaged = bantin_photo_jpeg_is_damaged (jpeg);
      if (bantin_photo_jpeg_has_second_image (jpeg))
        facts->removed |= BANTIN_PHOTO_REMOVED_SECOND_IMAGE;
      else if (bantin_photo_jpeg_has_trailer (jpeg))
        facts->removed |= BANTIN_PHOTO_REMOVED_TRAILER;
    }

  return g_steal_pointer (&picture);
}

static BantinPhotoPicture *
decode_other (const guint8 *data,
              gsize size,
              const BantinPhotoHeader *header,
              guint side,
              BantinPhotoFacts *facts,
              GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = bantin_photo_pixbuf_decode (data, size, header, error);
  g_autoptr (BantinPhotoPicture) picture = NULL;
  g_autoptr (BantinPhotoColour) colour = NULL;
  g_autoptr (BantinPhotoScaler) scaler = NULL;
  g_autoptr (GBytes) profile = NULL;
  g_autofree guint8 *row = NULL;
  Canvas canvas;
  guint stored_width, stored_height, width, height, orientation;

  if (pixbuf == NULL)
    return NULL;

  width = stored_width = gdk_pixbuf_get_width (pixbuf);
  height = stored_height = gdk_pixbuf_get_height (pixbuf);
  orientation = bantin_photo_pixbuf_get_orientation (pixbuf, header, facts->orientation);
  profile = bantin_photo_pixbuf_dup_profile (pixbuf);
  colour = bantin_photo_colour_new (BANTIN_PHOTO_PIXELS_RGB, profile);
  note_size (facts, width, height, orientation);
  note_colour (facts, colour);

  bantin_photo_fit (&width, &height, side);
  if (!(picture = new_picture (width, height, orientation, error)))
    return NULL;

  canvas = (Canvas) { picture, colour, width, orientation };
  scaler = bantin_photo_scaler_new (stored_width, stored_height, stored_width, stored_height, width, height, on_row, &canvas);
  row = g_try_malloc_n (stored_width, 4);
  if (scaler == NULL || row == NULL)
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_TOO_LARGE, "no memory to make %u × %u pixels", width, height);
      return NULL;
    }

  for (guint y = 0; y < stored_height; y++)
    {
      bantin_photo_pixbuf_read_row (pixbuf, y, row);
      bantin_photo_scaler_push (scaler, row);
    }

  return g_steal_pointer (&picture);
}

/* The copy that a camera embedded; one that is broken or of another shape than the photo is passed over. */
static BantinPhotoPicture *
decode_embedded (const BantinPhotoHeader *header,
                 const guint8 *data,
                 gsize size,
                 GBytes *thumbnail,
                 BantinPhotoFacts *facts)
{
  g_autoptr (BantinPhotoJpeg) jpeg = NULL;
  g_autoptr (BantinPhotoPicture) picture = NULL;
  gsize n_bytes;
  const guint8 *bytes;
  guint width, height;

  if (thumbnail == NULL || header->type != BANTIN_PHOTO_JPEG || !(jpeg = bantin_photo_jpeg_open (data, size, NULL)))
    return NULL;

  bytes = g_bytes_get_data (thumbnail, &n_bytes);
  picture = decode_jpeg (bytes, n_bytes, BANTIN_PHOTO_THUMBNAIL_SIDE, facts, FALSE, NULL);
  width = bantin_photo_jpeg_get_width (jpeg);
  height = bantin_photo_jpeg_get_height (jpeg);
  note_size (facts, width, height, facts->orientation);
  if (picture == NULL || ABS ((double) picture->width / picture->height * facts->height / facts->width - 1) > 0.02)
    return NULL;

  return g_steal_pointer (&picture);
}

static void
write_output (BantinPhotoOutput *output,
              const BantinPhotoPicture *picture,
              int quality,
              gboolean is_progressive,
              GBytes *marks)
{
  output->width = picture->width;
  output->height = picture->height;
  output->bytes = bantin_photo_jpeg_write (picture->pixels, picture->width, picture->height, quality, is_progressive, marks);
}

static guint
choose_side (const BantinPhotoWanted *wanted)
{
  if (wanted->rendition)
    return BANTIN_PHOTO_RENDITION_SIDE;

  return wanted->thumbnails ? BANTIN_PHOTO_SCREEN_SIDE : BANTIN_PHOTO_THUMBNAIL_SIDE;
}

BantinPhotoPicture *
bantin_photo_decode (const guint8 *data,
                     gsize size,
                     const BantinPhotoHeader *header,
                     const BantinPhotoWanted *wanted,
                     BantinPhotoFacts **facts,
                     GError **error)
{
  g_autoptr (BantinPhotoFacts) found = bantin_photo_facts_new ();
  g_autoptr (BantinPhotoPicture) picture = NULL;
  g_autoptr (GBytes) thumbnail = NULL;

  *facts = NULL;
  g_set_str (&found->content_type, bantin_photo_type_get_mime (header->type));
  bantin_photo_metadata_read (data, size, found, &thumbnail);

  if (wanted->preview && !wanted->thumbnails && !wanted->rendition)
    picture = decode_embedded (header, data, size, thumbnail, found);
  if (picture == NULL && header->type == BANTIN_PHOTO_JPEG)
    picture = decode_jpeg (data, size, choose_side (wanted), found, TRUE, error);
  else if (picture == NULL)
    picture = decode_other (data, size, header, choose_side (wanted), found, error);
  if (picture == NULL)
    return NULL;

  *facts = g_steal_pointer (&found);

  return g_steal_pointer (&picture);
}

gboolean
bantin_photo_encode (const BantinPhotoPicture *picture,
                     const BantinPhotoFacts *facts,
                     const BantinPhotoWanted *wanted,
                     BantinPhotoOutputs *outputs,
                     GError **error)
{
  g_autoptr (BantinPhotoPicture) screen = NULL;
  g_autoptr (BantinPhotoPicture) thumbnail = NULL;

  *outputs = (BantinPhotoOutputs) { 0 };
  if (wanted->rendition)
    {
      g_autoptr (GBytes) marks = bantin_photo_marks_new (facts->credit, facts->copyright);

      write_output (&outputs->rendition, picture, RENDITION_QUALITY, TRUE, marks);
    }
  if (wanted->thumbnails)
    {
      if (!(screen = bantin_photo_picture_shrink (picture, BANTIN_PHOTO_SCREEN_SIDE, error)))
        goto failed;
      write_output (&outputs->screen, screen, THUMBNAIL_QUALITY, FALSE, NULL);
    }
  if (wanted->thumbnails || wanted->preview)
    {
      if (!(thumbnail = bantin_photo_picture_shrink (screen != NULL ? screen : picture, BANTIN_PHOTO_THUMBNAIL_SIDE, error)))
        goto failed;
      write_output (&outputs->thumbnail, thumbnail, THUMBNAIL_QUALITY, FALSE, NULL);
    }

  return TRUE;

failed:
  bantin_photo_outputs_clear (outputs);

  return FALSE;
}

void
bantin_photo_outputs_clear (BantinPhotoOutputs *outputs)
{
  g_clear_pointer (&outputs->rendition.bytes, g_bytes_unref);
  g_clear_pointer (&outputs->screen.bytes, g_bytes_unref);
  g_clear_pointer (&outputs->thumbnail.bytes, g_bytes_unref);
}
