/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"
#include "story/bantin-fragment.h"
#include "story/bantin-mend.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The place where a story is written: one text with its photos, a toolbar below it and a find bar above it. It knows
 * nothing of stores: the window loads a document into it, hears "changed", and asks for the document again.
 *
 * A place in the story is (block, offset): the block's index in the document, and code points inside that block's own text.
 * The text of a figure is its caption; that of a gallery is its captions, joined by one line break each.
 *
 * Properties: "can-undo", "can-redo", "n-words", "n-photos", "editable" (all readable and notified).
 *
 * Signals:
 *   changed (): the person changed the story. At most one a frame; whoever saves calls bantin_editor_dup_document().
 *     Loading, highlights and bantin_editor_set_details() do not emit it.
 *   add-photos (): the button or its shortcut was pressed, or Photo Set with no photos selected; the window asks for files
 *     and calls bantin_editor_insert_photos(), which knows which of the two it was.
 *   caret-moved (): it was put somewhere; not while words are typed.
 *   photos-dropped (GPtrArray (GFile) files, guint block): files were dropped before that block (it may be the number of
 *     blocks), or pasted.
 *   image-pasted (GBytes png, guint block): a picture was pasted or dropped; @block as above.
 *   fragment-read (BantinFragment *fragment): something with pictures came from another program; the window brings them in
 *     and calls bantin_editor_paste_fragment().
 *   fragment-pasted (BantinFragment *fragment, BantinDocument *as_pasted): it stands in the text; @as_pasted (nullable): the
 *     story as it would be had no letters of old fonts been converted.
 *   edit-refused (): a key would have changed a story that is shown for reading.
 *   comment-activated (char *thread): highlighted words were clicked.
 *   comment-requested (): Ctrl+Shift+M on a selection, or the context menu's Comment.
 *   show-photo (char *key): the photo was double-clicked or Enter was pressed on it in a story shown for reading.
 *   spelling-requested (): F7.
 *
 * Actions, on the widget: editor.undo, editor.redo, editor.bold, editor.italic, editor.link, editor.paragraph (s: the
 * block type's name), editor.add-photos, editor.photo-set, editor.move-up, editor.move-down, editor.find,
 * editor.find-next, editor.find-previous, editor.replace, editor.comment, editor.paste-plain.
 */

#define BANTIN_TYPE_EDITOR (bantin_editor_get_type ())
G_DECLARE_FINAL_TYPE (BantinEditor, bantin_editor, BANTIN, EDITOR, AdwBin)

/* As a block number: where the caret is. */
#define BANTIN_EDITOR_AT_CARET G_MAXUINT

/* A photo that came in, with what its file offered. */
typedef struct
{
  BantinDocumentPhoto *photo; /* its key is not looked at: the editor finds the photo in the story, or names it */
  char *caption;              /* (nullable): offered by the camera or the agency */
  char *credit;               /* (nullable) */
} BantinEditorPhoto;

BantinEditorPhoto *bantin_editor_photo_new (BantinDocumentPhoto *photo, /* (transfer full) */
                                            const char *caption,
                                            const char *credit);
void bantin_editor_photo_free (BantinEditorPhoto *photo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinEditorPhoto, bantin_editor_photo_free)

/* Words that a remark is about. */
typedef struct
{
  const char *thread; /* what "comment-activated" says */
  guint block;
  guint from; /* code points; from == to: the block as a whole */
  guint to;
  gboolean is_resolved; /* no highlight, but it can still be found by bantin_editor_show_comment() */
} BantinEditorComment;

/**
 * BantinEditorPhotoPath:
 * @sha256: of the original
 * @size: which of its pictures
 *
 * Returns: (transfer full) (nullable): the path of a picture that we made (never an original), or %NULL when there is none
 *   yet. Called in the main thread; it only builds a name and may be wrong about the file being there.
 */
typedef char *(*BantinEditorPhotoPath) (const char *sha256,
                                        BantinPhotoSize size,
                                        gpointer user_data);

GtkWidget *bantin_editor_new (void);

/**
 * bantin_editor_load:
 * @document: what is shown; it is not kept nor changed
 * @caret: what bantin_editor_get_caret() answered once; 0 is the start of the headline
 * @editable: %FALSE shows it for reading
 *
 * Shows another story. A change that was not told yet is told first ("changed"). Undo begins anew.
 */
void bantin_editor_load (BantinEditor *self,
                         BantinDocument *document,
                         guint caret,
                         gboolean editable);

/**
 * bantin_editor_dup_document:
 *
 * The story as it stands: blocks and photos of the text, on the details that were loaded or set. Photos that were in the
 * text and are no longer are left out. Cheap enough to be called after every key.
 *
 * Returns: (transfer full): a document that nobody else holds
 */
BantinDocument *bantin_editor_dup_document (BantinEditor *self);

/**
 * bantin_editor_set_details:
 * @document: its details (genre, section, … but neither blocks nor photos) replace those kept
 *
 * Not a step of undo and no "changed": whoever sets details saves the document himself.
 */
void bantin_editor_set_details (BantinEditor *self,
                                BantinDocument *document);

/* Emits "changed" at once if a change was not told yet; to be called before the window closes. */
void bantin_editor_flush (BantinEditor *self);

gboolean bantin_editor_get_editable (BantinEditor *self);
void bantin_editor_set_editable (BantinEditor *self,
                                 gboolean editable);

/* The caret, as one number that means the same place when the same document is loaded again. */
guint bantin_editor_get_caret (BantinEditor *self);

/* Pixels that a line of the text has; 0 before it was shown. */
int bantin_editor_get_text_width (BantinEditor *self);

/* Puts the keyboard's focus into the text. */
void bantin_editor_focus_text (BantinEditor *self);

/* --- photos --- */

void bantin_editor_set_photo_path_func (BantinEditor *self,
                                        BantinEditorPhotoPath func,
                                        gpointer user_data,
                                        GDestroyNotify destroy);

/* A picture of this original has been made or made anew: whatever shows it loads it. */
void bantin_editor_photo_ready (BantinEditor *self,
                                const char *sha256);

/**
 * bantin_editor_insert_photos:
 * @photos: (element-type BantinEditorPhoto): copied
 * @block: before which block, or %BANTIN_EDITOR_AT_CARET: after the caret's block
 *
 * Places each photo as a figure with its offered caption and credit; one step of undo. The caret goes to the first caption.
 * Where Photo Set asked for them and they go to the caret, they are one set.
 */
void bantin_editor_insert_photos (BantinEditor *self,
                                  GPtrArray *photos,
                                  guint block);

/* The same photos as one photo set (a gallery block). */
void bantin_editor_insert_gallery (BantinEditor *self,
                                   GPtrArray *photos,
                                   guint block);

/* @key: of a photo in the text. Selects it and scrolls to it. Returns whether it is there. */
gboolean bantin_editor_select_photo (BantinEditor *self,
                                     const char *key);

/**
 * bantin_editor_set_caption:
 * @n: which photo of the story, counted in its order from 0
 * @text: its caption from now on; line breaks become spaces
 *
 * As if it had been typed into the story: one edit, undone with the others, "changed". Links of words that stay are kept.
 *
 * Returns: whether there is such a photo in a story that may be changed
 */
gboolean bantin_editor_set_caption (BantinEditor *self,
                                    guint n,
                                    const char *text);

/* --- what comes from other programs --- */

/* Takes what another program made as if it were pasted: with pictures it comes back as "fragment-read". */
void bantin_editor_take_fragment (BantinEditor *self,
                                  BantinFragment *fragment);

/**
 * bantin_editor_paste_fragment:
 * @photos: (element-type BantinEditorPhoto) (nullable): for each of its pictures the photo that it became; %NULL elements
 *   and %NULL = it did not come in, and only its caption stays
 *
 * Puts it in the place of the selection; one step of undo. Emits "fragment-pasted".
 */
void bantin_editor_paste_fragment (BantinEditor *self,
                                   BantinFragment *fragment,
                                   GPtrArray *photos);

/* (nullable): what was pasted last. */
BantinFragment *bantin_editor_get_pasted (BantinEditor *self);

/**
 * bantin_editor_repaste:
 * @as_pasted: whether the letters stay as they came
 *
 * Puts what was pasted last in its own place anew, in the same step of undo: as it came, or as it was converted since.
 *
 * Returns: whether it could: not once the story was changed
 */
gboolean bantin_editor_repaste (BantinEditor *self,
                                gboolean as_pasted);

/* --- remarks --- */

/* @comments: (element-type BantinEditorComment) (nullable): copied; they replace those shown before. */
void bantin_editor_set_comments (BantinEditor *self,
                                 GPtrArray *comments);

/* Scrolls to a remark's words and marks them strongest. @thread %NULL: none is. */
void bantin_editor_show_comment (BantinEditor *self,
                                 const char *thread);

/* Where a remark's words stand now. Returns whether they are there; if not, @block and @from are left as they are. */
gboolean bantin_editor_find_comment (BantinEditor *self,
                                     const char *thread,
                                     guint *block,
                                     guint *from);

/**
 * bantin_editor_get_selection:
 * @block: (out): the first block that the selection touches; without one, the caret's
 * @from: (out): code points; == @to when nothing of that block's text is selected
 * @to: (out):
 * @quote: (out) (transfer full): the selected words of that block, "" for none
 *
 * Returns: whether anything is selected
 */
gboolean bantin_editor_get_selection (BantinEditor *self,
                                      guint *block,
                                      guint *from,
                                      guint *to,
                                      char **quote);

/* Selects these words, scrolls to them and takes the focus. */
void bantin_editor_scroll_to (BantinEditor *self,
                              guint block,
                              guint from,
                              guint to);

/**
 * bantin_editor_mend:
 * @mends: (element-type BantinMend): any of bantin_mend_list() of what bantin_editor_dup_document() answers now
 *
 * Puts them into the text: one step of undo, "changed". Marks, photos, remarks and the caret's place stay.
 *
 * Returns: whether it could: not in a story that is shown for reading
 */
gboolean bantin_editor_mend (BantinEditor *self,
                             GPtrArray *mends);

/* --- undo, counts --- */

gboolean bantin_editor_get_can_undo (BantinEditor *self);
gboolean bantin_editor_get_can_redo (BantinEditor *self);
void bantin_editor_undo (BantinEditor *self);
void bantin_editor_redo (BantinEditor *self);

/* As bantin_document_count_words() of the document. */
guint bantin_editor_get_n_words (BantinEditor *self);
guint bantin_editor_get_n_photos (BantinEditor *self);

/* --- find --- */

/* Opens the bar above the text, with the selected words in it; @replace shows its second row too. */
void bantin_editor_find (BantinEditor *self,
                         gboolean replace);
void bantin_editor_find_next (BantinEditor *self);
void bantin_editor_find_previous (BantinEditor *self);

G_END_DECLS
