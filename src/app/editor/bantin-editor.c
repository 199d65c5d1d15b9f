/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-editor-private.h"

#include "app/editor/bantin-composing.h"
#include "app/editor/bantin-story-marks.h"
#include "app/widgets/bantin-lazy-menu.h"
#include "bantin-editor-resources.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (BantinEditor, bantin_editor, ADW_TYPE_BIN)

enum
{
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  PROP_N_WORDS,
  PROP_N_PHOTOS,
  PROP_EDITABLE,
  PROP_BOLD,
  PROP_ITALIC,
  PROP_PARAGRAPH,
  PROP_PARAGRAPH_LABEL,
  PROP_COUNTS_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  CARET_MOVED,
  ADD_PHOTOS,
  PHOTOS_DROPPED,
  IMAGE_PASTED,
  FRAGMENT_READ,
  FRAGMENT_PASTED,
  EDIT_REFUSED,
  COMMENT_ACTIVATED,
  COMMENT_REQUESTED,
  SHOW_PHOTO,
  SPELLING_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- what the window hears --- */

static void
update_history (BantinEditor *self)
{
  gboolean can_undo = bantin_story_buffer_can_undo (self->story);
  gboolean can_redo = bantin_story_buffer_can_redo (self->story);

  if (self->can_undo != can_undo)
    {
      self->can_undo = can_undo;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
    }
  if (self->can_redo != can_redo)
    {
      self->can_redo = can_redo;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.undo", can_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.redo", can_redo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self->view), "story.undo", can_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self->view), "story.redo", can_redo);
}

static void
update_counts (BantinEditor *self)
{
  guint n_words = bantin_story_buffer_get_n_words (self->story);
  guint n_photos = bantin_story_buffer_get_n_photos (self->story);
  gboolean is_other = n_words != self->n_words || n_photos != self->n_photos;

  if (self->n_words != n_words)
    {
      self->n_words = n_words;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WORDS]);
    }
  if (self->n_photos != n_photos)
    {
      self->n_photos = n_photos;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PHOTOS]);
    }
  if (is_other)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNTS_LABEL]);
}

void
bantin_editor_flush (BantinEditor *self)
{
  g_return_if_fail (BANTIN_IS_EDITOR (self));

  bantin_composing_end (GTK_TEXT_VIEW (self->view));
  bantin_story_buffer_settle (self->story);
  g_clear_handle_id (&self->changed_source, g_source_remove);
  if (!self->is_changed)
    return;

  self->is_changed = FALSE;
  update_counts (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_changed_idle (gpointer data)
{
  BantinEditor *self = data;

  self->changed_source = 0;
  self->is_changed = FALSE;
  update_counts (self);
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* After the frame that shows the key, so that saving never delays it, and ahead of what only waits for rest. */
static void
on_story_edited (BantinEditor *self)
{
  self->is_changed = TRUE;
  if (self->changed_source == 0)
    self->changed_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, on_changed_idle, self, NULL);
  if (self->find_bar != NULL)
    bantin_find_bar_refresh (self->find_bar);
  bantin_editor_queue_state (self);
}

static gboolean
on_state_idle (gpointer data)
{
  BantinEditor *self = data;

  self->state_source = 0;
  bantin_editor_format_update (self);

  return G_SOURCE_REMOVE;
}

void
bantin_editor_queue_state (BantinEditor *self)
{
  if (self->state_source == 0)
    self->state_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, on_state_idle, self, NULL);
}

static void
on_mark_set (BantinEditor *self,
             GtkTextIter *at,
             GtkTextMark *mark)
{
  if (mark != gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->story)))
    return;

  bantin_editor_queue_state (self);
  g_signal_emit (self, signals[CARET_MOVED], 0);
}

static void
watch_story (BantinEditor *self)
{
  g_signal_connect_object (self->story, "edited", G_CALLBACK (on_story_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->story, "history-changed", G_CALLBACK (update_history), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->story, "mark-set", G_CALLBACK (on_mark_set), self, G_CONNECT_SWAPPED);
  update_history (self);
  update_counts (self);
  bantin_editor_format_update (self);
}

static void
on_edit_refused (BantinEditor *self)
{
  g_signal_emit (self, signals[EDIT_REFUSED], 0);
}

static void
on_photos_dropped (BantinEditor *self,
                   GPtrArray *files,
                   guint block)
{
  g_signal_emit (self, signals[PHOTOS_DROPPED], 0, files, block);
}

static void
on_image_pasted (BantinEditor *self,
                 GBytes *png,
                 guint block)
{
  g_signal_emit (self, signals[IMAGE_PASTED], 0, png, block);
}

/* --- object --- */

static char *
describe_counts (BantinEditor *self)
{
  g_autofree char *words = g_strdup_printf (ngettext ("%u word", "%u words", self->n_words), self->n_words);
  g_autofree char *photos = g_strdup_printf (ngettext ("%u photo", "%u photos", self->n_photos), self->n_photos);

  return self->n_photos > 0 ? g_strdup_printf (_ ("%1$s · %2$s"), words, photos) : g_steal_pointer (&words);
}

static void
bantin_editor_get_property (GObject *object,
                            guint property_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  BantinEditor *self = BANTIN_EDITOR (object);

  switch (property_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->can_undo);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->can_redo);
      break;
    case PROP_N_WORDS:
      g_value_set_uint (value, self->n_words);
      break;
    case PROP_N_PHOTOS:
      g_value_set_uint (value, self->n_photos);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, bantin_editor_get_editable (self));
      break;
    case PROP_BOLD:
      g_value_set_boolean (value, self->is_bold);
      break;
    case PROP_ITALIC:
      g_value_set_boolean (value, self->is_italic);
      break;
    case PROP_PARAGRAPH:
      g_value_set_string (value, self->paragraph);
      break;
    case PROP_PARAGRAPH_LABEL:
      g_value_take_string (value, bantin_editor_format_name (self->paragraph));
      break;
    case PROP_COUNTS_LABEL:
      g_value_take_string (value, describe_counts (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bantin_editor_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  BantinEditor *self = BANTIN_EDITOR (object);

  switch (property_id)
    {
    case PROP_EDITABLE:
      bantin_editor_set_editable (self, g_value_get_boolean (value));
      break;
    case PROP_BOLD:
      bantin_editor_set_bold (self, g_value_get_boolean (value));
      break;
    case PROP_ITALIC:
      bantin_editor_set_italic (self, g_value_get_boolean (value));
      break;
    case PROP_PARAGRAPH:
      bantin_editor_set_paragraph (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bantin_editor_dispose (GObject *object)
{
  BantinEditor *self = BANTIN_EDITOR (object);

  g_clear_handle_id (&self->changed_source, g_source_remove);
  g_clear_handle_id (&self->state_source, g_source_remove);
  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  g_clear_pointer (&self->link_popover, gtk_widget_unparent);
  g_clear_pointer (&self->photo_popover, gtk_widget_unparent);
  bantin_editor_forget_pasted (self);
  self->story = NULL;

  G_OBJECT_CLASS (bantin_editor_parent_class)->dispose (object);
}

static void
bantin_editor_finalize (GObject *object)
{
  g_free (BANTIN_EDITOR (object)->paragraph);

  G_OBJECT_CLASS (bantin_editor_parent_class)->finalize (object);
}

static void
add_properties (GObjectClass *object_class)
{
  GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, read);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, read);
  properties[PROP_N_WORDS] = g_param_spec_uint ("n-words", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_N_PHOTOS] = g_param_spec_uint ("n-photos", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, write);
  properties[PROP_BOLD] = g_param_spec_boolean ("bold", NULL, NULL, FALSE, write);
  properties[PROP_ITALIC] = g_param_spec_boolean ("italic", NULL, NULL, FALSE, write);
  properties[PROP_PARAGRAPH] = g_param_spec_string ("paragraph", NULL, NULL, NULL, write);
  properties[PROP_PARAGRAPH_LABEL] = g_param_spec_string ("paragraph-label", NULL, NULL, NULL, read);
  properties[PROP_COUNTS_LABEL] = g_param_spec_string ("counts-label", NULL, NULL, NULL, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static guint
add_signal (const char *name,
            guint n_params,
            GType first,
            GType second)
{
  return g_signal_new (name, BANTIN_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_params, first, second);
}

static void
add_signals (void)
{
  signals[CHANGED] = add_signal ("changed", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[CARET_MOVED] = add_signal ("caret-moved", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[ADD_PHOTOS] = add_signal ("add-photos", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[PHOTOS_DROPPED] = add_signal ("photos-dropped", 2, G_TYPE_PTR_ARRAY, G_TYPE_UINT);
  signals[IMAGE_PASTED] = add_signal ("image-pasted", 2, G_TYPE_BYTES, G_TYPE_UINT);
  signals[FRAGMENT_READ] = add_signal ("fragment-read", 1, G_TYPE_POINTER, G_TYPE_NONE);
  signals[FRAGMENT_PASTED] = add_signal ("fragment-pasted", 2, G_TYPE_POINTER, G_TYPE_POINTER);
  signals[EDIT_REFUSED] = add_signal ("edit-refused", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[COMMENT_ACTIVATED] = add_signal ("comment-activated", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[COMMENT_REQUESTED] = add_signal ("comment-requested", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[SHOW_PHOTO] = add_signal ("show-photo", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[SPELLING_REQUESTED] = add_signal ("spelling-requested", 0, G_TYPE_NONE, G_TYPE_NONE);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/bantin/BanTin/editor/editor.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
bantin_editor_class_init (BantinEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /* The linker drops a constructor of a static library that nothing refers to. */
  g_resources_register (bantin_editor_get_resource ());
  g_type_ensure (BANTIN_TYPE_STORY_VIEW);
  load_style ();

  object_class->get_property = bantin_editor_get_property;
  object_class->set_property = bantin_editor_set_property;
  object_class->dispose = bantin_editor_dispose;
  object_class->finalize = bantin_editor_finalize;
  add_properties (object_class);
  add_signals ();
  bantin_editor_actions_class_init (widget_class);
  bantin_editor_format_class_init (widget_class);
  bantin_editor_photos_class_init (widget_class);
  bantin_editor_remarks_class_init (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/editor/bantin-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinEditor, view);
  gtk_widget_class_bind_template_child (widget_class, BantinEditor, find_slot);
  gtk_widget_class_bind_template_child (widget_class, BantinEditor, tools);
  gtk_widget_class_bind_template_child (widget_class, BantinEditor, set_button);
  gtk_widget_class_bind_template_child (widget_class, BantinEditor, style_button);
  gtk_widget_class_bind_template_child (widget_class, BantinEditor, more_button);
  gtk_widget_class_bind_template_child (widget_class, BantinEditor, style_menu);
  gtk_widget_class_bind_template_child (widget_class, BantinEditor, more_menu);
  gtk_widget_class_bind_template_child (widget_class, BantinEditor, context_menu);
}

static void
bantin_editor_init (BantinEditor *self)
{
  self->paragraph = g_strdup ("headline");
  gtk_widget_init_template (GTK_WIDGET (self));
  bantin_story_view_set_menu (self->view, self->context_menu);
  self->story = bantin_story_view_get_story (self->view);
  bantin_lazy_menu_set (self->style_button, self->style_menu);
  bantin_lazy_menu_set (self->more_button, self->more_menu);
  watch_story (self);

  g_signal_connect_swapped (self->view, "edit-refused", G_CALLBACK (on_edit_refused), self);
  g_signal_connect_swapped (self->view, "photos-dropped", G_CALLBACK (on_photos_dropped), self);
  g_signal_connect_swapped (self->view, "image-pasted", G_CALLBACK (on_image_pasted), self);
  bantin_editor_paste_init (self);
  bantin_editor_photos_init (self);
  bantin_editor_remarks_init (self);
}

GtkWidget *
bantin_editor_new (void)
{
  return g_object_new (BANTIN_TYPE_EDITOR, NULL);
}

void
bantin_editor_load (BantinEditor *self,
                    BantinDocument *document,
                    guint caret,
                    gboolean editable)
{
  GtkTextIter at;

  g_return_if_fail (BANTIN_IS_EDITOR (self));
  g_return_if_fail (document != NULL);

  bantin_editor_flush (self);
  self->wants_set = FALSE;
  bantin_editor_forget_pasted (self);
  bantin_story_marks_set_comments (self->story, NULL);
  bantin_story_buffer_load (self->story, document);
  bantin_editor_set_editable (self, editable);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->story), &at, caret);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->story), &at);
  if (self->find_bar != NULL)
    bantin_find_bar_refresh (self->find_bar);
  update_counts (self);
  bantin_editor_format_update (self);
  bantin_story_view_show_caret (self->view);
}

BantinDocument *
bantin_editor_dup_document (BantinEditor *self)
{
  g_return_val_if_fail (BANTIN_IS_EDITOR (self), NULL);

  return bantin_story_buffer_dup_document (self->story);
}

void
bantin_editor_set_details (BantinEditor *self,
                           BantinDocument *document)
{
  g_return_if_fail (BANTIN_IS_EDITOR (self));

  bantin_story_buffer_set_details (self->story, document);
}

gboolean
bantin_editor_get_editable (BantinEditor *self)
{
  g_return_val_if_fail (BANTIN_IS_EDITOR (self), FALSE);

  return gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view));
}

void
bantin_editor_set_editable (BantinEditor *self,
                            gboolean editable)
{
  g_return_if_fail (BANTIN_IS_EDITOR (self));

  if (bantin_editor_get_editable (self) == editable)
    return;

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
  gtk_widget_set_visible (GTK_WIDGET (self->tools), editable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
  bantin_editor_format_update (self);
}

guint
bantin_editor_get_caret (BantinEditor *self)
{
  GtkTextIter at;

  g_return_val_if_fail (BANTIN_IS_EDITOR (self), 0);

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->story), &at, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->story)));

  return gtk_text_iter_get_offset (&at);
}

int
bantin_editor_get_text_width (BantinEditor *self)
{
  GtkTextView *view;
  int width;

  g_return_val_if_fail (BANTIN_IS_EDITOR (self), 0);

  view = GTK_TEXT_VIEW (self->view);
  width = gtk_widget_get_width (GTK_WIDGET (view));

  return MAX (0, width - gtk_text_view_get_left_margin (view) - gtk_text_view_get_right_margin (view));
}

void
bantin_editor_focus_text (BantinEditor *self)
{
  g_return_if_fail (BANTIN_IS_EDITOR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

gboolean
bantin_editor_get_can_undo (BantinEditor *self)
{
  return self->can_undo;
}

gboolean
bantin_editor_get_can_redo (BantinEditor *self)
{
  return self->can_redo;
}

void
bantin_editor_undo (BantinEditor *self)
{
  bantin_story_view_undo (self->view);
}

void
bantin_editor_redo (BantinEditor *self)
{
  bantin_story_view_redo (self->view);
}

guint
bantin_editor_get_n_words (BantinEditor *self)
{
  return self->n_words;
}

guint
bantin_editor_get_n_photos (BantinEditor *self)
{
  return self->n_photos;
}

static BantinFindBar *
ensure_find_bar (BantinEditor *self)
{
  if (self->find_bar == NULL)
    {
      self->find_bar = g_object_new (BANTIN_TYPE_FIND_BAR, NULL);
      bantin_find_bar_set_view (self->find_bar, self->view);
      adw_bin_set_child (self->find_slot, GTK_WIDGET (self->find_bar));
    }

  return self->find_bar;
}

void
bantin_editor_find (BantinEditor *self,
                    gboolean replace)
{
  bantin_find_bar_open (ensure_find_bar (self), replace && bantin_editor_get_editable (self));
}

void
bantin_editor_find_next (BantinEditor *self)
{
  bantin_find_bar_go (ensure_find_bar (self), TRUE);
}

void
bantin_editor_find_previous (BantinEditor *self)
{
  bantin_find_bar_go (ensure_find_bar (self), FALSE);
}
