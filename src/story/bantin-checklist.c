/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-checklist.h"

#include "story/bantin-checklist-private.h"
#include "story/bantin-html.h"
#include "text/bantin-fold.h"
#include "text/bantin-legacy.h"

#include <string.h>

/* Shrunk by a chat program. */
#define MIN_PHOTO 800

void
bantin_finding_free (BantinFinding *finding)
{
  g_free (finding->detail);
  g_free (finding);
}

static void
free_finding (gpointer data)
{
  bantin_finding_free (data);
}

static BantinFinding *
add_finding (BantinChecklist *self,
             gboolean is_blocker,
             const char *code,
             guint block,
             guint item,
             const char *detail)
{
  BantinFinding *finding = g_new0 (BantinFinding, 1);

  finding->is_blocker = is_blocker;
  finding->code = code;
  finding->block = block;
  finding->item = item;
  finding->detail = g_strdup (detail != NULL ? detail : "");
  g_ptr_array_add (self->findings, finding);

  return finding;
}

void
bantin_checklist_add (BantinChecklist *self,
                      gboolean is_blocker,
                      const char *code,
                      guint block,
                      guint item,
                      const char *detail)
{
  add_finding (self, is_blocker, code, block, item, detail);
}

void
bantin_checklist_add_words (BantinChecklist *self,
                            const char *code,
                            const BantinChecklistText *text,
                            gsize start,
                            gsize end,
                            const char *detail)
{
  BantinFinding *finding = add_finding (self, FALSE, code, text->block, text->item, detail);

  finding->from = (guint) g_utf8_pointer_to_offset (text->text, text->text + start);
  finding->to = (guint) g_utf8_pointer_to_offset (text->text, text->text + end);
}

static gboolean
has_content (const BantinDocument *document)
{
  for (guint i = 1; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->type == BANTIN_BLOCK_BYLINE)
        continue;
      if ((block->text != NULL && !bantin_string_is_blank (block->text->text)) ||
          (block->placements != NULL && block->placements->len > 0) ||
          (block->raw != NULL && !bantin_string_is_blank (block->raw)))
        return TRUE;
    }

  return FALSE;
}

/* "T/h": put together from others' reports. */
static gboolean
is_compiled (const char *text)
{
  g_autofree char *folded = bantin_fold (text);

  for (const char *at = folded; (at = strstr (at, "t/h")) != NULL; at++)
    if ((at == folded || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[3]))
      return TRUE;

  return strstr (folded, "tong hop") != NULL;
}

/* Somebody of the office: whoever it is can be asked for the legal name. */
static gboolean
is_known_author (const BantinChecklist *self,
                 const char *byline)
{
  g_autofree char *name = bantin_fold (byline);

  if (self->facts == NULL || self->facts->authors == NULL)
    return TRUE;

  for (guint i = 0; self->facts->authors[i] != NULL; i++)
    {
      g_autofree char *known = bantin_fold (self->facts->authors[i]);

      if (g_str_equal (name, known))
        return TRUE;
    }

  return FALSE;
}

static void
check_details (BantinChecklist *self)
{
  const BantinDocument *document = self->document;
  const char *byline = bantin_document_get_byline (document);
  gboolean is_article = g_str_equal (document->kind, "article");
  guint n_open = self->facts != NULL ? self->facts->n_open_remarks : 0;

  if (is_article && bantin_string_is_blank (bantin_document_get_lead (document)))
    add_finding (self, FALSE, "no-lead", G_MAXUINT, 0, NULL);
  if (bantin_string_is_blank (document->section))
    add_finding (self, FALSE, "no-section", G_MAXUINT, 0, NULL);
  if (bantin_string_is_blank (document->event_time))
    add_finding (self, FALSE, "no-event-time", G_MAXUINT, 0, NULL);

  if (bantin_string_is_blank (byline))
    add_finding (self, FALSE, "no-author", G_MAXUINT, 0, NULL);
  else if (bantin_string_is_blank (document->legal_name))
    add_finding (self, FALSE, is_known_author (self, byline) ? "no-legal-name" : "author-unknown", G_MAXUINT, 0, byline);

  if (bantin_string_is_blank (document->source))
    {
      if (is_compiled (document->genre))
        add_finding (self, FALSE, "no-source", G_MAXUINT, 0, document->genre);
      else if (is_compiled (byline))
        add_finding (self, FALSE, "no-source", G_MAXUINT, 0, byline);
    }

  if (n_open > 0)
    {
      g_autofree char *number = g_strdup_printf ("%u", n_open);

      add_finding (self, FALSE, "remarks-open", G_MAXUINT, 0, number);
    }
}

static void
check_headline (BantinChecklist *self)
{
  const char *headline = bantin_document_get_headline (self->document);
  BantinChecklistText text = { .block = 0, .type = BANTIN_BLOCK_HEADLINE, .text = headline };
  glong n_chars = g_utf8_strlen (headline, -1);
  const char *first = headline;

  while (*first != '\0' && !g_unichar_isalnum (g_utf8_get_char (first)))
    first = g_utf8_next_char (first);

  if (*first != '\0' && g_unichar_islower (g_utf8_get_char (first)))
    bantin_checklist_add_words (self, "headline-lowercase", &text, (gsize) (first - headline), (gsize) (g_utf8_next_char (first) - headline), NULL);

  if (self->facts == NULL)
    return;

  if (self->facts->max_headline > 0 && n_chars > (glong) self->facts->max_headline)
    {
      g_autofree char *number = g_strdup_printf ("%ld", n_chars);

      bantin_checklist_add_words (self, "headline-too-long", &text,
                                  (gsize) (g_utf8_offset_to_pointer (headline, self->facts->max_headline) - headline),
                                  strlen (headline), number);
    }

  if (self->facts->same_headline_date != NULL)
    add_finding (self, FALSE, "same-headline", 0, 0, self->facts->same_headline_date);
}

/* The official end of a text, "./.", with or without a space before it. */
static gboolean
is_closed (const char *text)
{
  g_autofree char *trimmed = g_strchomp (g_strdup (text));

  return g_str_has_suffix (trimmed, "./.");
}

static void
check_closing (BantinChecklist *self)
{
  const char *closing = NULL;
  BantinFinding *finding;
  guint last = 0;

  if (!g_str_equal (self->document->kind, "article"))
    return;

  for (guint i = 1; i < self->document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (self->document->blocks, i);

      if (block->text != NULL && block->type != BANTIN_BLOCK_BYLINE && block->type != BANTIN_BLOCK_HEADING && !bantin_string_is_blank (block->text->text))
        last = i;
    }

  if (last > 0)
    closing = ((const BantinBlock *) g_ptr_array_index (self->document->blocks, last))->text->text;
  if (closing != NULL && !is_closed (closing))
    {
      finding = add_finding (self, FALSE, "no-closing", last, 0, NULL);
      finding->from = finding->to = (guint) g_utf8_strlen (closing, -1);
    }
}

static gboolean
is_listed (const char *const *hashes,
           const char *hash)
{
  return hashes != NULL && g_strv_contains (hashes, hash);
}

static void
check_photo (BantinChecklist *self,
             guint block,
             guint item,
             const BantinPlacement *placement)
{
  const BantinDocumentPhoto *photo = bantin_document_find_photo (self->document, placement->photo);
  const char *name = photo != NULL ? photo->name : placement->photo;
  guint longest = photo != NULL ? MAX (photo->width, photo->height) : 0;

  if (photo == NULL || (self->facts != NULL && is_listed (self->facts->missing, photo->original)))
    add_finding (self, TRUE, "photo-missing", block, item, name);
  else if (self->facts != NULL && is_listed (self->facts->unconsented, photo->original))
    add_finding (self, TRUE, "photo-no-consent", block, item, name);

  if (bantin_string_is_blank (placement->caption->text))
    add_finding (self, FALSE, "no-caption", block, item, name);

  if (longest > 0 && longest < MIN_PHOTO)
    {
      g_autofree char *number = g_strdup_printf ("%u", longest);

      add_finding (self, FALSE, "photo-small", block, item, number);
    }
}

static void
check_letters (BantinChecklist *self,
               const BantinChecklistText *text)
{
  guint from, to;
  BantinLegacy encoding = bantin_legacy_find_left (text->text, &from, &to);
  BantinFinding *finding;

  if (encoding == BANTIN_LEGACY_NONE)
    return;

  finding = add_finding (self, FALSE, "legacy-letters", text->block, text->item, bantin_legacy_to_string (encoding));
  finding->from = from;
  finding->to = to;
}

static void
check_text (BantinChecklist *self,
            guint block,
            guint item,
            BantinBlockType type,
            const char *text)
{
  BantinChecklistText source = { block, item, type, text };

  if (bantin_string_is_blank (text))
    return;

  bantin_checklist_check_signs (self, &source);
  bantin_checklist_check_quotes (self, &source);
  bantin_checklist_check_dates (self, &source);
  bantin_checklist_check_district (self, &source);
  bantin_checklist_check_titles (self, &source);
  check_letters (self, &source);
}

static void
check_blocks (BantinChecklist *self)
{
  for (guint i = 0; i < self->document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (self->document->blocks, i);

      if (block->text != NULL)
        check_text (self, i, 0, block->type, block->text->text);

      for (guint j = 0; block->placements != NULL && j < block->placements->len; j++)
        {
          const BantinPlacement *placement = g_ptr_array_index (block->placements, j);

          check_photo (self, i, j, placement);
          check_text (self, i, j, block->type, placement->caption->text);
        }
    }
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const BantinFinding *left = *(const BantinFinding *const *) a;
  const BantinFinding *right = *(const BantinFinding *const *) b;

  if (left->is_blocker != right->is_blocker)
    return left->is_blocker ? -1 : 1;
  if (left->block != right->block)
    return left->block + 1 < right->block + 1 ? -1 : 1; /* nowhere wraps round to the first */
  if (left->item != right->item)
    return left->item < right->item ? -1 : 1;

  return left->from < right->from ? -1 : left->from > right->from;
}

GPtrArray *
bantin_checklist_run (const BantinDocument *document,
                      const BantinChecklistFacts *facts)
{
  BantinChecklist self = { .document = document, .facts = facts };

  g_return_val_if_fail (document != NULL, NULL);

  self.findings = g_ptr_array_new_with_free_func (free_finding);
  self.titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self.has_event = bantin_date_parse (document->event_time, &self.event) == BANTIN_DATE_FOUND && self.event.year > 0 && self.event.day > 0;

  if (bantin_string_is_blank (bantin_document_get_headline (document)))
    add_finding (&self, TRUE, "no-headline", 0, 0, NULL);
  if (!has_content (document))
    add_finding (&self, TRUE, "no-content", G_MAXUINT, 0, NULL);

  check_details (&self);
  check_headline (&self);
  check_blocks (&self);
  bantin_checklist_check_dashes (&self);
  check_closing (&self);
  g_hash_table_unref (self.titles);
  g_ptr_array_sort (self.findings, compare_findings);

  return self.findings;
}
