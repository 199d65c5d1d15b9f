/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/people/bantin-new-code-dialog.h"

#include "app/widgets/bantin-secret-dialog.h"
#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  BantinNewsroom *newsroom;
  char *person; /* id */
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_object_unref (question->newsroom);
  g_free (question->person);
  g_free (question);
}

static void
on_reset (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (bantin_newsroom_reset_person_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show (parent, _ ("The new approval code is set. Earlier approvals stay valid."));
  else
    bantin_toast_show_failure (parent, error);
}

static void
on_confirmed (GtkWidget *parent,
              const char *code,
              gpointer user_data)
{
  const Question *question = user_data;

  bantin_newsroom_reset_person_async (question->newsroom, question->person, code, NULL, on_reset, g_object_ref (parent));
}

void
bantin_new_code_dialog_present (GtkWidget *parent,
                                BantinNewsroom *newsroom,
                                const BantinPerson *person)
{
  g_autofree char *body = g_strdup_printf (_ ("%s types it to open this name on this computer. It is not the portal's password."), person->legal_name);
  Question *question = g_new0 (Question, 1);

  question->newsroom = g_object_ref (newsroom);
  question->person = g_strdup (person->id);
  bantin_secret_dialog_present (parent, _ ("New Approval Code"), body, _ ("Approval Code"), on_confirmed, question, free_question);
}
