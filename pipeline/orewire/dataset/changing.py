"""Values that a person gives: read, checked, and put in the place of those that were read out of the text."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa

from orewire.dataset.corrections import Change
from orewire.errors import ArticleError, UsageError
from orewire.normalise.fx import usd_value
from orewire.schema import MENTIONS, Row, from_json, mention_to_row, row_to_mention, to_json

PLAIN = ("deal_type", "instrument", "status", "binding", "background", "duration_months")
LISTS = ("parties", "minerals", "amounts", "stakes", "volumes", "regions", "dates")
_DERIVED = ("value_usd", "usd_gap", "fx_date", "fx_source")
"""What follows from the other values of an amount; computed anew where those change."""
_NOT_TOLD = ("evidence", "mention_id", *_DERIVED)


def told(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item of a list column as corrections hold it: JSON, without evidence and what is derived."""
    return {name: to_json(value) for name, value in item.items() if name not in _NOT_TOLD}


def change_row(row: Row, changes: Iterable[Change]) -> tuple[dict[str, Any], list[tuple[Change, str]]]:
    """Return the columns of a row of `mentions` that the changes alter, and why any of them cannot be made.

    A changed item keeps the evidence of the one it replaces; an added one points at the words of the deal itself.
    """
    changed: dict[str, Any] = {}
    faults: list[tuple[Change, str]] = []
    for change in changes:
        try:
            value = change.value if change.field in PLAIN else _items({**row, **changed}, change)
            _check({**row, **changed, change.field: value})
            changed[change.field] = value
        except UsageError as error:
            faults.append((change, str(error)))
    return changed, faults


def parse_change(row: Row, option: str) -> Change:
    """Return the change that an option means for a row: `status=completed`, `amounts.0.value=4100000`, `parties.2=`.

    A number counts the items of a list from 0; without a name after it the item is taken out. `FIELD+=JSON` adds an
    item. UsageError where the row has no such value, or it may not be changed.
    """
    path, equals, given = option.partition("=")
    if not equals:
        raise UsageError(f"--set {option}: write FIELD=VALUE, as status=completed or amounts.0.value=4100000")
    column, *rest = path.removesuffix("+").split(".")
    if column in PLAIN and not rest and not path.endswith("+"):
        return Change(column, to_json(row[column]), _plain_value(column, given))
    if column not in LISTS:
        raise UsageError(f"--set {option}: can be changed: {', '.join((*PLAIN, *LISTS))}")
    if path.endswith("+"):
        return Change(column, None, _new_item(column, given, option))
    if not rest or not rest[0].isdigit() or int(rest[0]) >= len(row[column]) or len(rest) > 2:
        raise UsageError(
            f"--set {option}: {column} has {len(row[column])} items, counted from 0: {column}.0.NAME="
        )
    was = told(row[column][int(rest[0])])
    if len(rest) == 1:
        if given:
            raise UsageError(f"--set {option}: name what of it, or leave the value empty to take it out")
        return Change(column, was, None)
    if rest[1] not in was:
        raise UsageError(f"--set {option}: an item of {column} has {', '.join(was)}")
    return Change(column, was, {**was, rest[1]: given or None})


def _plain_value(column: str, given: str) -> Any:
    kind = MENTIONS.field(column).type
    words: dict[str, Any] = {"true": True, "false": False}
    if not given:
        return None
    if pa.types.is_boolean(kind):
        if given not in words:
            raise UsageError(f"{column}: true, false or nothing is wanted, not {given}")
        return words[given]
    if pa.types.is_integer(kind):
        if not given.isdigit():
            raise UsageError(f"{column}: a whole number or nothing is wanted, not {given}")
        return int(given)
    return given


def _new_item(column: str, given: str, option: str) -> dict[str, Any]:
    try:
        item = json.loads(given)
        names = [name for name in _members(column) if name not in _NOT_TOLD]
        if not isinstance(item, dict) or not item.keys() <= set(names):
            raise ValueError(f"an object of {', '.join(names)} is wanted")
    except ValueError as error:
        raise UsageError(f"--set {option}: {error}") from error
    return {name: item.get(name) for name in names}


def _items(row: Row, change: Change) -> list[dict[str, Any]]:
    """Return the list column with the change made; UsageError where what it changes is not there any more."""
    if change.field not in LISTS:
        raise UsageError(f"{change.field}: no column that can be changed")
    items = list(row[change.field])
    if change.value is not None and _find(items, change.value) is not None:
        return items
    old: dict[str, Any] = {"evidence": row["evidence"]}
    place = len(items)
    if change.was is not None:
        found = _find(items, change.was)
        if found is None and change.value is None:
            return items
        if found is None:
            raise UsageError(
                f"{change.field}: what was changed is not read there any more ({_brief(change.was)})"
            )
        old, place = items.pop(found), found
    if change.value is not None:
        items.insert(place, _item(row, change, old))
    return items


def _find(items: Iterable[Mapping[str, Any]], wanted: Mapping[str, Any]) -> int | None:
    """Return the place of the item that has these values; columns of another schema do not count."""
    for place, item in enumerate(map(told, items)):
        if all(item[name] == wanted[name] for name in item.keys() & wanted.keys()):
            return place
    return None


def _item(row: Row, change: Change, old: Mapping[str, Any]) -> dict[str, Any]:
    members = MENTIONS.field(change.field).type.value_type
    before = change.was or {}
    given = {
        name: value for name, value in change.value.items() if name not in before or before[name] != value
    }
    try:
        item = {
            member.name: from_json(given[member.name], member.type)
            if member.name in given
            else old.get(member.name)
            for member in members
        }
    except (ValueError, ArithmeticError, TypeError) as error:
        raise UsageError(f"{change.field}: {error}") from error
    return _with_dollars(item, row) if change.field == "amounts" else item


def _with_dollars(item: dict[str, Any], row: Row) -> dict[str, Any]:
    if not isinstance(item["value"], Decimal) or not item["value"].is_finite():
        raise UsageError("amounts: a value is wanted")
    try:
        dollars = usd_value(item["value"], str(item["currency"]), row["published"])
    except ArithmeticError as error:
        raise UsageError(f"amounts: {item['value']} is too large") from error
    derived = (dollars.value, dollars.gap, dollars.on, dollars.source)
    return {**item, **{name: value for name, value in zip(_DERIVED, derived, strict=True) if name in item}}


def _check(row: Row) -> None:
    try:
        mention_to_row(row_to_mention({name: row[name] for name in MENTIONS.names}))
    except (ValueError, TypeError, ArticleError) as error:
        raise UsageError(f"no such value: {error}") from error


def _members(column: str) -> list[str]:
    return [member.name for member in MENTIONS.field(column).type.value_type]


def _brief(item: Mapping[str, Any]) -> str:
    return ", ".join(str(value) for value in item.values() if value is not None)
