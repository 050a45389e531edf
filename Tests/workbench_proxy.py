#!/usr/bin/env python3
"""TLS before the workbench: the nginx example of packaging/nginx as it stands, and the workbench's own TLS."""

import pathlib
import re
import shutil
import socket
import ssl
import http.client
import subprocess
import sys
import tempfile
import time
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).parent / "browser"))

from workbench import PASSWORD, Server  # noqa: E402

EXAMPLE = pathlib.Path(__file__).resolve().parents[1] / "packaging/nginx/helderbrief.conf"
failures = []


def check(condition, what):
    print(f"{'ok   ' if condition else 'FAIL '}{what}")
    if not condition:
        failures.append(what)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def certificate(folder):
    files = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=letters.example",
         "-addext", "subjectAltName=DNS:letters.example,IP:127.0.0.1", "-out", files[0], "-keyout", files[1]],
        check=True, capture_output=True)
    return files


def ask(port, method, path, body=None, headers=None, trust=None):
    context = ssl.create_default_context(cafile=str(trust))
    connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=60, context=context)
    connection.request(method, path, body, {"Host": f"letters.example:{port}", **(headers or {})})
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer, text


def administrator(port, code, trust):
    body = f"code={code}&name=Bea&login=admin&password={PASSWORD.replace(' ', '+')}"
    return ask(port, "POST", "/first", body, {
        "Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://letters.example:{port}"}, trust)[0]


def behind_nginx(folder, files):
    outside, plain = free_port(), free_port()
    with Server("--behind-tls", "--trusted-proxy", "127.0.0.1") as server:
        text = EXAMPLE.read_text(encoding="utf-8")
        text = text.replace("127.0.0.1:8080", f"127.0.0.1:{server.port}").replace("listen 80;", f"listen 127.0.0.1:{plain};")
        text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{outside} ssl;").replace("$host;", "$http_host;")
        text = re.sub(r"(ssl_certificate) \S+;", rf"\1 {files[0]};", text)
        text = re.sub(r"(ssl_certificate_key) \S+;", rf"\1 {files[1]};", text)
        main = folder / "nginx.conf"
        main.write_text(
            f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; events {{}}\nhttp {{ access_log off; "
            + "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
            + text + "}\n", encoding="utf-8")
        nginx = subprocess.Popen(["nginx", "-c", main, "-p", folder], stderr=subprocess.PIPE, text=True)
        try:
            for _ in range(100):
                time.sleep(0.05)
                with socket.socket() as one:
                    if one.connect_ex(("127.0.0.1", outside)) == 0:
                        break
            answer, _ = ask(outside, "GET", "/sign-in", trust=files[0])
            check(answer.status == 200, "nginx: the workbench answers behind it")
            check(answer.getheader("Strict-Transport-Security") is not None, "nginx: HSTS")
            check(ask(outside, "GET", "/metrics", trust=files[0])[0].status == 404, "nginx: figures are not for outside")
            cookie = administrator(outside, server.code, files[0]).getheader("Set-Cookie") or ""
            check(cookie.startswith("__Host-helderbrief=") and "; Secure" in cookie, "nginx: the cookie is bound to TLS and host")
            home = ask(outside, "GET", "/accounts", headers={"Cookie": cookie.split(";")[0]}, trust=files[0])[0]
            check(home.status == 200, "nginx: signed in")
            plain_connection = http.client.HTTPConnection("127.0.0.1", plain, timeout=120)
            plain_connection.request("GET", "/cases", headers={"Host": "letters.example"})
            moved = plain_connection.getresponse()
            check(moved.status == 301 and moved.getheader("Location", "").startswith("https://"), "nginx: plain HTTP leads to TLS")
            big = ask(outside, "POST", "/preview", b"a" * (10 << 20), trust=files[0])[0]
            check(big.status == 413, "nginx: bodies have a limit")
        finally:
            nginx.terminate()
            nginx.wait(20)


def own_tls(files):
    with Server("--tls-certificate", str(files[0]), "--tls-key", str(files[1])) as server:
        answer, _ = ask(server.port, "GET", "/sign-in", trust=files[0])
        check(answer.status == 200 and answer.getheader("Strict-Transport-Security") is not None, "own TLS: the workbench answers")
        cookie = administrator(server.port, server.code, files[0]).getheader("Set-Cookie") or ""
        check(cookie.startswith("__Host-helderbrief=") and "; Secure" in cookie, "own TLS: the cookie is bound to TLS and host")
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.load_verify_locations(files[0])
        old.check_hostname = False
        warnings.simplefilter("ignore", DeprecationWarning)
        old.maximum_version = ssl.TLSVersion.TLSv1_1
        try:
            old.set_ciphers("ALL:@SECLEVEL=0")
            with socket.create_connection(("127.0.0.1", server.port)) as one, old.wrap_socket(one):
                refused = False
        except (ssl.SSLError, OSError):
            refused = True
        check(refused, "own TLS: TLS 1.1 is refused")


def main():
    begin = time.monotonic()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="workbench-proxy-"))
    files = certificate(folder)
    own_tls(files)
    if shutil.which("nginx"):
        behind_nginx(folder, files)
    else:
        check(False, "nginx was not found: run `make deps`")
    print(f"workbench proxy: {len(failures)} faults, {time.monotonic() - begin:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
