#!/usr/bin/env python3
"""The table of docs/neuraldem.md: errors of hopper models on their test cases, beside baselines.

    errors.py --truth macro_summary.csv evaluate.json [evaluate.json ...]

The JSON files are what `talus evaluate --json` prints for models that differ in their seed; several
give the median and the range. macro_summary.csv is the table of that name as CSV (any SQL tool:
docs/user-guide.md); only its cases count. Times and rates are errors relative to the simulated
ones, on average over the cases.
"""

import argparse
import csv
import json
import statistics

FIELDS = ("displacement", "occupancy", "transport", "residence_time")
BASELINES = ("mean", "nearest", "idw", "quadratic")
DISCHARGE = {
    "drainage time, mean error": ("drainage_time_error", "drainage_time_s"),
    "outflow rate, mean error": ("outflow_rate_error", "outflow_rate"),
}


def relative(metrics, truth, metric, column, baseline):
    """Mean relative error in per cent, None where there are no values."""
    errors = [
        abs(m["value"]) / float(truth[m["case"]][column])
        for m in metrics
        if m["metric"] == metric and m["baseline"] == baseline and m["case"] in truth
    ]
    return 100 * statistics.mean(errors) if errors else None


def r2(metrics, field, baseline):
    for m in metrics:
        if (m["case"], m["field"], m["metric"], m["baseline"]) == ("all", field, "r2", baseline):
            return m["value"]
    return None


def cell(values, form):
    found = sorted(v for v in values if v is not None)
    if not found:
        return ""
    if len(found) == 1 or found[0] == found[-1]:
        return form.format(found[0])
    ends = form.format(found[0]), form.format(found[-1])
    return f"{form.format(statistics.median(found))} ({ends[0]} to {ends[1]})"


def table(runs, truth):
    lines = ["| unseen cases | model | " + " | ".join(BASELINES) + " |"]
    lines.append("|---|" + "---:|" * (1 + len(BASELINES)))
    for field in FIELDS:
        cells = [cell([r2(run, field, None) for run in runs], "{:.3f}")]
        cells += [cell([r2(runs[0], field, baseline)], "{:.3f}") for baseline in BASELINES]
        lines.append(f"| R2 {field.replace('_', ' ')} | " + " | ".join(cells) + " |")
    for name, (metric, column) in DISCHARGE.items():
        cells = [cell([relative(run, truth, metric, column, None) for run in runs], "{:.2f} %")]
        cells += [cell([relative(runs[0], truth, metric, column, b)], "{:.2f} %") for b in BASELINES]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--truth", required=True)
    parser.add_argument("runs", nargs="+")
    options = parser.parse_args()
    with open(options.truth, newline="", encoding="utf-8") as file:
        truth = {row["case_id"]: row for row in csv.DictReader(file)}
    runs = []
    for path in options.runs:
        with open(path, encoding="utf-8") as file:
            runs.append(json.load(file)["metrics"])
    print(table(runs, truth))


if __name__ == "__main__":
    main()
