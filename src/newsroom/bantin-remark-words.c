/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-remark-words.h"

#include "story/bantin-mend.h"

#include <glib/gi18n-lib.h>

/* What the check-list says. A sentence with "%s" takes the finding's detail. */
static const struct
{
  const char *code;
  const char *sentence;
} SENTENCES[] = {
  { "no-headline", N_ ("The story has no headline.") },
  { "no-content", N_ ("There is neither text nor a photo.") },
  { "photo-missing", N_ ("The photo “%s” is missing or damaged on this computer.") },
  { "photo-no-consent", N_ ("Somebody in “%s” has not been asked yet: cover the face, or note the consent.") },
  { "no-lead", N_ ("There is no lead.") },
  { "no-section", N_ ("No section is chosen.") },
  { "no-event-time", N_ ("The event's date is not filled in.") },
  { "no-author", N_ ("No author is named.") },
  { "no-legal-name", N_ ("The legal name behind “%s” is not filled in; payment needs it.") },
  { "author-unknown", N_ ("Nobody called “%s” is known here, and the legal name is not filled in; payment needs it.") },
  { "no-source", N_ ("The story comes from somebody else (%s), but no source is named.") },
  { "no-caption", N_ ("The photo “%s” has no caption.") },
  { "photo-small", N_ ("A photo is small (%s pixels): a chat program may have shrunk it.") },
  { "remarks-open", N_ ("Remarks not handled yet: %s.") },
  { "same-headline", N_ ("A story with the same headline was published on %s.") },
  { "headline-lowercase", N_ ("The headline begins with a small letter.") },
  { "headline-too-long", N_ ("The headline has %s characters; the portal shows fewer.") },
  { "no-closing", N_ ("The story does not end in “./.”.") },
  { "space-double", N_ ("There are several spaces in a row.") },
  { "space-before-mark", N_ ("There is a space before a punctuation mark.") },
  { "space-after-mark", N_ ("A space is missing after a punctuation mark.") },
  { "space-edge", N_ ("A paragraph begins or ends with a space.") },
  { "dash", N_ ("A dash has a space on one side only, or is written as two hyphens.") },
  { "dash-mixed", N_ ("Different dashes are used for the same thing.") },
  { "quote-straight", N_ ("Quotation marks are straight, not curly.") },
  { "date-invalid", N_ ("There is no such date: %s.") },
  { "weekday-mismatch", N_ ("The weekday does not fit the date: it is %s.") },
  { "part-of-day", N_ ("The part of the day does not fit the event's time, %s.") },
  { "event-date", N_ ("The date does not fit the event's date, %s.") },
  { "district", N_ ("Districts ended on 1/7/2025, before this event.") },
  { "two-titles", N_ ("The same person has another title before: %s.") },
  { "space-inside", N_ ("There is a space behind an opening bracket or quotation mark.") },
  { "legacy-letters", N_ ("Letters of an old font were left here (%s).") },
};

static const char *const WEEKDAYS[] = { N_ ("Monday"), N_ ("Tuesday"), N_ ("Wednesday"), N_ ("Thursday"), N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };

/* (transfer full): what stands in the sentence: of a weekday its name, the finding has its number from Monday = 1; of an old
 * font's encoding the name as people write it. */
static char *
name_detail (const BantinFinding *finding)
{
  gint64 day;

  if (g_str_equal (finding->code, "legacy-letters"))
    return g_ascii_strup (finding->detail, -1);
  if (!g_str_equal (finding->code, "weekday-mismatch"))
    return g_strdup (finding->detail);

  day = g_ascii_strtoll (finding->detail, NULL, 10);

  return g_strdup (day >= G_DATE_MONDAY && day <= G_DATE_SUNDAY ? _ (WEEKDAYS[day - 1]) : finding->detail);
}

static char *
fill_in (const char *sentence,
         const char *detail)
{
  const char *place = strstr (sentence, "%s");

  if (place == NULL)
    return g_strdup (sentence);

  return g_strdup_printf ("%.*s%s%s", (int) (place - sentence), sentence, detail, place + 2);
}

/* As the editor counts: in a gallery from its first caption on. */
static void
set_place (BantinRemark *remark,
           const BantinDocument *document,
           const BantinFinding *finding)
{
  guint start = bantin_mend_get_start (document, finding);
  g_autoptr (BantinMend) mend = bantin_mend_new (document, finding);

  remark->block = finding->block;
  remark->from = start + finding->from;
  remark->to = start + finding->to;
  remark->is_mendable = mend != NULL;
  remark->quote = mend != NULL ? g_strdup (mend->before) : bantin_mend_quote (document, finding);
}

BantinRemark *
bantin_remark_new (const BantinDocument *document,
                   const BantinFinding *finding)
{
  BantinRemark *remark = g_new0 (BantinRemark, 1);
  g_autofree char *detail = name_detail (finding);

  remark->severity = finding->is_blocker ? BANTIN_SEVERITY_BLOCKER : BANTIN_SEVERITY_WARNING;
  remark->code = g_strdup (finding->code);
  set_place (remark, document, finding);

  for (guint i = 0; i < G_N_ELEMENTS (SENTENCES) && remark->sentence == NULL; i++)
    if (g_str_equal (SENTENCES[i].code, finding->code))
      remark->sentence = fill_in (_ (SENTENCES[i].sentence), detail);

  /* A finding that has no words yet still leads to its place. */
  if (remark->sentence == NULL)
    remark->sentence = g_strdup (_ ("Look at this place once more."));

  return remark;
}
