"""Text dumps to one HDF5 file of sorted columns by pandas or numpy, as bench_tables.py compares it.

    peer_tables.py pandas|numpy INPUT OUTPUT.h5 TOLD.json
"""

import json
import os
import subprocess
import sys

import h5py
import numpy
import pandas

COLUMNS = ["x", "y", "z", "vx", "vy", "vz", "radius"]


def by_pandas(file, rows, names):
    table = pandas.read_csv(
        Lines(file, rows), sep=" ", names=names, index_col=False, nrows=rows, engine="c",
        float_precision="round_trip",
    )
    return table.sort_values("id")


def by_numpy(file, rows, names):
    table = numpy.loadtxt(file, max_rows=rows, ndmin=2)
    table = table[numpy.argsort(table[:, 0])]
    return {name: table[:, i] for i, name in enumerate(names)}


def snapshots(file, read):
    """(step, rows, table) of each snapshot with rows."""
    while True:
        if not file.readline():
            return
        step = int(file.readline())
        file.readline()
        rows = int(file.readline())
        for _ in range(4):
            file.readline()
        names = file.readline().decode().split()[2:]
        if rows:
            yield step, rows, read(file, rows, names)


class Lines:
    """The next lines of a file as a file that ends after them, since pandas reads ahead."""

    def __init__(self, file, count):
        self.text = b"".join(file.readline() for _ in range(count))
        self.at = 0

    def read(self, size=-1):
        end = len(self.text) if size < 0 else self.at + size
        part = self.text[self.at : end]
        self.at += len(part)
        return part

    def __iter__(self):
        return iter(self.text.splitlines(True))


def append(output, name, values):
    if name not in output:
        output.create_dataset(
            name, data=values, maxshape=(None,), chunks=(1 << 16,), compression="gzip",
            compression_opts=1, shuffle=True,
        )
        return
    data = output[name]
    data.resize(len(data) + len(values), axis=0)
    data[-len(values) :] = values


def main(kind, source, target, told):
    count, total = 0, 0.0
    read = {"pandas": by_pandas, "numpy": by_numpy}[kind]
    with h5py.File(target, "w") as output:
        for number, case in enumerate(sorted(os.listdir(source))):
            dump = os.path.join(source, case, "dump.liggghts.zst")
            if not os.path.exists(dump):
                continue
            with open(dump, "rb") as packed:  # zstd itself does not follow links
                child = subprocess.Popen(
                    ["zstd", "-dcq"], stdin=packed, stdout=subprocess.PIPE, bufsize=1 << 20
                )
                parts = list(snapshots(child.stdout, read))
            if child.wait():
                sys.exit(f"{dump}: zstd cannot decompress it")
            steps = numpy.concatenate([numpy.full(rows, step, "i8") for step, rows, _ in parts])
            append(output, "step", steps)
            append(output, "case", numpy.full(len(steps), number, "i4"))
            ids = numpy.concatenate([numpy.asarray(table["id"]) for _, _, table in parts])
            append(output, "particle_id", ids.astype("i8"))
            for name in COLUMNS:
                values = numpy.concatenate([numpy.asarray(table[name]) for _, _, table in parts])
                if name == "x":
                    total += float(values.astype("f4").astype("f8").sum())
                append(output, name, values.astype("f4"))
            count += len(steps)
    with open(told, "w", encoding="utf-8") as file:
        json.dump({"rows": count, "sum": total}, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
