#!/usr/bin/env python3
"""Tests of bulk materials with LIGGGHTS: makes and checks two small cases for each line of a plan.

    make_cases.py --output DIR [--plan plan.csv] [--jobs N] [--only ID ...]

A plan has the columns id, mu and mu_roll, seed, and may have set and material; others are ignored,
so that a plan of the hopper recipe is one too. For each line there are `ID_repose`, a box whose side
wall is taken away, and `ID_shear`, a layer sheared under a load. Finished cases are skipped, so a
stopped run goes on where it was. DIR gets one folder a case, and `cases.csv` with the finished
cases, their cost and checks, and the material that each belongs to: that of the plan, or its id.
README.md describes the physics.
"""

import csv
import shutil
import string
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # where recipe.py lies

import recipe
from checks import CHECKS
from liggghts import prime_seed, simulate

HERE = Path(__file__).parent
TIME_STEP_S = 7.5e-5  # 24 % of the Rayleigh time
TESTS = {
    "repose": {"grains": 700, "boundary": "f p f", "box": "-0.004 0.1 0 0.02 -0.03 0.14"},
    "shear": {"grains": 300, "boundary": "p p f", "box": "0 0.04 0 0.025 -0.004 0.08"},
}


def read_plan(path):
    """Two cases a line."""
    with open(path, newline="") as file:
        lines = list(csv.DictReader(file))
    return [
        {"id": "%s_%s" % (line["id"], test), "test": test, "material": line.get("material") or line["id"],
         "mu": float(line["mu"]), "mu_roll": float(line["mu_roll"]), "grains": settings["grains"],
         "seed": int(line["seed"]), "line": line["id"], "set": line.get("set", "")}
        for line in lines for test, settings in TESTS.items()
    ]


def write_case(folder, case):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    values = dict(TESTS[case["test"]], mu="%g" % case["mu"], mu_roll="%g" % case["mu_roll"],
                  dt="%g" % TIME_STEP_S, seed=prime_seed(case["seed"]))
    deck = "".join((HERE / name).read_text() for name in ("material.liggghts", case["test"] + ".liggghts"))
    (folder / "in.liggghts").write_text(string.Template(deck).substitute(values))


def make_case(output, case):
    folder = output / case["id"]

    def make():
        write_case(folder, case)
        row = {column: case[column] for column in ("id", "test", "material", "mu", "mu_roll", "grains", "seed")}
        cost = simulate(folder)
        return dict(row, dt=TIME_STEP_S, **cost, **CHECKS[case["test"]](folder / "dump.liggghts.gz", case))

    return recipe.once(folder, make)


def main():
    parser = recipe.arguments(__doc__, HERE / "plan.csv", "ids or sets of the plan, or repose or shear")
    arguments = parser.parse_args()
    plan = read_plan(arguments.plan)
    chosen = recipe.chosen(parser, arguments, plan, lambda case: {case["line"], case["set"], case["test"]})
    failed = recipe.make_all(chosen, arguments.jobs, lambda case: make_case(arguments.output, case),
                             lambda row: "%s: %.1f CPU s" % (row["id"], row["cpu_s"]),
                             lambda row: recipe.write_table(arguments.output, plan))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
