/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-autosave.h"

/* The writer syncs a draft in well under half a second even on an old disk. */
#define DELAY_MS 400

/* A caret that rests so long is where somebody reads. */
#define REST_MS 700

struct _BantinAutosave
{
  BantinNewsroom *newsroom;
  BantinEditor *editor;
  char *story;
  guint source; /* 0: nothing is waiting */
  gulong moved; /* handler */
  guint rest;   /* 0: the caret's place is noted */
};

static void
save (BantinAutosave *self)
{
  g_autoptr (BantinDocument) document = bantin_editor_dup_document (self->editor);

  bantin_newsroom_save_draft (self->newsroom, self->story, document, bantin_editor_get_caret (self->editor));
}

static gboolean
on_due (gpointer user_data)
{
  BantinAutosave *self = user_data;

  self->source = 0;
  save (self);

  return G_SOURCE_REMOVE;
}

/* --- where one is: after a power cut the program opens there --- */

static gboolean
on_rest (gpointer user_data)
{
  BantinAutosave *self = user_data;

  self->rest = 0;
  if (self->story)
    bantin_newsroom_set_last_story (self->newsroom, self->story, bantin_editor_get_caret (self->editor));

  return G_SOURCE_REMOVE;
}

static void
wait_for_rest (BantinAutosave *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, on_rest, self);
}

BantinAutosave *
bantin_autosave_new (BantinNewsroom *newsroom,
                     BantinEditor *editor)
{
  BantinAutosave *self = g_new0 (BantinAutosave, 1);

  self->newsroom = g_object_ref (newsroom);
  self->editor = editor;
  self->moved = g_signal_connect_swapped (editor, "caret-moved", G_CALLBACK (wait_for_rest), self);

  return self;
}

void
bantin_autosave_free (BantinAutosave *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_signal_handler (&self->moved, self->editor);
  g_object_unref (self->newsroom);
  g_free (self->story);
  g_free (self);
}

void
bantin_autosave_set_story (BantinAutosave *self,
                           const char *story)
{
  g_return_if_fail (self->source == 0);

  if (g_set_str (&self->story, story))
    wait_for_rest (self);
}

void
bantin_autosave_touch (BantinAutosave *self)
{
  if (self->story && !self->source)
    self->source = g_timeout_add (DELAY_MS, on_due, self);
}

void
bantin_autosave_flush (BantinAutosave *self)
{
  bantin_editor_flush (self->editor);
  if (!self->source)
    return;

  g_clear_handle_id (&self->source, g_source_remove);
  save (self);
}
