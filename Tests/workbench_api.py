#!/usr/bin/env python3
"""Holds the HTTP API against its own OpenAPI document with schemathesis."""

import json
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "browser"))

from workbench import Client, Server, sample  # noqa: E402


def main():
    here = pathlib.Path(sys.executable).with_name("schemathesis")
    program = str(here) if here.exists() else shutil.which("schemathesis")
    if program is None:
        print("schemathesis was not found: run `make deps`", file=sys.stderr)
        return 69
    with Server("--requests-per-second", "1000000") as server:
        people = server.people("caseworker")
        key = server.key(people["administrator"])
        # A real record, so that not only refusals are tried.
        document = Client(server).get("/api/openapi.json").json()
        document["components"]["requestBodies"]["record"]["content"]["application/json"]["example"] = json.loads(sample())
        described = pathlib.Path(server.folder) / "openapi.json"
        described.write_text(json.dumps(document), encoding="utf-8")
        done = subprocess.run(
            [program, "run", str(described), "--url", server.url, "-H", f"Authorization: Bearer {key}", "--checks", "all",
             "--exclude-checks", "positive_data_acceptance,use_after_free,ensure_resource_availability",
             "--max-examples", "40", "--seed", "7", "--no-color"],
            capture_output=True, text=True, check=False, cwd=server.folder)
        print(done.stdout[-3000:] if done.returncode else done.stdout.strip().splitlines()[-1])
        if done.returncode:
            print(done.stderr[-1500:])
        verdict = server.command("audit", "verify")
        print(verdict.stdout.strip() or verdict.stderr.strip())
    return 1 if done.returncode or verdict.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
