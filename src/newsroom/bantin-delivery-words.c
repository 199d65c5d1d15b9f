/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-delivery-words.h"

#include "newsroom/bantin-message.h"
#include "portal/bantin-by-hand.h"

#include <glib/gi18n-lib.h>

char *
bantin_delivery_words_for_step (const char *kind,
                                guint i,
                                guint n)
{
  if (g_str_equal (kind, BANTIN_STEP_PHOTO))
    return g_strdup_printf (_ ("Sending photos %1$u/%2$u"), i, n);
  if (g_str_equal (kind, BANTIN_STEP_DRAFT))
    return g_strdup (_ ("Making the story on the portal (not visible yet)"));
  if (g_str_equal (kind, BANTIN_STEP_BODY))
    return g_strdup (_ ("Sending the text"));
  if (g_str_equal (kind, BANTIN_STEP_PUBLISH))
    return g_strdup (_ ("Making the story visible"));
  if (g_str_equal (kind, BANTIN_STEP_TAKE_DOWN))
    return g_strdup (_ ("Taking the story down"));
  if (g_str_equal (kind, BANTIN_STEP_READ_BACK))
    return g_strdup (_ ("Checking on the portal"));
  if (g_str_equal (kind, BANTIN_STEP_PROOF))
    return g_strdup (_ ("Keeping the proof"));

  if (g_str_equal (kind, BANTIN_STEP_HAND))
    return g_strdup (_ ("Waiting for the page's address"));
  if (g_str_equal (kind, BANTIN_STEP_HAND_TAKE_DOWN))
    return g_strdup (_ ("Waiting until the story is taken down by hand"));

  /* A step of a portal that a newer version knows. */
  return g_strdup (_ ("Working on the portal"));
}

char *
bantin_delivery_words_for_finding (const char *kind)
{
  static const struct
  {
    const char *kind;
    const char *words;
  } table[] = {
    { "headline", N_ ("The headline differs") },
    { "text", N_ ("Words of a paragraph differ") },
    { "text-missing", N_ ("A paragraph is missing") },
    { "text-extra", N_ ("There is text that was not approved") },
    { "text-moved", N_ ("A paragraph stands elsewhere") },
    { "punctuation", N_ ("The punctuation differs") },
    { "link", N_ ("A link differs") },
    { "photo-missing", N_ ("A photo is missing") },
    { "photo-extra", N_ ("There is a photo that was not approved") },
    { "photo-moved", N_ ("A photo stands elsewhere") },
    { "caption", N_ ("A caption differs") },
    { "alt", N_ ("A photo's description differs") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (kind, table[i].kind))
      return g_strdup (_ (table[i].words));

  return g_strdup (_ ("Something differs"));
}

static char *
describe_code (BantinPortalError code,
               const char *portal,
               guint n_differences)
{
  switch (code)
    {
    case BANTIN_PORTAL_ERROR_PASSWORD:
      return g_strdup_printf (_ ("%s does not accept the password. The story is not visible there and is complete on this computer. Enter the password again."), portal);
    case BANTIN_PORTAL_ERROR_OFFLINE:
      return g_strdup (_ ("There is no network. The story is published by itself when the network is back."));
    case BANTIN_PORTAL_ERROR_UNKNOWN_OUTCOME:
      return g_strdup_printf (_ ("The line was lost half-way. Bản Tin will ask %s whether the story is there, and never publishes twice."), portal);
    case BANTIN_PORTAL_ERROR_CHANGED:
      return g_strdup_printf (_ ("Somebody changed this story on %s. Bản Tin has not overwritten it. Look at both versions."), portal);
    case BANTIN_PORTAL_ERROR_DIFFERS:
      if (n_differences > 0)
        return g_strdup_printf (_ ("The story on %1$s differs from the approved version in %2$u places. Look at the differences."), portal, n_differences);
      return g_strdup_printf (_ ("The story on %s differs from the approved version. Look at the differences."), portal);
    case BANTIN_PORTAL_ERROR_PENDING:
      return g_strdup_printf (_ ("The story waits on %s until somebody there lets it through. Nothing is to be done here."), portal);
    default:
      {
        g_autoptr (GError) error = g_error_new_literal (BANTIN_PORTAL_ERROR, (int) code, "");

        return bantin_message_from_error (error);
      }
    }
}

static char *
describe_wait (const BantinDeliveryRecord *delivery,
               const char *portal)
{
  if (delivery->kind == BANTIN_DELIVERY_TAKE_DOWN)
    return g_strdup_printf (_ ("Take the story down on %s by hand, then confirm it here."), portal);

  return g_strdup_printf (_ ("Put the story on %s by hand; it waits here for as long as that takes. Then paste the page's address."), portal);
}

char *
bantin_delivery_words_for_unchecked (void)
{
  return g_strdup (_ ("The page could not be read. It is recorded: published by hand, not checked. Look at the page yourself."));
}

char *
bantin_delivery_words_for_trouble (const BantinDeliveryRecord *delivery,
                                   const char *portal,
                                   guint n_differences)
{
  BantinPortalError code;

  switch (delivery->state)
    {
    case BANTIN_DELIVERY_PAUSED:
      return g_strdup (_ ("Publishing is paused. Nothing is lost; resume it at any time."));
    case BANTIN_DELIVERY_DONE:
    case BANTIN_DELIVERY_CANCELLED:
    case BANTIN_DELIVERY_RUNNING:
      return g_strdup ("");
    case BANTIN_DELIVERY_WAITING:
    case BANTIN_DELIVERY_PERSON:
    case BANTIN_DELIVERY_STOPPED:
      break;
    }

  if (delivery->state == BANTIN_DELIVERY_PERSON)
    return describe_wait (delivery, portal);
  if (bantin_portal_error_from_string (delivery->error_code, &code))
    return describe_code (code, portal, n_differences);
  if (*delivery->error_code != '\0')
    return g_strdup (_ ("Publishing stopped. The story is complete on this computer. Try again; the details are for the support person."));

  return g_strdup ("");
}

BantinActions
bantin_delivery_words_find_cure (const BantinDeliveryRecord *delivery)
{
  BantinPortalError code;

  if (delivery->state == BANTIN_DELIVERY_PERSON)
    return delivery->kind == BANTIN_DELIVERY_TAKE_DOWN ? BANTIN_ACTION_CONFIRM_TAKE_DOWN : BANTIN_ACTION_ENTER_ADDRESS;
  if (!bantin_portal_error_from_string (delivery->error_code, &code))
    return BANTIN_ACTION_RETRY;

  switch (code)
    {
    case BANTIN_PORTAL_ERROR_PASSWORD:
      return BANTIN_ACTION_ENTER_PASSWORD;
    case BANTIN_PORTAL_ERROR_CHANGED:
    case BANTIN_PORTAL_ERROR_DIFFERS:
    case BANTIN_PORTAL_ERROR_GONE:
      return BANTIN_ACTION_SHOW_DIFFERENCES;
    default:
      return BANTIN_ACTION_RETRY;
    }
}
