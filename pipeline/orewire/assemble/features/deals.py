"""Features of a draft: whether it is a deal of today, background or none, and how far it has got."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from orewire.assemble.events import Event
from orewire.assemble.features.case import Case, told_features
from orewire.assemble.learned import Features
from orewire.lexicon import load_rows
from orewire.reading import Reading, Section
from orewire.records import Status

_TOP_CHARS = 1500
_HEAD = frozenset({Section.HEADLINE, Section.LEAD})


def deal_features(case: Case) -> Features:
    """Return the features of a draft for whether it is a deal of today, background, or none."""
    draft = case.draft
    out: Features = defaultdict(float)
    out[f"type={case.kind}"] = 1.0
    out["weight"] = min(1.0, draft.weight / 3)
    out["background"] = float(draft.background)
    out["events"] = min(1.0, len(draft.events) / 4)
    out["alone"] = float(case.scope.alone)
    for section in {event.sentence.section for event in draft.events}:
        out[f"section={section.value}"] = 1.0
    out["first"] = float(min(event.sentence.index for event in draft.events) < 3)
    parties = draft.parties()
    out[f"parties={min(3, len(parties))}"] = 1.0
    out["announcer"] = float(case.reading.announcer in parties)
    out["figures"] = float(any(event.figures for event in draft.events))
    out["past"] = sum(event.past for event in draft.events) / len(draft.events)
    for event in draft.events:
        _event(event, out)
    _article(case.reading, out)
    told_features(case, out)
    return dict(out)


def _event(event: Event, out: Features) -> None:
    place = "head" if event.sentence.section in _HEAD else "body"
    for act in event.acts:
        status = act.status.value if act.status else "none"
        out[f"{place}:{act.family.name}.{act.family.form}"] = 1.0
        out[f"{place}:status={status}"] = 1.0
        out[f"{place}:{act.family.name}:{status}"] = 1.0


def _article(reading: Reading, out: Features) -> None:
    top = reading.text[:_TOP_CHARS].casefold()
    headline = top.split("\n", 1)[0]
    for word, topic in _topic_words():
        if word in headline:
            out[f"headline={topic}"] = 1.0
        if word in top:
            out[f"top={topic}"] = min(1.0, out[f"top={topic}"] + 0.34)
    sure = [f for f in reading.minerals if not f.rule.startswith(("mineral.weak", "mineral.group"))]
    out["minerals"] = min(1.0, len(sure) / 5)
    out["mineral_none"] = float(not sure)
    out["cues"] = min(1.0, sum(not cue.value.cue.endswith(".mod") for cue in reading.cues) / 20)


@cache
def _topic_words() -> tuple[tuple[str, str], ...]:
    rows = load_rows("topic_words", ("word", "topic", "example"))
    return tuple((row.need("word").casefold(), row.need("topic")) for row in rows)


def status_features(case: Case, votes: Mapping[Status, float], rule: Status, pending: bool) -> Features:
    """Return the features of a deal's status: the votes of its acts, where they stand, what is still open."""
    out: Features = defaultdict(float)
    total = sum(votes.values()) or 1.0
    for status, vote in votes.items():
        out[f"vote={status.value}"] = vote / total
    out[f"rule={rule.value}"] = 1.0
    out[f"type={case.kind}"] = 1.0
    out[f"rule={rule.value}|{case.kind}"] = 1.0
    out["pending"] = float(pending)
    out["background"] = float(case.draft.background)
    for event in case.draft.events:
        place = "head" if event.sentence.section in _HEAD else "body"
        for act in event.acts:
            if act.status is not None:
                out[f"{place}={act.status.value}"] = 1.0
                if event.sentence.section is Section.HEADLINE:
                    out[f"headline={act.status.value}"] = 1.0
    _firm_words(case, out)
    told_features(case, out)
    return dict(out)


def _firm_words(case: Case, out: Features) -> None:
    reading = case.reading
    for cue in reading.cues:
        if cue.value.cue.endswith(".mod") and reading.sentence_at(cue.start).index in case.scope.own:
            out[f"rule:{cue.rule}"] = 1.0
