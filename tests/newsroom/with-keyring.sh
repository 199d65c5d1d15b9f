#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-keyring.sh COMMAND…: runs it on a session bus of its own with a gnome-keyring that was unlocked from a pipe.
set -e
command -v gnome-keyring-daemon >/dev/null || { echo '1..0 # SKIP gnome-keyring is not installed'; exit 0; }
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 0700 "$home/run"
unset SECRET_BACKEND DISPLAY WAYLAND_DISPLAY
HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/data dbus-run-session -- sh -c '
  printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null
  gdbus wait --session --timeout 10 org.freedesktop.secrets
  "$@"' sh "$@"
