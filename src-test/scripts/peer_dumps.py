"""Reads dumps of LIGGGHTS and LAMMPS with numpy, to compare with what Talus reads."""

import contextlib
import gzip
import struct
import subprocess

import numpy as np


class NoPeer(Exception):
    """The file cannot be read here."""


def content_of(path):
    if path.endswith(".gz"):
        with gzip.open(path, "rb") as file:
            return file.read()
    if path.endswith(".zst"):
        done = subprocess.run(["zstd", "-dc", path], stdout=subprocess.PIPE, check=False)
        if done.returncode:
            raise NoPeer("zstd cannot decompress it")
        return done.stdout
    with open(path, "rb") as file:
        return file.read()


def text_steps(path):
    """(columns, table of words) for each snapshot, by splitting at blanks."""
    lines = iter(content_of(path).decode().splitlines())
    columns, count = None, 0
    for line in lines:
        if line.startswith("ITEM: NUMBER OF"):
            count = int(next(lines))
        elif line.startswith(("ITEM: ATOMS", "ITEM: ENTRIES")):
            columns = line.split()[2:]
            if len(set(columns)) != len(columns):
                raise NoPeer("two columns of one name")
            words = " ".join(next(lines) for _ in range(count)).split()
            yield columns, np.array(words).reshape(count, len(columns))


def binary_steps(path):
    """(columns, table of numbers) for each snapshot of a little-endian binary dump."""
    data = content_of(path)
    at = 0

    def take(form):
        nonlocal at
        values = struct.unpack_from("<" + form, data, at)
        at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    while at < len(data):
        step, revision, columns = take("q"), 0, None
        if step < 0:  # the length of a magic word
            at += -step
            if take("i") != 1:
                raise NoPeer("big-endian")
            revision = take("i")
            step = take("q")
        take("q")  # particles
        triclinic = take("i")
        take("6i")
        take("9d" if triclinic else "6d")
        width = take("i")
        if revision > 1:
            length = take("i")
            at += length  # unit style
            if take("b"):
                take("d")  # time
            length = take("i")
            columns = data[at:at + length].decode().split()
            at += length
        chunks = [np.zeros((0, width))]
        for _ in range(take("i")):
            values = take("i")
            chunks.append(np.frombuffer(data, "<f8", values, at).reshape(-1, width))
            at += 8 * values
        yield columns or [f"col{i + 1}" for i in range(width)], np.concatenate(chunks)


def fill(content, path, binary, association):
    """Adds all snapshots to a content of compare_with_peers."""
    rows = []
    for columns, table in (binary_steps if binary else text_steps)(path):
        rows.append(len(table))
        for i, name in enumerate(columns):
            with contextlib.suppress(ValueError):
                content.array(association, name, table[:, i].astype(float))
    if not rows:
        raise NoPeer("no snapshot")
    content.points = (min(rows), max(rows))
