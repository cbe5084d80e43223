"""Record ⇄ row.

Rows are plain dictionaries, as `pyarrow.Table.to_pylist` gives them.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Context, Decimal
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

import pyarrow as pa

from orewire.errors import ArticleError
from orewire.records import Article, Decision, Mention
from orewire.schema.columns import MENTIONS

Row = dict[str, Any]
T = TypeVar("T")
_WIDE = Context(prec=80)
_MONTHS_MAX = 12_000


def article_to_row(article: Article, decision: Decision, n_mentions: int) -> Row:
    """Return the row of `articles` for one article and what the gate said of it."""
    gate = {"kept": decision.keep, "gate_score": decision.score, "gate_reason": decision.reason}
    return {**to_row(article), **gate, "n_mentions": n_mentions}


def mention_to_row(mention: Mention) -> Row:
    """Return the row of `mentions`; ArticleError at stage `dataset` for a number that no column can hold."""
    if mention.duration_months is not None and not 0 <= mention.duration_months <= _MONTHS_MAX:
        raise ArticleError("dataset", f"a term of {mention.duration_months} months is no term")
    row = to_row(mention)
    return {column.name: _fitted(row[column.name], column) for column in MENTIONS}


def to_row(record: Any) -> Any:
    """Return a record as plain values: dataclass → dict, tuple → list, enum → its text; the rest as it is."""
    if isinstance(record, StrEnum):
        return record.value
    if isinstance(record, tuple):
        return [to_row(item) for item in record]
    if is_dataclass(record):
        return {item.name: to_row(getattr(record, item.name)) for item in fields(record)}
    return record


def to_json(value: Any) -> Any:
    """Return a row or record as JSON can hold it: decimals and dates as text, without needless zeros."""
    value = to_row(value)
    if isinstance(value, dict):
        return {name: to_json(item) for name, item in value.items()}
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value


def from_json(value: Any, kind: pa.DataType) -> Any:
    """Return what `to_json` made text of as a row holds it; ValueError or ArithmeticError where it is none."""
    if value is None:
        return None
    if pa.types.is_decimal(kind):
        return Decimal(str(value))
    if pa.types.is_date(kind):
        return date.fromisoformat(value)
    if pa.types.is_list(kind):
        return [from_json(item, kind.value_type) for item in value]
    if pa.types.is_struct(kind):
        return {member.name: from_json(value.get(member.name), member.type) for member in kind}
    return value


def plain(value: Decimal) -> str:
    """Return a decimal without exponent and without zeros at the end of its fraction: 1.70E+3 → 1700."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fitted(value: Any, column: pa.Field) -> Any:
    """Return the value with its decimals rounded to the column's scale, at any depth."""
    if isinstance(value, list):
        return [_fitted(item, column.type.value_field) for item in value]
    if isinstance(value, dict):
        return {member.name: _fitted(value[member.name], member) for member in column.type}
    return _decimal(value, column) if isinstance(value, Decimal) else value


def _decimal(value: Decimal, column: pa.Field) -> Decimal:
    precision, scale = column.type.precision, column.type.scale
    if not value.is_finite() or value.adjusted() >= precision - scale:
        raise ArticleError("dataset", f"{column.name} {value:.3E} is too large to be stored")
    return value.quantize(Decimal(1).scaleb(-scale), context=_WIDE)


def row_to_article(row: Mapping[str, Any]) -> Article:
    """Return the article that a row of `articles` holds."""
    return _build(Article, row)


def row_to_mention(row: Mapping[str, Any]) -> Mention:
    """Return the mention that a row of `mentions` holds, equal to the one written."""
    return _build(Mention, row)


def _build(record: type[T], row: Mapping[str, Any]) -> T:
    known: Any = record
    return record(**{name: _read(kind, row[name]) for name, kind in _hints(known).items()})


@cache
def _hints(record: Any) -> dict[str, Any]:
    return get_type_hints(record)


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    arguments = [argument for argument in get_args(kind) if argument is not NoneType]
    if isinstance(value, list):
        return tuple(_read(arguments[0], item) for item in value)
    if arguments:
        kind = arguments[0]
    if isinstance(value, dict):
        return _build(kind, value)
    if isinstance(value, Decimal):
        return Decimal(plain(value))
    return kind(value) if isinstance(kind, type) and issubclass(kind, StrEnum) else value
