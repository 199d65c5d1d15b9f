/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "portal/bantin-portal.h"

G_BEGIN_DECLS

/*
 * A WordPress site, by its REST interface and an application password. The site needs no plugin of ours.
 *
 * What it leaves for later (BantinPortalJob.remote is the proof's result): "post" (id), "url", "status", "left" (SHA-256 of
 * title and text as they stood when we went), "photos" (rendition's SHA-256 → {"id", "url"}).
 *
 * A step that asks a person understands these answers: CHANGED and DIFFERS {"overwrite": true} (ours shall stand) or
 * {"accept": true} (theirs may stand); GONE {"again": true} (make a new post). PENDING needs none: it looks again.
 */
#define BANTIN_TYPE_WORDPRESS (bantin_wordpress_get_type ())
G_DECLARE_FINAL_TYPE (BantinWordpress, bantin_wordpress, BANTIN, WORDPRESS, GObject)

/**
 * bantin_wordpress_new:
 * @api: root of the REST interface, as discovery found it (BantinPortalSite.api)
 * @user: user name or e-mail address
 * @password: an application password, with or without its spaces; kept in memory only, sent only to @api's host
 *
 * Returns: (transfer full): the portal; nothing is sent yet
 */
BantinPortal *bantin_wordpress_new (const char *api,
                                    const char *user,
                                    const char *password);

/**
 * bantin_wordpress_set_server_limit:
 * @seconds: for how long the site may still be at work on a request whose answer was lost; 60 at first
 *
 * Until then "not found" proves nothing, and nothing is sent a second time. Before the first request only.
 */
void bantin_wordpress_set_server_limit (BantinWordpress *self,
                                        guint seconds);

/**
 * bantin_wordpress_set_timeout:
 * @seconds: for how long the line may stand still before it counts as lost; 60 at first
 *
 * Before the first request only.
 */
void bantin_wordpress_set_timeout (BantinWordpress *self,
                                   guint seconds);

/**
 * bantin_wordpress_discover:
 *
 * The WordPress part of bantin_portal_discover().
 */
BantinPortalSite *bantin_wordpress_discover (const char *address,
                                             GCancellable *cancellable,
                                             GError **error);

G_END_DECLS
