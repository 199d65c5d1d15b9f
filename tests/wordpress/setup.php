<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// Installs WordPress in FOLDER/site, makes three people with application passwords, and prints what a test must know.
[, $folder, $url] = $argv;
define('WP_INSTALLING', true);
$_SERVER += ['HTTP_HOST' => parse_url($url, PHP_URL_HOST) . ':' . parse_url($url, PHP_URL_PORT), 'REQUEST_URI' => '/',
             'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET'];

// WordPress writes to the administrator when it is installed; a test writes to nobody.
function wp_mail()
{
    return true;
}

require "$folder/site/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install('Báo Suối Mây', 'admin', 'admin@example.test', false, '', wp_generate_password(20, false));
update_option('timezone_string', 'Asia/Ho_Chi_Minh');
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
if (!wp_get_theme()->exists() && $themes = wp_get_themes()) {
    switch_theme(array_key_first($themes));
}
global $wp_rewrite;
$wp_rewrite->init();
$wp_rewrite->flush_rules(false);
wp_insert_term('Tin tức', 'category');

$people = [];
foreach (['author' => 'phongvien', 'editor' => 'bientap', 'contributor' => 'congtacvien'] as $role => $user) {
    $id = wp_insert_user(['user_login' => $user, 'user_pass' => wp_generate_password(20, false),
                          'user_email' => "$user@example.test", 'role' => $role, 'display_name' => $user]);
    [$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'test']);
    $people[] = ['user' => $user, 'name' => $user, 'role' => $role, 'password' => WP_Application_Passwords::chunk_password($password)];
}
file_put_contents("$folder/facts.json", json_encode(
    ['name' => 'Báo Suối Mây', 'address' => "$url/", 'api' => "$url/wp-json/", 'wordpress' => $GLOBALS['wp_version'], 'php' => PHP_VERSION,
     'people' => $people], JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE) . "\n");
