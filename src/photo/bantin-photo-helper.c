/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-helper.h"

#include "bantin-config.h"
#include "photo/bantin-photo-error.h"
#include "photo/bantin-photo-protocol.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

/* A helper has a limit of processor time over its life (bantin-photo-confine.h); one that used a part of it is replaced
 * so that no photo inherits the others' use. */
#define WORN_OUT_CPU_MS 60000

/* Loading the decoders from a cold, slow disk. */
#define START_TIMEOUT_MS 60000

struct _BantinPhotoHelper
{
  GSubprocess *process;
  int socket;
  gboolean is_ready; /* it has said that it serves */
  guint cpu_ms;
};

static char *
find_program (void)
{
  const char *override = g_getenv ("BANTIN_PHOTO_WORKER");

  if (override != NULL && *override != '\0')
    return g_strdup (override);

  return g_build_filename (BANTIN_LIBEXECDIR, "bantin-photo-worker", NULL);
}

/* Only what finding libraries and decoders, the computer's zone and a sanitizer need. */
static char **
make_environment (void)
{
  static const char *const kept[] = {
    "PATH",
    "LD_LIBRARY_PATH",
    "GDK_PIXBUF_MODULE_FILE",
    "GDK_PIXBUF_MODULEDIR",
    "LIBHEIF_PLUGIN_PATH",
    "TZ",
    "TZDIR",
    "ASAN_OPTIONS",
    "UBSAN_OPTIONS",
    "LSAN_OPTIONS",
  };
  char **environment = g_environ_setenv (NULL, "LC_ALL", "C.UTF-8", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_getenv (kept[i]) != NULL)
      environment = g_environ_setenv (environment, kept[i], g_getenv (kept[i]), TRUE);

  return environment;
}

BantinPhotoHelper *
bantin_photo_helper_start (gboolean is_for_all,
                           GError **error)
{
  /* What decoders print may quote a photo's own text: seen only by who asks for debugging. */
  GSubprocessFlags output = g_getenv ("G_MESSAGES_DEBUG") != NULL ? G_SUBPROCESS_FLAGS_NONE : G_SUBPROCESS_FLAGS_STDERR_SILENCE;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (output | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autofree char *program = find_program ();
  g_auto (GStrv) environment = make_environment ();
  g_autoptr (GError) cause = NULL;
  BantinPhotoHelper *self;
  GSubprocess *process;
  int sockets[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) < 0)
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_NO_WORKER, "socketpair: %s", g_strerror (errno));
      return NULL;
    }

  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_take_fd (launcher, sockets[1], BANTIN_PHOTO_HELPER_FD);
  process = g_subprocess_launcher_spawn (launcher, &cause, program, is_for_all ? "--all" : NULL, NULL);
  if (process == NULL)
    {
      close (sockets[0]);
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_NO_WORKER, "%s: %s", program, cause->message);
      return NULL;
    }

  self = g_new0 (BantinPhotoHelper, 1);
  self->process = process;
  self->socket = sockets[0];

  return self;
}

static gint64
get_deadline (guint timeout_ms)
{
  return g_get_monotonic_time () + (gint64) timeout_ms * 1000;
}

static gboolean
wait_until_ready (BantinPhotoHelper *self,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GVariant) greeting = NULL;
  g_autoptr (GError) cause = NULL;

  if (self->is_ready)
    return TRUE;

  greeting = bantin_photo_frame_receive (self->socket, get_deadline (START_TIMEOUT_MS), NULL, cancellable, &cause);
  if (greeting == NULL && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (greeting == NULL)
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_NO_WORKER, "the photo helper does not start: %s", cause->message);
      return FALSE;
    }

  self->is_ready = TRUE;

  return TRUE;
}

GVariant *
bantin_photo_helper_ask (BantinPhotoHelper *self,
                         GVariant *request,
                         int photo,
                         guint timeout_ms,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GError) cause = NULL;
  GVariant *reply;

  if (!wait_until_ready (self, cancellable, error))
    return NULL;

  if (!bantin_photo_frame_send (self->socket, request, photo, &cause))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s", cause->message);
      return NULL;
    }

  reply = bantin_photo_frame_receive (self->socket, get_deadline (timeout_ms), NULL, cancellable, error);
  if (reply != NULL)
    g_variant_lookup (reply, "cpu", "u", &self->cpu_ms);

  return reply;
}

gboolean
bantin_photo_helper_is_usable (BantinPhotoHelper *self)
{
  GPollFD poll = { self->socket, G_IO_IN, 0 };

  /* Before it is ready its greeting may wait to be read; afterwards only an end would. */
  if (g_poll (&poll, 1, 0) > 0 && (poll.revents & (G_IO_HUP | G_IO_ERR)) != 0)
    return FALSE;

  return self->cpu_ms < WORN_OUT_CPU_MS;
}

void
bantin_photo_helper_kill (BantinPhotoHelper *self)
{
  g_subprocess_force_exit (self->process);
}

void
bantin_photo_helper_stop (BantinPhotoHelper *self)
{
  if (self == NULL)
    return;

  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  close (self->socket);
  g_free (self);
}
