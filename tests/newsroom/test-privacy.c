/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

#include <string.h>

/* A draft is private until it is handed in: lists, counts, search, pages and history. Sử writes, Hoa looks. */

#define SECRET "chưa ai biết"

static void
on_answer (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (result);
}

static void
sign_in (Newsroom *fixture,
         const char *person)
{
  g_autoptr (GError) error = NULL;

  newsroom_sign_in (fixture, person, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_read (gpointer list)
{
  return !bantin_story_list_is_loading (list);
}

static BantinStoryList *
find_as (Newsroom *fixture,
         const char *person,
         const char *query)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;
  BantinStoryList *list;

  sign_in (fixture, person);
  bantin_newsroom_catch_up_search_async (fixture->newsroom, NULL, on_answer, &result);
  answer = wait_for (&result);
  bantin_newsroom_catch_up_search_finish (fixture->newsroom, answer, &error);
  g_assert_no_error (error);

  list = bantin_story_list_new_search (fixture->newsroom, query, NULL);
  newsroom_wait_until (is_read, list);

  return list;
}

static guint
count_hits (Newsroom *fixture,
            const char *person,
            const char *query)
{
  g_autoptr (BantinStoryList) list = find_as (fixture, person, query);

  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static guint
count_listed (Newsroom *fixture,
              const char *person)
{
  g_autofree guint *counts = NULL;
  guint n = 0;

  sign_in (fixture, person);
  counts = newsroom_count (fixture, NULL, NULL);
  for (guint i = 0; i < BANTIN_N_LISTS; i++)
    {
      g_autoptr (BantinStoryList) list = bantin_story_list_new (fixture->newsroom, (BantinList) i);

      newsroom_wait_until (is_read, list);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, counts[i]);
      n += counts[i];
    }

  return n;
}

static gboolean
can_open (Newsroom *fixture,
          const char *person,
          const char *id)
{
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) history_error = NULL;
  GAsyncResult *result = NULL;

  sign_in (fixture, person);
  story = bantin_newsroom_load_story (fixture->newsroom, id, &error);
  bantin_newsroom_list_history_async (fixture->newsroom, id, NULL, on_answer, &result);
  answer = wait_for (&result);
  history = bantin_newsroom_list_history_finish (fixture->newsroom, answer, &history_error);

  g_assert_true ((story == NULL) == (history == NULL));
  if (story == NULL)
    {
      g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOT_FOUND);
      g_assert_error (history_error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOT_FOUND);
    }

  return story != NULL;
}

static void
assert_private (Newsroom *fixture,
                const char *id)
{
  g_assert_cmpuint (count_listed (fixture, fixture->hoa), ==, 0);
  g_assert_cmpuint (count_hits (fixture, fixture->hoa, "hội nghị"), ==, 0);
  g_assert_false (can_open (fixture, fixture->hoa, id));

  g_assert_cmpuint (count_hits (fixture, fixture->su, "hội nghị"), ==, 1);
  g_assert_true (can_open (fixture, fixture->su, id));
}

static void
test_draft_is_its_authors (Newsroom *fixture,
                           gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Hội nghị của Sử");

  assert_private (fixture, id);
}

static void
test_nobody_sees_nobodys_draft (Newsroom *fixture,
                                gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Hội nghị của Sử");
  g_autoptr (GError) error = NULL;

  bantin_newsroom_sign_out (fixture->newsroom);

  g_assert_null (bantin_newsroom_load_story (fixture->newsroom, id, &error));
  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOT_FOUND);
}

static void
test_handed_in_is_seen (Newsroom *fixture,
                        gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Hội nghị của Sử");
  g_autoptr (GError) error = NULL;

  newsroom_submit (fixture, id, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (count_listed (fixture, fixture->hoa), ==, 1);
  g_assert_cmpuint (count_hits (fixture, fixture->hoa, "hội nghị"), ==, 1);
  g_assert_true (can_open (fixture, fixture->hoa, id));
}

static void
test_withdrawn_is_private_again (Newsroom *fixture,
                                 gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Hội nghị của Sử");
  g_autoptr (GError) error = NULL;

  newsroom_submit (fixture, id, &error);
  newsroom_step (fixture, id, "withdraw", NULL, "", &error);
  g_assert_no_error (error);

  assert_private (fixture, id);
}

static void
test_changed_after_approval_is_private_again (Newsroom *fixture,
                                              gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Hội nghị của Sử");
  g_autoptr (GError) error = NULL;

  newsroom_submit (fixture, id, &error);
  sign_in (fixture, fixture->hoa);
  newsroom_step (fixture, id, "approve", NULL, "", &error);
  g_assert_no_error (error);
  g_assert_true (can_open (fixture, fixture->hoa, id));
  sign_in (fixture, fixture->su);
  newsroom_change_story (fixture, id, "Sửa sau khi duyệt./.", &error);
  g_assert_no_error (error);
  newsroom_assert_state (fixture, id, BANTIN_STATE_CHANGED);

  assert_private (fixture, id);
}

static void
test_binned_is_its_authors (Newsroom *fixture,
                            gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Hội nghị của Sử");
  g_autoptr (GError) error = NULL;

  newsroom_submit (fixture, id, &error);
  newsroom_step (fixture, id, "withdraw", NULL, "", &error);
  sign_in (fixture, fixture->hoa);
  g_assert_false (newsroom_bin (fixture, id, TRUE, &error));
  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  sign_in (fixture, fixture->su);
  g_assert_true (newsroom_bin (fixture, id, TRUE, &error));

  g_assert_false (can_open (fixture, fixture->hoa, id));
}

/* While the author corrects what was returned, the approver reads, finds and lists what was handed in. */
static void
test_what_is_written_after_a_return_is_private (Newsroom *fixture,
                                                gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Hội nghị của Sử");
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (BantinDocument) document = NULL;
  g_autoptr (BantinStoryList) waiting = NULL;
  g_autoptr (BantinStoryList) hits = NULL;
  g_autoptr (BantinStoryRow) row = NULL;
  g_autoptr (BantinStoryRow) hit = NULL;
  g_autoptr (BantinStory) seen = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  newsroom_submit (fixture, id, &error);
  sign_in (fixture, fixture->hoa);
  newsroom_step (fixture, id, "return", NULL, "Thiếu giờ", &error);
  sign_in (fixture, fixture->su);
  story = newsroom_load (fixture, id);
  document = bantin_document_copy (story->document);
  g_ptr_array_remove_index (document->blocks, 0);
  g_ptr_array_insert (document->blocks, 0, bantin_block_new (BANTIN_BLOCK_HEADLINE, "Điều " SECRET));
  bantin_newsroom_save_draft (fixture->newsroom, id, document, 0);
  newsroom_flush (fixture, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (count_hits (fixture, fixture->su, SECRET), ==, 1);
  g_assert_cmpuint (count_hits (fixture, fixture->hoa, SECRET), ==, 0);
  hits = find_as (fixture, fixture->hoa, "hội nghị của");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hits)), ==, 1);
  hit = g_list_model_get_item (G_LIST_MODEL (hits), 0);
  g_assert_cmpstr (bantin_story_row_get_headline (hit), ==, "Hội nghị của Sử");

  waiting = bantin_story_list_new (fixture->newsroom, BANTIN_LIST_REVIEW);
  newsroom_wait_until (is_read, waiting);
  row = g_list_model_get_item (G_LIST_MODEL (waiting), 0);
  g_assert_cmpstr (bantin_story_row_get_headline (row), ==, "Hội nghị của Sử");
  seen = newsroom_load (fixture, id);
  text = bantin_document_to_text (seen->document);
  g_assert_null (strstr (text, SECRET));
}

#define ADD(path, test) g_test_add ("/newsroom/privacy/" path, Newsroom, NULL, newsroom_set_up, test, newsroom_tear_down)

int
main (int argc,
      char *argv[])
{
  newsroom_fixture_prepare ();
  g_test_init (&argc, &argv, NULL);

  ADD ("draft-is-its-authors", test_draft_is_its_authors);
  ADD ("nobody-sees-nobodys-draft", test_nobody_sees_nobodys_draft);
  ADD ("handed-in-is-seen", test_handed_in_is_seen);
  ADD ("withdrawn-is-private-again", test_withdrawn_is_private_again);
  ADD ("changed-after-approval-is-private-again", test_changed_after_approval_is_private_again);
  ADD ("binned-is-its-authors", test_binned_is_its_authors);
  ADD ("what-is-written-after-a-return-is-private", test_what_is_written_after_a_return_is_private);

  return g_test_run ();
}
