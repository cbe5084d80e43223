"""The chain from articles to mentions, and the job around it that counts every article in and out."""

from orewire.run.account import Account
from orewire.run.annotate import Annotated, annotate_texts
from orewire.run.chain import Chain, Outcome, Task, TaskResult, Told, build_chain, read_task
from orewire.run.job import Job, MapTasks, run_job
from orewire.run.windows import split_windows

__all__ = [
    "Account",
    "Annotated",
    "Chain",
    "Job",
    "MapTasks",
    "Outcome",
    "Task",
    "TaskResult",
    "Told",
    "annotate_texts",
    "build_chain",
    "read_task",
    "run_job",
    "split_windows",
]
