/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-event.h"

G_BEGIN_DECLS

/* The same bits as the newsroom's roles. */
typedef enum
{
  BANTIN_MEMBER_AUTHOR = 1 << 0,
  BANTIN_MEMBER_APPROVER = 1 << 1,
  BANTIN_MEMBER_PUBLISHER = 1 << 2,
  BANTIN_MEMBER_ALL = BANTIN_MEMBER_AUTHOR | BANTIN_MEMBER_APPROVER | BANTIN_MEMBER_PUBLISHER,
} BantinMemberRoles;

/* Who may do what, and since when: the fold of found, join, admit and dismiss. */
typedef struct _BantinMembers BantinMembers;

/**
 * bantin_members_new:
 * @events: (element-type BantinEvent): in any order; other kinds are passed over
 *
 * Taken in the order of (clock, id): a founder holds every role; `admit` sets a writer's roles if its author is an approver
 * then; `dismiss` ends them for good, except a founder's. A later founding that `replaces` a desk whose keys are lost adds
 * its founder and leaves everybody else as they were.
 *
 * Returns: (transfer full): the members
 */
BantinMembers *bantin_members_new (GPtrArray *events);
void bantin_members_free (BantinMembers *members);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinMembers, bantin_members_free)

/**
 * bantin_members_get_roles:
 * @clock: the event's clock that is asked about, or G_MAXINT64 for now
 *
 * Returns: the roles that @writer held then
 */
BantinMemberRoles bantin_members_get_roles (const BantinMembers *members,
                                            const char *writer,
                                            gint64 clock);
gboolean bantin_members_is_founder (const BantinMembers *members,
                                    const char *writer);
gboolean bantin_members_is_dismissed (const BantinMembers *members,
                                      const char *writer);

/**
 * bantin_member_roles_from_event:
 * @event: an `admit`
 *
 * Returns: the roles that it gives
 */
BantinMemberRoles bantin_member_roles_from_event (const BantinEvent *event);

/* ["author","approver"]: as `admit` says it; (transfer full) */
JsonArray *bantin_member_roles_to_json (BantinMemberRoles roles);

G_END_DECLS
