"""What the recipes that run LIGGGHTS share: the solver on one core, seeds, dumps."""

import gzip
import os
import shutil
import time

import numpy as np

import recipe

SMALLEST_SEED = 20000  # LIGGGHTS wants primes above 10000


def prime_seed(number):
    """A seed that LIGGGHTS takes for any number from 0 on."""
    seed = SMALLEST_SEED + number
    while any(seed % k == 0 for k in range(2, int(seed**0.5) + 1)):
        seed += 1
    return seed


def run_solver(folder):
    """Runs the deck in.liggghts of a folder on one core; returns its CPU seconds."""
    environment = dict(os.environ, OMP_NUM_THREADS="1", OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1")
    log = folder / "stdout.txt"  # with -screen none this build crashes on STL files
    exit_code, cpu_s = recipe.run(["liggghts", "-in", "in.liggghts", "-nocite"], folder, log, environment)
    if exit_code != 0:
        raise RuntimeError("LIGGGHTS failed in %s with exit code %d; see log.liggghts and stdout.txt there"
                           % (folder, exit_code))
    log.unlink()
    return cpu_s


def simulate(folder):
    """Runs the deck of a folder and compresses its dump; returns the columns of its cost."""
    started = time.time()
    cpu_s = run_solver(folder)
    wall_s = time.time() - started
    compress(folder / "dump.liggghts")
    return {"cpu_s": round(cpu_s, 1), "wall_s": round(wall_s, 1)}


def compress(path):
    """Puts a .gz in the place of a file, the same bytes each time."""
    with open(path, "rb") as source, open(str(path) + ".gz", "wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0) as target:
            shutil.copyfileobj(source, target)
    path.unlink()


def snapshots(path):
    """Steps of a compressed text dump with their columns as arrays, in order."""
    with gzip.open(path, "rt") as file:
        while file.readline():
            step = int(file.readline())
            file.readline()
            rows = int(file.readline())
            for _ in range(4):
                file.readline()
            names = file.readline().split()[2:]
            values = np.array([file.readline().split() for _ in range(rows)], float).reshape(rows, len(names))
            yield step, dict(zip(names, values.T))
