"""Projects named again without their head: 'Keld' after 'the Keld property'."""

import re
from collections.abc import Sequence
from dataclasses import replace

from orewire.extract.regions_words import Ranges, context_words, project_words
from orewire.records import Found, RegionKind, RegionValue

Region = Found[RegionValue]


def name_again(text: str, found: Sequence[Region], companies: Sequence[tuple[int, int]]) -> list[Region]:
    """Return the finds, and projects named again without their head: 'Keld' for 'Keld property'."""
    stems: dict[str, RegionValue] = {}
    for item in found:
        if item.rule in ("region.project.01", "region.project.02", "region.project.03"):
            stem = _bare(item.value.name)
            if len(stem) > _SHORTEST_NAME:
                stems.setdefault(stem, item.value)
    if not stems:
        return list(found)
    known = [_again(item.start, item.end, stems, item.value.name) or item for item in found if _is_site(item)]
    known += [item for item in found if not _is_site(item)]
    taken = Ranges([*((item.start, item.end) for item in found), *companies])
    choice = "|".join(re.escape(stem) for stem in sorted(stems, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w-])(?:{choice})(?![\w-])", text):
        free = not taken.touch(match.start(), match.end())
        again = _again(match.start(), match.end(), stems, match[0])
        if free and again and not _is_before_company(text, match.end()):
            known.append(again)
    return known


_SHORTEST_NAME = 3


def _is_site(item: Region) -> bool:
    return item.rule.startswith("region.site")


def _again(start: int, end: int, stems: dict[str, RegionValue], name: str) -> Region | None:
    value = stems.get(name)
    again = replace(value, name=name, kind=RegionKind.PROJECT) if value else None
    return Found(start, end, again, "region.project.05") if again else None


def _bare(name: str) -> str:
    words = name.split()
    drop = project_words("head").keys() | project_words("plural").keys() | project_words("descriptor").keys()
    while len(words) > 0 and all(part.lower() in drop for part in re.findall(r"\w+", words[-1])):
        words.pop()
    return " ".join(words).rstrip(",&")


def _is_before_company(text: str, end: int) -> bool:
    after = re.match(r" ([A-Z]\w*)", text[end : end + 24])
    return bool(after and after[1].lower() in context_words("company"))
