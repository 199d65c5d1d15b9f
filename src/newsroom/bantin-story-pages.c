/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-story-pages.h"

void
bantin_page_free (gpointer data)
{
  BantinPage *page = data;

  g_ptr_array_unref (page->rows);
  g_free (page);
}

guint
bantin_page_count_rows (guint n_items,
                        guint index)
{
  return MIN (BANTIN_STORY_LIST_PAGE, n_items - index * BANTIN_STORY_LIST_PAGE);
}

static const char *
get_id (GHashTable *pages,
        guint position)
{
  BantinPage *page = g_hash_table_lookup (pages, GUINT_TO_POINTER (position / BANTIN_STORY_LIST_PAGE));
  guint i = position % BANTIN_STORY_LIST_PAGE;

  if (page == NULL || !page->is_read || i >= page->rows->len)
    return NULL;

  return bantin_story_row_get_id (page->rows->pdata[i]);
}

static gboolean
is_page_read (GHashTable *pages,
              guint position)
{
  BantinPage *page = g_hash_table_lookup (pages, GUINT_TO_POINTER (position / BANTIN_STORY_LIST_PAGE));

  return page != NULL && page->is_read;
}

static gboolean
is_same (GHashTable *a,
         guint position_a,
         GHashTable *b,
         guint position_b)
{
  const char *id_a = get_id (a, position_a);
  const char *id_b = get_id (b, position_b);

  return id_a != NULL && id_b != NULL && g_str_equal (id_a, id_b);
}

void
bantin_pages_compare (GHashTable *old_pages,
                      guint old_n,
                      GHashTable *new_pages,
                      guint new_n,
                      guint *position,
                      guint *removed,
                      guint *added)
{
  guint first = 0;
  guint last;

  /* What was never read is stepped over by the page: of a hundred thousand rows a few hundred were. */
  while (first < MIN (old_n, new_n))
    {
      if (old_n == new_n && !is_page_read (old_pages, first))
        first = MIN (old_n, (first / BANTIN_STORY_LIST_PAGE + 1) * BANTIN_STORY_LIST_PAGE);
      else if ((old_n == new_n && get_id (old_pages, first) == NULL) || is_same (old_pages, first, new_pages, first))
        first++;
      else
        break;
    }

  *position = first;
  *removed = old_n - first;
  *added = new_n - first;

  if (old_n == new_n)
    {
      last = old_n;
      while (last > first)
        {
          if (!is_page_read (old_pages, last - 1))
            last = MAX (first, (last - 1) / BANTIN_STORY_LIST_PAGE * BANTIN_STORY_LIST_PAGE);
          else if (get_id (old_pages, last - 1) == NULL || is_same (old_pages, last - 1, new_pages, last - 1))
            last--;
          else
            break;
        }
      *removed = *added = last - first;
    }
  else if (new_n == old_n + 1 && (first + 1 >= new_n || is_same (old_pages, first, new_pages, first + 1)))
    {
      *removed = 0;
      *added = 1;
    }
  else if (old_n == new_n + 1 && (first >= new_n || is_same (old_pages, first + 1, new_pages, first)))
    {
      *removed = 1;
      *added = 0;
    }
}

static GHashTable *
index_rows (GHashTable *pages)
{
  GHashTable *rows = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  BantinPage *page;

  g_hash_table_iter_init (&iter, pages);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &page))
    for (guint i = 0; i < page->rows->len; i++)
      if (bantin_story_row_is_loaded (page->rows->pdata[i]))
        g_hash_table_insert (rows, (gpointer) bantin_story_row_get_id (page->rows->pdata[i]), page->rows->pdata[i]);

  return rows;
}

/* The row that stood for this story, else the empty one that stood at this place, else a new one. */
static BantinStoryRow *
choose_row (GHashTable *rows,
            const BantinPage *old_page,
            guint i,
            const char *id)
{
  BantinStoryRow *row = g_hash_table_lookup (rows, id);

  if (row != NULL)
    return g_object_ref (row);
  if (old_page != NULL && i < old_page->rows->len && !bantin_story_row_is_loaded (old_page->rows->pdata[i]))
    return g_object_ref (old_page->rows->pdata[i]);

  return bantin_story_row_new ();
}

GHashTable *
bantin_pages_build (GHashTable *old_pages,
                    const BantinReading *reading,
                    guint64 *clock)
{
  g_autoptr (GHashTable) rows = index_rows (old_pages);
  GHashTable *pages = g_hash_table_new_full (NULL, NULL, NULL, bantin_page_free);

  for (guint i = 0; i < reading->pages->len; i++)
    {
      guint index = g_array_index (reading->pages, guint, i);
      GPtrArray *entries = reading->entries->pdata[i];
      BantinPage *old_page = g_hash_table_lookup (old_pages, GUINT_TO_POINTER (index));
      BantinPage *page;

      if (entries->len == 0)
        continue;

      page = g_new0 (BantinPage, 1);
      page->rows = g_ptr_array_new_with_free_func (g_object_unref);
      page->used = old_page != NULL ? old_page->used : ++*clock;
      page->is_read = TRUE;
      for (guint j = 0; j < entries->len; j++)
        g_ptr_array_add (page->rows, choose_row (rows, old_page, j, ((BantinReadingEntry *) entries->pdata[j])->record->id));
      g_hash_table_insert (pages, GUINT_TO_POINTER (index), page);
    }

  return pages;
}

static void
fill_page (BantinPage *page,
           GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const BantinReadingEntry *entry = entries->pdata[i];

      bantin_story_row_take (page->rows->pdata[i], entry->record, entry->thumbnail, entry->snippet, entry->must_act);
    }
}

void
bantin_pages_fill (GHashTable *pages,
                   const BantinReading *reading)
{
  for (guint i = 0; i < reading->pages->len; i++)
    {
      BantinPage *page = g_hash_table_lookup (pages, GUINT_TO_POINTER (g_array_index (reading->pages, guint, i)));

      if (page != NULL)
        fill_page (page, reading->entries->pdata[i]);
    }
}

void
bantin_pages_fill_asked (GHashTable *pages,
                         const BantinReading *reading)
{
  for (guint i = 0; i < reading->pages->len; i++)
    {
      BantinPage *page = g_hash_table_lookup (pages, GUINT_TO_POINTER (g_array_index (reading->pages, guint, i)));
      GPtrArray *entries = reading->entries->pdata[i];

      if (page == NULL || page->is_read || page->rows->len != entries->len)
        continue;

      page->is_read = TRUE;
      fill_page (page, entries);
    }
}
