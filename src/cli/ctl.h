/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a script can tell apart. Part of the interface: told in --help, never renumbered. */
typedef enum
{
  CTL_OK = 0,
  CTL_FAILED = 1,
  CTL_USAGE = 2,     /* the command line is wrong */
  CTL_NOT_FOUND = 3, /* no such person, story, account or file */
  CTL_REFUSED = 4,   /* not possible in this state or for this person; something blocks */
  CTL_SECRET = 5,    /* a code or password is missing or wrong, or there is no keyring */
  CTL_PORTAL = 6,    /* the portal or the network */
  CTL_DAMAGED = 7,   /* check found damage, or a photo was refused */
  CTL_BUSY = 8,      /* another program has the data folder, or it was made by a newer version */
} CtlStatus;

/* One run of the program. */
typedef struct
{
  char *data_dir;
  gboolean is_json;
  gboolean is_quiet;
  char *as;        /* (nullable): who does it */
  int code_fd;     /* -1 = none */
  int new_code_fd; /* -1 = none */
  int password_fd; /* -1 = none */

  BantinNewsroom *newsroom; /* (nullable): opened by ctl_open() */
} Ctl;

/* One command: "story submit". */
typedef struct
{
  const char *group;
  const char *verb; /* (nullable): of a command that is one word */
  const char *arguments;
  const char *summary;
  CtlStatus (*run) (Ctl *ctl,
                    int argc,
                    char **argv);
} CtlCommand;

extern const CtlCommand CTL_PERSON_COMMANDS[];
extern const CtlCommand CTL_ACCOUNT_COMMANDS[];
extern const CtlCommand CTL_STORY_COMMANDS[];
extern const CtlCommand CTL_REVIEW_COMMANDS[];
extern const CtlCommand CTL_PUBLISH_COMMANDS[];
extern const CtlCommand CTL_SUPPORT_COMMANDS[];
extern const CtlCommand CTL_CONVERT_COMMANDS[];

/* --- life --- */
CtlStatus ctl_open (Ctl *ctl);    /* the newsroom */
CtlStatus ctl_sign_in (Ctl *ctl); /* opens it too; --as, else the only person there is */
void ctl_close (Ctl *ctl);

/* --- waiting for an answer --- */
void ctl_on_answer (GObject *source,
                    GAsyncResult *result,
                    gpointer user_data);        /* @user_data: GAsyncResult ** */
GAsyncResult *ctl_wait (GAsyncResult **result); /* (transfer full): when the answer has come */

/* --- arguments --- */
/* Parses @entries and wants @n_arguments words at least; what is left stands in @argv from 0. */
gboolean ctl_parse (Ctl *ctl,
                    const CtlCommand *command,
                    const GOptionEntry *entries,
                    int *argc,
                    char ***argv,
                    int n_arguments);
/* (transfer full) (nullable): a person's id by id, pen name or legal name; says what is wrong */
char *ctl_find_person (Ctl *ctl,
                       const char *who);
/* A line from a descriptor, without its end; %NULL and a sentence when there is none. Free with ctl_free_secret(). */
char *ctl_read_secret (int fd,
                       const char *option);
void ctl_free_secret (char *secret);

/* --- answers --- */
CtlStatus ctl_fail (Ctl *ctl,
                    const GError *error); /* the sentence for people, the developer's words behind it; its status */
CtlStatus ctl_complain (CtlStatus status,
                        const char *format,
                        ...) G_GNUC_PRINTF (2, 3);
void ctl_print_json (JsonNode *node);        /* (transfer full) */
void ctl_print_object (JsonObject *object);  /* (transfer full) */
void ctl_print_array (JsonArray *array);     /* (transfer full) */
char *ctl_format_time (gint64 unix_seconds); /* (transfer full): ISO 8601 in local time */

/* "draft", "submitted" …: the stable word of a state */
const char *ctl_state_word (BantinState state);
/* @state: (out): whether @word is one */
gboolean ctl_parse_state (const char *word,
                          BantinState *state);

G_END_DECLS
