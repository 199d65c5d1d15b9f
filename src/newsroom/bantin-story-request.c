/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-story-request.h"

BantinStoryRequest *
bantin_story_request_new (const char *story,
                          const char *kind,
                          const char *rev,
                          const char *text)
{
  BantinStoryRequest *request = g_new0 (BantinStoryRequest, 1);

  request->story = g_strdup (story);
  request->kind = g_strdup (kind);
  request->rev = g_strdup (rev);
  request->text = g_strdup (text);

  return request;
}

void
bantin_story_request_free (gpointer data)
{
  BantinStoryRequest *request = data;

  g_free (request->story);
  g_free (request->kind);
  g_free (request->rev);
  g_free (request->text);
  g_free (request->thread);
  g_free (request);
}
