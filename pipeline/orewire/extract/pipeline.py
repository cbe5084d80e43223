"""The spaCy pipeline that reads an article: named entities of a model, then orewire's own components."""

from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from orewire.errors import UsageError
from orewire.extract import (  # noqa: F401 - importing registers the components
    amounts,
    cues,
    dates,
    grammar,
    minerals,
    parties,
    regions,
    stakes,
    volumes,
)
from orewire.extract.layout import find_layout
from orewire.extract.spans import article_of, read_spans
from orewire.normalise.durations import find_durations
from orewire.reading import Reading
from orewire.records import Article
from orewire.settings import Settings

COMPONENTS = (
    "orewire_minerals",
    "orewire_stakes",
    "orewire_volumes",
    "orewire_dates",
    "orewire_parties",
    "orewire_regions",
    "orewire_amounts",
    "orewire_cues",
    "orewire_grammar",
)
"""In the order they run: a later one may read what an earlier one wrote."""

_UNUSED = ["tagger", "senter", "attribute_ruler", "lemmatizer"]


def build_pipeline(settings: Settings | None = None) -> Language:
    """Return the model of the settings with all components; UsageError where it is not installed.

    Of the model only the named entities are used; a pipeline without them works with the rules alone.
    """
    settings = settings or Settings()
    try:
        nlp = spacy.load(settings.model, exclude=_UNUSED)
    except OSError as error:
        raise UsageError(
            f"no spaCy pipeline named {settings.model!r}: install one or give its folder"
        ) from error
    parsing = grammar.take_parser(nlp)
    if "tok2vec" in nlp.pipe_names and not _listens(nlp):
        nlp.remove_pipe("tok2vec")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    grammar.give_parser(nlp, parsing)
    nlp.max_length = max(nlp.max_length, settings.window_chars + 1)
    return nlp


def _listens(nlp: Language) -> bool:
    """Tell whether the named entities are read off the shared vectors; the small models have vectors of their own."""
    settings = nlp.config["components"].get("ner", {}).get("model", {}).get("tok2vec", {})
    return "Listener" in settings.get("@architectures", "Listener")


def extract_docs(
    nlp: Language, articles: Iterable[Article], settings: Settings | None = None
) -> Iterator[Doc]:
    """Yield one Doc an article, in order, with every span group filled."""
    settings = settings or Settings()
    yield from nlp.pipe((_make_doc(nlp, article) for article in articles), batch_size=settings.batch_articles)


def _make_doc(nlp: Language, article: Article) -> Doc:
    doc = nlp.make_doc(article.text)
    doc._.article = article
    return doc


def read_doc(doc: Doc) -> Reading:
    """Return what the components wrote into a Doc as a Reading, which knows nothing of spaCy."""
    article = article_of(doc)
    sentences = find_layout(article.text, article.title)
    return Reading(
        article,
        sentences,
        parties=read_spans(doc, "party"),
        minerals=read_spans(doc, "mineral"),
        amounts=read_spans(doc, "amount"),
        stakes=read_spans(doc, "stake"),
        volumes=read_spans(doc, "volume"),
        regions=read_spans(doc, "region"),
        dates=read_spans(doc, "date"),
        cues=read_spans(doc, "cue"),
        terms=tuple((term.start, term.end, term.months) for term in find_durations(article.text)),
        grammar=grammar.grammar_of(doc),
        announcer=parties.announcer_of(doc),
        starts=tuple(sentence.start for sentence in sentences),
    )
