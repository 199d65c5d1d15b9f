#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# start-wordpress.sh [--exit-with-input] FOLDER
#
# Sets up a real WordPress in FOLDER from Debian's packages and starts it on a free port of 127.0.0.1, as any user and beside
# any other. Prints its facts as one line of JSON: address, api, and three people (author, editor, contributor) with
# application passwords. Then it waits until its standard input is closed, or a signal comes, and stops everything (the
# option says so to whoever reads the command). Exits with 77 where a package is missing.
#
# WORDPRESS_SERVER=php (the default: `php -S`, closes the connection after each answer) or apache (keeps connections, and
# stores what arrived of a body that was cut unless it is told its hash).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd -P)
source=/usr/share/wordpress
server=${WORDPRESS_SERVER:-php}
[ "${1:-}" != --exit-with-input ] || shift
[ $# -eq 1 ] || { echo "usage: start-wordpress.sh [--exit-with-input] FOLDER" >&2; exit 2; }
PATH=$PATH:/usr/sbin:/sbin
web=
database=

# Each leads a group of its own: its helpers go with it.
stop_all() {
  local process
  for process in $web $database; do
    kill -TERM -- "-$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
}

# Copies what a server says (descriptor $1) to a file, and returns once it has said certain words; fails when it ends before.
wait_for_words() {
  local line
  while read -r line <&"$1"; do
    printf '%s\n' "$line" >>"$2"
    case $line in
      *"$3"*) cat <&"$1" >>"$2" & return 0 ;;
    esac
  done
  echo "start-wordpress: it does not start; see $2" >&2
  return 1
}

mkdir -p "$1"
folder=$(cd "$1" && pwd -P)

missing=()
for file in "$source/wp-load.php" "$(command -v mariadbd || true)" "$(command -v php || true)"; do
  [ -e "$file" ] || missing+=("${file:-a program}")
done
if [ ${#missing[@]} -eq 0 ] && ! php -r 'exit(extension_loaded("mysqli") && extension_loaded("gd") ? 0 : 1);'; then
  missing+=("PHP's modules mysqli and gd")
fi
if [ "$server" = apache ] && ! command -v apache2 >/dev/null; then
  missing+=(apache2)
fi
if [ ${#missing[@]} -gt 0 ]; then
  echo "start-wordpress: not installed: ${missing[*]}" >&2
  exit 77
fi

trap 'stop_all' EXIT
trap 'exit 1' INT TERM
exec 3<&0
as_user=()
[ "$(id -u)" -ne 0 ] || as_user=(--user=root)

# The files. The package links some of them to where a system's site keeps its own.
cp -rL "$source" "$folder/site" 2>"$folder/copy.log" || true
rm -f "$folder/site/wp-config.php"
mkdir -p "$folder/site/wp-content/uploads" "$folder/site/wp-content/plugins" "$folder/site/wp-content/themes"

# The database: only a socket, and nothing that would protect it from a power cut.
mariadb-install-db --no-defaults --force --datadir="$folder/db" "${as_user[@]}" --auth-root-authentication-method=normal \
  --skip-test-db --skip-name-resolve >"$folder/install-db.log" 2>&1 </dev/null
mkfifo "$folder/database.says" "$folder/web.says"
setsid mariadbd --no-defaults "${as_user[@]}" --datadir="$folder/db" --socket="$folder/db.sock" --pid-file="$folder/mariadbd.pid" \
  --skip-networking --skip-grant-tables --skip-log-bin --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 \
  --innodb-buffer-pool-size=48M --performance-schema=OFF </dev/null >"$folder/database.says" 2>&1 3<&- &
database=$!
exec 4<"$folder/database.says"
wait_for_words 4 "$folder/database.log" 'ready for connections'
ask() { mariadb --no-defaults --socket="$folder/db.sock" "$@" </dev/null; }
ask -e 'CREATE DATABASE wordpress CHARACTER SET utf8mb4'

# The address. Nobody else on this machine is given the port again so soon.
# shellcheck disable=SC2016 # PHP's own dollars
port=$(php -r '$s = stream_socket_server("tcp://127.0.0.1:0"); echo preg_replace("/.*:/", "", stream_socket_get_name($s, false));')
url=http://127.0.0.1:$port
cat >"$folder/site/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:$folder/db.sock');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as \$key) {
    define(\$key, 'only for a test: ' . \$key);
}
define('WP_ENVIRONMENT_TYPE', 'local'); // application passwords without https
define('WP_HOME', '$url');
define('WP_SITEURL', '$url');
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('FS_METHOD', 'direct');
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
PHP
php "$here/setup.php" "$folder" "$url" >"$folder/setup.log" 2>&1 </dev/null

settings=(-d upload_max_filesize=64M -d post_max_size=65M -d memory_limit=256M -d max_execution_time=60 -d display_errors=0
  -d log_errors=1 -d error_log="$folder/php.log" -d opcache.enable_cli=1)
if [ "$server" = apache ]; then
  modules=/usr/lib/apache2/modules
  php_module=$(find "$modules" -name 'libphp8*.so' | head -n 1)
  cat >"$folder/apache.conf" <<CONF
ServerRoot $folder
ServerName 127.0.0.1
Listen 127.0.0.1:$port
PidFile $folder/apache.pid
ErrorLog /dev/stderr
LoadModule mpm_prefork_module $modules/mod_mpm_prefork.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule dir_module $modules/mod_dir.so
LoadModule mime_module $modules/mod_mime.so
LoadModule rewrite_module $modules/mod_rewrite.so
LoadModule setenvif_module $modules/mod_setenvif.so
LoadModule php_module $php_module
TypesConfig /etc/mime.types
SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=\$1
StartServers 4
MaxRequestWorkers 16
KeepAlive On
KeepAliveTimeout 5
DocumentRoot $folder/site
<Directory $folder/site>
  Require all granted
  DirectoryIndex index.php
  RewriteEngine On
  RewriteRule ^index\\.php\$ - [L]
  RewriteCond %{REQUEST_FILENAME} !-f
  RewriteCond %{REQUEST_FILENAME} !-d
  RewriteRule . /index.php [L]
</Directory>
<FilesMatch \\.php\$>
  SetHandler application/x-httpd-php
</FilesMatch>
php_admin_value error_log $folder/php.log
CONF
  if [ "$(id -u)" -eq 0 ]; then
    # Apache's workers leave root; the site must be theirs to write.
    printf 'User www-data\nGroup www-data\n' >>"$folder/apache.conf"
    chown -R www-data: "$folder/site/wp-content/uploads"
    chmod 755 "$folder"
  fi
  setsid apache2 -f "$folder/apache.conf" -D FOREGROUND </dev/null >"$folder/web.says" 2>&1 3<&- 4<&- &
  web=$!
  exec 5<"$folder/web.says"
  wait_for_words 5 "$folder/web.log" 'resuming normal operations'
else
  PHP_CLI_SERVER_WORKERS=4 setsid php "${settings[@]}" -S "127.0.0.1:$port" -t "$folder/site" "$here/router.php" \
    </dev/null >"$folder/web.says" 2>&1 3<&- 4<&- &
  web=$!
  exec 5<"$folder/web.says"
  wait_for_words 5 "$folder/web.log" 'started'
fi
# shellcheck disable=SC2016
php -r 'exit(@file_get_contents($argv[1]) === false ? 1 : 0);' "$url/wp-json/" ||
  { echo "start-wordpress: it does not answer; see $folder/web.log" >&2; exit 1; }

cat "$folder/facts.json"
# Whoever reads the line need not keep the pipe open for us.
exec >/dev/null
cat <&3
