/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-wordpress-private.h"

static void
add_step (GPtrArray *steps,
          const char *kind,
          const char *const *needs)
{
  g_ptr_array_add (steps, bantin_portal_step_new (kind, kind, needs, NULL, 0));
}

/* Each rendition once, in the order of the text; a photo that stands nowhere is not sent. */
static gboolean
add_photo_steps (const BantinPortalJob *job,
                 GPtrArray *steps,
                 GStrvBuilder *ids,
                 GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < job->document->blocks->len; i++)
    {
      const BantinBlock *block = job->document->blocks->pdata[i];

      for (guint j = 0; block->placements != NULL && j < block->placements->len; j++)
        {
          const BantinPlacement *placement = block->placements->pdata[j];
          const BantinDocumentPhoto *photo = bantin_document_find_photo (job->document, placement->photo);
          g_autofree char *id = NULL;

          if (photo == NULL || photo->rendition == NULL || !g_hash_table_contains (job->renditions, photo->rendition))
            {
              g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_CONTENT, "photo %s has no rendition", placement->photo);
              return FALSE;
            }
          if (!g_hash_table_add (seen, photo->rendition))
            continue;

          id = g_strconcat ("photo-", photo->rendition, NULL);
          g_ptr_array_add (steps, bantin_portal_step_new (id, BANTIN_STEP_PHOTO, NULL, photo->rendition, photo->rendition_size));
          g_strv_builder_add (ids, id);
        }
    }

  return TRUE;
}

/* {draft, photos} → body → publish → read back → proof. */
static gboolean
plan_publishing (const BantinPortalJob *job,
                 GPtrArray *steps,
                 GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) needs = NULL;

  add_step (steps, BANTIN_STEP_DRAFT, NULL);
  if (!add_photo_steps (job, steps, ids, error))
    return FALSE;
  if (steps->len > 1 && (job->capabilities & BANTIN_CAPABILITY_UPLOAD) == 0)
    {
      g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_FORBIDDEN, "the account may not upload files, and the story has photos");
      return FALSE;
    }

  g_strv_builder_add (ids, BANTIN_STEP_DRAFT);
  needs = g_strv_builder_end (ids);
  add_step (steps, BANTIN_STEP_BODY, (const char *const *) needs);
  add_step (steps, BANTIN_STEP_PUBLISH, (const char *const[]) { BANTIN_STEP_BODY, NULL });
  add_step (steps, BANTIN_STEP_READ_BACK, (const char *const[]) { BANTIN_STEP_PUBLISH, NULL });
  add_step (steps, BANTIN_STEP_PROOF, (const char *const[]) { BANTIN_STEP_READ_BACK, NULL });

  return TRUE;
}

GPtrArray *
bantin_wordpress_plan (BantinPortal *portal,
                       const BantinPortalJob *job,
                       GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_portal_step_free);

  if (job->purpose == BANTIN_PORTAL_TAKE_DOWN)
    {
      add_step (steps, BANTIN_STEP_TAKE_DOWN, NULL);
      add_step (steps, BANTIN_STEP_PROOF, (const char *const[]) { BANTIN_STEP_TAKE_DOWN, NULL });
    }
  else if (!plan_publishing (job, steps, error))
    return NULL;

  return g_steal_pointer (&steps);
}
