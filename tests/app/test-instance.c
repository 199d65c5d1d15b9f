/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-instance.h"

#include "bantin-config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

static void
test_own_folder_has_the_plain_id (void)
{
  g_autofree char *folder = bantin_instance_resolve_data_dir (NULL);
  g_autofree char *id = bantin_instance_get_application_id (folder);

  g_assert_cmpstr (id, ==, BANTIN_APP_ID);
}

static void
test_each_other_folder_has_one_of_its_own (void)
{
  g_autofree char *one = bantin_instance_get_application_id ("/tmp/one");
  g_autofree char *two = bantin_instance_get_application_id ("/tmp/two");

  g_assert_true (g_application_id_is_valid (one));
  g_assert_true (g_str_has_prefix (one, BANTIN_APP_ID));
  g_assert_cmpstr (one, !=, BANTIN_APP_ID);
  g_assert_cmpstr (one, !=, two);
}

static void
test_a_link_is_the_folder_behind_it (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bantin-instance-XXXXXX", NULL);
  g_autofree char *link = g_strconcat (folder, "-link", NULL);
  g_autofree char *by_name = bantin_instance_get_application_id (folder);
  g_autofree char *by_link = NULL;

  g_assert_cmpint (symlink (folder, link), ==, 0);
  by_link = bantin_instance_get_application_id (link);

  g_assert_cmpstr (by_link, ==, by_name);
  g_unlink (link);
  g_rmdir (folder);
}

static void
test_a_relative_folder_is_made_absolute (void)
{
  g_autofree char *folder = bantin_instance_resolve_data_dir ("here/../there");
  g_autofree char *expected = g_canonicalize_filename ("there", NULL);

  g_assert_cmpstr (folder, ==, expected);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/instance/own-folder-has-the-plain-id", test_own_folder_has_the_plain_id);
  g_test_add_func ("/app/instance/each-other-folder-has-one-of-its-own", test_each_other_folder_has_one_of_its_own);
  g_test_add_func ("/app/instance/a-link-is-the-folder-behind-it", test_a_link_is_the_folder_behind_it);
  g_test_add_func ("/app/instance/a-relative-folder-is-made-absolute", test_a_relative_folder_is_made_absolute);

  return g_test_run ();
}
