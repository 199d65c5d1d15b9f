/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

G_BEGIN_DECLS

/*
 * Stories of a commune that does not exist, written for this program: for the demonstration and for tests that need what a
 * reporter would write. The check-list finds nothing in them. Their photos are named ("khoi-muong-1.jpg"), drawn elsewhere,
 * and known by a stand-in hash until bantin_sample_set_photo().
 */

typedef enum
{
  BANTIN_SAMPLE_NEWS,    /* a piece of news, three photos between the paragraphs */
  BANTIN_SAMPLE_ARTICLE, /* headings, a quote, a list, a link, one photo and a gallery of four */
  BANTIN_SAMPLE_NOTICE,  /* short, a numbered list, no photo */
} BantinSample;

#define BANTIN_N_SAMPLES (BANTIN_SAMPLE_NOTICE + 1)

/* (transfer full): the story, to be changed. */
BantinDocument *bantin_sample_new (BantinSample sample);

/**
 * bantin_sample_set_photo:
 * @key: "p1"
 * @original: SHA-256 of the picture, 64 hex
 * @width: pixels
 * @height: pixels
 *
 * Puts a real picture behind a photo of a sample.
 */
void bantin_sample_set_photo (BantinDocument *document,
                              const char *key,
                              const char *original,
                              guint width,
                              guint height);

G_END_DECLS
