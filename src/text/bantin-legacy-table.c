/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-legacy-private.h"

/* Which bytes each letter had; facts, collected by encoding the letters with up to ten independent converters. A capital
 * with a tone has no code of its own in TCVN3 and Vietware F: it has the small letter's. */

const BantinLegacyLetter bantin_legacy_letters[BANTIN_LEGACY_N_LETTERS] = {
  /*       TCVN3, VNI, VISCII, VPS, CP1258, BK HCM 1, BK HCM 2, Vietware F, Vietware X */
  { 0x00E0, { "\xb5", "\x61\xf8", "\xe0", "\xe0", "\x61\xcc", "\xbf", "\x61\xe2", "\xaa", "\x61\xec" } }, /* à */
  { 0x00E1, { "\xb8", "\x61\xf9", "\xe1", "\xe1", "\x61\xec", "\xbe", "\x61\xe1", "\xc0", "\x61\xef" } }, /* á */
  { 0x1EA3, { "\xb6", "\x61\xfb", "\xe4", "\xe4", "\x61\xd2", "\xc0", "\x61\xe3", "\xb6", "\x61\xed" } }, /* ả */
  { 0x00E3, { "\xb7", "\x61\xf5", "\xe3", "\xe3", "\x61\xde", "\xc1", "\x61\xe4", "\xba", "\x61\xee" } }, /* ã */
  { 0x1EA1, { "\xb9", "\x61\xef", "\xd5", "\xe5", "\x61\xf2", "\xc2", "\x61\xe5", "\xc1", "\x61\xfb" } }, /* ạ */
  { 0x0103, { "\xa8", "\x61\xea", "\xe5", "\xe6", "\xe3", "\xd7", "\xf9", "\x9f", "\xe0" } },             /* ă */
  { 0x1EB1, { "\xbb", "\x61\xe8", "\xa2", "\xa2", "\xe3\xcc", "\xd9", "\xf9\xe7", "\xc2", "\xe0\xf2" } }, /* ằ */
  { 0x1EAF, { "\xbe", "\x61\xe9", "\xa1", "\xa1", "\xe3\xec", "\xd8", "\xf9\xe6", "\xc5", "\xe0\xf5" } }, /* ắ */
  { 0x1EB3, { "\xbc", "\x61\xfa", "\xc6", "\xa3", "\xe3\xd2", "\xda", "\xf9\xe8", "\xc3", "\xe0\xf3" } }, /* ẳ */
  { 0x1EB5, { "\xbd", "\x61\xfc", "\xc7", "\xa4", "\xe3\xde", "\xdb", "\xf9\xe9", "\xc4", "\xe0\xf4" } }, /* ẵ */
  { 0x1EB7, { "\xc6", "\x61\xeb", "\xa3", "\xa5", "\xe3\xf2", "\xdc", "\xf9\xe5", "\xc6", "\xe0\xfb" } }, /* ặ */
  { 0x00E2, { "\xa9", "\x61\xe2", "\xe2", "\xe2", "\xe2", "\xdd", "\xea", "\xa1", "\xe1" } },             /* â */
  { 0x1EA7, { "\xc7", "\x61\xe0", "\xa5", "\xc0", "\xe2\xcc", "\xdf", "\xea\xec", "\xc7", "\xe1\xf6" } }, /* ầ */
  { 0x1EA5, { "\xca", "\x61\xe1", "\xa4", "\xc3", "\xe2\xec", "\xde", "\xea\xeb", "\xca", "\xe1\xfa" } }, /* ấ */
  { 0x1EA9, { "\xc8", "\x61\xe5", "\xa6", "\xc4", "\xe2\xd2", "\xe0", "\xea\xed", "\xc8", "\xe1\xf8" } }, /* ẩ */
  { 0x1EAB, { "\xc9", "\x61\xe3", "\xe7", "\xc5", "\xe2\xde", "\xe1", "\xea\xee", "\xc9", "\xe1\xf9" } }, /* ẫ */
  { 0x1EAD, { "\xcb", "\x61\xe4", "\xa7", "\xc6", "\xe2\xf2", "\xe2", "\xea\xe5", "\xcb", "\xe1\xfb" } }, /* ậ */
  { 0x00E8, { "\xcc", "\x65\xf8", "\xe8", "\xe8", "\x65\xcc", "\xc4", "\x65\xe2", "\xcc", "\x65\xec" } }, /* è */
  { 0x00E9, { "\xd0", "\x65\xf9", "\xe9", "\xe9", "\x65\xec", "\xc3", "\x65\xe1", "\xcf", "\x65\xef" } }, /* é */
  { 0x1EBB, { "\xce", "\x65\xfb", "\xeb", "\xc8", "\x65\xd2", "\xc5", "\x65\xe3", "\xcd", "\x65\xed" } }, /* ẻ */
  { 0x1EBD, { "\xcf", "\x65\xf5", "\xa8", "\xeb", "\x65\xde", "\xc6", "\x65\xe4", "\xce", "\x65\xee" } }, /* ẽ */
  { 0x1EB9, { "\xd1", "\x65\xef", "\xa9", "\xcb", "\x65\xf2", "\xc7", "\x65\xe5", "\xd1", "\x65\xfb" } }, /* ẹ */
  { 0x00EA, { "\xaa", "\x65\xe2", "\xea", "\xea", "\xea", "\xe3", "\xef", "\xa3", "\xe3" } },             /* ê */
  { 0x1EC1, { "\xd2", "\x65\xe0", "\xab", "\x8a", "\xea\xcc", "\xe5", "\xef\xec", "\xd2", "\xe3\xf6" } }, /* ề */
  { 0x1EBF, { "\xd5", "\x65\xe1", "\xaa", "\x89", "\xea\xec", "\xe4", "\xef\xeb", "\xd5", "\xe3\xfa" } }, /* ế */
  { 0x1EC3, { "\xd3", "\x65\xe5", "\xac", "\x8b", "\xea\xd2", "\xe6", "\xef\xed", "\xd3", "\xe3\xf8" } }, /* ể */
  { 0x1EC5, { "\xd4", "\x65\xe3", "\xad", "\xcd", "\xea\xde", "\xe7", "\xef\xee", "\xd4", "\xe3\xf9" } }, /* ễ */
  { 0x1EC7, { "\xd6", "\x65\xe4", "\xae", "\x8c", "\xea\xf2", "\xe8", "\xef\xe5", "\xd6", "\xe3\xfb" } }, /* ệ */
  { 0x00EC, { "\xd7", "\xec", "\xec", "\xec", "\x69\xcc", "\xc9", "\xf2", "\xd8", "\xe7" } },             /* ì */
  { 0x00ED, { "\xdd", "\xed", "\xed", "\xed", "\x69\xec", "\xc8", "\xf1", "\xdb", "\xea" } },             /* í */
  { 0x1EC9, { "\xd8", "\xe6", "\xef", "\xcc", "\x69\xd2", "\xca", "\xf3", "\xd9", "\xe8" } },             /* ỉ */
  { 0x0129, { "\xdc", "\xf3", "\xee", "\xef", "\x69\xde", "\xcb", "\xf4", "\xda", "\xe9" } },             /* ĩ */
  { 0x1ECB, { "\xde", "\xf2", "\xb8", "\xce", "\x69\xf2", "\xcc", "\xf5", "\xdc", "\xeb" } },             /* ị */
  { 0x00F2, { "\xdf", "\x6f\xf8", "\xf2", "\xf2", "\x6f\xcc", "\xce", "\x6f\xe2", "\xdf", "\x6f\xec" } }, /* ò */
  { 0x00F3, { "\xe3", "\x6f\xf9", "\xf3", "\xf3", "\x6f\xec", "\xcd", "\x6f\xe1", "\xe2", "\x6f\xef" } }, /* ó */
  { 0x1ECF, { "\xe1", "\x6f\xfb", "\xf6", "\xd5", "\x6f\xd2", "\xcf", "\x6f\xe3", "\xe0", "\x6f\xed" } }, /* ỏ */
  { 0x00F5, { "\xe2", "\x6f\xf5", "\xf5", "\xf5", "\x6f\xde", "\xd0", "\x6f\xe4", "\xe1", "\x6f\xee" } }, /* õ */
  { 0x1ECD, { "\xe4", "\x6f\xef", "\xf7", "\x86", "\x6f\xf2", "\xd1", "\x6f\xe5", "\xe3", "\x6f\xfc" } }, /* ọ */
  { 0x00F4, { "\xab", "\x6f\xe2", "\xf4", "\xf4", "\xf4", "\xe9", "\xf6", "\xa4", "\xe4" } },             /* ô */
  { 0x1ED3, { "\xe5", "\x6f\xe0", "\xb0", "\xd2", "\xf4\xcc", "\xeb", "\xf6\xec", "\xe4", "\xe4\xf6" } }, /* ồ */
  { 0x1ED1, { "\xe8", "\x6f\xe1", "\xaf", "\xd3", "\xf4\xec", "\xea", "\xf6\xeb", "\xe7", "\xe4\xfa" } }, /* ố */
  { 0x1ED5, { "\xe6", "\x6f\xe5", "\xb1", "\xb0", "\xf4\xd2", "\xec", "\xf6\xed", "\xe5", "\xe4\xf8" } }, /* ổ */
  { 0x1ED7, { "\xe7", "\x6f\xe3", "\xb2", "\x87", "\xf4\xde", "\xed", "\xf6\xee", "\xe6", "\xe4\xf9" } }, /* ỗ */
  { 0x1ED9, { "\xe9", "\x6f\xe4", "\xb5", "\xb6", "\xf4\xf2", "\xee", "\xf6\xe5", "\xe8", "\xe4\xfc" } }, /* ộ */
  { 0x01A1, { "\xac", "\xf4", "\xbd", "\xd6", "\xf5", "\xef", "\xfa", "\xa5", "\xe5" } },                 /* ơ */
  { 0x1EDD, { "\xea", "\xf4\xf8", "\xb6", "\xa9", "\xf5\xcc", "\xf1", "\xfa\xe2", "\xe9", "\xe5\xec" } }, /* ờ */
  { 0x1EDB, { "\xed", "\xf4\xf9", "\xbe", "\xa7", "\xf5\xec", "\xf0", "\xfa\xe1", "\xec", "\xe5\xef" } }, /* ớ */
  { 0x1EDF, { "\xeb", "\xf4\xfb", "\xb7", "\xaa", "\xf5\xd2", "\xf2", "\xfa\xe3", "\xea", "\xe5\xed" } }, /* ở */
  { 0x1EE1, { "\xec", "\xf4\xf5", "\xde", "\xab", "\xf5\xde", "\xf3", "\xfa\xe4", "\xeb", "\xe5\xee" } }, /* ỡ */
  { 0x1EE3, { "\xee", "\xf4\xef", "\xfe", "\xae", "\xf5\xf2", "\xf4", "\xfa\xe5", "\xed", "\xe5\xfc" } }, /* ợ */
  { 0x00F9, { "\xef", "\x75\xf8", "\xf9", "\xf9", "\x75\xcc", "\xd3", "\x75\xe2", "\xee", "\x75\xec" } }, /* ù */
  { 0x00FA, { "\xf3", "\x75\xf9", "\xfa", "\xfa", "\x75\xec", "\xd2", "\x75\xe1", "\xf2", "\x75\xef" } }, /* ú */
  { 0x1EE7, { "\xf1", "\x75\xfb", "\xfc", "\xfb", "\x75\xd2", "\xd4", "\x75\xe3", "\xef", "\x75\xed" } }, /* ủ */
  { 0x0169, { "\xf2", "\x75\xf5", "\xfb", "\xdb", "\x75\xde", "\xd5", "\x75\xe4", "\xf1", "\x75\xee" } }, /* ũ */
  { 0x1EE5, { "\xf4", "\x75\xef", "\xf8", "\xf8", "\x75\xf2", "\xd6", "\x75\xe5", "\xf3", "\x75\xfb" } }, /* ụ */
  { 0x01B0, { "\xad", "\xf6", "\xdf", "\xdc", "\xfd", "\xf5", "\xfb", "\xa7", "\xe6" } },                 /* ư */
  { 0x1EEB, { "\xf5", "\xf6\xf8", "\xd7", "\xd8", "\xfd\xcc", "\xf7", "\xfb\xe2", "\xf4", "\xe6\xec" } }, /* ừ */
  { 0x1EE9, { "\xf8", "\xf6\xf9", "\xd1", "\xd9", "\xfd\xec", "\xf6", "\xfb\xe1", "\xf7", "\xe6\xef" } }, /* ứ */
  { 0x1EED, { "\xf6", "\xf6\xfb", "\xd8", "\xba", "\xfd\xd2", "\xf8", "\xfb\xe3", "\xf5", "\xe6\xed" } }, /* ử */
  { 0x1EEF, { "\xf7", "\xf6\xf5", "\xe6", "\xbb", "\xfd\xde", "\xf9", "\xfb\xe4", "\xf6", "\xe6\xee" } }, /* ữ */
  { 0x1EF1, { "\xf9", "\xf6\xef", "\xf1", "\xbf", "\xfd\xf2", "\xfa", "\xfb\xe5", "\xf8", "\xe6\xfb" } }, /* ự */
  { 0x1EF3, { "\xfa", "\x79\xf8", "\xcf", "\xff", "\x79\xcc", "\xfc", "\x79\xe2", "\xf9", "\x79\xec" } }, /* ỳ */
  { 0x00FD, { "\xfd", "\x79\xf9", "\xfd", "\x9a", "\x79\xec", "\xfb", "\x79\xe1", "\xfc", "\x79\xef" } }, /* ý */
  { 0x1EF7, { "\xfb", "\x79\xfb", "\xd6", "\x9b", "\x79\xd2", "\xfd", "\x79\xe3", "\xfa", "\x79\xed" } }, /* ỷ */
  { 0x1EF9, { "\xfc", "\x79\xf5", "\xdb", "\xcf", "\x79\xde", "\xfe", "\x79\xe4", "\xfb", "\x79\xee" } }, /* ỹ */
  { 0x1EF5, { "\xfe", "\xee", "\xdc", "\x9c", "\x79\xf2", "\xff", "\x79\xe5", "\xff", "\x79\xf1" } },     /* ỵ */
  { 0x0111, { "\xae", "\xf1", "\xf0", "\xc7", "\xf0", "\xbd", "\xe0", "\xa2", "\xe2" } },                 /* đ */
  { 0x00C0, { "\xb5", "\x41\xd8", "\xc0", "\x80", "\x41\xcc", "\x81", "\x41\xc2", "\xaa", "\x41\xcc" } }, /* À */
  { 0x00C1, { "\xb8", "\x41\xd9", "\xc1", "\xc1", "\x41\xec", "\x80", "\x41\xc1", "\xc0", "\x41\xcf" } }, /* Á */
  { 0x1EA2, { "\xb6", "\x41\xdb", "\xc4", "\x81", "\x41\xd2", "\x82", "\x41\xc3", "\xb6", "\x41\xcd" } }, /* Ả */
  { 0x00C3, { "\xb7", "\x41\xd5", "\xc3", "\x82", "\x41\xde", "\x83", "\x41\xc4", "\xba", "\x41\xce" } }, /* Ã */
  { 0x1EA0, { "\xb9", "\x41\xcf", "\x80", "\x02", "\x41\xf2", "\x84", "\x41\xc5", "\xc1", "\x41\xdb" } }, /* Ạ */
  { 0x0102, { "\xa1", "\x41\xca", "\xc5", "\x88", "\xc3", "\x99", "\xd9", "\x96", "\xc0" } },             /* Ă */
  { 0x1EB0, { "\xbb", "\x41\xc8", "\x82", "\x8e", "\xc3\xcc", "\x9b", "\xd9\xc7", "\xc2", "\xc0\xd2" } }, /* Ằ */
  { 0x1EAE, { "\xbe", "\x41\xc9", "\x81", "\x8d", "\xc3\xec", "\x9a", "\xd9\xc6", "\xc5", "\xc0\xd5" } }, /* Ắ */
  { 0x1EB2, { "\xbc", "\x41\xda", "\x02", "\x8f", "\xc3\xd2", "\x9c", "\xd9\xc8", "\xc3", "\xc0\xd3" } }, /* Ẳ */
  { 0x1EB4, { "\xbd", "\x41\xdc", "\x05", "\xf0", "\xc3\xde", "\x9d", "\xd9\xc9", "\xc4", "\xc0\xd4" } }, /* Ẵ */
  { 0x1EB6, { "\xc6", "\x41\xcb", "\x83", "\x04", "\xc3\xf2", "\x98", "\xd9\xc5", "\xc6", "\xc0\xdb" } }, /* Ặ */
  { 0x00C2, { "\xa2", "\x41\xc2", "\xc2", "\xc2", "\xc2", "\x9f", "\xca", "\x97", "\xc1" } },             /* Â */
  { 0x1EA6, { "\xc7", "\x41\xc0", "\x85", "\x84", "\xc2\xcc", "\xa1", "\xca\xcc", "\xc7", "\xc1\xd6" } }, /* Ầ */
  { 0x1EA4, { "\xca", "\x41\xc1", "\x84", "\x83", "\xc2\xec", "\x7e", "\xca\xcb", "\xca", "\xc1\xda" } }, /* Ấ */
  { 0x1EA8, { "\xc8", "\x41\xc5", "\x86", "\x85", "\xc2\xd2", "\xa2", "\xca\xcd", "\xc8", "\xc1\xd8" } }, /* Ẩ */
  { 0x1EAA, { "\xc9", "\x41\xc3", "\x06", "\x1c", "\xc2\xde", "\xa3", "\xca\xce", "\xc9", "\xc1\xd9" } }, /* Ẫ */
  { 0x1EAC, { "\xcb", "\x41\xc4", "\x87", "\x03", "\xc2\xf2", "\xa4", "\xca\xc5", "\xcb", "\xc1\xdb" } }, /* Ậ */
  { 0x00C8, { "\xcc", "\x45\xd8", "\xc8", "\xd7", "\x45\xcc", "\x86", "\x45\xc2", "\xcc", "\x45\xcc" } }, /* È */
  { 0x00C9, { "\xd0", "\x45\xd9", "\xc9", "\xc9", "\x45\xec", "\x85", "\x45\xc1", "\xcf", "\x45\xcf" } }, /* É */
  { 0x1EBA, { "\xce", "\x45\xdb", "\xcb", "\xde", "\x45\xd2", "\x87", "\x45\xc3", "\xcd", "\x45\xcd" } }, /* Ẻ */
  { 0x1EBC, { "\xcf", "\x45\xd5", "\x88", "\xfe", "\x45\xde", "\x88", "\x45\xc4", "\xce", "\x45\xce" } }, /* Ẽ */
  { 0x1EB8, { "\xd1", "\x45\xcf", "\x89", "\x05", "\x45\xf2", "\x89", "\x45\xc5", "\xd1", "\x45\xdb" } }, /* Ẹ */
  { 0x00CA, { "\xa3", "\x45\xc2", "\xca", "\xca", "\xca", "\xa5", "\xcf", "\x99", "\xc3" } },             /* Ê */
  { 0x1EC0, { "\xd2", "\x45\xc0", "\x8b", "\x93", "\xca\xcc", "\xa7", "\xcf\xcc", "\xd2", "\xc3\xd6" } }, /* Ề */
  { 0x1EBE, { "\xd5", "\x45\xc1", "\x8a", "\x90", "\xca\xec", "\xa6", "\xcf\xcb", "\xd5", "\xc3\xda" } }, /* Ế */
  { 0x1EC2, { "\xd3", "\x45\xc5", "\x8c", "\x94", "\xca\xd2", "\xa8", "\xcf\xcd", "\xd3", "\xc3\xd8" } }, /* Ể */
  { 0x1EC4, { "\xd4", "\x45\xc3", "\x8d", "\x95", "\xca\xde", "\xa9", "\xcf\xce", "\xd4", "\xc3\xd9" } }, /* Ễ */
  { 0x1EC6, { "\xd6", "\x45\xc4", "\x8e", "\x06", "\xca\xf2", "\xaa", "\xcf\xe5", "\xd6", "\xc3\xdb" } }, /* Ệ */
  { 0x00CC, { "\xd7", "\xcc", "\xcc", "\xb5", "\x49\xcc", "\x8b", "\xd2", "\xd8", "\xc7" } },             /* Ì */
  { 0x00CD, { "\xdd", "\xcd", "\xcd", "\xb4", "\x49\xec", "\x8a", "\xd1", "\xdb", "\xca" } },             /* Í */
  { 0x1EC8, { "\xd8", "\xc6", "\x9b", "\xb7", "\x49\xd2", "\x8c", "\xd3", "\xd9", "\xc8" } },             /* Ỉ */
  { 0x0128, { "\xdc", "\xd3", "\xce", "\xb8", "\x49\xde", "\x8d", "\xd4", "\xda", "\xc9" } },             /* Ĩ */
  { 0x1ECA, { "\xde", "\xd2", "\x98", "\x10", "\x49\xf2", "\x8e", "\xd5", "\xdc", "\xcb" } },             /* Ị */
  { 0x00D2, { "\xdf", "\x4f\xd8", "\xd2", "\xbc", "\x4f\xcc", "\x90", "\x4f\xc2", "\xdf", "\x4f\xcc" } }, /* Ò */
  { 0x00D3, { "\xe3", "\x4f\xd9", "\xd3", "\xb9", "\x4f\xec", "\x8f", "\x4f\xc1", "\xe2", "\x4f\xcf" } }, /* Ó */
  { 0x1ECE, { "\xe1", "\x4f\xdb", "\x99", "\xbd", "\x4f\xd2", "\x91", "\x4f\xc3", "\xe0", "\x4f\xcd" } }, /* Ỏ */
  { 0x00D5, { "\xe2", "\x4f\xd5", "\xa0", "\xbe", "\x4f\xde", "\x92", "\x4f\xc4", "\xe1", "\x4f\xce" } }, /* Õ */
  { 0x1ECC, { "\xe4", "\x4f\xcf", "\x9a", "\x11", "\x4f\xf2", "\x93", "\x4f\xc5", "\xe3", "\x4f\xdc" } }, /* Ọ */
  { 0x00D4, { "\xa4", "\x4f\xc2", "\xd4", "\xd4", "\xd4", "\xab", "\xd6", "\x9a", "\xc4" } },             /* Ô */
  { 0x1ED2, { "\xe5", "\x4f\xc0", "\x90", "\x97", "\xd4\xcc", "\xad", "\xd6\xcc", "\xe4", "\xc4\xd6" } }, /* Ồ */
  { 0x1ED0, { "\xe8", "\x4f\xc1", "\x8f", "\x96", "\xd4\xec", "\xac", "\xd6\xcb", "\xe7", "\xc4\xda" } }, /* Ố */
  { 0x1ED4, { "\xe6", "\x4f\xc5", "\x91", "\x98", "\xd4\xd2", "\xae", "\xd6\xcd", "\xe5", "\xc4\xd8" } }, /* Ổ */
  { 0x1ED6, { "\xe7", "\x4f\xc3", "\x92", "\x99", "\xd4\xde", "\xaf", "\xd6\xce", "\xe6", "\xc4\xd9" } }, /* Ỗ */
  { 0x1ED8, { "\xe9", "\x4f\xc4", "\x93", "\x12", "\xd4\xf2", "\xb0", "\xd6\xc5", "\xe8", "\xc4\xdc" } }, /* Ộ */
  { 0x01A0, { "\xa5", "\xd4", "\xb4", "\xf7", "\xd5", "\xb1", "\xda", "\x9b", "\xc5" } },                 /* Ơ */
  { 0x1EDC, { "\xea", "\xd4\xd8", "\x96", "\x9e", "\xd5\xcc", "\xb3", "\xda\xc2", "\xe9", "\xc5\xcc" } }, /* Ờ */
  { 0x1EDA, { "\xed", "\xd4\xd9", "\x95", "\x9d", "\xd5\xec", "\xb2", "\xda\xc1", "\xec", "\xc5\xcf" } }, /* Ớ */
  { 0x1EDE, { "\xeb", "\xd4\xdb", "\x97", "\x9f", "\xd5\xd2", "\xb4", "\xda\xc3", "\xea", "\xc5\xcd" } }, /* Ở */
  { 0x1EE0, { "\xec", "\xd4\xd5", "\xb3", "\xa6", "\xd5\xde", "\xb5", "\xda\xc4", "\xeb", "\xc5\xce" } }, /* Ỡ */
  { 0x1EE2, { "\xee", "\xd4\xcf", "\x94", "\x13", "\xd5\xf2", "\xb6", "\xda\xc5", "\xed", "\xc5\xdc" } }, /* Ợ */
  { 0x00D9, { "\xef", "\x55\xd8", "\xd9", "\xa8", "\x55\xcc", "\x95", "\x55\xc2", "\xee", "\x55\xcc" } }, /* Ù */
  { 0x00DA, { "\xf3", "\x55\xd9", "\xda", "\xda", "\x55\xec", "\x94", "\x55\xc1", "\xf2", "\x55\xcf" } }, /* Ú */
  { 0x1EE6, { "\xf1", "\x55\xdb", "\x9c", "\xd1", "\x55\xd2", "\x96", "\x55\xc3", "\xef", "\x55\xcd" } }, /* Ủ */
  { 0x0168, { "\xf2", "\x55\xd5", "\x9d", "\xac", "\x55\xde", "\x97", "\x55\xc4", "\xf1", "\x55\xce" } }, /* Ũ */
  { 0x1EE4, { "\xf4", "\x55\xcf", "\x9e", "\x14", "\x55\xf2", "\x98", "\x55\xc5", "\xf3", "\x55\xdb" } }, /* Ụ */
  { 0x01AF, { "\xa6", "\xd6", "\xbf", "\xd0", "\xdd", "\xb7", "\xdb", "\x9c", "\xc6" } },                 /* Ư */
  { 0x1EEA, { "\xf5", "\xd6\xd8", "\xbb", "\xaf", "\xdd\xcc", "\xb9", "\xdb\xc2", "\xf4", "\xc6\xcc" } }, /* Ừ */
  { 0x1EE8, { "\xf8", "\xd6\xd9", "\xba", "\xad", "\xdd\xec", "\xb8", "\xdb\xc1", "\xf7", "\xc6\xcf" } }, /* Ứ */
  { 0x1EEC, { "\xf6", "\xd6\xdb", "\xbc", "\xb1", "\xdd\xd2", "\xba", "\xdb\xc3", "\xf5", "\xc6\xcd" } }, /* Ử */
  { 0x1EEE, { "\xf7", "\xd6\xd5", "\xff", "\x1d", "\xdd\xde", "\xbb", "\xdb\xc4", "\xf6", "\xc6\xce" } }, /* Ữ */
  { 0x1EF0, { "\xf9", "\xd6\xcf", "\xb9", "\x15", "\xdd\xf2", "\xbc", "\xdb\xc5", "\xf8", "\xc6\xdb" } }, /* Ự */
  { 0x1EF2, { "\xfa", "\x59\xd8", "\x9f", "\xb2", "\x59\xcc", "\x5e", "\x59\xc2", "\xf9", "\x59\xcc" } }, /* Ỳ */
  { 0x00DD, { "\xfd", "\x59\xd9", "\xdd", "\xdd", "\x59\xec", "\x7b", "\x59\xc1", "\xfc", "\x59\xcf" } }, /* Ý */
  { 0x1EF6, { "\xfb", "\x59\xdb", "\x14", "\xfd", "\x59\xd2", "\x60", "\x59\xc3", "\xfa", "\x59\xcd" } }, /* Ỷ */
  { 0x1EF8, { "\xfc", "\x59\xd5", "\x19", "\xb3", "\x59\xde", "\x7c", "\x59\xc4", "\xfb", "\x59\xce" } }, /* Ỹ */
  { 0x1EF4, { "\xfe", "\xce", "\x1e", "\x19", "\x59\xf2", "\x8e", "\x59\xc5", "\xff", "\x59\xd1" } },     /* Ỵ */
  { 0x0110, { "\xa7", "\xd1", "\xd0", "\xf1", "\xd0", "\x7d", "\xc0", "\x98", "\xc2" } },                 /* Đ */
};

/* Written by some converters and typists beside the above. */
const BantinLegacyVariant bantin_legacy_variants[] = {
  { BANTIN_LEGACY_TCVN3, 0x00C0, "\x41\xb5" },
  { BANTIN_LEGACY_TCVN3, 0x00C1, "\x41\xb8" },
  { BANTIN_LEGACY_TCVN3, 0x1EA2, "\x41\xb6" },
  { BANTIN_LEGACY_TCVN3, 0x00C3, "\x41\xb7" },
  { BANTIN_LEGACY_TCVN3, 0x1EA0, "\x41\xb9" },
  { BANTIN_LEGACY_TCVN3, 0x1EB0, "\xa1\xbb" },
  { BANTIN_LEGACY_TCVN3, 0x1EAE, "\xa1\xbe" },
  { BANTIN_LEGACY_TCVN3, 0x1EB2, "\xa1\xbc" },
  { BANTIN_LEGACY_TCVN3, 0x1EB4, "\xa1\xbd" },
  { BANTIN_LEGACY_TCVN3, 0x1EB6, "\xa1\xc6" },
  { BANTIN_LEGACY_TCVN3, 0x1EA6, "\xa2\xc7" },
  { BANTIN_LEGACY_TCVN3, 0x1EA4, "\xa2\xca" },
  { BANTIN_LEGACY_TCVN3, 0x1EA8, "\xa2\xc8" },
  { BANTIN_LEGACY_TCVN3, 0x1EAA, "\xa2\xc9" },
  { BANTIN_LEGACY_TCVN3, 0x1EAC, "\xa2\xcb" },
  { BANTIN_LEGACY_TCVN3, 0x00C8, "\x45\xcc" },
  { BANTIN_LEGACY_TCVN3, 0x00C9, "\x45\xd0" },
  { BANTIN_LEGACY_TCVN3, 0x1EBA, "\x45\xce" },
  { BANTIN_LEGACY_TCVN3, 0x1EBC, "\x45\xcf" },
  { BANTIN_LEGACY_TCVN3, 0x1EB8, "\x45\xd1" },
  { BANTIN_LEGACY_TCVN3, 0x1EC0, "\xa3\xd2" },
  { BANTIN_LEGACY_TCVN3, 0x1EBE, "\xa3\xd5" },
  { BANTIN_LEGACY_TCVN3, 0x1EC2, "\xa3\xd3" },
  { BANTIN_LEGACY_TCVN3, 0x1EC4, "\xa3\xd4" },
  { BANTIN_LEGACY_TCVN3, 0x1EC6, "\xa3\xd6" },
  { BANTIN_LEGACY_TCVN3, 0x00CC, "\x49\xd7" },
  { BANTIN_LEGACY_TCVN3, 0x00CD, "\x49\xdd" },
  { BANTIN_LEGACY_TCVN3, 0x1EC8, "\x49\xd8" },
  { BANTIN_LEGACY_TCVN3, 0x0128, "\x49\xdc" },
  { BANTIN_LEGACY_TCVN3, 0x1ECA, "\x49\xde" },
  { BANTIN_LEGACY_TCVN3, 0x00D2, "\x4f\xdf" },
  { BANTIN_LEGACY_TCVN3, 0x00D3, "\x4f\xe3" },
  { BANTIN_LEGACY_TCVN3, 0x1ECE, "\x4f\xe1" },
  { BANTIN_LEGACY_TCVN3, 0x00D5, "\x4f\xe2" },
  { BANTIN_LEGACY_TCVN3, 0x1ECC, "\x4f\xe4" },
  { BANTIN_LEGACY_TCVN3, 0x1ED2, "\xa4\xe5" },
  { BANTIN_LEGACY_TCVN3, 0x1ED0, "\xa4\xe8" },
  { BANTIN_LEGACY_TCVN3, 0x1ED4, "\xa4\xe6" },
  { BANTIN_LEGACY_TCVN3, 0x1ED6, "\xa4\xe7" },
  { BANTIN_LEGACY_TCVN3, 0x1ED8, "\xa4\xe9" },
  { BANTIN_LEGACY_TCVN3, 0x1EDC, "\xa5\xea" },
  { BANTIN_LEGACY_TCVN3, 0x1EDA, "\xa5\xed" },
  { BANTIN_LEGACY_TCVN3, 0x1EDE, "\xa5\xeb" },
  { BANTIN_LEGACY_TCVN3, 0x1EE0, "\xa5\xec" },
  { BANTIN_LEGACY_TCVN3, 0x1EE2, "\xa5\xee" },
  { BANTIN_LEGACY_TCVN3, 0x00D9, "\x55\xef" },
  { BANTIN_LEGACY_TCVN3, 0x00DA, "\x55\xf3" },
  { BANTIN_LEGACY_TCVN3, 0x1EE6, "\x55\xf1" },
  { BANTIN_LEGACY_TCVN3, 0x0168, "\x55\xf2" },
  { BANTIN_LEGACY_TCVN3, 0x1EE4, "\x55\xf4" },
  { BANTIN_LEGACY_TCVN3, 0x1EEA, "\xa6\xf5" },
  { BANTIN_LEGACY_TCVN3, 0x1EE8, "\xa6\xf8" },
  { BANTIN_LEGACY_TCVN3, 0x1EEC, "\xa6\xf6" },
  { BANTIN_LEGACY_TCVN3, 0x1EEE, "\xa6\xf7" },
  { BANTIN_LEGACY_TCVN3, 0x1EF0, "\xa6\xf9" },
  { BANTIN_LEGACY_TCVN3, 0x1EF2, "\x59\xfa" },
  { BANTIN_LEGACY_TCVN3, 0x00DD, "\x59\xfd" },
  { BANTIN_LEGACY_TCVN3, 0x1EF6, "\x59\xfb" },
  { BANTIN_LEGACY_TCVN3, 0x1EF8, "\x59\xfc" },
  { BANTIN_LEGACY_TCVN3, 0x1EF4, "\x59\xfe" },
  { BANTIN_LEGACY_CP1258, 0x00E0, "\xe0" },
  { BANTIN_LEGACY_CP1258, 0x00E1, "\xe1" },
  { BANTIN_LEGACY_CP1258, 0x00E8, "\xe8" },
  { BANTIN_LEGACY_CP1258, 0x00E9, "\xe9" },
  { BANTIN_LEGACY_CP1258, 0x00ED, "\xed" },
  { BANTIN_LEGACY_CP1258, 0x00F3, "\xf3" },
  { BANTIN_LEGACY_CP1258, 0x00F9, "\xf9" },
  { BANTIN_LEGACY_CP1258, 0x00FA, "\xfa" },
  { BANTIN_LEGACY_CP1258, 0x00C0, "\xc0" },
  { BANTIN_LEGACY_CP1258, 0x00C1, "\xc1" },
  { BANTIN_LEGACY_CP1258, 0x00C8, "\xc8" },
  { BANTIN_LEGACY_CP1258, 0x00C9, "\xc9" },
  { BANTIN_LEGACY_CP1258, 0x00CD, "\xcd" },
  { BANTIN_LEGACY_CP1258, 0x00D3, "\xd3" },
  { BANTIN_LEGACY_CP1258, 0x00D9, "\xd9" },
  { BANTIN_LEGACY_CP1258, 0x00DA, "\xda" },
  { BANTIN_LEGACY_VNI, 0x00C0, "\x41\xf8" },
  { BANTIN_LEGACY_VNI, 0x00C1, "\x41\xf9" },
  { BANTIN_LEGACY_VNI, 0x1EA2, "\x41\xfb" },
  { BANTIN_LEGACY_VNI, 0x00C3, "\x41\xf5" },
  { BANTIN_LEGACY_VNI, 0x1EA0, "\x41\xef" },
  { BANTIN_LEGACY_VNI, 0x0102, "\x41\xea" },
  { BANTIN_LEGACY_VNI, 0x1EB0, "\x41\xe8" },
  { BANTIN_LEGACY_VNI, 0x1EAE, "\x41\xe9" },
  { BANTIN_LEGACY_VNI, 0x1EB2, "\x41\xfa" },
  { BANTIN_LEGACY_VNI, 0x1EB4, "\x41\xfc" },
  { BANTIN_LEGACY_VNI, 0x1EB6, "\x41\xeb" },
  { BANTIN_LEGACY_VNI, 0x00C2, "\x41\xe2" },
  { BANTIN_LEGACY_VNI, 0x1EA6, "\x41\xe0" },
  { BANTIN_LEGACY_VNI, 0x1EA4, "\x41\xe1" },
  { BANTIN_LEGACY_VNI, 0x1EA8, "\x41\xe5" },
  { BANTIN_LEGACY_VNI, 0x1EAA, "\x41\xe3" },
  { BANTIN_LEGACY_VNI, 0x1EAC, "\x41\xe4" },
  { BANTIN_LEGACY_VNI, 0x00C8, "\x45\xf8" },
  { BANTIN_LEGACY_VNI, 0x00C9, "\x45\xf9" },
  { BANTIN_LEGACY_VNI, 0x1EBA, "\x45\xfb" },
  { BANTIN_LEGACY_VNI, 0x1EBC, "\x45\xf5" },
  { BANTIN_LEGACY_VNI, 0x1EB8, "\x45\xef" },
  { BANTIN_LEGACY_VNI, 0x00CA, "\x45\xe2" },
  { BANTIN_LEGACY_VNI, 0x1EC0, "\x45\xe0" },
  { BANTIN_LEGACY_VNI, 0x1EBE, "\x45\xe1" },
  { BANTIN_LEGACY_VNI, 0x1EC2, "\x45\xe5" },
  { BANTIN_LEGACY_VNI, 0x1EC4, "\x45\xe3" },
  { BANTIN_LEGACY_VNI, 0x1EC6, "\x45\xe4" },
  { BANTIN_LEGACY_VNI, 0x00D2, "\x4f\xf8" },
  { BANTIN_LEGACY_VNI, 0x00D3, "\x4f\xf9" },
  { BANTIN_LEGACY_VNI, 0x1ECE, "\x4f\xfb" },
  { BANTIN_LEGACY_VNI, 0x00D5, "\x4f\xf5" },
  { BANTIN_LEGACY_VNI, 0x1ECC, "\x4f\xef" },
  { BANTIN_LEGACY_VNI, 0x00D4, "\x4f\xe2" },
  { BANTIN_LEGACY_VNI, 0x1ED2, "\x4f\xe0" },
  { BANTIN_LEGACY_VNI, 0x1ED0, "\x4f\xe1" },
  { BANTIN_LEGACY_VNI, 0x1ED4, "\x4f\xe5" },
  { BANTIN_LEGACY_VNI, 0x1ED6, "\x4f\xe3" },
  { BANTIN_LEGACY_VNI, 0x1ED8, "\x4f\xe4" },
  { BANTIN_LEGACY_VNI, 0x1EDC, "\xd4\xf8" },
  { BANTIN_LEGACY_VNI, 0x1EDA, "\xd4\xf9" },
  { BANTIN_LEGACY_VNI, 0x1EDE, "\xd4\xfb" },
  { BANTIN_LEGACY_VNI, 0x1EE0, "\xd4\xf5" },
  { BANTIN_LEGACY_VNI, 0x1EE2, "\xd4\xef" },
  { BANTIN_LEGACY_VNI, 0x00D9, "\x55\xf8" },
  { BANTIN_LEGACY_VNI, 0x00DA, "\x55\xf9" },
  { BANTIN_LEGACY_VNI, 0x1EE6, "\x55\xfb" },
  { BANTIN_LEGACY_VNI, 0x0168, "\x55\xf5" },
  { BANTIN_LEGACY_VNI, 0x1EE4, "\x55\xef" },
  { BANTIN_LEGACY_VNI, 0x1EEA, "\xd6\xf8" },
  { BANTIN_LEGACY_VNI, 0x1EE8, "\xd6\xf9" },
  { BANTIN_LEGACY_VNI, 0x1EEC, "\xd6\xfb" },
  { BANTIN_LEGACY_VNI, 0x1EEE, "\xd6\xf5" },
  { BANTIN_LEGACY_VNI, 0x1EF0, "\xd6\xef" },
  { BANTIN_LEGACY_VNI, 0x1EF2, "\x59\xf8" },
  { BANTIN_LEGACY_VNI, 0x00DD, "\x59\xf9" },
  { BANTIN_LEGACY_VNI, 0x1EF6, "\x59\xfb" },
  { BANTIN_LEGACY_VNI, 0x1EF8, "\x59\xf5" },
};

const gsize bantin_legacy_n_variants = G_N_ELEMENTS (bantin_legacy_variants);
