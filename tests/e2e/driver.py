"""Drives the real program from outside as a person would: finds things as a screen reader does, presses real keys and a
real mouse button in the display it runs in, and looks at the screen."""
import gettext
import os
import subprocess
import sys

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

from desktop import ACCESSIBLE, LIMIT_S, Desktop, NotThere, Process  # noqa: E402
from seat import XSeat  # noqa: E402

SHOWING = Atspi.StateType.SHOWING
SENSITIVE = Atspi.StateType.SENSITIVE
FOCUSED = Atspi.StateType.FOCUSED
CLIPBOARD = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'clipboard.py')


class Program:
    """One run of the program, from its start to its end. Any warning of the toolkit's ends it, and the test."""

    desktop = None

    def __init__(self, command, environment, shots=None, language=None, seat=None):
        Program.desktop = Program.desktop or Desktop()
        self.seat = seat or XSeat()
        self.shots = shots
        self.n_shots = 0
        self.clipboard = None
        self.translation = gettext.NullTranslations()
        if language:
            self.translation = gettext.translation('bantin', os.environ['BANTIN_LOCALEDIR'], [language])
        self.process = Process(self.desktop, command, {**environment, **self.seat.environment, 'GTK_A11Y': 'atspi', 'G_DEBUG': 'fatal-warnings'})
        self.application = self.wait(lambda: self.desktop.find_application(self.process.id), 'the program on the accessibility bus')
        self.window = self.find('frame')
        self.seat.sit_down(self.process.id)

    def wait(self, condition, what, limit_s=LIMIT_S):
        def unless_ended():
            if self.process.has_ended:
                raise NotThere(f'the program ended with {self.process.describe_end()} while waiting for {what}')
            return condition()

        return self.desktop.wait(unless_ended, what, limit_s)

    def say(self, words):
        """The words of the language that the program is shown in."""
        return self.translation.gettext(words)

    # --- finding -------------------------------------------------------------------------------------------------------

    def look(self, root=None):
        return self.desktop.look(root or self.application)

    def find_all(self, role=None, name=None, root=None, states=(SHOWING,), part=False):
        wanted = self.say(name).replace('_', '') if name is not None else None
        return [thing for thing in self.look(root).walk()
                if (role is None or thing.role == role) and thing.is_in(*states)
                and (wanted is None or (wanted in thing.name if part else thing.name == wanted))]

    def find(self, role=None, name=None, root=None, states=(SHOWING,), part=False, limit_s=LIMIT_S):
        return self.wait(lambda: next(iter(self.find_all(role, name, root, states, part)), None), f'{role or "anything"} “{name or ""}”', limit_s)

    def is_there(self, role=None, name=None, root=None, states=(SHOWING,), part=False):
        return bool(self.find_all(role, name, root, states, part))

    def wait_gone(self, role=None, name=None, root=None):
        self.wait(lambda: not self.is_there(role, name, root), f'{role} “{name}” to go')

    def find_sheets(self):
        # A toast is an alert too, one without a name.
        return [thing for thing in self.look().walk() if thing.is_in(SHOWING) and (thing.role == 'dialog' or thing.role == 'alert' and thing.name)]

    def find_sheet(self):
        """The topmost."""
        return self.wait(self.find_sheets, 'a sheet')[-1]

    def wait_no_sheet(self):
        self.wait(lambda: not self.find_sheets(), 'the sheet to close')

    # --- doing ---------------------------------------------------------------------------------------------------------

    def press(self, *keys):
        self.seat.press(*keys)

    def type(self, words):
        """Letters and digits that every keyboard has."""
        self.seat.type(words)

    def click(self, role, name, root=None, part=False):
        thing = self.find(role, name, root, (SHOWING, SENSITIVE), part)
        thing.activate()
        return thing

    def choose_in_menu(self, button, n):
        """The item of a menu by its place from the top: the toolkit does not say their names."""
        self.click('toggle button', button)
        menu = self.find('menu')
        self.wait(lambda: self.find_all('menu item', root=menu), 'the menu’s items')[n].activate()
        self.wait_gone('menu')

    def point(self, thing):
        """Where the middle of a thing is on the screen, in pixels."""
        x, y, width, height = thing.extents()
        frame_x, frame_y, _width, _height = self.window.extents()
        origin_x, origin_y = self.seat.origin()
        # GTK counts the invisible border once for the frame and once more for what is in it.
        return origin_x + x - 2 * frame_x + width // 2, origin_y + y - 2 * frame_y + height // 2

    def click_at(self, thing, n_clicks=1):
        self.seat.click(*self.point(thing), n_clicks)

    def paste(self, words, arrived):
        """Puts words on the clipboard and presses Ctrl+V; arrived says whether they are there."""
        self._paste(words, arrived, 'UTF8_STRING', 'text/plain;charset=utf-8')

    def paste_files(self, paths, arrived):
        """As Copy in a file manager, then Ctrl+V."""
        self._paste(''.join(GLib.filename_to_uri(os.path.abspath(path), None) + '\r\n' for path in paths), arrived, 'text/uri-list')

    def _paste(self, words, arrived, *kinds):
        previous = self.clipboard
        self.clipboard = subprocess.Popen([sys.executable, '-B', CLIPBOARD, *kinds], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.clipboard.stdin.write(words.encode())
        self.clipboard.stdin.close()
        # The program asks the new owner for its kinds in the background; a key that comes before it knows them finds an
        # empty clipboard.
        assert self.clipboard.stdout.readline() == b'TARGETS\n', 'the program does not ask for the clipboard'
        if previous:
            previous.wait()
        self.settle()
        self.press('ctrl+v')
        self.wait(arrived, f'“{words[:40]}”')

    def settle(self):
        """Returns when the program has done what lay before it: each question is answered on a later turn of its loop."""
        for _ in range(8):
            self.application.ask(ACCESSIBLE, 'GetRole')

    def fill(self, name, words, root=None):
        """Types into an entry by its name, replacing what it holds."""
        entry = self.find('text', name, root, (SHOWING, SENSITIVE))
        entry.set_text(words)
        self.wait(lambda: entry.text() == words, f'“{name}” to hold what was typed')
        return entry

    # --- seeing --------------------------------------------------------------------------------------------------------

    def shot(self, name):
        """Keeps a picture of the whole screen, once two in a row are alike: animations have ended by then."""
        if not self.shots:
            return
        self.n_shots += 1
        before, now = None, b''
        while before != now:
            before, now = now, self.seat.picture()
        subprocess.run(['convert', 'ppm:-', os.path.join(self.shots, f'{self.n_shots:02d}-{name}.png')], input=now, check=True)

    # --- leaving -------------------------------------------------------------------------------------------------------

    def quit(self):
        self.seat.focus()
        self.press('ctrl+q')
        self.desktop.wait(lambda: self.process.has_ended, 'the program to end')
        if not self.process.has_succeeded():
            raise NotThere(f'the program ended with {self.process.describe_end()} as it was closed')
        self._leave_clipboard()

    def kill(self):
        self.process.kill()
        self._leave_clipboard()

    def _leave_clipboard(self):
        if self.clipboard:
            self.clipboard.kill()
            self.clipboard.wait()
            self.clipboard = None
