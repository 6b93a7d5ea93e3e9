#!/usr/bin/env python3
"""How the cost of the verbs grows with data, executors and the size of the model.

    src-test/scripts/scaling_study.py [--json docs/scaling.json] [--document docs/scaling.md]
                                      [--plot docs/images/scaling.png]

Runs the verbs on Spark's local-cluster, executors of one core and 1 GB (wide models: 4 GB) in
processes of their own: on the bundled hopper discharges once, four and sixteen times (by links under
new names) with two executors; on four times with one, two and four executors; and trainings of
several widths and workers, with one and with ten local steps a round. Costs come from Spark's event
log: CPU seconds of all tasks, bytes read, shuffled and sent to the driver, tasks, and the time by the
clock. Runs that the JSON file has already are not repeated.

Needs Linux, Java 17, Maven, zstd, and matplotlib for the plot.
"""

import argparse
import glob
import itertools
import json
import os
import shutil
import subprocess
import tempfile

import bench_ingest
import bench_readers
import documents
import scaling_projection
from scaling_projection import setting

HOME = bench_readers.HOME
MARKS = ("<!-- tables of scaling_study.py -->", "<!-- end of the tables -->")
SMALL = ["split.fraction=0.1", "prepare.points_per_field=128", "train.points=48", "train.batch=8",
         "train.checkpoint_rounds=1000000"]
ROUNDS = ["train.steps=60", "train.local_steps=10"]
VERBS = ["ingest", "prepare", "train", "rollout", "evaluate"]
DATA, EXECUTORS = [1, 4, 16], [1, 2, 4]
WORKERS = {48: [1, 2, 4], 192: [1]}  # by width of the model
LOCAL_STEPS = [1, 10]


MEMORY_MB = {192: 4096}  # heap of executors and driver by width, where 1 GB is too little


def words(*path):
    with open(os.path.join(HOME, *path), encoding="utf-8") as file:
        return file.read().split()


class SparkHome:
    """A Spark installation made of Maven's jars, as the tests have it."""

    def __init__(self, folder):
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)  # of a run before
        os.makedirs(os.path.join(folder, "jars"))
        jars = words("src-test", "spark-home", "target", "spark.classpath")[0].split(":")
        for jar in jars:
            os.symlink(jar, os.path.join(folder, "jars", os.path.basename(jar)))
        names = {os.path.basename(jar) for jar in jars}
        entries = [os.path.join(HOME, "spark-jobs", "target", "classes")]
        entries += words("spark-jobs", "target", "talus.classpath")[0].split(":")
        self.talus = [entry for entry in entries if os.path.basename(entry) not in names]

    def command(self, executors, memory, conf, verb):
        """A verb through SparkSubmit, driver and executors with the same class path."""
        logging = os.path.join(HOME, "deploy", "conf", "log4j2-local.properties")
        options = "--add-modules=jdk.incubator.vector -Dorg.bytedeco.javacpp.maxphysicalbytes=0"
        options += f" -Dorg.bytedeco.javacpp.maxbytes=2g -Dlog4j2.configurationFile=file:{logging}"
        settings = {
            "spark.ui.enabled": "false",
            "spark.executor.memory": f"{memory}m",
            "spark.executor.extraClassPath": ":".join(self.talus),
            "spark.executor.extraJavaOptions": options,
            **conf,
        }
        jars = os.path.join(self.folder, "jars", "*")
        command = ["java"] + words("deploy", "conf", "java-options.txt") + options.split()
        command += [f"-Xmx{memory}m", "-cp", ":".join([jars] + self.talus)]
        command += ["org.apache.spark.deploy.SparkSubmit"]
        command += ["--master", f"local-cluster[{executors},1,{memory}]"]
        command += ["--class", "dev.talus.spark.cli.TalusCli"]
        for key, value in settings.items():
            command += ["--conf", f"{key}={value}"]
        return command + ["spark-internal"] + verb


def costs(log):
    """Sums over the tasks of an event log."""
    names = ("tasks", "cpu_s", "run_s", "gc_s", "around_s")
    names += ("read_bytes", "written_bytes", "shuffled_bytes", "to_driver_bytes")
    sums = dict.fromkeys(names, 0)
    first = last = None
    with open(log, encoding="utf-8") as file:
        for event in map(json.loads, file):
            if event["Event"] == "SparkListenerJobStart":
                first = first or event["Submission Time"]
            elif event["Event"] == "SparkListenerJobEnd":
                last = event["Completion Time"]
            elif event["Event"] == "SparkListenerTaskEnd" and "Task Metrics" in event:
                info, metrics = event["Task Info"], event["Task Metrics"]
                cpu = metrics["Executor CPU Time"] + metrics["Executor Deserialize CPU Time"]
                lasted = info["Finish Time"] - info["Launch Time"]
                sums["tasks"] += 1
                sums["cpu_s"] += cpu / 1e9
                sums["run_s"] += metrics["Executor Run Time"] / 1e3
                sums["around_s"] += (lasted - metrics["Executor Run Time"]) / 1e3
                sums["gc_s"] += metrics["JVM GC Time"] / 1e3
                sums["read_bytes"] += metrics["Input Metrics"]["Bytes Read"]
                sums["written_bytes"] += metrics["Output Metrics"]["Bytes Written"]
                sums["shuffled_bytes"] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
                sums["to_driver_bytes"] += metrics["Result Size"]
    sums["jobs_s"] = ((last or 0) - (first or 0)) / 1e3
    return sums


class Study:
    """Runs of verbs, kept in a file as they end."""

    def __init__(self, work, file):
        self.work, self.file = work, file
        self.spark = SparkHome(os.path.join(work, "spark-home"))
        self.results = []
        if os.path.exists(file):
            with open(file, encoding="utf-8") as known:
                self.results = json.load(known)["results"]

    def run(self, verb, data, executors, settings):
        """Runs a verb, if that has not been done, and keeps what it cost."""
        key = {"verb": verb, "data": data, "executors": executors, "settings": settings}
        output = os.path.join(self.work, f"out{data}-{executors}")
        if any(all(r[name] == key[name] for name in key) for r in self.results):
            return
        with tempfile.TemporaryDirectory(dir=self.work) as logs:
            answer = self.answer(verb, data, executors, settings, output, logs)
            result = dict(key)
            result.update(costs(glob.glob(os.path.join(logs, "*"))[0]))
        tables = answer.get("tables", {})
        result["rows"] = {name: table["rows"] for name, table in tables.items()}
        result["parameters"] = answer.get("parameters")
        self.results.append(result)
        print({k: round(v, 2) if isinstance(v, float) else v for k, v in result.items()}, flush=True)
        with open(self.file, "w", encoding="utf-8") as out:
            facts = bench_readers.machine()
            json.dump({"machine": facts, "results": self.results}, out, indent=1)
            out.write("\n")

    def answer(self, verb, data, executors, settings, output, logs):
        arguments = [verb, "--quiet", "--json"]
        for pair in [f"input={self.input(data)}", f"output={output}"] + SMALL + settings:
            arguments += ["--set", pair]
        memory = MEMORY_MB.get(setting({"settings": settings}, "model.width"), 1024)
        conf = {
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": "file://" + logs,
            "spark.local.dir": os.path.join(self.work, "scratch"),
            "spark.sql.shuffle.partitions": str(max(4, 2 * executors)),
        }
        done = subprocess.run(
            self.spark.command(executors, memory, conf, arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            env=dict(os.environ, SPARK_HOME=self.spark.folder, SPARK_SCALA_VERSION="2.12"),
        )
        if done.returncode:
            raise SystemExit(f"{verb} ended with {done.returncode}: {done.stderr}")
        return json.loads(done.stdout.splitlines()[-1])

    def input(self, data):
        folder = os.path.join(self.work, f"in{data}")
        if not os.path.isdir(folder):
            os.makedirs(folder)
            cases = bench_ingest.Input(folder)
            for _ in range(data):
                cases.add(sum(rows for rows, _ in cases.sizes.values()))
        return folder


def mb(value):
    return f"{value / 1e6:,.1f}"


def table(results, first, columns):
    head = [name for name, _ in first + columns]
    rows = ["| " + " | ".join(head) + " |", "|" + "---|" * len(first) + "---:|" * len(columns)]
    for result in results:
        rows.append("| " + " | ".join(str(cell(result)) for _, cell in first + columns) + " |")
    return "\n".join(rows)


COSTS = [
    ("jobs, s", lambda r: f"{r['jobs_s']:.1f}"),
    ("CPU s of tasks", lambda r: f"{r['cpu_s']:.1f}"),
    ("tasks", lambda r: r["tasks"]),
    ("read MB", lambda r: mb(r["read_bytes"])),
    ("written MB", lambda r: mb(r["written_bytes"])),
    ("shuffled MB", lambda r: mb(r["shuffled_bytes"])),
    ("to driver MB", lambda r: mb(r["to_driver_bytes"])),
]


def page(results, facts):
    verbs = [r for r in results if setting(r, "model.width") is None]
    widths = [r for r in results if setting(r, "model.width") is not None]
    by_verb = [("verb", lambda r: r["verb"]), ("data", lambda r: f"x{r['data']}"),
               ("executors", lambda r: r["executors"])]
    by_width = [("width", lambda r: setting(r, "model.width")),
                ("parameters", lambda r: f"{r['parameters']:,}"),
                ("workers", lambda r: r["executors"]),
                ("H", lambda r: setting(r, "train.local_steps"))]
    verbs.sort(key=lambda r: (VERBS.index(r["verb"]), r["data"], r["executors"]))
    return "\n\n".join([
        table(verbs, by_verb, COSTS),
        "Training of 30 steps, by width of the model and local steps H of a round:",
        table(widths, by_width, COSTS),
        f"{facts['date']}, {facts['processor']}, {facts['cores']} cores, {facts['memory_gb']} GB,"
        " shared by driver and all executors.",
    ])


def draw(results, path):
    """CPU seconds by data and by executors, and bytes of a round by the size of the model."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (data, executors, rounds) = pyplot.subplots(1, 3, figsize=(12, 3.6))
    plain = [r for r in results if setting(r, "model.width") is None]
    for axes, key, fixed, value in ((data, "data", "executors", 2), (executors, "executors", "data", 4)):
        for verb in VERBS:
            of = sorted((r[key], r["cpu_s"]) for r in plain if r["verb"] == verb and r[fixed] == value)
            axes.plot(*zip(*of), "o-", label=verb)
        axes.set(xscale="log", yscale="log", ylabel="CPU s of all tasks")
        ticks = sorted({r[key] for r in plain})
        axes.set_xticks(ticks, [str(tick) for tick in ticks])
        axes.set_yticks([10, 20, 50, 100, 200], ["10", "20", "50", "100", "200"])
        axes.minorticks_off()
    data.set(xlabel="data, times the bundled discharges", title="two executors")
    executors.set(xlabel="executors of one core", title="data x4")
    data.legend(frameon=False, fontsize=8)
    for workers in EXECUTORS:
        of = sorted(
            (r["parameters"] / 1e6, r["shuffled_bytes"] / 30e6)
            for r in results
            if setting(r, "model.width") and setting(r, "train.local_steps") == 1
            and r["executors"] == workers
        )
        rounds.plot(*zip(*of), "o-", label=f"{workers} worker{'s'[: workers > 1]}")
    rounds.set(xscale="log", yscale="log", xlabel="million parameters", ylabel="MB shuffled a round",
               title="rounds of training")
    rounds.set_xticks([1, 10], ["1", "10"])
    rounds.set_yticks([20, 50, 100, 200], ["20", "50", "100", "200"])
    rounds.minorticks_off()
    rounds.legend(frameon=False, fontsize=8)
    for axes in (data, executors, rounds):
        axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, dpi=110)


def runs():
    """Verb, data, executors and settings of all runs, tables before what needs them."""
    places = [(data, 2) for data in DATA] + [(4, executors) for executors in EXECUTORS if executors != 2]
    for data, executors in places:
        for verb in VERBS:
            yield verb, data, executors, ROUNDS + [f"train.workers={executors}"]
    for width, workers in WORKERS.items():
        for local, executors in itertools.product(LOCAL_STEPS, workers):
            yield "train", 4, executors, [
                f"train.workers={executors}", f"model.width={width}", "train.steps=30",
                f"train.local_steps={local}",
            ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", default=os.path.join(HOME, "docs", "scaling.json"))
    parser.add_argument("--work", help="folder for tables, which stay there and are used again")
    parser.add_argument("--document")
    parser.add_argument("--plot")
    parser.add_argument("--only-pages", action="store_true", help="from the JSON file, without runs")
    options = parser.parse_args()
    if not options.only_pages:
        modules = "src-test/spark-home,spark-jobs"
        subprocess.run(
            ["mvn", "-q", "-B", "-pl", modules, "-am", "-DskipTests", "package"], cwd=HOME, check=True
        )
        work = options.work or tempfile.mkdtemp(prefix="talus-scaling")
        study = Study(work, options.json)
        for run in runs():
            study.run(*run)
        if not options.work:
            shutil.rmtree(work)
    with open(options.json, encoding="utf-8") as file:
        known = json.load(file)
    text = page(known["results"], known["machine"])
    print(text)
    if options.document:
        documents.put(options.document, MARKS, text)
        documents.put(options.document, scaling_projection.MARKS, scaling_projection.page(known))
    if options.plot:
        draw(known["results"], options.plot)


if __name__ == "__main__":
    main()
