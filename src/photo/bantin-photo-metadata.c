/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-metadata.h"

#include "photo/bantin-photo-exif.h"
#include "photo/bantin-photo-words.h"

#include <gexiv2/gexiv2.h>
#include <string.h>

/* The zone of the computer, read once: a confined helper cannot look it up. */
static GTimeZone *local_zone;

void
bantin_photo_metadata_start (void)
{
  gexiv2_initialize ();
  gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
  local_zone = g_time_zone_new_local ();
}

/* As the library gives it, in whatever encoding; "" when absent. */
static char *
get_raw (GExiv2Metadata *metadata,
         const char *tag)
{
  char *text = gexiv2_metadata_try_get_tag_string (metadata, tag, NULL);

  return text != NULL ? text : g_strdup ("");
}

static char *
get_text (GExiv2Metadata *metadata,
          const char *tag,
          BantinPhotoCharset charset)
{
  g_autofree char *raw = get_raw (metadata, tag);

  return bantin_photo_words_read (raw, charset);
}

/* Repeated IPTC datasets and XMP lists; alternatives of language give their first, without the library's lang="…". */
static char *
get_list (GExiv2Metadata *metadata,
          const char *tag,
          BantinPhotoCharset charset)
{
  g_auto (GStrv) values = gexiv2_metadata_try_get_tag_multiple (metadata, tag, NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      char *text = bantin_photo_words_read (values[i], charset);

      if (*text != '\0')
        g_ptr_array_add (texts, text);
      else
        g_free (text);
    }
  g_ptr_array_add (texts, NULL);

  return g_strjoinv (", ", (char **) texts->pdata);
}

static char *
get_alternative (GExiv2Metadata *metadata,
                 const char *tag)
{
  g_auto (GStrv) values = gexiv2_metadata_try_get_tag_multiple (metadata, tag, NULL);
  const char *text = values != NULL && values[0] != NULL ? values[0] : "";

  if (g_str_has_prefix (text, "lang=\""))
    {
      const char *space = strstr (text, "\" ");

      text = space != NULL ? space + 2 : "";
    }

  return bantin_photo_words_read (text, BANTIN_PHOTO_CHARSET_UTF8);
}

/* IPTC 1:90 holds an ISO 2022 sequence: ESC % G is UTF-8, ESC - A and ESC . A are Latin-1. */
static BantinPhotoCharset
get_iptc_charset (GExiv2Metadata *metadata)
{
  g_autofree char *sequence = get_raw (metadata, "Iptc.Envelope.CharacterSet");

  if (strstr (sequence, "%G") != NULL)
    return BANTIN_PHOTO_CHARSET_UTF8;
  if (strstr (sequence, "-A") != NULL || strstr (sequence, ".A") != NULL)
    return BANTIN_PHOTO_CHARSET_LATIN1;

  return BANTIN_PHOTO_CHARSET_UNKNOWN;
}

/* XMP is Unicode by definition and has no limit of length. IPTC comes first unless it leaves a doubt that XMP does not: an
 * undeclared code page, question marks that an old program put for letters it could not write, a text cut short. */
static gboolean
is_doubtful (GExiv2Metadata *metadata,
             const char *tag,
             const char *xmp)
{
  g_autofree char *raw = get_raw (metadata, tag);

  if (*xmp == '\0')
    return FALSE;
  if (strlen (raw) < strlen (xmp) && *raw != '\0' && g_str_has_prefix (xmp, raw))
    return TRUE;

  return !g_utf8_validate (raw, -1, NULL) || (g_str_is_ascii (raw) && strchr (raw, '?') != NULL && !g_str_is_ascii (xmp));
}

/* The first that says something; frees all others. */
static char *
take_first (char **texts,
            guint n)
{
  char *first = NULL;

  for (guint i = 0; i < n; i++)
    if (first == NULL && *texts[i] != '\0')
      first = texts[i];
    else
      g_free (texts[i]);

  return first != NULL ? first : g_strdup ("");
}

static char *
drop_machine_words (char *text,
                    const char *make,
                    const char *model)
{
  if (bantin_photo_words_is_from_machine (text, make, model))
    *text = '\0';

  return text;
}

static void
read_words (GExiv2Metadata *metadata,
            GExiv2Metadata *exif,
            BantinPhotoFacts *facts)
{
  BantinPhotoCharset charset = get_iptc_charset (metadata);
  g_autofree char *make = get_text (exif, "Exif.Image.Make", BANTIN_PHOTO_CHARSET_UNKNOWN);
  g_autofree char *model = get_text (exif, "Exif.Image.Model", BANTIN_PHOTO_CHARSET_UNKNOWN);
  g_autofree char *description = get_alternative (metadata, "Xmp.dc.description");
  g_autofree char *creator = get_list (metadata, "Xmp.dc.creator", BANTIN_PHOTO_CHARSET_UTF8);
  g_autofree char *rights = get_alternative (metadata, "Xmp.dc.rights");
  char *captions[] = {
    is_doubtful (metadata, "Iptc.Application2.Caption", description) ? g_strdup (description) : get_text (metadata, "Iptc.Application2.Caption", charset),
    g_strdup (description),
    get_text (exif, "Exif.Image.ImageDescription", BANTIN_PHOTO_CHARSET_UNKNOWN),
  };
  char *credits[] = {
    is_doubtful (metadata, "Iptc.Application2.Byline", creator) ? g_strdup (creator) : get_list (metadata, "Iptc.Application2.Byline", charset),
    g_strdup (creator),
    get_text (exif, "Exif.Image.Artist", BANTIN_PHOTO_CHARSET_UNKNOWN),
    get_text (metadata, "Iptc.Application2.Credit", charset),
    get_text (metadata, "Xmp.photoshop.Credit", BANTIN_PHOTO_CHARSET_UTF8),
  };
  char *copyrights[] = {
    is_doubtful (metadata, "Iptc.Application2.Copyright", rights) ? g_strdup (rights) : get_text (metadata, "Iptc.Application2.Copyright", charset),
    g_strdup (rights),
    get_text (exif, "Exif.Image.Copyright", BANTIN_PHOTO_CHARSET_UNKNOWN),
  };

  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    drop_machine_words (captions[i], make, model);
  for (guint i = 0; i < G_N_ELEMENTS (credits); i++)
    drop_machine_words (credits[i], make, model);

  g_free (facts->caption);
  facts->caption = take_first (captions, G_N_ELEMENTS (captions));
  g_free (facts->credit);
  facts->credit = take_first (credits, G_N_ELEMENTS (credits));
  g_free (facts->copyright);
  facts->copyright = take_first (copyrights, G_N_ELEMENTS (copyrights));
}

/* "2024:05:30 07:45:00" with any separators, or 0. */
static gint64
parse_time (const char *text,
            const char *offset)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) time = NULL;
  int fields[6];
  const char *p = text;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      char *end;

      while (*p != '\0' && !g_ascii_isdigit (*p))
        p++;
      if (*p == '\0')
        return 0;
      fields[i] = (int) MIN (g_ascii_strtoull (p, &end, 10), 9999);
      p = end;
    }

  /* A camera that lost its battery says 1980 or 2000; photographs older than the web were scanned, and their files carry
   * the scanner's time. */
  if (fields[0] < 1990)
    return 0;

  if (*offset == '+' || *offset == '-')
    zone = g_time_zone_new_identifier (offset);
  time = g_date_time_new (zone != NULL ? zone : local_zone, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

static gint64
read_time (GExiv2Metadata *metadata)
{
  static const char *const tags[][2] = {
    { "Exif.Photo.DateTimeOriginal", "Exif.Photo.OffsetTimeOriginal" },
    { "Exif.Photo.DateTimeDigitized", "Exif.Photo.OffsetTimeDigitized" },
    { "Exif.Image.DateTime", "Exif.Photo.OffsetTime" },
  };
  static const char *const xmp_tags[] = { "Xmp.exif.DateTimeOriginal", "Xmp.photoshop.DateCreated", "Xmp.xmp.CreateDate" };
  gint64 taken_at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tags) && taken_at == 0; i++)
    {
      g_autofree char *text = get_raw (metadata, tags[i][0]);
      g_autofree char *offset = get_raw (metadata, tags[i][1]);

      taken_at = parse_time (text, offset);
    }
  for (guint i = 0; i < G_N_ELEMENTS (xmp_tags) && taken_at == 0; i++)
    {
      g_autofree char *text = get_raw (metadata, xmp_tags[i]);
      const char *clock = strchr (text, 'T');
      const char *sign = clock != NULL ? strpbrk (clock, "+-Z") : NULL;

      taken_at = parse_time (text, sign == NULL ? "" : *sign == 'Z' ? "+00:00"
                                                                    : sign);
    }

  return taken_at;
}

static BantinPhotoRemoved
classify_tag (const char *tag)
{
  static const struct
  {
    const char *part;
    BantinPhotoRemoved kind;
  } parts[] = {
    { "Exif.GPSInfo.", BANTIN_PHOTO_REMOVED_LOCATION },
    { "Xmp.exif.GPS", BANTIN_PHOTO_REMOVED_LOCATION },
    { "Location", BANTIN_PHOTO_REMOVED_LOCATION },
    { ".City", BANTIN_PHOTO_REMOVED_LOCATION },
    { "SubLocation", BANTIN_PHOTO_REMOVED_LOCATION },
    { "ProvinceState", BANTIN_PHOTO_REMOVED_LOCATION },
    { "Xmp.photoshop.State", BANTIN_PHOTO_REMOVED_LOCATION },
    { ".Country", BANTIN_PHOTO_REMOVED_LOCATION },
    { "Exif.Image.Make", BANTIN_PHOTO_REMOVED_DEVICE },
    { "Exif.Image.Model", BANTIN_PHOTO_REMOVED_DEVICE },
    { "Xmp.tiff.M", BANTIN_PHOTO_REMOVED_DEVICE },
    { "SerialNumber", BANTIN_PHOTO_REMOVED_DEVICE },
    { "MakerNote", BANTIN_PHOTO_REMOVED_DEVICE },
    { "ImageUniqueID", BANTIN_PHOTO_REMOVED_DEVICE },
    { "OwnerName", BANTIN_PHOTO_REMOVED_OWNER },
    { "Exif.Thumbnail.", BANTIN_PHOTO_REMOVED_THUMBNAIL },
    { "Xmp.xmp.Thumbnails", BANTIN_PHOTO_REMOVED_THUMBNAIL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (tag, parts[i].part) != NULL)
      return parts[i].kind;

  return 0;
}

static BantinPhotoRemoved
find_private (GExiv2Metadata *metadata)
{
  char **lists[] = { gexiv2_metadata_get_exif_tags (metadata), gexiv2_metadata_get_iptc_tags (metadata), gexiv2_metadata_get_xmp_tags (metadata) };
  BantinPhotoRemoved found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      for (guint j = 0; lists[i] != NULL && lists[i][j] != NULL; j++)
        found |= classify_tag (lists[i][j]);
      g_strfreev (lists[i]);
    }

  return found;
}

/* EXIF that is spread over several segments of a JPEG. */
static GExiv2Metadata *
open_joined (const guint8 *data,
             gsize size)
{
  g_autoptr (GBytes) exif = bantin_photo_join_exif (data, size);
  g_autoptr (GExiv2Metadata) metadata = NULL;
  gconstpointer bytes;
  gsize n_bytes;

  if (exif == NULL)
    return NULL;

  metadata = gexiv2_metadata_new ();
  bytes = g_bytes_get_data (exif, &n_bytes);
  if (!gexiv2_metadata_open_buf (metadata, bytes, n_bytes, NULL))
    return NULL;

  return g_steal_pointer (&metadata);
}

void
bantin_photo_metadata_read (const guint8 *data,
                            gsize size,
                            BantinPhotoFacts *facts,
                            GBytes **thumbnail)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autoptr (GExiv2Metadata) joined = NULL;
  g_autofree guint8 *picture = NULL;
  int n_bytes = 0;
  glong orientation;

  *thumbnail = NULL;
  if (!gexiv2_metadata_open_buf (metadata, data, size, NULL))
    return;

  orientation = gexiv2_metadata_try_get_tag_long (metadata, "Exif.Image.Orientation", NULL);
  facts->orientation = orientation >= 1 && orientation <= 8 ? orientation : 1;
  facts->taken_at = read_time (metadata);
  facts->removed |= find_private (metadata);
  joined = open_joined (data, size);
  read_words (metadata, joined != NULL ? joined : metadata, facts);

  if (gexiv2_metadata_get_exif_thumbnail (metadata, &picture, &n_bytes) && n_bytes > 0)
    *thumbnail = g_bytes_new (picture, n_bytes);
}
