"""Persons who are party to a deal in their own name: the prospector who sells claims, the investor who buys a stake."""

import re
from functools import cache

from orewire.extract.parties.runs import Segment
from orewire.extract.parties.scenes import Scene
from orewire.extract.parties.words import words_of

_NAMES = r"(?:[A-Z][\w.'’-]{1,20}(?:\s[A-Z][\w.'’-]{0,20}){1,3}(?:,\s(?:and\s)?|\sand\s)){0,3}"
_TOLD = re.compile(r",?\stold\sthe\s(?:Securities\sand\sExchange\sCommission|SEC)\b")
_PACT_WITH = re.compile(
    r"\b(?:agreement|option|deal|contract)\b[^.;]{0,60}\swith\s(?:Mr\.?\s|Ms\.?\s|Mrs\.?\s)?$"
)
_TERMS = re.compile(r"\s(?:to\s(?:earn|acquire|purchase|buy|sell)|as\s|\(the\s)")
_REACH = 110


def deals_himself(scene: Scene, segment: Segment) -> bool:
    """Tell whether a person is told to own, buy or sell; officers who act for their company are not."""
    words = scene.words(segment)
    start, end = words[0].start, words[-1].end
    before = scene.text[max(0, start - _REACH) : start]
    if _holds_office(scene, segment):
        return False
    if (
        _owner_before().search(before)
        or _owner_after().match(scene.text, end)
        or _TOLD.match(scene.text, end)
    ):
        return True
    if _PACT_WITH.search(before) and _TERMS.match(scene.text, end):
        return True
    follower = scene.follower(segment)
    return follower is not None and not scene.titled and follower.plain in words_of("deals")


def _holds_office(scene: Scene, segment: Segment) -> bool:
    """Tell whether an office stands beside the name: "CEO Jo Marsh", "Jo Marsh, president"."""
    around = scene.tokens[max(0, segment.first - 1) : segment.first]
    around = [*around, *scene.tokens[segment.last + 1 : segment.last + 4]]
    return any(token.plain in words_of("title") for token in around)


@cache
def _owner_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_dealers()}),?\s{_NAMES}$")


@cache
def _owner_after() -> re.Pattern[str]:
    return re.compile(rf"(?:,\s(?:an?|the)|\sas)\s(?:[\w'’-]{{1,20}}\s){{0,4}}(?:{_dealers()})\b")


def _dealers() -> str:
    return "|".join(sorted(map(re.escape, words_of("dealer"))))
