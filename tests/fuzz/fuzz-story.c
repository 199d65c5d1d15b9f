/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-fragment.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdint.h>

/* A reader of foreign documents; FORMAT says which, and PART, for packed ones, which part the input is. */

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t size);

#ifdef PART
static GBytes *
pack (const uint8_t *data,
      size_t size)
{
  size_t room = size + 4096;
  char *buffer = g_malloc (room);
  size_t used = 0;
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();

  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "compression=store");
  archive_write_open_memory (archive, buffer, room, &used);
  archive_entry_set_pathname (entry, PART);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_write_header (archive, entry);
  archive_write_data (archive, data, size);
  archive_entry_free (entry);
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new_take (buffer, used);
}
#else
static GBytes *
pack (const uint8_t *data,
      size_t size)
{
  return g_bytes_new (data, size);
}
#endif

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GBytes) bytes = pack (data, size);
  g_autoptr (BantinFragment) fragment = bantin_fragment_read (bytes, FORMAT, NULL, NULL);
  g_autoptr (BantinDocument) document = fragment != NULL ? bantin_fragment_to_document (fragment, TRUE) : NULL;
  g_autoptr (GBytes) json = document != NULL ? bantin_document_to_json (document) : NULL;
  g_autoptr (BantinDocument) again = json != NULL ? bantin_document_from_json (json, NULL) : NULL;

  /* What is read is a story. */
  if (json != NULL)
    g_assert_nonnull (again);

  return 0;
}
