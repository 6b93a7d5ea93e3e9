#!/usr/bin/env python3
"""Draws a trained hopper model beside its simulations.

    plots.py --series macro_series.csv --predicted rollout_macro.csv --truth truth.csv
             --prediction prediction.csv --output hopper.png

The first two are the tables of these names as CSV (any SQL tool: docs/user-guide.md), the others
one case on the grid:

    talus export OUT truth.csv --case ID --table fields
    talus export OUT prediction.csv --case ID --table rollout_fields

Cases whose names start with `test` lie in the training range, all others outside. Needs numpy and
matplotlib.
"""

import argparse
import csv

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

TIMES = 5


def curves(path, column):
    """Times and values by case."""
    by_case = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            by_case.setdefault(row["case_id"], []).append((float(row["time_s"]), float(row[column])))
    return {case: np.array(sorted(rows)).T for case, rows in by_case.items()}


def drainage_time(times, content):
    """When the content first is within 3 % of the first from the last."""
    level = content[-1] + 0.03 * content[0]
    i = int(np.argmax(content <= level))
    return times[i - 1] + (content[i - 1] - level) / (content[i - 1] - content[i]) * (times[i] - times[i - 1])


def parity(axes, simulated, predicted):
    inside = {case: (drainage_time(*simulated[case]), drainage_time(*predicted[case])) for case in predicted}
    for label, chosen, style in (("unseen, in the range", True, "o"), ("outside of it", False, "x")):
        points = np.array([p for case, p in inside.items() if case.startswith("test") == chosen])
        if len(points):
            axes.plot(points[:, 0], points[:, 1], style, label=label)
    for case, point in inside.items():
        if not case.startswith("test"):
            axes.annotate(case, point, xytext=(4, 4), textcoords="offset points", fontsize=7)
    low, high = axes.get_xlim()
    axes.plot([low, high], [low, high], "k-", linewidth=0.8)
    axes.set(xlabel="drainage time, simulated [s]", ylabel="predicted [s]")
    axes.legend(fontsize=8)


def discharge(axes, simulated, predicted):
    tests = sorted(case for case in predicted if case.startswith("test"))[::4]
    for i, case in enumerate(tests):
        times, content = simulated[case]
        axes.plot(times, content / content[0], "C%d-" % i, label=case)
        axes.plot(predicted[case][0], predicted[case][1], "C%d--" % i)
    axes.set(xlabel="time [s]", ylabel="share of the grains left, dashed: predicted", xlim=(0, 2))
    axes.legend(fontsize=8)


def middle_slice(path):
    """Rows of the grid plane nearest to y = 0 by time."""
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    middle = min({float(row["y"]) for row in rows}, key=abs)
    by_time = {}
    for row in rows:
        if float(row["y"]) == middle:
            by_time.setdefault(round(float(row["time_s"]), 6), []).append(row)
    return by_time


def strip(figure, grid, truth, prediction):
    """Occupied cells by the height at which their grains started, simulated above predicted.

    A simulated cell is grey if it is within reach of grains but holds no centre of one.
    """
    filled = [t for t, rows in truth.items() if sum(float(r["occupancy"]) > 0.5 and float(r["z"]) > 0 for r in rows) > 12]
    times = sorted(filled)
    times = [times[round(k)] for k in np.linspace(0, len(times) - 1, TIMES)]
    for line, frames in enumerate((truth, prediction)):
        for column, time in enumerate(times):
            axes = figure.add_subplot(grid[line, column])
            occupied = [r for r in frames[time] if float(r["occupancy"]) > 0.5]
            known = [r for r in occupied if r["transport_z"] not in ("", "nan")]
            axes.scatter([float(r["x"]) for r in occupied], [float(r["z"]) for r in occupied],
                         c="lightgrey", s=9, marker="s")
            axes.scatter([float(r["x"]) for r in known], [float(r["z"]) for r in known],
                         c=[float(r["transport_z"]) for r in known], s=9, marker="s", vmin=0, vmax=0.15)
            axes.set(xlim=(-0.065, 0.065), ylim=(-0.045, 0.16), xticks=[], yticks=[], aspect="equal")
            if line == 0:
                axes.set_title("%.2f s" % time, fontsize=8)
            if column == 0:
                axes.set_ylabel("simulated" if line == 0 else "predicted", fontsize=8)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("series", "predicted", "truth", "prediction", "output"):
        parser.add_argument("--" + name, required=True)
    arguments = parser.parse_args()
    simulated = curves(arguments.series, "remaining_count")
    predicted = {case: c for case, c in curves(arguments.predicted, "remaining_fraction").items() if case in simulated}
    figure = plt.figure(figsize=(10, 8.2), layout="constrained")
    upper, lower = figure.subfigures(2, 1, height_ratios=[1, 1.1])
    left, right = upper.subplots(1, 2)
    parity(left, simulated, predicted)
    discharge(right, simulated, predicted)
    strip(lower, lower.add_gridspec(2, TIMES), middle_slice(arguments.truth), middle_slice(arguments.prediction))
    figure.savefig(arguments.output, dpi=110)


if __name__ == "__main__":
    main()
