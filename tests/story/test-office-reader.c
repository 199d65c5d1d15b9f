/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fragment-words.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* RTF, .docx and .odt, the packed ones packed here. */

typedef struct
{
  const char *name;
  const char *content;
  gsize size; /* 0 = to its zero byte */
} Part;

static GBytes *
pack (const Part *parts)
{
  gsize room = 64 * 1024;
  g_autofree char *buffer = NULL;
  gsize used = 0;
  struct archive *archive = archive_write_new ();

  for (const Part *part = parts; part->name != NULL; part++)
    room += (part->size > 0 ? part->size : strlen (part->content)) + 1024;
  buffer = g_malloc (room);
  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_memory (archive, buffer, room, &used), ==, ARCHIVE_OK);
  for (const Part *part = parts; part->name != NULL; part++)
    {
      gsize size = part->size > 0 ? part->size : strlen (part->content);
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, part->name);
      archive_entry_set_size (entry, (la_int64_t) size);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, part->content, size), ==, (la_ssize_t) size);
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new (buffer, used);
}

static void
assert_packed (BantinForeignFormat format,
               const Part *parts,
               const char *expected)
{
  g_autoptr (GBytes) bytes = pack (parts);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  fragment_assert (format, data, (gssize) size, expected);
}

#define W "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
#define RUN(text) "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define PARAGRAPH(style, runs) "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr>" runs "</w:p>"

static const char docx_styles[] =
    "<w:styles " W "><w:style w:type='paragraph' w:styleId='u1'><w:name w:val='heading 1'/><w:rPr><w:b/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Muc'><w:name w:val='Mục'/><w:basedOn w:val='u1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='C'><w:name w:val='caption'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Cu'><w:name w:val='Cũ'/><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='Dam'><w:name w:val='Đậm'/><w:rPr><w:b/></w:rPr></w:style></w:styles>";

static const char docx_numbering[] =
    "<w:numbering " W "><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='6'><w:abstractNumId w:val='1'/></w:num></w:numbering>";

static const char docx_rels[] =
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    "<Relationship Id='rId1' Target='media/image1.png'/><Relationship Id='rId2' Target='https://xa.example.vn/' TargetMode='External'/></Relationships>";

static void
test_docx_has_all_that_a_story_has (void)
{
  const Part parts[] = {
    { "word/document.xml",
      "<w:document " W "><w:body>" PARAGRAPH ("Muc", RUN ("Tít xen")) "<w:p>" RUN ("một ") "<w:r><w:rPr><w:b/></w:rPr><w:t>hai</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Dam'/><w:b w:val='0'/></w:rPr><w:t> ba</w:t></w:r>"
                                                                                           "<w:del><w:r><w:delText>xóa</w:delText></w:r></w:del><w:ins><w:r><w:t> thêm</w:t></w:r></w:ins></w:p>"
                                                                                           "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='5'/></w:numPr></w:pPr>" RUN ("gạch") "</w:p>"
                                                                                                                                                                                         "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='6'/></w:numPr></w:pPr>" RUN ("số") "</w:p>"
                                                                                                                                                                                                                                                                                     "<w:p><w:hyperlink r:id='rId2'>" RUN ("cổng") "</w:hyperlink>"
                                                                                                                                                                                                                                                                                                                                   "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"https://b.example/\" </w:instrText></w:r>"
                                                                                                                                                                                                                                                                                                                                   "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" RUN (" trang") "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
                                                                                                                                                                                                                                                                                                                                                                                                     "<w:p><w:r><w:drawing><docPr descr='tả'/><blip r:embed='rId1'/></w:drawing></w:r></w:p>" PARAGRAPH ("C", RUN ("Toàn cảnh")) "<w:tbl><w:tr><w:tc><w:p>" RUN ("Xã") "</w:p></w:tc><w:tc><w:p>" RUN ("12") "</w:p></w:tc></w:tr></w:tbl>" PARAGRAPH ("Cu", RUN ("Céng hßa ") "<w:r><w:rPr><w:rFonts w:ascii='Arial'/></w:rPr><w:t>Việt</w:t></w:r>") "</w:body></w:document>",
      0 },
    { "word/styles.xml", docx_styles, 0 },
    { "word/numbering.xml", docx_numbering, 0 },
    { "word/_rels/document.xml.rels", docx_rels, 0 },
    { "word/media/image1.png", "\x89PNG", 0 },
    { NULL },
  };

  assert_packed (BANTIN_FOREIGN_DOCX, parts,
                 "heading: Tít xen\n"
                 "body: một <strong>hai</strong> ba thêm\n"
                 "bullet: gạch\n"
                 "number: số\n"
                 "body: <a href=\"https://xa.example.vn/\">cổng</a><a href=\"https://b.example/\"> trang</a>\n"
                 "figure p1 [tả]: Toàn cảnh\n"
                 "body: Xã | 12\n"
                 "body: Cộng hòa Việt\n");
}

static void
test_odt_has_all_that_a_story_has (void)
{
  const Part parts[] = {
    { "mimetype", "application/vnd.oasis.opendocument.text", 0 },
    { "styles.xml",
      "<d xmlns:style='s' xmlns:text='t'><style:style style:name='Heading_20_1' style:display-name='Heading 1'/>"
      "<style:style style:name='Illustration'/></d>",
      0 },
    { "content.xml",
      "<d xmlns:style='s' xmlns:text='t' xmlns:fo='f' xmlns:xlink='x' xmlns:table='b' xmlns:draw='d' xmlns:office='o'>"
      "<style:font-face style:name='Cu' svg:font-family=\"'.VnTime'\" xmlns:svg='v'/>"
      "<style:style style:name='T1'><style:text-properties fo:font-weight='bold'/></style:style>"
      "<style:style style:name='T2'><style:text-properties style:font-name='Cu'/></style:style>"
      "<text:list-style style:name='L1'><text:list-level-style-number/></text:list-style><office:body><office:text>"
      "<text:h text:outline-level='1'>Tít xen</text:h><text:p>một <text:span text:style-name='T1'>hai</text:span><text:s text:c='2'/>ba"
      "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>chú</text:p></text:note-body></text:note></text:p>"
      "<text:list text:style-name='L1'><text:list-item><text:p>số</text:p></text:list-item></text:list>"
      "<text:list><text:list-item><text:p>gạch</text:p></text:list-item></text:list>"
      "<text:p><text:a xlink:href='https://xa.example.vn/'>cổng</text:a><text:line-break/>sau</text:p>"
      "<text:p><draw:frame><draw:text-box><text:p text:style-name='Illustration'><draw:frame><draw:image xlink:href='Pictures/1.png'/>"
      "</draw:frame>Toàn cảnh</text:p></draw:text-box></draw:frame></text:p>"
      "<table:table><table:table-row><table:table-cell><text:p>Xã</text:p></table:table-cell><table:table-cell><text:p>12</text:p>"
      "</table:table-cell></table:table-row></table:table>"
      "<text:p><text:span text:style-name='T2'>Céng hßa</text:span></text:p></office:text></office:body></d>",
      0 },
    { "Pictures/1.png", "\x89PNG", 0 },
    { NULL },
  };

  assert_packed (BANTIN_FOREIGN_ODT, parts,
                 "heading: Tít xen\n"
                 "body: một <strong>hai</strong>  ba\n"
                 "body: chú\n"
                 "number: số\n"
                 "bullet: gạch\n"
                 "body: <a href=\"https://xa.example.vn/\">cổng</a> sau\n"
                 "figure p1 []: Toàn cảnh\n"
                 "body: Xã | 12\n"
                 "body: Cộng hòa\n");
}

static void
test_rtf_has_all_that_a_story_has (void)
{
  fragment_assert (BANTIN_FOREIGN_RTF,
                   "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Times New Roman;}{\\f1\\fcharset0 .VnTime;}{\\f2\\fcharset163 Arial;}"
                   "{\\f3\\fcharset2 Symbol;}}{\\stylesheet{\\s1 heading 1;}{\\s2\\b caption;}}{\\*\\generator x;}{\\info{\\title ẩn}}\n"
                   "\\pard\\s1\\b T\\u237?t xen\\par\\pard\\plain m\\u7897?t {\\b hai} \\i ba\\i0\\~5\\par\n"
                   "\\pard{\\listtext\\f3 \\'b7\\tab}g\\u7841?ch\\par\\pard{\\pntext 1.\\tab}s\\u7889?\\par\n"
                   "\\pard{\\field{\\*\\fldinst{HYPERLINK \"https://xa.example.vn/\"}}{\\fldrslt c\\u7893?ng}}\\par\n"
                   "\\pard\\qc{\\*\\shppict{\\pict\\pngblip 89504e47}}{\\nonshppict{\\pict\\wmetafile8 00}}\\par\\pard\\qc To\\'e0n c\\u7843?nh\\par\n"
                   "\\trowd\\pard\\intbl X\\'e3\\cell 12\\cell\\row\\pard\\f1 C\\'e9ng h\\'dfa\\par\\f2 Vi\\'ea\\'f2t\\line sau\\par}",
                   -1,
                   "heading: Tít xen\n"
                   "body: một <strong>hai</strong> <em>ba</em> 5\n"
                   "bullet: gạch\n"
                   "number: số\n"
                   "body: <a href=\"https://xa.example.vn/\">cổng</a>\n"
                   "figure p1 []: Toàn cảnh\n"
                   "body: Xã | 12\n"
                   "body: Cộng hòa\n"
                   "body: Việt sau\n");
}

static void
refuse (BantinForeignFormat format,
        GBytes *bytes,
        int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bantin_fragment_read (bytes, format, NULL, &error));
  g_assert_error (error, BANTIN_FRAGMENT_ERROR, code);
}

static void
test_what_cannot_be_read_is_refused (void)
{
  static const char encrypted[] = "\xD0\xCF\x11\xE0....E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
  g_autoptr (GBytes) old = g_bytes_new_static ("\xD0\xCF\x11\xE0....", 8);
  g_autoptr (GBytes) locked = g_bytes_new_static (encrypted, sizeof encrypted);
  g_autoptr (GBytes) noise = g_bytes_new_static ("noise", 5);
  const Part parts[] = { { "other.xml", "<a/>", 0 }, { NULL } };
  g_autoptr (GBytes) other = pack (parts);

  refuse (BANTIN_FOREIGN_DOCX, old, BANTIN_FRAGMENT_ERROR_OLD);
  refuse (BANTIN_FOREIGN_DOCX, locked, BANTIN_FRAGMENT_ERROR_ENCRYPTED);
  refuse (BANTIN_FOREIGN_DOCX, noise, BANTIN_FRAGMENT_ERROR_INVALID);
  refuse (BANTIN_FOREIGN_DOCX, other, BANTIN_FRAGMENT_ERROR_INVALID);
  refuse (BANTIN_FOREIGN_ODT, other, BANTIN_FRAGMENT_ERROR_INVALID);
  refuse (BANTIN_FOREIGN_RTF, noise, BANTIN_FRAGMENT_ERROR_INVALID);
}

static void
test_a_bomb_is_refused (void)
{
  gsize size = 260 * (gsize) 1024 * 1024;
  g_autofree char *zeros = g_malloc0 (size);
  const Part parts[] = { { "word/document.xml", zeros, size }, { NULL } };
  g_autoptr (GBytes) bytes = pack (parts);

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 2 * 1024 * 1024);
  refuse (BANTIN_FOREIGN_DOCX, bytes, BANTIN_FRAGMENT_ERROR_TOO_LARGE);
}

static void
test_entities_are_not_expanded (void)
{
  const Part parts[] = {
    { "word/document.xml", "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><w:document " W "><w:body><w:p>" RUN ("&b;") "</w:p></w:body></w:document>", 0 },
    { NULL },
  };

  assert_packed (BANTIN_FOREIGN_DOCX, parts, "");
}

static void
test_deep_rtf_ends_soon (void)
{
  g_autoptr (GString) rtf = g_string_new ("{\\rtf1 ");

  for (guint i = 0; i < 10000; i++)
    g_string_append (rtf, "{\\b ");
  g_string_append (rtf, "s\\u226?u");

  fragment_assert (BANTIN_FOREIGN_RTF, rtf->str, (gssize) rtf->len, "");
}

static void
test_formats_are_told_apart (void)
{
  const Part odt[] = { { "mimetype", "application/vnd.oasis.opendocument.text", 0 }, { NULL } };
  const Part docx[] = { { "[Content_Types].xml", "<a/>", 0 }, { NULL } };
  g_autoptr (GBytes) odt_bytes = pack (odt);
  g_autoptr (GBytes) docx_bytes = pack (docx);
  g_autoptr (GBytes) rtf = g_bytes_new_static ("{\\rtf1}", 7);
  g_autoptr (GBytes) text = g_bytes_new_static ("chữ", 5);
  g_autoptr (GBytes) page = g_bytes_new_static ("<!DOCTYPE html><p>", 18);

  g_assert_cmpint (bantin_foreign_format_guess ("a", docx_bytes), ==, BANTIN_FOREIGN_DOCX);
  g_assert_cmpint (bantin_foreign_format_guess ("a.doc", rtf), ==, BANTIN_FOREIGN_RTF);
  g_assert_cmpint (bantin_foreign_format_guess ("a.TXT", text), ==, BANTIN_FOREIGN_TEXT);
  g_assert_cmpint (bantin_foreign_format_guess (NULL, page), ==, BANTIN_FOREIGN_HTML);
  g_assert_cmpint (bantin_foreign_format_guess ("a.jpg", text), ==, BANTIN_FOREIGN_UNKNOWN);
  g_assert_cmpint (bantin_foreign_format_guess ("a.odt", odt_bytes), ==, BANTIN_FOREIGN_ODT);
}

static void
test_real_docx_come_whole (void)
{
  fragment_check_real_files (".docx", BANTIN_FOREIGN_DOCX);
}

static void
test_real_rtf_come_whole (void)
{
  fragment_check_real_files (".rtf", BANTIN_FOREIGN_RTF);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/office-reader/docx-has-all-that-a-story-has", test_docx_has_all_that_a_story_has);
  g_test_add_func ("/story/office-reader/odt-has-all-that-a-story-has", test_odt_has_all_that_a_story_has);
  g_test_add_func ("/story/office-reader/rtf-has-all-that-a-story-has", test_rtf_has_all_that_a_story_has);
  g_test_add_func ("/story/office-reader/what-cannot-be-read-is-refused", test_what_cannot_be_read_is_refused);
  g_test_add_func ("/story/office-reader/a-bomb-is-refused", test_a_bomb_is_refused);
  g_test_add_func ("/story/office-reader/entities-are-not-expanded", test_entities_are_not_expanded);
  g_test_add_func ("/story/office-reader/deep-rtf-ends-soon", test_deep_rtf_ends_soon);
  g_test_add_func ("/story/office-reader/formats-are-told-apart", test_formats_are_told_apart);
  g_test_add_func ("/story/office-reader/real-docx-come-whole", test_real_docx_come_whole);
  g_test_add_func ("/story/office-reader/real-rtf-come-whole", test_real_rtf_come_whole);

  return g_test_run ();
}
