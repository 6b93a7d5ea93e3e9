#!/usr/bin/env python3
"""Compare how training rounds end: errors for workers, local steps and outer steps.

    src-test/scripts/compare_rounds.py OUT.csv [--work DIR] [--samples N] [--document docs/training-on-spark.md]

Prepares the bundled hopper cases once, then trains, predicts and evaluates a small model for every
combination, each on the same number of samples in all: N batches, shared by the workers. Writes
one line a run to the CSV file and, with --document, the table between its two marks. Runs that the
CSV file has already are not repeated.
"""

import argparse
import csv
import itertools
import json
import os
import subprocess
import time

import documents

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MARKS = ("<!-- table of compare_rounds.py -->", "<!-- end of the table -->")
FIELDS = ["displacement", "occupancy", "transport", "residence_time"]
MODEL = ["split.test=[dev02, dev07]", "model.width=32", "model.heads=2", "model.latents=4",
         "train.batch=8", "train.points=48", "train.ema=0.98"]


def talus(verb, folder, *settings):
    """Runs a verb; its JSON result."""
    command = [os.path.join(HOME, "talus"), verb, "--json"]
    pairs = ["input=" + os.path.join(HOME, "datasets", "samples", "hopper"), "output=" + folder]
    for pair in pairs + MODEL + list(settings):
        command += ["--set", pair]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit("%s ended with %d:\n%s" % (verb, done.returncode, done.stderr))
    return json.loads(done.stdout.splitlines()[-1])


def measured(folder, workers, local_steps, outer, batches):
    """One training and its errors on the test cases."""
    settings = ["train.steps=%d" % (batches // workers), "train.workers=%d" % workers,
                "train.local_steps=%d" % local_steps, "train.outer=" + outer,
                "train.checkpoint_rounds=1000000"]
    start = time.time()
    trained = talus("train", folder, *settings)
    seconds = time.time() - start
    talus("rollout", folder, *settings)
    metrics = talus("evaluate", folder, *settings)["metrics"]
    errors = {m["field"]: 1 - m["value"] for m in metrics
              if m["case"] == "all" and m["metric"] == "r2" and m["baseline"] is None}
    row = {"workers": workers, "local_steps": local_steps, "outer": outer,
           "steps": batches // workers, "train_s": round(seconds, 1),
           "loss": "%.4f" % trained["losses"]["total"]}
    row.update({field: "%.4f" % errors[field] for field in FIELDS})
    return row


def table(rows):
    lines = ["| workers | H | outer step | steps of a worker | loss of the last round | "
             + " | ".join(FIELDS) + " |", "|---|---|---|---|---|" + "---|" * len(FIELDS)]
    for row in rows:
        cells = [row["workers"], row["local_steps"], row["outer"], row["steps"], row["loss"]]
        lines.append("| " + " | ".join(str(c) for c in cells + [row[f] for f in FIELDS]) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("csv")
    parser.add_argument("--work", default=os.path.join(HOME, "target", "compare-rounds"))
    parser.add_argument("--samples", type=int, default=1200, help="batches of a training")
    parser.add_argument("--document")
    options = parser.parse_args()
    talus("ingest", options.work)
    talus("prepare", options.work)
    rows = []
    if os.path.exists(options.csv):
        with open(options.csv, newline="") as done:
            rows = list(csv.DictReader(done))
    known = {(int(row["workers"]), int(row["local_steps"]), row["outer"]) for row in rows}
    for workers, local_steps, outer in itertools.product(
            [1, 2, 4], [1, 10, 50], ["averaging", "nesterov"]):
        if (workers, local_steps, outer) in known:
            continue
        rows.append(measured(options.work, workers, local_steps, outer, options.samples))
        print(rows[-1], flush=True)
        with open(options.csv, "w", newline="") as out:
            writer = csv.DictWriter(out, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    if options.document:
        documents.put(options.document, MARKS, "\n" + table(rows) + "\n")


if __name__ == "__main__":
    main()
