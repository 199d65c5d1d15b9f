/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-document.h"

static const char *const words[] = {
  "Chiều",
  "30/5/2024,",
  "huyện",
  "Mù",
  "Cang",
  "Chải",
  "tổ",
  "chức",
  "hội",
  "nghị",
  "“bình",
  "đẳng",
  "giới”",
  "–",
  "Phó",
  "Chủ",
  "tịch",
  "UBND",
  "<b>xã</b>",
  "&",
  "&amp;",
  "\"kép\"",
  "'đơn'",
  "\\",
  "--",
  "<!--",
  "-->",
  "wp:image",
  "🌾",
  "a̋",
  "ngày./.",
  "1.250.000",
  "H'Mông",
  "Giàng",
  "A",
  "Sử",
  "]]>",
  "[caption]",
  "5 < 6",
  "...",
  "\t",
  "{\"x\":1}",
  "?>",
};

char *
random_line (GRand *rand,
             guint max_words)
{
  guint n_words = (guint) g_rand_int_range (rand, 0, (gint32) max_words + 1);
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0 && g_rand_int_range (rand, 0, 20) > 0)
        g_string_append_c (line, ' ');
      g_string_append (line, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
    }

  return g_string_free (line, FALSE);
}

static void
add_random_spans (GRand *rand,
                  BantinText *text)
{
  static const char *const addresses[] = { "https://vi.example/a?b=1&c=\"2\"", "http://b.example/<x>", "mailto:a@b.example" };
  guint n_chars = (guint) g_utf8_strlen (text->text, -1);
  guint n_spans = g_rand_boolean (rand) ? (guint) g_rand_int_range (rand, 0, 6) : 0;

  for (guint i = 0; i < n_spans; i++)
    {
      guint start = (guint) g_rand_int_range (rand, 0, (gint32) n_chars + 1);
      guint end = start + (guint) g_rand_int_range (rand, 0, 30);
      BantinMark mark = (BantinMark) g_rand_int_range (rand, 0, BANTIN_N_MARKS);

      bantin_text_add_span (text, start, end, mark, addresses[g_rand_int_range (rand, 0, G_N_ELEMENTS (addresses))]);
    }
}

static JsonObject *
random_extra (GRand *rand)
{
  JsonObject *extra;
  JsonArray *list;

  if (g_rand_int_range (rand, 0, 4) > 0)
    return NULL;

  extra = json_object_new ();
  list = json_array_new ();
  json_array_add_double_element (list, g_rand_double (rand));
  json_array_add_null_element (list);
  json_array_add_boolean_element (list, g_rand_boolean (rand));
  json_object_set_string_member (extra, "zeta", "\"ẩn\"");
  json_object_set_int_member (extra, "alpha", (gint64) g_rand_int (rand) - G_MAXINT32);
  json_object_set_array_member (extra, "list", list);

  return extra;
}

static char *
random_photo (GRand *rand,
              BantinDocument *document)
{
  const BantinDocumentPhoto *photo = g_ptr_array_index (document->photos, g_rand_int_range (rand, 0, (gint32) document->photos->len));

  return g_strdup (photo->key);
}

static void
add_random_photos (GRand *rand,
                   BantinDocument *document)
{
  guint n_photos = (guint) g_rand_int_range (rand, 1, 13);

  for (guint i = 0; i < n_photos; i++)
    {
      g_autofree char *key = bantin_document_next_photo_key (document);
      g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
      BantinDocumentPhoto *photo = bantin_document_photo_new (key, hash);

      g_set_str (&photo->content_type, "image/jpeg");
      photo->width = (guint) g_rand_int_range (rand, 0, 5000);
      photo->height = (guint) g_rand_int_range (rand, 0, 5000);
      g_free (photo->name);
      photo->name = random_line (rand, 3);
      photo->extra = random_extra (rand);

      if (g_rand_boolean (rand))
        {
          photo->rendition = g_strreverse (g_strdup (hash));
          photo->rendition_size = g_rand_int (rand);
          photo->rendition_width = 1600;
          photo->rendition_height = 1200;
        }

      g_ptr_array_add (document->photos, photo);
    }
}

static void
fill_placement (GRand *rand,
                BantinPlacement *placement)
{
  g_autofree char *caption = random_line (rand, 8);

  bantin_text_free (placement->caption);
  placement->caption = bantin_text_new (caption);
  add_random_spans (rand, placement->caption);
  g_free (placement->alt);
  placement->alt = random_line (rand, 4);
  g_set_str (&placement->credit, g_rand_boolean (rand) ? "A Đảng" : "");
}

static BantinBlock *
random_block (GRand *rand,
              BantinDocument *document)
{
  BantinBlockType type = (BantinBlockType) g_rand_int_range (rand, BANTIN_BLOCK_BODY, BANTIN_N_BLOCK_TYPES);
  g_autofree char *line = random_line (rand, 40);
  BantinBlock *block;

  switch (type)
    {
    case BANTIN_BLOCK_FIGURE:
      {
        g_autofree char *key = random_photo (rand, document);

        block = bantin_block_new_figure (key, NULL, NULL, NULL);
        fill_placement (rand, g_ptr_array_index (block->placements, 0));
        break;
      }
    case BANTIN_BLOCK_GALLERY:
      block = bantin_block_new_gallery ();
      for (gint32 i = g_rand_int_range (rand, 1, 5); i > 0; i--)
        {
          g_autofree char *key = random_photo (rand, document);

          fill_placement (rand, bantin_block_add_placement (block, key, NULL, NULL, NULL));
        }
      break;
    case BANTIN_BLOCK_OPAQUE:
      block = bantin_block_new_opaque ("<!-- wp:columns {\"a\":\"b\"} -->\n<div class=\"x\">e\xcc\x81</div>\n<!-- /wp:columns -->");
      break;
    default:
      block = bantin_block_new (type, line);
      add_random_spans (rand, block->text);
      break;
    }

  block->extra = random_extra (rand);

  return block;
}

static void
set_random (GRand *rand,
            char **detail)
{
  g_free (*detail);
  *detail = random_line (rand, 4);
}

BantinDocument *
random_document (GRand *rand)
{
  BantinDocument *document = bantin_document_new ();
  g_autofree char *headline = random_line (rand, 12);
  guint n_blocks = (guint) g_rand_int_range (rand, 0, 20);

  set_random (rand, &document->genre);
  set_random (rand, &document->section);
  set_random (rand, &document->event_place);
  set_random (rand, &document->pen_name);
  set_random (rand, &document->legal_name);
  set_random (rand, &document->source);
  g_ptr_array_add (document->keywords, random_line (rand, 2));
  document->extra = random_extra (rand);
  add_random_photos (rand, document);
  g_ptr_array_set_size (document->blocks, 0);
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, headline));

  if (g_rand_boolean (rand))
    {
      g_autofree char *lead = random_line (rand, 30);
      BantinBlock *block = bantin_block_new (BANTIN_BLOCK_LEAD, lead);

      add_random_spans (rand, block->text);
      g_ptr_array_add (document->blocks, block);
    }

  for (guint i = 0; i < n_blocks; i++)
    g_ptr_array_add (document->blocks, random_block (rand, document));

  return document;
}
