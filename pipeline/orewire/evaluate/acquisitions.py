"""Acquisition stories of every sector with keys made by others: seven slots as worded, to the letter."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from orewire.assemble import assemble_mentions
from orewire.evaluate.acquisition_slots import SLOTS, find_slots
from orewire.evaluate.chain import read_articles
from orewire.evaluate.pairing import Count, total
from orewire.evaluate.shared import read_jsonl
from orewire.records import Article
from orewire.settings import Settings

Slots = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Story:
    """A story and its key: by slot the fills, each with the wordings that count as the same."""

    article: Article
    key: Mapping[str, tuple[tuple[str, ...], ...]]


def load_stories(path: Path) -> tuple[Story, ...]:
    """Return the stories of a JSON Lines file; without a key where it has none."""
    return tuple(
        Story(
            Article(str(row["id"]), str(row["text"])),
            {
                slot: tuple(tuple(map(str, fill)) for fill in fills)
                for slot, fills in (row.get("slots") or {}).items()
            },
        )
        for row in read_jsonl(path)
    )


def predict_slots(articles: Sequence[Article], settings: Settings) -> dict[str, Slots]:
    """Return the slots of every story by its id."""
    return {
        reading.article.article_id: find_slots(reading, assemble_mentions(reading, any_sector=True))
        for reading in read_articles(articles, settings)
    }


def score_slots(stories: Iterable[Story], said: Mapping[str, Slots]) -> dict[str, Count]:
    """Return the counts of every slot and of all; a fill must equal a wording to the letter."""
    counts = dict.fromkeys(SLOTS, Count())
    for story in stories:
        for slot in SLOTS:
            fills = said.get(story.article.article_id, {}).get(slot, ())
            counts[slot] += count_fills(fills, story.key.get(slot, ()))
    return {**counts, "total": total(counts.values())}


def count_fills(said: Sequence[str], key: Sequence[Sequence[str]]) -> Count:
    """Return right, false and missed fills; every fill of the key can be met once."""
    left = list(key)
    right = 0
    for fill in said:
        hit = next((wordings for wordings in left if fill in wordings), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return Count(right, len(said) - right, len(left))


def write_slots(path: Path, said: Mapping[str, Slots]) -> None:
    """Write one object a story: `{"id": …, "slots": {"ACQUIRED": ["…"], …}}`."""
    with path.open("w", encoding="utf-8") as out:
        for id_, slots in said.items():
            whole = {slot: list(slots.get(slot, ())) for slot in SLOTS}
            out.write(json.dumps({"id": id_, "slots": whole}, ensure_ascii=False) + "\n")
