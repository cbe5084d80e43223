"""What is measured on: our own articles that tell deals, and, where present, a real stream of all kinds."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from orewire.evaluate.corpus import read_paths
from orewire.ingest import FieldMap, list_sources, read_articles
from orewire.records import Article

ROOT = Path(__file__).parents[2]
_MAX_CHARS = 1_000_000


@dataclass(frozen=True)
class Sample:
    """Articles with a name and a word count."""

    name: str
    articles: tuple[Article, ...]

    @property
    def words(self) -> int:
        return sum(len(article.text.split()) for article in self.articles)


def load_samples(size: int) -> list[Sample]:
    """Return the samples, each of about `size` articles taken at even steps."""
    ours = [*_read(ROOT / "seeds"), *_corpus()]
    samples = [Sample("deal articles (seeds and corpus)", _spread(ours, size))]
    stream = ROOT.parent / "shared" / "stream"
    if stream.is_dir():
        samples.append(Sample("real stream of all kinds", _spread(list(_read(stream)), size)))
    return samples


def _read(folder: Path) -> Iterator[Article]:
    found = read_articles(list_sources([str(folder)]), FieldMap(), _MAX_CHARS)
    return (item for item in found if isinstance(item, Article))


def _corpus() -> Iterator[Article]:
    for path, gold in sorted(read_paths([ROOT / "corpus" / "articles"]).articles.items()):
        if gold.deals:
            yield Article(
                path.stem, gold.article.text, title=gold.article.title, published=gold.article.published
            )


def _spread(articles: list[Article], size: int) -> tuple[Article, ...]:
    step = max(1, len(articles) // size)
    return tuple(articles[::step][:size])
