/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * BantinSearch: the words of all stories, in `search.db` beside the store. The file holds nothing that the store does not
 * have: it may be deleted at any time, and makes itself anew, empty, when it is missing, damaged, of another version or of
 * another store. Whoever feeds it asks bantin_search_get_generation() what is in it and feeds what came since.
 *
 * What is found. A story is a hit when it holds every word that was typed, the last one perhaps only begun (unless a space
 * or a quotation mark follows it); words between quotation marks, and what was typed without a space (30/5/2024), must
 * stand together. Case and marks make no difference: "dang", "Đảng" and "đang" find the same stories.
 *
 * In which order. Newest change first. But of the newest thousand hits those come before all others in which the words
 * stand together as typed, then those in which they have the marks that were typed: a word typed with a mark wants just
 * that mark (either placement of the tone), a word typed without any wants none in particular. BantinSearchHit.rank tells
 * them apart.
 *
 * Threads. A BantinSearch is a connection: one thread at a time, but for bantin_search_interrupt(). Open one for the writer
 * and one more, read-only, for whoever asks; they do not wait for each other.
 *
 * Errors are %BANTIN_STORE_ERROR; %BANTIN_STORE_ERROR_CORRUPT from any function means: the writer shall call
 * bantin_search_reset() and feed everything again.
 */
typedef struct _BantinSearch BantinSearch;

typedef enum
{
  BANTIN_SEARCH_DEFAULT = 0,
  BANTIN_SEARCH_READ_ONLY = 1 << 0,
  BANTIN_SEARCH_ON_NETWORK = 1 << 1, /* the file lies on a network file system: no WAL there */
} BantinSearchFlags;

/* A story as it goes in. Text is NFC or not, of one or more lines. */
typedef struct _BantinSearchStory BantinSearchStory;

struct _BantinSearchStory
{
  const char *id; /* UUID */
  const char *headline;
  const char *lead;
  const char *body;
  const char *captions;
  const char *byline;
  const char *author;         /* (nullable): person id */
  const char *section;        /* (nullable) */
  const char *const *portals; /* (nullable) (array zero-terminated=1): account ids */
  int state;                  /* 0 or more */
  gboolean is_private;        /* not handed in: only its author may find it */
  gboolean is_binned;
  gint64 changed_at; /* Unix seconds: the order of the hits */

  /* (nullable): what others find of it while its author writes on: the text that was handed in. The outer one is private then. */
  const BantinSearchStory *handed_in;
};

/* What a search is narrowed to; 0 and NULL = all. */
typedef struct
{
  gint64 from;        /* Unix seconds of the last change, inclusive */
  gint64 to;          /* the same, inclusive */
  const char *viewer; /* person id: whose own stories, and others' that are neither private nor in the bin */
  const char *author;
  const char *section;
  const char *portal;
  int state; /* -1 = all */
  gboolean with_bin;
} BantinSearchFilter;

#define BANTIN_SEARCH_FILTER_INIT { .state = -1 }

typedef enum
{
  BANTIN_SEARCH_COLUMN_HEADLINE,
  BANTIN_SEARCH_COLUMN_LEAD,
  BANTIN_SEARCH_COLUMN_BODY,
  BANTIN_SEARCH_COLUMN_CAPTIONS,
  BANTIN_SEARCH_COLUMN_BYLINE,
} BantinSearchColumn;

#define BANTIN_N_SEARCH_COLUMNS (BANTIN_SEARCH_COLUMN_BYLINE + 1)

typedef enum
{
  BANTIN_SEARCH_RANK_WORDS,    /* the words, wherever they stand */
  BANTIN_SEARCH_RANK_MARKS,    /* with the marks that were typed */
  BANTIN_SEARCH_RANK_TOGETHER, /* and side by side */
} BantinSearchRank;

/* Bytes of a text, [start, end). */
typedef struct
{
  guint start;
  guint end;
} BantinSearchRange;

typedef struct
{
  char *story; /* UUID */
  gboolean is_handed_in; /* what was handed in, of a story whose author writes on */
  gint64 changed_at;
  BantinSearchRank rank;
  char *headline;
  GArray *headline_ranges;   /* (element-type BantinSearchRange): the words found, never NULL */
  BantinSearchColumn column; /* from which the snippet is; the headline only if nothing else holds more of the words */
  char *snippet;             /* a piece of the original text on one line, "…" where it was cut; "" = no text at all */
  GArray *snippet_ranges;    /* never NULL */
} BantinSearchHit;

void bantin_search_hit_free (BantinSearchHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinSearchHit, bantin_search_hit_free)

/**
 * bantin_search_open:
 * @path: the file
 * @store: what tells this store from others, "" if nothing does; another's index is thrown away
 * @flags: how
 * @error: return location; when read-only %BANTIN_STORE_ERROR_NOT_FOUND while there is no usable file
 *
 * Opens the file, making it anew if need be. Reads its first pages only. Blocks.
 *
 * Returns: (transfer full) (nullable): free with bantin_search_close()
 */
BantinSearch *bantin_search_open (const char *path,
                                  const char *store,
                                  BantinSearchFlags flags,
                                  GError **error);

/**
 * bantin_search_close:
 * @self: (transfer full): a search that no other thread uses or interrupts any more
 */
void bantin_search_close (BantinSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinSearch, bantin_search_close)

/**
 * bantin_search_get_generation:
 *
 * Returns: what the last bantin_search_commit() was told; 0 for a new file: feed everything
 */
gint64 bantin_search_get_generation (BantinSearch *self);

/**
 * bantin_search_begin:
 *
 * Begins a batch. Some hundreds of stories at a time are fast and do not keep others waiting.
 *
 * Returns: whether it could begin
 */
gboolean bantin_search_begin (BantinSearch *self,
                              GError **error);

/**
 * bantin_search_commit:
 * @generation: up to where the store's changes are now in here
 *
 * Returns: whether the batch is in the file; it is not waited for the disk
 */
gboolean bantin_search_commit (BantinSearch *self,
                               gint64 generation,
                               GError **error);

void bantin_search_roll_back (BantinSearch *self);

/**
 * bantin_search_update_story:
 * @story: the story as it is now
 *
 * Puts it in, or in the place of what was known of it. The same again costs next to nothing. Between bantin_search_begin()
 * and bantin_search_commit().
 *
 * Returns: whether it went well; if not, the batch can only be rolled back
 */
gboolean bantin_search_update_story (BantinSearch *self,
                                     const BantinSearchStory *story,
                                     GError **error);

/**
 * bantin_search_remove_story:
 * @id: UUID; need not be known
 *
 * For a story that is gone for good. Between bantin_search_begin() and bantin_search_commit().
 *
 * Returns: whether it went well
 */
gboolean bantin_search_remove_story (BantinSearch *self,
                                     const char *id,
                                     GError **error);

/**
 * bantin_search_reset:
 *
 * Empties the file, however damaged it is; the generation is 0 again.
 *
 * Returns: whether it is a good, empty file now
 */
gboolean bantin_search_reset (BantinSearch *self,
                              GError **error);

/**
 * bantin_search_query:
 * @text: as typed; nothing in it is ever a syntax error. White space alone finds all that @filter admits
 * @filter: (nullable): what to narrow it to; %NULL is all but the bin
 * @offset: how many hits to leave out
 * @limit: how many to give at most
 * @cancellable: (nullable): interrupts it
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * The hits from @offset on, in their order, with what a list shows of them. Deep offsets cost the walk to them.
 *
 * Returns: (transfer full) (element-type BantinSearchHit) (nullable): the hits
 */
GPtrArray *bantin_search_query (BantinSearch *self,
                                const char *text,
                                const BantinSearchFilter *filter,
                                guint offset,
                                guint limit,
                                GCancellable *cancellable,
                                GError **error);

/**
 * bantin_search_list:
 *
 * bantin_search_query() without what a list shows: headline and snippet are "". For a list of a thousand hits of which
 * twenty are on screen; those are then given to bantin_search_describe().
 *
 * Returns: (transfer full) (element-type BantinSearchHit) (nullable): the hits
 */
GPtrArray *bantin_search_list (BantinSearch *self,
                               const char *text,
                               const BantinSearchFilter *filter,
                               guint offset,
                               guint limit,
                               GCancellable *cancellable,
                               GError **error);

/**
 * bantin_search_describe:
 * @text: as typed for @hits
 * @hits: (element-type BantinSearchHit): of bantin_search_list()
 * @offset: the first of them to describe
 * @limit: how many to describe
 *
 * Fills in headline, snippet and their ranges. A story that has gone in the meantime stays as it was.
 *
 * Returns: whether it went well
 */
gboolean bantin_search_describe (BantinSearch *self,
                                 const char *text,
                                 GPtrArray *hits,
                                 guint offset,
                                 guint limit,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * bantin_search_count:
 * @max: where to stop counting; 0 = nowhere
 * @n_hits: (out): how many hits bantin_search_query() would give in all
 *
 * Walks through all hits: some milliseconds where there are a hundred thousand.
 *
 * Returns: whether it went well
 */
gboolean bantin_search_count (BantinSearch *self,
                              const char *text,
                              const BantinSearchFilter *filter,
                              guint max,
                              guint *n_hits,
                              GCancellable *cancellable,
                              GError **error);

/**
 * bantin_search_interrupt:
 *
 * Makes the query that is running, if any, answer %G_IO_ERROR_CANCELLED. Any thread.
 */
void bantin_search_interrupt (BantinSearch *self);

/**
 * bantin_search_mark_up:
 * @text: a hit's headline or snippet
 * @ranges: (element-type BantinSearchRange): its ranges
 *
 * Returns: (transfer full): Pango markup with the ranges in bold
 */
char *bantin_search_mark_up (const char *text,
                             GArray *ranges);

G_END_DECLS
