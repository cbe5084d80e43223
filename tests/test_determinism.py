"""Equal input gives equal bytes, whatever the number of workers."""

import hashlib

import pytest

from orewire.cli import _call


@pytest.fixture(scope="module")
def one_worker(tmp_path_factory, seeds):
    return run(tmp_path_factory.mktemp("one"), seeds, workers=1)


def run(out, seeds, workers):
    assert _call(["run", str(seeds), "--out", str(out), "--quiet", "--workers", str(workers)]) == 0
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.glob("*.parquet")}


@pytest.mark.parametrize("workers", [1, 2])
def test_second_run_writes_the_same_bytes(tmp_path, seeds, one_worker, workers):
    assert run(tmp_path, seeds, workers) == one_worker
    assert sorted(one_worker) == ["articles.parquet", "deals.parquet", "mentions.parquet"]
