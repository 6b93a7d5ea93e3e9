"""The files of a run that the checks read."""

import csv
import gzip
import re

import numpy as np


def snapshots(path):
    """Steps of a compressed text dump with their columns as arrays, in order."""
    with gzip.open(path, "rt") as file:
        while file.readline():
            step = int(file.readline())
            file.readline()
            rows = int(file.readline())
            for _ in range(4):
                file.readline()
            names = file.readline().split()[2:]
            values = np.array([file.readline().split() for _ in range(rows)], float).reshape(rows, len(names))
            yield step, dict(zip(names, values.T))


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
