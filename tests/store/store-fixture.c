/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "base/bantin-file.h"
#include "base/bantin-hash.h"
#include "story/bantin-document.h"

#include <glib/gstdio.h>
#include <string.h>

void
store_fixture_remove_dir (const char *dir)
{
  g_autoptr (GDir) entries = g_dir_open (dir, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        store_fixture_remove_dir (path);
      else
        g_unlink (path);
    }

  g_rmdir (dir);
}

static void
add_account (StoreFixture *fixture)
{
  BantinAccountRecord account = {
    .id = fixture->account,
    .name = (char *) "Trang thông tin xã Nậm Có",
    .address = (char *) "https://namco.example",
    .api = (char *) "https://namco.example/wp-json/",
    .kind = (char *) "wordpress",
    .user = (char *) "hoa",
    .capabilities = (char *) "{}",
    .catalogue = (char *) "{}",
  };
  g_autoptr (GError) error = NULL;

  bantin_store_save_account (fixture->store, &account, &error);
  g_assert_no_error (error);
}

void
store_fixture_fill (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->hoa = bantin_key_new ();
  fixture->su = bantin_key_new ();
  fixture->hoa_id = g_uuid_string_random ();
  fixture->su_id = g_uuid_string_random ();
  fixture->account = g_uuid_string_random ();

  bantin_store_found_desk (fixture->store, fixture->hoa, fixture->hoa_id, "Trần Thị Hoa", "Hoa Trần", "máy văn phòng", FALSE, &error);
  g_assert_no_error (error);
  bantin_store_add_writer (fixture->store, fixture->hoa, fixture->su, fixture->su_id, "Giàng A Sử", "A Sử", "máy văn phòng",
                           BANTIN_MEMBER_AUTHOR, FALSE, &error);
  g_assert_no_error (error);
  add_account (fixture);
  fixture->story = store_fixture_create_story (fixture, fixture->su_id, "Nậm Có làm đường");
}

void
store_fixture_set_up (StoreFixture *fixture,
                      gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("bantin-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->store = bantin_store_open (fixture->dir, &error);
  g_assert_no_error (error);
  store_fixture_fill (fixture);
}

void
store_fixture_tear_down (StoreFixture *fixture,
                         gconstpointer unused)
{
  if (fixture->store != NULL)
    bantin_store_close (fixture->store);
  g_clear_object (&fixture->store);
  g_clear_pointer (&fixture->hoa, bantin_key_unref);
  g_clear_pointer (&fixture->su, bantin_key_unref);
  g_clear_pointer (&fixture->hoa_id, g_free);
  g_clear_pointer (&fixture->su_id, g_free);
  g_clear_pointer (&fixture->story, g_free);
  g_clear_pointer (&fixture->account, g_free);
  store_fixture_remove_dir (fixture->dir);
  g_clear_pointer (&fixture->dir, g_free);
}

static BantinDocument *
build_document (const char *headline,
                const char *body)
{
  BantinDocument *document = bantin_document_new ();

  g_ptr_array_set_size (document->blocks, 0);
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, headline));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_LEAD, "Sáng nay, bà con ba bản cùng ra đường."));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, body));

  return document;
}

GBytes *
store_fixture_make_document (const char *headline,
                             const char *body)
{
  g_autoptr (BantinDocument) document = build_document (headline, body);

  return bantin_document_to_json (document);
}

static void
add_photo (StoreFixture *fixture,
           const char *story,
           const char *photo_bytes,
           BantinDocumentPhoto *photo)
{
  g_autofree char *rendition_bytes = g_strconcat ("rendition of ", photo_bytes, NULL);
  g_autofree char *rendition = bantin_hash_bytes (rendition_bytes, strlen (rendition_bytes));
  g_autofree char *photo_path = bantin_store_get_photo_path (fixture->store, photo->original);
  g_autofree char *rendition_path = bantin_store_get_rendition_path (fixture->store, rendition);
  BantinPhotoRecord record = {
    .sha256 = photo->original,
    .content_type = (char *) "image/jpeg",
    .size = strlen (photo_bytes),
    .width = 4000,
    .height = 3000,
    .name = (char *) "IMG_2031.JPG",
    .caption = (char *) "",
    .credit = (char *) "",
  };
  BantinRenditionRecord made = {
    .sha256 = rendition,
    .photo = photo->original,
    .edits = (char *) "[]",
    .recipe = (char *) "test",
    .size = strlen (rendition_bytes),
    .width = 1600,
    .height = 1200,
  };
  g_autoptr (GError) error = NULL;

  bantin_file_write_durably (photo_path, photo_bytes, strlen (photo_bytes), &error);
  g_assert_no_error (error);
  bantin_store_add_photo (fixture->store, story, &record, &error);
  g_assert_no_error (error);
  bantin_file_write_durably (rendition_path, rendition_bytes, strlen (rendition_bytes), &error);
  g_assert_no_error (error);
  bantin_store_add_rendition (fixture->store, &made, &error);
  g_assert_no_error (error);

  g_set_str (&photo->rendition, rendition);
  photo->rendition_size = made.size;
  photo->rendition_width = 1600;
  photo->rendition_height = 1200;
}

GBytes *
store_fixture_make_document_with_photo (StoreFixture *fixture,
                                        const char *story,
                                        const char *headline,
                                        const char *photo_bytes)
{
  g_autoptr (BantinDocument) document = build_document (headline, "Đường rộng ba mét.");
  g_autofree char *original = bantin_hash_bytes (photo_bytes, strlen (photo_bytes));
  BantinDocumentPhoto *photo = bantin_document_photo_new ("p1", original);

  g_set_str (&photo->content_type, "image/jpeg");
  g_set_str (&photo->name, "IMG_2031.JPG");
  photo->width = 4000;
  photo->height = 3000;
  add_photo (fixture, story, photo_bytes, photo);
  g_ptr_array_add (document->photos, photo);
  g_ptr_array_add (document->blocks, bantin_block_new_figure ("p1", "Bà con bản Háng Cơ góp công.", "", ""));

  return bantin_document_to_json (document);
}

char *
store_fixture_create_story (StoreFixture *fixture,
                            const char *author,
                            const char *headline)
{
  g_autoptr (GBytes) document = store_fixture_make_document (headline, "Đường rộng ba mét.");
  g_autoptr (GError) error = NULL;
  char *story = g_uuid_string_random ();

  bantin_store_create_story (fixture->store, story, author, document, &error);
  g_assert_no_error (error);

  return story;
}

char *
store_fixture_submit (StoreFixture *fixture,
                      const char *story)
{
  g_autoptr (BantinDraftRecord) draft = NULL;
  g_autoptr (GError) error = NULL;
  char *rev;

  draft = bantin_store_load_draft (fixture->store, story, &error);
  g_assert_no_error (error);
  rev = bantin_store_submit_story (fixture->store, story, draft->document, fixture->su, "", &error);
  g_assert_no_error (error);

  return rev;
}

char *
store_fixture_approve (StoreFixture *fixture,
                       const char *story)
{
  g_autofree char *rev = store_fixture_submit (fixture, story);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  id = bantin_store_take_step (fixture->store, story, "approve", rev, fixture->hoa, "", &error);
  g_assert_no_error (error);

  return g_steal_pointer (&rev);
}

void
store_fixture_publish (StoreFixture *fixture,
                       const char *story)
{
  g_autofree char *rev = store_fixture_approve (fixture, story);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_delivery_step_record_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *delivery = NULL;

  g_ptr_array_add (steps, bantin_delivery_step_record_new (0, "proof", "proof"));
  delivery = bantin_store_queue_delivery (fixture->store, story, fixture->account, BANTIN_DELIVERY_PUBLISH, NULL, fixture->hoa_id, 0, 0, &error);
  g_assert_no_error (error);
  bantin_store_begin_delivery (fixture->store, delivery, steps, &error);
  g_assert_no_error (error);
  bantin_store_start_step (fixture->store, delivery, 0, &error);
  g_assert_no_error (error);
  bantin_store_finish_step (fixture->store, delivery, 0, "{}", &error);
  g_assert_no_error (error);
  bantin_store_finish_delivery (fixture->store, delivery, fixture->hoa, "17", "https://namco.example/?p=17", "{}", &error);
  g_assert_no_error (error);
}

const char *
store_fixture_state (StoreFixture *fixture,
                     const char *story)
{
  g_autoptr (BantinStoryRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  record = bantin_store_find_story (fixture->store, story, &error);
  g_assert_no_error (error);

  return bantin_story_state_to_string (record->state);
}
