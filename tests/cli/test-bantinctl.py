#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bantinctl as a script sees it: a story's whole way, exit statuses, and a report that gives nothing away. Speaks TAP."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

CTL = os.environ['BANTINCTL']
DEMO = os.environ['BANTIN_DEMO_PORTAL']


class Office:
    """A data folder with a keyring of its own."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix='bantinctl-')
        self.data = os.path.join(self.folder, 'data')
        self.env = dict(os.environ, SECRET_BACKEND='file', SECRET_FILE_TEST_PASSWORD='test', LC_ALL='C.UTF-8',
                        SECRET_FILE_TEST_PATH=os.path.join(self.folder, 'test.keyring'))

    def run(self, *args, secrets=(), status=0):
        """Runs it with --json; `secrets` are (option, text): each gets a descriptor."""
        fds = []
        words = [CTL, '--data', self.data, '--json', *args]
        for option, text in secrets:
            read_end, write_end = os.pipe()
            os.write(write_end, (text + '\n').encode())
            os.close(write_end)
            fds.append(read_end)
            words += [option, str(read_end)]
        done = subprocess.run(words, env=self.env, pass_fds=fds, capture_output=True, text=True, timeout=120)
        for fd in fds:
            os.close(fd)
        assert done.returncode == status, (args, done.returncode, done.stdout, done.stderr)
        return json.loads(done.stdout) if done.stdout.strip() else None

    def close(self):
        shutil.rmtree(self.folder)


class Portal:
    """The practice portal."""

    def __init__(self, folder):
        self.process = subprocess.Popen([DEMO, '--data', os.path.join(folder, 'portal'), '--print-address', '--no-samples', '--exit-with-input'],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.facts = json.loads(self.process.stdout.readline())

    def find(self, role):
        return next(person for person in self.facts['people'] if person['role'] == role)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def write_story(folder, headline):
    os.makedirs(os.path.join(folder, 'photos'), exist_ok=True)
    document = {'format': 'bantin-story', 'version': 1, 'kind': 'article', 'language': 'vi', 'photos': {},
                'blocks': [{'type': 'headline', 'text': headline},
                           {'type': 'lead', 'text': 'Sáng 12/7/2024, thôn Khau Vai ra quân làm đường.'},
                           {'type': 'body', 'text': 'Hơn 60 hộ dân đã tham gia./.'}]}
    with open(os.path.join(folder, 'story.json'), 'w') as file:
        json.dump(document, file, ensure_ascii=False)


def test_help_teaches():
    done = subprocess.run([CTL, '--help'], capture_output=True, text=True)
    assert done.returncode == 0
    for word in ('person add', 'story approve', 'publish', 'Exit status', '--code-fd'):
        assert word in done.stdout, word
    done = subprocess.run([CTL, 'story', 'submit', '--help'], capture_output=True, text=True)
    assert done.returncode == 0 and '--note' in done.stdout


def test_help_is_translated():
    places = os.path.join(os.path.dirname(CTL), '..', '..', 'po')
    if not os.path.exists(os.path.join(places, 'vi', 'LC_MESSAGES', 'bantin.mo')):
        return
    vietnamese = {**os.environ, 'LC_ALL': 'vi_VN.UTF-8', 'LANGUAGE': 'vi', 'BANTIN_LOCALEDIR': places}
    english = {**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en'}

    def ask(environment, *words):
        return subprocess.run([CTL, *words], capture_output=True, text=True, env=environment)

    ours, theirs = ask(vietnamese, '--help').stdout, ask(english, '--help').stdout
    if 'Các lệnh:' not in ours:
        return  # The locale is not on this computer.
    sentences = {line.strip() for line in theirs.splitlines() if len(line.split()) > 3 and 'bantinctl ' not in line}
    left = [line for line in sentences if line in ours]
    assert not left, left
    assert 'Gửi duyệt' in ask(vietnamese, 'story', 'submit', '--help').stdout
    assert 'Lý do' in ask(vietnamese, 'story', 'return', '--help').stdout
    assert 'không có lệnh đó' in ask(vietnamese, 'nothing').stderr


def test_wrong_command_line_is_told():
    assert subprocess.run([CTL, 'dance'], capture_output=True).returncode == 2
    assert subprocess.run([CTL, 'story', 'show'], capture_output=True).returncode == 2


def test_whole_way():
    office = Office()
    portal = Portal(office.folder)
    try:
        office.run('person', 'add', 'Trần Thị Hoa')
        office.run('person', 'add', 'Giàng A Sử', '--roles', 'author', '--as', 'Trần Thị Hoa')
        editor = portal.find('editor')
        account = office.run('account', 'add', portal.facts['address'], '--user', editor['user'],
                             secrets=[('--password-fd', editor['password'])])
        assert account['can_publish'] and office.run('account', 'list')[0]['id'] == account['id']

        source = os.path.join(office.folder, 'story')
        write_story(source, 'Khau Vai làm đường')
        story = office.run('story', 'import', source, '--as', 'Giàng A Sử')['id']
        assert office.run('story', 'submit', story, '--as', 'Giàng A Sử')['state'] == 'submitted'
        office.run('story', 'approve', story, '--as', 'Giàng A Sử', status=4)
        office.run('story', 'return', story, '--as', 'Trần Thị Hoa', status=4)
        assert office.run('story', 'return', story, '--as', 'Trần Thị Hoa', '--note', 'Thêm ảnh')['state'] == 'returned'
        assert office.run('story', 'show', story, '--as', 'Giàng A Sử')['return_reason'] == 'Thêm ảnh'
        assert office.run('story', 'submit', story, '--as', 'Giàng A Sử')['state'] == 'submitted'
        assert office.run('story', 'approve', story, '--as', 'Trần Thị Hoa')['state'] == 'approved'
        done = office.run('publish', story, '--wait', '--as', 'Trần Thị Hoa')
        assert done['state'] == 'published' and done['url'].startswith(portal.facts['address']), done

        shown = office.run('story', 'show', story, '--as', 'Trần Thị Hoa')
        assert [entry['kind'] for entry in reversed(shown['history'])] == ['submit', 'return', 'submit', 'approve', 'delivered'], shown['history']
        found = office.run('story', 'search', 'khau vai lam duong', '--as', 'Trần Thị Hoa')
        assert [row['id'] for row in found] == [story]

        target = os.path.join(office.folder, 'out')
        office.run('story', 'export', story, target, '--as', 'Trần Thị Hoa')
        with open(os.path.join(target, 'story.json')) as file:
            assert json.load(file)['blocks'][0]['text'] == 'Khau Vai làm đường'
        assert office.run('check')['is_whole']
    finally:
        portal.close()
        office.close()


def test_codes_come_from_descriptors():
    office = Office()
    try:
        office.run('person', 'add', 'Hoa', secrets=[('--new-code-fd', 'mã duyệt')])
        source = os.path.join(office.folder, 'story')
        write_story(source, 'Có mã')
        story = office.run('story', 'import', source)['id']
        office.run('story', 'approve', story, status=5)
        office.run('story', 'approve', story, secrets=[('--code-fd', 'sai')], status=5)
        assert office.run('story', 'approve', story, secrets=[('--code-fd', 'mã duyệt')])['state'] == 'approved'
        office.run('person', 'reset', 'Hoa', secrets=[('--new-code-fd', 'mã mới')])
        office.run('story', 'list', secrets=[('--code-fd', 'mã duyệt')], status=5)
        assert len(office.run('story', 'list', '--list', 'approved', secrets=[('--code-fd', 'mã mới')])) == 1
    finally:
        office.close()


def test_backup_comes_back():
    office = Office()
    try:
        office.run('person', 'add', 'Hoa')
        source = os.path.join(office.folder, 'story')
        write_story(source, 'Sao lưu')
        story = office.run('story', 'import', source)['id']
        backup = os.path.join(office.folder, 'office.bantin-backup')
        answer = office.run('backup', backup)
        assert answer == {'file': backup, 'bytes': os.path.getsize(backup)}, answer
        shutil.rmtree(office.data)
        assert office.run('restore', backup)['stories'] == 1
        assert office.run('story', 'show', story)['document']['blocks'][0]['text'] == 'Sao lưu'
    finally:
        office.close()


def test_damage_is_found():
    office = Office()
    try:
        office.run('person', 'add', 'Hoa')
        database = os.path.join(office.data, 'bantin.db')
        with open(database, 'r+b') as file:
            file.seek(20000)
            file.write(b'\xff' * 4096)
        assert not office.run('check', status=7)['is_whole']
    finally:
        office.close()


def test_missing_things_are_told():
    office = Office()
    try:
        office.run('person', 'add', 'Hoa')
        office.run('story', 'show', '00000000-0000-4000-8000-000000000000', status=3)
        office.run('story', 'list', '--as', 'Ai đó', status=3)
        office.run('account', 'add', 'http://127.0.0.1:9', '--user', 'x', secrets=[('--password-fd', 'x')], status=6)
    finally:
        office.close()


def test_report_gives_nothing_away():
    """Secrets of every kind are planted where the program keeps or says such things; none may leave with the report."""
    office = Office()
    portal = Portal(office.folder)
    secrets = {'name': 'Bimatten', 'headline': 'Bimattieude', 'code': 'bimatmaduyet', 'address': portal.facts['address'],
               'host': portal.facts['address'].split('//')[1]}
    try:
        editor = portal.find('editor')
        secrets['password'] = editor['password']
        secrets['user'] = editor['user']
        office.run('person', 'add', secrets['name'], secrets=[('--new-code-fd', secrets['code'])])
        office.run('account', 'add', portal.facts['address'], '--user', editor['user'], secrets=[('--password-fd', editor['password'])])
        source = os.path.join(office.folder, 'story')
        write_story(source, secrets['headline'])
        story = office.run('story', 'import', source)['id']
        office.run('story', 'approve', story, secrets=[('--code-fd', secrets['code'])])
        with open(os.path.join(office.folder, 'bimattep.jpg'), 'wb') as file:
            file.write(b'no photo')
        # What a log line could carry: another side's words with names in them.
        with open(os.path.join(office.data, 'logs', 'bantin.log'), 'a') as file:
            for secret in secrets.values():
                file.write(f'2026-11-24T10:42:07+0700 W bantin-portal bantin-http.c:12 │ POST failed: {secret}\n')

        text = json.dumps(office.run('report'), ensure_ascii=False)
        for kind, secret in secrets.items():
            assert secret not in text, kind
        assert office.folder not in text and 'bantin-http.c:12' in text
        report = json.loads(text)
        assert report['check']['stories'] == 1 and report['people']['with_code'] == 1 and report['system']['bantin']

        # And what stands in the data folder itself has neither password nor code.
        for root, _, names in os.walk(office.data):
            for name in names:
                with open(os.path.join(root, name), 'rb') as file:
                    content = file.read()
                lines = [line for line in content.split(b'\n') if b'POST failed' not in line] if name.startswith('bantin.log') else [content]
                for kind in ('password', 'code'):
                    assert not any(secrets[kind].encode() in line for line in lines), (kind, name)
    finally:
        portal.close()
        office.close()


def test_bad_photo_is_refused():
    office = Office()
    try:
        bad = os.path.join(office.folder, 'bad.jpg')
        with open(bad, 'wb') as file:
            file.write(b'\xff\xd8\xff\xe0 no picture')
        out = os.path.join(office.folder, 'out')
        answer = office.run('photo', 'render', bad, '--to', out, status=7)
        assert 'bad.jpg' in answer[0]['error'] and os.listdir(out) == []
    finally:
        office.close()


def main():
    tests = [(name, function) for name, function in sorted(globals().items()) if name.startswith('test_')]
    print(f'1..{len(tests)}')
    failed = False
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print(f'ok {number} {name[5:]}', flush=True)
        except Exception:
            failed = True
            for line in traceback.format_exc().splitlines():
                print(f'# {line}')
            print(f'not ok {number} {name[5:]}', flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
