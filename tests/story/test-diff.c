/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-diff.h"

#include "random-document.h"

#include <locale.h>
#include <string.h>

static const char *const texts[] = {
  "Hội nghị bình đẳng giới",
  "Chiều 30/5/2024, xã tổ chức hội nghị chia sẻ kinh nghiệm thực hiện Dự án 8.",
  "Các đại biểu đã nghe báo cáo kết quả và thảo luận về công tác tuyên truyền ở thôn, bản.",
  "Bà con mong muốn được hỗ trợ giống cây dược liệu và kỹ thuật chăm sóc.",
  "Đồng chí Chủ tịch đề nghị các thôn giữ vững phong trào, làm thật, nói thật./.",
};

static BantinDocument *
new_story (const char *const *lines)
{
  BantinDocument *document = bantin_document_new ();

  g_ptr_array_set_size (document->blocks, 0);
  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (document->blocks,
                     g_str_has_prefix (lines[i], "@")
                         ? bantin_block_new_figure ("p1", lines[i] + 1, NULL, NULL)
                         : bantin_block_new (i == 0 ? BANTIN_BLOCK_HEADLINE : i == 1 ? BANTIN_BLOCK_LEAD
                                                                                     : BANTIN_BLOCK_BODY,
                                             lines[i]));

  return document;
}

static char *
describe (const BantinDiff *diff)
{
  const GPtrArray *changes = bantin_diff_get_changes (diff);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      static const char signs[] = "=~+-";
      const BantinBlockChange *change = g_ptr_array_index (changes, i);

      g_string_append_printf (text, "%s%c%s", i > 0 ? " " : "", signs[change->change], change->is_moved ? ">" : "");
      if (change->old_block != G_MAXUINT)
        g_string_append_printf (text, "%u", change->old_block);
      if (change->new_block != G_MAXUINT && change->new_block != change->old_block)
        g_string_append_printf (text, "/%u", change->new_block);
    }

  return g_string_free (text, FALSE);
}

static void
test_blocks_are_paired (void)
{
  const char *older[] = { texts[0], texts[1], texts[2], texts[3], texts[4], "@Toàn cảnh", NULL };
  const struct
  {
    const char *newer[9];
    const char *expected;
  } cases[] = {
    { { texts[0], texts[1], texts[2], texts[3], texts[4], "@Toàn cảnh" }, "=0 =1 =2 =3 =4 =5" },
    { { "Khác hẳn", texts[1], texts[2], texts[3], texts[4], "@Toàn cảnh" }, "~0 =1 =2 =3 =4 =5" },
    { { texts[0], texts[1], texts[3], texts[4], "@Toàn cảnh" }, "=0 =1 -2 =3/2 =4/3 =5/4" },
    { { texts[0], texts[1], texts[2], "Một đoạn mới.", texts[3], texts[4], "@Toàn cảnh" }, "=0 =1 =2 +/3 =3/4 =4/5 =5/6" },
    { { texts[0], texts[1], texts[2], "Bà con rất mong muốn được hỗ trợ giống cây dược liệu và phân bón.", texts[4], "@Khác" }, "=0 =1 =2 ~3 =4 ~5" },
    { { texts[0], texts[1], "@Toàn cảnh", texts[2], texts[3], texts[4] }, "=0 =1 =>5/2 =2/3 =3/4 =4/5" },
    { { texts[0], texts[1], texts[3], texts[4], texts[2], "@Toàn cảnh" }, "=0 =1 =3/2 =4/3 =>2/4 =5" },
    { { texts[0] }, "=0 -1 -2 -3 -4 -5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BantinDocument) before = new_story (older);
      g_autoptr (BantinDocument) after = new_story (cases[i].newer);
      g_autoptr (BantinDiff) diff = bantin_diff_new (before, after);
      g_autofree char *found = describe (diff);

      if (!g_str_equal (found, cases[i].expected))
        g_error ("case %u: %s, not %s", i, found, cases[i].expected);
      g_assert_cmpint (bantin_diff_has_changes (diff), ==, i > 0);
    }
}

static char *
describe_runs (const char *older,
               const char *newer)
{
  const char *old_lines[] = { "x", older, NULL };
  const char *new_lines[] = { "x", newer, NULL };
  g_autoptr (BantinDocument) before = new_story (old_lines);
  g_autoptr (BantinDocument) after = new_story (new_lines);
  g_autoptr (BantinDiff) diff = bantin_diff_new (before, after);
  const BantinBlockChange *change = g_ptr_array_index (bantin_diff_get_changes (diff), 1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < change->runs->len; i++)
    {
      const BantinRunChange *run = &g_array_index (change->runs, BantinRunChange, i);
      g_autofree char *was = g_utf8_substring (older, run->old_start, run->old_end);
      g_autofree char *is = g_utf8_substring (newer, run->new_start, run->new_end);

      if (run->change == BANTIN_CHANGE_REMOVED)
        g_string_append_printf (text, "[-%s-]", was);
      else
        g_string_append_printf (text, run->change == BANTIN_CHANGE_ADDED ? "{+%s+}" : "%s", is);

      if (run->change == BANTIN_CHANGE_NONE)
        g_assert_cmpstr (was, ==, is);
    }

  return g_string_free (text, FALSE);
}

static void
test_words_are_compared (void)
{
  static const char *const cases[][3] = {
    { "một hai ba", "một hai ba", "một hai ba" },
    { "một hai ba", "một bốn ba", "một [-hai-]{+bốn+} ba" },
    { "một hai ba", "một hai, ba", "một hai{+,+} ba" },
    { "940 hộ", "490 hộ", "[-940-]{+490+} hộ" },
    { "một hai", "", "[-một hai-]" },
    { "", "một", "{+một+}" },
    { "Ông bà nội ngoại và bà con xóm giềng", "Thầy cô trường trên và đoàn xe tới sớm",
      "[-Ông bà nội ngoại và bà con xóm giềng-]{+Thầy cô trường trên và đoàn xe tới sớm+}" },
    { "Ông và bà đi chợ", "Con và cháu về làng", "[-Ông-]{+Con+} và [-bà đi chợ-]{+cháu về làng+}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe_runs (cases[i][0], cases[i][1]);

      g_assert_cmpstr (found, ==, cases[i][2]);
    }
}

static void
test_anchors_are_carried_along (void)
{
  const char *older[] = { texts[0], texts[1], texts[2], texts[3], texts[4], "@Toàn cảnh hội nghị", NULL };
  const char *newer[] = { texts[0], "Chiều ngày 30/5/2024, xã tổ chức hội nghị chia sẻ kinh nghiệm thực hiện Dự án 8.", "Một đoạn mới chen vào.",
                          "Các đại biểu đã nghe báo cáo kết quả.", "Sau đó thảo luận về công tác tuyên truyền ở thôn, bản.", texts[4], "@Toàn cảnh", NULL };
  g_autoptr (BantinDocument) before = new_story (older);
  g_autoptr (BantinDocument) after = new_story (newer);
  g_autoptr (BantinDiff) diff = bantin_diff_new (before, after);
  static const struct
  {
    guint block, from, to;
    gboolean is_kept;
    guint new_block, new_from, new_to;
  } cases[] = {
    { 0, 0, 0, TRUE, 0, 0, 0 },
    { 1, 18, 20, TRUE, 1, 23, 25 }, /* moved on by an inserted word */
    { 1, 0, 15, TRUE, 1, 0, 20 },   /* the inserted word is inside */
    { 2, 0, 0, TRUE, 4, 0, 0 },     /* was split: where most of it is */
    { 2, 40, 69, TRUE, 4, 7, 36 },
    { 2, 21, 36, TRUE, 3, 21, 36 }, /* is in the other half */
    { 3, 0, 5, FALSE, 3, 0, 5 },    /* removed */
    { 3, 0, 0, FALSE, 3, 0, 0 },
    { 4, 9, 17, TRUE, 5, 9, 17 },
    { 5, 0, 4, TRUE, 6, 0, 4 },
    { 5, 10, 18, FALSE, 5, 10, 18 }, /* its words were removed from the caption */
    { 5, 0, 500, TRUE, 6, 0, 9 },    /* past the end */
    { 77, 0, 0, FALSE, 77, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint block = cases[i].block;
      guint from = cases[i].from;
      guint to = cases[i].to;

      if (bantin_diff_map_anchor (diff, &block, &from, &to) != cases[i].is_kept || block != cases[i].new_block || from != cases[i].new_from || to != cases[i].new_to)
        g_error ("case %u: %u %u-%u", i, block, from, to);
    }
}

/* Each block once, runs without holes, and every place mapped into its text. */
static void
test_any_two_documents_are_covered (void)
{
  for (guint seed = 1; seed <= 150; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (BantinDocument) older = random_document (rand);
      g_autoptr (BantinDocument) newer = seed % 2 != 0 ? random_document (rand) : bantin_document_copy (older);
      g_autoptr (BantinDiff) diff = NULL;
      const GPtrArray *changes;
      guint n_old = 0;
      guint next_new = 0;

      if (seed % 2 == 0)
        for (guint i = 0; i < 3 && newer->blocks->len > 1; i++)
          g_ptr_array_remove_index (newer->blocks, (guint) g_rand_int_range (rand, 1, (gint32) newer->blocks->len));

      diff = bantin_diff_new (older, newer);
      changes = bantin_diff_get_changes (diff);

      for (guint i = 0; i < changes->len; i++)
        {
          const BantinBlockChange *change = g_ptr_array_index (changes, i);
          guint old_at = 0;
          guint new_at = 0;

          n_old += change->old_block != G_MAXUINT;
          if (change->new_block != G_MAXUINT)
            g_assert_cmpuint (change->new_block, ==, next_new++);

          for (guint k = 0; k < change->runs->len; k++)
            {
              const BantinRunChange *run = &g_array_index (change->runs, BantinRunChange, k);

              g_assert_cmpuint (run->old_start, ==, old_at);
              g_assert_cmpuint (run->new_start, ==, new_at);
              old_at = run->old_end;
              new_at = run->new_end;
            }

          if (change->old_block != G_MAXUINT)
            {
              guint block = change->old_block;
              guint from = (guint) g_rand_int_range (rand, 0, 20);
              guint to = from + (guint) g_rand_int_range (rand, 0, 20);

              if (bantin_diff_map_anchor (diff, &block, &from, &to))
                g_assert_cmpuint (block, <, newer->blocks->len);
            }
        }

      g_assert_cmpuint (n_old, ==, older->blocks->len);
      g_assert_cmpuint (next_new, ==, newer->blocks->len);
    }
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/diff/blocks-are-paired", test_blocks_are_paired);
  g_test_add_func ("/story/diff/words-are-compared", test_words_are_compared);
  g_test_add_func ("/story/diff/anchors-are-carried-along", test_anchors_are_carried_along);
  g_test_add_func ("/story/diff/any-two-documents-are-covered", test_any_two_documents_are_covered);

  return g_test_run ();
}
