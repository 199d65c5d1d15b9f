/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-portal/bantin-demo-portal.h"

#include <string.h>

#include "base/bantin-clock.h"

#define COLUMNS "SELECT id, status, slug, title, content, excerpt, author, cover, published_at, modified_at FROM item WHERE type = 'post'"

char *
demo_posts_make_link (DemoPortal *self,
                      gint64 id,
                      const char *slug,
                      const char *status)
{
  if (strcmp (status, "publish") != 0)
    return g_strdup_printf ("%s/?p=%" G_GINT64_FORMAT, self->address, id);

  return g_strdup_printf ("%s/tin-tuc/%s-%" G_GINT64_FORMAT ".html", self->address, slug, id);
}

static JsonObject *
make_text (const char *raw,
           char *rendered,
           gboolean is_edit)
{
  JsonObject *object = json_object_new ();

  if (is_edit)
    json_object_set_string_member (object, "raw", raw);
  json_object_set_string_member (object, "rendered", rendered);
  g_free (rendered);

  return object;
}

static JsonArray *
list_terms (DemoPortal *self,
            gint64 id,
            const char *taxonomy)
{
  sqlite3_stmt *row = demo_db_query (self->db, "SELECT term FROM item_term JOIN term ON term.id = term WHERE item = ?1 AND taxonomy = ?2 ORDER BY 1", "is", id, taxonomy);
  JsonArray *array = json_array_new ();

  while (demo_db_next (self->db, &row))
    json_array_add_int_element (array, sqlite3_column_int64 (row, 0));

  return array;
}

static void
set_time (JsonObject *object,
          const char *name,
          gint64 at)
{
  g_autofree char *local = demo_text_format_iso (at, FALSE);
  g_autofree char *utc = demo_text_format_iso (at, TRUE);
  g_autofree char *gmt = g_strconcat (name, "_gmt", NULL);

  json_object_set_string_member (object, name, local);
  json_object_set_string_member (object, gmt, utc);
}

static JsonObject *
describe (DemoPortal *self,
          sqlite3_stmt *row,
          gboolean is_edit)
{
  JsonObject *object = json_object_new ();
  gint64 id = sqlite3_column_int64 (row, 0);
  g_autofree char *link = demo_posts_make_link (self, id, demo_db_text (row, 2), demo_db_text (row, 1));

  json_object_set_int_member (object, "id", id);
  json_object_set_string_member (object, "type", "post");
  json_object_set_string_member (object, "status", demo_db_text (row, 1));
  json_object_set_string_member (object, "slug", demo_db_text (row, 2));
  json_object_set_string_member (object, "link", link);
  json_object_set_object_member (object, "title", make_text (demo_db_text (row, 3), g_markup_escape_text (demo_db_text (row, 3), -1), is_edit));
  json_object_set_object_member (object, "content", make_text (demo_db_text (row, 4), demo_sanitize (demo_db_text (row, 4)), is_edit));
  json_object_set_object_member (object, "excerpt", make_text (demo_db_text (row, 5), g_markup_escape_text (demo_db_text (row, 5), -1), is_edit));
  json_object_set_int_member (object, "author", sqlite3_column_int64 (row, 6));
  json_object_set_int_member (object, "featured_media", sqlite3_column_int64 (row, 7));
  set_time (object, "date", sqlite3_column_int64 (row, 8));
  set_time (object, "modified", sqlite3_column_int64 (row, 9));
  json_object_set_array_member (object, "categories", list_terms (self, id, "category"));
  json_object_set_array_member (object, "tags", list_terms (self, id, "tag"));

  return object;
}

/* A contributor's post is the contributor's until it is published. */
static gboolean
may_edit (DemoCall *call,
          gint64 author,
          const char *status)
{
  if ((call->rights & DEMO_MAY_OTHERS) != 0)
    return TRUE;

  return author == call->person.id && (call->rights & DEMO_MAY_EDIT) != 0 &&
         (strcmp (status, "publish") != 0 || (call->rights & DEMO_MAY_PUBLISH) != 0);
}

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

  if (!is_edit && strcmp (demo_db_text (row, 1), "publish") != 0)
    demo_call_fail (call, 401, "rest_forbidden", "Sorry, you are not allowed to do that.");
  else if (is_edit && !may_edit (call, sqlite3_column_int64 (row, 6), demo_db_text (row, 1)))
    demo_call_fail (call, 403, "rest_forbidden_context", "Sorry, you are not allowed to edit this post.");
  else
    demo_call_answer_object (call, status, describe (call->portal, row, is_edit));
  sqlite3_finalize (row);
}

/* What an account may see beyond what is published: its own, and everybody's with edit_others_posts. */
static void
answer_list (DemoCall *call,
             gboolean is_edit)
{
  sqlite3 *db = call->portal->db;
  g_autofree char *status = demo_call_get (call, "status");
  g_autofree char *search = demo_call_get (call, "search");
  g_autofree char *slug = demo_call_get (call, "slug");
  g_autofree char *orderby = demo_call_get (call, "orderby");
  g_autofree char *statuses = g_strdup_printf (",%s,", status == NULL ? "publish" : strcmp (status, "any") == 0 ? "draft,pending,publish,future,private"
                                                                                                                : status);
  gint64 per_page = CLAMP (demo_call_get_number (call, "per_page", 10), 1, 100);
  gint64 page = MAX (demo_call_get_number (call, "page", 1), 1);
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  sqlite3_stmt *row;

  row = demo_db_query (db, g_strcmp0 (orderby, "id") == 0 ? COLUMNS " AND instr(?1, ',' || status || ',') > 0 AND (?2 IS NULL OR instr(title || content || excerpt, ?2) > 0)"
                                                                    " AND (?3 IS NULL OR slug = ?3) AND (status = 'publish' OR ?4 OR author = ?5) ORDER BY id LIMIT ?6 OFFSET ?7"
                                                          : COLUMNS " AND instr(?1, ',' || status || ',') > 0 AND (?2 IS NULL OR instr(title || content || excerpt, ?2) > 0)"
                                                                    " AND (?3 IS NULL OR slug = ?3) AND (status = 'publish' OR ?4 OR author = ?5) ORDER BY published_at DESC LIMIT ?6 OFFSET ?7",
                       "sssiiii", statuses, search, slug, (gint64) ((call->rights & DEMO_MAY_OTHERS) != 0), call->person.id, per_page, (page - 1) * per_page);
  while (demo_db_next (db, &row))
    json_array_add_object_element (array, describe (call->portal, row, is_edit));
  demo_call_set_total (call, json_array_get_length (array));
  json_node_take_array (node, array);
  demo_call_answer (call, 200, node);
}

static void
fail_invalid (DemoCall *call,
              const char *param,
              const char *code)
{
  JsonObject *object = json_object_new ();
  JsonObject *data = json_object_new ();
  JsonObject *details = json_object_new ();
  JsonObject *detail = json_object_new ();
  g_autofree char *words = g_strdup_printf ("Invalid parameter(s): %s", param);

  json_object_set_string_member (object, "code", "rest_invalid_param");
  json_object_set_string_member (object, "message", words);
  json_object_set_string_member (detail, "code", code);
  json_object_set_object_member (details, param, detail);
  json_object_set_int_member (data, "status", 400);
  json_object_set_object_member (data, "details", details);
  json_object_set_object_member (object, "data", data);
  demo_call_answer_object (call, 400, object);
}

static void
set_text (DemoCall *call,
          gint64 id,
          const char *name,
          const char *sql)
{
  g_autofree char *value = demo_call_get (call, name);

  if (value != NULL)
    demo_db_run (call->portal->db, sql, "si", value, id);
}

static void
set_terms (DemoCall *call,
           gint64 id,
           const char *name,
           const char *taxonomy)
{
  JsonNode *node = json_object_get_member (call->body, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return;

  demo_db_run (call->portal->db, "DELETE FROM item_term WHERE item = ?1 AND term IN (SELECT id FROM term WHERE taxonomy = ?2)", "is", id, taxonomy);
  for (guint i = 0; i < json_array_get_length (array); i++)
    demo_db_run (call->portal->db, "INSERT OR IGNORE INTO item_term SELECT ?1, id FROM term WHERE id = ?2 AND taxonomy = ?3", "iis", id,
                 json_array_get_int_element (array, i), taxonomy);
}

/* A post gets its address words when it is published; a contributor's pending post loses what it had. */
static void
set_slug (DemoCall *call,
          gint64 id,
          const char *status)
{
  DemoPortal *self = call->portal;
  g_autofree char *sent = demo_call_get (call, "slug");
  g_autofree char *now = demo_db_get_text (self->db, "SELECT slug FROM item WHERE id = ?1", "i", id);
  g_autofree char *title = demo_db_get_text (self->db, "SELECT title FROM item WHERE id = ?1", "i", id);
  g_autofree char *slug = NULL;
  g_autofree char *unique = NULL;

  if (strcmp (status, "pending") == 0 && (call->rights & DEMO_MAY_PUBLISH) == 0)
    slug = g_strdup ("");
  else if (sent != NULL)
    slug = demo_text_make_slug (sent);
  else if (*now != '\0')
    slug = g_strdup (now);
  else
    slug = strcmp (status, "publish") == 0 ? demo_text_make_slug (title) : g_strdup ("");

  unique = demo_text_make_unique_slug (self, slug, id);
  demo_db_run (self->db, "UPDATE item SET slug = ?1 WHERE id = ?2", "si", unique, id);
}

static void
change (DemoCall *call,
        gint64 id)
{
  sqlite3 *db = call->portal->db;
  g_autofree char *was = demo_db_get_text (db, "SELECT status FROM item WHERE id = ?1", "i", id);
  g_autofree char *sent = demo_call_get (call, "status");
  const char *status = sent != NULL ? sent : was;
  gint64 cover = demo_call_get_number (call, "featured_media", -1);

  set_text (call, id, "title", "UPDATE item SET title = ?1 WHERE id = ?2");
  set_text (call, id, "content", "UPDATE item SET content = ?1 WHERE id = ?2");
  set_text (call, id, "excerpt", "UPDATE item SET excerpt = ?1 WHERE id = ?2");
  if (cover >= 0)
    demo_db_run (db, "UPDATE item SET cover = coalesce((SELECT id FROM item WHERE id = ?1 AND type = 'media'), 0) WHERE id = ?2", "ii", cover, id);
  set_terms (call, id, "categories", "category");
  set_terms (call, id, "tags", "tag");
  set_slug (call, id, status);
  demo_db_run (db, "UPDATE item SET status = ?1, modified_at = ?2,"
                   " published_at = CASE WHEN published_at = 0 AND ?1 = 'publish' THEN ?2 ELSE published_at END WHERE id = ?3",
               "sii", status, bantin_clock_now (), id);
}

/* FALSE when it answered. */
static gboolean
may_change (DemoCall *call,
            gint64 id)
{
  g_autofree char *status = demo_call_get (call, "status");
  gint64 author = id > 0 ? demo_db_get_int (call->portal->db, "SELECT author FROM item WHERE id = ?1 AND type = 'post'", "i", id) : call->person.id;
  g_autofree char *was = demo_db_get_text (call->portal->db, "SELECT status FROM item WHERE id = ?1", "i", id);

  if (id > 0 && author == 0)
    demo_call_fail (call, 404, "rest_post_invalid_id", "Invalid post ID.");
  else if ((call->rights & DEMO_MAY_EDIT) == 0 || !may_edit (call, author, was))
    demo_call_fail (call, call->person.id == 0 ? 401 : 403, id > 0 ? "rest_cannot_edit" : "rest_cannot_create", "Sorry, you are not allowed to edit this post.");
  else if (status != NULL && !g_strv_contains ((const char *const[]) { "draft", "pending", "publish", "private", NULL }, status))
    fail_invalid (call, "status", "rest_not_in_enum");
  else if (status != NULL && (strcmp (status, "publish") == 0 || strcmp (status, "private") == 0) && (call->rights & DEMO_MAY_PUBLISH) == 0)
    demo_call_fail (call, 403, "rest_cannot_publish", "Sorry, you are not allowed to publish posts in this post type.");
  else
    return TRUE;

  return FALSE;
}

static void
create (DemoCall *call)
{
  gint64 id;

  demo_db_run (call->portal->db, "BEGIN", "");
  demo_db_run (call->portal->db, "INSERT INTO item (type, status, author, modified_at) VALUES ('post', 'draft', ?1, unixepoch())", "i", call->person.id);
  id = sqlite3_last_insert_rowid (call->portal->db);
  change (call, id);
  demo_db_run (call->portal->db, "COMMIT", "");
  answer_one (call, id, 201, TRUE);
}

static void
remove_post (DemoCall *call,
             gint64 id)
{
  g_autofree char *force = demo_call_get (call, "force");
  JsonObject *object;

  if (g_strcmp0 (force, "true") != 0)
    {
      demo_db_run (call->portal->db, "UPDATE item SET status = 'trash', slug = slug || '__trashed' WHERE id = ?1", "i", id);
      answer_one (call, id, 200, TRUE);
      return;
    }

  demo_db_run (call->portal->db, "DELETE FROM item_term WHERE item = ?1", "i", id);
  demo_db_run (call->portal->db, "DELETE FROM item WHERE id = ?1", "i", id);
  object = json_object_new ();
  json_object_set_boolean_member (object, "deleted", TRUE);
  demo_call_answer_object (call, 200, object);
}

void
demo_posts_handle (DemoCall *call,
                   gint64 id)
{
  g_autofree char *status = demo_call_get (call, "status");
  gboolean is_reading = strcmp (call->method, SOUP_METHOD_GET) == 0;
  gboolean is_edit;

  /* As WordPress answers a look-up among drafts without a sign-in that holds. */
  if (is_reading && id == 0 && status != NULL && strcmp (status, "publish") != 0 && (call->rights & DEMO_MAY_EDIT) == 0)
    fail_invalid (call, "status", "rest_forbidden_status");
  else if (is_reading && demo_call_check_context (call, &is_edit))
    {
      if (id == 0)
        answer_list (call, is_edit);
      else
        answer_one (call, id, 200, is_edit);
    }
  else if (!is_reading && may_change (call, id))
    {
      if (strcmp (call->method, SOUP_METHOD_DELETE) == 0 && id > 0)
        remove_post (call, id);
      else if (id == 0)
        create (call);
      else
        {
          change (call, id);
          answer_one (call, id, 200, TRUE);
        }
    }
}
