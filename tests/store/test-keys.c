/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-event.h"

#include "base/bantin-clock.h"
#include "base/bantin-hash.h"

#include <string.h>

#define STORY "6f1f6b0e-8f5c-4f53-9d7e-0a6b6c1d2e3f"
#define FEW_PASSES 1
#define LITTLE_MEMORY 64 /* KiB */

/* Keys */

static void
test_signature_is_ones_own (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autoptr (BantinKey) other = bantin_key_new ();
  guint8 signature[BANTIN_KEY_SIGNATURE_SIZE];

  bantin_key_sign (key, "duyệt", 8, signature);

  g_assert_true (bantin_key_verify (bantin_key_get_public (key), "duyệt", 8, signature));
  g_assert_false (bantin_key_verify (bantin_key_get_public (key), "duyet!!!", 8, signature));
  g_assert_false (bantin_key_verify (bantin_key_get_public (other), "duyệt", 8, signature));
}

static void
test_writer_is_half_the_public_keys_hash (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autofree char *hash = bantin_hash_bytes (bantin_key_get_public (key), BANTIN_KEY_PUBLIC_SIZE);

  g_assert_cmpuint (strlen (bantin_key_get_writer (key)), ==, 32);
  g_assert_true (g_str_has_prefix (hash, bantin_key_get_writer (key)));
}

static void
test_plain_form_comes_back (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  char *text = bantin_key_to_text (key);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinKey) again = bantin_key_from_text (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (bantin_key_get_writer (again), ==, bantin_key_get_writer (key));
  bantin_key_free_text (text);
}

static void
test_rubbish_is_no_key (void)
{
  static const char *const texts[] = { "", "bantin-key-1:", "bantin-key-1:zz", "bantin-key-1:00", "{}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) plain = NULL;
      g_autoptr (GError) wrapped = NULL;

      g_assert_null (bantin_key_from_text (texts[i], &plain));
      g_assert_error (plain, BANTIN_KEY_ERROR, BANTIN_KEY_ERROR_INVALID);
      g_assert_null (bantin_key_unwrap (texts[i], "mã", &wrapped));
      g_assert_error (wrapped, BANTIN_KEY_ERROR, BANTIN_KEY_ERROR_INVALID);
    }
}

static void
test_code_opens_its_key (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *wrapped = bantin_key_wrap (key, "hoa ban trắng", FEW_PASSES, LITTLE_MEMORY, &error);
  g_autoptr (BantinKey) opened = bantin_key_unwrap (wrapped, "hoa ban trắng", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (bantin_key_get_writer (opened), ==, bantin_key_get_writer (key));
}

static void
test_other_code_is_refused (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autofree char *wrapped = bantin_key_wrap (key, "hoa ban trắng", FEW_PASSES, LITTLE_MEMORY, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (bantin_key_unwrap (wrapped, "hoa ban đỏ", &error));

  g_assert_error (error, BANTIN_KEY_ERROR, BANTIN_KEY_ERROR_CODE);
}

static void
test_code_is_the_same_however_it_is_typed (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autofree char *composed = g_utf8_normalize ("đường về bản", -1, G_NORMALIZE_NFC);
  g_autofree char *decomposed = g_utf8_normalize ("đường về bản", -1, G_NORMALIZE_NFD);
  g_autofree char *wrapped = bantin_key_wrap (key, composed, FEW_PASSES, LITTLE_MEMORY, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinKey) opened = bantin_key_unwrap (wrapped, decomposed, &error);

  g_assert_cmpstr (composed, !=, decomposed);
  g_assert_no_error (error);
}

static void
test_wrapped_key_is_bound_to_its_public_half (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autoptr (BantinKey) other = bantin_key_new ();
  g_autofree char *wrapped = bantin_key_wrap (key, "mã", FEW_PASSES, LITTLE_MEMORY, NULL);
  g_autofree char *own = g_base64_encode (bantin_key_get_public (key), BANTIN_KEY_PUBLIC_SIZE);
  g_autofree char *foreign = g_base64_encode (bantin_key_get_public (other), BANTIN_KEY_PUBLIC_SIZE);
  g_autoptr (GString) forged = g_string_new (wrapped);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_string_replace (forged, own, foreign, 0), ==, 1);
  g_assert_null (bantin_key_unwrap (forged->str, "mã", &error));

  g_assert_error (error, BANTIN_KEY_ERROR, BANTIN_KEY_ERROR_CODE);
}

static void
test_parameters_stand_beside_the_blob (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autofree char *wrapped = bantin_key_wrap (key, "mã", 2, 128, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinKey) opened = bantin_key_unwrap (wrapped, "mã", &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (wrapped, "\"passes\":2"));
  g_assert_nonnull (strstr (wrapped, "\"memory_kib\":128"));
}

static void
test_greedy_blob_is_refused_before_any_work (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autofree char *wrapped = bantin_key_wrap (key, "mã", FEW_PASSES, LITTLE_MEMORY, NULL);
  g_autoptr (GString) greedy = g_string_new (wrapped);
  g_autoptr (GError) error = NULL;

  g_string_replace (greedy, "\"memory_kib\":64", "\"memory_kib\":99999999", 0);
  g_assert_null (bantin_key_unwrap (greedy->str, "mã", &error));

  g_assert_error (error, BANTIN_KEY_ERROR, BANTIN_KEY_ERROR_INVALID);
}

static void
test_real_parameters_open_too (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *wrapped = bantin_key_wrap (key, "mã thật", BANTIN_KEY_PASSES, BANTIN_KEY_MEMORY_KIB, &error);
  g_autoptr (BantinKey) opened = NULL;

  g_assert_no_error (error);
  opened = bantin_key_unwrap (wrapped, "mã thật", &error);
  g_assert_no_error (error);
}

/* Events */

static BantinEvent *
make_event (const BantinKey *key,
            JsonObject *fields)
{
  static const char *const after[] = {
    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    NULL,
  };

  return bantin_event_new (key, "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc", 41, STORY, "approve", after, fields);
}

static void
test_event_reads_as_it_was_made (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (BantinEvent) made = NULL;
  g_autoptr (BantinEvent) read = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (fields, "note", "Viết hoa “Ban Thường vụ”.");
  bantin_clock_set_for_tests (G_GINT64_CONSTANT (1795491727) * G_USEC_PER_SEC);
  made = make_event (key, fields);
  bantin_clock_set_for_tests (0);
  read = bantin_event_parse (made->line, made->desk, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (read->id, ==, made->id);
  g_assert_cmpstr (read->writer, ==, bantin_key_get_writer (key));
  g_assert_cmpint (read->clock, ==, 41);
  g_assert_cmpint (read->made_at, ==, 1795491727);
  g_assert_cmpstr (read->story, ==, STORY);
  g_assert_true (read->is_step);
  g_assert_cmpstr (read->after[0], ==, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  g_assert_cmpstr (bantin_event_get_string (read, "note"), ==, "Viết hoa “Ban Thường vụ”.");
  g_assert_true (bantin_event_verify (read, bantin_key_get_public (key)));
}

static void
test_event_of_another_desk_is_not_signed_for_this_one (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autoptr (BantinEvent) made = make_event (key, NULL);
  g_autoptr (BantinEvent) replayed = bantin_event_parse (made->line, "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd", NULL);

  g_assert_false (bantin_event_verify (replayed, bantin_key_get_public (key)));
}

static void
test_changed_letter_is_another_event_that_nobody_signed (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autoptr (BantinEvent) made = make_event (key, NULL);
  g_autoptr (GString) line = g_string_new (made->line);
  g_autoptr (BantinEvent) forged = NULL;

  g_string_replace (line, "approve", "approvf", 1);
  forged = bantin_event_parse (line->str, made->desk, NULL);

  g_assert_cmpstr (forged->id, !=, made->id);
  g_assert_false (bantin_event_verify (forged, bantin_key_get_public (key)));
}

static void
test_founding_event_is_its_own_desk (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autoptr (BantinEvent) found = bantin_event_new (key, NULL, 1, NULL, "found", NULL, NULL);

  g_assert_cmpstr (found->desk, ==, found->id);
  g_assert_true (bantin_event_verify (found, bantin_key_get_public (key)));
}

static void
test_line_that_is_no_event_is_refused (void)
{
#define BASE "\"by\":\"00112233445566778899aabbccddeeff\",\"time\":\"2026-11-24T10:42:07+07:00\",\"kind\":\"x\""
  static const char *const bodies[] = {
    "",
    "[]",
    "{}",
    "{" BASE "}",
    "{" BASE ",\"clock\":0}",
    "{" BASE ",\"clock\":9007199254740993}",
    "{" BASE ",\"clock\":1,\"clock\":2}",
    "{" BASE ",\"clock\":1,\"a\":{\"b\":1,\"b\":2}}",
    "{" BASE ",\"clock\":1,\"story\":\"no uuid\"}",
    "{" BASE ",\"clock\":1,\"rev\":\"no hash\"}",
    "{" BASE ",\"clock\":1,\"step\":true}",
    "{" BASE ",\"clock\":1,\"after\":\"x\"}",
    "{" BASE ",\"clock\":1,\"after\":[\"x\"]}",
    "{" BASE ",\"clock\":1} trailing",
    "{" BASE ",\"clock\":1,\"text\":\"\xff\"}",
  };
  g_autofree char *signature = g_strnfill (128, 'a');
  g_autofree char *good = g_strdup_printf ("%s {" BASE ",\"clock\":1}", signature);
  g_autoptr (BantinEvent) event = bantin_event_parse (good, NULL, NULL);
#undef BASE

  g_assert_nonnull (event);
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *line = g_strdup_printf ("%s %s", signature, bodies[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (bantin_event_parse (line, NULL, &error));
      g_assert_error (error, BANTIN_EVENT_ERROR, BANTIN_EVENT_ERROR_INVALID);
    }
}

static void
test_event_too_large_is_not_made (void)
{
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autofree char *text = g_strnfill (BANTIN_EVENT_MAX_SIZE, 'x');

  json_object_set_string_member (fields, "text", text);

  g_assert_null (make_event (key, fields));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/key/a-signature-is-ones-own", test_signature_is_ones_own);
  g_test_add_func ("/store/key/the-writer-is-half-the-public-keys-hash", test_writer_is_half_the_public_keys_hash);
  g_test_add_func ("/store/key/its-plain-form-comes-back", test_plain_form_comes_back);
  g_test_add_func ("/store/key/rubbish-is-none", test_rubbish_is_no_key);
  g_test_add_func ("/store/key/a-code-opens-it", test_code_opens_its_key);
  g_test_add_func ("/store/key/another-code-is-refused", test_other_code_is_refused);
  g_test_add_func ("/store/key/a-code-is-the-same-however-it-is-typed", test_code_is_the_same_however_it_is_typed);
  g_test_add_func ("/store/key/the-wrapped-form-is-bound-to-the-public-half", test_wrapped_key_is_bound_to_its_public_half);
  g_test_add_func ("/store/key/parameters-stand-beside-the-blob", test_parameters_stand_beside_the_blob);
  g_test_add_func ("/store/key/a-greedy-blob-is-refused-before-any-work", test_greedy_blob_is_refused_before_any_work);
  g_test_add_func ("/store/key/the-real-parameters-open-too", test_real_parameters_open_too);
  g_test_add_func ("/store/event/reads-as-it-was-made", test_event_reads_as_it_was_made);
  g_test_add_func ("/store/event/of-another-desk-is-not-signed-for-this-one", test_event_of_another_desk_is_not_signed_for_this_one);
  g_test_add_func ("/store/event/a-changed-letter-is-another-that-nobody-signed", test_changed_letter_is_another_event_that_nobody_signed);
  g_test_add_func ("/store/event/a-founding-is-its-own-desk", test_founding_event_is_its_own_desk);
  g_test_add_func ("/store/event/a-line-that-is-none-is-refused", test_line_that_is_no_event_is_refused);
  g_test_add_func ("/store/event/one-too-large-is-not-made", test_event_too_large_is_not_made);

  return g_test_run ();
}
