/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-start.h"

struct _BantinStart
{
  GThread *thread; /* NULL once joined */
  char *data_dir;
  char *person;
  BantinNewsroom *newsroom;
  BantinStory *story;
  GError *error;
};

static gpointer
open_newsroom (gpointer data)
{
  BantinStart *self = data;
  g_autofree char *last = NULL;

  self->newsroom = bantin_newsroom_open (self->data_dir, NULL, &self->error);
  if (!self->newsroom)
    return NULL;

  /* Of another person's name the story would be read with the wrong eyes: it is loaded after the sign-in. */
  last = self->person ? NULL : bantin_newsroom_get_last_story (self->newsroom);
  if (last)
    self->story = bantin_newsroom_load_story (self->newsroom, last, NULL);

  return NULL;
}

static void
join (BantinStart *self)
{
  if (self->thread)
    g_thread_join (g_steal_pointer (&self->thread));
}

BantinStart *
bantin_start_new (const char *data_dir,
                  const char *person)
{
  BantinStart *self = g_new0 (BantinStart, 1);

  self->data_dir = g_strdup (data_dir);
  self->person = g_strdup (person);
  self->thread = g_thread_new ("start", open_newsroom, self);

  return self;
}

BantinNewsroom *
bantin_start_finish (BantinStart *self,
                     BantinStory **story,
                     GError **error)
{
  join (self);

  if (self->error)
    g_propagate_error (error, g_steal_pointer (&self->error));
  *story = g_steal_pointer (&self->story);

  return g_steal_pointer (&self->newsroom);
}

char *
bantin_start_dup_person (BantinStart *self)
{
  return g_strdup (self->person);
}

void
bantin_start_free (BantinStart *self)
{
  join (self);

  if (self->newsroom)
    bantin_newsroom_close (self->newsroom);
  g_clear_object (&self->newsroom);
  g_clear_pointer (&self->story, bantin_story_free);
  g_clear_error (&self->error);
  g_free (self->data_dir);
  g_free (self->person);
  g_free (self);
}
