/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/ctl.h"

#include <glib/gi18n.h>

#include "newsroom/bantin-story-list.h"

static const char *const LIST_WORDS[BANTIN_N_LISTS] = {
  [BANTIN_LIST_DRAFTS] = "drafts",
  [BANTIN_LIST_RETURNED] = "returned",
  [BANTIN_LIST_SUBMITTED] = "submitted",
  [BANTIN_LIST_REVIEW] = "review",
  [BANTIN_LIST_APPROVED] = "approved",
  [BANTIN_LIST_DELIVERING] = "delivering",
  [BANTIN_LIST_PUBLISHED] = "published",
  [BANTIN_LIST_BIN] = "bin",
};

/* --- rows --- */

static JsonObject *
describe_row (BantinStoryRow *row,
              const char *list)
{
  JsonObject *object = json_object_new ();
  g_autofree char *changed_at = ctl_format_time (bantin_story_row_get_changed_at (row));

  json_object_set_string_member (object, "id", bantin_story_row_get_id (row));
  json_object_set_string_member (object, "headline", bantin_story_row_get_headline (row));
  json_object_set_string_member (object, "author", bantin_story_row_get_author (row));
  json_object_set_string_member (object, "state", ctl_state_word (bantin_story_row_get_state (row)));
  json_object_set_string_member (object, "section", bantin_story_row_get_section (row));
  json_object_set_string_member (object, "changed_at", changed_at);
  json_object_set_int_member (object, "photos", bantin_story_row_get_n_photos (row));
  json_object_set_int_member (object, "comments", bantin_story_row_get_n_comments (row));
  json_object_set_boolean_member (object, "must_act", bantin_story_row_get_must_act (row));
  if (list != NULL)
    json_object_set_string_member (object, "list", list);
  if (*bantin_story_row_get_snippet (row) != '\0')
    json_object_set_string_member (object, "snippet", bantin_story_row_get_snippet (row));

  return object;
}

static void
print_row (Ctl *ctl,
           BantinStoryRow *row,
           const char *list,
           JsonArray *array)
{
  g_autofree char *when = bantin_message_format_when (bantin_story_row_get_changed_at (row));

  if (ctl->is_json)
    json_array_add_object_element (array, describe_row (row, list));
  else
    g_print ("%s  %-11s  %-14s  %s\n", bantin_story_row_get_id (row), ctl_state_word (bantin_story_row_get_state (row)), when,
             bantin_story_row_get_headline (row));
}

static void
print_rows (Ctl *ctl,
            BantinStoryList *stories,
            const char *list,
            guint limit,
            JsonArray *array)
{
  /* A search grows while it is read. */
  for (guint i = 0; i < limit; i++)
    {
      g_autoptr (BantinStoryRow) row = NULL;

      while (!(row = g_list_model_get_item (G_LIST_MODEL (stories), i)) && bantin_story_list_is_loading (stories))
        g_main_context_iteration (NULL, TRUE);
      if (row == NULL)
        return;
      while (!bantin_story_row_is_loaded (row))
        g_main_context_iteration (NULL, TRUE);
      print_row (ctl, row, list, array);
    }
}

static CtlStatus
run_list (Ctl *ctl,
          int argc,
          char **argv)
{
  g_autofree char *wanted = NULL;
  int limit = G_MAXINT;
  JsonArray *array;
  CtlStatus status;
  gboolean is_known = FALSE;
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_STRING, &wanted, N_ ("drafts, returned, submitted, review, approved, delivering, published or bin (default: all but the bin)"), "LIST" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many of each list"), "N" },
    { NULL },
  };

  if (!ctl_parse (ctl, &CTL_STORY_COMMANDS[0], entries, &argc, &argv, 0))
    return CTL_USAGE;
  for (guint i = 0; wanted != NULL && i < BANTIN_N_LISTS; i++)
    is_known = is_known || g_str_equal (LIST_WORDS[i], wanted);
  if (wanted != NULL && !is_known)
    return ctl_complain (CTL_USAGE, _ ("no list is called %s"), wanted);
  if ((status = ctl_sign_in (ctl)) != CTL_OK)
    return status;

  array = json_array_new ();
  for (guint i = 0; i < BANTIN_N_LISTS; i++)
    {
      g_autoptr (BantinStoryList) stories = NULL;

      if (wanted != NULL ? !g_str_equal (wanted, LIST_WORDS[i]) : i == BANTIN_LIST_BIN)
        continue;
      stories = bantin_story_list_new (ctl->newsroom, (BantinList) i);
      print_rows (ctl, stories, LIST_WORDS[i], (guint) MAX (limit, 0), array);
    }
  if (ctl->is_json)
    ctl_print_array (array);
  else
    json_array_unref (array);

  return CTL_OK;
}

static CtlStatus
run_search (Ctl *ctl,
            int argc,
            char **argv)
{
  g_autofree char *state = NULL;
  g_autofree char *section = NULL;
  g_autofree char *author = NULL;
  g_autofree char *author_id = NULL;
  g_autofree char *query = NULL;
  g_autoptr (BantinStoryList) stories = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;
  BantinFilter filter = { .state = -1 };
  BantinState wanted;
  int limit = 50;
  JsonArray *array;
  CtlStatus status;
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_STRING, &state, N_ ("Only stories in this state"), "STATE" },
    { "section", 0, 0, G_OPTION_ARG_STRING, &section, N_ ("Only of this section"), "NAME" },
    { "author", 0, 0, G_OPTION_ARG_STRING, &author, N_ ("Only by this person"), "PERSON" },
    { "bin", 0, 0, G_OPTION_ARG_NONE, &filter.with_bin, N_ ("Look in the bin too"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many (default: 50)"), "N" },
    { NULL },
  };

  if (!ctl_parse (ctl, &CTL_STORY_COMMANDS[2], entries, &argc, &argv, 1))
    return CTL_USAGE;
  if (state != NULL && !ctl_parse_state (state, &wanted))
    return ctl_complain (CTL_USAGE, _ ("no state is called %s"), state);
  if ((status = ctl_sign_in (ctl)) != CTL_OK)
    return status;
  if (author != NULL && !(author_id = ctl_find_person (ctl, author)))
    return CTL_NOT_FOUND;

  bantin_newsroom_catch_up_search_async (ctl->newsroom, NULL, ctl_on_answer, &answer);
  result = ctl_wait (&answer);
  if (!bantin_newsroom_catch_up_search_finish (ctl->newsroom, result, &error))
    return ctl_fail (ctl, error);

  filter.state = state != NULL ? (int) wanted : -1;
  filter.section = section;
  filter.author = author_id;
  query = g_strjoinv (" ", argv);
  stories = bantin_story_list_new_search (ctl->newsroom, query, &filter);
  array = json_array_new ();
  print_rows (ctl, stories, NULL, (guint) MAX (limit, 0), array);
  if (ctl->is_json)
    ctl_print_array (array);
  else
    json_array_unref (array);

  return CTL_OK;
}

/* --- one story --- */

static JsonNode *
parse_document (const BantinDocument *document)
{
  g_autoptr (GBytes) json = bantin_document_to_json (document);
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));

  return json_from_string (text, NULL);
}

static JsonArray *
list_actions (BantinActions actions)
{
  JsonArray *array = json_array_new ();

  for (guint bit = 0; bit < 31; bit++)
    if (actions & (1u << bit))
      json_array_add_string_element (array, bantin_message_action_label ((BantinActions) (1u << bit)));

  return array;
}

static JsonArray *
describe_comments (const BantinStory *story)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < story->comments->len; i++)
    {
      const BantinComment *comment = story->comments->pdata[i];
      g_autofree char *made_at = ctl_format_time (comment->made_at);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "thread", comment->thread);
      json_object_set_string_member (object, "person", comment->person_name);
      json_object_set_string_member (object, "made_at", made_at);
      json_object_set_string_member (object, "quote", comment->quote);
      json_object_set_string_member (object, "text", comment->text);
      json_object_set_boolean_member (object, "is_resolved", comment->is_resolved);
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonArray *
describe_history (GPtrArray *history)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < history->len; i++)
    {
      const BantinHistoryEntry *entry = history->pdata[i];
      g_autofree char *made_at = ctl_format_time (entry->made_at);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "kind", entry->kind);
      json_object_set_string_member (object, "made_at", made_at);
      json_object_set_string_member (object, "person", entry->person_name);
      json_object_set_string_member (object, "sentence", entry->sentence);
      json_object_set_string_member (object, "note", entry->note);
      json_object_set_string_member (object, "rev", entry->rev != NULL ? entry->rev : "");
      json_object_set_int_member (object, "version", entry->version);
      json_object_set_string_member (object, "url", entry->url != NULL ? entry->url : "");
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonObject *
describe_delivery (const BantinDeliveryStatus *delivery)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "portal", delivery->portal_name);
  json_object_set_string_member (object, "state", ctl_state_word (delivery->state));
  json_object_set_string_member (object, "step", delivery->step);
  json_object_set_int_member (object, "done", delivery->n_done);
  json_object_set_int_member (object, "steps", delivery->n_steps);
  json_object_set_string_member (object, "message", delivery->message);
  json_object_set_string_member (object, "details", delivery->details);
  json_object_set_string_member (object, "url", delivery->url);

  return object;
}

static JsonObject *
describe_story (const BantinStory *story,
                GPtrArray *history)
{
  JsonObject *object = json_object_new ();
  g_autofree char *changed_at = ctl_format_time (story->changed_at);

  json_object_set_string_member (object, "id", story->id);
  json_object_set_string_member (object, "state", ctl_state_word (story->state));
  json_object_set_string_member (object, "author", story->author_name);
  json_object_set_string_member (object, "rev", story->rev != NULL ? story->rev : "");
  json_object_set_int_member (object, "version", story->version);
  json_object_set_string_member (object, "changed_at", changed_at);
  json_object_set_array_member (object, "actions", list_actions (story->actions));
  json_object_set_string_member (object, "suggested", bantin_message_action_label (story->suggested));
  json_object_set_string_member (object, "return_reason", story->return_reason);
  json_object_set_array_member (object, "comments", describe_comments (story));
  json_object_set_array_member (object, "history", describe_history (history));
  if (story->delivery != NULL)
    json_object_set_object_member (object, "delivery", describe_delivery (story->delivery));
  json_object_set_member (object, "document", parse_document (story->document));

  return object;
}

static void
print_story (const BantinStory *story,
             GPtrArray *history)
{
  g_autofree char *text = bantin_document_to_text (story->document);

  g_print ("%s  %s  %s\n\n%s\n", story->id, bantin_message_state_label (story->state), story->author_name, text);
  if (*story->return_reason != '\0')
    g_print ("\n%s: %s\n", story->return_person, story->return_reason);
  for (guint i = 0; i < story->comments->len; i++)
    {
      const BantinComment *comment = story->comments->pdata[i];

      g_print ("\n[%s] %s: “%s” %s\n", comment->is_resolved ? "x" : " ", comment->person_name, comment->quote, comment->text);
    }
  g_print ("\n");
  for (guint i = 0; i < history->len; i++)
    {
      const BantinHistoryEntry *entry = history->pdata[i];
      g_autofree char *when = bantin_message_format_when (entry->made_at);

      g_print ("%s  %s%s%s\n", when, entry->sentence, *entry->note != '\0' ? ": " : "", entry->note);
    }
  if (story->delivery != NULL)
    g_print ("%s: %s %u/%u %s\n", story->delivery->portal_name, story->delivery->step, story->delivery->n_done, story->delivery->n_steps,
             *story->delivery->url != '\0' ? story->delivery->url : story->delivery->message);
}

static CtlStatus
run_show (Ctl *ctl,
          int argc,
          char **argv)
{
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;
  CtlStatus status;

  if (!ctl_parse (ctl, &CTL_STORY_COMMANDS[1], NULL, &argc, &argv, 1))
    return CTL_USAGE;
  if ((status = ctl_sign_in (ctl)) != CTL_OK)
    return status;
  if (!(story = bantin_newsroom_load_story (ctl->newsroom, argv[0], &error)))
    return ctl_fail (ctl, error);

  bantin_newsroom_list_history_async (ctl->newsroom, argv[0], NULL, ctl_on_answer, &answer);
  result = ctl_wait (&answer);
  if (!(history = bantin_newsroom_list_history_finish (ctl->newsroom, result, &error)))
    return ctl_fail (ctl, error);

  if (ctl->is_json)
    ctl_print_object (describe_story (story, history));
  else
    print_story (story, history);

  return CTL_OK;
}

static void
print_id (Ctl *ctl,
          const char *id)
{
  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", id);
      ctl_print_object (object);
    }
  else
    g_print ("%s\n", id);
}

static void
set_headline (BantinDocument *document,
              const char *headline)
{
  g_ptr_array_remove_index (document->blocks, 0);
  g_ptr_array_insert (document->blocks, 0, bantin_block_new (BANTIN_BLOCK_HEADLINE, headline));
}

static CtlStatus
run_new (Ctl *ctl,
         int argc,
         char **argv)
{
  g_autofree char *headline = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;
  CtlStatus status;
  const GOptionEntry entries[] = {
    { "headline", 0, 0, G_OPTION_ARG_STRING, &headline, N_ ("Its headline"), "TEXT" },
    { NULL },
  };

  if (!ctl_parse (ctl, &CTL_STORY_COMMANDS[3], entries, &argc, &argv, 0))
    return CTL_USAGE;
  if ((status = ctl_sign_in (ctl)) != CTL_OK)
    return status;
  if (!(id = bantin_newsroom_create_story (ctl->newsroom, &error)))
    return ctl_fail (ctl, error);

  if (headline != NULL)
    {
      g_autoptr (BantinStory) story = bantin_newsroom_load_story (ctl->newsroom, id, &error);
      g_autoptr (BantinDocument) document = NULL;

      if (story == NULL)
        return ctl_fail (ctl, error);
      document = bantin_document_copy (story->document);
      set_headline (document, headline);
      bantin_newsroom_save_draft (ctl->newsroom, id, document, 0);
    }

  bantin_newsroom_flush_async (ctl->newsroom, NULL, ctl_on_answer, &answer);
  result = ctl_wait (&answer);
  if (!bantin_newsroom_flush_finish (ctl->newsroom, result, &error))
    return ctl_fail (ctl, error);
  print_id (ctl, id);

  return CTL_OK;
}

static CtlStatus
run_import (Ctl *ctl,
            int argc,
            char **argv)
{
  g_autofree char *id = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;
  CtlStatus status;

  if (!ctl_parse (ctl, &CTL_STORY_COMMANDS[4], NULL, &argc, &argv, 1))
    return CTL_USAGE;
  if ((status = ctl_sign_in (ctl)) != CTL_OK)
    return status;

  bantin_newsroom_import_story_async (ctl->newsroom, argv[0], NULL, ctl_on_answer, &answer);
  result = ctl_wait (&answer);
  if (!(id = bantin_newsroom_import_story_finish (ctl->newsroom, result, &error)))
    return ctl_fail (ctl, error);
  print_id (ctl, id);

  return CTL_OK;
}

static CtlStatus
run_export (Ctl *ctl,
            int argc,
            char **argv)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;
  CtlStatus status;

  if (!ctl_parse (ctl, &CTL_STORY_COMMANDS[5], NULL, &argc, &argv, 2))
    return CTL_USAGE;
  if ((status = ctl_sign_in (ctl)) != CTL_OK)
    return status;

  bantin_newsroom_export_story_async (ctl->newsroom, argv[0], argv[1], NULL, ctl_on_answer, &answer);
  result = ctl_wait (&answer);

  return bantin_newsroom_export_story_finish (ctl->newsroom, result, &error) ? CTL_OK : ctl_fail (ctl, error);
}

const CtlCommand CTL_STORY_COMMANDS[] = {
  { "story", "list", "", N_ ("The lists of the sidebar, as that person sees them"), run_list },
  { "story", "show", "STORY", N_ ("Its text, state, remarks, history and delivery"), run_show },
  { "story", "search", "WORDS…", N_ ("Find stories; marks are not needed"), run_search },
  { "story", "new", "", N_ ("An empty story; prints its id"), run_new },
  { "story", "import", "FOLDER|FILE", N_ ("A new story from story.json and photos/, or from a .docx, .odt, .rtf, .html or .txt"), run_import },
  { "story", "export", "STORY FOLDER", N_ ("Write story.json and photos/"), run_export },
  { NULL },
};
