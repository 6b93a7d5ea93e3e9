#!/usr/bin/env python3
"""How the cost of the verbs grows with executors, data and model size.

    src-test/scripts/scaling_study.py --json docs/scaling.json [--document docs/scaling.md]
    src-test/scripts/scaling_study.py --data 1,4 --executors 1,2 --json mine.json    # a part of it

Runs the verbs on Spark's local-cluster, executors of one core and 1 GB in processes of their own,
on the bundled hopper discharges once, four and sixteen times (by links under new names), and trains
models of several widths. What is measured comes from Spark's event log: CPU seconds of all tasks,
bytes read, shuffled, sent to the driver, tasks, and the time by the clock. All executors share the
cores of this machine, so with more of them than cores the clock tells little; CPU seconds and bytes
carry over to clusters.

Needs Linux, Java 17, Maven and zstd.
"""

import argparse
import glob
import json
import os
import shutil
import subprocess
import tempfile
import time

import bench_ingest
import bench_readers

HOME = bench_readers.HOME
MARKS = ("<!-- tables of scaling_study.py -->", "<!-- end of the tables -->")
SMALL = ["split.fraction=0.1", "prepare.points_per_field=128", "train.points=48", "train.batch=8",
         "train.steps=60", "train.local_steps=10", "train.checkpoint_rounds=1000000"]
VERBS = ["ingest", "prepare", "train", "rollout"]


def lines(*path):
    with open(os.path.join(HOME, *path), encoding="utf-8") as file:
        return file.read().split()


class SparkHome:
    """A Spark installation made of Maven's jars, as the tests have it."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(os.path.join(folder, "jars"))
        jars = lines("src-test", "spark-home", "target", "spark.classpath")[0].split(":")
        for jar in jars:
            os.symlink(jar, os.path.join(folder, "jars", os.path.basename(jar)))
        names = {os.path.basename(jar) for jar in jars}
        entries = [os.path.join(HOME, "spark-jobs", "target", "classes")]
        entries += lines("spark-jobs", "target", "talus.classpath")[0].split(":")
        self.talus = [entry for entry in entries if os.path.basename(entry) not in names]

    def command(self, executors, conf, verb):
        logging = os.path.join(HOME, "deploy", "conf", "log4j2-local.properties")
        options = "--add-modules=jdk.incubator.vector -Dorg.bytedeco.javacpp.maxphysicalbytes=0"
        options += " -Dorg.bytedeco.javacpp.maxbytes=1g -Dlog4j2.configurationFile=file:" + logging
        settings = {
            "spark.ui.enabled": "false",
            "spark.executor.memory": "1g",
            "spark.executor.extraClassPath": ":".join(self.talus),
            "spark.executor.extraJavaOptions": options,
            **conf,
        }
        command = ["java"] + lines("deploy", "conf", "java-options.txt") + options.split()
        command += ["-Xmx1g", "-cp", os.path.join(self.folder, "jars", "*") + ":" + ":".join(self.talus)]
        command += ["org.apache.spark.deploy.SparkSubmit", "--master", f"local-cluster[{executors},1,1024]"]
        command += ["--class", "dev.talus.spark.cli.TalusCli"]
        for key, value in settings.items():
            command += ["--conf", f"{key}={value}"]
        return command + ["spark-internal"] + verb


def costs(log):
    """Sums over the tasks of an event log."""
    sums = dict.fromkeys(
        ("tasks", "cpu_s", "run_s", "gc_s", "read_bytes", "written_bytes", "shuffled_bytes", "to_driver_bytes"), 0
    )
    first = last = None
    with open(log, encoding="utf-8") as file:
        for text in file:
            event = json.loads(text)
            if event["Event"] == "SparkListenerJobStart":
                first = first or event["Submission Time"]
            elif event["Event"] == "SparkListenerJobEnd":
                last = event["Completion Time"]
            elif event["Event"] == "SparkListenerTaskEnd" and "Task Metrics" in event:
                metrics = event["Task Metrics"]
                sums["tasks"] += 1
                sums["cpu_s"] += (metrics["Executor CPU Time"] + metrics["Executor Deserialize CPU Time"]) / 1e9
                sums["run_s"] += metrics["Executor Run Time"] / 1e3
                sums["gc_s"] += metrics["JVM GC Time"] / 1e3
                sums["read_bytes"] += metrics["Input Metrics"]["Bytes Read"]
                sums["written_bytes"] += metrics["Output Metrics"]["Bytes Written"]
                sums["shuffled_bytes"] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
                sums["to_driver_bytes"] += metrics["Result Size"]
    sums["jobs_s"] = ((last or 0) - (first or 0)) / 1e3
    return sums


class Study:
    def __init__(self, work):
        self.work = work
        self.spark = SparkHome(os.path.join(work, "spark-home"))
        self.results = []

    def run(self, executors, data, output, verb, *settings):
        """Runs a verb and keeps what it cost."""
        logs = tempfile.mkdtemp(dir=self.work)
        arguments = [verb, "--quiet", "--json"]
        pairs = [f"input={self.input(data)}", f"output={output}"] + SMALL + list(settings)
        for pair in pairs:
            arguments += ["--set", pair]
        conf = {
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": "file://" + logs,
            "spark.local.dir": os.path.join(self.work, "scratch"),
            "spark.sql.shuffle.partitions": str(max(4, 2 * executors)),
        }
        start = time.monotonic()
        done = subprocess.run(
            self.spark.command(executors, conf, arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=dict(os.environ, SPARK_HOME=self.spark.folder, SPARK_SCALA_VERSION="2.12"),
        )
        if done.returncode:
            raise SystemExit(f"{verb} ended with {done.returncode}: {done.stderr}")
        result = {"verb": verb, "executors": executors, "data": data, "settings": list(settings)}
        result["process_s"] = time.monotonic() - start
        result.update(costs(glob.glob(os.path.join(logs, "*"))[0]))
        result["answer"] = json.loads(done.stdout.splitlines()[-1])
        self.results.append(result)
        print({k: round(v, 1) if isinstance(v, float) else v for k, v in result.items() if k != "answer"}, flush=True)
        return result

    def input(self, data):
        folder = os.path.join(self.work, f"in{data}")
        if not os.path.isdir(folder):
            os.makedirs(folder)
            cases = bench_ingest.Input(folder)
            for _ in range(data):
                cases.add(sum(rows for rows, _ in cases.sizes.values()))
        return folder

    def output(self, data, executors):
        return os.path.join(self.work, f"out{data}-{executors}")


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
    ("process, s", lambda r: f"{r['process_s']:.0f}"),
    ("CPU s of tasks", lambda r: f"{r['cpu_s']:.1f}"),
    ("tasks", lambda r: r["tasks"]),
    ("read MB", lambda r: mb(r["read_bytes"])),
    ("written MB", lambda r: mb(r["written_bytes"])),
    ("shuffled MB", lambda r: mb(r["shuffled_bytes"])),
    ("to driver MB", lambda r: mb(r["to_driver_bytes"])),
]


def page(study, facts):
    verbs = [r for r in study.results if not any("model.width" in s for s in r["settings"])]
    widths = [r for r in study.results if any("model.width" in s for s in r["settings"])]
    by_data = [("verb", lambda r: r["verb"]), ("data", lambda r: f"x{r['data']}"),
               ("executors", lambda r: r["executors"])]
    by_width = [("setting", lambda r: next(s for s in r["settings"] if "model.width" in s)),
                ("workers", lambda r: r["executors"]),
                ("parameters", lambda r: f"{r['answer'].get('parameters', 0):,}")]
    return "\n\n".join([
        table(verbs, by_data, COSTS),
        table(widths, by_width, COSTS),
        f"{facts['date']}, {facts['processor']}, {facts['cores']} cores, {facts['memory_gb']} GB, shared by all executors.",
    ])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default="1,4,16")
    parser.add_argument("--executors", default="1,2,4")
    parser.add_argument("--widths", default="48,96,192")
    parser.add_argument("--json", required=True)
    parser.add_argument("--document")
    options = parser.parse_args()
    subprocess.run(["mvn", "-q", "-B", "-o", "-pl", "src-test/spark-home,spark-jobs", "-am", "-DskipTests",
                    "package"], cwd=HOME, check=True)
    work = tempfile.mkdtemp(prefix="talus-scaling")
    study = Study(work)
    data, executors, widths = ([int(n) for n in text.split(",")] for text in
                               (options.data, options.executors, options.widths))
    for times in data:
        for count in executors:
            for verb in VERBS:
                study.run(count, times, study.output(times, count), verb, f"train.workers={count}")
    for width in widths:
        for count in executors:
            study.run(count, data[0], study.output(data[0], count), "train",
                      f"train.workers={count}", f"model.width={width}", "train.steps=30")
    facts = bench_readers.machine()
    with open(options.json, "w", encoding="utf-8") as file:
        json.dump({"machine": facts, "results": study.results}, file, indent=1)
    text = page(study, facts)
    print(text)
    if options.document:
        with open(options.document, encoding="utf-8") as file:
            whole = file.read()
        start, end = whole.index(MARKS[0]) + len(MARKS[0]), whole.index(MARKS[1])
        with open(options.document, "w", encoding="utf-8") as file:
            file.write(whole[:start] + "\n" + text + "\n" + whole[end:])
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
