/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delivery/bantin-delivery-private.h"

#include "store/bantin-store-revisions.h"

#include <string.h>

JsonObject *
bantin_delivery_parse (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (text == NULL || *text == '\0' || !json_parser_load_from_data (parser, text, -1, NULL))
    return NULL;

  root = json_parser_get_root (parser);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

char *
bantin_delivery_to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

/* The row names a hash: nothing but the bytes that have it is ever sent. */
static BantinDocument *
load_document (BantinStore *store,
               const BantinDeliveryRecord *delivery,
               GError **error)
{
  g_autoptr (BantinRevisionRecord) revision = bantin_store_load_revision (store, delivery->story, delivery->rev, error);
  g_autofree char *hash = NULL;

  if (revision == NULL)
    return NULL;

  hash = revision->document != NULL ? bantin_document_hash_json (revision->document) : NULL;
  if (g_strcmp0 (hash, delivery->rev) != 0)
    {
      g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_CONTENT, "revision %s of story %s is not what was approved", delivery->rev, delivery->story);
      return NULL;
    }

  return bantin_document_from_json (revision->document, error);
}

static GHashTable *
find_renditions (BantinStore *store,
                 const BantinDocument *document)
{
  GHashTable *renditions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < document->photos->len; i++)
    {
      const BantinDocumentPhoto *photo = document->photos->pdata[i];

      if (photo->rendition != NULL)
        g_hash_table_insert (renditions, g_strdup (photo->rendition), bantin_store_get_rendition_path (store, photo->rendition));
    }

  return renditions;
}

/* What the story's last delivery to this portal left. One that began and was given up left nothing but the post's key,
 * which the portal looks for. */
static JsonObject *
load_remote (BantinStore *store,
             const BantinDeliveryRecord *delivery,
             GError **error)
{
  g_autoptr (BantinRemoteRecord) post = bantin_store_find_portal_post (store, delivery->account, delivery->story, error);

  return post != NULL ? bantin_delivery_parse (post->facts) : NULL;
}

BantinDeliveryJob *
bantin_delivery_job_load (BantinStore *store,
                          const BantinDeliveryRecord *delivery,
                          GError **error)
{
  g_autoptr (BantinDeliveryJob) self = g_new0 (BantinDeliveryJob, 1);
  GError *problem = NULL;

  self->document = load_document (store, delivery, error);
  if (self->document == NULL)
    return NULL;

  self->renditions = find_renditions (store, self->document);
  self->remote = load_remote (store, delivery, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }

  self->job.purpose = delivery->kind == BANTIN_DELIVERY_TAKE_DOWN ? BANTIN_PORTAL_TAKE_DOWN : BANTIN_PORTAL_PUBLISH;
  self->job.story = delivery->story;
  self->job.rev = delivery->rev;
  self->job.document = self->document;
  self->job.renditions = self->renditions;
  self->job.remote = self->remote;

  return g_steal_pointer (&self);
}

void
bantin_delivery_job_free (BantinDeliveryJob *job)
{
  g_clear_pointer (&job->document, bantin_document_unref);
  g_clear_pointer (&job->renditions, g_hash_table_unref);
  g_clear_pointer (&job->remote, json_object_unref);
  g_free (job);
}
