#!/usr/bin/env python3
"""Signs on in a real browser with a work account, at an identity provider of its own; and with tokens that are not good."""

import base64
import html
import http.server
import json
import pathlib
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent / "browser"))

from accessibility import check_accessibility  # noqa: E402
from browser import DESKTOP, chromium  # noqa: E402
from workbench import PASSWORD, Server  # noqa: E402

CLIENT = "helderbrief"
failures = []


def check(condition, what):
    print(f"{'ok   ' if condition else 'FAIL '}{what}")
    if not condition:
        failures.append(what)


def words(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def openssl(*arguments, given=None):
    return subprocess.run(["openssl", *map(str, arguments)], input=given, check=True, capture_output=True).stdout


class Key:
    """An RSA key of the provider, with what the workbench gets of it."""

    def __init__(self, folder, name):
        self.file, self.name = folder / f"{name}.pem", name
        openssl("genrsa", "-out", self.file, "2048")
        modulus = openssl("rsa", "-in", self.file, "-noout", "-modulus").decode().strip().split("=")[1]
        self.public = {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": name, "e": "AQAB", "n": words(bytes.fromhex(modulus))}

    def token(self, claims):
        head = words(json.dumps({"alg": "RS256", "typ": "JWT", "kid": self.name}).encode())
        body = f"{head}.{words(json.dumps(claims).encode())}"
        return f"{body}.{words(openssl('dgst', '-sha256', '-sign', self.file, given=body.encode()))}"


class Provider:
    """A small identity provider: a page where somebody says who they are, and the token sent back by a form."""

    def __init__(self, folder, certificate):
        self.key, self.stranger = Key(folder, "good"), Key(folder, "other")
        self.changes, self.signer, self.kept, self.asked = {}, self.key, None, {}
        provider = self

        class Pages(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def page(self, text):
                body = f"<!DOCTYPE html><html lang=nl><title>Aanbieder</title>{text}</html>".encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                if not self.path.startswith("/authorize"):
                    self.send_error(404)
                    return
                provider.asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
                self.page("<form method=post action=/login><input id=name name=name><button>Inloggen</button></form>")

            def do_POST(self):
                length = int(self.headers.get("Content-Length", 0))
                form = dict(urllib.parse.parse_qsl(self.rfile.read(length).decode()))
                asked = provider.asked
                token = provider.kept or provider.token(form.get("name", ""), asked["nonce"])
                fields = "".join(
                    f'<input type=hidden name="{name}" value="{html.escape(value)}">'
                    for name, value in (("id_token", token), ("state", provider.changes.get("state", asked["state"]))))
                self.page(f'<form id=back method=post action="{html.escape(asked["redirect_uri"])}">{fields}'
                          "<button>Verder</button></form>")

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        # Another name than the workbench has: another site, as in real life.
        self.issuer = f"https://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.keys = folder / "jwks.json"
        self.keys.write_text(json.dumps({"keys": [self.key.public]}), encoding="utf-8")

    def token(self, name, nonce):
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 300, "nonce": nonce, "preferred_username": name}
        claims.update({name: value for name, value in self.changes.items() if name != "state"})
        return self.signer.token(claims)


def certificate(folder):
    files = folder / "cert.pem", folder / "key.pem"
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
            "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-out", files[0], "-keyout", files[1])
    return files


def go_to_provider(page, url, name):
    page.goto(url + "/sign-in", wait_until="load")
    page.get_by_role("link", name="Aanmelden met uw werkaccount").click()
    page.wait_for_selector("#name")
    page.fill("#name", name)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_selector("#back")


def signs_on(browser, url, provider, name):
    """Whether the browser ends as somebody who is signed in; and the status of the answer to the token."""
    context = browser.new_context(viewport=DESKTOP, locale="nl-NL", ignore_https_errors=True)
    context.set_default_timeout(120_000)
    page = context.new_page()
    go_to_provider(page, url, name)
    with page.expect_response("**/sign-in/token") as answer:
        page.get_by_role("button", name="Verder").click()
    page.wait_for_load_state("load")
    if answer.value.status == 200:
        page.wait_for_url(lambda address: not address.endswith("/sign-in/token"), timeout=120_000)
    status = page.goto(url + "/me", wait_until="load").status
    signed = status == 200 and page.get_by_role("button", name="Afmelden").count() == 1
    shown = page.inner_text("body") if signed else ""
    context.close()
    return signed, answer.value.status, shown


def main():
    begin = time.monotonic()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="workbench-sign-on-"))
    files = certificate(folder)
    provider = Provider(folder, files)
    options = ("--tls-certificate", str(files[0]), "--tls-key", str(files[1]), "--sign-on-issuer", provider.issuer,
               "--sign-on-client", CLIENT, "--sign-on-keys", str(provider.keys),
               "--sign-on-endpoint", provider.issuer + "/authorize")
    with Server(*options) as server, chromium() as browser:
        url = f"https://127.0.0.1:{server.port}"
        context = browser.new_context(locale="nl-NL", ignore_https_errors=True)
        context.set_default_timeout(120_000)
        page = context.new_page()
        page.goto(url + "/first", wait_until="load")
        for field, value in (("code", server.code), ("name", "Bea Heer"), ("login", "admin"), ("password", PASSWORD)):
            page.fill(f"#{field}", value)
        page.get_by_role("button", name="Beheerder maken").click()
        page.wait_for_url("**/accounts")
        for login in ("anna", "gone"):
            page.fill("#name", login.capitalize())
            page.fill("#login", login)
            page.get_by_role("button", name="Account maken").click()
            page.wait_for_selector("#secret")
        row = page.locator("tr", has=page.get_by_role("rowheader", name="Gone", exact=True))
        row.get_by_role("checkbox").uncheck()
        row.get_by_role("button", name="Opslaan Gone").click()
        page.wait_for_load_state("load")
        context.close()

        context = browser.new_context(locale="nl-NL", ignore_https_errors=True)
        context.set_default_timeout(120_000)
        page = context.new_page()
        page.goto(url + "/sign-in", wait_until="load")
        for problem in check_accessibility(page):
            check(False, f"sign-in page: {problem}")
        context.close()

        signed, status, shown = signs_on(browser, url, provider, "anna")
        check(signed and "Anna" in shown, f"a work account signs on and stays signed on ({status})")
        wanted = {"response_type": "id_token", "response_mode": "form_post", "client_id": CLIENT,
                  "redirect_uri": f"{url}/sign-in/token"}
        check(all(provider.asked.get(name) == value for name, value in wanted.items()) and "openid" in provider.asked["scope"],
              "the provider is asked for what OpenID Connect says")
        for name in ("nobody", "gone"):
            signed, status, _ = signs_on(browser, url, provider, name)
            check(not signed and status == 401, f"no account, or one that ended ({name}): refused with {status}")
        now = int(time.time())
        for what, changes in (
                ("a token of another provider", {"iss": "https://elsewhere.example"}), ("a token for another program", {"aud": "other"}),
                ("a token that is over", {"exp": now - 10}), ("a token of an hour ago", {"iat": now - 3600}),
                ("a token of another try", {"nonce": "x" * 40}), ("another state", {"state": "y" * 40})):
            provider.changes = changes
            signed, status, _ = signs_on(browser, url, provider, "anna")
            check(not signed and status == 401, f"{what}: refused with {status}")
        provider.changes, provider.signer = {}, provider.stranger
        signed, status, _ = signs_on(browser, url, provider, "anna")
        check(not signed and status == 401, f"a token signed with another key: refused with {status}")
        provider.signer = provider.key
        first = provider.token("anna", "an old nonce")
        provider.kept = first
        signed, status, _ = signs_on(browser, url, provider, "anna")
        check(not signed and status == 401, f"a token that was used before: refused with {status}")
        provider.kept = None
        signed, _, _ = signs_on(browser, url, provider, "anna")
        check(signed, "after all that a good token is still good")
        verdict = server.command("audit", "verify")
        check(verdict.returncode == 0 and "anna" not in server.log_text, "the trail is proven, the log names nobody")
    print(f"workbench sign-on: {len(failures)} faults, {time.monotonic() - begin:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
