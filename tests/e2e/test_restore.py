#!/usr/bin/env python3
"""test_restore BUILD SOURCE: a backup comes back in the real window: on the computer where it was made, and on another one that
has nothing but the file. Speaks TAP. BANTIN_SHOTS=FOLDER keeps a picture of every step, BANTIN_LANGUAGE=vi shows them in
Vietnamese."""
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import stories  # noqa: E402
from driver import FOCUSED, SENSITIVE, SHOWING  # noqa: E402
from main_job import APPROVER, REPORTER, MainJob  # noqa: E402
from office import Office  # noqa: E402


class Case:
    def __init__(self, build, source, name, place):
        shots = os.environ.get('BANTIN_SHOTS')
        if shots:
            shots = os.path.join(shots, name)
            os.makedirs(shots, exist_ok=True)
        self.backup = os.path.join(place, 'office.bantin-backup')
        self.office = Office.of_build(build, source, os.path.join(place, 'office'))
        self.job = MainJob(self.office, stories.sample(place), shots, os.environ.get('BANTIN_LANGUAGE'),
                           tell=lambda words: print(f'# {words}', flush=True))

    def close(self):
        self.job.kill()
        self.office.close()

    def write(self, words):
        program = self.job.program
        program.press('ctrl+n')
        program.find('text', 'Story')
        self.job.type_text(words)

    def choose(self, path):
        """In the sheet that asks which backup."""
        program = self.job.program
        sheet = program.find('dialog', 'Restore')
        program.find('button', '_Choose a Backup…', sheet)
        self.job.step('Which backup?', 'choose')
        program.click_at(program.find('button', '_Choose a Backup…', sheet))
        chooser = program.wait(lambda: next((thing for thing in program.look().children if thing.name == program.say('Choose a Backup')), None),
                               'the file dialog')
        program.find('button', '_Open', chooser)
        program.press('slash')
        entry = program.find('text', root=chooser, states=(SHOWING, FOCUSED))
        entry.set_text(path)
        program.press('Return')
        program.find('button', '_Restore', sheet, (SHOWING, SENSITIVE))

    def restore(self):
        program = self.job.program
        program.find('label', 'What Is in It')
        self.job.step('What is in it is shown first.', 'look')
        program.click('button', '_Restore')

    def find_new_window(self):
        """The old one has gone, and another stands in its place."""
        program = self.job.program
        program.find('label', 'Who Is Using This Computer?')
        program.window = program.find('frame')
        program.wait(lambda: is_alone(program), 'the new window on the screen')
        program.seat.sit_down(program.process.id)

    # --- the cases -------------------------------------------------------------------------------------------------------

    def on_the_same_computer(self):
        """What was written after the backup is set aside; nothing has to be entered again."""
        job = self.job
        job.open(REPORTER)
        self.write('Bài có trong bản sao lưu')
        job.back_up(self.backup)
        self.write('Bài viết sau')
        program = job.program
        program.choose_in_menu('Main Menu', 4)
        self.choose(self.backup)
        self.restore()
        self.find_new_window()
        job.step('Restored; the passwords are still here.', 'restored')
        job.sign_in(REPORTER)
        stories_here = [story['headline'] for story in self.office.ctl('story', 'list', '--list', 'drafts', '--as', REPORTER)]
        assert stories_here == ['Bài có trong bản sao lưu'], stories_here
        assert any(name.startswith('replaced-') for name in os.listdir(self.office.data)), 'the old file is not set aside'
        job.close()

    def on_another_computer(self):
        """Three clicks on an empty computer; then the approver's new code, and no question twice."""
        job = self.job
        job.open(REPORTER)
        self.write('Bài có trong bản sao lưu')
        job.back_up(self.backup)
        job.close()
        shutil.rmtree(self.office.data)
        self.office.lose_keyring()
        job.open()
        program = job.program
        program.click('button', '_Restore from a Backup…')
        self.choose(self.backup)
        self.restore()
        sheet = program.find('dialog', 'Restored')
        program.find('label', '1 tin bài' if job.language else '1 story restored.', sheet, part=True)
        job.step('What is to be entered again, and which computer publishes.', 'restored')
        self.find_new_window()
        program.click_at(program.find('list item', program.say('New approval code of %s') % APPROVER, sheet))
        program.find('text', 'Approval Code', states=(FOCUSED,))
        self.office.code = '97531'
        program.type(self.office.code)
        program.find('button', '_Done', states=(SHOWING, SENSITIVE))
        job.step('The approver gets a new code.', 'new-code')
        program.press('Return')
        program.wait(lambda: not program.find_all('list item', program.say('New approval code of %s') % APPROVER), 'the code to be set')
        program.click('button', '_No', sheet)
        program.wait_gone('dialog', 'Restored')
        job.sign_in(APPROVER)
        job.close()
        assert self.office.ctl('check')['is_whole']

    def while_the_old_one_is_in_use(self):
        """Then nothing is published here, until somebody says so."""
        job = self.job
        job.open(REPORTER)
        self.write('Bài có trong bản sao lưu')
        job.back_up(self.backup)
        job.close()
        shutil.rmtree(self.office.data)
        self.office.lose_keyring()
        job.open()
        program = job.program
        program.click('button', '_Restore from a Backup…')
        self.choose(self.backup)
        self.restore()
        program.click('button', '_Yes', program.find('dialog', 'Restored'))
        program.wait_gone('dialog', 'Restored')
        self.find_new_window()
        job.sign_in(REPORTER)
        program.press('ctrl+comma')
        program.find('label', 'The Old Computer Publishes')
        job.step('Preferences say that the other computer publishes.', 'elsewhere')
        program.click('button', '_Publish Here')
        program.wait_gone('label', 'The Old Computer Publishes')
        program.press('Escape')
        program.wait_no_sheet()
        job.close()


def is_alone(program):
    """One window is on the screen, and it is not the one before."""
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(program.process.id)], capture_output=True, text=True, check=False)
    windows = found.stdout.split()
    return len(windows) == 1 and windows[0] != program.seat.window


CASES = ('on_the_same_computer', 'on_another_computer', 'while_the_old_one_is_in_use')


def run(build, source, name):
    with tempfile.TemporaryDirectory(prefix='bantin-restore.') as place:
        case = Case(build, source, name, place)
        try:
            getattr(case, name)()
        except BaseException:
            if case.job.program:
                case.job.program.shot('failed')
                print('# seen: ' + '; '.join(f'{thing.role} “{thing.name}”' for thing in case.job.program.find_all() if thing.name), flush=True)
            raise
        finally:
            case.close()


def main(build, source):
    n_failed = 0
    print(f'1..{len(CASES)}')
    for number, name in enumerate(CASES, 1):
        try:
            run(build, source, name)
            print(f'ok {number} /e2e/restore/{name.replace("_", "-")}', flush=True)
        except Exception:  # A fault of any kind is a failed case, with its story.
            n_failed += 1
            print(''.join(f'# {line}\n' for line in traceback.format_exc().splitlines()), flush=True)
            print(f'not ok {number} /e2e/restore/{name.replace("_", "-")}', flush=True)
    return n_failed > 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
