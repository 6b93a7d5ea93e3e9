#!/usr/bin/env python3
"""Hopper discharges with LIGGGHTS: makes the cases of a plan and checks them.

    make_cases.py --output DIR [--plan plan.csv] [--jobs N] [--only ID ...]

For each line of the plan: grains are poured into a closed hopper and settle, then the outlet
opens. Finished cases are skipped, so a stopped run goes on where it was. DIR gets a folder for each
set of the plan with one folder a case, and `cases.csv` with the set's finished cases, their cost
and checks. README.md describes the physics.
"""

import shutil
import string
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # where recipe.py lies

import hopper
import recipe
from checks import check_case
from liggghts import prime_seed, simulate

DECK = string.Template((Path(__file__).parent / "hopper.liggghts").read_text())
WORDS = ("id", "set", "shape")
FLOW_S = 0.008


def read_plan(path):
    cases = recipe.read_plan(path, WORDS)
    for case in cases:
        case["grains"], case["seed"] = int(case["grains"]), int(case["seed"])
    return cases


def write_case(folder, case):
    """Deck and walls."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    dt = hopper.time_step_s(case)
    low = hopper.bottom_height_m(case) + 0.002
    high = low + hopper.poured_height_m(case)
    half_width, half_depth = hopper.WIDTH_M / 2, hopper.half_depth_m(case)
    if case["shape"] == "wedge":
        pour = "block %.6g %.6g %.6g %.6g %.6g %.6g" % (-half_width, half_width, -half_depth, half_depth, low, high)
    else:
        pour = "cylinder z 0. 0. %.6g %.6g %.6g" % (half_width - 1e-4, low, high)
    margin = 0.006
    values = {
        "box": "%.6g %.6g %.6g %.6g %.6g %.6g" % (-half_width - margin, half_width + margin, -half_depth - margin,
                                                  half_depth + margin, hopper.FLOOR_M, high + 0.02),
        "skin": "%.6g" % (0.6 * case["radius"]),
        "dt": "%.9g" % dt,
        "mu": "%g" % case["mu"],
        "mu_roll": "%g" % case["mu_roll"],
        "grains": case["grains"],
        "seed": prime_seed(case["seed"]),
        "pour": pour,
        "settling_steps": round(hopper.SETTLING_S / dt),
        "snapshot_steps": round(hopper.SNAPSHOT_S / dt),
        "flow_steps": round(FLOW_S / dt),
        "discharge_steps": round(case["end_s"] / dt),
    }
    for i, (size, share) in enumerate(zip(hopper.SIZES, hopper.SHARES)):
        values["radius_%d" % i] = "%.6g" % (case["radius"] * size)
        values["share_%d" % i] = "%g" % share
    (folder / "in.liggghts").write_text(DECK.substitute(values))
    hopper.write_stl(folder / "hopper.stl", hopper.walls(case, high + 0.01))
    hopper.write_stl(folder / "outlet.stl", hopper.counting_plane(case))


def make_case(output, case):
    folder = output / case["set"] / case["id"]

    def make():
        write_case(folder, case)
        cost = simulate(folder)
        return dict(case, dt=hopper.time_step_s(case), **cost, **check_case(folder, case))

    return recipe.once(folder, make)


def main():
    parser = recipe.arguments(__doc__, Path(__file__).parent / "plan.csv", "ids or sets of the plan")
    arguments = parser.parse_args()
    plan = read_plan(arguments.plan)
    chosen = recipe.chosen(parser, arguments, plan, lambda case: {case["id"], case["set"]})

    def finished(row):
        recipe.write_table(arguments.output / row["set"], [case for case in plan if case["set"] == row["set"]])

    failed = recipe.make_all(chosen, arguments.jobs, lambda case: make_case(arguments.output, case),
                             lambda row: "%s: %.0f CPU s, %d left" % (row["id"], row["cpu_s"], row["left"]), finished)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
