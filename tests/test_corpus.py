"""The gold corpus as it stands: sound, described, shared out, and no fill-in-the-blank text."""

from pathlib import Path

import pytest

from orewire.evaluate.corpus import Reading, load_entries, read_paths
from orewire.evaluate.coverage import coverage
from orewire.evaluate.goldfile import GENRES, load_gold
from orewire.evaluate.manifest import manifest_problems, read_manifest
from orewire.evaluate.skeletons import repeated


@pytest.fixture(scope="module")
def corpus(root: Path) -> Path:
    return root / "corpus"


@pytest.fixture(scope="module")
def reading(corpus: Path) -> Reading:
    return read_paths([corpus / "articles"])


def test_every_gold_file_is_sound(reading: Reading) -> None:
    assert [str(problem) for problem in reading.problems] == []
    assert reading.articles


def test_second_annotations_are_sound_and_of_the_same_text(corpus: Path, reading: Reading) -> None:
    second = read_paths([corpus / "second"])
    assert [str(problem) for problem in second.problems] == []
    texts = {path.stem: gold.article.text for path, gold in reading.articles.items()}
    assert {
        path.stem for path, gold in second.articles.items() if texts.get(path.stem) != gold.article.text
    } == set()


def test_every_test_article_and_no_other_has_a_second_annotation(corpus: Path) -> None:
    second = {path.stem for path in (corpus / "second").glob("*.txt")}
    assert second == {entry.id for entry in load_entries(corpus, "test")}


def test_sample_of_the_readme_is_sound(corpus: Path, tmp_path: Path) -> None:
    page = (corpus / "README.md").read_text(encoding="utf-8")
    sample = page.partition("```\ntitle:")[2].partition("```")[0]
    path = tmp_path / "sample.txt"
    path.write_text(f"title:{sample}", encoding="utf-8")
    gold = load_gold(path)
    assert [party.name for party in gold.deals[0].parties] == [
        "Marrow Lake Lithium Corp.",
        "Ostrava Cathode a.s.",
    ]
    assert all(f"`{genre}`" in page for genre in GENRES)


def test_manifest_is_true_to_the_articles(corpus: Path, reading: Reading) -> None:
    path = corpus / "manifest.csv"
    entries, problems = read_manifest(path)
    assert [str(p) for p in (*problems, *manifest_problems(path, entries, reading.articles))] == []


def test_no_two_articles_share_a_sentence_skeleton(reading: Reading) -> None:
    assert repeated(reading.articles.values()) == {}


def test_corpus_covers_what_it_must(reading: Reading) -> None:
    assert [line for line in coverage(list(reading.articles.values())) if line.lacks] == []
