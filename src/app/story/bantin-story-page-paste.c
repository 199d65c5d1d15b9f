/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-page-private.h"

#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

/* What comes from other programs: its pictures go through the import, the letters of old fonts can be taken back. */

#define TOAST_SECONDS 15

static void
on_fragment_read (BantinStoryPage *self,
                  BantinFragment *fragment)
{
  if (bantin_story_page_may_type (self))
    bantin_photo_import_add_fragment (self->import, self->story->id, fragment);
}

static void
free_photo (gpointer photo)
{
  if (photo)
    bantin_editor_photo_free (photo);
}

static void
on_fragment_imported (BantinStoryPage *self,
                      const char *story,
                      BantinFragment *fragment,
                      GPtrArray *infos)
{
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func (free_photo);

  /* The person may have gone on to another story: then the photos wait there, not yet placed. */
  if (!self->story || !g_str_equal (self->story->id, story) || !bantin_story_page_may_type (self))
    return;

  for (guint i = 0; i < infos->len; i++)
    {
      const BantinPhotoInfo *info = g_ptr_array_index (infos, i);

      g_ptr_array_add (photos, info ? bantin_story_page_build_photo (info) : NULL);
    }
  bantin_editor_paste_fragment (self->editor, fragment, photos);
}

/* --- documents --- */

static void
on_document_read (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (BantinStoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinFragment) fragment = bantin_newsroom_read_foreign_finish (BANTIN_NEWSROOM (source), result, &error);

  if (!fragment)
    bantin_toast_show_failure (GTK_WIDGET (self), error);
  else if (self->story && bantin_story_page_may_type (self))
    bantin_editor_take_fragment (self->editor, fragment);
}

gboolean
bantin_story_page_paste_file (BantinStoryPage *self,
                              GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  if (!name || !bantin_newsroom_is_foreign_name (name))
    return FALSE;

  bantin_newsroom_read_foreign_async (self->newsroom, file, NULL, on_document_read, g_object_ref (self));

  return TRUE;
}

/* --- what is said of it --- */

static void
on_kept (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (BantinStoryPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantin_newsroom_keep_paste_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show_failure (GTK_WIDGET (self), error);
}

static guint
count_lost (const BantinFragment *fragment)
{
  guint n = 0;

  for (guint i = 0; i < fragment->pictures->len; i++)
    {
      const BantinFragmentPicture *picture = g_ptr_array_index (fragment->pictures, i);

      n += !picture->bytes && !g_str_has_prefix (picture->uri, "file:");
    }

  return n;
}

static void
tell_conversion (BantinStoryPage *self,
                 const BantinFragment *fragment)
{
  g_autofree char *text = g_strdup_printf (_ ("Letters of an old font were converted: “%s” is now “%s”."), fragment->before, fragment->after);

  bantin_toast_show_undo (GTK_WIDGET (self), text, _ ("_Keep as Pasted"), "paste.take-back", NULL, TOAST_SECONDS);
}

static void
tell_offer (BantinStoryPage *self,
            const BantinFragment *fragment)
{
  g_autofree char *text = g_strdup_printf (_ ("These may be letters of an old font: “%s” would be “%s”."), fragment->before, fragment->after);

  bantin_toast_show_undo (GTK_WIDGET (self), text, _ ("_Convert"), "paste.convert", NULL, TOAST_SECONDS);
}

static void
tell_lost (BantinStoryPage *self,
           guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u picture did not come along. Add it from its file.", "%u pictures did not come along. Add them from their files.", n), n);

  bantin_toast_show (GTK_WIDGET (self), text);
}

static void
on_take_back (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  BantinStoryPage *self = user_data;

  if (!bantin_editor_repaste (self->editor, TRUE))
    bantin_toast_show (GTK_WIDGET (self), _ ("The text was changed since. How it was pasted is in the history."));
}

static void
on_convert (GSimpleAction *action,
            GVariant *parameter,
            gpointer user_data)
{
  BantinStoryPage *self = user_data;
  BantinFragment *fragment = bantin_editor_get_pasted (self->editor);
  g_autoptr (BantinDocument) as_pasted = NULL;

  if (!fragment || fragment->offer == BANTIN_LEGACY_NONE || !self->story)
    return;

  as_pasted = bantin_editor_dup_document (self->editor);
  bantin_fragment_convert (fragment, fragment->offer);
  if (bantin_editor_repaste (self->editor, FALSE))
    bantin_newsroom_keep_paste_async (self->newsroom, self->story->id, as_pasted, NULL, on_kept, g_object_ref (self));
  else
    bantin_toast_show (GTK_WIDGET (self), _ ("The text was changed since. Undo it, and paste again."));
}

static void
on_fragment_pasted (BantinStoryPage *self,
                    BantinFragment *fragment,
                    BantinDocument *as_pasted)
{
  static const GActionEntry entries[] = {
    { .name = "take-back", .activate = on_take_back },
    { .name = "convert", .activate = on_convert },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  guint n_lost = count_lost (fragment);

  if (!self->story || !root)
    return;

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (root), "paste", G_ACTION_GROUP (actions));

  if (as_pasted)
    bantin_newsroom_keep_paste_async (self->newsroom, self->story->id, as_pasted, NULL, on_kept, g_object_ref (self));
  if (n_lost > 0)
    tell_lost (self, n_lost);
  if (fragment->encoding != BANTIN_LEGACY_NONE)
    tell_conversion (self, fragment);
  else if (fragment->offer != BANTIN_LEGACY_NONE)
    tell_offer (self, fragment);
}

void
bantin_story_page_paste_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_fragment_read);
  gtk_widget_class_bind_template_callback (widget_class, on_fragment_pasted);
}

void
bantin_story_page_paste_follow (BantinStoryPage *self)
{
  g_signal_connect_object (self->import, "fragment-imported", G_CALLBACK (on_fragment_imported), self, G_CONNECT_SWAPPED);
}
