"""Predictions: the chain run on the articles of a gold set, or read from the dataset of an earlier run."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from orewire.assemble import assemble_mentions
from orewire.dataset.read import load_articles, load_mentions
from orewire.evaluate.score import Predictions
from orewire.extract import build_pipeline, extract_docs, read_doc
from orewire.gate import gate_article
from orewire.reading import Reading
from orewire.records import Article, Mention
from orewire.settings import Settings


def run_chain(articles: Sequence[Article], settings: Settings) -> Predictions:
    """Return what the chain says of the articles: mentions, gate decisions, the rule behind each span."""
    kept = {article.article_id: gate_article(article, settings).keep for article in articles}
    mentions: dict[str, tuple[Mention, ...]] = {}
    rules: dict[str, dict[tuple[int, int], str]] = {}
    for reading in read_articles([article for article in articles if kept[article.article_id]], settings):
        id_ = reading.article.article_id
        found = assemble_mentions(reading, any_sector=settings.any_sector)
        mentions[id_] = tuple(m for m in found if m.confidence >= settings.min_confidence)
        rules[id_] = _rules(reading)
    return Predictions(mentions, kept, rules, name="orewire")


def read_articles(articles: Iterable[Article], settings: Settings) -> Iterator[Reading]:
    """Yield what the components find in each article, the gate not asked."""
    nlp = build_pipeline(settings)
    for doc in extract_docs(nlp, articles, settings):
        yield read_doc(doc)


def load_run(folder: Path, articles: Iterable[Article]) -> Predictions:
    """Return the mentions of a dataset for these articles, found by id, else by their text.

    UsageError where there is no dataset. Rules are not known: a dataset keeps words, not how they were found.
    """
    by_text = {article.text: article.article_id for article in articles}
    known = set(by_text.values())
    id_of = {
        stored.article_id: stored.article_id if stored.article_id in known else by_text[stored.text]
        for stored in load_articles(folder)
        if stored.article_id in known or stored.text in by_text
    }
    mentions: dict[str, list[Mention]] = {}
    for mention in load_mentions(folder):
        if mention.article_id in id_of:
            mentions.setdefault(id_of[mention.article_id], []).append(mention)
    return Predictions({id_: tuple(found) for id_, found in mentions.items()}, name=folder.name)


def _rules(reading: Reading) -> dict[tuple[int, int], str]:
    groups = (
        reading.cues,
        reading.regions,
        reading.dates,
        reading.parties,
        reading.minerals,
        reading.volumes,
        reading.stakes,
        reading.amounts,
    )
    return {(found.start, found.end): found.rule for group in groups for found in group}
