/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The words that the window, the command line and the use cases share. */

typedef enum
{
  BANTIN_ROLE_AUTHOR = 1 << 0,
  BANTIN_ROLE_APPROVER = 1 << 1,
  BANTIN_ROLE_PUBLISHER = 1 << 2,
} BantinRoles;

/* What a story is for the people who look at it: the review's state joined with its deliveries'. */
typedef enum
{
  BANTIN_STATE_DRAFT,
  BANTIN_STATE_SUBMITTED,
  BANTIN_STATE_RETURNED,
  BANTIN_STATE_WITHDRAWN,
  BANTIN_STATE_REJECTED,
  BANTIN_STATE_CONTESTED, /* two decisions */
  BANTIN_STATE_APPROVED,
  BANTIN_STATE_CHANGED, /* changed after approval */
  BANTIN_STATE_SCHEDULED,
  BANTIN_STATE_DELIVERING,
  BANTIN_STATE_BY_HAND,
  BANTIN_STATE_STOPPED, /* a delivery needs a person */
  BANTIN_STATE_PUBLISHED,
  BANTIN_STATE_CORRECTING, /* published, with a newer draft or review under way */
  BANTIN_STATE_TAKEN_DOWN,
  BANTIN_STATE_BINNED,
} BantinState;

#define BANTIN_N_STATES (BANTIN_STATE_BINNED + 1)

/* The sidebar's lists, in its order. */
typedef enum
{
  BANTIN_LIST_DRAFTS,
  BANTIN_LIST_RETURNED,
  BANTIN_LIST_SUBMITTED,
  BANTIN_LIST_REVIEW,
  BANTIN_LIST_APPROVED,
  BANTIN_LIST_DELIVERING,
  BANTIN_LIST_PUBLISHED,
  BANTIN_LIST_BIN,
} BantinList;

#define BANTIN_N_LISTS (BANTIN_LIST_BIN + 1)

/* What this person can do with a story now; one of them may be suggested. Named as in the interface. */
typedef enum
{
  BANTIN_ACTION_NONE = 0,
  BANTIN_ACTION_EDIT = 1 << 0, /* typing changes the draft (or makes the approver's version of what waits) */
  BANTIN_ACTION_SUBMIT = 1 << 1,
  BANTIN_ACTION_SUBMIT_AGAIN = 1 << 2,
  BANTIN_ACTION_WITHDRAW = 1 << 3,
  BANTIN_ACTION_RETURN = 1 << 4,
  BANTIN_ACTION_APPROVE = 1 << 5,
  BANTIN_ACTION_UNDO_APPROVAL = 1 << 6,
  BANTIN_ACTION_REJECT = 1 << 7,
  BANTIN_ACTION_DECIDE = 1 << 8, /* look at two decisions and take a third */
  BANTIN_ACTION_PUBLISH = 1 << 9,
  BANTIN_ACTION_PUBLISH_BY_HAND = 1 << 10,
  BANTIN_ACTION_UPDATE = 1 << 11, /* update on the portal */
  BANTIN_ACTION_PAUSE = 1 << 12,
  BANTIN_ACTION_RETRY = 1 << 13,
  BANTIN_ACTION_ENTER_PASSWORD = 1 << 14,
  BANTIN_ACTION_SHOW_DIFFERENCES = 1 << 15,
  BANTIN_ACTION_READ_ON_PORTAL = 1 << 16,
  BANTIN_ACTION_CORRECT = 1 << 17,
  BANTIN_ACTION_TAKE_DOWN = 1 << 18,
  BANTIN_ACTION_REVISE = 1 << 19, /* "edit" of an approved story: voids the approval */
  BANTIN_ACTION_COPY_AS_NEW = 1 << 20,
  BANTIN_ACTION_BIN = 1 << 21,
  BANTIN_ACTION_PUT_BACK = 1 << 22,
  BANTIN_ACTION_COMMENT = 1 << 23,
  BANTIN_ACTION_STOP_DELIVERY = 1 << 24,
  BANTIN_ACTION_ENTER_ADDRESS = 1 << 25, /* by hand: paste the address */
  BANTIN_ACTION_SCHEDULE = 1 << 26,
  BANTIN_ACTION_UNSCHEDULE = 1 << 27,        /* of what is scheduled: back to approved */
  BANTIN_ACTION_RESUME = 1 << 28,            /* of what was paused */
  BANTIN_ACTION_APPROVE_AGAIN = 1 << 29,     /* of what was taken down: it can be published anew */
  BANTIN_ACTION_CONFIRM_TAKE_DOWN = 1 << 30, /* by hand: it was taken down; answer "done" */
} BantinActions;

/* Ends of the photo's journey that have a file. */
typedef enum
{
  BANTIN_PHOTO_THUMBNAIL, /* longest side 256 px */
  BANTIN_PHOTO_SCREEN,    /* 512 px, for the editor's column at 1x */
  BANTIN_PHOTO_RENDITION, /* as the portal gets it, longest side 1600 px */
} BantinPhotoSize;

/* --- values, each freed with its own free function; every string never NULL unless it says so --- */

typedef struct
{
  char *id; /* UUID */
  char *legal_name;
  char *pen_name;
  BantinRoles roles;
  gboolean has_code; /* an approval code opens this name */
  gboolean is_dismissed;

  /* Stories that this person must act on. */
  guint n_returned;
  guint n_to_review;
  guint n_to_publish; /* and those whose delivery needs a person */
} BantinPerson;

typedef struct
{
  char *sha256; /* of the original */
  char *name;   /* the file's name when it came */
  char *content_type;
  guint width; /* upright, pixels */
  guint height;
  gint64 taken_at; /* Unix seconds, 0 = unknown */
  char *caption;   /* embedded by a camera or an agency: offered, "" = none */
  char *credit;
  char *rendition;        /* (nullable): SHA-256, once it is made */
  gint64 rendition_bytes; /* its size, 0 until then */
} BantinPhotoInfo;

/* One file of an import: a photo, or the sentence why not. */
typedef struct
{
  char *name;
  BantinPhotoInfo *photo; /* (nullable) */
  char *message;          /* (nullable): translated, for people */
} BantinImportResult;

typedef struct
{
  char *thread; /* id of the first event */
  char *id;     /* event id */
  char *person_name;
  gint64 made_at;
  char *text;
  guint block;    /* index in the revision's document */
  guint from, to; /* code points in that block's text; from == to: the block as a whole */
  char *quote;    /* the words it is about */
  char *rev;
  gboolean is_resolved;
} BantinComment;

typedef struct
{
  char *kind; /* event kind: "submit", "return", "approve", "comment", "delivered" … */
  char *person_name;
  gint64 made_at;
  char *note;
  char *rev;      /* (nullable) */
  guint version;  /* number of that revision in the story, from 1; 0 = none */
  char *sentence; /* translated: "Trần Thị Hoa approved version 2" */
  char *url;      /* (nullable): of delivered */
} BantinHistoryEntry;

typedef enum
{
  BANTIN_SEVERITY_WARNING, /* one press goes on */
  BANTIN_SEVERITY_BLOCKER,
} BantinSeverity;

/* A line of the check-list. */
typedef struct
{
  BantinSeverity severity;
  char *code;     /* stable: "no-headline", "no-caption", "no-closing" … */
  char *sentence; /* translated */
  guint block;    /* where to jump; G_MAXUINT = nowhere in the text */
  guint from;     /* code points of the block, as of #BantinComment; == @to: the block as a whole */
  guint to;
  char *quote;          /* the place with the words around it, "" = none: the sentence says it all */
  gboolean is_mendable; /* bantin_mend_new() knows how */
} BantinRemark;

typedef struct
{
  char *id;             /* UUID */
  char *name;           /* the portal's own name */
  char *address;        /* as shown */
  char *kind;           /* "wordpress", "by-hand" */
  char *user;           /* sign-in name */
  gboolean can_publish; /* by the account's capabilities */
  gboolean can_upload;
  gboolean is_practice; /* the embedded demo portal */
  guint headline_limit; /* characters that the portal takes at most, 0 = not known */
} BantinAccount;

/* What discovery found behind an address that a person typed. */
typedef struct
{
  char *name;
  char *address;           /* normalised front page */
  char *api;               /* root of its REST interface, "" = none */
  char *authorization_url; /* page where an application password is made, "" = unknown */
  gboolean has_passwords;  /* application passwords are offered */
} BantinSite;

/* One place where a portal has something else than was approved. */
typedef struct
{
  char *what; /* translated: "The headline" */
  char *expected;
  char *found;
} BantinDeliveryFinding;

void bantin_delivery_finding_free (BantinDeliveryFinding *finding);

typedef struct
{
  char *id; /* delivery id */
  char *account;
  char *portal_name;
  BantinState state; /* DELIVERING, SCHEDULED, BY_HAND, STOPPED, PUBLISHED or TAKEN_DOWN */
  char *step;        /* translated: "Sending photos 2/3" */
  guint n_done;
  guint n_steps;
  gint64 n_bytes_sent;
  gint64 n_bytes_total;
  char *message;       /* translated, "" = nothing to say: what happened, what is safe, what to do */
  char *details;       /* for the support person, "" = none */
  char *url;           /* "" until known */
  char *check;         /* of what was published: "same", "notes", "differs" (and a person accepted it), "not-checked"; "" = not yet */
  gboolean is_by_hand; /* a person puts it on the portal */
  char *trouble;       /* the portal's error by its stable name: "changed", "differs", "gone" …; "" = none */
  GPtrArray *findings; /* (element-type BantinDeliveryFinding): what differs there */
  BantinActions cure;  /* the action that goes on, of STOPPED */
  gint64 retry_at;     /* Unix seconds, 0 = not waiting */
} BantinDeliveryStatus;

BantinPerson *bantin_person_copy (const BantinPerson *person);
void bantin_person_free (BantinPerson *person);
void bantin_photo_info_free (BantinPhotoInfo *photo);
void bantin_import_result_free (BantinImportResult *result);
void bantin_comment_free (BantinComment *comment);
void bantin_history_entry_free (BantinHistoryEntry *entry);
void bantin_remark_free (BantinRemark *remark);
BantinAccount *bantin_account_copy (const BantinAccount *account);
void bantin_account_free (BantinAccount *account);
void bantin_site_free (BantinSite *site);
BantinDeliveryStatus *bantin_delivery_status_copy (const BantinDeliveryStatus *status);
void bantin_delivery_status_free (BantinDeliveryStatus *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPerson, bantin_person_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPhotoInfo, bantin_photo_info_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinImportResult, bantin_import_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinComment, bantin_comment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinHistoryEntry, bantin_history_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinRemark, bantin_remark_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinAccount, bantin_account_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinSite, bantin_site_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinDeliveryStatus, bantin_delivery_status_free)

G_END_DECLS
