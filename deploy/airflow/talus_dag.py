"""Dumps to report, every hour if there are new dumps. For Airflow 3; see deploy/README.md."""

from datetime import datetime, timedelta, timezone

from airflow.exceptions import AirflowFailException
from airflow.sdk import chain, dag, task

import talus_commands


@dag(
    dag_id="talus",
    schedule="@hourly",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 5, "retry_delay": timedelta(minutes=20)},
    tags=["talus"],
)
def talus():
    @task.sensor(poke_interval=300, timeout=3000, mode="reschedule", soft_fail=True)
    def new_dumps() -> bool:
        return talus_commands.has_new_dumps(
            talus_commands.INPUT, talus_commands.OUTPUT, settled_seconds=600
        )

    def of(verb: str):
        @task(task_id=verb)
        def run() -> str:
            try:
                return talus_commands.run_verb(verb)
            except talus_commands.Failed as failure:
                raise AirflowFailException(str(failure)) from failure  # no retry

        return run()

    chain(new_dumps(), *(of(verb) for verb in talus_commands.VERBS))


talus()
