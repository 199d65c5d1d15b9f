/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-story-row-private.h"

struct _BantinStoryRow
{
  GObject parent_instance;

  char *id;
  char *headline;
  char *author;
  char *excerpt;
  char *thumbnail;
  char *section;
  char *snippet;
  gint64 changed_at;
  gint64 listed_at;
  BantinState state;
  guint n_photos;
  guint n_comments;
  guint group;
  gboolean must_act;
  gboolean is_loaded;
};

G_DEFINE_FINAL_TYPE (BantinStoryRow, bantin_story_row, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_HEADLINE,
  PROP_AUTHOR,
  PROP_STATE,
  PROP_CHANGED_AT,
  PROP_EXCERPT,
  PROP_THUMBNAIL,
  PROP_N_PHOTOS,
  PROP_N_COMMENTS,
  PROP_SECTION,
  PROP_SNIPPET,
  PROP_MUST_ACT,
  PROP_GROUP,
  PROP_LISTED_AT,
  PROP_IS_LOADED,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
take_string (BantinStoryRow *self,
             char **field,
             const char *value,
             guint property)
{
  if (g_set_str (field, value))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
take_uint (BantinStoryRow *self,
           guint *field,
           guint value,
           guint property)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
take_time (BantinStoryRow *self,
           gint64 *field,
           gint64 value,
           guint property)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
take_boolean (BantinStoryRow *self,
              gboolean *field,
              gboolean value,
              guint property)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
bantin_story_row_take (BantinStoryRow *self,
                       const BantinStoryRecord *record,
                       const char *thumbnail,
                       const char *snippet,
                       gboolean must_act)
{
  guint state = self->state;

  g_object_freeze_notify (G_OBJECT (self));

  take_string (self, &self->id, record->id, PROP_ID);
  take_string (self, &self->headline, record->headline, PROP_HEADLINE);
  take_string (self, &self->author, record->author_name, PROP_AUTHOR);
  take_string (self, &self->excerpt, record->excerpt, PROP_EXCERPT);
  take_string (self, &self->thumbnail, thumbnail, PROP_THUMBNAIL);
  take_string (self, &self->section, record->section, PROP_SECTION);
  take_string (self, &self->snippet, snippet, PROP_SNIPPET);
  take_time (self, &self->changed_at, record->changed_at, PROP_CHANGED_AT);
  take_time (self, &self->listed_at, record->listed_at != 0 ? record->listed_at : record->changed_at, PROP_LISTED_AT);
  take_uint (self, &self->n_photos, record->n_photos, PROP_N_PHOTOS);
  take_uint (self, &self->n_comments, record->n_comments, PROP_N_COMMENTS);
  take_uint (self, &self->group, record->group, PROP_GROUP);
  take_uint (self, &state, record->state, PROP_STATE);
  self->state = (BantinState) state;
  take_boolean (self, &self->must_act, must_act, PROP_MUST_ACT);
  take_boolean (self, &self->is_loaded, TRUE, PROP_IS_LOADED);

  g_object_thaw_notify (G_OBJECT (self));
}

static void
bantin_story_row_get_property (GObject *object,
                               guint property,
                               GValue *value,
                               GParamSpec *pspec)
{
  BantinStoryRow *self = BANTIN_STORY_ROW (object);

  switch (property)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_HEADLINE:
      g_value_set_string (value, self->headline);
      break;
    case PROP_AUTHOR:
      g_value_set_string (value, self->author);
      break;
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_CHANGED_AT:
      g_value_set_int64 (value, self->changed_at);
      break;
    case PROP_EXCERPT:
      g_value_set_string (value, self->excerpt);
      break;
    case PROP_THUMBNAIL:
      g_value_set_string (value, self->thumbnail);
      break;
    case PROP_N_PHOTOS:
      g_value_set_uint (value, self->n_photos);
      break;
    case PROP_N_COMMENTS:
      g_value_set_uint (value, self->n_comments);
      break;
    case PROP_SECTION:
      g_value_set_string (value, self->section);
      break;
    case PROP_SNIPPET:
      g_value_set_string (value, self->snippet);
      break;
    case PROP_MUST_ACT:
      g_value_set_boolean (value, self->must_act);
      break;
    case PROP_GROUP:
      g_value_set_uint (value, self->group);
      break;
    case PROP_LISTED_AT:
      g_value_set_int64 (value, self->listed_at);
      break;
    case PROP_IS_LOADED:
      g_value_set_boolean (value, self->is_loaded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
bantin_story_row_finalize (GObject *object)
{
  BantinStoryRow *self = BANTIN_STORY_ROW (object);

  g_free (self->id);
  g_free (self->headline);
  g_free (self->author);
  g_free (self->excerpt);
  g_free (self->thumbnail);
  g_free (self->section);
  g_free (self->snippet);

  G_OBJECT_CLASS (bantin_story_row_parent_class)->finalize (object);
}

static void
bantin_story_row_class_init (BantinStoryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = bantin_story_row_get_property;
  object_class->finalize = bantin_story_row_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, "", flags);
  properties[PROP_HEADLINE] = g_param_spec_string ("headline", NULL, NULL, "", flags);
  properties[PROP_AUTHOR] = g_param_spec_string ("author", NULL, NULL, "", flags);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, BANTIN_N_STATES - 1, 0, flags);
  properties[PROP_CHANGED_AT] = g_param_spec_int64 ("changed-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_EXCERPT] = g_param_spec_string ("excerpt", NULL, NULL, "", flags);
  properties[PROP_THUMBNAIL] = g_param_spec_string ("thumbnail", NULL, NULL, "", flags);
  properties[PROP_N_PHOTOS] = g_param_spec_uint ("n-photos", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_COMMENTS] = g_param_spec_uint ("n-comments", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SECTION] = g_param_spec_string ("section", NULL, NULL, "", flags);
  properties[PROP_SNIPPET] = g_param_spec_string ("snippet", NULL, NULL, "", flags);
  properties[PROP_MUST_ACT] = g_param_spec_boolean ("must-act", NULL, NULL, FALSE, flags);
  properties[PROP_GROUP] = g_param_spec_uint ("group", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LISTED_AT] = g_param_spec_int64 ("listed-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_IS_LOADED] = g_param_spec_boolean ("is-loaded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bantin_story_row_init (BantinStoryRow *self)
{
  self->id = g_strdup ("");
  self->headline = g_strdup ("");
  self->author = g_strdup ("");
  self->excerpt = g_strdup ("");
  self->thumbnail = g_strdup ("");
  self->section = g_strdup ("");
  self->snippet = g_strdup ("");
}

BantinStoryRow *
bantin_story_row_new (void)
{
  return g_object_new (BANTIN_TYPE_STORY_ROW, NULL);
}

const char *
bantin_story_row_get_id (BantinStoryRow *self)
{
  return self->id;
}

const char *
bantin_story_row_get_headline (BantinStoryRow *self)
{
  return self->headline;
}

const char *
bantin_story_row_get_author (BantinStoryRow *self)
{
  return self->author;
}

BantinState
bantin_story_row_get_state (BantinStoryRow *self)
{
  return self->state;
}

gint64
bantin_story_row_get_changed_at (BantinStoryRow *self)
{
  return self->changed_at;
}

const char *
bantin_story_row_get_excerpt (BantinStoryRow *self)
{
  return self->excerpt;
}

const char *
bantin_story_row_get_thumbnail (BantinStoryRow *self)
{
  return self->thumbnail;
}

guint
bantin_story_row_get_n_photos (BantinStoryRow *self)
{
  return self->n_photos;
}

guint
bantin_story_row_get_n_comments (BantinStoryRow *self)
{
  return self->n_comments;
}

const char *
bantin_story_row_get_section (BantinStoryRow *self)
{
  return self->section;
}

const char *
bantin_story_row_get_snippet (BantinStoryRow *self)
{
  return self->snippet;
}

gboolean
bantin_story_row_get_must_act (BantinStoryRow *self)
{
  return self->must_act;
}

guint
bantin_story_row_get_group (BantinStoryRow *self)
{
  return self->group;
}

gint64
bantin_story_row_get_listed_at (BantinStoryRow *self)
{
  return self->listed_at;
}

gboolean
bantin_story_row_is_loaded (BantinStoryRow *self)
{
  return self->is_loaded;
}
