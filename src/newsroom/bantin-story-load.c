/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-newsroom-private.h"

#include "newsroom/bantin-darkroom.h"
#include "newsroom/bantin-delivery-status.h"
#include "newsroom/bantin-receipts.h"
#include "newsroom/bantin-statuses.h"
#include "newsroom/bantin-story-request.h"
#include "newsroom/bantin-view.h"
#include "store/bantin-store-people.h"
#include "store/bantin-store-photos.h"
#include "store/bantin-store-review.h"
#include "store/bantin-store-revisions.h"

/* A story as one person sees it at one moment. */

void
bantin_story_free (BantinStory *story)
{
  if (story == NULL)
    return;

  g_free (story->id);
  g_clear_pointer (&story->document, bantin_document_unref);
  g_free (story->rev);
  g_free (story->author_id);
  g_free (story->author_name);
  g_free (story->return_reason);
  g_free (story->return_person);
  g_free (story->reader_name);
  g_clear_pointer (&story->comments, g_ptr_array_unref);
  g_clear_pointer (&story->photos, g_ptr_array_unref);
  bantin_delivery_status_free (story->delivery);
  g_free (story);
}

static BantinDocument *
load_draft (BantinNewsroom *self,
            const char *id,
            guint *caret,
            GError **error)
{
  BantinDocument *waiting = bantin_drafts_find (self->drafts, id, caret);
  g_autoptr (BantinDraftRecord) draft = NULL;

  if (waiting != NULL)
    return waiting;
  if (!(draft = bantin_store_load_draft (self->store, id, error)))
    return NULL;

  *caret = draft->caret;

  return bantin_document_from_json (draft->document, error);
}

static BantinDocument *
load_document (BantinNewsroom *self,
               const BantinStoryRecord *record,
               const BantinSituation *situation,
               guint *caret,
               GError **error)
{
  const char *rev = bantin_view_choose_rev (record, situation);
  g_autoptr (BantinRevisionRecord) revision = NULL;

  if (rev == NULL)
    return load_draft (self, record->id, caret, error);

  if (!(revision = bantin_store_load_revision (self->store, record->id, rev, error)))
    return NULL;
  if (revision->document == NULL)
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOT_FOUND, "the bin was emptied");
      return NULL;
    }

  return bantin_document_from_json (revision->document, error);
}

static GPtrArray *
load_comments (BantinNewsroom *self,
               const char *id,
               GError **error)
{
  g_autoptr (GPtrArray) records = bantin_store_list_comments (self->store, id, error);
  GPtrArray *comments;

  if (records == NULL)
    return NULL;

  comments = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_comment_free);
  for (guint i = 0; i < records->len; i++)
    {
      BantinCommentRecord *record = records->pdata[i];
      BantinComment *comment = g_new0 (BantinComment, 1);

      comment->thread = g_steal_pointer (&record->thread);
      comment->id = g_steal_pointer (&record->id);
      comment->person_name = g_steal_pointer (&record->person_name);
      comment->made_at = record->made_at;
      comment->text = g_steal_pointer (&record->text);
      comment->block = record->block;
      comment->from = record->from;
      comment->to = record->to;
      comment->quote = g_steal_pointer (&record->quote);
      comment->rev = g_steal_pointer (&record->rev);
      comment->is_resolved = record->is_resolved;
      g_ptr_array_add (comments, comment);
    }

  return comments;
}

static BantinPhotoInfo *
describe_photo (const BantinPhotoRecord *record)
{
  BantinPhotoInfo *photo = g_new0 (BantinPhotoInfo, 1);

  photo->sha256 = g_strdup (record->sha256);
  photo->name = g_strdup (record->name);
  photo->content_type = g_strdup (record->content_type);
  photo->width = record->width;
  photo->height = record->height;
  photo->taken_at = record->taken_at;
  photo->caption = g_strdup (record->caption);
  photo->credit = g_strdup (record->credit);
  photo->rendition = g_strdup (record->rendition);
  photo->rendition_bytes = (gint64) record->rendition_size;

  return photo;
}

static gboolean
is_in_document (const BantinDocument *document,
                const char *sha256)
{
  for (guint i = 0; i < document->photos->len; i++)
    if (g_strcmp0 (((const BantinDocumentPhoto *) document->photos->pdata[i])->original, sha256) == 0)
      return TRUE;

  return FALSE;
}

static GPtrArray *
load_photos (BantinNewsroom *self,
             const char *id,
             const BantinDocument *document,
             GError **error)
{
  g_autoptr (GPtrArray) records = bantin_store_list_story_photos (self->store, id, error);
  GPtrArray *photos;

  if (records == NULL)
    return NULL;

  photos = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_photo_info_free);
  for (int is_placed = TRUE; is_placed >= FALSE; is_placed--)
    for (guint i = 0; i < records->len; i++)
      {
        const BantinPhotoRecord *record = records->pdata[i];

        if (is_placed && record->rendition != NULL)
          bantin_darkroom_note (self->darkroom, record->sha256, record->rendition);
        if (is_in_document (document, record->sha256) == is_placed)
          g_ptr_array_add (photos, describe_photo (record));
      }

  return photos;
}

static gboolean
load_return (BantinNewsroom *self,
             BantinStory *story,
             GError **error)
{
  g_autoptr (GPtrArray) events = bantin_store_list_events (self->store, story->id, error);

  if (events == NULL)
    return FALSE;

  for (guint i = events->len; i-- > 0;)
    {
      const BantinEvent *event = events->pdata[i];

      if (!g_str_equal (event->kind, "return"))
        continue;

      g_free (story->return_reason);
      g_free (story->return_person);
      story->return_reason = g_strdup (bantin_event_get_string (event, "note"));
      story->return_person = g_strdup (event->person_name);
      break;
    }

  if (story->return_reason == NULL)
    story->return_reason = g_strdup ("");
  if (story->return_person == NULL)
    story->return_person = g_strdup ("");

  return TRUE;
}

static void
load_reader (BantinNewsroom *self,
             BantinStory *story)
{
  g_autofree char *id = story->rev != NULL ? bantin_newsroom_find_reader (self, story->rev, &story->read_at) : NULL;
  g_autoptr (BantinPersonRecord) person = id != NULL ? bantin_store_find_person (self->store, id, NULL) : NULL;

  if (person == NULL)
    return;

  g_free (story->reader_name);
  story->reader_name = g_strdup (person->legal_name);
}

static BantinStory *
load_story (BantinNewsroom *self,
            const char *id,
            const BantinViewer *viewer,
            GError **error)
{
  g_autoptr (BantinStoryRecord) record = bantin_store_find_story (self->store, id, error);
  g_autoptr (BantinStory) story = NULL;
  BantinSituation situation;

  if (record == NULL || !bantin_view_check (record, viewer, error))
    return NULL;

  story = g_new0 (BantinStory, 1);
  story->id = g_strdup (id);
  story->rev = g_strdup (record->rev);
  story->version = record->version;
  story->author_id = g_strdup (record->author);
  story->author_name = g_strdup (record->author_name);
  story->changed_at = record->changed_at;
  story->return_reason = g_strdup ("");
  story->return_person = g_strdup ("");
  story->reader_name = g_strdup ("");
  story->step_at = record->step_at;

  bantin_newsroom_judge (record, viewer, &situation);
  story->delivery = bantin_delivery_status_load (self, id, record, &situation, &story->scheduled_at);
  bantin_statuses_keep (self->statuses, id, story->delivery);
  story->state = situation.state;
  story->actions = bantin_situation_list_actions (&situation, &story->suggested);
  story->is_editable = bantin_situation_is_editable (&situation);

  if (!(story->document = load_document (self, record, &situation, &story->caret, error)) ||
      !(story->comments = load_comments (self, id, error)) ||
      !(story->photos = load_photos (self, id, story->document, error)))
    return NULL;
  /* Where its writer was is no place to begin reading. */
  if (story->is_editable)
    bantin_drafts_apply_caret (self->drafts, id, &story->caret);
  if ((situation.state == BANTIN_STATE_RETURNED || situation.correction == BANTIN_STATE_RETURNED) && !load_return (self, story, error))
    return NULL;

  if (situation.state == BANTIN_STATE_SUBMITTED || situation.correction == BANTIN_STATE_SUBMITTED)
    load_reader (self, story);

  return g_steal_pointer (&story);
}

static gboolean
write_drafts (BantinNewsroom *self,
              gpointer unused,
              GError **error)
{
  return bantin_drafts_write_all (self, error);
}

BantinStory *
bantin_newsroom_load_story (BantinNewsroom *self,
                            const char *story,
                            GError **error)
{
  g_autoptr (BantinViewer) viewer = NULL;
  GError *local_error = NULL;
  BantinStory *loaded = NULL;

  g_return_val_if_fail (BANTIN_IS_NEWSROOM (self) && story != NULL, NULL);

  /* A story that was only just begun has no row yet. */
  if (bantin_drafts_is_begun (self->drafts, story) && !bantin_newsroom_write (self, write_drafts, NULL, error))
    return NULL;

  viewer = bantin_newsroom_dup_viewer (self);
  if (bantin_store_begin_read (self->store, NULL, &local_error))
    {
      loaded = load_story (self, story, viewer, &local_error);
      bantin_store_end_read (self->store);
    }

  if (local_error != NULL)
    {
      bantin_newsroom_translate_error (&local_error);
      g_propagate_error (error, local_error);
    }

  return loaded;
}

static gpointer
load_story_work (gpointer source,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  BantinStoryRequest *request = data;

  return bantin_newsroom_load_story (source, request->story, error);
}

void
bantin_newsroom_load_story_async (BantinNewsroom *self,
                                  const char *story,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  bantin_newsroom_hop (self, self->reader, load_story_work, bantin_story_request_new (story, NULL, NULL, NULL), bantin_story_request_free,
                       (GDestroyNotify) bantin_story_free, cancellable, callback, user_data);
}

BantinStory *
bantin_newsroom_load_story_finish (BantinNewsroom *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}
