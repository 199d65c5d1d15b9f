/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-package.h"

#include "story/bantin-fragment.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define MAX_ENTRIES 20000
#define MAX_UNPACKED (4 * (gsize) BANTIN_FRAGMENT_MAX_BYTES)
#define CHUNK (64 * 1024)

struct _BantinPackage
{
  GHashTable *parts; /* name → GBytes */
  gsize size;
};

static gboolean
refuse (const char *why,
        BantinFragmentError code,
        GError **error)
{
  g_set_error_literal (error, BANTIN_FRAGMENT_ERROR, code, why);

  return FALSE;
}

static gboolean
is_wanted (const char *name)
{
  return g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels") || strstr (name, "media/") != NULL || g_str_has_prefix (name, "Pictures/");
}

static gboolean
unpack (BantinPackage *self,
        struct archive *archive,
        const char *name,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  la_ssize_t n;

  while ((n = archive_read_data (archive, chunk, CHUNK)) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      self->size += (gsize) n;
      if (self->size > MAX_UNPACKED)
        return refuse ("it unpacks to more than a document holds", BANTIN_FRAGMENT_ERROR_TOO_LARGE, error);
      g_byte_array_append (content, chunk, (guint) n);
    }

  /* A damaged part is left out: what there is of the others is read. */
  if (n == 0)
    g_hash_table_replace (self->parts, g_strdup (name), g_byte_array_free_to_bytes (g_steal_pointer (&content)));

  return TRUE;
}

static gboolean
read_entries (BantinPackage *self,
              struct archive *archive,
              GCancellable *cancellable,
              GError **error)
{
  struct archive_entry *entry;

  for (guint n = 0; archive_read_next_header (archive, &entry) == ARCHIVE_OK; n++)
    {
      const char *name = archive_entry_pathname (entry);

      if (n == MAX_ENTRIES)
        return refuse ("it has more parts than a document", BANTIN_FRAGMENT_ERROR_TOO_LARGE, error);
      if (archive_entry_is_encrypted (entry) > 0)
        return refuse ("a part is encrypted", BANTIN_FRAGMENT_ERROR_ENCRYPTED, error);
      if (name != NULL && is_wanted (name) && !unpack (self, archive, name, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* Old Word, and new Word behind a password, both use Microsoft's compound file. */
static gboolean
refuse_compound (const char *data,
                 gsize size,
                 GError **error)
{
  static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

  if (memmem (data, size, encrypted, sizeof encrypted - 1) != NULL)
    return refuse ("it is encrypted", BANTIN_FRAGMENT_ERROR_ENCRYPTED, error);

  return refuse ("it is a compound file of an old Word", BANTIN_FRAGMENT_ERROR_OLD, error);
}

BantinPackage *
bantin_package_open (GBytes *bytes,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (BantinPackage) self = g_new0 (BantinPackage, 1);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  struct archive *archive;
  gboolean is_read;

  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  if (size >= 4 && memcmp (data, "\xD0\xCF\x11\xE0", 4) == 0)
    {
      refuse_compound (data, size, error);
      return NULL;
    }

  archive = archive_read_new ();
  archive_read_support_format_zip (archive);
  is_read = size > 0 && archive_read_open_memory (archive, data, size) == ARCHIVE_OK;
  if (is_read)
    is_read = read_entries (self, archive, cancellable, error);
  else
    refuse ("it is no packed file", BANTIN_FRAGMENT_ERROR_INVALID, error);
  archive_read_free (archive);

  return is_read ? g_steal_pointer (&self) : NULL;
}

void
bantin_package_free (BantinPackage *self)
{
  g_hash_table_unref (self->parts);
  g_free (self);
}

GBytes *
bantin_package_find (BantinPackage *self,
                     const char *name)
{
  return g_hash_table_lookup (self->parts, name);
}

char *
bantin_package_resolve (const char *folder,
                        const char *target)
{
  g_autofree char *joined = *target == '/' ? g_strdup (target + 1) : g_strconcat (folder, target, NULL);
  g_auto (GStrv) steps = g_strsplit (joined, "/", -1);
  g_autoptr (GPtrArray) path = g_ptr_array_new ();

  for (guint i = 0; steps[i] != NULL; i++)
    {
      if (g_str_equal (steps[i], ".."))
        g_ptr_array_set_size (path, (gint) path->len - (path->len > 0));
      else if (*steps[i] != '\0' && !g_str_equal (steps[i], "."))
        g_ptr_array_add (path, steps[i]);
    }
  g_ptr_array_add (path, NULL);

  return g_strjoinv ("/", (char **) path->pdata);
}
