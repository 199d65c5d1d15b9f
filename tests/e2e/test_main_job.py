#!/usr/bin/env python3
"""test_main_job BUILD SOURCE CASE: one case of the main job in the real window, up to a portal, corrected there, and corrected
again on a restored computer; after each, what stands is read as any reader can. Speaks TAP. BANTIN_SHOTS=FOLDER keeps a
picture of every step."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import reader  # noqa: E402
import stories  # noqa: E402
from main_job import APPROVER, REPORTER, MainJob  # noqa: E402
from office import Office  # noqa: E402


class Skip(Exception):
    pass


class WordPress:
    def __init__(self, source, folder):
        script = os.path.join(source, 'tests', 'wordpress', 'start-wordpress.sh')
        self.server = subprocess.Popen([script, '--exit-with-input', folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
        line = self.server.stdout.readline()
        if not line:
            self.server.wait()
            raise Skip('WordPress cannot be started here')
        self.facts = json.loads(line)

    def close(self):
        self.server.stdin.close()
        self.server.wait()


class Case:
    """The steps of one case, each the next one's ground."""

    def __init__(self, build, source, name, place, story, correction, portal, has_real_keyring):
        shots = os.environ.get('BANTIN_SHOTS')
        if shots:
            shots = os.path.join(shots, name)
            os.makedirs(shots, exist_ok=True)
        self.place, self.correction = place, correction
        self.office = Office.of_build(build, source, os.path.join(place, 'office'), portal, has_real_keyring)
        self.job = MainJob(self.office, story, shots, tell=lambda words: print(f'# {words}', flush=True))
        editor = next(person for person in self.office.portal['people'] if person['role'] in ('editor', 'administrator'))
        self.password = editor['password']
        self.portal = reader.Portal(self.office.portal['api'], editor['user'], editor['password'])
        self.first = None

    def close(self):
        self.job.kill()
        self.office.close()

    def check(self, n_new_photos):
        """Reads the only post with that headline; answers it."""
        posts = self.portal.find_posts(self.job.story.headline)
        assert len(posts) == 1, f'{len(posts)} posts stand there'
        parts = reader.read_parts(posts[0])
        faults = [*reader.find_differences(self.job.story, parts), *reader.find_photo_faults(self.job.story, parts)]
        standing = {'post': posts[0]['id'], 'n_posts': self.portal.count('posts'), 'n_photos': self.portal.count('media'),
                    'photos': [part[1] for part in parts if not isinstance(part, str)]}
        if self.first:
            if standing['post'] != self.first['post']:
                faults.append(f'post {standing["post"]} stands instead of {self.first["post"]}')
            if standing['n_posts'] != self.first['n_posts']:
                faults.append(f'{standing["n_posts"]} posts instead of {self.first["n_posts"]}')
            if standing['n_photos'] != self.first['n_photos'] + n_new_photos:
                faults.append(f'{self.first["n_photos"]} photos became {standing["n_photos"]} with {n_new_photos} new ones')
            if not set(self.first['photos']) <= set(standing['photos']):
                faults.append('a photo was uploaded again')
        assert not faults, '; '.join(faults)
        return standing

    def publish(self):
        self.job.run(*self.correction['words'])
        self.first = self.check(0)

    def correct(self):
        """A photo goes into the middle."""
        self.job.switch_to(REPORTER)
        self.job.insert_photo(*self.correction['photos'][0])
        self.job.update()
        self.check(1)

    def correct_after_a_restore(self):
        """The computer is lost with its keyring; on another one a backup is all there is."""
        backup = os.path.join(self.place, 'today.bantin-backup')
        self.job.back_up(backup)
        self.job.close()
        shutil.rmtree(self.office.data)
        self.office.lose_keyring()
        self.office.ctl('restore', backup)
        # The keys are gone with the old computer: support makes new ones, and the approver has a new code.
        self.office.code = '1357'
        self.office.ctl('person', 'reset', APPROVER, new_code_fd=self.office.code)
        self.office.ctl('person', 'reset', REPORTER)
        self.job.open()
        self.job.sign_in(REPORTER)
        self.job.insert_photo(*self.correction['photos'][1])
        self.job.update(self.password)
        self.check(2)
        self.job.close()


def own_story(place):
    return stories.sample(place), stories.sample_correction(place)


def real_page(_place):
    real_input = os.environ.get('BANTIN_REAL_INPUT', '')
    if not os.path.exists(os.path.join(real_input, 'portal-page.txt')):
        raise Skip('the real page is not here')
    return stories.real_page(real_input), stories.real_correction(real_input)


CASES = {
    'own-story-on-practice-portal': (own_story, False, True),
    'own-story-on-wordpress': (own_story, True, True),
    'real-page-on-practice-portal': (real_page, False, True),
    'real-page-on-wordpress': (real_page, True, True),
    'own-story-with-real-keyring': (own_story, False, False),
}


def run(build, source, name, report):
    make_story, has_wordpress, has_restore = CASES[name]
    with tempfile.TemporaryDirectory(prefix='bantin-e2e.') as place:
        wordpress = case = None
        try:
            story, correction = make_story(place)
            if has_wordpress:
                wordpress = WordPress(source, os.path.join(place, 'wordpress'))
            case = Case(build, source, name, place, story, correction, wordpress and wordpress.facts, not has_restore)
            for step in (case.publish, case.correct, case.correct_after_a_restore)[:3 if has_restore else 2]:
                step()
                report(step.__name__.replace('_', '-'))
            if not has_restore:
                case.job.close()
        except BaseException:
            if case and case.job.program:
                case.job.program.shot('failed')
            raise
        finally:
            if case:
                case.close()
            if wordpress:
                wordpress.close()


def main(build, source, name):
    n_done = 0

    def report(step):
        nonlocal n_done
        n_done += 1
        print(f'ok {n_done} /e2e/{name}/{step}', flush=True)

    n_steps = 3 if CASES[name][2] else 2
    print(f'1..{n_steps}')
    try:
        run(build, source, name, report)
    except Skip as reason:
        for number in range(n_done + 1, n_steps + 1):
            print(f'ok {number} /e2e/{name} # SKIP {reason}', flush=True)
    except BaseException:  # A fault of any kind is a failed case, with its story.
        print(''.join(f'# {line}\n' for line in traceback.format_exc().splitlines()), flush=True)
        for number in range(n_done + 1, n_steps + 1):
            print(f'not ok {number} /e2e/{name}', flush=True)
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
