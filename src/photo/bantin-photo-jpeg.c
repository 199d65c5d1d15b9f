/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-jpeg.h"

#include "photo/bantin-photo-error.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

/* The picture may lack this part of its height and still be taken, with a word: some old phones end their files early. */
#define TOLERATED_PART 32

/* A few wrong blocks may be taken, with a word; with more of them the picture is not what was photographed. */
#define TOLERATED_FAULTS 10

struct _BantinPhotoJpeg
{
  struct jpeg_decompress_struct decoder;
  struct jpeg_error_mgr errors;
  jmp_buf jump;
  char message[JMSG_LENGTH_MAX];
  int code;           /* libjpeg's, of the error that jumped */
  guint n_faults;     /* in entropy-coded data */
  gboolean has_ended; /* the file, without an end marker */
  gboolean has_lost;  /* part of the entropy-coded data is not there: what follows is grey, or stands elsewhere */
  guint rows_at_loss;
};

/* libjpeg leaves by longjmp: the functions below hold nothing that needs freeing across a call into it. */
static void
on_error (j_common_ptr common)
{
  BantinPhotoJpeg *self = common->client_data;

  self->code = common->err->msg_code;
  common->err->format_message (common, self->message);
  longjmp (self->jump, 1);
}

static void
note_loss (BantinPhotoJpeg *self)
{
  self->n_faults++;
  if (self->has_lost)
    return;

  self->has_lost = TRUE;
  self->rows_at_loss = self->decoder.output_scanline;
}

static void
on_message (j_common_ptr common,
            int level)
{
  BantinPhotoJpeg *self = common->client_data;

  if (level >= 0)
    return;

  switch (common->err->msg_code)
    {
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_ADOBE_XFORM:
    case JWRN_BOGUS_ICC:
    case JWRN_JFIF_MAJOR:
      /* Nothing of the picture is lost by these. */
      break;

    case JWRN_JPEG_EOF:
      self->has_ended = TRUE;
      break;

    case JWRN_MUST_RESYNC:
      note_loss (self);
      break;

    case JWRN_HIT_MARKER:
      self->n_faults++;
      /* At the end of the file libjpeg makes up an end marker. */
      if (self->decoder.unread_marker == JPEG_EOI)
        note_loss (self);
      break;

    default:
      self->n_faults++;
      break;
    }
}

static void
on_output (j_common_ptr common)
{
}

static void
set_error (BantinPhotoJpeg *self,
           GError **error)
{
  BantinPhotoError code;

  switch (self->code)
    {
    case JERR_OUT_OF_MEMORY:
    case JERR_IMAGE_TOO_BIG:
    case JERR_WIDTH_OVERFLOW:
      code = BANTIN_PHOTO_ERROR_TOO_LARGE;
      break;
    case JERR_SOF_UNSUPPORTED:
    case JERR_BAD_PRECISION:
    case JERR_NOT_COMPILED:
    case JERR_ARITH_NOTIMPL:
    case JERR_CONVERSION_NOTIMPL:
      code = BANTIN_PHOTO_ERROR_UNSUPPORTED;
      break;
    default:
      code = BANTIN_PHOTO_ERROR_DAMAGED;
      break;
    }

  g_set_error (error, BANTIN_PHOTO_ERROR, code, "JPEG: %s", self->message);
}

static gboolean
read_header (BantinPhotoJpeg *self,
             const guint8 *data,
             gsize size,
             GError **error)
{
  if (setjmp (self->jump))
    {
      set_error (self, error);
      return FALSE;
    }

  jpeg_create_decompress (&self->decoder);
  jpeg_mem_src (&self->decoder, data, size);
  jpeg_save_markers (&self->decoder, JPEG_APP0 + 2, 0xffff);
  jpeg_read_header (&self->decoder, TRUE);

  return TRUE;
}

BantinPhotoJpeg *
bantin_photo_jpeg_open (const guint8 *data,
                        gsize size,
                        GError **error)
{
  g_autoptr (BantinPhotoJpeg) self = g_new0 (BantinPhotoJpeg, 1);

  self->decoder.err = jpeg_std_error (&self->errors);
  self->decoder.client_data = self;
  self->errors.error_exit = on_error;
  self->errors.emit_message = on_message;
  self->errors.output_message = on_output;

  if (!read_header (self, data, size, error))
    return NULL;

  if ((guint64) self->decoder.image_width * self->decoder.image_height > BANTIN_PHOTO_MAX_PIXELS ||
      MAX (self->decoder.image_width, self->decoder.image_height) > BANTIN_PHOTO_MAX_SIDE)
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_TOO_LARGE, "JPEG of %u × %u pixels", self->decoder.image_width, self->decoder.image_height);
      return NULL;
    }

  return g_steal_pointer (&self);
}

guint
bantin_photo_jpeg_get_width (BantinPhotoJpeg *self)
{
  return self->decoder.image_width;
}

guint
bantin_photo_jpeg_get_height (BantinPhotoJpeg *self)
{
  return self->decoder.image_height;
}

BantinPhotoPixels
bantin_photo_jpeg_get_pixels (BantinPhotoJpeg *self)
{
  switch (self->decoder.jpeg_color_space)
    {
    case JCS_GRAYSCALE:
      return BANTIN_PHOTO_PIXELS_GREY;
    case JCS_CMYK:
    case JCS_YCCK:
      return self->decoder.saw_Adobe_marker ? BANTIN_PHOTO_PIXELS_CMYK_INVERTED : BANTIN_PHOTO_PIXELS_CMYK;
    default:
      return BANTIN_PHOTO_PIXELS_RGB;
    }
}

GBytes *
bantin_photo_jpeg_dup_profile (BantinPhotoJpeg *self)
{
  JOCTET *profile = NULL;
  unsigned int size = 0;

  if (setjmp (self->jump) || !jpeg_read_icc_profile (&self->decoder, &profile, &size))
    return NULL;

  return g_bytes_new_with_free_func (profile, size, free, profile);
}

static void
choose_size (BantinPhotoJpeg *self,
             guint width,
             guint height)
{
  struct jpeg_decompress_struct *decoder = &self->decoder;
  gboolean is_cmyk = decoder->jpeg_color_space == JCS_CMYK || decoder->jpeg_color_space == JCS_YCCK;

  decoder->out_color_space = is_cmyk ? JCS_CMYK : JCS_EXT_RGBX;
  decoder->scale_denom = 8;
  /* Eighths between these have no vector code, and what they save is lost in quality: 3/8 of one photo was 0.8 dB worse
   * than 4/8, which is within 0.1 dB of filtering it in full size. */
  for (decoder->scale_num = 1; decoder->scale_num < 8; decoder->scale_num *= 2)
    if ((guint64) decoder->image_width * decoder->scale_num >= (guint64) width * 8 &&
        (guint64) decoder->image_height * decoder->scale_num >= (guint64) height * 8)
      break;
}

static void
decode_rows (BantinPhotoJpeg *self,
             guint8 *row,
             BantinPhotoScaler *scaler)
{
  while (self->decoder.output_scanline < self->decoder.output_height)
    {
      if (jpeg_read_scanlines (&self->decoder, &row, 1) == 0)
        return;
      bantin_photo_scaler_push (scaler, row);
    }
}

/* A progressive file that ends between two scans gives no other warning. */
static gboolean
lacks_scans (BantinPhotoJpeg *self)
{
  if (!self->has_ended || !self->decoder.progressive_mode || self->decoder.coef_bits == NULL)
    return FALSE;

  for (int c = 0; c < self->decoder.num_components; c++)
    for (guint k = 0; k < DCTSIZE2; k++)
      if (self->decoder.coef_bits[c][k] != 0)
        return TRUE;

  return FALSE;
}

static gboolean
start (BantinPhotoJpeg *self,
       guint width,
       guint height)
{
  if (setjmp (self->jump))
    return FALSE;

  choose_size (self, width, height);
  jpeg_start_decompress (&self->decoder);
  self->has_lost |= lacks_scans (self);

  return TRUE;
}

static gboolean
run (BantinPhotoJpeg *self,
     guint8 *row,
     BantinPhotoScaler *scaler)
{
  if (setjmp (self->jump))
    return FALSE;

  decode_rows (self, row, scaler);
  jpeg_finish_decompress (&self->decoder);

  return TRUE;
}

/* A progressive file is read to its end before its first row. */
static gboolean
is_whole (BantinPhotoJpeg *self)
{
  guint height = self->decoder.output_height;
  guint block = self->decoder.max_v_samp_factor * self->decoder.min_DCT_scaled_size;

  if (self->has_lost && self->rows_at_loss + block + height / TOLERATED_PART < height)
    return FALSE;

  return self->n_faults <= TOLERATED_FAULTS;
}

gboolean
bantin_photo_jpeg_decode (BantinPhotoJpeg *self,
                          guint width,
                          guint height,
                          BantinPhotoRowFunc on_row,
                          gpointer data,
                          GError **error)
{
  struct jpeg_decompress_struct *decoder = &self->decoder;
  g_autoptr (BantinPhotoScaler) scaler = NULL;
  g_autofree guint8 *row = NULL;

  if (!start (self, width, height))
    {
      set_error (self, error);
      return FALSE;
    }

  row = g_try_malloc_n (decoder->output_width, 4);
  scaler = bantin_photo_scaler_new (decoder->output_width, decoder->output_height,
                                    decoder->image_width * (double) decoder->scale_num / decoder->scale_denom,
                                    decoder->image_height * (double) decoder->scale_num / decoder->scale_denom,
                                    width, height, on_row, data);
  if (row == NULL || scaler == NULL)
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_TOO_LARGE, "no memory to make %u × %u pixels", width, height);
      return FALSE;
    }
  if (!run (self, row, scaler))
    {
      set_error (self, error);
      return FALSE;
    }
  if (!is_whole (self))
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_DAMAGED,
                   "JPEG with %u faults; %u rows of %u before data are missing", self->n_faults,
                   self->has_lost ? self->rows_at_loss : decoder->output_height, decoder->output_height);
      return FALSE;
    }

  return TRUE;
}

gboolean
bantin_photo_jpeg_is_damaged (BantinPhotoJpeg *self)
{
  return self->n_faults > 0;
}

gboolean
bantin_photo_jpeg_has_second_image (BantinPhotoJpeg *self)
{
  for (jpeg_saved_marker_ptr marker = self->decoder.marker_list; marker != NULL; marker = marker->next)
    if (marker->marker == JPEG_APP0 + 2 && marker->data_length >= 4 && memcmp (marker->data, "MPF", 4) == 0)
      return TRUE;

  return FALSE;
}

gboolean
bantin_photo_jpeg_has_trailer (BantinPhotoJpeg *self)
{
  const struct jpeg_source_mgr *source = self->decoder.src;

  for (gsize i = 0; i < source->bytes_in_buffer; i++)
    if (source->next_input_byte[i] != 0)
      return TRUE;

  return FALSE;
}

void
bantin_photo_jpeg_free (BantinPhotoJpeg *self)
{
  if (self == NULL)
    return;

  jpeg_destroy_decompress (&self->decoder);
  g_free (self);
}

GBytes *
bantin_photo_jpeg_write (const guint8 *pixels,
                         guint width,
                         guint height,
                         int quality,
                         gboolean is_progressive,
                         GBytes *segments)
{
  struct jpeg_compress_struct encoder = { 0 };
  struct jpeg_error_mgr errors;
  unsigned char *data = NULL;
  unsigned long size = 0;

  /* The default error handler exits: there is nothing a helper could do about a failing encoder. */
  encoder.err = jpeg_std_error (&errors);
  jpeg_create_compress (&encoder);
  jpeg_mem_dest (&encoder, &data, &size);
  encoder.image_width = width;
  encoder.image_height = height;
  encoder.input_components = 3;
  encoder.in_color_space = JCS_RGB;
  jpeg_set_defaults (&encoder);
  jpeg_set_quality (&encoder, quality, TRUE);
  encoder.optimize_coding = is_progressive;
  if (is_progressive)
    jpeg_simple_progression (&encoder);
  jpeg_start_compress (&encoder, TRUE);

  if (segments != NULL)
    {
      gsize n_bytes;
      const guint8 *bytes = g_bytes_get_data (segments, &n_bytes);

      while (n_bytes >= 4)
        {
          guint length = (bytes[2] << 8 | bytes[3]) - 2;

          jpeg_write_marker (&encoder, bytes[1], bytes + 4, length);
          bytes += length + 4;
          n_bytes -= length + 4;
        }
    }

  while (encoder.next_scanline < height)
    {
      JSAMPROW row = (JSAMPROW) pixels + (gsize) encoder.next_scanline * width * 3;

      jpeg_write_scanlines (&encoder, &row, 1);
    }
  jpeg_finish_compress (&encoder);
  jpeg_destroy_compress (&encoder);

  return g_bytes_new_with_free_func (data, size, free, data);
}
