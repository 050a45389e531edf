#!/usr/bin/env python3
"""Measures the workbench: previews at a steady pace and as fast as they go, memory over many requests, slow clients.

workbench_load.py [REQUESTS]: how many requests the memory is watched over (default 5,000; 100,000 for the full measure).
Lost answers and memory that grows are always faults. How quick it is is told; with HELDERBRIEF_FULL=1, on a quiet machine and with a release
build, too slow is a fault as well.
"""

import http.client
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent / "browser"))

from workbench import PROGRAM, Client, Server, sample  # noqa: E402

REQUESTS = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
RELEASE = "debug" not in PROGRAM
IS_MEASURE = RELEASE and bool(os.environ.get("HELDERBRIEF_FULL"))
failures = []


def check(condition, what, hard=True):
    print(f"{'ok   ' if condition else 'FAIL ' if hard else 'note '}{what}")
    if not condition and hard:
        failures.append(what)


def memory(server):
    text = pathlib.Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024


def processor(server):
    """Seconds of processor that the server took so far, of all its threads."""
    fields = pathlib.Path(f"/proc/{server.process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def steady(server, key, text, path="/api/letters", accept="text/html", seconds=10, pace=20):
    """Requests at a steady pace; gives the times in milliseconds."""
    times, threads = [], []

    def one():
        begin = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        connection.request("POST", path, text, {"Authorization": f"Bearer {key}", "Content-Type": "application/json", "Accept": accept})
        answer = connection.getresponse()
        answer.read()
        times.append((time.monotonic() - begin) * 1000 if answer.status == 200 else 1e9)

    for number in range(seconds * pace):
        thread = threading.Thread(target=one)
        thread.start()
        threads.append(thread)
        time.sleep(1 / pace)
    for thread in threads:
        thread.join()
    return times


def hammer(server, path, cookie, requests, clients=8):
    """As many page requests as go, over connections that stay open. Gives requests a second and how many failed."""
    wrong, lock = [0], threading.Lock()

    def run(count):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        bad = 0
        for _ in range(count):
            connection.request("GET", path, headers={"Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            bad += answer.status != 200
        connection.close()
        with lock:
            wrong[0] += bad

    begin = time.monotonic()
    threads = [threading.Thread(target=run, args=(requests // clients,)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return requests / (time.monotonic() - begin), wrong[0]


def wrk(server, path, cookie, seconds=10):
    """wrk measures more gently than Python does. None when it is not installed."""
    if not shutil.which("wrk"):
        return None
    out = subprocess.run(["wrk", "-t1", "-c16", f"-d{seconds}s", "-H", f"Cookie: {cookie}", server.url + path],
                         capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in out:
        failures.append("wrk: " + out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])


def slow_clients(server, path, cookie, count=1000):
    """Clients that send a letter a second; the others must not notice."""
    sockets = []
    for _ in range(count):
        one = socket.create_connection(("127.0.0.1", server.port), timeout=5)
        one.sendall(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nX-Slow: ")
        sockets.append(one)
    for one in sockets:
        try:
            one.sendall(b"a")
        except OSError:
            pass
    times = []
    for _ in range(50):
        begin = time.monotonic()
        client = Client(server)
        client.cookie = cookie
        answer = client.get(path)
        times.append((time.monotonic() - begin) * 1000 if answer.status == 200 else 1e9)
    for one in sockets:
        one.close()
    return percentile(times, .99)


def main():
    begin = time.monotonic()
    with Server("--requests-per-second", "1000000", data=tempfile.mkdtemp(prefix="workbench-load-")) as server:
        people = server.people("caseworker")
        one = people["caseworker"]
        key = server.key(people["administrator"])
        text = sample().encode()
        row = one.upload("a.json", text).headers["location"]
        letter = row + "/letter/nl/html"
        steady(server, key, text, seconds=1)
        times = steady(server, key, text)
        check(percentile(times, .99) < 30, f"steady: 20 records a second, p50 {percentile(times, .5):.1f} ms, p99 {percentile(times, .99):.1f} ms", IS_MEASURE)
        check(max(times) < 1e8, "steady: every request was answered")
        # What a preview costs does not depend on what else the machine does; what two cores make of it follows.
        begun, count = processor(server), 2000
        _, wrong = hammer(server, letter, one.cookie, count)
        cost = (processor(server) - begun) / count
        check(wrong == 0, f"cost: {wrong} answers failed")
        check(2 / cost > 500, f"cost: {cost * 1000:.2f} ms of processor a preview, {2 / cost:.0f} a second on two cores", IS_MEASURE)
        busy = os.getloadavg()[0]
        fast = wrk(server, letter, one.cookie)
        if fast is not None:
            check(fast > 500 or busy > 2, f"wrk: {fast:.0f} previews a second, on a machine with a load of {busy:.1f} before", IS_MEASURE)
        rate, wrong = hammer(server, letter, one.cookie, 1000)
        check(wrong == 0, f"python clients: {rate:.0f} previews a second, {wrong} failed")
        before = memory(server)
        _, wrong = hammer(server, letter, one.cookie, REQUESTS)
        after = memory(server)
        check(wrong == 0 and after - before < 24, f"memory: {before:.0f} MiB before, {after:.0f} MiB after {REQUESTS} requests")
        worst = slow_clients(server, letter, one.cookie)
        check(worst < (1000 if IS_MEASURE else 10_000), f"slow: with 1,000 slow clients others wait at most {worst:.0f} ms")
        check(server.command("audit", "verify").returncode == 0, "audit verify")
    print(f"workbench load: {len(failures)} faults, load {os.getloadavg()[0]:.1f}, {time.monotonic() - begin:.0f} s, {os.cpu_count()} cores, {'release' if RELEASE else 'debug'}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
