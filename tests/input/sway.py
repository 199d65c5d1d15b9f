"""A Wayland session without a screen, and whose hands are on its keyboard and mouse."""
import os
import select
import subprocess

from wayland import Devices

WIDTH, HEIGHT = 1280, 900
CONFIGURATION = """output HEADLESS-1 resolution {width}x{height}
xwayland disable
default_border none
focus_on_window_activation none
exec echo "$WAYLAND_DISPLAY $SWAYSOCK" > "{ready}"
"""


class SwaySeat:
    """One window at a time fills the screen."""

    def __init__(self, folder, limit_s):
        run = os.environ['XDG_RUNTIME_DIR']
        ready, configuration = os.path.join(folder, 'sway-ready'), os.path.join(folder, 'sway.config')
        os.mkfifo(ready)
        with open(configuration, 'w', encoding='utf-8') as file:
            file.write(CONFIGURATION.format(width=WIDTH, height=HEIGHT, ready=ready))
        environment = {**os.environ, 'WLR_BACKENDS': 'headless', 'WLR_LIBINPUT_NO_DEVICES': '1', 'WLR_RENDERER': 'pixman'}
        with open(os.path.join(folder, 'sway.log'), 'wb') as log:
            self.process = subprocess.Popen(['sway', '--config', configuration], env=environment, stdout=log, stderr=log)
        with open(os.open(ready, os.O_RDONLY | os.O_NONBLOCK), encoding='utf-8') as pipe:
            if not select.select([pipe], [], [], limit_s)[0]:
                raise TimeoutError('sway does not start; see sway.log')
            name, self.control = pipe.readline().split()
        self.environment = {'WAYLAND_DISPLAY': name, 'GDK_BACKEND': 'wayland'}
        # A window gets the focus only where a seat has a keyboard: it comes before the program.
        self.devices = Devices(os.path.join(run, name), WIDTH, HEIGHT)

    def sit_down(self, _process_id):
        self.sync()

    def focus(self):
        """Looks away and back again. Where a program's first text gets the focus after its window did, sway does not tell the
        text that it has it, and what is composed is lost until then."""
        subprocess.run(['swaymsg', '--quiet', '--socket', self.control, 'workspace other; workspace 1'], check=True)
        self.sync()

    def press(self, *keys):
        for key in keys:
            self.devices.press(key)

    def type(self, words):
        self.press(*words)

    def click(self, x, y, n_clicks=1):
        for _ in range(n_clicks):
            self.devices.click(x, y)

    def origin(self):
        return 0, 0

    def picture(self):
        return subprocess.run(['grim', '-t', 'ppm', '-'], env={**os.environ, **self.environment}, check=True, capture_output=True).stdout

    def sync(self):
        self.devices.connection.roundtrip()

    def close(self):
        self.process.terminate()
        self.process.wait()
