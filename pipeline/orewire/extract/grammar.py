"""How the words of a deal's sentence hang together: the model's parser, run on sentences made plain for it.

News sentences are hard on a parser: names of five words with tickers in brackets, datelines, headlines in capitals.
So each sentence that holds a deal word is put to it with every party as one word, and without datelines and brackets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from orewire.extract.layout import find_layout
from orewire.extract.spans import article_of, read_spans
from orewire.reading import TELLING, Section, Sentence, Word
from orewire.records import Found, PartyValue

MAX_WORDS = 120
"""Longer sentences are lists or tables, not grammar."""
_DATELINE = re.compile(
    r"[A-Z][\w.’'-]*(?:[ ,/]+[\w.’'()-]+){0,12}?\s?(?:\([\w ]+\)\s?)?(?:\s[–—-]{1,2}|\s?--|\s?/[A-Za-z ]+/\s?--?)\s"
)
_SHOUTING = 0.7
"""A sentence with this share of capitals among its letters is put in small letters but for its names."""

if not Doc.has_extension("grammar"):
    Doc.set_extension("grammar", default=None)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one word of the plain sentence stands for."""

    start: int
    end: int
    text: str


class GrammarParser:
    """Component that writes `doc._.grammar`: by index of the sentence its words, each with its head and tie."""

    def __init__(self) -> None:
        self.pipes: Sequence[Any] = ()
        """The parser of a model, and before it the vectors that it reads; without them nothing is written."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its grammar written."""
        if self.pipes:
            doc._.grammar = self._parse(doc)
        return doc

    def _parse(self, doc: Doc) -> dict[int, tuple[Word, ...]]:
        plain: dict[int, list[_Piece]] = {}
        for sentence in _sentences_with_deal_words(doc):
            pieces = plain_sentence(doc, sentence, read_spans(doc, "party"))
            if 2 < len(pieces) <= MAX_WORDS:
                plain[sentence.index] = pieces
        docs = [Doc(doc.vocab, [piece.text for piece in pieces]) for pieces in plain.values()]
        for pipe in self.pipes:
            docs = list(pipe.pipe(docs, batch_size=64))
        return {
            index: tuple(
                Word(piece.start, piece.end, token.head.i, token.dep_)
                for piece, token in zip(pieces, parsed, strict=True)
            )
            for (index, pieces), parsed in zip(plain.items(), docs, strict=True)
        }


@Language.factory("orewire_grammar", assigns=["doc._.grammar"])
def make_grammar_parser(nlp: Language, name: str) -> GrammarParser:
    """Return the component; `build_pipeline` hands it the parser of the model."""
    return GrammarParser()


def take_parser(nlp: Language) -> Sequence[Any]:
    """Return the parser of a pipeline and the vectors that it reads, out of the pipeline; nothing where it has none."""
    if "parser" not in nlp.pipe_names:
        return ()
    pipes = [nlp.get_pipe(name) for name in ("tok2vec", "parser") if name in nlp.pipe_names]
    nlp.remove_pipe("parser")
    return pipes


def give_parser(nlp: Language, pipes: Sequence[Any]) -> None:
    """Hand the component of a pipeline what `take_parser` took out of it."""
    component: Any = nlp.get_pipe("orewire_grammar")
    component.pipes = pipes


def plain_sentence(doc: Doc, sentence: Sentence, parties: Sequence[Found[PartyValue]]) -> list[_Piece]:
    """Return the words of a sentence, each party as one, without dateline, brackets and blanks."""
    text = doc.text
    span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    if span is None:
        return []
    own = [found for found in parties if sentence.start <= found.start < sentence.end]
    begin = sentence.start
    dateline = _DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + 110))
    if dateline and sentence.section in (Section.LEAD, Section.BODY) and _is_dateline(dateline[0]):
        begin = dateline.end()
    small = sentence.section is Section.HEADLINE or _shouts(text[begin : sentence.end])
    pieces: list[_Piece] = []
    depth = 0
    for token in span:
        place = token.idx
        if token.is_space or place < begin:
            continue
        depth += (token.text == "(") - (token.text == ")")
        holder = next((found for found in own if found.start <= place < found.end), None)
        if depth > 0 or token.text in ")<>" or (holder is None and _is_ticker(token)):
            depth = max(0, depth)
            continue
        if holder is None:
            pieces.append(_Piece(place, place + len(token), token.lower_ if small else token.text))
        elif not pieces or pieces[-1].start != holder.start:
            pieces.append(_Piece(holder.start, holder.end, _short(holder)))
    return pieces


def _short(found: Found[PartyValue]) -> str:
    words = [word for word in re.findall(r"\w[\w&'’.-]*", found.value.canonical) if word[0].isupper()]
    return (words[0] if words else "Company").capitalize()


def _is_ticker(token: Token) -> bool:
    return (
        token.i > 0
        and token.i + 1 < len(token.doc)
        and token.nbor(-1).text == "<"
        and token.nbor(1).text == ">"
    )


def _is_dateline(words: str) -> bool:
    first = re.match(r"[^\W\d_]+", words)
    return first is not None and first[0].isupper() and len(first[0]) > 2


def _shouts(words: str) -> bool:
    letters = [char for char in words if char.isalpha()]
    return len(letters) > 20 and sum(char.isupper() for char in letters) > _SHOUTING * len(letters)


def _sentences_with_deal_words(doc: Doc) -> Iterator[Sentence]:
    article = article_of(doc)
    starts = [found.start for found in read_spans(doc, "cue") if not found.value.cue.endswith(".mod")]
    for sentence in find_layout(doc.text, article.title):
        if sentence.section in TELLING and any(sentence.start <= start < sentence.end for start in starts):
            yield sentence


def grammar_of(doc: Doc) -> dict[int, tuple[Word, ...]]:
    """Return what the component wrote; empty where it has not run."""
    return doc._.grammar or {}
