"""Prints all that meshio finds in the files named, one line a part, as MeshDigest does."""
import sys
import zlib

import meshio
import numpy as np

TYPES = {"triangle": 5, "tetra": 10}
KINDS = {"int32": "Ints", "int64": "Longs", "float32": "Floats", "float64": "Doubles"}


def checksum(values):
    return "%x" % zlib.crc32(np.ascontiguousarray(values, dtype="<f8").tobytes())


def array(name, tag, key, values):
    components = 1 if values.ndim == 1 else values.shape[1]
    kind = KINDS[values.dtype.newbyteorder("=").name]
    return f"{name}|{tag}|{key}|{components}|{values.size}|{kind}|{checksum(values)}"


for file in sys.argv[1:]:
    mesh = meshio.read(file)
    print(f"{file}|points|{len(mesh.points)}|{checksum(mesh.points)}")
    types, offsets, nodes = [], [0], []
    for block in mesh.cells:
        for cell in block.data:
            types.append(TYPES[block.type])
            nodes += list(cell)
            offsets.append(len(nodes))
    sums = "|".join(checksum(v) for v in (types, offsets, nodes))
    print(f"{file}|cells|{len(types)}|{sums}")
    for key, values in mesh.point_data.items():
        print(array(file, "P", key, values))
    for key, values in mesh.cell_data.items():
        print(array(file, "C", key, np.concatenate(values)))
