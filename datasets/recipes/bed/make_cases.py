#!/usr/bin/env python3
"""Fluidised beds with OpenFOAM's DPMFoam: makes the cases of a plan and checks them.

    make_cases.py --plan plan.csv --output DIR [--jobs N] [--only ID ...]

For each line of the plan: a bed of spheres on a jittered lattice (seeded by `packing`) settles
under a weak upward flow, then air enters at the bottom with `u_in` m/s and the solver runs to
`end_s`. Finished cases are skipped, so a stopped run goes on where it was. DIR gets one OpenFOAM
case a line, `packings/` with the settled beds, and `cases.csv`, the plan with costs and checks.
README.md describes the physics.
"""

import os
import shutil
import string
import sys
import threading
import time
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parent.parent))  # where recipe.py lies

import recipe
from checks import check_case
from openfoam_files import last_time, read_cloud_field, read_positions, time_folders

TEMPLATE = Path(__file__).parent / "case"
DIAMETER_M = 2.5e-3
LATTICE_PITCH_MM = 3.0
JITTER_MM = 0.2  # below half of the gap between spheres of the lattice, so none touch
CASE = {"youngs_modulus": 5e5, "diameter": DIAMETER_M, "time_step": 2e-4}
RUN = {"collision_steps": 3, "write_interval": 0.01}
SETTLING = {"inlet_velocity": 0.5, "end_time": 0.35, "write_interval": 0.35, "collision_steps": 3}
MESH_FIELDS = {"alpha.air", "U.air", "p"}
CLOUD_FIELDS = {"positions", "U", "d", "origId", "origProcId"}


def read_plan(path):
    return recipe.read_plan(path, {"id"})


def lattice_m(case):
    """Sphere centres on a cubic lattice, each moved at random; [n, 3] metres."""
    across = [int((case[side] - 2.5) // LATTICE_PITCH_MM) + 1 for side in ("depth_mm", "width_mm")]
    x, y = ((np.arange(n) - (n - 1) / 2) * LATTICE_PITCH_MM for n in across)
    z = (np.arange(int(case["layers"])) + 0.5) * LATTICE_PITCH_MM
    centres = np.stack(np.meshgrid(z, y, x, indexing="ij")[::-1], -1).reshape(-1, 3)
    jitter = np.random.default_rng(int(case["packing"])).uniform(-JITTER_MM, JITTER_MM, centres.shape)
    return (centres + jitter) * 1e-3


def write_case(folder, case, settings, positions_m):
    """Fills in the dictionaries of the template and the positions of the grains."""
    shutil.rmtree(folder, ignore_errors=True)
    half_depth, half_width = case["depth_mm"] / 2, case["width_mm"] / 2
    values = dict(CASE, **settings, x_lo=-half_depth, x_hi=half_depth, y_lo=-half_width, y_hi=half_width,
                  z_hi=case["height_mm"], **{axis: int(case[axis]) for axis in ("cells_x", "cells_y", "cells_z")})
    for source in TEMPLATE.rglob("*"):
        if source.is_file():
            target = folder / source.relative_to(TEMPLATE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(string.Template(source.read_text()).substitute(values))
    with open(folder / "constant" / "kinematicCloudPositions", "w") as file:
        file.write("FoamFile\n{\n    version 2.0;\n    format  ascii;\n    class   vectorField;\n"
                   "    object  kinematicCloudPositions;\n}\n\n(\n")
        for position in positions_m:
            file.write("(%.9g %.9g %.9g)\n" % tuple(position))
        file.write(")\n")


def run_solver(folder):
    """Runs blockMesh and DPMFoam; returns the CPU seconds of the solver."""
    environment = dict(os.environ)
    environment.setdefault("WM_PROJECT_DIR", "/usr/share/openfoam")  # Debian's package does not set it
    for program in ("blockMesh", "DPMFoam"):
        log = folder / ("log." + program)
        exit_code, cpu_s = recipe.run([program], folder, log, environment)
        if exit_code != 0:
            raise RuntimeError("%s failed in %s with exit code %d; see %s" % (program, folder, exit_code, log))
    return cpu_s


class Packings:
    """Settled beds, made once for each lattice and seed and shared by the cases that ask for them."""

    def __init__(self, output):
        self._folder = output / "packings"
        self._lock = threading.Lock()
        self._locks = {}

    def positions_m(self, case):
        name = "p%d_%dx%dx%d" % (case["packing"], case["depth_mm"], case["width_mm"], case["layers"])
        with self._lock:
            lock = self._locks.setdefault(name, threading.Lock())
        with lock:
            stored = self._folder / (name + ".npy")
            if not stored.exists():
                self._settle(case, self._folder / name, stored)
            return np.load(stored)

    def _settle(self, case, folder, stored):
        write_case(folder, case, SETTLING, lattice_m(case))
        run_solver(folder)
        cloud = folder / last_time(folder) / "lagrangian" / "kinematicCloud"
        positions, _ = read_positions(cloud / "positions")
        order = np.argsort(read_cloud_field(cloud / "origId", 1)[:, 0])
        np.save(stored, positions[order])
        shutil.rmtree(folder)


def prune(folder):
    """Deletes what no reader of the data needs."""
    for name in time_folders(folder):
        step = folder / name
        for path in step.iterdir():
            if path.is_file() and path.name not in MESH_FIELDS:
                path.unlink()
        for path in (step / "lagrangian" / "kinematicCloud").iterdir():
            if path.name not in CLOUD_FIELDS:
                path.unlink()
    shutil.rmtree(folder / "0")  # holds no grains; the first snapshot is the first written step


def make_case(output, case, packings):
    folder = output / case["id"]

    def make():
        settings = dict(RUN, inlet_velocity=case["u_in"], end_time=case["end_s"])
        write_case(folder, case, settings, packings.positions_m(case))
        started = time.time()
        cpu_s = run_solver(folder)
        row = dict(case, cpu_s=round(cpu_s, 1), wall_s=round(time.time() - started, 1), **check_case(folder, case))
        prune(folder)
        return row

    return recipe.once(folder, make)


def main():
    parser = recipe.arguments(__doc__, Path(__file__).parent / "plan.csv", "ids of the plan")
    arguments = parser.parse_args()
    plan = read_plan(arguments.plan)
    chosen = recipe.chosen(parser, arguments, plan, lambda case: {case["id"]})
    (arguments.output / "packings").mkdir(parents=True, exist_ok=True)
    packings = Packings(arguments.output)
    failed = recipe.make_all(chosen, arguments.jobs, lambda case: make_case(arguments.output, case, packings),
                             lambda row: "%s: %.0f CPU s" % (row["id"], row["cpu_s"]),
                             lambda row: recipe.write_table(arguments.output, plan))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
