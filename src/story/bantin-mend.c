/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-mend.h"

#include "text/bantin-legacy.h"

#include <string.h>

/* Code points around what changes, so that a person knows the place again. */
#define AROUND 18

/* The text that a finding is about, and how far the work on it has come. */
typedef struct
{
  const BantinFinding *finding;
  const char *text; /* of the block, or of the caption */
  guint length;     /* code points */
  guint start;      /* of the text in its block */
  BantinMend *mend;
} Work;

static void
clear_edit (gpointer data)
{
  g_free (((BantinMendEdit *) data)->text);
}

void
bantin_mend_free (BantinMend *mend)
{
  g_array_unref (mend->edits);
  g_free (mend->before);
  g_free (mend->after);
  g_free (mend);
}

static const BantinText *
get_text (const BantinDocument *document,
          const BantinFinding *finding)
{
  const BantinBlock *block;

  if (finding->block >= document->blocks->len)
    return NULL;

  block = g_ptr_array_index (document->blocks, finding->block);
  if (block->text != NULL)
    return block->text;
  if (block->placements == NULL || finding->item >= block->placements->len)
    return NULL;

  return ((const BantinPlacement *) g_ptr_array_index (block->placements, finding->item))->caption;
}

guint
bantin_mend_get_start (const BantinDocument *document,
                       const BantinFinding *finding)
{
  const BantinBlock *block;
  guint start = 0;

  if (finding->block >= document->blocks->len)
    return 0;

  block = g_ptr_array_index (document->blocks, finding->block);
  for (guint i = 0; block->placements != NULL && i < finding->item && i < block->placements->len; i++)
    start += (guint) g_utf8_strlen (((const BantinPlacement *) g_ptr_array_index (block->placements, i))->caption->text, -1) + 1;

  return start;
}

static gunichar
char_at (const Work *work,
         guint at)
{
  return g_utf8_get_char (g_utf8_offset_to_pointer (work->text, at));
}

static void
replace (Work *work,
         guint from,
         guint to,
         const char *text)
{
  BantinMendEdit edit = { work->finding->block, from, to, g_strdup (text) };

  g_array_append_val (work->mend->edits, edit);
}

/* --- one kind of finding each --- */

static void
mend_double_space (Work *work)
{
  replace (work, work->finding->from, work->finding->to, " ");
}

static void
mend_edge_space (Work *work)
{
  replace (work, work->finding->from, work->finding->to, "");
}

static void
mend_space_before_mark (Work *work)
{
  replace (work, work->finding->from, work->finding->to - 1, "");
}

static void
mend_space_inside (Work *work)
{
  replace (work, work->finding->from + 1, work->finding->to, "");
}

static void
mend_missing_space (Work *work)
{
  replace (work, work->finding->to - 1, work->finding->to - 1, " ");
}

/* Two hyphens become one dash; a dash with a space on one side gets the other. */
static void
mend_dash (Work *work)
{
  guint from = work->finding->from;
  guint to = work->finding->to;

  if (char_at (work, from) == '-')
    {
      gboolean is_spaced = (from == 0 || g_unichar_isspace (char_at (work, from - 1))) || to == work->length || g_unichar_isspace (char_at (work, to));

      while (to < work->length && char_at (work, to) == '-')
        to++;
      replace (work, from, to, is_spaced ? "–" : " – ");
    }
  else if (g_unichar_isspace (char_at (work, from)))
    replace (work, from + 2, from + 2, " ");
  else
    replace (work, from + 1, from + 1, " ");
}

static void
mend_mixed_dash (Work *work)
{
  replace (work, work->finding->from, work->finding->to, work->finding->detail);
}

static void
mend_quotes (Work *work)
{
  replace (work, work->finding->from, work->finding->from + 1, "“");
  replace (work, work->finding->to - 1, work->finding->to, "”");
}

static void
mend_first_letter (Work *work)
{
  char capital[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (char_at (work, work->finding->from)), capital);
  replace (work, work->finding->from, work->finding->to, capital);
}

static void
mend_letters (Work *work)
{
  g_autofree char *old = g_utf8_substring (work->text, work->finding->from, work->finding->to);
  g_autofree char *converted = NULL;
  BantinLegacy encoding;

  if (!bantin_legacy_from_string (work->finding->detail, &encoding))
    return;

  converted = bantin_legacy_convert (old, encoding);
  if (!g_str_equal (converted, old))
    replace (work, work->finding->from, work->finding->to, converted);
}

/* "./." takes in the full stop that is there. After a question, a comma or a colon a person must know what is meant. */
static void
mend_closing (Work *work)
{
  guint end = work->length;
  gunichar last;

  while (end > 0 && g_unichar_isspace (char_at (work, end - 1)))
    end--;
  if (end == 0)
    return;

  last = char_at (work, end - 1);
  if (last == '.' && (end < 2 || (char_at (work, end - 2) != '.' && char_at (work, end - 2) != '/')))
    replace (work, end, end, "/.");
  else if (last == '/' && end >= 2 && char_at (work, end - 2) == '.')
    replace (work, end, end, ".");
  else if (g_unichar_isalnum (last) || last == ')' || last == 0x201d || last == '"' || last == '%')
    replace (work, end, end, "./.");
}

static const struct
{
  const char *code;
  void (*mend) (Work *work);
} MENDERS[] = {
  { "dash", mend_dash },
  { "dash-mixed", mend_mixed_dash },
  { "headline-lowercase", mend_first_letter },
  { "legacy-letters", mend_letters },
  { "no-closing", mend_closing },
  { "quote-straight", mend_quotes },
  { "space-after-mark", mend_missing_space },
  { "space-before-mark", mend_space_before_mark },
  { "space-double", mend_double_space },
  { "space-edge", mend_edge_space },
  { "space-inside", mend_space_inside },
};

/* --- what a person compares --- */

static void
append_part (GString *string,
             const Work *work,
             guint from,
             guint to)
{
  g_autofree char *part = from < to ? g_utf8_substring (work->text, from, to) : NULL;

  if (part != NULL)
    g_string_append (string, part);
}

/* Words are not cut. */
static guint
widen_back (const Work *work,
            guint at)
{
  guint least = at > AROUND ? at - AROUND : 0;

  if (least == 0)
    return 0;
  for (guint i = least; i < at; i++)
    if (g_unichar_isspace (char_at (work, i - 1)) && !g_unichar_isspace (char_at (work, i)))
      return i;

  return least;
}

static guint
widen_on (const Work *work,
          guint at)
{
  guint most = MIN (at + AROUND, work->length);

  if (most == work->length)
    return most;
  for (guint i = most; i > at; i--)
    if (g_unichar_isspace (char_at (work, i)) && !g_unichar_isspace (char_at (work, i - 1)))
      return i;

  return most;
}

/* (transfer full): from @from to @to with the edits done; "…" where the text goes on */
static char *
quote (const Work *work,
       guint from,
       guint to,
       GArray *edits)
{
  g_autoptr (GString) string = g_string_new (from > 0 ? "…" : NULL);
  guint at = from;

  for (guint i = 0; edits != NULL && i < edits->len; i++)
    {
      const BantinMendEdit *edit = &g_array_index (edits, BantinMendEdit, i);

      append_part (string, work, at, edit->from);
      g_string_append (string, edit->text);
      at = edit->to;
    }
  append_part (string, work, at, to);
  if (to < work->length)
    g_string_append (string, "…");

  return g_string_free (g_steal_pointer (&string), FALSE);
}

static void
describe (Work *work)
{
  GArray *edits = work->mend->edits;
  guint from = widen_back (work, g_array_index (edits, BantinMendEdit, 0).from);
  guint to = widen_on (work, g_array_index (edits, BantinMendEdit, edits->len - 1).to);

  work->mend->before = quote (work, from, to, NULL);
  work->mend->after = quote (work, from, to, edits);
}

static void
move_into_block (Work *work)
{
  for (guint i = 0; i < work->mend->edits->len; i++)
    {
      BantinMendEdit *edit = &g_array_index (work->mend->edits, BantinMendEdit, i);

      edit->from += work->start;
      edit->to += work->start;
    }
}

char *
bantin_mend_quote (const BantinDocument *document,
                   const BantinFinding *finding)
{
  const BantinText *text;
  Work work;

  g_return_val_if_fail (document != NULL && finding != NULL, NULL);

  text = get_text (document, finding);
  if (text == NULL || finding->from == finding->to)
    return g_strdup ("");

  work = (Work) { finding, text->text, (guint) g_utf8_strlen (text->text, -1), 0, NULL };

  return quote (&work, widen_back (&work, finding->from), widen_on (&work, finding->to), NULL);
}

BantinMend *
bantin_mend_new (const BantinDocument *document,
                 const BantinFinding *finding)
{
  g_autoptr (BantinMend) mend = NULL;
  const BantinText *text;
  Work work;

  g_return_val_if_fail (document != NULL && finding != NULL, NULL);

  text = get_text (document, finding);
  if (text == NULL)
    return NULL;

  mend = g_new0 (BantinMend, 1);
  mend->code = finding->code;
  mend->block = finding->block;
  mend->edits = g_array_new (FALSE, FALSE, sizeof (BantinMendEdit));
  g_array_set_clear_func (mend->edits, clear_edit);
  work = (Work) { finding, text->text, (guint) g_utf8_strlen (text->text, -1), bantin_mend_get_start (document, finding), mend };

  for (guint i = 0; i < G_N_ELEMENTS (MENDERS); i++)
    if (g_str_equal (MENDERS[i].code, finding->code))
      MENDERS[i].mend (&work);
  if (mend->edits->len == 0)
    return NULL;

  describe (&work);
  move_into_block (&work);

  return g_steal_pointer (&mend);
}

static void
free_mend (gpointer data)
{
  bantin_mend_free (data);
}

/* Two that only go in at the same place do not disturb each other; nor does one that ends where the other begins. */
static gboolean
do_touch (const BantinMend *a,
          const BantinMend *b)
{
  if (a->block != b->block)
    return FALSE;

  for (guint i = 0; i < a->edits->len; i++)
    for (guint j = 0; j < b->edits->len; j++)
      {
        const BantinMendEdit *left = &g_array_index (a->edits, BantinMendEdit, i);
        const BantinMendEdit *right = &g_array_index (b->edits, BantinMendEdit, j);

        if (left->from < right->to && right->from < left->to)
          return TRUE;
      }

  return FALSE;
}

static gboolean
touches_any (GPtrArray *mends,
             const BantinMend *mend)
{
  for (guint i = 0; i < mends->len; i++)
    if (do_touch (g_ptr_array_index (mends, i), mend))
      return TRUE;

  return FALSE;
}

static int
compare_edits (const BantinMendEdit *left,
               const BantinMendEdit *right)
{
  if (left->block != right->block)
    return left->block < right->block ? -1 : 1;
  if (left->from != right->from)
    return left->from < right->from ? -1 : 1;

  return left->to < right->to ? -1 : left->to > right->to;
}

static int
compare_mends (gconstpointer a,
               gconstpointer b)
{
  const BantinMend *left = *(const BantinMend *const *) a;
  const BantinMend *right = *(const BantinMend *const *) b;

  return compare_edits (&g_array_index (left->edits, BantinMendEdit, 0), &g_array_index (right->edits, BantinMendEdit, 0));
}

static int
compare_edit_pointers (gconstpointer a,
                       gconstpointer b)
{
  return compare_edits (*(const BantinMendEdit *const *) a, *(const BantinMendEdit *const *) b);
}

GPtrArray *
bantin_mend_list (const BantinDocument *document)
{
  g_autoptr (GPtrArray) findings = bantin_checklist_run (document, NULL);
  GPtrArray *mends = g_ptr_array_new_with_free_func (free_mend);

  /* Letters first: what stands among them is not yet what it will be. */
  for (int is_rest = 0; is_rest <= 1; is_rest++)
    for (guint i = 0; i < findings->len; i++)
      {
        const BantinFinding *finding = g_ptr_array_index (findings, i);
        g_autoptr (BantinMend) mend = NULL;

        if (g_str_equal (finding->code, "legacy-letters") == is_rest)
          continue;
        mend = bantin_mend_new (document, finding);
        if (mend != NULL && !touches_any (mends, mend))
          g_ptr_array_add (mends, g_steal_pointer (&mend));
      }
  g_ptr_array_sort (mends, compare_mends);

  return mends;
}

GPtrArray *
bantin_mend_list_edits (GPtrArray *mends)
{
  GPtrArray *edits = g_ptr_array_new ();

  for (guint i = 0; i < mends->len; i++)
    {
      const BantinMend *mend = g_ptr_array_index (mends, i);

      for (guint j = 0; j < mend->edits->len; j++)
        g_ptr_array_add (edits, &g_array_index (mend->edits, BantinMendEdit, j));
    }
  g_ptr_array_sort (edits, compare_edit_pointers);

  return edits;
}
