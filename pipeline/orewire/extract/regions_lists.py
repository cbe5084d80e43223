"""Projects named after their head word: 'two projects, Barra and Lirio', 'a deposit known as Keld'."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from orewire.extract.regions_words import Ranges, project_words
from orewire.records import Found, RegionKind, RegionValue

_NAME = r"[^\W\d_a-z][\w'’-]*(?: (?:d[eoa]s? |la |el |del )?[^\W\d_a-z][\w'’-]*){0,3}"


@cache
def _apposition() -> re.Pattern[str]:
    single = "|".join(sorted(project_words("head"), key=len, reverse=True))
    plural = "|".join(sorted(project_words("plural"), key=len, reverse=True))
    called = r",? (?:which (?:are|is) )?(?:known as|called|named|dubbed|namely)(?: the)? "
    return re.compile(
        rf"\b(?:(?:{single}){called}(?P<one>{_NAME})|"
        rf"(?:{plural})(?:{called}|, |: | - | – )(?P<many>{_NAME}(?:, {_NAME}){{0,8}},? and {_NAME}))"
    )


def find_apposed(text: str, found: Sequence[Found[RegionValue]]) -> Iterator[Found[RegionValue]]:
    """Yield projects named after their head: 'the project, known as Keld', 'projects, Barra and Lirio'."""
    spans = Ranges((item.start, item.end) for item in found)
    for match in _apposition().finditer(text):
        group = "one" if match["one"] else "many"
        for part in re.finditer(_NAME, match[group]):
            start, end = match.start(group) + part.start(), match.start(group) + part.end()
            if not spans.touch(start, end) and part[0].split()[0].lower() not in project_words("strip"):
                yield Found(start, end, RegionValue(part[0], RegionKind.PROJECT), "region.project.07")
