"""Reads a published story as any reader can, over HTTP, and says in what it differs from what was written."""
import base64
import html
import html.parser
import json
import os
import re
import shutil
import subprocess
import tempfile
import urllib.request


def fetch(address):
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()


def plain(words):
    """Words without what a portal's typography does to them: dashes, quotation marks, spaces."""
    words = re.sub('[–—]', '-', html.unescape(words))
    words = re.sub('[“”„]', '"', words).replace('’', "'").replace('‘', "'")
    return ' '.join(words.split())


class Parts(html.parser.HTMLParser):
    """The text and the photos of a post in their order."""

    def __init__(self):
        super().__init__()
        self.parts, self.words = [], []

    def _end_words(self):
        words = plain(''.join(self.words))
        self.words = []
        if words:
            self.parts.append(words)

    def handle_starttag(self, tag, attributes):
        if tag in ('p', 'h2', 'h3', 'li', 'figure', 'figcaption', 'blockquote', 'div'):
            self._end_words()
        if tag == 'img':
            self._end_words()
            self.parts.append(('photo', dict(attributes)['src']))

    def handle_endtag(self, tag):
        if tag in ('p', 'h2', 'h3', 'li', 'figure', 'figcaption', 'blockquote', 'div'):
            self._end_words()

    def handle_data(self, data):
        self.words.append(data)


class Portal:
    """A portal's interface, signed in as somebody who sees everything that is there."""

    def __init__(self, api, user, password):
        self.api = api
        self.sign = 'Basic ' + base64.b64encode(f'{user}:{password}'.encode()).decode()

    def count(self, kind):
        """How many posts or media there are; a hundred at most."""
        request = urllib.request.Request(f'{self.api}wp/v2/{kind}?per_page=100&_fields=id', headers={'Authorization': self.sign})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return len(json.loads(answer.read()))

    def find_posts(self, headline):
        """The published posts with that headline, as readers get them."""
        posts = json.loads(fetch(f'{self.api}wp/v2/posts?per_page=50'))
        return [post for post in posts if plain(post['title']['rendered']) == plain(headline)]


def read_parts(post):
    parser = Parts()
    parser.feed(post['content']['rendered'])
    parser.close()
    return parser.parts


def find_differences(story, parts):
    """What a reader would miss, in words; empty when everything stands in its order."""
    expected = [plain(story.lead)]
    for part in story.body:
        expected += [plain(part)] if isinstance(part, str) else [('photo', None), plain(part[1])]
    found = [part if isinstance(part, str) else ('photo', None) for part in parts]
    # The byline stands last, in whatever words the portal puts around it.
    if plain(story.byline) not in (found[-1] if isinstance(found[-1], str) else ''):
        yield f'the byline {story.byline} is not last: {found[-1]}'
    for index, part in enumerate(expected):
        if index >= len(found) or found[index] != part:
            yield f'part {index}: expected {part}, found {found[index] if index < len(found) else "nothing"}'
            return


def find_photo_faults(story, parts):
    """Photos that do not stand upright, or that say where they were taken or with what."""
    for (path, _caption), (_kind, source) in zip(story.photos, [part for part in parts if not isinstance(part, str)]):
        name = os.path.basename(path)
        with tempfile.NamedTemporaryFile(suffix='.jpg') as photo:
            photo.write(fetch(source))
            photo.flush()
            width, height = size_of(photo.name)
            if max(width, height) > 1600:
                yield f'{name} was not made smaller: {width} × {height}'
            turn = find_turn(outline_of(path, '-auto-orient'), photo.name)
            if turn:
                yield f'{name} stands as it was taken only after {" ".join(turn)}'
            for fault in find_private(photo.name):
                yield f'{name} still says {fault}'


def size_of(path):
    done = subprocess.run(['convert', f'{path}[0]', '-format', '%w %h', 'info:'], check=True, capture_output=True, text=True)
    return tuple(int(number) for number in done.stdout.split())


def outline_of(path, *options):
    """A photo of 24 × 24 grey pixels, its own tags disregarded unless options say otherwise."""
    return subprocess.run(['convert', f'{path}[0]', *options, '-colorspace', 'Gray', '-resize', '24x24!', '-depth', '8', 'gray:-'], check=True,
                          capture_output=True).stdout


def find_turn(upright, path):
    """What makes a photo most like the upright one: nothing, where it stands right. Light and colours may differ."""
    turns = [(), ('-flip',), ('-flop',), ('-rotate', '90'), ('-rotate', '180'), ('-rotate', '270'), ('-transpose',), ('-transverse',)]
    return min(turns, key=lambda turn: distance_of(upright, outline_of(path, *turn)))


def distance_of(one, other):
    return sum(abs(a - b) for a, b in zip(one, other)) / len(one)


def find_private(path):
    """Place and device data, and an orientation that a browser would apply once more."""
    if shutil.which('exiftool'):
        said = subprocess.run(['exiftool', '-a', '-G1', '-s', '-gps*', '-serialnumber', '-ownername', '-make', '-model', '-Orientation', path],
                              capture_output=True, text=True).stdout.splitlines()
        return [line for line in said if 'Horizontal (normal)' not in line]
    said = subprocess.run(['identify', '-format', '%[EXIF:*]', path], check=True, capture_output=True, text=True).stdout.splitlines()
    return [line for line in said if re.match('exif:(GPS|Make|Model|.*Serial|.*Owner|Orientation=[^1])', line, re.IGNORECASE)]
