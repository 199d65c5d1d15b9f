#!/usr/bin/env python3
"""test_main_job BUILD SOURCE: the main job in the real window, to the practice portal and to a real WordPress, read back as any
reader can. Speaks TAP. BANTIN_SHOTS=FOLDER keeps a picture of every step."""
import json
import os
import subprocess
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import reader  # noqa: E402
import stories  # noqa: E402
from main_job import MainJob  # noqa: E402
from office import Office  # noqa: E402


class Skip(Exception):
    pass


def start_wordpress(source, folder):
    script = os.path.join(source, 'tests', 'wordpress', 'start-wordpress.sh')
    server = subprocess.Popen([script, '--exit-with-input', folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    line = server.stdout.readline()
    if not line:
        server.wait()
        raise Skip('WordPress cannot be started here')
    return server, json.loads(line)


def run(build, source, name, make_story, old, new, with_wordpress):
    shots = os.environ.get('BANTIN_SHOTS')
    if shots:
        shots = os.path.join(shots, name)
        os.makedirs(shots, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix='bantin-e2e.') as place:
        server = None
        office = None
        try:
            story = make_story(place)
            portal = None
            if with_wordpress:
                server, portal = start_wordpress(source, os.path.join(place, 'wordpress'))
            office = Office.of_build(build, source, os.path.join(place, 'office'), portal)
            job = MainJob(office, story, shots, tell=lambda words: print(f'# {words}', flush=True))
            try:
                job.run(old, new)
            finally:
                if job.program:
                    job.program.kill()
            parts, n_posts, _post = reader.read(office.portal['api'], story.headline)
            faults = [] if n_posts == 1 else [f'{n_posts} posts stand there']
            if parts:
                faults += [*reader.find_differences(story, parts), *reader.find_photo_faults(story, parts)]
            assert not faults, '; '.join(faults)
        finally:
            if office:
                office.close()
            if server:
                server.stdin.close()
                server.wait()


def real_page(_place):
    real_input = os.environ.get('BANTIN_REAL_INPUT', '')
    if not os.path.exists(os.path.join(real_input, 'portal-page.txt')):
        raise Skip('the real page is not here')
    return stories.real_page(real_input)


def main(build, source):
    cases = [
        ('own-story-stands-on-the-practice-portal', stories.sample, '02 ha', '03 ha', False),
        ('real-page-stands-on-wordpress', real_page, 'Phát tại hội nghị', 'Phát biểu tại hội nghị', True),
    ]
    print(f'1..{len(cases)}')
    failed = False
    for number, (name, *arguments) in enumerate(cases, 1):
        try:
            run(build, source, name, *arguments)
            print(f'ok {number} /e2e/main-job/{name}', flush=True)
        except Skip as reason:
            print(f'ok {number} /e2e/main-job/{name} # SKIP {reason}', flush=True)
        except BaseException:  # A fault of any kind is a failed case, with its story.
            failed = True
            print(''.join(f'# {line}\n' for line in traceback.format_exc().splitlines()), flush=True)
            print(f'not ok {number} /e2e/main-job/{name}', flush=True)
    return failed


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
