/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A helper that misbehaves as the name under which it is started says, then becomes the real one ("real" beside it):
 *
 *   die-once    greets, takes a photo and kills itself; the next one is the real one (a file beside it remembers)
 *   die         does so every time
 *   hang        takes a photo and never answers
 *   stillborn   ends at once
 *   babble      answers with what is no answer
 *   wait        waits until somebody opens the pipe "gate" beside it for writing, then is the real one
 */
#include "photo/bantin-photo-protocol.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static void
become_real (const char *folder)
{
  g_autofree char *real = g_build_filename (folder, "real", NULL);

  execl (real, real, NULL);
  _exit (127);
}

static void
greet (void)
{
  bantin_photo_frame_send (BANTIN_PHOTO_HELPER_FD, g_variant_new ("a{sv}", NULL), -1, NULL);
}

static void
take_photo (void)
{
  g_autoptr (GVariant) request = NULL;
  int photo;

  greet ();
  request = bantin_photo_frame_receive (BANTIN_PHOTO_HELPER_FD, -1, &photo, NULL, NULL);
  if (request == NULL)
    exit (0);
}

int
main (int argc,
      char **argv)
{
  g_autofree char *how = g_path_get_basename (argv[0]);
  g_autofree char *folder = g_path_get_dirname (argv[0]);

  if (g_str_equal (how, "stillborn"))
    return 1;

  if (g_str_equal (how, "wait"))
    {
      g_autofree char *gate = g_build_filename (folder, "gate", NULL);

      if (open (gate, O_RDONLY | O_CLOEXEC) < 0)
        return 1;
      become_real (folder);
    }

  if (g_str_equal (how, "die-once"))
    {
      g_autofree char *memory = g_build_filename (folder, "died", NULL);

      if (g_file_test (memory, G_FILE_TEST_EXISTS))
        become_real (folder);
      g_file_set_contents (memory, "", 0, NULL);
    }

  take_photo ();
  if (g_str_equal (how, "hang"))
    pause ();
  if (g_str_equal (how, "babble"))
    for (;;)
      bantin_photo_frame_send (BANTIN_PHOTO_HELPER_FD, g_variant_new_parsed ("{'type': <'text/plain'>, 'width': <uint32 4000000000>}"), -1, NULL);

  raise (SIGKILL);

  return 0;
}
