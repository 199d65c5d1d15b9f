"""An office to demonstrate and to test in: a practice portal, two people, a data folder connected to it.

Everything lies in one folder of its own, its keyring included: a person's stories and passwords are never touched.
"""
import json
import os
import subprocess

REPORTER = 'Giàng Thị Mai'
APPROVER = 'Trần Văn Hòa'
CODE = '2468'


class Office:
    def __init__(self, programs, environment, folder, portal=None):
        """programs: where each program of ours is; environment: what they need to find the rest; folder: where everything
        lies; portal: {"address", "api", "people"} of one that runs already, else the practice portal is started."""
        self.programs = programs
        self.folder = os.path.abspath(folder)
        self.data = os.path.join(self.folder, 'data')
        self.server = None
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        self.environment = {
            'SECRET_BACKEND': 'file',
            'SECRET_FILE_TEST_PATH': os.path.join(self.folder, 'keyring'),
            'SECRET_FILE_TEST_PASSWORD': 'practice',
            **environment,
        }
        self.portal = portal or self._start_portal()
        if not os.path.exists(os.path.join(self.folder, 'ready')):
            self._fill()

    @classmethod
    def of_installation(cls, prefix, folder, portal=None):
        programs = {name: os.path.join(prefix, 'bin', name) for name in ('bantin', 'bantinctl')}
        programs['bantin-demo-portal'] = os.path.join(prefix, 'libexec', 'bantin', 'bantin-demo-portal')
        shared = f'{prefix}/share:' + os.environ.get('XDG_DATA_DIRS', '/usr/local/share:/usr/share')
        return cls(programs, {'XDG_DATA_DIRS': shared}, folder, portal)

    @classmethod
    def of_build(cls, build, source, folder, portal=None):
        programs = {
            'bantin': os.path.join(build, 'src', 'app', 'bantin'),
            'bantinctl': os.path.join(build, 'src', 'cli', 'bantinctl'),
            'bantin-demo-portal': os.path.join(build, 'src', 'demo-portal', 'bantin-demo-portal'),
        }
        environment = {
            'BANTIN_PHOTO_WORKER': os.path.join(build, 'src', 'photo', 'bantin-photo-worker'),
            'GSETTINGS_SCHEMA_DIR': os.path.join(build, 'data'),
        }
        return cls(programs, environment, folder, portal)

    def program(self, name):
        return self.programs[name]

    def _start_portal(self):
        # The portal ends when we do, however that happens: its input closes then.
        self.server = subprocess.Popen(
            [self.program('bantin-demo-portal'), '--data', os.path.join(self.folder, 'portal'), '--print-address', '--exit-with-input'],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        line = self.server.stdout.readline()
        if not line:
            raise RuntimeError('the practice portal did not start')
        return json.loads(line)

    def ctl(self, *arguments, secret=None):
        """Runs bantinctl and answers what it said; secret: what it reads from descriptor 0."""
        done = subprocess.run([self.program('bantinctl'), '--data', self.data, '--json', *arguments], input=secret or '',
                              env={**os.environ, **self.environment}, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f'bantinctl {" ".join(arguments)}: {done.returncode}: {done.stderr}{done.stdout}')
        return json.loads(done.stdout) if done.stdout.strip() else None

    def _fill(self):
        editor = next(person for person in self.portal['people'] if person['role'] in ('editor', 'administrator'))
        self.ctl('person', 'add', APPROVER, '--pen', 'Văn Hòa')
        self.ctl('person', 'add', REPORTER, '--pen', 'Thị Mai', '--roles', 'author', '--as', APPROVER)
        options = ['--practice'] if self.server else []
        self.ctl('account', 'add', self.portal['address'], '--user', editor['user'], '--password-fd', '0', *options, '--as', APPROVER,
                 secret=editor['password'])
        with open(os.path.join(self.folder, 'ready'), 'w', encoding='utf-8'):
            pass

    def close(self):
        if self.server:
            self.server.stdin.close()
            self.server.wait()
            self.server = None
