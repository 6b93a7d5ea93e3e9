#!/usr/bin/env python3
"""The tables of docs/neuraldem.md about beds: scores against how far a model looks ahead, and long-time statistics.

    scores.py evaluate.json [evaluate.json ...]

The JSON files are what `talus evaluate --json` prints for models that differ in their seed; several
give the median and the range. Baselines are those of the first file.
"""

import re
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # where evaluations.py lies

from evaluations import cell, read_metrics

AHEAD = re.compile(r"(.+)_(\d+)_ahead")
SCORES = (
    ("void_fraction", "standardised_error"),
    ("void_fraction", "anomaly_correlation"),
    ("gas_velocity", "standardised_error"),
    ("displacement", "standardised_error"),
    ("concentration", "standardised_error"),
)
STATISTICS = (
    ("solid_height", "height of the solid", 1000, "{:.1f} mm"),
    ("solid_height_deviation", "its deviation in time", 1000, "{:.1f} mm"),
    ("probe_void_fraction", "void fraction at the probe", 1, "{:.3f}"),
    ("probe_frequency", "mean frequency of the probe", 1, "{:.1f} Hz"),
    ("bubble_count", "bubbles", 1, "{:.2f}"),
    ("bubble_diameter", "their diameter", 1000, "{:.0f} mm"),
    ("lacey_index", "mixing index at the end", 1, "{:.2f}"),
)


def by_horizon(metrics, field, score, baseline):
    """The values of a score over all cases, by the states that it looks ahead."""
    values = {}
    for m in metrics:
        ahead = AHEAD.fullmatch(m["metric"])
        if ahead and (m["case"], m["field"], m["baseline"], ahead[1]) == ("all", field, baseline, score):
            values[int(ahead[2])] = m["value"]
    return values


def scores(runs):
    horizons = sorted(by_horizon(runs[0], *SCORES[0], None) or by_horizon(runs[0], *SCORES[0], "persistence"))
    lines = ["| states ahead | " + " | ".join(map(str, horizons)) + " |", "|---|" + "---:|" * len(horizons)]
    for field, score in SCORES:
        for baseline in (None, "persistence", "mean_trajectory"):
            found = [by_horizon(run, field, score, baseline) for run in (runs[:1] if baseline else runs)]
            if any(found):
                name = f"{field}, {score}: {baseline or 'model'}".replace("_", " ")
                cells = [cell([values.get(h) for values in found], "{:.3f}") for h in horizons]
                lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def long_time(runs):
    cases = sorted({m["case"] for m in runs[0]} - {"all"})
    lines = ["| second half | " + " | ".join(f"{case}, simulated | predicted" for case in cases) + " |"]
    lines.append("|---|" + "---:|" * 2 * len(cases))
    for metric, name, factor, form in STATISTICS:
        cells = []
        for case in cases:
            for prefix, used in (("simulated_", runs[:1]), ("predicted_", runs)):
                values = [m["value"] for run in used for m in run if (m["case"], m["metric"]) == (case, prefix + metric)]
                cells.append(cell([None if v is None else factor * v for v in values], form))
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    runs = read_metrics(__doc__)
    print(scores(runs))
    print()
    print(long_time(runs))


if __name__ == "__main__":
    main()
