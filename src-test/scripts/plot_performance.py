#!/usr/bin/env python3
"""Draw docs/performance-readers.json and docs/performance-models.json, as measured beside the peers.

    src-test/scripts/plot_performance.py [--folder docs/images]

performance-readers.png has MB a CPU second of every reader, performance-models.png how many times as
long as Talus PyTorch takes for a step. Thin lines reach from the least to the greatest.

Needs a python3 (Debian's /usr/bin/python3) with matplotlib.
"""

import argparse
import json
import os
import statistics

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MARKERS = {"talus": ("o", "tab:blue"), "numpy": ("s", "tab:orange"), "vtk": ("D", "tab:green"),
           "meshio": ("^", "tab:red"), "gmsh": ("v", "tab:purple")}
NAMES = {"talus": "Talus", "numpy": "numpy", "vtk": "VTK", "meshio": "meshio", "gmsh": "Gmsh"}
THREADS = {1: ("o", "tab:blue", "1 thread"), 2: ("s", "tab:orange", "2 threads")}


def load(name):
    with open(os.path.join(HOME, "docs", name), encoding="utf-8") as file:
        return json.load(file)["results"]


def middle_and_range(values):
    middle = statistics.median(values)
    return middle, [[middle - min(values)], [max(values) - middle]]


def readers(path):
    results = load("performance-readers.json")
    figure, axes = plt.subplots(figsize=(8, 5))
    drawn = set()
    for row, (name, result) in enumerate(results.items()):
        for reader, run in result["runs"].items():
            if "slower_than" in run:
                continue
            speeds = [result["content_bytes"] / 1e6 / cpu for cpu in run["cpu"]]
            middle, reach = middle_and_range(speeds)
            marker, color = MARKERS[reader]
            label = None if reader in drawn else NAMES[reader]
            drawn.add(reader)
            axes.errorbar(middle, row, xerr=reach, fmt=marker, color=color, label=label, elinewidth=1)
    axes.set_xscale("log")
    axes.set_yticks(range(len(results)), list(results))
    axes.invert_yaxis()
    axes.set_xlabel("MB of content a CPU second, one core")
    finish(figure, axes, path)


def models(path):
    results = load("performance-models.json")
    rows = list(dict.fromkeys((result["case"], result["task"]) for result in results))
    figure, axes = plt.subplots(figsize=(8, 5))
    for threads, (marker, color, label) in THREADS.items():
        for result in (r for r in results if r["threads"] == threads):
            ratios = [
                statistics.median(step[0] for step in turn["torch"])
                / statistics.median(step[0] for step in turn["talus"])
                for turn in result["turns"]
            ]
            middle, reach = middle_and_range(ratios)
            row = rows.index((result["case"], result["task"])) + (threads - 1.5) / 3
            axes.errorbar(middle, row, xerr=reach, fmt=marker, color=color, label=label, elinewidth=1)
            label = None
    axes.axvline(1, color="0.5", linewidth=1)
    axes.set_yticks(range(len(rows)), [", ".join(row) for row in rows])
    axes.invert_yaxis()
    axes.set_xlabel("time of PyTorch over time of Talus, a step; right of the line Talus is faster")
    finish(figure, axes, path)


def finish(figure, axes, path):
    axes.grid(axis="x", color="0.9")
    axes.set_axisbelow(True)
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    plt.close(figure)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", default=os.path.join(HOME, "docs", "images"))
    folder = parser.parse_args().folder
    readers(os.path.join(folder, "performance-readers.png"))
    models(os.path.join(folder, "performance-models.png"))


if __name__ == "__main__":
    main()
