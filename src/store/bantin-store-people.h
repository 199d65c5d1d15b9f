/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-fold.h"
#include "store/bantin-store.h"

G_BEGIN_DECLS

/*
 * People, their keys (a key is a `writer`) and their roles. All of it is events; the tables are what they say.
 */

typedef struct
{
  char *id; /* UUID */
  char *legal_name;
  char *pen_name;
  BantinMemberRoles roles; /* of all keys that are not dismissed */
  gboolean has_code;       /* an approval code opens this name on this computer */
  gboolean is_dismissed;
  char *writer; /* (nullable): the newest key of this person on this computer, 32 hex */

  /* Stories that this person must act on. */
  guint n_returned;
  guint n_to_review;
  guint n_to_publish; /* and those whose delivery needs a person */
} BantinPersonRecord;

void bantin_person_record_free (BantinPersonRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPersonRecord, bantin_person_record_free)

/**
 * bantin_store_found_desk:
 * @key: the founder's
 * @person: UUID; of somebody who is there already, or new
 * @device: what the computer is called
 * @has_code: whether @key is kept wrapped by an approval code
 *
 * The first person of a data folder founds its desk and holds every role. Where there is a desk already this founds it
 * anew, keeping everybody: for an office whose last approver forgot the code (the history shows it). Writer.
 *
 * Returns: whether the events are on disk
 */
gboolean bantin_store_found_desk (BantinStore *self,
                                  const BantinKey *key,
                                  const char *person,
                                  const char *legal_name,
                                  const char *pen_name,
                                  const char *device,
                                  gboolean has_code,
                                  GError **error);

/**
 * bantin_store_add_writer:
 * @approver: whose key admits; holds the role of approver
 * @key: the new key
 * @person: (nullable): UUID, new or of somebody who is there (a forgotten code: the old key stays known, what it signed
 *   counts); %NULL for the computer's own key, which signs `delivered` while nobody is signed in
 * @roles: the newcomer's; those of the person's other keys are set alike
 *
 * Appends `join` and `admit`. Writer.
 *
 * Returns: whether they are on disk; %BANTIN_STORE_ERROR_RULE when @approver may not
 */
gboolean bantin_store_add_writer (BantinStore *self,
                                  const BantinKey *approver,
                                  const BantinKey *key,
                                  const char *person,
                                  const char *legal_name,
                                  const char *pen_name,
                                  const char *device,
                                  BantinMemberRoles roles,
                                  gboolean has_code,
                                  GError **error);

/**
 * bantin_store_set_roles:
 *
 * Appends an `admit` for each key of @person. Writer.
 *
 * Returns: whether they are on disk; %BANTIN_STORE_ERROR_RULE when @approver may not, or nobody would be left to approve
 */
gboolean bantin_store_set_roles (BantinStore *self,
                                 const BantinKey *approver,
                                 const char *person,
                                 BantinMemberRoles roles,
                                 GError **error);

/**
 * bantin_store_dismiss_person:
 *
 * Appends a `dismiss` for each key of @person: for good. Writer.
 *
 * Returns: whether they are on disk; %BANTIN_STORE_ERROR_RULE for a founder
 */
gboolean bantin_store_dismiss_person (BantinStore *self,
                                      const BantinKey *approver,
                                      const char *person,
                                      GError **error);

/**
 * bantin_store_rename_person:
 * @key: the person's own
 *
 * Appends a `join` with the new names. Writer.
 */
gboolean bantin_store_rename_person (BantinStore *self,
                                     const BantinKey *key,
                                     const char *legal_name,
                                     const char *pen_name,
                                     GError **error);

/**
 * bantin_store_set_has_code:
 * @writer: 32 hex
 *
 * Notes whether that key is kept wrapped; the key itself is the caller's business. Writer.
 */
gboolean bantin_store_set_has_code (BantinStore *self,
                                    const char *writer,
                                    gboolean has_code,
                                    GError **error);

/**
 * bantin_store_has_desk:
 *
 * Returns: whether there is anybody. Any thread
 */
gboolean bantin_store_has_desk (BantinStore *self);

/**
 * bantin_store_list_people:
 *
 * Returns: (transfer full) (element-type BantinPersonRecord) (nullable): by name. Any thread
 */
GPtrArray *bantin_store_list_people (BantinStore *self,
                                     GError **error);

/**
 * bantin_store_find_person:
 *
 * Returns: (transfer full) (nullable): %BANTIN_STORE_ERROR_NOT_FOUND. Any thread
 */
BantinPersonRecord *bantin_store_find_person (BantinStore *self,
                                              const char *person,
                                              GError **error);

/**
 * bantin_store_list_writers:
 * @person: (nullable): a person, or %NULL for the computer's own keys
 *
 * Returns: (transfer full) (nullable): ids of the keys known, newest first. Any thread
 */
GStrv bantin_store_list_writers (BantinStore *self,
                                 const char *person,
                                 GError **error);

/**
 * bantin_store_list_desk_events:
 *
 * Returns: (transfer full) (element-type BantinEvent) (nullable): found, join, admit and dismiss, oldest first. Any thread
 */
GPtrArray *bantin_store_list_desk_events (BantinStore *self,
                                          GError **error);

G_END_DECLS
