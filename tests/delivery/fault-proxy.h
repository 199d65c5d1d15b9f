/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A bad line: a proxy between a client and a site that does one of these to the n-th request and passes on all others. It
 * takes one request a connection. What the site was given it has carried out before the client hears of the fault.
 */
typedef enum
{
  FAULT_NONE,
  FAULT_REFUSE,            /* the connection is closed before the request is read */
  FAULT_CUT_REQUEST,       /* the line drops in the middle of the request; the site gets half of it */
  FAULT_DROP_REQUEST,      /* the whole request was read, the site never gets it */
  FAULT_CUT_BEFORE_ANSWER, /* the site has carried it out, the client hears nothing */
  FAULT_CUT_IN_HEADERS,
  FAULT_CUT_IN_BODY,
  FAULT_TRUNCATE_JSON,   /* half of the JSON, with a length that agrees */
  FAULT_WRONG_JSON,      /* an answer of another shape */
  FAULT_HTML_200,        /* a page in place of the answer; the site has carried it out */
  FAULT_PORTAL_REDIRECT, /* a sign-in page of the line's owner; the site never gets it */
  FAULT_STATUS_500,      /* a page; the site has carried it out and died afterwards */
  FAULT_STATUS_502,
  FAULT_STATUS_503, /* with Retry-After; the site never gets it */
  FAULT_STATUS_408,
  FAULT_STATUS_429,
  FAULT_HOLD, /* the client hears nothing; the site gets it when fault_proxy_release() is called */
} Fault;

#define N_FAULTS FAULT_HOLD /* those that a delivery gets over by itself */

typedef struct _FaultProxy FaultProxy;

/* @upstream_port: of 127.0.0.1. */
FaultProxy *fault_proxy_start (guint upstream_port);
guint fault_proxy_get_port (FaultProxy *proxy);
/* From now on: @fault for the @n-th request (from 1), and for @n_times from there. */
void fault_proxy_set (FaultProxy *proxy, Fault fault, guint n, guint n_times);
/* Requests since fault_proxy_set(). */
guint fault_proxy_count (FaultProxy *proxy);
/* Lets the site carry out what was held, and waits until it has. */
void fault_proxy_release (FaultProxy *proxy);
const char *fault_to_string (Fault fault);
void fault_proxy_stop (FaultProxy *proxy);

G_END_DECLS
