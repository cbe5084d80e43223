"""Figures as worded in any of the world's habits, read as exact decimals.

Decimal marks and groups: `1,250.5` · `1.234.567,89` · `1'200'000` · `1 250 000` · `1,2` · `12,34,567` (lakh).
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from price_parser.parser import parse_number as parse_separated
from text_to_num import text2num

LONGEST = 30
"""Characters of a figure in digits; what is longer is no figure of news."""

_DIGITS = re.compile(r"(?:\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d(?:[.,']?\d)*|(?<![\w./])\.\d+)")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")
_UNITS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_LARGE = "hundred|thousand|million|billion|trillion"
_SHORT = "mln|bln|bn|mn|crore|lakh"
_SPELT = re.compile(
    rf"\b(?:(?:(?:a|an|half an?|one half|(?:a )?quarter of an?)(?= (?:{_LARGE}|{_SHORT})\b))|(?:{_UNITS})\b)"
    rf"(?:[ -](?:and (?:a |one[ -])half\b|and (?:a |one[ -]|three[ -])quarters?\b"
    rf"|point(?: (?:zero|{_UNITS}))+\b"
    rf"|(?:and )?(?:{_UNITS}|{_LARGE})\b))*",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"^(?P<head>.*?)[ -]?and (?:(?P<half>(?:a |one )half)|(?P<three>three quarters?)"
    r"|(?P<quarter>(?:a |one )quarter))"
)
_PARTS = {
    "half a": "0.5",
    "half an": "0.5",
    "one half": "0.5",
    "quarter of a": "0.25",
    "a quarter of a": "0.25",
}
_DIGIT_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_FACTORS = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MAGNITUDES = frozenset({"thousand", "million", "billion", "trillion"})
_FLAT = str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "’": "'", "‘": "'"}
    | dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)


class Number(NamedTuple):
    """A figure in a text: where it stands and what it reads as, before any magnitude."""

    start: int
    end: int
    value: Decimal
    grouped: bool
    """Written with thousands groups or decimals, as sums of money are and years are not."""


def flatten(text: str) -> str:
    """Return the text, offsets kept, with one kind of space, dash and apostrophe; blank lines block."""
    return text.replace("\n\n", "\x1e\x1e").translate(_FLAT)


@lru_cache(maxsize=4)
def find_numbers(flat: str) -> tuple[Number, ...]:
    """Return the figures of a flattened text, in digits and in words, in order, without unreadable ones."""
    found = [
        Number(m.start(), m.end(), value, not m.group().isdigit())
        for m in _DIGITS.finditer(flat)
        if (value := parse_number(m.group())) is not None
    ]
    found += [
        Number(m.start(), m.start() + len(wording), value, False)
        for m in _SPELT.finditer(flat)
        if (value := parse_spelt(wording := _without_magnitude(m.group()))) is not None
    ]
    return tuple(sorted(found))


def parse_number(wording: str) -> Decimal | None:
    """Return the value of a figure in digits, None where the separators make no figure.

    Which mark is the decimal one is decided here and handed to price-parser, which by itself takes three
    decimals for thousands ("0.294" as 294, "1,234.567" as 1234567) and knows no apostrophe groups.
    """
    if not 0 < len(wording) <= LONGEST:
        return None
    digits = wording.replace(" ", "").replace("'", "")
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        mark, groups = (".", ",") if digits.rfind(".") > digits.rfind(",") else (",", ".")
        if digits.count(mark) > 1:
            return None
        whole = digits[: digits.rfind(mark)]
        return _separated(digits, mark) if _in_groups(whole, groups) else None
    if points > 1:
        return _separated(digits, ",") if _in_groups(digits, ".") else None
    if commas and not _decimal_comma(digits):
        return _separated(digits, ".") if _in_groups(digits, ",") else None
    return _separated(digits, "," if commas else ".")


def _without_magnitude(wording: str) -> str:
    """Return the words of a figure without its only magnitude, so that a range can share that."""
    head, _, last = wording.replace("-", " ").rpartition(" ")
    lower = head.lower().split()
    shared = last.lower() in _MAGNITUDES and not any(word in _MAGNITUDES for word in lower)
    return wording[: len(head)] if head and shared else wording


def parse_spelt(wording: str) -> Decimal | None:
    """Return the value of a figure in words ("two and a half billion"), None where it is none."""
    words = " ".join(wording.lower().replace("-", " ").split())
    if words in _PARTS:
        return Decimal(_PARTS[words])
    if words in {"a", "an"}:
        return Decimal(1)
    for part, value in _PARTS.items():
        if words.startswith(part + " "):
            return _times(Decimal(value), words[len(part) + 1 :])
    if fraction := _FRACTION.match(words):
        head = _whole(fraction["head"] or "one")
        extra = "0.5" if fraction["half"] else "0.75" if fraction["three"] else "0.25"
        return None if head is None else _times(head + Decimal(extra), words[fraction.end() :].strip())
    if " point " in words:
        return _pointed(words)
    return _whole(words)


def _pointed(words: str) -> Decimal | None:
    head, _, tail = words.partition(" point ")
    names = tail.split()
    decimals = [name for name in names if name in _DIGIT_NAMES]
    whole = _whole(head)
    if whole is None or not decimals:
        return None
    fraction = "".join(str(_DIGIT_NAMES.index(name)) for name in decimals)
    return _times(whole + Decimal(f"0.{fraction}"), " ".join(names[len(decimals) :]))


def _times(value: Decimal, words: str) -> Decimal | None:
    for word in words.split():
        if word not in _FACTORS:
            return None
        value *= _FACTORS[word]
    return value


def _whole(words: str) -> Decimal | None:
    words = f"one {words.split(' ', 1)[1]}" if words.startswith(("a ", "an ")) else words
    try:
        return Decimal(text2num(words, "en"))
    except ValueError:
        return None


def _separated(digits: str, mark: str) -> Decimal | None:
    value: Decimal | None = parse_separated(digits, mark)
    return value


def _in_groups(digits: str, mark: str) -> bool:
    head, *groups = digits.split(mark)
    plain = 1 <= len(head) <= 3 and all(len(group) == 3 for group in groups)
    return plain or (mark == "," and bool(_INDIAN.fullmatch(digits)))


def _decimal_comma(digits: str) -> bool:
    head, *groups = digits.split(",")
    return len(groups) == 1 and (len(groups[0]) != 3 or head == "0" or not head)
