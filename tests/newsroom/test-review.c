/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

#include "base/bantin-clock.h"

#include <glib/gstdio.h>

static void
sign_in (Newsroom *fixture,
         const char *person)
{
  g_autoptr (GError) error = NULL;

  newsroom_sign_in (fixture, person, NULL, &error);
  g_assert_no_error (error);
}

/* A story of Sử's that waits; Hoa is signed in. */
static char *
hand_in (Newsroom *fixture,
         const char *headline)
{
  g_autoptr (GError) error = NULL;
  char *id = newsroom_write_story (fixture, headline);

  newsroom_submit (fixture, id, &error);
  g_assert_no_error (error);
  sign_in (fixture, fixture->hoa);

  return id;
}

static void
test_main_way (Newsroom *fixture,
               gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hand_in (fixture, "Đường chính");
  g_autoptr (BantinStory) returned = NULL;
  g_autoptr (BantinStory) approved = NULL;

  g_assert_true (newsroom_step (fixture, id, "return", NULL, "Thiếu tên chủ tọa", &error));
  g_assert_no_error (error);

  sign_in (fixture, fixture->su);
  returned = newsroom_load (fixture, id);
  g_assert_cmpint (returned->state, ==, BANTIN_STATE_RETURNED);
  g_assert_cmpint (returned->suggested, ==, BANTIN_ACTION_SUBMIT_AGAIN);
  g_assert_cmpstr (returned->return_reason, ==, "Thiếu tên chủ tọa");
  g_assert_cmpstr (returned->return_person, ==, "Trần Thị Hoa");
  g_assert_true (newsroom_change_story (fixture, id, "Đồng chí Lò Văn Bình chủ trì./.", &error));
  g_assert_true (newsroom_submit (fixture, id, &error));

  sign_in (fixture, fixture->hoa);
  g_assert_true (newsroom_step (fixture, id, "approve", NULL, "", &error));
  g_assert_no_error (error);
  approved = newsroom_load (fixture, id);

  g_assert_cmpint (approved->state, ==, BANTIN_STATE_APPROVED);
  g_assert_cmpint (approved->suggested, ==, BANTIN_ACTION_PUBLISH);
  g_assert_cmpuint (approved->version, ==, 2);
  g_assert_false (approved->is_editable);
}

static void
test_return_needs_a_reason (Newsroom *fixture,
                            gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hand_in (fixture, "Không lý do");

  g_assert_false (newsroom_step (fixture, id, "return", NULL, "  ", &error));

  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE);
  newsroom_assert_state (fixture, id, BANTIN_STATE_SUBMITTED);
}

static void
test_author_approves_nothing (Newsroom *fixture,
                              gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (fixture, "Tự duyệt");

  g_assert_true (newsroom_submit (fixture, id, &error));
  g_assert_false (newsroom_step (fixture, id, "approve", NULL, "", &error));

  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE);
}

static void
test_only_approver_approves_own_draft (Newsroom *fixture,
                                       gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  sign_in (fixture, fixture->hoa);
  id = newsroom_write_story (fixture, "Một mình");
  g_assert_true (newsroom_step (fixture, id, "approve", NULL, "", &error));
  g_assert_no_error (error);

  newsroom_assert_state (fixture, id, BANTIN_STATE_APPROVED);
}

static void
test_blocker_stops_handing_in (Newsroom *fixture,
                               gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = bantin_newsroom_create_story (fixture->newsroom, &error);
  g_autoptr (GPtrArray) remarks = newsroom_check (fixture, id);

  g_assert_cmpint (((BantinRemark *) remarks->pdata[0])->severity, ==, BANTIN_SEVERITY_BLOCKER);
  g_assert_false (newsroom_submit (fixture, id, &error));

  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_CHECKLIST);
  newsroom_assert_state (fixture, id, BANTIN_STATE_DRAFT);
}

static void
test_approval_is_of_what_was_seen (Newsroom *fixture,
                                   gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hand_in (fixture, "Đã thấy bản cũ");
  g_autoptr (BantinStory) seen = newsroom_load (fixture, id);

  /* Meanwhile the author takes it back, changes it and hands it in again. */
  sign_in (fixture, fixture->su);
  g_assert_true (newsroom_step (fixture, id, "withdraw", NULL, "", &error));
  g_assert_true (newsroom_change_story (fixture, id, "Đoạn chưa ai đọc./.", &error));
  g_assert_true (newsroom_submit (fixture, id, &error));
  sign_in (fixture, fixture->hoa);
  g_assert_false (newsroom_step (fixture, id, "approve", seen->rev, "", &error));

  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_CHANGED);
  newsroom_assert_state (fixture, id, BANTIN_STATE_SUBMITTED);
}

static void
test_approver_corrects_what_waits (Newsroom *fixture,
                                   gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hand_in (fixture, "Sửa hộ");
  g_autoptr (BantinStory) before = newsroom_load (fixture, id);
  g_autoptr (BantinStory) corrected = NULL;
  g_autoptr (BantinStory) approved = NULL;
  g_autoptr (GPtrArray) history = NULL;

  g_assert_true (newsroom_change_story (fixture, id, "Người duyệt thêm./.", &error));
  corrected = newsroom_load (fixture, id);
  g_assert_cmpint (corrected->state, ==, BANTIN_STATE_SUBMITTED);
  g_assert_cmpuint (corrected->document->blocks->len, ==, before->document->blocks->len + 1);
  g_assert_true (newsroom_step (fixture, id, "approve", NULL, "", &error));
  g_assert_no_error (error);
  approved = newsroom_load (fixture, id);
  history = newsroom_list_history (fixture, id);

  g_assert_cmpint (approved->state, ==, BANTIN_STATE_APPROVED);
  g_assert_cmpstr (approved->rev, !=, before->rev);
  g_assert_true (bantin_document_equal (approved->document, corrected->document));
  g_assert_cmpstr (((BantinHistoryEntry *) history->pdata[0])->kind, ==, "approve");
  g_assert_cmpstr (((BantinHistoryEntry *) history->pdata[0])->person_name, ==, "Trần Thị Hoa");
}

static void
test_typing_voids_an_approval (Newsroom *fixture,
                               gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hand_in (fixture, "Đã duyệt");

  g_assert_true (newsroom_step (fixture, id, "approve", NULL, "", &error));
  sign_in (fixture, fixture->su);
  g_assert_true (newsroom_change_story (fixture, id, "Sửa sau khi duyệt./.", &error));
  g_assert_no_error (error);

  newsroom_assert_state (fixture, id, BANTIN_STATE_CHANGED);
}

static void
test_undo_of_submit (Newsroom *fixture,
                     gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (fixture, "Hoàn tác");

  g_assert_true (newsroom_submit (fixture, id, &error));
  g_assert_true (newsroom_undo (fixture, id, &error));

  newsroom_assert_state (fixture, id, BANTIN_STATE_WITHDRAWN);
}

static void
test_undo_of_return_and_approval (Newsroom *fixture,
                                  gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hand_in (fixture, "Hoàn tác duyệt");

  g_assert_true (newsroom_step (fixture, id, "return", NULL, "Nhầm", &error));
  g_assert_true (newsroom_undo (fixture, id, &error));
  newsroom_assert_state (fixture, id, BANTIN_STATE_SUBMITTED);

  g_assert_true (newsroom_step (fixture, id, "approve", NULL, "", &error));
  g_assert_true (newsroom_undo (fixture, id, &error));
  newsroom_assert_state (fixture, id, BANTIN_STATE_SUBMITTED);
}

static void
test_undo_ends_after_ten_seconds (Newsroom *fixture,
                                  gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hand_in (fixture, "Quá muộn");

  g_assert_true (newsroom_step (fixture, id, "return", NULL, "Thiếu ảnh", &error));
  newsroom_skip_undo_time ();
  g_assert_false (newsroom_undo (fixture, id, &error));

  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE);
  newsroom_assert_state (fixture, id, BANTIN_STATE_RETURNED);
}

static void
test_reject_ends_in_a_copy (Newsroom *fixture,
                            gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hand_in (fixture, "Không dùng");
  g_autofree char *copy = NULL;

  g_assert_true (newsroom_step (fixture, id, "reject", NULL, "Trùng tin", &error));
  newsroom_assert_state (fixture, id, BANTIN_STATE_REJECTED);
  sign_in (fixture, fixture->su);
  copy = newsroom_copy (fixture, id, &error);
  g_assert_no_error (error);

  newsroom_assert_state (fixture, copy, BANTIN_STATE_DRAFT);
}

static void
test_remarks_keep_their_words (Newsroom *fixture,
                               gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hand_in (fixture, "Góp ý");
  g_autoptr (BantinStory) open = NULL;
  g_autoptr (BantinStory) resolved = NULL;
  const BantinComment *comment;

  g_assert_true (newsroom_comment (fixture, id, NULL, 1, 0, 5, "Chiều hay sáng?", &error));
  g_assert_no_error (error);
  open = newsroom_load (fixture, id);
  comment = open->comments->pdata[0];
  g_assert_cmpstr (comment->quote, ==, "Chiều");
  g_assert_cmpstr (comment->person_name, ==, "Trần Thị Hoa");
  g_assert_false (comment->is_resolved);

  g_assert_false (newsroom_comment (fixture, id, NULL, 1, 0, 5000, "Ngoài bài", &error));
  g_clear_error (&error);
  sign_in (fixture, fixture->su);
  g_assert_true (newsroom_comment (fixture, id, comment->thread, 1, 0, 5, "Chiều ạ", &error));
  g_assert_true (newsroom_resolve (fixture, id, comment->thread, &error));
  resolved = newsroom_load (fixture, id);

  g_assert_cmpuint (resolved->comments->len, ==, 2);
  g_assert_true (((BantinComment *) resolved->comments->pdata[1])->is_resolved);
}

static void
test_counts_say_who_must_act (Newsroom *fixture,
                              gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hand_in (fixture, "Đếm");
  g_autofree guint *hers = NULL;
  g_autofree guint *his = NULL;
  guint must_act, hidden;

  hers = newsroom_count (fixture, &must_act, &hidden);
  g_assert_cmpuint (hers[BANTIN_LIST_REVIEW], ==, 1);
  g_assert_true (must_act & (1 << BANTIN_LIST_REVIEW));
  g_assert_cmpuint (hidden, ==, 0);

  g_assert_true (newsroom_step (fixture, id, "return", NULL, "Sửa", &error));
  sign_in (fixture, fixture->su);
  his = newsroom_count (fixture, &must_act, &hidden);
  g_assert_cmpuint (his[BANTIN_LIST_RETURNED], ==, 1);
  g_assert_true (must_act & (1 << BANTIN_LIST_RETURNED));
  g_assert_true (hidden & (1 << BANTIN_LIST_REVIEW));
}

/* --- photos --- */

static void
test_submit_names_renditions (Newsroom *fixture,
                              gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (fixture, "Có ảnh");
  g_autoptr (BantinStory) story = NULL;

  newsroom_add_photos (fixture, id, 3);
  newsroom_submit (fixture, id, &error);
  g_assert_no_error (error);
  story = newsroom_load (fixture, id);

  g_assert_cmpuint (story->document->photos->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const BantinDocumentPhoto *photo = story->document->photos->pdata[i];
      g_autofree char *path = bantin_newsroom_photo_path (fixture->newsroom, photo->original, BANTIN_PHOTO_RENDITION);
      GStatBuf facts;

      g_assert_nonnull (photo->rendition);
      g_assert_cmpint (g_stat (path, &facts), ==, 0);
      g_assert_cmpuint (photo->rendition_size, ==, facts.st_size);
    }
}

static void
test_bad_photo_says_so_while_others_go_in (Newsroom *fixture,
                                           gconstpointer unused)
{
  g_autofree char *id = newsroom_write_story (fixture, "Ảnh hỏng");
  g_autofree char *bad = g_build_filename (fixture->folder, "hong.jpg", NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (GFile) good = NULL;
  g_autoptr (GError) error = NULL;

  newsroom_add_photos (fixture, id, 1);
  g_file_set_contents (bad, "\xff\xd8\xff\xe0 no picture", -1, &error);
  g_ptr_array_add (files, g_file_new_for_path (bad));
  story = newsroom_load (fixture, id);
  results = newsroom_import (fixture, id, files);

  g_assert_null (((BantinImportResult *) results->pdata[0])->photo);
  g_assert_nonnull (strstr (((BantinImportResult *) results->pdata[0])->message, "hong.jpg"));
  g_assert_cmpuint (story->photos->len, ==, 1);
}

static void
test_lost_original_blocks (Newsroom *fixture,
                           gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (fixture, "Mất ảnh gốc");
  g_autoptr (BantinStory) story = NULL;
  g_autofree char *path = NULL;

  newsroom_add_photos (fixture, id, 1);
  story = newsroom_load (fixture, id);
  path = g_build_filename (fixture->data_dir, "photos", ((BantinDocumentPhoto *) story->document->photos->pdata[0])->original, NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_false (newsroom_submit (fixture, id, &error));

  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_CHECKLIST);
}

#define ADD(path, test) g_test_add ("/newsroom/" path, Newsroom, NULL, newsroom_set_up, test, newsroom_tear_down)

int
main (int argc,
      char *argv[])
{
  newsroom_fixture_prepare ();
  g_test_init (&argc, &argv, NULL);

  ADD ("review/main-way", test_main_way);
  ADD ("review/return-needs-a-reason", test_return_needs_a_reason);
  ADD ("review/author-approves-nothing", test_author_approves_nothing);
  ADD ("review/only-approver-approves-own-draft", test_only_approver_approves_own_draft);
  ADD ("review/blocker-stops-handing-in", test_blocker_stops_handing_in);
  ADD ("review/approval-is-of-what-was-seen", test_approval_is_of_what_was_seen);
  ADD ("review/approver-corrects-what-waits", test_approver_corrects_what_waits);
  ADD ("review/typing-voids-an-approval", test_typing_voids_an_approval);
  ADD ("review/undo-of-submit", test_undo_of_submit);
  ADD ("review/undo-of-return-and-approval", test_undo_of_return_and_approval);
  ADD ("review/undo-ends-after-ten-seconds", test_undo_ends_after_ten_seconds);
  ADD ("review/reject-ends-in-a-copy", test_reject_ends_in_a_copy);
  ADD ("review/remarks-keep-their-words", test_remarks_keep_their_words);
  ADD ("review/counts-say-who-must-act", test_counts_say_who_must_act);
  ADD ("photos/submit-names-renditions", test_submit_names_renditions);
  ADD ("photos/bad-one-says-so-while-others-go-in", test_bad_photo_says_so_while_others_go_in);
  ADD ("photos/lost-original-blocks", test_lost_original_blocks);

  return g_test_run ();
}
