"""Compares an OpenFOAM case as Talus converts it with VTK's vtkOpenFOAMReader, value by value.

VTK keeps points and values in float32, so Talus's float64 are rounded to float32 first; one unit in
the last place is allowed, as VTK may round text twice. Cells are compared by the set of their nodes
and by the mean of these, as both have the order of the case. Values on patches count only where the
file gives them: VTK makes up others from the cells. The faces are compared with the lists of the
files, which numpy reads.
"""

import glob
import gzip
import os
import re
import subprocess
import tempfile

import numpy as np
import vtk
from vtk.util.numpy_support import vtk_to_numpy


class NoPeer(Exception):
    """The peer does not read the case."""


def converted(talus, case, part, folder):
    """The steps that `talus convert` writes of a part, with their times."""
    out = os.path.join(folder, "out.pvd")
    command = [talus, "convert", "--quiet", case, out] + (["--part", part] if part else [])
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise NoPeer("talus convert: " + done.stderr.strip()[:100])
    text = open(out, encoding="utf-8").read()
    steps = []
    for time, name in re.findall(r'timestep="([^"]*)"[^>]*file="([^"]*)"', text):
        reader = vtk.vtkXMLUnstructuredGridReader()
        reader.SetFileName(os.path.join(folder, name))
        reader.Update()
        steps.append((float(time), reader.GetOutput()))
    return steps


def foam_reader(case, folder):
    link = os.path.join(folder, "case")
    os.symlink(case, link)
    reader = vtk.vtkOpenFOAMReader()
    reader.SetFileName(os.path.join(link, "case.foam"))
    reader.DecomposePolyhedraOff()
    reader.CreateCellToPointOff()
    reader.SetPositionsIsIn13Format(1)
    reader.UpdateInformation()
    reader.EnableAllPatchArrays()
    reader.EnableAllCellArrays()
    reader.EnableAllPointArrays()
    reader.EnableAllLagrangianArrays()
    return reader


def block(data, name):
    if data is None or not data.IsA("vtkMultiBlockDataSet"):
        return None
    for i in range(data.GetNumberOfBlocks()):
        has = data.HasMetaData(i) and data.GetMetaData(i).Has(vtk.vtkCompositeDataSet.NAME())
        if has and data.GetMetaData(i).Get(vtk.vtkCompositeDataSet.NAME()) == name:
            return data.GetBlock(i)
    return None


def arrays(attributes):
    found = {}
    for i in range(attributes.GetNumberOfArrays()):
        array = attributes.GetAbstractArray(i)
        if array.IsA("vtkDataArray"):
            found[array.GetName()] = vtk_to_numpy(array)
    return found


def close(ours, theirs):
    """Equal to a unit in the last place of float32; NaN equals NaN."""
    ours = np.asarray(ours, dtype=np.float64).astype(np.float32)
    theirs = np.asarray(theirs).astype(np.float32)
    if ours.shape != theirs.shape:
        return False
    both = np.isnan(ours) & np.isnan(theirs)
    return bool(np.all(both | (np.abs(ours - theirs) <= np.spacing(np.abs(theirs)))))


def points_of(grid):
    return vtk_to_numpy(grid.GetPoints().GetData()) if grid.GetNumberOfPoints() else np.zeros((0, 3))


def nodes_of(grid):
    """Offsets and nodes of all cells."""
    cells = grid.GetCells()
    return vtk_to_numpy(cells.GetOffsetsArray()), vtk_to_numpy(cells.GetConnectivityArray())


def cell_differences(ours, theirs, count):
    """Whether the first `count` cells of both have the same nodes and centres."""
    a_offsets, a_nodes = nodes_of(ours)
    b_offsets, b_nodes = nodes_of(theirs)
    if len(b_offsets) - 1 != count or len(a_offsets) - 1 < count:
        return ["number of cells"]
    a_points, b_points = points_of(ours), points_of(theirs)
    scale = np.abs(b_points).max()
    for c in range(count):
        a = np.unique(a_nodes[a_offsets[c]:a_offsets[c + 1]])
        b = np.unique(b_nodes[b_offsets[c]:b_offsets[c + 1]])
        if not np.array_equal(a, b):
            return [f"nodes of cell {c}"]
        gap = np.abs(a_points[a].mean(axis=0) - b_points[b].mean(axis=0)).max()
        if gap > 1e-6 * scale:
            return [f"centre of cell {c}"]
    return []


def compare_mesh(talus, case, part):
    """Differences, and what was compared."""
    with tempfile.TemporaryDirectory() as folder:
        steps = converted(talus, case, part, folder)
        reader = foam_reader(case, folder)
        times = reader.GetTimeValues()
        known = [times.GetValue(i) for i in range(times.GetNumberOfTuples())]
        if not known and len(steps) == 1:
            known = [steps[0][0]]
        wrong, compared, untold = [], 0, set()
        for time, ours in steps:
            nearest = min(known, key=lambda t: abs(t - time), default=None)
            if nearest is None or abs(nearest - time) > 1e-9 * max(1, abs(time)):
                raise NoPeer(f"VTK knows no time {time}")
            reader.UpdateTimeStep(nearest)
            data = reader.GetOutput()
            region = block(data, part or "defaultRegion")
            region = data if region is None and not part else region
            inner = block(region, "internalMesh")
            if inner is None:
                raise NoPeer("VTK finds no mesh")
            count = inner.GetNumberOfCells()
            if not close(points_of(ours), points_of(inner)):
                wrong.append(f"points at {time}")
            wrong += [f"{w} at {time}" for w in cell_differences(ours, inner, count)]
            mine, theirs = arrays(ours.GetCellData()), arrays(inner.GetCellData())
            for name, values in theirs.items():
                if name not in mine or not close(mine[name][:count], values):
                    wrong.append(f"cell array {name} at {time}")
                compared += 1
            untold |= {n for n in mine if not n.startswith("group:") and n not in theirs}
            wrong += patch_differences(case, part, time, ours, mine, count, region)
        return wrong, compared, sorted(untold)


def patch_differences(case, part, time, ours, mine, count, region):
    """Values on the patches, where the file of the field gives them."""
    wrong = []
    boundary = block(region, "boundary")
    for name, flags in list(mine.items()):
        if not name.startswith("group:"):
            continue
        patch = block(boundary, name[len("group:"):])
        if patch is None or not patch.GetNumberOfCells():
            continue
        members = np.nonzero(flags)[0]
        if len(members) != patch.GetNumberOfCells():
            wrong.append(f"faces of patch {name} at {time}")
            continue
        for field, values in arrays(patch.GetCellData()).items():
            given = field in mine and has_value(case, part, time, field, name[len("group:"):])
            if given and not close(mine[field][members], values):
                wrong.append(f"{field} on patch {name[len('group:'):]} at {time}")
    return wrong


def read_file(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rb") as file:
        return file.read()


def time_folder(case, part, time):
    for name in os.listdir(case):
        try:
            if abs(float(name) - time) <= 1e-9 * max(1, abs(time)):
                return os.path.join(case, name, part)
        except ValueError:
            continue
    raise NoPeer(f"no folder of time {time}")


def field_bytes(case, part, time, name):
    found = glob.glob(glob.escape(os.path.join(time_folder(case, part, time), name)) + "*")
    exact = [f for f in found if os.path.basename(f) in (name, name + ".gz")]
    return read_file(exact[0])


def has_value(case, part, time, field, patch):
    """Whether the entry of a patch, named in full, has a value."""
    text = field_bytes(case, part, time, field)
    start = re.search(rb"\n\s*" + re.escape(patch.encode()) + rb"\s*\{(.*?)\n\s*\}", text, re.S)
    return bool(start and re.search(rb"\n\s*value\s+(uniform [^$]|nonuniform List)", start[1]))


def header(data):
    head = re.search(rb"FoamFile\s*\{(.*?)\}", data, re.S)[1]
    width = re.search(rb"scalar=(\d+)", head)
    return b"binary" in re.search(rb"format\s+(\w+)", head)[1], int(width[1]) // 8 if width else 8


def foam_list(data, at, kind):
    """The list of numbers at or behind a place of a file."""
    binary, width = header(data)
    start = re.compile(rb"(\d+)\s*\(").search(data, at)
    count = int(start[1])
    if binary:
        dtype = "<i4" if kind == "label" else f"<f{width}"
        return np.frombuffer(data, dtype, count, start.end()), start.end()
    end = data.index(b")", start.end())
    return np.array(data[start.end():end].split(), dtype=float)[:count], end


def compare_faces(talus, case, part):
    """The faces with owners, neighbours and inner values against the lists in the files."""
    region = part[: -len("faces")].rstrip("/")
    mesh = os.path.join(case, "constant", region, "polyMesh")
    if not os.path.isdir(mesh):
        raise NoPeer("decomposed: compared with the whole case in the tests")
    with tempfile.TemporaryDirectory() as folder:
        steps = converted(talus, case, part, folder)
        wrong, compared = [], 0
        for time, ours in steps:
            mine = arrays(ours.GetCellData())
            for name in ("owner", "neighbour"):
                data = read_file(glob.glob(os.path.join(mesh, name) + "*")[0])
                at = re.search(rb"FoamFile\s*\{.*?\}", data, re.S).end()
                values, _ = foam_list(data, at, "label")
                if not np.array_equal(mine[name][: len(values)], values):
                    wrong.append(f"{name} at {time}")
                inner = len(values)  # of neighbour, the last one read
                compared += 1
            for name in mine:
                if name in ("owner", "neighbour") or name.startswith(("group:", "flip:")):
                    continue
                data = field_bytes(case, region, time, name)
                at = re.search(rb"internalField", data).end()
                if not data[at:at + 40].split()[0].startswith(b"nonuniform"):
                    continue
                values, _ = foam_list(data, at, "scalar")
                if not np.array_equal(mine[name][:inner], values):
                    wrong.append(f"{name} at {time}")
                compared += 1
        return wrong, compared, []


def compare_cloud(talus, case, part):
    """Particles with positions and fields, particle by particle."""
    with tempfile.TemporaryDirectory() as folder:
        steps = converted(talus, case, part, folder)
        reader = foam_reader(case, folder)
        wrong, compared, untold = [], 0, set()
        for time, ours in steps:
            reader.UpdateTimeStep(time)
            cloud = block(block(reader.GetOutput(), "lagrangian"), part)
            if cloud is None:
                raise NoPeer("VTK finds no cloud")
            if not close(points_of(ours), points_of(cloud)):
                wrong.append(f"positions at {time}")
            mine = arrays(ours.GetPointData())
            mine["U"] = mine.get("v")
            theirs = arrays(cloud.GetPointData())
            for name, values in theirs.items():
                if mine.get(name) is None or not close(mine[name], values):
                    wrong.append(f"particle array {name} at {time}")
                compared += 1
            untold |= set(mine) - set(theirs) - {"v", "id", "cell"}
        return wrong, compared, sorted(untold)


def compare(talus, case, found):
    """Differences, number of arrays compared, arrays that only Talus has."""
    part = found.get("part", "")
    if "fewest_rows" in found:
        return compare_cloud(talus, case, part)
    if part == "faces" or part.endswith("/faces"):
        return compare_faces(talus, case, part)
    if not os.path.isdir(os.path.join(case, "constant", part, "polyMesh")):
        raise NoPeer("decomposed: compared with the whole case in the tests")
    return compare_mesh(talus, case, part)
