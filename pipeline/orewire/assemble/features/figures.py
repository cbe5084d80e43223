"""Features of sums of money and stakes for what they are to a deal."""

from collections import defaultdict
from collections.abc import Sequence

from orewire.assemble.features.case import Case, beside_features, place_features
from orewire.assemble.learned import Features
from orewire.records import AmountKind, AmountValue, Found, StakeValue


def amount_features(
    case: Case,
    found: Sequence[Found[AmountValue]],
    context: AmountKind | None,
    told: bool,
    verdict: AmountKind | None,
) -> Features:
    """Return the features of one sum; `context` is what the words beside it say, `verdict` what the rules say."""
    out: Features = defaultdict(float)
    place_features(case, found, out)
    value = found[0].value
    out[f"hint={value.kind.value if value.kind else 'none'}"] = 1.0
    out[f"context={context.value if context else 'reject' if told else 'none'}"] = 1.0
    out[f"rule={verdict.value if verdict else 'none'}"] = 1.0
    out[f"rule={verdict.value if verdict else 'none'}|{case.kind}"] = 1.0
    out[f"type={case.kind}"] = 1.0
    out["range"] = float(value.value_max is not None)
    out[f"qualifier={value.qualifier.value if value.qualifier else 'none'}"] = 1.0
    out["small"] = float(value.value < 1000)
    sums = [item.value.value for item in case.reading.amounts]
    out["largest"] = float(value.value == max(sums))
    out["rivals"] = min(1.0, (len(sums) - 1) / 5)
    for item in found[:2]:
        beside_features(case.reading, item, out)
    return dict(out)


def stake_features(case: Case, found: Sequence[Found[StakeValue]], kept: bool) -> Features:
    """Return the features of one interest; `kept` is the verdict of the written rules."""
    out: Features = defaultdict(float)
    place_features(case, found, out)
    percent = found[0].value.percent
    out["kept"] = float(kept)
    out["whole"] = float(percent == 100)
    out["control"] = float(percent >= 50)
    out[f"type={case.kind}"] = 1.0
    out[f"kept={kept}|{case.kind}"] = 1.0
    for item in found:
        out[item.rule] = 1.0
    for item in found[:2]:
        beside_features(case.reading, item, out)
    return dict(out)
