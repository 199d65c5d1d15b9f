/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-slug.h"

#include <string.h>

/* Slugs as WordPress 6.1 made them. */
static void
test_slug_is_what_wordpress_makes (void)
{
  static const struct
  {
    const char *headline;
    const char *slug;
  } cases[] = {
    { "Huyện tổ chức hội nghị tiếp tục triển khai Dự án 8 năm 2024", "huyen-to-chuc-hoi-nghi-tiep-tuc-trien-khai-du-an-8-nam-2024" },
    { "Đồng chí Lương Thị Xuyến – Phó Chủ tịch UBND huyện", "dong-chi-luong-thi-xuyen-pho-chu-tich-ubnd-huyen" },
    { "Làm đường bê tông: “Nhà nước và nhân dân cùng làm”", "lam-duong-be-tong-nha-nuoc-va-nhan-dan-cung-lam" },
    { "Ngày 30/5/2024, xã Púng Luông đạt 98,5% kế hoạch", "ngay-30-5-2024-xa-pung-luong-dat-985-ke-hoach" },
    { "70 năm Điện Biên Phủ (07/5/1954 - 07/5/2024)", "70-nam-dien-bien-phu-07-5-1954-07-5-2024" },
    { "Hỗ trợ 1.250.000 đồng/hộ & 26 Câu lạc bộ…", "ho-tro-1-250-000-dong-ho-26-cau-lac-bo" },
    { "ĐẢNG BỘ XÃ NẬM CÓ – MÙ CANG CHẢI", "dang-bo-xa-nam-co-mu-cang-chai" },
    { "Thủy lợi, thuỷ sản; hoà giải, hòa bình", "thuy-loi-thuy-san-hoa-giai-hoa-binh" },
    { "Đắk Lắk — Kon Tum: giao lưu cồng chiêng", "dak-lak-kon-tum-giao-luu-cong-chieng" },
    { "Phụ nữ H'Mông / Mông “giữ lửa” nghề dệt lanh", "phu-nu-hmong-mong-giu-lua-nghe-det-lanh" },
    { "A+B: C++ & 100% 'đúng' hạn?", "ab-c-100-dung-han" },
    { "  Khoảng   trắng  thừa  ", "khoang-trang-thua" },
    { "Hội nghị", "hoi-nghi" },
    { "ô\u0301ng n\u0323", "ong-n" },
    { "æ Straße ø", "ae-strase-o" },
    { "…!?", "" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = bantin_slug (cases[i].headline, 0);

      g_assert_cmpstr (slug, ==, cases[i].slug);
    }
}

static void
test_slug_is_cut_between_words (void)
{
  g_autofree char *cut = bantin_slug ("Hội nghị tổng kết", 10);
  g_autofree char *fits = bantin_slug ("Hội nghị tổng kết", 8);
  g_autofree char *one = bantin_slug ("Nghiêngnghiêng", 5);
  g_autofree char *headline = g_strnfill (5000, 'a');
  g_autofree char *longest = bantin_slug (headline, 0);

  g_assert_cmpstr (cut, ==, "hoi-nghi");
  g_assert_cmpstr (fits, ==, "hoi-nghi");
  g_assert_cmpstr (one, ==, "nghie");
  g_assert_cmpuint (strlen (longest), ==, 200);
}

static void
test_file_name_goes_anywhere (void)
{
  g_autofree char *name = bantin_slug_file_name (1, "Toàn cảnh hội nghị", "jpg");
  g_autofree char *bare = bantin_slug_file_name (12, "", "webp");
  g_autofree char *longest = bantin_slug_file_name (140, "Đồng chí Lương Thị Xuyến - Phó Chủ tịch UBND huyện phát biểu kết luận tại hội nghị sáng nay ở huyện", "jpg");

  g_assert_cmpstr (name, ==, "01-toan-canh-hoi-nghi.jpg");
  g_assert_cmpstr (bare, ==, "12.webp");
  g_assert_cmpuint (strlen (longest), <=, 80);
  g_assert_true (g_str_has_prefix (longest, "140-dong-chi-"));
  g_assert_true (g_str_has_suffix (longest, ".jpg"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/slug/is-what-wordpress-makes", test_slug_is_what_wordpress_makes);
  g_test_add_func ("/text/slug/is-cut-between-words", test_slug_is_cut_between_words);
  g_test_add_func ("/text/slug/a-file-name-goes-anywhere", test_file_name_goes_anywhere);

  return g_test_run ();
}
