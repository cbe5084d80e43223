"""Whatever cuts a run off, readers see one state and the next run mends all."""

import os
import shutil
import time

import pytest
from tests.crash.child import BUSY, STORAGE
from tests.crash.trial import cut_off, fresh, kill_after, moments, prepare, settle, start
from tests.dataset.made import TABLES, digests, every_byte

NOBODY = 65534


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    return prepare(tmp_path_factory.mktemp("crash"), articles=24)


def test_killed_at_random_moments(bench):
    left = [kill_after(bench, f"kill{number}", moment) for number, moment in enumerate(moments(bench, 25, 1))]
    assert "before" in left
    assert len(bench.seen) > len(left)


@pytest.mark.parametrize("step", range(0, 60, 6))
def test_killed_at_a_step_of_writing(bench, step):
    out = fresh(bench, f"step{step}")
    cut_off(out, [bench.night], "step", step)
    settle(bench, out)


@pytest.mark.parametrize("step", range(0, 48, 8))
def test_first_run_ever_killed_at_a_step(bench, step):
    out = bench.folder / f"first{step}"
    cut_off(out, [bench.folder / "first.jsonl"], "step", step)
    if (out / "current").exists():
        assert digests(out) == bench.before
    else:
        assert not any((out / f"{name}.parquet").exists() for name in TABLES)
    assert cut_off(out, [bench.folder / "first.jsonl"]).exitcode == 0
    assert digests(out) == bench.before


@pytest.mark.parametrize("limit", [0, 2_000, 20_000])
def test_disk_that_is_full(bench, limit):
    out = fresh(bench, f"bytes{limit}")
    before = every_byte(out)
    assert cut_off(out, [bench.night], "bytes", limit).exitcode == STORAGE
    assert every_byte(out) == before
    settle(bench, out)


def test_folder_that_may_only_be_read(bench):
    out = fresh(bench, "readonly")
    before = every_byte(out)
    out.chmod(0o555)
    if os.getuid() == 0:
        for folder in (out, *out.parents):
            if folder.stat().st_uid == 0 and folder != folder.parent and folder.is_relative_to("/tmp/"):
                folder.chmod(folder.stat().st_mode | 0o055)
        process = cut_off(out, [bench.night], "user", NOBODY)
    else:
        process = cut_off(out, [bench.night])
    assert process.exitcode == STORAGE
    assert every_byte(out) == before
    out.chmod(0o755)
    settle(bench, out)


def test_rubbish_of_runs_cut_off_before(bench):
    out = fresh(bench, "rubbish")
    (out / ".writing-abc" / "state").mkdir(parents=True)
    (out / ".writing-abc" / "state" / "deals.parquet").write_bytes(b"PAR1 cut off")
    (out / ".writing-current").symlink_to("states/000002")
    shutil.copytree(out / "states" / "000001", out / "states" / "000002")
    (out / "states" / "000002" / "deals.parquet").write_bytes(b"")
    (out / "states" / "000007").mkdir()
    (out / ".lock").write_text("{")
    assert digests(out) == bench.before
    settle(bench, out)


def test_two_runs_at_once(bench):
    for number in range(3):
        out = fresh(bench, f"two{number}")
        runs = [start(out, [bench.night])]
        time.sleep(bench.seconds * number / 4)
        runs.append(start(out, [bench.night]))
        for process in runs:
            process.join()
        codes = sorted(process.exitcode for process in runs)
        assert codes in ([0, 0], [0, BUSY])
        settle(bench, out)
