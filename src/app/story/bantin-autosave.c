/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-autosave.h"

/* The writer syncs a draft in well under half a second even on an old disk. */
#define DELAY_MS 400

struct _BantinAutosave
{
  BantinNewsroom *newsroom;
  BantinEditor *editor;
  char *story;
  guint source; /* 0: nothing is waiting */
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

BantinAutosave *
bantin_autosave_new (BantinNewsroom *newsroom,
                     BantinEditor *editor)
{
  BantinAutosave *self = g_new0 (BantinAutosave, 1);

  self->newsroom = g_object_ref (newsroom);
  self->editor = editor;

  return self;
}

void
bantin_autosave_free (BantinAutosave *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_object_unref (self->newsroom);
  g_free (self->story);
  g_free (self);
}

void
bantin_autosave_set_story (BantinAutosave *self,
                           const char *story)
{
  g_return_if_fail (self->source == 0);

  g_set_str (&self->story, story);
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
