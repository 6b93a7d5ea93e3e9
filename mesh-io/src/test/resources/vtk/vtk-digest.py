"""Prints all that VTK finds in the files named, one line a part, as MeshDigest does."""
import sys
import zlib

import numpy as np
import vtk
from vtk.util.numpy_support import vtk_to_numpy

READERS = {
    "vtu": vtk.vtkXMLUnstructuredGridReader,
    "vtp": vtk.vtkXMLPolyDataReader,
    "vtk": vtk.vtkUnstructuredGridReader,
}
KINDS = {"int32": "Ints", "int64": "Longs", "float32": "Floats", "float64": "Doubles"}


def checksum(values):
    return "%x" % zlib.crc32(np.ascontiguousarray(values, dtype="<f8").tobytes())


def arrays(name, tag, data):
    for i in range(data.GetNumberOfArrays()):
        array = data.GetAbstractArray(i)
        if tag == "F" and array.GetName() == "TimeValue":
            # Java prints other exponents than Python; VTK keeps the time as a double.
            yield f"{name}|time|{array.GetValue(0)!r}"
            continue
        form = f"{name}|{tag}|{array.GetName()}|{array.GetNumberOfComponents()}"
        if isinstance(array, vtk.vtkStringArray):
            words = [array.GetValue(k) for k in range(array.GetNumberOfValues())]
            yield f"{form}|{len(words)}|Texts|{','.join(words)}"
        else:
            values = vtk_to_numpy(array)
            yield f"{form}|{values.size}|{KINDS[str(values.dtype)]}|{checksum(values)}"


def digest(name):
    reader = READERS[name[-3:]]()
    reader.SetFileName(name)
    reader.Update()
    mesh = reader.GetOutput()
    points = vtk_to_numpy(mesh.GetPoints().GetData())
    yield f"{name}|points|{mesh.GetNumberOfPoints()}|{checksum(points)}"
    types, offsets, nodes, ids = [], [0], [], vtk.vtkIdList()
    for i in range(mesh.GetNumberOfCells()):
        types.append(mesh.GetCellType(i))
        mesh.GetCellPoints(i, ids)
        nodes += [ids.GetId(k) for k in range(ids.GetNumberOfIds())]
        offsets.append(len(nodes))
    sums = "|".join(checksum(v) for v in (types, offsets, nodes))
    yield f"{name}|cells|{len(types)}|{sums}"
    yield from arrays(name, "P", mesh.GetPointData())
    yield from arrays(name, "C", mesh.GetCellData())
    yield from arrays(name, "F", mesh.GetFieldData())


sys.stdout.reconfigure(encoding="utf-8")
for file in sys.argv[1:]:
    for line in digest(file):
        print(line)
