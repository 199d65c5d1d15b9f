#!/usr/bin/env python3
"""tour INSTALLED FOLDER: takes the main job in the real window, says each step, and leaves its pictures in FOLDER, with the
portal's page as readers see it."""
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import reader  # noqa: E402
import stories  # noqa: E402
from main_job import MainJob  # noqa: E402
from office import Office  # noqa: E402


def keep_page(address, folder):
    """The page in one file, and its picture where a browser is at hand."""
    with open(os.path.join(folder, 'portal-page.html'), 'wb') as page:
        page.write(reader.fetch(address))
    for width, name in ((1280, 'portal-page'), (390, 'portal-page-phone')):
        with tempfile.TemporaryDirectory() as profile:
            try:
                subprocess.run(['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
                                '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars',
                                f'--user-data-dir={profile}', f'--window-size={width},3000',
                                f'--screenshot={os.path.join(folder, name)}.png', address], check=True, capture_output=True, timeout=120)
            except (FileNotFoundError, subprocess.SubprocessError):
                return


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
