"""Predicted and gold records of an article paired one to one so that the most slots agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from orewire.evaluate.agree import match
from orewire.evaluate.sheet import SLOTS, Item, Sheet, to_sheet
from orewire.records import Mention

_ITEM_SLOTS = tuple(slot for slot in SLOTS if slot != "deal")


@dataclass(frozen=True, slots=True)
class Count:
    """Right, false and missed items."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Return right over predicted; None where nothing was predicted."""
        return _share(self.right, self.right + self.false)

    @property
    def recall(self) -> float | None:
        """Return right over gold; None where there is no gold."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean; None where there is neither gold nor prediction."""
        return _share(2 * self.right, 2 * self.right + self.false + self.missed)


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold record and the predicted record that was paired with it; one of them may be None."""

    gold: Sheet | None
    predicted: Sheet | None
    counts: dict[str, Count]
    missed: dict[str, tuple[Item, ...]]
    false: dict[str, tuple[Item, ...]]

    @property
    def deal_agrees(self) -> bool:
        """Return whether the two tell the same deal: a party or an amount agrees."""
        return self.counts["deal"].right == 1

    @property
    def told_right(self) -> bool:
        """Return whether a prediction tells a gold deal, with no wrong type, party, role or amount."""
        slots = ("type", "party+role", "amount+kind")
        return self.deal_agrees and not any(self.counts[slot].false for slot in slots)

    @property
    def whole(self) -> bool:
        """Return whether a gold record was found with every slot right, nothing missed and nothing added."""
        return self.deal_agrees and not any(c.false or c.missed for c in self.counts.values())


def pair_records(predicted: Sequence[Mention], gold: Sequence[Mention]) -> tuple[Pair, ...]:
    """Return the pairs, those with gold in order of the gold, then the predictions left over."""
    left, right = [to_sheet(m) for m in predicted], [to_sheet(m) for m in gold]
    if not left or not right:
        partner: dict[int, int] = {}
    else:
        table = [[compare(one, other) for other in right] for one in left]
        gain = np.array([[sum(c.right for c in pair.counts.values()) for pair in row] for row in table])
        rows, columns = linear_sum_assignment(gain, maximize=True)
        partner = {int(j): int(i) for i, j in zip(rows, columns, strict=True)}
    pairs = [compare(left[partner[j]] if j in partner else None, sheet) for j, sheet in enumerate(right)]
    used = set(partner.values())
    return (*pairs, *(compare(sheet, None) for i, sheet in enumerate(left) if i not in used))


def compare(predicted: Sheet | None, gold: Sheet | None) -> Pair:
    """Return the counts of every slot for one pair; an absent side has no items."""
    counts: dict[str, Count] = {}
    missed: dict[str, tuple[Item, ...]] = {}
    false: dict[str, tuple[Item, ...]] = {}
    for slot in _ITEM_SLOTS:
        ours = predicted.items[slot] if predicted else ()
        theirs = gold.items[slot] if gold else ()
        matched = match(slot, ours, theirs)
        hit, found = {i for i, _ in matched}, {j for _, j in matched}
        counts[slot] = Count(len(matched), len(ours) - len(hit), len(theirs) - len(found))
        false[slot] = tuple(item for i, item in enumerate(ours) if i not in hit)
        missed[slot] = tuple(item for j, item in enumerate(theirs) if j not in found)
    same = counts["party"].right + counts["amount"].right > 0
    counts["deal"] = Count(int(same), int(bool(predicted) and not same), int(bool(gold) and not same))
    return Pair(gold, predicted, counts, missed, false)


def total(counts: Iterable[Count]) -> Count:
    """Return the sum of counts."""
    return sum(counts, Count())


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
