/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-tag.h"

struct _BantinStoryTag
{
  GtkTextTag parent_instance;

  BantinStoryTagKind kind;
  BantinLineType line_type;
  BantinMark mark;
  char *href;
};

G_DEFINE_FINAL_TYPE (BantinStoryTag, bantin_story_tag, GTK_TYPE_TEXT_TAG)

static GtkTextTagTable *table;
static GtkTextTag *line_tags[BANTIN_N_LINE_TYPES];
static GtkTextTag *mark_tags[BANTIN_MARK_LINK];
static GdkRGBA text_color;
static GdkRGBA accent_color;

static void
bantin_story_tag_finalize (GObject *object)
{
  BantinStoryTag *self = BANTIN_STORY_TAG (object);

  g_free (self->href);

  G_OBJECT_CLASS (bantin_story_tag_parent_class)->finalize (object);
}

static void
bantin_story_tag_class_init (BantinStoryTagClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantin_story_tag_finalize;
}

static void
bantin_story_tag_init (BantinStoryTag *self)
{
}

static GtkTextTag *
add_tag (const char *name,
         BantinStoryTagKind kind)
{
  g_autoptr (BantinStoryTag) tag = g_object_new (BANTIN_TYPE_STORY_TAG, "name", name, NULL);

  tag->kind = kind;
  gtk_text_tag_table_add (table, GTK_TEXT_TAG (tag));

  return GTK_TEXT_TAG (tag);
}

/* Sizes are relative, so that the person's text size scales the whole page. Distances are in pixels at the usual size. */
static void
style_line (GtkTextTag *tag,
            BantinLineType type)
{
  g_object_set (tag, "line-height", 1.3f, "pixels-above-lines", 0, "pixels-below-lines", 12, "accumulative-margin", TRUE, NULL);

  switch (type)
    {
    case BANTIN_LINE_HEADLINE:
      g_object_set (tag, "scale", 1.85, "weight", 800, "line-height", 1.12f, "pixels-below-lines", 14, NULL);
      break;
    case BANTIN_LINE_LEAD:
      g_object_set (tag, "scale", 1.06, "weight", 600, "pixels-below-lines", 16, NULL);
      break;
    case BANTIN_LINE_HEADING:
      g_object_set (tag, "scale", 1.28, "weight", 700, "line-height", 1.15f, "pixels-above-lines", 12, "pixels-below-lines", 8, NULL);
      break;
    case BANTIN_LINE_QUOTE:
      g_object_set (tag, "left-margin", 24, "right-margin", 24, "style", PANGO_STYLE_ITALIC, NULL);
      break;
    case BANTIN_LINE_BULLET:
    case BANTIN_LINE_NUMBER:
      g_object_set (tag, "left-margin", 28, "pixels-below-lines", 6, NULL);
      break;
    case BANTIN_LINE_BYLINE:
      g_object_set (tag, "weight", 700, "justification", GTK_JUSTIFY_RIGHT, "pixels-above-lines", 8, NULL);
      break;
    case BANTIN_LINE_FIGURE:
      g_object_set (tag, "line-height", 1.0f, "justification", GTK_JUSTIFY_CENTER, "pixels-above-lines", 8, "pixels-below-lines", 6, NULL);
      break;
    case BANTIN_LINE_CAPTION:
      g_object_set (tag, "scale", 0.88, "line-height", 1.2f, "justification", GTK_JUSTIFY_CENTER, "left-margin", 24, "right-margin", 24, "pixels-below-lines", 18, NULL);
      break;
    case BANTIN_LINE_BODY:
      break;
    }
}

static void
make_table (void)
{
  static const char *const line_names[BANTIN_N_LINE_TYPES] = {
    "headline", "lead", "body", "heading", "quote", "bullet", "number", "byline", "figure", "caption",
  };

  table = gtk_text_tag_table_new ();
  for (guint i = 0; i < BANTIN_N_LINE_TYPES; i++)
    {
      g_autofree char *name = g_strconcat ("line:", line_names[i], NULL);

      line_tags[i] = add_tag (name, BANTIN_STORY_TAG_LINE);
      BANTIN_STORY_TAG (line_tags[i])->line_type = i;
      style_line (line_tags[i], i);
    }

  mark_tags[BANTIN_MARK_STRONG] = add_tag ("mark:strong", BANTIN_STORY_TAG_MARK);
  BANTIN_STORY_TAG (mark_tags[BANTIN_MARK_STRONG])->mark = BANTIN_MARK_STRONG;
  g_object_set (mark_tags[BANTIN_MARK_STRONG], "weight", 800, NULL);

  mark_tags[BANTIN_MARK_EMPHASIS] = add_tag ("mark:emphasis", BANTIN_STORY_TAG_MARK);
  BANTIN_STORY_TAG (mark_tags[BANTIN_MARK_EMPHASIS])->mark = BANTIN_MARK_EMPHASIS;
  g_object_set (mark_tags[BANTIN_MARK_EMPHASIS], "style", PANGO_STYLE_ITALIC, NULL);
}

GtkTextTagTable *
bantin_story_tag_get_table (void)
{
  if (table == NULL)
    make_table ();

  return table;
}

GtkTextTag *
bantin_story_tag_for_line (BantinLineType type)
{
  g_return_val_if_fail ((guint) type < BANTIN_N_LINE_TYPES, NULL);

  bantin_story_tag_get_table ();

  return line_tags[type];
}

GtkTextTag *
bantin_story_tag_for_mark (BantinMark mark,
                           const char *href)
{
  g_autofree char *name = NULL;
  GtkTextTag *tag;

  bantin_story_tag_get_table ();
  if (mark != BANTIN_MARK_LINK)
    return mark_tags[mark];

  name = g_strconcat ("link:", href != NULL ? href : "", NULL);
  tag = gtk_text_tag_table_lookup (table, name);
  if (tag == NULL)
    {
      tag = add_tag (name, BANTIN_STORY_TAG_MARK);
      BANTIN_STORY_TAG (tag)->mark = BANTIN_MARK_LINK;
      BANTIN_STORY_TAG (tag)->href = g_strdup (href != NULL ? href : "");
      g_object_set (tag, "underline", PANGO_UNDERLINE_SINGLE, NULL);
      if (accent_color.alpha > 0)
        g_object_set (tag, "foreground-rgba", &accent_color, NULL);
    }

  return tag;
}

gboolean
bantin_story_tag_is_story (GtkTextTag *tag)
{
  return BANTIN_IS_STORY_TAG (tag);
}

BantinStoryTagKind
bantin_story_tag_get_kind (BantinStoryTag *self)
{
  return self->kind;
}

BantinLineType
bantin_story_tag_get_line_type (BantinStoryTag *self)
{
  return self->line_type;
}

BantinMark
bantin_story_tag_get_mark (BantinStoryTag *self)
{
  return self->mark;
}

const char *
bantin_story_tag_get_href (BantinStoryTag *self)
{
  return self->href;
}

static void
color_link (GtkTextTag *tag,
            gpointer unused)
{
  if (BANTIN_IS_STORY_TAG (tag) && BANTIN_STORY_TAG (tag)->href != NULL)
    g_object_set (tag, "foreground-rgba", &accent_color, NULL);
}

void
bantin_story_tag_set_colors (const GdkRGBA *text,
                             const GdkRGBA *accent)
{
  GdkRGBA dim = *text;

  bantin_story_tag_get_table ();
  if (gdk_rgba_equal (text, &text_color) && gdk_rgba_equal (accent, &accent_color))
    return;

  text_color = *text;
  accent_color = *accent;
  dim.alpha *= 0.72f;
  g_object_set (line_tags[BANTIN_LINE_CAPTION], "foreground-rgba", &dim, NULL);
  gtk_text_tag_table_foreach (table, color_link, NULL);
}
