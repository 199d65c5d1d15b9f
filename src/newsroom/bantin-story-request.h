/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The arguments of a use case about one story on their way to a worker; what a use case does not need stays empty. */
typedef struct
{
  char *story;  /* (nullable) */
  char *kind;   /* (nullable) */
  char *rev;    /* (nullable) */
  char *text;   /* (nullable) */
  char *thread; /* (nullable) */
  guint numbers[3];
  gint64 time;
  gboolean is_on;
} BantinStoryRequest;

BantinStoryRequest *bantin_story_request_new (const char *story,
                                              const char *kind,
                                              const char *rev,
                                              const char *text);
void bantin_story_request_free (gpointer request);

G_END_DECLS
