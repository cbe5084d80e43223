"""Mentions in the short form of the linking gold."""

from datetime import date
from typing import Any

from orewire.evaluate.linkfile import read_mention
from orewire.schema import Row, mention_to_row

BID: dict[str, Any] = {
    "day": date(2024, 3, 4),
    "by": "Ore Daily",
    "is": "company_acquisition proposed offer",
    "acquirer": "Lode Metals Ltd",
    "target": "Fell Copper plc",
    "price": "GBP 40m",
    "of": "copper",
    "in": "GB",
}
"""A takeover bid, to be changed a little at a time."""


def row(article: str, ordinal: int = 1, **fields: Any) -> Row:
    """Return the row of `mentions` that one article's telling stands for."""
    return mention_to_row(read_mention(fields, article, ordinal))


def bid(article: str, day: date | None = None, **fields: Any) -> Row:
    """Return the bid as an article tells it; a field given as None is left out."""
    told = {**BID, "day": day or BID["day"], **fields}
    return row(article, **{name: value for name, value in told.items() if value is not None})
