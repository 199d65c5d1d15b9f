/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * A story's document: its details, its photos and a flat list of blocks. It is what the editor edits, what a draft keeps,
 * and — as canonical JSON — what a revision is. A document is plain data: build it on one thread, then share it without
 * changing it; references may be taken and dropped on any.
 *
 * Canonical JSON (bantin_document_to_json): UTF-8, NFC, no white space between tokens, keys in the order below, unknown
 * keys after them in byte order, optional keys left out when empty or 0, photos by the length and then the bytes of their
 * key (p1, p2, p10):
 *
 *   {"format":"bantin-story","version":1,"kind":"article","genre":"…","section":"…","keywords":["…"],"event_time":"…",
 *    "event_place":"…","pen_name":"…","legal_name":"…","source":"…","cover":"p1","slug":"…","excerpt":"…","language":"vi",
 *    "photos":{"p1":{"original":"<64 hex>","type":"image/jpeg","width":4000,"height":3000,"name":"IMG_1.JPG","edits":[…],
 *                    "rendition":{"sha256":"<64 hex>","size":301245,"width":1600,"height":1200}}},
 *    "blocks":[{"type":"headline","text":"…"},
 *              {"type":"body","text":"…","spans":[{"start":0,"end":6,"type":"strong"},
 *                                                 {"start":9,"end":14,"type":"link","href":"https://…"}]},
 *              {"type":"figure","photo":"p1","alt":"…","credit":"…","caption":{"text":"…","spans":[…]}},
 *              {"type":"gallery","items":[{"photo":"p2","alt":"…","credit":"…","caption":{"text":"…"}}]},
 *              {"type":"opaque","raw":"…"}]}
 *
 * "format", "version" and "blocks" are always there, and so are a block's "type", its "text", "items", "raw" or "photo", a
 * photo's "original" and a caption's "text". The document, a photo, a block and an item keep keys that this version does
 * not know; a span, a caption and a rendition are closed, and so are the lists of block types and marks: whoever extends
 * those raises "version". Text is NFC but for "raw" and what is unknown, which stay as they are.
 *
 * Span positions are code points inside the block's own text.
 */

/* Larger JSON is refused: a story of a million words stays below it. */
#define BANTIN_DOCUMENT_MAX_JSON (16 * 1024 * 1024)

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

#define BANTIN_N_MARKS (BANTIN_MARK_LINK + 1)

/* A run of text with one mark. Spans of a text are sorted by start, then mark; those of one mark never overlap, and only
 * links to different addresses touch. */
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
  JsonObject *extra; /* (nullable): keys that this version does not know; a figure's are in its block */
} BantinPlacement;

typedef struct
{
  BantinBlockType type;
  BantinText *text;      /* of every type but figure, gallery and opaque; else NULL */
  GPtrArray *placements; /* (element-type BantinPlacement): one of a figure, n of a gallery; else NULL */
  char *raw;             /* of an opaque block, byte for byte; else NULL */
  JsonObject *extra;     /* (nullable): keys that this version does not know */
} BantinBlock;

/* A photo of the document, by the key that placements use. One that no placement uses waits in the tray. */
typedef struct
{
  char *key;          /* "p1": letters, digits, "-" and "_", at most 64 */
  char *original;     /* SHA-256 of the original file, 64 hex */
  char *content_type; /* MIME type of the original */
  guint width;        /* pixels of the upright original; 0 = unknown */
  guint height;
  char *name;             /* the file's name when it came */
  JsonArray *edits;       /* (nullable): edit list, empty = none */
  char *rendition;        /* (nullable): SHA-256 of the rendition; required once submitted */
  guint64 rendition_size; /* bytes */
  guint rendition_width;  /* pixels */
  guint rendition_height;
  JsonObject *extra; /* (nullable) */
} BantinDocumentPhoto;

typedef struct
{
  gatomicrefcount ref_count;
  /* Details; each never NULL, "" = not said. */
  char *kind;          /* "article", "gallery", "video", "broadcast" */
  char *genre;         /* "tin", "bài": the office's list */
  char *section;       /* name of the section as the portal shows it */
  GPtrArray *keywords; /* (element-type utf8), never NULL */
  char *event_time;    /* ISO 8601 local date or date and time: "2024-05-30", "2024-05-30T14:00" */
  char *event_place;
  char *pen_name;
  char *legal_name;
  char *source;
  char *cover; /* key of the cover photo; "" = the first one placed */
  char *slug;
  char *excerpt;
  char *language;    /* BCP 47; "vi" */
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

/* --- texts: bantin-document-text.c --- */

/**
 * bantin_text_new:
 * @text: (nullable): UTF-8, %NULL = ""; each line break in it becomes a space, each invalid byte U+FFFD
 *
 * Positions of spans count in the text as it is given; the canonical JSON normalises it and moves them along.
 *
 * Returns: (transfer full): a text without spans
 */
BantinText *bantin_text_new (const char *text);

BantinText *bantin_text_copy (const BantinText *text);
void bantin_text_free (BantinText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinText, bantin_text_free)

/**
 * bantin_text_add_span:
 * @start: code points; past the end of the text it is cut there
 * @end: code points; a span that is empty after cutting is not added
 * @mark: what the run is
 * @href: (nullable): of a link, its address; else %NULL
 *
 * Keeps the order and the rule of #BantinSpan: joins with a neighbour of the same mark and address; of two links over the
 * same words the one added later stays.
 */
void bantin_text_add_span (BantinText *text,
                           guint start,
                           guint end,
                           BantinMark mark,
                           const char *href);

/**
 * bantin_text_normalise:
 *
 * Makes the text NFC, moving its spans along, and its spans what #BantinSpan promises, whatever was put into the array.
 */
void bantin_text_normalise (BantinText *text);

/* --- blocks: bantin-block.c --- */

/* The name that the JSON has: "headline", "lead", "body", "heading", "quote", "bullet", "number", "byline", "figure",
 * "gallery", "opaque". */
const char *bantin_block_type_to_string (BantinBlockType type);
gboolean bantin_block_type_from_string (const char *name,
                                        BantinBlockType *type);
/* Whether blocks of @type are text: all but figure, gallery and opaque. */
gboolean bantin_block_type_has_text (BantinBlockType type);

/**
 * bantin_block_new:
 * @type: a type with text
 * @text: (nullable): as of bantin_text_new()
 *
 * Returns: (transfer full): a block
 */
BantinBlock *bantin_block_new (BantinBlockType type,
                               const char *text);

/**
 * bantin_block_new_figure:
 * @photo: key of a photo
 * @caption: (nullable): %NULL = ""; so are @alt and @credit
 *
 * Returns: (transfer full): a block with one placement
 */
BantinBlock *bantin_block_new_figure (const char *photo,
                                      const char *caption,
                                      const char *alt,
                                      const char *credit);

/* A gallery without photos: add them by bantin_block_add_placement(). */
BantinBlock *bantin_block_new_gallery (void);

/* @raw is kept byte for byte; it must be UTF-8. */
BantinBlock *bantin_block_new_opaque (const char *raw);

/**
 * bantin_block_add_placement:
 * @block: a gallery
 *
 * Returns: (transfer none): the placement at the gallery's end
 */
BantinPlacement *bantin_block_add_placement (BantinBlock *block,
                                             const char *photo,
                                             const char *caption,
                                             const char *alt,
                                             const char *credit);

BantinBlock *bantin_block_copy (const BantinBlock *block);
void bantin_block_free (BantinBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinBlock, bantin_block_free)

/* --- photos: bantin-document.c --- */

BantinDocumentPhoto *bantin_document_photo_new (const char *key,
                                                const char *original);
BantinDocumentPhoto *bantin_document_photo_copy (const BantinDocumentPhoto *photo);
void bantin_document_photo_free (BantinDocumentPhoto *photo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinDocumentPhoto, bantin_document_photo_free)

/* --- documents: bantin-document.c --- */

/* An article in Vietnamese with one empty headline block. */
BantinDocument *bantin_document_new (void);
BantinDocument *bantin_document_ref (BantinDocument *document);
void bantin_document_unref (BantinDocument *document);
/* A deep copy, to be changed. */
BantinDocument *bantin_document_copy (const BantinDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinDocument, bantin_document_unref)

/* (nullable): the photo of that key. */
const BantinDocumentPhoto *bantin_document_find_photo (const BantinDocument *document,
                                                       const char *key);
/* (transfer full): the first of "p1", "p2" … above every key in use: a key that was deleted last may come back, one below
 * it never does. */
char *bantin_document_next_photo_key (const BantinDocument *document);
/* "" when there is none. */
const char *bantin_document_get_headline (const BantinDocument *document);
const char *bantin_document_get_lead (const BantinDocument *document);
/* Neither text nor photo, the tray included: nothing that anyone would miss. Details do not count. */
gboolean bantin_document_is_empty (const BantinDocument *document);
/* Whether @text is empty or white space. */
gboolean bantin_string_is_blank (const char *text);
/* By canonical JSON. */
gboolean bantin_document_equal (const BantinDocument *a,
                                const BantinDocument *b);

/**
 * bantin_document_to_text:
 *
 * Every word in reading order, one line a block, captions and the words of opaque blocks included; for search, counting and plain copies.
 *
 * Returns: (transfer full): lines, each ended by a newline; blocks without words give none
 */
char *bantin_document_to_text (const BantinDocument *document);

/* Words between spaces that hold a letter or a digit, of bantin_document_to_text(). */
guint bantin_document_count_words (const BantinDocument *document);

/* --- JSON: bantin-document-json.c, bantin-document-reader.c, bantin-block-reader.c --- */

/* (transfer full): the canonical JSON. Any thread. */
GBytes *bantin_document_to_json (const BantinDocument *document);

/**
 * bantin_document_from_json:
 * @json: any JSON of this format, canonical or not, from anybody
 * @error: return location; %BANTIN_DOCUMENT_ERROR, its message naming the place ("blocks[3].spans[0].end: …")
 *
 * What is of the wrong type or of an unknown kind is refused. What can be put right without losing a word is: a missing
 * headline block is added, a headline or lead out of its place becomes a body, spans are cut to their text, sorted and
 * joined. Any thread; bounded in time and memory by the size of @json.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL on error
 */
BantinDocument *bantin_document_from_json (GBytes *json,
                                           GError **error);

/* (transfer full): SHA-256, 64 hex: the revision's id. */
char *bantin_document_hash_json (GBytes *json);

G_END_DECLS
