"""What the measured constants of scaling_study.py make of clusters that nobody here has: arithmetic."""

import statistics

import numpy

MARKS = ("<!-- tables of scaling_projection.py -->", "<!-- end of the projection -->")
LINK = 25e9 / 8  # bytes a second of a machine
GPUS_A_MACHINE = 8
STEP_SECONDS = 0.25  # of one worker's batch on its GPU: an assumption, no GPU was measured
ROW_TEXT_BYTES = 63  # of a particle in a dump
ROWS_A_FILE = 12e6  # ingest.file_rows
CASE_TEXT_BYTES = 250_000 * 400 * ROW_TEXT_BYTES
MODELS = [2e6, 13e6, 53e6, 213e6, 852e6]
GPUS = [1, 8, 512]
TERABYTES = [1, 10, 100, 1000]
CORES = [64, 512, 4096]


def setting(result, key):
    """The last value given for a setting, or nothing."""
    values = [text.split("=", 1)[1] for text in result["settings"] if text.startswith(key + "=")]
    return int(values[-1]) if values else None


def slope(points):
    """Least squares: value at zero, and per unit."""
    xs, ys = zip(*points)
    per_unit, at_zero = numpy.polyfit(xs, ys, 1)
    return at_zero, per_unit


class Constants:
    """Costs of data and rounds, from the results of the study."""

    def __init__(self, results):
        ingest = [r for r in results if r["verb"] == "ingest" and r["executors"] == 2]
        self.ingest_start_cpu, self.ingest_cpu = slope([(r["rows"]["particles"], r["cpu_s"]) for r in ingest])
        largest = max(ingest, key=lambda r: r["data"])
        rows = largest["rows"]["particles"]
        self.shuffled_a_row = largest["shuffled_bytes"] / rows
        self.stored_a_row = largest["written_bytes"] / rows
        trained = [r for r in results if setting(r, "model.width") is not None]
        one = [self.round_of(trained, r) for r in trained if setting(r, "train.local_steps") == 1]
        single = [(p, s) for p, workers, s, _ in one if workers == 1]
        self.round_start, self.round_a_parameter = slope(single)
        self.sent_a_parameter = statistics.median(b / p / w for p, w, _, b in one)

    @staticmethod
    def round_of(trained, every):
        """Parameters, workers, and seconds and bytes of a round beside its steps."""
        tenth = next(
            r
            for r in trained
            if setting(r, "train.local_steps") == 10
            and (r["parameters"], r["executors"]) == (every["parameters"], every["executors"])
        )
        rounds = setting(every, "train.steps") - setting(tenth, "train.steps") / 10
        seconds = (every["jobs_s"] - tenth["jobs_s"]) / rounds
        shuffled = (every["shuffled_bytes"] - tenth["shuffled_bytes"]) / rounds
        return every["parameters"], every["executors"], seconds, shuffled

    def round_seconds(self, parameters, workers):
        """Of a round beside its steps: start, processing, and the links of driver and machines."""
        state = self.sent_a_parameter * parameters
        network = (2 + min(workers, GPUS_A_MACHINE)) * state / LINK
        return self.round_start + self.round_a_parameter * parameters + network


def constants_table(found):
    return "\n".join([
        "| constant | value |", "|---|---:|",
        f"| ingest, CPU microseconds a row | {1e6 * found.ingest_cpu:.2f} |",
        f"| ingest, bytes shuffled a row | {found.shuffled_a_row:.0f} |",
        f"| ingest, bytes stored a row | {found.stored_a_row:.1f} |",
        f"| round, seconds without data | {found.round_start:.2f} |",
        f"| round, nanoseconds a parameter (worker, sums and driver, one after the other) | {1e9 * found.round_a_parameter:.1f} |",
        f"| round, bytes shuffled a worker and parameter | {found.sent_a_parameter:.1f} |",
    ])


def data_table(found):
    lines = ["| dumps | rows | cases of 250,000 grains and 400 snapshots | core hours | "
             + " | ".join(f"hours on {cores:,} cores" for cores in CORES)
             + " | shuffled TB | Parquet TB | files |", "|---|" + "---:|" * (6 + len(CORES))]
    for terabytes in TERABYTES:
        rows = terabytes * 1e12 / ROW_TEXT_BYTES
        hours = rows * found.ingest_cpu / 3600
        cells = [f"{terabytes:,} TB", f"{rows:.1e}", f"{terabytes * 1e12 / CASE_TEXT_BYTES:,.0f}",
                 f"{hours:,.0f}"]
        cells += [f"{hours / cores:,.2g}" for cores in CORES]
        cells += [f"{rows * found.shuffled_a_row / 1e12:,.1f}",
                  f"{rows * found.stored_a_row / 1e12:,.1f}", f"{rows / ROWS_A_FILE:,.0f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def rounds_table(found):
    lines = ["| parameters | state of a worker, GB | "
             + " | ".join(f"round on {gpus} GPU{'s'[:gpus > 1]}, s | H for a tenth" for gpus in GPUS) + " |",
             "|---:|---:|" + "---:|---:|" * len(GPUS)]
    for parameters in MODELS:
        cells = [f"{parameters / 1e6:,.0f} million", f"{found.sent_a_parameter * parameters / 1e9:.2f}"]
        for gpus in GPUS:
            seconds = found.round_seconds(parameters, gpus)
            cells += [f"{seconds:.1f}", f"{9 * seconds / STEP_SECONDS:,.0f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def page(study):
    found = Constants(study["results"])
    return "\n\n".join([constants_table(found), data_table(found), rounds_table(found)])
