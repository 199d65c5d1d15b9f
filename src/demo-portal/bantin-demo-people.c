/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-portal/bantin-demo-portal.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/bantin-clock.h"
#include "base/bantin-file.h"
#include "base/bantin-hash.h"

static const struct
{
  const char *user;
  const char *name;
  const char *role;
} people[] = {
  { "phongvien", "Giàng Thị Mai", "author" },
  { "bientap", "Trần Văn Hòa", "editor" },
  { "congtacvien", "Lò Văn Tiến", "contributor" },
};

/* Without the letters that are read as others. */
static char *
make_password (void)
{
  static const char letters[] = "abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXYZ2346789";
  GString *password = g_string_new (NULL);

  for (guint i = 0; i < 24; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (password, ' ');
      g_string_append_c (password, letters[g_random_int_range (0, sizeof letters - 1)]);
    }

  return g_string_free (password, FALSE);
}

/* The spaces are for people; a password is the same without them. A random one of 24 letters needs no slow hash. */
static char *
hash_password (const char *password)
{
  g_auto (GStrv) parts = g_strsplit (password, " ", -1);
  g_autofree char *joined = g_strjoinv ("", parts);

  return bantin_hash_bytes (joined, strlen (joined));
}

static char *
add_password (DemoPortal *self,
              gint64 person)
{
  char *password = make_password ();
  g_autofree char *hash = hash_password (password);

  demo_db_run (self->db, "INSERT INTO password VALUES (?1, ?2, unixepoch())", "is", person, hash);

  return password;
}

static JsonNode *
make_people (DemoPortal *self)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      JsonObject *object = json_object_new ();
      g_autofree char *password = NULL;

      demo_db_run (self->db, "INSERT OR IGNORE INTO person (user, name, role) VALUES (?1, ?2, ?3)", "sss", people[i].user, people[i].name, people[i].role);
      password = add_password (self, demo_db_get_int (self->db, "SELECT id FROM person WHERE user = ?1", "s", people[i].user));
      json_object_set_string_member (object, "user", people[i].user);
      json_object_set_string_member (object, "name", people[i].name);
      json_object_set_string_member (object, "role", people[i].role);
      json_object_set_string_member (object, "password", password);
      json_array_add_object_element (array, object);
    }
  json_node_take_array (node, array);

  return node;
}

void
demo_people_make (DemoPortal *self)
{
  g_autofree char *path = g_build_filename (self->folder, "people.json", NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return;

  node = make_people (self);
  text = json_to_string (node, TRUE);
  if (!bantin_file_write_durably (path, text, strlen (text), &error))
    g_error ("%s", error->message);
}

JsonObject *
demo_people_describe (DemoPortal *self)
{
  g_autofree char *path = g_build_filename (self->folder, "people.json", NULL);
  g_autofree char *front = g_strconcat (self->address, "/", NULL);
  g_autofree char *api = g_strconcat (self->address, "/wp-json/", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *object = json_object_new ();

  if (!json_parser_load_from_file (parser, path, &error))
    g_error ("%s", error->message);

  json_object_set_string_member (object, "name", DEMO_PORTAL_NAME);
  json_object_set_string_member (object, "address", front);
  json_object_set_string_member (object, "api", api);
  json_object_set_member (object, "people", json_parser_steal_root (parser));

  return object;
}

DemoPerson
demo_people_sign_in (DemoPortal *self,
                     SoupServerMessage *message,
                     gboolean *is_wrong)
{
  const char *header = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  DemoPerson person = { 0 };
  g_autofree char *pair = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *role = NULL;
  char *colon;
  gsize size;

  *is_wrong = FALSE;
  if (header == NULL || g_ascii_strncasecmp (header, "Basic ", 6) != 0)
    return person;

  *is_wrong = TRUE;
  pair = (char *) g_base64_decode (header + 6, &size);
  colon = pair != NULL ? memchr (pair, ':', size) : NULL;
  if (colon == NULL)
    return person;

  *colon = '\0';
  hash = hash_password (colon + 1);
  person.id = demo_db_get_int (self->db, "SELECT person.id FROM person JOIN password ON person = person.id WHERE user = ?1 AND hash = ?2", "ss", pair, hash);
  role = demo_db_get_text (self->db, "SELECT role FROM person WHERE id = ?1", "i", person.id);
  g_strlcpy (person.role, role, sizeof person.role);
  *is_wrong = person.id == 0;

  return person;
}

DemoRights
demo_people_get_rights (const DemoPerson *person)
{
  if (strcmp (person->role, "editor") == 0)
    return DEMO_MAY_EDIT | DEMO_MAY_UPLOAD | DEMO_MAY_PUBLISH | DEMO_MAY_OTHERS | DEMO_MAY_SECTIONS;
  if (strcmp (person->role, "author") == 0)
    return DEMO_MAY_EDIT | DEMO_MAY_UPLOAD | DEMO_MAY_PUBLISH;
  if (strcmp (person->role, "contributor") == 0)
    return DEMO_MAY_EDIT;

  return 0;
}

static void
append_form (DemoPortal *self,
             GString *page)
{
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    g_string_append_printf (page, "<p><button name=\"user\" value=\"%s\">%s <small>(%s)</small></button></p>",
                            people[i].user, people[i].name, people[i].user);
}

/* As in WordPress a password is shown once, here without signing in: whoever sits at this computer may practise. Another
 * site's page must not press the button for them. */
void
demo_people_handle_authorization (DemoPortal *self,
                                  SoupServerMessage *message,
                                  GHashTable *query)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *origin = soup_message_headers_get_one (headers, "Origin");
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GHashTable) form = NULL;
  g_autofree char *data = g_strndup (body->data != NULL ? body->data : "", body->length);
  const char *user;
  GString *page = g_string_new ("<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Mật khẩu ứng dụng</title>"
                                "<meta name=\"viewport\" content=\"width=device-width\"><link rel=\"stylesheet\" href=\"/style.css\"></head>"
                                "<body><p class=\"practice\">" DEMO_PORTAL_MARK "</p><main class=\"form\"><h1>Mật khẩu riêng cho Bản Tin</h1>");
  g_autofree char *html = NULL;

  form = soup_form_decode (data);
  user = form != NULL ? g_hash_table_lookup (form, "user") : NULL;
  if (strcmp (soup_server_message_get_method (message), SOUP_METHOD_POST) == 0 && user != NULL && g_strcmp0 (origin, self->address) == 0)
    {
      gint64 id = demo_db_get_int (self->db, "SELECT id FROM person WHERE user = ?1", "s", user);
      g_autofree char *password = id > 0 ? add_password (self, id) : g_strdup ("");
      g_autofree char *escaped = g_markup_escape_text (user, -1);

      g_string_append_printf (page, "<p>Tên đăng nhập: <code>%s</code></p><p>Mật khẩu: <code>%s</code></p>"
                                    "<p>Chép lại ngay: mật khẩu này chỉ hiện một lần.</p>",
                              escaped, password);
    }
  else
    {
      g_string_append (page, "<p>Tạo mật khẩu cho ai?</p><form method=\"post\">");
      append_form (self, page);
      g_string_append (page, "</form>");
    }
  g_string_append (page, "</main></body></html>");

  html = g_string_free (page, FALSE);
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_COPY, html, strlen (html));
}
