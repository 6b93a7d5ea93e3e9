#!/usr/bin/env python3
"""How fast and in how much memory `talus ingest` makes tables of many particles.

Copies the bundled hopper discharges until there are enough rows: every copy is a case of its own,
with all positions and the box shifted along x, zstd like the originals. Then ingests them by the
talus command on two cores and prints what it took.

  src-test/scripts/bench_ingest.py FOLDER --rows 50e6
  src-test/scripts/bench_ingest.py FOLDER --rows 200e6 --memory 2g

FOLDER is made; it needs about 33 bytes a row for the dumps and as much again for the tables and
Spark's temporary files. Needs Linux, awk and zstd.
"""

import argparse
import csv
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

HOME = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = HOME / "datasets" / "samples" / "hopper"
SHIFT_M = 0.2

AWK = r"""
/^ITEM: BOX/ { box = 1; print; next }
box == 1 { box = 0; print $1 + dx, $2 + dx; next }
NF == 9 && $1 != "ITEM:" { $3 = sprintf("%.5f", $3 + dx); print $0 " "; next }
{ print }
"""


def rows_of(dump):
    """Particle rows of a dump, by the counts of its headers."""
    text = subprocess.run(["zstd", "-dc", dump], check=True, capture_output=True).stdout
    lines = text.split(b"\n")
    return sum(int(lines[i + 1]) for i, line in enumerate(lines) if line == b"ITEM: NUMBER OF ATOMS")


def write_copy(dump, target, shift):
    target.parent.mkdir(parents=True)
    pipe = "zstd -dc \"$0\" | awk -v dx=\"$1\" \"$2\" | zstd -q -3 -o \"$3\""
    subprocess.run(["bash", "-ec", "set -o pipefail; " + pipe, dump, str(shift), AWK, target], check=True)


def make_dumps(folder, wanted):
    """Writes cases until there are enough rows; returns how many there are."""
    with open(SAMPLES / "cases.csv", newline="") as file:
        cases = list(csv.DictReader(file))
    dumps = [SAMPLES / case["id"] / "dump.liggghts.zst" for case in cases]
    counts = [rows_of(dump) for dump in dumps]
    table, work, total = [], [], 0
    while total < wanted:
        i, copy = len(work) % len(cases), len(work) // len(cases)
        name = f"{cases[i]['id']}k{copy:04d}"
        table.append({**cases[i], "id": name})
        work.append((dumps[i], folder / name / "dump.liggghts.zst", copy * SHIFT_M))
        total += counts[i]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda arguments: write_copy(*arguments), work))
    with open(folder / "cases.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, cases[0].keys())
        writer.writeheader()
        writer.writerows(table)
    return total


def size_of(folder, pattern):
    return sum(file.stat().st_size for file in folder.rglob(pattern))


def ingest(runs, out, memory):
    subprocess.run([HOME / "talus", "--version"], check=True, stdout=sys.stderr)  # builds if needed
    command = [
        HOME / "talus", "ingest", "--master", "local[2]", "--json",
        "--conf", f"spark.local.dir={out.parent / 'spark'}",
        "--input", runs, "--output", out,
    ]
    begin = time.monotonic()
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, env={**os.environ, "TALUS_MEMORY": memory})
    seconds = time.monotonic() - begin
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return json.loads(done.stdout), seconds, used


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rows", type=float, default=5e6, help="particle rows at least (5e6)")
    parser.add_argument("--memory", default="2g", help="Java heap (2g)")
    options = parser.parse_args()

    folder = options.folder.resolve()
    runs, out = folder / "runs", folder / "out"
    folder.mkdir(parents=True, exist_ok=True)
    if not (runs / "cases.csv").exists():
        shutil.rmtree(runs, ignore_errors=True)
        runs.mkdir()
        print(f"writing dumps to {runs}", file=sys.stderr)
        make_dumps(runs, options.rows)
    shutil.rmtree(out, ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result, seconds, used = ingest(runs, out, options.memory)
    cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime

    rows = result["tables"]["particles"]["rows"]
    files = sorted(file.stat().st_size for file in (out / "particles").glob("*.parquet"))
    for name, value in [
        ("rows", f"{rows:,}"),
        ("cases", f"{result['tables']['cases']['rows']:,}"),
        ("snapshots", f"{result['tables']['snapshots']['rows']:,}"),
        ("dumps, zstd", f"{size_of(runs, '*.zst') / 1e9:.2f} GB"),
        ("time", f"{seconds:.0f} s"),
        ("rows/s", f"{rows / seconds:,.0f}"),
        ("CPU time", f"{cpu:.0f} s, {rows / cpu:,.0f} rows a CPU second"),
        ("Parquet bytes a row", f"{sum(files) / rows:.1f}"),
        ("Parquet files", f"{len(files)}, {files[0] / 1e6:.1f} to {files[-1] / 1e6:.1f} MB"),
        ("peak memory of the process", f"{used.ru_maxrss / 1024:.0f} MiB with a heap of {options.memory}"),
    ]:
        print(f"{name:28} {value}")


if __name__ == "__main__":
    main()
