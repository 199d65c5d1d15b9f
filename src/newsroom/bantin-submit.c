/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-review-steps.h"

#include "base/bantin-clock.h"
#include "newsroom/bantin-darkroom.h"
#include "newsroom/bantin-finder.h"
#include "newsroom/bantin-remark-words.h"
#include "newsroom/bantin-story-request.h"
#include "newsroom/bantin-view.h"

/* From a draft to what an editor reads: the check-list, the renditions, the frozen revision. */

#define SAME_HEADLINE_DAYS 30
#define SAME_HEADLINE_HITS 16

/* --- the case --- */

void
bantin_case_free (BantinCase *case_)
{
  g_clear_pointer (&case_->record, bantin_story_record_free);
  bantin_viewer_free (case_->viewer);
  g_free (case_);
}

static gboolean
write_drafts (BantinNewsroom *self,
              gpointer unused,
              GError **error)
{
  return bantin_drafts_write_all (self, error);
}

BantinCase *
bantin_newsroom_open_case (BantinNewsroom *self,
                           const char *story,
                           GError **error)
{
  g_autoptr (BantinCase) case_ = g_new0 (BantinCase, 1);
  BantinActions suggested;

  if (!bantin_newsroom_write (self, write_drafts, NULL, error))
    return NULL;
  if (!(case_->record = bantin_store_find_story (self->store, story, error)))
    return NULL;

  case_->viewer = bantin_newsroom_dup_viewer (self);
  if (*case_->viewer->id == '\0')
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOBODY, "nobody is signed in");
      return NULL;
    }
  if (!bantin_view_check (case_->record, case_->viewer, error))
    return NULL;
  bantin_newsroom_judge (case_->record, case_->viewer, &case_->situation);
  case_->actions = bantin_situation_list_actions (&case_->situation, &suggested);

  return g_steal_pointer (&case_);
}

gboolean
bantin_case_allows (const BantinCase *case_,
                    BantinActions actions,
                    GError **error)
{
  if (case_->actions & actions)
    return TRUE;

  g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE, "no such step for this person in state %s",
               bantin_story_state_to_string (case_->record->state));

  return FALSE;
}

/* --- the check-list --- */

static guint
count_open_threads (BantinNewsroom *self,
                    const char *story)
{
  g_autoptr (BantinStoryRecord) record = bantin_store_find_story (self->store, story, NULL);

  return record != NULL ? record->n_comments : 0;
}

static GStrv
list_missing_photos (BantinNewsroom *self,
                     const BantinDocument *document)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  for (guint i = 0; i < document->photos->len; i++)
    {
      const BantinDocumentPhoto *photo = document->photos->pdata[i];
      g_autofree char *path = bantin_store_get_photo_path (self->store, photo->original);

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_strv_builder_add (missing, photo->original);
    }

  return g_strv_builder_end (missing);
}

/* (transfer full) (nullable): when another story with this headline was published lately. The search knows; where it does not
 * yet, nothing is said: it is only a warning. */
static char *
find_same_headline (BantinNewsroom *self,
                    const char *story,
                    const BantinDocument *document)
{
  const char *headline = bantin_document_get_headline (document);
  const BantinFilter filter = { .from = bantin_clock_now () - SAME_HEADLINE_DAYS * 86400, .state = -1 };
  g_autofree char *query = g_strdup_printf ("\"%s\"", headline);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_hit_free);
  guint offset = 0;

  if (*headline == '\0' || !bantin_newsroom_search (self, query, &filter, &offset, SAME_HEADLINE_HITS, hits, NULL, NULL))
    return NULL;

  for (guint i = 0; i < hits->len; i++)
    {
      const char *other = ((const BantinHit *) hits->pdata[i])->story;
      g_autoptr (BantinStoryRecord) record = bantin_store_find_story (self->store, other, NULL);

      if (record != NULL && !g_str_equal (other, story) && record->is_published && record->published_at >= filter.from &&
          g_str_equal (record->headline, headline))
        return bantin_message_format_date (record->published_at);
    }

  return NULL;
}

static GStrv
list_authors (BantinNewsroom *self)
{
  g_autoptr (GPtrArray) people = bantin_newsroom_list_people (self, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < people->len; i++)
    g_strv_builder_add_many (names, ((const BantinPerson *) people->pdata[i])->pen_name, ((const BantinPerson *) people->pdata[i])->legal_name, NULL);

  return g_strv_builder_end (names);
}

/* Of the portals where the story may go the strictest. */
static guint
find_headline_limit (BantinNewsroom *self)
{
  g_autoptr (GPtrArray) accounts = bantin_newsroom_list_accounts (self, NULL);
  guint limit = 0;

  for (guint i = 0; i < accounts->len; i++)
    {
      const BantinAccount *account = accounts->pdata[i];

      if (account->headline_limit > 0 && (limit == 0 || account->headline_limit < limit))
        limit = account->headline_limit;
    }

  return limit;
}

GPtrArray *
bantin_newsroom_run_checklist (BantinNewsroom *self,
                               const char *story,
                               const BantinDocument *document)
{
  g_auto (GStrv) missing = list_missing_photos (self, document);
  g_autofree char *same_headline_date = find_same_headline (self, story, document);
  g_auto (GStrv) authors = list_authors (self);
  const BantinChecklistFacts facts = {
    .max_headline = find_headline_limit (self),
    .authors = (const char *const *) authors,
    .n_open_remarks = count_open_threads (self, story),
    .missing = (const char *const *) missing,
    .same_headline_date = same_headline_date,
  };

  return bantin_checklist_run (document, &facts);
}

static gpointer
check_story_work (gpointer source,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;
  g_autoptr (BantinStory) story = bantin_newsroom_load_story (self, request->story, error);
  g_autoptr (GPtrArray) findings = NULL;
  GPtrArray *remarks;

  if (story == NULL)
    return NULL;

  findings = bantin_newsroom_run_checklist (self, request->story, story->document);
  remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_remark_free);
  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (remarks, bantin_remark_new (story->document, findings->pdata[i]));

  return remarks;
}

void
bantin_newsroom_check_story_async (BantinNewsroom *self,
                                   const char *story,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  bantin_newsroom_hop (self, self->reader, check_story_work, bantin_story_request_new (story, NULL, NULL, NULL), bantin_story_request_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
bantin_newsroom_check_story_finish (BantinNewsroom *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}

/* --- the manuscript --- */

void
bantin_manuscript_free (BantinManuscript *manuscript)
{
  g_free (manuscript->draft);
  g_clear_pointer (&manuscript->json, g_bytes_unref);
  g_free (manuscript);
}

static gboolean
has_blocker (GPtrArray *findings,
             GError **error)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const BantinFinding *finding = findings->pdata[i];

      if (!finding->is_blocker)
        continue;

      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_CHECKLIST, "%s", finding->code);
      return TRUE;
    }

  return FALSE;
}

BantinManuscript *
bantin_newsroom_make_manuscript (BantinNewsroom *self,
                                 const char *story,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (BantinDraftRecord) draft = bantin_store_load_draft (self->store, story, error);
  g_autoptr (BantinDocument) document = NULL;
  g_autoptr (BantinDocument) prepared = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  BantinManuscript *manuscript;

  if (draft == NULL || !(document = bantin_document_from_json (draft->document, error)))
    return NULL;

  findings = bantin_newsroom_run_checklist (self, story, document);
  if (has_blocker (findings, error) ||
      !(prepared = bantin_newsroom_prepare_renditions (self, document, cancellable, error)))
    return NULL;

  manuscript = g_new0 (BantinManuscript, 1);
  manuscript->draft = g_strdup (draft->rev);
  manuscript->json = bantin_document_to_json (prepared);

  return manuscript;
}

/* What was typed while the photos were prepared is not in the manuscript, and must not be overwritten by it. */
static gboolean
is_current (BantinNewsroom *self,
            const char *story,
            const BantinManuscript *manuscript,
            GError **error)
{
  g_autoptr (BantinDraftRecord) draft = NULL;

  if (!bantin_drafts_write_all (self, error) || !(draft = bantin_store_load_draft (self->store, story, error)))
    return FALSE;
  if (g_str_equal (draft->rev, manuscript->draft))
    return TRUE;

  g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_CHANGED, "the draft changed while its photos were prepared");

  return FALSE;
}

gboolean
bantin_newsroom_submit_manuscript (BantinNewsroom *self,
                                   const char *story,
                                   const BantinManuscript *manuscript,
                                   const BantinKey *signer,
                                   const char *note,
                                   gboolean approve,
                                   GError **error)
{
  g_autofree char *rev = NULL;
  g_autofree char *event = NULL;

  if (!is_current (self, story, manuscript, error) || !bantin_store_begin (self->store, error))
    return FALSE;

  if (!(rev = bantin_store_submit_story (self->store, story, manuscript->json, signer, approve ? "" : note, error)) ||
      (approve && !(event = bantin_store_take_step (self->store, story, "approve", rev, signer, note, error))))
    {
      bantin_store_roll_back (self->store);
      return FALSE;
    }

  return bantin_store_commit (self->store, error);
}

/* --- handing in --- */

typedef struct
{
  const char *story;
  const char *note;
  BantinManuscript *manuscript;
  BantinKey *signer;
} Submission;

static gboolean
write_submission (BantinNewsroom *self,
                  gpointer data,
                  GError **error)
{
  Submission *submission = data;

  return bantin_newsroom_submit_manuscript (self, submission->story, submission->manuscript, submission->signer, submission->note, FALSE, error);
}

static gpointer
submit_work (gpointer source,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;
  g_autoptr (BantinCase) case_ = NULL;
  g_autoptr (BantinKey) signer = NULL;
  g_autoptr (BantinManuscript) manuscript = NULL;
  Submission submission;

  if (!(case_ = bantin_newsroom_open_case (self, request->story, error)) ||
      !bantin_case_allows (case_, BANTIN_ACTION_SUBMIT | BANTIN_ACTION_SUBMIT_AGAIN, error))
    return NULL;
  if (!case_->viewer->others_may_approve && !(case_->viewer->roles & BANTIN_ROLE_APPROVER))
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NO_APPROVER, "nobody may approve");
      return NULL;
    }
  if (!(signer = bantin_newsroom_get_signer (self, cancellable, error)) ||
      !(manuscript = bantin_newsroom_make_manuscript (self, request->story, cancellable, error)))
    return NULL;

  submission = (Submission) { request->story, request->text, manuscript, signer };
  if (!bantin_newsroom_write (self, write_submission, &submission, error))
    return NULL;

  bantin_newsroom_emit_story (self, request->story);

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_submit_async (BantinNewsroom *self,
                              const char *story,
                              const char *note,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  bantin_newsroom_hop (self, self->errand, submit_work, bantin_story_request_new (story, NULL, NULL, note != NULL ? note : ""),
                       bantin_story_request_free, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_submit_finish (BantinNewsroom *self,
                               GAsyncResult *result,
                               GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}
