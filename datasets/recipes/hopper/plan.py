#!/usr/bin/env python3
"""Writes plan.csv: which hoppers are made.

    plan.py [--train 150] [--test 20] [--seed 1] > plan.csv

Training and test cases are two seeded Latin hypercubes over RANGES. The cases of `outside` leave
these ranges in one way each, `repeat` are test cases with other packings, `fine` have about ten
times as many grains. README.md describes the physics.
"""

import argparse
import csv
import sys

import numpy as np

RANGES = {  # column: least, greatest, digits
    "half_angle": (20, 50, 1),
    "mu": (0.15, 0.7, 3),
    "mu_roll": (0, 0.2, 3),
    "outlet": (0.028, 0.036, 4),
    "grains": (1900, 3100, 0),
}
COMMON = {"shape": "wedge", "radius": 0.0025, "end_s": 2.6}
COLUMNS = ["id", "set", "shape", *RANGES, "radius", "end_s", "seed"]
MIDDLE = {"half_angle": 35, "mu": 0.4, "mu_roll": 0.1, "outlet": 0.032, "grains": 2500}
OUTSIDE = {
    "angle65": {"half_angle": 65},
    "flat": {"half_angle": 90},
    "mu005": {"mu": 0.05},
    "mu090": {"mu": 0.9},
    "outlet45": {"outlet": 0.045},
    "conical": {"shape": "cone", "outlet": 0.036},
}
REPEATED = 5  # test cases that are made again
REPEATS = 2
FINE = [{}, {"half_angle": 45, "mu": 0.6, "mu_roll": 0.15}, {"half_angle": 25, "mu": 0.25, "mu_roll": 0.05}]
FINE_SIZE = 10 ** (-1 / 3)


def latin_hypercube(count, generator):
    """Cases with one value in each of `count` equal parts of every range, in random order."""
    columns = {}
    for name, (least, greatest, digits) in RANGES.items():
        places = (generator.permutation(count) + generator.random(count)) / count
        values = np.round(least + (greatest - least) * places, digits)
        columns[name] = [int(v) if digits == 0 else float(v) for v in values]
    return [dict(zip(columns, values)) for values in zip(*columns.values())]


def plan(train, test, seed):
    """Cases in the order in which they are made."""
    generator = np.random.default_rng(seed)
    training = latin_hypercube(train, generator)
    tests = latin_hypercube(test, generator)
    cases = [dict(case, id="test%02d" % i, set="test") for i, case in enumerate(tests)]
    cases += [dict(case, id="train%03d" % i, set="train") for i, case in enumerate(training)]
    cases += [{**MIDDLE, **change, "id": name, "set": "outside"} for name, change in OUTSIDE.items()]
    cases += [dict(case, id="test%02d_%d" % (i, repeat), set="repeat")
              for i, case in enumerate(tests[:REPEATED]) for repeat in range(1, REPEATS + 1)]
    fine = {"grains": 25000, "radius": round(COMMON["radius"] * FINE_SIZE, 6), "set": "fine"}
    cases += [{**MIDDLE, **change, **fine, "id": "fine%d" % i} for i, change in enumerate(FINE)]
    return [{**COMMON, **case, "seed": int(generator.integers(1, 10**6))} for case in cases]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=int, default=150)
    parser.add_argument("--test", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    table = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(plan(arguments.train, arguments.test, arguments.seed))


if __name__ == "__main__":
    main()
