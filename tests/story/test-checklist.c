/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-checklist.h"

#include "random-document.h"

#include <locale.h>
#include <string.h>

#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void
set_text (BantinDocument *document,
          guint block,
          const char *text)
{
  BantinBlock *target = g_ptr_array_index (document->blocks, block);

  bantin_text_free (target->text);
  target->text = bantin_text_new (text);
}

/* A story at which nothing is to be found. */
static BantinDocument *
new_story (void)
{
  BantinDocument *document = bantin_document_new ();
  BantinDocumentPhoto *photo = bantin_document_photo_new ("p1", HASH);

  set_text (document, 0, "Hội nghị bình đẳng giới");
  g_set_str (&document->section, "Thời sự");
  g_set_str (&document->event_time, "2024-05-30T14:00");
  g_set_str (&document->legal_name, "Giàng A Đảng");
  g_set_str (&photo->name, "IMG_1.JPG");
  photo->width = 4000;
  photo->height = 3000;
  g_ptr_array_add (document->photos, photo);
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_LEAD, "Chiều 30/5/2024, huyện Mù Cang Chải tổ chức hội nghị."));
  g_ptr_array_add (document->blocks, bantin_block_new_figure ("p1", "Toàn cảnh", NULL, NULL));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, "Các đại biểu thảo luận./."));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BYLINE, "A Đảng"));

  return document;
}

static char *
describe (const BantinDocument *document,
          const BantinChecklistFacts *facts)
{
  g_autoptr (GPtrArray) findings = bantin_checklist_run (document, facts);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const BantinFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "", finding->is_blocker ? "!" : "", finding->code);
      if (finding->block != G_MAXUINT)
        g_string_append_printf (text, "@%u", finding->block);
      if (finding->to > finding->from)
        g_string_append_printf (text, ":%u-%u", finding->from, finding->to);
      if (*finding->detail != '\0')
        g_string_append_printf (text, "(%s)", finding->detail);
    }

  return g_string_free (text, FALSE);
}

static void
add_body (BantinDocument *document,
          const char *text)
{
  g_ptr_array_insert (document->blocks, 3, bantin_block_new (BANTIN_BLOCK_BODY, text));
}

static void
test_one_name_has_one_title (void)
{
  static const struct
  {
    const char *first;
    const char *second;
    const char *expected;
  } cases[] = {
    { "Dự có đồng chí Lò Văn Páo, Chủ tịch UBND xã.", "Đồng chí Lò Văn Páo, Phó Chủ tịch UBND xã, phát biểu.", "two-titles@4:0-33(Lò Văn Páo, chủ tịch)" },
    { "Dự có đồng chí Lò Văn Páo, Chủ tịch UBND xã.", "Ông Lò Văn Páo – Chủ tịch UBND xã phát biểu.", "" },
    { "Dự có đồng chí Lò Văn Páo, Bí thư Đảng ủy, Chủ tịch HĐND xã.", "Đồng chí Lò Văn Páo, Chủ tịch HĐND xã, phát biểu.", "" },
    { "Dự có đồng chí Lò Văn Páo, Bí thư Đảng ủy; đồng chí Lê Thị Mai, Chủ tịch UBND xã.", "Đồng chí Lê Thị Mai, Chủ tịch UBND xã, phát biểu.", "" },
    { "Dự có đồng chí Lò Văn Páo và các đại biểu.", "Đồng chí Lò Văn Páo, Chủ tịch UBND xã, phát biểu.", "" },
    { "Bà Lê Thị Mai (Hiệu trưởng) báo cáo.", "Bà Lê Thị Mai, Phó Hiệu trưởng, kết luận.", "two-titles@4:0-30(Lê Thị Mai, hiệu trưởng)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BantinDocument) document = new_story ();
      g_autofree char *found = NULL;

      add_body (document, cases[i].second);
      add_body (document, cases[i].first);
      found = describe (document, NULL);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_letters_of_old_fonts_are_seen (void)
{
  g_autoptr (BantinDocument) document = new_story ();
  g_autofree char *found = NULL;

  /* As it comes from a file in .VnTime and from one in VNI-Times. */
  add_body (document, "Céng hßa x· héi chñ nghÜa ViÖt Nam.");
  found = describe (document, NULL);
  g_assert_true (g_str_has_prefix (found, "legacy-letters@3:"));
  g_assert_nonnull (strstr (found, "(tcvn3)"));

  g_free (found);
  g_ptr_array_remove_index (document->blocks, 3);
  add_body (document, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam.");
  found = describe (document, NULL);
  g_assert_nonnull (strstr (found, "(vni)"));

  g_free (found);
  g_ptr_array_remove_index (document->blocks, 3);
  add_body (document, "Đoàn công tác của Liên hoan phim Cannes à Paris, café à la crème.");
  found = describe (document, NULL);
  g_assert_cmpstr (found, ==, "");
}

static void
test_author_nobody_knows (void)
{
  static const char *const people[] = { "A Đảng", "Giàng A Đảng", NULL };
  static const char *const others[] = { "Hoa", NULL };
  g_autoptr (BantinDocument) document = new_story ();
  g_autofree char *known = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *filled_in = NULL;

  filled_in = describe (document, &(BantinChecklistFacts) { .authors = others });
  g_set_str (&document->legal_name, "");
  known = describe (document, &(BantinChecklistFacts) { .authors = people });
  unknown = describe (document, &(BantinChecklistFacts) { .authors = others });

  g_assert_cmpstr (filled_in, ==, "");
  g_assert_cmpstr (known, ==, "no-legal-name(A Đảng)");
  g_assert_cmpstr (unknown, ==, "author-unknown(A Đảng)");
}

static void
test_good_story_has_none (void)
{
  g_autoptr (BantinDocument) document = new_story ();
  g_autofree char *found = describe (document, NULL);

  g_assert_cmpstr (found, ==, "");
}

static void
test_empty_story_has_all_that_block (void)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();
  g_autofree char *found = describe (document, NULL);

  g_assert_cmpstr (found, ==, "!no-content !no-headline@0 no-lead no-section no-event-time no-author");
}

static void
test_details_are_asked_for (void)
{
  g_autoptr (BantinDocument) document = new_story ();
  g_autofree char *found = NULL;

  g_set_str (&document->section, "");
  g_set_str (&document->event_time, " ");
  g_set_str (&document->legal_name, "");
  set_text (document, 4, "Lan (T/H)");
  found = describe (document, NULL);

  g_assert_cmpstr (found, ==, "no-section no-event-time no-legal-name(Lan (T/H)) no-source(Lan (T/H))");
}

static void
test_photos_are_looked_at_where_they_stand (void)
{
  static const char *const missing[] = { HASH, NULL };
  BantinChecklistFacts facts = { .missing = missing };
  BantinChecklistFacts consent = { .unconsented = missing };
  g_autoptr (BantinDocument) document = new_story ();
  g_autofree char *lost = NULL;
  g_autofree char *unconsented = NULL;
  g_autofree char *small = NULL;
  BantinBlock *gallery = bantin_block_new_gallery ();

  lost = describe (document, &facts);
  unconsented = describe (document, &consent);
  ((BantinDocumentPhoto *) g_ptr_array_index (document->photos, 0))->width = 640;
  ((BantinDocumentPhoto *) g_ptr_array_index (document->photos, 0))->height = 480;
  bantin_block_add_placement (gallery, "p1", "Có", NULL, NULL);
  bantin_block_add_placement (gallery, "p9", " ", NULL, NULL);
  g_ptr_array_insert (document->blocks, 3, gallery);
  small = describe (document, NULL);

  g_assert_cmpstr (lost, ==, "!photo-missing@2(IMG_1.JPG)");
  g_assert_cmpstr (unconsented, ==, "!photo-no-consent@2(IMG_1.JPG)");
  g_assert_cmpstr (small, ==, "!photo-missing@3(p9) photo-small@2(640) photo-small@3(640) no-caption@3(p9)");
}

static void
test_facts_are_told (void)
{
  BantinChecklistFacts facts = { .max_headline = 8, .n_open_remarks = 2, .same_headline_date = "1/5/2024" };
  g_autoptr (BantinDocument) document = new_story ();
  g_autofree char *found = describe (document, &facts);

  g_assert_cmpstr (found, ==, "remarks-open(2) same-headline@0(1/5/2024) headline-too-long@0:8-23(23)");
}

static void
test_headline_begins_with_a_capital (void)
{
  static const char *const good[] = { "Hội nghị", "“Tuổi trẻ” lên đường", "26 câu lạc bộ", "ĐẢNG ỦY XÃ", "H'Mông" };
  g_autoptr (BantinDocument) document = new_story ();
  g_autofree char *bad = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *found = NULL;

      set_text (document, 0, good[i]);
      found = describe (document, NULL);
      g_assert_cmpstr (found, ==, "");
    }

  set_text (document, 0, "“đảng ủy xã");
  bad = describe (document, NULL);
  g_assert_cmpstr (bad, ==, "headline-lowercase@0:1-2");
}

static void
test_texts (void)
{
  static const struct
  {
    const char *text; /* of the body; the story closes behind it */
    const char *expected;
  } cases[] = {
    /* Right as they are. */
    { "Lúc 5:45, 1.250.000 đồng, tăng 3,5% (giai đoạn 2021 - 2030) – theo https://a.example/x,y.", "" },
    { "TP.Hồ Chí Minh, ThS.Nguyễn Văn A, H'Mông, U.B.N.D, v.v... và baochinhphu.vn.", "" },
    { "Ông nói: “Làm thật!” rồi đi (về xã).", "" },
    { "Nhiệt độ -5 độ, Hà Nội-Lào Cai, tệp bai-viet.docx, chờ...", "" },
    { "Thứ Năm, 30/5/2024; chủ nhật, ngày 2/6/2024; 24/7; 1/3 số hộ; năm học 2024 - 2025; Dự án 8.", "" },
    { "Kỳ họp thứ hai, ngày 30/5/2024 và lần thứ ba, ngày 30/5/2024.", "" },
    { "Quyết định số 12/2024/QĐ-UBND ngày 04 tháng 02 năm 2024.", "" },
    /* Spaces. */
    { "Hai  dấu", "space-double@3:3-5(  )" },
    { " Đầu", "space-edge@3:0-1( )" },
    { "Cuối ", "space-edge@3:4-5( )" },
    { "Trước , sau", "space-before-mark@3:5-7( ,)" },
    { "Nói ( thật )", "space-inside@3:4-6(( ) space-before-mark@3:10-12( ))" },
    { "Một,hai;ba", "space-after-mark@3:2-5(t,h) space-after-mark@3:6-9(i;b)" },
    { "kết thúc.Chiều nay", "space-after-mark@3:7-10(c.C)" },
    { "(xong)rồi", "space-after-mark@3:4-7(g)r)" },
    { "Ảnh:Lan", "space-after-mark@3:2-5(h:L)" },
    /* Dashes. */
    { "Xuyến- Phó và Xuyến -Phó", "dash@3:4-7(n- ) dash@3:19-22( -P)" },
    { "một -- hai", "dash@3:4-6(--)" },
    { "Lan - Phó và Páo – Trưởng", "dash-mixed@3:4-5(–)" },
    { "Lan - Phó, Mai - Phó và Páo – Trưởng, năm 2021 – 2030", "dash-mixed@3:28-29(-)" },
    /* Quotation marks. */
    { "nói: \"Thật\", màn hình 24\"", "quote-straight@3:5-11" },
    /* Dates. */
    { "ngày 31/4/2024", "date-invalid@3:0-14(31/4/2024)" },
    { "5/30/2024", "date-invalid@3:0-9(5/30/2024)" },
    { "Thứ Sáu, 30/5/2024", "weekday-mismatch@3:0-18(4)" },
    { "sáng chủ nhật (ngày 1/6)", "weekday-mismatch@3:0-23(6)" },
    { "Sáng 30/5, mọi người", "part-of-day@3:0-9(14:00)" },
    { "Chiều 29/5, mọi người", "" },
    { "Tối ngày 30 tháng 5", "part-of-day@3:0-19(14:00)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BantinDocument) document = new_story ();
      g_autofree char *found = NULL;

      g_ptr_array_insert (document->blocks, 3, bantin_block_new (BANTIN_BLOCK_BODY, cases[i].text));
      found = describe (document, NULL);

      if (!g_str_equal (found, cases[i].expected))
        g_error ("“%s”: %s, not %s", cases[i].text, found, cases[i].expected);
    }
}

static void
test_lead_is_of_the_event (void)
{
  g_autoptr (BantinDocument) document = new_story ();
  g_autofree char *day = NULL;
  g_autofree char *part = NULL;
  g_autofree char *no_time = NULL;

  set_text (document, 1, "Chiều 29/5/2024, xã tổ chức hội nghị tiếp nối buổi sáng 28/5.");
  day = describe (document, NULL);
  set_text (document, 1, "Sáng 30/5/2024, xã tổ chức hội nghị.");
  part = describe (document, NULL);
  g_set_str (&document->event_time, "2024-05-30");
  no_time = describe (document, NULL);

  g_assert_cmpstr (day, ==, "event-date@1:0-15(30/5/2024)");
  g_assert_cmpstr (part, ==, "part-of-day@1:0-14(14:00)");
  g_assert_cmpstr (no_time, ==, "");
}

static void
test_districts_ended (void)
{
  g_autoptr (BantinDocument) document = new_story ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_set_str (&document->event_time, "2025-06-30");
  set_text (document, 1, "Huyện ủy, xã nguyên thuộc huyện A, huyện B cũ, phó chủ tịch huyện C.");
  before = describe (document, NULL);
  g_set_str (&document->event_time, "2025-07-01T08:00");
  after = describe (document, NULL);

  g_assert_cmpstr (before, ==, "");
  g_assert_cmpstr (after, ==, "district@1:0-5 district@1:60-65");
}

static void
test_text_is_closed (void)
{
  g_autoptr (BantinDocument) document = new_story ();
  g_autofree char *open = NULL;
  g_autofree char *closed = NULL;

  set_text (document, 3, "Các đại biểu thảo luận.");
  open = describe (document, NULL);
  set_text (document, 3, "Các đại biểu thảo luận ./.");
  closed = describe (document, NULL);

  g_assert_cmpstr (open, ==, "no-closing@3");
  g_assert_cmpstr (closed, ==, "");
}

/* Places are inside of their texts, whatever the text. */
static void
test_places_are_in_the_text (void)
{
  for (guint seed = 1; seed <= 200; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (BantinDocument) document = random_document (rand);
      g_autoptr (GPtrArray) findings = NULL;

      g_set_str (&document->event_time, "2026-01-02T03:04");
      findings = bantin_checklist_run (document, NULL);

      for (guint i = 0; i < findings->len; i++)
        {
          const BantinFinding *finding = g_ptr_array_index (findings, i);
          const BantinBlock *block;
          const BantinText *text;

          if (finding->block == G_MAXUINT)
            continue;

          g_assert_cmpuint (finding->block, <, document->blocks->len);
          block = g_ptr_array_index (document->blocks, finding->block);
          text = block->text != NULL ? block->text : ((BantinPlacement *) g_ptr_array_index (block->placements, finding->item))->caption;
          g_assert_cmpuint (finding->from, <=, finding->to);
          g_assert_cmpuint (finding->to, <=, g_utf8_strlen (text->text, -1));
        }
    }
}

static void
test_real_article_has_what_an_editor_would_find (void)
{
  g_autoptr (BantinDocument) document = new_story ();
  g_autofree char *found = NULL;

  set_text (document, 0, "huyện tổ chức hội nghị tiếp tục triển khai Dự án 8 năm 2024");
  set_text (document, 1, " Chiều 30/5/2024, huyện Mù Cang Chải đã tổ chức Hội nghị giai đoạn 2021 - 2030 giai đoạn I: từ năm 2021; thực hiện năm 2023.");
  set_text (document, 3, "cụ thể:  Thành lập các tổ truyền thông./.");
  found = describe (document, NULL);

  g_assert_cmpstr (found, ==, "headline-lowercase@0:0-1 space-edge@1:0-1( ) space-double@3:7-9(  )");
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/checklist/one-name-has-one-title", test_one_name_has_one_title);
  g_test_add_func ("/story/checklist/letters-of-old-fonts-are-seen", test_letters_of_old_fonts_are_seen);
  g_test_add_func ("/story/checklist/author-nobody-knows", test_author_nobody_knows);
  g_test_add_func ("/story/checklist/good-story-has-none", test_good_story_has_none);
  g_test_add_func ("/story/checklist/empty-story-has-all-that-block", test_empty_story_has_all_that_block);
  g_test_add_func ("/story/checklist/details-are-asked-for", test_details_are_asked_for);
  g_test_add_func ("/story/checklist/photos-are-looked-at-where-they-stand", test_photos_are_looked_at_where_they_stand);
  g_test_add_func ("/story/checklist/facts-are-told", test_facts_are_told);
  g_test_add_func ("/story/checklist/headline-begins-with-a-capital", test_headline_begins_with_a_capital);
  g_test_add_func ("/story/checklist/texts", test_texts);
  g_test_add_func ("/story/checklist/lead-is-of-the-event", test_lead_is_of_the_event);
  g_test_add_func ("/story/checklist/districts-ended", test_districts_ended);
  g_test_add_func ("/story/checklist/text-is-closed", test_text_is_closed);
  g_test_add_func ("/story/checklist/places-are-in-the-text", test_places_are_in_the_text);
  g_test_add_func ("/story/checklist/real-article-has-what-an-editor-would-find", test_real_article_has_what_an_editor_would_find);

  return g_test_run ();
}
