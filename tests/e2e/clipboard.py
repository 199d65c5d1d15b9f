#!/usr/bin/env python3
"""clipboard KIND…: owns the clipboard of this display, offering what comes from standard input as each KIND (an X target as
UTF8_STRING or text/uri-list), until somebody else does. Says a line for each question that it has answered: whoever presses
Ctrl+V afterwards knows that the program has seen the new clipboard, which xclip and xsel leave unsaid."""
import ctypes
import sys

X = ctypes.CDLL('libX11.so.6')
ATOM, PROP_MODE_REPLACE, SELECTION_CLEAR, SELECTION_REQUEST, SELECTION_NOTIFY = 4, 0, 29, 30, 31
X.XOpenDisplay.restype = X.XDefaultRootWindow.restype = X.XCreateSimpleWindow.restype = X.XInternAtom.restype = ctypes.c_ulong
X.XGetSelectionOwner.restype = ctypes.c_ulong
HEAD = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('send_event', ctypes.c_int), ('display', ctypes.c_ulong)]


class Request(ctypes.Structure):
    _fields_ = HEAD + [(name, ctypes.c_ulong) for name in ('owner', 'requestor', 'selection', 'target', 'property', 'time')]


class Answer(ctypes.Structure):
    _fields_ = HEAD + [(name, ctypes.c_ulong) for name in ('requestor', 'selection', 'target', 'property', 'time')]


class Event(ctypes.Union):
    _fields_ = [('type', ctypes.c_int), ('request', Request), ('answer', Answer), ('room', ctypes.c_long * 24)]


def main(*kinds):
    words = sys.stdin.buffer.read()
    display = ctypes.c_ulong(X.XOpenDisplay(None))
    window = ctypes.c_ulong(X.XCreateSimpleWindow(display, ctypes.c_ulong(X.XDefaultRootWindow(display)), 0, 0, 1, 1, 0, 0, 0))
    atoms = {name: X.XInternAtom(display, name.encode(), 0) for name in (*kinds, 'CLIPBOARD', 'TARGETS')}
    names = {atom: name for name, atom in atoms.items()}
    targets = (ctypes.c_ulong * (len(kinds) + 1))(atoms['TARGETS'], *(atoms[kind] for kind in kinds))
    X.XSetSelectionOwner(display, ctypes.c_ulong(atoms['CLIPBOARD']), window, ctypes.c_ulong(0))

    event = Event()
    while True:
        X.XNextEvent(display, ctypes.byref(event))
        if event.type == SELECTION_CLEAR:
            return
        if event.type != SELECTION_REQUEST:
            continue
        asked = event.request
        name = names.get(asked.target)
        place = asked.property or asked.target
        arguments = (display, ctypes.c_ulong(asked.requestor), ctypes.c_ulong(place))
        if name == 'TARGETS':
            X.XChangeProperty(*arguments, ctypes.c_ulong(ATOM), 32, PROP_MODE_REPLACE, targets, len(targets))
        elif name in kinds:
            X.XChangeProperty(*arguments, ctypes.c_ulong(asked.target), 8, PROP_MODE_REPLACE, words, len(words))
        else:
            place = 0
        answer = Event()
        answer.answer = Answer(SELECTION_NOTIFY, 0, 1, display.value, asked.requestor, asked.selection, asked.target, place, asked.time)
        X.XSendEvent(display, ctypes.c_ulong(asked.requestor), 0, ctypes.c_long(0), ctypes.byref(answer))
        X.XSync(display, 0)
        print(name, flush=True)


if __name__ == '__main__':
    main(*sys.argv[1:])
