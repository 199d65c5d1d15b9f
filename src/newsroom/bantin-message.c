/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-message.h"

#include "base/bantin-clock.h"
#include "newsroom/bantin-newsroom-life.h"
#include "photo/bantin-photo-error.h"
#include "portal/bantin-portal.h"
#include "store/bantin-key.h"
#include "store/bantin-store.h"
#include "story/bantin-fragment.h"

#include <glib/gi18n-lib.h>

static const char *
describe_newsroom_error (int code)
{
  switch ((BantinNewsroomError) code)
    {
    case BANTIN_NEWSROOM_ERROR_BUSY:
      return _ ("Another program is using these stories. Nothing was lost. Close it and try again.");
    case BANTIN_NEWSROOM_ERROR_NEWER:
      return _ ("These stories were written by a newer version of Bản Tin. They were not touched. Install the newer version to open them.");
    case BANTIN_NEWSROOM_ERROR_RULE:
      return _ ("This step is not possible now: the story has moved on, or it is somebody else's to take. Nothing was changed.");
    case BANTIN_NEWSROOM_ERROR_CHECKLIST:
      return _ ("Something in the story must be put right first. The story is safe in My Drafts. Look at the check-list.");
    case BANTIN_NEWSROOM_ERROR_LOCKED:
      return _ ("This name is locked. Nothing was changed. Enter the approval code and try again.");
    case BANTIN_NEWSROOM_ERROR_CODE:
      return _ ("The approval code is not right. Nothing was changed. Type it again; another approver can set a new one.");
    case BANTIN_NEWSROOM_ERROR_KEYRING:
      return _ ("This computer's keyring is closed or missing, so nothing can be handed in or approved. Writing goes on and everything is saved. Unlock the keyring and try again.");
    case BANTIN_NEWSROOM_ERROR_NOT_FOUND:
      return _ ("This is no longer here. Everything else is as it was.");
    case BANTIN_NEWSROOM_ERROR_CHANGED:
      return _ ("The story was changed since it was opened here. Nothing was decided. Look at the changes first.");
    case BANTIN_NEWSROOM_ERROR_NETWORK:
      return _ ("There is no network. Writing goes on as usual; approved stories are published by themselves when the network is back.");
    case BANTIN_NEWSROOM_ERROR_PASSWORD:
      return _ ("The portal does not accept the password. The story is not visible there and is complete on this computer. Enter the password again.");
    case BANTIN_NEWSROOM_ERROR_PORTAL:
      return _ ("The portal did not do what was asked. The story is safe on this computer. Try again later.");
    case BANTIN_NEWSROOM_ERROR_PHOTO:
      return _ ("A photo of the story could not be prepared. The story is safe. Take the photo out, or copy it from the phone again.");
    case BANTIN_NEWSROOM_ERROR_FAILED:
      return _ ("That did not work. What was written before is safe. Try again; the details are for the support person.");
    case BANTIN_NEWSROOM_ERROR_NO_APPROVER:
      return _ ("There is no approver on this computer yet. The story stays in My Drafts.");
    case BANTIN_NEWSROOM_ERROR_NOBODY:
      return _ ("Nobody is signed in. Nothing was changed. Choose who is using the computer.");
    case BANTIN_NEWSROOM_ERROR_KEY_LOST:
      return _ ("This name's key is not on this computer. No story is lost. An approver must set a new approval code for the name.");
    case BANTIN_NEWSROOM_ERROR_HEADLINE:
      return _ ("The headline is longer than the portal takes. The story stays approved. Shorten the headline; that makes a new version to approve.");
    case BANTIN_NEWSROOM_ERROR_ELSEWHERE:
      return _ ("The old computer publishes for this office. The story stays approved. When that computer is no longer in use, say so in Preferences, Portals.");
    case BANTIN_NEWSROOM_ERROR_BACKUP:
      return _ ("This file is not a backup of Bản Tin, or it is damaged. Nothing was changed. Choose another one.");
    case BANTIN_NEWSROOM_ERROR_NO_PORTAL:
      return _ ("No portal is connected yet. The story stays approved. Connect a portal first.");
    }

  return NULL;
}

static const char *
describe_store_error (int code)
{
  switch ((BantinStoreError) code)
    {
    case BANTIN_STORE_ERROR_FULL:
      return _ ("The disk is full, so this was not saved. What was just typed is still on the screen. Delete other files; do not switch the computer off.");
    case BANTIN_STORE_ERROR_READ_ONLY:
      return _ ("The folder of the stories cannot be written to. What was just typed is still on the screen. Ask the support person; do not switch the computer off.");
    case BANTIN_STORE_ERROR_BUSY:
      return describe_newsroom_error (BANTIN_NEWSROOM_ERROR_BUSY);
    case BANTIN_STORE_ERROR_NEWER:
      return describe_newsroom_error (BANTIN_NEWSROOM_ERROR_NEWER);
    case BANTIN_STORE_ERROR_RULE:
      return describe_newsroom_error (BANTIN_NEWSROOM_ERROR_RULE);
    case BANTIN_STORE_ERROR_CHANGED:
      return describe_newsroom_error (BANTIN_NEWSROOM_ERROR_CHANGED);
    case BANTIN_STORE_ERROR_NOT_FOUND:
      return describe_newsroom_error (BANTIN_NEWSROOM_ERROR_NOT_FOUND);
    case BANTIN_STORE_ERROR_CORRUPT:
      return _ ("Part of the stories' file is damaged. The file was not touched. Close the program and open it again: it gets back what can be read.");
    case BANTIN_STORE_ERROR_MIGRATION:
      return _ ("The stories could not be brought to this version's form. The old file is in use as it was. Ask the support person.");
    case BANTIN_STORE_ERROR_FAILED:
      return describe_newsroom_error (BANTIN_NEWSROOM_ERROR_FAILED);
    }

  return NULL;
}

static const char *
describe_portal_error (int code)
{
  switch ((BantinPortalError) code)
    {
    case BANTIN_PORTAL_ERROR_PASSWORD:
      return describe_newsroom_error (BANTIN_NEWSROOM_ERROR_PASSWORD);
    case BANTIN_PORTAL_ERROR_FORBIDDEN:
      return _ ("This account may not do that on the portal. The story is safe here. Ask the portal's administrator for the right, or use another account.");
    case BANTIN_PORTAL_ERROR_TOO_LARGE:
      return _ ("The portal does not take photos this large. The story is safe here. Make the photo smaller and try again.");
    case BANTIN_PORTAL_ERROR_OFFLINE:
      return describe_newsroom_error (BANTIN_NEWSROOM_ERROR_NETWORK);
    case BANTIN_PORTAL_ERROR_UNKNOWN_OUTCOME:
      return _ ("The line was lost half-way. Bản Tin will ask the portal whether the story is there, and never publishes twice.");
    case BANTIN_PORTAL_ERROR_NOT_JSON:
      return _ ("Another page answered instead of the portal, perhaps the network's sign-in page. Nothing was sent. Open a web page, sign in to the network, and try again.");
    case BANTIN_PORTAL_ERROR_TLS:
      return _ ("The portal's certificate is not trusted, so nothing was sent. Check the computer's date; if it is right, tell the portal's administrator.");
    case BANTIN_PORTAL_ERROR_REFUSED:
      return _ ("The portal refused the story. It is safe here. The details say why.");
    case BANTIN_PORTAL_ERROR_GONE:
      return _ ("The story was deleted on the portal or lies in its bin. It is complete here. Decide whether it shall be published again.");
    case BANTIN_PORTAL_ERROR_SERVER:
      return _ ("The portal is not working at the moment. The story is safe here, and Bản Tin tries again by itself.");
    case BANTIN_PORTAL_ERROR_NOT_FOUND:
      return _ ("No portal was found at this address. Nothing was sent. Check the address: it is the one that readers open.");
    case BANTIN_PORTAL_ERROR_CHANGED:
      return _ ("Somebody changed this story on the portal. Bản Tin has not overwritten it. Look at both versions.");
    case BANTIN_PORTAL_ERROR_DIFFERS:
      return _ ("The story on the portal is not the same as the approved version. Look at the differences.");
    case BANTIN_PORTAL_ERROR_PENDING:
      return _ ("The story waits on the portal until somebody there lets it through. Nothing is to be done here.");
    case BANTIN_PORTAL_ERROR_PERSON:
      return _ ("The next step is for a person. The story is safe here.");
    case BANTIN_PORTAL_ERROR_CONTENT:
      return _ ("A photo or the text is missing or damaged on this computer, so nothing was sent. Restore it from a backup, or approve the story anew.");
    }

  return NULL;
}

static const char *
describe_photo_error (int code)
{
  switch ((BantinPhotoError) code)
    {
    case BANTIN_PHOTO_ERROR_UNREADABLE:
      return _ ("The photo cannot be read. The other photos are in. Check the card or the cable and try again.");
    case BANTIN_PHOTO_ERROR_NOT_A_PHOTO:
      return _ ("This file is not a photo. The other photos are in.");
    case BANTIN_PHOTO_ERROR_DAMAGED:
      return _ ("The photo is damaged. The other photos are in. Copy it from the phone again.");
    case BANTIN_PHOTO_ERROR_TOO_LARGE:
      return _ ("The photo is far too large. The other photos are in. Make it smaller and add it again.");
    case BANTIN_PHOTO_ERROR_UNSUPPORTED:
      return _ ("This computer cannot open photos of this kind. The other photos are in. Save it as JPEG on the phone and add it again.");
    case BANTIN_PHOTO_ERROR_WORKER_DIED:
      return _ ("The photo could not be opened: the file is damaged or made to do harm. Nothing else was touched. Copy it from the phone again.");
    case BANTIN_PHOTO_ERROR_NO_WORKER:
      return _ ("Bản Tin is not installed completely, so photos cannot be opened. Texts are safe. Ask the support person.");
    case BANTIN_PHOTO_ERROR_NO_SPACE:
      return _ ("The disk is full, so the photo was not added. The text is safe. Delete other files and add the photo again.");
    case BANTIN_PHOTO_ERROR_WRITE:
      return _ ("The photo could not be written to the disk. The text is safe. Ask the support person.");
    }

  return NULL;
}

static const char *
describe_fragment_error (int code)
{
  switch ((BantinFragmentError) code)
    {
    case BANTIN_FRAGMENT_ERROR_INVALID:
      return _ ("This file is not a document that can be read here. Word (.docx), LibreOffice (.odt), RTF, HTML and plain text can.");
    case BANTIN_FRAGMENT_ERROR_TOO_LARGE:
      return _ ("This document is too large to be read. Take the photos out of it and add them to the story from their files.");
    case BANTIN_FRAGMENT_ERROR_ENCRYPTED:
      return _ ("This document is protected by a password. Open it in the program it was made with, save it without the password, and try again.");
    case BANTIN_FRAGMENT_ERROR_OLD:
      return _ ("This document is of an old Word (.doc). Open it in Word or LibreOffice, save it as .docx, and try again.");
    }

  return NULL;
}

char *
bantin_message_from_error (const GError *error)
{
  const char *sentence = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == BANTIN_NEWSROOM_ERROR)
    sentence = describe_newsroom_error (error->code);
  else if (error->domain == BANTIN_STORE_ERROR)
    sentence = describe_store_error (error->code);
  else if (error->domain == BANTIN_PORTAL_ERROR)
    sentence = describe_portal_error (error->code);
  else if (error->domain == BANTIN_PHOTO_ERROR)
    sentence = describe_photo_error (error->code);
  else if (error->domain == BANTIN_FRAGMENT_ERROR)
    sentence = describe_fragment_error (error->code);
  else if (g_error_matches (error, BANTIN_KEY_ERROR, BANTIN_KEY_ERROR_CODE))
    sentence = describe_newsroom_error (BANTIN_NEWSROOM_ERROR_CODE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sentence = _ ("It was cancelled. Nothing was changed.");
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    sentence = describe_store_error (BANTIN_STORE_ERROR_FULL);

  return g_strdup (sentence != NULL ? sentence : describe_newsroom_error (BANTIN_NEWSROOM_ERROR_FAILED));
}

char *
bantin_message_photo_refused (const char *name,
                              const GError *error)
{
  g_return_val_if_fail (name != NULL && error != NULL, NULL);

  if (error->domain == BANTIN_PHOTO_ERROR)
    switch ((BantinPhotoError) error->code)
      {
      case BANTIN_PHOTO_ERROR_UNREADABLE:
        return g_strdup_printf (_ ("“%s” could not be read. The other photos are in. Check the card or the cable and add it again."), name);
      case BANTIN_PHOTO_ERROR_NOT_A_PHOTO:
        return g_strdup_printf (_ ("“%s” is not a photo. The other photos are in."), name);
      case BANTIN_PHOTO_ERROR_DAMAGED:
      case BANTIN_PHOTO_ERROR_WORKER_DIED:
        return g_strdup_printf (_ ("“%s” could not be opened because the file is damaged. The other photos are in. Copy it from the phone again."), name);
      case BANTIN_PHOTO_ERROR_TOO_LARGE:
        return g_strdup_printf (_ ("“%s” is far too large. The other photos are in. Make it smaller and add it again."), name);
      case BANTIN_PHOTO_ERROR_UNSUPPORTED:
        return g_strdup_printf (_ ("This computer cannot open “%s”. The other photos are in. Save it as JPEG on the phone and add it again."), name);
      case BANTIN_PHOTO_ERROR_NO_SPACE:
        return g_strdup_printf (_ ("“%s” was not added because the disk is full. The other photos are in. Delete other files and add it again."), name);
      case BANTIN_PHOTO_ERROR_NO_WORKER:
      case BANTIN_PHOTO_ERROR_WRITE:
        break;
      }

  return bantin_message_from_error (error);
}

const char *
bantin_message_state_label (BantinState state)
{
  switch (state)
    {
    case BANTIN_STATE_DRAFT:
      return _ ("Draft");
    case BANTIN_STATE_SUBMITTED:
      return _ ("Waiting for Approval");
    case BANTIN_STATE_RETURNED:
      return _ ("Returned");
    case BANTIN_STATE_WITHDRAWN:
      return _ ("Withdrawn");
    case BANTIN_STATE_REJECTED:
      return _ ("Not Used");
    case BANTIN_STATE_CONTESTED:
      return _ ("Two Decisions");
    case BANTIN_STATE_APPROVED:
      return _ ("Approved");
    case BANTIN_STATE_CHANGED:
      return _ ("Changed after Approval");
    case BANTIN_STATE_SCHEDULED:
      return _ ("Scheduled");
    case BANTIN_STATE_DELIVERING:
      return _ ("Being Published");
    case BANTIN_STATE_BY_HAND:
      return _ ("Waiting to Be Published by Hand");
    case BANTIN_STATE_STOPPED:
      return _ ("Needs Attention");
    case BANTIN_STATE_PUBLISHED:
      return _ ("Published");
    case BANTIN_STATE_CORRECTING:
      return _ ("Being Corrected");
    case BANTIN_STATE_TAKEN_DOWN:
      return _ ("Taken Down");
    case BANTIN_STATE_BINNED:
      return _ ("In the Bin");
    }

  g_return_val_if_reached ("");
}

const char *
bantin_message_list_title (BantinList list)
{
  switch (list)
    {
    case BANTIN_LIST_DRAFTS:
      return _ ("My Drafts");
    case BANTIN_LIST_RETURNED:
      return _ ("Returned for Correction");
    case BANTIN_LIST_SUBMITTED:
      return _ ("Handed In");
    case BANTIN_LIST_REVIEW:
      return _ ("To Review");
    case BANTIN_LIST_APPROVED:
      return C_ ("list", "Approved");
    case BANTIN_LIST_DELIVERING:
      return C_ ("list", "Being Published");
    case BANTIN_LIST_PUBLISHED:
      return C_ ("list", "Published");
    case BANTIN_LIST_BIN:
      return _ ("Bin");
    }

  g_return_val_if_reached ("");
}

const char *
bantin_message_action_label (BantinActions action)
{
  switch (action)
    {
    case BANTIN_ACTION_NONE:
      return "";
    case BANTIN_ACTION_EDIT:
      return C_ ("action", "Edit");
    case BANTIN_ACTION_SUBMIT:
      return _ ("Submit for Review");
    case BANTIN_ACTION_SUBMIT_AGAIN:
      return _ ("Submit Again");
    case BANTIN_ACTION_WITHDRAW:
      return _ ("Withdraw to Edit");
    case BANTIN_ACTION_RETURN:
      return _ ("Return…");
    case BANTIN_ACTION_APPROVE:
      return _ ("Approve");
    case BANTIN_ACTION_UNDO_APPROVAL:
      return _ ("Undo Approval");
    case BANTIN_ACTION_REJECT:
      return _ ("Do Not Use…");
    case BANTIN_ACTION_DECIDE:
      return _ ("Look and Decide");
    case BANTIN_ACTION_PUBLISH:
      return _ ("Publish Now");
    case BANTIN_ACTION_PUBLISH_BY_HAND:
      return _ ("Publish by Hand");
    case BANTIN_ACTION_UPDATE:
      return _ ("Update on Portal");
    case BANTIN_ACTION_PAUSE:
      return _ ("Pause");
    case BANTIN_ACTION_RETRY:
      return _ ("Try Again");
    case BANTIN_ACTION_ENTER_PASSWORD:
      return _ ("Enter Password Again");
    case BANTIN_ACTION_SHOW_DIFFERENCES:
      return _ ("Show Differences");
    case BANTIN_ACTION_READ_ON_PORTAL:
      return _ ("Read on Portal");
    case BANTIN_ACTION_CORRECT:
      return _ ("Correct…");
    case BANTIN_ACTION_TAKE_DOWN:
      return _ ("Take Down…");
    case BANTIN_ACTION_REVISE:
      return _ ("Edit Story");
    case BANTIN_ACTION_COPY_AS_NEW:
      return _ ("Copy as New Story");
    case BANTIN_ACTION_BIN:
      return _ ("Move to Bin");
    case BANTIN_ACTION_PUT_BACK:
      return _ ("Put Back");
    case BANTIN_ACTION_COMMENT:
      return _ ("Comment");
    case BANTIN_ACTION_STOP_DELIVERY:
      return _ ("Stop Publishing");
    case BANTIN_ACTION_ENTER_ADDRESS:
      return _ ("Paste Address");
    case BANTIN_ACTION_SCHEDULE:
      return _ ("Schedule…");
    case BANTIN_ACTION_UNSCHEDULE:
      return _ ("Cancel Schedule");
    case BANTIN_ACTION_RESUME:
      return _ ("Resume");
    case BANTIN_ACTION_APPROVE_AGAIN:
      return _ ("Publish Again…");
    case BANTIN_ACTION_CONFIRM_TAKE_DOWN:
      return _ ("It Was Taken Down");
    }

  g_return_val_if_reached ("");
}

const char *
bantin_message_role_label (BantinRoles role)
{
  switch (role)
    {
    case BANTIN_ROLE_AUTHOR:
      return _ ("Author");
    case BANTIN_ROLE_APPROVER:
      return _ ("Approver");
    case BANTIN_ROLE_PUBLISHER:
      return _ ("Publisher");
    }

  g_return_val_if_reached ("");
}

char *
bantin_message_join (const char *first,
                     ...)
{
  g_autofree char *line = g_strdup ("");
  va_list args;

  va_start (args, first);
  for (const char *fact = first; fact != NULL; fact = va_arg (args, const char *))
    {
      g_autofree char *before = g_steal_pointer (&line);

      if (*before == '\0' || *fact == '\0')
        line = g_strconcat (before, fact, NULL);
      else
        /* Translators: facts side by side in one line. */
        line = g_strdup_printf (_ ("%1$s · %2$s"), before, fact);
    }
  va_end (args);

  return g_steal_pointer (&line);
}

char *
bantin_message_format_date (gint64 unix_seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_seconds);

  return g_date_time_format (time, "%-d/%-m/%Y");
}

char *
bantin_message_format_time (gint64 unix_seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_seconds);

  return g_date_time_format (time, "%H:%M");
}

char *
bantin_message_format_when (gint64 unix_seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_seconds);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (bantin_clock_now ());
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);
  g_autofree char *clock = g_date_time_format (time, "%H:%M");
  g_autofree char *date = NULL;

  if (g_date_time_get_year (time) != g_date_time_get_year (now) && g_date_time_get_year (time) != g_date_time_get_year (yesterday))
    return bantin_message_format_date (unix_seconds);

  if (g_date_time_get_year (time) == g_date_time_get_year (now) && g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now))
    return g_strdup_printf (_ ("Today %s"), clock);

  if (g_date_time_get_year (time) == g_date_time_get_year (yesterday) && g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (yesterday))
    return g_strdup_printf (_ ("Yesterday %s"), clock);

  if (g_date_time_get_year (time) != g_date_time_get_year (now))
    return bantin_message_format_date (unix_seconds);

  date = g_date_time_format (time, "%-d/%-m");
  return g_strdup_printf ("%s %s", date, clock);
}
