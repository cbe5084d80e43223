"""How an article writes its dates: days or months first in `05/06/2025`, and the end of its financial year.

What the article itself shows decides, then the exchanges and publishers of one country; with neither, or
with both kinds of them, nothing is known and the dates that hang on it stay unread.
"""

import re
from functools import cache

from orewire.lexicon import load_rows
from orewire.normalise.dates import Customs, load_calendar

CUSTOM_COLUMNS = ("custom", "words", "example")
NUMERIC = re.compile(r"(?<![\w/.-])(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d(?![\w/-])")
MONTHS_A_YEAR = 12


def find_customs(text: str, publisher: str | None = None) -> Customs:
    """Return the customs of an article by its own dates, its exchanges and its publisher."""
    named = {
        custom for custom, pattern in _patterns().items() if pattern.search(f"{publisher or ''}\n{text}")
    }
    return Customs(_day_first(text, named), _year_end(text, named))


def _day_first(text: str, named: set[str]) -> bool | None:
    shown = set()
    for first, _, second in NUMERIC.findall(text):
        if int(first) > MONTHS_A_YEAR >= int(second):
            shown.add(True)
        elif int(second) > MONTHS_A_YEAR >= int(first):
            shown.add(False)
    if not shown:
        shown = {custom == "day_first" for custom in named if custom in {"day_first", "month_first"}}
    return shown.pop() if len(shown) == 1 else None


def _year_end(text: str, named: set[str]) -> int | None:
    months = load_calendar("month")
    told = {int(months[word.lower()]) for word in _year_ends().findall(text)}
    if not told:
        told = {int(custom.removeprefix("year_end_")) for custom in named if custom.startswith("year_end_")}
    return told.pop() if len(told) == 1 else None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for row in load_rows("date_customs", CUSTOM_COLUMNS):
        words.setdefault(row.need("custom"), []).extend(row.split("words"))
    return {
        custom: re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b")
        for custom, names in words.items()
    }


@cache
def _year_ends() -> re.Pattern[str]:
    names = "|".join(word for word in load_calendar("month") if word not in {"may", "sept"})
    link = r"(?:\s+to|\s+end(?:ed|ing|s)?(?:\s+on)?|\s+will\s+end(?:\s+on)?|-end\s+(?:of|is|in))"
    return re.compile(rf"\byear{link}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?({names}|may|sept)\b(?![a-z])", re.I)
