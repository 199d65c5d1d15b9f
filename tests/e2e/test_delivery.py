#!/usr/bin/env python3
"""test_delivery.py BUILD SOURCE CASE: a delivery steered in the real window by real keys and clicks, through a gate that holds
requests and changes answers. Speaks TAP. BANTIN_SHOTS=FOLDER keeps a picture of every step."""
import hashlib
import json
import os
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402
import reader  # noqa: E402
import stories  # noqa: E402
from driver import SENSITIVE, SHOWING  # noqa: E402
from gate import Gate  # noqa: E402
from main_job import APPROVER, REPORTER  # noqa: E402
from office import Office  # noqa: E402

HEADLINE = 'Suối Mây ra quân làm đường'
WORDS = 'Bà con góp 120 ngày công'


class Desk:
    """An office with one approved story with a photo, whose portal stands behind a gate, and the approver at the window."""

    def __init__(self, build, source, place, shots):
        # An office without an account of its own brings the portal up; the one that is used has it behind the gate.
        self.backstage = Office.of_build(build, source, os.path.join(place, 'backstage'))
        self.gate = Gate(self.backstage.portal)
        self.office = Office.of_build(build, source, os.path.join(place, 'office'), self.gate.portal)
        self.story = self.write(place)
        editor = next(person for person in self.backstage.portal['people'] if person['role'] == 'editor')
        self.portal = reader.Portal(self.backstage.portal['api'], editor['user'], editor['password'])
        self.program = driver.Program([self.office.program('bantin'), '--data', self.office.data, '--person', APPROVER],
                                      self.office.environment, shots)

    def write(self, place):
        folder = os.path.join(place, 'story')
        os.makedirs(os.path.join(folder, 'photos'))
        picture = stories.draw_picture(os.path.join(place, 'IMG_1.jpg'), ('#9cc8ec', '#f4ead2'), ('#7d9f7a', '#4c7a4b'), 1800)
        with open(picture, 'rb') as file:
            original = hashlib.sha256(file.read()).hexdigest()
        os.rename(picture, os.path.join(folder, 'photos', original))
        with open(os.path.join(folder, 'story.json'), 'w', encoding='utf-8') as file:
            json.dump({
                'format': 'bantin-story', 'version': 1, 'kind': 'article', 'legal_name': REPORTER,
                'photos': {'p1': {'original': original, 'type': 'image/jpeg', 'width': 2400, 'height': 1600, 'name': 'IMG_1.jpg'}},
                'blocks': [
                    {'type': 'headline', 'text': HEADLINE},
                    {'type': 'lead', 'text': 'Sáng 23/11/2026, UBND xã Suối Mây phát động ra quân làm đường.'},
                    {'type': 'figure', 'photo': 'p1', 'caption': {'text': 'Bà con ra quân'}},
                    {'type': 'body', 'text': f'{WORDS}, hiến 300 m² đất./.'},
                ]}, file)
        story = self.office.ctl('story', 'import', folder, '--as', REPORTER)['id']
        self.office.ctl('story', 'submit', story, '--as', REPORTER)
        self.office.ctl('story', 'approve', story, '--as', APPROVER, code_fd=self.office.code)
        return story

    def close(self):
        self.program.kill()
        self.gate.close()
        self.office.close()
        self.backstage.close()

    # --- at the window -------------------------------------------------------------------------------------------------------

    def open_story(self):
        program = self.program
        program.click_at(program.find('list item', 'Approved', program.find('list', 'Lists of Stories'), part=True))
        program.click_at(program.find('table cell', HEADLINE, program.find('list', 'Stories'), part=True))
        program.wait(lambda: HEADLINE in program.find('text', 'Story').text(), 'the story')

    def publish(self):
        """By the key of the suggested button, in its sheet by the default button's."""
        program = self.program
        self.wait_suggested('Publish Now')
        program.press('ctrl+Return')
        sheet = program.find_sheet()
        program.shot('publish')
        program.click_at(program.find('button', 'Publish Now', sheet, (SHOWING, SENSITIVE)))
        program.wait_no_sheet()

    def wait_suggested(self, label):
        return self.program.find('button', label, states=(SHOWING, SENSITIVE))

    def wait_held(self):
        """The photo stands at the gate; the window says what is being done."""
        self.program.find('label', 'photo', part=True)
        self.program.find('button', 'Pause', states=(SHOWING, SENSITIVE))
        self.program.wait(self.poll(lambda: self.gate.n_held > 0), 'a request at the gate')

    def poll(self, condition):
        """What the gate knows is not said on the bus: ask the program something, whose answer comes back."""
        def asked():
            self.program.settle()
            if condition():
                return True
            driver.GLib.timeout_add(100, lambda: self.program.desktop.note_change())
            return False
        return asked

    def state(self):
        return self.office.ctl('story', 'show', self.story, '--as', REPORTER)['state']

    def count_posts(self):
        return len(self.portal.find_posts(HEADLINE))


def pause_and_resume(desk):
    program = desk.program
    desk.open_story()
    desk.gate.hold('POST', '/media')
    desk.publish()
    desk.wait_held()
    program.shot('sending')
    program.click_at(program.find('button', 'Pause', states=(SHOWING, SENSITIVE)))
    desk.wait_suggested('Resume')
    desk.gate.release()
    program.shot('paused')
    assert desk.count_posts() == 0, 'it went on although it was paused'
    program.press('ctrl+Return')
    program.find('label', 'The story is published.', limit_s=2 * driver.LIMIT_S)
    program.shot('published')
    assert desk.count_posts() == 1, f'{desk.count_posts()} posts stand there'
    assert desk.portal.count('media') >= 1


def stop_publishing(desk):
    program = desk.program
    desk.open_story()
    desk.gate.hold('POST', '/media')
    desk.publish()
    desk.wait_held()
    # Below Pause in the story's menu.
    program.choose_in_menu('More for This Story', 1)
    program.find('label', 'The story is not published now. It stays approved.')
    desk.wait_suggested('Publish Now')
    program.shot('stopped')
    desk.gate.release()
    assert desk.state() == 'approved', desk.state()
    assert desk.count_posts() == 0, 'it was published although it was stopped'


def differences(desk):
    program = desk.program
    desk.open_story()
    desk.gate.change({WORDS: 'Bà con góp 210 ngày công'})
    desk.publish()
    desk.wait_suggested('Show Differences')
    program.shot('differs')
    program.press('ctrl+Return')
    sheet = program.find_sheet()
    program.find('label', '120 ngày công', sheet, part=True)
    program.find('label', '210 ngày công', sheet, part=True)
    program.shot('differences')
    desk.gate.change({})
    program.click_at(program.find('button', '_Put the Approved Story There', sheet, (SHOWING, SENSITIVE)))
    program.find('label', 'The story is published.', limit_s=2 * driver.LIMIT_S)
    assert desk.count_posts() == 1, f'{desk.count_posts()} posts stand there'


CASES = {case.__name__.replace('_', '-'): case for case in (pause_and_resume, stop_publishing, differences)}


def run(build, source, name):
    shots = os.environ.get('BANTIN_SHOTS')
    if shots:
        shots = os.path.join(shots, name)
        os.makedirs(shots, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix='bantin-e2e.') as place:
        desk = Desk(build, source, place, shots)
        try:
            CASES[name](desk)
            desk.program.quit()
        except BaseException:
            desk.program.shot('failed')
            raise
        finally:
            desk.close()


def main(build, source, name):
    print('1..1')
    try:
        run(build, source, name)
    except BaseException:  # A fault of any kind is a failed case, with its story.
        print(''.join(f'# {line}\n' for line in traceback.format_exc().splitlines()), flush=True)
        print(f'not ok 1 /e2e/delivery/{name}', flush=True)
        return 1
    print(f'ok 1 /e2e/delivery/{name}', flush=True)
    return 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
