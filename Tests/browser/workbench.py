"""A workbench of its own for a test: starts the server on a free port, makes accounts, and signs in without a browser."""

import http.client
import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(os.environ.get("HELDERBRIEF_HOME") or pathlib.Path(__file__).resolve().parents[2])
PROGRAM = os.environ.get("HELDERBRIEF", str(ROOT / ".build/debug/helderbrief"))
PASSWORD = "een zin die niemand raadt"
SAMPLE = ROOT / "samples/demo/toeslagen-huurtoeslag.json"


def sample(name="toeslagen-huurtoeslag"):
    """A demo record, as text."""
    return (ROOT / f"samples/demo/{name}.json").read_text(encoding="utf-8")


class Server:
    """One server with a store in a folder of its own."""

    def __init__(self, *options, data=None):
        self.folder = data or tempfile.mkdtemp(prefix="workbench-")
        self.options = options
        self.process = None
        self.port = 0
        self.code = None

    def start(self):
        self.log = open(pathlib.Path(self.folder) / "server.log", "a+", encoding="utf-8")
        begin = self.log.tell()
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", "--data", self.folder, "--allow-drafts", *self.options],
            cwd=ROOT, stdout=self.log, stderr=self.log)
        while time.monotonic() - self.started < 300:
            text = (pathlib.Path(self.folder) / "server.log").read_text(encoding="utf-8")[begin:]
            found = re.search(r"listens on https?://[^ ]+:(\d+)", text)
            if found:
                self.port = int(found[1])
                self.seconds = time.monotonic() - self.started
                code = re.search(r"type this code \(good for an hour\): (\S+)", text)
                if not code and "No administrator" in text:
                    continue
                self.code = code[1] if code else None
                return self
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended: {text}")
            time.sleep(0.02)
        raise RuntimeError("the server did not start")

    def stop(self, number=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(30)
        self.log.close()

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def log_text(self):
        return (pathlib.Path(self.folder) / "server.log").read_text(encoding="utf-8")

    def command(self, *arguments):
        return subprocess.run(
            [PROGRAM, *arguments, "--data", self.folder], cwd=ROOT, capture_output=True, text=True, check=False)

    def people(self, *roles):
        """A first administrator, and a person of each role. Gives their clients by role."""
        admin = Client(self)
        answer = admin.post("/first", code=self.code, name="Bea Heer", login="admin", password=PASSWORD)
        assert answer.status == 303, answer.text
        clients = {"administrator": admin}
        for role in roles:
            self.person(admin, role, role)
            clients[role] = Client(self).sign_in(role)
        return clients

    def person(self, admin, login, role, organisations=""):
        page = admin.post(
            "/accounts", name=f"{login.capitalize()} Test", login=login, role=role, organisations=organisations)
        assert page.status == 200, page.text
        code = re.search(r'id="secret">([^<]+)<', page.text)[1]
        answer = Client(self).post("/welcome", login=login, code=code, password=PASSWORD)
        assert answer.status == 303, answer.text

    def key(self, admin, login="caseworker"):
        """A key for a program that acts as this person."""
        page = admin.get("/accounts").text
        number = re.search(rf'<option value="(\d+)">{login.capitalize()} Test', page)[1]
        made = admin.post("/keys", **{"key-name": "test", "person": number})
        return re.search(r'id="secret">([^<]+)<', made.text)[1]


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.cookies = [value for name, value in response.getheaders() if name.lower() == "set-cookie"]
        self.body = response.read()

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    def json(self):
        return json.loads(self.body)


class Client:
    """A browser without a screen: one cookie, and the token of the last page."""

    def __init__(self, server):
        self.server = server
        self.cookie = None
        self.token = None

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        headers = dict(headers or {})
        if self.cookie:
            headers["Cookie"] = self.cookie
        connection.request(method, path, body, headers)
        answer = Answer(connection.getresponse())
        connection.close()
        for cookie in answer.cookies:
            self.cookie = cookie.split(";")[0]
        found = re.search(r'name="csrf" value="([^"]+)"', answer.text)
        if found:
            self.token = found[1]
        return answer

    def get(self, path):
        return self.request("GET", path)

    def post(self, path, **fields):
        return self.form(path, list(fields.items()))

    def form(self, path, pairs, headers=None):
        if self.cookie and not self.token:
            self.get("/me")
        pairs = list(pairs)
        if self.token and not any(name == "csrf" for name, _ in pairs):
            pairs.append(("csrf", self.token))
        return self.request(
            "POST", path, urllib.parse.urlencode(pairs).encode(),
            {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})

    def upload(self, name, content):
        """Sends a file as a browser does."""
        if not self.token:
            self.get("/me")
        boundary = "----workbench-test"
        parts = b""
        for head, value in (
                ('name="csrf"', (self.token or "").encode()), ('name="text"', b""),
                (f'name="file"; filename="{name}"\r\nContent-Type: application/json', content)):
            parts += f"--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + value + b"\r\n"
        return self.request(
            "POST", "/preview", parts + f"--{boundary}--\r\n".encode(),
            {"Content-Type": f"multipart/form-data; boundary={boundary}"})

    def sign_in(self, login, password=PASSWORD):
        self.token = None
        answer = self.post("/sign-in", login=login, password=password, back="")
        assert answer.status == 303, f"{login}: {answer.status} {answer.text[:300]}"
        self.token = None
        start = self.get("/").headers["location"]
        assert self.get(start).status == 200, f"{login} begins at {start}, which is not for this role"
        return self

    def case(self, record):
        """Puts a record on the work list and gives the path of the case."""
        row = self.upload("record.json", record.encode() if isinstance(record, str) else record).headers["location"]
        return self.post(f"{row}/case").headers["location"]
