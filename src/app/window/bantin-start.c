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

  GMutex lock;
  BantinLetters *letters;   /* (nullable): known before the story is */
  BantinDocument *document; /* (nullable) (unowned): the story's, known before the letters are */
};

/* Whichever of the two comes last begins the drawing. */
static void
draw_letters (BantinStart *self,
              BantinLetters *letters,
              BantinDocument *document)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (letters)
    self->letters = letters;
  if (document)
    self->document = document;
  if (self->letters && self->document)
    bantin_letters_draw_ahead (g_steal_pointer (&self->letters), self->document);
}

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
  if (self->story)
    draw_letters (self, NULL, self->story->document);

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
  g_mutex_init (&self->lock);
  self->thread = g_thread_new ("start", open_newsroom, self);

  return self;
}

void
bantin_start_take_letters (BantinStart *self,
                           BantinLetters *letters)
{
  draw_letters (self, letters, NULL);
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
  g_clear_pointer (&self->letters, bantin_letters_free);
  g_mutex_clear (&self->lock);
  g_free (self->data_dir);
  g_free (self->person);
  g_free (self);
}
