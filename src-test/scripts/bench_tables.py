#!/usr/bin/env python3
"""Time the way from text dumps to a sorted table on one core: Talus, and scripts users would write.

    src-test/scripts/bench_tables.py --rows 20000000 [--document docs/performance.md]

The input is that of bench_ingest.py, compressed dumps of LIGGGHTS. Every contender reads all cases,
adds case and step to the rows, sorts by case, step and particle, and writes columns:

  Talus    talus ingest: also checks for repeats, reads back what it wrote and hashes it
  DuckDB   zstd and awk make CSV of the dumps, DuckDB sorts it into Parquet (zstd)
  pandas   read_csv for each snapshot, sort_values, columns into HDF5 (gzip 1)
  numpy    loadtxt for each snapshot, argsort, columns into HDF5 (gzip 1)

pandas and numpy hold a case at a time. All processes of a contender are bound to one core, and their
CPU times add up. Counts of rows and sums of x must agree. Needs Linux, Java 17, Maven, zstd, awk and a python3
(Debian's /usr/bin/python3) with numpy, pandas and h5py.
"""

import argparse
import glob
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import zlib

import bench_ingest
import bench_readers
import documents
import processes

HOME = bench_readers.HOME
MARKS = ("<!-- table of bench_tables.py -->", "<!-- end of the tables -->")
COLUMNS = ["x", "y", "z", "vx", "vy", "vz", "radius"]
ROWS_AS_CSV = """
/^ITEM: TIMESTEP/ { getline step; next }
/^ITEM: NUMBER/ { getline; next }
/^ITEM: BOX/ { getline; getline; getline; next }
/^ITEM/ { next }
{ print name "," step "," $1 "," $3 "," $4 "," $5 "," $6 "," $7 "," $8 "," $9 }
"""


def run(command, core, **options):
    """What a command and its children cost on one core."""
    return processes.measured(
        command, preexec_fn=lambda: os.sched_setaffinity(0, {core}), **options
    )[0]


def size(folder):
    paths = glob.glob(os.path.join(folder, "*"))
    return sum(os.path.getsize(path) for path in paths if not os.path.basename(path).startswith("_"))


def talus(source, output, core):
    command = [os.path.join(HOME, "talus"), "ingest", "--quiet", "--master", "local[1]"]
    environment = dict(os.environ, TALUS_MEMORY="2g")
    result = run(command + ["--input", source, "--output", output], core, env=environment)
    result["bytes"] = size(os.path.join(output, "particles"))
    result["sum"] = duck_sum(os.path.join(output, "particles", "*.parquet"))
    return result


def duck_command(*statements):
    path = os.path.join(bench_readers.BENCH, "bench.classpath")
    with open(path, encoding="utf-8") as file:
        jars = [jar for jar in file.read().strip().split(":") if "duckdb" in jar]
    classes = os.path.join(bench_readers.BENCH, "classes")
    return ["java", "-cp", ":".join([classes] + jars), "dev.talus.bench.table.RunDuckDb", *statements]


def duck_sum(files):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "sum.csv")
        query = f"SELECT count(*), sum(x::DOUBLE) FROM read_parquet('{files}')"
        subprocess.run(duck_command(f"COPY ({query}) TO '{out}' (HEADER false)"), check=True)
        with open(out, encoding="utf-8") as file:
            count, total = file.read().split(",")
    return int(count), float(total)


def duckdb(source, output, core):
    os.makedirs(output)
    target = os.path.join(output, "particles.parquet")
    program = os.path.join(output, "_rows.awk")
    with open(program, "w", encoding="utf-8") as file:
        file.write(ROWS_AS_CSV)
    types = "{'case_id': 'VARCHAR', 'step': 'BIGINT', 'particle_id': 'BIGINT', "
    types += ", ".join(f"'{name}': 'FLOAT'" for name in COLUMNS) + "}"
    rows = "read_csv('/dev/stdin', header = false, delim = ',', auto_detect = false, columns = " + types + ")"
    sql = duck_command(
        "SET threads = 1",
        f"SET temp_directory = '{output}/_spill'",
        "SET memory_limit = '2GB'",
        f"COPY (SELECT * FROM {rows} ORDER BY case_id, step, particle_id)"
        f" TO '{target}' (COMPRESSION zstd)",
    )
    feed = (
        f"set -o pipefail; for case in {source}/*/; do zstd -dcq < $case/dump.liggghts.zst"
        f" | awk -v name=$(basename $case) -f {program}; done | \"$@\""
    )
    result = run(["bash", "-c", feed, "feed"] + sql, core)
    result["bytes"] = os.path.getsize(target)
    result["sum"] = duck_sum(target)
    return result


def python(contender):
    def convert(source, output, core):
        os.makedirs(output)
        script = os.path.join(HOME, "src-test", "scripts", "peer_tables.py")
        target = os.path.join(output, "particles.h5")
        told = os.path.join(output, "_told.json")
        result = run([sys.executable, script, contender, source, target, told], core)
        with open(told, encoding="utf-8") as file:
            answer = json.load(file)
        result["bytes"] = os.path.getsize(target)
        result["sum"] = (answer["rows"], answer["sum"])
        return result

    return convert


CONTENDERS = {
    "Talus": talus,
    "awk, DuckDB": duckdb,
    "pandas, HDF5": python("pandas"),
    "numpy, HDF5": python("numpy"),
}


def compressed(cases):
    """Bytes a row of the text by gzip's usual level, from the first original."""
    name = cases.originals[0]
    text = subprocess.run(
        ["zstd", "-dc", cases.dump(name)], stdout=subprocess.PIPE, check=True
    ).stdout
    return len(zlib.compress(text, 6)) / cases.sizes[name][0]


def agree(results, rows):
    for name, runs in results.items():
        count, total = runs[0]["sum"]
        expected = results["Talus"][0]["sum"][1]
        if count != rows or abs(total - expected) > 1e-6 * rows:
            raise SystemExit(f"{name}: {count} rows with sum {total}, expected {rows} and {expected}")


def report(results, cases, options):
    lines = [
        "| program | s | CPU s | CPU microseconds/row | text MB/CPU s | peak MB | bytes/row |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, runs in results.items():
        seconds, cpu, peak = (
            statistics.median(one[key] for one in runs)
            for key in ("seconds", "cpu_seconds", "peak_bytes")
        )
        lines.append(
            f"| {name} | {seconds:.0f} | {cpu:.0f} | {1e6 * cpu / cases.rows:.2f}"
            f" | {cases.bytes / cpu / 1e6:.0f} | {peak / 1e6:,.0f}"
            f" | {runs[0]['bytes'] / cases.rows:.1f} |"
        )
    facts = bench_readers.machine()
    return "\n".join(
        lines
        + [
            "",
            f"{facts['date']}, {facts['processor']}, one core. {cases.rows / 1e6:.1f} million rows in"
            f" {len(cases.cases):,} cases; as text {cases.bytes / cases.rows:.0f} bytes a row,"
            f" {compressed(cases):.1f} with gzip. Median of {options.rounds} rounds in turns. Load"
            f" average {os.getloadavg()[0]:.1f} at the end.",
        ]
    )


def main():
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--core", type=int, default=1)
    parser.add_argument("--document", help="put the table there, e.g. docs/performance.md")
    options = parser.parse_args()
    bench_readers.build()
    subprocess.run([os.path.join(HOME, "talus"), "--version"], check=True)  # builds
    results = {name: [] for name in CONTENDERS}
    with tempfile.TemporaryDirectory(prefix="talus-tables") as work:
        cases = bench_ingest.Input(os.path.join(work, "in"))
        os.makedirs(cases.folder)
        cases.add(options.rows)
        for turn in range(options.rounds):
            for name, convert in CONTENDERS.items():
                output = os.path.join(work, "out")
                results[name].append(convert(cases.folder, output, options.core))
                shutil.rmtree(output)
                print(turn, name, results[name][-1], flush=True)
    agree(results, cases.rows)
    text = report(results, cases, options)
    print(text)
    if options.document:
        documents.put(options.document, MARKS, text)


if __name__ == "__main__":
    main()
