#!/usr/bin/env python3
"""Time an analyst's questions to a large table of particles, by DuckDB and by Spark SQL.

    src-test/scripts/bench_queries.py --rows 100000000 [--work DIR] [--document docs/performance.md]

The table is ingested from the bundled hopper discharges under many names, as in bench_ingest.py. The
same rows are then written once more as a shuffle of Spark leaves them, in as many files, to see what
the order of Talus is worth. The questions are in bench/.../table/Question.java; each is asked six
times, and the first time does not count. The files are in the page cache.

Needs Linux, Java 17, Maven, and room for 60 bytes a row. A folder given by --work is used again.
"""

import argparse
import collections
import json
import os
import shutil
import statistics
import subprocess
import tempfile

import bench_ingest
import bench_readers
import documents

HOME = bench_readers.HOME
MARKS = ("<!-- table of bench_queries.py -->", "<!-- end of the queries -->")
QUESTIONS = {
    "track": "track of one grain of one case",
    "slice": "grains near a plane, one case and step",
    "discharge": "grains left at each step, one case",
    "outflow": "grains left on average, all cases",
}


def table_of(options, work):
    """The table particles in the work folder, made if it is not there."""
    output = os.path.join(work, "out")
    if not os.path.exists(os.path.join(output, "particles", "_manifest.json")):
        cases = bench_ingest.Input(os.path.join(work, "in"))
        os.makedirs(cases.folder)
        cases.add(options.rows)
        ingest = argparse.Namespace(
            master="local[2]", heap="4g", conf=["spark.local.dir=" + os.path.join(work, "spark")]
        )
        subprocess.run([os.path.join(HOME, "talus"), "--version"], check=True)  # builds
        bench_ingest.ingest(cases.folder, output, ingest)
    return os.path.join(output, "particles")


def manifest(table):
    with open(os.path.join(table, "_manifest.json"), encoding="utf-8") as file:
        return json.load(file)


def ask(table, work, options):
    """The answers of QueryTimes, about a case in the middle of the table."""
    with open(os.path.join(HOME, "src-test", "bench", "target", "bench.classpath")) as file:
        path = os.path.join(HOME, "src-test", "bench", "target", "classes") + ":" + file.read()
    with open(os.path.join(HOME, "deploy", "conf", "java-options.txt"), encoding="utf-8") as file:
        java = ["java", "-Xmx6g"] + file.read().split()
    logging = os.path.join(HOME, "deploy", "conf", "log4j2-local.properties")
    java.append(f"-Dlog4j2.configurationFile=file:{logging}")
    case = f"case{options.case:06d}"
    command = java + ["-cp", path, "dev.talus.bench.table.QueryTimes", table]
    command += [os.path.join(work, "shuffled"), str(options.threads)]
    command += [case, str(options.step), str(options.particle)]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def size(folder):
    names = [name for name in os.listdir(folder) if name.endswith(".parquet")]
    return sum(os.path.getsize(os.path.join(folder, name)) for name in names)


def cell(seconds):
    ordered = sorted(float(s) for s in seconds)
    return f"{1e3 * statistics.median(ordered):,.0f} ({1e3 * ordered[0]:,.0f}–{1e3 * ordered[-1]:,.0f})"


def report(answers, table, work, options):
    found = collections.defaultdict(dict)
    for answer in answers:
        found[answer["question"]][answer["engine"], answer["order"]] = answer
    lines = [
        "| question | rows of the answer | DuckDB, sorted ms | shuffled ms | Spark SQL, sorted ms | shuffled ms |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, meaning in QUESTIONS.items():
        rows = {answer["rows"] for answer in found[name].values()}
        if len(rows) != 1 or 0 in rows:
            raise SystemExit(f"{name}: expected the same rows from all, found {sorted(rows)}")
        cells = [
            cell(found[name][engine, order]["seconds"])
            for engine in ("DuckDB", "Spark SQL")
            for order in ("sorted", "shuffled")
        ]
        lines.append(f"| {meaning} | {rows.pop():,} | " + " | ".join(cells) + " |")
    stored = manifest(table)
    facts = bench_readers.machine()
    lines += [
        "",
        f"{facts['date']}, {facts['processor']}, {facts['cores']} cores, {facts['memory_gb']} GB; DuckDB"
        f" and Spark on {options.threads} threads. {stored['rows'] / 1e6:.1f} million rows:"
        f" {size(table) / 1e9:.2f} GB sorted,"
        f" {size(os.path.join(work, 'shuffled')) / 1e9:.2f} GB shuffled. Median of five, fastest and"
        f" slowest. Load average {os.getloadavg()[0]:.1f} at the end.",
    ]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--case", type=int, default=900, help="number of the case asked about")
    parser.add_argument("--step", type=int, default=7500)
    parser.add_argument("--particle", type=int, default=1000)
    parser.add_argument("--work", help="folder for input and tables, which stay there")
    parser.add_argument("--document", help="put the table there, e.g. docs/performance.md")
    options = parser.parse_args()
    bench_readers.build()
    work = options.work or tempfile.mkdtemp(prefix="talus-queries")
    table = table_of(options, work)
    text = report(ask(table, work, options), table, work, options)
    print(text)
    if options.document:
        documents.put(options.document, MARKS, text)
    if not options.work:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
