/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-newsroom-private.h"

#include "newsroom/bantin-story-request.h"
#include "newsroom/bantin-view.h"
#include "store/bantin-store-review.h"
#include "store/bantin-store-revisions.h"

#include <glib/gi18n-lib.h>

/* Who did what, when, in sentences. */

static char *
describe (const char *kind,
          const char *who,
          guint version)
{
  if (g_str_equal (kind, "submit"))
    return g_strdup_printf (_ ("%1$s handed in version %2$u"), who, version);
  if (g_str_equal (kind, "return"))
    return g_strdup_printf (_ ("%1$s returned version %2$u"), who, version);
  if (g_str_equal (kind, "approve"))
    return g_strdup_printf (_ ("%1$s approved version %2$u"), who, version);
  if (g_str_equal (kind, "reject"))
    return g_strdup_printf (_ ("%1$s decided not to use version %2$u"), who, version);
  if (g_str_equal (kind, "withdraw"))
    return g_strdup_printf (_ ("%1$s withdrew version %2$u"), who, version);
  if (g_str_equal (kind, "retract"))
    return g_strdup_printf (_ ("%1$s had version %2$u taken down"), who, version);
  if (g_str_equal (kind, "comment"))
    return g_strdup_printf (_ ("%s wrote a remark"), who);
  if (g_str_equal (kind, "resolve"))
    return g_strdup_printf (_ ("%s handled a remark"), who);
  if (g_str_equal (kind, "delivered"))
    return g_strdup_printf (_ ("Version %u was published"), version);
  if (g_str_equal (kind, "taken-down"))
    return g_strdup (_ ("The story was taken down from the portal"));

  /* A kind that a newer version of the program will write. */
  return g_strdup_printf (_ ("%s took a step that this version of Bản Tin does not know"), who);
}

static char *
describe_revision (const BantinRevisionRecord *revision)
{
  const char *who = revision->person_name;

  if (g_str_equal (revision->reason, "restore"))
    return g_strdup_printf (_ ("%1$s went back to an earlier version; version %2$u was kept"), who, revision->version);
  if (g_str_equal (revision->reason, "paste"))
    return g_strdup_printf (_ ("Version %u was kept before a paste"), revision->version);
  if (g_str_equal (revision->reason, "import"))
    return g_strdup_printf (_ ("%1$s imported version %2$u"), who, revision->version);

  return g_strdup_printf (_ ("Version %u was kept"), revision->version);
}

static guint
find_version (GPtrArray *revisions,
              const char *rev)
{
  for (guint i = 0; i < revisions->len; i++)
    if (g_strcmp0 (((const BantinRevisionRecord *) revisions->pdata[i])->rev, rev) == 0)
      return ((const BantinRevisionRecord *) revisions->pdata[i])->version;

  return 0;
}

static BantinHistoryEntry *
make_event_entry (const BantinEvent *event,
                  GPtrArray *revisions)
{
  BantinHistoryEntry *entry = g_new0 (BantinHistoryEntry, 1);
  const char *note = bantin_event_get_string (event, g_str_equal (event->kind, "comment") ? "text" : "note");

  entry->kind = g_strdup (event->kind);
  entry->person_name = g_strdup (event->person_name != NULL ? event->person_name : "");
  entry->made_at = event->made_at;
  entry->note = g_strdup (note != NULL ? note : "");
  entry->rev = g_strdup (event->rev);
  entry->version = find_version (revisions, event->rev);
  entry->sentence = describe (event->kind, entry->person_name, entry->version);
  entry->url = g_strdup (bantin_event_get_string (event, "url"));

  return entry;
}

static BantinHistoryEntry *
make_revision_entry (const BantinRevisionRecord *revision)
{
  BantinHistoryEntry *entry = g_new0 (BantinHistoryEntry, 1);

  entry->kind = g_strdup ("revision");
  entry->person_name = g_strdup (revision->person_name != NULL ? revision->person_name : "");
  entry->made_at = revision->made_at;
  entry->note = g_strdup ("");
  entry->rev = g_strdup (revision->rev);
  entry->version = revision->version;
  entry->sentence = describe_revision (revision);

  return entry;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const BantinHistoryEntry *left = *(const BantinHistoryEntry *const *) a;
  const BantinHistoryEntry *right = *(const BantinHistoryEntry *const *) b;

  return left->made_at < right->made_at ? 1 : left->made_at > right->made_at ? -1
                                                                             : 0;
}

static gpointer
list_history_work (gpointer source,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;
  g_autoptr (BantinViewer) viewer = bantin_newsroom_dup_viewer (self);
  g_autoptr (BantinStoryRecord) record = bantin_store_find_story (self->store, request->story, error);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  gboolean is_mine;
  GPtrArray *entries;

  if (record == NULL || !bantin_view_check (record, viewer, error) ||
      !(events = bantin_store_list_events (self->store, request->story, error)) ||
      !(revisions = bantin_store_list_revisions (self->store, request->story, error)))
    return NULL;

  is_mine = g_str_equal (record->author, viewer->id);
  /* Newest first; steps of the same second stay in the order of their clocks, for the sort is stable. */
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_history_entry_free);
  for (guint i = events->len; i-- > 0;)
    if (!g_str_equal (((const BantinEvent *) events->pdata[i])->kind, "revision"))
      g_ptr_array_add (entries, make_event_entry (events->pdata[i], revisions));
  /* What was kept of a draft is the draft's. */
  for (guint i = 0; is_mine && i < revisions->len; i++)
    if (!g_str_equal (((const BantinRevisionRecord *) revisions->pdata[i])->reason, "submit"))
      g_ptr_array_add (entries, make_revision_entry (revisions->pdata[i]));
  g_ptr_array_sort (entries, compare_entries);

  return entries;
}

void
bantin_newsroom_list_history_async (BantinNewsroom *self,
                                    const char *story,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  bantin_newsroom_hop (self, self->reader, list_history_work, bantin_story_request_new (story, NULL, NULL, NULL), bantin_story_request_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
bantin_newsroom_list_history_finish (BantinNewsroom *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}

/* --- the office's --- */

/* Of a key that came for somebody who was there: a new one, for a forgotten code or another computer. */
static char *
describe_office_event (const BantinEvent *event,
                       const char *who,
                       gboolean is_known)
{
  const char *by = event->person_name != NULL ? event->person_name : _ ("this computer");

  if (g_str_equal (event->kind, "found"))
    return is_known ? g_strdup_printf (_ ("%s founded the office anew"), who) : g_strdup_printf (_ ("%s founded the office"), who);
  if (g_str_equal (event->kind, "join"))
    return is_known ? g_strdup_printf (_ ("%s got a new key"), who) : g_strdup_printf (_ ("%s joined the office"), who);
  if (g_str_equal (event->kind, "admit"))
    return g_strdup_printf (_ ("%1$s set what %2$s may do"), by, who);

  return g_strdup_printf (_ ("%1$s dismissed %2$s"), by, who);
}

GPtrArray *
bantin_newsroom_list_office_history (BantinNewsroom *self,
                                     GError **error)
{
  g_autoptr (GPtrArray) events = bantin_store_list_desk_events (self->store, error);
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GHashTable) known = NULL;
  GPtrArray *entries;

  if (events == NULL || !(people = bantin_store_list_people (self->store, error)))
    return NULL;

  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < people->len; i++)
    {
      const BantinPersonRecord *person = people->pdata[i];
      g_auto (GStrv) writers = bantin_store_list_writers (self->store, person->id, NULL);

      for (guint j = 0; writers != NULL && writers[j] != NULL; j++)
        g_hash_table_insert (names, g_strdup (writers[j]), g_strdup (*person->pen_name != '\0' ? person->pen_name : person->legal_name));
    }

  known = g_hash_table_new (g_str_hash, g_str_equal);
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_history_entry_free);
  for (guint i = 0; i < events->len; i++)
    {
      const BantinEvent *event = events->pdata[i];
      const char *writer = bantin_event_get_string (event, "writer");
      const char *who = g_hash_table_lookup (names, writer != NULL ? writer : event->writer);
      BantinHistoryEntry *entry;

      /* The computer's own key is nobody. */
      if (who == NULL)
        continue;

      entry = g_new0 (BantinHistoryEntry, 1);
      entry->kind = g_strdup (event->kind);
      entry->person_name = g_strdup (event->person_name != NULL ? event->person_name : "");
      entry->made_at = event->made_at;
      entry->note = g_strdup ("");
      entry->sentence = describe_office_event (event, who, g_hash_table_contains (known, who));
      if (g_str_equal (event->kind, "found") || g_str_equal (event->kind, "join"))
        g_hash_table_add (known, (gpointer) who);
      g_ptr_array_insert (entries, 0, entry);
    }

  return entries;
}
