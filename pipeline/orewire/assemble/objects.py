"""What is bought or sold: the words after (or before) a deal word decide the type of the deal."""

import re
from functools import cache

from orewire.lexicon import load_rows
from orewire.reading import Reading, Sentence
from orewire.records import CueValue, DealType, Found, RegionKind

_CLAUSE_END = re.compile(
    r"[;:]|, (?:which|who|said|the company said|it said|according|subject|in exchange|in return|under|giving)\b"
    r"|\b(?:for|from|in exchange)\b"
)
_WHOLE = re.compile(r"\boutstanding\b|\ball (?:of )?(?:the |its |their )?(?:\w+ )?shares\b", re.IGNORECASE)
_REACH_CHARS = 170
_BEFORE_CHARS = 45
_PLAIN_OBJECTS = {
    "option": DealType.OPTION_EARN_IN,
    "product": DealType.OFFTAKE,
    "company": DealType.COMPANY_ACQUISITION,
    "royalty": DealType.ROYALTY_STREAM,
}
"""Objects that tell the type by themselves."""
CONTROL_PERCENT = 50


def object_type(reading: Reading, sentence: Sentence, cue: Found[CueValue]) -> DealType | None:
    """Return the type of a purchase or sale by its object, None where nothing beside the deal word tells."""
    text = reading.text
    end = min(sentence.end, cue.end + _REACH_CHARS)
    stop = _CLAUSE_END.search(text, cue.end + 3, end)
    end = stop.start() if stop else end
    kinds = _object_kinds(text, cue.end, end)
    company = _company_object(reading, cue.end, end)
    if not kinds and cue.value.cue.endswith("noun"):
        kinds, company = _object_before(reading, sentence, cue, company, end)
    project = _project_start(reading, cue.end, end)
    first = kinds[0][1] if kinds else None
    if first in _PLAIN_OBJECTS or "royalty" in {kind for _, kind in kinds[:2]}:
        return _PLAIN_OBJECTS.get(first or "", DealType.ROYALTY_STREAM)
    if first == "shares" and company is not None and _WHOLE.search(text, cue.end, end):
        return DealType.COMPANY_ACQUISITION
    if first in ("stake", "shares"):
        return _stake_type(reading, (cue.end, end), company, project, kinds)
    if first == "asset" or (project is not None and (company is None or project <= company)):
        return DealType.ASSET_ACQUISITION
    if company is None:
        return None
    percents = [found.value.percent for found in reading.stakes if cue.end <= found.start < company]
    minority = bool(percents) and max(percents) < CONTROL_PERCENT
    return DealType.EQUITY_INVESTMENT if minority else DealType.COMPANY_ACQUISITION


def _object_before(
    reading: Reading, sentence: Sentence, cue: Found[CueValue], company: int | None, end: int
) -> tuple[list[tuple[int, str]], int | None]:
    """Return the object words and the company that stand before a noun: "the Philip Property acquisition"."""
    start = max(sentence.start, cue.start - _BEFORE_CHARS)
    kinds = _object_kinds(reading.text, start, cue.start)[-1:]
    if not kinds and end - cue.end < 4:
        company = company or _company_object(reading, start, cue.start)
    return kinds, company


_OVER = re.compile(r"\b(?:for|on|over|regarding|covering|concerning|to sell|to buy|to)\b", re.IGNORECASE)
_TOPIC_CHARS = 40
"""The topic stands so near behind the word that leads to it."""


def _topic(text: str, cue: Found[CueValue], start: int, end: int) -> DealType | None:
    """Return the type that the first topic word behind an agreement tells, None where there is none."""
    pattern, topics = _topics()
    match = pattern.search(text, start, min(end, start + _TOPIC_CHARS))
    if match is None:
        return None
    deal_type, of_contracts = topics[match[0].casefold()]
    called_contract = text[cue.start : cue.end].casefold().startswith("contract")
    if called_contract and deal_type is DealType.PROJECT_DEVELOPMENT:
        return DealType.SERVICES_CONTRACT
    return deal_type if called_contract or not of_contracts else None


@cache
def _topics() -> tuple[re.Pattern[str], dict[str, tuple[DealType, bool]]]:
    rows = load_rows("agreement_topics", ("word", "type", "on", "example"))
    topics = {row.need("word"): (DealType(row.need("type")), row.need("on") == "contract") for row in rows}
    words = sorted(topics, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE), topics


def agreement_type(reading: Reading, sentence: Sentence, cue: Found[CueValue]) -> DealType | None:
    """Return the type of a mere "agreement" by what it is for: a property, and it is a purchase; else None."""
    end = min(sentence.end, cue.end + _REACH_CHARS)
    over = _OVER.search(reading.text, cue.end, end)
    if over is None:
        return None
    topic = _topic(reading.text, cue, over.end(), end)
    if topic is not None:
        return topic
    kinds = [kind for _, kind in _object_kinds(reading.text, over.end(), end)]
    project = _project_start(reading, over.end(), end)
    return DealType.ASSET_ACQUISITION if project is not None and "asset" in kinds[:1] else None


def _stake_type(
    reading: Reading,
    bounds: tuple[int, int],
    company: int | None,
    project: int | None,
    kinds: list[tuple[int, str]],
) -> DealType:
    start, end = bounds
    percents = [found.value.percent for found in reading.stakes if start - 40 <= found.start < end]
    asset = project is not None or any(kind == "asset" for _, kind in kinds)
    if company is not None and (project is None or company < project):
        if any(percent >= CONTROL_PERCENT for percent in percents) or "remaining" in reading.text[start:end]:
            return DealType.COMPANY_ACQUISITION
        return DealType.EQUITY_INVESTMENT
    if asset:
        return DealType.ASSET_ACQUISITION
    return (
        DealType.EQUITY_INVESTMENT
        if any(kind == "shares" for _, kind in kinds)
        else DealType.ASSET_ACQUISITION
    )


def _company_object(reading: Reading, start: int, end: int) -> int | None:
    """Return where the first organisation of the object starts, None where there is none."""
    projects = [f for f in reading.regions if start <= f.start < end and f.value.kind is RegionKind.PROJECT]
    for found in reading.parties:
        if any(project.start <= found.start < project.end for project in projects):
            continue
        if start <= found.start < end and not found.rule.startswith(
            ("party.state", "party.announcer", "party.weak")
        ):
            owned = re.match(r"['’]s?\s", reading.text[found.end : found.end + 3])
            if not owned:
                return found.start
    return None


def _project_start(reading: Reading, start: int, end: int) -> int | None:
    starts = [
        f.start for f in reading.regions if start <= f.start < end and f.value.kind is RegionKind.PROJECT
    ]
    return min(starts, default=None)


@cache
def _object_words() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {
        row.need("word"): row.need("object")
        for row in load_rows("object_words", ("word", "object", "example"))
    }
    words = sorted(kinds, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE), kinds


def _object_kinds(text: str, start: int, end: int) -> list[tuple[int, str]]:
    pattern, kinds = _object_words()
    return [(match.start(), kinds[match[0].casefold()]) for match in pattern.finditer(text, start, end)]
