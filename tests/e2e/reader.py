"""Reads a published story as any reader can, over HTTP, and says in what it differs from what was written."""
import html
import html.parser
import json
import os
import re
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


def read(api, headline):
    """The newest published post with that headline: its parts, and how many there are."""
    posts = json.loads(fetch(f'{api}wp/v2/posts?per_page=50'))
    posts = [post for post in posts if plain(post['title']['rendered']) == plain(headline)]
    if not posts:
        return None, 0, None
    parser = Parts()
    parser.feed(posts[0]['content']['rendered'])
    parser.close()
    return parser.parts, len(posts), posts[0]


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
        with tempfile.NamedTemporaryFile(suffix='.jpg') as photo:
            photo.write(fetch(source))
            photo.flush()
            upright = size_of(path, '-auto-orient')
            width, height = size_of(photo.name)
            if (width > height) != (upright[0] > upright[1]):
                yield f'{os.path.basename(path)} lies on its side: {width} × {height}'
            if max(width, height) > 1600:
                yield f'{os.path.basename(path)} was not made smaller: {width} × {height}'
            said = subprocess.run(['exiftool', '-a', '-G1', '-s', '-gps*', '-serialnumber', '-ownername', '-make', '-model', '-Orientation',
                                   photo.name], capture_output=True, text=True).stdout
            faults = [line for line in said.splitlines() if 'Horizontal (normal)' not in line]
            if faults:
                yield f'{os.path.basename(path)} still says {faults}'


def size_of(path, *options):
    done = subprocess.run(['convert', f'{path}[0]', *options, '-format', '%w %h', 'info:'], check=True, capture_output=True, text=True)
    return tuple(int(number) for number in done.stdout.split())
