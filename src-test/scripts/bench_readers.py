#!/usr/bin/env python3
"""Measure how fast Talus and others read the same large files, on one core.

    src-test/scripts/bench_readers.py [FOLDER] [--work DIR] [--document docs/performance.md]

Makes the files (bench_files.py says how), builds the benchmarks, and then takes turns: in every
round each file is read by Talus (JMH, a fresh virtual machine) and by each peer (bench_peers.py, a
fresh process), all bound to one core, the file in the page cache. Prints the table, writes all
single times as JSON, and puts the table into the document between its two marks.

Needs Linux, Java 17, Maven, gmsh, zstd and a python3 (Debian's /usr/bin/python3) with numpy, vtk
and meshio; peers that are not installed are left out, gmsh's module among them.
"""

import argparse
import datetime
import json
import os
import platform
import re
import statistics
import subprocess
import sys

import bench_files
import documents

HOME = bench_files.HOME
BENCH = os.path.join(HOME, "src-test", "bench", "target")
MARKS = ("<!-- table of bench_readers.py -->", "<!-- end of the table -->")
JVM = "-Xms4g -Xmx4g -XX:+UseSerialGC -XX:+AlwaysPreTouch"
PEERS = {
    ".dump": ["numpy"],
    ".gz": ["numpy"],
    ".zst": ["numpy"],
    ".bin": ["numpy"],
    ".vtu": ["vtk", "meshio"],
    ".vtk": ["vtk", "meshio"],
    ".msh": ["gmsh", "meshio"],
    ".stl": ["vtk", "meshio"],
    "": ["vtk"],
}
# What decompresses to the same as another case, whose size is then that of the content.
CONTENT = {"text dump, gzip": "text dump", "text dump, zstd": "text dump", "VTU zlib": "VTU raw"}


class Case:
    """A file, what read it, and how long that took."""

    def __init__(self, name, path):
        self.name, self.path = name, path
        self.kind = "frames" if "dump" in name else "mesh"
        # Talus takes the folder of a case, VTK a file in it.
        foam = path.endswith("controlDict")
        self.target = os.path.dirname(os.path.dirname(path)) if foam else path
        self.peers = PEERS["" if foam else os.path.splitext(path)[1]]
        self.files = [path]
        if foam:
            folders = ("constant", "0.5")
            self.files = [
                os.path.join(top, file)
                for folder in folders
                for top, _, files in os.walk(os.path.join(self.target, folder))
                for file in files
            ]
        self.bytes = sum(os.path.getsize(file) for file in self.files)
        self.runs = {}

    def warm(self):
        for file in self.files:
            with open(file, "rb") as content:
                while content.read(1 << 24):
                    pass

    def add(self, contender, run):
        known = self.runs.setdefault(contender, {"seconds": [], "cpu": [], "first": []})
        if "slower_than" in run:
            known["slower_than"] = run["slower_than"]
            return
        known["seconds"] += run["seconds"]
        known["cpu"] += run["cpu"]
        known["first"].append(run["first"])
        known["found"] = run["found"]


class Runner:
    """Starts readers on one core."""

    def __init__(self, core, patience, reads):
        self.core, self.patience, self.reads = core, patience, reads
        with open(os.path.join(BENCH, "bench.classpath"), encoding="utf-8") as file:
            self.java = ["java", "-cp", os.path.join(BENCH, "classes") + ":" + file.read().strip()]

    def run(self, command, **options):
        return subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            check=False,
            preexec_fn=lambda: os.sched_setaffinity(0, {self.core}),
            **options,
        )

    def talus(self, case):
        result = os.path.join(BENCH, "jmh-result.json")
        jmh = ["org.openjdk.jmh.Main", f"dev.talus.bench.ReadFile.{case.kind}"]
        jmh += ["-p", f"file={case.target}", "-prof", "dev.talus.bench.CpuTime"]
        jmh += ["-jvmArgs", JVM, "-wi", str(self.reads), "-i", str(self.reads)]
        done = self.run(self.java + jmh + ["-rf", "json", "-rff", result])
        if done.returncode or "<failure>" in done.stdout:
            sys.exit(f"JMH failed on {case.name}:\n{done.stdout}{done.stderr}")
        with open(result, encoding="utf-8") as file:
            found = json.load(file)[0]
        first = float(re.search(r"Warmup Iteration +1: ([\d.]+)", done.stdout).group(1))
        counted = self.run(self.java + ["dev.talus.bench.Content", case.kind, case.target])
        return {
            "first": first,
            "seconds": found["primaryMetric"]["rawData"][0],
            "cpu": found["secondaryMetrics"]["cpu"]["rawData"][0],
            "found": json.loads(counted.stdout),
        }

    def peer(self, name, case):
        script = os.path.join(HOME, "src-test", "scripts", "bench_peers.py")
        command = [sys.executable, script, name, case.path, "--most", str(self.reads)]
        try:
            done = self.run(command, timeout=self.patience + 10)
        except subprocess.TimeoutExpired:
            return {"slower_than": self.patience}
        if done.returncode:
            print(f"  {name}: {done.stderr.strip().splitlines()[-1]}", flush=True)
            return None
        return json.loads(done.stdout)


def check(case):
    """Whether all have read the same."""
    talus = case.runs["talus"]["found"]
    for name, run in case.runs.items():
        for key, value in run.get("found", {}).items():
            mine = talus[key]
            if abs(mine - value) > 1e-9 * abs(mine):
                sys.exit(f"{case.name}: Talus found {key} {mine}, {name} {value}")


def speeds(case, run):
    """MB of content a CPU second: median, least, most."""
    each = sorted(case.content / 1e6 / seconds for seconds in run["cpu"])
    return statistics.median(each), each[0], each[-1]


def number(value):
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def cell(case, name):
    run = case.runs.get(name)
    if run is None:
        return ""
    if not run["cpu"]:
        return f"< {number(case.content / 1e6 / run['slower_than'])}"
    middle, least, most = speeds(case, run)
    return f"{number(middle)} ({number(least)}–{number(most)})"


def table(cases):
    peers = [name for name in ("numpy", "vtk", "meshio", "gmsh")]
    lines = [
        "| file | MB | content MB | Talus | first read | numpy | VTK | meshio | Gmsh | ratio |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for case in cases:
        talus = speeds(case, case.runs["talus"])[0]
        best = max(
            (
                speeds(case, run)[0] if run["cpu"] else case.content / 1e6 / run["slower_than"]
                for name, run in case.runs.items()
                if name != "talus"
            ),
            default=None,
        )
        first = case.content / 1e6 / statistics.median(case.runs["talus"]["first"])
        row = [case.name, number(case.bytes / 1e6), number(case.content / 1e6)]
        row += [cell(case, "talus"), number(first)] + [cell(case, name) for name in peers]
        row.append(f"{talus / best:.1f}" if best else "")
        lines.append("| " + " | ".join(row) + " |")
    return "\n".join(lines)


def busy(cases):
    """CPU time over elapsed time of all measured reads."""
    runs = [run for case in cases for run in case.runs.values()]
    return sum(sum(run["cpu"]) for run in runs) / sum(sum(run["seconds"]) for run in runs)


def version(command):
    try:
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        return "not installed"
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else "unknown"


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    with open("/proc/meminfo", encoding="utf-8") as file:
        memory = int(re.search(r"MemTotal:\s*(\d+)", file.read()).group(1)) / 1e6
    modules = "import numpy, vtk, meshio; print('numpy', numpy.__version__, 'VTK',"
    modules += " vtk.vtkVersion.GetVTKVersion(), 'meshio', meshio.__version__)"
    return {
        "processor": model.group(1).strip() if model else platform.processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory),
        "system": f"{platform.system()} {platform.release()}",
        "java": version(["java", "-version"]),
        "jvm_options": JVM,
        "python": platform.python_version(),
        "peers": version([sys.executable, "-c", modules]) + ", Gmsh " + version(["gmsh", "-version"]),
        "date": datetime.date.today().isoformat(),
    }


def notes(facts, cases, arguments):
    share = busy(cases)
    return (
        f"{facts['date']}, {facts['processor']}, {facts['cores']} cores, {facts['memory_gb']} GB,"
        f" {facts['system']}; {facts['java']}; Python {facts['python']}, {facts['peers']}."
        f" {arguments.rounds} rounds of {arguments.reads} reads each. CPU time over elapsed time"
        f" {share:.2f}"
        + ("." if share > 0.95 else ": other processes had a part of the core, so caches too.")
    )


def build():
    command = ["mvn", "-B", "-q", "-Pbench", "-pl", "src-test/bench", "-am", "package"]
    command += ["-DskipTests", "-Dspotless.check.skip"]
    subprocess.run(command, cwd=HOME, check=True)


def prepare(arguments):
    files = bench_files.Files(arguments.folder, arguments.work, arguments.megabytes)
    cases = []
    for name, make in bench_files.CASES.items():
        if arguments.cases and not any(part in name for part in arguments.cases.split(",")):
            continue
        try:
            cases.append(Case(name, make(files)))
        except bench_files.NoSource as reason:
            print(f"{name}: {reason}", flush=True)
    sizes = {case.name: case.bytes for case in cases}
    for case in cases:
        case.content = sizes.get(CONTENT.get(case.name), case.bytes)
    return cases


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", default=HOME, help="where the real files are")
    parser.add_argument("--work", default=os.path.join(BENCH, "files"), help="for the large files")
    parser.add_argument("--megabytes", type=int, default=120, help="of each file, about")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--reads", type=int, default=5, help="measured reads a round")
    parser.add_argument("--patience", type=float, default=20, help="seconds for one read of a peer")
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--cases", help="parts of the names of the cases wanted, e.g. VTU,STL")
    parser.add_argument("--json", default=os.path.join(HOME, "docs", "performance-readers.json"))
    parser.add_argument("--document", help="put the table there, e.g. docs/performance.md")
    return parser.parse_args()


def main():
    arguments = options()
    sys.stdout.reconfigure(encoding="utf-8")
    build()
    cases = prepare(arguments)
    runner = Runner(arguments.core, arguments.patience, arguments.reads)
    for turn in range(arguments.rounds):
        for case in cases:
            print(f"round {turn + 1}: {case.name}", flush=True)
            contenders = ["talus"] + case.peers
            for name in contenders if turn % 2 == 0 else reversed(contenders):
                if "slower_than" in case.runs.get(name, {}):
                    continue
                case.warm()
                run = runner.talus(case) if name == "talus" else runner.peer(name, case)
                if run is not None:
                    case.add(name, run)
            check(case)
    facts = machine()
    text = table(cases) + "\n\n" + notes(facts, cases, arguments)
    print(text)
    with open(arguments.json, "w", encoding="utf-8") as out:
        results = {
            case.name: {"bytes": case.bytes, "content_bytes": case.content, "runs": case.runs}
            for case in cases
        }
        json.dump({"machine": facts, "results": results}, out, indent=1)
        out.write("\n")
    if arguments.document:
        documents.put(arguments.document, MARKS, text)


if __name__ == "__main__":
    main()
