/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-by-hand-read.h"

#include "story/bantin-html.h"
#include "story/bantin-reading.h"
#include "story/bantin-word-list.h"

#include <string.h>

/* Where a page says its encoding, if its server does not. */
#define HEAD_BYTES 4096

/* --- the page --- */

static char *
find_meta_charset (const char *data,
                   gsize size)
{
  g_autofree char *head = g_strndup (data, MIN (size, HEAD_BYTES));
  g_autoptr (GRegex) regex = g_regex_new ("<meta[^>]+charset\\s*=\\s*[\"']?([-A-Za-z0-9_:]+)", G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, head, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static char *
find_charset (const BantinHttpResponse *response,
              const char *data,
              gsize size)
{
  g_autoptr (GHashTable) params = NULL;
  const char *charset;

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    return g_strdup ("UTF-8");

  soup_message_headers_get_content_type (response->headers, &params);
  charset = params != NULL ? g_hash_table_lookup (params, "charset") : NULL;

  return charset != NULL ? g_strdup (charset) : find_meta_charset (data, size);
}

/* Readers are not asked for a password: this is an editor's page, or the way to one. */
static gboolean
has_password_field (const char *html)
{
  return g_regex_match_simple ("<input[^>]+type\\s*=\\s*[\"']?password", html, G_REGEX_CASELESS, 0);
}

char *
bantin_by_hand_read_page (const BantinHttpResponse *response,
                          char **reason)
{
  const char *type = soup_message_headers_get_content_type (response->headers, NULL);
  gsize size;
  const char *data = g_bytes_get_data (response->body, &size);
  g_autofree char *charset = NULL;
  g_autofree char *html = NULL;

  if (response->status < 200 || response->status > 299)
    {
      *reason = g_strdup_printf ("%s: HTTP status %u", response->url, response->status);
      return NULL;
    }
  if (type == NULL || strstr (type, "html") == NULL)
    {
      *reason = g_strdup_printf ("%s: %s and no page", response->url, type != NULL ? type : "of no type");
      return NULL;
    }

  charset = find_charset (response, data, size);
  html = charset != NULL ? g_convert (data, (gssize) size, "UTF-8", charset, NULL, NULL, NULL) : g_strndup (data, size);
  if (html == NULL || !g_utf8_validate (html, -1, NULL))
    {
      *reason = g_strdup_printf ("%s: not readable as %s", response->url, charset != NULL ? charset : "UTF-8");
      return NULL;
    }
  if (has_password_field (html))
    {
      *reason = g_strdup_printf ("%s: asks for a password", response->url);
      return NULL;
    }

  return g_steal_pointer (&html);
}

/* --- comparing --- */

typedef struct
{
  BantinVocabulary *vocabulary;
  BantinWordList *page;
  GPtrArray *lines; /* (element-type utf8) of the page */
  guint at;         /* behind the last part that was found */
  guint n_parts;
  guint n_found;
  JsonArray *findings;
} Comparison;

static void
add_finding (Comparison *self,
             const char *kind,
             guint block,
             const char *expected)
{
  JsonObject *finding = json_object_new ();

  json_object_set_string_member (finding, "kind", kind);
  json_object_set_int_member (finding, "block", block);
  json_object_set_string_member (finding, "expected", expected);
  json_object_set_string_member (finding, "found", "");
  json_array_add_object_element (self->findings, finding);
}

static void
read_lines (Comparison *self,
            const char *html)
{
  g_autoptr (GPtrArray) items = bantin_reading_from_html (html);

  for (guint i = 0; i < items->len; i++)
    {
      const BantinReadingItem *item = items->pdata[i];

      bantin_word_list_add_line (self->page, self->vocabulary, item->text);
      g_ptr_array_add (self->lines, g_strdup (item->text));
    }
}

/* Where the words stand side by side from @from on; G_MAXUINT = nowhere. */
static guint
find_words (const BantinWordList *page,
            const BantinWordList *words,
            guint from)
{
  const guint *haystack = (const guint *) (gpointer) page->ids->data;
  gsize size = words->ids->len * sizeof (guint);

  for (guint i = from; i + words->ids->len <= page->ids->len; i++)
    if (memcmp (haystack + i, words->ids->data, size) == 0)
      return i;

  return G_MAXUINT;
}

static void
look_for (Comparison *self,
          const char *kind,
          guint block,
          const char *text,
          gboolean is_in_order)
{
  g_autoptr (BantinWordList) words = bantin_word_list_new ();
  guint place;

  bantin_word_list_add_line (words, self->vocabulary, text);
  if (words->ids->len == 0)
    return;

  self->n_parts++;
  place = find_words (self->page, words, is_in_order ? self->at : 0);
  if (place != G_MAXUINT)
    {
      self->n_found++;
      if (is_in_order)
        self->at = place + words->ids->len;
    }
  else if (is_in_order && find_words (self->page, words, 0) != G_MAXUINT)
    {
      g_autofree char *moved = g_strconcat (kind, "-moved", NULL);

      self->n_found++;
      add_finding (self, moved, block, text);
    }
  else
    {
      g_autofree char *missing = g_strconcat (kind, "-missing", NULL);

      add_finding (self, missing, block, text);
    }
}

/* A line of its own: among the words of a list of other stories a headline is no proof. */
static void
look_for_headline (Comparison *self,
                   const char *headline)
{
  self->n_parts++;
  for (guint i = 0; i < self->lines->len; i++)
    if (bantin_word_list_is_same_text (headline, self->lines->pdata[i]))
      {
        self->n_found++;
        return;
      }

  add_finding (self, "headline", 0, headline);
}

static guint
look_for_parts (Comparison *self,
                const BantinDocument *document)
{
  guint n_photos = 0;

  for (guint i = 1; i < document->blocks->len; i++)
    {
      const BantinBlock *block = document->blocks->pdata[i];

      /* Portals put captions and the byline where they like. */
      if (block->text != NULL && block->type != BANTIN_BLOCK_BYLINE)
        look_for (self, "text", i, block->text->text, TRUE);
      for (guint j = 0; block->placements != NULL && j < block->placements->len; j++, n_photos++)
        look_for (self, "caption", i, ((const BantinPlacement *) block->placements->pdata[j])->caption->text, FALSE);
    }
  look_for (self, "byline", document->blocks->len, bantin_document_get_byline (document), FALSE);

  return n_photos;
}

JsonObject *
bantin_by_hand_compare (const BantinDocument *document,
                        const char *html)
{
  g_autoptr (GHashTable) vocabulary = bantin_vocabulary_new ();
  g_autoptr (BantinWordList) page = bantin_word_list_new ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Comparison self = { .vocabulary = vocabulary, .page = page, .lines = lines, .findings = json_array_new () };
  JsonObject *result = json_object_new ();
  const char *verdict;
  guint n_photos;

  read_lines (&self, html);
  look_for_headline (&self, bantin_document_get_headline (document));
  n_photos = look_for_parts (&self, document);

  if (self.n_found * 3 <= self.n_parts)
    verdict = "not-this-page";
  else if (json_array_get_length (self.findings) > 0)
    verdict = "differs";
  else
    verdict = n_photos > 0 ? "notes" : "same";

  /* Portals scale, crop and rename photos: which is which takes more than an address. */
  if (n_photos > 0 && g_str_equal (verdict, "notes"))
    add_finding (&self, "photos-not-compared", document->blocks->len, "");
  json_object_set_string_member (result, "verdict", verdict);
  json_object_set_array_member (result, "findings", self.findings);

  return result;
}
