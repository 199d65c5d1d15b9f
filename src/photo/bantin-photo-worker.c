/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bantin-photo-worker: the program in which strangers' photos are parsed. The pool starts it with one end of a socket on
 * descriptor 3 and sends photos as open descriptors (bantin-photo-protocol.h).
 *
 *   bantin-photo-worker             for JPEG; says of another kind of picture that it is beyond it
 *   bantin-photo-worker --all       for all kinds: loading their decoders costs time and memory, and few photos need them
 *   bantin-photo-worker --check     by hand: says what confines it here, having tried each; exit status 0 if all does
 */

#include "photo/bantin-photo-confine.h"
#include "photo/bantin-photo-error.h"
#include "photo/bantin-photo-metadata.h"
#include "photo/bantin-photo-pixbuf.h"
#include "photo/bantin-photo-protocol.h"
#include "photo/bantin-photo-render.h"

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A helper without work goes: the next photo starts another. */
#define IDLE_SECONDS 60

/* Somebody's file, mapped where that is possible and read where it is not. */
typedef struct
{
  guint8 *data;
  gsize size;
  gboolean is_mapped;
} Photo;

static gboolean
fail_reading (GError **error,
              const char *what)
{
  g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_UNREADABLE, "%s: %m", what);

  return FALSE;
}

static gboolean
read_photo (Photo *photo,
            int fd,
            GError **error)
{
  gsize n_read = 0;

  if (!(photo->data = g_try_malloc (photo->size + 1)))
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_TOO_LARGE, "no memory for %" G_GSIZE_FORMAT " bytes", photo->size);
      return FALSE;
    }

  while (n_read < photo->size)
    {
      ssize_t n = pread (fd, photo->data + n_read, photo->size - n_read, n_read);

      if (n < 0)
        return fail_reading (error, "read the photo");
      if (n == 0)
        break;
      n_read += n;
    }
  photo->size = n_read;

  return TRUE;
}

static gboolean
open_photo (Photo *photo,
            int fd,
            GError **error)
{
  struct stat about;

  if (fd < 0 || fstat (fd, &about) < 0)
    return fail_reading (error, "look at the photo");
  if (!S_ISREG (about.st_mode))
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_NOT_A_PHOTO, "not a regular file");
      return FALSE;
    }
  if (about.st_size > BANTIN_PHOTO_MAX_BYTES)
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_TOO_LARGE, "file of %" G_GINT64_FORMAT " bytes", (gint64) about.st_size);
      return FALSE;
    }

  photo->size = about.st_size;
  if (photo->size > 0)
    {
      photo->data = mmap (NULL, photo->size, PROT_READ, MAP_PRIVATE, fd, 0);
      photo->is_mapped = photo->data != MAP_FAILED;
    }

  return photo->is_mapped || read_photo (photo, fd, error);
}

static void
close_photo (Photo *photo)
{
  if (photo->is_mapped)
    munmap (photo->data, photo->size);
  else
    g_free (photo->data);
}

static gboolean
is_wanted (GVariant *request,
           const char *what)
{
  gboolean is_set = FALSE;

  return g_variant_lookup (request, what, "b", &is_set) && is_set;
}

static void
add_output (GVariantDict *reply,
            const char *name,
            const BantinPhotoOutput *output)
{
  if (output->bytes == NULL)
    return;

  g_variant_dict_insert_value (reply, name,
                               g_variant_new ("(uu@ay)", output->width, output->height,
                                              g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, output->bytes, TRUE)));
}

static void
add_facts (GVariantDict *reply,
           const BantinPhotoFacts *facts)
{
  g_variant_dict_insert (reply, "type", "s", facts->content_type);
  g_variant_dict_insert (reply, "width", "u", facts->width);
  g_variant_dict_insert (reply, "height", "u", facts->height);
  g_variant_dict_insert (reply, "orientation", "u", facts->orientation);
  g_variant_dict_insert (reply, "taken-at", "x", facts->taken_at);
  g_variant_dict_insert (reply, "caption", "s", facts->caption);
  g_variant_dict_insert (reply, "credit", "s", facts->credit);
  g_variant_dict_insert (reply, "copyright", "s", facts->copyright);
  g_variant_dict_insert (reply, "removed", "u", (guint) facts->removed);
  g_variant_dict_insert (reply, "damaged", "b", facts->is_damaged);
}

static void
add_error (GVariantDict *reply,
           const GError *error)
{
  g_autofree char *message = g_utf8_make_valid (error->message, -1);

  g_variant_dict_insert (reply, "error", "u", error->domain == BANTIN_PHOTO_ERROR ? (guint) error->code : BANTIN_PHOTO_ERROR_DAMAGED);
  g_variant_dict_insert (reply, "message", "s", message);
}

static guint
get_cpu_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (guint) ((usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000);
}

static GVariant *
answer (GVariant *request,
        int fd,
        gboolean has_all_decoders)
{
  BantinPhotoWanted wanted = { is_wanted (request, "rendition"), is_wanted (request, "thumbnails"), is_wanted (request, "preview") };
  g_auto (GVariantDict) reply = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (BantinPhotoPicture) picture = NULL;
  g_autoptr (BantinPhotoFacts) facts = NULL;
  g_autoptr (GError) error = NULL;
  BantinPhotoOutputs outputs = { 0 };
  BantinPhotoHeader header;
  gboolean is_beyond_us = FALSE;
  Photo photo = { 0 };

  if (open_photo (&photo, fd, &error) && bantin_photo_sniff (photo.data, photo.size, &header, &error))
    {
      is_beyond_us = header.type != BANTIN_PHOTO_JPEG && !has_all_decoders;
      if (!is_beyond_us)
        picture = bantin_photo_decode (photo.data, photo.size, &header, &wanted, &facts, &error);
    }
  close_photo (&photo);

  if (is_beyond_us)
    {
      g_variant_dict_insert (&reply, "beyond", "b", TRUE);
    }
  else if (picture != NULL && bantin_photo_encode (picture, facts, &wanted, &outputs, &error))
    {
      add_facts (&reply, facts);
      add_output (&reply, "1600", &outputs.rendition);
      add_output (&reply, "512", &outputs.screen);
      add_output (&reply, "256", &outputs.thumbnail);
    }
  else
    {
      add_error (&reply, error);
    }
  g_variant_dict_insert (&reply, "cpu", "u", get_cpu_ms ());
  bantin_photo_outputs_clear (&outputs);
  /* A large picture's memory would stay with us until the next one. */
  malloc_trim (0);

  return g_variant_dict_end (&reply);
}

static int
serve (BantinPhotoConfinement in_force,
       gboolean has_all_decoders)
{
  GVariantDict greeting = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&greeting, "confinement", "u", (guint) in_force);
  if (!bantin_photo_frame_send (BANTIN_PHOTO_HELPER_FD, g_variant_dict_end (&greeting), -1, NULL))
    return EXIT_FAILURE;

  for (;;)
    {
      g_autoptr (GVariant) request = NULL;
      gint64 deadline_us = g_get_monotonic_time () + IDLE_SECONDS * G_USEC_PER_SEC;
      gboolean is_sent;
      int fd;

      if (!(request = bantin_photo_frame_receive (BANTIN_PHOTO_HELPER_FD, deadline_us, &fd, NULL, NULL)))
        return EXIT_SUCCESS;

      is_sent = bantin_photo_frame_send (BANTIN_PHOTO_HELPER_FD, answer (request, fd, has_all_decoders), -1, NULL);
      if (fd >= 0)
        close (fd);
      if (!is_sent)
        return EXIT_SUCCESS;
    }
}

static gpointer
run_thread (gpointer data)
{
  return data;
}

static gboolean
can_start_thread (void)
{
  GThread *thread = g_thread_try_new ("check", run_thread, GINT_TO_POINTER (1), NULL);

  return thread != NULL && g_thread_join (thread) != NULL;
}

static gboolean
can_start_program (void)
{
  pid_t child = fork ();

  if (child == 0)
    {
      execl ("/bin/true", "true", NULL);
      _exit (127);
    }

  if (child < 0)
    return FALSE;

  int status = 0;

  return waitpid (child, &status, 0) == child && WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

static gboolean
say (const char *what,
     gboolean is_possible,
     gboolean should_be)
{
  printf ("%s: %s%s\n", what, is_possible ? "possible" : "refused", is_possible == should_be ? "" : " (WRONG)");

  return is_possible == should_be;
}

static int
check (BantinPhotoConfinement in_force)
{
  gboolean is_good = TRUE;

  printf ("limits: %s\n", in_force & BANTIN_PHOTO_CONFINEMENT_LIMITS ? "in force" : "MISSING");
  printf ("landlock: %s\n", in_force & BANTIN_PHOTO_CONFINEMENT_FILES ? "in force" : "not in this kernel");
  printf ("seccomp: %s\n", in_force & BANTIN_PHOTO_CONFINEMENT_CALLS ? "in force" : "not in this kernel");
  is_good &= say ("opening a file to read", open ("/etc/passwd", O_RDONLY) >= 0, FALSE);
  is_good &= say ("opening a file to write", open ("/tmp", O_WRONLY | O_TMPFILE, 0600) >= 0, FALSE);
  is_good &= say ("network socket", socket (AF_INET, SOCK_STREAM, 0) >= 0, FALSE);
  is_good &= say ("local socket", socket (AF_UNIX, SOCK_STREAM, 0) >= 0, FALSE);
  is_good &= say ("another program", can_start_program (), FALSE);
  is_good &= say ("executable memory", mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED, FALSE);
  is_good &= say ("signal to another process", kill (getppid (), 0) == 0, FALSE);
  is_good &= say ("two gigabytes of memory", mmap (NULL, (gsize) 2 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED, FALSE);
  is_good &= say ("threads", can_start_thread (), TRUE);
  fflush (stdout);

  return is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main (int argc,
      char **argv)
{
  gboolean is_check = argc > 1 && strcmp (argv[1], "--check") == 0;
  gboolean has_all_decoders = is_check || (argc > 1 && strcmp (argv[1], "--all") == 0);
  BantinPhotoConfinement in_force;

  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN);
  /* A card that the program was started from can be taken out while a helper runs. */
  if (chdir ("/") < 0)
    return EXIT_FAILURE;
  bantin_photo_metadata_start ();
  if (has_all_decoders)
    bantin_photo_pixbuf_start ();
  in_force = bantin_photo_confine ();

  return is_check ? check (in_force) : serve (in_force, has_all_decoders);
}
