/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-site.h"

#include "base/bantin-hash.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

GBytes *
test_photo_make (guint seed,
                 guint width,
                 guint height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) width, (int) height);
  g_autoptr (GError) error = NULL;
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  char *data = NULL;
  gsize size;

  for (guint y = 0; y < height; y++)
    {
      for (guint x = 0; x < width; x++)
        {
          guchar *pixel = pixels + (gsize) y * (gsize) stride + x * 3;

          pixel[0] = (guchar) (x * 255 / width + seed);
          pixel[1] = (guchar) (y * 255 / height + (seed >> 8));
          pixel[2] = (guchar) ((x ^ y) + (seed >> 16));
        }
    }

  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", &error, "quality", "82", NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

const char *
test_story_add_photo (TestStory *story,
                      guint position,
                      guint seed,
                      const char *caption)
{
  g_autoptr (GBytes) bytes = test_photo_make (seed, 320, 214);
  g_autofree char *key = bantin_document_next_photo_key (story->document);
  g_autofree char *hash = bantin_hash_bytes (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *name = g_strconcat (hash, ".jpg", NULL);
  g_autofree char *path = g_build_filename (story->folder, name, NULL);
  BantinDocumentPhoto *photo = bantin_document_photo_new (key, hash);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  g_set_str (&photo->content_type, "image/jpeg");
  photo->width = 320;
  photo->height = 214;
  g_set_str (&photo->name, "IMG_1.JPG");
  g_set_str (&photo->rendition, hash);
  photo->rendition_size = g_bytes_get_size (bytes);
  photo->rendition_width = 320;
  photo->rendition_height = 214;
  g_ptr_array_add (story->document->photos, photo);
  g_ptr_array_insert (story->document->blocks, (int) position, bantin_block_new_figure (key, caption, "", "Giàng A Sử"));
  g_hash_table_insert (story->renditions, g_strdup (hash), g_steal_pointer (&path));

  return photo->rendition;
}

void
test_story_freeze (TestStory *story)
{
  g_autoptr (GBytes) json = bantin_document_to_json (story->document);

  g_free (story->rev);
  story->rev = bantin_document_hash_json (json);
  story->job.purpose = BANTIN_PORTAL_PUBLISH;
  story->job.story = story->story;
  story->job.rev = story->rev;
  story->job.document = story->document;
  story->job.renditions = story->renditions;
  story->job.capabilities = BANTIN_CAPABILITY_PUBLISH | BANTIN_CAPABILITY_UPLOAD;
}

TestStory *
test_story_new (guint n_photos)
{
  static const char *const paragraphs[] = {
    "Chiều nay, xã Suối Mây tổ chức hội nghị đánh giá việc thu hoạch lúa mùa & triển khai vụ đông.",
    "Bà con các bản đã gặt xong 180/185 héc-ta; năng suất đạt “52 tạ/ha”, tăng hai tạ so với năm trước.",
    "Hội nghị giao các bản báo cáo tiến độ vào chiều thứ Sáu hằng tuần./.",
  };
  TestStory *story = g_new0 (TestStory, 1);
  BantinDocument *document = bantin_document_new ();

  story->story = g_uuid_string_random ();
  story->folder = g_dir_make_tmp ("bantin-story-XXXXXX", NULL);
  story->document = document;
  story->renditions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_ptr_array_set_size (document->blocks, 0);
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, "Suối Mây triển khai sản xuất vụ đông"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_LEAD, "Toàn xã phấn đấu gieo trồng 60 héc-ta ngô, 12 héc-ta rau màu."));
  for (guint i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    {
      g_autofree char *caption = g_strdup_printf ("Ảnh %u: đại biểu <thảo luận> tại hội nghị", i + 1);

      if (i < n_photos)
        test_story_add_photo (story, document->blocks->len, g_random_int (), caption);
      g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, paragraphs[i]));
    }
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BYLINE, "A Đảng"));
  g_set_str (&document->section, "Tin tức");
  g_ptr_array_add (document->keywords, g_strdup ("vụ đông"));
  g_ptr_array_add (document->keywords, g_strdup ("Hội nghị"));
  test_story_freeze (story);

  return story;
}

void
test_story_free (TestStory *story)
{
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, story->renditions);
  while (g_hash_table_iter_next (&iter, NULL, &path))
    g_unlink (path);
  g_rmdir (story->folder);
  bantin_document_unref (story->document);
  g_hash_table_unref (story->renditions);
  g_free (story->story);
  g_free (story->folder);
  g_free (story->rev);
  g_free (story);
}
