"""Whose hands are on the keyboard and the mouse: what a person presses reaches the program as from real devices."""
import subprocess


def xdotool(*arguments):
    done = subprocess.run(['xdotool', *map(str, arguments)], check=True, capture_output=True, text=True)
    return done.stdout.strip()


class XSeat:
    """The X display of this run. No window manager is there: who is typed at has to be said."""

    environment = {}

    def __init__(self):
        self.window = None

    def sit_down(self, process_id):
        """In front of the program's window."""
        self.window = xdotool('search', '--onlyvisible', '--pid', process_id).split()[0]
        xdotool('windowmove', self.window, 0, 0, 'windowsize', self.window, '100%', '100%')
        self.focus()

    def focus(self):
        xdotool('windowfocus', '--sync', self.window)

    def press(self, *keys):
        xdotool('key', '--delay', 20, *keys)

    def type(self, words):
        """Letters and digits that every keyboard has."""
        xdotool('type', '--delay', 20, words)

    def click(self, x, y, n_clicks=1):
        xdotool('mousemove', x, y, 'click', '--repeat', n_clicks, '--delay', 30, 1)

    def origin(self):
        """Where the window begins on the screen, in pixels."""
        geometry = dict(line.split('=') for line in xdotool('getwindowgeometry', '--shell', self.window).splitlines())
        return int(geometry['X']), int(geometry['Y'])

    def picture(self):
        """The whole screen as a PNM picture."""
        return subprocess.run(['import', '-silent', '-window', 'root', 'ppm:-'], check=True, capture_output=True).stdout
