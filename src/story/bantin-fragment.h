/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"
#include "text/bantin-legacy.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * What comes in from other programs: a page of HTML from the clipboard, a Word file, a mail. A reader takes from it what a
 * story has — paragraphs, headings, lists, quotes, strong, emphasis, links, pictures with their captions; tables as text, a
 * line a row — and nothing else. Every reader is a pure function of the bytes: it blocks, opens no file, asks no network,
 * runs no script, and is bounded in time, depth and memory whatever it is given.
 */

typedef enum
{
  BANTIN_FOREIGN_UNKNOWN,
  BANTIN_FOREIGN_HTML,
  BANTIN_FOREIGN_RTF,
  BANTIN_FOREIGN_DOCX,
  BANTIN_FOREIGN_ODT,
  BANTIN_FOREIGN_TEXT,
} BantinForeignFormat;

typedef enum
{
  BANTIN_FRAGMENT_ERROR_INVALID,   /* not of this format, or too damaged to read */
  BANTIN_FRAGMENT_ERROR_TOO_LARGE, /* larger than %BANTIN_FRAGMENT_MAX_BYTES, packed or unpacked */
  BANTIN_FRAGMENT_ERROR_ENCRYPTED, /* protected by a password */
  BANTIN_FRAGMENT_ERROR_OLD,       /* a .doc of Word 97: to be saved as .docx first */
} BantinFragmentError;

#define BANTIN_FRAGMENT_ERROR (bantin_fragment_error_quark ())
GQuark bantin_fragment_error_quark (void);

/* Larger input is refused, and so is a packed file that unpacks to more than four times this. */
#define BANTIN_FRAGMENT_MAX_BYTES (64 * 1024 * 1024)
/* What is longer is cut, and "is_cut" says so. */
#define BANTIN_FRAGMENT_MAX_CHARACTERS (2 * 1024 * 1024)
#define BANTIN_FRAGMENT_MAX_BLOCKS 20000
#define BANTIN_FRAGMENT_MAX_PICTURES 500

/* A picture that came along. */
typedef struct
{
  char *key;     /* "p1": as the fragment's figures name it */
  GBytes *bytes; /* (nullable): a file of any format, perhaps none that we can read */
  char *uri;     /* (nullable): where it was, if its bytes did not come */
  char *name;    /* a name for people; "" = none */
} BantinFragmentPicture;

/* Shared by reference, and changed by bantin_fragment_convert() alone. */
typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray *blocks;     /* (element-type BantinBlock): text is NFC; figures name @pictures */
  GPtrArray *pictures;   /* (element-type BantinFragmentPicture): in the order of the figures */
  GPtrArray *as_pasted;  /* (nullable) (element-type BantinBlock): the blocks before letters of an old font were converted */
  BantinLegacy encoding; /* what was converted; NONE = nothing */
  BantinLegacy offer;    /* what else the text may be, to be asked: bantin_fragment_convert(); NONE = nothing */
  char *before;          /* a few words of it as they were, of @encoding or of @offer; "" = nothing */
  char *after;           /* the same words converted */
  gboolean has_title;    /* the first block is the title of the whole */
  gboolean is_cut;       /* there was more than a story can hold */
} BantinFragment;

BantinFragment *bantin_fragment_ref (BantinFragment *fragment);
void bantin_fragment_unref (BantinFragment *fragment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinFragment, bantin_fragment_unref)

/**
 * bantin_foreign_format_guess:
 * @name: (nullable): the file's name
 * @bytes: its content, or its beginning
 *
 * By content first, then by the name's ending. Packed files are told apart by what is packed in them.
 *
 * Returns: the format; UNKNOWN of pictures and of all else
 */
BantinForeignFormat bantin_foreign_format_guess (const char *name,
                                                 GBytes *bytes);

/* "html", "rtf", "docx", "odt", "txt"; %NULL of UNKNOWN. */
const char *bantin_foreign_format_to_string (BantinForeignFormat format);
gboolean bantin_foreign_format_from_string (const char *name,
                                            BantinForeignFormat *format);

/**
 * bantin_fragment_read:
 * @error: return location; %BANTIN_FRAGMENT_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Letters of TCVN3 and VNI are converted where the font's name or the words themselves say so surely; @as_pasted keeps them
 * as they were. Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): what was in it, perhaps no block at all
 */
BantinFragment *bantin_fragment_read (GBytes *bytes,
                                      BantinForeignFormat format,
                                      GCancellable *cancellable,
                                      GError **error);

/**
 * bantin_fragment_convert:
 * @encoding: what a person says that the text is
 *
 * Converts every block that fits, as it was pasted.
 */
void bantin_fragment_convert (BantinFragment *fragment,
                              BantinLegacy encoding);

/**
 * bantin_fragment_to_document:
 * @guesses: whether a heading or a bold line that opens the text is its headline too; else only a title is
 *
 * The fragment as a story of its own. Pictures with bytes are named by their SHA-256; the others only by their key, as
 * photos that are missing.
 *
 * Returns: (transfer full): a document
 */
BantinDocument *bantin_fragment_to_document (const BantinFragment *fragment,
                                             gboolean guesses);

G_END_DECLS
