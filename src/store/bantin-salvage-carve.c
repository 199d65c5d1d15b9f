/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-salvage.h"

#include <string.h>

/*
 * The pages of an SQLite file (sqlite.org/fileformat2.html). Only leaves of tables with row ids are looked at: byte 0 is
 * 0x0d, bytes 3-4 the number of cells, from byte 8 on a cell pointer of two bytes each. A cell is varint payload size,
 * varint row id, payload, and where that does not fit the number of the first overflow page, whose first four bytes name the
 * next. A payload is a record: varint header size, a varint type for each column, the values. In page 1 all this begins at
 * byte 100. A log (WAL) has a header of 32 bytes and then frames: 24 bytes, of which the first four name the page, and
 * the page.
 */

#define MAX_COLUMNS 32
#define MAX_PAYLOAD (64 * 1024 * 1024)
#define LEAF_OF_TABLE 0x0d
#define WAL_HEADER 32
#define FRAME_HEADER 24

typedef struct
{
  const guint8 *database;
  gsize database_size;
  const guint8 *log; /* NULL: there is none */
  gsize log_size;
  gsize page_size;
} File;

static guint32
read_be (const guint8 *data,
         guint n_bytes)
{
  guint32 value = 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | data[i];

  return value;
}

/* Returns how many bytes it took; 0 at the end of the data. */
static guint
read_varint (const guint8 *data,
             gsize size,
             guint64 *value)
{
  *value = 0;
  for (guint i = 0; i < 9 && i < size; i++)
    {
      if (i == 8)
        {
          *value = *value << 8 | data[i];
          return 9;
        }
      *value = *value << 7 | (data[i] & 0x7f);
      if ((data[i] & 0x80) == 0)
        return i + 1;
    }

  return 0;
}

/* In a log the newest frame of a page stands last. */
static const guint8 *
find_page (const File *file,
           guint32 number)
{
  gsize frame_size = FRAME_HEADER + file->page_size;
  guint64 offset = ((guint64) number - 1) * file->page_size;

  if (number == 0)
    return NULL;

  for (gsize n = file->log_size > WAL_HEADER ? (file->log_size - WAL_HEADER) / frame_size : 0; n > 0; n--)
    {
      const guint8 *frame = file->log + WAL_HEADER + (n - 1) * frame_size;

      if (read_be (frame, 4) == number)
        return frame + FRAME_HEADER;
    }

  return offset + file->page_size <= file->database_size ? file->database + offset : NULL;
}

/* How much of a payload lies in its leaf. */
static gsize
local_size (const File *file,
            guint64 payload)
{
  gsize usable = file->page_size;
  gsize most = usable - 35;
  gsize least = (usable - 12) * 32 / 255 - 23;
  gsize fitting;

  if (payload <= most)
    return payload;

  fitting = least + (payload - least) % (usable - 4);

  return fitting <= most ? fitting : least;
}

static GByteArray *
gather_payload (const File *file,
                const guint8 *cell,
                gsize room,
                guint64 size)
{
  g_autoptr (GByteArray) payload = g_byte_array_sized_new (size);
  gsize local = local_size (file, size);
  guint32 next = 0;

  if (local > room || (local < size && local + 4 > room))
    return NULL;

  g_byte_array_append (payload, cell, local);
  if (local < size)
    next = read_be (cell + local, 4);
  while (payload->len < size)
    {
      const guint8 *page = find_page (file, next);

      if (page == NULL)
        return NULL;
      g_byte_array_append (payload, page + 4, MIN (size - payload->len, file->page_size - 4));
      next = read_be (page, 4);
    }

  return g_steal_pointer (&payload);
}

/* Returns how many bytes the value takes; G_MAXSIZE for none. */
static gsize
read_value (guint64 type,
            const guint8 *data,
            gsize size,
            BantinSalvageValue *value)
{
  static const guint integer_sizes[] = { 0, 1, 2, 3, 4, 6, 8 };

  *value = (BantinSalvageValue) { BANTIN_SALVAGE_NULL, 0, NULL, 0 };
  if (type == 0)
    return 0;
  if (type == 8 || type == 9)
    {
      value->type = BANTIN_SALVAGE_INTEGER;
      value->integer = type - 8;
      return 0;
    }
  if (type <= 6)
    {
      guint n_bytes = integer_sizes[type];

      if (n_bytes > size)
        return G_MAXSIZE;
      value->type = BANTIN_SALVAGE_INTEGER;
      value->integer = (gint8) data[0];
      for (guint i = 1; i < n_bytes; i++)
        value->integer = (gint64) ((guint64) value->integer << 8 | data[i]);
      return n_bytes;
    }
  /* 7 is a real number, of which we have none; 10 and 11 are SQLite's own. */
  if (type < 12 || (type - 12) / 2 > size)
    return G_MAXSIZE;

  value->type = type % 2 == 0 ? BANTIN_SALVAGE_BLOB : BANTIN_SALVAGE_TEXT;
  value->data = data;
  value->size = (type - 12) / 2;

  return value->size;
}

static void
read_record (BantinSalvage *self,
             GByteArray *payload)
{
  BantinSalvageValue values[MAX_COLUMNS];
  guint64 header_size;
  gsize at = read_varint (payload->data, payload->len, &header_size);
  gsize body;
  guint n_values = 0;

  if (at == 0 || header_size > payload->len)
    return;

  for (body = header_size; at < header_size; n_values++)
    {
      guint64 type;
      guint n_bytes = read_varint (payload->data + at, header_size - at, &type);
      gsize size;

      if (n_bytes == 0 || n_values == MAX_COLUMNS)
        return;
      size = read_value (type, payload->data + body, payload->len - body, &values[n_values]);
      if (size == G_MAXSIZE)
        return;
      at += n_bytes;
      body += size;
    }

  if (n_values > 0)
    bantin_salvage_take_record (self, values, n_values);
}

static void
carve_page (BantinSalvage *self,
            const File *file,
            const guint8 *page,
            gsize header)
{
  guint n_cells = read_be (page + header + 3, 2);

  if (page[header] != LEAF_OF_TABLE || header + 8 + 2 * (gsize) n_cells > file->page_size)
    return;

  for (guint i = 0; i < n_cells; i++)
    {
      gsize at = read_be (page + header + 8 + 2 * i, 2);
      g_autoptr (GByteArray) payload = NULL;
      guint64 size, row_id;
      guint n_size, n_row_id;

      if (at >= file->page_size)
        continue;
      n_size = read_varint (page + at, file->page_size - at, &size);
      n_row_id = n_size > 0 ? read_varint (page + at + n_size, file->page_size - at - n_size, &row_id) : 0;
      if (n_row_id == 0 || size == 0 || size > MAX_PAYLOAD)
        continue;

      at += n_size + n_row_id;
      if ((payload = gather_payload (file, page + at, file->page_size - at, size)))
        read_record (self, payload);
    }
}

static gsize
guess_page_size (const guint8 *header)
{
  guint32 size = read_be (header + 16, 2);

  if (size == 1)
    size = 65536;
  /* A power of two, or else the header is gone and it is what we make. */
  if (size < 512 || size > 65536 || (size & (size - 1)) != 0)
    size = 4096;

  return size;
}

void
bantin_salvage_carve (BantinSalvage *self,
                      GBytes *database,
                      GBytes *log)
{
  File file = { 0 };

  file.database = g_bytes_get_data (database, &file.database_size);
  if (log != NULL)
    file.log = g_bytes_get_data (log, &file.log_size);
  file.page_size = file.database_size >= 100 ? guess_page_size (file.database) : 4096;

  for (gsize at = 0; at + file.page_size <= file.database_size; at += file.page_size)
    carve_page (self, &file, file.database + at, at == 0 ? 100 : 0);
  for (gsize at = WAL_HEADER; at + FRAME_HEADER + file.page_size <= file.log_size; at += FRAME_HEADER + file.page_size)
    carve_page (self, &file, file.log + at + FRAME_HEADER, 0);
}
