"""Who does what to whom by grammar: the tie of a party to a deal word, read off the parsed sentence.

A tie is named as the families table names its sides: `subject`, `object`, `owner`, `owner_of` or a preposition.
`far` says that grammar puts the party elsewhere (another name for somebody, a seat, a parent), None that it does
not tell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from orewire.lexicon import load_rows
from orewire.reading import Word
from orewire.records import CueValue, Found, PartyValue

FAR = "far"
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_OBJECTS = ("dobj", "attr", "oprd", "dobjpass")
_CLAUSES = ("xcomp", "ccomp", "conj", "advcl", "pcomp", "acl", "relcl", "prep", "dep", "parataxis")
_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss", "nummod"})
_PRONOUNS = frozenset({"it", "they", "we", "he", "she", "which", "that", "who", "both"})
_RELATIVE = frozenset({"which", "that", "who"})
_STEPS = 24
"""No path in a sentence of news is longer."""


@dataclass(frozen=True)
class Grammar:
    """The parsed words of one sentence, with its parties."""

    text: str
    words: Sequence[Word]
    parties: Sequence[Found[PartyValue]]

    @cached_property
    def holders(self) -> dict[int, Found[PartyValue]]:
        """Return the party that a word stands for, by the word's index."""
        starts = {found.start: found for found in self.parties}
        return {index: starts[word.start] for index, word in enumerate(self.words) if word.start in starts}

    def wording(self, index: int) -> str:
        """Return a word in small letters."""
        word = self.words[index]
        return self.text[word.start : word.end].casefold()

    def children(self, index: int, *ties: str) -> Iterator[int]:
        """Yield the words that hang on a word by one of these ties."""
        for at, word in enumerate(self.words):
            if word.head == index and at != index and word.tie in ties:
                yield at

    def word_of(self, start: int, end: int) -> int | None:
        """Return the word at the top of a stretch of characters, None where the words do not cover it."""
        inside = [i for i, word in enumerate(self.words) if start <= word.start < end]
        for index in inside:
            if self.words[index].head not in inside or self.words[index].head == index:
                return index
        return inside[0] if inside else None

    def knows(self, party: Found[PartyValue]) -> bool:
        """Tell whether a party is a word of the parsed sentence."""
        return any(found is party for found in self.holders.values())

    def predicate(self, cue: Found[CueValue]) -> tuple[str, frozenset[str]] | None:
        """Return the verb of a deal noun's clause with the auxiliaries and negations that hang on it, if it has one."""
        act = self.word_of(cue.start, cue.end)
        if act is None:
            return None
        verb = _Climb(self, act, verbal=False).clause()
        if verb == act or not any(True for _ in self.children(verb, *_SUBJECTS, "aux", "auxpass")):
            return None
        helpers = self.children(verb, "aux", "auxpass", "neg")
        return self.wording(verb), frozenset(self.wording(helper) for helper in helpers)

    def tie(self, party: Found[PartyValue], cue: Found[CueValue]) -> str | None:
        """Return how a party is tied to a deal word, `far` where it is not, None where grammar does not tell."""
        own = next((index for index, found in self.holders.items() if found is party), None)
        act = self.word_of(cue.start, cue.end)
        if own is None or act is None or own == act:
            return None
        if cue.value.cue.endswith(".verb") and act in self._nominal_heads():
            return None
        return _Climb(self, act, cue.value.cue.endswith(".verb")).relation(own)

    def _nominal_heads(self) -> frozenset[int]:
        return frozenset(
            index
            for index, word in enumerate(self.words)
            if word.tie in ("compound", "amod") and word.head != index
        )


@dataclass(frozen=True, slots=True)
class _Step:
    """Where a climb stands: the word, what the words below make of the name, and the noun that they belong to."""

    at: int
    inner: str
    noun: int


@dataclass(frozen=True, slots=True)
class _Found:
    """The end of a climb: the tie, None where grammar does not tell."""

    tie: str | None


@dataclass(frozen=True)
class _Climb:
    """The way from the word of a party up to a deal word."""

    grammar: Grammar
    act: int
    verbal: bool

    def relation(self, own: int) -> str | None:
        """Return the tie of the party at this word."""
        step: _Step | _Found = _Step(own, "", own)
        for _ in range(_STEPS):
            if isinstance(step, _Found):
                return step.tie
            step = self._climb(step)
        return None

    def _climb(self, step: _Step) -> _Step | _Found:
        word = self.grammar.words[step.at]
        if word.head == step.at:
            return _Found(self._as_subject(step.at, step.inner, step.noun))
        if word.tie in ("conj", "appos"):
            return self._beside(step, word)
        if word.tie in _MODIFIERS:
            return self._as_modifier(step, word)
        if word.tie == "pobj":
            return self._behind_preposition(step, word)
        if word.tie in (*_SUBJECTS, *_OBJECTS, "dative", "agent", "npadvmod", "dep"):
            return _Found(self._of_verb(step.at, step.inner, step.noun))
        if word.tie in ("prep", "acl", "relcl", "advcl", "pcomp", "xcomp", "ccomp"):
            return _Step(word.head, step.inner, step.noun)
        return _Found(None)

    def _beside(self, step: _Step, word: Word) -> _Step | _Found:
        if word.head == self.act and self.verbal:
            return _Found(None)
        if word.tie == "appos" and word.head in self.grammar.holders:
            return _Found(FAR)
        return _Step(word.head, step.inner, step.noun)

    def _as_modifier(self, step: _Step, word: Word) -> _Step | _Found:
        kind = "poss" if word.tie == "poss" else "compound"
        if word.head == self.act:
            return _Found(self._beside_noun(kind, step.inner))
        if word.head in self.grammar.holders and kind == "compound":
            return _Found(FAR)
        return _Step(word.head, step.inner or kind, word.head)

    def _behind_preposition(self, step: _Step, word: Word) -> _Step | _Found:
        words, grammar = self.grammar.words, self.grammar
        preposition, above = grammar.wording(word.head), words[word.head].head
        if above == self.act:
            outer = "by" if words[word.head].tie == "agent" else preposition
            return _Found(self._combined(outer, step.inner, step.noun))
        if above in grammar.holders and preposition in ("of", "in", "at", "on"):
            return _Found(FAR)
        if self._is_clause(above):
            return _Found(self._by_clause(above, preposition, step.inner, step.noun))
        if self._below_act(above) or not step.inner:
            inner = step.inner if step.inner in ("from", "to", "by", "with") else preposition
            return _Step(above, inner, above)
        return _Step(above, step.inner, step.noun)

    def _below_act(self, index: int) -> bool:
        """Tell whether a word hangs below the deal word."""
        words = self.grammar.words
        for _ in range(_STEPS):
            if index == self.act:
                return True
            if words[index].head == index:
                return False
            index = words[index].head
        return False

    def _is_clause(self, index: int) -> bool:
        """Tell whether a word heads a clause: somebody or something is its subject or object, or it is a root."""
        if index in self.grammar.holders:
            return False
        word = self.grammar.words[index]
        return word.tie in (
            "ROOT",
            "ccomp",
            "xcomp",
            "advcl",
            "relcl",
            "acl",
            "conj",
            "pcomp",
            "parataxis",
        ) and (
            word.tie in ("ROOT", "ccomp", "xcomp", "advcl", "relcl")
            or any(True for _ in self.grammar.children(index, *_SUBJECTS, *_OBJECTS, "aux", "auxpass"))
        )

    def _beside_noun(self, kind: str, inner: str) -> str | None:
        if inner in ("from", "to", "with", "by"):
            return inner
        if self.verbal:
            return None
        return "subject" if kind == "poss" else "compound"

    def _of_verb(self, at: int, inner: str, noun: int) -> str | None:
        word = self.grammar.words[at]
        verb = word.head
        if verb == self.act:
            if not self.verbal:
                return None
            outer = {"nsubjpass": "object", "dative": "to", "agent": "by"}.get(word.tie)
            if outer is None:
                outer = "subject" if word.tie in _SUBJECTS else "object"
            return self._combined(outer, inner, noun)
        if word.tie in _SUBJECTS:
            return self._as_subject(at, inner, noun)
        if word.tie in ("dative", *_OBJECTS):
            if at in self._above_act() or self._in_phrase(at):
                return self._by_object(inner, noun)
            if verb == self.clause() and not self.verbal:
                return "to" if not inner else None
            if self._controls(verb, at):
                return "object" if self._act_is_passive() else "subject"
        return None

    def _in_phrase(self, at: int) -> bool:
        """Tell whether the deal word hangs on this noun: "a deal to buy", "an offer for"."""
        return at in self._path()

    def _by_object(self, inner: str, noun: int) -> str | None:
        """Return the tie of a name in the noun phrase that the deal word hangs on: "an offer from Kestrel to buy"."""
        if self.verbal and inner in ("from", "by"):
            return "subject"
        if inner in ("with", "from", "to", "by", "between"):
            return inner
        if inner == "poss":
            return "subject"
        return None

    def _path(self) -> tuple[int, ...]:
        """Return the words above the deal word up to the root."""
        words, path, at = self.grammar.words, [], self.act
        for _ in range(_STEPS):
            if words[at].head == at:
                break
            at = words[at].head
            path.append(at)
        return tuple(path)

    def _above_act(self) -> frozenset[int]:
        return frozenset(self._path())

    def clause(self) -> int:
        """Return the verb of the deal word's clause: itself, or the verb that a deal noun hangs on."""
        if self.verbal:
            return self.act
        words, at = self.grammar.words, self.act
        for _ in range(_STEPS):
            if words[at].tie in (*_SUBJECTS, *_OBJECTS, "dative", "npadvmod"):
                return words[at].head
            if words[at].head == at:
                return at
            above = words[at].head
            if (
                words[at].tie in ("pobj", "prep")
                and words[above].tie not in ("prep", "agent")
                and self._is_clause(above)
            ):
                return above
            at = above
        return at

    def _act_is_passive(self) -> bool:
        verb = self.act
        return self.verbal and any(True for _ in self.grammar.children(verb, "auxpass", "nsubjpass"))

    def _controls(self, verb: int, at: int) -> bool:
        """Tell whether an object does what the deal word tells: "asked Kestrel to build"."""
        words = self.grammar.words
        return words[self.clause()].tie in ("xcomp", "ccomp") and words[self.clause()].head == verb

    def _by_clause(self, verb: int, preposition: str, inner: str, noun: int) -> str | None:
        """Return the tie of who stands behind a preposition that hangs on another verb than the deal word."""
        clause = self.clause()
        shared = verb in self._path()
        near = verb == clause or (shared and self.grammar.words[clause].tie in ("xcomp", "acl", "advcl"))
        tells = preposition in ("with", "between") or (
            near and preposition in ("from", "to", "by", "for", "among")
        )
        return self._combined(preposition, inner, noun) if tells and (near or shared) else None

    def _as_subject(self, at: int, inner: str, noun: int) -> str | None:
        """Return `subject` (or its passive turn) where this word is the subject of the deal word's clause."""
        if inner and self._in_phrase(at) and self.grammar.words[at].tie in _SUBJECTS:
            return self._by_object(inner, noun)
        clause = self.clause()
        if at not in self._subjects(clause, 0):
            antecedent = self._antecedent(at, clause)
            return self._combined(antecedent, inner, noun) if antecedent else None
        if self.verbal and self._act_is_passive():
            return self._combined("object", inner, noun)
        if (
            not self.verbal
            and self.grammar.words[self.act].tie in _SUBJECTS
            and self.grammar.words[at].head == clause
        ):
            return None
        return self._combined("subject", inner, noun)

    def _antecedent(self, at: int, clause: int) -> str | None:
        """Return the tie of a noun to the relative clause on it: "Marrow, which bought …"."""
        words, grammar = self.grammar.words, self.grammar
        for index in (clause, *self._path()):
            if words[index].tie in ("relcl", "acl") and words[index].head == at:
                if words[index].tie == "acl":
                    infinitive = any(
                        grammar.wording(child) == "to" for child in grammar.children(index, "aux")
                    )
                    return None if infinitive or index != self.act else "object"
                own = [c for c in grammar.children(index, *_SUBJECTS) if grammar.wording(c) in _RELATIVE]
                if own:
                    return "object" if self._act_is_passive() else "subject"
                return "object" if index == self.act else None
        return None

    def _subjects(self, verb: int, depth: int) -> list[int]:
        """Return the words that are the subject of a verb: its own, or the one that its clause shares."""
        words, grammar = self.grammar.words, self.grammar
        if depth > 8:
            return []
        own = list(grammar.children(verb, *_SUBJECTS))
        named = [index for index in own if grammar.wording(index) not in _PRONOUNS]
        if named:
            return named
        tie, head = words[verb].tie, words[verb].head
        if head == verb or tie not in _CLAUSES:
            return []
        if own and tie == "relcl":
            return [head]
        if own and tie not in ("ccomp", "advcl", "conj", "parataxis"):
            return []
        if tie in ("acl", "prep", "pcomp") and not self._is_clause(head):
            return self._subjects_above(head, depth)
        return self._subjects(head, depth + 1)

    def _subjects_above(self, noun: int, depth: int) -> list[int]:
        """Return the subject of the clause that a noun stands in, or who owns the noun ("Kestrel's offer to buy")."""
        words, grammar = self.grammar.words, self.grammar
        owners = [index for index in grammar.children(noun, "poss") if index in grammar.holders]
        if owners:
            return owners
        at = noun
        for _ in range(_STEPS):
            if words[at].head == at:
                return self._subjects(at, depth + 1)
            if words[at].tie in (*_SUBJECTS, *_OBJECTS, "dative") or self._is_clause(words[at].head):
                return self._subjects(words[at].head, depth + 1)
            at = words[at].head
        return []

    def _combined(self, outer: str, inner: str, noun: int) -> str | None:
        """Return the tie of a name inside a phrase: the phrase's own, or what the words inside make of it."""
        if not inner:
            return outer
        if outer in ("object", "of", "in", "for", "on", "over"):
            if inner in ("from", "to", "with", "by"):
                return inner
            kind = _nouns().get(self.grammar.wording(noun))
            if inner == "poss":
                return "owner" if kind != "share" else "object"
            if inner in ("of", "in", "compound"):
                if inner != "in" and kind == "asset":
                    return "owner_of" if inner == "of" else "owner"
                return "object" if inner in ("of", "in") or kind == "share" else outer
            return FAR
        if outer == "subject" and inner in ("with", "from", "to", "by"):
            return FAR
        return outer if _nouns().get(self.grammar.wording(noun)) == "holder" or inner == "compound" else FAR


@cache
def _nouns() -> dict[str, str]:
    """Return by noun whether it is an `asset`, a `share` of something, or a `holder` that acts for its owner."""
    return {
        row.need("word"): row.need("class") for row in load_rows("tie_nouns", ("word", "class", "example"))
    }
