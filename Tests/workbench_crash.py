#!/usr/bin/env python3
"""Kills the server (SIGKILL) in the middle of 100 writers: nothing acknowledged may be lost, and the trail must prove itself.
Done several times over one store. How soon the server is back is told; with HELDERBRIEF_FULL=1 and a release build it must be
within a second."""

import http.client
import os
import pathlib
import re
import signal
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent / "browser"))

from workbench import PROGRAM, Server, sample  # noqa: E402

ROUNDS, WRITERS = 3, 100
# How quick a restart is belongs to a quiet machine; it is always told.
IS_MEASURE = "debug" not in PROGRAM and bool(os.environ.get("HELDERBRIEF_FULL"))


def main():
    begin = time.monotonic()
    failures = []
    folder = tempfile.mkdtemp(prefix="workbench-crash-")
    options = ("--requests-per-second", "100000")
    server = Server(*options, data=folder).start()
    people = server.people("caseworker")
    key = server.key(people["administrator"])
    text = sample().encode()
    kept = set()
    for round_ in range(ROUNDS):
        lock, stop = threading.Lock(), threading.Event()

        def write(number):
            serial = 0
            while not stop.is_set():
                serial += 1
                body = text.replace(b"HT-2026-000123", f"R{round_}-{number}-{serial}".encode())
                try:
                    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
                    connection.request("POST", "/api/cases", body, {"Authorization": f"Bearer {key}", "Content-Type": "application/json"})
                    answer = connection.getresponse()
                    if answer.status == 201:
                        location = answer.getheader("Location")
                        with lock:
                            kept.add((location, f"R{round_}-{number}-{serial}"))
                    connection.close()
                except OSError:
                    return

        before = len(kept)
        threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
        for thread in threads:
            thread.start()
        while len(kept) < before + 150:
            time.sleep(0.05)
        server.stop(signal.SIGKILL)
        stop.set()
        for thread in threads:
            thread.join()
        server = Server(*options, data=folder).start()
        print(f"round {round_ + 1}: {len(kept) - before} acknowledged, takes requests again after {server.seconds:.2f} s")
        if server.seconds > 1 and IS_MEASURE:
            failures.append(f"the restart took {server.seconds:.2f} s")
        verdict = server.command("audit", "verify")
        print(verdict.stdout.strip() or verdict.stderr.strip())
        if verdict.returncode != 0:
            failures.append("the trail is not proven")
    lost = []
    for location, record in kept:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        connection.request("GET", location, headers={"Authorization": f"Bearer {key}"})
        answer = connection.getresponse()
        body = answer.read().decode()
        if answer.status != 200 or not re.search(rf'"record":"{record}"', body):
            lost.append(location)
    if lost:
        failures.append(f"{len(lost)} acknowledged writes are lost")
    print(f"{len(kept)} acknowledged writes, {len(lost)} lost")
    copy = f"{folder}/copy.sqlite"
    if server.command("backup", copy).returncode != 0 or server.command("backup", copy).returncode != 64:
        failures.append("the backup beside a running server")
    server.stop()
    for failure in failures:
        print(f"FAIL {failure}")
    print(f"workbench crash: {len(failures)} faults, {time.monotonic() - begin:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
