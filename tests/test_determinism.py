"""Equal input gives equal bytes, whatever the number of workers."""

import hashlib
from functools import partial

import pytest

from orewire.cli import _call
from orewire.engine import map_here
from orewire.ingest import list_sources
from orewire.run import Job, build_chain, run_job
from orewire.settings import Settings


@pytest.fixture(scope="module")
def one_worker(tmp_path_factory, seeds):
    return run(tmp_path_factory.mktemp("one"), seeds, workers=1)


def run(out, seeds, workers):
    assert _call(["run", str(seeds), "--out", str(out), "--quiet", "--workers", str(workers)]) == 0
    return digests(out)


def digests(out):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.glob("*.parquet")}


@pytest.mark.parametrize("workers", [1, 2])
def test_second_run_writes_the_same_bytes(tmp_path, seeds, one_worker, workers):
    assert run(tmp_path, seeds, workers) == one_worker
    assert sorted(one_worker) == ["articles.parquet", "deals.parquet", "mentions.parquet"]


def test_articles_read_night_by_night_give_the_same_bytes(tmp_path, seeds, one_worker):
    """The model sees other batches then; what it finds must not depend on an article's neighbours."""
    chain = build_chain(Settings())
    files = sorted(path for path in seeds.iterdir() if path.suffix != ".md")
    for night in (files[3:], files[:3][::-1]):
        job = Job(list_sources([str(path) for path in night]), tmp_path / "out", Settings())
        run_job(job, partial(map_here, build=lambda settings: chain))
    assert digests(tmp_path / "out") == one_worker
