"""A Wayland client with a keyboard and a pointer of its own, as a compositor takes them from any client that it trusts:
virtual-keyboard-unstable-v1 and wlr-virtual-pointer-unstable-v1. Only what a test needs of the protocol."""
import os
import socket
import struct
import time

# wl_display is object 1; its first request asks for an answer, its second for the registry.
DISPLAY, SYNC, GET_REGISTRY = 1, 0, 1
BIND = 0
CREATE_KEYBOARD, KEYMAP, KEY, MODIFIERS = 0, 0, 1, 2
CREATE_POINTER, MOTION_ABSOLUTE, BUTTON, FRAME = 0, 1, 2, 4
PRESSED, RELEASED = 1, 0
LEFT_BUTTON = 0x110

XKB_KEYMAP = b"""xkb_keymap {
  xkb_keycodes { include "evdev+aliases(qwerty)" };
  xkb_types { include "complete" };
  xkb_compat { include "complete" };
  xkb_symbols { include "pc+us+inet(evdev)" };
};\0"""

# Codes of linux/input-event-codes.h.
ROWS = {2: '1234567890-=', 16: 'qwertyuiop[]', 30: "asdfghjkl;'`", 43: '\\zxcvbnm,./'}
CODES = {letter: first + index for first, row in ROWS.items() for index, letter in enumerate(row)}
CODES.update({'Escape': 1, 'BackSpace': 14, 'Tab': 15, 'Return': 28, 'space': 57, ' ': 57, 'F6': 64, 'Home': 102, 'Up': 103, 'Left': 105,
              'Right': 106, 'End': 107, 'Down': 108, 'Delete': 111})
SHIFTED = dict(zip('!@#$%^&*()_+{}:"~|<>?', '1234567890-=[];\'`\\,./'))
# The key's code and its bit in the keymap above.
MODIFIER_KEYS = {'shift': (42, 1), 'ctrl': (29, 4), 'alt': (56, 8)}


class Connection:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.connect(path)
        self.received = b''
        self.last = DISPLAY
        self.globals = {}
        self.registry = self.new()
        self.send(DISPLAY, GET_REGISTRY, struct.pack('<I', self.registry))
        self.roundtrip()

    def new(self):
        self.last += 1
        return self.last

    def send(self, thing, request, arguments=b'', descriptors=()):
        message = struct.pack('<IHH', thing, request, 8 + len(arguments)) + arguments
        if descriptors:
            socket.send_fds(self.socket, [message], descriptors)
        else:
            self.socket.sendall(message)

    def bind(self, interface):
        thing, words = self.new(), interface.encode() + b'\0'
        padding = b'\0' * (-len(words) % 4)
        self.send(self.registry, BIND, struct.pack('<II', self.globals[interface], len(words)) + words + padding + struct.pack('<II', 1, thing))
        return thing

    def roundtrip(self):
        """Returns when the compositor has done everything that was asked before."""
        answer = self.new()
        self.send(DISPLAY, SYNC, struct.pack('<I', answer))
        while True:
            thing, event, arguments = self._next_event()
            if thing == answer:
                return
            if thing == DISPLAY and event == 0:
                raise ConnectionError(f'the compositor refuses: {arguments[12:]!r}')
            if thing == self.registry and event == 0:
                name, length = struct.unpack_from('<II', arguments)
                self.globals[arguments[8:8 + length - 1].decode()] = name

    def _next_event(self):
        while len(self.received) < 8 or len(self.received) < struct.unpack_from('<H', self.received, 6)[0]:
            more = self.socket.recv(65536)
            if not more:
                raise ConnectionError('the compositor went away')
            self.received += more
        thing, event, size = struct.unpack_from('<IHH', self.received)
        arguments, self.received = self.received[8:size], self.received[size:]
        return thing, event, arguments


def now_ms():
    return int(time.monotonic() * 1000) & 0xffffffff


class Devices:
    """Both last as long as this object: a keyboard that comes anew with every key makes the compositor send its map anew."""

    def __init__(self, path, width, height):
        self.connection = Connection(path)
        self.size = width, height
        seat = self.connection.bind('wl_seat')
        keyboards = self.connection.bind('zwp_virtual_keyboard_manager_v1')
        pointers = self.connection.bind('zwlr_virtual_pointer_manager_v1')
        self.keyboard, self.pointer = self.connection.new(), self.connection.new()
        self.connection.send(keyboards, CREATE_KEYBOARD, struct.pack('<II', seat, self.keyboard))
        self.connection.send(pointers, CREATE_POINTER, struct.pack('<II', seat, self.pointer))
        keymap = os.memfd_create('keymap')
        os.write(keymap, XKB_KEYMAP)
        self.connection.send(self.keyboard, KEYMAP, struct.pack('<II', 1, len(XKB_KEYMAP)), [keymap])
        os.close(keymap)
        self.connection.roundtrip()

    def _key(self, code, state):
        self.connection.send(self.keyboard, KEY, struct.pack('<III', now_ms(), code, state))

    def _hold(self, modifiers, state):
        bits = 0
        for name in modifiers:
            code, bit = MODIFIER_KEYS[name]
            self._key(code, state)
            bits |= bit if state == PRESSED else 0
        self.connection.send(self.keyboard, MODIFIERS, struct.pack('<IIII', bits, 0, 0, 0))

    def press(self, key):
        """“a”, “T”, “?”, “BackSpace” or “ctrl+shift+z”."""
        *modifiers, name = key.split('+') if len(key) > 1 else [key]
        if name in SHIFTED or len(name) == 1 and name.isupper():
            modifiers = [*modifiers, 'shift']
        code = CODES[SHIFTED.get(name, name.lower() if len(name) == 1 else name)]
        self._hold(modifiers, PRESSED)
        self._key(code, PRESSED)
        self._key(code, RELEASED)
        self._hold(modifiers, RELEASED)
        self.connection.roundtrip()

    def click(self, x, y):
        self.connection.send(self.pointer, MOTION_ABSOLUTE, struct.pack('<IIIII', now_ms(), x, y, *self.size))
        self.connection.send(self.pointer, FRAME)
        for state in (PRESSED, RELEASED):
            self.connection.send(self.pointer, BUTTON, struct.pack('<III', now_ms(), LEFT_BUTTON, state))
            self.connection.send(self.pointer, FRAME)
        self.connection.roundtrip()
