"""Gold records: the records of a run with the other forms that count as right beside them."""

from dataclasses import dataclass
from decimal import Decimal

from orewire.records import Amount, Article, Mention, Party, Region


@dataclass(frozen=True, slots=True)
class GoldParty(Party):
    """A party with its other names that count as right."""

    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldAmount(Amount):
    """An amount with the other (value, currency) pairs that count as right."""

    also: tuple[tuple[Decimal, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GoldRegion(Region):
    """A region with its other names that count as right."""

    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and the deals that a careful reader draws from it."""

    article: Article
    deals: tuple[Mention, ...]
    """Parties, amounts and regions are `GoldParty`, `GoldAmount`, `GoldRegion`; confidence is 1."""
    genre: str | None = None
    family: str | None = None
    story: str | None = None
    origin: str | None = None
    facts: tuple[str, ...] = ()
    note: str | None = None
    fingerprint: str = ""
    """SHA-256 of the file."""

    @property
    def words(self) -> int:
        """Return the number of words of the article's text."""
        return len(self.article.text.split())
