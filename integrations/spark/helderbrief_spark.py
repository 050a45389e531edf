#!/usr/bin/env python3
"""Letters by the million on Apache Spark: one `helderbrief batch -` for each partition.

    spark-submit helderbrief_spark.py INPUT OUT [options] [-- options of helderbrief batch]

INPUT is NDJSON, on any file system that Spark reads; OUT is a folder that the driver and all executors see (NFS, Lustre ...).

    OUT/letters/part-00000.ndjson ...   one line a letter
    OUT/refused/part-00000.ndjson ...   the records that got no letter, with all their errors
    OUT/summary.json                    the balance; written last, so it says that everything else is there

The parts in order are, byte for byte, what one process makes of the whole input with `batch - --refused FILE`: positions, lines and
offsets are those of the whole, and a second record with an id is refused also when the first one was in another partition.
A task that is run again writes the same bytes; a part appears when it is whole.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

DONE, REFUSED = 0, 65
LETTER = re.compile(rb'\{"position":(\d+),"id":"([^"]*)"')
PLACE = re.compile(rb'^\{"refused":\{"position":\d+,"line":\d+,"offset":\d+')
BLANK = b" \t\r\n"


class Balance(Exception):
    """Records were lost or doubled."""


def read_lines(spark, path, partitions):
    """The lines of the input as bytes, cut at line feeds alone: (line, file, start of the split)."""
    from pyspark.sql.functions import col

    hadoop = spark.sparkContext._jvm.org.apache.hadoop.fs.Path(path)
    size = hadoop.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()).getContentSummary(hadoop).getLength()
    # One split a partition: Spark packs small splits together, and not in the order of the input.
    spark.conf.set("spark.sql.files.maxPartitionBytes", max(-(-size // partitions), 1))
    spark.conf.set("spark.sql.files.minPartitionNum", partitions)
    spark.conf.set("spark.sql.files.openCostInBytes", 0)
    lines = spark.read.option("lineSep", "\n").text(path)
    return lines.select(
        # Bytes that are no UTF-8 stay what they are: as text they would become other characters.
        col("value").cast("binary").alias("line"), col("_metadata.file_path").alias("file"),
        col("_metadata.file_block_start").alias("start")).rdd


def measure(index, rows):
    """What a partition holds: one tuple for each split in it, in order."""
    found = []
    for row in rows:
        line = bytes(row.line)
        if not found or found[-1][1] != (row.file, row.start):
            found.append([index, (row.file, row.start), 0, 0, 0])
        split = found[-1]
        split[2] += 1 if line.strip(BLANK) else 0
        split[3] += 1
        split[4] += len(line) + 1
    return [tuple(split) for split in found]


def places(measured):
    """By partition: its number in the order of the input, and the records, lines and bytes before it."""
    ordered = sorted(measured, key=lambda split: split[1])
    result, before = {}, [0, 0, 0]
    for index, _, *counts in ordered:
        if index in result and result[index]["last"] != tuple(before):
            raise Balance("Spark put splits that do not follow each other into one partition; choose other --partitions")
        entry = result.setdefault(index, {"number": len(result), "before": tuple(before), "records": 0})
        entry["records"] += counts[0]
        before = [sum(pair) for pair in zip(before, counts)]
        entry["last"] = tuple(before)
    return result


class Maker:
    """Makes the letters of one partition. Pickled to the executors."""

    def __init__(self, program, home, arguments, jobs, out):
        self.program, self.home, self.arguments, self.jobs, self.out = program, home, list(arguments), jobs, out

    def command(self, *more):
        return [self.program, "batch", "-", "--jobs", str(self.jobs), *self.arguments, *more]

    def environment(self):
        return {**os.environ, **({"HELDERBRIEF_HOME": self.home} if self.home else {})}

    def part(self, kind, number):
        return Path(self.out) / kind / f"part-{number:05d}.ndjson"

    def make(self, place, rows, attempt):
        """Runs the program over the rows and publishes its part. Gives the figures of the part."""
        number, wanted = place["number"], place["records"]
        scratch = Path(self.out) / ".work" / f"{number:05d}-{attempt}"
        scratch.mkdir(parents=True, exist_ok=True)
        letters, refused, log, ids = (scratch / name for name in ("letters", "refused", "log", "ids"))
        after = ",".join(map(str, place["before"]))
        with open(letters, "wb") as made, open(log, "wb") as told:
            process = subprocess.Popen(
                self.command("--after", after, "--refused", str(refused)), stdin=subprocess.PIPE, stdout=made, stderr=told,
                env=self.environment())
            try:
                for row in rows:
                    process.stdin.write(bytes(row.line) + b"\n")
                process.stdin.close()
            except BrokenPipeError:
                pass
            except BaseException:
                process.kill()
                raise
            finally:
                code = process.wait()
        if code not in (DONE, REFUSED):
            raise RuntimeError(f"part {number}: helderbrief ended with {code}: {log.read_text(errors='replace')[-2000:]}")
        figures = {"number": number, "read": wanted, "made": 0, "letters": 0, "bytes": letters.stat().st_size}
        last = None
        with open(letters, "rb") as lines, open(ids, "wb") as list_of_ids:
            for line in lines:
                position, record = LETTER.match(line).groups()
                figures["letters"] += 1
                if position != last:
                    figures["made"] += 1
                    list_of_ids.write(record + b" " + position + b"\n")
                last = position
        with open(refused, "rb") as lines:
            figures["refused"] = sum(1 for _ in lines)
        if figures["made"] + figures["refused"] != wanted:
            raise Balance(f"part {number}: {wanted} records read, but {figures['made']} made and {figures['refused']} refused")
        for name, path in (("letters", letters), ("refused", refused), (".ids", ids)):
            os.replace(path, self.part(name, number))
        shutil.rmtree(scratch, ignore_errors=True)
        return figures

    def refuse(self, place, rows, seconds):
        """Takes letters out of a part whose ids have a letter in an earlier part; their records become refusals."""
        number, (position, line, offset) = place["number"], place["before"]
        refusals = {}
        for row in rows:
            text = bytes(row.line)
            if text.strip(BLANK):
                position += 1
                if position in seconds:
                    refusals[position] = self.refusal(text, position, line + 1, offset)
            line, offset = line + 1, offset + len(text) + 1
        letters, refused = self.part("letters", number), self.part("refused", number)
        dropped = 0
        with open(letters, "rb") as lines, open(f"{letters}.partial", "wb") as kept:
            for text in lines:
                if int(LETTER.match(text).group(1)) in seconds:
                    dropped += 1
                else:
                    kept.write(text)
        with open(refused, "rb") as lines:
            for text in lines:
                refusals[json.loads(text)["refused"]["position"]] = text
        with open(f"{refused}.partial", "wb") as kept:
            kept.writelines(text for _, text in sorted(refusals.items()))
        size = os.stat(f"{letters}.partial").st_size
        os.replace(f"{refused}.partial", refused)
        os.replace(f"{letters}.partial", letters)
        return {"number": number, "made": -len(seconds), "refused": len(seconds), "letters": -dropped, "bytes": size}

    def refusal(self, text, position, line, offset):
        """The refusal as the program writes it, by feeding it the record twice."""
        done = subprocess.run(
            self.command("--refused", "-"), input=text + b"\n" + text + b"\n", capture_output=True, env=self.environment())
        told = [line for line in done.stdout.splitlines(keepends=True) if line.startswith(b'{"refused"')]
        if done.returncode != REFUSED or len(told) != 1:
            raise RuntimeError(f"record {position} cannot be refused: {done.stderr.decode(errors='replace')[-2000:]}")
        place = b'{"refused":{"position":%d,"line":%d,"offset":%d' % (position, line, offset)
        return PLACE.sub(lambda _: place, told[0], count=1)


def second_letters(spark, maker, numbers):
    """Positions of letters whose id has one in an earlier part, by part."""

    def read(number):
        with open(maker.part(".ids", number), "rb") as lines:
            for line in lines:
                record, position = line.split()
                yield record, (int(position), number)

    pairs = spark.sparkContext.parallelize(numbers, max(len(numbers), 1)).flatMap(read)
    found = {}
    for letters in pairs.groupByKey().values().map(sorted).filter(lambda letters: len(letters) > 1).collect():
        for position, number in letters[1:]:
            found.setdefault(number, set()).add(position)
    return found


def run(spark, source, maker, partitions):
    """All of it: counts, makes, looks for second ids, closes the balance. Gives the summary."""
    from pyspark import TaskContext

    out = Path(maker.out)
    if (out / "summary.json").exists():
        sys.exit(f"{out} holds the letters of a run that is done. Choose another folder.")
    for kind in ("letters", "refused", ".ids", ".work"):
        shutil.rmtree(out / kind, ignore_errors=True)
        (out / kind).mkdir(parents=True)
    started = time.monotonic()
    lines = read_lines(spark, source, partitions)
    placed = places(lines.mapPartitionsWithIndex(measure).collect())
    # Spark pickles functions with their classes, but a broadcast without: it holds plain values only.
    shared = spark.sparkContext.broadcast(placed)

    def make(index, rows):
        placed = shared.value
        return [maker.make(placed[index], rows, TaskContext.get().taskAttemptId())] if index in placed else []

    figures = {part["number"]: part for part in lines.mapPartitionsWithIndex(make).collect()}
    seconds = second_letters(spark, maker, sorted(figures))
    if seconds:
        wanted = spark.sparkContext.broadcast(seconds)

        def refuse(index, rows):
            placed = shared.value
            number = placed[index]["number"] if index in placed else None
            return [maker.refuse(placed[index], rows, wanted.value[number])] if number in wanted.value else []

        for change in lines.mapPartitionsWithIndex(refuse).collect():
            part = figures[change["number"]]
            part["bytes"] = change["bytes"]
            for name in ("made", "refused", "letters"):
                part[name] += change[name]
    summary = {name: sum(part[name] for part in figures.values()) for name in ("read", "made", "refused", "letters", "bytes")}
    summary |= {"skipped": 0, "parts": len(figures), "second_ids": sum(map(len, seconds.values()))}
    if summary["read"] != summary["made"] + summary["refused"] or summary["read"] != sum(p["records"] for p in placed.values()):
        raise Balance(f"the balance does not close: {summary}")
    for kind in (".ids", ".work"):
        shutil.rmtree(out / kind, ignore_errors=True)
    elapsed = round(time.monotonic() - started, 3)
    summary["durations"] = {"seconds": elapsed, "records_per_second": round(summary["read"] / max(elapsed, 0.001))}
    draft = out / "summary.json.partial"
    draft.write_text(json.dumps(summary, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    draft.replace(out / "summary.json")
    return summary


def main():
    parser = argparse.ArgumentParser(
        description="Makes letters on Apache Spark.", epilog="What follows -- goes to helderbrief batch, such as --locale nl,en.")
    parser.add_argument("input", help="NDJSON, one record a line")
    parser.add_argument("out", help="a folder that the driver and all executors see")
    parser.add_argument("--program", default="helderbrief", help="the program, at the same path on all machines")
    parser.add_argument("--home", help="the folder with templates and locales (HELDERBRIEF_HOME)")
    parser.add_argument("--partitions", type=int, help="parts of the input (default: four for each core)")
    parser.add_argument("--jobs", type=int, default=1, help="threads of each process (default: 1; as many as spark.task.cpus)")
    parser.add_argument("--master", help="where Spark runs; spark-submit says it too")
    own = sys.argv[1:]
    rest = own[own.index("--") + 1:] if "--" in own else []
    options = parser.parse_args(own[:own.index("--")] if "--" in own else own)

    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("helderbrief")
    if options.master:
        builder = builder.master(options.master)
    spark = builder.getOrCreate()
    try:
        partitions = options.partitions or 4 * spark.sparkContext.defaultParallelism
        maker = Maker(options.program, options.home, rest, options.jobs, str(Path(options.out).resolve()))
        summary = run(spark, options.input, maker, partitions)
    finally:
        spark.stop()
    print(f"{summary['read']:,} records read = {summary['made']:,} with letters + {summary['refused']:,} refused + 0 skipped;"
          f" {summary['letters']:,} letters.")
    sys.exit(REFUSED if summary["refused"] else DONE)


if __name__ == "__main__":
    main()
