"""What the Airflow DAG does, without Airflow: command lines, exit codes, new dumps."""

import os
import subprocess
import time
from pathlib import Path

SUBMIT = "/opt/talus/scripts/talus-submit"
PROFILES = ("yarn", "secure")
CONFIGURATION = "/etc/talus/talus.yaml"
# Where the worker of Airflow sees the input and output folders of that configuration.
INPUT = Path("/data/runs")
OUTPUT = Path("/data/out")
STARTED = "_airflow_pass_started"
DONE = "_airflow_pass_done"

#: The verbs in their order, each with what only it gives spark-submit: ("--profile", "gpu") for train.
VERBS = {
    "ingest": (),
    "prepare": (),
    "train": (),
    "rollout": (),
    "evaluate": (),
    "report": (),
}

#: Exit code of a verb that should be started again later: its output is locked, its executors went.
RETRY = 75


class TryLater(Exception):
    """The verb ended with exit code 75."""


class Failed(Exception):
    """The verb ended with another exit code: somebody has to look."""


def command(verb: str) -> list[str]:
    """The command line of a verb. Repeating it is safe: what is done is not done again."""
    profiles = [part for name in PROFILES for part in ("--profile", name)]
    return [SUBMIT, *profiles, *VERBS[verb], verb, "--config", CONFIGURATION, "--json", "--quiet"]


def run(command_line: list[str]) -> str:
    """Runs a verb to its end and returns the JSON it prints; its log goes to that of the task."""
    done = subprocess.run(command_line, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode == RETRY:
        raise TryLater(f"{command_line} ended with exit code {RETRY}")
    if done.returncode != 0:
        raise Failed(f"{command_line} ended with exit code {done.returncode}")
    return done.stdout.strip()


def run_verb(verb: str) -> str:
    """Runs a verb. A pass that ends well leaves the time when its ingest started, for has_new_dumps.

    A pass that broke off leaves no such time, so that the next one does its work too.
    """
    started = time.time()
    result = run(command(verb))
    first, *_, last = VERBS
    if verb == first:
        mark = OUTPUT / STARTED
        mark.touch()
        os.utime(mark, (started, started))
    if verb == last and (OUTPUT / STARTED).exists():  # not there if it is run once more
        os.replace(OUTPUT / STARTED, OUTPUT / DONE)
    return result


def has_new_dumps(folder: Path, output: Path, settled_seconds: float) -> bool:
    """Whether files came or changed since the last whole pass started, and none in the last seconds.

    A simulation that is still writing changes its files; its case is taken when it rests. The time
    of a change of state tells also of files that were copied with their old times.
    """
    times = [path.stat().st_ctime for path in folder.rglob("*") if path.is_file()]
    if not times or max(times) > time.time() - settled_seconds:
        return False
    mark = output / DONE
    return not mark.exists() or max(times) > mark.stat().st_mtime
