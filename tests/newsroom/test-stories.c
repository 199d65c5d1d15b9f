/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

#include "base/bantin-clock.h"
#include "newsroom/bantin-newsroom-private.h"
#include "newsroom/bantin-previews.h"
#include "portal-site.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static void
test_create_fills_the_byline (Newsroom *fixture,
                              gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = bantin_newsroom_create_story (fixture->newsroom, &error);
  g_autoptr (BantinStory) story = newsroom_load (fixture, id);

  g_assert_cmpstr (story->document->legal_name, ==, "Giàng A Sử");
  g_assert_cmpint (story->state, ==, BANTIN_STATE_DRAFT);
  g_assert_true (story->is_editable);
  g_assert_cmpint (story->suggested, ==, BANTIN_ACTION_SUBMIT);
}

static void
test_nobody_writes_nothing (Newsroom *fixture,
                            gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bantin_newsroom_create_story (fixture->newsroom, &error));

  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOBODY);
}

static BantinDocument *
make_document (const char *headline)
{
  BantinDocument *document = bantin_document_new ();

  g_ptr_array_set_size (document->blocks, 0);
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, headline));

  return document;
}

static void
test_draft_is_seen_before_the_disk_has_it (Newsroom *fixture,
                                           gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Cũ");
  g_autoptr (BantinDocument) document = make_document ("Mới");
  g_autoptr (BantinStory) story = NULL;

  bantin_newsroom_save_draft (fixture->newsroom, id, document, 7);
  story = newsroom_load (fixture, id);

  g_assert_cmpstr (bantin_document_get_headline (story->document), ==, "Mới");
  g_assert_cmpuint (story->caret, ==, 7);
}

static void
test_newest_of_many_drafts_is_kept (Newsroom *fixture,
                                    gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Đầu tiên");
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 200; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Lần %u", i);
      g_autoptr (BantinDocument) document = make_document (headline);

      bantin_newsroom_save_draft (fixture->newsroom, id, document, i);
    }
  g_assert_true (newsroom_flush (fixture, &error));
  newsroom_reopen (fixture);
  newsroom_sign_in (fixture, fixture->su, NULL, &error);
  story = newsroom_load (fixture, id);

  g_assert_cmpstr (story->author_id, ==, fixture->su);
  g_assert_cmpstr (bantin_document_get_headline (story->document), ==, "Lần 200");
  /* The writer skipped versions instead of queueing them. */
  g_assert_cmpuint (fixture->saved->len, <, 200);
}

static void
test_closing_writes_what_was_typed (Newsroom *fixture,
                                    gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Trước");
  g_autoptr (BantinDocument) document = make_document ("Chữ cuối cùng");
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (GError) error = NULL;

  bantin_newsroom_save_draft (fixture->newsroom, id, document, 0);
  newsroom_reopen (fixture);
  newsroom_sign_in (fixture, fixture->su, NULL, &error);
  story = newsroom_load (fixture, id);

  g_assert_cmpstr (bantin_document_get_headline (story->document), ==, "Chữ cuối cùng");
}

static void
test_last_story_is_remembered (Newsroom *fixture,
                               gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Đang mở");
  g_autofree char *last = NULL;
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (GError) error = NULL;

  bantin_newsroom_set_last_story (fixture->newsroom, id, 12);
  newsroom_reopen (fixture);
  last = bantin_newsroom_get_last_story (fixture->newsroom);
  newsroom_sign_in (fixture, fixture->su, NULL, &error);
  story = newsroom_load (fixture, id);

  g_assert_cmpstr (last, ==, id);
  g_assert_cmpuint (story->caret, ==, 12);
}

/* Whoever reads what was handed in begins at its headline. */
static void
test_caret_stays_with_the_writing (Newsroom *fixture,
                                   gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Chờ đọc");
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (newsroom_submit (fixture, id, &error));
  bantin_newsroom_set_last_story (fixture->newsroom, id, 12);
  story = newsroom_load (fixture, id);

  g_assert_false (story->is_editable);
  g_assert_cmpuint (story->caret, ==, 0);
}

/* What is typed moves the caret, and one write keeps both. */
static void
test_draft_of_the_last_story_takes_its_caret_along (Newsroom *fixture,
                                                    gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Đang gõ");
  g_autoptr (BantinStory) story = newsroom_load (fixture, id);
  g_autoptr (BantinStory) after = NULL;
  g_autoptr (GError) error = NULL;

  bantin_newsroom_set_last_story (fixture->newsroom, id, 12);
  bantin_newsroom_save_draft (fixture->newsroom, id, story->document, 7);
  newsroom_reopen (fixture);
  newsroom_sign_in (fixture, fixture->su, NULL, &error);
  after = newsroom_load (fixture, id);

  g_assert_cmpuint (after->caret, ==, 7);
}

static void
test_bin_and_put_back (Newsroom *fixture,
                       gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Bỏ");
  g_autofree guint *binned = NULL;
  g_autofree guint *back = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (newsroom_bin (fixture, id, TRUE, &error));
  newsroom_assert_state (fixture, id, BANTIN_STATE_BINNED);
  binned = newsroom_count (fixture, NULL, NULL);
  g_assert_true (newsroom_bin (fixture, id, FALSE, &error));
  back = newsroom_count (fixture, NULL, NULL);

  g_assert_cmpuint (binned[BANTIN_LIST_BIN], ==, 1);
  g_assert_cmpuint (binned[BANTIN_LIST_DRAFTS], ==, 0);
  g_assert_cmpuint (back[BANTIN_LIST_BIN], ==, 0);
  g_assert_cmpuint (back[BANTIN_LIST_DRAFTS], ==, 1);
}

static void
test_emptied_bin_is_gone (Newsroom *fixture,
                          gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Bỏ hẳn");
  g_autoptr (GError) error = NULL;
  g_autofree guint *counts = NULL;

  newsroom_bin (fixture, id, TRUE, &error);
  g_assert_true (newsroom_empty_bin (fixture, &error));
  counts = newsroom_count (fixture, NULL, NULL);

  g_assert_cmpuint (counts[BANTIN_LIST_BIN], ==, 0);
  g_assert_null (bantin_newsroom_load_story (fixture->newsroom, id, &error));
}

static void
test_copy_is_a_new_story (Newsroom *fixture,
                          gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Gốc");
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = newsroom_copy (fixture, id, &error);
  g_autoptr (BantinStory) story = newsroom_load (fixture, copy);

  g_assert_cmpstr (copy, !=, id);
  g_assert_cmpstr (bantin_document_get_headline (story->document), ==, "Gốc");
  g_assert_null (story->rev);
}

static gboolean
has_kind (GPtrArray *history,
          const char *kind)
{
  for (guint i = 0; i < history->len; i++)
    if (g_str_equal (((const BantinHistoryEntry *) history->pdata[i])->kind, kind))
      return TRUE;

  return FALSE;
}

static void
test_restoring_keeps_what_was (Newsroom *fixture,
                               gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Trở lại");
  g_autoptr (BantinStory) submitted = NULL;
  g_autoptr (BantinStory) restored = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (newsroom_submit (fixture, id, &error));
  submitted = newsroom_load (fixture, id);
  g_assert_true (newsroom_step (fixture, id, "withdraw", NULL, "", &error));
  g_assert_true (newsroom_change_story (fixture, id, "Đoạn thêm.", &error));
  g_assert_true (newsroom_restore (fixture, id, submitted->rev, &error));
  restored = newsroom_load (fixture, id);
  history = newsroom_list_history (fixture, id);

  g_assert_true (bantin_document_equal (restored->document, submitted->document));
  g_assert_true (has_kind (history, "revision"));
}

/* --- lists --- */

static gboolean
is_read (gpointer list)
{
  return !bantin_story_list_is_loading (list);
}

/* One page and six rows. */
static void
write_two_pages (Newsroom *fixture)
{
  for (guint i = 0; i < BANTIN_STORY_LIST_PAGE + 6; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Tin %03u", i);

      bantin_clock_set_for_tests ((1717000000 + i) * G_USEC_PER_SEC);
      g_free (newsroom_write_story (fixture, headline));
    }
}

static BantinStoryList *
open_drafts (Newsroom *fixture)
{
  BantinStoryList *list = bantin_story_list_new (fixture->newsroom, BANTIN_LIST_DRAFTS);

  newsroom_wait_until (is_read, list);

  return list;
}

static gpointer
wait_for_gate (gpointer source,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  g_mutex_lock (data);
  g_mutex_unlock (data);

  return GINT_TO_POINTER (TRUE);
}

/* The reader stands still, as before a slow disk. */
static void
test_list_reads_pages (Newsroom *fixture,
                       gconstpointer unused)
{
  g_autoptr (BantinStoryList) list = NULL;
  g_autoptr (BantinStoryRow) last = NULL;
  g_autoptr (BantinStoryRow) again = NULL;
  GMutex gate;
  GTask *task;

  write_two_pages (fixture);
  list = open_drafts (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, BANTIN_STORY_LIST_PAGE + 6);

  g_mutex_init (&gate);
  g_mutex_lock (&gate);
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, &gate, NULL);
  bantin_worker_run (fixture->newsroom->lister, task, wait_for_gate, NULL);
  last = g_list_model_get_item (G_LIST_MODEL (list), BANTIN_STORY_LIST_PAGE + 5);
  g_assert_false (bantin_story_row_is_loaded (last));
  g_assert_true (bantin_story_list_is_loading (list));
  g_mutex_unlock (&gate);

  newsroom_wait_until (is_read, list);
  again = g_list_model_get_item (G_LIST_MODEL (list), BANTIN_STORY_LIST_PAGE + 5);
  g_assert_true (last == again);
  g_assert_cmpstr (bantin_story_row_get_headline (last), ==, "Tin 000");
  g_mutex_clear (&gate);
}

/* However busy the machine is, one of so many jumps is. */
static void
test_list_answers_at_once (Newsroom *fixture,
                           gconstpointer unused)
{
  const guint n_tries = 200;
  guint n_answered = 0;

  write_two_pages (fixture);
  for (guint i = 0; i < n_tries && n_answered == 0; i++)
    {
      g_autoptr (BantinStoryList) list = open_drafts (fixture);
      g_autoptr (BantinStoryRow) last = g_list_model_get_item (G_LIST_MODEL (list), BANTIN_STORY_LIST_PAGE + 5);

      if (!bantin_story_row_is_loaded (last))
        continue;
      n_answered++;
      g_assert_false (bantin_story_list_is_loading (list));
      g_assert_cmpstr (bantin_story_row_get_headline (last), ==, "Tin 000");
    }

  g_assert_cmpuint (n_answered, ==, 1);
}

typedef struct
{
  guint n_calls;
  guint position, removed, added;
} Change;

static void
on_items_changed (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  Change *change)
{
  *change = (Change) { change->n_calls + 1, position, removed, added };
}

static gboolean
has_changed (gpointer data)
{
  return ((Change *) data)->n_calls > 0;
}

static void
test_list_follows_one_story (Newsroom *fixture,
                             gconstpointer unused)
{
  g_autofree char *first = newsroom_write_story (fixture, "Một");
  g_autofree char *second = NULL;
  g_autoptr (BantinStoryList) list = bantin_story_list_new (fixture->newsroom, BANTIN_LIST_DRAFTS);
  g_autoptr (BantinStoryRow) row = NULL;
  Change change = { 0 };

  newsroom_wait_until (is_read, list);
  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &change);
  second = newsroom_write_story (fixture, "Hai");
  newsroom_wait_until (has_changed, &change);

  g_assert_cmpuint (change.removed, ==, 0);
  g_assert_cmpuint (change.added, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  g_assert_cmpint (bantin_story_list_find (list, first), >=, 0);
  g_assert_cmpint (bantin_story_list_find (list, second), >=, 0);
  g_assert_cmpstr (bantin_story_row_get_id (row), ==, first);
}

static void
on_answer (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
catch_up (Newsroom *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bantin_newsroom_catch_up_search_async (fixture->newsroom, NULL, on_answer, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  bantin_newsroom_catch_up_search_finish (fixture->newsroom, result, &error);
  g_assert_no_error (error);
}

static guint
count_hits (Newsroom *fixture,
            const char *query)
{
  g_autoptr (BantinStoryList) list = bantin_story_list_new_search (fixture->newsroom, query, NULL);

  newsroom_wait_until (is_read, list);

  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
test_search_needs_no_marks (Newsroom *fixture,
                            gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Đại hội Đảng bộ xã Nậm Có");
  g_autoptr (GError) error = NULL;

  catch_up (fixture);

  g_assert_cmpuint (count_hits (fixture, "dang bo nam co"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "ĐẢNG BỘ"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "hoi nghi tong ket"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "không có chữ này"), ==, 0);

  /* Somebody else's draft is nobody else's to find. */
  newsroom_sign_in (fixture, fixture->hoa, NULL, &error);
  g_assert_cmpuint (count_hits (fixture, "dang bo"), ==, 0);
}

static void
test_search_grows_as_it_is_read (Newsroom *fixture,
                                 gconstpointer unused)
{
  g_autoptr (BantinStoryList) list = NULL;
  g_autoptr (BantinStoryRow) row = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 2 * BANTIN_STORY_LIST_PAGE + 7;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Tin số %03u", i);

      g_free (newsroom_write_story (fixture, headline));
    }
  catch_up (fixture);
  list = bantin_story_list_new_search (fixture->newsroom, "tin so", NULL);
  newsroom_wait_until (is_read, list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), <, n);

  for (guint i = 0; i < n; i++)
    {
      g_clear_object (&row);
      row = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_assert_nonnull (row);
      newsroom_wait_until (is_read, list);
      g_assert_true (g_hash_table_add (seen, (gpointer) g_intern_string (bantin_story_row_get_id (row))));
    }
  newsroom_wait_until (is_read, list);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
}

static void
on_notice (BantinNewsroom *newsroom,
           const char *message,
           GPtrArray *notices)
{
  g_ptr_array_add (notices, g_strdup (message));
}

static gboolean
has_notice (gpointer notices)
{
  return ((GPtrArray *) notices)->len > 0;
}

static void
test_damaged_store_comes_back_and_says_so (Newsroom *fixture,
                                           gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Không mất chữ nào");
  g_autofree char *path = g_build_filename (fixture->data_dir, "bantin.db", NULL);
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (GError) error = NULL;
  GLogLevelFlags fatal;
  char noise[100];
  int fd;

  bantin_newsroom_close (fixture->newsroom);
  memset (noise, 0xA5, sizeof noise);
  fd = open (path, O_WRONLY);
  g_assert_cmpint (pwrite (fd, noise, sizeof noise, 0), ==, sizeof noise);
  close (fd);
  /* The warning is meant for the log. */
  fatal = g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  newsroom_reopen (fixture);
  g_log_set_always_fatal (fatal);
  g_signal_connect (fixture->newsroom, "notice", G_CALLBACK (on_notice), notices);
  newsroom_wait_until (has_notice, notices);
  newsroom_sign_in (fixture, fixture->su, NULL, &error);
  story = newsroom_load (fixture, id);

  g_assert_cmpstr (bantin_document_get_headline (story->document), ==, "Không mất chữ nào");
}

/* What opening does not see, the slow look does; the next start mends it. */
static void
test_damage_found_later_is_mended_at_the_next_start (Newsroom *fixture,
                                                     gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Hỏng ở giữa");
  g_autofree char *path = g_build_filename (fixture->data_dir, "bantin.db", NULL);
  g_autofree char *mark = g_build_filename (fixture->data_dir, "damaged", NULL);
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (GError) error = NULL;
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  char noise[4096];
  off_t size;
  int fd;

  bantin_newsroom_close (fixture->newsroom);
  memset (noise, 0xA5, sizeof noise);
  fd = open (path, O_WRONLY);
  size = lseek (fd, 0, SEEK_END);
  g_assert_cmpint (pwrite (fd, noise, sizeof noise, size - (off_t) sizeof noise), ==, sizeof noise);
  close (fd);
  newsroom_reopen (fixture);
  g_signal_connect (fixture->newsroom, "notice", G_CALLBACK (on_notice), notices);
  fixture->newsroom->n_ticks = 4;
  newsroom_wait_until (has_notice, notices);
  g_assert_true (g_file_test (mark, G_FILE_TEST_EXISTS));

  newsroom_reopen (fixture);
  g_log_set_always_fatal (fatal);
  newsroom_sign_in (fixture, fixture->su, NULL, &error);
  story = newsroom_load (fixture, id);

  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
  g_assert_cmpstr (bantin_document_get_headline (story->document), ==, "Hỏng ở giữa");
}

static void
test_settings_are_kept (Newsroom *fixture,
                        gconstpointer unused)
{
  g_autofree char *now = NULL;
  g_autofree char *later = NULL;

  bantin_newsroom_set_setting (fixture->newsroom, "idle-minutes", "5");
  now = bantin_newsroom_get_setting (fixture->newsroom, "idle-minutes");
  newsroom_reopen (fixture);
  later = bantin_newsroom_get_setting (fixture->newsroom, "idle-minutes");

  g_assert_cmpstr (now, ==, "5");
  g_assert_cmpstr (later, ==, "5");
}

/* What a window asks for while it paints: the store names whoever reads the disk for it. */
static void
test_interface_never_waits_for_the_disk (Newsroom *fixture,
                                         gconstpointer unused)
{
  g_autofree char *written = newsroom_write_story (fixture, "Đã có");
  g_autofree char *begun = NULL;
  g_autofree char *setting = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (BantinDeliveryStatus) delivery = NULL;
  g_autoptr (BantinDocument) document = make_document ("Vừa gõ");
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_main_context_acquire (NULL));
  begun = bantin_newsroom_create_story (fixture->newsroom, &error);
  bantin_newsroom_save_draft (fixture->newsroom, begun, document, 3);
  people = bantin_newsroom_list_people (fixture->newsroom, NULL);
  accounts = bantin_newsroom_list_accounts (fixture->newsroom, NULL);
  setting = bantin_newsroom_get_setting (fixture->newsroom, "idle-minutes");
  delivery = bantin_newsroom_get_delivery (fixture->newsroom, written);
  path = bantin_newsroom_photo_path (fixture->newsroom, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", BANTIN_PHOTO_RENDITION);
  bantin_newsroom_set_last_story (fixture->newsroom, begun, 3);
  g_main_context_release (NULL);

  story = newsroom_load (fixture, begun);
  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpstr (bantin_document_get_headline (story->document), ==, "Vừa gõ");
  g_assert_cmpuint (story->caret, ==, 3);
}

static void
test_store_names_who_waits (Newsroom *fixture,
                            gconstpointer unused)
{
  g_assert_true (g_main_context_acquire (NULL));
  /* For the reading, and for the row. */
  for (guint i = 0; i < 2; i++)
    g_test_expect_message ("bantin-store", G_LOG_LEVEL_CRITICAL, "*used by the thread that runs the interface");
  g_assert_null (bantin_newsroom_load_story (fixture->newsroom, "không có", NULL));
  g_test_assert_expected_messages ();
  g_main_context_release (NULL);
}

static void
test_preview_writes_nothing (Newsroom *fixture,
                             gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "IMG_1.JPG", NULL);
  g_autofree char *thumbnails = g_build_filename (fixture->data_dir, "thumbnails", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) photo = test_photo_make (7, 1200, 800);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (BantinPhotoInfo) info = NULL;
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (photo, NULL), (gssize) g_bytes_get_size (photo), &error);
  bantin_newsroom_prepare_photos (fixture->newsroom);
  bantin_newsroom_preview_photo_async (fixture->newsroom, file, NULL, on_answer, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  picture = bantin_newsroom_preview_photo_finish (fixture->newsroom, result, &info, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (g_bytes_get_size (picture), >, 100);
  g_assert_cmpuint (info->width, ==, 1200);
  g_assert_cmpstr (info->name, ==, "IMG_1.JPG");
  dir = g_dir_open (thumbnails, 0, NULL);
  g_assert_true (dir == NULL || g_dir_read_name (dir) == NULL);
}

/* A job that takes long must not keep what somebody waits for: here two workers are held until the step is done. */
static GMutex hold;

static gpointer
hold_work (gpointer source,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  g_mutex_lock (&hold);
  g_mutex_unlock (&hold);

  return NULL;
}

static void
test_long_job_does_not_delay_a_step (Newsroom *fixture,
                                     gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Hội nghị tổng kết");
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&hold);
  bantin_newsroom_hop (fixture->newsroom, fixture->newsroom->bulk, hold_work, NULL, NULL, NULL, NULL, NULL, NULL);
  bantin_newsroom_hop (fixture->newsroom, fixture->newsroom->network, hold_work, NULL, NULL, NULL, NULL, NULL, NULL);
  g_assert_true (newsroom_submit (fixture, id, &error));
  g_mutex_unlock (&hold);

  newsroom_assert_state (fixture, id, BANTIN_STATE_SUBMITTED);
}

#define ADD(path, set_up, test) g_test_add ("/newsroom/" path, Newsroom, NULL, set_up, test, newsroom_tear_down)

int
main (int argc,
      char *argv[])
{
  newsroom_fixture_prepare ();
  g_test_init (&argc, &argv, NULL);

  ADD ("stories/create-fills-the-byline", newsroom_set_up, test_create_fills_the_byline);
  ADD ("stories/nobody-writes-nothing", newsroom_set_up_empty, test_nobody_writes_nothing);
  ADD ("drafts/seen-before-the-disk-has-it", newsroom_set_up, test_draft_is_seen_before_the_disk_has_it);
  ADD ("drafts/newest-of-many-is-kept", newsroom_set_up, test_newest_of_many_drafts_is_kept);
  ADD ("drafts/closing-writes-what-was-typed", newsroom_set_up, test_closing_writes_what_was_typed);
  ADD ("stories/last-one-is-remembered", newsroom_set_up, test_last_story_is_remembered);
  ADD ("stories/caret-stays-with-the-writing", newsroom_set_up, test_caret_stays_with_the_writing);
  ADD ("stories/draft-of-the-last-one-takes-its-caret-along", newsroom_set_up, test_draft_of_the_last_story_takes_its_caret_along);
  ADD ("stories/bin-and-put-back", newsroom_set_up, test_bin_and_put_back);
  ADD ("stories/emptied-bin-is-gone", newsroom_set_up, test_emptied_bin_is_gone);
  ADD ("stories/copy-is-a-new-story", newsroom_set_up, test_copy_is_a_new_story);
  ADD ("stories/restoring-keeps-what-was", newsroom_set_up, test_restoring_keeps_what_was);
  ADD ("list/reads-pages", newsroom_set_up, test_list_reads_pages);
  ADD ("list/answers-at-once", newsroom_set_up, test_list_answers_at_once);
  ADD ("list/follows-one-story", newsroom_set_up, test_list_follows_one_story);
  ADD ("search/needs-no-marks", newsroom_set_up, test_search_needs_no_marks);
  ADD ("search/grows-as-it-is-read", newsroom_set_up, test_search_grows_as_it_is_read);
  ADD ("safety/damaged-store-comes-back-and-says-so", newsroom_set_up, test_damaged_store_comes_back_and_says_so);
  ADD ("safety/damage-found-later-is-mended-at-the-next-start", newsroom_set_up, test_damage_found_later_is_mended_at_the_next_start);
  ADD ("threads/interface-never-waits-for-the-disk", newsroom_set_up, test_interface_never_waits_for_the_disk);
  ADD ("threads/store-names-who-waits", newsroom_set_up, test_store_names_who_waits);
  ADD ("threads/long-job-does-not-delay-a-step", newsroom_set_up, test_long_job_does_not_delay_a_step);
  ADD ("photos/preview-writes-nothing", newsroom_set_up, test_preview_writes_nothing);
  ADD ("settings/are-kept", newsroom_set_up, test_settings_are_kept);

  return g_test_run ();
}
