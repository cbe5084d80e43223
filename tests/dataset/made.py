"""Small datasets made with stages that need no model; what a reader sees of them."""

import hashlib
import json
from functools import partial

import pyarrow.parquet as pq
from tests.run import standin

from orewire.dataset import Keeping
from orewire.engine import map_here
from orewire.ingest import FieldMap, list_sources
from orewire.run import Account, Job, run_job
from orewire.settings import Settings

TABLES = ("articles", "mentions", "deals")


def rows_of(*texts):
    return [{"id": f"a{number}", "text": text} for number, text in enumerate(texts)]


def feed(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def run(out, *paths, settings=None, keeping=None) -> Account:
    plan = list_sources([str(path) for path in paths])
    job = Job(plan, out, settings or Settings(), FieldMap(), keeping or Keeping())
    return run_job(job, partial(map_here, build=standin.build))


def digests(out):
    return {name: hashlib.sha256((out / f"{name}.parquet").read_bytes()).hexdigest() for name in TABLES}


def every_byte(out):
    """Path → content of every file, links told as where they lead."""
    return {
        path.relative_to(out).as_posix(): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in out.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def texts_of(out):
    return {row["article_id"]: row["text"] for row in pq.read_table(out / "articles.parquet").to_pylist()}


def assert_whole(out):
    """The three tables are of one state: what one names, the other has."""
    articles, mentions, deals = (pq.read_table(out / f"{name}.parquet").to_pylist() for name in TABLES)
    told = {row["mention_id"] for row in mentions}
    assert {row["article_id"] for row in mentions} <= {row["article_id"] for row in articles}
    assert sum(row["n_mentions"] for row in articles) == len(mentions)
    assert sorted(name for row in deals for name in row["mention_ids"]) == sorted(told)
