"""The few files of a serial OpenFOAM v1912 case with binary output that the checks read."""

import re

import numpy as np

PARTICLE = np.dtype([("open", "S1"), ("x", "<f8", 3), ("cell", "<i4"), ("close", "S2")])  # 31 bytes


def time_folders(case):
    """Names of the folders of the steps after time 0, in order of time."""
    names = [path.name for path in case.iterdir() if re.fullmatch(r"\d+(\.\d+)?(e-?\d+)?", path.name)]
    return sorted((name for name in names if float(name) > 0), key=float)


def last_time(case):
    return time_folders(case)[-1]


def _after_header(path):
    content = path.read_bytes()
    end = content.index(b"}") + 1
    if b"binary" not in content[:end]:
        raise RuntimeError("%s is not binary; the recipe writes binary files" % path)
    return content, end


def read_mesh_field(path, components):
    """Values at the cells, [cells, components]."""
    content, start = _after_header(path)
    match = re.compile(rb"internalField\s+nonuniform\s+List<\w+>\s*(\d+)\s*\(").search(content, start)
    if match is None:
        raise RuntimeError("%s has no list of values at the cells" % path)
    return np.frombuffer(content, "<f8", int(match[1]) * components, match.end()).reshape(-1, components)


def read_cloud_field(path, components):
    """Values at the grains, [grains, components]; labels as int32."""
    content, start = _after_header(path)
    kind = "<i4" if b"labelField" in content[:start] else "<f8"
    match = re.compile(rb"\n(\d+)\s*\(").search(content, start)
    return np.frombuffer(content, kind, int(match[1]) * components, match.end()).reshape(-1, components)


def read_positions(path):
    """Centres, [grains, 3] metres, and the cells they lie in."""
    content, start = _after_header(path)
    match = re.compile(rb"\n(\d+)\s*\n\(\n").search(content, start)
    grains = np.frombuffer(content, PARTICLE, int(match[1]), match.end())
    return grains["x"].copy(), grains["cell"].copy()
