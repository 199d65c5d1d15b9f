#!/usr/bin/env python3
"""test-includes SOURCE: no include goes against the arrows of docs/architecture.md, and each source begins with its own header.

Speaks TAP.
"""
import pathlib
import re
import sys

BELOW = ['delivery', 'portal', 'photo', 'store', 'desk', 'story', 'text', 'base']
# A folder may include these, and itself. The window and the command line see use cases, documents, text and no more.
ARROWS = {
    'base': [],
    'text': ['base'],
    'story': ['text', 'base'],
    'photo': ['text', 'base'],
    'store': ['story', 'text', 'base'],
    'desk': ['store', 'story', 'text', 'base'],
    'portal': ['story', 'text', 'base'],
    'delivery': ['portal', 'photo', 'store', 'story', 'text', 'base'],
    'newsroom': BELOW,
    'app': ['newsroom', 'story', 'text', 'base'],
    'cli': ['newsroom', 'story', 'text', 'base'],
    'demo-portal': ['base'],
}
TOOLKIT = re.compile(r'#\s*include\s*<(gtk/|gdk/|adwaita|graphene)')
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


def wrong_arrows(source):
    for path in sorted(source.glob('src/*/**/*.[ch]')):
        layer = path.relative_to(source / 'src').parts[0]
        text = path.read_text(encoding='utf-8')
        for name in INCLUDE.findall(text):
            target = name.split('/')[0] if '/' in name else None
            # What the build makes lies in no folder of the source.
            if name == 'bantin-config.h' or name.endswith('-resources.h') or target == layer:
                continue
            if target is None:
                yield f'{path.relative_to(source)}: "{name}" does not name its folder'
            elif target not in ARROWS[layer]:
                yield f'{path.relative_to(source)}: {layer} may not include {target} ("{name}")'
        if layer != 'app' and TOOLKIT.search(text):
            yield f'{path.relative_to(source)}: only app knows GTK'


def late_headers(source):
    for path in sorted(source.glob('src/*/**/*.c')):
        own = path.with_suffix('.h')
        includes = re.findall(r'^\s*#\s*include\s*([<"][^>"]+[>"])', path.read_text(encoding='utf-8'), re.MULTILINE)
        # What some files of a layer share privately begins with their public headers.
        is_private = includes and includes[0].startswith(f'"{path.relative_to(source / "src").parts[0]}/') and includes[0].endswith('-private.h"')
        if own.exists() and includes and includes[0] != f'"{own.relative_to(source / "src")}"' and not is_private:
            yield f'{path.relative_to(source)}: begins with {includes[0]}, not with its own header'


def main(source):
    source = pathlib.Path(source)
    print('1..2')
    failed = False
    for number, (name, check) in enumerate([('/tree/includes/follow-the-arrows', wrong_arrows),
                                            ('/tree/includes/own-header-first', late_headers)], 1):
        faults = list(check(source))
        for fault in faults:
            print(f'# {fault}')
        print(f'{"not ok" if faults else "ok"} {number} {name}')
        failed = failed or bool(faults)
    return failed


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
