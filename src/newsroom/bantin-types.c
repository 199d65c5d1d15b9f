/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-types.h"

BantinPerson *
bantin_person_copy (const BantinPerson *person)
{
  BantinPerson *copy = g_memdup2 (person, sizeof *person);

  copy->id = g_strdup (person->id);
  copy->legal_name = g_strdup (person->legal_name);
  copy->pen_name = g_strdup (person->pen_name);

  return copy;
}

void
bantin_person_free (BantinPerson *person)
{
  if (person == NULL)
    return;

  g_free (person->id);
  g_free (person->legal_name);
  g_free (person->pen_name);
  g_free (person);
}

void
bantin_photo_info_free (BantinPhotoInfo *photo)
{
  if (photo == NULL)
    return;

  g_free (photo->sha256);
  g_free (photo->name);
  g_free (photo->content_type);
  g_free (photo->caption);
  g_free (photo->credit);
  g_free (photo->rendition);
  g_free (photo);
}

void
bantin_import_result_free (BantinImportResult *result)
{
  if (result == NULL)
    return;

  g_free (result->name);
  bantin_photo_info_free (result->photo);
  g_free (result->message);
  g_free (result);
}

void
bantin_comment_free (BantinComment *comment)
{
  if (comment == NULL)
    return;

  g_free (comment->thread);
  g_free (comment->id);
  g_free (comment->person_name);
  g_free (comment->text);
  g_free (comment->quote);
  g_free (comment->rev);
  g_free (comment);
}

void
bantin_history_entry_free (BantinHistoryEntry *entry)
{
  if (entry == NULL)
    return;

  g_free (entry->kind);
  g_free (entry->person_name);
  g_free (entry->note);
  g_free (entry->rev);
  g_free (entry->sentence);
  g_free (entry->url);
  g_free (entry);
}

void
bantin_remark_free (BantinRemark *remark)
{
  if (remark == NULL)
    return;

  g_free (remark->code);
  g_free (remark->sentence);
  g_free (remark->quote);
  g_free (remark);
}

BantinAccount *
bantin_account_copy (const BantinAccount *account)
{
  BantinAccount *copy = g_memdup2 (account, sizeof *account);

  copy->id = g_strdup (account->id);
  copy->name = g_strdup (account->name);
  copy->address = g_strdup (account->address);
  copy->kind = g_strdup (account->kind);
  copy->user = g_strdup (account->user);

  return copy;
}

void
bantin_account_free (BantinAccount *account)
{
  if (account == NULL)
    return;

  g_free (account->id);
  g_free (account->name);
  g_free (account->address);
  g_free (account->kind);
  g_free (account->user);
  g_free (account);
}

void
bantin_site_free (BantinSite *site)
{
  if (site == NULL)
    return;

  g_free (site->name);
  g_free (site->address);
  g_free (site->api);
  g_free (site->authorization_url);
  g_free (site);
}

BantinDeliveryStatus *
bantin_delivery_status_copy (const BantinDeliveryStatus *status)
{
  BantinDeliveryStatus *copy = g_memdup2 (status, sizeof *status);

  copy->id = g_strdup (status->id);
  copy->account = g_strdup (status->account);
  copy->portal_name = g_strdup (status->portal_name);
  copy->step = g_strdup (status->step);
  copy->message = g_strdup (status->message);
  copy->details = g_strdup (status->details);
  copy->url = g_strdup (status->url);
  copy->check = g_strdup (status->check);
  copy->trouble = g_strdup (status->trouble);
  /* Nobody changes them once they are there. */
  if (status->findings != NULL)
    copy->findings = g_ptr_array_ref (status->findings);

  return copy;
}

void
bantin_delivery_finding_free (BantinDeliveryFinding *finding)
{
  g_free (finding->what);
  g_free (finding->expected);
  g_free (finding->found);
  g_free (finding);
}

void
bantin_delivery_status_free (BantinDeliveryStatus *status)
{
  if (status == NULL)
    return;

  g_free (status->id);
  g_free (status->account);
  g_free (status->portal_name);
  g_free (status->step);
  g_free (status->message);
  g_free (status->details);
  g_free (status->url);
  g_free (status->check);
  g_free (status->trouble);
  g_clear_pointer (&status->findings, g_ptr_array_unref);
  g_free (status);
}
