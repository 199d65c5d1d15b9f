/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-portal/bantin-demo-portal.h"

#include <string.h>

gint64
demo_terms_add (DemoPortal *self,
                const char *taxonomy,
                const char *name)
{
  g_autofree char *folded = demo_text_fold (name);
  g_autofree char *slug = demo_text_make_slug (name);

  demo_db_run (self->db, "INSERT OR IGNORE INTO term (taxonomy, name, folded, slug) VALUES (?1, ?2, ?3, ?4)", "ssss", taxonomy, name, folded, slug);

  return demo_db_get_int (self->db, "SELECT id FROM term WHERE taxonomy = ?1 AND folded = ?2", "ss", taxonomy, folded);
}

static JsonObject *
describe (gint64 id,
          const char *name,
          const char *slug,
          const char *taxonomy,
          gint64 count)
{
  JsonObject *object = json_object_new ();
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  json_object_set_int_member (object, "id", id);
  json_object_set_int_member (object, "count", count);
  json_object_set_string_member (object, "name", escaped);
  json_object_set_string_member (object, "slug", slug);
  json_object_set_string_member (object, "taxonomy", strcmp (taxonomy, "tag") == 0 ? "post_tag" : "category");
  json_object_set_int_member (object, "parent", 0);

  return object;
}

static void
answer_list (DemoCall *call,
             const char *taxonomy)
{
  sqlite3 *db = call->portal->db;
  g_autofree char *search = demo_call_get (call, "search");
  g_autofree char *folded = demo_text_fold (search != NULL ? search : "");
  g_autofree char *orderby = demo_call_get (call, "orderby");
  gint64 per_page = CLAMP (demo_call_get_number (call, "per_page", 10), 1, 100);
  gint64 page = MAX (demo_call_get_number (call, "page", 1), 1);
  sqlite3_stmt *statement;
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  statement = demo_db_query (db, g_strcmp0 (orderby, "count") == 0 ? "SELECT id, name, slug, (SELECT count(*) FROM item_term WHERE term = id) AS n FROM term"
                                                                     " WHERE taxonomy = ?1 AND instr(folded, ?2) > 0 ORDER BY n DESC, folded LIMIT ?3 OFFSET ?4"
                                                                   : "SELECT id, name, slug, (SELECT count(*) FROM item_term WHERE term = id) FROM term"
                                                                     " WHERE taxonomy = ?1 AND instr(folded, ?2) > 0 ORDER BY folded LIMIT ?3 OFFSET ?4",
                             "ssii", taxonomy, folded, per_page, (page - 1) * per_page);
  while (demo_db_next (db, &statement))
    json_array_add_object_element (array, describe (sqlite3_column_int64 (statement, 0), demo_db_text (statement, 1),
                                                    demo_db_text (statement, 2), taxonomy, sqlite3_column_int64 (statement, 3)));
  json_node_take_array (node, array);
  demo_call_set_total (call, demo_db_get_int (db, "SELECT count(*) FROM term WHERE taxonomy = ?1 AND instr(folded, ?2) > 0", "ss", taxonomy, folded));
  demo_call_answer (call, 200, node);
}

static void
make_term (DemoCall *call,
           const char *taxonomy)
{
  sqlite3 *db = call->portal->db;
  g_autofree char *name = demo_call_get (call, "name");
  g_autofree char *folded = demo_text_fold (name != NULL ? name : "");
  g_autofree char *slug = NULL;
  DemoRights right = strcmp (taxonomy, "tag") == 0 ? DEMO_MAY_EDIT : DEMO_MAY_SECTIONS;
  gint64 id;

  if ((call->rights & right) == 0)
    {
      demo_call_fail (call, call->person.id == 0 ? 401 : 403, "rest_cannot_create", "Sorry, you are not allowed to create terms in this taxonomy.");
      return;
    }
  if (*folded == '\0')
    {
      demo_call_fail (call, 400, "rest_missing_callback_param", "Missing parameter(s): name");
      return;
    }

  id = demo_db_get_int (db, "SELECT id FROM term WHERE taxonomy = ?1 AND folded = ?2", "ss", taxonomy, folded);
  if (id > 0)
    {
      JsonObject *object = json_object_new ();
      JsonObject *data = json_object_new ();

      json_object_set_string_member (object, "code", "term_exists");
      json_object_set_string_member (object, "message", "A term with the name provided already exists in this taxonomy.");
      json_object_set_int_member (data, "status", 400);
      json_object_set_int_member (data, "term_id", id);
      json_object_set_object_member (object, "data", data);
      demo_call_answer_object (call, 400, object);
      return;
    }

  id = demo_terms_add (call->portal, taxonomy, name);
  slug = demo_text_make_slug (name);
  demo_call_answer_object (call, 201, describe (id, name, slug, taxonomy, 0));
}

void
demo_terms_handle (DemoCall *call,
                   const char *taxonomy)
{
  if (strcmp (call->method, SOUP_METHOD_POST) == 0)
    make_term (call, taxonomy);
  else
    answer_list (call, taxonomy);
}
