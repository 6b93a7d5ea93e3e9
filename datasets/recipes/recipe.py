"""What the recipes of simulations share: plans, runs of a solver, the table of finished cases."""

import argparse
import concurrent.futures
import csv
import json
import os
import subprocess
import sys
from pathlib import Path


def read_plan(path, words):
    """Lines of a plan, a dictionary each; numbers but for the columns that are words."""
    with open(path, newline="") as file:
        cases = list(csv.DictReader(file))
    for case in cases:
        for column in case:
            if column not in words:
                case[column] = float(case[column])
    return cases


def arguments(description, plan, names):
    """Parser of the command line; `names` says what --only may name."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plan", type=Path, default=plan)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=1, help="cases at the same time, each on one core")
    parser.add_argument("--only", nargs="*", help=names)
    return parser


def chosen(parser, options, plan, names):
    """The cases of a plan that --only asks for, by any of the `names(case)`; ends the program if there are none."""
    cases = [case for case in plan if not options.only or names(case) & set(options.only)]
    if not cases:
        parser.error("no case or set of %s is called %s" % (options.plan, ", ".join(options.only)))
    return cases


def once(folder, make):
    """The row of a case: what its folder keeps of an earlier run, else that of `make()`, kept for later ones."""
    done = folder / "case.json"
    if not done.exists():
        row = make()
        done.write_text(json.dumps(row, indent=1) + "\n")
    return json.loads(done.read_text())


def run(command, folder, log, environment):
    """Runs a program in a folder; returns its exit code and CPU seconds."""
    with open(log, "w") as file:
        process = subprocess.Popen(command, cwd=folder, stdout=file, stderr=subprocess.STDOUT, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime


def write_table(folder, cases):
    """Writes `cases.csv` with the finished ones of the cases, which lie in folders of the folder."""
    rows = [json.loads(path.read_text()) for case in cases if (path := folder / case["id"] / "case.json").exists()]
    with open(folder / "cases.csv.tmp", "w", newline="") as file:
        table = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        table.writeheader()
        for row in rows:
            table.writerow({k: "%.6g" % v if isinstance(v, float) else v for k, v in row.items()})
    os.replace(folder / "cases.csv.tmp", folder / "cases.csv")


def make_all(cases, jobs, make, told, finished):
    """Makes cases side by side.

    `make(case)` returns the row of a case, `told(row)` what is printed of it, `finished(row)` is
    called for each. Returns the number of cases that failed or did not pass their checks.
    """
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for each in concurrent.futures.as_completed([pool.submit(make, case) for case in cases]):
            try:
                row = each.result()
                print("%s, %s" % (told(row), "ok" if row["ok"] else "CHECKS FAILED"), flush=True)
                failed += not row["ok"]
                finished(row)
            except RuntimeError as error:
                print(error, file=sys.stderr, flush=True)
                failed += 1
    return failed
