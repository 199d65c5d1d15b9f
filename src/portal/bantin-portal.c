/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-portal.h"

#include <string.h>

G_DEFINE_QUARK (bantin - portal - error - quark, bantin_portal_error)

G_DEFINE_INTERFACE (BantinPortal, bantin_portal, G_TYPE_OBJECT)

static const char *const error_names[] = {
  [BANTIN_PORTAL_ERROR_PASSWORD] = "password",
  [BANTIN_PORTAL_ERROR_FORBIDDEN] = "forbidden",
  [BANTIN_PORTAL_ERROR_TOO_LARGE] = "too-large",
  [BANTIN_PORTAL_ERROR_OFFLINE] = "offline",
  [BANTIN_PORTAL_ERROR_UNKNOWN_OUTCOME] = "unknown-outcome",
  [BANTIN_PORTAL_ERROR_NOT_JSON] = "not-json",
  [BANTIN_PORTAL_ERROR_TLS] = "tls",
  [BANTIN_PORTAL_ERROR_REFUSED] = "refused",
  [BANTIN_PORTAL_ERROR_GONE] = "gone",
  [BANTIN_PORTAL_ERROR_SERVER] = "server",
  [BANTIN_PORTAL_ERROR_NOT_FOUND] = "not-found",
  [BANTIN_PORTAL_ERROR_CHANGED] = "changed",
  [BANTIN_PORTAL_ERROR_DIFFERS] = "differs",
  [BANTIN_PORTAL_ERROR_PENDING] = "pending",
  [BANTIN_PORTAL_ERROR_PERSON] = "person",
  [BANTIN_PORTAL_ERROR_CONTENT] = "content",
};

static void
bantin_portal_default_init (BantinPortalInterface *iface)
{
}

const char *
bantin_portal_error_to_string (BantinPortalError code)
{
  g_return_val_if_fail (code < G_N_ELEMENTS (error_names), NULL);

  return error_names[code];
}

gboolean
bantin_portal_error_from_string (const char *name,
                                 BantinPortalError *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (error_names); i++)
    {
      if (g_strcmp0 (error_names[i], name) == 0)
        {
          *code = i;
          return TRUE;
        }
    }

  return FALSE;
}

BantinPortalSite *
bantin_portal_site_copy (const BantinPortalSite *site)
{
  BantinPortalSite *copy = g_new0 (BantinPortalSite, 1);

  *copy = *site;
  copy->kind = g_strdup (site->kind);
  copy->name = g_strdup (site->name);
  copy->address = g_strdup (site->address);
  copy->api = g_strdup (site->api);
  copy->authorization_url = g_strdup (site->authorization_url);
  copy->timezone = g_strdup (site->timezone);

  return copy;
}

void
bantin_portal_site_free (BantinPortalSite *site)
{
  g_free (site->kind);
  g_free (site->name);
  g_free (site->address);
  g_free (site->api);
  g_free (site->authorization_url);
  g_free (site->timezone);
  g_free (site);
}

void
bantin_portal_account_free (BantinPortalAccount *account)
{
  g_free (account->name);
  g_strfreev (account->roles);
  g_free (account);
}

void
bantin_portal_term_free (BantinPortalTerm *term)
{
  g_free (term->name);
  g_free (term);
}

char *
bantin_portal_make_key (const char *story)
{
  static const char salt[] = "bantin-delivery"; /* with its zero byte */
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (story != NULL, NULL);

  g_checksum_update (checksum, (const guchar *) salt, sizeof salt);
  g_checksum_update (checksum, (const guchar *) story, strlen (story));

  return g_strndup (g_checksum_get_string (checksum), 32);
}

BantinPortalStep *
bantin_portal_step_new (const char *id,
                        const char *kind,
                        const char *const *needs,
                        const char *rendition,
                        guint64 size_bytes)
{
  static const char *const nothing[] = { NULL };
  BantinPortalStep *step = g_new0 (BantinPortalStep, 1);

  step->id = g_strdup (id);
  step->kind = g_strdup (kind);
  step->needs = g_strdupv ((GStrv) (needs != NULL ? needs : nothing));
  step->rendition = g_strdup (rendition);
  step->size_bytes = size_bytes;

  return step;
}

void
bantin_portal_step_free (BantinPortalStep *step)
{
  g_free (step->id);
  g_free (step->kind);
  g_strfreev (step->needs);
  g_free (step->rendition);
  g_free (step);
}

BantinPortalOutcome *
bantin_portal_outcome_new_done (JsonObject *result)
{
  BantinPortalOutcome *outcome = g_new0 (BantinPortalOutcome, 1);

  outcome->answer = BANTIN_PORTAL_DONE;
  outcome->result = result;

  return outcome;
}

BantinPortalOutcome *
bantin_portal_outcome_new (BantinPortalAnswer answer,
                           GError *error)
{
  BantinPortalOutcome *outcome = g_new0 (BantinPortalOutcome, 1);

  outcome->answer = answer;
  outcome->error = error;

  return outcome;
}

void
bantin_portal_outcome_free (BantinPortalOutcome *outcome)
{
  g_clear_pointer (&outcome->result, json_object_unref);
  g_clear_error (&outcome->error);
  g_free (outcome);
}

GPtrArray *
bantin_portal_plan (BantinPortal *self,
                    const BantinPortalJob *job,
                    GError **error)
{
  g_return_val_if_fail (BANTIN_IS_PORTAL (self), NULL);

  return BANTIN_PORTAL_GET_IFACE (self)->plan (self, job, error);
}

BantinPortalOutcome *
bantin_portal_perform (BantinPortal *self,
                       const BantinPortalJob *job,
                       const BantinPortalStep *step,
                       const BantinPortalContext *context,
                       GCancellable *cancellable)
{
  g_return_val_if_fail (BANTIN_IS_PORTAL (self), NULL);

  return BANTIN_PORTAL_GET_IFACE (self)->perform (self, job, step, context, cancellable);
}

BantinPortalAccount *
bantin_portal_sign_in (BantinPortal *self,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (BANTIN_IS_PORTAL (self), NULL);

  return BANTIN_PORTAL_GET_IFACE (self)->sign_in (self, cancellable, error);
}

GPtrArray *
bantin_portal_list_sections (BantinPortal *self,
                             GCancellable *cancellable,
                             GError **error)
{
  g_return_val_if_fail (BANTIN_IS_PORTAL (self), NULL);

  return BANTIN_PORTAL_GET_IFACE (self)->list_sections (self, cancellable, error);
}

GPtrArray *
bantin_portal_list_tags (BantinPortal *self,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (BANTIN_IS_PORTAL (self), NULL);

  return BANTIN_PORTAL_GET_IFACE (self)->list_tags (self, cancellable, error);
}

JsonObject *
bantin_portal_read_back (BantinPortal *self,
                         const BantinPortalJob *job,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (BANTIN_IS_PORTAL (self), NULL);

  return BANTIN_PORTAL_GET_IFACE (self)->read_back (self, job, cancellable, error);
}
