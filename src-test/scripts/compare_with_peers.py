#!/usr/bin/env python3
"""Compare what Talus reads in a folder with what VTK and meshio read there.

    src-test/scripts/compare_with_peers.py FOLDER [--csv FILES.csv] [--summary SUMMARY.md]

Runs `./talus inspect --json FOLDER` once and reads every file that Talus reads or refuses with a
peer: VTK for its own formats, OpenFOAM cases and CGNS, netCDF4 for Exodus, meshio for the rest, and
for text dumps a few lines of numpy below. Compared are the number of points and their
coordinates, the cells by type (of CGNS and Exodus those that the peer has), and of each array that
both have the values in their order (CRC-32 of the little-endian float64, as `talus inspect` gives
it), or else its range and number of NaN. Prints one line a file.

Results: same = all of that is equal, bit by bit. order = counts and ranges are equal, the order
is not. differs = something else, which is named. peer-only = Talus refuses what the peer reads.
no peer = the peer does not read it, or there is none. unknown = of no format that Talus knows.

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
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zlib

import meshio
import netCDF4
import numpy as np
import vtk
from vtk.util.numpy_support import vtk_to_numpy

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
# Faces of the boundary, which Talus adds to the cells of an OpenFOAM case.
BOUNDARY = ("triangle", "quad", "polygon")
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
        self.peer, self.points, self.cells = peer, None, None
        self.coordinates, self.arrays = Series(), collections.defaultdict(Series)

    def step(self, points, cells):
        if self.points is None:
            self.points, self.cells = len(points), dict(cells)
        padded = np.zeros((len(points), 3))
        if len(points):
            padded[:, : points.shape[1]] = points
        self.coordinates.add(padded)

    def array(self, association, name, values):
        if np.asarray(values).dtype.kind in "biuf":
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
    points, cells = [], collections.Counter()
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
    content.step(np.concatenate(points) if points else np.zeros((0, 3)), cells)
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


def read_vtk(path, extension):
    content = Content("VTK")
    if extension == ".pvd":
        folder = os.path.dirname(path)
        for entry in xml.etree.ElementTree.parse(path).iter("DataSet"):
            part = os.path.join(folder, entry.get("file"))
            add_vtk(content, run_xml(part, os.path.splitext(part)[1]))
    elif extension == ".vtk":
        reader = vtk.vtkGenericDataObjectReader()
        reader.SetFileName(path)
        for what in ("Scalars", "Vectors", "Normals", "Tensors", "TCoords", "Fields"):
            getattr(reader, f"ReadAll{what}On")()
        add_vtk(content, run(reader))
    else:
        add_vtk(content, run_xml(path, extension))
    return content


def run_xml(path, extension):
    reader = VTK_XML.get(extension, vtk.vtkXMLMultiBlockDataReader)()
    reader.SetFileName(path)
    return run(reader)


def read_openfoam(path):
    """Points and cells inside. VTK gives the coordinates in float32 and no cells on the boundary."""
    content = Content("VTK")
    with tempfile.TemporaryDirectory() as folder:
        case = os.path.join(folder, "case")
        os.symlink(path, case)
        reader = vtk.vtkOpenFOAMReader()
        reader.SetFileName(os.path.join(case, "case.foam"))
        reader.DecomposePolyhedraOff()
        for part in leaves(run(reader)):
            if part.IsA("vtkUnstructuredGrid"):
                add_vtk(content, part)
                break
    content.arrays.clear()
    return content


def read_cgns(path):
    """All zones by name. VTK leaves out the elements on the boundary."""
    content = Content("VTK")
    reader = vtk.vtkCGNSReader()
    reader.SetFileName(path)
    reader.UpdateInformation()
    reader.EnableAllBases()
    reader.EnableAllPointArrays()
    reader.EnableAllCellArrays()
    reader.SetDoublePrecisionMesh(1)
    zones = {}
    for base in blocks_by_name(run(reader)).values():
        zones.update(blocks_by_name(base))
    if not zones:
        raise NoPeer("VTK finds no zones")
    parts = vtk.vtkMultiBlockDataSet()
    for i, name in enumerate(sorted(zones)):
        parts.SetBlock(i, zones[name])
    try:
        add_vtk(content, parts)
    except KeyError as error:
        raise NoPeer(f"VTK gives cells of type {error}") from error
    if len(zones) == 1:  # add_vtk took its arrays; the vectors of VTK are scalars in the file
        for key in [key for key in content.arrays if key[0] == "field"]:
            del content.arrays[key]
        for association, data in (
            ("point", parts.GetBlock(0).GetPointData()), ("cell", parts.GetBlock(0).GetCellData())):
            for i in range(data.GetNumberOfArrays()):
                array = data.GetArray(i)
                if array.GetNumberOfComponents() == 3:
                    del content.arrays[association, array.GetName()]
                    for k in range(3):
                        values = vtk_to_numpy(array)[:, k]
                        content.array(association, array.GetName() + "XYZ"[k], values)
    return content


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


def read_exodus(path):
    """Points, elements and variables as netCDF4 gives them; sides of sets are not counted."""
    content = Content("netCDF4")
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
        content.step(points, cells)
        steps = variables["time_whole"].shape[0] if "time_whole" in variables else 0
        for step in range(steps):
            if step:
                content.step(points, cells)
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
    plain, remove = path, None
    if path.endswith(".gz"):
        handle, remove = tempfile.mkstemp(os.path.splitext(path[:-3])[1])
        with os.fdopen(handle, "wb") as out, gzip.open(path) as packed:
            out.write(packed.read())
        plain = remove
    try:
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


def add_meshio(content, path):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        if path.endswith(".xdmf"):
            with contextlib.suppress(meshio.ReadError):
                return add_meshio_series(content, path)
        add_meshio_mesh(content, meshio.read(path))
    return None


def add_meshio_series(content, path):
    with meshio.xdmf.TimeSeriesReader(path) as series:
        if not series.num_steps:
            raise meshio.ReadError()
        points, cells = series.read_points_cells()
        for k in range(series.num_steps):
            _, point_data, cell_data = series.read_data(k)
            add_meshio_mesh(content, meshio.Mesh(points, cells, point_data, cell_data))


def add_meshio_mesh(content, mesh):
    cells = collections.Counter()
    for block in mesh.cells:
        name = "polyhedron" if block.type.startswith("polyhedron") else block.type
        cells[MESHIO_NAMES.get(name, name)] += len(block.data)
    content.step(np.asarray(mesh.points), cells)
    for name, values in mesh.point_data.items():
        content.array("point", name, values)
    for name, blocks in mesh.cell_data.items():
        content.array("cell", name, np.concatenate([np.asarray(b) for b in blocks]))


def read_text_dump(path):
    """Columns of a text dump, by splitting at blanks."""
    content = Content("numpy")
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt") as lines:
        columns, steps = None, []
        for line in lines:
            if line.startswith("ITEM: NUMBER OF"):
                steps.append(int(next(lines)))
            elif line.startswith(("ITEM: ATOMS", "ITEM: ENTRIES")):
                columns = line.split()[2:]
                if not steps[-1]:
                    continue
                text = "".join(next(lines) for _ in range(steps[-1])).split()
                table = np.array(text).reshape(steps[-1], -1)
                for i, name in enumerate(columns):
                    with contextlib.suppress(ValueError):
                        content.array("particle", name, table[:, i].astype(float))
    if columns is None or len(set(columns)) != len(columns):
        raise NoPeer("no columns, or two of one name")
    content.points = (min(steps), max(steps))
    return content


def peer_content(path, found):
    name = os.path.basename(path).lower()
    extension = os.path.splitext(name[:-3] if name.endswith(".gz") else name)[1]
    if found["format"] == "dump" and not name.endswith(".zst"):
        return read_text_dump(path)
    if "fewest_rows" in found:
        raise NoPeer("no peer for particles")
    if os.path.isdir(path):
        return read_openfoam(path)
    if extension in VTK_XML or extension in (".vtk", ".vtm", ".pvd"):
        return read_vtk(path, extension)
    if found["format"] == "cgns":
        return read_cgns(path)
    if found["format"] == "exodus":
        return read_exodus(path)
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
        elif found["format"] == "openfoam":
            order.append("counts alone compared")
        elif found["point_digest"] != f"{peer.coordinates.crc:08x}":
            low = min((axis[0] for axis in found["box"] if axis[0] is not None), default=np.inf)
            high = max((axis[1] for axis in found["box"] if axis[1] is not None), default=-np.inf)
            same = (low, high) == (peer.coordinates.low, peer.coordinates.high)
            (order if same else wrong).append("coordinates")
        cells = found["cells"]
        if found["format"] == "openfoam":
            cells = {name: n for name, n in cells.items() if name not in BOUNDARY}
        if found["format"] in WITH_SIDES:
            cells = {name: n for name, n in cells.items() if name in peer.cells}
        if cells != peer.cells:
            wrong.append(f"cells {cells} | {peer.cells}".replace("'", ""))
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--csv", help="write all rows here")
    parser.add_argument("--summary", help="write counts by folder and format here, in Markdown")
    arguments = parser.parse_args()
    vtk.vtkObject.GlobalWarningDisplayOff()
    folder = os.path.realpath(arguments.folder)
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
            "format": found["format"] or "-",
            "status": found["status"],
            "peer": peer,
            "result": result,
            "difference": difference,
            "message": found["message"].replace(folder + "/", ""),
        }
        rows.append(row)
        print("{path}  {format}  {status}  {peer}  {result}  {difference}".format(**row))
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
