"""The hopper: walls as triangles, and the numbers of the deck that follow from the case."""

import math

import numpy as np

WIDTH_M = 0.12
DEPTH_M = 0.025
SIZES = np.array([0.92, 1.0, 1.08])  # radii over the mean radius
SHARES = np.array([0.25, 0.5, 0.25])  # of the number of grains
SNAPSHOT_S = 0.04
SETTLING_S = 0.45
TIME_STEP_OVER_RADIUS = 0.02  # s/m: 16 % of the Rayleigh time
POURED_SOLID_FRACTION = 0.33
FLOOR_M = -0.04  # grains that fall below are taken out
COUNTING_PLANE_M = -0.002
FACETS = 48  # of a cone


def time_step_s(case):
    """Largest step that a snapshot is a multiple of."""
    return SNAPSHOT_S / math.ceil(SNAPSHOT_S / (TIME_STEP_OVER_RADIUS * case["radius"]) - 1e-9)


def bottom_height_m(case):
    """Height of the inclined part."""
    run = 0.5 * (WIDTH_M - case["outlet"])
    return 0.0 if case["half_angle"] >= 90 else run / math.tan(math.radians(case["half_angle"]))


def half_width_m(case, z):
    """Distance of the walls from the axis at heights z >= 0."""
    height = bottom_height_m(case)
    if height == 0:
        return np.full_like(z, WIDTH_M / 2)
    return np.minimum(WIDTH_M / 2, case["outlet"] / 2 + z * math.tan(math.radians(case["half_angle"])))


def half_depth_m(case):
    return DEPTH_M / 2 if case["shape"] == "wedge" else WIDTH_M / 2


def poured_height_m(case):
    """Height of the loose packing that is poured in above the inclined part."""
    largest = case["radius"] * SIZES.max()
    volume = case["grains"] * 4 / 3 * math.pi * case["radius"] ** 3 * float(SHARES @ SIZES**3)
    if case["shape"] == "wedge":
        area = (WIDTH_M - 2 * largest) * (DEPTH_M - 2 * largest)
    else:
        area = math.pi * (WIDTH_M / 2 - largest) ** 2
    return volume / POURED_SOLID_FRACTION / area


def walls(case, top):
    """Triangles of the fixed walls up to the height `top`."""
    height = bottom_height_m(case)
    return _wedge(case["outlet"], height, top) if case["shape"] == "wedge" else _cone(case["outlet"], height, top)


def counting_plane(case):
    """A little larger than the outlet."""
    x = case["outlet"] / 2 + 0.004
    y = (DEPTH_M / 2 if case["shape"] == "wedge" else case["outlet"] / 2) + 0.004
    z = COUNTING_PLANE_M
    return _quad((-x, -y, z), (x, -y, z), (x, y, z), (-x, y, z))


def _quad(a, b, c, d):
    return [(a, b, c), (a, c, d)]


def _wedge(outlet, height, top):
    half, side, o = DEPTH_M / 2, WIDTH_M / 2, outlet / 2
    triangles = []
    for s in (-1, 1):
        triangles += _quad((s * side, -half, height), (s * side, half, height), (s * side, half, top), (s * side, -half, top))
        triangles += _quad((s * o, -half, 0), (s * o, half, 0), (s * side, half, height), (s * side, -half, height))
        y = s * half
        if height > 0:
            triangles += _quad((-o, y, 0), (o, y, 0), (side, y, height), (-side, y, height))
        triangles += _quad((-side, y, height), (side, y, height), (side, y, top), (-side, y, top))
    return triangles


def _cone(outlet, height, top):
    def at(radius, facet, z):
        angle = 2 * math.pi * facet / FACETS
        return radius * math.cos(angle), radius * math.sin(angle), z

    triangles = []
    for i in range(FACETS):
        lip, rim, edge = ((outlet / 2, 0), (WIDTH_M / 2, height), (WIDTH_M / 2, top))
        for low, high in ((lip, rim), (rim, edge)):
            triangles += _quad(at(low[0], i, low[1]), at(low[0], i + 1, low[1]), at(high[0], i + 1, high[1]), at(high[0], i, high[1]))
    return triangles


def write_stl(path, triangles):
    with open(path, "w") as file:
        file.write("solid hopper\n")
        for triangle in triangles:
            a, b, c = (np.array(corner, float) for corner in triangle)
            normal = np.cross(b - a, c - a)
            file.write(" facet normal %.6e %.6e %.6e\n  outer loop\n" % tuple(normal / np.linalg.norm(normal)))
            for corner in (a, b, c):
                file.write("   vertex %.6e %.6e %.6e\n" % tuple(corner))
            file.write("  endloop\n endfacet\n")
        file.write("endsolid hopper\n")
