"""When two items of a slot agree, by the contract."""

from decimal import Decimal

from orewire.evaluate.sheet import Item

TOLERANCE = Decimal("0.005")
"""Figures within half a per cent are equal."""


def agree(slot: str, predicted: Item, gold: Item) -> bool:
    """Return whether any form of the one is any form of the other."""
    return any(_same(slot, one, other) for one in predicted.forms for other in gold.forms)


def match(slot: str, predicted: tuple[Item, ...], gold: tuple[Item, ...]) -> list[tuple[int, int]]:
    """Return the largest one-to-one matching of agreeing items, as pairs of positions."""
    of_gold: dict[int, int] = {}
    edges = [[j for j, item in enumerate(gold) if agree(slot, one, item)] for one in predicted]

    def place(i: int, tried: set[int]) -> bool:
        for j in edges[i]:
            if j not in tried:
                tried.add(j)
                if j not in of_gold or place(of_gold[j], tried):
                    of_gold[j] = i
                    return True
        return False

    for i in range(len(predicted)):
        place(i, set())
    return sorted((i, j) for j, i in of_gold.items())


def _same(slot: str, one: object, other: object) -> bool:
    if slot in ("amount", "amount+kind"):
        return _same_amount(one, other)
    if slot in ("stake", "volume"):
        return _same_figures(one, other)
    return one == other


def _same_amount(one: object, other: object) -> bool:
    assert isinstance(one, tuple) and isinstance(other, tuple)
    return bool(one[1] == other[1] and _same_figures(one[0], other[0]))


def _same_figures(one: object, other: object) -> bool:
    """Return whether value, upper end and what follows (unit, currency) are the same."""
    assert isinstance(one, tuple) and isinstance(other, tuple)
    return close(one[0], other[0]) and close(one[1], other[1]) and one[2:] == other[2:]


def close(one: Decimal | None, other: Decimal | None) -> bool:
    """Return whether two figures are equal within half a per cent of the gold one; None equals only None."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= abs(other) * TOLERANCE
