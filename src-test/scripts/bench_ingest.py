#!/usr/bin/env python3
"""Ingest many particle rows with a small heap, and look at what came out.

    src-test/scripts/bench_ingest.py --rows 200000000 [--work DIR] [--document docs/performance.md]
    src-test/scripts/bench_ingest.py --rows 20000000 --heap 2g --master 'local[2]'

The input is the bundled hopper discharges again and again under new names, by links, so it takes no
room and every row is one that LIGGGHTS wrote. Then a hundredth of the cases is added and ingested
again, and all of it once more with nothing new. Prints a table: time, rows a second, the largest
resident set of the process, bytes a row, and the files of the table.

Needs Linux, Java 17, Maven, and room for 25 bytes a row and as much again for Spark's shuffle.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile

import bench_readers
import documents
import processes

HOME = bench_readers.HOME
SAMPLES = os.path.join(HOME, "datasets", "samples", "hopper")
MARKS = ("<!-- table of bench_ingest.py -->", "<!-- end of the ingest -->")
MORE = 100  # one case more for so many


def rows_of(path):
    """Lines of particles of a compressed dump: all but those of headers."""
    text = subprocess.run(["zstd", "-dc", path], stdout=subprocess.PIPE, check=True).stdout
    snapshots = text.count(b"ITEM: TIMESTEP")
    return text.count(b"\n") - 9 * snapshots, len(text)


class Input:
    """Cases by links to the bundled ones."""

    def __init__(self, folder):
        with open(os.path.join(SAMPLES, "cases.csv"), encoding="utf-8") as file:
            self.header, *lines = file.read().splitlines()
        self.parameters = dict(line.split(",", 1) for line in lines)
        self.originals = sorted(
            name for name in self.parameters if os.path.isdir(os.path.join(SAMPLES, name))
        )
        self.sizes = {name: rows_of(self.dump(name)) for name in self.originals}
        self.folder = folder
        self.cases = []
        self.rows = self.bytes = 0

    @staticmethod
    def dump(name):
        return os.path.join(SAMPLES, name, "dump.liggghts.zst")

    def add(self, rows):
        """Adds cases until there are as many rows more."""
        wanted = self.rows + rows
        while self.rows < wanted:
            original = self.originals[len(self.cases) % len(self.originals)]
            name = f"case{len(self.cases):06d}"
            os.makedirs(os.path.join(self.folder, name))
            os.symlink(self.dump(original), os.path.join(self.folder, name, "dump.liggghts.zst"))
            self.cases.append(f"{name},{self.parameters[original]}")
            self.rows += self.sizes[original][0]
            self.bytes += self.sizes[original][1]
        with open(os.path.join(self.folder, "cases.csv"), "w", encoding="utf-8") as file:
            file.write("\n".join([self.header] + self.cases) + "\n")


def ingest(source, output, options):
    """Wall time, CPU time and largest resident set of the process, and what it tells."""
    command = [os.path.join(HOME, "talus"), "ingest", "--json", "--quiet", "--master", options.master]
    command += ["--input", source, "--output", output]
    for setting in options.conf:
        command += ["--conf", setting]
    cost, out = processes.measured(command, env=dict(os.environ, TALUS_MEMORY=options.heap))
    table = json.loads(out)["tables"]["particles"]
    return {**cost, "rows": table["rows"], "content_hash": table["content_hash"]}


def files(output):
    folder = os.path.join(output, "particles")
    return sorted(
        os.path.getsize(os.path.join(folder, name))
        for name in os.listdir(folder)
        if name.endswith(".parquet")
    )


def line(name, result, rows, sizes):
    return (
        f"| {name} | {rows / 1e6:.1f} | {result['seconds']:.0f} | {result['cpu_seconds']:.0f}"
        f" | {rows / result['seconds'] / 1e3:,.0f} | {result['peak_bytes'] / 1e6:,.0f}"
        f" | {sum(sizes) / result['rows']:.1f} | {len(sizes)}"
        f" | {statistics.median(sizes) / 1e6:.0f} ({sizes[0] / 1e6:.0f}–{sizes[-1] / 1e6:.0f}) |"
    )


def main():
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=200_000_000)
    parser.add_argument("--heap", default="2g")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--conf", action="append", default=[], help="a setting of Spark")
    parser.add_argument("--work", help="folder for input and tables, which stay there")
    parser.add_argument("--json", help="file for all numbers")
    parser.add_argument("--document", help="put the table there, e.g. docs/performance.md")
    options = parser.parse_args()
    work = options.work or tempfile.mkdtemp(prefix="talus-ingest")
    source, output = os.path.join(work, "in"), os.path.join(work, "out")
    options.conf.append("spark.local.dir=" + os.path.join(work, "spark"))
    subprocess.run([os.path.join(HOME, "talus"), "--version"], check=True)  # builds
    cases = Input(source)
    os.makedirs(source)
    cases.add(options.rows)
    results = [("all", ingest(source, output, options), cases.rows, files(output))]
    content = cases.bytes / cases.rows
    before = cases.rows
    cases.add(max(1, before // MORE))
    added = ingest(source, output, options)
    results.append(("a hundredth more", added, cases.rows - before, files(output)))
    results.append(("nothing new", ingest(source, output, options), 0, files(output)))
    facts = bench_readers.machine()
    text = "\n".join(
        [
            "| ingest | million rows read | s | CPU s | thousand rows/s | peak MB | bytes/row | files | MB a file |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
        ]
        + [line(*result) for result in results]
        + [
            "",
            f"{facts['date']}, {facts['processor']}, {facts['cores']} cores, {facts['memory_gb']} GB;"
            f" {options.master}, heap {options.heap}. {len(cases.cases):,} cases; as text"
            f" {content:.0f} bytes a row. Load average {os.getloadavg()[0]:.1f} at the end.",
        ]
    )
    print(text)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"machine": facts, "results": [r[:3] for r in results]}, file, indent=1)
    if options.document:
        documents.put(options.document, MARKS, text)
    if not options.work:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
