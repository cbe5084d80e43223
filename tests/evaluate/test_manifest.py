"""Splits by story: steady, shared out over families and genres, never a story on both sides."""

from pathlib import Path

from orewire.evaluate.gold import GoldArticle
from orewire.evaluate.manifest import (
    COLUMNS,
    assign_splits,
    build_manifest,
    corpus_fingerprint,
    manifest_problems,
    read_manifest,
    write_manifest,
)
from orewire.records import Article


def article(number: int, story: str | None = None, **more: str) -> GoldArticle:
    """Return an article of one of four families and two genres."""
    return GoldArticle(
        Article(f"a{number:03}", f"Text {number}."),
        (),
        genre=more.get("genre", ("wire", "government")[number % 2]),
        family=more.get("family", f"family{number % 4}"),
        story=story or f"story-{number}",
        origin="invented",
        facts=tuple(more["facts"].split()) if "facts" in more else (),
        fingerprint=f"print{number}",
    )


def test_about_35_per_cent_go_to_test_in_every_family_and_genre() -> None:
    golds = [article(number) for number in range(200)]
    entries = build_manifest(golds)
    assert 0.33 <= sum(entry.split == "test" for entry in entries) / 200 <= 0.37
    for name in ("family", "genre"):
        for value in {getattr(entry, name) for entry in entries}:
            of = [entry for entry in entries if getattr(entry, name) == value]
            assert 0.3 <= sum(entry.split == "test" for entry in of) / len(of) <= 0.4


def test_a_story_is_on_one_side_and_stays_there_when_articles_come() -> None:
    golds = [article(number, story=f"story-{number // 3}") for number in range(60)]
    first = build_manifest(golds[:30])
    later = build_manifest(golds, first)
    before, after = ({e.story: e.split for e in entries} for entries in (first, later))
    assert all(after[story] == split for story, split in before.items())
    assert len({(e.story, e.split) for e in later}) == len({e.story for e in later}) == 20


def test_order_of_the_articles_does_not_matter() -> None:
    golds = [article(number) for number in range(50)]
    assert assign_splits(golds, {}) == assign_splits(reversed(golds), {})


def test_stories_that_retell_one_fact_go_together() -> None:
    golds = [article(number, facts=f"f{number // 5:03}") for number in range(100)]
    splits = assign_splits(golds, {})
    for number in range(0, 100, 5):
        assert len({splits[f"story-{other}"] for other in range(number, number + 5)}) == 1


def test_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    entries = build_manifest([article(number) for number in range(9)])
    write_manifest(tmp_path / "manifest.csv", entries)
    assert read_manifest(tmp_path / "manifest.csv") == (entries, ())
    assert read_manifest(tmp_path / "absent.csv") == ((), ())


def test_articles_and_stories_in_two_splits_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    rows = [
        ",".join(COLUMNS),
        "a1,dev,s1,f,wire,invented,10,1,x",
        "a1,test,s9,f,wire,invented,10,1,x",
        "a2,test,s1,f,wire,invented,10,1,x",
        "a3,later,s3,f,wire,invented,10,1,x",
        "a4,dev,s4,f,wire,invented,ten,1,x",
        "a3,later,s3,f,wire,invented,10,1,x",
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    _, problems = read_manifest(path)
    assert [(problem.line, problem.reason) for problem in problems] == [
        (3, "article a1 stands in two splits"),
        (4, "story s1 stands in two splits (a1 is in dev)"),
        (5, "split 'later' is neither dev nor test"),
        (6, "row does not fit the header"),
        (7, "split 'later' is neither dev nor test"),
        (7, "article a3 stands twice"),
    ]
    path.write_text("id,split\n", encoding="utf-8")
    assert "header must be" in read_manifest(path)[1][0].reason


def test_changed_new_and_vanished_articles_are_told() -> None:
    golds = [article(number) for number in range(3)]
    entries = build_manifest(golds[:2])
    now = {Path("f/a000.txt"): golds[0], Path("f/a002.txt"): golds[2]}
    changed = {Path("f/a001.txt"): article(1, story="story-x")}
    reasons = [str(p) for p in manifest_problems(Path("m.csv"), entries, {**now, **changed})]
    assert reasons == [
        "f/a002.txt:1: is not in m.csv; write it anew",
        "f/a001.txt:1: has changed since m.csv was written; write it anew",
    ]
    assert [str(p) for p in manifest_problems(Path("m.csv"), entries, {Path("f/a000.txt"): golds[0]})] == [
        "m.csv:1: article a001 has no file"
    ]


def test_fingerprint_changes_with_any_file_and_not_with_the_order() -> None:
    entries = build_manifest([article(number) for number in range(3)])
    assert corpus_fingerprint(entries) == corpus_fingerprint(entries[::-1])
    assert corpus_fingerprint(entries) != corpus_fingerprint(entries[:2])
