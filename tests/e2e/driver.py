"""Drives the real program from outside as a person would: finds things as a screen reader does, presses real keys and a
real mouse button in the display it runs in, and looks at the screen.

Nothing here waits for a time: wait() asks again until what is expected is there, with a limit that only a fault reaches.
"""
import gettext
import os
import subprocess
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

LIMIT_S = float(os.environ.get('BANTIN_PATIENCE', '60'))
SHOWING = Atspi.StateType.SHOWING
SENSITIVE = Atspi.StateType.SENSITIVE
FOCUSED = Atspi.StateType.FOCUSED


class NotThere(AssertionError):
    pass


def wait(condition, what, limit_s=LIMIT_S):
    """Asks until the condition is true, and answers what it said."""
    end = time.monotonic() + limit_s
    while True:
        try:
            answer = condition()
            if answer:
                return answer
        except GLib.Error:
            pass  # It went away while it was looked at.
        if time.monotonic() > end:
            raise NotThere(f'waited {limit_s:.0f} s in vain for {what}')
        time.sleep(0.03)


def xdotool(*arguments):
    done = subprocess.run(['xdotool', *map(str, arguments)], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def children(thing):
    thing.clear_cache_single()
    for index in range(thing.get_child_count()):
        child = thing.get_child_at_index(index)
        if child:
            yield child


def walk(thing):
    yield thing
    for child in children(thing):
        yield from walk(child)


def is_in(thing, *states):
    thing.clear_cache_single()
    found = thing.get_state_set()
    return all(found.contains(state) for state in states)


def text_of(thing):
    thing.clear_cache_single()
    text = thing.get_text_iface()
    return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))


class Program:
    """One run of the program, from its start to its end."""

    def __init__(self, command, environment, shots=None, language=None):
        self.shots = shots
        self.n_shots = 0
        self.translation = gettext.NullTranslations()
        if language:
            self.translation = gettext.translation('bantin', os.environ['BANTIN_LOCALEDIR'], [language])
        self.process = subprocess.Popen(command, env={**os.environ, **environment})
        Atspi.set_timeout(5000, 15000)
        self.application = wait(self._find_application, 'the program on the accessibility bus')
        self.window = self.find('frame')
        self.window_id = wait(lambda: xdotool('search', '--onlyvisible', '--pid', self.process.pid), 'the window').split()[0]
        self.focus_window(self.window_id)

    def _find_application(self):
        if self.process.poll() is not None:
            raise NotThere(f'the program ended with {self.process.returncode}')
        for application in children(Atspi.get_desktop(0)):
            if application.get_process_id() == self.process.pid and application.get_child_count():
                return application
        return None

    def say(self, words):
        """The words of the language that the program is shown in."""
        return self.translation.gettext(words)

    # --- finding -------------------------------------------------------------------------------------------------------

    def find_all(self, role=None, name=None, root=None, states=(SHOWING,), part=False):
        wanted = self.say(name) if name is not None else None
        for thing in walk(root or self.application):
            if role is not None and thing.get_role_name() != role:
                continue
            if wanted is not None and not (wanted in (thing.get_name() or '') if part else thing.get_name() == wanted):
                continue
            if is_in(thing, *states):
                yield thing

    def find(self, role=None, name=None, root=None, states=(SHOWING,), part=False, limit_s=LIMIT_S):
        return wait(lambda: next(self.find_all(role, name, root, states, part), None), f'{role or "anything"} “{name or ""}”', limit_s)

    def is_there(self, role=None, name=None, root=None, part=False, states=(SHOWING,)):
        try:
            return next(self.find_all(role, name, root, states, part), None) is not None
        except GLib.Error:
            return False

    def wait_gone(self, role=None, name=None, root=None):
        wait(lambda: not self.is_there(role, name, root), f'{role} “{name}” to go')

    # --- doing ---------------------------------------------------------------------------------------------------------

    def focus_window(self, window_id):
        xdotool('windowfocus', '--sync', window_id)

    def press(self, *keys):
        xdotool('key', '--delay', 20, *keys)

    def click(self, role, name, root=None, part=False):
        """Presses a button, a row or a tab as assistive tools do."""
        thing = self.find(role, name, root, (SHOWING, SENSITIVE), part)
        self.activate(thing)
        return thing

    def activate(self, thing):
        action = thing.get_action_iface()
        names = [Atspi.Action.get_action_name(action, index) for index in range(action.get_n_actions())]
        index = next((names.index(name) for name in ('click', 'activate', 'toggle') if name in names), 0)
        assert names and Atspi.Action.do_action(action, index), f'cannot press “{thing.get_name()}”: {names}'

    def point(self, thing):
        """Where the middle of a thing is on the screen, in pixels."""
        place = thing.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        frame = self.window.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        geometry = dict(line.split('=') for line in xdotool('getwindowgeometry', '--shell', self.window_id).splitlines())
        # GTK counts the invisible border once for the frame and once more for what is in it.
        return (int(geometry['X']) + place.x - 2 * frame.x + place.width // 2,
                int(geometry['Y']) + place.y - 2 * frame.y + place.height // 2)

    def click_at(self, thing, n_clicks=1):
        xdotool('mousemove', *self.point(thing), 'click', '--repeat', n_clicks, '--delay', 30, 1)

    def paste(self, words, arrived):
        """Puts words on the clipboard and presses Ctrl+V; arrived says whether they are there."""
        subprocess.run(['xsel', '-b', '-i'], input=words, text=True, check=True)
        self._wait_clipboard(words)
        self._press_paste(arrived, words[:40])

    def paste_files(self, paths, arrived):
        """As Copy in a file manager, then Ctrl+V."""
        uris = ''.join(GLib.filename_to_uri(os.path.abspath(path), None) + '\r\n' for path in paths)
        subprocess.run(['xclip', '-selection', 'clipboard', '-t', 'text/uri-list'], input=uris, text=True, check=True)
        self._wait_clipboard(uris, '-t', 'text/uri-list')
        self._press_paste(arrived, ' '.join(paths))

    def _wait_clipboard(self, words, *kind):
        # The one who offers it goes into the background before it owns the clipboard.
        wait(lambda: subprocess.run(['xclip', '-selection', 'clipboard', '-o', *kind], capture_output=True).stdout == words.encode(),
             'the clipboard')

    def _press_paste(self, arrived, what):
        # The program asks the clipboard's new owner for its kinds in the background: a key that comes before the answer
        # finds an empty clipboard. A person is never that fast, so press again where nothing came.
        for _ in range(5):
            self.press('ctrl+v')
            try:
                wait(arrived, what, LIMIT_S / 6)
                return
            except NotThere:
                continue
        raise NotThere(f'pasting {what} brought nothing')

    def fill(self, name, words, root=None):
        """Types into an entry by its name, replacing what it holds."""
        entry = self.find('text', name, root, (SHOWING, SENSITIVE))
        Atspi.EditableText.set_text_contents(entry.get_editable_text_iface(), words)
        wait(lambda: text_of(entry) == words, f'“{name}” to hold what was typed')
        return entry

    def choose_files(self, title, folder, n_files):
        """In the file dialog: goes to a folder, takes all of its files."""
        dialog = wait(lambda: next((child for child in children(self.application) if child.get_name() == self.say(title)), None),
                      'the file dialog')
        dialog_id = wait(lambda: xdotool('search', '--onlyvisible', '--name', self.say(title)), 'the dialog’s window').split()[-1]
        self.focus_window(dialog_id)
        self.press('slash')
        entry = wait(lambda: next((thing for thing in walk(dialog) if thing.get_role_name() == 'text' and
                                   is_in(thing, SHOWING, FOCUSED)), None), 'the place to type a folder')
        Atspi.EditableText.set_text_contents(entry.get_editable_text_iface(), folder.rstrip('/') + '/')
        wait(lambda: text_of(entry) == folder.rstrip('/') + '/', 'the folder to be typed')
        self.press('Return')
        return dialog, dialog_id

    # --- seeing --------------------------------------------------------------------------------------------------------

    def shot(self, name):
        """Keeps a picture of the whole screen, once two in a row are alike: animations have ended by then."""
        if not self.shots:
            return None
        self.n_shots += 1
        path = os.path.join(self.shots, f'{self.n_shots:02d}-{name}.png')
        before = [b'']

        def is_still():
            picture = subprocess.run(['import', '-silent', '-window', 'root', 'rgb:-'], check=True, capture_output=True).stdout
            before[:], same = [picture], picture == before[0]
            return same

        wait(is_still, 'the screen to come to rest')
        subprocess.run(['import', '-silent', '-window', 'root', path], check=True)
        return path

    # --- leaving -------------------------------------------------------------------------------------------------------

    def quit(self):
        self.focus_window(self.window_id)
        self.press('ctrl+q')
        self.process.wait(LIMIT_S)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(LIMIT_S)
