"""What scripts share that make tables of what `talus evaluate --json` prints."""

import argparse
import json
import statistics


def read_metrics(description):
    """The metrics of each file that the command line names, models that differ in their seed."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("runs", nargs="+")
    runs = []
    for path in parser.parse_args().runs:
        with open(path, encoding="utf-8") as file:
            runs.append(json.load(file)["metrics"])
    return runs


def cell(values, form):
    """Median and range of numbers, one number if they are equal, nothing without any."""
    found = sorted(v for v in values if v is not None)
    if not found:
        return ""
    if found[0] == found[-1]:
        return form.format(found[0])
    median, low, high = (form.format(v) for v in (statistics.median(found), found[0], found[-1]))
    return f"{median} ({low} to {high})"
