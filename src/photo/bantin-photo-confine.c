/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A sanitizer reserves terabytes of addresses and reads /proc to tell what it found. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

static gboolean
limit (int resource,
       rlim_t most)
{
  struct rlimit limits = { most, most };

  return setrlimit (resource, &limits) == 0;
}

static gboolean
set_limits (void)
{
  gboolean is_limited = limit (RLIMIT_CORE, 0) && limit (RLIMIT_CPU, BANTIN_PHOTO_CPU_LIMIT) && limit (RLIMIT_FSIZE, 0);

  if (!IS_SANITIZED)
    is_limited = limit (RLIMIT_AS, BANTIN_PHOTO_MEMORY_LIMIT) && is_limited;

  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && is_limited;
}

/* A ruleset without a rule: everything that it handles is refused. Each version of the interface handles more, and refuses
 * a ruleset that names what it does not know. */
static gboolean
close_files (void)
{
  struct
  {
    __u64 files;
    __u64 network;
    __u64 scopes;
  } handled = { 0 };
  long version = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  gsize size = sizeof handled.files;
  int ruleset;
  gboolean is_closed;

  if (version < 1)
    return FALSE;

  handled.files = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
  if (version >= 2)
    handled.files |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3)
    handled.files |= LANDLOCK_ACCESS_FS_TRUNCATE;
  if (version >= 4)
    {
      handled.network = LANDLOCK_ACCESS_NET_BIND_TCP | LANDLOCK_ACCESS_NET_CONNECT_TCP;
      size += sizeof handled.network;
    }
  if (version >= 5)
    handled.files |= LANDLOCK_ACCESS_FS_IOCTL_DEV;
  if (version >= 6)
    {
      handled.scopes = 3; /* LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET, LANDLOCK_SCOPE_SIGNAL: newer than Debian 13's header */
      size += sizeof handled.scopes;
    }

  ruleset = (int) syscall (SYS_landlock_create_ruleset, &handled, size, 0);
  if (ruleset < 0)
    return FALSE;

  is_closed = syscall (SYS_landlock_restrict_self, ruleset, 0) == 0;
  close (ruleset);

  return is_closed;
}

/* What decoding, memory, threads and the socket need. Everything else answers EPERM, so that a library that only tries
 * (to read a setting, to ask for a clock) goes on. */
static const int allowed[] = {
  SCMP_SYS (brk),
  SCMP_SYS (clock_getres),
  SCMP_SYS (clock_gettime),
  SCMP_SYS (clock_nanosleep),
  SCMP_SYS (close),
  SCMP_SYS (dup),
  SCMP_SYS (exit),
  SCMP_SYS (exit_group),
  SCMP_SYS (fcntl),
  SCMP_SYS (fstat),
  SCMP_SYS (futex),
  SCMP_SYS (get_robust_list),
  SCMP_SYS (getcpu),
  SCMP_SYS (getpid),
  SCMP_SYS (getrandom),
  SCMP_SYS (getrusage),
  SCMP_SYS (gettid),
  SCMP_SYS (gettimeofday),
  SCMP_SYS (lseek),
  SCMP_SYS (madvise),
  SCMP_SYS (membarrier),
  SCMP_SYS (mremap),
  SCMP_SYS (munmap),
  SCMP_SYS (nanosleep),
  SCMP_SYS (poll),
  SCMP_SYS (ppoll),
  SCMP_SYS (pread64),
  SCMP_SYS (read),
  SCMP_SYS (readv),
  SCMP_SYS (recvmsg),
  SCMP_SYS (restart_syscall),
  SCMP_SYS (rseq),
  SCMP_SYS (rt_sigaction),
  SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (rt_sigreturn),
  SCMP_SYS (sched_getaffinity),
  SCMP_SYS (sched_yield),
  SCMP_SYS (sendmsg),
  SCMP_SYS (set_robust_list),
  SCMP_SYS (sigaltstack),
  SCMP_SYS (sysinfo),
  SCMP_SYS (times),
  SCMP_SYS (uname),
  SCMP_SYS (write),
  SCMP_SYS (writev),
};

static gboolean
add_rules (scmp_filter_ctx filter)
{
  int failed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed[i], 0);

  /* Memory that is ever to be executed has been mapped by now. */
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  /* Asking about an open descriptor, not about a name. */
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (newfstatat), 1, SCMP_A3 (SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (statx), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
  /* Threads, not processes; clone3 hides its flags in memory, and libc falls back when there is none. */
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (clone), 1, SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0);
  /* abort() may only hit ourselves. */
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1, SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) getpid ()));
  /* Limits may be read; names of threads and of memory may be set. */
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1, SCMP_A2 (SCMP_CMP_EQ, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prctl), 1, SCMP_A0 (SCMP_CMP_EQ, PR_SET_NAME));

  return failed == 0;
}

static gboolean
filter_calls (void)
{
  scmp_filter_ctx filter;
  gboolean is_loaded;

  if (IS_SANITIZED)
    return FALSE;

  if (!(filter = seccomp_init (SCMP_ACT_ERRNO (EPERM))))
    return FALSE;

  is_loaded = add_rules (filter) && seccomp_load (filter) == 0;
  seccomp_release (filter);

  return is_loaded;
}

BantinPhotoConfinement
bantin_photo_confine (void)
{
  BantinPhotoConfinement in_force = 0;

  if (set_limits ())
    in_force |= BANTIN_PHOTO_CONFINEMENT_LIMITS;
  if (close_files ())
    in_force |= BANTIN_PHOTO_CONFINEMENT_FILES;
  if (filter_calls ())
    in_force |= BANTIN_PHOTO_CONFINEMENT_CALLS;

  return in_force;
}
