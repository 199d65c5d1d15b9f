/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-stories.h"

#include "newsroom/bantin-review-steps.h"
#include "newsroom/bantin-story-request.h"
#include "newsroom/bantin-view.h"
#include "store/bantin-store-photos.h"
#include "store/bantin-store-revisions.h"

/* Making stories, putting them away, and going back to what they were. */

/* --- new ones --- */

typedef struct
{
  char *story;
  char *author;
  GBytes *document;
} NewStory;

static gboolean
write_new_story (BantinNewsroom *self,
                 gpointer data,
                 GError **error)
{
  NewStory *new_story = data;

  return bantin_store_create_story (self->store, new_story->story, new_story->author, new_story->document, error);
}

char *
bantin_newsroom_add_story (BantinNewsroom *self,
                           const BantinDocument *document,
                           GError **error)
{
  g_autoptr (BantinViewer) viewer = bantin_newsroom_dup_viewer (self);
  g_autofree char *story = g_uuid_string_random ();
  g_autoptr (GBytes) json = bantin_document_to_json (document);
  NewStory new_story = { story, viewer->id, json };

  if (*viewer->id == '\0')
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOBODY, "a story needs an author");
      return NULL;
    }
  if (!bantin_newsroom_write (self, write_new_story, &new_story, error))
    return NULL;

  bantin_newsroom_emit_story (self, story);

  return g_steal_pointer (&story);
}

char *
bantin_newsroom_create_story (BantinNewsroom *self,
                              GError **error)
{
  g_autoptr (BantinViewer) viewer = bantin_newsroom_dup_viewer (self);
  g_autoptr (BantinDocument) document = bantin_document_new ();
  char *story;

  if (*viewer->id == '\0')
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOBODY, "a story needs an author");
      return NULL;
    }

  g_free (document->pen_name);
  g_free (document->legal_name);
  document->pen_name = g_strdup (viewer->pen_name);
  document->legal_name = g_strdup (viewer->legal_name);

  story = g_uuid_string_random ();
  bantin_drafts_begin_story (self, story, document, viewer->id);

  return story;
}

/* A copy is a new story: nothing of the old one's way remains. The renditions stay named, they are the same photos. */
static gpointer
copy_story_work (gpointer source,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;
  g_autoptr (BantinStory) story = bantin_newsroom_load_story (self, request->story, error);

  if (story == NULL)
    return NULL;

  return bantin_newsroom_add_story (self, story->document, error);
}

void
bantin_newsroom_copy_story_async (BantinNewsroom *self,
                                  const char *story,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  bantin_newsroom_hop (self, self->reader, copy_story_work, bantin_story_request_new (story, NULL, NULL, NULL), bantin_story_request_free, g_free,
                       cancellable, callback, user_data);
}

char *
bantin_newsroom_copy_story_finish (BantinNewsroom *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}

/* --- the bin --- */

/* Only who wrote a story puts it away, and finds it there. */
static gboolean
check_owner (BantinNewsroom *self,
             const char *story,
             GError **error)
{
  g_autoptr (BantinViewer) viewer = bantin_newsroom_dup_viewer (self);
  g_autoptr (BantinStoryRecord) record = bantin_store_find_story (self->store, story, error);

  if (record == NULL || !bantin_view_check (record, viewer, error))
    return FALSE;
  if (g_str_equal (record->author, viewer->id))
    return TRUE;

  g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE, "only its author puts a story into the bin");

  return FALSE;
}

static gpointer
bin_story_work (gpointer source,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;

  /* What was typed before goes first. */
  if (!bantin_drafts_write_all (self, error) ||
      !check_owner (self, request->story, error) ||
      !bantin_store_bin_story (self->store, request->story, request->is_on, error))
    return NULL;

  bantin_newsroom_emit_story (self, request->story);

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_bin_story_async (BantinNewsroom *self,
                                 const char *story,
                                 gboolean is_binned,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  BantinStoryRequest *request = bantin_story_request_new (story, NULL, NULL, NULL);

  request->is_on = is_binned;
  bantin_newsroom_hop (self, self->writer, bin_story_work, request, bantin_story_request_free, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_bin_story_finish (BantinNewsroom *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}

static gpointer
empty_bin_work (gpointer source,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  BantinNewsroom *self = source;
  g_autoptr (BantinViewer) viewer = bantin_newsroom_dup_viewer (self);

  if (*viewer->id == '\0')
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOBODY, "nobody is signed in");
      return NULL;
    }
  if (!bantin_store_empty_bin (self->store, viewer->id, error))
    return NULL;

  bantin_newsroom_emit_story (self, "");

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_empty_bin_async (BantinNewsroom *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  bantin_newsroom_hop (self, self->writer, empty_bin_work, NULL, NULL, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_empty_bin_finish (BantinNewsroom *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}

/* --- revisions --- */

static gpointer
restore_revision_work (gpointer source,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;
  g_autoptr (BantinKey) signer = bantin_newsroom_peek_signer (self);
  g_autoptr (BantinCase) case_ = bantin_newsroom_open_case (self, request->story, error);
  g_autoptr (BantinRevisionRecord) revision = NULL;
  g_autoptr (BantinDraftRecord) draft = NULL;
  g_autofree char *kept = NULL;

  if (case_ == NULL ||
      !bantin_case_allows (case_, BANTIN_ACTION_EDIT | BANTIN_ACTION_REVISE | BANTIN_ACTION_CORRECT, error) ||
      !(revision = bantin_store_load_revision (self->store, request->story, request->rev, error)) ||
      !(draft = bantin_store_load_draft (self->store, request->story, error)))
    return NULL;

  if (revision->document == NULL)
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOT_FOUND, "the revision's bytes are gone");
      return NULL;
    }

  if (!bantin_store_begin (self->store, error))
    return NULL;
  if (!(kept = bantin_store_make_revision (self->store, request->story, draft->document, "restore", case_->viewer->id, error)) ||
      !bantin_store_save_draft (self->store, request->story, revision->document, 0, signer, NULL, error))
    {
      bantin_store_roll_back (self->store);
      return NULL;
    }
  if (!bantin_store_commit (self->store, error))
    return NULL;

  bantin_newsroom_emit_story (self, request->story);

  return GINT_TO_POINTER (TRUE);
}

void
bantin_newsroom_restore_revision_async (BantinNewsroom *self,
                                        const char *story,
                                        const char *rev,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  bantin_newsroom_hop (self, self->writer, restore_revision_work, bantin_story_request_new (story, NULL, rev, NULL), bantin_story_request_free, NULL,
                       cancellable, callback, user_data);
}

gboolean
bantin_newsroom_restore_revision_finish (BantinNewsroom *self,
                                         GAsyncResult *result,
                                         GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}

/* Of somebody else's story what was handed in, and nothing that was kept of the draft. */
static gboolean
check_revision (BantinNewsroom *self,
                const BantinRevisionRecord *revision,
                GError **error)
{
  g_autoptr (BantinViewer) viewer = bantin_newsroom_dup_viewer (self);
  g_autoptr (BantinStoryRecord) record = bantin_store_find_story (self->store, revision->story, error);

  if (record == NULL || !bantin_view_check (record, viewer, error))
    return FALSE;
  if (g_str_equal (record->author, viewer->id) || g_str_equal (revision->reason, "submit"))
    return TRUE;

  g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOT_FOUND, "no revision %s", revision->rev);

  return FALSE;
}

static gpointer
load_revision_work (gpointer source,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;
  g_autoptr (BantinRevisionRecord) revision = bantin_store_load_revision (self->store, NULL, request->rev, error);

  if (revision == NULL || !check_revision (self, revision, error))
    return NULL;
  if (revision->document == NULL)
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOT_FOUND, "the revision's bytes are gone");
      return NULL;
    }

  return bantin_document_from_json (revision->document, error);
}

void
bantin_newsroom_load_revision_async (BantinNewsroom *self,
                                     const char *rev,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  bantin_newsroom_hop (self, self->reader, load_revision_work, bantin_story_request_new (NULL, NULL, rev, NULL), bantin_story_request_free,
                       (GDestroyNotify) bantin_document_unref, cancellable, callback, user_data);
}

BantinDocument *
bantin_newsroom_load_revision_finish (BantinNewsroom *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}

/* --- counts --- */

typedef struct
{
  guint counts[BANTIN_N_LISTS];
  guint must_act;
  guint hidden;
} Counts;

static guint
find_hidden (const BantinViewer *viewer,
             const guint *counts)
{
  guint hidden = 0;

  if (!(viewer->roles & BANTIN_ROLE_AUTHOR) && *viewer->id != '\0')
    hidden |= 1 << BANTIN_LIST_DRAFTS | 1 << BANTIN_LIST_RETURNED | 1 << BANTIN_LIST_SUBMITTED;
  if (!(viewer->roles & BANTIN_ROLE_APPROVER))
    hidden |= 1 << BANTIN_LIST_REVIEW;

  /* Whoever wrote before the role was taken away still finds the stories. */
  for (guint i = 0; i < BANTIN_N_LISTS; i++)
    if (counts[i] > 0)
      hidden &= ~(1u << i);

  return hidden;
}

static gpointer
count_lists_work (gpointer source,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  BantinNewsroom *self = source;
  g_autoptr (BantinViewer) viewer = bantin_newsroom_dup_viewer (self);
  guint groups[BANTIN_N_STORE_LISTS][BANTIN_N_STORE_GROUPS] = { 0 };
  g_autofree Counts *counts = g_new0 (Counts, 1);

  if (!bantin_store_count_lists (self->store, viewer->id, (BantinMemberRoles) viewer->roles, groups, error))
    return NULL;

  for (guint list = 0; list < BANTIN_N_LISTS; list++)
    for (guint group = 0; group < BANTIN_N_STORE_GROUPS; group++)
      counts->counts[list] += groups[list][group];

  if (groups[BANTIN_STORE_LIST_RETURNED][0] > 0)
    counts->must_act |= 1 << BANTIN_LIST_RETURNED;
  if ((viewer->roles & BANTIN_ROLE_APPROVER) && groups[BANTIN_STORE_LIST_REVIEW][0] + groups[BANTIN_STORE_LIST_REVIEW][1] > 0)
    counts->must_act |= 1 << BANTIN_LIST_REVIEW;
  if ((viewer->roles & BANTIN_ROLE_PUBLISHER) && counts->counts[BANTIN_LIST_APPROVED] > 0)
    counts->must_act |= 1 << BANTIN_LIST_APPROVED;
  if ((viewer->roles & BANTIN_ROLE_PUBLISHER) && groups[BANTIN_STORE_LIST_DELIVERING][0] > 0)
    counts->must_act |= 1 << BANTIN_LIST_DELIVERING;
  counts->hidden = find_hidden (viewer, counts->counts);

  return g_steal_pointer (&counts);
}

void
bantin_newsroom_count_lists_async (BantinNewsroom *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  bantin_newsroom_hop (self, self->lister, count_lists_work, NULL, NULL, g_free, cancellable, callback, user_data);
}

guint *
bantin_newsroom_count_lists_finish (BantinNewsroom *self,
                                    GAsyncResult *result,
                                    guint *must_act,
                                    guint *hidden,
                                    GError **error)
{
  g_autofree Counts *counts = bantin_newsroom_finish (self, result, error);

  if (counts == NULL)
    return NULL;
  if (must_act != NULL)
    *must_act = counts->must_act;
  if (hidden != NULL)
    *hidden = counts->hidden;

  return g_memdup2 (counts->counts, sizeof counts->counts);
}
