#!/usr/bin/env python3
"""Compare what Talus reads in a folder with what VTK, meshio and numpy read there.

    src-test/scripts/compare_with_peers.py FOLDER [--csv FILES.csv] [--summary SUMMARY.md]
                                           [--unpack WORK]

Runs `./talus inspect --json FOLDER` once and reads every file that Talus reads or refuses with a
peer: VTK for its own formats and CGNS, netCDF4 for Exodus, meshio for the rest, and for dumps numpy
(peer_dumps.py). Compared are the number of points and their coordinates, the cells by type (of CGNS
and Exodus those that the peer has), which nodes each cell has in which order, and of each array that
both have the values in their order (CRC-32 of the little-endian float64, as `talus inspect` gives
it), or else its range and number of NaN. OpenFOAM cases are converted and compared with VTK value by
value (peer_openfoam.py). Prints one line a file.

Results: same = all of that is equal, bit by bit; of OpenFOAM to float32. order = counts and ranges
are equal, the order is not. differs = something else, which is named. peer-only = Talus refuses what
the peer reads. no peer = the peer does not read it, or there is none. unknown = of no format that
Talus knows.

Needs a python3 (Debian's /usr/bin/python3) with numpy, vtk, meshio and netCDF4. Exit code 1
if a file differs.
"""

import argparse
import collections
import contextlib
import csv
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree
import zlib

import meshio
import netCDF4
import peer_dumps
import peer_openfoam
import numpy as np
import vtk
from vtk.util.numpy_support import numpy_to_vtk, vtk_to_numpy

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

VTK_XML = {
    ".vtu": vtk.vtkXMLUnstructuredGridReader,
    ".vtp": vtk.vtkXMLPolyDataReader,
    ".vtr": vtk.vtkXMLRectilinearGridReader,
    ".vti": vtk.vtkXMLImageDataReader,
    ".vts": vtk.vtkXMLStructuredGridReader,
    ".pvtu": vtk.vtkXMLPUnstructuredGridReader,
    ".pvtp": vtk.vtkXMLPPolyDataReader,
}
CELL_NAMES = {
    1: "vertex", 2: "poly_vertex", 3: "line", 4: "poly_line", 5: "triangle", 6: "triangle_strip",
    7: "polygon", 8: "pixel", 9: "quad", 10: "tetra", 11: "voxel", 12: "hexahedron", 13: "wedge",
    14: "pyramid", 21: "quadratic_edge", 22: "quadratic_triangle", 23: "quadratic_quad",
    24: "quadratic_tetra", 25: "quadratic_hexahedron", 26: "quadratic_wedge",
    27: "quadratic_pyramid", 28: "biquadratic_quad", 29: "triquadratic_hexahedron",
    32: "biquadratic_quadratic_wedge", 42: "polyhedron",
}
MESHIO_NAMES = {
    "line3": "quadratic_edge", "triangle6": "quadratic_triangle", "quad8": "quadratic_quad",
    "quad9": "biquadratic_quad", "tetra10": "quadratic_tetra", "hexahedron20":
    "quadratic_hexahedron", "hexahedron27": "triquadratic_hexahedron", "wedge15":
    "quadratic_wedge", "wedge18": "biquadratic_quadratic_wedge", "pyramid13": "quadratic_pyramid",
}
VTK_NUMBERS = {name: number for number, name in CELL_NAMES.items()}
# meshio keeps linear wedges as Gmsh does and turns them so only when it writes VTK files.
WEDGE = [0, 2, 1, 3, 5, 4]
# Formats whose sides on the boundary are cells in Talus, with NaN as values, and not in the peer.
WITH_SIDES = ("cgns", "exodus")
# Arrays in which meshio keeps what are groups in Talus, or what it computes itself.
GROUP_ARRAYS = ("gmsh:", "cell_sets", "medit:", "nastran:", "facet_normals")


class NoPeer(Exception):
    """The peer does not read the file."""


class Series:
    """Digest and range of the values of one array over all steps."""

    def __init__(self):
        self.crc, self.low, self.high, self.nan, self.values = 0, np.inf, -np.inf, 0, 0

    def add(self, values):
        flat = np.asarray(values, dtype="<f8").ravel() + 0.0
        flat[np.isnan(flat)] = np.nan
        finite = flat[np.isfinite(flat)]
        self.crc = zlib.crc32(flat.tobytes(), self.crc)
        self.nan += int(np.isnan(flat).sum())
        self.values += flat.size
        if finite.size:
            self.low = min(self.low, float(finite.min()))
            self.high = max(self.high, float(finite.max()))


class Content:
    """What a peer read: counts of the first step, arrays over all steps."""

    def __init__(self, peer):
        self.peer, self.points, self.cells, self.connectivity = peer, None, None, None
        self.coordinates, self.arrays = Series(), collections.defaultdict(Series)
        self.all_cells = 0  # cells in Talus, where those that the peer lacks come last, with NaN

    def step(self, points, cells, nodes):
        """Nodes: for each cell its VTK type, their number and the nodes; None if not known."""
        if self.points is None:
            self.points, self.cells = len(points), dict(cells)
            if nodes is not None:
                digest = Series()
                digest.add(np.asarray(nodes, dtype="<f8"))
                self.connectivity = f"{digest.crc:08x}"
        padded = np.zeros((len(points), 3))
        if len(points):
            padded[:, : points.shape[1]] = points
        self.coordinates.add(padded)

    def array(self, association, name, values):
        values = np.asarray(values)
        if values.dtype.kind in "biuf":
            if association == "cell" and 0 < len(values) < self.all_cells:
                missing = np.full((self.all_cells - len(values), *values.shape[1:]), np.nan)
                values = np.concatenate([values, missing])
            self.arrays[association, name].add(values)


class VtkErrors:
    """Collects the errors of a VTK object."""

    def __init__(self, thing):
        self.found = False
        thing.AddObserver("ErrorEvent", self.note)

    def note(self, caller, event):
        self.found = True


def run(reader):
    errors = VtkErrors(reader)
    executive = VtkErrors(reader.GetExecutive())
    reader.Update()
    if errors.found or executive.found:
        raise NoPeer("VTK reports an error")
    return reader.GetOutputDataObject(0)


def leaves(data):
    if data.IsA("vtkCompositeDataSet"):
        iterator = data.NewIterator()
        iterator.InitTraversal()
        found = []
        while not iterator.IsDoneWithTraversal():
            found.append(iterator.GetCurrentDataObject())
            iterator.GoToNextItem()
        return found
    return [data]


def add_vtk(content, data):
    parts = leaves(data)
    points, cells, nodes, before = [], collections.Counter(), [], 0
    for part in parts:
        if not part.IsA("vtkDataSet"):
            raise NoPeer(f"VTK makes a {part.GetClassName()} of it")
        grid = vtk.vtkAppendFilter()
        grid.SetOutputPointsPrecision(vtk.vtkAlgorithm.DOUBLE_PRECISION)
        grid.AddInputData(part)
        grid.Update()
        grid = grid.GetOutput()
        if grid.GetNumberOfPoints():
            points.append(vtk_to_numpy(grid.GetPoints().GetData()))
        if grid.GetNumberOfCells():
            types = vtk_to_numpy(grid.GetCellTypesArray())
            for cell_type, count in zip(*np.unique(types, return_counts=True)):
                cells[CELL_NAMES[int(cell_type)]] += int(count)
            nodes.append(vtk_nodes(grid, before))
        before += grid.GetNumberOfPoints()
    content.step(
        np.concatenate(points) if points else np.zeros((0, 3)),
        cells,
        np.concatenate(nodes) if nodes else [])
    if len(parts) == 1:
        part = parts[0]
        for association, block in (
            ("point", part.GetPointData()),
            ("cell", part.GetCellData()),
            ("field", part.GetFieldData()),
        ):
            for i in range(block.GetNumberOfArrays()):
                array = block.GetAbstractArray(i)
                if array.IsA("vtkDataArray"):
                    content.array(association, array.GetName(), vtk_to_numpy(array))


def vtk_nodes(grid, before):
    """Type, number of nodes and nodes of each cell; of polyhedra the nodes of each face."""
    types = vtk_to_numpy(grid.GetCellTypesArray()).astype(np.int64)
    offsets = vtk_to_numpy(grid.GetCells().GetOffsetsArray()).astype(np.int64)
    connectivity = vtk_to_numpy(grid.GetCells().GetConnectivityArray()).astype(np.int64) + before
    if not (types == 42).any():
        return interleaved(types, offsets, connectivity)
    rows = []
    faces = vtk.vtkIdList()
    for cell, cell_type in enumerate(types):
        own = connectivity[offsets[cell]:offsets[cell + 1]]
        rows += [cell_type, len(own)]
        if cell_type != 42:
            rows += list(own)
            continue
        grid.GetFaceStream(cell, faces)
        stream = [faces.GetId(i) for i in range(1, faces.GetNumberOfIds())]
        at = 0
        while at < len(stream):
            count = stream[at]
            rows += [count] + [node + before for node in stream[at + 1:at + 1 + count]]
            at += 1 + count
    return np.array(rows)


def interleaved(types, offsets, connectivity):
    """Each cell's type, number of nodes and nodes, behind each other."""
    counts = np.diff(offsets)
    starts = offsets[:-1] + 2 * np.arange(len(types))
    out = np.empty(len(connectivity) + 2 * len(types), dtype=np.int64)
    is_head = np.zeros(len(out), dtype=bool)
    is_head[starts] = is_head[starts + 1] = True
    out[starts], out[starts + 1] = types, counts
    out[~is_head] = connectivity
    return out


def read_vtk(path, extension):
    content = Content("VTK")
    if extension == ".pvd":
        folder = os.path.dirname(path)
        for entry in xml.etree.ElementTree.parse(path).iter("DataSet"):
            part = os.path.join(folder, entry.get("file"))
            add_vtk(content, run_xml(part, os.path.splitext(part)[1]))
    elif extension == ".vtk" and not starts_with(path, b"<?xml"):
        reader = vtk.vtkGenericDataObjectReader()
        reader.SetFileName(path)
        for what in ("Scalars", "Vectors", "Normals", "Tensors", "TCoords", "Fields"):
            getattr(reader, f"ReadAll{what}On")()
        add_vtk(content, run(reader))
    else:
        add_vtk(content, run_xml(path, ".vtu" if extension == ".vtk" else extension))
    return content


def starts_with(path, text):
    with open(path, "rb") as file:
        return file.read(len(text)) == text


def run_xml(path, extension):
    reader = VTK_XML.get(extension, vtk.vtkXMLMultiBlockDataReader)()
    reader.SetFileName(path)
    return run(reader)


def read_cgns(path, found):
    """All zones by name, at all times. VTK leaves out the elements on the boundary."""
    content = Content("VTK")
    content.all_cells = sum(found.get("cells", {}).values())
    reader = vtk.vtkCGNSReader()
    reader.SetFileName(path)
    reader.UpdateInformation()
    reader.EnableAllBases()
    reader.EnableAllPointArrays()
    reader.EnableAllCellArrays()
    reader.SetDoublePrecisionMesh(1)
    times = reader.GetOutputInformation(0).Get(
        vtk.vtkStreamingDemandDrivenPipeline.TIME_STEPS())
    for time in times or [None]:
        if time is not None:
            reader.UpdateTimeStep(time)
        add_cgns(content, run(reader))
    content.connectivity = None  # without the elements on the boundary
    return content


def add_cgns(content, bases):
    zones = {}
    for base in blocks_by_name(bases).values():
        zones.update(blocks_by_name(base))
    if not zones:
        raise NoPeer("VTK finds no zones")
    parts = vtk.vtkMultiBlockDataSet()
    for i, name in enumerate(sorted(zones)):
        parts.SetBlock(i, zones[name])
        if len(zones) == 1:  # the vectors of VTK are scalars in the file
            zones[name].GetFieldData().Initialize()
            split_vectors(zones[name].GetPointData())
            split_vectors(zones[name].GetCellData())
    try:
        add_vtk(content, parts)
    except KeyError as error:
        raise NoPeer(f"VTK gives cells of type {error}") from error


def split_vectors(data):
    """Replaces each array of three components by three arrays, as the file has them."""
    arrays = [data.GetArray(i) for i in range(data.GetNumberOfArrays())]
    for array in (array for array in arrays if array.GetNumberOfComponents() == 3):
        for k in range(3):
            part = numpy_to_vtk(vtk_to_numpy(array)[:, k].copy(), deep=True)
            part.SetName(array.GetName() + "XYZ"[k])
            data.AddArray(part)
        data.RemoveArray(array.GetName())


def blocks_by_name(parent):
    """Blocks of a VTK data set of several blocks."""
    found = {}
    for i in range(parent.GetNumberOfBlocks()):
        if parent.GetBlock(i) is not None:
            name = parent.GetMetaData(i).Get(vtk.vtkCompositeDataSet.NAME())
            found[name] = parent.GetBlock(i)
    return found


EXODUS_CELLS = {
    ("SPH", 1): 1, ("BAR", 2): 3, ("BEA", 2): 3, ("TRU", 2): 3, ("BAR", 3): 21, ("TRI", 3): 5,
    ("TRI", 6): 22, ("QUA", 4): 9, ("QUA", 8): 23, ("QUA", 9): 28, ("SHE", 3): 5, ("SHE", 4): 9,
    ("TET", 4): 10, ("TET", 10): 24, ("HEX", 8): 12, ("HEX", 20): 25, ("HEX", 27): 29,
    ("WED", 6): 13, ("WED", 15): 26, ("PYR", 5): 14, ("PYR", 13): 27,
}


def read_exodus(path, found):
    """Points, elements and variables as netCDF4 gives them; sides of sets are not counted."""
    content = Content("netCDF4")
    content.all_cells = sum(found.get("cells", {}).values())
    try:
        data = netCDF4.Dataset(path)
    except OSError as error:
        raise NoPeer(f"netCDF4: {error}") from error
    with data:
        variables = data.variables
        if "coord" in variables:
            points = np.asarray(variables["coord"][:]).T
        else:
            axes = [variables["coord" + a] for a in "xyz" if "coord" + a in variables]
            points = np.stack([np.asarray(axis[:]) for axis in axes], axis=1)
        cells, blocks = collections.Counter(), []
        for block in sorted(int(n[7:]) for n in variables if n.startswith("connect")):
            connect = variables[f"connect{block}"]
            kind = EXODUS_CELLS.get((connect.elem_type[:3].upper(), connect.shape[1]))
            if kind is None:
                raise NoPeer(f"no cell for {connect.elem_type}")
            cells[CELL_NAMES[kind]] += connect.shape[0]
            blocks.append((block, connect.shape[0]))
        content.step(points, cells, None)
        steps = variables["time_whole"].shape[0] if "time_whole" in variables else 0
        for step in range(steps):
            if step:
                content.step(points, cells, None)
            for k, name in enumerate(exodus_names(variables, "name_nod_var")):
                content.array("point", name, variables[f"vals_nod_var{k + 1}"][step])
            for k, name in enumerate(exodus_names(variables, "name_elem_var")):
                values = [
                    np.asarray(variables[key][step]) if key in variables else np.full(count, np.nan)
                    for key, count in
                    ((f"vals_elem_var{k + 1}eb{block}", count) for block, count in blocks)]
                content.array("cell", name, np.concatenate(values))
    return content


def exodus_names(variables, key):
    if key not in variables:
        return []
    rows = netCDF4.chartostring(variables[key][:]) if variables[key].ndim > 1 else variables[key][:]
    return [str(row).split("\0")[0].strip() for row in rows]


def read_meshio(path):
    content = Content("meshio")
    # Some XDMF files name their data as seen from the folder above.
    os.chdir(os.path.dirname(os.path.dirname(path)))
    plain, remove = for_meshio(path)
    try:
        if path.endswith(".v40.msh"):
            content.peer = "gmsh"
        add_meshio(content, plain)
    except (Exception, SystemExit) as error:  # meshio raises whatever comes
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise NoPeer("meshio: " + reason[:100]) from error
    finally:
        if remove:
            os.remove(remove)
    if not content.points:
        raise NoPeer("meshio finds no points")
    return content


def for_meshio(path):
    """A file that meshio can read, and the same if it is to be removed afterwards."""
    if path.endswith(".gz"):
        with gzip.open(path) as packed:
            content = packed.read()
    elif path.endswith(".bdf") and b"BEGIN BULK" not in open(path, "rb").read():
        with open(path, "rb") as file:
            content = b"BEGIN BULK\n" + file.read()
    elif path.endswith(".v40.msh"):
        handle, copy = tempfile.mkstemp(".msh")
        os.close(handle)
        command = ["gmsh", path, "-0", "-save_all", "-format", "msh41", "-o", copy, "-v", "0"]
        subprocess.run(command, check=False)
        return copy, copy
    else:
        return path, None
    handle, copy = tempfile.mkstemp(os.path.splitext(path.removesuffix(".gz"))[1])
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    return copy, copy


def add_meshio(content, path):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        if path.endswith(".xdmf"):
            with contextlib.suppress(meshio.ReadError):
                return add_meshio_series(content, path)
        add_meshio_mesh(content, meshio.read(path), path)
    return None


def add_meshio_series(content, path):
    with meshio.xdmf.TimeSeriesReader(path) as series:
        if not series.num_steps:
            raise meshio.ReadError()
        points, cells = series.read_points_cells()
        for k in range(series.num_steps):
            _, point_data, cell_data = series.read_data(k)
            add_meshio_mesh(content, meshio.Mesh(points, cells, point_data, cell_data), path)


def add_meshio_mesh(content, mesh, path):
    cells, nodes = collections.Counter(), []
    for block in mesh.cells:
        name = "polyhedron" if block.type.startswith("polyhedron") else block.type
        name = MESHIO_NAMES.get(name, name)
        cells[name] += len(block.data)
        if name == "polyhedron" or nodes is None:
            nodes = None
        else:
            data = np.asarray(block.data)
            if name == "wedge" and not path.endswith(".xdmf"):
                data = data[:, WEDGE]
            types = np.full(len(data), VTK_NUMBERS[name])
            offsets = np.arange(len(data) + 1) * data.shape[1]
            nodes.append(interleaved(types, offsets, data.ravel()))
    if nodes is not None:
        nodes = np.concatenate(nodes) if nodes else []
    content.step(np.asarray(mesh.points), cells, nodes)
    for name, values in mesh.point_data.items():
        content.array("point", name, values)
    for name, blocks in mesh.cell_data.items():
        content.array("cell", name, np.concatenate([np.asarray(b) for b in blocks]))


def read_dump(path, found):
    content = Content("numpy")
    entries = found["format"] == "dump local"
    try:
        peer_dumps.fill(
            content, path, found["format"] == "dump binary", "entry" if entries else "particle")
    except peer_dumps.NoPeer as reason:
        raise NoPeer(str(reason)) from reason
    return content


def peer_content(path, found):
    name = os.path.basename(path).lower()
    extension = os.path.splitext(name[:-3] if name.endswith(".gz") else name)[1]
    if "fewest_rows" in found:
        return read_dump(path, found)
    if extension in VTK_XML or extension in (".vtk", ".vtm", ".pvd"):
        return read_vtk(path, extension)
    if found["format"] == "cgns":
        return read_cgns(path, found)
    if found["format"] == "exodus":
        return read_exodus(path, found)
    return read_meshio(path)


def differences(found, peer):
    """What differs, by names; the first of the pair is worse than another order."""
    wrong, order = [], []
    if "fewest_rows" in found:
        if (found["fewest_rows"], found["most_rows"]) != peer.points:
            wrong.append(f"rows {found['fewest_rows']}-{found['most_rows']} | {peer.points}")
    else:
        if found["points"] != peer.points:
            wrong.append(f"points {found['points']} | {peer.points}")
        elif found["point_digest"] != f"{peer.coordinates.crc:08x}":
            low = min((axis[0] for axis in found["box"] if axis[0] is not None), default=np.inf)
            high = max((axis[1] for axis in found["box"] if axis[1] is not None), default=-np.inf)
            same = (low, high) == (peer.coordinates.low, peer.coordinates.high)
            (order if same else wrong).append("coordinates")
        cells = found["cells"]
        if found["format"] in WITH_SIDES:
            cells = {name: n for name, n in cells.items() if name in peer.cells}
        if cells != peer.cells:
            wrong.append(f"cells {cells} | {peer.cells}".replace("'", ""))
        elif peer.connectivity is not None and found["cell_digest"] != peer.connectivity:
            wrong.append("nodes of cells")
    ours = {(a["association"], a["name"]): a for a in found["arrays"] if a["type"] != "text"}
    for key, theirs in peer.arrays.items():
        mine = ours.get(key)
        if mine is None:
            is_time = key == ("field", "TimeValue")  # Talus has it as the time of the mesh
            if not is_time and not key[1].startswith(GROUP_ARRAYS):
                wrong.append(f"only {peer.peer} has {key[0]} array {key[1]}")
        elif mine["digest"] != f"{theirs.crc:08x}":
            low = np.inf if mine["min"] is None else mine["min"]
            high = -np.inf if mine["max"] is None else mine["max"]
            values, nan = mine["values"], mine["nan"]
            if found["format"] in WITH_SIDES and key[0] == "cell":
                values, nan = values - (nan - theirs.nan), theirs.nan
            same = (values, nan, low, high) == (
                theirs.values, theirs.nan, theirs.low, theirs.high)
            (order if same else wrong).append(f"{key[0]} array {key[1]}")
    return wrong, order


def compare(path, found):
    """Peer, result and difference of one file."""
    if found["status"] == "unknown":
        return "-", "unknown", ""
    if found["status"] == "ok" and "arrays" not in found:
        return "-", "no peer", "nothing to compare"
    if found["format"].startswith("openfoam"):
        return compare_openfoam(path, found)
    try:
        peer = peer_content(path, found)
    except NoPeer as reason:
        return "-", "no peer", str(reason)
    if found["status"] == "refused":
        return peer.peer, "peer-only", f"{peer.peer} reads {peer.points} points {peer.cells}"
    wrong, order = differences(found, peer)
    if wrong:
        return peer.peer, "differs", "; ".join(wrong + order)
    return peer.peer, ("order" if order else "same"), "; ".join(order)


def compare_openfoam(path, found):
    """Value by value, in the precision of VTK."""
    peer = "numpy" if found.get("part", "").endswith("faces") else "VTK"
    if found["status"] == "refused":
        return "-", "no peer", ""
    try:
        wrong, compared, untold = peer_openfoam.compare(os.path.join(HOME, "talus"), path, found)
    except peer_openfoam.NoPeer as reason:
        return "-", "no peer", str(reason)
    note = f"{compared} arrays compared"
    note += "; only Talus has " + " ".join(untold) if untold else ""
    if wrong:
        return peer, "differs", "; ".join(wrong[:8])
    return peer, "same", note


def summary(rows):
    table = collections.defaultdict(collections.Counter)
    for row in rows:
        top = row["path"].split("/")[0] if "/" in row["path"] else "."
        table[top, row["format"]][row["status"]] += 1
        table[top, row["format"]][row["result"]] += 1
    columns = ["ok", "refused", "unknown", "same", "order", "differs", "peer-only", "no peer"]
    lines = ["| folder | format | read | refused | unknown | same | order | differs | peer only |"
             " no peer |", "|---|---|" + "---:|" * len(columns)]
    for (top, name), counts in sorted(table.items()):
        numbers = " | ".join(str(counts[c] or "") for c in columns[:2])
        unknown = counts["unknown"] // 2  # status and result are both called so
        rest = " | ".join(str(counts[c] or "") for c in columns[3:])
        lines.append(f"| {top} | {name} | {numbers} | {unknown or ''} | {rest} |")
    return "\n".join(lines) + "\n"


def unpacked(folder, work):
    """A copy of a folder with the archives of OpenFOAM cases replaced by what is in them."""
    shutil.copytree(folder, work)
    for place, _, names in os.walk(work):
        os.chmod(place, 0o755)
        for name in (n for n in names if n.endswith(".tar.gz")):
            archive = os.path.join(place, name)
            with tarfile.open(archive) as packed:
                if any("/polyMesh/" in member for member in packed.getnames()):
                    packed.extractall(place)
                    os.remove(archive)
    return work


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--csv", help="write all rows here")
    parser.add_argument("--summary", help="write counts by folder and format here, in Markdown")
    parser.add_argument("--unpack", metavar="WORK", help=
                        "copy the folder here and unpack its archives of cases first")
    arguments = parser.parse_args()
    vtk.vtkObject.GlobalWarningDisplayOff()
    folder = os.path.realpath(arguments.folder)
    if arguments.unpack:
        folder = unpacked(folder, os.path.realpath(arguments.unpack))
    talus = subprocess.run(
        [os.path.join(HOME, "talus"), "inspect", "--json", folder],
        stdout=subprocess.PIPE, text=True, check=False)
    if talus.returncode not in (0, 3):
        sys.exit(f"talus inspect ended with {talus.returncode}")
    rows = []
    for line in talus.stdout.splitlines():
        found = json.loads(line)
        peer, result, difference = compare(found["path"], found)
        row = {
            "path": os.path.relpath(found["path"], folder),
            "part": found.get("part", ""),
            "format": found["format"] or "-",
            "status": found["status"],
            "peer": peer,
            "result": result,
            "difference": difference,
            "message": found["message"].replace(folder + "/", ""),
        }
        rows.append(row)
        print("{path} {part}  {format}  {status}  {peer}  {result}  {difference}".format(**row))
    if arguments.csv:
        with open(arguments.csv, "w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    print(summary(rows))
    if arguments.summary:
        with open(arguments.summary, "w", encoding="utf-8") as out:
            out.write(summary(rows))
    return 1 if any(row["result"] == "differs" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
