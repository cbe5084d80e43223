"""Features of a whole mention for whether it is right: how firmly, how fully and how plainly the article tells it."""

from collections import Counter, defaultdict

from orewire.assemble.features.case import Case
from orewire.assemble.learned import Features
from orewire.reading import Section
from orewire.records import Mention

_HEAD = frozenset({Section.HEADLINE, Section.LEAD})
_FIRM_RULES = ("party.legal_form", "party.ticker", "party.state", "party.government", "party.known")


def right_features(case: Case, mention: Mention) -> Features:
    """Return the features of a mention whose slots are all chosen."""
    out: Features = defaultdict(float)
    reading, draft = case.reading, case.draft
    out["score"] = mention.confidence
    out[f"type={mention.deal_type.value}"] = 1.0
    out[f"status={mention.status.value}"] = 1.0
    out["background"] = float(mention.background)
    out["alone"] = float(case.scope.alone)
    out[f"parties={min(4, len(mention.parties))}"] = 1.0
    for role, count in Counter(party.role.value for party in mention.parties).items():
        out[f"role={role}"] = 1.0
        out[f"several={role}"] = float(count > 1)
    out[f"amounts={min(4, len(mention.amounts))}"] = 1.0
    for kind in {amount.kind.value for amount in mention.amounts}:
        out[f"kind={kind}"] = 1.0
    out["minerals"] = min(1.0, len(mention.minerals) / 3)
    out["events"] = min(1.0, len(draft.events) / 4)
    out["types"] = min(1.0, (len({event.deal_type for event in draft.events}) - 1) / 2)
    for section in {event.sentence.section for event in draft.events}:
        out[f"section={section.value}"] = 1.0
    out["headed"] = float(any(event.sentence.section in _HEAD for event in draft.events))
    out["paired"] = float(any(len(event.parties()) > 1 for event in draft.events))
    named = {party.canonical for party in mention.parties}
    firm = {f.value.canonical for f in reading.parties if f.rule.startswith(_FIRM_RULES)}
    out["firm_names"] = len(named & firm) / max(1, len(named))
    out["told_names"] = len(named & draft.parties()) / max(1, len(named))
    out["rivals"] = min(1.0, len({f.value.canonical for f in reading.parties}) / 12)
    out["sums"] = min(1.0, len(reading.amounts) / 10)
    out["long"] = min(1.0, len(reading.sentences) / 40)
    return dict(out)
