#!/usr/bin/env python3
"""Reads text dumps independently of the Java reader and prints what it should find.

One line a column: file, step, rows, column, CRC-32 of the values as big-endian 64-bit words in the
order of the rows (IEEE 754 doubles by float(), integers by int(), words as UTF-8 with a line feed
after each). Usage: expected.py FILE... > expected.csv
"""
import gzip
import os
import struct
import subprocess
import sys
import zlib

INTEGERS = {"id", "type", "ix", "iy", "iz", "id_multisphere"}


def text_of(path):
    if path.endswith(".gz"):
        with gzip.open(path, "rt") as f:
            return f.read()
    if path.endswith(".zst"):
        return subprocess.run(["zstd", "-dc", path], capture_output=True, check=True).stdout.decode()
    with open(path) as f:
        return f.read()


def encode(name, tokens):
    if name in INTEGERS:
        return struct.pack(">%dq" % len(tokens), *map(int, tokens))
    if name == "element":
        return "".join(t + "\n" for t in tokens).encode()
    return struct.pack(">%dd" % len(tokens), *map(float, tokens))


def main(paths):
    print("file,step,rows,column,crc32")
    for path in paths:
        lines = text_of(path).split("\n")
        i = 0
        step = count = None
        while i < len(lines):
            line = lines[i]
            i += 1
            if line == "ITEM: TIMESTEP":
                step = int(lines[i])
            elif line == "ITEM: NUMBER OF ATOMS":
                count = int(lines[i])
            elif line.startswith("ITEM: ATOMS"):
                names = line.split()[2:]
                rows = [row.split() for row in lines[i : i + count]]
                i += count
                for c, name in enumerate(names):
                    crc = zlib.crc32(encode(name, [row[c] for row in rows]))
                    print("%s,%d,%d,%s,%08x" % (os.path.basename(path), step, count, name, crc))


main(sys.argv[1:])
