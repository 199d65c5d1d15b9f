/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-tokenizer.h"

#include <string.h>

typedef struct
{
  sqlite3 *db;
  fts5_tokenizer methods;
  Fts5Tokenizer *tokenizer;
  GString *tokens;
  const char *text;
  GPtrArray *heard;
} Fixture;

static void
on_form (const char *form,
         gsize length,
         gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpuint (strlen (form), ==, length);
  g_ptr_array_add (fixture->heard, g_strdup (form));
}

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  fts5_api *api;
  void *context;

  g_assert_cmpint (sqlite3_open (":memory:", &fixture->db), ==, SQLITE_OK);
  fixture->heard = g_ptr_array_new_with_free_func (g_free);
  bantin_tokenizer_register (fixture->db, on_form, fixture, &error);
  g_assert_no_error (error);

  api = bantin_tokenizer_get_api (fixture->db);
  g_assert_cmpint (api->xFindTokenizer (api, "bantin", &context, &fixture->methods), ==, SQLITE_OK);
  g_assert_cmpint (fixture->methods.xCreate (context, NULL, 0, &fixture->tokenizer), ==, SQLITE_OK);
  fixture->tokens = g_string_new (NULL);
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  fixture->methods.xDelete (fixture->tokenizer);
  g_string_free (fixture->tokens, TRUE);
  g_ptr_array_unref (fixture->heard);
  g_assert_cmpint (sqlite3_close (fixture->db), ==, SQLITE_OK);
}

/* Writes "form[original]", and "+" before what stands at the place of the one before. Marks are written E, F and P. */
static int
note_token (void *user_data,
            int flags,
            const char *token,
            int length,
            int start,
            int end)
{
  Fixture *fixture = user_data;

  if (fixture->tokens->len > 0)
    g_string_append_c (fixture->tokens, ' ');
  if ((flags & FTS5_TOKEN_COLOCATED) != 0)
    g_string_append_c (fixture->tokens, '+');

  if ((guchar) *token < ' ')
    {
      g_string_append_c (fixture->tokens, "?EFP"[(guchar) *token]);
      token++;
      length--;
    }

  g_string_append_len (fixture->tokens, token, length);
  g_string_append_c (fixture->tokens, '[');
  g_string_append_len (fixture->tokens, fixture->text + start, end - start);
  g_string_append_c (fixture->tokens, ']');

  return SQLITE_OK;
}

static const char *
tokenize (Fixture *fixture,
          int flags,
          const char *text)
{
  fixture->text = text;
  g_string_truncate (fixture->tokens, 0);
  g_assert_cmpint (fixture->methods.xTokenize (fixture->tokenizer, fixture, flags, text, strlen (text), note_token), ==, SQLITE_OK);

  return fixture->tokens->str;
}

static void
test_document_gives_both_forms (Fixture *fixture,
                                gconstpointer unused)
{
  g_assert_cmpstr (tokenize (fixture, FTS5_TOKENIZE_DOCUMENT, "Đảng hoa, HÒA."), ==,
                   "dang[Đảng] +Pd[Đảng] +Pda[Đảng] +Pdan[Đảng] +Eđảng[Đảng] hoa[hoa] +Ph[hoa] +Pho[hoa] +Phoa[hoa] hoa[HÒA] +Ehoà[HÒA]");
}

static void
test_document_may_be_decomposed (Fixture *fixture,
                                 gconstpointer unused)
{
  g_assert_cmpstr (tokenize (fixture, FTS5_TOKENIZE_DOCUMENT, "tie\u0302\u0301ng thu\u0309y"), ==,
                   "tieng[tie\u0302\u0301ng] +Pt[tie\u0302\u0301ng] +Pti[tie\u0302\u0301ng] +Ptie[tie\u0302\u0301ng] +Etiếng[tie\u0302\u0301ng]"
                   " thuy[thu\u0309y] +Pth[thu\u0309y] +Pthu[thu\u0309y] +Ethuỷ[thu\u0309y]");
}

static void
test_query_gives_one_form (Fixture *fixture,
                           gconstpointer unused)
{
  int flags = FTS5_TOKENIZE_QUERY;

  g_assert_cmpstr (tokenize (fixture, flags, "Đảng bộ"), ==, "dang[Đảng] bo[bộ]");
  g_assert_cmpstr (tokenize (fixture, flags, "\001Hòa \001hoa"), ==, "Ehoà[Hòa] hoa[hoa]");
  g_assert_cmpstr (tokenize (fixture, flags | FTS5_TOKENIZE_PREFIX, "nghị"), ==, "nghi[nghị]");
  g_assert_cmpstr (tokenize (fixture, flags, "\003da"), ==, "Pda[\003da]");
}

static void
test_facets_are_taken_as_they_stand (Fixture *fixture,
                                     gconstpointer unused)
{
  g_assert_cmpstr (tokenize (fixture, FTS5_TOKENIZE_DOCUMENT, "\002aĐ-5 \002n3 \002b"), ==, "FaĐ-5[\002aĐ-5] Fn3[\002n3] Fb[\002b]");
  g_assert_cmpstr (tokenize (fixture, FTS5_TOKENIZE_QUERY, "\002aĐ-5"), ==, "FaĐ-5[\002aĐ-5]");
}

static void
test_listener_hears_of_documents_only (Fixture *fixture,
                                       gconstpointer unused)
{
  tokenize (fixture, FTS5_TOKENIZE_QUERY, "Đảng");
  g_assert_cmpuint (fixture->heard->len, ==, 0);

  tokenize (fixture, FTS5_TOKENIZE_DOCUMENT, "Đảng hoa \002a1");
  g_assert_cmpuint (fixture->heard->len, ==, 3);
  g_assert_cmpstr (fixture->heard->pdata[0], ==, "dang");
  g_assert_cmpstr (fixture->heard->pdata[1], ==, "\001đảng");
  g_assert_cmpstr (fixture->heard->pdata[2], ==, "hoa");
}

static void
test_bytes_that_are_no_text (Fixture *fixture,
                             gconstpointer unused)
{
  g_assert_cmpstr (tokenize (fixture, FTS5_TOKENIZE_DOCUMENT, ""), ==, "");
  g_assert_cmpstr (tokenize (fixture, FTS5_TOKENIZE_QUERY, "\001"), ==, "");
  g_assert_cmpstr (tokenize (fixture, FTS5_TOKENIZE_QUERY, "9\xff\xe1\xba"), ==, "9[9]");
}

/* What the notes tell of unicode61: it finds no story with "dang" that has "đảng". */
static void
test_fts5_finds_and_shows_the_original (Fixture *fixture,
                                        gconstpointer unused)
{
  static const char *const composed[] = { "Thực hiện bình đẳng giới", "Thực hiện bi\u0300nh đa\u0306\u0309ng giơ\u0301i" };

  g_assert_cmpint (sqlite3_exec (fixture->db, "CREATE VIRTUAL TABLE word USING fts5 (text, tokenize = 'bantin')", NULL, NULL, NULL), ==, SQLITE_OK);

  for (gsize i = 0; i < G_N_ELEMENTS (composed); i++)
    {
      char *insert = sqlite3_mprintf ("INSERT INTO word (rowid, text) VALUES (%d, %Q)", (int) i + 1, composed[i]);

      g_assert_cmpint (sqlite3_exec (fixture->db, insert, NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_free (insert);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (composed); i++)
    {
      static const char sql[] =
          "SELECT highlight (word, 0, '[', ']') FROM word WHERE word MATCH '\"binh dang gioi\"' AND rowid = ?1";
      g_autofree char *expected = g_strdup_printf ("%.*s[%s]", (int) strlen ("Thực hiện "), composed[i], composed[i] + strlen ("Thực hiện "));
      sqlite3_stmt *statement;

      g_assert_cmpint (sqlite3_prepare_v2 (fixture->db, sql, -1, &statement, NULL), ==, SQLITE_OK);
      sqlite3_bind_int (statement, 1, i + 1);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
      g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, expected);
      sqlite3_finalize (statement);
    }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/tokenizer/a-document-gives-both-forms", test_document_gives_both_forms);
  ADD ("/store/tokenizer/a-document-may-be-decomposed", test_document_may_be_decomposed);
  ADD ("/store/tokenizer/a-query-gives-one-form", test_query_gives_one_form);
  ADD ("/store/tokenizer/facets-are-taken-as-they-stand", test_facets_are_taken_as_they_stand);
  ADD ("/store/tokenizer/the-listener-hears-of-documents-only", test_listener_hears_of_documents_only);
  ADD ("/store/tokenizer/bytes-that-are-no-text", test_bytes_that_are_no_text);
  ADD ("/store/tokenizer/fts5-finds-and-shows-the-original", test_fts5_finds_and_shows_the_original);

  return g_test_run ();
}
