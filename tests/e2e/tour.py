#!/usr/bin/env python3
"""tour INSTALLED FOLDER: takes the main job in the real window, says each step, and leaves its pictures in FOLDER, with the
portal's page as readers see it."""
import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import reader  # noqa: E402
import stories  # noqa: E402
from main_job import MainJob  # noqa: E402
from office import Office  # noqa: E402


BROWSERS = ('chromium-headless-shell', 'chromium-headless', 'chromium')


def embed(page, address):
    """The page with its style and pictures in it: its portal ends with the tour."""
    def fetch(path, kind):
        return f'data:{kind};base64,' + base64.b64encode(reader.fetch(urllib.parse.urljoin(address, path))).decode()

    page = re.sub(r'(<link rel="stylesheet" href=")([^"]+)', lambda found: found[1] + fetch(found[2], 'text/css'), page)
    return re.sub(r'(<img [^>]*src=")([^"]+)', lambda found: found[1] + fetch(found[2], 'image/jpeg'), page)


def keep_page(address, folder):
    """The page in one file, and its picture on a computer and a telephone where a browser is at hand."""
    path = os.path.join(folder, 'portal-page.html')
    with open(path, 'w', encoding='utf-8') as page:
        page.write(embed(reader.fetch(address).decode(), address))
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        print('No browser takes a picture of the portal’s page here.', flush=True)
        return
    for width, height, name in ((1280, 2400, 'portal-page'), (500, 3600, 'portal-page-phone')):
        with tempfile.TemporaryDirectory() as profile:
            subprocess.run([browser, '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
                            '--disable-component-update', '--disable-sync', '--hide-scrollbars', f'--user-data-dir={profile}',
                            f'--window-size={width},{height}', f'--screenshot={os.path.join(folder, name)}.png', f'file://{path}'],
                           check=True, capture_output=True)


def main(installed, folder):
    with tempfile.TemporaryDirectory() as place:
        office = Office.of_installation(installed, os.path.join(place, 'office'))
        job = MainJob(office, stories.sample(place), folder, tell=lambda words: print(words, flush=True))
        try:
            job.run('02 ha', '03 ha')
            job.close()
            editor = next(person for person in office.portal['people'] if person['role'] == 'editor')
            post = reader.Portal(office.portal['api'], editor['user'], editor['password']).find_posts(job.story.headline)[0]
            parts = reader.read_parts(post)
            faults = [*reader.find_differences(job.story, parts), *reader.find_photo_faults(job.story, parts)]
            keep_page(post['link'], folder)
            print(f'Everybody reads it: {post["link"]}')
            for fault in faults:
                print(f'It differs: {fault}')
            print(f'The pictures are in {folder}.')
            return 1 if faults else 0
        finally:
            job.kill()
            office.close()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
