/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-story-buffer.h"

G_BEGIN_DECLS

/* Shared by the files that make up the story's buffer, and read by their tests; nobody else's. */

/* One line as it was last read. */
typedef struct
{
  BantinLineType type;
  gboolean is_dirty;
  BantinText *text;     /* NULL on an anchor's line */
  BantinFigure *figure; /* of an anchor's line */
  guint n_words;
} BantinStoryLine;

typedef enum
{
  BANTIN_EDIT_INSERT,
  BANTIN_EDIT_DELETE,
  BANTIN_EDIT_TAG,
  BANTIN_EDIT_UNTAG,
  BANTIN_EDIT_FIGURE,
} BantinEditKind;

typedef struct
{
  guint start; /* code points of the whole text */
  guint end;
} BantinEditRange;

typedef struct
{
  BantinEditKind kind;
  gboolean is_repair; /* the normalizer's own */
  guint offset;       /* of insert, delete, figure */
  BantinSlice *slice; /* of insert, delete */
  GtkTextTag *tag;    /* of tag, untag */
  GArray *ranges;     /* BantinEditRange: only what really changed */
  BantinFigure *before;
  BantinFigure *after;
} BantinEdit;

/* One step of undo. */
typedef struct
{
  GPtrArray *edits;
  guint before[2]; /* caret and the selection's other end */
  guint after[2];
  gboolean is_typing;
  gboolean is_closed; /* nothing joins it any more */
  guint n_lead;       /* first edits that removed the selection which was typed over */
  guint start;        /* of the text that the step typed */
  guint end;
  gint64 time;
  gsize size;
} BantinStep;

typedef struct
{
  GPtrArray *undo; /* BantinStep, newest last */
  GPtrArray *redo;
  BantinStep *open; /* being recorded */
  gsize size;       /* bytes of undo */
  guint same_turn;  /* source: the main loop has not turned since the last step closed */
  guint settle;     /* source: repair after an edit outside a user action */
} BantinHistory;

struct _BantinStoryBuffer
{
  GtkTextBuffer parent_instance;

  BantinHistory history;
  GArray *lines; /* BantinStoryLine, one for each line of the buffer */

  GPtrArray *photos;       /* StoryPhoto of bantin-story-load.c */
  BantinDocument *details; /* blocks and photos of it are not looked at */

  gboolean in_action;
  guint replaying; /* undo or redo is putting edits back */
  guint loading;
  guint repairing;
  guint pasting; /* a slice goes in: no rule of typing applies */
  gboolean has_changed; /* since "edited" */

  /* Lines touched since the last repair. */
  guint touched_first;
  guint touched_last;
  gboolean is_touched;

  /* A whole figure was deleted here within this turn: text that now arrives at the place was typed over it. */
  int hole;

  /* What the person asked for the next typed text; -1 is nothing. */
  int pending[BANTIN_MARK_LINK];
  guint pending_offset;
};

#define BANTIN_STORY_IS_RECORDING(self) (!(self)->replaying && !(self)->loading)

/* --- bantin-story-model.c: the lines as last read --- */

void bantin_story_model_init (BantinStoryBuffer *self);
void bantin_story_model_clear (BantinStoryBuffer *self);
/* @removed and @added terminators after @line. */
void bantin_story_model_splice (BantinStoryBuffer *self,
                                guint line,
                                guint removed,
                                guint added);
void bantin_story_model_touch (BantinStoryBuffer *self,
                               guint first,
                               guint last);
const BantinStoryLine *bantin_story_model_get (BantinStoryBuffer *self,
                                               guint line);
/* Forgets everything that was read: the next reader walks the whole text. */
void bantin_story_model_invalidate (BantinStoryBuffer *self);

/* --- bantin-story-undo.c --- */

void bantin_story_undo_init (BantinStoryBuffer *self);
void bantin_story_undo_clear (BantinStoryBuffer *self);
void bantin_story_undo_begin (BantinStoryBuffer *self);
void bantin_story_undo_end (BantinStoryBuffer *self);
void bantin_story_undo_record_insert (BantinStoryBuffer *self,
                                      const GtkTextIter *start,
                                      const GtkTextIter *end);
void bantin_story_undo_record_delete (BantinStoryBuffer *self,
                                      const GtkTextIter *start,
                                      const GtkTextIter *end);
void bantin_story_undo_record_tag (BantinStoryBuffer *self,
                                   GtkTextTag *tag,
                                   const GtkTextIter *start,
                                   const GtkTextIter *end,
                                   gboolean on);
void bantin_story_undo_record_figure (BantinStoryBuffer *self,
                                      guint offset,
                                      BantinFigure *before,
                                      BantinFigure *after);
guint bantin_story_undo_get_n_steps (BantinStoryBuffer *self);
void bantin_story_get_caret (BantinStoryBuffer *self,
                             guint caret[2]);
void bantin_story_set_caret (BantinStoryBuffer *self,
                             const guint caret[2]);

/* --- bantin-story-step.c --- */

void bantin_story_edit_free (BantinEdit *edit);
/* Says whether the step is typing, and where. */
void bantin_story_step_measure (BantinStep *step);
/* Gives the edits of @step to @previous, where both are one for the person; else FALSE and nothing happened. @same_turn: the
 * main loop has not turned between them. */
gboolean bantin_story_step_join (BantinStep *previous,
                                 BantinStep *step,
                                 gboolean same_turn);

/* --- bantin-story-normalizer.c --- */

/* Restores the invariants around the touched lines. */
void bantin_story_normalize (BantinStoryBuffer *self);
/* Gives the whole line one type; only what is not so already is changed. */
void bantin_story_retype (BantinStoryBuffer *self,
                          guint line,
                          BantinLineType type);
/* (transfer full) (nullable): which invariant is broken, and where */
char *bantin_story_check (BantinStoryBuffer *self);

/* --- bantin-story-typing.c: what typed text does at each place --- */

/* Runs before the buffer's own handler; may stop the emission and do something else. */
void bantin_story_typing_before_insert (GtkTextBuffer *buffer,
                                        GtkTextIter *at,
                                        const char *text,
                                        int length,
                                        gpointer unused);
void bantin_story_typing_before_delete (GtkTextBuffer *buffer,
                                        GtkTextIter *start,
                                        GtkTextIter *end,
                                        gpointer unused);
/* (transfer full): @text with "\n" for every kind of line break, without what a story cannot hold */
char *bantin_story_clean_text (const char *text);
/* (transfer full): the same on one line */
char *bantin_story_clean_line (const char *text);
/* Whether a line break cannot be kept here: the headline is one line, and a set's captions belong each to its photo. */
gboolean bantin_story_is_single_line (BantinStoryBuffer *self,
                                      const GtkTextIter *at);
void bantin_story_typing_after_insert (BantinStoryBuffer *self,
                                       guint start,
                                       guint end,
                                       gboolean is_enter);

/* --- bantin-story-load.c --- */

void bantin_story_load_init (BantinStoryBuffer *self);

/* --- bantin-story-edit.c, bantin-story-figures.c --- */

/* A user action within which no rule of typing applies. */
void bantin_story_begin_edit (BantinStoryBuffer *self);
void bantin_story_end_edit (BantinStoryBuffer *self);
/* A line of its own before @line, which moves on; @text (nullable). */
void bantin_story_insert_line (BantinStoryBuffer *self,
                               guint line,
                               const char *text,
                               BantinLineType type);
/* The lines of the block that @line is of: [first, after). */
void bantin_story_get_block_lines (BantinStoryBuffer *self,
                                   guint line,
                                   guint *first,
                                   guint *after);

/* --- bantin-story-buffer.c --- */

/* The type that the tags say, before any repair; -1 when there is none. */
int bantin_story_get_tagged_type (BantinStoryBuffer *self,
                                  guint line);
BantinFigure *bantin_story_get_figure_at (const GtkTextIter *at);
void bantin_story_set_figure_at (BantinStoryBuffer *self,
                                 const GtkTextIter *at,
                                 BantinFigure *figure);
void bantin_story_changed (BantinStoryBuffer *self);

G_END_DECLS
