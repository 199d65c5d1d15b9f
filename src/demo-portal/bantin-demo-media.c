/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-portal/bantin-demo-portal.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/bantin-clock.h"
#include "base/bantin-file.h"

static JsonObject *
make_text (const char *raw,
           gboolean is_edit)
{
  JsonObject *object = json_object_new ();
  g_autofree char *escaped = g_markup_escape_text (raw, -1);

  if (is_edit)
    json_object_set_string_member (object, "raw", raw);
  json_object_set_string_member (object, "rendered", escaped);

  return object;
}

static JsonObject *
describe (DemoPortal *self,
          sqlite3_stmt *row,
          gboolean is_edit)
{
  JsonObject *object = json_object_new ();
  JsonObject *details = json_object_new ();
  g_autofree char *url = g_strdup_printf ("%s/uploads/%s", self->address, demo_db_text (row, 5));

  json_object_set_int_member (object, "id", sqlite3_column_int64 (row, 0));
  json_object_set_string_member (object, "type", "attachment");
  json_object_set_string_member (object, "status", "inherit");
  json_object_set_string_member (object, "slug", demo_db_text (row, 1));
  json_object_set_object_member (object, "title", make_text (demo_db_text (row, 2), is_edit));
  json_object_set_object_member (object, "caption", make_text (demo_db_text (row, 3), is_edit));
  json_object_set_string_member (object, "alt_text", demo_db_text (row, 4));
  json_object_set_string_member (object, "source_url", url);
  json_object_set_string_member (object, "mime_type", demo_db_text (row, 6));
  json_object_set_int_member (object, "author", sqlite3_column_int64 (row, 10));
  json_object_set_int_member (details, "width", sqlite3_column_int64 (row, 7));
  json_object_set_int_member (details, "height", sqlite3_column_int64 (row, 8));
  json_object_set_int_member (details, "filesize", sqlite3_column_int64 (row, 9));
  json_object_set_object_member (object, "media_details", details);
  json_object_set_array_member (object, "missing_image_sizes", json_array_new ());

  return object;
}

#define COLUMNS "SELECT id, slug, title, content, alt, file, mime, width, height, size, author FROM item WHERE type = 'media'"

static void
answer_one (DemoCall *call,
            gint64 id,
            guint status,
            gboolean is_edit)
{
  sqlite3 *db = call->portal->db;
  sqlite3_stmt *row = demo_db_query (db, COLUMNS " AND id = ?1", "i", id);

  if (!demo_db_next (db, &row))
    {
      demo_call_fail (call, 404, "rest_post_invalid_id", "Invalid post ID.");
      return;
    }

  demo_call_answer_object (call, status, describe (call->portal, row, is_edit));
  sqlite3_finalize (row);
}

static void
answer_list (DemoCall *call,
             gboolean is_edit)
{
  sqlite3 *db = call->portal->db;
  g_autofree char *slug = demo_call_get (call, "slug");
  g_autofree char *search = demo_call_get (call, "search");
  g_autofree char *slugs = slug != NULL ? g_strdup_printf (",%s,", slug) : NULL;
  gint64 per_page = CLAMP (demo_call_get_number (call, "per_page", 10), 1, 100);
  gint64 page = MAX (demo_call_get_number (call, "page", 1), 1);
  sqlite3_stmt *row = demo_db_query (db, COLUMNS " AND (?1 IS NULL OR instr(?1, ',' || slug || ',') > 0)"
                                                 " AND (?2 IS NULL OR instr(title || content || slug, ?2) > 0)"
                                                 " ORDER BY id LIMIT ?3 OFFSET ?4",
                                     "ssii", slugs, search, per_page, (page - 1) * per_page);
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  while (demo_db_next (db, &row))
    json_array_add_object_element (array, describe (call->portal, row, is_edit));
  demo_call_set_total (call, json_array_get_length (array));
  json_node_take_array (node, array);
  demo_call_answer (call, 200, node);
}

/* The uploads of a month share a folder; a name that is taken gets a number. */
static char *
choose_file (DemoPortal *self,
             const char *name,
             gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at);
  g_autofree char *month = g_date_time_format (time, "%Y/%m");
  g_autofree char *folder = g_build_filename (self->folder, "uploads", month, NULL);
  g_autofree char *dot = strrchr (name, '.') != NULL ? g_strdup (strrchr (name, '.')) : g_strdup ("");
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (dot));
  char *file = g_strdup_printf ("%s/%s%s", month, stem, dot);

  g_mkdir_with_parents (folder, 0700);
  for (guint n = 1; demo_db_get_int (self->db, "SELECT count(*) FROM item WHERE file = ?1", "s", file) > 0; n++)
    {
      g_free (file);
      file = g_strdup_printf ("%s/%s-%u%s", month, stem, n, dot);
    }

  return file;
}

gint64
demo_media_add (DemoPortal *self,
                gint64 author,
                const char *name,
                GBytes *bytes,
                const char *slug,
                const char *title,
                const char *caption,
                const char *alt,
                gint64 at)
{
  g_autofree char *file = choose_file (self, name, at);
  g_autofree char *path = g_build_filename (self->folder, "uploads", file, NULL);
  g_autofree char *wanted = demo_text_make_slug (slug != NULL ? slug : title);
  g_autofree char *unique = demo_text_make_unique_slug (self, wanted, 0);
  g_auto (GStrv) types = NULL;
  GdkPixbufFormat *format;
  int width;
  int height;

  if (!bantin_file_write_durably (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL))
    return 0;

  format = gdk_pixbuf_get_file_info (path, &width, &height);
  if (format == NULL)
    {
      g_unlink (path);
      return 0;
    }

  types = gdk_pixbuf_format_get_mime_types (format);
  demo_db_run (self->db, "INSERT INTO item (type, status, author, slug, title, content, alt, file, mime, width, height, size, published_at, modified_at)"
                         " VALUES ('media', 'inherit', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)",
               "issssssiiii", author, unique, title, caption, alt, file, types[0], (gint64) width, (gint64) height,
               (gint64) g_bytes_get_size (bytes), at);

  return sqlite3_last_insert_rowid (self->db);
}

/* "attachment; filename="bt-0a1b.jpg"" */
static char *
find_file_name (SoupMessageHeaders *headers)
{
  g_autofree char *disposition = NULL;
  g_autoptr (GHashTable) params = NULL;
  const char *name;

  if (!soup_message_headers_get_content_disposition (headers, &disposition, &params))
    return NULL;

  name = g_hash_table_lookup (params, "filename");

  return name != NULL && *name != '\0' ? g_path_get_basename (name) : NULL;
}

static void
upload (DemoCall *call)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (call->message);
  SoupMessageBody *body = soup_server_message_get_request_body (call->message);
  const char *md5 = soup_message_headers_get_one (headers, "Content-MD5");
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autofree char *name = find_file_name (headers);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, bytes);
  g_autofree char *slug = demo_call_get (call, "slug");
  g_autofree char *title = demo_call_get (call, "title");
  g_autofree char *caption = demo_call_get (call, "caption");
  g_autofree char *alt = demo_call_get (call, "alt_text");
  gint64 id;

  if ((call->rights & DEMO_MAY_UPLOAD) == 0)
    demo_call_fail (call, call->person.id == 0 ? 401 : 403, "rest_cannot_create", "Sorry, you are not allowed to upload media on this site.");
  else if (g_bytes_get_size (bytes) == 0)
    demo_call_fail (call, 400, "rest_upload_no_data", "No data supplied.");
  else if (name == NULL)
    demo_call_fail (call, 400, "rest_upload_no_content_disposition", "No Content-Disposition supplied.");
  else if (md5 != NULL && strcmp (md5, sum) != 0)
    demo_call_fail (call, 412, "rest_upload_hash_mismatch", "Content hash did not match expected.");
  else
    {
      id = demo_media_add (call->portal, call->person.id, name, bytes, slug, title != NULL ? title : name, caption != NULL ? caption : "",
                           alt != NULL ? alt : "", bantin_clock_now ());
      if (id > 0)
        answer_one (call, id, 201, TRUE);
      else
        demo_call_fail (call, 500, "rest_upload_sideload_error", "Sorry, you are not allowed to upload this file type.");
    }
}

static gboolean
may_change (DemoCall *call,
            gint64 id)
{
  return (call->rights & DEMO_MAY_OTHERS) != 0 ||
         ((call->rights & DEMO_MAY_UPLOAD) != 0 &&
          demo_db_get_int (call->portal->db, "SELECT author FROM item WHERE id = ?1", "i", id) == call->person.id);
}

static void
change (DemoCall *call,
        gint64 id)
{
  static const char *const names[] = { "title", "caption", "alt_text" };
  static const char *const statements[] = {
    "UPDATE item SET title = ?1, modified_at = unixepoch() WHERE id = ?2",
    "UPDATE item SET content = ?1, modified_at = unixepoch() WHERE id = ?2",
    "UPDATE item SET alt = ?1, modified_at = unixepoch() WHERE id = ?2",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = demo_call_get (call, names[i]);

      if (value != NULL)
        demo_db_run (call->portal->db, statements[i], "si", value, id);
    }
  answer_one (call, id, 200, TRUE);
}

static void
remove_file (DemoCall *call,
             gint64 id)
{
  g_autofree char *file = demo_db_get_text (call->portal->db, "SELECT file FROM item WHERE id = ?1", "i", id);
  g_autofree char *path = g_build_filename (call->portal->folder, "uploads", file, NULL);
  g_autofree char *force = demo_call_get (call, "force");
  JsonObject *object;

  if (g_strcmp0 (force, "true") != 0)
    {
      demo_call_fail (call, 501, "rest_trash_not_supported", "The post does not support trashing. Set 'force=true' to delete.");
      return;
    }

  demo_db_run (call->portal->db, "DELETE FROM item WHERE id = ?1", "i", id);
  g_unlink (path);
  object = json_object_new ();
  json_object_set_boolean_member (object, "deleted", TRUE);
  demo_call_answer_object (call, 200, object);
}

void
demo_media_handle (DemoCall *call,
                   gint64 id,
                   gboolean is_post_process)
{
  gboolean is_edit;
  gboolean is_changing = strcmp (call->method, SOUP_METHOD_GET) != 0;

  if (id == 0 && strcmp (call->method, SOUP_METHOD_POST) == 0)
    upload (call);
  else if (!demo_call_check_context (call, &is_edit))
    return;
  else if (id == 0)
    answer_list (call, is_edit);
  else if (is_changing && !may_change (call, id))
    demo_call_fail (call, call->person.id == 0 ? 401 : 403, "rest_cannot_edit", "Sorry, you are not allowed to edit this post.");
  else if (strcmp (call->method, SOUP_METHOD_DELETE) == 0)
    remove_file (call, id);
  else if (strcmp (call->method, SOUP_METHOD_POST) == 0 && !is_post_process)
    change (call, id);
  else
    answer_one (call, id, 200, is_edit);
}
