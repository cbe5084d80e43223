"""The command: splits, JSON, floors, errors, runs by id or text; the chain itself is stood in for."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from made_up import deal, party
from test_gold_loader import SOUND
from typer.testing import CliRunner

from orewire.errors import UsageError
from orewire.evaluate import chain, cli
from orewire.evaluate.baseline import run_baseline
from orewire.evaluate.corpus import app as corpus_app
from orewire.evaluate.corpus import load_corpus
from orewire.evaluate.score import Predictions, gate_counts, score_articles
from orewire.records import Article
from orewire.settings import Settings

RUN = CliRunner()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of three articles with its manifest."""
    folder = tmp_path / "corpus"
    (folder / "articles" / "sale").mkdir(parents=True)
    for number in range(3):
        text = SOUND.replace("tarrow-smelter", f"story-{number}").replace("sells its", f"sells {number}")
        (folder / "articles" / "sale" / f"a{number}.txt").write_text(text, encoding="utf-8")
    assert RUN.invoke(corpus_app, ["manifest", "--corpus", str(folder)]).exit_code == 0
    return folder


@pytest.fixture
def perfect(monkeypatch: pytest.MonkeyPatch, corpus: Path) -> None:
    gold = {gold.article.article_id: gold.deals for gold in load_corpus(corpus)}

    def say_gold(articles: Sequence[Article], settings: Settings) -> Predictions:
        return Predictions(gold, dict.fromkeys(gold, True), name="perfect")

    monkeypatch.setattr(cli, "run_chain", say_gold)


@pytest.mark.usefixtures("perfect")
def test_scores_as_json_with_errors_and_floors(corpus: Path, tmp_path: Path) -> None:
    common = ["corpus", "--corpus", str(corpus), "--split", "all"]
    found = RUN.invoke(cli.app, [*common, "--json", "--errors", str(tmp_path / "out"), "--update", "--check"])
    assert found.exit_code == 0
    report = json.loads(found.stdout)
    assert (report["headline"], report["articles"], report["right in every slot"]) == (1.0, 3, 3)
    assert (tmp_path / "out" / "errors.jsonl").read_text() == ""
    floors = json.loads((corpus / "floors.json").read_text())
    floors["corpus all"]["fingerprint"] = "other"
    (corpus / "floors.json").write_text(json.dumps(floors))
    changed = RUN.invoke(cli.app, [*common, "--check"])
    assert changed.exit_code == 1
    assert "has changed since" in changed.stderr


@pytest.mark.usefixtures("perfect")
def test_splits_part_the_articles(corpus: Path) -> None:
    sizes = []
    for split in ("dev", "test"):
        found = RUN.invoke(cli.app, ["corpus", "--corpus", str(corpus), "--split", split, "--json"])
        sizes.append(json.loads(found.stdout)["articles"])
    assert sum(sizes) == 3 and min(sizes) == 1
    wrong = RUN.invoke(cli.app, ["corpus", "--corpus", str(corpus), "--split", "train"])
    assert isinstance(wrong.exception, UsageError)


def test_changed_article_is_refused_until_the_manifest_is_written_anew(corpus: Path) -> None:
    path = corpus / "articles" / "sale" / "a0.txt"
    path.write_text(path.read_text().replace("role: acquirer", "role: acquirer, country: GB"))
    found = RUN.invoke(corpus_app, ["check", "--manifest", "--corpus", str(corpus)])
    assert found.exit_code == 1
    assert "a0.txt:1: has changed since" in found.stdout
    assert RUN.invoke(corpus_app, ["manifest", "--corpus", str(corpus)]).exit_code == 0
    assert RUN.invoke(corpus_app, ["check", "--manifest", "--corpus", str(corpus)]).exit_code == 0


def test_text_for_a_blind_annotation_has_no_marks(corpus: Path) -> None:
    found = RUN.invoke(corpus_app, ["text", str(corpus / "articles" / "sale" / "a0.txt")])
    assert found.stdout.startswith("Tarrow Copper sells 0 smelter\n\nOldmere Holdings plc will pay $20 to")
    assert "[[" not in found.stdout and "deals:" not in found.stdout


def test_coverage_and_skeletons_tell_by_their_exit_code(corpus: Path) -> None:
    lacking = RUN.invoke(corpus_app, ["coverage", "--lacking", "--values", "--corpus", str(corpus)])
    assert lacking.exit_code == 1
    assert "! type         grant                        0 of 8" in lacking.stdout
    assert "copper 3" in lacking.stdout
    assert RUN.invoke(corpus_app, ["skeletons", "--corpus", str(corpus)]).exit_code == 1


def test_run_is_found_by_id_or_by_text(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = [Article("x", "other"), Article("hash", "same text"), Article("z", "unknown")]
    records = [deal("grant", party("Alder", "grantor"))]
    named = [
        type(record)(**{**{f: getattr(record, f) for f in record.__slots__}, "article_id": id_})
        for record in records
        for id_ in ("x", "hash", "z")
    ]
    monkeypatch.setattr(chain, "load_articles", lambda folder: iter(stored))
    monkeypatch.setattr(chain, "load_mentions", lambda folder: iter(named))
    run = chain.load_run(
        Path("a run"), [Article("x", "text"), Article("y", "same text"), Article("w", "none")]
    )
    assert sorted(run.mentions) == ["x", "y"]


def test_baseline_reads_what_a_newcomer_would() -> None:
    text = (
        "Rio Tinto Corp. said it acquired Arcadium Holdings Ltd. for $5 million. Both mine lithium in Peru."
    )
    run = run_baseline([Article("a", text), Article("b", "Nothing is sold here.")], Settings())
    (found,) = run.mentions["a"]
    assert found.deal_type == "company_acquisition"
    assert [mineral.mineral for mineral in found.minerals] == ["lithium"]
    assert run.mentions["b"] == ()


def test_real_articles_are_read_and_their_own_gold_is_perfect(shared: Path) -> None:
    golds = cli.load_shared(shared / "articles")
    scores = score_articles(golds, Predictions({gold.article.article_id: gold.deals for gold in golds}))
    told = gate_counts(scores)["mentions"]
    assert (len(golds), told.false, told.missed) == (94, 0, 0)
