/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * A story's document: its details, its photos and a flat list of blocks. It is what the editor edits, what a draft keeps,
 * and — as canonical JSON — what a revision is. A document is plain data: build it, then share it without changing it.
 *
 * Canonical JSON (bantin_document_to_json): UTF-8, NFC, no white space between tokens, keys in the order below, unknown
 * keys after them in byte order, optional keys left out when empty:
 *
 *   {"format":"bantin-story","version":1,"kind":"article","genre":"…","section":"…","keywords":["…"],"event_time":"…",
 *    "event_place":"…","pen_name":"…","legal_name":"…","source":"…","cover":"p1","slug":"…","excerpt":"…","language":"vi",
 *    "photos":{"p1":{"original":"<64 hex>","type":"image/jpeg","width":4000,"height":3000,"name":"IMG_1.JPG","edits":[…],
 *                    "rendition":{"sha256":"<64 hex>","size":301245,"width":1600,"height":1200}}},
 *    "blocks":[{"type":"headline","text":"…"},
 *              {"type":"body","text":"…","spans":[{"start":0,"end":6,"type":"strong"},
 *                                                 {"start":9,"end":14,"type":"link","href":"https://…"}]},
 *              {"type":"figure","photo":"p1","alt":"…","credit":"…","caption":{"text":"…","spans":[]}},
 *              {"type":"gallery","items":[{"photo":"p2","alt":"…","credit":"…","caption":{"text":"…"}}]},
 *              {"type":"opaque","raw":"…"}]}
 *
 * Span positions are code points inside the block's own text.
 */

typedef enum
{
  BANTIN_BLOCK_HEADLINE,
  BANTIN_BLOCK_LEAD,
  BANTIN_BLOCK_BODY,
  BANTIN_BLOCK_HEADING,
  BANTIN_BLOCK_QUOTE,
  BANTIN_BLOCK_BULLET,
  BANTIN_BLOCK_NUMBER,
  BANTIN_BLOCK_BYLINE,
  BANTIN_BLOCK_FIGURE,
  BANTIN_BLOCK_GALLERY,
  BANTIN_BLOCK_OPAQUE,
} BantinBlockType;

#define BANTIN_N_BLOCK_TYPES (BANTIN_BLOCK_OPAQUE + 1)

typedef enum
{
  BANTIN_MARK_STRONG,
  BANTIN_MARK_EMPHASIS,
  BANTIN_MARK_LINK,
} BantinMark;

/* A run of text with one mark. Spans of a text are sorted by start, then mark; those of one mark never touch or overlap
 * unless they are links to different addresses. */
typedef struct
{
  guint start; /* code points, inclusive */
  guint end;   /* code points, exclusive */
  BantinMark mark;
  char *href; /* of a link; else NULL */
} BantinSpan;

typedef struct
{
  char *text;       /* never NULL; no line breaks */
  GPtrArray *spans; /* (element-type BantinSpan), never NULL */
} BantinText;

/* One photo where it stands: in a figure, or as one of a gallery's. */
typedef struct
{
  char *photo; /* key into the document's photos, "p1" */
  BantinText *caption;
  char *alt;         /* "" = the caption is used */
  char *credit;      /* "" = none */
  JsonObject *extra; /* (nullable): keys that this version does not know */
} BantinPlacement;

typedef struct
{
  BantinBlockType type;
  BantinText *text;      /* of every type but figure, gallery and opaque; else NULL */
  GPtrArray *placements; /* (element-type BantinPlacement): one of a figure, n of a gallery; else NULL */
  char *raw;             /* of an opaque block, byte for byte; else NULL */
  JsonObject *extra;     /* (nullable): keys that this version does not know */
} BantinBlock;

/* A photo of the document, by the key that placements use. */
typedef struct
{
  char *key;          /* "p1" */
  char *original;     /* SHA-256 of the original file, 64 hex */
  char *content_type; /* MIME type of the original */
  guint width;        /* pixels of the upright original */
  guint height;
  char *name;            /* the file's name when it came */
  JsonArray *edits;      /* (nullable): edit list, empty = none */
  char *rendition;       /* (nullable): SHA-256 of the rendition; required once submitted */
  guint64 rendition_size; /* bytes */
  guint rendition_width;  /* pixels */
  guint rendition_height;
  JsonObject *extra; /* (nullable) */
} BantinDocumentPhoto;

typedef struct
{
  gatomicrefcount ref_count;
  /* Details; each never NULL, "" = not said. */
  char *kind;       /* "article", "gallery", "video", "broadcast" */
  char *genre;      /* "tin", "bài": the office's list */
  char *section;    /* name of the section as the portal shows it */
  GPtrArray *keywords; /* (element-type utf8), never NULL */
  char *event_time; /* ISO 8601 local date or date and time: "2024-05-30", "2024-05-30T14:00" */
  char *event_place;
  char *pen_name;
  char *legal_name;
  char *source;
  char *cover; /* key of the cover photo; "" = the first one placed */
  char *slug;
  char *excerpt;
  char *language; /* BCP 47; "vi" */
  GPtrArray *photos; /* (element-type BantinDocumentPhoto), never NULL */
  GPtrArray *blocks; /* (element-type BantinBlock), never NULL; first is the headline, lead only second */
  JsonObject *extra; /* (nullable) */
} BantinDocument;

typedef enum
{
  BANTIN_DOCUMENT_ERROR_INVALID, /* not this format, or damaged */
  BANTIN_DOCUMENT_ERROR_NEWER,   /* "version" is greater than ours */
} BantinDocumentError;

#define BANTIN_DOCUMENT_ERROR (bantin_document_error_quark ())
GQuark bantin_document_error_quark (void);

/* Texts */
BantinText *bantin_text_new (const char *text);
BantinText *bantin_text_copy (const BantinText *text);
void bantin_text_free (BantinText *text);
/* Keeps the order and the rule above; joins with a neighbour of the same mark and address. */
void bantin_text_add_span (BantinText *text, guint start, guint end, BantinMark mark, const char *href);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinText, bantin_text_free)

/* Blocks */
const char *bantin_block_type_to_string (BantinBlockType type);
gboolean bantin_block_type_from_string (const char *name, BantinBlockType *type);
gboolean bantin_block_type_has_text (BantinBlockType type);
BantinBlock *bantin_block_new (BantinBlockType type, const char *text); /* @text only of types with text */
BantinBlock *bantin_block_new_figure (const char *photo, const char *caption, const char *alt, const char *credit);
BantinBlock *bantin_block_new_gallery (void);
BantinBlock *bantin_block_new_opaque (const char *raw);
BantinPlacement *bantin_block_add_placement (BantinBlock *block, const char *photo, const char *caption, const char *alt, const char *credit); /* (transfer none) */
BantinBlock *bantin_block_copy (const BantinBlock *block);
void bantin_block_free (BantinBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinBlock, bantin_block_free)

/* Photos */
BantinDocumentPhoto *bantin_document_photo_new (const char *key, const char *original);
void bantin_document_photo_free (BantinDocumentPhoto *photo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinDocumentPhoto, bantin_document_photo_free)

/* Documents */
BantinDocument *bantin_document_new (void); /* one empty headline block */
BantinDocument *bantin_document_ref (BantinDocument *document);
void bantin_document_unref (BantinDocument *document);
BantinDocument *bantin_document_copy (const BantinDocument *document); /* deep */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinDocument, bantin_document_unref)

const BantinDocumentPhoto *bantin_document_find_photo (const BantinDocument *document, const char *key); /* (nullable) */
char *bantin_document_next_photo_key (const BantinDocument *document); /* (transfer full): "p1", "p2" … */
const char *bantin_document_get_headline (const BantinDocument *document); /* "" when there is none */
const char *bantin_document_get_lead (const BantinDocument *document);
gboolean bantin_document_is_empty (const BantinDocument *document); /* neither text nor photo */
gboolean bantin_document_equal (const BantinDocument *a, const BantinDocument *b); /* by canonical JSON */

GBytes *bantin_document_to_json (const BantinDocument *document);
BantinDocument *bantin_document_from_json (GBytes *json, GError **error);
char *bantin_document_hash_json (GBytes *json); /* SHA-256: the revision's id */

/* Every word in reading order, one line a block, captions included; for search, counting and plain copies. */
char *bantin_document_to_text (const BantinDocument *document);
guint bantin_document_count_words (const BantinDocument *document);

G_END_DECLS
