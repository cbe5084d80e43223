"""The run that is cut off: the real store, fed by stages that need no model, in a process of its own."""

import logging
import os
import resource
import signal
import sys

from tests.dataset.made import run

from orewire.dataset import writer
from orewire.errors import BusyError, StorageError
from orewire.run import job

BUSY, STORAGE = 4, 5
STEPS = ("os.rename", "os.symlink", "os.link", "os.mkdir", "os.remove", "os.rmdir", "open")
"""What a run does to the file system, as Python's audit events tell it."""


def settle_reader(put=setattr) -> None:
    """Let what reads and links be the same in every run of a trial, also while somebody edits its code."""
    put(job, "reader_of", lambda settings: "1")
    put(writer, "linker", lambda: "1")


def main(out, paths, fault=None, value=0) -> None:
    """Run once; `fault` is what happens to it: killed at a step, files limited to some bytes, another user."""
    logging.disable()
    settle_reader()
    if fault == "step":
        kill_at_step(str(out), value)
    elif fault == "bytes":
        resource.setrlimit(resource.RLIMIT_FSIZE, (value, value))
    elif fault == "user":
        os.setuid(value)
    try:
        run(out, *paths)
    except BusyError:
        sys.exit(BUSY)
    except StorageError:
        sys.exit(STORAGE)


def kill_at_step(out: str, number: int) -> None:
    """Kill this process before the step of that number that changes the dataset's folder."""
    steps = iter(range(number + 1))

    def watch(event, arguments):
        if event in STEPS and any(str(item).startswith(out) for item in arguments):
            writes = event != "open" or (
                isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            )
            if writes and next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
