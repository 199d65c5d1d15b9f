/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/accounts/bantin-password-dialog.h"

#include "app/widgets/bantin-secret-dialog.h"
#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  BantinNewsroom *newsroom;
  char *account;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_object_unref (question->newsroom);
  g_free (question->account);
  g_free (question);
}

static void
on_set (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (bantin_newsroom_set_password_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show (parent, _ ("The portal accepts the password. What waited for it goes on."));
  else
    bantin_toast_show_failure (parent, error);
}

static void
on_confirmed (GtkWidget *parent,
              const char *password,
              gpointer user_data)
{
  const Question *question = user_data;

  bantin_newsroom_set_password_async (question->newsroom, question->account, password, NULL, on_set, g_object_ref (parent));
}

static char *
describe (BantinNewsroom *newsroom,
          const char *id)
{
  g_autoptr (GPtrArray) accounts = bantin_newsroom_list_accounts (newsroom, NULL);

  for (guint i = 0; accounts && i < accounts->len; i++)
    {
      const BantinAccount *account = g_ptr_array_index (accounts, i);

      if (g_str_equal (account->id, id))
        return g_strdup_printf (_ ("%1$s, signed in as %2$s. This is the application password made for Bản Tin, not the one used to sign in on the web."), account->name, account->user);
    }

  return g_strdup ("");
}

void
bantin_password_dialog_present (GtkWidget *parent,
                                BantinNewsroom *newsroom,
                                const char *account)
{
  g_autofree char *description = describe (newsroom, account);
  Question *question = g_new0 (Question, 1);

  question->newsroom = g_object_ref (newsroom);
  question->account = g_strdup (account);
  bantin_secret_dialog_present (parent, _ ("Enter the Password Again"), description, _ ("Application Password"), on_confirmed, question, free_question);
}
