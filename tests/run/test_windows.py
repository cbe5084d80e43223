"""Long texts in windows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orewire.records import Article
from orewire.run import split_windows
from orewire.run.windows import shift_mention, window_article


@given(st.text(alphabet="ab .\n", max_size=300), st.integers(min_value=2, max_value=50))
def test_windows_are_the_whole_text_and_none_is_too_long(text, limit):
    windows = split_windows(text, limit)
    assert "".join(text[start:end] for start, end in windows) == text
    assert all(end - start <= limit for start, end in windows)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("short", ["short"]),
        ("one. two\n\nthree four", ["one. two\n\n", "three four"]),
        ("abcdef. ghij klm nop", ["abcdef. ", "ghij klm nop"]),
        ("abcdefg hijklmn op", ["abcdefg ", "hijklmn op"]),
        ("abcdefghijklmnopqrst", ["abcdefghijkl", "mnopqrst"]),
    ],
    ids=["fits", "paragraph", "sentence", "word", "hard"],
)
def test_a_window_ends_at_the_best_place(text, parts):
    assert [text[start:end] for start, end in split_windows(text, 12)] == parts


def test_only_the_first_window_has_the_title():
    article = Article("a", "Title\n\nBody", title="Title")
    assert window_article(article, 0, 11) is article
    assert window_article(article, 0, 7).title == "Title"
    assert (window_article(article, 7, 11).title, window_article(article, 7, 11).text) == (None, "Body")


def test_evidence_is_counted_back_to_the_whole_text(article, mention):
    moved = shift_mention(mention, 100)
    text = "x" * 100 + article.text
    for name in ("parties", "minerals", "amounts", "stakes", "volumes", "regions", "dates"):
        for before, after in zip(getattr(mention, name), getattr(moved, name), strict=True):
            assert [article.text[item.start : item.end] for item in before.evidence] == [
                text[item.start : item.end] for item in after.evidence
            ]
    assert text[moved.evidence[0].start : moved.evidence[0].end] == "bought"
