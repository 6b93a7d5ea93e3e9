"""The files of a run beside its dump that the checks read."""

import csv
import re

import numpy as np


def flow(path):
    """Columns of flow.csv; rows that repeat a time are left out."""
    with open(path, newline="") as file:
        rows = {row["time_s"]: [float(v) for v in row.values()] for row in csv.DictReader(file)}
    names = ["time_s", "inside", "out", "out_kg", "kinetic_j"]
    return dict(zip(names, np.array(list(rows.values())).T))


def loop_seconds(path):
    """Wall seconds of settling and of the discharge."""
    loops = re.findall(r"Loop time of (\S+) on", path.read_text())
    return float(loops[-2]), float(loops[-1])
