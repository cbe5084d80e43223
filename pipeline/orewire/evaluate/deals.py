"""The gold part of a file: deals whose values stand beside the ids of their marks."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import yaml

from orewire.evaluate import fields
from orewire.evaluate.fit import duration_misfit
from orewire.evaluate.gold import GoldParty
from orewire.evaluate.marks import Mark, Plain
from orewire.evaluate.nodes import Fields, Log, compose, parse_bool, parse_decimal, parse_enum, read_fields
from orewire.records import ROLES, Article, DealType, Evidence, Instrument, Mention, Status

T = TypeVar("T")

_DEAL = (
    "type",
    "instrument",
    "status",
    "binding",
    "background",
    "parties",
    "minerals",
    "amounts",
    "stakes",
    "volumes",
    "regions",
    "dates",
    "duration",
    "note",
)
_LETTERS = {
    "parties": "p",
    "minerals": "m",
    "amounts": "a",
    "stakes": "s",
    "volumes": "v",
    "regions": "r",
    "dates": "d",
    "duration": "u",
}


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is needed to read the values of one article's deals."""

    article: Article
    marks: dict[str, list[Mark]]
    used: set[str]
    log: Log

    def values(self, deal: Fields, key: str, read: "Callable[[yaml.Node, Place], T | None]") -> tuple[T, ...]:
        """Return the values of a field, each with the evidence of its marks."""
        node = deal.nodes.get(key)
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            return ()
        out: list[T] = []
        for id_, value in read_fields(node, self.log, f"{deal.what}: {key}", None).nodes.items():
            line = value.start_mark.line
            what = f"{deal.what}: {key}: {id_}"
            if not re.fullmatch(_LETTERS[key] + r"\d+", id_):
                self.log.add(line, f"{what}: an id of {key} is {_LETTERS[key]} and a number")
                continue
            self.used.add(id_)
            if id_ not in self.marks:
                self.log.add(line, f"{what}: has no mark in the text")
            place = fields.Place(what, self.article.text, tuple(self.marks.get(id_, ())), self.log)
            item = read(value, place)
            if item is not None:
                out.append(item)
        return tuple(out)


Place = fields.Place


def read_deals(text: str, article: Article, plain: Plain, log: Log) -> tuple[Mention, ...]:
    """Return the deals of the gold part; everything wrong is noted, marks that no deal uses too."""
    marks: dict[str, list[Mark]] = {}
    for mark in plain.marks:
        marks.setdefault(mark.id, []).append(mark)
    reader = _Reader(article, marks, set(), log)
    root = compose(text, log)
    deals: list[Mention] = []
    if root is None:
        if not log.problems:
            log.add(0, "gold: deals is needed (deals: [] where there are none)")
    else:
        top = read_fields(root, log, "gold", ("deals", "note"))
        deals = _read_list(top, reader)
        _check_marks(reader)
    return tuple(deals)


def _read_list(top: Fields, reader: _Reader) -> list[Mention]:
    node = top.nodes.get("deals")
    if not isinstance(node, yaml.SequenceNode):
        top.problem("deals", "gold: deals must be a list (deals: [] where there are none)")
        return []
    read = (_read_deal(item, number, reader) for number, item in enumerate(node.value, start=1))
    return [deal for deal in read if deal is not None]


def _check_marks(reader: _Reader) -> None:
    """Note the marks that no deal uses, at the line of the mark."""
    for id_, marks in sorted(reader.marks.items()):
        if id_ not in reader.used:
            wording = reader.article.text[marks[0].start : marks[0].end]
            reader.log.add_at(marks[0].line, f"mark {id_} ({wording!r}) is used by no deal")


def _read_deal(node: yaml.Node, number: int, reader: _Reader) -> Mention | None:
    deal = read_fields(node, reader.log, f"deal {number}", _DEAL)
    deal_type = deal.read("type", parse_enum(DealType), needed=True)
    status = deal.read("status", parse_enum(Status), needed=True)
    instrument = deal.read("instrument", parse_enum(Instrument))
    binding = deal.read("binding", parse_bool)
    background = deal.read("background", parse_bool) or False
    parties = reader.values(deal, "parties", fields.read_party)
    amounts = reader.values(deal, "amounts", fields.read_amount)
    durations = reader.values(deal, "duration", _read_months)
    minerals = reader.values(deal, "minerals", fields.read_mineral)
    stakes = reader.values(deal, "stakes", fields.read_stake)
    volumes = reader.values(deal, "volumes", fields.read_volume)
    regions = reader.values(deal, "regions", fields.read_region)
    dates = reader.values(deal, "dates", fields.read_date)
    if deal_type is None or status is None:
        return None
    if len(durations) > 1:
        deal.problem("duration", f"{deal.what}: duration is one number of months")
    article = reader.article
    mention = Mention(
        mention_id=f"{article.article_id}#{number}",
        article_id=article.article_id,
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        deal_type=deal_type,
        instrument=instrument,
        status=status,
        binding=binding,
        background=background,
        parties=parties,
        amounts=amounts,
        duration_months=durations[0] if durations else None,
        confidence=1.0,
        headline="",
        evidence=_evidence(parties),
        minerals=minerals,
        stakes=stakes,
        volumes=volumes,
        regions=regions,
        dates=dates,
    )
    _check_deal(deal, mention)
    return mention


def _check_deal(deal: Fields, mention: Mention) -> None:
    """Note what the contract does not allow: a role foreign to the type, a deal of nobody."""
    deal_type, parties = mention.deal_type, mention.parties
    for party in parties:
        if party.role not in ROLES[deal_type]:
            deal.problem(
                "parties",
                f"{deal.what}: a {deal_type} has no {party.role}; its roles: {', '.join(ROLES[deal_type])}",
            )
    if mention.background and len(parties) < 2 and not (parties and mention.amounts):
        deal.problem(None, f"{deal.what}: background needs two parties, or a party and an amount")
    if not parties and deal_type is not DealType.UMBRELLA:
        deal.problem(None, f"{deal.what}: names no party")


def _evidence(parties: tuple[GoldParty, ...]) -> tuple[Evidence, ...]:
    return parties[0].evidence[:1] if parties else ()


def _read_months(node: yaml.Node, place: Place) -> int | None:
    value = Fields(node.start_mark.line, {"duration": node}, place.log, place.what).read(
        "duration", parse_decimal, needed=True
    )
    if value is None:
        return None
    place.check(node, lambda wording: duration_misfit(wording, value))
    return int(value)
