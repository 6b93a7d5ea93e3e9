#!/usr/bin/env python3
"""Make the large files that bench_readers.py reads, from small real ones.

    src-test/scripts/bench_files.py FOLDER WORK [--megabytes 120]

FOLDER holds the real files, by default those of this repository. Everything is deterministic:

text dumps      all `dump.liggghts.zst` behind each other, again and again; the same decompressed,
                and each compressed with gzip and put behind each other (a file of many members)
binary dumps    snapshots of `liggghts-hopper-last-2.bin` (old layout) and `lammps-triclinic.bin`
                (new layout) whose rows are repeated to 100,000, with further ids
meshes          copies of the ball `ball_tet4_l0.v22.msh` side by side, each tetrahedron refined
                into 4096 by Gmsh, written by Gmsh as MSH; with u = (1 - r^2) / 4, its gradient, the
                index of the point and of the cell written by VTK as VTU and legacy VTK
STL             triangles of `hopper.stl`, each cut into four at the middles of its edges again
                and again; copies side by side
OpenFOAM        copies of the case `cavity-binary` (time 0.5) side by side

Needs numpy, the module vtk, gmsh and zstd. Files that are there already are kept.
"""

import argparse
import glob
import gzip
import os
import re
import shutil
import struct
import subprocess
import sys

import numpy as np

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ROWS_A_SNAPSHOT = 100_000
REFINEMENTS = 4


class NoSource(Exception):
    """The folder lacks the real file that a large one is made from."""


def source(folder, *patterns):
    """Real files of the first pattern that has any, below a folder."""
    for pattern in patterns:
        found = sorted(
            path
            for path in glob.glob(os.path.join(folder, "**", pattern), recursive=True)
            if "/target/" not in "/" + os.path.relpath(path, folder)
        )
        if found:
            return found
    raise NoSource(f"no {patterns[0]} in {folder}")


def content(path):
    """Bytes of a file, decompressed."""
    if path.endswith(".zst"):
        return subprocess.run(["zstd", "-dcq", path], stdout=subprocess.PIPE, check=True).stdout
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        return file.read()


class Files:
    """Makes the files in a folder, each only if it is not there."""

    def __init__(self, folder, work, megabytes):
        self.folder, self.work, self.bytes = folder, work, megabytes * 1_000_000
        os.makedirs(work, exist_ok=True)

    def path(self, name):
        return os.path.join(self.work, name)

    def make(self, name, write):
        """Path of a file; `write` gets another name to write to first."""
        path = self.path(name)
        if not os.path.exists(path):
            print(f"making {name}", file=sys.stderr, flush=True)
            stem, extension = os.path.splitext(path)
            part = stem + ".part" + extension
            write(part)
            os.rename(part, path)
        return path

    # Text dumps

    def dump(self, compression):
        """A text dump: compression is "", "gz" or "zst"."""
        samples = source(self.folder, "dump.liggghts.zst", "dump.liggghts.gz")
        name = "text.dump" + ("." + compression if compression else "")
        return self.make(name, lambda part: self.write_dump(part, samples, compression))

    def write_dump(self, part, samples, compression):
        pieces, texts = [], 0
        for path in samples:
            text = content(path)
            texts += len(text)
            if compression == "gz":
                pieces.append(gzip.compress(text, 6, mtime=0))
            elif compression == "zst":
                pieces.append(
                    subprocess.run(
                        ["zstd", "-cq", "-3"], input=text, stdout=subprocess.PIPE, check=True
                    ).stdout
                )
            else:
                pieces.append(text)
        with open(part, "wb") as out:
            for _ in range(-(-self.bytes // texts)):
                out.writelines(pieces)

    # Binary dumps

    def binary_dump(self, layout):
        """A binary dump: layout is "old" or "new"."""
        if layout == "old":
            sample = source(self.folder, "liggghts-hopper-last-2.bin", "all.bin")[0]
        else:
            sample = source(self.folder, "lammps-triclinic.bin.gz", "tri.bin")[0]
        return self.make(
            f"{layout}.bin", lambda part: self.write_binary_dump(part, content(sample))
        )

    def write_binary_dump(self, part, sample):
        snapshots = [enlarged(*snapshot) for snapshot in snapshots_of(sample)]
        with open(part, "wb") as out:
            while out.tell() < self.bytes:
                for snapshot in snapshots:
                    if snapshot:
                        out.write(snapshot)

    # Meshes

    def mesh(self, form):
        """A mesh in a form of Gmsh: msh41, msh22 (binary), ascii (4.1) or vtk (binary)."""
        sample = source(self.folder, "ball_tet4_l0.v22.msh.gz", "ball_tet4_l0.v22.msh")[0]
        names = {"msh41": "41.msh", "msh22": "22.msh", "ascii": "41-ascii.msh", "vtk": "gmsh.vtk"}
        name = "mesh-" + names[form]
        return self.make(name, lambda part: self.write_meshes(part, sample, form))

    def write_meshes(self, part, sample, form):
        # A ball refined four times takes 50 MB in MSH 4.1.
        copies = max(1, round(self.bytes / 50e6))
        balls = self.make(
            f"{copies}-balls.msh", lambda path: write_copies(content(sample), copies, path)
        )
        version = 2.2 if form == "msh22" else 4.1
        commands = (
            f'Merge "{balls}";'
            + "RefineMesh;" * REFINEMENTS
            + f"Mesh.MshFileVersion = {version}; Mesh.Binary = {int(form != 'ascii')};"
            + f'Save "{part}"; Exit;\n'
        )
        script = self.path("refine.geo")
        with open(script, "w", encoding="utf-8") as out:
            out.write(commands)
        subprocess.run(["gmsh", script, "-", "-v", "1"], check=True)
        os.remove(script)

    def vtk(self, name):
        """The mesh with arrays, written by VTK: raw.vtu, zlib.vtu, ascii.vtu, 42.vtk or 51.vtk."""
        plain = self.mesh("vtk")
        return self.make("mesh-" + name, lambda part: write_vtk(part, plain, name))

    # Surfaces and cases

    def stl(self):
        sample = source(self.folder, "hopper.stl")[0]
        return self.make("surface.stl", lambda part: self.write_stl(part, sample))

    def write_stl(self, part, sample):
        numbers = re.findall(rb"vertex\s+(\S+)\s+(\S+)\s+(\S+)", content(sample))
        triangles = np.array(numbers, dtype="f4").reshape(-1, 3, 3)
        while len(triangles) * 4 * 50 <= self.bytes:
            a, b, c = triangles[:, 0], triangles[:, 1], triangles[:, 2]
            ab, bc, ca = (a + b) / 2, (b + c) / 2, (c + a) / 2
            # Quarters stay beside each other, as neighbours do in the files of programs.
            quarters = [(a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca)]
            triangles = np.stack([np.stack(q, 1) for q in quarters], 1).reshape(-1, 3, 3)
        copies = max(1, round(self.bytes / 50 / len(triangles)))
        apart = 1.5 * np.ptp(triangles[:, :, 0]) * np.arange(copies)
        triangles = np.concatenate([triangles + np.array([x, 0, 0], "f4") for x in apart])
        facets = np.zeros(
            len(triangles), dtype=[("normal", "<f4", 3), ("corners", "<f4", 9), ("a", "<u2")]
        )
        facets["corners"] = triangles.reshape(-1, 9)
        with open(part, "wb") as out:
            out.write(b"surface".ljust(80) + struct.pack("<I", len(facets)) + facets.tobytes())

    def foam(self):
        """A case; the path is that of its file system/controlDict, which VTK opens."""
        points = source(self.folder, "cavity*binary/constant/polyMesh/points*")[0]
        case = os.path.dirname(os.path.dirname(os.path.dirname(points)))
        target = self.path("cavity")
        if not os.path.exists(target):
            print("making cavity", file=sys.stderr, flush=True)
            part = target + ".part"
            shutil.rmtree(part, ignore_errors=True)
            FoamCopies(case, part, max(1, round(self.bytes / 80e3))).write()
            os.rename(part, target)
        return os.path.join(target, "system", "controlDict")


def snapshots_of(dump):
    """Header, rows [n, columns] and id column of each snapshot of a little-endian binary dump."""
    at = 0
    while at < len(dump):
        start = at
        name = -struct.unpack_from("<q", dump, at)[0]
        revision = 0
        if name > 0:
            revision = struct.unpack_from("<i", dump, at + 8 + name + 4)[0]
            at += 8 + name + 8
        count_at = at + 8
        tilted = struct.unpack_from("<i", dump, at + 16)[0]
        at += 20 + 24 + (72 if tilted else 48)
        columns = struct.unpack_from("<i", dump, at)[0]
        at += 4
        if revision > 1:
            at += 4 + struct.unpack_from("<i", dump, at)[0]
            at += 9 if dump[at] else 1
            at += 4 + struct.unpack_from("<i", dump, at)[0]
        chunks_at = at
        chunks = struct.unpack_from("<i", dump, at)[0]
        at += 4
        values = []
        for _ in range(chunks):
            count = struct.unpack_from("<i", dump, at)[0]
            values.append(np.frombuffer(dump, "<f8", count, at + 4))
            at += 4 + 8 * count
        yield dump[start:chunks_at], count_at - start, np.concatenate(values).reshape(-1, columns)


def enlarged(header, count_at, rows):
    """A snapshot of many times the rows, in one chunk; the first column is the id."""
    if not len(rows):
        return b""
    times = -(-ROWS_A_SNAPSHOT // len(rows))
    many = np.tile(rows, (times, 1))
    many[:, 0] += np.repeat(np.arange(times), len(rows)) * rows[:, 0].max()
    head = bytearray(header)
    struct.pack_into("<q", head, count_at, len(many))
    return bytes(head) + struct.pack("<ii", 1, many.size) + many.astype("<f8").tobytes()


def write_copies(text, copies, path):
    """Copies of a text mesh of MSH 2.2, two units apart, as one mesh."""
    lines = text.decode("ascii").split("\n")
    first_node, first_element = lines.index("$Nodes") + 2, lines.index("$Elements") + 2
    nodes = [line.split() for line in lines[first_node : lines.index("$EndNodes")]]
    elements = [line.split() for line in lines[first_element : lines.index("$EndElements")]]
    most = max(int(node[0]) for node in nodes)
    with open(path, "w", encoding="ascii") as out:
        out.write("\n".join(lines[: first_node - 1]) + f"\n{copies * len(nodes)}\n")
        for copy in range(copies):
            for tag, x, y, z in nodes:
                out.write(f"{int(tag) + copy * most} {float(x) + 2.5 * copy!r} {y} {z}\n")
        out.write(f"$EndNodes\n$Elements\n{copies * len(elements)}\n")
        for copy in range(copies):
            for i, element in enumerate(elements):
                tags = 3 + int(element[2])
                corners = [str(int(node) + copy * most) for node in element[tags:]]
                number = str(copy * len(elements) + i + 1)
                out.write(" ".join([number] + element[1:tags] + corners) + "\n")
        out.write("$EndElements\n")


def write_vtk(part, plain, name):
    import vtk
    from vtk.util.numpy_support import numpy_to_vtk, vtk_to_numpy

    reader = vtk.vtkUnstructuredGridReader()
    reader.SetFileName(plain)
    reader.Update()
    grid = reader.GetOutput()
    grid.GetCellData().Initialize()
    points = vtk_to_numpy(grid.GetPoints().GetData()).astype("f8")
    arrays = {
        "u": (1 - (points**2).sum(1)) / 4,
        "g": -points / 2,
        "n": np.arange(len(points), dtype="i4"),
    }
    cells = {"cell_id": np.arange(grid.GetNumberOfCells(), dtype="i8")}
    for data, named in ((grid.GetPointData(), arrays), (grid.GetCellData(), cells)):
        for key, values in named.items():
            array = numpy_to_vtk(values, deep=True)
            array.SetName(key)
            data.AddArray(array)
    if name.endswith(".vtu"):
        writer = vtk.vtkXMLUnstructuredGridWriter()
        if name == "ascii.vtu":
            writer.SetDataModeToAscii()
        else:
            writer.SetDataModeToAppended()
            writer.SetEncodeAppendedData(False)
        if name == "raw.vtu":
            writer.SetCompressorTypeToNone()
    else:
        writer = vtk.vtkUnstructuredGridWriter()
        writer.SetFileTypeToBinary()
        writer.SetFileVersion(42 if name == "42.vtk" else 51)
    writer.SetInputData(grid)
    writer.SetFileName(part)
    if not writer.Write():
        raise OSError(f"VTK did not write {part}")


class FoamCopies:
    """Copies of a binary case behind each other in z, as one case."""

    def __init__(self, case, target, copies):
        self.case, self.target, self.copies = case, target, copies
        self.points = self.list("constant/polyMesh/points", "<f8").reshape(-1, 3)
        self.owner = self.list("constant/polyMesh/owner", "<i4")
        self.neighbour = self.list("constant/polyMesh/neighbour", "<i4")
        self.cells = int(self.owner.max()) + 1
        faces = self.read("constant/polyMesh/faces")
        count, at = self.counted(faces, self.counted_start(faces))
        offsets = np.frombuffer(faces, "<i4", count, at)
        size, at = self.counted(faces, at + 4 * count + 1)
        nodes = np.frombuffer(faces, "<i4", size, at)
        if not (np.diff(offsets) == 4).all():
            raise NoSource("a case of hexahedra")
        self.faces = nodes.reshape(-1, 4)

    def write(self):
        n = self.copies
        lift = np.zeros((n, 1, 3))
        lift[:, 0, 2] = np.arange(n) * 2 * np.ptp(self.points[:, 2])
        self.put("constant/polyMesh/points", (self.points + lift).reshape(-1, 3))
        inner = len(self.neighbour)
        # Internal faces of all copies come first, then each patch of all copies.
        patches = self.patches()
        groups = [(0, inner)] + [(start, count) for _, count, start in patches]
        faces, owner = [], []
        for start, count in groups:
            for copy in range(n):
                faces.append(self.faces[start : start + count] + copy * len(self.points))
                owner.append(self.owner[start : start + count] + copy * self.cells)
        neighbour = [self.neighbour + copy * self.cells for copy in range(n)]
        faces = np.concatenate(faces)
        self.put(
            "constant/polyMesh/faces",
            np.arange(len(faces) + 1, dtype="<i4") * 4,
            faces.reshape(-1).astype("<i4"),
        )
        self.put("constant/polyMesh/owner", np.concatenate(owner).astype("<i4"))
        self.put("constant/polyMesh/neighbour", np.concatenate(neighbour).astype("<i4"))
        self.write_boundary(patches)
        for field in ("0.5/p", "0.5/U"):
            self.write_field(field)
        path = os.path.join(self.target, "system", "controlDict")
        os.makedirs(os.path.dirname(path))
        with open(path, "w", encoding="ascii") as out:
            out.write(
                "FoamFile { version 2.0; format ascii; class dictionary; object controlDict; }\n"
                "startFrom latestTime; startTime 0; stopAt endTime; endTime 0.5; deltaT 0.5;\n"
                "writeControl timeStep; writeInterval 1;\n"
            )

    def patches(self):
        """Name, number of faces and first face of each patch."""
        text = self.read("constant/polyMesh/boundary").decode("ascii")
        found = re.findall(r"(\w+)\s*\{[^}]*?nFaces\s+(\d+);\s*startFace\s+(\d+);", text)
        return [(name, int(count), int(start)) for name, count, start in found]

    def write_boundary(self, patches):
        text = self.read("constant/polyMesh/boundary").decode("ascii")
        start = len(self.neighbour) * self.copies
        for name, count, old in patches:
            text = re.sub(
                r"nFaces(\s+)%d;(\s+)startFace(\s+)%d;" % (count, old),
                rf"nFaces\g<1>{count * self.copies};\g<2>startFace\g<3>{start};",
                text,
            )
            start += count * self.copies
        self.save("constant/polyMesh/boundary", text.encode("ascii"))

    def write_field(self, name):
        data = self.read(name)
        found = re.search(rb"nonuniform List<\w+>\s*\n(\d+)\n\(", data)
        count = int(found.group(1))
        width = 24 if b"List<vector>" in found.group(0) else 8
        values = data[found.end() : found.end() + count * width]
        head = data[: found.start(1)] + str(count * self.copies).encode() + b"\n("
        self.save(name, head + values * self.copies + data[found.end() + len(values) :])

    def put(self, name, *lists):
        data = self.read(name)
        head = data[: self.counted_start(data)]
        head = re.sub(rb'note +"[^"]*";', b"", head)
        parts = [head]
        for values in lists:
            parts += [b"%d\n(" % len(values), np.ascontiguousarray(values).tobytes(), b")\n"]
        self.save(name, b"".join(parts))

    def list(self, name, dtype):
        data = self.read(name)
        count, at = self.counted(data, self.counted_start(data))
        width = 3 if name.endswith("points") else 1
        return np.frombuffer(data, dtype, count * width, at)

    def read(self, name):
        path = os.path.join(self.case, name)
        return content(path if os.path.exists(path) else path + ".gz")

    def save(self, name, data):
        path = os.path.join(self.target, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as out:
            out.write(data)

    @staticmethod
    def counted_start(data):
        """Where the first list n(...) starts."""
        return re.search(rb"\n(\d+)\n\(", data).start(1)

    @staticmethod
    def counted(data, at):
        """Length of the list n(...) that comes next and where its values start."""
        found = re.compile(rb"\s*(\d+)\s*\(").match(data, at)
        return int(found.group(1)), found.end()


CASES = {
    "text dump": lambda files: files.dump(""),
    "text dump, gzip": lambda files: files.dump("gz"),
    "text dump, zstd": lambda files: files.dump("zst"),
    "binary dump, old": lambda files: files.binary_dump("old"),
    "binary dump, new": lambda files: files.binary_dump("new"),
    "VTU raw": lambda files: files.vtk("raw.vtu"),
    "VTU zlib": lambda files: files.vtk("zlib.vtu"),
    "VTU ascii": lambda files: files.vtk("ascii.vtu"),
    "legacy VTK 5.1": lambda files: files.vtk("51.vtk"),
    "legacy VTK 4.2": lambda files: files.vtk("42.vtk"),
    "MSH 4.1": lambda files: files.mesh("msh41"),
    "MSH 2.2": lambda files: files.mesh("msh22"),
    "MSH 4.1 ascii": lambda files: files.mesh("ascii"),
    "STL": lambda files: files.stl(),
    "OpenFOAM": lambda files: files.foam(),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", default=HOME)
    parser.add_argument("work")
    parser.add_argument("--megabytes", type=int, default=120)
    arguments = parser.parse_args()
    files = Files(arguments.folder, arguments.work, arguments.megabytes)
    for case, make in CASES.items():
        try:
            path = make(files)
            print(f"{case}: {path}, {os.path.getsize(path) / 1e6:.0f} MB")
        except NoSource as reason:
            print(f"{case}: {reason}")


if __name__ == "__main__":
    main()
