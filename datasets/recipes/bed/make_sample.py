#!/usr/bin/env python3
"""Cuts finished cases down to a small sample of compressed text files.

    make_sample.py --runs DIR --output DIR --from S --to S --every S ID ...

Kept are the mesh, the gas velocity, the void fraction, and positions, diameters and numbers of the
grains; `cpu_s` of its cases.csv is the share of that time. Positions are rounded to 0.01 mm, gas velocities to 4 and void fractions to 6 digits.
Patches get the values of their cells (zeroGradient), the sides no slip.
"""

import argparse
import csv
import gzip
import os
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np

from make_cases import RUN, read_plan, write_case
from openfoam_files import read_cloud_field, read_mesh_field, read_positions, time_folders

PATCHES = ("top", "bottom", "sides", "frontAndBack")


def write_mesh(folder, case):
    """The mesh as blockMesh writes it in text, and the control dictionary."""
    write_case(folder, case, dict(RUN, inlet_velocity=case["u_in"], end_time=case["end_s"]), [])
    control = folder / "system" / "controlDict"
    control.write_text(control.read_text().replace("binary", "ascii").replace(
        "writeCompression  off", "writeCompression  on"))
    environment = dict(os.environ)
    environment.setdefault("WM_PROJECT_DIR", "/usr/share/openfoam")
    subprocess.run(["blockMesh"], cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder / "0")
    for path in [*(folder / "constant").iterdir(), *(folder / "system").iterdir()]:
        if path.name not in ("polyMesh", "controlDict"):
            path.unlink()


def write(path, kind, body):
    """A compressed text file of OpenFOAM; equal content gives equal bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    header = ("FoamFile\n{\n    version 2.0;\n    format  ascii;\n    class   %s;\n    object  %s;\n}\n\n"
              % (kind, path.name))
    with open(path.with_name(path.name + ".gz"), "wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as file:
            file.write((header + body).encode())


def entries(rows):
    return "%d\n(\n%s\n)\n" % (len(rows), "\n".join(rows))


def mesh_field(values, kind, sides):
    patches = "".join("    %s { type %s; }\n" % (patch, sides if patch == "sides" else "zeroGradient")
                      for patch in PATCHES)
    return ("dimensions [0 %s 0 0 0 0];\n\ninternalField nonuniform List<%s> %s;\n\nboundaryField\n{\n%s}\n"
            % ("1 -1" if kind == "vector" else "0 0", kind, entries(values), patches))


def write_step(source, target):
    cloud = source / "lagrangian" / "kinematicCloud"
    positions, cells = read_positions(cloud / "positions")
    ids = read_cloud_field(cloud / "origId", 1)[:, 0]
    diameters = np.unique(read_cloud_field(cloud / "d", 1))
    if len(diameters) > 1:
        raise SystemExit("%s: grains of several sizes; the sample has room for one" % cloud)
    order = np.argsort(ids)
    out = target / "lagrangian" / "kinematicCloud"
    write(out / "positions", "Cloud<basicKinematicCollidingParcel>", entries(
        ["(%.5f %.5f %.5f) %d" % (*positions[i], cells[i]) for i in order]))
    write(out / "origId", "labelField", entries(["%d" % ids[i] for i in order]))
    write(out / "origProcId", "labelField", "%d{0}\n" % len(ids))
    write(out / "d", "scalarField", "%d{%g}\n" % (len(ids), diameters[0]))
    void = read_mesh_field(source / "alpha.air", 1)[:, 0]
    gas = read_mesh_field(source / "U.air", 3)
    write(target / "alpha.air", "volScalarField", mesh_field(["%.6g" % v for v in void], "scalar", "zeroGradient"))
    write(target / "U.air", "volVectorField", mesh_field(["(%.4g %.4g %.4g)" % tuple(v) for v in gas], "vector", "noSlip"))
    index = re.search(r"index\s+(\d+);", (source / "uniform" / "time").read_text())[1]
    write(target / "uniform" / "time", "dictionary", "value %s;\nname  \"%s\";\nindex %s;\n" % (source.name, source.name, index))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--plan", type=Path, default=Path(__file__).parent / "plan.csv")
    parser.add_argument("--from", dest="first", type=float, required=True)
    parser.add_argument("--to", type=float, required=True)
    parser.add_argument("--every", type=float, required=True)
    parser.add_argument("ids", nargs="+")
    arguments = parser.parse_args()
    plan = {case["id"]: case for case in read_plan(arguments.plan)}
    for name in arguments.ids:
        write_mesh(arguments.output / name, plan[name])
        count = round((arguments.to - arguments.first) / arguments.every) + 1
        wanted = {round((arguments.first + i * arguments.every) * 1e6) for i in range(count)}
        for step in time_folders(arguments.runs / name):
            if round(float(step) * 1e6) in wanted:
                write_step(arguments.runs / name / step, arguments.output / name / step)
    with open(arguments.runs / "cases.csv", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["id"] in arguments.ids]
    with open(arguments.output / "cases.csv", "w", newline="") as file:
        table = csv.DictWriter(file, ["id", "u_in", "packing", "cpu_s"], extrasaction="ignore", lineterminator="\n")
        table.writeheader()
        for row in rows:
            share = (arguments.to - arguments.first) / float(row["end_s"])  # the sample is a part of the run
            table.writerow(dict(row, cpu_s="%.1f" % (float(row["cpu_s"]) * share)))


if __name__ == "__main__":
    main()
