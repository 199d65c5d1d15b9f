/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-editor-private.h"

#include "app/editor/bantin-composing.h"
#include "app/editor/bantin-link-popover.h"

#include <glib/gi18n-lib.h>

/* Every change begins by committing a word that is being composed: it would else arrive where the caret is afterwards. */

static gboolean
begin_change (BantinEditor *self)
{
  if (!bantin_editor_get_editable (self))
    {
      g_signal_emit_by_name (self, "edit-refused");
      return FALSE;
    }

  bantin_composing_end (GTK_TEXT_VIEW (self->view));

  return TRUE;
}

static gboolean
get_range (BantinEditor *self,
           GtkTextIter *start,
           GtkTextIter *end)
{
  return gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->story), start, end);
}

/* --- paragraph styles --- */

char *
bantin_editor_format_name (const char *paragraph)
{
  static const struct
  {
    const char *name;
    const char *label;
  } labels[] = {
    { "headline", N_("Headline") },
    { "lead", N_("Lead") },
    { "body", N_("Body") },
    { "heading", N_("Heading") },
    { "quote", N_("Quote") },
    { "bullet", N_("Bulleted List") },
    { "number", N_("Numbered List") },
    { "byline", N_("Byline") },
    { "figure", N_("Photo") },
    { "caption", N_("Caption") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_strcmp0 (labels[i].name, paragraph) == 0)
        return g_strdup (_(labels[i].label));
    }

  return g_strdup (_("Body"));
}

static const char *
get_name (BantinLineType type)
{
  if (type == BANTIN_LINE_FIGURE)
    return "figure";
  if (type == BANTIN_LINE_CAPTION)
    return "caption";

  return bantin_block_type_to_string ((BantinBlockType) type);
}

/* The style that is on already goes back to body, as a pressed button does; body and lead have nothing to go back to. */
void
bantin_editor_set_paragraph (BantinEditor *self,
                             const char *name)
{
  BantinBlockType type;
  GtkTextIter start;
  GtkTextIter end;
  guint last;

  if (!bantin_block_type_from_string (name, &type) || type == BANTIN_BLOCK_HEADLINE || type > BANTIN_BLOCK_BYLINE || !begin_change (self))
    return;

  get_range (self, &start, &end);
  last = gtk_text_iter_get_line (&end);
  /* A selection that ends at a line's start does not mean that line. */
  if (last > (guint) gtk_text_iter_get_line (&start) && gtk_text_iter_starts_line (&end))
    last--;
  if (g_strcmp0 (name, self->paragraph) == 0 && type != BANTIN_BLOCK_LEAD)
    type = BANTIN_BLOCK_BODY;
  bantin_story_buffer_set_line_types (self->story, gtk_text_iter_get_line (&start), last, (BantinLineType) type);
  bantin_editor_queue_state (self);
}

/* --- marks --- */

static void
set_mark (BantinEditor *self,
          BantinMark mark,
          gboolean on)
{
  GtkTextIter start;
  GtkTextIter end;

  if (!begin_change (self))
    return;

  if (get_range (self, &start, &end))
    bantin_story_buffer_set_mark (self->story, &start, &end, mark, NULL, on);
  else
    bantin_story_buffer_set_pending_mark (self->story, mark, on);
  bantin_editor_queue_state (self);
}

void
bantin_editor_set_bold (BantinEditor *self,
                        gboolean on)
{
  set_mark (self, BANTIN_MARK_STRONG, on);
}

void
bantin_editor_set_italic (BantinEditor *self,
                          gboolean on)
{
  set_mark (self, BANTIN_MARK_EMPHASIS, on);
}

void
bantin_editor_format_update (BantinEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;
  gboolean is_bold;
  gboolean is_italic;

  get_range (self, &start, &end);
  is_bold = bantin_story_buffer_has_mark (self->story, &start, &end, BANTIN_MARK_STRONG);
  is_italic = bantin_story_buffer_has_mark (self->story, &start, &end, BANTIN_MARK_EMPHASIS);

  if (self->is_bold != is_bold)
    {
      self->is_bold = is_bold;
      g_object_notify (G_OBJECT (self), "bold");
    }
  if (self->is_italic != is_italic)
    {
      self->is_italic = is_italic;
      g_object_notify (G_OBJECT (self), "italic");
    }
  if (g_set_str (&self->paragraph, get_name (bantin_story_buffer_get_line_type (self->story, gtk_text_iter_get_line (&start)))))
    {
      g_object_notify (G_OBJECT (self), "paragraph");
      g_object_notify (G_OBJECT (self), "paragraph-label");
    }
}

/* --- links --- */

static void
forget_link (BantinEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);

  if (self->link_start == NULL)
    return;

  gtk_text_buffer_delete_mark (buffer, self->link_start);
  gtk_text_buffer_delete_mark (buffer, self->link_end);
  self->link_start = self->link_end = NULL;
}

/* Without any words selected, the address itself is what is linked. */
static void
insert_link (BantinEditor *self,
             GtkTextIter *at,
             const char *address)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  const char *words = g_str_has_prefix (address, "https://") ? address + strlen ("https://") : address;
  guint offset = gtk_text_iter_get_offset (at);
  GtkTextIter start;

  gtk_text_buffer_begin_user_action (buffer);
  bantin_story_buffer_paste_text (self->story, at, words);
  gtk_text_buffer_get_iter_at_mark (buffer, at, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  bantin_story_buffer_set_mark (self->story, &start, at, BANTIN_MARK_LINK, address, TRUE);
  gtk_text_buffer_end_user_action (buffer);
}

static void
on_link_answered (BantinEditor *self,
                  const char *address)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  GtkTextIter start;
  GtkTextIter end;

  if (self->link_start == NULL)
    return;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, self->link_start);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, self->link_end);
  forget_link (self);
  if (*address != '\0' && gtk_text_iter_equal (&start, &end))
    insert_link (self, &start, address);
  else
    bantin_story_buffer_set_mark (self->story, &start, &end, BANTIN_MARK_LINK, address, *address != '\0');
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* What the link is about: the link at the caret, else the selection, else nothing yet. */
static const char *
find_link (BantinEditor *self,
           GtkTextIter *start,
           GtkTextIter *end)
{
  GtkTextIter link_start;
  GtkTextIter link_end;
  gboolean has_selection = get_range (self, start, end);
  const char *address = bantin_story_buffer_get_link (self->story, start, &link_start, &link_end);

  if (address != NULL && (!has_selection || gtk_text_iter_compare (end, &link_end) <= 0))
    {
      *start = link_start;
      *end = link_end;
      return address;
    }

  return NULL;
}

static void
point_at (BantinEditor *self,
          GtkWidget *popover,
          const GtkTextIter *at)
{
  GdkRectangle area;
  graphene_point_t corner;

  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self->view), at, &area);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET, area.x, area.y, &area.x, &area.y);
  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &GRAPHENE_POINT_INIT (area.x, area.y), &corner))
    return;

  area.x = corner.x;
  area.y = corner.y;
  area.width = MAX (1, area.width);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &area);
}

static void
on_link (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  BantinEditor *self = BANTIN_EDITOR (widget);
  const char *address;
  GtkTextIter start;
  GtkTextIter end;

  if (!begin_change (self))
    return;

  if (self->link_popover == NULL)
    {
      self->link_popover = bantin_link_popover_new ();
      gtk_widget_set_parent (self->link_popover, widget);
      g_signal_connect_swapped (self->link_popover, "answered", G_CALLBACK (on_link_answered), self);
    }

  address = find_link (self, &start, &end);
  forget_link (self);
  self->link_start = gtk_text_buffer_create_mark (GTK_TEXT_BUFFER (self->story), NULL, &start, TRUE);
  self->link_end = gtk_text_buffer_create_mark (GTK_TEXT_BUFFER (self->story), NULL, &end, FALSE);
  point_at (self, self->link_popover, &start);
  bantin_link_popover_ask (BANTIN_LINK_POPOVER (self->link_popover), address);
}

/* --- moving blocks --- */

static void
move_block (BantinEditor *self,
            gboolean down)
{
  GtkTextIter start;
  GtkTextIter end;

  if (!begin_change (self))
    return;

  get_range (self, &start, &end);
  if (bantin_story_buffer_move_block (self->story, gtk_text_iter_get_line (&start), down))
    gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->story)));
}

static void
on_move_up (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  move_block (BANTIN_EDITOR (widget), FALSE);
}

static void
on_move_down (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  move_block (BANTIN_EDITOR (widget), TRUE);
}

void
bantin_editor_format_class_init (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType state;
    const char *paragraph;
  } styles[] = {
    { GDK_KEY_0, GDK_CONTROL_MASK | GDK_ALT_MASK, "body" },
    { GDK_KEY_1, GDK_CONTROL_MASK | GDK_ALT_MASK, "lead" },
    { GDK_KEY_2, GDK_CONTROL_MASK | GDK_ALT_MASK, "heading" },
    { GDK_KEY_3, GDK_CONTROL_MASK | GDK_ALT_MASK, "quote" },
    /* What the two keys say with Shift on the usual keyboard; the last one of each is what menus show. */
    { GDK_KEY_ampersand, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "number" },
    { GDK_KEY_asterisk, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "bullet" },
    { GDK_KEY_7, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "number" },
    { GDK_KEY_8, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "bullet" },
  };

  gtk_widget_class_install_property_action (klass, "editor.bold", "bold");
  gtk_widget_class_install_property_action (klass, "editor.italic", "italic");
  gtk_widget_class_install_property_action (klass, "editor.paragraph", "paragraph");
  gtk_widget_class_install_action (klass, "editor.link", NULL, on_link);
  gtk_widget_class_install_action (klass, "editor.move-up", NULL, on_move_up);
  gtk_widget_class_install_action (klass, "editor.move-down", NULL, on_move_down);

  gtk_widget_class_add_binding_action (klass, GDK_KEY_b, GDK_CONTROL_MASK, "editor.bold", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_i, GDK_CONTROL_MASK, "editor.italic", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_k, GDK_CONTROL_MASK, "editor.link", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Up, GDK_ALT_MASK, "editor.move-up", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Down, GDK_ALT_MASK, "editor.move-down", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_class_add_binding_action (klass, styles[i].key, styles[i].state, "editor.paragraph", "s", styles[i].paragraph);
}
