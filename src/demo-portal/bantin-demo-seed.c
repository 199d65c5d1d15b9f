/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-portal/bantin-demo-portal.h"

#include "base/bantin-clock.h"

#define DAY (24 * 60 * 60)

typedef struct
{
  guint scene;
  const char *caption;
} SeedPhoto;

typedef struct
{
  const char *section;
  guint days_ago;
  guint minute; /* of that day */
  gint64 n_reads;
  const char *headline; /* "%s" = the day */
  const char *lead;
  SeedPhoto photos[2]; /* behind the first and the second paragraph */
  const char *paragraphs[4];
  const char *byline;
} SeedStory;

/* An invented commune, invented people. A table to be read: clang-format would make a line of each story. */
/* clang-format off */
static const SeedStory stories[] = {
  { "Tin tức", 1, 17 * 60 + 45, 214,
    "Suối Mây khánh thành cầu dân sinh bản Nà Sản",
    "Sáng qua, UBND xã Suối Mây tổ chức khánh thành cầu dân sinh bắc qua suối Nà Sản, nối ba bản phía bờ tây với trung tâm xã.",
    { { 3, "Cầu dân sinh Nà Sản trong ngày đưa vào sử dụng" }, { 0, "Ruộng bậc thang bản Nà Sản nhìn từ đầu cầu" } },
    { "Cầu dài 24 mét, mặt cầu rộng 3 mét, xây bằng bê tông cốt thép, do Nhà nước và Nhân dân cùng làm. Bà con ba bản đã góp hơn 300 ngày công và hiến gần 200 mét vuông đất làm đường dẫn.",
      "Trước đây vào mùa lũ, học sinh phải nghỉ học, nông sản phải gùi vòng hơn năm cây số. Từ nay xe máy, xe kéo lúa qua lại được quanh năm.",
      "Phát biểu tại buổi lễ, ông Vàng A Páo, Trưởng bản Nà Sản, cho biết bản đã lập tổ tự quản để giữ gìn cây cầu và cắt cỏ, khơi rãnh hai đầu đường dẫn./.", NULL },
    "Giàng Thị Mai" },
  { "Văn hóa - Xã hội", 3, 10 * 60 + 20, 389,
    "Trường Tiểu học Suối Mây chào cờ tuần đầu của tháng an toàn giao thông",
    "Hơn 260 học sinh Trường Tiểu học Suối Mây dự lễ chào cờ và nghe các chú công an xã nói chuyện về đi lại an toàn trên đường đèo.",
    { { 2, "Học sinh Trường Tiểu học Suối Mây trong lễ chào cờ sáng thứ Hai" }, { 0, NULL } },
    { "Nhà trường phát động phong trào “Đội mũ là có nhau”: mỗi lớp cử một bạn nhắc cha mẹ đội mũ bảo hiểm cho con khi chở đến trường.",
      "Tổ công nghệ số cộng đồng của xã tặng 40 mũ bảo hiểm cho học sinh các bản ở xa. Buổi sinh hoạt kết thúc bằng tiết mục múa khèn của lớp 5A./.", NULL },
    "Giàng Thị Mai" },
  { "Tin tức", 5, 16 * 60 + 5, 507,
    "Hội nghị triển khai kế hoạch sản xuất vụ đông xuân",
    "UBND xã tổ chức hội nghị triển khai kế hoạch sản xuất vụ đông xuân và phòng, chống rét cho đàn gia súc.",
    { { 1, "Toàn cảnh hội nghị tại hội trường UBND xã" }, { 0, NULL } },
    { "Theo kế hoạch, toàn xã gieo cấy 185 héc-ta lúa, trồng 60 héc-ta ngô và 12 héc-ta rau màu. Lịch gieo mạ bắt đầu từ ngày 10 tháng Chạp, tập trung ở những chân ruộng chủ động nước.",
      "Hội nghị thống nhất mỗi bản có một tổ kiểm tra chuồng trại, dự trữ ít nhất 30 ngày thức ăn cho trâu, bò trước đợt rét đậm đầu tiên.",
      "Kết luận hội nghị, lãnh đạo xã yêu cầu các bản báo cáo tiến độ vào chiều thứ Sáu hằng tuần./.", NULL },
    "Trần Văn Hòa" },
  { "Kinh tế", 8, 8 * 60 + 30, 642,
    "Chợ phiên Suối Mây mở thêm gian hàng nông sản sạch",
    "Từ phiên chợ Chủ nhật này, xã dành dãy gian hàng phía đông cho các tổ hợp tác bán rau, quả, gạo nương có ghi nơi trồng.",
    { { 4, "Dãy gian hàng nông sản ở chợ phiên Suối Mây" }, { 0, NULL } },
    { "Mười hai hộ đầu tiên đã đăng ký. Mỗi gian hàng treo bảng tên bản, tên người trồng và ngày thu hoạch; người mua quét mã để xem thửa ruộng.",
      "Chị Lò Thị Sen, bản Phiêng Mạ, cho biết gạo nương của tổ bán hết ngay trong buổi sáng, giá cao hơn bán lẻ dọc đường một phần năm./.", NULL },
    "Lò Văn Tiến" },
  { "Kinh tế", 12, 14 * 60 + 15, 731,
    "Mùa lúa chín trên ruộng bậc thang",
    "Những ngày này, ruộng bậc thang ở các bản vùng cao của xã đã ngả vàng, bà con đổi công gặt cho kịp trước đợt mưa.",
    { { 0, "Ruộng bậc thang vào mùa gặt" }, { 3, "Đường nội đồng mới mở giúp xe kéo lúa xuống tận bờ ruộng" } },
    { "Năng suất bình quân ước đạt 52 tạ một héc-ta, tăng hai tạ so với năm trước nhờ giống mới và hai tuyến mương vừa nạo vét.",
      "Xã nhắc các hộ phơi thóc ở sân bản, không phơi trên mặt đường để giữ an toàn giao thông./.", NULL },
    "Lò Văn Tiến" },
  { "Video", 4, 19 * 60, 158, "Phóng sự: Một ngày ở chợ phiên Suối Mây",
    "Phóng sự ảnh và lời bình về phiên chợ Chủ nhật, từ lúc sương còn giăng đến khi tan chợ.",
    { { 4, "Cảnh chợ phiên" }, { 0, NULL } }, { "Thời lượng: 4 phút 12 giây. Thực hiện: Tổ thông tin xã Suối Mây.", NULL }, "Tổ thông tin xã" },
  { "Video", 10, 19 * 60, 226, "Phóng sự: Dựng cầu Nà Sản",
    "Ba tháng góp công của bà con ba bản bờ tây, ghi lại qua từng nhịp cầu.",
    { { 3, "Nhịp cầu cuối cùng" }, { 0, NULL } }, { "Thời lượng: 6 phút. Thực hiện: Tổ thông tin xã Suối Mây.", NULL }, "Tổ thông tin xã" },
  { "Chương trình phát thanh", 1, 17 * 60, 61, "Chương trình phát thanh %s",
    "Bản tin của xã; lịch phun khử trùng chuồng trại; giá nông sản ở chợ phiên.", { { 0, NULL }, { 0, NULL } },
    { "Phát lúc 5 giờ 30 và 17 giờ trên loa các bản.", NULL }, "Ban biên tập truyền thanh" },
  { "Chương trình phát thanh", 2, 17 * 60, 74, "Chương trình phát thanh %s",
    "Hỏi đáp về cấp đổi căn cước; nhắc lịch tiêm phòng cho trẻ; câu chuyện bản làng.", { { 0, NULL }, { 0, NULL } },
    { "Phát lúc 5 giờ 30 và 17 giờ trên loa các bản.", NULL }, "Ban biên tập truyền thanh" },
  { "Chương trình phát thanh", 3, 17 * 60, 98, "Chương trình phát thanh %s",
    "Dự báo thời tiết ba ngày; phòng, chống cháy rừng mùa hanh khô; ca khúc theo yêu cầu.", { { 0, NULL }, { 0, NULL } },
    { "Phát lúc 5 giờ 30 và 17 giờ trên loa các bản.", NULL }, "Ban biên tập truyền thanh" },
};
/* clang-format on */

static const char *const sections[] = { "Tin tức", "Văn hóa - Xã hội", "Kinh tế", "Thông báo", "Video", "Chương trình phát thanh" };

/* Local midnight of that day, and the minute on it. */
static gint64
find_time (const SeedStory *story)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (bantin_clock_now () - (gint64) story->days_ago * DAY);
  g_autoptr (GDateTime) time = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day),
                                                      (int) story->minute / 60, (int) story->minute % 60, 0);

  return g_date_time_to_unix (time);
}

static gint64
find_author (DemoPortal *self,
             const SeedStory *story)
{
  gint64 id = demo_db_get_int (self->db, "SELECT id FROM person WHERE name = ?1", "s", story->byline);

  return id > 0 ? id : 1;
}

static void
append_paragraph (GString *content,
                  const char *class,
                  const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (class != NULL)
    g_string_append_printf (content, "<!-- wp:paragraph {\"className\":\"%s\"} -->\n<p class=\"%s\">%s</p>\n<!-- /wp:paragraph -->\n\n", class, class, escaped);
  else
    g_string_append_printf (content, "<!-- wp:paragraph -->\n<p>%s</p>\n<!-- /wp:paragraph -->\n\n", escaped);
}

/* Each scene is drawn once: the portal should be up before somebody wonders. */
static GBytes *
get_scene (guint scene)
{
  static GBytes *scenes[8];

  g_assert (scene < G_N_ELEMENTS (scenes));
  if (scenes[scene] == NULL)
    scenes[scene] = demo_paint (scene, 750, 500);

  return scenes[scene];
}

static gint64
append_photo (DemoPortal *self,
              GString *content,
              gint64 author,
              const SeedPhoto *photo,
              gint64 at)
{
  g_autofree char *slug = demo_text_make_slug (photo->caption);
  g_autofree char *name = g_strconcat (slug, ".jpg", NULL);
  g_autofree char *caption = g_markup_escape_text (photo->caption, -1);
  gint64 id = demo_media_add (self, author, name, get_scene (photo->scene), slug, photo->caption, photo->caption, photo->caption, at);
  g_autofree char *file = demo_db_get_text (self->db, "SELECT file FROM item WHERE id = ?1", "i", id);

  g_string_append_printf (content, "<!-- wp:image {\"id\":%" G_GINT64_FORMAT ",\"sizeSlug\":\"full\"} -->\n<figure class=\"wp-block-image size-full\">"
                                   "<img src=\"/uploads/%s\" alt=\"%s\" class=\"wp-image-%" G_GINT64_FORMAT "\"/>"
                                   "<figcaption class=\"wp-element-caption\">%s</figcaption></figure>\n<!-- /wp:image -->\n\n",
                          id, file, caption, id, caption);

  return id;
}

static void
add_story (DemoPortal *self,
           const SeedStory *story)
{
  GString *content = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *headline = NULL;
  g_autofree char *slug = NULL;
  g_autofree char *unique = NULL;
  gint64 at = find_time (story);
  gint64 author = find_author (self, story);
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (at);
  g_autofree char *date = g_date_time_format (day, "%d.%m.%Y");
  g_auto (GStrv) parts = g_strsplit (story->headline, "%s", 2);
  gint64 cover = 0;
  gint64 id;

  append_paragraph (content, "bantin-lead", story->lead);
  for (gsize i = 0; story->paragraphs[i] != NULL; i++)
    {
      if (i < G_N_ELEMENTS (story->photos) && story->photos[i].caption != NULL)
        {
          gint64 photo = append_photo (self, content, author, &story->photos[i], at);

          cover = cover > 0 ? cover : photo;
        }
      append_paragraph (content, NULL, story->paragraphs[i]);
    }
  append_paragraph (content, "bantin-byline", story->byline);

  text = g_string_free (content, FALSE);
  headline = g_strjoinv (date, parts);
  slug = demo_text_make_slug (headline);
  unique = demo_text_make_unique_slug (self, slug, 0);
  demo_db_run (self->db, "INSERT INTO item (type, status, author, slug, title, content, excerpt, cover, published_at, modified_at, n_reads)"
                         " VALUES ('post', 'publish', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8)",
               "issssiii", author, unique, headline, text, story->lead, cover, at, story->n_reads);
  id = sqlite3_last_insert_rowid (self->db);
  demo_db_run (self->db, "INSERT INTO item_term VALUES (?1, ?2)", "ii", id, demo_terms_add (self, "category", story->section));
}

void
demo_seed (DemoPortal *self,
           gboolean with_stories)
{
  if (demo_db_get_int (self->db, "SELECT count(*) FROM term", "") > 0)
    return;

  demo_db_run (self->db, "BEGIN", "");
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    demo_terms_add (self, "category", sections[i]);
  for (gsize i = 0; with_stories && i < G_N_ELEMENTS (stories); i++)
    add_story (self, &stories[i]);
  if (with_stories)
    demo_db_run (self->db, "UPDATE counter SET value = 128406 WHERE name = 'visits'", "");
  demo_db_run (self->db, "COMMIT", "");
}
