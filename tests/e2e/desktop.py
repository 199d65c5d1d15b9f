"""The accessibility bus, as a screen reader uses it: what is on the screen, and word of every change.

All questions about one level of the tree are asked at once, for a program answers a thousand of them as fast as it answers
one after a pause. Whoever waits looks again when the program says that something changed, never because time passed.
"""
import os
import signal

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

LIMIT_S = float(os.environ.get('BANTIN_PATIENCE', '60'))
ACCESSIBLE = 'org.a11y.atspi.Accessible'
ACTION = 'org.a11y.atspi.Action'
TEXT = 'org.a11y.atspi.Text'
PROPERTIES = 'org.freedesktop.DBus.Properties'
ROOT = '/org/a11y/atspi/accessible/root'
REGISTRY = 'org.a11y.atspi.Registry'


class NotThere(AssertionError):
    """What was waited for did not come."""


class Gone(Exception):
    """It went away while it was looked at."""


class Thing:
    """Something on the screen as it was when it was looked at."""

    def __init__(self, desktop, bus_name, path):
        self.desktop, self.bus_name, self.path = desktop, bus_name, path
        self.role, self.name, self.states, self.children = '', '', 0, []

    def is_in(self, *states):
        return all(self.states >> int(state) & 1 for state in states)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    # --- what it says and does now -------------------------------------------------------------------------------------

    def ask(self, interface, method, arguments=None):
        answer = self.desktop.ask_all([(self, interface, method, arguments)])[0]
        if answer is None:
            raise Gone(f'“{self.name}” did not answer {method}')
        return answer

    def text(self):
        # Not every widget understands -1 as the end.
        length = self.ask(PROPERTIES, 'Get', GLib.Variant('(ss)', (TEXT, 'CharacterCount')))[0]
        return self.ask(TEXT, 'GetText', GLib.Variant('(ii)', (0, length)))[0]

    def set_text(self, words):
        self.ask('org.a11y.atspi.EditableText', 'SetTextContents', GLib.Variant('(s)', (words,)))

    def extents(self):
        """x, y, width, height in the window."""
        return self.ask('org.a11y.atspi.Component', 'GetExtents', GLib.Variant('(u)', (int(Atspi.CoordType.WINDOW),)))[0]

    def activate(self):
        """Presses a button, a row or a tab as assistive tools do."""
        actions = [action[0] for action in self.ask(ACTION, 'GetActions')[0]]
        index = next((actions.index(name) for name in ('click', 'activate', 'toggle') if name in actions), 0)
        if not actions or not self.ask(ACTION, 'DoAction', GLib.Variant('(i)', (index,)))[0]:
            raise NotThere(f'cannot press “{self.name}”: {actions}')


class Desktop:
    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, 0, -1, None).unpack()[0]
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.context = GLib.MainContext.default()
        self.n_changes = 0
        self.roles = {}
        for kind in ('Object', 'Window'):
            self.connection.signal_subscribe(None, f'org.a11y.atspi.Event.{kind}', None, None, None, 0, self._on_change)
            # Programs say nothing to nobody.
            self.connection.call_sync(REGISTRY, '/org/a11y/atspi/registry', REGISTRY, 'RegisterEvent',
                                      GLib.Variant('(sass)', (kind.lower() + ':', [], '')), None, 0, -1, None)

    def _on_change(self, *_arguments):
        self.n_changes += 1

    def note_change(self):
        """For what is not said on this bus: a process that ended, a file that came."""
        self.n_changes += 1

    def wait(self, condition, what, limit_s=LIMIT_S):
        """Waits until the condition is true, and answers what it said. Only a fault reaches the limit."""
        is_over = []
        limit = GLib.timeout_add(int(limit_s * 1000), lambda: is_over.append(True) or GLib.SOURCE_CONTINUE)
        try:
            while True:
                n_seen = self.n_changes
                try:
                    answer = condition()
                    if answer:
                        return answer
                except Gone:
                    pass
                while self.n_changes == n_seen and not is_over:
                    self.context.iteration(True)
                if is_over:
                    raise NotThere(f'waited {limit_s:.0f} s in vain for {what}')
        finally:
            GLib.source_remove(limit)

    def ask_all(self, questions):
        """The answers to (thing, interface, method, arguments) in their order, None of what is no longer there."""
        answers = [None] * len(questions)
        left = [len(questions)]

        def on_answer(connection, result, index):
            left[0] -= 1
            try:
                answers[index] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass

        for index, (thing, interface, method, arguments) in enumerate(questions):
            self.connection.call(thing.bus_name, thing.path, interface, method, arguments, None, 0, int(LIMIT_S * 1000), None, on_answer, index)
        while left[0]:
            self.context.iteration(True)
        return answers

    def find_application(self, process_id):
        registry = Thing(self, REGISTRY, ROOT)
        for bus_name, path in (self.ask_all([(registry, ACCESSIBLE, 'GetChildren', None)])[0] or [[]])[0]:
            try:
                owner = self.connection.call_sync('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'GetConnectionUnixProcessID',
                                                  GLib.Variant('(s)', (bus_name,)), None, 0, -1, None).unpack()[0]
            except GLib.Error:
                continue
            if owner == process_id:
                return Thing(self, bus_name, path)
        return None

    def look(self, root):
        """What is on the screen under root, whose children are filled in; hidden things stand without theirs."""
        level = [Thing(self, root.bus_name, root.path)]
        top = level[0]
        is_top = True
        while level:
            name = GLib.Variant('(ss)', (ACCESSIBLE, 'Name'))
            questions = []
            for thing in level:
                questions += [(thing, ACCESSIBLE, 'GetState', None), (thing, ACCESSIBLE, 'GetChildren', None),
                              (thing, ACCESSIBLE, 'GetRole', None), (thing, PROPERTIES, 'Get', name)]
            answers = self.ask_all(questions)
            below = []
            for index, thing in enumerate(level):
                states, children, role, words = answers[4 * index:4 * index + 4]
                if not (states and children and role and words):
                    continue
                low, high = states[0]
                thing.states, thing.name = low | high << 32, words[0]
                thing.role = Atspi.role_get_name(Atspi.Role(role[0]))
                if is_top or thing.is_in(Atspi.StateType.SHOWING):
                    thing.children = [Thing(self, *child) for child in children[0]]
                    below += thing.children
            level, is_top = below, False
        return top


class Process:
    """A program that was started; how it ended counts as a change."""

    def __init__(self, desktop, command, environment):
        launcher = Gio.SubprocessLauncher.new(Gio.SubprocessFlags.NONE)
        for name, value in environment.items():
            launcher.setenv(name, value, True)
        self.desktop = desktop
        self.subprocess = launcher.spawnv(command)
        self.id = int(self.subprocess.get_identifier())
        self.has_ended = False
        self.subprocess.wait_async(None, self._on_ended)

    def _on_ended(self, subprocess, result):
        subprocess.wait_finish(result)
        self.has_ended = True
        self.desktop.note_change()

    def describe_end(self):
        if self.subprocess.get_if_signaled():
            return signal.Signals(self.subprocess.get_term_sig()).name
        return str(self.subprocess.get_exit_status())

    def has_succeeded(self):
        return self.subprocess.get_if_exited() and self.subprocess.get_exit_status() == 0

    def kill(self):
        if not self.has_ended:
            self.subprocess.force_exit()
            self.desktop.wait(lambda: self.has_ended, 'the program to be gone')
