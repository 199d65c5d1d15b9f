/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bantin-corpus.h"

#include <math.h>
#include <string.h>

/* 1 January 2010, 00:00 UTC; and what lies between two stories. */
#define FIRST_CHANGE G_GINT64_CONSTANT (1262304000)
#define SECONDS_BETWEEN 5400

/* The commonest first: the place in the list is the rank in Zipf's law. */
static const char common_words[] =
    "và của các trong xã được cho là có với người đã một những phát công tác dân đồng thực hiện tổ chức hội viên năm nhân cán bộ "
    "chính sự về đến tại này từ làm triển khai kinh tế đảng huyện nghị quản lý nông thôn xây dựng nhà nước gia đình trường học "
    "sinh phụ nữ trẻ em thanh niên ban ngành đoàn thể lãnh đạo chủ tịch phó bí thư thường trực ủy ban mặt trận tổ quốc liên hiệp "
    "nông nghiệp trồng lúa ngô chè quế chăn nuôi trâu bò lợn gà vịt cá rừng núi đồi suối đường cầu cống điện nước sạch môi trường "
    "vệ sinh rác thải bản thôn tổ dân phố khu vực địa phương tỉnh trung ương quốc gia mục tiêu chương trình dự án kế hoạch nhiệm vụ "
    "giải pháp kết quả đạt tăng giảm so cùng kỳ đầu cuối tháng quý tuần ngày buổi sáng chiều tối giờ phút thời gian qua tới tiếp tục "
    "đẩy mạnh tăng cường nâng cao chất lượng hiệu quả đời sống vật chất tinh thần văn hóa thể thao du lịch lễ hội truyền thống bản sắc "
    "dân tộc Mông Thái Dao Tày Kinh đồng bào thiểu số vùng sâu xa khó khăn đặc biệt hỗ trợ giúp đỡ vốn vay ngân hàng chính sách xã hội "
    "hộ nghèo cận thoát giàu mô hình sản xuất sản phẩm thị trường giá bán mua thu hoạch năng suất diện tích giống phân bón kỹ thuật tập "
    "huấn hướng dẫn tuyên truyền vận động pháp luật an ninh trật tự an toàn giao thông phòng chống ma túy bạo lực bình đẳng giới y tế "
    "khám chữa bệnh tiêm chủng bảo hiểm sức khỏe dịch giáo dục đào tạo dạy nghề lao động việc làm giáo viên lớp học khai giảng bế mạc "
    "khen thưởng biểu dương điển hình tiên tiến thi đua yêu nước kỷ niệm thành lập chiến thắng liệt sĩ thương binh người có công tri ân "
    "thăm hỏi tặng quà động viên chia sẻ ý kiến thảo luận góp ý tham gia phát biểu chỉ đạo yêu cầu đề nghị kiểm tra giám sát đánh giá "
    "tồn tại hạn chế nguyên nhân khắc phục rút kinh nghiệm báo cáo sơ kết tổng kết quyết định nghị quyết chỉ thị hướng tới thống nhất "
    "đổi mới sáng tạo chuyển đổi số công nghệ thông tin mạng lưới dịch vụ hành chính công một cửa thủ tục hồ sơ cơ sở hạ tầng bê tông "
    "kiên cố hóa kênh mương thủy lợi hồ chứa đập mưa lũ sạt lở thiên tai cứu hộ di dời tái định cư đất đai sử dụng rừng phòng hộ trồng "
    "mới chăm sóc bảo vệ cháy khô hạn rét đậm hại ruộng bậc thang mùa vàng nước đổ khách tham quan trải nghiệm homestay chợ phiên thổ cẩm "
    "dệt lanh khèn múa hát giao lưu bóng chuyền bóng đá cầu lông kéo co đẩy gậy bắn nỏ giải nhất nhì ba khuyến khích cờ trao chúc mừng";

static const char *const family_names[] = { "Giàng", "Lý", "Sùng", "Vàng", "Thào", "Hờ", "Lương", "Nguyễn", "Trần", "Hoàng", "Lò", "Hà", "Phạm", "Mùa", "Cứ", "Đặng" };
static const char *const middle_names[] = { "A", "Thị", "Văn", "Xuân", "Minh", "Thanh", "Đức", "Ngọc" };
static const char *const given_names[] = { "Sử", "Đảng", "Hoa", "Xuyến", "Chua", "Páo", "Dê", "Tủa", "Hồng", "Thủy", "Hòa", "Lan", "Bình", "Sơn", "Mai", "Dung", "Khang", "Nủ", "Vừ", "Súa", "Ánh", "Huệ" };
static const char *const titles[] = { "Chủ tịch UBND xã", "Phó Chủ tịch UBND xã", "Bí thư Đảng ủy xã", "Chủ tịch Hội Liên hiệp Phụ nữ xã", "Chủ tịch Hội Nông dân xã", "Bí thư Đoàn Thanh niên xã", "Trưởng bản", "Hiệu trưởng nhà trường" };
static const char *const sections[] = { "Thời sự", "Kinh tế", "Văn hóa – Xã hội", "An ninh – Quốc phòng", "Xây dựng Đảng", "Nông thôn mới", "Người tốt việc tốt" };
static const char *const day_parts[] = { "Sáng", "Chiều", "Tối" };

/* Syllables that places are made of. */
static const char *const place_heads[] = { "Nậm", "Púng", "Chế", "La", "Khao", "Dế", "Mồ", "Lao", "Kim", "Hồ", "Cao", "Suối", "Bản", "Tà", "Pú", "Háng" };
static const char *const place_tails[] = { "Có", "Luông", "Cu Nha", "Pán Tẩn", "Mang", "Xu Phình", "Dề", "Chải", "Nọi", "Bốn", "Phạ", "Giàng", "Xa", "Sung", "Cheng", "Đề Sủa" };

/* What rare words, of which nobody can say what they are, are made of: names of goods, families, typing errors. */
static const char *const onsets[] = { "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "r", "s", "t", "th", "tr", "v", "x" };
static const char *const rimes[] = { "a", "ạc", "ách", "ái", "àm", "ản", "ạng", "ánh", "ão", "ấp", "ắt", "ầu", "ẩy", "ăng", "ẹm", "ém", "èo", "ế", "ệnh", "ều", "ị", "ích", "iếc", "iền", "iệu",
                                     "ò", "óc", "ọi", "ỏm", "ông", "ồn", "ở", "ời", "ơn", "ủ", "ua", "ục", "ui", "uốc", "uồng", "ư", "ừa", "ức", "ương", "ượt", "ỷ" };

struct _BantinCorpus
{
  guint32 seed;
  guint n_words;
  GStrv words;
  guint n_common;
  double *weights; /* sums: weights[i] is how often one of the first i + 1 words comes */
};

BantinCorpus *
bantin_corpus_new (guint32 seed,
                   guint n_words)
{
  BantinCorpus *self = g_new0 (BantinCorpus, 1);
  double sum = 0;

  self->seed = seed;
  self->n_words = n_words;
  self->words = g_strsplit (common_words, " ", -1);
  self->n_common = g_strv_length (self->words);
  self->weights = g_new (double, self->n_common);

  for (guint i = 0; i < self->n_common; i++)
    self->weights[i] = sum += 1 / pow (i + 3, 0.8);

  return self;
}

void
bantin_corpus_free (BantinCorpus *self)
{
  g_strfreev (self->words);
  g_free (self->weights);
  g_free (self);
}

static const char *
pick (GRand *rand,
      const char *const *list,
      gsize n)
{
  return list[g_rand_int_range (rand, 0, n)];
}

#define PICK(rand, list) pick (rand, list, G_N_ELEMENTS (list))

static const char *
pick_common (BantinCorpus *self,
             GRand *rand)
{
  double wanted = g_rand_double_range (rand, 0, self->weights[self->n_common - 1]);
  guint from = 0;
  guint to = self->n_common - 1;

  while (from < to)
    {
      guint middle = (from + to) / 2;

      if (self->weights[middle] < wanted)
        from = middle + 1;
      else
        to = middle;
    }

  return self->words[from];
}

static void
append_name (GString *text,
             GRand *rand)
{
  const char *family = PICK (rand, family_names);
  const char *middle = PICK (rand, middle_names);

  g_string_append_printf (text, "%s %s %s", family, middle, PICK (rand, given_names));
}

static void
append_place (GString *text,
              GRand *rand)
{
  const char *head = PICK (rand, place_heads);

  g_string_append_printf (text, "%s %s", head, PICK (rand, place_tails));
}

static void
append_rare (GString *text,
             GRand *rand)
{
  for (gint32 i = 0, n = g_rand_int_range (rand, 1, 3); i < n; i++)
    {
      const char *onset = PICK (rand, onsets);

      g_string_append_printf (text, "%s%s", onset, PICK (rand, rimes));
    }
}

static void
append_word (BantinCorpus *self,
             GString *text,
             GRand *rand)
{
  guint dice = g_rand_int_range (rand, 0, 1000);

  if (dice < 955)
    g_string_append (text, pick_common (self, rand));
  else if (dice < 965)
    append_place (text, rand);
  else if (dice < 975)
    append_name (text, rand);
  else if (dice < 990)
    g_string_append_printf (text, "%d", g_rand_int_range (rand, 2, dice < 985 ? 100 : 5000));
  else
    append_rare (text, rand);
}

static void
append_words (BantinCorpus *self,
              GString *text,
              GRand *rand,
              guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      append_word (self, text, rand);
    }
}

/* Begins with a capital, which is no ASCII letter half of the time. */
static void
append_sentence (BantinCorpus *self,
                 GString *text,
                 GRand *rand,
                 guint n_words)
{
  g_autoptr (GString) sentence = g_string_new (NULL);
  gunichar first;

  append_words (self, sentence, rand, n_words / 2 + 1);
  g_string_append (sentence, g_rand_boolean (rand) ? ", " : "; ");
  append_words (self, sentence, rand, n_words - n_words / 2 - 1);

  first = g_utf8_get_char (sentence->str);
  g_string_append_unichar (text, g_unichar_totitle (first));
  g_string_append (text, g_utf8_next_char (sentence->str));
}

static char *
make_paragraph (BantinCorpus *self,
                GRand *rand,
                guint n_words)
{
  GString *text = g_string_new (NULL);
  guint n_done = 0;

  while (n_done < n_words)
    {
      guint n = g_rand_int_range (rand, 14, 40);

      if (n_done > 0)
        g_string_append (text, ". ");
      append_sentence (self, text, rand, n);
      n_done += n;
    }

  return g_string_free_and_steal (text);
}

static char *
make_lead (BantinCorpus *self,
           GRand *rand,
           gint64 changed_at)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (changed_at);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %d/%d/%d, UBND xã ", PICK (rand, day_parts), g_date_time_get_day_of_month (day),
                          g_date_time_get_month (day), g_date_time_get_year (day));
  append_place (text, rand);
  g_string_append (text, " đã tổ chức hội nghị ");
  append_words (self, text, rand, 14);
  g_string_append (text, ". Dự và chủ trì hội nghị có đồng chí ");
  append_name (text, rand);
  g_string_append_printf (text, " – %s.", PICK (rand, titles));

  return g_string_free_and_steal (text);
}

static char *
make_caption (BantinCorpus *self,
              GRand *rand)
{
  GString *text = g_string_new (NULL);

  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      g_string_append (text, "Toàn cảnh hội nghị");
      break;

    case 1:
      g_string_append (text, "Đồng chí ");
      append_name (text, rand);
      g_string_append_printf (text, " - %s phát biểu kết luận", PICK (rand, titles));
      break;

    default:
      g_string_append (text, "Bà con bản ");
      append_place (text, rand);
      g_string_append_c (text, ' ');
      append_words (self, text, rand, 5);
      break;
    }

  return g_string_free_and_steal (text);
}

BantinCorpusStory *
bantin_corpus_make_story (BantinCorpus *self,
                          guint number)
{
  const guint32 seeds[] = { self->seed, number };
  g_autoptr (GRand) rand = g_rand_new_with_seed_array (seeds, G_N_ELEMENTS (seeds));
  BantinCorpusStory *story = g_new0 (BantinCorpusStory, 1);
  GString *headline = g_string_new (NULL);
  guint n_paragraphs = g_rand_int_range (rand, 3, 7);
  guint n_captions = g_rand_int_range (rand, 0, 6);
  guint people[2];

  g_snprintf (story->id, sizeof story->id, "%08x-%04x-4%03x-8%03x-%08x%04x", g_rand_int (rand), number >> 16, number & 0xFFF,
              number >> 12 & 0xFFF, number, self->seed & 0xFFFF);
  story->changed_at = FIRST_CHANGE + (gint64) number * SECONDS_BETWEEN + g_rand_int_range (rand, 0, SECONDS_BETWEEN);

  g_string_append (headline, "Xã ");
  append_place (headline, rand);
  g_string_append_c (headline, ' ');
  append_words (self, headline, rand, g_rand_int_range (rand, 6, 13));
  story->headline = g_string_free_and_steal (headline);
  story->lead = make_lead (self, rand, story->changed_at);

  story->paragraphs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_paragraphs; i++)
    g_ptr_array_add (story->paragraphs, make_paragraph (self, rand, self->n_words / n_paragraphs));

  story->captions = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_captions; i++)
    g_ptr_array_add (story->captions, make_caption (self, rand));

  /* A few write much. */
  people[0] = g_rand_int_range (rand, 0, 40);
  people[1] = g_rand_int_range (rand, 0, 40);
  story->author = MIN (people[0], people[1]);
  story->byline = g_strdup_printf ("%s %s", middle_names[story->author % 2], given_names[story->author % G_N_ELEMENTS (given_names)]);
  story->section = g_strdup (PICK (rand, sections));

  return story;
}

void
bantin_corpus_story_free (BantinCorpusStory *story)
{
  g_free (story->headline);
  g_free (story->lead);
  g_ptr_array_unref (story->paragraphs);
  g_ptr_array_unref (story->captions);
  g_free (story->byline);
  g_free (story->section);
  g_free (story);
}
