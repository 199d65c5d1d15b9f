/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-members.h"

#include <string.h>

/* A key and what it might do when. */
typedef struct
{
  GArray *changes; /* Change, by clock */
  gboolean is_founder;
  gboolean is_dismissed;
} Member;

typedef struct
{
  gint64 clock;
  BantinMemberRoles roles;
} Change;

struct _BantinMembers
{
  GHashTable *by_writer; /* writer → Member */
};

static const struct
{
  BantinMemberRoles role;
  const char *word;
} words[] = {
  { BANTIN_MEMBER_AUTHOR, "author" },
  { BANTIN_MEMBER_APPROVER, "approver" },
  { BANTIN_MEMBER_PUBLISHER, "publisher" },
};

BantinMemberRoles
bantin_member_roles_from_event (const BantinEvent *event)
{
  JsonNode *node = json_object_get_member (event->json, "roles");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  BantinMemberRoles roles = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *word = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

      for (gsize w = 0; w < G_N_ELEMENTS (words); w++)
        if (g_strcmp0 (word, words[w].word) == 0)
          roles |= words[w].role;
    }

  return roles;
}

JsonArray *
bantin_member_roles_to_json (BantinMemberRoles roles)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (roles & words[i].role)
      json_array_add_string_element (array, words[i].word);

  return array;
}

static void
member_free (gpointer data)
{
  Member *member = data;

  g_array_unref (member->changes);
  g_free (member);
}

static Member *
ensure_member (BantinMembers *members,
               const char *writer)
{
  Member *member = g_hash_table_lookup (members->by_writer, writer);

  if (member == NULL)
    {
      member = g_new0 (Member, 1);
      member->changes = g_array_new (FALSE, FALSE, sizeof (Change));
      g_hash_table_insert (members->by_writer, g_strdup (writer), member);
    }

  return member;
}

static void
set_roles (Member *member,
           gint64 clock,
           BantinMemberRoles roles)
{
  Change change = { clock, roles };

  g_array_append_val (member->changes, change);
}

static void
take_event (BantinMembers *members,
            const BantinEvent *event)
{
  const char *target = bantin_event_get_string (event, "writer");
  gboolean may_decide = (bantin_members_get_roles (members, event->writer, event->clock) & BANTIN_MEMBER_APPROVER) != 0;

  if (strcmp (event->kind, "found") == 0)
    {
      Member *member = ensure_member (members, event->writer);

      member->is_founder = TRUE;
      set_roles (member, event->clock, BANTIN_MEMBER_ALL);
    }
  else if (strcmp (event->kind, "join") == 0)
    ensure_member (members, event->writer);
  else if (strcmp (event->kind, "admit") == 0 && target != NULL && may_decide)
    {
      Member *member = ensure_member (members, target);

      if (!member->is_dismissed)
        set_roles (member, event->clock, bantin_member_roles_from_event (event));
    }
  else if (strcmp (event->kind, "dismiss") == 0 && target != NULL && may_decide)
    {
      Member *member = ensure_member (members, target);

      if (!member->is_founder)
        {
          member->is_dismissed = TRUE;
          set_roles (member, event->clock, 0);
        }
    }
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const BantinEvent *one = *(const BantinEvent *const *) a;
  const BantinEvent *other = *(const BantinEvent *const *) b;

  if (one->clock != other->clock)
    return one->clock < other->clock ? -1 : 1;

  return strcmp (one->id, other->id);
}

BantinMembers *
bantin_members_new (GPtrArray *events)
{
  BantinMembers *members = g_new0 (BantinMembers, 1);
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (events, NULL, NULL);

  members->by_writer = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, member_free);
  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_events);
  for (guint i = 0; i < sorted->len; i++)
    take_event (members, sorted->pdata[i]);

  return members;
}

void
bantin_members_free (BantinMembers *members)
{
  g_hash_table_unref (members->by_writer);
  g_free (members);
}

BantinMemberRoles
bantin_members_get_roles (const BantinMembers *members,
                          const char *writer,
                          gint64 clock)
{
  Member *member = g_hash_table_lookup (members->by_writer, writer);
  BantinMemberRoles roles = 0;

  for (guint i = 0; member != NULL && i < member->changes->len; i++)
    {
      Change *change = &g_array_index (member->changes, Change, i);

      if (change->clock <= clock)
        roles = change->roles;
    }

  return roles;
}

gboolean
bantin_members_is_dismissed (const BantinMembers *members,
                             const char *writer)
{
  Member *member = g_hash_table_lookup (members->by_writer, writer);

  return member != NULL && member->is_dismissed;
}

gboolean
bantin_members_is_founder (const BantinMembers *members,
                           const char *writer)
{
  Member *member = g_hash_table_lookup (members->by_writer, writer);

  return member != NULL && member->is_founder;
}
