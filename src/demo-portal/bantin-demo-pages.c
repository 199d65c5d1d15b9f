/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-portal/bantin-demo-portal.h"

#include <stdlib.h>
#include <string.h>

#define VIDEO "Video"
#define RADIO "Chương trình phát thanh"

/* Rows of every list: id, slug, title, excerpt, published_at, n_reads, file of the cover, section. */
#define LIST "SELECT item.id, item.slug, item.title, item.excerpt, item.published_at, item.n_reads, coalesce(cover.file, ''),"                     \
             " coalesce((SELECT term.name FROM item_term JOIN term ON term.id = term WHERE item = item.id AND taxonomy = 'category' LIMIT 1), '')" \
             " FROM item LEFT JOIN item AS cover ON cover.id = item.cover WHERE item.type = 'post' AND item.status = 'publish'"

#define IN_SECTION " AND EXISTS (SELECT 1 FROM item_term JOIN term ON term.id = term WHERE item = item.id AND taxonomy = 'category' AND folded = ?1)"
#define NEWS " AND NOT EXISTS (SELECT 1 FROM item_term JOIN term ON term.id = term WHERE item = item.id AND term.name IN ('" VIDEO "', '" RADIO "'))"
#define NEWEST " ORDER BY item.published_at DESC, item.id DESC LIMIT ?2"

G_GNUC_PRINTF (2, 3)
static void
append (GString *page,
        const char *format,
        ...)
{
  va_list values;
  g_autofree char *text = NULL;

  /* Every value is escaped; the format is ours. */
  va_start (values, format);
  text = g_markup_vprintf_escaped (format, values);
  va_end (values);
  g_string_append (page, text);
}

static void
begin_page (DemoPortal *self,
            GString *page,
            const char *title)
{
  static const char *const sections[] = { "Tin tức", "Văn hóa - Xã hội", "Kinh tế", "Thông báo" };

  append (page, "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>%s</title>"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"stylesheet\" href=\"/style.css\">"
                "<link rel=\"https://api.w.org/\" href=\"%s/wp-json/\"></head><body>",
          title, self->address);
  append (page, "<p class=\"practice\">%s</p>", DEMO_PORTAL_MARK);
  append (page, "<header><a class=\"banner\" href=\"/\"><span class=\"emblem\" aria-hidden=\"true\">★</span>"
                "<span><small>Ủy ban nhân dân xã Suối Mây</small><b>%s</b></span></a></header>",
          DEMO_PORTAL_NAME);
  g_string_append (page, "<nav><div><a href=\"/\">Trang chủ</a>");
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autofree char *slug = demo_text_make_slug (sections[i]);

      append (page, "<a href=\"/chuyen-muc/%s\">%s</a>", slug, sections[i]);
    }
  g_string_append (page, "<a href=\"/thu-vien-anh\">Thư viện ảnh</a><a href=\"/video\">Video</a><a href=\"/phat-thanh\">Phát thanh</a></div></nav><div class=\"columns\"><main>");
}

static void
append_link (GString *page,
             sqlite3_stmt *row,
             const char *class)
{
  append (page, "<a class=\"%s\" href=\"/tin-tuc/%s-%" G_GINT64_FORMAT ".html\">%s</a>", class, demo_db_text (row, 1), (gint64) sqlite3_column_int64 (row, 0), demo_db_text (row, 2));
}

static void
append_picture (GString *page,
                sqlite3_stmt *row)
{
  const char *file = demo_db_text (row, 6);

  if (*file == '\0')
    return;

  append (page, "<a class=\"picture\" tabindex=\"-1\" aria-hidden=\"true\" href=\"/tin-tuc/%s-%" G_GINT64_FORMAT ".html\"><img src=\"/uploads/%s\" alt=\"\" loading=\"lazy\"></a>",
          demo_db_text (row, 1), (gint64) sqlite3_column_int64 (row, 0), file);
}

static void
append_card (GString *page,
             sqlite3_stmt *row,
             const char *class)
{
  g_autofree char *time = demo_text_format_time (sqlite3_column_int64 (row, 4));

  append (page, "<article class=\"%s\">", class);
  append_picture (page, row);
  g_string_append (page, "<div>");
  if (*demo_db_text (row, 7) != '\0')
    append (page, "<p class=\"section\">%s</p>", demo_db_text (row, 7));
  g_string_append (page, "<h2>");
  append_link (page, row, "headline");
  append (page, "</h2><p class=\"lead\">%s</p><p class=\"time\">%s</p></div></article>", demo_db_text (row, 3), time);
}

static void
append_side_list (DemoPortal *self,
                  GString *page,
                  const char *title,
                  const char *section,
                  const char *path)
{
  g_autofree char *folded = demo_text_fold (section);
  sqlite3_stmt *row = demo_db_query (self->db, LIST IN_SECTION NEWEST, "si", folded, (gint64) 5);

  append (page, "<section><h3><a href=\"%s\">%s</a></h3><ul>", path, title);
  while (demo_db_next (self->db, &row))
    {
      g_string_append (page, "<li>");
      append_link (page, row, "");
      g_string_append (page, "</li>");
    }
  g_string_append (page, "</ul></section>");
}

/* Photos that stand in published stories, the newest first: file, title, address words and number of the story. */
static sqlite3_stmt *
query_photos (DemoPortal *self,
              gint64 limit)
{
  return demo_db_query (self->db, "SELECT photo.file, photo.content, post.slug, post.id, photo.alt FROM item AS photo JOIN item AS post"
                                  " ON post.id = (SELECT id FROM item WHERE type = 'post' AND status = 'publish'"
                                  "   AND instr(content, 'wp-image-' || photo.id || '\"') > 0 ORDER BY published_at DESC LIMIT 1)"
                                  " WHERE photo.type = 'media' ORDER BY post.published_at DESC, photo.id LIMIT ?1",
                        "i", limit);
}

static void
append_photos (DemoPortal *self,
               GString *page,
               gint64 limit,
               gboolean with_captions)
{
  sqlite3_stmt *row = query_photos (self, limit);

  append (page, "<div class=\"%s\">", with_captions ? "gallery" : "thumbnails");
  while (demo_db_next (self->db, &row))
    {
      append (page, "<a href=\"/tin-tuc/%s-%" G_GINT64_FORMAT ".html\"><img src=\"/uploads/%s\" alt=\"%s\" loading=\"lazy\">", demo_db_text (row, 2),
              (gint64) sqlite3_column_int64 (row, 3), demo_db_text (row, 0), demo_db_text (row, 4));
      if (with_captions)
        append (page, "<span>%s</span>", demo_db_text (row, 1));
      g_string_append (page, "</a>");
    }
  g_string_append (page, "</div>");
}

static void
append_counter (DemoPortal *self,
                GString *page)
{
  g_autofree char *digits = g_strdup_printf ("%07" G_GINT64_FORMAT, demo_db_get_int (self->db, "SELECT value FROM counter WHERE name = 'visits'", ""));

  g_string_append (page, "<section><h3>Lượt truy cập</h3><p class=\"counter\">");
  for (const char *digit = digits; *digit != '\0'; digit++)
    g_string_append_printf (page, "<b>%c</b>", *digit);
  g_string_append (page, "</p></section>");
}

static void
end_page (DemoPortal *self,
          GString *page)
{
  g_string_append (page, "</main><aside><section><h3><a href=\"/thu-vien-anh\">Thư viện hình ảnh</a></h3>");
  append_photos (self, page, 6, FALSE);
  g_string_append (page, "</section>");
  append_side_list (self, page, "Thư viện Video", VIDEO, "/video");
  append_side_list (self, page, "Chương trình phát thanh", RADIO, "/phat-thanh");
  append_counter (self, page);
  append (page, "</aside></div><footer><p><b>%s</b></p><p>%s</p></footer></body></html>", DEMO_PORTAL_NAME, DEMO_PORTAL_MARK);
}

static void
answer (SoupServerMessage *message,
        guint status,
        const char *type,
        const char *data,
        gsize size)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, data, size);
}

static void
show_front (DemoPortal *self,
            GString *page)
{
  sqlite3_stmt *row = demo_db_query (self->db, LIST NEWS " AND (?1 IS NULL)" NEWEST, "si", NULL, (gint64) 12);

  begin_page (self, page, DEMO_PORTAL_NAME);
  for (guint n = 0; demo_db_next (self->db, &row); n++)
    {
      append_card (page, row, n == 0 ? "card first" : "card");
      if (n == 0)
        g_string_append (page, "<h2 class=\"bar\">Tin mới</h2>");
    }
  end_page (self, page);
}

static void
show_section (DemoPortal *self,
              GString *page,
              const char *slug)
{
  g_autofree char *name = demo_db_get_text (self->db, "SELECT name FROM term WHERE taxonomy = 'category' AND slug = ?1", "s", slug);
  g_autofree char *folded = demo_text_fold (name);
  sqlite3_stmt *row = demo_db_query (self->db, LIST IN_SECTION NEWEST, "si", folded, (gint64) 50);
  gboolean is_empty = TRUE;

  begin_page (self, page, name);
  append (page, "<h1 class=\"bar\">%s</h1>", name);
  while (demo_db_next (self->db, &row))
    {
      append_card (page, row, "card");
      is_empty = FALSE;
    }
  if (is_empty)
    g_string_append (page, "<p class=\"empty\">Chưa có tin bài trong chuyên mục này.</p>");
  end_page (self, page);
}

static void
show_gallery (DemoPortal *self,
              GString *page)
{
  begin_page (self, page, "Thư viện ảnh");
  g_string_append (page, "<h1 class=\"bar\">Thư viện ảnh</h1>");
  append_photos (self, page, 60, TRUE);
  end_page (self, page);
}

/* A photo's address names the port of the day on which it was sent; the portal may have another now. */
static char *
localise_photos (const char *html)
{
  g_autoptr (GRegex) regex = g_regex_new ("http://127\\.0\\.0\\.1:[0-9]+/uploads/", G_REGEX_DEFAULT, 0, NULL);

  return g_regex_replace_literal (regex, html, -1, 0, "/uploads/", 0, NULL);
}

static void
append_related (DemoPortal *self,
                GString *page,
                gint64 id)
{
  sqlite3_stmt *row = demo_db_query (self->db, LIST NEWS " AND item.id <> ?1" NEWEST, "ii", id, (gint64) 5);

  g_string_append (page, "<section class=\"related\"><h2 class=\"bar\">Tin khác</h2><ul>");
  while (demo_db_next (self->db, &row))
    {
      g_autofree char *time = demo_text_format_time (sqlite3_column_int64 (row, 4));

      g_string_append (page, "<li>");
      append_link (page, row, "");
      append (page, " <span class=\"time\">%s</span></li>", time);
    }
  g_string_append (page, "</ul></section>");
}

static void
append_keywords (DemoPortal *self,
                 GString *page,
                 gint64 id)
{
  sqlite3_stmt *row = demo_db_query (self->db, "SELECT name FROM item_term JOIN term ON term.id = term WHERE item = ?1 AND taxonomy = 'tag' ORDER BY folded", "i", id);

  while (demo_db_next (self->db, &row))
    append (page, "<span>%s</span>", demo_db_text (row, 0));
}

/* FALSE when there is no such published story. */
static gboolean
show_story (DemoPortal *self,
            GString *page,
            gint64 id,
            gboolean is_reader)
{
  sqlite3_stmt *row;
  g_autofree char *content = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *html = NULL;
  g_autofree char *time = NULL;

  if (is_reader)
    demo_db_run (self->db, "UPDATE item SET n_reads = n_reads + 1 WHERE id = ?1 AND type = 'post' AND status = 'publish'", "i", id);

  row = demo_db_query (self->db, LIST " AND item.id = ?1", "i", id);
  if (!demo_db_next (self->db, &row))
    return FALSE;

  content = demo_db_get_text (self->db, "SELECT content FROM item WHERE id = ?1", "i", id);
  clean = demo_sanitize (content);
  html = localise_photos (clean);
  time = demo_text_format_time (sqlite3_column_int64 (row, 4));
  begin_page (self, page, demo_db_text (row, 2));
  g_string_append (page, "<article class=\"story\">");
  if (*demo_db_text (row, 7) != '\0')
    append (page, "<p class=\"section\">%s</p>", demo_db_text (row, 7));
  append (page, "<h1>%s</h1><p class=\"facts\"><span>Ngày xuất bản: <b>%s</b></span><span>Lượt đọc: <b>%" G_GINT64_FORMAT "</b></span></p>",
          demo_db_text (row, 2), time, (gint64) sqlite3_column_int64 (row, 5));
  g_string_append_printf (page, "<div class=\"text\">%s</div><p class=\"keywords\">", html);
  append_keywords (self, page, id);
  g_string_append (page, "</p></article>");
  sqlite3_finalize (row);
  append_related (self, page, id);
  end_page (self, page);

  return TRUE;
}

static void
serve_upload (DemoPortal *self,
              SoupServerMessage *message,
              const char *file)
{
  g_autofree char *mime = demo_db_get_text (self->db, "SELECT mime FROM item WHERE type = 'media' AND file = ?1", "s", file);
  g_autofree char *path = g_build_filename (self->folder, "uploads", file, NULL);
  g_autofree char *data = NULL;
  gsize size;

  /* Only what has a row is a file of ours: no path leads out of the folder. */
  if (*mime == '\0' || !g_file_get_contents (path, &data, &size, NULL))
    {
      answer (message, 404, "text/plain", "", 0);
      return;
    }

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Cache-Control", "max-age=3600");
  answer (message, 200, mime, data, size);
}

static void
show_missing (DemoPortal *self,
              GString *page)
{
  begin_page (self, page, "Không có trang này");
  g_string_append (page, "<h1 class=\"bar\">Không có trang này</h1><p class=\"empty\">Bài có thể chưa được đăng hoặc đã được gỡ. <a href=\"/\">Về trang chủ</a></p>");
  end_page (self, page);
}

/* The number at the end of "tieu-de-12.html". */
static gint64
find_number (const char *path)
{
  const char *dash = strrchr (path, '-');

  return dash != NULL && g_str_has_suffix (path, ".html") ? g_ascii_strtoll (dash + 1, NULL, 10) : 0;
}

static guint
make_page (DemoPortal *self,
           GString *page,
           const char *path,
           GHashTable *query,
           gboolean is_reader)
{
  const char *number = query != NULL ? g_hash_table_lookup (query, "p") : NULL;

  if (number != NULL || g_str_has_prefix (path, "/tin-tuc/"))
    {
      if (show_story (self, page, number != NULL ? g_ascii_strtoll (number, NULL, 10) : find_number (path), is_reader))
        return 200;
    }
  else if (strcmp (path, "/") == 0)
    return show_front (self, page), 200;
  else if (g_str_has_prefix (path, "/chuyen-muc/"))
    return show_section (self, page, path + strlen ("/chuyen-muc/")), 200;
  else if (strcmp (path, "/thu-vien-anh") == 0)
    return show_gallery (self, page), 200;
  else if (strcmp (path, "/video") == 0)
    return show_section (self, page, "video"), 200;
  else if (strcmp (path, "/phat-thanh") == 0)
    return show_section (self, page, "chuong-trinh-phat-thanh"), 200;

  show_missing (self, page);

  return 404;
}

void
demo_pages_handle (DemoPortal *self,
                   SoupServerMessage *message,
                   const char *path,
                   GHashTable *query)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *agent = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "User-Agent");
  /* Our own program's looking is nobody's reading. */
  gboolean is_reader = agent == NULL || !g_str_has_prefix (agent, "BanTin/");
  g_autofree char *link = g_strdup_printf ("<%s/wp-json/>; rel=\"https://api.w.org/\"", self->address);
  g_autoptr (GBytes) style = NULL;
  GString *page;
  g_autofree char *html = NULL;
  guint status;

  if (g_str_has_prefix (path, "/uploads/"))
    {
      serve_upload (self, message, path + strlen ("/uploads/"));
      return;
    }
  if (strcmp (path, "/style.css") == 0)
    {
      style = g_resources_lookup_data ("/io/github/bantin/DemoPortal/style.css", 0, NULL);
      answer (message, 200, "text/css; charset=utf-8", g_bytes_get_data (style, NULL), g_bytes_get_size (style));
      return;
    }
  if (g_str_has_prefix (path, "/wp-admin") || strcmp (path, "/wp-login.php") == 0)
    {
      soup_server_message_set_redirect (message, 302, "/wp-admin/authorize-application.php");
      return;
    }

  page = g_string_new (NULL);
  if (is_reader)
    demo_db_run (self->db, "UPDATE counter SET value = value + 1 WHERE name = 'visits'", "");
  status = make_page (self, page, path, query, is_reader);
  html = g_string_free (page, FALSE);
  soup_message_headers_replace (headers, "Link", link);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self' http: https:; form-action 'self'");
  answer (message, status, "text/html; charset=utf-8", html, strlen (html));
}
