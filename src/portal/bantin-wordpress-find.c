/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-wordpress-private.h"

#include <string.h>

#define FIELDS "id,status,link,slug,title,content,excerpt,featured_media,categories,tags,date_gmt,modified_gmt"

/* Every status but the bin. Naming them makes a lost sign-in an error; without them it would be an empty list. */
#define STATUSES "draft,pending,publish,future,private"

char *
bantin_wordpress_make_marker (const char *story)
{
  g_autofree char *key = bantin_portal_make_key (story);

  return g_strconcat ("bantin-key:", key, NULL);
}

static void
set_gone (GError **error,
          gint64 id,
          const char *why)
{
  g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_GONE, "post %" G_GINT64_FORMAT " %s", id, why);
}

JsonObject *
bantin_wordpress_get_post (BantinTurn *turn,
                           gint64 id,
                           GError **error)
{
  static const char *const edit[] = { "context", "edit", "_fields", FIELDS, NULL };
  static const char *const view[] = { "_fields", FIELDS, NULL };
  g_autofree char *path = g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT, id);
  g_autoptr (JsonObject) post = NULL;
  GError *problem = NULL;

  post = bantin_turn_call (turn, SOUP_METHOD_GET, path, edit, NULL, &problem);
  /* A contributor's post that the portal's editor let through is theirs no more: what readers see can still be read. */
  if (g_error_matches (problem, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_FORBIDDEN))
    {
      g_clear_error (&problem);
      post = bantin_turn_call (turn, SOUP_METHOD_GET, path, view, NULL, &problem);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }

  if (post != NULL && strcmp (bantin_json_get_text (post, "status"), "trash") == 0)
    {
      set_gone (error, id, "lies in the portal's bin");
      return NULL;
    }

  return g_steal_pointer (&post);
}

static gboolean
is_published (JsonObject *post)
{
  return strcmp (bantin_json_get_text (post, "status"), "publish") == 0;
}

/* Two programs that made the same post within the same seconds both look and both keep the same one; what nobody has seen
 * yet goes to the portal's bin. A second one that readers have seen stays: taking it away is a person's decision. */
static gboolean
bin_duplicate (BantinTurn *turn,
               JsonObject *post,
               GError **error)
{
  g_autofree char *path = g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT, bantin_json_get_int (post, "id"));
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) problem = NULL;

  if (strcmp (bantin_json_get_text (post, "status"), "draft") != 0)
    return TRUE;

  g_message ("%s: a second draft of story %s", path, turn->job->story);
  answer = bantin_turn_call (turn, SOUP_METHOD_DELETE, path, NULL, NULL, &problem);
  if (answer == NULL && !g_error_matches (problem, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_GONE) &&
      !g_error_matches (problem, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_FORBIDDEN))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return TRUE;
}

static JsonObject *
find_by_marker (BantinTurn *turn,
                GError **error)
{
  g_autofree char *marker = bantin_wordpress_make_marker (turn->job->story);
  const char *query[] = { "search", marker, "status", STATUSES, "context", "edit", "orderby", "id", "order", "asc",
                          "per_page", "100", "_fields", FIELDS, NULL };
  g_autoptr (JsonArray) list = bantin_turn_list (turn, "wp/v2/posts", query, error);
  g_autoptr (GPtrArray) hits = g_ptr_array_new ();
  JsonObject *kept = NULL;

  if (list == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *post = json_array_get_object_element (list, i);

      if (strstr (bantin_json_get_raw (post, "content"), marker) == NULL)
        continue;

      g_ptr_array_add (hits, post);
      if (kept == NULL || (is_published (post) && !is_published (kept)))
        kept = post;
    }

  for (guint i = 0; i < hits->len; i++)
    {
      if (hits->pdata[i] != kept && !bin_duplicate (turn, hits->pdata[i], error))
        return NULL;
    }

  return kept != NULL ? json_object_ref (kept) : NULL;
}

JsonObject *
bantin_wordpress_find_post (BantinTurn *turn,
                            GError **error)
{
  gint64 id = bantin_json_get_int (turn->job->remote, "post");
  JsonObject *post;
  GError *problem = NULL;

  if (id == 0)
    return find_by_marker (turn, error);

  post = bantin_wordpress_get_post (turn, id, &problem);
  if (post != NULL || !g_error_matches (problem, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_GONE))
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      return post;
    }

  /* A site that was restored from a backup gave our post another number; else it is really gone. */
  g_clear_error (&problem);
  post = find_by_marker (turn, &problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (post == NULL && !bantin_turn_has_answer (turn, "again"))
    set_gone (error, id, "was deleted on the portal");

  return post;
}
