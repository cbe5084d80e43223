"""Who publishes a release."""

import re
from collections.abc import Sequence
from functools import cache

from orewire.extract.parties.organisations import Organisation
from orewire.extract.parties.words import words_of
from orewire.normalise.names import match_name
from orewire.records import Article

LEAD_CHARS = 2_500
"""The act of announcing stands within so many characters of the start."""

_ASIDE = re.compile(r"(?:['’]s)?(?:\s{0,2}(?:\([^()]{1,220}\)|<[^<>]{1,20}>|,[^,.()]{1,120},))*")
_JOINT = re.compile(r",?\sand\s")
_WIRE = re.compile(r"\bReuters?\b\s*$|^\W{0,3}[A-Z][\w ,.]{2,40}\(Reuters\)")
_INTERVIEW = re.compile(
    r"\s(?:[A-Z][\w.&'’-]*\s){0,4}(?:[A-Za-z’'-]+\s){0,8}?(?:joined|joins|sits?\sdown|spoke|speaks)\b"
)


def announcer_among(
    article: Article, text: str, organisations: Sequence[Organisation]
) -> Organisation | None:
    """Return the organisation whose release this is, None for a wire's own story or where nothing tells."""
    companies = [item for item in organisations if not all(candidate.weak for candidate in item.candidates)]
    for item in companies:
        if item.is_company:
            return item
    if _WIRE.search(text.rstrip()[-200:]) or (article.publisher or "").casefold().startswith("reuters"):
        return None
    return _announcing(text, companies) or _publisher(article, companies) or _told_about(text, companies)


def _announcing(text: str, organisations: Sequence[Organisation]) -> Organisation | None:
    """Return the first organisation in the lead that announces, or whose officer is interviewed."""
    places = sorted(
        ((item.start, item.end, place) for place, org in enumerate(organisations) for item in org.candidates),
    )
    joint = {start: end for start, end, _ in places}
    for start, end, place in places:
        if start > LEAD_CHARS:
            break
        after = _behind(text, end, joint)
        if _announces().match(text, after) or _INTERVIEW.match(text, after):
            return organisations[place]
    return None


def _behind(text: str, end: int, joint: dict[int, int]) -> int:
    """Return where the words after a name begin, behind its brackets and a second name joined by "and"."""
    aside = _ASIDE.match(text, end)
    after = aside.end() if aside else end
    other = _JOINT.match(text, after)
    if other is None or other.end() not in joint:
        return after
    second = _ASIDE.match(text, joint[other.end()])
    return second.end() if second else after


def _publisher(article: Article, organisations: Sequence[Organisation]) -> Organisation | None:
    key = match_name(article.publisher) if article.publisher else None
    return next(
        (org for org in organisations if key and any(item.key == key for item in org.candidates)), None
    )


def _told_about(text: str, organisations: Sequence[Organisation]) -> Organisation | None:
    """Return the organisation of the first section "About X"."""
    for org in organisations:
        for item in org.candidates:
            line = text[text.rfind("\n", 0, item.start) + 1 : item.start].strip(" *_#")
            if line.casefold() == "about":
                return org
    return None


@cache
def _announces() -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, words_of("announce"))))
    return re.compile(
        rf",?\s(?:(?:has|have|is|are|today|also|further|now|hereby|very|wishes|to)\s){{0,4}}(?:{verbs})\b"
    )
