/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-search-facets.h"

#include "store/bantin-tokenizer.h"

/* What a facet is about; the value follows, without spaces and quotation marks. */
#define FACET_AUTHOR 'a'
#define FACET_SECTION 's'
#define FACET_PORTAL 'p'
#define FACET_STATE 'n'
#define FACET_BIN 'b'
#define FACET_SHARED 'o'    /* others may find it: neither private nor in the bin */
#define FACET_HANDED_IN 'h' /* what was handed in, of a story whose author writes on … */
#define FACET_NOT_FOR 'x'   /* … and who finds the draft instead */

static void
append_facet (GString *facets,
              char kind,
              const char *value)
{
  if (value != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (value, NULL, TRUE);

      g_string_append_printf (facets, "%c%c%s ", BANTIN_TOKENIZER_FACET_MARK, kind, escaped);
    }
}

static void
append_state (GString *facets,
              int state)
{
  g_string_append_printf (facets, "%c%c%d ", BANTIN_TOKENIZER_FACET_MARK, FACET_STATE, state);
}

char *
bantin_search_facets_of_story (const BantinSearchStory *story,
                               gboolean is_handed_in)
{
  GString *facets = g_string_new (NULL);

  append_facet (facets, FACET_AUTHOR, story->author);
  append_facet (facets, FACET_SECTION, story->section);
  for (gsize i = 0; story->portals != NULL && story->portals[i] != NULL; i++)
    append_facet (facets, FACET_PORTAL, story->portals[i]);
  append_state (facets, story->state);
  if (story->is_binned)
    append_facet (facets, FACET_BIN, "");
  if (!story->is_private && !story->is_binned)
    append_facet (facets, FACET_SHARED, "");
  if (is_handed_in)
    {
      append_facet (facets, FACET_HANDED_IN, "");
      append_facet (facets, FACET_NOT_FOR, story->author);
    }

  return g_string_free_and_steal (facets);
}

/* Joins "\002x " "\002y " to "x" JOINT "y" in quotation marks. */
static char *
quote_facets (GString *facets,
              const char *joint)
{
  g_auto (GStrv) all = g_strsplit (g_strchomp (facets->str), " ", -1);
  g_autofree char *separator = g_strdup_printf ("\" %s \"", joint);
  g_autofree char *joined = g_strjoinv (separator, all);

  return g_strdup_printf ("(\"%s\")", joined);
}

char *
bantin_search_facets_of_filter (const BantinSearchFilter *filter,
                                char **excluded)
{
  g_autoptr (GString) facets = g_string_new (NULL);
  g_autoptr (GString) visible = g_string_new (NULL);
  g_autoptr (GString) hidden = g_string_new (NULL);
  g_autofree char *wanted = NULL;
  g_autofree char *allowed = NULL;

  if (filter == NULL || !filter->with_bin)
    append_facet (hidden, FACET_BIN, "");
  if (filter == NULL || filter->viewer == NULL)
    append_facet (hidden, FACET_HANDED_IN, "");
  else
    append_facet (hidden, FACET_NOT_FOR, filter->viewer);
  *excluded = quote_facets (hidden, "OR");

  if (filter == NULL)
    return NULL;

  append_facet (facets, FACET_AUTHOR, filter->author);
  append_facet (facets, FACET_SECTION, filter->section);
  append_facet (facets, FACET_PORTAL, filter->portal);
  if (filter->state >= 0)
    append_state (facets, filter->state);
  if (facets->len > 0)
    wanted = quote_facets (facets, "AND");

  if (filter->viewer != NULL)
    {
      append_facet (visible, FACET_AUTHOR, filter->viewer);
      append_facet (visible, FACET_SHARED, "");
      allowed = quote_facets (visible, "OR");
    }

  if (allowed == NULL)
    return g_steal_pointer (&wanted);

  return wanted != NULL ? g_strdup_printf ("%s AND %s", allowed, wanted) : g_steal_pointer (&allowed);
}
