"""Percentages and fractions that can be an interest in something, told from grades, royalties and rates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from orewire.lexicon import load_rows
from orewire.normalise.numbers import Number, find_numbers, flatten
from orewire.normalise.quantities import Pair, exact, lower_end
from orewire.normalise.quantities_phrases import Phrases, word_ends, word_starts
from orewire.records import Found, StakeValue

_PERCENT = re.compile(r"[ -]?%|[ -]?(?:per[ -]?cent|percent|pct|pc|p\.c\.)(?![A-Za-z])", re.IGNORECASE)
_SPLIT = re.compile(r"(?<![\d.,/:$-])(\d{1,2}(?:\.\d+)?)( ?[/:-] ?)(\d{1,2}(?:\.\d+)?)(?![\d,/:%]|\.\d)")
_SPLIT_OF = re.compile(
    r"(?:%? (?:[a-z]+ ){0,3})?"
    r"(?:joint[ -]venture|venture|JV|partnership|owned|ownership|basis|partners|company|split|interest)",
    re.IGNORECASE,
)
_BARE_START = "stake.bare.01"
_BARE_FORMER = "stake.bare.02"
_BARE = (_BARE_START, _BARE_FORMER)
_BESIDE = 40
"""Characters that may part a bare figure from the percentage whose mark it shares."""
_FORMER = re.compile(
    r",? (?:up |down )?from (?:about |its (?:previous |current )?|the (?:previous |current )?|a )?"
)
_CLAUSE_END = re.compile(
    r"(?:[.,;)](?!\d)| (?:previously|earlier|before|now|currently|today|at present)\b|\x1e|$)"
)
_HUNDRED = Decimal(100)
_SAYS = {"stake": True, "not": False, "open": None}
_NOUN = (
    "share in",
    "share of",
    "stake",
    "interest",
    "ownership",
    "shareholding",
    "equity",
    "participation",
    "joint venture",
    "owns",
    "owned",
)
_FRACTION_REACH = 28
_FALLBACK_REACH = 110


@dataclass(frozen=True, slots=True)
class _Cue:
    window: int
    is_stake: bool | None
    """None where the sentence must speak of an interest."""


def parse_stake(wording: str) -> StakeValue | None:
    """Return the value of a wording that is one percentage and nothing else, None where it is not."""
    found = list(_percentages(flatten(wording)))
    return found[0].value if len(found) == 1 else None


def find_interests(text: str) -> list[Found[StakeValue]]:
    """Return every percentage, fraction and split that the words around it make an interest in something."""
    flat = flatten(text)
    told = list(_percentages(flat))
    percentages = [item for item in told if item.rule not in _BARE]
    found = [
        item
        for place, item in enumerate(percentages)
        if _is_stake(flat, item, percentages[place - 1].end if place else 0, _next(percentages, place, flat))
    ]
    found += [item for item in told if item.rule in _BARE and _stands_beside(item, found)]
    found += _splits(flat)
    found += _fractions(flat)
    return sorted(found, key=lambda item: (item.start, item.end))


def _stands_beside(bare: Found[StakeValue], stakes: Sequence[Found[StakeValue]]) -> bool:
    """Return whether the percentage whose mark a bare figure shares is a stake."""
    if bare.rule == _BARE_START:
        return any(0 <= item.start - bare.end <= _BESIDE for item in stakes)
    return any(0 <= bare.start - item.end <= _BESIDE for item in stakes)


def _next(percentages: list[Found[StakeValue]], place: int, flat: str) -> int:
    return percentages[place + 1].start if place + 1 < len(percentages) else len(flat)


def _percentages(flat: str) -> Iterator[Found[StakeValue]]:
    numbers = find_numbers(flat)
    for place, number in enumerate(numbers):
        mark = _PERCENT.match(flat, number.end)
        if mark is None or not 0 < number.value <= _HUNDRED or _glued(flat, number):
            continue
        pair = lower_end(flat, numbers, place)
        if pair and _is_bare_start(flat, pair):
            yield _bare(pair.lower, _BARE_START)
        if pair and not pair.from_to and pair.lower.value > 0:
            yield Found(
                pair.lower.start,
                mark.end(),
                StakeValue(exact(pair.lower.value), exact(number.value)),
                "stake.range.01",
            )
        elif not _begins_range(flat, numbers, place, mark.end()):
            yield Found(number.start, mark.end(), StakeValue(exact(number.value)), "stake.percent.01")
            former = _FORMER.match(flat, mark.end())
            following = numbers[place + 1] if former and place + 1 < len(numbers) else None
            if former and following and following.start == former.end() and _ends_bare(flat, following):
                yield _bare(following, _BARE_FORMER)


def _is_bare_start(flat: str, pair: Pair) -> bool:
    """Return whether a change begins with a figure that has no mark: "from 12.5 to 19.9 per cent"."""
    starts = pair.from_to and flat.endswith("from ", 0, pair.lower.start)
    return starts and _PERCENT.match(flat, pair.lower.end) is None


def _bare(number: Number, rule: str) -> Found[StakeValue]:
    """Return a figure that shares the mark of its neighbour: "to 30 pct from 40", "from 12.5 to 19.9 per cent"."""
    return Found(number.start, number.end, StakeValue(exact(number.value)), rule)


def _ends_bare(flat: str, number: Number) -> bool:
    """Return whether a figure of at most a hundred ends a clause, without a mark or unit of its own."""
    return 0 < number.value <= _HUNDRED and _CLAUSE_END.match(flat, number.end) is not None


def _glued(flat: str, number: Number) -> bool:
    before = flat[number.start - 1 : number.start]
    return before.isalnum() or before in ("$", "€", "£", "+")


def _begins_range(flat: str, numbers: Sequence[Number], place: int, end: int) -> bool:
    """Return whether the next percentage is the upper end of a range that begins here."""
    if place + 1 >= len(numbers) or _PERCENT.match(flat, numbers[place + 1].end) is None:
        return False
    pair = lower_end(flat, numbers, place + 1)
    return pair is not None and not pair.from_to and end <= numbers[place + 1].start


def _is_stake(flat: str, item: Found[StakeValue], previous: int, following: int) -> bool:
    nearest = _nearest(flat, item, previous, following)
    return nearest if nearest is not None else _speaks_of_stakes(flat, item)


def _nearest(flat: str, item: Found[StakeValue], previous: int, following: int) -> bool | None:
    """Return what the nearest word says, None where none is in reach."""
    best: tuple[int, bool | None] | None = None
    for distance, cue in (*_after(flat, item.end, following), *_before(flat, item.start, previous)):
        if distance <= cue.window and (best is None or distance < best[0]):
            best = (distance, cue.is_stake)
    return best[1] if best else None


def _after(flat: str, end: int, following: int) -> list[tuple[int, _Cue]]:
    cues, reach = _cues("after")
    stop = _clause_end(flat, end, min(end + reach, following))
    return [
        (place - end, hit[1])
        for place in word_starts(flat, end, stop)
        if (hit := cues.starting_at(flat, place))
    ]


def _before(flat: str, start: int, previous: int) -> list[tuple[int, _Cue]]:
    cues, reach = _cues("before")
    stop = max(previous, start - reach - 20, flat.rfind(". ", max(0, start - reach - 20), start) + 1, 0)
    found = []
    for place in word_ends(flat, stop, start):
        if start - place <= reach and (hit := cues.ending_at(flat, place)) and hit[0] >= stop:
            found.append((start - place + 1, hit[1]))
    return found


def _clause_end(flat: str, start: int, stop: int) -> int:
    breaks = [at for mark in (". ", ", ", "; ", "\x1e") if (at := flat.find(mark, start, stop)) >= 0]
    return min([stop, *breaks])


def _speaks_of_stakes(flat: str, item: Found[StakeValue]) -> bool:
    first = max(0, item.start - _FALLBACK_REACH)
    before = flat[first : item.start]
    after = flat[item.end : item.end + _FALLBACK_REACH]
    around = (
        before[max(before.rfind(". "), before.rfind("\x1e")) + 1 :] + " " + re.split(r"\. |\x1e", after)[0]
    )
    return any(noun in around.lower() for noun in _NOUN)


def _splits(flat: str) -> Iterator[Found[StakeValue]]:
    """Yield the shares of "50/50 joint venture" and "60:40": equal ones once, unequal ones each."""
    for hit in _SPLIT.finditer(flat):
        first, second = Decimal(hit[1]), Decimal(hit[3])
        if first + second != _HUNDRED or _SPLIT_OF.match(flat, hit.end()) is None:
            continue
        if first == second:
            yield Found(hit.start(), hit.end(), StakeValue(exact(first)), "stake.split.01")
            continue
        yield Found(hit.start(1), hit.end(1), StakeValue(exact(first)), "stake.split.01")
        yield Found(hit.start(3), hit.end(3), StakeValue(exact(second)), "stake.split.01")


@cache
def _fraction_forms() -> tuple[re.Pattern[str], dict[str, Decimal]]:
    rows = load_rows("stake_fractions", ("form", "percent"))
    forms = {row.need("form"): Decimal(row.need("percent")) for row in rows}
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    nouns = (
        r"(?:[a-z-]+ ){0,2}(?:interest|stake|share(?:holding)?s?|ownership|participation)"
        r"|of (?:the|its|their|all) (?:[a-z-]+ ){0,2}(?:shares|stock|equity|interest|stake)"
    )
    return re.compile(rf"\b({words})[ -](?={nouns}\b)", re.IGNORECASE), forms


def _fractions(flat: str) -> Iterator[Found[StakeValue]]:
    pattern, forms = _fraction_forms()
    for hit in pattern.finditer(flat):
        if flat[max(0, hit.start() - 4) : hit.start()].lower() == "and ":
            continue
        yield Found(hit.start(1), hit.end(1), StakeValue(forms[hit[1].lower()]), "stake.fraction.01")


@cache
def _cues(side: str) -> tuple[Phrases[_Cue], int]:
    rows = load_rows("stake_cues", ("phrase", "side", "window", "says"))
    cues = {
        row.need("phrase"): _Cue(int(row.need("window")), _SAYS[row.need("says")])
        for row in rows
        if row.need("side") == side
    }
    return Phrases(cues), max(cue.window for cue in cues.values())
