#!/usr/bin/env python3
"""Read one file by one peer again and again, and print what it took as JSON.

    src-test/scripts/bench_peers.py PEER FILE [--seconds 6] [--most 5]

PEER is numpy, vtk, meshio or gmsh. The first read is left out of
the measured ones where there is time for a second; it is printed apart. Modules are imported
before, the result of a read is dropped after its time is taken.
"""

import argparse
import gzip
import json
import os
import resource
import struct
import subprocess
import sys
import time

import numpy as np


def lines_of_dump(file):
    """Rows and columns of each snapshot of a text dump, read up to its rows."""
    while file.readline():
        file.readline()
        file.readline()
        rows = int(file.readline())
        for _ in range(4):
            file.readline()
        yield rows, file.readline().split()[2:]


def numpy_text(path):
    """Rows by numpy.loadtxt, the fastest of numpy's ways from text to numbers."""
    rows, total = 0, 0.0
    child = None
    if path.endswith(".zst"):
        child = subprocess.Popen(["zstd", "-dcq", path], stdout=subprocess.PIPE, bufsize=1 << 20)
        file = child.stdout
    else:
        file = gzip.open(path) if path.endswith(".gz") else open(path, "rb")
    with file:
        for count, _ in lines_of_dump(file):
            if count:
                values = np.loadtxt(file, max_rows=count, ndmin=2)
                rows += len(values)
                total += float(values[0, 0])
    if child:
        child.wait()
    return None, {"rows": rows, "checksum": total}


def numpy_binary(path):
    """Rows by numpy.fromfile; one array a column, the id as an integer, as Talus delivers them."""
    rows, total, columns = 0, 0.0, []
    with open(path, "rb") as file:
        while True:
            word = file.read(8)
            if len(word) < 8:
                break
            name, revision = -struct.unpack("<q", word)[0], 0
            if name > 0:
                file.read(name + 4)
                revision = struct.unpack("<i", file.read(4))[0]
                file.read(8)
            file.read(8)
            tilted = struct.unpack("<i", file.read(4))[0]
            file.read(24 + (72 if tilted else 48))
            width = struct.unpack("<i", file.read(4))[0]
            if revision > 1:
                file.read(struct.unpack("<i", file.read(4))[0])
                if file.read(1)[0]:
                    file.read(8)
                file.read(struct.unpack("<i", file.read(4))[0])
            chunks = [
                np.fromfile(file, "<f8", struct.unpack("<i", file.read(4))[0])
                for _ in range(struct.unpack("<i", file.read(4))[0])
            ]
            values = (chunks[0] if len(chunks) == 1 else np.concatenate(chunks)).reshape(-1, width)
            columns = [values[:, 0].astype("i8")]
            columns += [np.ascontiguousarray(values[:, i]) for i in range(1, width)]
            rows += len(values)
            total += float(columns[0][0])
    return columns, {"rows": rows, "checksum": total}


def with_vtk():
    import vtk
    from vtk.util.numpy_support import vtk_to_numpy

    def dataset(reader, path):
        reader.SetFileName(path)
        reader.Update()
        data = reader.GetOutput()
        x = float(vtk_to_numpy(data.GetPoints().GetData())[:, 0].astype("f8").sum())
        return data, {
            "points": data.GetNumberOfPoints(),
            "cells": data.GetNumberOfCells(),
            "checksum": x,
        }

    def foam(path):
        reader = vtk.vtkOpenFOAMReader()
        reader.SetFileName(path)
        reader.SetUse64BitFloats(True)
        reader.UpdateInformation()
        reader.EnableAllPatchArrays()
        reader.EnableAllCellArrays()
        reader.SetTimeValue(0.5)
        reader.CreateCellToPointOff()
        reader.Update()
        data = reader.GetOutput()
        grid = data.GetBlock(0)
        # Talus counts the faces of the boundary as cells too.
        return data, {"points": grid.GetNumberOfPoints()}

    return {
        ".vtu": lambda path: dataset(vtk.vtkXMLUnstructuredGridReader(), path),
        ".vtk": lambda path: dataset(vtk.vtkUnstructuredGridReader(), path),
        ".stl": lambda path: dataset(vtk.vtkSTLReader(), path),
        "": foam,
    }


def with_meshio():
    import meshio
    import meshio.gmsh
    import meshio.stl
    import meshio.vtk
    import meshio.vtu

    def read(path):
        mesh = meshio.read(path)
        return mesh, {
            "points": len(mesh.points),
            "cells": sum(len(block.data) for block in mesh.cells),
            "checksum": float(mesh.points[:, 0].astype("f8").sum()),
        }

    return {extension: read for extension in (".vtu", ".vtk", ".msh", ".stl")}


def with_gmsh():
    import gmsh

    gmsh.initialize()
    gmsh.option.setNumber("General.Verbosity", 1)

    def read(path):
        gmsh.open(path)
        return None, {}

    return {".msh": read}


def with_numpy():
    return {".dump": numpy_text, ".gz": numpy_text, ".zst": numpy_text, ".bin": numpy_binary}


PEERS = {"numpy": with_numpy, "vtk": with_vtk, "meshio": with_meshio, "gmsh": with_gmsh}


def cpu():
    """CPU seconds of this process and of those it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("file")
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--most", type=int, default=5)
    arguments = parser.parse_args()
    try:
        readers = PEERS[arguments.peer]()
    except ImportError as missing:
        sys.exit(f"{arguments.peer} is not there: {missing}")
    read = readers[os.path.splitext(arguments.file)[1]]
    wall, busy, found = [], [], {}
    while len(wall) < arguments.most + 1 and sum(wall) < arguments.seconds:
        start, cpu_start = time.perf_counter(), cpu()
        result, found = read(arguments.file)
        wall.append(time.perf_counter() - start)
        busy.append(cpu() - cpu_start)
        del result
    first = wall[0]
    if len(wall) > 1:
        wall, busy = wall[1:], busy[1:]
    print(json.dumps({"first": first, "seconds": wall, "cpu": busy, "found": found}))


if __name__ == "__main__":
    main()
