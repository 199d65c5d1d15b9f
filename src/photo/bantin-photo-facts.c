/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-facts.h"

BantinPhotoFacts *
bantin_photo_facts_new (void)
{
  BantinPhotoFacts *facts = g_new0 (BantinPhotoFacts, 1);

  facts->content_type = g_strdup ("");
  facts->orientation = 1;
  facts->caption = g_strdup ("");
  facts->credit = g_strdup ("");
  facts->copyright = g_strdup ("");

  return facts;
}

void
bantin_photo_facts_free (BantinPhotoFacts *facts)
{
  if (facts == NULL)
    return;

  g_free (facts->content_type);
  g_free (facts->caption);
  g_free (facts->credit);
  g_free (facts->copyright);
  g_free (facts->rendition);
  g_free (facts);
}
