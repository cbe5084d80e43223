"""One writer at a time, and no lock that outlives its owner."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from orewire.cli import _call
from orewire.dataset.lock import LOCK, hold_lock, read_owner
from orewire.errors import BusyError, StorageError

HOLD = "from orewire.dataset.lock import hold_lock; from pathlib import Path; import sys, time\n"
HOLD += "with hold_lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_second_run_gets_one_line_that_names_the_first(tmp_path, holder, capfd):
    (tmp_path / "a.txt").write_text("gold sold for $1")
    assert _call(["run", str(tmp_path / "a.txt"), "--out", str(tmp_path)]) == 4
    told = capfd.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert f"another run is writing there (process {holder.pid} on " in told.err


def test_lock_of_a_killed_process_is_taken_over(tmp_path, holder, caplog):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert read_owner(tmp_path).pid == holder.pid
    with hold_lock(tmp_path):
        assert read_owner(tmp_path).pid == os.getpid()
    assert f"taking over the lock of process {holder.pid}" in caplog.text
    assert not (tmp_path / LOCK).exists()


def owned_elsewhere(folder, hours):
    since = (datetime.now(UTC) - timedelta(hours=hours)).isoformat()
    (folder / LOCK).write_text(json.dumps({"pid": 7, "host": "another.example", "since": since}))


def test_lock_of_another_machine_holds_until_it_is_old(tmp_path, caplog):
    owned_elsewhere(tmp_path, hours=1)
    with (
        pytest.raises(BusyError, match=r"process 7 on another\.example.*after 24 hours"),
        hold_lock(tmp_path),
    ):
        pass
    assert read_owner(tmp_path).host == "another.example"
    owned_elsewhere(tmp_path, hours=25)
    with hold_lock(tmp_path):
        pass
    assert "taking over" in caplog.text


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}'])
def test_lock_that_was_cut_off_while_written_is_free(tmp_path, content):
    (tmp_path / LOCK).write_text(content)
    with hold_lock(tmp_path):
        assert read_owner(tmp_path).pid == os.getpid()


def test_lock_is_given_back_after_a_fault(tmp_path):
    with pytest.raises(ZeroDivisionError), hold_lock(tmp_path):
        _ = 1 / 0
    with hold_lock(tmp_path):
        pass


def test_lock_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / LOCK).mkdir()
    with pytest.raises(StorageError, match="no lock can be made"), hold_lock(tmp_path):
        pass
