/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/ctl.h"

#include <glib/gi18n.h>

#include "base/bantin-file.h"
#include "base/bantin-hash.h"
#include "story/bantin-block-markup.h"
#include "story/bantin-fragment.h"
#include "story/bantin-html.h"
#include "story/bantin-inline.h"
#include "story/bantin-text-export.h"
#include "text/bantin-collate.h"
#include "text/bantin-fold.h"
#include "text/bantin-legacy.h"
#include "text/bantin-normalise.h"

#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

/* Documents and lines of text from one form to another, without a data folder. */

/* --- in --- */

static GBytes *
read_all (GInputStream *stream,
          GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* @name: (nullable): a file; "-" and %NULL are standard input */
static GBytes *
read_input (const char *name,
            GError **error)
{
  g_autoptr (GInputStream) stream = NULL;

  if (name == NULL || g_str_equal (name, "-"))
    stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);

      if (!(stream = G_INPUT_STREAM (g_file_read (file, NULL, error))))
        return NULL;
    }

  return read_all (stream, error);
}

/* Pictures that lie beside the document: those that it names by a relative address or by file:. */
static gboolean
write_pictures (const BantinFragment *fragment,
                const char *folder,
                GError **error)
{
  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }

  for (guint i = 0; i < fragment->pictures->len; i++)
    {
      const BantinFragmentPicture *picture = g_ptr_array_index (fragment->pictures, i);
      g_autofree char *sha256 = NULL;
      g_autofree char *path = NULL;
      gconstpointer data;
      gsize size;

      if (picture->bytes == NULL)
        continue;
      data = g_bytes_get_data (picture->bytes, &size);
      sha256 = bantin_hash_bytes (data, size);
      path = g_build_filename (folder, sha256, NULL);
      if (!g_file_set_contents (path, data, (gssize) size, error))
        return FALSE;
    }

  return TRUE;
}

static BantinDocument *
read_document (GBytes *bytes,
               const char *from,
               const char *photos,
               GError **error)
{
  g_autoptr (BantinFragment) fragment = NULL;
  BantinForeignFormat format;

  if (g_str_equal (from, "json"))
    return bantin_document_from_json (bytes, error);
  if (g_str_equal (from, "blocks"))
    {
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autofree char *markup = g_utf8_make_valid (text, -1);

      return bantin_block_markup_read (markup, NULL, NULL);
    }

  if (!bantin_foreign_format_from_string (from, &format) || !(fragment = bantin_fragment_read (bytes, format, NULL, error)))
    return NULL;
  if (photos != NULL && !write_pictures (fragment, photos, error))
    return NULL;

  return bantin_fragment_to_document (fragment, FALSE);
}

/* --- out --- */

static char *
name_photo (const char *photo,
            gpointer data)
{
  const BantinDocumentPhoto *entry = bantin_document_find_photo (data, photo);

  return g_strdup (entry != NULL ? entry->original : photo);
}

/* Photos stand under the names that --photos gives their files. */
static char *
write_markup (BantinDocument *document,
              GError **error)
{
  g_autoptr (GHashTable) media = bantin_media_table_new ();
  guint64 n = 0;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      for (guint k = 0; block->placements != NULL && k < block->placements->len; k++)
        {
          const BantinPlacement *placement = g_ptr_array_index (block->placements, k);
          const BantinDocumentPhoto *photo = bantin_document_find_photo (document, placement->photo);

          bantin_media_table_add (media, placement->photo, ++n, photo != NULL ? photo->original : placement->photo,
                                  photo != NULL ? photo->width : 0, photo != NULL ? photo->height : 0);
        }
    }

  return bantin_block_markup_write (document, media, NULL, error);
}

static gboolean
write_document (BantinDocument *document,
                const char *to,
                GError **error)
{
  const char *headline = bantin_document_get_headline (document);
  g_autofree char *text = NULL;

  if (g_str_equal (to, "json"))
    {
      g_autoptr (GBytes) json = bantin_document_to_json (document);

      g_print ("%.*s\n", (int) g_bytes_get_size (json), (const char *) g_bytes_get_data (json, NULL));
      return TRUE;
    }

  if (g_str_equal (to, "html"))
    {
      g_autoptr (GString) title = g_string_new (NULL);

      if (*headline != '\0')
        {
          g_string_append (title, "<h1>");
          bantin_inline_append_escaped (title, headline, BANTIN_INLINE_PLAIN);
          g_string_append (title, "</h1>\n");
        }
      text = bantin_html_write (document, name_photo, document);
      g_print ("%s%s\n", title->str, text);
    }
  else if (g_str_equal (to, "blocks"))
    {
      if (!(text = write_markup (document, error)))
        return FALSE;
      g_print ("%s\n", text);
    }
  else
    {
      text = bantin_text_export (document);
      g_print ("%s", text);
    }

  return TRUE;
}

static gboolean
is_form (const char *word,
         const char *const *forms)
{
  return word != NULL && g_strv_contains (forms, word);
}

static CtlStatus
run_convert (Ctl *ctl,
             int argc,
             char **argv)
{
  static const char *const sources[] = { "html", "rtf", "docx", "odt", "txt", "blocks", "json", NULL };
  static const char *const targets[] = { "json", "html", "blocks", "txt", NULL };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *photos = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("What it is: html, rtf, docx, odt, txt, blocks, json (default: as it looks)"), "FORM" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("What it becomes: json, html, blocks, txt (default: json)"), "FORM" },
    { "photos", 0, 0, G_OPTION_ARG_FILENAME, &photos, N_ ("Put its pictures here, each under its SHA-256"), "DIR" },
    { NULL },
  };
  const CtlCommand command = { "convert", NULL, "[FILE]", "Reads a document and writes it in another form", NULL };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BantinDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;

  if (!ctl_parse (ctl, &command, entries, &argc, &argv, 0))
    return CTL_USAGE;
  name = argc > 0 ? argv[0] : NULL;
  if (to == NULL)
    to = g_strdup ("json");
  if ((from != NULL && !is_form (from, sources)) || !is_form (to, targets))
    return ctl_complain (CTL_USAGE, _ ("--from is one of html, rtf, docx, odt, txt, blocks, json; --to is one of json, html, blocks, txt"));

  if (!(bytes = read_input (name, &error)))
    return ctl_complain (CTL_NOT_FOUND, "%s", error->message);
  if (from == NULL)
    from = g_strdup (bantin_foreign_format_to_string (bantin_foreign_format_guess (name, bytes)));
  if (from == NULL)
    return ctl_complain (CTL_USAGE, _ ("what this file is cannot be seen; say it by --from"));
  if (!(document = read_document (bytes, from, photos, &error)))
    return ctl_complain (CTL_FAILED, "%s", error->message);

  return write_document (document, to, &error) ? CTL_OK : ctl_complain (CTL_FAILED, "%s", error->message);
}

/* --- lines --- */

static void
print_decoded (const char *line)
{
  BantinLegacyGuess guess;
  JsonObject *answer;
  g_autofree char *text = NULL;

  bantin_legacy_guess (line, &guess);
  if (guess.encoding == BANTIN_LEGACY_NONE)
    {
      g_print ("null\n");
      return;
    }

  answer = json_object_new ();
  text = bantin_legacy_convert (line, guess.encoding);
  json_object_set_string_member (answer, "text", text);
  json_object_set_string_member (answer, "encoding", bantin_legacy_to_string (guess.encoding));
  json_object_set_boolean_member (answer, "sure", guess.is_sure);
  if (guess.second != BANTIN_LEGACY_NONE)
    json_object_set_string_member (answer, "second", bantin_legacy_to_string (guess.second));
  ctl_print_object (answer);
}

static void
print_text (Ctl *ctl,
            const char *text)
{
  JsonObject *answer;

  if (!ctl->is_json)
    {
      g_print ("%s\n", text);
      return;
    }

  answer = json_object_new ();
  json_object_set_string_member (answer, "text", text);
  ctl_print_object (answer);
}

static CtlStatus
read_lines (Ctl *ctl,
            const CtlCommand *command,
            int argc,
            char **argv,
            GStrv *lines)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!ctl_parse (ctl, command, NULL, &argc, &argv, 0))
    return CTL_USAGE;
  if (!(bytes = read_input (argc > 0 ? argv[0] : NULL, &error)))
    return ctl_complain (CTL_NOT_FOUND, "%s", error->message);

  text = g_utf8_make_valid (g_bytes_get_data (bytes, NULL) != NULL ? g_bytes_get_data (bytes, NULL) : "", (gssize) g_bytes_get_size (bytes));
  if (g_str_has_suffix (text, "\n"))
    text[strlen (text) - 1] = '\0';
  *lines = *text != '\0' ? g_strsplit (text, "\n", -1) : g_new0 (char *, 1);

  return CTL_OK;
}

static CtlStatus
run_decode (Ctl *ctl,
            int argc,
            char **argv)
{
  const CtlCommand command = { "text", "decode", "[FILE]", N_ ("Reads lines in the letters of old fonts"), NULL };
  g_auto (GStrv) lines = NULL;
  CtlStatus status = read_lines (ctl, &command, argc, argv, &lines);

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    print_decoded (lines[i]);

  return status;
}

static CtlStatus
run_normalise (Ctl *ctl,
               int argc,
               char **argv)
{
  const CtlCommand command = { "text", "normalise", "[FILE]", N_ ("Makes lines what a story's text is: NFC, without controls"), NULL };
  g_auto (GStrv) lines = NULL;
  CtlStatus status = read_lines (ctl, &command, argc, argv, &lines);

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_autofree char *text = bantin_normalise_line (lines[i]);

      print_text (ctl, text);
    }

  return status;
}

static CtlStatus
run_fold (Ctl *ctl,
          int argc,
          char **argv)
{
  const CtlCommand command = { "text", "fold", "[FILE]", N_ ("Folds lines as search does"), NULL };
  g_auto (GStrv) lines = NULL;
  CtlStatus status = read_lines (ctl, &command, argc, argv, &lines);

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_autofree char *text = bantin_fold (lines[i]);

      print_text (ctl, text);
    }

  return status;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return bantin_collate (*(const char *const *) a, *(const char *const *) b);
}

static CtlStatus
run_sort (Ctl *ctl,
          int argc,
          char **argv)
{
  const CtlCommand command = { "text", "sort", "[FILE]", N_ ("Sorts lines in Vietnamese order"), NULL };
  g_auto (GStrv) lines = NULL;
  CtlStatus status = read_lines (ctl, &command, argc, argv, &lines);

  if (lines != NULL)
    qsort (lines, g_strv_length (lines), sizeof (char *), compare_lines);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    print_text (ctl, lines[i]);

  return status;
}

const CtlCommand CTL_CONVERT_COMMANDS[] = {
  { "convert", NULL, "[FILE]", N_ ("reads a document and writes it in another form"), run_convert },
  { "text", "decode", "[FILE]", N_ ("reads lines in the letters of old fonts, answers in JSON"), run_decode },
  { "text", "normalise", "[FILE]", N_ ("makes lines NFC, without controls"), run_normalise },
  { "text", "fold", "[FILE]", N_ ("folds lines as search does"), run_fold },
  { "text", "sort", "[FILE]", N_ ("sorts lines in Vietnamese order"), run_sort },
  { NULL },
};
