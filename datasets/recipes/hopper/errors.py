#!/usr/bin/env python3
"""The table of docs/neuraldem.md: errors of hopper models on their test cases, beside baselines.

    errors.py evaluate.json [evaluate.json ...]

The JSON files are what `talus evaluate --json` prints for models that differ in their seed; several
give the median and the range. Times and rates are errors relative to the simulated ones, on average
over the cases.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # where evaluations.py lies

from evaluations import cell, read_metrics

FIELDS = ("displacement", "occupancy", "transport", "residence_time")
BASELINES = ("mean", "nearest", "idw", "quadratic")
DISCHARGE = {
    "drainage time, mean error": "drainage_time_relative_error",
    "outflow rate, mean error": "outflow_rate_relative_error",
}


def over_all_cases(metrics, metric, field, baseline):
    """The value of a metric over all cases, None where there is none."""
    for m in metrics:
        if (m["case"], m["metric"], m["field"], m["baseline"]) == ("all", metric, field, baseline):
            return m["value"]
    return None


def line(name, runs, metric, field, factor, form):
    values = []
    for baseline in (None, *BASELINES):
        found = [over_all_cases(run, metric, field, baseline) for run in (runs[:1] if baseline else runs)]
        values.append(cell([None if v is None else factor * v for v in found], form))
    return f"| {name} | " + " | ".join(values) + " |"


def table(runs):
    lines = ["| unseen cases | model | " + " | ".join(BASELINES) + " |"]
    lines.append("|---|" + "---:|" * (1 + len(BASELINES)))
    for field in FIELDS:
        lines.append(line(f"R2 {field.replace('_', ' ')}", runs, "r2", field, 1, "{:.3f}"))
    for name, metric in DISCHARGE.items():
        lines.append(line(name, runs, metric, "macro", 100, "{:.2f} %"))
    return "\n".join(lines)


def main():
    print(table(read_metrics(__doc__)))


if __name__ == "__main__":
    main()
