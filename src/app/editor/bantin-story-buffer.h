/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-slice.h"
#include "app/editor/bantin-story-tag.h"

G_BEGIN_DECLS

/*
 * One story as one text.
 *
 * A block is a line with its own terminator; a figure is its anchor's line and a line for each of its captions. After the
 * last block stands one empty line, the tail: it belongs to no block and is never saved; it is where one goes on writing
 * after a last photo. These always hold between two user actions, whoever edited and however:
 *
 *   1. the tail exists and is empty;
 *   2. the first line is the headline and no other is; a lead stands only second;
 *   3. an anchor is alone on its line, and such a line is a figure;
 *   4. each figure is followed by as many captions as it has photos, and nothing else is a caption;
 *   5. every character of a line, terminator included, carries the tag of the line's type and of no other.
 *
 * What breaks them is repaired at the end of the outermost user action, inside the same step of undo; an edit that came
 * without a user action (assistive tools, GTK's own drag) is repaired in an idle, into its own step.
 *
 * A place is (block, offset) outside the editor: see bantin-editor.h. Main thread.
 *
 * Signals:
 *   edited (): a user action, undo or redo changed the story.
 *   history-changed (): there may be more or less to undo or redo.
 *   figure-changed (GtkTextChildAnchor): another figure stands at this anchor.
 */
#define BANTIN_TYPE_STORY_BUFFER (bantin_story_buffer_get_type ())
G_DECLARE_FINAL_TYPE (BantinStoryBuffer, bantin_story_buffer, BANTIN, STORY_BUFFER, GtkTextBuffer)

BantinStoryBuffer *bantin_story_buffer_new (void);

/* --- document --- */

/* Replaces everything, undo included. Not a user action: neither "edited" nor a step. */
void bantin_story_buffer_load (BantinStoryBuffer *self,
                               BantinDocument *document);

/**
 * bantin_story_buffer_dup_document:
 *
 * Reads again only the lines that changed since the last reader.
 *
 * Returns: (transfer full): blocks and placed photos of the text, on the details that were loaded or set
 */
BantinDocument *bantin_story_buffer_dup_document (BantinStoryBuffer *self);

/* The details of @document replace those kept; its blocks and photos are not looked at. */
void bantin_story_buffer_set_details (BantinStoryBuffer *self,
                                      BantinDocument *document);

/* (nullable) (transfer none): key of the photo that the details name as the cover */
const char *bantin_story_buffer_get_cover (BantinStoryBuffer *self);
void bantin_story_buffer_set_cover (BantinStoryBuffer *self,
                                    const char *key);

/* The key under which the story knows this photo (same original, same edits); it is added when new. (transfer none) */
const char *bantin_story_buffer_adopt_photo (BantinStoryBuffer *self,
                                             const BantinDocumentPhoto *photo);

guint bantin_story_buffer_get_n_words (BantinStoryBuffer *self);
guint bantin_story_buffer_get_n_photos (BantinStoryBuffer *self);

/* --- lines --- */

/* The line's type; the tail is a body. */
BantinLineType bantin_story_buffer_get_line_type (BantinStoryBuffer *self,
                                                  guint line);
gboolean bantin_story_buffer_is_tail (BantinStoryBuffer *self,
                                      guint line);
void bantin_story_buffer_get_line_bounds (BantinStoryBuffer *self,
                                          guint line,
                                          GtkTextIter *start,
                                          GtkTextIter *end);

/* The line of the anchor that @line belongs to, as anchor or as caption; -1 for none. @item: (out) (optional): which photo,
 * of a caption; 0 on the anchor's own line. */
int bantin_story_buffer_find_figure (BantinStoryBuffer *self,
                                     guint line,
                                     guint *item);

/* (nullable) (transfer none): what stands on an anchor's line */
BantinFigure *bantin_story_buffer_get_figure (BantinStoryBuffer *self,
                                              guint line);

/* From the anchor to the end of the last caption's line, for any line of the figure. FALSE when @line is of none. */
gboolean bantin_story_buffer_get_figure_bounds (BantinStoryBuffer *self,
                                                guint line,
                                                GtkTextIter *start,
                                                GtkTextIter *end);

/* --- places --- */

guint bantin_story_buffer_get_n_blocks (BantinStoryBuffer *self);

/* @offset: (out) (optional). The tail is block number n_blocks. */
guint bantin_story_buffer_get_block (BantinStoryBuffer *self,
                                     const GtkTextIter *at,
                                     guint *offset);

/* The nearest place there is. A figure's own start is its first caption's. */
void bantin_story_buffer_get_iter_at_block (BantinStoryBuffer *self,
                                            GtkTextIter *at,
                                            guint block,
                                            guint offset);

/* The first line of a block; of n_blocks, the tail's. */
guint bantin_story_buffer_get_block_line (BantinStoryBuffer *self,
                                          guint block);

/* --- edits; each is a user action of its own or part of the one under way --- */

/* For the slice and for undo: not a whole figure, only its anchor. */
void bantin_story_buffer_insert_anchor (BantinStoryBuffer *self,
                                        GtkTextIter *at,
                                        BantinFigure *figure);

/* Figures, captions and the tail keep their type. */
void bantin_story_buffer_set_line_types (BantinStoryBuffer *self,
                                         guint first,
                                         guint last,
                                         BantinLineType type);

/* @href: of a link. Without @on the mark goes, whatever the address. */
void bantin_story_buffer_set_mark (BantinStoryBuffer *self,
                                   const GtkTextIter *start,
                                   const GtkTextIter *end,
                                   BantinMark mark,
                                   const char *href,
                                   gboolean on);

/* Whether all text between has the mark; between equal places, whether typing there would get it. */
gboolean bantin_story_buffer_has_mark (BantinStoryBuffer *self,
                                       const GtkTextIter *start,
                                       const GtkTextIter *end,
                                       BantinMark mark);

/* Other words for those between two code points of the whole text; they get the marks of the first letter. Between equal places
 * they go in. Inside of one line, and without a line break. */
void bantin_story_buffer_replace_words (BantinStoryBuffer *self,
                                        guint from,
                                        guint to,
                                        const char *text);

/* The next typed text gets the mark, or gets it not, until the caret moves. */
void bantin_story_buffer_set_pending_mark (BantinStoryBuffer *self,
                                           BantinMark mark,
                                           gboolean on);

/* The address at a place and how far the link goes; (nullable) (transfer none) */
const char *bantin_story_buffer_get_link (BantinStoryBuffer *self,
                                          const GtkTextIter *at,
                                          GtkTextIter *start,
                                          GtkTextIter *end);

/**
 * bantin_story_buffer_insert_figures:
 * @line: before which line; moved on past a figure's inside and the headline
 * @figures: (element-type BantinFigure)
 * @captions: (element-type utf8) (nullable): one for each photo of each figure, in order
 *
 * Returns: the first new anchor's line
 */
guint bantin_story_buffer_insert_figures (BantinStoryBuffer *self,
                                          guint line,
                                          GPtrArray *figures,
                                          GPtrArray *captions);

/* An empty body before @line, with the caret on it. */
void bantin_story_buffer_open_line (BantinStoryBuffer *self,
                                    guint line);

/* Another figure of as many photos in the place of the one on @line. */
void bantin_story_buffer_replace_figure (BantinStoryBuffer *self,
                                         guint line,
                                         BantinFigure *figure);

/* Takes the photo out of its set with its caption; the last one takes the set along. */
void bantin_story_buffer_remove_item (BantinStoryBuffer *self,
                                      guint line,
                                      guint item);

/* Makes one set of the figures that stand one after another from @first to @last. Returns the set's line, -1 when there are
 * not at least two photos. */
int bantin_story_buffer_join_figures (BantinStoryBuffer *self,
                                      guint first,
                                      guint last);

/* The set's photos as figures of their own, each with its caption. */
void bantin_story_buffer_split_figure (BantinStoryBuffer *self,
                                       guint line);

/* Moves the block of @line one block up or down with the caret. Returns whether it could. */
gboolean bantin_story_buffer_move_block (BantinStoryBuffer *self,
                                         guint line,
                                         gboolean down);

/* Puts a piece where a person wants it: figures become blocks of their own, a headline stays one line. The caret goes
 * behind it, or into the caption of a figure that came last. */
void bantin_story_buffer_paste (BantinStoryBuffer *self,
                                GtkTextIter *at,
                                BantinSlice *slice);

/* Plain text: its first line joins what it is pasted into, every further one is a body. */
void bantin_story_buffer_paste_text (BantinStoryBuffer *self,
                                     GtkTextIter *at,
                                     const char *text);

/* --- undo --- */

gboolean bantin_story_buffer_can_undo (BantinStoryBuffer *self);
gboolean bantin_story_buffer_can_redo (BantinStoryBuffer *self);
/* Whether there was something. */
gboolean bantin_story_buffer_undo (BantinStoryBuffer *self);
gboolean bantin_story_buffer_redo (BantinStoryBuffer *self);
/* The next edit begins a step of its own. */
void bantin_story_buffer_break_undo (BantinStoryBuffer *self);

/* Repairs at once what an edit outside a user action left to the idle. */
void bantin_story_buffer_settle (BantinStoryBuffer *self);

G_END_DECLS
