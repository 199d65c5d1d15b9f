/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BantinPhotoRemoved:
 * @BANTIN_PHOTO_REMOVED_LOCATION: where it was taken (EXIF, XMP, IPTC)
 * @BANTIN_PHOTO_REMOVED_DEVICE: the camera's make, model, serial numbers, maker notes
 * @BANTIN_PHOTO_REMOVED_OWNER: the name of the device's owner
 * @BANTIN_PHOTO_REMOVED_THUMBNAIL: the small copy inside the file, which may show what was cropped away
 * @BANTIN_PHOTO_REMOVED_SECOND_IMAGE: further pictures in the file (MPO, burst, depth)
 * @BANTIN_PHOTO_REMOVED_TRAILER: what stands behind the picture's end (motion photo)
 * @BANTIN_PHOTO_REMOVED_PROFILE: a colour profile other than sRGB; the colours were converted
 *
 * What the original carries and no rendition does.
 */
typedef enum
{
  BANTIN_PHOTO_REMOVED_LOCATION = 1 << 0,
  BANTIN_PHOTO_REMOVED_DEVICE = 1 << 1,
  BANTIN_PHOTO_REMOVED_OWNER = 1 << 2,
  BANTIN_PHOTO_REMOVED_THUMBNAIL = 1 << 3,
  BANTIN_PHOTO_REMOVED_SECOND_IMAGE = 1 << 4,
  BANTIN_PHOTO_REMOVED_TRAILER = 1 << 5,
  BANTIN_PHOTO_REMOVED_PROFILE = 1 << 6,
} BantinPhotoRemoved;

/* What is known about a photo. Strings are NFC, one line, trimmed, and never NULL ("" = none) unless they say so. */
typedef struct
{
  char *content_type; /* MIME type by content, never by name: "image/jpeg", "image/heic" … */
  guint width;        /* pixels of the upright photo */
  guint height;
  guint orientation; /* EXIF orientation that had to be applied, 1 = none */
  gint64 taken_at;   /* Unix seconds, 0 = unknown; without a zone the camera's clock is taken for local time */
  char *caption;     /* embedded by a person or an agency; what cameras write by themselves is dropped */
  char *credit;      /* the photographer; never the device's owner */
  char *copyright;
  BantinPhotoRemoved removed;
  gboolean is_damaged;    /* whole, but some of its data are wrong: parts may look broken */
  char *rendition;        /* (nullable): SHA-256 of the rendition, when one was asked for */
  guint64 rendition_size; /* bytes */
  guint rendition_width;  /* pixels */
  guint rendition_height;
} BantinPhotoFacts;

/**
 * bantin_photo_facts_new:
 *
 * Returns: (transfer full): facts that know nothing
 */
BantinPhotoFacts *bantin_photo_facts_new (void);

/**
 * bantin_photo_facts_free:
 * @facts: (nullable) (transfer full)
 */
void bantin_photo_facts_free (BantinPhotoFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPhotoFacts, bantin_photo_facts_free)

G_END_DECLS
