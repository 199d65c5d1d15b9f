/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-details-pane.h"

#include "app/story/bantin-event-time.h"
#include "app/widgets/bantin-choice-button.h"

#include <glib/gi18n.h>

/* People read Vietnamese aloud at about this pace, and silently not much faster. */
#define WORDS_PER_MINUTE 180

struct _BantinDetailsPane
{
  AdwBin parent_instance;
  GtkWidget *form;
  AdwComboRow *kind_row;
  AdwComboRow *genre_row;
  GtkEditable *section_row;
  BantinChoiceButton *section_choice;
  GtkEditable *keywords_row;
  BantinChoiceButton *keywords_choice;
  GtkEditable *event_time_row;
  GtkCalendar *event_calendar;
  GtkWidget *calendar_button;
  GtkEditable *event_place_row;
  GtkEditable *pen_name_row;
  GtkEditable *legal_name_row;
  GtkEditable *source_row;
  GtkEditable *slug_row;
  GtkEditable *excerpt_row;
  GtkEditable *language_row;
  GtkLabel *counts_label;

  BantinNewsroom *newsroom;
  char *story;         /* id of what the form shows */
  char *own_genre;     /* (nullable): a genre of the story's that is not in the list */
  gboolean is_filling; /* nobody is told */
};

G_DEFINE_FINAL_TYPE (BantinDetailsPane, bantin_details_pane, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const kinds[] = { "article", "gallery", "video", "broadcast" };

/* The words of the document; royalties differ by them. */
static const char *const genres[] = { "", "tin", "bài" };

/* Which entry holds which string of the document. */
static const struct
{
  gsize row;
  gsize field;
} texts[] = {
  { G_STRUCT_OFFSET (BantinDetailsPane, section_row), G_STRUCT_OFFSET (BantinDocument, section) },
  { G_STRUCT_OFFSET (BantinDetailsPane, event_place_row), G_STRUCT_OFFSET (BantinDocument, event_place) },
  { G_STRUCT_OFFSET (BantinDetailsPane, pen_name_row), G_STRUCT_OFFSET (BantinDocument, pen_name) },
  { G_STRUCT_OFFSET (BantinDetailsPane, legal_name_row), G_STRUCT_OFFSET (BantinDocument, legal_name) },
  { G_STRUCT_OFFSET (BantinDetailsPane, source_row), G_STRUCT_OFFSET (BantinDocument, source) },
  { G_STRUCT_OFFSET (BantinDetailsPane, slug_row), G_STRUCT_OFFSET (BantinDocument, slug) },
  { G_STRUCT_OFFSET (BantinDetailsPane, excerpt_row), G_STRUCT_OFFSET (BantinDocument, excerpt) },
  { G_STRUCT_OFFSET (BantinDetailsPane, language_row), G_STRUCT_OFFSET (BantinDocument, language) },
};

static GtkEditable *
get_row (BantinDetailsPane *self,
         guint i)
{
  return G_STRUCT_MEMBER (GtkEditable *, self, texts[i].row);
}

/* Setting the same text again would move the caret of who is typing there. */
static void
set_text (GtkEditable *row,
          const char *text)
{
  if (!g_str_equal (gtk_editable_get_text (row), text))
    gtk_editable_set_text (row, text);
}

static void
mark_event_time (BantinDetailsPane *self)
{
  g_autofree char *iso = bantin_event_time_from_text (gtk_editable_get_text (self->event_time_row));

  if (iso)
    gtk_widget_remove_css_class (GTK_WIDGET (self->event_time_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->event_time_row), "error");
}

static void
on_changed (BantinDetailsPane *self)
{
  if (self->is_filling)
    return;

  mark_event_time (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_section_chosen (BantinDetailsPane *self,
                   const char *section)
{
  gtk_editable_set_text (self->section_row, section);
}

static void
on_keyword_chosen (BantinDetailsPane *self,
                   const char *keyword)
{
  const char *present = gtk_editable_get_text (self->keywords_row);
  g_autofree char *joined = *present ? g_strdup_printf ("%s, %s", present, keyword) : g_strdup (keyword);

  gtk_editable_set_text (self->keywords_row, joined);
}

/* The time of day that stands there already is kept. */
static void
on_day_selected (BantinDetailsPane *self)
{
  g_autofree char *iso = bantin_event_time_from_text (gtk_editable_get_text (self->event_time_row));
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->event_calendar);
  g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");
  g_autofree char *both = iso && strlen (iso) > 10 ? g_strconcat (date, iso + 10, NULL) : g_strdup (date);
  g_autofree char *text = bantin_event_time_to_text (both);

  if (!self->is_filling)
    gtk_editable_set_text (self->event_time_row, text);
}

static void
fill_choices (BantinDetailsPane *self)
{
  g_auto (GStrv) sections = bantin_newsroom_list_sections (self->newsroom);
  g_auto (GStrv) keywords = bantin_newsroom_list_keywords (self->newsroom);

  bantin_choice_button_set_words (self->section_choice, (const char *const *) sections);
  bantin_choice_button_set_words (self->keywords_choice, (const char *const *) keywords);
}

static void
show_kind (BantinDetailsPane *self,
           const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], kind))
      adw_combo_row_set_selected (self->kind_row, i);
}

static void
show_genre (BantinDetailsPane *self,
            const char *genre)
{
  const char *names[] = { _ ("Not Said"), _ ("News"), _ ("Article"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);
  guint selected = G_N_ELEMENTS (genres);

  for (guint i = 0; i < G_N_ELEMENTS (genres); i++)
    if (g_str_equal (genres[i], genre))
      selected = i;

  g_set_str (&self->own_genre, selected == G_N_ELEMENTS (genres) ? genre : NULL);
  if (self->own_genre)
    gtk_string_list_append (list, self->own_genre);
  adw_combo_row_set_model (self->genre_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->genre_row, selected);
}

static const char *
get_genre (BantinDetailsPane *self)
{
  guint selected = adw_combo_row_get_selected (self->genre_row);

  if (selected < G_N_ELEMENTS (genres))
    return genres[selected];

  return self->own_genre ? self->own_genre : "";
}

static void
show_keywords (BantinDetailsPane *self,
               GPtrArray *keywords)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < keywords->len; i++)
    g_string_append_printf (joined, "%s%s", i ? ", " : "", (const char *) g_ptr_array_index (keywords, i));
  set_text (self->keywords_row, joined->str);
}

static void
apply_keywords (BantinDetailsPane *self,
                GPtrArray *keywords)
{
  g_auto (GStrv) words = g_strsplit (gtk_editable_get_text (self->keywords_row), ",", -1);

  g_ptr_array_set_size (keywords, 0);
  for (guint i = 0; words[i]; i++)
    if (*g_strstrip (words[i]))
      g_ptr_array_add (keywords, g_strdup (words[i]));
}

static void
bantin_details_pane_dispose (GObject *object)
{
  BantinDetailsPane *self = BANTIN_DETAILS_PANE (object);

  g_clear_object (&self->newsroom);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_DETAILS_PANE);

  G_OBJECT_CLASS (bantin_details_pane_parent_class)->dispose (object);
}

static void
bantin_details_pane_finalize (GObject *object)
{
  BantinDetailsPane *self = BANTIN_DETAILS_PANE (object);

  g_free (self->story);
  g_free (self->own_genre);

  G_OBJECT_CLASS (bantin_details_pane_parent_class)->finalize (object);
}

static void
bantin_details_pane_class_init (BantinDetailsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_details_pane_dispose;
  object_class->finalize = bantin_details_pane_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BANTIN_TYPE_CHOICE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-details-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, form);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, kind_row);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, genre_row);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, section_row);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, section_choice);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, keywords_row);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, keywords_choice);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, event_time_row);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, event_calendar);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, calendar_button);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, event_place_row);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, pen_name_row);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, legal_name_row);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, source_row);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, slug_row);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, excerpt_row);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, language_row);
  gtk_widget_class_bind_template_child (widget_class, BantinDetailsPane, counts_label);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_section_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_keyword_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected);
}

static void
bantin_details_pane_init (BantinDetailsPane *self)
{
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_genre (self, "");
  self->is_filling = FALSE;
}

void
bantin_details_pane_set_newsroom (BantinDetailsPane *self,
                                  BantinNewsroom *newsroom)
{
  g_return_if_fail (BANTIN_IS_DETAILS_PANE (self));

  self->newsroom = g_object_ref (newsroom);
  g_signal_connect_object (newsroom, "accounts-changed", G_CALLBACK (fill_choices), self, G_CONNECT_SWAPPED);
  fill_choices (self);
}

/* While its own story is being written the form is ahead of any snapshot. */
static gboolean
is_ahead (BantinDetailsPane *self,
          const BantinStory *story)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return g_strcmp0 (self->story, story->id) == 0 && story->is_editable && focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

void
bantin_details_pane_show (BantinDetailsPane *self,
                          const BantinStory *story)
{
  BantinDocument *document = story->document;
  g_autofree char *event_time = bantin_event_time_to_text (document->event_time);

  g_return_if_fail (BANTIN_IS_DETAILS_PANE (self));

  if (is_ahead (self, story))
    return;

  self->is_filling = TRUE;
  g_set_str (&self->story, story->id);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    set_text (get_row (self, i), G_STRUCT_MEMBER (const char *, document, texts[i].field));
  show_kind (self, document->kind);
  show_genre (self, document->genre);
  show_keywords (self, document->keywords);
  set_text (self->event_time_row, event_time);
  mark_event_time (self);
  self->is_filling = FALSE;
}

void
bantin_details_pane_set_editable (BantinDetailsPane *self,
                                  gboolean editable)
{
  g_return_if_fail (BANTIN_IS_DETAILS_PANE (self));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    gtk_editable_set_editable (get_row (self, i), editable);
  gtk_editable_set_editable (self->keywords_row, editable);
  gtk_editable_set_editable (self->event_time_row, editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_row), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->genre_row), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->section_choice), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keywords_choice), editable);
  gtk_widget_set_sensitive (self->calendar_button, editable);
}

void
bantin_details_pane_focus (BantinDetailsPane *self,
                           const char *code)
{
  GtkEditable *row = self->section_row;

  g_return_if_fail (BANTIN_IS_DETAILS_PANE (self));

  if (g_str_equal (code, "no-event-time"))
    row = self->event_time_row;
  else if (g_str_equal (code, "no-author"))
    row = self->pen_name_row;
  else if (g_str_equal (code, "no-legal-name") || g_str_equal (code, "author-unknown"))
    row = self->legal_name_row;
  else if (g_str_equal (code, "no-source"))
    row = self->source_row;

  gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
bantin_details_pane_apply (BantinDetailsPane *self,
                           BantinDocument *document)
{
  g_autofree char *event_time = NULL;

  g_return_if_fail (BANTIN_IS_DETAILS_PANE (self));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_set_str (&G_STRUCT_MEMBER (char *, document, texts[i].field), gtk_editable_get_text (get_row (self, i)));
  g_set_str (&document->kind, kinds[MIN (adw_combo_row_get_selected (self->kind_row), G_N_ELEMENTS (kinds) - 1)]);
  g_set_str (&document->genre, get_genre (self));
  apply_keywords (self, document->keywords);
  /* A time that is still being typed does not wipe out the one that was known. */
  event_time = bantin_event_time_from_text (gtk_editable_get_text (self->event_time_row));
  if (event_time)
    g_set_str (&document->event_time, event_time);
}

void
bantin_details_pane_set_counts (BantinDetailsPane *self,
                                guint n_words,
                                guint n_photos)
{
  g_autofree char *words = g_strdup_printf (ngettext ("%u word", "%u words", n_words), n_words);
  g_autofree char *photos = g_strdup_printf (ngettext ("%u photo", "%u photos", n_photos), n_photos);
  guint n_minutes = MAX (1, (n_words + WORDS_PER_MINUTE / 2) / WORDS_PER_MINUTE);
  g_autofree char *minutes = g_strdup_printf (ngettext ("%u minute to read", "%u minutes to read", n_minutes), n_minutes);
  g_autofree char *text = bantin_message_join (words, photos, minutes, NULL);

  g_return_if_fail (BANTIN_IS_DETAILS_PANE (self));

  gtk_label_set_label (self->counts_label, text);
}
