"""Bytes → text → the stored form."""

import pytest

from orewire.errors import ArticleError
from orewire.ingest import clean_text, level_text
from orewire.ingest.text import decode

SENTENCE = "Québec’s “Lac Doré” sold for €12 million"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (SENTENCE.encode("utf-8"), SENTENCE),
        (SENTENCE.encode("utf-8-sig"), SENTENCE),
        (SENTENCE.encode("utf-16"), SENTENCE),
        (SENTENCE.encode("utf-16-le"), SENTENCE),
        (SENTENCE.encode("utf-16-be"), SENTENCE),
        (SENTENCE.encode("utf-32"), SENTENCE),
        (SENTENCE.encode("cp1252"), SENTENCE),
        ("Société minière à Val-d'Or".encode("latin-1"), "Société minière à Val-d'Or"),
        (b"Mine \xff " + "café élan déjà".encode(), "Mine \ufffd café élan déjà"),
        (b"", ""),
    ],
)
def test_encodings_are_told_apart(data, text):
    assert decode(data) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (b'<meta charset="windows-1251">\xc7\xee\xeb\xee\xf2\xee', "Золото"),
        (b'<meta charset="iso-8859-1">\x93gold\x94', "“gold”"),
        (b'<meta charset="iso-8859-1">caf\xc3\xa9', "café"),
        (b'<meta charset="no-such-thing">caf\xe9 au lait, d\xe9j\xe0 vu', "café au lait, déjà vu"),
    ],
    ids=["declared", "latin-1 means windows-1252", "utf-8 goes before a wrong declaration", "unknown"],
)
def test_declared_charset_counts_where_the_bytes_are_no_utf8(page, text):
    assert decode(page, declared=True).endswith(text)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1",
        b"%PDF-1.7\n\x01\x02\x03\x04\x05\x06\x07",
        bytes(range(256)) * 4,
    ],
)
def test_binary_data_is_refused(data):
    with pytest.raises(ArticleError, match="binary"):
        decode(data)


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        ("US$5\u00a0million and\u202f6", "US$5 million and 6"),
        ("gold\x00silver\x1btin\x7f.", "gold silver tin ."),
        ("\x93quoted\x94 \x85", "“quoted” …"),
        ("\ufeffura\u00adni\u200bum", "uranium"),
        ("\u202egold\u202c \u2067x\u2069 \u200fy", "gold x y"),
        ("line\u2028line", "line\nline"),
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("Que\u0301bec", "Québec"),
        ("\tindented stays inside\tthe text ", "indented stays inside\tthe text"),
    ],
)
def test_stored_form(raw, stored):
    assert clean_text(raw) == stored


def test_stored_form_is_stable():
    text = clean_text("Que\u0301bec\r\n\u202eUS$5\u00a0m\x00")
    assert clean_text(text) == text


def test_levelled_text_keeps_its_length():
    raw = "a\x00b\u00a0c\u202ed\r\n\ud800"
    assert len(level_text(raw)) == len(raw)
