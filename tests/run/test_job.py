"""The chain and the job around it, with stages that need no model."""

import hashlib
import json
from functools import partial

import pytest
from tests.run import standin

from orewire.dataset import load_articles, load_mentions
from orewire.engine import map_here, map_in_processes
from orewire.ingest import FieldMap, list_sources
from orewire.run import Job, run_job
from orewire.run import job as job_module
from orewire.settings import Settings


def run(tmp_path, rows, *, engine=map_here, settings=None, out="out"):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    job = Job(list_sources([str(path)]), tmp_path / out, settings or Settings(), FieldMap())
    return run_job(job, partial(engine, build=standin.build))


def texts(*found):
    return [{"id": f"a{number}", "text": text} for number, text in enumerate(found)]


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.parquet")}


def test_every_article_is_accounted_for(tmp_path):
    rows = [
        *texts("sold for $1", "nothing", "sold for $2 and $3", "gatebreaker $"),
        {"id": "a0", "text": "sold for $1"},
        {"text": ""},
    ]
    account = run(tmp_path, rows)
    assert account.read == 6
    assert account.kept == 2
    assert account.gated_out == {"no dollar": 1, "duplicate": 1}
    assert account.quarantine_counts() == {
        ("gate", "ValueError: a broken gate"): 1,
        ("ingest", "no text"): 1,
    }
    assert account.mentions == 3
    assert account.read == account.kept + account.gated_out.total() + len(account.quarantined)
    assert [mention.mention_id for mention in load_mentions(tmp_path / "out")] == ["a0#1", "a2#1", "a2#2"]
    assert {article.article_id for article in load_articles(tmp_path / "out")} == {"a0", "a1", "a2"}


@pytest.mark.parametrize(
    ("breaker", "stage"),
    [
        ("gatebreaker", "gate"),
        ("extractbreaker", "extract"),
        ("assemblebreaker", "assemble"),
        ("unsupported", "dataset"),
    ],
)
def test_no_article_can_stop_another(tmp_path, breaker, stage):
    account = run(tmp_path, texts("$1", f"{breaker} $2", "$3"))
    [fault] = account.quarantined
    assert (fault.stage, fault.source) == (stage, f"{tmp_path}/in.jsonl:2")
    assert [mention.article_id for mention in load_mentions(tmp_path / "out")] == ["a0", "a2"]


def test_article_that_kills_a_worker_stops_no_other(tmp_path):
    settings = Settings(workers=2)
    account = run(tmp_path, texts("$1", "killer $2", "$3"), engine=map_in_processes, settings=settings)
    [fault] = account.quarantined
    assert (fault.stage, fault.reason) == ("extract", "the worker reading it died")
    assert [mention.article_id for mention in load_mentions(tmp_path / "out")] == ["a0", "a2"]


def test_several_workers_write_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(job_module, "TASK_ARTICLES", 3)
    rows = texts(*(f"lot {number} for $" + "$" * (number % 4) for number in range(40)))
    run(tmp_path, rows, out="one")
    run(tmp_path, rows, out="two", engine=map_in_processes, settings=Settings(workers=2))
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert len(digests(tmp_path / "one")) == 3


def test_same_id_with_another_text_gets_an_id_of_its_own(tmp_path):
    rows = [{"id": "x", "text": text} for text in ("$1", "$2", "$1", "$2")]
    account = run(tmp_path, rows)
    ids = sorted(article.article_id for article in load_articles(tmp_path / "out"))
    assert ids[0] == "x"
    assert ids[1].startswith("x~")
    assert len(ids[1]) == 10
    assert account.gated_out == {"duplicate": 2}


def test_same_file_given_twice_is_read_once(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("sold for $1")
    job = Job(list_sources([str(path), str(path)]), tmp_path / "out", Settings())
    account = run_job(job, partial(map_here, build=standin.build))
    assert (account.read, account.kept, account.gated_out) == (2, 1, {"duplicate": 1})


def test_long_text_is_read_in_windows_with_its_offsets(tmp_path):
    text = "\n\n".join(f"Paragraph {number} costs $" for number in range(200))
    account = run(tmp_path, texts(text), settings=Settings(window_chars=100))
    places = [mention.evidence[0].start for mention in load_mentions(tmp_path / "out")]
    assert account.mentions == 200
    assert places == [place for place, character in enumerate(text) if character == "$"]


def test_mentions_below_the_confidence_asked_are_counted(tmp_path):
    account = run(tmp_path, texts("$1", "sure $2"), settings=Settings(min_confidence=0.5))
    assert (account.mentions, account.below_confidence) == (1, 1)


def test_run_json_tells_what_was_done(tmp_path):
    run(tmp_path, texts("$1", "assemblebreaker $"))
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert told["counts"]["read"] == 2
    assert told["counts"]["mentions_by_type"] == {"cooperation": 1}
    assert told["settings"]["window_chars"] == Settings().window_chars
    assert told["versions"]["spacy"]
    assert told["quarantined"] == [
        {
            "source": f"{tmp_path}/in.jsonl:2",
            "stage": "assemble",
            "reason": "KeyError: 'a broken assembler'",
        }
    ]
    assert {"ingest", "gate", "extract", "assemble", "dataset"} <= set(told["stage_seconds"])


def test_articles_are_taken_in_as_they_are_needed(tmp_path, monkeypatch):
    """A long stream is never held in memory: few articles are ahead of the one being read."""
    monkeypatch.setattr(job_module, "TASK_ARTICLES", 2)
    read = []
    items = job_module.read_articles

    def spy(*arguments):
        for item in items(*arguments):
            read.append(item)
            yield item

    def engine(tasks, settings, build):
        for done, pair in enumerate(map_here(tasks, settings, build), start=1):
            assert len(read) <= 2 * done
            yield pair

    monkeypatch.setattr(job_module, "read_articles", spy)
    assert run(tmp_path, texts(*(f"${number}" for number in range(50))), engine=engine).read == 50
