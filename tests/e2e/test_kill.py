#!/usr/bin/env python3
"""test_kill BUILD SOURCE: the real program is killed as a power cut would; the next start opens the same story with its last
words and the caret where it was. Speaks TAP."""
import json
import os
import sqlite3
import sys
import tempfile
import traceback

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import GLib  # noqa: E402

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from desktop import LIMIT_S, PROPERTIES, TEXT, NotThere  # noqa: E402
from driver import FOCUSED, Program  # noqa: E402
from main_job import MainJob  # noqa: E402
from office import Office  # noqa: E402

PARAGRAPHS = [f'Đoạn {number}: bà con thu hoạch lúa nương trên các triền đồi, mỗi nhà góp một ngày công.' for number in range(1, 41)]


class Empty(Office):
    """No portal, no people: the program as it is first started."""

    def _start_portal(self):
        return {'people': []}

    def _fill(self):
        pass


def open_program(office, shots):
    return Program([office.program('bantin'), '--data', office.data], dict(office.environment), shots)


def run(build, source, place, shots):
    office = Empty.of_build(build, source, os.path.join(place, 'office'))
    job = MainJob(office, None, shots)
    job.program = open_program(office, shots)
    try:
        program = job.program
        program.fill('Legal Name', 'Giàng Thị Mai')
        program.click('button', '_Write Now')
        program.find('text', 'Story')
        job.type_text('Mùa gặt ở bản')
        for paragraph in PARAGRAPHS:
            program.press('Return')
            job.type_text(paragraph)
        wait_on_disk(program, lambda: PARAGRAPHS[-1] in draft(office) and last_caret(office), 'the last words')
        end = last_caret(office)
        # The caret goes up to where somebody reads; nothing is typed there.
        program.press(*['Up'] * 20)
        wait_on_disk(program, lambda: last_caret(office) != end, 'the caret that rests')
        caret = caret_of(program)
        program.shot('before')
        job.kill()

        job.program = program = open_program(office, shots)
        story = program.find('text', 'Story')
        program.wait(lambda: PARAGRAPHS[-1] in story.text(), 'the last words')
        program.wait(lambda: caret_of(program) == caret, f'the caret at {caret}')
        program.shot('after')
        print('ok 1 /e2e/kill/opens-the-story-where-one-was', flush=True)

        # In the middle of typing: a second is lost at most.
        program.click_at(story)
        program.find('text', 'Story', states=(FOCUSED,))
        program.press('ctrl+End')
        program.press('Return')
        job.type_text('Chữ cuối trước khi mất điện')
        wait_on_disk(program, lambda: 'Chữ cuối trước khi mất điện' in draft(office), 'the words typed last')
        caret = caret_of(program)
        job.kill()
        job.program = program = open_program(office, shots)
        story = program.find('text', 'Story')
        program.wait(lambda: 'Chữ cuối trước khi mất điện' in story.text(), 'the words typed last')
        program.wait(lambda: caret_of(program) == caret, f'the caret at {caret}, which is at {caret_of(program)}')
        print('ok 2 /e2e/kill/keeps-words-and-caret', flush=True)
        job.close()
    finally:
        job.kill()
        office.close()


def caret_of(program):
    return program.find('text', 'Story').ask(PROPERTIES, 'Get', GLib.Variant('(ss)', (TEXT, 'CaretOffset')))[0]


def read(office, sql):
    with sqlite3.connect(f'file:{os.path.join(office.data, "bantin.db")}?mode=ro', uri=True) as database:
        row = database.execute(sql).fetchone()
    return row[0] if row else ''


def last_caret(office):
    return read(office, "SELECT value FROM setting WHERE key = 'last-story.caret'")


def draft(office):
    text = read(office, 'SELECT document FROM draft ORDER BY saved_at DESC')
    return json.dumps(json.loads(text), ensure_ascii=False) if text else ''


def wait_on_disk(program, condition, what):
    """The disk says nothing when it changes: the program is asked something between two looks."""
    limit = GLib.get_monotonic_time() + LIMIT_S * 1_000_000
    while not condition():
        if GLib.get_monotonic_time() > limit:
            raise NotThere(f'waited in vain for {what} on the disk')
        program.settle()


def main(build, source):
    shots = os.environ.get('BANTIN_SHOTS')
    print('1..2')
    with tempfile.TemporaryDirectory(prefix='bantin-kill.') as place:
        try:
            run(build, source, place, shots)
        except Exception:  # A fault of any kind is a failed case, with its story.
            print(''.join(f'# {line}\n' for line in traceback.format_exc().splitlines()), flush=True)
            print('Bail out!', flush=True)
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
