"""Bytes → text, and text → the form that is stored."""

import codecs
import re
import unicodedata

from orewire.errors import ArticleError

STAGE = "ingest"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_:.-]{2,40})", re.I)
_MOSTLY_CONTROL = 0.05
"""A file with a larger share of control characters than this is no text."""

_DROPPED = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Soft hyphens, zero-width spaces and marks, and all that turns the direction of text."""


def decode(data: bytes, *, declared: bool = False) -> str:
    """Return the text of a file.

    Tried in turn: byte order mark, strict UTF-8, declared charset, UTF-8 with few faults, detector.
    `declared` looks for a charset in the first bytes, as HTML has it. A declared charset counts only after
    strict UTF-8, which other encodings do not pass by chance. Faults become U+FFFD.
    ArticleError for binary data.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if b"\0" in data:
        return _decode_wide(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _decode_legacy(data, declared=declared)
    if _control_share(text) > _MOSTLY_CONTROL:
        raise ArticleError(STAGE, "binary data, not text")
    return text


def detect_encoding(head: bytes) -> str:
    """Return the encoding of a file that is read line by line, told from its first bytes.

    A single-byte fallback stands for "not UTF-8 throughout": its lines are decoded one by one.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return {"utf-8": "utf-8-sig"}.get(name, name.rsplit("-", 1)[0])
    if b"\0" in head:
        return _wide_encoding(head)
    return "utf-8"


def level_text(text: str) -> str:
    """Return text of the same length with every odd character levelled, so that offsets stay.

    Control characters and every kind of space become a plain space, C1 controls what Windows-1252 means
    by them, U+2028 and U+2029 a line end, lone surrogates U+FFFD. Tab and line feed stay.
    """
    return text.translate(_LEVEL) if _ODD.search(text) else text


def clean_text(text: str) -> str:
    """Return text as it is stored: levelled, NFC, LF line ends, invisible characters dropped, stripped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _DROPPED.sub("", level_text(text))
    return unicodedata.normalize("NFC", text).strip()


def _decode_wide(data: bytes) -> str:
    return data.decode(_wide_encoding(data[:65536]), "replace")


def _wide_encoding(head: bytes) -> str:
    """UTF-16 without a mark has its NUL bytes on one side; any other NUL byte means binary data."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd > len(head) / 4 and min(even, odd) <= (even + odd) / 50:
        return "utf-16-le" if odd > even else "utf-16-be"
    raise ArticleError(STAGE, "binary data, not text")


def _decode_legacy(data: bytes, *, declared: bool) -> str:
    if declared and (named := _DECLARED.search(data[:4096])):
        try:
            name = codecs.lookup(named[1].decode("ascii")).name
            return data.decode("cp1252" if name == "iso8859-1" else name)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    text = data.decode("utf-8", "replace")
    faults = text.count("\ufffd")
    if sum(character > "\x7f" for character in text) > 2 * faults:
        return text
    return data.decode(_detected(data), "replace")


def _detected(data: bytes) -> str:
    import cchardet  # noqa: PLC0415 - only odd files need it

    name = (cchardet.detect(data[:200_000]) or {}).get("encoding") or "cp1252"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return "cp1252" if name.lower() in ("iso-8859-1", "ascii", "utf-8") else name


def _control_share(text: str) -> float:
    head = text[:65536]
    return sum(character < " " and character not in "\t\n\r\f" for character in head) / max(len(head), 1)


def _level_table() -> dict[int, str]:
    table = {code: " " for code in (*range(32), 127) if chr(code) not in "\t\n"}
    for code in range(0x80, 0xA0):
        table[code] = bytes([code]).decode("cp1252", "replace").replace("\ufffd", " ")
    table |= dict.fromkeys(range(55296, 57344), "�")
    table |= {code: " " for code in range(0xA0, 0x3001) if unicodedata.category(chr(code)) == "Zs"}
    return table | {0x2028: "\n", 0x2029: "\n"}


_LEVEL = _level_table()
_ODD = re.compile("[" + "".join(map(chr, _LEVEL)).replace(chr(0x20), "") + "]")
