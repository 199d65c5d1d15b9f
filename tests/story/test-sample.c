/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bantin-sample.h"

#include "story/bantin-block-markup.h"
#include "story/bantin-checklist.h"
#include "story/bantin-compare.h"

#include <locale.h>

static void
test_checklist_finds_nothing (void)
{
  for (guint i = 0; i < BANTIN_N_SAMPLES; i++)
    {
      g_autoptr (BantinDocument) document = bantin_sample_new (i);
      g_autoptr (GPtrArray) findings = bantin_checklist_run (document, NULL);

      for (guint j = 0; j < findings->len; j++)
        {
          const BantinFinding *finding = g_ptr_array_index (findings, j);

          g_error ("sample %u: %s at %u: %s", i, finding->code, finding->block, finding->detail);
        }
    }
}

/* Written for the portal, shown there, read back. */
static void
test_samples_go_up_and_come_back (void)
{
  for (guint i = 0; i < BANTIN_N_SAMPLES; i++)
    {
      g_autoptr (BantinDocument) document = bantin_sample_new (i);
      g_autoptr (GHashTable) media = bantin_media_table_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) differences = NULL;
      g_autofree char *markup = NULL;

      for (guint j = 0; j < document->photos->len; j++)
        {
          const BantinDocumentPhoto *photo = g_ptr_array_index (document->photos, j);
          g_autofree char *url = g_strdup_printf ("http://cong.example/%s", photo->name);

          bantin_media_table_add (media, photo->key, j + 1, url, photo->width, photo->height);
        }

      markup = bantin_block_markup_write (document, media, "abc", &error);
      g_assert_no_error (error);
      differences = bantin_compare_post (document, media, bantin_document_get_headline (document), markup);
      g_assert_cmpuint (differences->len, ==, 0);
    }
}

static void
test_photo_is_put_in (void)
{
  static const char hash[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  g_autoptr (BantinDocument) document = bantin_sample_new (BANTIN_SAMPLE_NEWS);
  const BantinDocumentPhoto *photo;

  bantin_sample_set_photo (document, "p2", hash, 640, 480);
  photo = bantin_document_find_photo (document, "p2");

  g_assert_cmpuint (document->photos->len, ==, 3);
  g_assert_cmpstr (photo->original, ==, hash);
  g_assert_cmpuint (photo->width, ==, 640);
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/sample/checklist-finds-nothing", test_checklist_finds_nothing);
  g_test_add_func ("/story/sample/samples-go-up-and-come-back", test_samples_go_up_and_come_back);
  g_test_add_func ("/story/sample/photo-is-put-in", test_photo_is_put_in);

  return g_test_run ();
}
