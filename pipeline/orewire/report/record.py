"""One record, each value beside the words that gave it."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from orewire.dataset import Found
from orewire.records import Evidences, Mention
from orewire.report import wording

_CONTEXT_CHARS = 45
"""Characters of the text shown on either side of the words."""
_PLACES = 3
"""Pieces of evidence shown for a value."""
_WIDTH = 100


def print_record(found: Found, console: Console) -> None:
    """Print the article's head, then each of its mentions with every value beside its words."""
    article = found.article
    told = [article.publisher, article.published and article.published.isoformat(), article.url]
    console.print(Text(article.title or "(no title)", style="bold"))
    console.print(Text(" · ".join(item for item in told if item) or article.source or ""))
    for mention in found.mentions:
        console.print()
        console.print(_table(mention, article.text, min(_WIDTH, console.width)))
    if not found.mentions:
        console.print("tells no deal")


def _table(mention: Mention, text: str, width: int) -> Table:
    title = (
        f"{mention.mention_id}   {mention.deal_type}, {mention.status}, confidence {mention.confidence:.2f}"
    )
    table = Table(title=Text(title), title_justify="left", width=width, show_header=False, show_lines=True)
    table.add_column(width=9, style="dim")
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    for name, value, evidence in _values(mention):
        words = Text("\n").join(_in_context(text, item.start, item.end) for item in evidence[:_PLACES])
        if len(evidence) > _PLACES:
            words.append(f"\nand {len(evidence) - _PLACES} more places", "dim")
        table.add_row(Text(name), Text(value), words)
    return table


def _values(mention: Mention) -> Iterator[tuple[str, str, Evidences]]:
    yield "deal", _deal(mention), mention.evidence
    for party in mention.parties:
        known = ", ".join(item for item in (party.kind, party.country, party.ticker) if item)
        yield "party", f"{wording.show_party(party)}\n{known}", party.evidence
    for mineral in mention.minerals:
        yield "mineral", mineral.mineral, mineral.evidence
    for amount in mention.amounts:
        yield "amount", f"{wording.show_amount(amount)}\n{wording.show_worth(amount)}", amount.evidence
    for stake in mention.stakes:
        yield "stake", wording.show_stake(stake), stake.evidence
    for volume in mention.volumes:
        yield "volume", wording.show_volume(volume), volume.evidence
    for region in mention.regions:
        yield "region", f"{wording.show_region(region)}, {region.kind}", region.evidence
    for dated in mention.dates:
        yield "date", wording.show_date(dated), dated.evidence


def _deal(mention: Mention) -> str:
    parts = [mention.deal_type.value, mention.status.value, mention.instrument and mention.instrument.value]
    if mention.binding is not None:
        parts.append("binding" if mention.binding else "not binding")
    if mention.duration_months is not None:
        parts.append(f"{mention.duration_months} months")
    parts.append("background" if mention.background else None)
    return "\n".join(part.replace("_", " ") for part in parts if part)


def _in_context(text: str, start: int, end: int) -> Text:
    """The words in bold reverse, whole words of their line on either side."""
    before = text[max(0, start - _CONTEXT_CHARS) : start].rpartition("\n")[2]
    after = text[end : end + _CONTEXT_CHARS].partition("\n")[0]
    if start - len(before) > 0 and not text[start - len(before) - 1].isspace():
        before = "… " + before.partition(" ")[2]
    if end + len(after) < len(text) and not text[end + len(after)].isspace():
        after = after.rpartition(" ")[0] + " …"
    return Text.assemble(before, (" ".join(text[start:end].split()), "bold reverse"), after)
