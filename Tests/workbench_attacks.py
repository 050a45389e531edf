#!/usr/bin/env python3
"""Attacks the workbench: every one must be refused, and nothing may be lost. docs/security/threat-model.md names each."""


import json
import pathlib
import re
import socket
import sys
import time
from urllib.parse import quote

sys.path.insert(0, str(pathlib.Path(__file__).parent / "browser"))

from workbench import PASSWORD, Client, Server, sample  # noqa: E402

failures = []
EVIL = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' OR 1=1 --", "'; DROP TABLE work_case; --",
        "../../../../etc/passwd", "{{7*7}}", "${7*7}", "%00", "javascript:alert(1)", "</textarea><script>x</script>"]


def check(condition, what):
    print(f"{'ok   ' if condition else 'FAIL '}{what}")
    if not condition:
        failures.append(what)


def raw(server, data, wait=5):
    """Sends bytes as they are; gives what comes back until the server is silent."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=wait) as connection:
        connection.sendall(data)
        answer = b""
        try:
            while chunk := connection.recv(65536):
                answer += chunk
        except (TimeoutError, ConnectionResetError):
            pass
        return answer.decode("latin-1")


def inert(answer, what):
    """No value of ours became structure: no script but our file, no handler, no style."""
    scripts = re.findall(r"<script[^>]*>", answer.text)
    handlers = re.findall(r"<[a-z][^>\"']*(?:\"[^\"]*\"|'[^']*'|[^>\"'])*?\son\w+\s*=", answer.text)
    bad = [script for script in scripts if script != '<script src="/assets/desk.js" defer>']
    check(not bad and not handlers, f"XSS: {what} {bad[:1]}{handlers[:1]}")


def cross_user(server, people):
    one, other = people["caseworker"], Client(server).sign_in("second")
    row = one.upload("a.json", sample().encode()).headers["location"]
    path = one.post(f"{row}/case").headers["location"]
    upload = row.rsplit("/", 1)[0]
    for address in (row, upload, row + "/record", row + "/explain", row + "/plan", row + "/side", row + "/letter/nl/html"):
        check(other.get(address).status == 404, f"cross-user: {address.replace(upload, '/uploads/X')} of somebody else is not there")
    check(other.post(upload + "/delete").status == 404 and one.get(upload).status == 200, "cross-user: deleting it neither")
    for address in (path, path + "/history", path + "/letter/nl/xml", path + "/versions/1"):
        check(other.get(address).status == 404, f"cross-user: a case of another organisation is not there ({address.count('/')})")
    check(other.post(path + "/state", state="withdrawn", version="1").status == 404, "cross-user: nor can it be withdrawn")
    check(other.post(path + "/note", note="x").status == 404, "cross-user: nor noted on")
    check(path.rsplit("/", 1)[1] not in re.findall(r'/cases/(\d+)"', other.get("/cases").text), "cross-user: nor is it in the list")
    writer, operator = people["writer"], people["operator"]
    for client, name, paths in ((writer, "writer", ("/cases", "/accounts", "/audit", path)),
                                (operator, "operator", ("/accounts", "/templates")),
                                (one, "caseworker", ("/accounts", "/templates", "/audit")),
                                (people["administrator"], "administrator", ("/cases", "/preview", path))):
        for address in paths:
            check(client.get(address).status in (403, 404), f"role: {name} cannot open {re.sub('[0-9]+', 'N', address)}")
    check(one.post("/accounts", name="x", login="x", role="administrator", organisations="").status == 403,
          "role: a caseworker makes no accounts")
    check(one.post("/keys", **{"key-name": "x", "person": "1"}).status == 403, "role: a caseworker makes no keys")
    for address in ("/cases", row, path, "/accounts", "/templates", "/audit", "/me", path + "/letter/nl/html"):
        answer = Client(server).get(address)
        check(answer.status == 303 and "/sign-in" in answer.headers["location"], f"stranger: {re.sub('[0-9]+', 'N', address)[:30]} asks to sign in")


def forged_forms(server, people):
    one = people["caseworker"]
    path = one.case(sample())
    token = one.token
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = b"state=withdrawn&version=1"
    check(one.request("POST", path + "/state", body, form).status == 403, "CSRF: a form without the token")
    check(one.request("POST", path + "/state", body + b"&csrf=" + b"A" * 43, form).status == 403, "CSRF: a form with another token")
    admin = people["administrator"].token.encode()
    check(one.request("POST", path + "/state", body + b"&csrf=" + admin, form).status == 403, "CSRF: the token of somebody else")
    for header, value in (("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"),
                          ("Sec-Fetch-Site", "same-site")):
        answer = one.request("POST", path + "/state", body + b"&csrf=" + token.encode(), {**form, header: value})
        check(answer.status == 403, f"CSRF: from another site ({header}: {value})")
    check(one.request("GET", path + "/state?state=withdrawn&version=1").status in (404, 405), "CSRF: a link changes nothing")
    check('data-state="draft"' in one.get(path).text, "CSRF: the case is as it was")
    check("SameSite=Strict" in Client(server).request(
        "POST", "/sign-in", f"login=caseworker&password={PASSWORD.replace(' ', '+')}&back=".encode(), form).headers["set-cookie"],
        "session: the cookie is SameSite=Strict")


def sessions(server, people):
    planted = "A" * 43
    client = Client(server)
    client.cookie = f"helderbrief={planted}"
    answer = client.request("POST", "/sign-in", f"login=caseworker&password={PASSWORD.replace(' ', '+')}&back=".encode(),
                            {"Content-Type": "application/x-www-form-urlencoded"})
    check(answer.status == 303 and planted not in answer.headers["set-cookie"], "fixation: a planted word is not taken over")
    stranger = Client(server)
    stranger.cookie = f"helderbrief={planted}"
    check(stranger.get("/cases").status == 303, "fixation: the planted word opens nothing")
    for flag in ("HttpOnly", "Path=/"):
        check(flag in answer.headers["set-cookie"], f"session: the cookie is {flag}")
    old = client.cookie
    client.token = None
    client.post("/sign-out")
    thief = Client(server)
    thief.cookie = old
    check(thief.get("/cases").status == 303, "session: after signing out the word is worth nothing")
    again = Client(server).sign_in("caseworker")
    first = again.cookie
    again.token = None
    again.sign_in("caseworker")
    thief.cookie = first
    check(again.cookie != first and thief.get("/cases").status == 303, "session: signing in again ends the one before")
    for back in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/cases\r\nX: y"):
        answer = Client(server).post("/sign-in", login="caseworker", password=PASSWORD, back=back)
        check(answer.status == 303 and answer.headers["location"] == "/", f"redirect: not to {back!r}")


def scripts(people):
    one, writer = people["caseworker"], people["writer"]
    record = json.loads(sample())

    def fields(node, path=()):
        if isinstance(node, dict):
            for name, value in node.items():
                yield from fields(value, path + (name,))
        elif isinstance(node, list):
            for index, value in enumerate(node):
                yield from fields(value, path + (index,))
        else:
            yield path

    count, broken = 0, []
    for path in fields(record):
        if len(path) > 2 and path[1] == "lines" and path[2] > 0:
            continue
        evil = json.loads(sample())
        node = evil
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = EVIL[count % 2]
        count += 1
        answer = one.upload("x.json", json.dumps(evil).encode())
        if answer.status != 303:
            broken.append((path, answer.status))
            continue
        for view in ("", "/record", "/plan", "/side", "/explain"):
            page = one.get(answer.headers["location"] + view)
            if page.status not in (200, 422) or re.search(r"<script>alert|<img src=x", page.text):
                broken.append((path, view, page.status))
    check(not broken, f"XSS: {count} fields of a record with script in them, on every page {broken[:3]}")
    names = json.loads(sample())
    names[EVIL[0]] = {EVIL[1]: 1}
    row = one.upload(EVIL[0] + ".json", json.dumps(names).encode()).headers["location"]
    for view in ("", "/record"):
        inert(one.get(row + view), f"names of fields {view}")
    inert(one.get(row.rsplit("/", 1)[0]), "the name of a file")
    inert(one.get("/preview"), "the name of a file in the list of uploads")
    for evil in EVIL:

        encoded = quote(evil, safe="")
        inert(one.get(f"/cases?words={encoded}&kind={encoded}&organisation={encoded}&page=1"), f"a search for {evil[:20]}")
        inert(Client(one.server).get(f"/sign-in?back={encoded}"), f"the way back {evil[:20]}")
        inert(Client(one.server).post("/sign-in", login=evil, password="x", back=evil), f"a login {evil[:20]}")
    path = one.case(sample())
    for evil in EVIL:
        one.post(path + "/note", note=evil)
    inert(one.get(path + "/history"), "notes")
    file = "/templates/edit?file=locales%2Fnl%2Frecovery.yaml"
    writer.post(file, text="</textarea><script>alert(1)</script>", do="save")
    inert(writer.get(file), "the text of a template")
    writer.post(file, text="x", do="revert")
    page = one.get(one.upload("a.json", sample().encode()).headers["location"])
    policy = page.headers["content-security-policy"]
    check("unsafe" not in policy and "default-src 'none'" in policy and "script-src 'self'" in policy, "CSP: pages run our file alone")
    letter = one.get(re.search(r'src="(/uploads/[^"]+/letter/nl/html)"', page.text)[1])
    check("script-src" not in letter.headers["content-security-policy"] and "default-src 'none'" in letter.headers["content-security-policy"]
          and "sandbox allow-same-origin" in letter.headers["content-security-policy"], "CSP: letters run nothing")
    for name, value in (("x-content-type-options", "nosniff"), ("x-frame-options", "SAMEORIGIN"), ("referrer-policy", "same-origin"),
                        ("cache-control", "no-store"), ("cross-origin-opener-policy", "same-origin")):
        check(page.headers.get(name) == value, f"headers: {name}")
    check("server" not in page.headers, "headers: the program does not name itself")


def traversal(server, people):
    one, writer = people["caseworker"], people["writer"]
    for path in ("/assets/../../etc/passwd", "/assets/..%2f..%2fetc%2fpasswd", "/assets/%2e%2e/%2e%2e/etc/passwd", "/../etc/passwd",
                 "/assets/desk.css%00.png", "/assets//etc/passwd", "/uploads/..%2f..%2f/0", "/cases/..%2f1", "/%2e%2e%2fetc%2fpasswd"):
        answer = one.get(path)
        check(answer.status in (400, 404) and "root:" not in answer.text, f"traversal: {path}")
    for file in ("/etc/passwd", "../../etc/passwd", "templates/../../etc/passwd", "locales/nl/../../../etc/passwd", "locales/nl/recovery.yaml/"):

        check(writer.get("/templates/edit?file=" + quote(file, safe="")).status == 404, f"traversal: the file {file}")
    name = "../../../tmp/evil.json"
    row = one.upload(name, sample().encode())
    check(row.status == 303 and not pathlib.Path("/tmp/evil.json").exists(), "traversal: a file name is a name")


def sql(people):
    one = people["caseworker"]
    for evil in EVIL[2:4] + ["\\", "%", "_", "1e999", "-1", "9" * 30, "\u0000"]:

        word = quote(evil, safe="")
        for path in (f"/cases?words={word}", f"/cases?state={word}", f"/cases?kind={word}", f"/cases?page={word}", f"/cases/{word}",
                     f"/uploads/{word}", f"/uploads/{word}/{word}", f"/audit?before={word}"):
            status = one.get(path).status
            if status not in (200, 400, 403, 404):
                check(False, f"SQL: {path} gave {status}")
    check(one.get("/cases").status == 200, "SQL: in every field, every table is still there")


def bodies(server, people):
    one = people["caseworker"]
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    big = one.request("POST", "/preview", b"text=" + b"A" * (9 << 20), form)
    check(big.status == 413, "body: nine megabytes")
    answer = raw(server, b"POST /preview HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nCookie: "
                 + one.cookie.encode() + b"\r\nContent-Length: 999999999999\r\n\r\nabc")
    check(" 413 " in answer.split("\r\n")[0], "body: a length that is a lie")
    for kind, body in (("application/x-www-form-urlencoded", b"%zz=%"), ("application/x-www-form-urlencoded", b"text=%ff%fe"),
                       ("multipart/form-data; boundary=x", b"--x\r\n"), ("multipart/form-data; boundary=x", b"nothing"),
                       ("multipart/form-data", b"--x"), ("multipart/form-data; boundary=" + "x" * 500, b"--x"), ("text/plain", b"hello"),
                       ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(30_000)))):
        status = one.request("POST", "/preview", body, {"Content-Type": kind}).status
        check(status in (400, 403, 413), f"body: malformed {kind[:40]} {body[:12]!r}")
    deep = b'{"a":' * 5000 + b"1" + b"}" * 5000
    row = one.upload("deep.json", deep)
    check(row.status == 303 and one.get(row.headers["location"]).status == 422, "body: 5,000 objects inside each other")
    check(one.upload("nothing.json", b"").status == 400, "body: nothing at all")
    for content in (b"\xff\xfe\x00", b"\x00" * 100, b"[" * 100_000, b"\n" * 100_000, b'{"id":"' + b"x" * 500_000 + b'"}'):
        row = one.upload("odd.json", content)
        location = row.headers.get("location")
        status = one.get(location).status if location else row.status
        check(status in (200, 400, 422), f"body: odd bytes {content[:8]!r}")
    check(one.get("/cases").status == 200, "body: the server goes on")


def smuggling(server):
    for name, data in (
            ("two lengths", b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"),
            ("length and chunks", b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /cases HTTP/1.1\r\nHost: x\r\n\r\n"),
            ("chunks twice", b"POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
            ("a length with a sign", b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\nabcde"),
            ("a blank in a name", b"GET / HTTP/1.1\r\nHost: x\r\nX Y: z\r\n\r\n"),
            ("a name without end", b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X" * 70_000 + b": y\r\n\r\n"),
            ("two hundred headers", b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(200)) + b"\r\n"),
            ("a bad chunk", b"POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"),
            ("no HTTP at all", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 100)):
        answer = raw(server, data, 3)
        statuses = re.findall(r"HTTP/1\.[01] (\d+)", answer)
        check(all(status[0] in "43" and status != "303" or status == "303" and len(statuses) == 1 for status in statuses) and len(statuses) <= 1,
              f"smuggling: {name} {statuses}")
    check(Client(server).get("/health").status == 200, "smuggling: the server goes on")


def seconds(client, login):
    begin = time.monotonic()
    status = client.post("/sign-in", login=login, password="fout", back="").status
    # An answer without a look at the word (429: too many from one address) says nothing about time.
    if status != 401:
        raise AssertionError(f"a wrong word for {login} is answered with {status}")
    return time.monotonic() - begin


def brute_force(server):
    client = Client(server)
    statuses = []
    for number in range(8):
        answer = client.post("/sign-in", login="second", password=f"fout wachtwoord {number}", back="")
        statuses.append(answer.status)
    check(statuses[:5] == [401] * 5 and 429 in statuses[5:], f"brute force: locked after five {statuses}")
    answer = client.post("/sign-in", login="second", password=PASSWORD, back="")
    check(answer.status == 429 and "retry-after" in answer.headers, "brute force: the right word does not help then")
    # The quickest of three: what else the machine does only makes an answer later.
    known, unknown = (min(seconds(client, login) for _ in range(3)) for login in ("caseworker", "bestaat-niet"))
    check(0.3 < known / unknown < 3, f"brute force: the time does not tell who exists ({known:.2f} s, {unknown:.2f} s)")
    many = [Client(server).post("/sign-in", login=f"naam{number}", password="x", back="").status for number in range(40)]
    check(429 in many, "brute force: many names from one address are slowed too")
    for path, fields in (("/first", dict(code="a", name="x", login="evil", password=PASSWORD)),
                         ("/welcome", dict(login="caseworker", code="a", password=PASSWORD))):
        time.sleep(3)
        check(Client(server).post(path, **fields).status in (400, 429), f"brute force: {path} with a wrong code")
    for key in ("", "hb_" + "A" * 43, "Bearer", "hb_'; --"):
        connection = Client(server).request("POST", "/api/letters", b"{}", {"Authorization": f"Bearer {key}", "Content-Type": "application/json"})
        check(connection.status == 401, f"API: the key {key[:8]!r}")


def programs(server, people):
    key = server.key(people["administrator"])
    send = lambda path, body, **headers: Client(server).request(  # noqa: E731
        "POST", path, body, {"Authorization": f"Bearer {key}", "Content-Type": "application/json", **headers})
    text = sample().encode()
    html = send("/api/letters", text, Accept="text/html")
    check(html.status == 200 and html.text.startswith("<!DOCTYPE html>"), "API: a letter")
    one = people["caseworker"]
    row = one.upload("a.json", text).headers["location"]
    for format_, accept in (("html", "text/html"), ("text", "text/plain"), ("xml", "application/xml")):
        check(one.get(f"{row}/letter/nl/{format_}").body == send("/api/letters", text, Accept=accept).body, f"API: the bytes of the page, {format_}")
    first = send("/api/cases", text, **{"Idempotency-Key": "k1"})
    second = send("/api/cases", text, **{"Idempotency-Key": "k1"})
    check(first.status == 201 and second.body == first.body and second.headers.get("idempotent-replayed") == "true", "API: the same key does it once")
    check(send("/api/cases", text + b" ", **{"Idempotency-Key": "k1"}).status == 422, "API: the same key for another request")
    check(send("/api/letters", text, Accept="image/png").status == 406, "API: a format that is not there")
    check(Client(server).request("POST", "/api/letters", text, {"Authorization": f"Bearer {key}", "Content-Type": "text/csv"}).status == 415,
          "API: no JSON")
    wrong = send("/api/letters", text.replace(b"86400", b"86401"))
    check(wrong.status == 422 and wrong.json()["errors"][0]["pointer"] == "/calculation/total", "API: faults name their fields")
    check(wrong.headers["content-type"] == "application/problem+json", "API: problem+json")
    check(one.request("POST", "/api/letters", text, {"Content-Type": "application/json"}).status == 401, "API: a cookie opens nothing here")
    plans = send("/api/plans", text).json()
    check(all(sum(p["amount"] for p in o["schedule"]) == o["total"] for o in plans["options"]), "API: plans add up to the cent")


def immutable(server, people):
    one, reviewer = people["caseworker"], people["reviewer"]
    path = one.case(sample())
    one.post(path + "/state", state="checked", version="1")
    one.post(path + "/state", state="released", version="1")
    before = one.get(path + "/letter/nl/html").body
    check(one.form(path + "/record", [("/payment/due", "2026-06-01"), ("do", "save"), ("version", "1")]).status == 409,
          "four eyes: a released record cannot be changed")
    check(one.get(path + "/letter/nl/html").body == before, "four eyes: the released letter is the same")
    large = one.case(sample("svb-aow"))
    reviewer.post(large + "/state", state="checked", version="1")
    check(one.post(large + "/state", state="released", version="1").status == 403, "four eyes: not by its maker")
    check(reviewer.post(large + "/state", state="released", version="1").status == 403, "four eyes: not by who checked it")
    check(one.post(large + "/state", state="posted", version="1").status == 403, "four eyes: no way around")
    other = one.case(sample())
    check(one.post(other + "/state", state="released", version="1").status == 409, "four eyes: first checked, then released")
    check(one.post(other + "/state", state="checked", version="7").status == 409, "four eyes: of the version that was seen")


def run(attack, *arguments):
    try:
        attack(*arguments)
    except Exception as error:  # noqa: BLE001
        check(False, f"{attack.__name__}: {type(error).__name__} {str(error)[:300]}")


def main():
    begin = time.monotonic()
    with Server("--requests-per-second", "2000") as server:
        people = server.people("caseworker", "reviewer", "operator", "writer")
        server.person(people["administrator"], "second", "caseworker", "svb")
        for attack, arguments in ((cross_user, (server, people)), (forged_forms, (server, people)), (scripts, (people,)),
                                  (traversal, (server, people)), (sql, (people,)), (bodies, (server, people)), (smuggling, (server,)),
                                  (programs, (server, people)), (immutable, (server, people)), (sessions, (server, people))):
            time.sleep(2)
            run(attack, *arguments)
        # A workbench of its own: what the others sent from this address would count here.
        with Server("--requests-per-second", "2000") as fresh:
            people = fresh.people("caseworker")
            fresh.person(people["administrator"], "second", "caseworker", "svb")
            run(brute_force, fresh)
            log = server.log_text + fresh.log_text
        for secret in ("El Amrani", "NL91ABNA0417164300", "HT-2026-000123", "Lindelaan", PASSWORD, "<script>"):
            check(secret not in log, f"log: no personal data ({secret[:12]})")
        check("rule=bad-form-token" in log and "sign-in refused" in log, "log: refusals are told")
        verdict = server.command("audit", "verify")
        check(verdict.returncode == 0, f"audit verify: {(verdict.stdout or verdict.stderr).strip()}")
    print(f"workbench attacks: {len(failures)} faults, {time.monotonic() - begin:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
