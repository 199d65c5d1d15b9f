/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-review-steps.h"

#include "newsroom/bantin-story-request.h"
#include "store/bantin-store-revisions.h"

/* Remarks: each about words of one revision, kept with the words themselves so that they can be found again. */

static const BantinText *
get_text (const BantinDocument *document,
          guint block)
{
  const BantinBlock *found;

  if (block >= document->blocks->len)
    return NULL;

  found = document->blocks->pdata[block];
  if (found->text != NULL)
    return found->text;
  if (found->placements != NULL && found->placements->len > 0)
    return ((const BantinPlacement *) found->placements->pdata[0])->caption;

  return NULL;
}

/* (transfer full) (nullable): the words, "" = the block as a whole; NULL with @error when there are none there. */
static char *
read_quote (BantinNewsroom *self,
            const BantinStoryRequest *request,
            GError **error)
{
  g_autoptr (BantinRevisionRecord) revision = bantin_store_load_revision (self->store, request->story, request->rev, error);
  g_autoptr (BantinDocument) document = NULL;
  guint from = request->numbers[1];
  guint to = request->numbers[2];
  const BantinText *text;

  if (revision == NULL || revision->document == NULL || !(document = bantin_document_from_json (revision->document, error)))
    return NULL;

  text = get_text (document, request->numbers[0]);
  if (request->numbers[0] >= document->blocks->len || from > to || (text != NULL && to > g_utf8_strlen (text->text, -1)))
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE, "no words there");
      return NULL;
    }
  if (text == NULL || from == to)
    return g_strdup ("");

  return g_utf8_substring (text->text, from, to);
}

typedef struct
{
  const BantinStoryRequest *request;
  const char *quote;
  const BantinKey *signer;
} Remark;

static gboolean
write_comment (BantinNewsroom *self,
               gpointer data,
               GError **error)
{
  const Remark *remark = data;
  const BantinStoryRequest *request = remark->request;
  g_autofree char *id = bantin_store_add_comment (self->store, request->story, request->rev, request->thread, request->numbers[0],
                                                  request->numbers[1], request->numbers[2], remark->quote, request->text, remark->signer, error);

  return id != NULL;
}

static gpointer
comment_work (gpointer source,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;
  g_autoptr (BantinKey) signer = NULL;
  g_autofree char *quote = NULL;
  Remark remark;

  if (!(signer = bantin_newsroom_get_signer (self, cancellable, error)) || !(quote = read_quote (self, request, error)))
    return NULL;

  remark = (Remark) { request, quote, signer };
  if (!bantin_newsroom_write (self, write_comment, &remark, error))
    return NULL;

  bantin_newsroom_emit_story (self, request->story);

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_comment_async (BantinNewsroom *self,
                               const char *story,
                               const char *rev,
                               const char *thread,
                               guint block,
                               guint from,
                               guint to,
                               const char *text,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  BantinStoryRequest *request = bantin_story_request_new (story, NULL, rev, text);

  request->thread = g_strdup (thread);
  request->numbers[0] = block;
  request->numbers[1] = from;
  request->numbers[2] = to;
  bantin_newsroom_hop (self, self->errand, comment_work, request, bantin_story_request_free, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_comment_finish (BantinNewsroom *self,
                                GAsyncResult *result,
                                GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}

static gboolean
write_resolution (BantinNewsroom *self,
                  gpointer data,
                  GError **error)
{
  const Remark *remark = data;

  return bantin_store_resolve_thread (self->store, remark->request->story, remark->request->thread, remark->signer, error);
}

static gpointer
resolve_work (gpointer source,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;
  g_autoptr (BantinKey) signer = bantin_newsroom_get_signer (self, cancellable, error);
  Remark remark = { request, NULL, signer };

  if (signer == NULL || !bantin_newsroom_write (self, write_resolution, &remark, error))
    return NULL;

  bantin_newsroom_emit_story (self, request->story);

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_resolve_async (BantinNewsroom *self,
                               const char *story,
                               const char *thread,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  BantinStoryRequest *request = bantin_story_request_new (story, NULL, NULL, NULL);

  request->thread = g_strdup (thread);
  bantin_newsroom_hop (self, self->errand, resolve_work, request, bantin_story_request_free, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_resolve_finish (BantinNewsroom *self,
                                GAsyncResult *result,
                                GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}
