"""A gate before a portal: requests can be held at it, counted, and answers changed on their way back, as a slow line and other
people's hands do it."""
import http.client
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOP_BY_HOP = {'connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding'}


class Gate:
    def __init__(self, portal):
        """portal: {"address", "api", "people"} of the one behind it; self.portal is the same in front of it."""
        self.behind = portal['address'].rstrip('/')
        gate = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def handle_any(self):
                gate._pass_on(self)

            do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = handle_any

            def log_message(self, *_arguments):
                pass

        self.server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        self.address = f'http://127.0.0.1:{self.server.server_port}'
        self.portal = {**portal, 'address': self.address, 'api': portal['api'].replace(self.behind, self.address)}
        self.is_open = threading.Event()
        self.is_open.set()
        self.held = lambda method, path: False
        self.n_held = 0
        self.words = {}
        self.lock = threading.Lock()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def hold(self, method, part):
        """From now on such requests wait here."""
        self.held = lambda its_method, its_path: its_method == method and part in its_path
        self.is_open.clear()

    def release(self):
        self.is_open.set()

    def change(self, words):
        """words: {as it is: as it is answered}, in pages that are read."""
        self.words = words

    def close(self):
        self.release()
        self.server.shutdown()
        self.server.server_close()

    def _pass_on(self, request):
        if self.held(request.command, request.path) and not self.is_open.is_set():
            with self.lock:
                self.n_held += 1
            self.is_open.wait()
        length = int(request.headers.get('Content-Length') or 0)
        body = request.rfile.read(length)
        headers = {name: value.replace(self.address, self.behind) for name, value in request.headers.items() if name.lower() not in HOP_BY_HOP}
        if 'json' in request.headers.get('Content-Type', ''):
            body = body.replace(self.address.encode(), self.behind.encode())
        behind = http.client.HTTPConnection(urllib.parse.urlparse(self.behind).netloc)
        try:
            behind.request(request.command, request.path, body or None, headers)
            answer = behind.getresponse()
            self._answer(request, answer, answer.read())
        except OSError:
            request.close_connection = True
        finally:
            behind.close()

    def _answer(self, request, answer, body):
        if 'image' not in (answer.getheader('Content-Type') or ''):
            body = body.replace(self.behind.encode(), self.address.encode())
            if request.command == 'GET':
                for words, other in self.words.items():
                    body = body.replace(words.encode(), other.encode())
        request.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP and name.lower() != 'date' and name.lower() != 'server':
                request.send_header(name, value.replace(self.behind, self.address))
        length = answer.getheader('Content-Length') if request.command == 'HEAD' else len(body)
        request.send_header('Content-Length', str(length or 0))
        request.end_headers()
        if request.command != 'HEAD':
            request.wfile.write(body)
