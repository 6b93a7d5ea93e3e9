#!/usr/bin/env python3
"""Measure training and inference steps of the models, Talus and PyTorch in turns.

    src-test/scripts/bench_models.py [--cases dit,bed] [--threads 1,2] [--document docs/performance.md]

For every case both processes are started and take turns of some seconds of CPU time: one works, the
other waits. The first turns, in which Java compiles, do not count. A ratio is PyTorch's median over
Talus's of the turns next to each other; the table has the median of the ratios and their range.
Prints the table, writes all single times as JSON, and puts the tables into the document between
their marks. --profile prints the time of each kernel of a step instead, --portable the same beside the
kernels on ND4J's operations, --allocation what memory steps take.

Needs Linux, Java 17, Maven and a python3 (Debian's /usr/bin/python3) with torch and numpy.
"""

import argparse
import datetime
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile

import numpy

import bench_readers
import documents

HOME = bench_readers.HOME
BENCH = bench_readers.BENCH
MARKS = ("<!-- table of bench_models.py -->", "<!-- end of the models -->")
JVM = ["-Xmx2g", "-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector"]
CASES = {
    "gemm_1024": ["infer"],
    "hopper_d192": ["train", "infer"],
    "hopper_d384": ["train", "infer"],
    "dit_stack": ["train", "infer"],
    "bed_stack": ["train", "infer"],
    "pooling_fast": ["train", "infer"],
    "chebgcn": ["train", "infer"],
    "decode_d384": ["infer"],
}


def disc(rings):
    """A triangle mesh of the unit disc: 6 i nodes on ring i. Points, triangles, nodes inside."""
    points, starts = [(0.0, 0.0)], [0]
    for ring in range(1, rings + 1):
        starts.append(len(points))
        angles = 2 * numpy.pi * numpy.arange(6 * ring) / (6 * ring)
        points += zip(ring / rings * numpy.cos(angles), ring / rings * numpy.sin(angles))

    def node(ring, place):
        return starts[ring] + (place % (6 * ring) if ring else 0)

    triangles = []
    for ring in range(rings):
        for side in range(6):
            for i in range(ring + 1):
                inner, outer = side * ring + i, side * (ring + 1) + i
                triangles.append(
                    (node(ring, inner), node(ring + 1, outer), node(ring + 1, outer + 1))
                )
                if i < ring:
                    triangles.append(
                        (node(ring, inner), node(ring + 1, outer + 1), node(ring, inner + 1))
                    )
    inside = numpy.arange(len(points)) < starts[rings]
    return numpy.array(points), numpy.array(triangles), inside


def rows(entries, count):
    """A dictionary (row, column) -> value as starts, columns, values."""
    keys = sorted(entries)
    starts = numpy.searchsorted([row for row, _ in keys], numpy.arange(count + 1))
    return starts, [column for _, column in keys], [entries[key] for key in keys]


def galerkin_problem(path):
    """Laplace's equation with load 1 on the disc by linear elements, and the graph's Laplacian."""
    points, triangles, inside = disc(26)
    count = len(points)
    load, stiffness, links = numpy.zeros(count), {}, {}
    for triangle in triangles:
        corners = points[triangle]
        edges = corners[[2, 0, 1]] - corners[[1, 2, 0]]
        area = (edges[0, 0] * edges[1, 1] - edges[0, 1] * edges[1, 0]) / 2
        load[triangle] += area / 3
        for i in range(3):
            for j in range(3):
                key = (int(triangle[i]), int(triangle[j]))
                stiffness[key] = stiffness.get(key, 0.0) + edges[i] @ edges[j] / (4 * area)
                if i != j:
                    links[key] = 1
    degree = numpy.zeros(count)
    for row, _ in links:
        degree[row] += 1
    laplacian = {(i, j): -1 / numpy.sqrt(degree[i] * degree[j]) for i, j in links}
    # Rounding must not make it unsymmetric.
    symmetric = {(i, j): (v + stiffness[j, i]) / 2 for (i, j), v in stiffness.items()}
    arrays = {"points": points.ravel(), "load": load, "free": inside.astype(int)}
    for name, entries in (("laplacian", laplacian), ("stiffness", symmetric)):
        parts = rows(entries, count)
        arrays.update(zip((name + ".starts", name + ".columns", name + ".values"), parts))
    with open(path, "w", encoding="utf-8") as file:
        for name, values in arrays.items():
            print(name, *(repr(value) for value in numpy.asarray(values).tolist()), file=file)


class Contender:
    """A process that does steps when told to."""

    def __init__(self, command, threads):
        # glibc keeps what was freed: PyTorch allocates every tensor anew, and fetching its pages
        # from the system each time takes up to three quarters of a step on virtual machines.
        environment = dict(
            os.environ,
            OMP_WAIT_POLICY="PASSIVE",
            MALLOC_MMAP_THRESHOLD_=str(1 << 33),
            MALLOC_TRIM_THRESHOLD_=str(1 << 34),
        )
        for library in ("OMP", "OPENBLAS", "MKL"):
            environment[library + "_NUM_THREADS"] = str(threads)
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env=environment,
        )

    def ask(self, order):
        self.process.stdin.write(f"{order}\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        sys.exit(f"{self.process.args[-4:]} ended without an answer")

    def peak_bytes(self):
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as status:
            return 1024 * int(re.search(r"VmHWM:\s*(\d+)", status.read()).group(1))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def talus(case, task, threads, problem, kernels="direct"):
    with open(os.path.join(BENCH, "bench.classpath"), encoding="utf-8") as file:
        classes = os.path.join(BENCH, "classes") + ":" + file.read().strip()
    # One thread less in the pool: the caller works too.
    pool = [f"-Djava.util.concurrent.ForkJoinPool.common.parallelism={threads - 1}"]
    main = ["-cp", classes, "dev.talus.bench.model.MeasureModel", case, task, str(threads), problem]
    return Contender(["java"] + JVM + pool + main + [kernels], threads)


def torch(case, task, threads, problem):
    script = os.path.join(HOME, "src-test", "scripts", "peer_models.py")
    return Contender([sys.executable, script, case, task, str(threads), problem], threads)


def measure(case, task, threads, problem, options):
    mine, peer = talus(case, task, threads, problem), torch(case, task, threads, problem)
    mine.ask(options.warm_up)
    peer.ask(options.warm_up / 4)
    turns = []
    for turn in range(options.turns):
        order = [("talus", mine), ("torch", peer)]
        found = {}
        for name, contender in order if turn % 2 == 0 else reversed(order):
            found[name] = contender.ask(options.seconds)
        turns.append(found)
    last = turns[-1]
    if last["talus"]["parameters"] != last["torch"]["parameters"]:
        sys.exit(f"{case}: the models have different sizes: {last}")
    result = {
        "case": case,
        "task": task,
        "threads": threads,
        "parameters": last["talus"]["parameters"],
        "talus_peak_bytes": mine.peak_bytes(),
        "torch_peak_bytes": peer.peak_bytes(),
        "load": os.getloadavg()[0],
        "turns": [{name: answer["times"] for name, answer in turn.items()} for turn in turns],
    }
    mine.close()
    peer.close()
    return result


def middle(times, which):
    return statistics.median(step[which] for step in times)


def ratios(result, which):
    """PyTorch over Talus, of every turn; 0 is wall-clock time, 1 CPU time."""
    return sorted(
        middle(turn["torch"], which) / middle(turn["talus"], which) for turn in result["turns"]
    )


def overall(result, name, which):
    return statistics.median(step[which] for turn in result["turns"] for step in turn[name])


def busy(result, name):
    steps = [step for turn in result["turns"] for step in turn[name]]
    return sum(step[1] for step in steps) / sum(step[0] for step in steps)


def table(results):
    lines = [
        "| case | task | threads | Talus ms | PyTorch ms | ratio | ratio of CPU time | memory MB | CPU per wall |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for result in results:
        cells = [result["case"], result["task"], str(result["threads"])]
        cells += [f"{overall(result, name, 0):.1f}" for name in ("talus", "torch")]
        for which in (0, 1):
            each = ratios(result, which)
            cells.append(f"{statistics.median(each):.2f} ({each[0]:.2f}–{each[-1]:.2f})")
        cells.append(
            " / ".join(f"{result[name + '_peak_bytes'] / 1e6:.0f}" for name in ("talus", "torch"))
        )
        cells.append(" / ".join(f"{busy(result, name):.2f}" for name in ("talus", "torch")))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def machine():
    facts = bench_readers.machine()
    versions = "import torch; print(torch.__version__, 'MKL', torch.backends.mkl.is_available())"
    facts["peers"] = "PyTorch " + bench_readers.version([sys.executable, "-c", versions])
    facts["jvm_options"] = " ".join(JVM)
    return facts


def notes(facts, results, options):
    loads = [result["load"] for result in results]
    return (
        f"{facts['date']}, {facts['processor']}, {facts['cores']} cores, {facts['memory_gb']} GB,"
        f" {facts['system']}; {facts['java']}; {facts['peers']}. {options.turns} turns of"
        f" {options.seconds:g} s of CPU time each, after {options.warm_up:g} s of warm-up. Load average"
        f" {min(loads):.1f} to {max(loads):.1f}; on an idle machine it is the number of threads."
    )


def profile(case, task, problem, steps, kernels="direct"):
    contender = talus(case, task, 1, problem, kernels)
    contender.ask(f"profile {steps}")
    found = contender.ask(f"profile {steps}")
    contender.close()
    return found


def share(rate, limit):
    return f"{rate / limit:.0%}" if rate else ""


def profile_table(case, task, found, gemm, copy):
    """Time by kernel; gemm in GFLOP/s and copy in GB/s are what large products and copies reach."""
    lines = [
        f"{case}, {task}: {found['ms']:.1f} ms a step",
        "",
        "| kernel | calls | ms | share | GFLOP/s | of gemm | GB/s | of copy |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    kernels = sorted(found["kernels"].items(), key=lambda item: -item[1]["ms"])
    inside = sum(sums["ms"] for _, sums in kernels)
    for name, sums in kernels:
        flops, bytes_ = sums["mflop"] / sums["ms"], sums["mb"] / sums["ms"]
        lines.append(
            f"| {name} | {sums['calls']:.0f} | {sums['ms']:.2f} | {sums['ms'] / found['ms']:.1%}"
            f" | {f'{flops:.0f}' if flops else ''} | {share(flops, gemm)}"
            f" | {bytes_:.1f} | {share(bytes_, copy)} |"
        )
    rest = found["ms"] - inside
    lines.append(f"| optimiser, loss, the rest | | {rest:.2f} | {rest / found['ms']:.1%} | | | | |")
    return "\n".join(lines)


def limits(problem):
    """What a large product reaches in GFLOP/s and a large copy in GB/s, on one thread."""
    gemm = profile("gemm_1024", "infer", problem, 40)["kernels"]["linearInputGradient"]
    copy = profile("copy_256mb", "infer", problem, 20)["kernels"]["copy"]
    return gemm["mflop"] / gemm["ms"], copy["mb"] / copy["ms"]


def profiles(wanted, problem, options):
    gemm, copy = limits(problem)
    print(f"One thread: gemm_1024 {gemm:.0f} GFLOP/s, copy_256mb {copy:.1f} GB/s, read and written\n")
    for case, task in wanted:
        found = profile(case, task, problem, options.steps)
        print(profile_table(case, task, found, gemm, copy) + "\n", flush=True)


def portable(wanted, problem, steps):
    """Each kernel of each case on ND4J's operations beside the processor's own, on one thread."""
    print("| case | kernel | direct ms | ND4J ms | ratio |\n|---|---|---:|---:|---:|")
    for case, task in wanted:
        direct, other = (profile(case, task, problem, steps, k) for k in ("direct", "portable"))
        kernels = sorted(direct["kernels"], key=lambda name: -other["kernels"][name]["ms"])
        times = [(k, direct["kernels"][k]["ms"], other["kernels"][k]["ms"]) for k in kernels]
        for name, mine, theirs in times + [("**the whole step**", direct["ms"], other["ms"])]:
            ratio = theirs / mine
            print(f"| {case}, {task} | {name} | {mine:.2f} | {theirs:.2f} | {ratio:.1f} |", flush=True)


def resident(contender):
    with open(f"/proc/{contender.process.pid}/status", encoding="utf-8") as file:
        return 1024 * int(re.search(r"VmRSS:\s*(\d+)", file.read()).group(1))


def allocation(wanted, problem, steps):
    """Memory of each case after a tenth of the steps, after half and after all of them."""
    print("| case | heap KB a step | native MB | resident MB |\n|---|---:|---:|---:|")
    for case, task in wanted:
        contender = talus(case, task, 2, problem)
        native, held = [], []
        for part in (steps // 10, steps // 2 - steps // 10, steps - steps // 2):
            answer = contender.ask(f"allocation {part}")
            native.append(f"{answer['native_bytes'] / 1e6:.2f}")
            held.append(f"{resident(contender) / 1e6:.0f}")
        contender.close()
        heap = answer["heap_bytes_a_step"] / 1e3
        print(f"| {case}, {task} | {heap:.0f} | {', '.join(native)} | {', '.join(held)} |", flush=True)


def merged(path, results):
    """The results and those of a file that were not measured anew, in the order of the table."""
    with open(path, encoding="utf-8") as file:
        known = json.load(file)["results"]
    found = {(r["threads"], r["case"], r["task"]): r for r in known + results}
    order = list(CASES)
    return sorted(found.values(), key=lambda r: (r["threads"], order.index(r["case"]), r["task"] == "infer"))


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", help="parts of the names of the cases wanted, e.g. dit,bed")
    parser.add_argument("--tasks", default="train,infer")
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--turns", type=int, default=5, help="turns of each side that count")
    parser.add_argument("--seconds", type=float, default=3, help="CPU seconds of a turn")
    parser.add_argument("--warm-up", type=float, default=10, help="CPU seconds before the turns")
    parser.add_argument("--json", default=os.path.join(HOME, "docs", "performance-models.json"))
    parser.add_argument("--document", help="put the table there, e.g. docs/performance.md")
    parser.add_argument("--profile", action="store_true", help="time by kernel of Talus alone")
    parser.add_argument("--portable", action="store_true", help="kernels on ND4J beside the direct")
    parser.add_argument("--steps", type=int, default=20, help="of a profile, or of --portable")
    parser.add_argument("--allocation", type=int, help="memory of Talus alone over so many steps")
    parser.add_argument("--keep", action="store_true", help="rows of the JSON file not measured anew")
    parser.add_argument("--no-build", action="store_true", help="the benchmarks are built already")
    return parser.parse_args()


def main():
    arguments = options()
    sys.stdout.reconfigure(encoding="utf-8")
    if not arguments.no_build:
        bench_readers.build()
    wanted = [
        (case, task)
        for case, tasks in CASES.items()
        for task in tasks
        if task in arguments.tasks.split(",")
        and (not arguments.cases or any(part in case for part in arguments.cases.split(",")))
    ]
    with tempfile.TemporaryDirectory() as folder:
        problem = os.path.join(folder, "galerkin.txt")
        galerkin_problem(problem)
        if arguments.profile:
            profiles(wanted, problem, arguments)
            return
        if arguments.portable:
            portable(wanted, problem, arguments.steps)
            return
        if arguments.allocation:
            allocation(wanted, problem, arguments.allocation)
            return
        results = []
        for threads in map(int, arguments.threads.split(",")):
            for case, task in wanted:
                results.append(measure(case, task, threads, problem, arguments))
                print(table(results[-1:]).splitlines()[-1], flush=True)
    if arguments.keep:
        results = merged(arguments.json, results)
    facts = machine()
    text = table(results) + "\n\n" + notes(facts, results, arguments)
    print(text)
    with open(arguments.json, "w", encoding="utf-8") as out:
        json.dump({"machine": facts, "results": results}, out)
        out.write("\n")
    if arguments.document:
        documents.put(arguments.document, MARKS, text)


if __name__ == "__main__":
    main()
