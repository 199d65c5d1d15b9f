/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-pixbuf.h"

#include <dlfcn.h>
#include <string.h>

/* libheif unloads its codec plugins when the last user has gone, and would look for them by name at the next photo: being
 * a user ourselves keeps them. The decoder module has loaded the library; it is no dependency of ours. */
static void
hold_heif_plugins (void)
{
  void *library = dlopen ("libheif.so.1", RTLD_NOW | RTLD_NOLOAD);
  struct HeifError
  {
    int code;
    int subcode;
    const char *message;
  };
  union
  {
    void *symbol;
    struct HeifError (*call) (void *);
  } init;

  if (library == NULL)
    return;

  init.symbol = dlsym (library, "heif_init");
  if (init.symbol != NULL)
    init.call (NULL);
}

void
bantin_photo_pixbuf_start (void)
{
  for (BantinPhotoType type = BANTIN_PHOTO_PNG; type <= BANTIN_PHOTO_BMP; type++)
    {
      g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (bantin_photo_type_get_mime (type), NULL);

      if (loader != NULL)
        gdk_pixbuf_loader_close (loader, NULL);
    }

  hold_heif_plugins ();
}

static BantinPhotoError
classify (const GError *error,
          const BantinPhotoHeader *header)
{
  if (g_error_matches (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY))
    return BANTIN_PHOTO_ERROR_TOO_LARGE;
  if (g_error_matches (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE) ||
      g_error_matches (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNSUPPORTED_OPERATION))
    return BANTIN_PHOTO_ERROR_UNSUPPORTED;
  /* libheif without a codec: its words are all that the decoder passes on. */
  if (header->type == BANTIN_PHOTO_HEIC && (strstr (error->message, "nsupported") != NULL || strstr (error->message, "plugin") != NULL))
    return BANTIN_PHOTO_ERROR_UNSUPPORTED;

  return BANTIN_PHOTO_ERROR_DAMAGED;
}

GdkPixbuf *
bantin_photo_pixbuf_decode (const guint8 *data,
                            gsize size,
                            const BantinPhotoHeader *header,
                            GError **error)
{
  const char *mime = bantin_photo_type_get_mime (header->type);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (mime, &cause);
  GdkPixbuf *pixbuf = NULL;
  gboolean is_read = FALSE;

  if (loader != NULL)
    {
      is_read = gdk_pixbuf_loader_write (loader, data, size, &cause);
      is_read = gdk_pixbuf_loader_close (loader, is_read ? &cause : NULL) && is_read;
      pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
    }

  if (!is_read || pixbuf == NULL)
    {
      BantinPhotoError code = cause != NULL ? classify (cause, header) : BANTIN_PHOTO_ERROR_DAMAGED;

      g_set_error (error, BANTIN_PHOTO_ERROR, code, "%s: %s", mime, cause != NULL ? cause->message : "no picture in it");
      return NULL;
    }

  return g_object_ref (pixbuf);
}

guint
bantin_photo_pixbuf_get_orientation (GdkPixbuf *pixbuf,
                                     const BantinPhotoHeader *header,
                                     guint exif_orientation)
{
  const char *option = gdk_pixbuf_get_option (pixbuf, "orientation");

  switch (header->type)
    {
    case BANTIN_PHOTO_HEIC:
    case BANTIN_PHOTO_AVIF:
      return 1;
    case BANTIN_PHOTO_TIFF:
      /* libtiff has flipped the picture; what is left to do stands in the option. */
      return option != NULL ? CLAMP (g_ascii_strtoull (option, NULL, 10), 1, 8) : 1;
    default:
      return exif_orientation;
    }
}

GBytes *
bantin_photo_pixbuf_dup_profile (GdkPixbuf *pixbuf)
{
  const char *option = gdk_pixbuf_get_option (pixbuf, "icc-profile");
  guchar *profile;
  gsize size;

  if (option == NULL)
    return NULL;

  profile = g_base64_decode (option, &size);

  return g_bytes_new_take (profile, size);
}

void
bantin_photo_pixbuf_read_row (GdkPixbuf *pixbuf,
                              guint y,
                              guint8 *row)
{
  const guint8 *in = gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);
  guint n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  guint width = gdk_pixbuf_get_width (pixbuf);

  for (guint x = 0; x < width; x++, in += n_channels, row += 4)
    {
      guint alpha = n_channels == 4 ? in[3] : 255;

      for (guint c = 0; c < 3; c++)
        row[c] = (guint8) ((in[c] * alpha + 255 * (255 - alpha) + 127) / 255);
      row[3] = 255;
    }
}
