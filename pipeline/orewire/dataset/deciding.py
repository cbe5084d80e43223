"""What a person asks for, in the terms of the records shown → a correction."""

from collections.abc import Sequence
from pathlib import Path

from orewire.dataset.changing import LISTS, change_row, parse_change
from orewire.dataset.corrections import (
    Action,
    Change,
    Correction,
    append_correction,
    load_corrections,
    make_correction,
    target_of,
)
from orewire.dataset.read import find_deal, load_rows, state_folder_of
from orewire.errors import UsageError
from orewire.schema import MENTIONS, Row


def decide(
    out: Path, action: Action, ids: Sequence[str], told: tuple[str, str], options: Sequence[str] = ()
) -> list[Correction]:
    """Record a decision on deals or mentions, named by their ids, and return what was recorded.

    accept, reject, change: one id or more (`options` are the changes of `change`, see `parse_change`); merge: two
    or more; split: a deal, then those of its mentions that tell another one; withdraw: ids of corrections.
    UsageError where an id names nothing, or a value cannot be.
    """
    state = state_folder_of(out)
    if action is Action.WITHDRAW:
        made = [make_correction(action, told, of=name) for name in _corrections(out, ids)]
    elif action is Action.CHANGE:
        made = [item for name in ids for item in _changes(state, name, told, options)]
    elif action is Action.MERGE:
        made = [_merge(state, ids, told)]
    elif action is Action.SPLIT:
        made = [_split(state, ids, told)]
    else:
        made = [make_correction(action, told, tuple(map(target_of, _mentions(state, name)))) for name in ids]
    for item in made:
        append_correction(out, item)
    return made


def _mentions(state: Path, name: str) -> list[Row]:
    """Return the mentions of a deal, or the one mention, of an id."""
    deal = find_deal(state, name)
    ids = deal["mention_ids"] if deal else [name]
    rows = {row["mention_id"]: row for row in load_rows(state, "mentions", ("mention_id", ids))}
    if not rows:
        raise UsageError(f"{name}: no deal or mention of this id in {state}")
    return [rows[mention_id] for mention_id in ids if mention_id in rows]


def _corrections(out: Path, ids: Sequence[str]) -> Sequence[str]:
    known = {item.id for item in load_corrections(out) if isinstance(item, Correction)}
    for name in ids:
        if name not in known:
            raise UsageError(f"{name}: no correction of this id in {out}; `orewire corrections` lists them")
    return ids


def _changes(state: Path, name: str, told: tuple[str, str], options: Sequence[str]) -> list[Correction]:
    """A plain value is changed in every mention of a deal; an item of a list in the mention that tells it."""
    if not options:
        raise UsageError("say what is right: --set FIELD=VALUE")
    deal = find_deal(state, name)
    mentions = _mentions(state, name)
    shown = deal or mentions[0]
    best = (deal or {}).get("told_best_by") or mentions[0]["mention_id"]
    by_mention: dict[str, list[Change]] = {row["mention_id"]: [] for row in mentions}
    for option in options:
        change = parse_change(shown, option)
        of_item = change.field in LISTS
        for teller in [_teller(shown, option) or best] if of_item else list(by_mention):
            by_mention[teller].append(change)
    changed = [row for row in mentions if by_mention[row["mention_id"]]]
    for row in changed:
        _check(row if deal is None else deal, by_mention[row["mention_id"]])
    return [
        make_correction(Action.CHANGE, told, (target_of(row),), changes=tuple(by_mention[row["mention_id"]]))
        for row in changed
    ]


def _check(shown: Row, changes: Sequence[Change]) -> None:
    """Raise UsageError where the record shown, as corrected so far, does not take the changes."""
    for _, fault in change_row(_as_mention(shown), changes)[1]:
        raise UsageError(fault)


def _as_mention(shown: Row) -> Row:
    """Return a row of `deals` or `mentions` with the columns of `mentions`."""
    row = {"mention_id": "", "article_id": "", "published": shown.get("first_seen"), **shown}
    for name in LISTS:
        row[name] = [{key: item[key] for key in item if key != "mention_id"} for item in shown[name]]
    return {name: row.get(name) for name in MENTIONS.names}


def _teller(shown: Row, option: str) -> str | None:
    column, _, rest = option.partition("=")[0].partition(".")
    place = rest.partition(".")[0]
    if not place.isdigit():
        return None
    teller: str | None = shown[column][int(place)].get("mention_id")
    return teller


def _merge(state: Path, ids: Sequence[str], told: tuple[str, str]) -> Correction:
    if len(ids) < 2:
        raise UsageError("merge needs the ids of two deals or more")
    firsts = [_mentions(state, name)[0] for name in ids]
    if len({row["mention_id"] for row in firsts}) < len(firsts):
        raise UsageError(f"merge: {' and '.join(ids)} are one deal already")
    return make_correction(Action.MERGE, told, tuple(map(target_of, firsts)))


def _split(state: Path, ids: Sequence[str], told: tuple[str, str]) -> Correction:
    rows = {row["mention_id"]: row for row in _mentions(state, ids[0])}
    apart = [rows[name] for name in ids[1:] if name in rows]
    rest = [row for name, row in rows.items() if name not in ids[1:]]
    if len(apart) < len(ids) - 1 or not apart or not rest:
        raise UsageError(f"split needs a deal, then some of its mentions but not all: {', '.join(rows)}")
    return make_correction(Action.SPLIT, told, tuple(map(target_of, apart)), tuple(map(target_of, rest)))
