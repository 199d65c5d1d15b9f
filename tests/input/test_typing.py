#!/usr/bin/env python3
"""test_typing BUILD x11|wayland ibus-unikey|fcitx5-unikey|fcitx5-unikey-surrounding|fcitx5-bamboo Telex|VNI: Vietnamese
typed key by key into the real window with a real input method. Speaks TAP. BANTIN_SHOTS=FOLDER keeps pictures; the names of
cases after the method run only those."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'e2e')]
import driver  # noqa: E402
from desktop import LIMIT_S, PROPERTIES, TEXT  # noqa: E402
from driver import FOCUSED, SHOWING  # noqa: E402
from engines import Fcitx, IBus  # noqa: E402
from gi.repository import Atspi, GLib  # noqa: E402
from seat import XSeat  # noqa: E402
from sway import SwaySeat  # noqa: E402

KEYS = {
    'Telex': {'tiếng': 'tieengs', 'việt': 'vieetj', 'đường': 'dduwowngf', 'Huyện': 'Huyeenj', 'tiê': 'tiee', 'tiên': 'tieen', 'ngs': 'ngs'},
    'VNI': {'tiếng': 'tie6ng1', 'việt': 'vie6t5', 'đường': 'd9u7o7ng2', 'Huyện': 'Huye6n5', 'tiê': 'tie6', 'tiên': 'tie6n', 'ngs': 'ng1'},
}
HEADLINE, LEAD, HEADING, QUOTE, BULLET, NUMBER, BODY, CAPTION, FIRST, SECOND, BYLINE = (
    'Tin', 'Sapo', 'Muc', 'Loi', 'Gach', 'So', 'Than', 'Anh', 'Mot', 'Hai', 'Mai')


def prepare_story(folder):
    """Every kind of block with a word to go on behind."""
    os.makedirs(os.path.join(folder, 'photos'))
    for name, color in ('p1', '#8fb08c'), ('p2', '#c9a26b'), ('p3', '#7fa3c7'):
        subprocess.run(['convert', '-size', '900x600', f'xc:{color}', os.path.join(folder, 'photos', f'{name}.jpg')], check=True)
    blocks = [{'type': kind, 'text': text} for kind, text in (
        ('headline', HEADLINE), ('lead', LEAD), ('heading', HEADING), ('quote', QUOTE), ('bullet', BULLET), ('number', NUMBER), ('body', BODY))]
    blocks += [{'type': 'figure', 'photo': 'p1', 'caption': {'text': CAPTION}},
               {'type': 'gallery', 'items': [{'photo': 'p2', 'caption': {'text': FIRST}}, {'photo': 'p3', 'caption': {'text': SECOND}}]},
               {'type': 'byline', 'text': BYLINE}]
    return blocks


class Typist:
    def __init__(self, build, place, backend, engine, method):
        self.build, self.place, self.method = build, place, method
        self.seat = SwaySeat(place, LIMIT_S) if backend == 'wayland' else XSeat()
        self.engine = None
        name, _, way = engine.removeprefix('fcitx5-').partition('-')
        if engine == 'ibus-unikey':
            self.engine = IBus('Unikey', method, place, LIMIT_S)
        else:
            self.engine = Fcitx(name, method, way == 'surrounding', backend == 'wayland', self.seat.environment, place, LIMIT_S)
        self.environment = {
            'BANTIN_PHOTO_WORKER': os.path.join(build, 'src', 'photo', 'bantin-photo-worker'),
            'GSETTINGS_SCHEMA_DIR': os.path.join(build, 'data'),
            'SECRET_BACKEND': 'file', 'SECRET_FILE_TEST_PATH': os.path.join(place, 'keyring'), 'SECRET_FILE_TEST_PASSWORD': 'typing',
        }
        self.data = os.path.join(place, 'data')
        self.program = None
        self.story = None
        self.expected = ''

    def ctl(self, *arguments):
        done = subprocess.run([os.path.join(self.build, 'src', 'cli', 'bantinctl'), '--data', self.data, '--json', *arguments], check=True,
                              stdin=subprocess.DEVNULL, env={**os.environ, **self.environment}, capture_output=True, text=True)
        return json.loads(done.stdout) if done.stdout.strip() else None

    def open(self, shots):
        folder = os.path.join(self.place, 'story')
        blocks = prepare_story(folder)
        with open(os.path.join(folder, 'story.json'), 'w', encoding='utf-8') as file:
            json.dump({'format': 'bantin-story', 'version': 1, 'kind': 'article', 'language': 'vi', 'blocks': blocks}, file)
        self.ctl('person', 'add', 'Thị Mai')
        self.ctl('story', 'import', folder)
        environment = {**self.environment, **self.engine.environment}
        self.program = driver.Program([os.path.join(self.build, 'src', 'app', 'bantin'), '--data', self.data], environment, shots, seat=self.seat)
        program = self.program
        program.click_at(program.find('table cell', HEADLINE, program.find('list', 'Stories'), part=True))
        self.story = program.find('text', 'Story')
        program.wait(lambda: BYLINE in self.text(), 'the story')
        self.expected = self.text()

    def close(self):
        if self.program:
            self.program.kill()
        if self.engine:
            self.engine.close()
        if isinstance(self.seat, SwaySeat):
            self.seat.close()

    # --- the story -----------------------------------------------------------------------------------------------------------

    def text(self):
        return self.story.text()

    def extents(self, offset):
        """x, y, width, height of a letter in the window."""
        return self.story.ask(TEXT, 'GetCharacterExtents', GLib.Variant('(iu)', (offset, int(Atspi.CoordType.WINDOW))))

    def caret(self):
        return self.story.ask(PROPERTIES, 'Get', GLib.Variant('(ss)', (TEXT, 'CaretOffset')))[0]

    def place_caret(self, offset):
        """Behind the last letter of a line, by keys alone."""
        if not self.program.is_there('text', 'Story', states=(SHOWING, FOCUSED)):
            self.program.click_at(self.story)
            self.program.find('text', 'Story', states=(SHOWING, FOCUSED))
            self.seat.focus()
            self.wait_engine()
        self.press('ctrl+Home')
        self.until(lambda: self.caret() == 0, 'the caret at the beginning')
        start = self.expected[:offset].rfind('\n') + 1
        while self.caret() < start:
            before = self.caret()
            self.press('Down')
            self.until(lambda: self.caret() != before, 'the caret on the next line')
        self.press('End')
        self.until(lambda: self.caret() == offset, f'the caret at {offset}')

    def wait_engine(self):
        """An engine is on for whoever has the focus, which it is told on its own way."""
        self.until(lambda: self.engine.ask_engine() == self.engine.engine, 'the engine to be on')

    def until(self, condition, what):
        """For what is said on no bus: asks again behind everything that was under way."""
        limit = []
        source = GLib.timeout_add(int(LIMIT_S * 1000), lambda: limit.append(True) or GLib.SOURCE_REMOVE)
        while not condition():
            self.settle()
            GLib.MainContext.default().iteration(False)
            if limit:
                raise driver.NotThere(f'waited in vain for {what}')
        if not limit:
            GLib.source_remove(source)

    # --- keys ----------------------------------------------------------------------------------------------------------------

    def settle(self):
        """A key goes by the display server, the program and the input method, and comes back as text the same way. Each of
        them answers a question only behind what lay before it."""
        for _ in range(2):
            if isinstance(self.seat, SwaySeat):
                self.seat.sync()
            self.engine.sync()
            if isinstance(self.seat, SwaySeat):
                self.seat.sync()
            self.program.settle()

    def press(self, *keys):
        for key in keys:
            self.program.press(key)
            self.settle()

    def word(self, *words):
        """Letter by letter, as the method spells them."""
        for letters in words:
            self.press(*KEYS[self.method].get(letters, letters))

    def leave_entry(self, name):
        """It takes the focus along somewhere else as it goes: what is pressed before would go there."""
        self.press('Escape')
        self.program.wait_gone('entry', name)

    def click(self, offset):
        """Just before the letter there."""
        x, y, _width, height = self.extents(offset)
        frame_x, frame_y, _width, _height = self.program.window.extents()
        origin_x, origin_y = self.seat.origin()
        self.seat.click(origin_x + x - 2 * frame_x, origin_y + y - 2 * frame_y + height // 2)
        self.settle()

    # --- what is expected ------------------------------------------------------------------------------------------------------

    def put(self, offset, words):
        self.expected = self.expected[:offset] + words + self.expected[offset:]

    def check(self, what):
        try:
            self.program.wait(lambda: self.text() == self.expected, what)
        except driver.NotThere as fault:
            raise AssertionError(f'{what}:\n  expected {self.expected!r}\n  found    {self.text()!r}') from fault

    def behind(self, word):
        """The end of the line that begins with a word."""
        return ('\n' + self.expected + '\n').index('\n', ('\n' + self.expected).index('\n' + word) + 1) - 1


# --- cases: each leaves a story in which every name of a block stands once ----------------------------------------------------------


def composes_in_every_block(typist):
    for block in HEADLINE, LEAD, HEADING, QUOTE, BULLET, NUMBER, BODY, CAPTION, FIRST, SECOND, BYLINE:
        end = typist.behind(block)
        typist.place_caret(end)
        typist.press('space')
        typist.word('tiếng')
        typist.press('space')
        typist.word('việt')
        typist.press('space')
        typist.put(end, ' tiếng việt ')
        typist.check(f'two words behind {block}')


def backspace_in_a_word(typist):
    end = typist.behind(BODY)
    typist.place_caret(end)
    typist.press('space')
    typist.word('tiên')
    typist.press('BackSpace')
    typist.word('ngs')
    typist.press('space')
    typist.put(end, ' tiếng ')
    typist.check('a letter taken back in mid-word')


def ctrl_backspace_in_a_word(typist):
    end = typist.behind(BODY)
    typist.place_caret(end)
    typist.press('space')
    typist.word('tiếng')
    typist.press('space')
    typist.word('việt')
    typist.press('ctrl+BackSpace')
    typist.word('đường')
    typist.press('space')
    typist.put(end, ' tiếng đường ')
    typist.check('a word taken back while it was composed')


def click_in_a_word(typist):
    end, away = typist.behind(HEADING), typist.expected.index(LEAD) + 2
    typist.place_caret(end)
    typist.press('space')
    typist.word('việt')
    typist.click(away)
    typist.press('space')
    typist.word('tiếng')
    typist.press('space')
    typist.put(end, ' việt')
    typist.put(away, ' tiếng ')
    typist.check('a click elsewhere in mid-word')


def line_then_word(typist):
    """A line that is opened, and what the engine still believes to be in front of the caret."""
    end = typist.behind(BODY)
    typist.place_caret(end)
    typist.press('space')
    typist.word('tiếng')
    typist.press('Return')
    typist.word('việt')
    typist.press('Return')
    typist.word('đường')
    typist.press('space')
    rest = typist.expected[end:]
    typist.expected = typist.expected[:end] + ' tiếng\nviệt\nđường ' + rest
    typist.check('words on lines of their own')


def undo_by_words(typist):
    end = typist.behind(QUOTE)
    typist.place_caret(end)
    typist.press('space')
    typist.word('tiếng')
    typist.press('space')
    typist.word('việt')
    typist.press('space')
    before = typist.expected
    typist.put(end, ' tiếng việt ')
    typist.check('two words')
    typist.press('ctrl+z')
    typist.expected = before
    typist.put(end, ' tiếng ')
    typist.check('one word undone')
    typist.word('đường')
    typist.press('ctrl+z')
    typist.check('the word undone that was being composed')
    typist.press('ctrl+shift+z')
    typist.expected = before
    typist.put(end, ' tiếng đường')
    typist.check('the same word again')


def shortcuts_in_a_word(typist):
    end = typist.behind(BULLET)
    typist.place_caret(end)
    typist.press('space')
    typist.word('việt')
    typist.press('ctrl+b')
    typist.press('space')
    typist.word('đường')
    typist.press('ctrl+s')
    typist.press('space')
    typist.word('tiếng')
    typist.press('Home', 'End', 'space')
    typist.put(end, ' việt đường tiếng ')
    typist.check('bold, save and the caret’s keys in mid-word')


def arrow_in_a_word(typist):
    end = typist.behind(NUMBER)
    typist.place_caret(end)
    typist.press('space')
    typist.word('việt')
    typist.press('Left', 'Left')
    typist.word('k')
    typist.press('Right', 'Right', 'space')
    typist.put(end, ' vikệt ')
    typist.check('the caret moved in mid-word')


def paste_in_a_word(typist):
    end = typist.behind(BYLINE)
    typist.place_caret(end)
    typist.press('shift+Home', 'ctrl+c', 'End', 'space')
    typist.word('tiếng')
    typist.press('ctrl+v')
    typist.put(end, ' tiếng' + typist.expected[typist.expected.rindex('\n', 0, end) + 1:end])
    typist.check('a paste in mid-word')


def leave_in_a_word(typist):
    """By the mouse: of a key the engine hears first."""
    end = typist.behind(QUOTE)
    typist.place_caret(end)
    typist.press('space')
    typist.word('việt')
    typist.program.click_at(typist.program.find('toggle button', 'Search Stories'))
    typist.program.find('entry', 'Search Stories', states=(SHOWING, FOCUSED))
    typist.settle()
    typist.put(end, ' việt')
    typist.check('a word composed as the focus went elsewhere')
    typist.leave_entry('Search Stories')


def entries(typist):
    """Those of the toolkit: in the story's find bar, and the search over all stories."""
    program = typist.program
    typist.place_caret(typist.behind(HEADLINE))
    for keys, name in ('ctrl+f', 'Find in the Story'), ('ctrl+shift+f', 'Search Stories'):
        typist.press(keys)
        entry = program.find('entry', name, states=(SHOWING, FOCUSED))
        typist.wait_engine()
        typist.word('đường')
        typist.press('space')
        typist.word('Huyện')
        typist.press('space')
        program.wait(lambda: entry.text() == 'đường Huyện ', f'the words in “{name}”')
        typist.leave_entry(name)
    typist.check('the story as it was')


def kept(typist):
    """What stood on the screen is what the program has kept."""
    typist.program.quit()
    folder = os.path.join(typist.place, 'kept')
    story, = typist.ctl('story', 'list')
    typist.ctl('story', 'export', story['id'], folder)
    with open(os.path.join(folder, 'story.json'), encoding='utf-8') as file:
        blocks = json.load(file)['blocks']
    lines = []
    for block in blocks:
        placements = block.get('items', [block] if 'photo' in block else [])
        lines += ['\ufffc'] + [placement['caption']['text'] for placement in placements] if placements else [block['text']]
    assert lines == typist.expected.rstrip('\n').split('\n'), f'{lines} was kept of {typist.expected!r}'


CASES = [composes_in_every_block, backspace_in_a_word, ctrl_backspace_in_a_word, click_in_a_word, line_then_word, undo_by_words, shortcuts_in_a_word,
         arrow_in_a_word, paste_in_a_word, leave_in_a_word, entries, kept]


def find_missing(backend, engine):
    """What of the programs is not on this machine; None where all are."""
    programs = ['ibus-daemon'] if engine == 'ibus-unikey' else ['fcitx5']
    if backend == 'wayland':
        programs += ['sway', 'swaymsg']
    for program in programs:
        if not shutil.which(program):
            return program
    name = engine.split('-')[1]
    described = '/usr/share/ibus/component/unikey.xml' if engine == 'ibus-unikey' else f'/usr/share/fcitx5/addon/{name}.conf'
    return None if os.path.exists(described) else described


def main():
    build, backend, engine, method = sys.argv[1:5]
    chosen = [case for case in CASES if len(sys.argv) < 6 or case.__name__ in sys.argv[5:]]
    missing = find_missing(backend, engine)
    if missing:
        print(f'1..0 # SKIP {missing} is not on this machine')
        return
    shots = os.environ.get('BANTIN_SHOTS')
    print(f'1..{len(chosen)}', flush=True)
    n_failed = 0
    with tempfile.TemporaryDirectory() as place:
        typist = Typist(build, place, backend, engine, method)
        try:
            typist.open(shots)
            for number, case in enumerate(chosen, 1):
                try:
                    case(typist)
                    print(f'ok {number} {case.__name__}', flush=True)
                except Exception:
                    n_failed += 1
                    print(''.join('# ' + line + '\n' for line in traceback.format_exc().splitlines()) + f'not ok {number} {case.__name__}', flush=True)
                    if not typist.program.process.has_ended:
                        typist.expected = typist.text()
        finally:
            typist.close()
    sys.exit(1 if n_failed else 0)


if __name__ == '__main__':
    main()
