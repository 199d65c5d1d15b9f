/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-pastes.h"

#include "newsroom/bantin-foreign.h"
#include "newsroom/bantin-review-steps.h"
#include "store/bantin-store-revisions.h"

#include <string.h>

/* --- what was pasted, as it was pasted --- */

typedef struct
{
  char *story;
  BantinDocument *document;
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  g_free (keeping->story);
  bantin_document_unref (keeping->document);
  g_free (keeping);
}

static gpointer
keep_paste_work (gpointer source,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  BantinNewsroom *self = source;
  const Keeping *keeping = data;
  g_autoptr (BantinCase) case_ = bantin_newsroom_open_case (self, keeping->story, error);
  g_autoptr (GBytes) json = bantin_document_to_json (keeping->document);
  g_autofree char *kept = NULL;

  if (case_ == NULL || !bantin_case_allows (case_, BANTIN_ACTION_EDIT | BANTIN_ACTION_REVISE | BANTIN_ACTION_CORRECT, error) ||
      !(kept = bantin_store_make_revision (self->store, keeping->story, json, "paste", case_->viewer->id, error)))
    return NULL;

  bantin_newsroom_emit_story (self, keeping->story);

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_keep_paste_async (BantinNewsroom *self,
                                  const char *story,
                                  BantinDocument *document,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Keeping *keeping;

  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && story != NULL && document != NULL);

  keeping = g_new (Keeping, 1);
  keeping->story = g_strdup (story);
  keeping->document = bantin_document_ref (document);
  bantin_newsroom_hop (self, self->writer, keep_paste_work, keeping, keeping_free, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_keep_paste_finish (BantinNewsroom *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}

/* --- documents of other programs --- */

static gpointer
read_foreign_work (gpointer source,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  return bantin_foreign_read_file (data, cancellable, error);
}

void
bantin_newsroom_read_foreign_async (BantinNewsroom *self,
                                    GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && G_IS_FILE (file));

  bantin_newsroom_hop (self, self->errand, read_foreign_work, g_object_ref (file), g_object_unref, (GDestroyNotify) bantin_fragment_unref, cancellable,
                       callback, user_data);
}

BantinFragment *
bantin_newsroom_read_foreign_finish (BantinNewsroom *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}

gboolean
bantin_newsroom_is_foreign_name (const char *name)
{
  static const char *const endings[] = { ".docx", ".odt", ".rtf", ".html", ".htm", ".txt", ".doc" };
  gsize length = strlen (name);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);

      if (length > n && g_ascii_strcasecmp (name + length - n, endings[i]) == 0)
        return TRUE;
    }

  return FALSE;
}
