#!/usr/bin/env python3
"""Show that Talus reads one mesh from all the forms that it was written in.

    src-test/scripts/same_mesh.py FOLDER

Files of one folder whose names are equal up to the first dot are forms of one mesh. `./talus inspect`
gives the digests of their points, cells and point arrays; forms with the same digests are equal to the
last bit and make a family. One form of each family is converted by `./talus convert` to VTU and
compared with that of the largest family: the points in their order, the cells of the highest dimension
by type and nodes in their order, and the arrays that both have. Prints a table of all meshes of six
forms or more. Exit code 1 if they differ by more than the digits of the text explain.

Needs numpy and vtk, as compare_with_peers.py does.
"""

import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
import vtk
from vtk.util.numpy_support import vtk_to_numpy

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Text of 10 digits and more; fields of 8 characters of Nastran.
ROUNDING, ROUNDING_OF_SHORT_FIELDS = 1e-9, 2e-5
SHORT_FIELDS = ("gmsh.bdf", "meshio_small.bdf")
DIMENSIONS = {1: 0, 3: 1, 21: 1, 5: 2, 9: 2, 22: 2, 23: 2, 28: 2}


class Mesh:
    """Points, cells of the highest dimension, arrays on points."""

    def __init__(self, grid):
        self.points = vtk_to_numpy(grid.GetPoints().GetData()).astype(float)
        types = vtk_to_numpy(grid.GetCellTypesArray())
        offsets = vtk_to_numpy(grid.GetCells().GetOffsetsArray())
        nodes = vtk_to_numpy(grid.GetCells().GetConnectivityArray())
        dimensions = np.array([DIMENSIONS.get(int(t), 3) for t in types])
        self.cells = [
            (int(types[c]), tuple(nodes[offsets[c]:offsets[c + 1]]))
            for c in np.nonzero(dimensions == dimensions.max())[0]]
        data = grid.GetPointData()
        self.arrays = {
            data.GetArrayName(i): vtk_to_numpy(data.GetArray(i)).astype(float)
            for i in range(data.GetNumberOfArrays())
            if data.GetArray(i) is not None and not data.GetArrayName(i).startswith("group:")}


def read(path):
    """The mesh as Talus reads it; None if Talus reads no single mesh there."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out.vtu")
        command = [os.path.join(HOME, "talus"), "convert", "--quiet", path, out]
        if subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode:
            return None
        reader = vtk.vtkXMLUnstructuredGridReader()
        reader.SetFileName(out)
        reader.Update()
        return Mesh(reader.GetOutput())


def compare(mesh, reference, rounding):
    """What differs by more than rounding, and the largest difference of a coordinate or value."""
    if mesh.points.shape != reference.points.shape:
        return [f"{len(mesh.points)} points, not {len(reference.points)}"], 0
    gap = np.abs(mesh.points - reference.points).max() / np.abs(reference.points).max()
    wrong = ["points"] if gap > rounding else []
    if mesh.cells != reference.cells:
        same = collections.Counter(mesh.cells) == collections.Counter(reference.cells)
        wrong.append("order of cells" if same else "cells")
    for name in mesh.arrays.keys() & reference.arrays.keys():
        a, b = mesh.arrays[name], reference.arrays[name]
        if a.shape != b.shape:
            wrong.append(f"shape of {name}")
            continue
        difference = np.abs(a - b).max() / max(1, np.abs(b).max())
        gap = max(gap, difference)
        if difference > rounding:
            wrong.append(name)
    return wrong, gap


def families(folder):
    """By mesh, the forms that are equal to the last bit, the largest family first."""
    talus = subprocess.run(
        [os.path.join(HOME, "talus"), "inspect", "--json", folder],
        stdout=subprocess.PIPE, text=True, check=False)
    meshes = collections.defaultdict(lambda: collections.defaultdict(list))
    for found in map(json.loads, talus.stdout.splitlines()):
        if found["status"] == "ok" and "point_digest" in found:
            place, name = os.path.split(found["path"])
            stem, form = name.split(".", 1)
            arrays = sorted(
                (a["name"], a["digest"]) for a in found["arrays"] if a["association"] == "point")
            key = (found["point_digest"], found["cell_digest"], str(arrays))
            meshes[os.path.join(place, stem)][key].append(form)
    return {
        stem: sorted(forms.values(), key=len, reverse=True) for stem, forms in meshes.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    arguments = parser.parse_args()
    print("| mesh | forms | equal to the last bit | largest difference between these | differ |")
    print("|---|---:|---|---:|---|")
    failed = False
    for stem, groups in sorted(families(arguments.folder).items()):
        total = sum(map(len, groups))
        if total < 6:
            continue
        reference = read(f"{stem}.{groups[0][0]}")
        different, largest, largest_short = [], 0, 0
        for forms in groups[1:]:
            short = forms[0] in SHORT_FIELDS
            wrong, gap = compare(
                read(f"{stem}.{forms[0]}"), reference,
                ROUNDING_OF_SHORT_FIELDS if short else ROUNDING)
            if wrong:
                different.append(f"{' '.join(forms)}: {', '.join(wrong)}")
            if short:
                largest_short = max(largest_short, gap)
            else:
                largest = max(largest, gap)
        failed |= bool(different)
        sizes = " + ".join(str(len(forms)) for forms in groups)
        print(f"| {os.path.basename(stem)} | {total} | {sizes} | {largest:.0e}, short fields "
              f"{largest_short:.0e} | {'; '.join(different)} |", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
