/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A portal: a site to which approved stories go, with the account that we have there. It never sees the store: stories,
 * files and what earlier deliveries left behind come as arguments, and what must be remembered goes back as JSON that only
 * the portal understands. The queue (src/delivery) plans a delivery once, writes its steps down as rows, and performs each
 * whose needs are met, several at once; a finished step is committed before anything that needs it begins.
 *
 * Every function blocks and may be called from any thread, from several at once. None keeps a password anywhere but in
 * memory, and no error's message contains one.
 */

/**
 * BantinPortalError:
 * @BANTIN_PORTAL_ERROR_PASSWORD: the portal does not accept user name and password
 * @BANTIN_PORTAL_ERROR_FORBIDDEN: signed in, but the account may not do this
 * @BANTIN_PORTAL_ERROR_TOO_LARGE: the portal does not take files this large
 * @BANTIN_PORTAL_ERROR_OFFLINE: no way to the portal: no line, no such name, connection refused; nothing was sent
 * @BANTIN_PORTAL_ERROR_UNKNOWN_OUTCOME: the line was lost after something was sent; resolved by looking, never by sending again
 * @BANTIN_PORTAL_ERROR_NOT_JSON: something that is no portal answered: a hotel's or ministry's sign-in page for the line
 * @BANTIN_PORTAL_ERROR_TLS: the certificate is not trusted
 * @BANTIN_PORTAL_ERROR_REFUSED: the portal understood and said no for good: a bad field, a file of a kind it does not take
 * @BANTIN_PORTAL_ERROR_GONE: what we made there was deleted or lies in its bin
 * @BANTIN_PORTAL_ERROR_SERVER: the portal failed or is being maintained; worth trying again
 * @BANTIN_PORTAL_ERROR_NOT_FOUND: no portal of a kind that we know at this address
 * @BANTIN_PORTAL_ERROR_CHANGED: somebody edited the post there after us; nothing was overwritten
 * @BANTIN_PORTAL_ERROR_DIFFERS: what stands there is not what was sent
 * @BANTIN_PORTAL_ERROR_PENDING: it waits there for somebody of the portal to let it through
 * @BANTIN_PORTAL_ERROR_PERSON: the next move is a person's by its nature, not because something failed
 * @BANTIN_PORTAL_ERROR_CONTENT: the story or a file is not what was approved, or is missing; nothing was sent
 *
 * A cancelled call fails with %G_IO_ERROR_CANCELLED instead.
 */
typedef enum
{
  BANTIN_PORTAL_ERROR_PASSWORD,
  BANTIN_PORTAL_ERROR_FORBIDDEN,
  BANTIN_PORTAL_ERROR_TOO_LARGE,
  BANTIN_PORTAL_ERROR_OFFLINE,
  BANTIN_PORTAL_ERROR_UNKNOWN_OUTCOME,
  BANTIN_PORTAL_ERROR_NOT_JSON,
  BANTIN_PORTAL_ERROR_TLS,
  BANTIN_PORTAL_ERROR_REFUSED,
  BANTIN_PORTAL_ERROR_GONE,
  BANTIN_PORTAL_ERROR_SERVER,
  BANTIN_PORTAL_ERROR_NOT_FOUND,
  BANTIN_PORTAL_ERROR_CHANGED,
  BANTIN_PORTAL_ERROR_DIFFERS,
  BANTIN_PORTAL_ERROR_PENDING,
  BANTIN_PORTAL_ERROR_PERSON,
  BANTIN_PORTAL_ERROR_CONTENT,
} BantinPortalError;

#define BANTIN_PORTAL_ERROR (bantin_portal_error_quark ())
GQuark bantin_portal_error_quark (void);

/**
 * bantin_portal_error_to_string:
 * @code: an error code
 *
 * Returns: its stable name, as rows and logs keep it: "password", "too-large" …
 */
const char *bantin_portal_error_to_string (BantinPortalError code);

/**
 * bantin_portal_error_from_string:
 * @name: (nullable): as bantin_portal_error_to_string() gave it
 * @code: (out): the error code
 *
 * Returns: whether @name is one
 */
gboolean bantin_portal_error_from_string (const char *name,
                                          BantinPortalError *code);

/* --- what a site and an account are ------------------------------------------------------------------------------- */

/* What discovery found behind an address. Every string never NULL, "" = not known. */
typedef struct
{
  char *kind;              /* "wordpress" */
  char *name;              /* the site's own name */
  char *address;           /* front page */
  char *api;               /* root of its interface, with a trailing "/" or ending in "?rest_route=/" */
  char *authorization_url; /* page where a person makes an application password */
  char *timezone;          /* IANA name, or "+07:00" */
  gboolean has_passwords;  /* application passwords are offered */
  gboolean is_practice;    /* a practice portal of ours, on this computer only */
} BantinPortalSite;

typedef enum
{
  BANTIN_CAPABILITY_PUBLISH = 1 << 0,       /* may let its own posts appear */
  BANTIN_CAPABILITY_UPLOAD = 1 << 1,        /* may send photos */
  BANTIN_CAPABILITY_EDIT_OTHERS = 1 << 2,   /* may change others' posts */
  BANTIN_CAPABILITY_MAKE_SECTIONS = 1 << 3, /* may make sections */
} BantinCapabilities;

/* Who we are there. */
typedef struct
{
  gint64 id;
  char *name; /* as the portal shows it */
  GStrv roles;
  BantinCapabilities capabilities;
} BantinPortalAccount;

/* A section or a tag, as the portal names it. */
typedef struct
{
  gint64 id;
  gint64 parent; /* 0 = none */
  char *name;
} BantinPortalTerm;

BantinPortalSite *bantin_portal_site_copy (const BantinPortalSite *site);
void bantin_portal_site_free (BantinPortalSite *site);
void bantin_portal_account_free (BantinPortalAccount *account);
void bantin_portal_term_free (BantinPortalTerm *term);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPortalSite, bantin_portal_site_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPortalAccount, bantin_portal_account_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPortalTerm, bantin_portal_term_free)

/**
 * bantin_portal_discover:
 * @address: what a person would type: a name, a front page, an administrator's page, with or without "http://"
 * @cancellable: (nullable): stops it
 * @error: return location; %BANTIN_PORTAL_ERROR: NOT_FOUND, OFFLINE, TLS, NOT_JSON, SERVER
 *
 * Looks for a portal of a kind that we know. Nothing that could be a secret is sent. Where only http answers, http it is.
 *
 * Returns: (transfer full) (nullable): the site's facts, or %NULL on error
 */
BantinPortalSite *bantin_portal_discover (const char *address,
                                          GCancellable *cancellable,
                                          GError **error);

/**
 * bantin_portal_make_key:
 * @story: a story's UUID
 *
 * What marks a story on every portal, from whichever computer: the first 32 hex digits of SHA-256 of "bantin-delivery",
 * a zero byte, and the UUID.
 *
 * Returns: (transfer full): 32 hex digits
 */
char *bantin_portal_make_key (const char *story);

/* --- a delivery --------------------------------------------------------------------------------------------------- */

typedef enum
{
  BANTIN_PORTAL_PUBLISH,   /* make it appear, or change what appears */
  BANTIN_PORTAL_TAKE_DOWN, /* make it disappear; it stays there as a draft */
} BantinPortalPurpose;

/* What is delivered. Borrowed by every call; does not change during a delivery. */
typedef struct
{
  BantinPortalPurpose purpose;
  const char *story; /* UUID */
  const char *rev;   /* SHA-256 of the approved document */
  const BantinDocument *document;
  GHashTable *renditions;          /* SHA-256 → path of the file, for each rendition that the document names */
  JsonObject *remote;              /* (nullable): what the story's last finished delivery to this portal left: its last step's
                                    * result. Without it the portal looks for the story's key */
  BantinCapabilities capabilities; /* of the account, as last read */
} BantinPortalJob;

/* Kinds of steps that the interface has words for; a portal may have others. */
#define BANTIN_STEP_DRAFT "draft"         /* make the post, not yet visible */
#define BANTIN_STEP_PHOTO "photo"         /* send one photo */
#define BANTIN_STEP_BODY "body"           /* send the text */
#define BANTIN_STEP_PUBLISH "publish"     /* let it appear */
#define BANTIN_STEP_TAKE_DOWN "take-down" /* let it disappear */
#define BANTIN_STEP_READ_BACK "read-back" /* read it on the portal and compare */
#define BANTIN_STEP_PROOF "proof"         /* what is kept of it for ever; the last one */

typedef struct
{
  char *id; /* within the delivery: the kind, or "photo-" and the rendition's hash */
  char *kind;
  GStrv needs;        /* ids of the steps whose results it reads; never NULL */
  char *rendition;    /* (nullable): SHA-256 of the photo that it sends */
  guint64 size_bytes; /* of the photo; 0 = nothing worth counting */
} BantinPortalStep;

BantinPortalStep *bantin_portal_step_new (const char *id,
                                          const char *kind,
                                          const char *const *needs,
                                          const char *rendition,
                                          guint64 size_bytes);
void bantin_portal_step_free (BantinPortalStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPortalStep, bantin_portal_step_free)

/**
 * BantinPortalProgress:
 * @sent_bytes: how much of the step's photo has left
 * @total_bytes: how much it is
 *
 * Called on the performing thread while a photo is sent, several times a second.
 */
typedef void (*BantinPortalProgress) (guint64 sent_bytes,
                                      guint64 total_bytes,
                                      gpointer user_data);

/* What performing a step may read besides the job. Borrowed. */
typedef struct
{
  GHashTable *results;           /* (element-type utf8 JsonObject): results of the finished steps, by step id */
  gint64 unknown_since;          /* Unix seconds: since then an earlier attempt may have been carried out without our knowing: its
                                  * outcome said so, or the program died; 0 = no such attempt */
  JsonObject *answer;            /* (nullable): what the person gave whom the step asked for */
  BantinPortalProgress progress; /* (nullable) */
  gpointer progress_data;
} BantinPortalContext;

typedef enum
{
  BANTIN_PORTAL_DONE,
  BANTIN_PORTAL_RETRY_AT,
  BANTIN_PORTAL_NEEDS_PERSON,
  BANTIN_PORTAL_FAILED,
} BantinPortalAnswer;

/* How an attempt at a step ended. */
typedef struct
{
  BantinPortalAnswer answer;
  JsonObject *result;  /* of DONE: never NULL, what later steps and later deliveries read. Else (nullable): facts for the
                        * person, as the differences found */
  gint64 retry_at;     /* of RETRY_AT: Unix seconds; 0 = as the queue sees fit */
  gboolean is_unknown; /* not of DONE: this attempt sent something that may be carried out without our knowing */
  GError *error;       /* NULL of DONE; else for developers: what was tried, the other side's own words */
} BantinPortalOutcome;

BantinPortalOutcome *bantin_portal_outcome_new_done (JsonObject *result); /* (transfer full) */
BantinPortalOutcome *bantin_portal_outcome_new (BantinPortalAnswer answer,
                                                GError *error); /* (transfer full) */
void bantin_portal_outcome_free (BantinPortalOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPortalOutcome, bantin_portal_outcome_free)

#define BANTIN_TYPE_PORTAL (bantin_portal_get_type ())
G_DECLARE_INTERFACE (BantinPortal, bantin_portal, BANTIN, PORTAL, GObject)

struct _BantinPortalInterface
{
  GTypeInterface parent;

  GPtrArray *(*plan) (BantinPortal *self,
                      const BantinPortalJob *job,
                      GError **error);
  BantinPortalOutcome *(*perform) (BantinPortal *self,
                                   const BantinPortalJob *job,
                                   const BantinPortalStep *step,
                                   const BantinPortalContext *context,
                                   GCancellable *cancellable);
  BantinPortalAccount *(*sign_in) (BantinPortal *self,
                                   GCancellable *cancellable,
                                   GError **error);
  GPtrArray *(*list_sections) (BantinPortal *self,
                               GCancellable *cancellable,
                               GError **error);
  GPtrArray *(*list_tags) (BantinPortal *self,
                           GCancellable *cancellable,
                           GError **error);
  JsonObject *(*read_back) (BantinPortal *self,
                            const BantinPortalJob *job,
                            GCancellable *cancellable,
                            GError **error);
};

/**
 * bantin_portal_plan:
 * @job: what shall be delivered
 * @error: return location; %BANTIN_PORTAL_ERROR: FORBIDDEN when the account's capabilities cannot suffice, CONTENT when a
 *   rendition is missing
 *
 * Lists the steps in an order in which they can be done one after another. Pure: neither network nor disk. The same job
 * gives the same steps. The last step is the proof.
 *
 * Returns: (transfer full) (nullable) (element-type BantinPortalStep): the steps, or %NULL on error
 */
GPtrArray *bantin_portal_plan (BantinPortal *self,
                               const BantinPortalJob *job,
                               GError **error);

/**
 * bantin_portal_perform:
 * @job: the job that was planned
 * @step: one of its steps, everything that it needs being done
 * @context: results so far, what is known of earlier attempts, the person's answer, progress
 * @cancellable: (nullable): stops it where it can stop; the outcome is then FAILED with %G_IO_ERROR_CANCELLED
 *
 * Attempts the step. Attempting a step again, whatever became of the attempt before, never makes a second post or a second
 * copy of a photo: what an earlier attempt left is looked for first.
 *
 * Returns: (transfer full): how it ended
 */
BantinPortalOutcome *bantin_portal_perform (BantinPortal *self,
                                            const BantinPortalJob *job,
                                            const BantinPortalStep *step,
                                            const BantinPortalContext *context,
                                            GCancellable *cancellable);

/**
 * bantin_portal_sign_in:
 * @cancellable: (nullable): stops it
 * @error: return location; %BANTIN_PORTAL_ERROR
 *
 * Proves user name and password and reads what the account may do.
 *
 * Returns: (transfer full) (nullable): the account, or %NULL on error
 */
BantinPortalAccount *bantin_portal_sign_in (BantinPortal *self,
                                            GCancellable *cancellable,
                                            GError **error);

/**
 * bantin_portal_list_sections:
 * @cancellable: (nullable): stops it
 * @error: return location; %BANTIN_PORTAL_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type BantinPortalTerm): every section, by name as the portal sorts them
 */
GPtrArray *bantin_portal_list_sections (BantinPortal *self,
                                        GCancellable *cancellable,
                                        GError **error);

/**
 * bantin_portal_list_tags:
 * @cancellable: (nullable): stops it
 * @error: return location; %BANTIN_PORTAL_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type BantinPortalTerm): the tags that are used most, at most 500
 */
GPtrArray *bantin_portal_list_tags (BantinPortal *self,
                                    GCancellable *cancellable,
                                    GError **error);

/**
 * bantin_portal_read_back:
 * @job: as it was delivered, with its `remote`
 * @cancellable: (nullable): stops it
 * @error: return location; %BANTIN_PORTAL_ERROR: GONE, and what a line can do
 *
 * Reads the story on the portal as it stands now and compares it with the document, outside of any delivery.
 *
 * Returns: (transfer full) (nullable): "verdict" ("same", "notes", "differs"), "findings" (array of objects), "url", "sha256" of
 *   what was read, "status"; or %NULL on error
 */
JsonObject *bantin_portal_read_back (BantinPortal *self,
                                     const BantinPortalJob *job,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
