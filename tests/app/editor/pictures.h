/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

G_BEGIN_DECLS

/* A folder of pictures drawn here, in the place of a newsroom's: sky, hills, a road and the photo's number. */
typedef struct _Pictures Pictures;

Pictures *pictures_new (void);
void pictures_free (Pictures *pictures);

/* As BantinEditorPhotoPath; @user_data: Pictures. Draws what was not asked for before. */
char *pictures_get_path (const char *sha256,
                         BantinPhotoSize size,
                         gpointer user_data);

G_END_DECLS
