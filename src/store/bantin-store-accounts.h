/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-store.h"

G_BEGIN_DECLS

/* Accounts on portals, and what of ours stands there. Never a password. */

typedef struct
{
  char *id;           /* UUID */
  char *name;         /* the portal's own name */
  char *address;      /* front page, normalised */
  char *api;          /* root of its interface, "" = none */
  char *kind;         /* "wordpress", "by-hand" … */
  char *user;         /* sign-in name */
  char *capabilities; /* JSON object of the portal's, "{}" = none */
  char *catalogue;    /* JSON: sections and keywords as last read, "{}" = never */
  gboolean is_practice;
  gboolean is_removed;
  gint64 made_at;
} BantinAccountRecord;

void bantin_account_record_free (BantinAccountRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinAccountRecord, bantin_account_record_free)

/* Inserts, or overwrites by id. Writer. */
gboolean bantin_store_save_account (BantinStore *self,
                                    const BantinAccountRecord *account,
                                    GError **error);

/* Keeps the row for the deliveries that name it. %BANTIN_STORE_ERROR_RULE while one is under way. Writer. */
gboolean bantin_store_remove_account (BantinStore *self,
                                      const char *account,
                                      GError **error);

BantinAccountRecord *bantin_store_find_account (BantinStore *self,
                                                const char *account,
                                                GError **error); /* also a removed one; any thread */

GPtrArray *bantin_store_list_accounts (BantinStore *self,
                                       GError **error); /* BantinAccountRecord, by name, not removed; any thread */

/* A photo or a post of ours on a portal. */
typedef struct
{
  char *remote_id;
  char *url;
  char *facts; /* JSON of the portal's, "" = none */
  gint64 noted_at;
} BantinRemoteRecord;

void bantin_remote_record_free (BantinRemoteRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinRemoteRecord, bantin_remote_record_free)

/* What was uploaded is not uploaded again. Writer; overwrites. */
gboolean bantin_store_note_portal_photo (BantinStore *self,
                                         const char *account,
                                         const char *rendition,
                                         const char *remote_id,
                                         const char *url,
                                         const char *facts, /* (nullable): JSON */
                                         GError **error);
gboolean bantin_store_forget_portal_photo (BantinStore *self,
                                           const char *account,
                                           const char *rendition,
                                           GError **error); /* the portal lost it; writer */
BantinRemoteRecord *bantin_store_find_portal_photo (BantinStore *self,
                                                    const char *account,
                                                    const char *rendition,
                                                    GError **error); /* %NULL without @error when there is none; any thread */

/* The post's id, noted as soon as it is known. Writer; overwrites. */
gboolean bantin_store_note_portal_post (BantinStore *self,
                                        const char *account,
                                        const char *story,
                                        const char *remote_id,
                                        const char *url,
                                        const char *facts, /* (nullable): JSON */
                                        GError **error);
BantinRemoteRecord *bantin_store_find_portal_post (BantinStore *self,
                                                   const char *account,
                                                   const char *story,
                                                   GError **error); /* %NULL without @error when there is none; any thread */

G_END_DECLS
