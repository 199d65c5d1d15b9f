/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-review.h"

#include "store/bantin-store-drafts.h"
#include "store/bantin-store-events.h"
#include "store/bantin-store-revisions.h"
#include "store/bantin-store-stories.h"

#include <string.h>

#define REVIEW(name) (1 << BANTIN_REVIEW_##name)

/* From where each step leads on, for whom. */
static const struct
{
  const char *kind;
  guint reviews;           /* bits of BantinReview */
  BantinMemberRoles roles; /* any of these */
  gboolean is_authors;     /* also the first author's */
} moves[] = {
  { "submit", REVIEW (NONE) | REVIEW (RETURNED) | REVIEW (WITHDRAWN) | REVIEW (CHANGED) | REVIEW (APPROVED) | REVIEW (RETRACTED), BANTIN_MEMBER_APPROVER, TRUE },
  /* The approver's own version of what waits, or the end of two decisions; undoing a rejection. */
  { "submit", REVIEW (SUBMITTED) | REVIEW (CONTESTED) | REVIEW (REJECTED), BANTIN_MEMBER_APPROVER, FALSE },
  { "withdraw", REVIEW (SUBMITTED) | REVIEW (APPROVED) | REVIEW (CONTESTED), BANTIN_MEMBER_APPROVER, TRUE },
  { "return", REVIEW (SUBMITTED) | REVIEW (CONTESTED), BANTIN_MEMBER_APPROVER, FALSE },
  /* Again: for another computer to deliver, or to put back what was taken down. */
  { "approve", REVIEW (SUBMITTED) | REVIEW (CONTESTED) | REVIEW (APPROVED) | REVIEW (RETRACTED), BANTIN_MEMBER_APPROVER, FALSE },
  { "reject", REVIEW (SUBMITTED) | REVIEW (CONTESTED) | REVIEW (RETURNED), BANTIN_MEMBER_APPROVER, FALSE },
  { "retract", REVIEW (SUBMITTED) | REVIEW (RETURNED) | REVIEW (APPROVED) | REVIEW (REJECTED) | REVIEW (WITHDRAWN) | REVIEW (CHANGED) | REVIEW (CONTESTED),
    BANTIN_MEMBER_APPROVER | BANTIN_MEMBER_PUBLISHER, FALSE },
};

gboolean
bantin_store_may_take_step (BantinReview review,
                            const char *kind,
                            BantinMemberRoles roles,
                            gboolean is_author)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    if (strcmp (kind, moves[i].kind) == 0 && (moves[i].reviews & (1 << review)) != 0 &&
        ((roles & moves[i].roles) != 0 || (moves[i].is_authors && is_author && roles != 0)))
      return TRUE;

  return FALSE;
}

/* Who signs: the writer's person and what it may do now. */
static gboolean
find_signer (BantinStore *self,
             const BantinKey *signer,
             char **person,
             BantinMemberRoles *roles,
             GError **error)
{
  static const char sql[] = "SELECT person, roles FROM writer WHERE id = :writer AND is_dismissed = 0";
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_text (statement, ":writer", bantin_key_get_writer (signer));
  if (!bantin_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE, "rule: %s is no member", bantin_key_get_writer (signer));
      return FALSE;
    }

  *person = bantin_statement_dup_text_or_null (statement, 0);
  *roles = bantin_statement_get_int64 (statement, 1);

  return TRUE;
}

static gboolean
check_move (const BantinStoryRecord *story,
            const char *kind,
            const char *person,
            BantinMemberRoles roles,
            GError **error)
{
  gboolean is_author = g_strcmp0 (person, story->author) == 0;

  if (story->binned_at == 0 && bantin_store_may_take_step (story->review, kind, roles, is_author))
    return TRUE;

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE, "rule: no %s of a story that is %s by roles %u", kind,
               bantin_story_state_to_string (story->state), roles);

  return FALSE;
}

static gboolean
append_step (BantinStore *self,
             const char *story,
             const char *kind,
             const BantinKey *signer,
             JsonObject *fields,
             char **id,
             GError **error)
{
  g_autoptr (JsonObject) owned = fields;
  g_autoptr (BantinEvent) event = NULL;
  g_auto (GStrv) heads = bantin_store_list_heads (self, story, error);

  if (heads == NULL || !(event = bantin_store_append (self, signer, story, kind, (const char *const *) heads, g_steal_pointer (&owned), error)))
    return FALSE;

  *id = g_strdup (event->id);

  return bantin_store_project_story (self, story, NULL, error);
}

static JsonObject *
describe_step (const char *rev,
               const char *note)
{
  JsonObject *fields = json_object_new ();

  json_object_set_string_member (fields, "rev", rev);
  json_object_set_string_member (fields, "note", note);

  return fields;
}

/* The `revision` event: what travels with what was submitted, and by which hashes it will be known. */

static gboolean
has_revision_event (BantinStore *self,
                    const char *story,
                    const char *rev,
                    gboolean *has_event,
                    GError **error)
{
  static const char sql[] = "SELECT 1 FROM event WHERE story = :story AND kind = 'revision' AND rev = :rev";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_text (statement, ":story", story);
  bantin_statement_bind_text (statement, ":rev", rev);

  return bantin_statement_step (statement, has_event, error);
}

static JsonArray *
list_renditions (BantinStore *self,
                 const char *story,
                 const char *rev,
                 GError **error)
{
  static const char sql[] =
      "SELECT DISTINCT rendition.sha256, rendition.size"
      " FROM revision, json_each (revision.document, '$.photos') AS placed"
      " JOIN rendition ON rendition.sha256 = placed.value ->> '$.rendition.sha256'"
      " WHERE revision.story = :story AND revision.rev = :rev"
      " ORDER BY rendition.sha256";
  g_autoptr (JsonArray) renditions = json_array_new ();
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":story", story);
  bantin_statement_bind_text (statement, ":rev", rev);

  while (bantin_statement_step (statement, &has_row, error))
    {
      JsonObject *rendition;

      if (!has_row)
        return g_steal_pointer (&renditions);

      rendition = json_object_new ();
      json_object_set_string_member (rendition, "sha256", bantin_statement_get_text (statement, 0));
      json_object_set_int_member (rendition, "size", bantin_statement_get_int64 (statement, 1));
      json_array_add_object_element (renditions, rendition);
    }

  return NULL;
}

static gboolean
append_revision (BantinStore *self,
                 const BantinStoryRecord *story,
                 const char *rev,
                 gsize size,
                 const BantinKey *signer,
                 GError **error)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (BantinEvent) event = NULL;
  JsonArray *base = json_array_new ();
  JsonArray *photos;

  if (story->rev != NULL && strcmp (story->rev, rev) != 0)
    json_array_add_string_element (base, story->rev);
  json_object_set_string_member (fields, "rev", rev);
  json_object_set_int_member (fields, "size", size);
  json_object_set_array_member (fields, "base", base);
  if (!(photos = list_renditions (self, story->id, rev, error)))
    return FALSE;
  json_object_set_array_member (fields, "photos", photos);

  event = bantin_store_append (self, signer, story->id, "revision", NULL, g_steal_pointer (&fields), error);

  return event != NULL;
}

char *
bantin_store_submit_story (BantinStore *self,
                           const char *story,
                           GBytes *document,
                           const BantinKey *signer,
                           const char *note,
                           GError **error)
{
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autoptr (BantinStoryRecord) record = NULL;
  g_autoptr (BantinDraftRecord) draft = NULL;
  g_autofree char *person = NULL;
  g_autofree char *rev = NULL;
  g_autofree char *id = NULL;
  BantinMemberRoles roles;
  gboolean has_event;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (story != NULL && document != NULL && signer != NULL && note != NULL, NULL);

  if (!(transaction = bantin_transaction_new (self, error)) || !(record = bantin_store_find_story (self, story, error)) ||
      !(draft = bantin_store_load_draft (self, story, error)) ||
      !find_signer (self, signer, &person, &roles, error) || !check_move (record, "submit", person, roles, error) ||
      !(rev = bantin_store_make_revision (self, story, document, "submit", person, error)) ||
      !has_revision_event (self, story, rev, &has_event, error) ||
      (!has_event && !append_revision (self, record, rev, g_bytes_get_size (document), signer, error)) ||
      (strcmp (draft->rev, rev) != 0 && !bantin_store_write_draft (self, story, document, draft->caret, error)) ||
      !append_step (self, story, "submit", signer, describe_step (rev, note), &id, error) ||
      !bantin_transaction_commit (&transaction, error))
    return NULL;

  return g_steal_pointer (&rev);
}

/* Whether @rev is what the person may be deciding about. */
static gboolean
check_rev (BantinStore *self,
           const BantinStoryRecord *story,
           const char *kind,
           const char *rev,
           GError **error)
{
  static const char sql[] = "SELECT 1 FROM head WHERE story = :story AND rev = :rev";
  g_autoptr (BantinStatement) statement = NULL;
  gboolean stands = FALSE;

  if (strcmp (kind, "retract") == 0)
    stands = story->is_published && g_strcmp0 (rev, story->published_rev) == 0;
  else
    {
      if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
        return FALSE;
      bantin_statement_bind_text (statement, ":story", story->id);
      bantin_statement_bind_text (statement, ":rev", rev);
      if (!bantin_statement_step (statement, &stands, error))
        return FALSE;
    }
  if (stands)
    return TRUE;

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CHANGED, "%s of %s: %s stands", kind, rev, story->rev != NULL ? story->rev : "nothing");

  return FALSE;
}

char *
bantin_store_take_step (BantinStore *self,
                        const char *story,
                        const char *kind,
                        const char *rev,
                        const BantinKey *signer,
                        const char *note,
                        GError **error)
{
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autoptr (BantinStoryRecord) record = NULL;
  g_autoptr (JsonObject) fields = NULL;
  g_autofree char *person = NULL;
  g_autofree char *id = NULL;
  BantinMemberRoles roles;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (story != NULL && kind != NULL && rev != NULL && signer != NULL && note != NULL, NULL);

  fields = describe_step (rev, note);
  if (strcmp (kind, "approve") == 0)
    json_object_set_string_member (fields, "deliver_by", bantin_key_get_writer (signer));

  if (!(transaction = bantin_transaction_new (self, error)) || !(record = bantin_store_find_story (self, story, error)) ||
      !find_signer (self, signer, &person, &roles, error) || !check_move (record, kind, person, roles, error) ||
      !check_rev (self, record, kind, rev, error) ||
      !append_step (self, story, kind, signer, g_steal_pointer (&fields), &id, error) ||
      !bantin_transaction_commit (&transaction, error))
    return NULL;

  return g_steal_pointer (&id);
}
