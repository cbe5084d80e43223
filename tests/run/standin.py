"""Stages that need no model: a deal for each `$` in a text. Importable by worker processes."""

import os
from collections.abc import Generator, Iterable

from orewire.records import (
    Article,
    DealType,
    Decision,
    Evidence,
    Mention,
    Party,
    PartyKind,
    Role,
    Status,
)
from orewire.run import Chain
from orewire.settings import Settings


def build(settings: Settings) -> Chain:
    return Chain(gate, extract, assemble)


def gate(article: Article) -> Decision:
    if "gatebreaker" in article.text:
        raise ValueError("a broken gate")
    return Decision("$" in article.text, 0.5, "a dollar" if "$" in article.text else "no dollar")


def extract(articles: Iterable[Article]) -> Generator[Article, None, None]:
    for article in articles:
        if "extractbreaker" in article.text:
            raise RuntimeError("a broken component")
        if "killer" in article.text:
            os._exit(9)
        yield article


def assemble(article: Article) -> tuple[Mention, ...]:
    if "assemblebreaker" in article.text:
        raise KeyError("a broken assembler")
    places = [place for place, character in enumerate(article.text) if character == "$"]
    return tuple(_mention(article, place) for place in places)


def _mention(article: Article, place: int) -> Mention:
    evidence = () if "unsupported" in article.text else (Evidence(place, place + 1),)
    return Mention(
        mention_id="",
        article_id=article.article_id,
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        deal_type=DealType.COOPERATION,
        instrument=None,
        status=Status.AGREED,
        binding=None,
        background=False,
        parties=(Party("Lode", "Lode", Role.PARTNER, PartyKind.COMPANY, None, None, evidence),),
        minerals=(),
        amounts=(),
        stakes=(),
        volumes=(),
        regions=(),
        dates=(),
        duration_months=None,
        confidence=0.9 if "sure" in article.text else 0.4,
        headline="$",
        evidence=evidence,
    )
