/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-tokenizer.h"

#include "store/bantin-statement.h"
#include "text/bantin-fold.h"
#include "text/bantin-words.h"

#include <string.h>

/* ASCII letters and digits of folded text. */
#define N_SIGNS 36

/* Beginnings are numbered as in a system of base 37, in which "a" is 1. */
#define N_PREFIXES ((N_SIGNS + 1) * (N_SIGNS + 1) * (N_SIGNS + 1))
G_STATIC_ASSERT (BANTIN_TOKENIZER_MAX_PREFIX == 3);

typedef struct
{
  BantinTokenizerFunc func;
  gpointer user_data;
} Listener;

struct Fts5Tokenizer
{
  const Listener *listener;
  GString *folded;
  GString *exact; /* with EXACT_MARK before it */
  GString *form;
};

/* One call: where its tokens go, and which beginnings have been emitted. */
typedef struct
{
  Fts5Tokenizer *tokenizer;
  void *context;
  int (*emit) (void *, int, const char *, int, int, int);
  guint8 seen[(N_PREFIXES + 7) / 8]; /* a bit a beginning */
} Run;

static int
create (void *listener,
        const char **arguments,
        int n_arguments,
        Fts5Tokenizer **created)
{
  Fts5Tokenizer *self = g_new0 (Fts5Tokenizer, 1);

  self->listener = listener;
  self->folded = g_string_new (NULL);
  self->exact = g_string_new (NULL);
  self->form = g_string_new (NULL);
  *created = self;

  return SQLITE_OK;
}

static void
destroy (Fts5Tokenizer *self)
{
  g_string_free (self->folded, TRUE);
  g_string_free (self->exact, TRUE);
  g_string_free (self->form, TRUE);
  g_free (self);
}

/* Returns 0 for what is no sign. */
static guint
number_sign (char c)
{
  if (c >= 'a' && c <= 'z')
    return 1 + c - 'a';

  return c >= '0' && c <= '9' ? 27 + c - '0' : 0;
}

static int
emit_prefixes (Run *run,
               int start,
               int end)
{
  const GString *folded = run->tokenizer->folded;
  char prefix[BANTIN_TOKENIZER_MAX_PREFIX + 1] = { BANTIN_TOKENIZER_PREFIX_MARK };
  guint number = 0;
  int code = SQLITE_OK;

  for (gsize i = 0; i < MIN (folded->len, BANTIN_TOKENIZER_MAX_PREFIX) && code == SQLITE_OK; i++)
    {
      guint sign = number_sign (folded->str[i]);

      if (sign == 0)
        return SQLITE_OK;

      prefix[i + 1] = folded->str[i];
      number = number * (N_SIGNS + 1) + sign;
      if ((run->seen[number / 8] >> number % 8 & 1) == 0)
        {
          run->seen[number / 8] |= 1 << number % 8;
          code = run->emit (run->context, FTS5_TOKEN_COLOCATED, prefix, i + 2, start, end);
        }
    }

  return code;
}

static int
emit_form (Run *run,
           int flags,
           const GString *form,
           int start,
           int end)
{
  const Listener *listener = run->tokenizer->listener;

  if (listener->func != NULL)
    listener->func (form->str, form->len, listener->user_data);

  return run->emit (run->context, flags, form->str, form->len, start, end);
}

static int
emit_word (Run *run,
           gboolean is_query,
           const char *text,
           gsize start,
           gsize end)
{
  Fts5Tokenizer *self = run->tokenizer;
  int code;

  bantin_fold_word (text + start, end - start, self->folded, self->exact);

  if (is_query)
    {
      gboolean is_exact = start > 0 && text[start - 1] == BANTIN_TOKENIZER_EXACT_MARK && !g_string_equal (self->folded, self->exact);

      g_string_truncate (self->form, 0);
      if (is_exact)
        g_string_append_c (self->form, BANTIN_TOKENIZER_EXACT_MARK);
      g_string_append_len (self->form, is_exact ? self->exact->str : self->folded->str, is_exact ? self->exact->len : self->folded->len);

      return run->emit (run->context, 0, self->form->str, self->form->len, start, end);
    }

  code = emit_form (run, 0, self->folded, start, end);
  if (code == SQLITE_OK)
    code = emit_prefixes (run, start, end);

  if (code == SQLITE_OK && !g_string_equal (self->folded, self->exact))
    {
      g_string_assign (self->form, "");
      g_string_append_c (self->form, BANTIN_TOKENIZER_EXACT_MARK);
      g_string_append_len (self->form, self->exact->str, self->exact->len);
      code = emit_form (run, FTS5_TOKEN_COLOCATED, self->form, start, end);
    }

  return code;
}

static gboolean
is_raw_mark (char c)
{
  return c == BANTIN_TOKENIZER_FACET_MARK || c == BANTIN_TOKENIZER_PREFIX_MARK;
}

/* Returns where the next raw token begins, or @length. */
static gsize
find_raw (const char *text,
          gsize length,
          gsize at)
{
  while (at < length && !is_raw_mark (text[at]))
    at++;

  return at;
}

static int
tokenize (Fts5Tokenizer *self,
          void *context,
          int flags,
          const char *text,
          int n_bytes,
          int (*emit) (void *, int, const char *, int, int, int))
{
  Run run = { .tokenizer = self, .context = context, .emit = emit };
  gboolean is_query = (flags & FTS5_TOKENIZE_QUERY) != 0;
  gsize length = n_bytes;
  gsize at = 0;
  int code = SQLITE_OK;

  while (code == SQLITE_OK && at < length)
    {
      gsize raw = find_raw (text, length, at);
      gsize start;

      while (code == SQLITE_OK && bantin_words_next (text, raw, &at, &start))
        code = emit_word (&run, is_query, text, start, at);

      if (code != SQLITE_OK || raw == length)
        break;

      at = raw + 1;
      while (at < length && (guchar) text[at] > ' ')
        at++;
      code = emit (context, 0, text + raw, at - raw, raw, at);
    }

  return code;
}

fts5_api *
bantin_tokenizer_get_api (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  fts5_api *api = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT fts5 (?1)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);

  return api;
}

gboolean
bantin_tokenizer_register (sqlite3 *db,
                           BantinTokenizerFunc func,
                           gpointer user_data,
                           GError **error)
{
  fts5_tokenizer methods = { create, destroy, tokenize };
  fts5_api *api = bantin_tokenizer_get_api (db);
  Listener *listener;
  int code;

  if (api == NULL)
    return bantin_sql_set_error (error, db, SQLITE_ERROR, "this SQLite has no FTS5");

  listener = g_new (Listener, 1);
  *listener = (Listener) { func, user_data };

  /* The connection frees the listener when it is closed, but not when it refuses. */
  code = api->xCreateTokenizer (api, "bantin", listener, &methods, g_free);
  if (code == SQLITE_OK)
    return TRUE;

  g_free (listener);
  return bantin_sql_set_error (error, db, code, "registering the tokenizer");
}
