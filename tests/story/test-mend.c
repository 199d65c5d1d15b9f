/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-mend.h"

#include "random-document.h"

#include <locale.h>
#include <string.h>

/* What a block's text is once all that can be mended in it is. */
static char *
mend_text (GPtrArray *mends,
           guint block,
           const char *text)
{
  g_autoptr (GPtrArray) edits = bantin_mend_list_edits (mends);
  g_autoptr (GString) mended = g_string_new (text);

  for (guint i = edits->len; i > 0; i--)
    {
      const BantinMendEdit *edit = g_ptr_array_index (edits, i - 1);
      gssize from;
      gssize to;

      if (edit->block != block)
        continue;
      from = g_utf8_offset_to_pointer (mended->str, edit->from) - mended->str;
      to = g_utf8_offset_to_pointer (mended->str, edit->to) - mended->str;

      g_string_erase (mended, from, to - from);
      g_string_insert (mended, from, edit->text);
    }

  return g_string_free (g_steal_pointer (&mended), FALSE);
}

static BantinDocument *
new_story (const char *body)
{
  BantinDocument *document = bantin_document_new ();

  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, body));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, "Hết./."));

  return document;
}

static void
test_texts (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "Hai  dấu   cách", "Hai dấu cách" },
    { " Đầu và cuối ", "Đầu và cuối" },
    { "Trước , sau", "Trước, sau" },
    { "Nói ( thật ) rồi", "Nói (thật) rồi" },
    { "Một,hai;ba", "Một, hai; ba" },
    { "kết thúc.Chiều nay", "kết thúc. Chiều nay" },
    { "Xuyến- Phó và Lan -Phó", "Xuyến - Phó và Lan - Phó" },
    { "một -- hai, ba---bốn", "một – hai, ba – bốn" },
    { "Ông  nói: \"Làm  thật!\", rồi (\"vui\") đi.", "Ông nói: “Làm thật!”, rồi (“vui”) đi." },
    { "Màn hình 24\" và 32\" mới", "Màn hình 24\" và 32\" mới" },
    { "Lan - Phó, Páo – Trưởng, Mai – Bí thư, năm 2021 - 2030", "Lan – Phó, Páo – Trưởng, Mai – Bí thư, năm 2021 - 2030" },
    { "Lan - Phó, Páo - Trưởng, Mai — Bí thư", "Lan - Phó, Páo - Trưởng, Mai - Bí thư" },
    { "Céng hßa x· héi chñ nghÜa ViÖt Nam.", "Cộng hòa xã hội chủ nghĩa Việt Nam." },
    { "Đúng như báo: 5:45, 3,5%, TP.Hồ, U.B.N.D, H'Mông, Hà Nội-Lào Cai.", "Đúng như báo: 5:45, 3,5%, TP.Hồ, U.B.N.D, H'Mông, Hà Nội-Lào Cai." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BantinDocument) document = new_story (cases[i].text);
      g_autoptr (GPtrArray) mends = bantin_mend_list (document);
      g_autofree char *mended = mend_text (mends, 1, cases[i].text);

      g_assert_cmpstr (mended, ==, cases[i].expected);
    }
}

static void
test_the_end_is_closed (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "Hết.", "Hết./." },
    { "Hết", "Hết./." },
    { "Hết ./", "Hết./." },
    { "Hết \"xong\"", "Hết “xong”./." },
    { "Hết . ", "Hết./." },
    { "Hết (xong)", "Hết (xong)./." },
    { "Hết chưa?", "Hết chưa?" },
    { "Còn nữa…", "Còn nữa…" },
    { "Hết./.", "Hết./." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BantinDocument) document = bantin_document_new ();
      g_autoptr (GPtrArray) mends = NULL;
      g_autofree char *mended = NULL;

      g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, cases[i].text));
      mends = bantin_mend_list (document);
      mended = mend_text (mends, 1, cases[i].text);

      g_assert_cmpstr (mended, ==, cases[i].expected);
    }
}

static void
test_before_and_after_are_shown_with_their_words (void)
{
  g_autoptr (BantinDocument) document = new_story ("Sáng nay bà con dân bản  cùng nhau ra quân làm đường nông thôn mới");
  g_autoptr (GPtrArray) mends = bantin_mend_list (document);
  const BantinMend *mend = g_ptr_array_index (mends, 0);

  g_assert_cmpuint (mends->len, ==, 1);
  g_assert_cmpstr (mend->before, ==, "…nay bà con dân bản  cùng nhau ra quân…");
  g_assert_cmpstr (mend->after, ==, "…nay bà con dân bản cùng nhau ra quân…");
}

/* As the editor counts: captions of a gallery follow each other. */
static void
test_a_caption_of_a_gallery_is_found (void)
{
  g_autoptr (BantinDocument) document = new_story ("Một.");
  BantinBlock *gallery = bantin_block_new_gallery ();
  g_autoptr (GPtrArray) mends = NULL;
  g_autofree char *mended = NULL;

  bantin_block_add_placement (gallery, "p1", "Toàn cảnh", NULL, NULL);
  bantin_block_add_placement (gallery, "p2", "Đại  biểu", NULL, NULL);
  g_ptr_array_insert (document->blocks, 2, gallery);
  mends = bantin_mend_list (document);
  mended = mend_text (mends, 2, "Toàn cảnh\nĐại  biểu");

  g_assert_cmpstr (mended, ==, "Toàn cảnh\nĐại biểu");
}

static void
test_headline_gets_its_capital (void)
{
  g_autoptr (BantinDocument) document = new_story ("Một.");
  BantinBlock *headline = g_ptr_array_index (document->blocks, 0);
  g_autoptr (GPtrArray) mends = NULL;
  g_autofree char *mended = NULL;

  g_set_str (&headline->text->text, "“đảng ủy xã");
  mends = bantin_mend_list (document);
  mended = mend_text (mends, 0, headline->text->text);

  g_assert_cmpstr (mended, ==, "“Đảng ủy xã");
}

static const BantinText *
get_text (BantinDocument *document,
          const BantinFinding *finding)
{
  const BantinBlock *block = g_ptr_array_index (document->blocks, finding->block);

  return block->text != NULL ? block->text : ((BantinPlacement *) g_ptr_array_index (block->placements, finding->item))->caption;
}

/* Edits are inside of their texts, in order and apart, whatever the document. */
static void
test_edits_never_touch_each_other (void)
{
  guint n_mends = 0;

  for (guint seed = 1; seed <= 400; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (BantinDocument) document = random_document (rand);
      g_autoptr (GPtrArray) findings = bantin_checklist_run (document, NULL);
      g_autoptr (GPtrArray) mends = bantin_mend_list (document);
      g_autoptr (GPtrArray) edits = bantin_mend_list_edits (mends);

      for (guint i = 0; i < findings->len; i++)
        {
          const BantinFinding *finding = g_ptr_array_index (findings, i);
          g_autoptr (BantinMend) mend = bantin_mend_new (document, finding);
          guint start = mend != NULL ? bantin_mend_get_start (document, finding) : 0;

          for (guint j = 0; mend != NULL && j < mend->edits->len; j++)
            {
              const BantinMendEdit *edit = &g_array_index (mend->edits, BantinMendEdit, j);

              g_assert_cmpuint (edit->from, >=, start);
              g_assert_cmpuint (edit->to, <=, start + g_utf8_strlen (get_text (document, finding)->text, -1));
            }
        }
      for (guint i = 1; i < edits->len; i++)
        {
          const BantinMendEdit *edit = g_ptr_array_index (edits, i - 1);
          const BantinMendEdit *next = g_ptr_array_index (edits, i);

          g_assert_true (edit->block < next->block || edit->to <= next->from);
        }
      for (guint i = 0; i < mends->len; i++)
        {
          const BantinMend *mend = g_ptr_array_index (mends, i);

          g_assert_cmpstr (mend->before, !=, mend->after);
        }
      n_mends += mends->len;
    }

  g_assert_cmpuint (n_mends, >, 100);
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/mend/texts", test_texts);
  g_test_add_func ("/story/mend/the-end-is-closed", test_the_end_is_closed);
  g_test_add_func ("/story/mend/before-and-after-are-shown-with-their-words", test_before_and_after_are_shown_with_their_words);
  g_test_add_func ("/story/mend/a-caption-of-a-gallery-is-found", test_a_caption_of_a_gallery_is_found);
  g_test_add_func ("/story/mend/headline-gets-its-capital", test_headline_gets_its_capital);
  g_test_add_func ("/story/mend/edits-never-touch-each-other", test_edits_never_touch_each_other);

  return g_test_run ();
}
