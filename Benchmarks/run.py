#!/usr/bin/env python3
"""Measures the release build: by size, by cores, by step, beside template engines, against the thresholds. See README.md.

Variables: SIZES="1000 10000 100000" (add 1000000), PEERS=DIR (more peers), STRICT=1 (a figure below its threshold is an error), WORK=DIR (scratch, out/bench).
"""

import json
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import time

HOUSE = pathlib.Path(__file__).resolve().parent.parent
WORK = pathlib.Path(os.environ.get("WORK", HOUSE / "out/bench"))
SIZES = [int(size) for size in os.environ.get("SIZES", "1000 10000 100000").split()]
CORES = os.cpu_count() or 1
SAMPLES = sorted((HOUSE / "samples/demo").glob("*.json"))
ENGINES = ["minijinja", "jinja2"]


def thresholds():
    lines = (HOUSE / "Benchmarks/thresholds.txt").read_text().splitlines()
    return {name: float(number) for name, number in (l.split() for l in lines if l and not l.startswith("#"))}


def programs():
    folder = pathlib.Path(
        subprocess.run(
            ["swift", "build", "-c", "release", "--static-swift-stdlib", "--show-bin-path"],
            cwd=HOUSE, check=True, capture_output=True, text=True).stdout.strip())
    return folder / "helderbrief", folder / "helderbrief-bench"


def pinned(command, core=CORES - 1):
    return ["taskset", "-c", str(core), *command] if shutil.which("taskset") else command


# Addressees: invented, of many lengths.
SURNAMES = "Bos Visser Mulder Yılmaz Nguyen Hoekstra Dijkstra Kuipers Oosterhuis Van_der_Laan Schouten Özdemir Bakker Haverkamp Ruijs".split()
STREETS = "Dorpsstraat Beukenlaan Kade Marktplein Vogelzang Zuiderparkweg Hoog Laan_van_Meerdervoort Molenweg Singel".split()
PLACES = "Heiloo Utrecht Ee Zwolle Maastricht Leeuwarden Oss Vlissingen Hengelo Den_Helder Assen".split()


def records(count):
    """The demo records again and again, each time with an id and an addressee of its own, as NDJSON; the same each time."""
    path = WORK / f"addressed-{count}.ndjson"
    if not path.exists():
        samples = [json.loads(sample.read_text()) for sample in SAMPLES]
        dice = random.Random(20261121)
        with open(path, "w", encoding="utf-8") as out:
            for number in range(count):
                sample = samples[number % len(samples)]
                sample["id"] = f"BENCH-{number:08d}"
                person = sample["recipient"]
                person["initials"] = "".join(f"{letter}." for letter in dice.sample("ABDEFHJKLMNRSTW", dice.randint(1, 3)))
                person["surname"] = dice.choice(SURNAMES).replace("_", " ")
                address = person["address"]
                address["street"], address["city"] = (dice.choice(names).replace("_", " ") for names in (STREETS, PLACES))
                address["number"] = str(dice.randint(1, 999))
                address["postcode"] = f"{dice.randint(1000, 9999)} {dice.choice('ABCDEGHJKLMNPRTVWXZ')}{dice.choice('ABCDEGHJKLMNPRTVWXZ')}"
                out.write(json.dumps(sample, ensure_ascii=False, separators=(",", ":")) + "\n")
    return path


def batch(program, count, jobs, one_core, formats="text,html,xml"):
    """One batch: seconds, peak memory in MB, bytes written."""
    out = WORK / "batch"
    shutil.rmtree(out, ignore_errors=True)
    command = [
        str(program), "batch", str(records(count)), "--out", str(out), "--locale", "nl", "--format", formats,
        "--pack", "ndjson", "--jobs", str(jobs), "--allow-drafts",
    ]
    start = time.perf_counter()
    child = subprocess.Popen(
        pinned(command) if one_core else command, cwd=HOUSE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"the batch of {count} records failed with exit code {child.returncode}")
    size = (out / "letters.ndjson").stat().st_size
    return {"seconds": seconds, "memory": usage.ru_maxrss / 1024, "bytes": size, "cpu": usage.ru_utime + usage.ru_stime}


def start_up(program):
    """Seconds that a batch of one record takes: loading templates and locales."""
    return min(batch(program, 1, 1, True)["seconds"] for _ in range(3))


def best(program, count, jobs, one_core, runs=3):
    return min((batch(program, count, jobs, one_core) for _ in range(runs)), key=lambda run: run["seconds"])


def capacity(program, count):
    """By formats: microseconds of processor a record, bytes a letter, hours of one core and gigabytes for ten million records.

    The time is that of the processor, not of the clock: what else runs on the machine weighs less."""
    print(f"\ncapacity, nl, ndjson to a file, {count} records, one core; seconds of the processor, the start left out")
    print(f"{'formats':<16} {'us a record':>12} {'a core second':>14} {'bytes a letter':>15} {'hours for 10 M':>15} {'GB for 10 M':>12}")
    for formats in ["text", "html", "xml", "text,html,xml"]:
        start = min(batch(program, 1, 1, True, formats)["cpu"] for _ in range(3))
        run = min((batch(program, count, 1, True, formats) for _ in range(3)), key=lambda run: run["cpu"])
        each = (run["cpu"] - start) / count
        letters = run["bytes"] / count / len(formats.split(","))
        print(
            f"{formats:<16} {each * 1e6:>12.1f} {1 / each:>14.0f} {letters:>15.0f} {each * 1e7 / 3600:>15.2f}"
            f" {run['bytes'] / count * 1e7 / 1e9:>12.0f}")


def python():
    """A Python with the engines; None when they cannot be had."""
    for candidate in (HOUSE / ".venv/bin/python", WORK / "venv/bin/python"):
        probe = [str(candidate), "-c", "import jinja2, minijinja"]
        if candidate.exists() and subprocess.run(probe, stderr=subprocess.DEVNULL).returncode == 0:
            return str(candidate)
    made = subprocess.run([sys.executable, "-m", "venv", str(WORK / "venv")]).returncode == 0 and subprocess.run(
        [str(WORK / "venv/bin/python"), "-m", "pip", "install", "-q", "jinja2", "minijinja", "orjson"]).returncode == 0
    return str(WORK / "venv/bin/python") if made else None


def own_engine(interpreter, engine, count):
    """A template engine that makes the same letters as the last batch: records a second, bytes a record."""
    command = [
        interpreter, str(HOUSE / "Benchmarks/peers/peer.py"), engine, str(WORK / "batch/letters.ndjson"), str(count),
        str(WORK / "peers"),
    ]
    run = json.loads(subprocess.run(pinned(command), check=True, capture_output=True, text=True).stdout)
    return run["records"] / run["seconds"], run["bytes"] // run["records"]


def other_engine(interpreter, folder, command):
    """A Python peer of another folder, with its own, shorter letters; None when it does not run here."""
    call = [
        interpreter, str(folder / "peers" / command[0]), *command[1:], "--in", str(WORK / "other.ndjson"), "--out",
        str(WORK / "peers"),
    ]
    done = subprocess.run(pinned(call), capture_output=True, text=True)
    if done.returncode != 0: return None
    run = json.loads(done.stdout.strip().splitlines()[-1])
    return run["n"] / run["total"], sum(run["bytes"].values()) // run["n"]


def beside(program, interpreter, count, rounds=5):
    """Batch and engines by turns on one core, so that what else the machine does meets all of them: how many times the fastest engine a batch makes."""
    contestants = {f"{engine}, the same letters": lambda engine=engine: own_engine(interpreter, engine, count // 5) for engine in ENGINES}
    ours = set(contestants)
    if "PEERS" in os.environ:
        folder = pathlib.Path(os.environ["PEERS"]).resolve()
        (WORK / "peers").mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [interpreter, str(folder / "gen.py"), str(count), str(WORK / "other.ndjson"), str(WORK / "other.xml")], check=True)
        for name, command in [
            ("minijinja, preformatted", ["minijinja/peer.py", "--preformat"]), ("minijinja", ["minijinja/peer.py"]),
            ("jinja2", ["jinja2/peer.py"]),
        ]:
            contestants[f"{folder.name}: {name}"] = lambda command=command: other_engine(interpreter, folder, command)
    print(f"\ntemplate engines and a batch of {count} by turns, one core, medians of {rounds}")
    rates = {"a batch": []}
    sizes = {}
    for _ in range(rounds):
        loading = batch(program, 1, 1, True)["seconds"]
        run = batch(program, count, 1, True)
        rates["a batch"].append(count / max(run["seconds"] - loading, 1e-9))
        sizes["a batch"] = run["bytes"] // count
        for name, measure in contestants.items():
            found = measure()
            if found is None: continue
            rates.setdefault(name, []).append(found[0])
            sizes[name] = found[1]
    for name, found in rates.items():
        print(f"{name:<34}{statistics.median(found):>9.0f}  {sizes[name]:>7} bytes a record   ({min(found):.0f} to {max(found):.0f})")
    batches = statistics.median(rates.pop("a batch"))
    figures = {}
    for figure, names in [
        ("batch-times-fastest-engine", [name for name in rates if name in ours]),
        ("batch-times-fastest-peer", [name for name in rates if name not in ours]),
    ]:
        if names: figures[figure] = batches / max(statistics.median(rates[name]) for name in names)
    return figures


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    program, bench = programs()
    wanted, figures = thresholds(), {}
    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    print(f"cores: {CORES}, load: {load}")

    print("\nrendering alone, one core, in memory")
    for locale in ["nl", "en", "ar"]:
        done = subprocess.run(
            pinned([str(bench), "--runs", "5", "--seconds", "1", "--locale", locale, *map(str, SAMPLES)]), cwd=HOUSE,
            check=True, capture_output=True, text=True)
        print(done.stdout.strip())
        if locale == "nl":
            figures["render-nl-records-a-second"] = float(re.search(r"median (\d+)", done.stdout).group(1))
            steps = {name: float(time) for name, time in re.findall(r"step (\w+) ([\d.]+)", done.stdout)}

    loading = start_up(program)
    print(f"\nbatch, nl, three formats, ndjson to a file; {loading:.2f} s of each run go into loading templates and locales")
    print(f"{'records':>9} {'workers':>8} {'seconds':>9} {'a second':>9} {'peak MB':>8} {'bytes':>14}")
    runs = {}
    for size in SIZES:
        for jobs in sorted({1, CORES}):
            run = best(program, size, jobs, jobs == 1, runs=1 if size > 100_000 else 3)
            run["rate"] = size / max(run["seconds"] - loading, 1e-9)
            runs[size, jobs] = run
            where = "1 core" if jobs == 1 else f"{jobs}"
            print(
                f"{size:>9} {where:>8} {run['seconds']:>9.2f} {run['rate']:>9.0f} {run['memory']:>8.1f} {run['bytes']:>14}")
    main_size = max((size for size in SIZES if size <= 100_000), default=SIZES[0])
    one = runs[main_size, 1]
    figures["batch-nl-records-a-second"] = one["rate"]
    if CORES > 1: figures["batch-two-workers-times"] = runs[main_size, CORES]["rate"] / one["rate"]
    smallest = min((size for size in SIZES if size >= 10_000), default=None)
    if smallest and max(SIZES) > smallest:
        figures["batch-memory-growth"] = runs[max(SIZES), CORES]["memory"] / runs[smallest, CORES]["memory"]
    figures["batch-peak-memory-mb"] = max(run["memory"] for run in runs.values())

    total = 1e6 / one["rate"]
    steps["pack, hash and write"] = max(total - sum(steps.values()), 0)
    print(f"\nsteps of the batch of {main_size} on one core, microseconds a record ({total:.1f} in all)")
    for name, microseconds in steps.items(): print(f"{name:<34}{microseconds:>9.1f}")

    capacity(program, min(main_size, 20_000))

    interpreter = python()
    if interpreter:
        figures |= beside(program, interpreter, min(main_size, 20_000))
    else:
        print("\ntemplate engines: jinja2 and minijinja are not here and cannot be installed")

    print("\nagainst Benchmarks/thresholds.txt (an idle machine)")
    below = 0
    for name, limit in wanted.items():
        figure = figures.get(name)
        if figure is None: continue
        is_good = figure <= limit if name.startswith(("batch-peak-memory", "batch-memory")) else figure >= limit
        below += not is_good
        print(f"{'ok' if is_good else 'MISS':<5} {name:<34}{figure:>12.2f}  wanted {limit:g}")
    shutil.rmtree(WORK / "batch", ignore_errors=True)
    shutil.rmtree(WORK / "peers", ignore_errors=True)
    if below and os.environ.get("STRICT"): sys.exit(1)


if __name__ == "__main__":
    main()
