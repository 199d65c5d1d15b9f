/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

#include "newsroom/bantin-newsroom-private.h"
#include "newsroom/bantin-pastes.h"
#include "newsroom/bantin-practice.h"
#include "newsroom/bantin-previews.h"

/* Every asynchronous use case, with every worker held: whoever cancels is answered while nothing moves. */

typedef void (*Start) (Newsroom *fixture,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);

#define STORY "6f9619ff-8b86-4011-b42d-00cf4fc964ff"

#define START(name, ...)                                                                            \
  static void start_##name (Newsroom *fixture, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data) \
  {                                                                                                 \
    bantin_newsroom_##name##_async (fixture->newsroom, __VA_ARGS__ __VA_OPT__ (, ) cancellable, callback, user_data); \
  }

#define START_PLAIN(name)                                                                           \
  static void start_##name (Newsroom *fixture, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data) \
  {                                                                                                 \
    bantin_newsroom_##name##_async (fixture->newsroom, cancellable, callback, user_data);           \
  }

START (add_person, "Vàng A Páo", "", BANTIN_ROLE_AUTHOR, NULL)
START (set_roles, fixture->su, BANTIN_ROLE_AUTHOR)
START (sign_in, fixture->su, NULL)
START (set_code, fixture->su, "mã duyệt")
START (reset_person, fixture->su, "mã duyệt")
START (discover, "http://127.0.0.1:9")
START (add_by_hand, "Cổng xã", "http://127.0.0.1:9", 0)
START (set_password, "không có", "mật khẩu")
START (remove_account, "không có")
START (publish, STORY, NULL, 0)
START (steer_delivery, STORY, BANTIN_ACTION_PAUSE)
START (answer_delivery, STORY, "accept")
START (check_story, STORY)
START (submit, STORY, NULL)
START (take_step, STORY, "approve", NULL, NULL)
START (undo_step, STORY)
START (comment, STORY, NULL, NULL, 0, 0, 0, "góp ý")
START (resolve, STORY, "không có")
START (list_history, STORY)
START (back_up, "/nonexistent/office.bantin-backup")
START (load_story, STORY)
START (bin_story, STORY, TRUE)
START (copy_story, STORY)
START (restore_revision, STORY, "không có")
START (load_revision, "không có")
START (export_story, STORY, "/nonexistent/story")
START (import_story, "/nonexistent/story")
START_PLAIN (flush)
START_PLAIN (empty_bin)
START_PLAIN (count_lists)
START_PLAIN (use_practice_portal)

static void
start_connect (Newsroom *fixture,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  const BantinSite site = { .address = (char *) "http://127.0.0.1:9", .api = (char *) "http://127.0.0.1:9/wp-json/", .name = (char *) "Cổng xã", .authorization_url = (char *) "" };

  bantin_newsroom_connect_async (fixture->newsroom, &site, "hoa", "mật khẩu", FALSE, cancellable, callback, user_data);
}

static void
start_read_foreign (Newsroom *fixture,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/story.docx");

  bantin_newsroom_read_foreign_async (fixture->newsroom, file, cancellable, callback, user_data);
}

static void
start_keep_paste (Newsroom *fixture,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();

  bantin_newsroom_keep_paste_async (fixture->newsroom, STORY, document, cancellable, callback, user_data);
}

static const struct
{
  const char *name;
  Start start;
} cases[] = {
#define CASE(name) { #name, start_##name }
  CASE (add_person),
  CASE (set_roles),
  CASE (sign_in),
  CASE (set_code),
  CASE (reset_person),
  CASE (discover),
  CASE (connect),
  CASE (add_by_hand),
  CASE (set_password),
  CASE (remove_account),
  CASE (publish),
  CASE (steer_delivery),
  CASE (answer_delivery),
  CASE (check_story),
  CASE (submit),
  CASE (take_step),
  CASE (undo_step),
  CASE (comment),
  CASE (resolve),
  CASE (list_history),
  CASE (back_up),
  CASE (load_story),
  CASE (bin_story),
  CASE (copy_story),
  CASE (restore_revision),
  CASE (load_revision),
  CASE (export_story),
  CASE (import_story),
  CASE (flush),
  CASE (empty_bin),
  CASE (count_lists),
  CASE (use_practice_portal),
  CASE (read_foreign),
  CASE (keep_paste),
};

/* Holds every worker until it is let go. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  guint n_held;
  gboolean may_end;
} Gate;

static gpointer
hold_work (gpointer source,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  gate->n_held++;
  g_cond_broadcast (&gate->cond);
  while (!gate->may_end)
    g_cond_wait (&gate->cond, &gate->mutex);
  gate->n_held--;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->mutex);

  return NULL;
}

static void
hold_workers (BantinNewsroom *newsroom,
              Gate *gate)
{
  BantinWorker *const workers[] = { newsroom->writer, newsroom->reader, newsroom->lister,
                                    newsroom->errand, newsroom->network, newsroom->bulk };

  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    {
      GTask *task = g_task_new (newsroom, NULL, NULL, NULL);

      g_task_set_task_data (task, gate, NULL);
      bantin_worker_run (workers[i], task, hold_work, NULL);
    }

  g_mutex_lock (&gate->mutex);
  while (gate->n_held < G_N_ELEMENTS (workers))
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
}

/* The gate is the caller's: nobody stands in it any more when this returns. */
static void
let_go (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->may_end = TRUE;
  g_cond_broadcast (&gate->cond);
  while (gate->n_held > 0)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
}

static void
on_answer (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
assert_cancelled (const char *name,
                  GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", name);
  g_assert_true (g_task_had_error (G_TASK (result)));
  g_task_propagate_pointer (G_TASK (result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled_while_it_waits (Newsroom *fixture,
                               gconstpointer unused)
{
  Gate gate = { .n_held = 0 };

  hold_workers (fixture->newsroom, &gate);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;

      cases[i].start (fixture, cancellable, on_answer, &result);
      g_cancellable_cancel (cancellable);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      assert_cancelled (cases[i].name, result);
    }

  let_go (&gate);
}

static void
test_cancelled_before (Newsroom *fixture,
                       gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      cases[i].start (fixture, cancellable, on_answer, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      assert_cancelled (cases[i].name, result);
    }
}

/* Asked while the program ends. */
static void
test_asked_after_closing (Newsroom *fixture,
                          gconstpointer unused)
{
  bantin_newsroom_close (fixture->newsroom);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      cases[i].start (fixture, NULL, on_answer, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      assert_cancelled (cases[i].name, result);
    }
}

/* --- photos: the pool's threads --- */

static void
test_cancelled_photos_say_so (Newsroom *fixture,
                              gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("ảnh", 4);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) bytes_result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *story = newsroom_write_story (fixture, "Ảnh chưa vào");

  g_cancellable_cancel (cancellable);
  g_ptr_array_add (files, g_file_new_for_path ("/nonexistent/1.jpg"));
  g_ptr_array_add (files, g_file_new_for_path ("/nonexistent/2.jpg"));
  bantin_newsroom_import_photos_async (fixture->newsroom, story, files, NULL, NULL, cancellable, on_answer, &result);
  bantin_newsroom_import_photo_bytes_async (fixture->newsroom, story, bytes, "dán", cancellable, on_answer, &bytes_result);
  while (result == NULL || bytes_result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_null (bantin_newsroom_import_photos_finish (fixture->newsroom, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (bantin_newsroom_import_photo_bytes_finish (fixture->newsroom, bytes_result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- what nobody may ask any more --- */

static gboolean
write_nothing (BantinNewsroom *self,
               gpointer data,
               GError **error)
{
  *(gboolean *) data = TRUE;

  return TRUE;
}

static void
test_writing_after_closing_is_refused (Newsroom *fixture,
                                       gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  gboolean is_written = FALSE;

  bantin_newsroom_close (fixture->newsroom);

  g_assert_false (bantin_newsroom_write (fixture->newsroom, write_nothing, &is_written, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (is_written);
}

int
main (int argc,
      char *argv[])
{
  newsroom_fixture_prepare ();
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add ("/newsroom/cancelling/" path, Newsroom, NULL, newsroom_set_up, test, newsroom_tear_down)
  ADD ("while-it-waits", test_cancelled_while_it_waits);
  ADD ("before", test_cancelled_before);
  ADD ("asked-after-closing", test_asked_after_closing);
  ADD ("photos-say-so", test_cancelled_photos_say_so);
  ADD ("writing-after-closing-is-refused", test_writing_after_closing_is_refused);

  return g_test_run ();
}
