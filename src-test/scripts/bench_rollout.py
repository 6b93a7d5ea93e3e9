#!/usr/bin/env python3
"""Time rollouts of the hopper model on a fine grid: what a further case costs, and the memory it takes.

    src-test/scripts/bench_rollout.py [--points 100000] [--widths 192,384] [--document docs/performance.md]

Ingests three bundled discharges, prepares them on a grid of about so many points, trains models of
some widths for two steps (speed does not depend on what was learned), and predicts one and then three
cases that have no simulation. The difference, over two, is what a case costs: CPU seconds of the
whole process, Parquet included, start of Spark and Java's compiler left out. Values are points times
snapshots times four fields.

Needs Linux, Java 17, Maven and zstd.
"""

import argparse
import glob
import json
import os
import shutil
import subprocess
import tempfile

import bench_ingest
import bench_readers
import documents
import processes

HOME = bench_readers.HOME
MARKS = ("<!-- table of bench_rollout.py -->", "<!-- end of the rollouts -->")
VOLUME = 0.132 * 0.037 * 0.4  # of the bundled hoppers' domain, m^3
FIELDS = 4
CASE = "{id: case%d, half_angle: %d, mu: 0.3, mu_roll: 0.05, outlet: 0.03}"


def talus(verb, work, *settings):
    """CPU and wall seconds, largest resident set, and the answer of a verb."""
    command = [os.path.join(HOME, "talus"), verb, "--json", "--quiet", "--master", "local[2]"]
    pairs = ["input=" + os.path.join(work, "in"), "output=" + os.path.join(work, "out")]
    for pair in pairs + list(settings):
        command += ["--set", pair]
    cost, out = processes.measured(command)
    return {**cost, "answer": json.loads(out.splitlines()[-1])}


def rolled_out(work, cases, settings):
    """A rollout of new cases, and the bytes of its fields."""
    names = ", ".join(CASE % (i, 25 + 5 * i) for i in range(cases))
    result = talus("rollout", work, "rollout.cases=[]", f"rollout.new_cases=[{names}]", *settings)
    files = glob.glob(os.path.join(work, "out", "rollout_fields", "*.parquet"))
    with open(os.path.join(work, "out", "rollout_fields", "_manifest.json"), encoding="utf-8") as file:
        result["rows"] = json.load(file)["rows"]
    result["bytes"] = sum(map(os.path.getsize, files))
    return result


def measured(work, width):
    settings = [f"model.width={width}", "train.steps=2", "train.local_steps=2"]
    parameters = talus("train", work, *settings)["answer"]["parameters"]
    one, three = (rolled_out(work, cases, settings) for cases in (1, 3))
    rows = (three["rows"] - one["rows"]) / 2
    cpu, wall = ((three[key] - one[key]) / 2 for key in ("cpu_seconds", "seconds"))
    return (
        f"| {width} | {parameters / 1e6:.1f} million | {rows / 1e6:.2f} | {wall:.0f} | {cpu:.0f}"
        f" | {FIELDS * rows / cpu / 1e3:,.0f} | {three['peak_bytes'] / 1e6:,.0f}"
        f" | {three['bytes'] / three['rows']:.1f} |"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=100_000)
    parser.add_argument("--widths", default="192,384")
    parser.add_argument("--work", help="folder for input and tables, which stay there")
    parser.add_argument("--document", help="put the table there, e.g. docs/performance.md")
    options = parser.parse_args()
    subprocess.run([os.path.join(HOME, "talus"), "--version"], check=True)  # builds
    work = options.work or tempfile.mkdtemp(prefix="talus-rollout")
    cases = bench_ingest.Input(os.path.join(work, "in"))
    os.makedirs(cases.folder)
    cases.add(sum(cases.sizes[name][0] for name in cases.originals[:3]))
    spacing = (VOLUME / options.points) ** (1 / 3)
    talus("ingest", work)
    talus("prepare", work, f"prepare.grid_spacing_m={spacing:.6f}")
    lines = [
        "| width | parameters | million grid values of a case | s | CPU s | thousand field values a CPU second | peak MB | bytes/row |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for width in options.widths.split(","):
        lines.append(measured(work, int(width)))
        print(lines[-1], flush=True)
    facts = bench_readers.machine()
    lines += [
        "",
        f"{facts['date']}, {facts['processor']}, {facts['cores']} cores, {facts['memory_gb']} GB; local[2]."
        f" Load average {os.getloadavg()[0]:.1f} at the end.",
    ]
    text = "\n".join(lines)
    print(text)
    if options.document:
        documents.put(options.document, MARKS, text)
    if not options.work:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
