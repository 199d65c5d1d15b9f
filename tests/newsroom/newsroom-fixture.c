/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

#include "base/bantin-clock.h"
#include "newsroom/bantin-newsroom-private.h"
#include "newsroom/bantin-publisher.h"
#include "store/bantin-store-deliveries.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

/* --- waiting --- */

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

  return *result;
}

/* The asynchronous call with its last three arguments, waited for; answers through `result`. */
#define CALL(function, ...)                                            \
  g_autoptr (GAsyncResult) result = NULL;                              \
  function (fixture->newsroom, __VA_ARGS__, NULL, on_answer, &result); \
  wait_for (&result)

#define CALL_0(function)                                  \
  g_autoptr (GAsyncResult) result = NULL;                 \
  function (fixture->newsroom, NULL, on_answer, &result); \
  wait_for (&result)

/* How far the clock of the tests is before the computer's; it runs on while somebody waits, for a queue waits by it too. */
static gint64 clock_offset_us;

static gboolean
on_tick (gpointer unused)
{
  if (clock_offset_us != 0)
    bantin_clock_set_for_tests (g_get_real_time () + clock_offset_us);

  return G_SOURCE_CONTINUE;
}

void
newsroom_wait_until (NewsroomCondition condition,
                     gpointer data)
{
  /* Conditions that no signal announces are looked at again now and then. */
  guint tick = g_timeout_add (20, on_tick, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

void
newsroom_skip_undo_time (void)
{
  clock_offset_us += (BANTIN_UNDO_SECONDS + 1) * G_USEC_PER_SEC;
  bantin_clock_set_for_tests (g_get_real_time () + clock_offset_us);
}

/* --- life --- */

static char *keyring_file;

void
newsroom_fixture_prepare (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bantin-keyring-XXXXXX", NULL);

  keyring_file = g_build_filename (folder, "test.keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring_file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
}

static void
on_draft_saved (BantinNewsroom *newsroom,
                const char *story,
                gint64 saved_at,
                Newsroom *fixture)
{
  g_ptr_array_add (fixture->saved, g_strdup (story));
}

static void
on_draft_failed (BantinNewsroom *newsroom,
                 const char *story,
                 const char *message,
                 Newsroom *fixture)
{
  g_ptr_array_add (fixture->failed, g_strdup (message));
}

static void
open_newsroom (Newsroom *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->newsroom = bantin_newsroom_open (fixture->data_dir, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->newsroom, "draft-saved", G_CALLBACK (on_draft_saved), fixture);
  g_signal_connect (fixture->newsroom, "draft-failed", G_CALLBACK (on_draft_failed), fixture);
}

void
newsroom_set_up_empty (Newsroom *fixture,
                       gconstpointer unused)
{
  fixture->folder = g_dir_make_tmp ("bantin-newsroom-XXXXXX", NULL);
  fixture->data_dir = g_build_filename (fixture->folder, "data", NULL);
  fixture->saved = g_ptr_array_new_with_free_func (g_free);
  fixture->failed = g_ptr_array_new_with_free_func (g_free);
  open_newsroom (fixture);
}

void
newsroom_set_up (Newsroom *fixture,
                 gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  newsroom_set_up_empty (fixture, unused);
  fixture->hoa = newsroom_add_person (fixture, "Trần Thị Hoa", BANTIN_ROLE_AUTHOR, NULL, &error);
  g_assert_no_error (error);
  fixture->su = newsroom_add_person (fixture, "Giàng A Sử", BANTIN_ROLE_AUTHOR, NULL, &error);
  g_assert_no_error (error);
  newsroom_sign_in (fixture, fixture->su, NULL, &error);
  g_assert_no_error (error);
}

static void
close_newsroom (Newsroom *fixture)
{
  bantin_newsroom_close (fixture->newsroom);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->newsroom);
}

void
newsroom_reopen (Newsroom *fixture)
{
  close_newsroom (fixture);
  open_newsroom (fixture);
}

void
newsroom_fixture_remove (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        newsroom_fixture_remove (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
newsroom_tear_down (Newsroom *fixture,
                    gconstpointer unused)
{
  close_newsroom (fixture);
  clock_offset_us = 0;
  bantin_clock_set_for_tests (0);
  newsroom_fixture_remove (fixture->folder);
  g_ptr_array_unref (fixture->saved);
  g_ptr_array_unref (fixture->failed);
  g_free (fixture->folder);
  g_free (fixture->data_dir);
  g_free (fixture->hoa);
  g_free (fixture->su);
}

/* --- people --- */

char *
newsroom_add_person (Newsroom *fixture,
                     const char *name,
                     BantinRoles roles,
                     const char *code,
                     GError **error)
{
  CALL (bantin_newsroom_add_person_async, name, "", roles, code);

  return bantin_newsroom_add_person_finish (fixture->newsroom, result, error);
}

gboolean
newsroom_sign_in (Newsroom *fixture,
                  const char *person,
                  const char *code,
                  GError **error)
{
  CALL (bantin_newsroom_sign_in_async, person, code);

  return bantin_newsroom_sign_in_finish (fixture->newsroom, result, error);
}

gboolean
newsroom_set_code (Newsroom *fixture,
                   const char *person,
                   const char *code,
                   GError **error)
{
  CALL (bantin_newsroom_set_code_async, person, code);

  return bantin_newsroom_set_code_finish (fixture->newsroom, result, error);
}

gboolean
newsroom_reset_person (Newsroom *fixture,
                       const char *person,
                       const char *code,
                       GError **error)
{
  CALL (bantin_newsroom_reset_person_async, person, code);

  return bantin_newsroom_reset_person_finish (fixture->newsroom, result, error);
}

gboolean
newsroom_set_roles (Newsroom *fixture,
                    const char *person,
                    BantinRoles roles,
                    GError **error)
{
  CALL (bantin_newsroom_set_roles_async, person, roles);

  return bantin_newsroom_set_roles_finish (fixture->newsroom, result, error);
}

/* --- stories --- */

static void
add_block (BantinDocument *document,
           BantinBlockType type,
           const char *text)
{
  g_ptr_array_add (document->blocks, bantin_block_new (type, text));
}

char *
newsroom_write_story (Newsroom *fixture,
                      const char *headline)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (BantinDocument) document = NULL;
  char *id = bantin_newsroom_create_story (fixture->newsroom, &error);

  g_assert_no_error (error);
  story = newsroom_load (fixture, id);
  document = bantin_document_copy (story->document);
  g_ptr_array_set_size (document->blocks, 0);
  add_block (document, BANTIN_BLOCK_HEADLINE, headline);
  add_block (document, BANTIN_BLOCK_LEAD, "Chiều 30/5/2024, xã tổ chức hội nghị tổng kết công tác.");
  add_block (document, BANTIN_BLOCK_BODY, "Các đại biểu đã thảo luận sôi nổi./.");
  bantin_newsroom_save_draft (fixture->newsroom, id, document, 0);
  newsroom_flush (fixture, &error);
  g_assert_no_error (error);

  return id;
}

gboolean
newsroom_change_story (Newsroom *fixture,
                       const char *id,
                       const char *paragraph,
                       GError **error)
{
  g_autoptr (BantinStory) story = newsroom_load (fixture, id);
  g_autoptr (BantinDocument) document = bantin_document_copy (story->document);

  add_block (document, BANTIN_BLOCK_BODY, paragraph);
  bantin_newsroom_save_draft (fixture->newsroom, id, document, 0);

  return newsroom_flush (fixture, error);
}

gboolean
newsroom_flush (Newsroom *fixture,
                GError **error)
{
  CALL_0 (bantin_newsroom_flush_async);

  return bantin_newsroom_flush_finish (fixture->newsroom, result, error);
}

BantinStory *
newsroom_load (Newsroom *fixture,
               const char *story)
{
  g_autoptr (GError) error = NULL;
  BantinStory *loaded = bantin_newsroom_load_story (fixture->newsroom, story, &error);

  g_assert_no_error (error);

  return loaded;
}

void
newsroom_assert_state (Newsroom *fixture,
                       const char *story,
                       BantinState state)
{
  g_autoptr (BantinStory) loaded = newsroom_load (fixture, story);

  g_assert_cmpint (loaded->state, ==, state);
}

gboolean
newsroom_bin (Newsroom *fixture,
              const char *story,
              gboolean is_binned,
              GError **error)
{
  CALL (bantin_newsroom_bin_story_async, story, is_binned);

  return bantin_newsroom_bin_story_finish (fixture->newsroom, result, error);
}

gboolean
newsroom_empty_bin (Newsroom *fixture,
                    GError **error)
{
  CALL_0 (bantin_newsroom_empty_bin_async);

  return bantin_newsroom_empty_bin_finish (fixture->newsroom, result, error);
}

char *
newsroom_copy (Newsroom *fixture,
               const char *story,
               GError **error)
{
  CALL (bantin_newsroom_copy_story_async, story);

  return bantin_newsroom_copy_story_finish (fixture->newsroom, result, error);
}

gboolean
newsroom_restore (Newsroom *fixture,
                  const char *story,
                  const char *rev,
                  GError **error)
{
  CALL (bantin_newsroom_restore_revision_async, story, rev);

  return bantin_newsroom_restore_revision_finish (fixture->newsroom, result, error);
}

guint *
newsroom_count (Newsroom *fixture,
                guint *must_act,
                guint *hidden)
{
  g_autoptr (GError) error = NULL;
  guint *counts;
  CALL_0 (bantin_newsroom_count_lists_async);

  counts = bantin_newsroom_count_lists_finish (fixture->newsroom, result, must_act, hidden, &error);
  g_assert_no_error (error);

  return counts;
}

/* --- review --- */

GPtrArray *
newsroom_check (Newsroom *fixture,
                const char *story)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *remarks;
  CALL (bantin_newsroom_check_story_async, story);

  remarks = bantin_newsroom_check_story_finish (fixture->newsroom, result, &error);
  g_assert_no_error (error);

  return remarks;
}

gboolean
newsroom_submit (Newsroom *fixture,
                 const char *story,
                 GError **error)
{
  CALL (bantin_newsroom_submit_async, story, "");

  return bantin_newsroom_submit_finish (fixture->newsroom, result, error);
}

gboolean
newsroom_step (Newsroom *fixture,
               const char *story,
               const char *kind,
               const char *rev,
               const char *note,
               GError **error)
{
  g_autoptr (BantinStory) loaded = newsroom_load (fixture, story);
  CALL (bantin_newsroom_take_step_async, story, kind, rev != NULL ? rev : loaded->rev, note);

  return bantin_newsroom_take_step_finish (fixture->newsroom, result, error);
}

gboolean
newsroom_undo (Newsroom *fixture,
               const char *story,
               GError **error)
{
  CALL (bantin_newsroom_undo_step_async, story);

  return bantin_newsroom_undo_step_finish (fixture->newsroom, result, error);
}

gboolean
newsroom_comment (Newsroom *fixture,
                  const char *story,
                  const char *thread,
                  guint block,
                  guint from,
                  guint to,
                  const char *text,
                  GError **error)
{
  g_autoptr (BantinStory) loaded = newsroom_load (fixture, story);
  CALL (bantin_newsroom_comment_async, story, loaded->rev, thread, block, from, to, text);

  return bantin_newsroom_comment_finish (fixture->newsroom, result, error);
}

gboolean
newsroom_resolve (Newsroom *fixture,
                  const char *story,
                  const char *thread,
                  GError **error)
{
  CALL (bantin_newsroom_resolve_async, story, thread);

  return bantin_newsroom_resolve_finish (fixture->newsroom, result, error);
}

GPtrArray *
newsroom_list_history (Newsroom *fixture,
                       const char *story)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *history;
  CALL (bantin_newsroom_list_history_async, story);

  history = bantin_newsroom_list_history_finish (fixture->newsroom, result, &error);
  g_assert_no_error (error);

  return history;
}

/* --- photos --- */

static void
draw_photo (const char *path,
            guint seed)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1000, 750);
  g_autoptr (GdkPixbuf) part = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, 500, 375);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff + (seed * 0x1d3b5900u));
  gdk_pixbuf_fill (part, 0xcc3311ff + (seed * 0x05110300u));
  gdk_pixbuf_save (pixbuf, path, "jpeg", &error, "quality", "85", NULL);
  g_assert_no_error (error);
}

GPtrArray *
newsroom_import (Newsroom *fixture,
                 const char *story,
                 GPtrArray *files)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *results;
  CALL (bantin_newsroom_import_photos_async, story, files, NULL, NULL);

  results = bantin_newsroom_import_photos_finish (fixture->newsroom, result, &error);
  g_assert_no_error (error);

  return results;
}

static void
place_photo (BantinDocument *document,
             const BantinPhotoInfo *info,
             guint i)
{
  g_autofree char *key = bantin_document_next_photo_key (document);
  g_autofree char *caption = g_strdup_printf ("Quang cảnh hội nghị, ảnh %u", i);
  BantinDocumentPhoto *photo = bantin_document_photo_new (key, info->sha256);

  g_free (photo->content_type);
  g_free (photo->name);
  photo->content_type = g_strdup (info->content_type);
  photo->name = g_strdup (info->name);
  photo->width = info->width;
  photo->height = info->height;
  g_ptr_array_add (document->photos, photo);
  g_ptr_array_add (document->blocks, bantin_block_new_figure (key, caption, "", ""));
}

void
newsroom_add_photos (Newsroom *fixture,
                     const char *id,
                     guint n)
{
  static guint seed;
  g_autoptr (BantinStory) story = newsroom_load (fixture, id);
  g_autoptr (BantinDocument) document = bantin_document_copy (story->document);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("IMG_%u.JPG", ++seed);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      draw_photo (path, seed);
      g_ptr_array_add (files, g_file_new_for_path (path));
    }

  results = newsroom_import (fixture, id, files);
  for (guint i = 0; i < n; i++)
    {
      const BantinImportResult *import = results->pdata[i];

      g_assert_cmpstr (import->message, ==, NULL);
      place_photo (document, import->photo, i + 1);
    }
  bantin_newsroom_save_draft (fixture->newsroom, id, document, 0);
  newsroom_flush (fixture, &error);
  g_assert_no_error (error);
}

/* --- portals --- */

BantinAccount *
newsroom_connect (Newsroom *fixture,
                  const char *address,
                  const char *user,
                  const char *password,
                  BantinRoles *proposed,
                  GError **error)
{
  g_autoptr (BantinSite) site = NULL;
  g_autoptr (GAsyncResult) found = NULL;

  bantin_newsroom_discover_async (fixture->newsroom, address, NULL, on_answer, &found);
  wait_for (&found);
  if (!(site = bantin_newsroom_discover_finish (fixture->newsroom, found, error)))
    return NULL;

  CALL (bantin_newsroom_connect_async, site, user, password, TRUE);

  return bantin_newsroom_connect_finish (fixture->newsroom, result, proposed, error);
}

gboolean
newsroom_publish (Newsroom *fixture,
                  const char *story,
                  GError **error)
{
  CALL (bantin_newsroom_publish_async, story, NULL, 0);

  return bantin_newsroom_publish_finish (fixture->newsroom, result, error);
}

typedef struct
{
  Newsroom *fixture;
  const char *story;
  BantinDeliveryStatus *delivery;
} Waiting;

/* A delivery whose line was cut, by closing for one, is not tried again before the portal's time limit is over: a minute that
 * no test should have to wait. */
static void
skip_pause (BantinNewsroom *newsroom)
{
  gint64 now = bantin_clock_now ();
  gint64 next_at = 0;
  g_autoptr (GPtrArray) due = bantin_store_list_due_deliveries (newsroom->store, now, &next_at, NULL);

  if (due == NULL || due->len > 0 || next_at <= now)
    return;

  clock_offset_us += (next_at - now) * G_USEC_PER_SEC;
  bantin_clock_set_for_tests (g_get_real_time () + clock_offset_us);
  bantin_publisher_wake (newsroom->publisher);
}

static gboolean
is_settled (gpointer data)
{
  Waiting *waiting = data;

  skip_pause (waiting->fixture->newsroom);

  g_clear_pointer (&waiting->delivery, bantin_delivery_status_free);
  waiting->delivery = bantin_newsroom_load_delivery (waiting->fixture->newsroom, waiting->story);
  g_assert_nonnull (waiting->delivery);

  return waiting->delivery->state == BANTIN_STATE_PUBLISHED || waiting->delivery->state == BANTIN_STATE_TAKEN_DOWN ||
         waiting->delivery->state == BANTIN_STATE_STOPPED || waiting->delivery->state == BANTIN_STATE_BY_HAND;
}

BantinDeliveryStatus *
newsroom_wait_for_delivery (Newsroom *fixture,
                            const char *story)
{
  Waiting waiting = { fixture, story, NULL };

  newsroom_wait_until (is_settled, &waiting);

  return waiting.delivery;
}
