/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-story-list.h"

#include "newsroom/bantin-story-pages.h"

/*
 * One reading at a time runs on the lister's thread. It brings the length and the pages that are kept, and everything
 * that changed is told in one items-changed. Rows keep their object as long as their page is kept, so that a selection
 * survives. A page that nobody has looked at for long is dropped.
 *
 * Whoever jumps into what was never read asks for a page of rows that say nothing yet. Only what is missing is read then,
 * which mostly takes less than a millisecond: so much of the frame is waited for it, and the rows are shown in that frame.
 * Where the disk is slower the rows come later, and tell so themselves.
 */

#define MAX_PAGES 12
#define REFRESH_MS 80
#define PATIENCE_US 4000

/* A search goes on when its end comes this near. */
#define HITS_AHEAD (BANTIN_STORY_LIST_PAGE / 2)

struct _BantinStoryList
{
  GObject parent_instance;

  BantinNewsroom *newsroom;
  BantinList list;
  char *query; /* (nullable): NULL = a list of the sidebar */
  BantinFilter *filter;
  GPtrArray *hits; /* (nullable) (element-type BantinHit); never changed, only replaced */
  guint next_hit;  /* from where the search goes on; G_MAXUINT = all are here */

  guint n_items;
  GHashTable *pages; /* index → BantinPage */
  guint64 clock;

  GCancellable *reading; /* (nullable): of the reading under way */
  gboolean must_search;  /* anew */
  gboolean must_extend;  /* the search */
  gboolean must_refresh; /* the length and the pages that are kept */
  gboolean must_fill;    /* the pages that were never read */
  guint refresh_id;
};

static void bantin_story_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BantinStoryList, bantin_story_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, bantin_story_list_model_init))

enum
{
  PROP_0,
  PROP_N_ITEMS,
  PROP_IS_LOADING,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* --- what came, on the owner's thread --- */

/* Pages that were asked for while the reading ran stay, to be read next. */
static void
keep_asked_pages (BantinStoryList *self,
                  GHashTable *old_pages,
                  guint n_items)
{
  GHashTableIter iter;
  gpointer key;
  BantinPage *page;

  g_hash_table_iter_init (&iter, old_pages);
  while (g_hash_table_iter_next (&iter, &key, (gpointer *) &page))
    {
      guint index = GPOINTER_TO_UINT (key);

      if (page->is_read || g_hash_table_contains (self->pages, key) || index * BANTIN_STORY_LIST_PAGE >= n_items ||
          page->rows->len != bantin_page_count_rows (n_items, index))
        continue;

      g_hash_table_iter_steal (&iter);
      g_hash_table_insert (self->pages, key, page);
      self->must_fill = TRUE;
    }
}

static void
take_reading (BantinStoryList *self,
              BantinReading *reading)
{
  g_autoptr (GHashTable) old_pages = self->pages;
  guint old_n = self->n_items;
  guint position, removed, added;

  self->pages = bantin_pages_build (old_pages, reading, &self->clock);
  self->n_items = reading->n_items;
  bantin_pages_fill (self->pages, reading);

  if (reading->must_search || reading->must_extend)
    {
      g_clear_pointer (&self->hits, g_ptr_array_unref);
      self->hits = g_ptr_array_ref (reading->hits);
      self->next_hit = reading->next_hit;
    }

  if (reading->must_search)
    {
      position = 0;
      removed = old_n;
      added = self->n_items;
    }
  else if (reading->must_extend && self->n_items >= old_n)
    {
      keep_asked_pages (self, old_pages, self->n_items);
      position = old_n;
      removed = 0;
      added = self->n_items - old_n;
    }
  else
    {
      keep_asked_pages (self, old_pages, self->n_items);
      bantin_pages_compare (old_pages, old_n, self->pages, self->n_items, &position, &removed, &added);
    }

  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (old_n != self->n_items)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

/* What was asked for by its place; if the list is another meanwhile, its places are too. */
static void
take_part (BantinStoryList *self,
           BantinReading *reading)
{
  if (reading->n_items == self->n_items)
    bantin_pages_fill_asked (self->pages, reading);
  else
    self->must_refresh = TRUE;
}

static GTask *start_reading (BantinStoryList *self);

static void
read_what_is_left (BantinStoryList *self)
{
  if (self->must_search || self->must_extend || self->must_refresh || self->must_fill)
    start_reading (self);
}

static void
on_read (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  BantinStoryList *self = BANTIN_STORY_LIST (object);
  BantinReading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_ok = GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), &error));

  /* A newer search has begun meanwhile, or somebody waited for it. */
  if (self->reading != g_task_get_cancellable (G_TASK (result)))
    return;

  g_clear_object (&self->reading);
  if (is_ok && reading->is_part)
    take_part (self, reading);
  else if (is_ok)
    take_reading (self, reading);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("list not read: %s", error->message);

  read_what_is_left (self);
  if (self->reading == NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

static void
add_page (GArray *pages,
          guint index)
{
  g_array_append_val (pages, index);
}

/* The pages that are missing; else the first page, for the length, and every page that is kept. */
static GArray *
list_wanted_pages (BantinStoryList *self,
                   gboolean is_part)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer index;
  BantinPage *page;

  if (!is_part)
    add_page (pages, 0);
  if (self->must_search)
    return pages;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &index, (gpointer *) &page))
    if (is_part ? !page->is_read : index != NULL)
      add_page (pages, GPOINTER_TO_UINT (index));

  return pages;
}

/* (transfer none) (nullable): lives until the main loop runs again */
static GTask *
start_reading (BantinStoryList *self)
{
  BantinReading *reading;
  GTask *task;

  if (self->newsroom->store == NULL)
    return NULL;

  reading = bantin_reading_new (self->newsroom, self->list);
  reading->query = g_strdup (self->query);
  reading->filter = bantin_filter_copy (self->filter);
  reading->must_search = self->must_search;
  reading->must_extend = self->must_extend && !self->must_search;
  reading->next_hit = self->next_hit;
  reading->hits = self->hits != NULL ? g_ptr_array_ref (self->hits) : NULL;
  reading->is_part = !self->must_search && !self->must_extend && !self->must_refresh;
  reading->pages = list_wanted_pages (self, reading->is_part);

  self->must_search = FALSE;
  self->must_extend = FALSE;
  self->must_refresh = FALSE;
  self->must_fill = FALSE;
  self->reading = g_cancellable_new ();

  task = g_task_new (self, self->reading, on_read, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, reading, bantin_reading_free);
  bantin_worker_run (self->newsroom->lister, task, bantin_reading_work, NULL);

  return task;
}

static void
request_reading (BantinStoryList *self)
{
  self->must_refresh = TRUE;
  if (self->reading != NULL)
    return;

  start_reading (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

/* The page of rows that say nothing yet is there already. Nobody is told of a reading that is over before anybody could see. */
static void
request_page (BantinStoryList *self)
{
  BantinReading *reading;
  GTask *task;

  self->must_fill = TRUE;
  if (self->reading != NULL || !(task = start_reading (self)))
    return;

  reading = g_task_get_task_data (task);
  if (reading->is_part && bantin_reading_wait (reading, PATIENCE_US))
    {
      g_clear_object (&self->reading);
      take_part (self, reading);
      read_what_is_left (self);
    }
  if (self->reading != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

static gboolean
on_refresh_due (gpointer user_data)
{
  BantinStoryList *self = user_data;

  self->refresh_id = 0;
  request_reading (self);

  return G_SOURCE_REMOVE;
}

static void
queue_refresh (BantinStoryList *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_MS, on_refresh_due, self);
}

/* --- the model --- */

static void
drop_oldest_page (BantinStoryList *self)
{
  GHashTableIter iter;
  gpointer index, oldest = NULL;
  guint64 used = G_MAXUINT64;
  BantinPage *page;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &index, (gpointer *) &page))
    if (page->used < used)
      {
        used = page->used;
        oldest = index;
      }

  g_hash_table_remove (self->pages, oldest);
}

static BantinPage *
find_page (BantinStoryList *self,
           guint index)
{
  BantinPage *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (index));

  if (page == NULL)
    {
      if (g_hash_table_size (self->pages) >= MAX_PAGES)
        drop_oldest_page (self);

      page = g_new0 (BantinPage, 1);
      page->rows = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint i = 0; i < bantin_page_count_rows (self->n_items, index); i++)
        g_ptr_array_add (page->rows, bantin_story_row_new ());
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (index), page);
      request_page (self);
    }
  page->used = ++self->clock;

  return page;
}

static gpointer
bantin_story_list_get_item (GListModel *model,
                            guint position)
{
  BantinStoryList *self = BANTIN_STORY_LIST (model);
  BantinPage *page;

  if (position >= self->n_items)
    return NULL;

  page = find_page (self, position / BANTIN_STORY_LIST_PAGE);
  if (self->query != NULL && self->next_hit != G_MAXUINT && position + HITS_AHEAD >= self->n_items && !self->must_extend)
    {
      self->must_extend = TRUE;
      request_reading (self);
    }

  return g_object_ref (page->rows->pdata[position % BANTIN_STORY_LIST_PAGE]);
}

static guint
bantin_story_list_get_n_items (GListModel *model)
{
  return BANTIN_STORY_LIST (model)->n_items;
}

static GType
bantin_story_list_get_item_type (GListModel *model)
{
  return BANTIN_TYPE_STORY_ROW;
}

static void
bantin_story_list_model_init (GListModelInterface *iface)
{
  iface->get_item = bantin_story_list_get_item;
  iface->get_n_items = bantin_story_list_get_n_items;
  iface->get_item_type = bantin_story_list_get_item_type;
}

static void
bantin_story_list_get_property (GObject *object,
                                guint property,
                                GValue *value,
                                GParamSpec *pspec)
{
  BantinStoryList *self = BANTIN_STORY_LIST (object);

  switch (property)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->n_items);
      break;
    case PROP_IS_LOADING:
      g_value_set_boolean (value, self->reading != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
bantin_story_list_dispose (GObject *object)
{
  BantinStoryList *self = BANTIN_STORY_LIST (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->newsroom);

  G_OBJECT_CLASS (bantin_story_list_parent_class)->dispose (object);
}

static void
bantin_story_list_finalize (GObject *object)
{
  BantinStoryList *self = BANTIN_STORY_LIST (object);

  g_hash_table_unref (self->pages);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_object (&self->reading);
  bantin_filter_free (self->filter);
  g_free (self->query);

  G_OBJECT_CLASS (bantin_story_list_parent_class)->finalize (object);
}

static void
bantin_story_list_class_init (BantinStoryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = bantin_story_list_get_property;
  object_class->dispose = bantin_story_list_dispose;
  object_class->finalize = bantin_story_list_finalize;

  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bantin_story_list_init (BantinStoryList *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, bantin_page_free);
}

static BantinStoryList *
new_list (BantinNewsroom *newsroom)
{
  BantinStoryList *self = g_object_new (BANTIN_TYPE_STORY_LIST, NULL);

  self->newsroom = g_object_ref (newsroom);
  g_signal_connect_object (newsroom, "story-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "draft-saved", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "people-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);

  return self;
}

BantinStoryList *
bantin_story_list_new (BantinNewsroom *newsroom,
                       BantinList list)
{
  BantinStoryList *self;

  g_return_val_if_fail (BANTIN_IS_NEWSROOM (newsroom), NULL);

  self = new_list (newsroom);
  self->list = list;
  request_reading (self);

  return self;
}

BantinStoryList *
bantin_story_list_new_search (BantinNewsroom *newsroom,
                              const char *query,
                              const BantinFilter *filter)
{
  BantinStoryList *self;

  g_return_val_if_fail (BANTIN_IS_NEWSROOM (newsroom) && query != NULL, NULL);

  self = new_list (newsroom);
  bantin_story_list_set_query (self, query, filter);

  return self;
}

void
bantin_story_list_set_query (BantinStoryList *self,
                             const char *query,
                             const BantinFilter *filter)
{
  g_return_if_fail (BANTIN_IS_STORY_LIST (self) && query != NULL);

  g_set_str (&self->query, query);
  bantin_filter_free (self->filter);
  self->filter = bantin_filter_copy (filter);
  self->must_search = TRUE;
  self->must_extend = FALSE;

  /* The one under way answers an older question. */
  if (self->reading != NULL)
    {
      g_cancellable_cancel (self->reading);
      g_clear_object (&self->reading);
    }
  start_reading (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

int
bantin_story_list_find (BantinStoryList *self,
                        const char *story)
{
  GHashTableIter iter;
  gpointer index;
  BantinPage *page;

  g_return_val_if_fail (BANTIN_IS_STORY_LIST (self) && story != NULL, -1);

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &index, (gpointer *) &page))
    for (guint i = 0; i < page->rows->len; i++)
      if (g_str_equal (bantin_story_row_get_id (page->rows->pdata[i]), story))
        return (int) (GPOINTER_TO_UINT (index) * BANTIN_STORY_LIST_PAGE + i);

  return -1;
}

gboolean
bantin_story_list_is_loading (BantinStoryList *self)
{
  return self->reading != NULL;
}
