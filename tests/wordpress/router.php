<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// For `php -S`: files as they are, everything else to WordPress, as Apache's rewrite rules do.
$path = urldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
$root = $_SERVER['DOCUMENT_ROOT'];
if ($path !== '/' && (is_file("$root$path") || is_file("$root$path/index.php"))) {
    if (is_dir("$root$path") && substr($path, -1) !== '/') {
        header("Location: $path/", true, 301);
        return true;
    }
    return false;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = "$root/index.php";
unset($_SERVER['PATH_INFO']);
chdir($root);
require "$root/index.php";
