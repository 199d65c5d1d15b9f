#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-keyring.sh COMMAND…: runs it with a gnome-keyring on its session bus, made and unlocked by a password from a pipe.
set -e
command -v gnome-keyring-daemon >/dev/null || { echo '1..0 # SKIP gnome-keyring is not installed'; exit 0; }
unset SECRET_BACKEND SECRET_FILE_TEST_PATH SECRET_FILE_TEST_PASSWORD
printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null
gdbus wait --session --timeout 60 org.freedesktop.secrets
exec "$@"
