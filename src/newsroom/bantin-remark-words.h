/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"
#include "story/bantin-checklist.h"

G_BEGIN_DECLS

/* (transfer full): a finding of @document with its sentence */
BantinRemark *bantin_remark_new (const BantinDocument *document,
                                 const BantinFinding *finding);

G_END_DECLS
