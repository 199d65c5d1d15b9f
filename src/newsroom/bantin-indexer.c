/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-indexer.h"

#include "newsroom/bantin-view.h"
#include "store/bantin-search.h"
#include "store/bantin-store-deliveries.h"
#include "store/bantin-store-revisions.h"

/*
 * The store numbers its changes; search.db remembers up to which number it has them. So a killed program, another program or
 * a deleted file need no care: what is missing is fed again.
 */

#define BATCH 200

struct _BantinIndexer
{
  BantinNewsroom *newsroom; /* borrowed: it stops the indexer */
  BantinWorker *worker;
  BantinSearch *search; /* (nullable); the worker's thread only */
  gint is_queued;       /* atomic */
  gint is_stopped;      /* atomic */
};

char *
bantin_indexer_get_path (BantinNewsroom *self)
{
  return g_build_filename (self->data_dir, "search.db", NULL);
}

/* --- what goes in --- */

typedef struct
{
  GString *lead;
  GString *body;
  GString *captions;
  GString *byline;
} Words;

static Words
make_words (void)
{
  return (Words) { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) };
}

static void
clear_words (Words *words)
{
  g_string_free (words->lead, TRUE);
  g_string_free (words->body, TRUE);
  g_string_free (words->captions, TRUE);
  g_string_free (words->byline, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, clear_words)

static void
add_line (GString *string,
          const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (string->len > 0)
    g_string_append_c (string, '\n');
  g_string_append (string, text);
}

static void
collect_words (const BantinDocument *document,
               Words *words)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = document->blocks->pdata[i];

      if (block->type == BANTIN_BLOCK_LEAD)
        add_line (words->lead, block->text->text);
      else if (block->type == BANTIN_BLOCK_BYLINE)
        add_line (words->byline, block->text->text);
      else if (block->type != BANTIN_BLOCK_HEADLINE && block->text != NULL)
        add_line (words->body, block->text->text);

      for (guint j = 0; block->placements != NULL && j < block->placements->len; j++)
        add_line (words->captions, ((const BantinPlacement *) block->placements->pdata[j])->caption->text);
    }

  add_line (words->byline, document->pen_name);
  add_line (words->byline, document->legal_name);
}

static GStrv
list_portals (BantinNewsroom *self,
              const char *story)
{
  g_autoptr (GPtrArray) deliveries = bantin_store_list_deliveries (self->store, story, NULL);
  g_autoptr (GStrvBuilder) portals = g_strv_builder_new ();

  for (guint i = 0; deliveries != NULL && i < deliveries->len; i++)
    if (((const BantinDeliveryRecord *) deliveries->pdata[i])->state == BANTIN_DELIVERY_DONE)
      g_strv_builder_add (portals, ((const BantinDeliveryRecord *) deliveries->pdata[i])->account);

  return g_strv_builder_end (portals);
}

/* The texts live as long as @words. */
static BantinSearchStory
describe (const BantinStoryRecord *record,
          const BantinDocument *document,
          const Words *words,
          GStrv portals)
{
  return (BantinSearchStory) {
    .id = record->id,
    .headline = bantin_document_get_headline (document),
    .lead = words->lead->str,
    .body = words->body->str,
    .captions = words->captions->str,
    .byline = words->byline->str,
    .author = record->author,
    .section = document->section,
    .portals = (const char *const *) portals,
    .state = record->state,
    .is_binned = record->binned_at != 0,
    .changed_at = record->changed_at,
  };
}

/* @handed_in: (nullable): what others find, where that is not the same as @document */
static gboolean
index_documents (BantinIndexer *indexer,
                 const BantinStoryRecord *record,
                 const BantinDocument *document,
                 const BantinDocument *handed_in,
                 GError **error)
{
  g_auto (Words) words = make_words ();
  g_auto (Words) handed_in_words = make_words ();
  g_auto (GStrv) portals = list_portals (indexer->newsroom, record->id);
  BantinSearchStory story, for_others;

  collect_words (document, &words);
  story = describe (record, document, &words, portals);
  story.is_private = handed_in != NULL || bantin_view_is_private (record);
  if (handed_in != NULL)
    {
      collect_words (handed_in, &handed_in_words);
      for_others = describe (record, handed_in, &handed_in_words, portals);
      story.handed_in = &for_others;
    }

  return bantin_search_update_story (indexer->search, &story, error);
}

static BantinDocument *
load_handed_in (BantinStore *store,
                const BantinStoryRecord *record,
                const char *rev)
{
  g_autoptr (BantinRevisionRecord) revision = bantin_store_load_revision (store, record->id, rev, NULL);

  return revision != NULL ? bantin_document_from_json (revision->document, NULL) : NULL;
}

static gboolean
index_story (BantinIndexer *indexer,
             const char *story,
             GError **error)
{
  BantinStore *store = indexer->newsroom->store;
  g_autoptr (BantinStoryRecord) record = bantin_store_find_story (store, story, NULL);
  g_autoptr (BantinDraftRecord) draft = NULL;
  g_autoptr (BantinDocument) document = NULL;
  g_autoptr (BantinDocument) handed_in = NULL;
  const char *rev;

  if (record == NULL || record->is_emptied || !(draft = bantin_store_load_draft (store, story, NULL)))
    return bantin_search_remove_story (indexer->search, story, error);

  rev = bantin_view_find_handed_in (record);
  if (rev != NULL && !g_str_equal (rev, draft->rev))
    handed_in = load_handed_in (store, record, rev);
  /* What this version cannot read it cannot find either. */
  if ((rev != NULL && handed_in == NULL && !g_str_equal (rev, draft->rev)) ||
      !(document = bantin_document_from_json (draft->document, NULL)))
    return bantin_search_remove_story (indexer->search, story, error);

  /* The draft of what waits is an approver's: found is what was handed in, by everybody. */
  if (handed_in != NULL && bantin_view_is_taken_over (record))
    return index_documents (indexer, record, handed_in, NULL, error);

  return index_documents (indexer, record, document, handed_in, error);
}

static gboolean
index_batch (BantinIndexer *indexer,
             GPtrArray *changes,
             GError **error)
{
  if (!bantin_search_begin (indexer->search, error))
    return FALSE;

  for (guint i = 0; i < changes->len; i++)
    if (!index_story (indexer, ((const BantinChangeRecord *) changes->pdata[i])->story, error))
      {
        bantin_search_roll_back (indexer->search);
        return FALSE;
      }

  return bantin_search_commit (indexer->search, ((const BantinChangeRecord *) changes->pdata[changes->len - 1])->seq, error);
}

/* --- the thread --- */

static gboolean
open_search (BantinIndexer *indexer,
             GError **error)
{
  BantinNewsroom *self = indexer->newsroom;
  g_autofree char *path = bantin_indexer_get_path (self);

  if (indexer->search == NULL)
    indexer->search = bantin_search_open (path, "", bantin_store_is_on_network (self->store) ? BANTIN_SEARCH_ON_NETWORK : BANTIN_SEARCH_DEFAULT, error);

  return indexer->search != NULL;
}

static gboolean
catch_up (BantinIndexer *indexer,
          GError **error)
{
  if (!open_search (indexer, error))
    return FALSE;

  while (!g_atomic_int_get (&indexer->is_stopped))
    {
      g_autoptr (GPtrArray) changes = bantin_store_list_changes (indexer->newsroom->store, bantin_search_get_generation (indexer->search), BATCH, error);

      if (changes == NULL)
        return FALSE;
      if (changes->len == 0)
        return TRUE;
      if (!index_batch (indexer, changes, error))
        return FALSE;
    }

  return TRUE;
}

static gpointer
catch_up_work (gpointer source,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  BantinIndexer *indexer = data;
  g_autoptr (GError) local_error = NULL;

  g_atomic_int_set (&indexer->is_queued, FALSE);
  if (catch_up (indexer, &local_error))
    return GINT_TO_POINTER (TRUE);

  /* All of it is in the store: a damaged index is made anew. */
  if (g_error_matches (local_error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT) && indexer->search != NULL &&
      bantin_search_reset (indexer->search, NULL))
    return GINT_TO_POINTER (catch_up (indexer, error));

  g_warning ("search not up to date: %s", local_error->message);
  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

BantinIndexer *
bantin_indexer_new (BantinNewsroom *newsroom)
{
  BantinIndexer *indexer = g_new0 (BantinIndexer, 1);

  indexer->newsroom = newsroom;
  indexer->worker = bantin_worker_new ("bantin-indexer");

  return indexer;
}

void
bantin_indexer_wake (BantinIndexer *indexer)
{
  GTask *task;

  if (indexer == NULL || g_atomic_int_get (&indexer->is_stopped) || !g_atomic_int_compare_and_exchange (&indexer->is_queued, FALSE, TRUE))
    return;

  task = g_task_new (indexer->newsroom, NULL, NULL, NULL);
  g_task_set_task_data (task, indexer, NULL);
  bantin_worker_run (indexer->worker, task, catch_up_work, NULL);
}

void
bantin_indexer_stop (BantinIndexer *indexer)
{
  g_atomic_int_set (&indexer->is_stopped, TRUE);
  bantin_worker_close (indexer->worker);
  g_clear_pointer (&indexer->search, bantin_search_close);
}

void
bantin_indexer_free (BantinIndexer *indexer)
{
  g_object_unref (indexer->worker);
  g_free (indexer);
}

void
bantin_newsroom_catch_up_search_async (BantinNewsroom *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  GTask *task;

  g_return_if_fail (BANTIN_IS_NEWSROOM (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self->indexer, NULL);
  bantin_worker_run (self->indexer->worker, task, catch_up_work, NULL);
}

gboolean
bantin_newsroom_catch_up_search_finish (BantinNewsroom *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}
