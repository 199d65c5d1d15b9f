/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-text-export.h"

#include "random-document.h"

#include <locale.h>
#include <string.h>

static void
test_story_reads_as_a_letter (void)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();
  g_autofree char *text = NULL;
  BantinBlock *block;

  g_ptr_array_set_size (document->blocks, 0);
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, "Tít"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_LEAD, "Sapo"));
  g_ptr_array_add (document->blocks, bantin_block_new_figure ("p1", "Toàn cảnh", "Tả", "Lan"));
  g_ptr_array_add (document->blocks, bantin_block_new_figure ("p1", NULL, NULL, NULL));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_NUMBER, "một"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_NUMBER, "hai"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BULLET, "ba"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_NUMBER, "bốn"));
  block = bantin_block_new (BANTIN_BLOCK_BODY, "Xem cổng tỉnh và a.example/x nhé./.");
  bantin_text_add_span (block->text, 4, 13, BANTIN_MARK_LINK, "https://tinh.example/");
  bantin_text_add_span (block->text, 17, 28, BANTIN_MARK_LINK, "https://a.example/x");
  g_ptr_array_add (document->blocks, block);
  g_ptr_array_add (document->blocks, bantin_block_new_opaque ("<!-- wp:table --><table><tr><td>ô 1<td>ô 2</table>"));
  g_set_str (&document->pen_name, "A Đảng");

  text = bantin_text_export (document);

  g_assert_cmpstr (text, ==,
                   "Tít\n\nSapo\n\n[Ảnh: Toàn cảnh (Lan)]\n\n1. một\n2. hai\n\n- ba\n\n1. bốn\n\n"
                   "Xem cổng tỉnh <https://tinh.example/> và a.example/x nhé./.\n\nô 1\n\nô 2\n\nA Đảng\n");
}

static void
test_any_document_is_exported (void)
{
  for (guint seed = 1; seed <= 100; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (BantinDocument) document = random_document (rand);
      g_autofree char *text = bantin_text_export (document);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_null (strstr (text, "\n\n\n"));
    }
}

static void
test_empty_story_is_empty (void)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();
  g_autofree char *text = bantin_text_export (document);

  g_assert_cmpstr (text, ==, "");
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/text-export/story-reads-as-a-letter", test_story_reads_as_a_letter);
  g_test_add_func ("/story/text-export/any-document-is-exported", test_any_document_is_exported);
  g_test_add_func ("/story/text-export/empty-story-is-empty", test_empty_story_is_empty);

  return g_test_run ();
}
