/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-page-private.h"

#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

/* From one open remark or line of the check-list to the next, in the text's order. */

/* An open remark, or a line of the check-list. */
typedef struct
{
  guint block;
  guint from;
  const char *thread;         /* (nullable): of a remark */
  const BantinRemark *remark; /* (nullable) */
} Place;

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *left = a;
  const Place *right = b;

  if (left->block != right->block)
    return left->block < right->block ? -1 : 1;

  return left->from < right->from ? -1 : left->from > right->from;
}

/* In the text's order; what stands nowhere in it comes last. */
static GArray *
list_places (BantinStoryPage *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < self->story->comments->len; i++)
    {
      const BantinComment *comment = g_ptr_array_index (self->story->comments, i);
      Place place = { comment->block, comment->from, comment->thread, NULL };

      if (!g_str_equal (comment->thread, comment->id) || comment->is_resolved)
        continue;
      bantin_editor_find_comment (self->editor, comment->thread, &place.block, &place.from);
      g_array_append_val (places, place);
    }
  for (guint i = 0; self->checks && i < self->checks->len; i++)
    {
      const BantinRemark *remark = g_ptr_array_index (self->checks, i);
      Place place = { remark->block, remark->from, NULL, remark };

      /* The open ones are all there. */
      if (!g_str_equal (remark->code, "remarks-open"))
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);

  return places;
}

static char *
name_place (const Place *place)
{
  return place->thread ? g_strdup (place->thread) : g_strdup_printf ("%s %u %u", place->remark->code, place->block, place->from);
}

static gboolean
is_named (const Place *place,
          const char *name)
{
  g_autofree char *own = name_place (place);

  return g_strcmp0 (own, name) == 0;
}

static void
get_caret (BantinStoryPage *self,
           Place *caret)
{
  g_autofree char *quote = NULL;
  guint to;

  bantin_editor_get_selection (self->editor, &caret->block, &caret->from, &to, &quote);
}

static guint
choose_next (BantinStoryPage *self,
             GArray *places,
             int step)
{
  Place caret = { 0, 0, NULL, NULL };
  guint n = places->len;

  get_caret (self, &caret);
  if (self->walked && caret.block == self->walked_block && caret.from == self->walked_from)
    for (guint i = 0; i < n; i++)
      if (is_named (&g_array_index (places, Place, i), self->walked))
        return (i + n + (guint) step) % n;

  if (step > 0)
    {
      for (guint i = 0; i < n; i++)
        if (compare_places (&g_array_index (places, Place, i), &caret) >= 0)
          return i;
      return 0;
    }

  for (guint i = n; i > 0; i--)
    if (compare_places (&g_array_index (places, Place, i - 1), &caret) < 0)
      return i - 1;

  return n - 1;
}

static void
walk (BantinStoryPage *self,
      int step)
{
  g_autoptr (GArray) places = list_places (self);
  Place caret = { 0, 0, NULL, NULL };
  const Place *place;

  if (places->len == 0)
    {
      bantin_toast_show (GTK_WIDGET (self), _ ("Neither remarks nor warnings are left."));
      return;
    }

  place = &g_array_index (places, Place, choose_next (self, places, step));
  g_free (self->walked);
  self->walked = name_place (place);
  if (place->thread)
    {
      bantin_story_page_show_pane (self, "remarks");
      bantin_editor_show_comment (self->editor, place->thread);
      bantin_remarks_pane_show_thread (self->remarks_pane, place->thread);
    }
  else
    {
      bantin_story_page_show_place (self, place->remark);
      bantin_toast_show_instead (GTK_WIDGET (self), place->remark->sentence, &self->walk_toast);
    }
  get_caret (self, &caret);
  self->walked_block = caret.block;
  self->walked_from = caret.from;
}

void
bantin_story_page_walk (BantinStoryPage *self,
                        int step)
{
  if (!self->story || self->viewed_rev)
    return;

  if (!bantin_story_page_is_checked (self) || (self->checks && self->checked_text == self->n_texts))
    {
      walk (self, step);
      return;
    }

  self->walk_step = step;
  bantin_story_page_check_now (self);
}
