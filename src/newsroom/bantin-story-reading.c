/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-story-reading.h"

#include "newsroom/bantin-view.h"

static void
free_entry (gpointer data)
{
  BantinReadingEntry *entry = data;

  bantin_story_record_free (entry->record);
  g_free (entry->thumbnail);
  g_free (entry->snippet);
  g_free (entry);
}

BantinReading *
bantin_reading_new (BantinNewsroom *newsroom,
                    BantinList list)
{
  BantinReading *self = g_new0 (BantinReading, 1);

  self->newsroom = g_object_ref (newsroom);
  self->list = list;
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->done);

  return self;
}

void
bantin_reading_free (gpointer data)
{
  BantinReading *reading = data;

  g_object_unref (reading->newsroom);
  g_free (reading->query);
  bantin_filter_free (reading->filter);
  g_clear_pointer (&reading->hits, g_ptr_array_unref);
  g_array_unref (reading->pages);
  g_ptr_array_unref (reading->entries);
  g_mutex_clear (&reading->mutex);
  g_cond_clear (&reading->done);
  g_free (reading);
}

gboolean
bantin_reading_wait (BantinReading *self,
                     gint64 timeout)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gint64 end = g_get_monotonic_time () + timeout;

  while (!self->is_done)
    if (!g_cond_wait_until (&self->done, &self->mutex, end))
      return FALSE;

  return TRUE;
}

static void
tell_done (BantinReading *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->is_done = TRUE;
  g_cond_signal (&self->done);
}

/* While its author writes on, others see the row of what was handed in. */
static void
hide_draft (BantinNewsroom *self,
            BantinStoryRecord *record,
            const BantinSituation *situation)
{
  const char *rev = bantin_view_choose_rev (record, situation);
  g_autoptr (GError) error = NULL;

  if (rev == NULL || (!record->has_changes && g_str_equal (rev, record->rev)))
    return;
  if (bantin_store_show_revision (self->store, record, rev, &error))
    return;

  g_info ("row of %s shows nothing: %s", record->id, error->message);
  g_set_str (&record->headline, "");
  g_set_str (&record->excerpt, "");
  g_clear_pointer (&record->cover, g_free);
}

static BantinReadingEntry *
make_entry (BantinReading *reading,
            BantinStoryRecord *record,
            const BantinViewer *viewer,
            const char *snippet)
{
  BantinReadingEntry *entry = g_new0 (BantinReadingEntry, 1);
  BantinSituation situation;
  BantinActions suggested;

  bantin_newsroom_judge (record, viewer, &situation);
  situation.cure = BANTIN_ACTION_RETRY;
  bantin_situation_list_actions (&situation, &suggested);
  hide_draft (reading->newsroom, record, &situation);

  entry->record = record;
  entry->snippet = g_strdup (snippet);
  entry->thumbnail = record->cover != NULL ? bantin_newsroom_photo_path (reading->newsroom, record->cover, BANTIN_PHOTO_THUMBNAIL) : g_strdup ("");
  /* One's own drafts are nobody's debt. */
  entry->must_act = suggested != BANTIN_ACTION_NONE && suggested != BANTIN_ACTION_SUBMIT && suggested != BANTIN_ACTION_PUT_BACK &&
                    record->state != BANTIN_STORY_DRAFT;

  return entry;
}

static gboolean
read_hits (BantinReading *reading,
           const BantinViewer *viewer,
           guint index,
           GPtrArray *entries)
{
  guint from = index * BANTIN_STORY_LIST_PAGE;

  for (guint i = from; i < MIN (reading->hits->len, from + BANTIN_STORY_LIST_PAGE); i++)
    {
      const BantinHit *hit = reading->hits->pdata[i];
      BantinStoryRecord *record = bantin_store_find_story (reading->newsroom->store, hit->story, NULL);

      /* Emptied out of the bin, or taken back by its author, since it was found: its place stays until the next search. */
      if (record == NULL || !bantin_view_may_see (record, viewer))
        {
          g_clear_pointer (&record, bantin_story_record_free);
          record = g_new0 (BantinStoryRecord, 1);
          record->id = g_strdup (hit->story);
          record->author = g_strdup ("");
          record->author_name = g_strdup ("");
          record->headline = g_strdup ("");
          record->excerpt = g_strdup ("");
          record->section = g_strdup ("");
          record->state = BANTIN_STORY_BINNED;
        }
      g_ptr_array_add (entries, make_entry (reading, record, viewer, hit->snippet));
    }

  reading->n_items = reading->hits->len;

  return TRUE;
}

static gboolean
read_list (BantinReading *reading,
           const BantinViewer *viewer,
           guint index,
           GPtrArray *entries,
           GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  records = bantin_store_list_stories (reading->newsroom->store, (BantinStoreList) reading->list, viewer->id, (BantinMemberRoles) viewer->roles,
                                       index * BANTIN_STORY_LIST_PAGE, BANTIN_STORY_LIST_PAGE, &reading->n_items, error);
  if (records == NULL)
    return FALSE;

  g_ptr_array_set_free_func (records, NULL);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (entries, make_entry (reading, records->pdata[i], viewer, ""));

  return TRUE;
}

static gpointer
copy_hit (gconstpointer hit,
          gpointer unused)
{
  return bantin_hit_copy (hit);
}

/* Reads on until there is something to show that was not there: of many hits this person may see few. */
static gboolean
find_hits (BantinReading *reading,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GPtrArray) known = g_steal_pointer (&reading->hits);
  guint n_known = 0;

  if (reading->must_search || known == NULL)
    {
      reading->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_hit_free);
      reading->next_hit = 0;
    }
  else
    {
      reading->hits = g_ptr_array_copy (known, (GCopyFunc) copy_hit, NULL);
      n_known = known->len;
    }

  while (reading->next_hit != G_MAXUINT && reading->hits->len < n_known + BANTIN_READING_HITS)
    if (!bantin_newsroom_search (reading->newsroom, reading->query, reading->filter, &reading->next_hit, BANTIN_READING_HITS, reading->hits, cancellable, error))
      return FALSE;

  return TRUE;
}

static gboolean
read_pages (BantinReading *reading,
            GCancellable *cancellable,
            GError **error)
{
  BantinNewsroom *newsroom = reading->newsroom;
  g_autoptr (BantinViewer) viewer = bantin_newsroom_dup_viewer (newsroom);

  if ((reading->must_search || reading->must_extend) && !find_hits (reading, cancellable, error))
    return FALSE;

  for (guint i = 0; i < reading->pages->len; i++)
    {
      guint index = g_array_index (reading->pages, guint, i);
      GPtrArray *entries = g_ptr_array_new_with_free_func (free_entry);
      gboolean is_ok;

      g_ptr_array_add (reading->entries, entries);
      is_ok = reading->hits != NULL ? read_hits (reading, viewer, index, entries) : read_list (reading, viewer, index, entries, error);
      if (!is_ok)
        return FALSE;
    }

  return TRUE;
}

gpointer
bantin_reading_work (gpointer source,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  BantinReading *reading = data;
  gboolean is_ok;

  if (!bantin_store_begin_read (reading->newsroom->store, cancellable, error))
    return NULL;
  is_ok = read_pages (reading, cancellable, error);
  bantin_store_end_read (reading->newsroom->store);
  if (is_ok)
    tell_done (reading);

  return GINT_TO_POINTER (is_ok);
}
