"""What is checked in a finished case, from the files as written; README.md explains the columns."""

import re

import numpy as np

from openfoam_files import read_cloud_field, read_mesh_field, read_positions, time_folders

START_UP_S = 0.3  # the first slug; means are taken after it
GAS_DENSITY = 1.2
PARTICLE_DENSITY = 2526.0
BUBBLE_VOID = 0.75


def check_case(folder, case):
    """Columns for cases.csv, among them `ok`."""
    box = np.array([case["depth_mm"], case["width_mm"], case["height_mm"]]) * 1e-3
    cells = np.array([int(case[axis]) for axis in ("cells_x", "cells_y", "cells_z")])
    steps = [_check_step(folder / name, float(name), box, cells) for name in time_folders(folder)]
    late = [step for step in steps if step["time"] > min(START_UP_S, steps[-1]["time"] - 1e-9)]

    def mean(column):
        return float(np.mean([step[column] for step in late]))

    log = (folder / "log.DPMFoam").read_text()
    courant = [float(number) for number in re.findall(r"Courant Number mean: \S+ max: (\S+)", log)]
    checks = {
        "snapshots": len(steps),
        "particles": steps[0]["particles"],
        "particles_constant": all(step["unique"] == steps[0]["particles"] for step in steps),
        "not_finite": sum(step["not_finite"] for step in steps),
        "outside_box": max(step["outside"] for step in steps),
        "wrong_cell": max(step["wrong_cell"] for step in steps),
        "void_error": max(step["void_error"] for step in steps),
        "void_min": min(step["void_min"] for step in steps),
        "mean_height_mm": 1e3 * mean("mean_height"),
        "mean_height_std_mm": 1e3 * float(np.std([step["mean_height"] for step in late])),
        "height99_max_mm": 1e3 * max(step["height99"] for step in steps),
        "bubble_fraction": mean("bubble_fraction"),
        "kinetic_m2s2": mean("kinetic"),
        "pressure_over_weight": mean("pressure_over_weight"),
        "flux_over_u_in": mean("flux") / case["u_in"],
        "courant_max": max(courant),
    }
    expected = round(case["end_s"] / 0.01)
    checks["ok"] = (checks["snapshots"] == expected and checks["particles_constant"] and checks["not_finite"] == 0
                    and checks["outside_box"] == 0 and checks["wrong_cell"] == 0 and checks["void_error"] < 1e-6
                    and abs(checks["flux_over_u_in"] - 1) < 0.03)
    return checks


def _check_step(step, seconds, box, cells):
    cloud = step / "lagrangian" / "kinematicCloud"
    x, cell = read_positions(cloud / "positions")
    velocity = read_cloud_field(cloud / "U", 3)
    diameter = read_cloud_field(cloud / "d", 1)[:, 0]
    ids = read_cloud_field(cloud / "origId", 1)[:, 0]
    void = read_mesh_field(step / "alpha.air", 1)[:, 0]
    gas = read_mesh_field(step / "U.air", 3)
    pressure = read_mesh_field(step / "p", 1)[:, 0]

    origin = np.array([-box[0] / 2, -box[1] / 2, 0])
    volume = np.pi / 6 * diameter**3
    ijk = np.floor((x - origin) / (box / cells)).astype(int)
    solid = np.bincount(cell, volume, cells.prod()) / (box / cells).prod()
    layers = void.reshape(cells[2], -1)  # cells are numbered with x fastest and z slowest
    bed = (np.arange(cells[2]) + 0.5) * box[2] / cells[2] < 1.6 * x[:, 2].mean()
    weight = volume.sum() * PARTICLE_DENSITY * 9.81 / (box[0] * box[1]) / GAS_DENSITY
    return {
        "time": seconds,
        "particles": len(x),
        "unique": len(np.unique(ids)),
        "not_finite": sum(int((~np.isfinite(field)).sum()) for field in (x, velocity, void, gas, pressure)),
        "outside": int(((x < origin) | (x > origin + box)).any(1).sum()),
        "wrong_cell": int((cell != ijk @ [1, cells[0], cells[0] * cells[1]]).sum()),
        "void_error": float(np.abs(1 - solid - void).max()),
        "void_min": float(void.min()),
        "mean_height": float(x[:, 2].mean()),
        "height99": float(np.percentile(x[:, 2], 99)),
        "bubble_fraction": float((layers[bed] > BUBBLE_VOID).mean()),
        "kinetic": float(0.5 * (velocity**2).sum(1).mean()),
        "pressure_over_weight": float(pressure.reshape(cells[2], -1)[0].mean() / weight),
        "flux": float((void * gas[:, 2]).reshape(cells[2], -1).mean(1)[2:-2].mean()),
    }
