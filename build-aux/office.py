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
    def __init__(self, programs, environment, folder, portal=None, has_real_keyring=False):
        """programs: where each program of ours is; environment: what they need to find the rest; folder: where everything
        lies; portal: {"address", "api", "people"} of one that runs already, else the practice portal is started;
        has_real_keyring: the session's own, which only a test's session should have to bear."""
        self.programs = programs
        self.folder = os.path.abspath(folder)
        self.data = os.path.join(self.folder, 'data')
        self.server = None
        self.code = CODE
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        self.keyring = os.path.join(self.folder, 'keyring')
        file_keyring = {'SECRET_BACKEND': 'file', 'SECRET_FILE_TEST_PATH': self.keyring, 'SECRET_FILE_TEST_PASSWORD': 'practice'}
        self.environment = environment if has_real_keyring else {**environment, **file_keyring}
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
    def of_build(cls, build, source, folder, portal=None, has_real_keyring=False):
        programs = {
            'bantin': os.path.join(build, 'src', 'app', 'bantin'),
            'bantinctl': os.path.join(build, 'src', 'cli', 'bantinctl'),
            'bantin-demo-portal': os.path.join(build, 'src', 'demo-portal', 'bantin-demo-portal'),
        }
        environment = {
            'BANTIN_PHOTO_WORKER': os.path.join(build, 'src', 'photo', 'bantin-photo-worker'),
            'GSETTINGS_SCHEMA_DIR': os.path.join(build, 'data'),
        }
        return cls(programs, environment, folder, portal, has_real_keyring)

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

    def ctl(self, *arguments, **secrets):
        """Runs bantinctl and answers what it said; secrets: code_fd, new_code_fd or password_fd, each with what is read there."""
        options, descriptors = [], []
        for name, secret in secrets.items():
            reader, writer = os.pipe()
            with open(writer, 'w', encoding='utf-8') as pipe:
                pipe.write(secret)
            options += ['--' + name.replace('_', '-'), str(reader)]
            descriptors.append(reader)
        done = subprocess.run([self.program('bantinctl'), '--data', self.data, '--json', *arguments, *options], pass_fds=descriptors,
                              stdin=subprocess.DEVNULL, env={**os.environ, **self.environment}, capture_output=True, text=True)
        for reader in descriptors:
            os.close(reader)
        if done.returncode != 0:
            raise RuntimeError(f'bantinctl {" ".join(arguments)}: {done.returncode}: {done.stderr}{done.stdout}')
        return json.loads(done.stdout) if done.stdout.strip() else None

    def _fill(self):
        editor = next(person for person in self.portal['people'] if person['role'] in ('editor', 'administrator'))
        options = ['--practice'] if self.server else []
        self.ctl('person', 'add', APPROVER, '--pen', 'Văn Hòa', new_code_fd=self.code)
        self.ctl('person', 'add', REPORTER, '--pen', 'Thị Mai', '--roles', 'author', '--as', APPROVER, code_fd=self.code)
        self.ctl('account', 'add', self.portal['address'], '--user', editor['user'], *options, '--as', APPROVER, code_fd=self.code,
                 password_fd=editor['password'])
        with open(os.path.join(self.folder, 'ready'), 'w', encoding='utf-8'):
            pass

    def lose_keyring(self):
        """As on another computer: no key and no password is there."""
        os.remove(self.keyring)

    def close(self):
        if self.server:
            self.server.stdin.close()
            self.server.wait()
            self.server = None
