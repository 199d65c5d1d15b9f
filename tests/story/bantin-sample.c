/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bantin-sample.h"

#include <string.h>

static BantinBlock *
add (BantinDocument *document,
     BantinBlockType type,
     const char *text)
{
  BantinBlock *block = bantin_block_new (type, text);

  g_ptr_array_add (document->blocks, block);

  return block;
}

/* Marks the first place where @words stand. */
static void
mark (BantinBlock *block,
      const char *words,
      BantinMark kind,
      const char *href)
{
  const char *at = strstr (block->text->text, words);
  guint start;

  g_assert (at != NULL);

  start = (guint) g_utf8_pointer_to_offset (block->text->text, at);
  bantin_text_add_span (block->text, start, start + (guint) g_utf8_strlen (words, -1), kind, href);
}

/* Returns the photo's key; it is owned by the document. */
static const char *
add_photo (BantinDocument *document,
           const char *name)
{
  g_autofree char *key = bantin_document_next_photo_key (document);
  g_autofree char *stand_in = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  BantinDocumentPhoto *photo = bantin_document_photo_new (key, stand_in);

  g_set_str (&photo->name, name);
  g_set_str (&photo->content_type, "image/jpeg");
  photo->width = 1600;
  photo->height = 1067;
  g_ptr_array_add (document->photos, photo);

  return photo->key;
}

static void
add_figure (BantinDocument *document,
            const char *name,
            const char *caption,
            const char *alt)
{
  g_ptr_array_add (document->blocks, bantin_block_new_figure (add_photo (document, name), caption, alt, document->pen_name));
}

static BantinDocument *
new_story (const char *genre,
           const char *section,
           const char *event_time,
           const char *event_place)
{
  BantinDocument *document = bantin_document_new ();

  g_ptr_array_set_size (document->blocks, 0);
  g_set_str (&document->genre, genre);
  g_set_str (&document->section, section);
  g_set_str (&document->event_time, event_time);
  g_set_str (&document->event_place, event_place);
  g_set_str (&document->pen_name, "Mai Lềnh");
  g_set_str (&document->legal_name, "Lò Thị Mai");

  return document;
}

static BantinDocument *
new_news (void)
{
  BantinDocument *document = new_story ("tin", "Đời sống", "2026-05-16T07:30", "Bản Nà Pheo, xã Bản Lềnh");
  BantinBlock *block;

  g_set_str (&document->slug, "hon-200-nguoi-khoi-thong-muong-nuoc-truoc-mua-mua");
  g_ptr_array_add (document->keywords, g_strdup ("thủy lợi"));
  g_ptr_array_add (document->keywords, g_strdup ("mùa mưa"));

  add (document, BANTIN_BLOCK_HEADLINE, "Hơn 200 người khơi thông mương nước trước mùa mưa");
  add (document, BANTIN_BLOCK_LEAD,
       "Sáng 16/5/2026, xã Bản Lềnh tổ chức ra quân nạo vét, khơi thông mương nước tại bản Nà Pheo. Hơn 200 cán bộ, đoàn viên "
       "và bà con ba bản Nà Pheo, Nà Tăm, Huổi Cọ đã tham gia.");
  add_figure (document, "khoi-muong-1.jpg", "Bà con bản Nà Pheo nạo vét đoạn mương đầu nguồn", "Nhiều người cầm cuốc, xẻng đứng dọc một con mương");
  add (document, BANTIN_BLOCK_BODY,
       "Mương Nà Pheo dài 2,4 km, dẫn nước tưới cho 38 ha lúa của ba bản. Sau đợt mưa lớn cuối tháng 4, nhiều đoạn bị đất đá vùi "
       "lấp, nước về ruộng cuối nguồn chỉ còn khoảng một nửa. Ban quản lý thủy lợi xã đã khảo sát và chia công trình thành "
       "12 đoạn, giao mỗi tổ dân cư phụ trách một đoạn.");
  add_figure (document, "khoi-muong-2.jpg", "Đoàn viên thanh niên chuyển đá khỏi lòng mương", NULL);
  block = add (document, BANTIN_BLOCK_BODY,
               "Đến 11 giờ cùng ngày, các tổ đã chuyển đi hơn 60 m³ đất đá, đắp lại ba chỗ bờ bị sạt. Ông Lò Văn Phong – Chủ tịch "
               "UBND xã đề nghị các bản cử người trực mương trong suốt mùa mưa, thấy sạt lở thì báo ngay cho trưởng bản.");
  mark (block, "hơn 60 m³ đất đá", BANTIN_MARK_STRONG, NULL);
  add_figure (document, "khoi-muong-3.jpg", "Nước đã về tới chân ruộng cuối nguồn", "Dòng nước trong chảy qua cửa cống nhỏ vào ruộng lúa");
  add (document, BANTIN_BLOCK_BODY,
       "Theo kế hoạch, trong tháng 5 xã sẽ tiếp tục ra quân tại hai tuyến mương Nà Tăm và Huổi Cọ, bảo đảm nước tưới cho vụ mùa./.");
  add (document, BANTIN_BLOCK_BYLINE, "Mai Lềnh");

  return document;
}

static BantinDocument *
new_article (void)
{
  BantinDocument *document = new_story ("bài", "Kinh tế", "2026-04-25", "Chợ xã Bản Lềnh");
  BantinBlock *block;

  g_ptr_array_add (document->keywords, g_strdup ("chợ phiên"));
  g_ptr_array_add (document->keywords, g_strdup ("sản phẩm địa phương"));

  add (document, BANTIN_BLOCK_HEADLINE, "Chợ phiên cuối tuần: nơi hàng nhà làm tìm được người mua");
  add (document, BANTIN_BLOCK_LEAD,
       "Mở lại từ đầu năm 2026, chợ phiên Bản Lềnh họp vào thứ bảy hằng tuần đã thành nơi bà con bán nông sản, thổ cẩm tự tay làm "
       "ra, không phải qua nhiều lần trung gian.");
  add_figure (document, "cho-phien-1.jpg", "Chợ phiên Bản Lềnh đông nhất vào khoảng 8 giờ sáng", "Người mua bán đứng kín một khoảng sân có mái lợp lá");
  add (document, BANTIN_BLOCK_HEADING, "Từ gùi măng đến gian hàng có tên");
  add (document, BANTIN_BLOCK_BODY,
       "Chị Vàng Thị Mỷ ở bản Huổi Cọ nhớ lần đầu mang măng khô ra chợ chỉ dám ngồi ở góc sân. Nay chị có một gian hàng nhỏ, măng "
       "được cân sẵn, đóng túi, dán nhãn ghi rõ nơi làm và ngày sấy.");
  block = add (document, BANTIN_BLOCK_QUOTE,
               "“Trước đây bán một gùi măng phải đi nửa ngày đường. Giờ khách hỏi mua qua điện thoại, thứ bảy mình chỉ việc mang ra chợ”, chị Mỷ nói.");
  mark (block, "thứ bảy mình chỉ việc mang ra chợ", BANTIN_MARK_EMPHASIS, NULL);
  add (document, BANTIN_BLOCK_HEADING, "Ba việc xã đang làm");
  add (document, BANTIN_BLOCK_BODY, "Để chợ họp đều và bà con yên tâm bán hàng, Hội Nông dân xã cùng ban quản lý chợ tập trung vào ba việc:");
  add (document, BANTIN_BLOCK_BULLET, "Bố trí 46 gian hàng có mái che, miễn phí chỗ ngồi trong năm đầu.");
  add (document, BANTIN_BLOCK_BULLET, "Hướng dẫn đóng gói, dán nhãn cho 31 hộ sản xuất.");
  add (document, BANTIN_BLOCK_BULLET, "Mở một điểm gửi hàng tại chợ, mỗi phiên có xe chuyển về trung tâm tỉnh.");
  block = bantin_block_new_gallery ();
  bantin_block_add_placement (block, add_photo (document, "cho-phien-2.jpg"), "Măng khô đóng túi của gia đình chị Vàng Thị Mỷ", NULL, document->pen_name);
  bantin_block_add_placement (block, add_photo (document, "cho-phien-3.jpg"), "Thổ cẩm do phụ nữ bản Nà Tăm dệt", NULL, document->pen_name);
  bantin_block_add_placement (block, add_photo (document, "cho-phien-4.jpg"), "Mật ong rừng được rót vào chai nhỏ để khách dễ mua", NULL, document->pen_name);
  bantin_block_add_placement (block, add_photo (document, "cho-phien-5.jpg"), "Xe chở hàng rời chợ lúc gần trưa", NULL, document->pen_name);
  g_ptr_array_add (document->blocks, block);
  block = add (document, BANTIN_BLOCK_BODY,
               "Theo ban quản lý chợ, mỗi phiên hiện có khoảng 600 lượt khách, doanh thu bình quân của một gian hàng đạt 1.200.000 đồng. Lịch họp chợ "
               "và danh sách gian hàng được đăng trên trang của xã.");
  mark (block, "trang của xã", BANTIN_MARK_LINK, "https://banlenh.example/cho-phien");
  mark (block, "1.200.000 đồng", BANTIN_MARK_STRONG, NULL);
  add (document, BANTIN_BLOCK_BODY,
       "Từ tháng 6, chợ sẽ có thêm khu ẩm thực do Hội Liên hiệp Phụ nữ xã phụ trách, góp phần giữ khách ở lại lâu hơn với phiên chợ "
       "vùng cao./.");
  add (document, BANTIN_BLOCK_BYLINE, "Mai Lềnh");

  return document;
}

static BantinDocument *
new_notice (void)
{
  BantinDocument *document = new_story ("thông báo", "Thông báo", "2026-03-09T07:00", "Các bản trong xã");

  g_set_str (&document->source, "Phòng Kinh tế xã Bản Lềnh");

  add (document, BANTIN_BLOCK_HEADLINE, "Lịch tiêm phòng cho đàn gia súc đợt 1 năm 2026");
  add (document, BANTIN_BLOCK_LEAD, "Từ thứ hai, ngày 9/3/2026, xã Bản Lềnh tiêm phòng lở mồm long móng và tụ huyết trùng cho đàn trâu, bò tại các bản.");
  add (document, BANTIN_BLOCK_NUMBER, "Bản Nà Pheo: ngày 9/3, tại nhà văn hóa bản.");
  add (document, BANTIN_BLOCK_NUMBER, "Bản Nà Tăm: ngày 10/3, tại sân trường cũ.");
  add (document, BANTIN_BLOCK_NUMBER, "Bản Huổi Cọ: ngày 11/3, tại bãi chăn thả đầu bản.");
  add (document, BANTIN_BLOCK_BODY,
       "Bà con đưa gia súc đến từ 7 giờ, mang theo sổ tiêm phòng. Hộ không đưa đến được thì báo trưởng bản để tổ tiêm phòng tới nhà./.");
  add (document, BANTIN_BLOCK_BYLINE, "Mai Lềnh");

  return document;
}

BantinDocument *
bantin_sample_new (BantinSample sample)
{
  switch (sample)
    {
    case BANTIN_SAMPLE_NEWS:
      return new_news ();
    case BANTIN_SAMPLE_ARTICLE:
      return new_article ();
    case BANTIN_SAMPLE_NOTICE:
      return new_notice ();
    default:
      g_return_val_if_reached (NULL);
    }
}

void
bantin_sample_set_photo (BantinDocument *document,
                         const char *key,
                         const char *original,
                         guint width,
                         guint height)
{
  BantinDocumentPhoto *photo = (BantinDocumentPhoto *) bantin_document_find_photo (document, key);

  g_return_if_fail (photo != NULL);

  g_set_str (&photo->original, original);
  photo->width = width;
  photo->height = height;
}
