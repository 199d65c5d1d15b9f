"""The input methods that people in Vietnam type with, each with one engine that is on from the first key."""
import os
import subprocess

from gi.repository import Gio, GLib

PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM={engine}

[Groups/0/Items/0]
Name={engine}
Layout=

[GroupOrder]
0=Default
"""


def write(path, words):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(words)


class Fcitx:
    def __init__(self, engine, method, edits_surrounding, is_wayland, environment, folder, limit_s):
        self.engine = engine
        self.environment = {'GTK_IM_MODULE': 'wayland' if is_wayland else 'fcitx'}
        configuration = os.path.join(os.environ['XDG_CONFIG_HOME'], 'fcitx5')
        write(os.path.join(configuration, 'profile'), PROFILE.format(engine=engine))
        write(os.path.join(configuration, 'conf', f'{engine}.conf'), f'InputMethod={method}\nModifySurroundingText={edits_surrounding}\n')
        addons = ['dbus', 'dbusfrontend', 'keyboard', engine] + (['wayland', 'waylandim'] if is_wayland else [])
        with open(os.path.join(folder, 'fcitx5.log'), 'wb') as log:
            self.process = subprocess.Popen(['fcitx5', '-D', '--disable=all', '--enable=' + ','.join(addons)], env={**os.environ, **environment},
                                            stdout=log, stderr=log)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        subprocess.run(['gdbus', 'wait', '--session', '--timeout', str(int(limit_s)), 'org.fcitx.Fcitx5'], check=True)

    def ask_engine(self):
        """The engine of whoever has the focus. The answer comes behind whatever fcitx5 was doing."""
        return self.bus.call_sync('org.fcitx.Fcitx5', '/controller', 'org.fcitx.Fcitx.Controller1', 'CurrentInputMethod', None,
                                  GLib.VariantType('(s)'), 0, -1, None).unpack()[0]

    sync = ask_engine

    def close(self):
        self.process.terminate()
        self.process.wait()


class IBus:
    def __init__(self, engine, method, folder, limit_s):
        self.engine = engine
        self.environment = {'GTK_IM_MODULE': 'ibus'}
        # The engine reads its method from GSettings, which the tests otherwise keep in memory.
        write(os.path.join(os.environ['XDG_CONFIG_HOME'], 'glib-2.0', 'settings', 'keyfile'),
              f"[org/freedesktop/ibus/engine/unikey]\ninput-method='{method.lower()}'\n")
        environment = {**os.environ, 'GSETTINGS_BACKEND': 'keyfile'}
        with open(os.path.join(folder, 'ibus.log'), 'wb') as log:
            self.process = subprocess.Popen(['ibus-daemon', '--panel=disable', '--emoji-extension=disable'], env=environment, stdout=log, stderr=log)
        subprocess.run(['gdbus', 'wait', '--session', '--timeout', str(int(limit_s)), 'org.freedesktop.IBus'], check=True)
        # It ends with a fault where the keyboard's map cannot be set; whether the engine is on is asked for later.
        subprocess.run(['ibus', 'engine', engine], env=environment, capture_output=True)

    def ask_engine(self):
        done = subprocess.run(['ibus', 'engine'], capture_output=True, text=True)
        return done.stdout.strip()

    def sync(self):
        """The program itself waits for its answer to every key."""

    def close(self):
        self.process.terminate()
        self.process.wait()
