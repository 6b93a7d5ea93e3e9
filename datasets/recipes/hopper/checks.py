"""What is checked in a finished case, from the files as written; README.md explains the columns."""

import math

import numpy as np

from hopper import COUNTING_PLANE_M, half_depth_m, half_width_m, time_step_s
from liggghts import snapshots
from liggghts_files import flow, loop_seconds

SETTLED_M_S = 0.02
FASTEST_M_S = 5.0
MISCOUNTED = 3  # grains near the counting plane at the moment of a snapshot


def check_case(folder, case):
    """Columns for cases.csv, among them `ok`."""
    dt = time_step_s(case)
    series = flow(folder / "flow.csv")
    inside = dict(zip(np.round(series["time_s"] / dt).astype(int), series["inside"]))
    out = dict(zip(np.round(series["time_s"] / dt).astype(int), series["out"]))
    counts, above, miscounted, balance, escaped, fastest = [], [], 0, 0, 0, 0.0
    first, last_ids = None, None
    returned = 0
    for step, columns in snapshots(folder / "dump.liggghts.gz"):
        ids = set(columns["id"].astype(int))
        if first is None:
            first = columns
        else:
            returned += len(ids - last_ids)
        last_ids = ids
        counts.append(len(ids))
        above.append(int((columns["z"] > COUNTING_PLANE_M).sum()))
        if step in inside:
            miscounted = max(miscounted, abs(len(ids) - inside[step]))
            balance = max(balance, abs(above[-1] + out[step] - counts[0]))
        escaped = max(escaped, _outside(columns, case))
        if ids:
            speed = np.sqrt(columns["vx"] ** 2 + columns["vy"] ** 2 + columns["vz"] ** 2)
            fastest = max(fastest, float(speed.max()))
    rms = float(np.sqrt(np.mean(first["vx"] ** 2 + first["vy"] ** 2 + first["vz"] ** 2)))
    settling, discharge = loop_seconds(folder / "log.liggghts")
    checks = {
        "fill_height": float(np.percentile(first["z"], 99)),
        "snapshots": len(counts),
        "rms_speed_start": rms,
        "speed_max": fastest,
        "escaped": escaped,
        "miscounted": int(miscounted),
        "balance_error": int(balance),
        "returned": returned,
        "monotone": bool((np.diff(series["out"]) >= 0).all()),
        "left": above[-1],
        "out_last_snapshot": above[-2] - above[-1],
        "rate": _rate(series),
        "settling_share": settling / (settling + discharge),
    }
    checks["ok"] = (counts[0] == case["grains"] and checks["snapshots"] == round(case["end_s"] / 0.04) + 1
                    and rms < SETTLED_M_S and fastest < FASTEST_M_S and escaped == 0 and miscounted == 0
                    and balance <= MISCOUNTED and returned == 0 and checks["monotone"])
    return checks


def _outside(columns, case):
    """Grains whose centre is beyond a wall, above the outlet."""
    x, y, z = columns["x"], columns["y"], columns["z"]
    wall = half_width_m(case, np.clip(z, 0, None))
    if case["shape"] == "wedge":
        beyond = (np.abs(x) > wall) | (np.abs(y) > half_depth_m(case))
    else:
        beyond = np.hypot(x, y) > wall
    return int((beyond & (z > 0)).sum())


def _rate(series):
    """Grains per second between 20 % and 80 % of what comes out."""
    total = series["out"][-1]
    if total < 10:
        return math.nan
    rises = np.unique(series["out"], return_index=True)[1]
    t20, t80 = np.interp([0.2 * total, 0.8 * total], series["out"][rises], series["time_s"][rises])
    return float(0.6 * total / (t80 - t20))
