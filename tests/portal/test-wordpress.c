/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-site.h"

#include "portal/bantin-wordpress.h"

#include <string.h>

/* Every case runs against the practice portal and, where it can be started, a real WordPress. */
static PortalSite *sites[2];
static char *wordpress_reason;

static PortalSite *
get_site (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);

  if (sites[n] == NULL && n == 0)
    sites[n] = portal_site_start_demo ();
  if (sites[n] == NULL && n == 1 && wordpress_reason == NULL)
    {
      sites[n] = portal_site_start_wordpress (&wordpress_reason);
      if (sites[n] == NULL && wordpress_reason == NULL)
        g_error ("WordPress did not start");
    }
  if (sites[n] == NULL)
    g_test_skip (wordpress_reason);

  return sites[n];
}

static void
assert_done (BantinPortalOutcome *outcome)
{
  if (outcome->error != NULL)
    g_test_message ("%s", outcome->error->message);
  if (outcome->result != NULL)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), outcome->result);
      g_autofree char *text = json_to_string (node, TRUE);

      g_test_message ("%s", text);
    }
  g_assert_cmpint (outcome->answer, ==, BANTIN_PORTAL_DONE);
}

static JsonObject *
get_post (PortalSite *site,
          JsonObject *proof,
          JsonNode **node)
{
  g_autofree char *path = g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT "?context=edit", json_object_get_int_member (proof, "post"));

  *node = portal_site_get (site, "editor", path);

  return json_node_get_object (*node);
}

static const char *
get_raw (JsonObject *post,
         const char *name)
{
  return json_object_get_string_member (json_object_get_object_member (post, name), "raw");
}

/* Delivers and answers the proof; aborts unless it is done. (transfer full) */
static JsonObject *
deliver (PortalSite *site,
         const char *role,
         const BantinPortalJob *job)
{
  g_autoptr (BantinPortal) portal = portal_site_open (site, role);
  g_autoptr (GHashTable) results = NULL;
  g_autoptr (BantinPortalOutcome) outcome = portal_site_deliver (portal, job, &results);

  assert_done (outcome);

  return json_object_ref (outcome->result);
}

static void
test_discover_finds_the_site_from_what_people_type (gconstpointer data)
{
  static const char *const tails[] = { "", "wp-admin/", "wp-admin/post-new.php?post_type=post#x", "wp-login.php", "wp-json/", "khong/co/trang-nay" };
  PortalSite *site = get_site (data);

  if (site == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *with_scheme = g_strconcat (site->address, tails[i], NULL);
      const char *typed[] = { with_scheme, with_scheme + strlen ("http://") };

      for (gsize j = 0; j < G_N_ELEMENTS (typed); j++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (BantinPortalSite) found = bantin_portal_discover (typed[j], NULL, &error);

          g_test_message ("%s", typed[j]);
          g_assert_no_error (error);
          g_assert_cmpstr (found->api, ==, site->api);
          g_assert_true (found->has_passwords);
          g_assert_true (g_str_has_suffix (found->authorization_url, "/wp-admin/authorize-application.php"));
          g_assert_cmpstr (found->timezone, ==, "Asia/Ho_Chi_Minh");
          g_assert_cmpint (found->is_practice, ==, GPOINTER_TO_UINT (data) == 0);
        }
    }
}

static void
test_discover_takes_plain_addresses (gconstpointer data)
{
  PortalSite *site = get_site (data);
  g_autofree char *api = NULL;
  const char *user;
  const char *password;
  g_autoptr (BantinPortal) portal = NULL;
  g_autoptr (BantinPortalAccount) account = NULL;
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GError) error = NULL;

  if (site == NULL)
    return;

  api = g_strconcat (site->address, "index.php?rest_route=/", NULL);
  if (GPOINTER_TO_UINT (data) == 0)
    g_set_str (&api, NULL), api = g_strconcat (site->address, "?rest_route=/", NULL);
  password = portal_site_get_password (site, "editor", &user);
  portal = bantin_wordpress_new (api, user, password);

  account = bantin_portal_sign_in (portal, NULL, &error);
  g_assert_no_error (error);
  sections = bantin_portal_list_sections (portal, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sections->len, >, 0);
}

static void
test_sign_in_tells_what_an_account_may (gconstpointer data)
{
  static const struct
  {
    const char *role;
    BantinCapabilities capabilities;
  } roles[] = {
    { "editor", BANTIN_CAPABILITY_PUBLISH | BANTIN_CAPABILITY_UPLOAD | BANTIN_CAPABILITY_EDIT_OTHERS | BANTIN_CAPABILITY_MAKE_SECTIONS },
    { "author", BANTIN_CAPABILITY_PUBLISH | BANTIN_CAPABILITY_UPLOAD },
    { "contributor", 0 },
  };
  PortalSite *site = get_site (data);

  for (gsize i = 0; site != NULL && i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (BantinPortal) portal = portal_site_open (site, roles[i].role);
      g_autoptr (GError) error = NULL;
      g_autoptr (BantinPortalAccount) account = bantin_portal_sign_in (portal, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (account->id, >, 0);
      g_assert_cmpstr (account->roles[0], ==, roles[i].role);
      g_assert_cmpint (account->capabilities, ==, roles[i].capabilities);
    }
}

static void
test_sign_in_refuses_a_wrong_password (gconstpointer data)
{
  PortalSite *site = get_site (data);
  const char *user;
  g_autoptr (BantinPortal) portal = NULL;
  g_autoptr (BantinPortalAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  if (site == NULL)
    return;
  portal_site_get_password (site, "editor", &user);
  portal = bantin_wordpress_new (site->api, user, "secr etse cret secr etse cret");

  account = bantin_portal_sign_in (portal, NULL, &error);

  g_assert_null (account);
  g_assert_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_PASSWORD);
  g_assert_null (strstr (error->message, "secr"));
}

static void
test_deliver_stands_as_approved (gconstpointer data)
{
  static const char *const roles[] = { "editor", "author" };
  PortalSite *site = get_site (data);

  for (gsize i = 0; site != NULL && i < G_N_ELEMENTS (roles); i++)
    {
      TestStory *story = test_story_new (3);
      g_autoptr (JsonObject) proof = deliver (site, roles[i], &story->job);
      g_autoptr (JsonNode) node = NULL;
      JsonObject *post = get_post (site, proof, &node);
      g_autoptr (GBytes) page = NULL;
      guint status;

      g_assert_cmpstr (json_object_get_string_member (post, "status"), ==, "publish");
      g_assert_cmpstr (json_object_get_string_member (proof, "verdict"), ==, "same");
      g_assert_cmpuint (portal_site_count_posts (site, story->story), ==, 1);
      g_assert_cmpint (json_object_get_int_member (post, "featured_media"), >, 0);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (post, "tags")), ==, 2);
      g_assert_nonnull (strstr (get_raw (post, "excerpt"), "60 héc-ta ngô"));
      page = portal_site_fetch (json_object_get_string_member (proof, "url"), &status);
      g_assert_cmpuint (status, ==, 200);
      test_story_free (story);
    }
}

static void
test_deliver_shows_the_rendition_itself (gconstpointer data)
{
  PortalSite *site = get_site (data);
  TestStory *story;
  g_autoptr (JsonObject) proof = NULL;
  g_autoptr (GList) members = NULL;
  JsonObject *photos;

  if (site == NULL)
    return;
  story = test_story_new (3);

  proof = deliver (site, "author", &story->job);

  photos = json_object_get_object_member (proof, "photos");
  members = json_object_get_members (photos);
  g_assert_cmpuint (g_list_length (members), ==, 3);
  for (GList *l = members; l != NULL; l = l->next)
    {
      guint status;
      g_autoptr (GBytes) bytes = portal_site_fetch (json_object_get_string_member (json_object_get_object_member (photos, l->data), "url"), &status);
      g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

      g_assert_cmpuint (status, ==, 200);
      g_assert_cmpstr (hash, ==, l->data);
      g_assert_cmpuint (portal_site_count_photos (site, l->data), ==, 1);
    }
  test_story_free (story);
}

static void
test_deliver_again_makes_no_second_post (gconstpointer data)
{
  PortalSite *site = get_site (data);
  TestStory *story;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;

  if (site == NULL)
    return;
  story = test_story_new (2);

  /* Without what the first left: as a computer that was restored, or another one of the office. */
  first = deliver (site, "author", &story->job);
  second = deliver (site, "author", &story->job);

  g_assert_cmpint (json_object_get_int_member (first, "post"), ==, json_object_get_int_member (second, "post"));
  g_assert_cmpuint (portal_site_count_posts (site, story->story), ==, 1);
  test_story_free (story);
}

static void
test_correct_updates_the_same_post (gconstpointer data)
{
  PortalSite *site = get_site (data);
  TestStory *story;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (JsonNode) node = NULL;
  const char *inserted;
  JsonObject *post;

  if (site == NULL)
    return;
  story = test_story_new (2);
  first = deliver (site, "editor", &story->job);

  inserted = test_story_add_photo (story, 4, g_random_int (), "Ảnh chèn vào giữa bài");
  g_set_str (&((BantinBlock *) story->document->blocks->pdata[0])->text->text, "Suối Mây đính chính tin vụ đông");
  test_story_freeze (story);
  story->job.remote = first;
  second = deliver (site, "editor", &story->job);

  post = get_post (site, second, &node);
  g_assert_cmpint (json_object_get_int_member (first, "post"), ==, json_object_get_int_member (second, "post"));
  g_assert_cmpstr (json_object_get_string_member (first, "url"), ==, json_object_get_string_member (second, "url"));
  g_assert_cmpstr (get_raw (post, "title"), ==, "Suối Mây đính chính tin vụ đông");
  g_assert_cmpuint (portal_site_count_posts (site, story->story), ==, 1);
  g_assert_cmpuint (portal_site_count_photos (site, inserted), ==, 1);
  test_story_free (story);
}

static void
test_correct_asks_before_it_overwrites (gconstpointer data)
{
  PortalSite *site = get_site (data);
  TestStory *story;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (BantinPortal) portal = NULL;
  g_autoptr (GHashTable) results = NULL;
  g_autoptr (BantinPortalOutcome) outcome = NULL;
  g_autoptr (JsonNode) changed = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *path = NULL;

  if (site == NULL)
    return;
  story = test_story_new (0);
  first = deliver (site, "editor", &story->job);
  path = g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT, json_object_get_int_member (first, "post"));
  changed = portal_site_post (site, "editor", path, "{\"content\": \"<p>Người khác đã sửa.</p>\"}");
  story->job.remote = first;
  portal = portal_site_open (site, "editor");

  outcome = portal_site_deliver (portal, &story->job, &results);

  g_assert_cmpint (outcome->answer, ==, BANTIN_PORTAL_NEEDS_PERSON);
  g_assert_error (outcome->error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_CHANGED);
  g_assert_nonnull (strstr (json_object_get_string_member (outcome->result, "content"), "Người khác"));
  g_assert_nonnull (strstr (get_raw (get_post (site, first, &node), "content"), "Người khác"));
  test_story_free (story);
}

static void
test_correct_asks_when_the_post_was_deleted (gconstpointer data)
{
  PortalSite *site = get_site (data);
  TestStory *story;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (BantinPortal) portal = NULL;
  g_autoptr (GHashTable) results = NULL;
  g_autoptr (BantinPortalOutcome) outcome = NULL;
  g_autoptr (JsonNode) changed = NULL;
  g_autofree char *path = NULL;

  if (site == NULL)
    return;
  story = test_story_new (0);
  first = deliver (site, "editor", &story->job);
  path = g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT, json_object_get_int_member (first, "post"));
  changed = portal_site_delete (site, "editor", path);
  story->job.remote = first;
  portal = portal_site_open (site, "editor");

  outcome = portal_site_deliver (portal, &story->job, &results);

  g_assert_cmpint (outcome->answer, ==, BANTIN_PORTAL_NEEDS_PERSON);
  g_assert_error (outcome->error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_GONE);
  g_assert_cmpuint (portal_site_count_posts (site, story->story), ==, 0);
  test_story_free (story);
}

static void
test_take_down_leaves_a_draft (gconstpointer data)
{
  PortalSite *site = get_site (data);
  TestStory *story;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) down = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) page = NULL;
  guint status;

  if (site == NULL)
    return;
  story = test_story_new (1);
  first = deliver (site, "editor", &story->job);

  story->job.purpose = BANTIN_PORTAL_TAKE_DOWN;
  story->job.remote = first;
  down = deliver (site, "editor", &story->job);

  page = portal_site_fetch (json_object_get_string_member (first, "url"), &status);
  g_assert_cmpuint (status, ==, 404);
  g_assert_cmpstr (json_object_get_string_member (get_post (site, first, &node), "status"), ==, "draft");
  g_assert_cmpint (json_object_get_int_member (down, "post"), ==, json_object_get_int_member (first, "post"));

  story->job.purpose = BANTIN_PORTAL_PUBLISH;
  story->job.remote = down;
  again = deliver (site, "editor", &story->job);

  g_assert_cmpint (json_object_get_int_member (again, "post"), ==, json_object_get_int_member (first, "post"));
  test_story_free (story);
}

static void
test_contributor_ends_in_pending (gconstpointer data)
{
  PortalSite *site = get_site (data);
  TestStory *story;
  g_autoptr (BantinPortal) portal = NULL;
  g_autoptr (GHashTable) results = NULL;
  g_autoptr (BantinPortalOutcome) outcome = NULL;
  g_autoptr (BantinPortalOutcome) later = NULL;
  g_autoptr (BantinPortalStep) step = bantin_portal_step_new (BANTIN_STEP_PUBLISH, BANTIN_STEP_PUBLISH, NULL, NULL, 0);
  g_autoptr (BantinPortalStep) reading = bantin_portal_step_new (BANTIN_STEP_READ_BACK, BANTIN_STEP_READ_BACK, NULL, NULL, 0);
  g_autoptr (BantinPortalOutcome) read = NULL;
  g_autoptr (JsonNode) changed = NULL;
  g_autofree char *path = NULL;
  BantinPortalContext context = { 0 };

  if (site == NULL)
    return;
  story = test_story_new (0);
  story->job.capabilities = 0;
  portal = portal_site_open (site, "contributor");

  outcome = portal_site_deliver (portal, &story->job, &results);

  g_assert_cmpint (outcome->answer, ==, BANTIN_PORTAL_NEEDS_PERSON);
  g_assert_error (outcome->error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_PENDING);

  /* Days later the portal's editor has let it through. */
  path = g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT, json_object_get_int_member (outcome->result, "post"));
  changed = portal_site_post (site, "editor", path, "{\"status\": \"publish\"}");
  context.results = results;
  later = bantin_portal_perform (portal, &story->job, step, &context, NULL);

  assert_done (later);

  read = bantin_portal_perform (portal, &story->job, reading, &context, NULL);
  assert_done (read);
  g_assert_cmpstr (json_object_get_string_member (read->result, "verdict"), ==, "same");
  g_assert_cmpuint (portal_site_count_posts (site, story->story), ==, 1);
  test_story_free (story);
}

static void
test_contributor_cannot_send_photos (gconstpointer data)
{
  PortalSite *site = get_site (data);
  TestStory *story;
  g_autoptr (BantinPortal) portal = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;

  if (site == NULL)
    return;
  story = test_story_new (1);
  story->job.capabilities = 0;
  portal = portal_site_open (site, "contributor");

  steps = bantin_portal_plan (portal, &story->job, &error);

  g_assert_null (steps);
  g_assert_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_FORBIDDEN);
  test_story_free (story);
}

static void
test_photo_is_checked_before_it_is_sent (gconstpointer data)
{
  PortalSite *site = get_site (data);
  TestStory *story;
  g_autoptr (BantinPortal) portal = NULL;
  g_autoptr (GHashTable) results = NULL;
  g_autoptr (BantinPortalOutcome) outcome = NULL;
  const BantinDocumentPhoto *photo;

  if (site == NULL)
    return;
  story = test_story_new (1);
  photo = story->document->photos->pdata[0];
  g_assert_true (g_file_set_contents (g_hash_table_lookup (story->renditions, photo->rendition), "\xff\xd8\xff other", -1, NULL));
  portal = portal_site_open (site, "editor");

  outcome = portal_site_deliver (portal, &story->job, &results);

  g_assert_cmpint (outcome->answer, ==, BANTIN_PORTAL_FAILED);
  g_assert_error (outcome->error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_CONTENT);
  g_assert_cmpuint (portal_site_count_photos (site, photo->rendition), ==, 0);
  test_story_free (story);
}

static void
test_read_back_finds_a_changed_word (gconstpointer data)
{
  PortalSite *site = get_site (data);
  TestStory *story;
  g_autoptr (BantinPortal) portal = NULL;
  g_autoptr (JsonObject) proof = NULL;
  g_autoptr (JsonObject) same = NULL;
  g_autoptr (JsonObject) other = NULL;
  g_autoptr (GError) error = NULL;

  if (site == NULL)
    return;
  story = test_story_new (2);
  proof = deliver (site, "editor", &story->job);
  story->job.remote = proof;
  portal = portal_site_open (site, "editor");

  same = bantin_portal_read_back (portal, &story->job, NULL, &error);
  g_assert_no_error (error);
  g_set_str (&((BantinBlock *) story->document->blocks->pdata[1])->text->text, "Toàn xã phấn đấu gieo trồng 66 héc-ta ngô, 12 héc-ta rau màu.");
  other = bantin_portal_read_back (portal, &story->job, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (same, "verdict"), ==, "same");
  g_assert_cmpstr (json_object_get_string_member (other, "verdict"), ==, "differs");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (other, "findings")), ==, 1);
  test_story_free (story);
}

static void
test_section_is_made_only_where_the_account_may (gconstpointer data)
{
  static const char *const roles[] = { "author", "editor" };
  PortalSite *site = get_site (data);

  for (guint i = 0; site != NULL && i < 2; i++)
    {
      TestStory *story = test_story_new (0);
      g_autofree char *name = g_strdup_printf ("Chuyên mục %s & %u", roles[i], g_random_int ());
      g_autoptr (JsonObject) proof = NULL;
      g_autoptr (JsonNode) node = NULL;
      JsonArray *notes;

      g_set_str (&story->document->section, name);
      test_story_freeze (story);
      if (i == 1)
        story->job.capabilities |= BANTIN_CAPABILITY_MAKE_SECTIONS;

      proof = deliver (site, roles[i], &story->job);

      notes = json_object_get_array_member (proof, "notes");
      g_assert_cmpuint (json_array_get_length (notes), ==, i == 0 ? 1 : 0);
      test_story_free (story);
    }
}

int
main (int argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc test;
  } cases[] = {
    { "discover/finds-the-site-from-what-people-type", test_discover_finds_the_site_from_what_people_type },
    { "discover/takes-plain-addresses", test_discover_takes_plain_addresses },
    { "sign-in/tells-what-an-account-may", test_sign_in_tells_what_an_account_may },
    { "sign-in/refuses-a-wrong-password", test_sign_in_refuses_a_wrong_password },
    { "deliver/stands-as-approved", test_deliver_stands_as_approved },
    { "deliver/shows-the-rendition-itself", test_deliver_shows_the_rendition_itself },
    { "deliver/again-makes-no-second-post", test_deliver_again_makes_no_second_post },
    { "correct/updates-the-same-post", test_correct_updates_the_same_post },
    { "correct/asks-before-it-overwrites", test_correct_asks_before_it_overwrites },
    { "correct/asks-when-the-post-was-deleted", test_correct_asks_when_the_post_was_deleted },
    { "take-down/leaves-a-draft", test_take_down_leaves_a_draft },
    { "contributor/ends-in-pending", test_contributor_ends_in_pending },
    { "contributor/cannot-send-photos", test_contributor_cannot_send_photos },
    { "photo/is-checked-before-it-is-sent", test_photo_is_checked_before_it_is_sent },
    { "read-back/finds-a-changed-word", test_read_back_finds_a_changed_word },
    { "section/is-made-only-where-the-account-may", test_section_is_made_only_where_the_account_may },
  };
  static const char *const names[] = { "demo", "wordpress" };
  int result;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (cases); j++)
        {
          g_autofree char *path = g_strdup_printf ("/portal/%s/%s", names[i], cases[j].name);

          g_test_add_data_func (path, GUINT_TO_POINTER (i), cases[j].test);
        }
    }

  result = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    g_clear_pointer (&sites[i], portal_site_free);
  g_free (wordpress_reason);

  return result;
}
