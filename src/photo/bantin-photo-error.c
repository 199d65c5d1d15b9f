/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-error.h"

G_DEFINE_QUARK (bantin-photo-error-quark, bantin_photo_error)
