/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

static const char *const sentences[] = {
  "Sáng nay, xã Nậm Khắt tổ chức ra quân làm đường vào bản Hua Khắt.",
  "Hơn một trăm hộ dân đã đến từ sớm, mang theo cuốc, xẻng và cơm nắm.",
  "Theo kế hoạch, tuyến đường dài 1,2 km sẽ xong trước mùa mưa.",
  "Ông Giàng A Dơ, trưởng bản, cho biết bà con tự nguyện hiến gần 800 m² đất.",
  "Các cháu học sinh sẽ không còn phải lội suối đến trường.",
  "Đoàn thanh niên giúp chở cát, sỏi từ dưới chân dốc lên.",
};

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strv_length (words);
}

BantinDocumentPhoto *
sample_photo_new (guint number)
{
  g_autofree char *key = g_strdup_printf ("p%u", number);
  g_autofree char *original = g_strdup_printf ("%064x", number);
  BantinDocumentPhoto *photo = bantin_document_photo_new (key, original);

  g_set_str (&photo->content_type, "image/jpeg");
  photo->width = number % 4 == 3 ? 3000 : 4000;
  photo->height = number % 4 == 3 ? 4000 : 3000;
  g_free (photo->name);
  photo->name = g_strdup_printf ("IMG_%04u.JPG", number);

  return photo;
}

void
sample_add_figure (BantinDocument *document,
                   guint number,
                   const char *caption)
{
  BantinDocumentPhoto *photo = sample_photo_new (number);

  g_ptr_array_add (document->blocks, bantin_block_new_figure (photo->key, caption, "", ""));
  g_ptr_array_add (document->photos, photo);
}

static void
add_gallery (BantinDocument *document,
             guint number)
{
  BantinBlock *block = bantin_block_new_gallery ();

  for (guint i = 0; i < 3; i++)
    {
      BantinDocumentPhoto *photo = sample_photo_new (number + i);
      g_autofree char *caption = g_strdup_printf ("Ảnh thứ %u của chùm", i + 1);

      bantin_block_add_placement (block, photo->key, caption, "", i == 0 ? "Mùa Thị Ly" : "");
      g_ptr_array_add (document->photos, photo);
    }
  g_ptr_array_add (document->blocks, block);
}

static void
add_body (BantinDocument *document,
          guint *n_words,
          guint number)
{
  g_autoptr (GString) text = g_string_new (NULL);
  BantinBlock *block;

  for (guint i = 0; i < 3; i++)
    {
      const char *sentence = sentences[(number + i) % G_N_ELEMENTS (sentences)];

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", sentence);
      *n_words += count_words (sentence);
    }
  block = bantin_block_new (BANTIN_BLOCK_BODY, text->str);
  if (number % 3 == 0)
    bantin_text_add_span (block->text, 10, 21, BANTIN_MARK_STRONG, NULL);
  if (number % 4 == 1)
    bantin_text_add_span (block->text, 4, 12, BANTIN_MARK_LINK, "https://namkhat.example.vn/tin");
  g_ptr_array_add (document->blocks, block);
}

BantinDocument *
sample_document_new (guint n_words,
                     guint n_photos)
{
  BantinDocument *document = bantin_document_new ();
  guint n_written = 0;
  guint n_placed = 0;

  g_ptr_array_set_size (document->blocks, 0);
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, "Nậm Khắt ra quân làm đường giao thông nông thôn"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_LEAD, "Sáng 12/3, hơn một trăm hộ dân xã Nậm Khắt đã cùng nhau mở 1,2 km đường vào bản Hua Khắt."));

  for (guint i = 0; n_written < n_words || n_placed < n_photos; i++)
    {
      add_body (document, &n_written, i);
      if (i == 1)
        g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADING, "Dân hiến đất, góp công"));
      if (i == 2)
        {
          g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BULLET, "Nền đường rộng 3,5 m"));
          g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BULLET, "Rãnh thoát nước hai bên"));
          g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_QUOTE, "Có đường thì ngô, thóc mới xuống được chợ."));
          g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_NUMBER, "Phát quang, đào nền"));
          g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_NUMBER, "Đổ bê tông mặt đường"));
        }
      if (i == 3 && n_photos >= n_placed + 3)
        {
          add_gallery (document, n_placed + 1);
          n_placed += 3;
        }
      else if (n_placed < n_photos)
        {
          n_placed++;
          sample_add_figure (document, n_placed, "Bà con san nền đường vào bản");
        }
    }
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BYLINE, "Mùa Thị Ly"));

  return document;
}
