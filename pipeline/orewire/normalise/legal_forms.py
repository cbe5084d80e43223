"""Legal forms of companies: what of a name is its form, and which country the form tells."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from orewire.lexicon import load_rows

_WORD = re.compile(r"[^\W_][\w'’.&/-]*|&")
_SHORT = 3
"""Forms of up to so many letters are matched in their own case: `AS` is a form, `as` is a word."""


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form as the lexicon has it."""

    words: tuple[str, ...]
    surface: str
    normal: str
    country: str | None
    suffix: bool
    prefix: bool

    @property
    def stopped(self) -> bool:
        """Whether it is written with full stops inside, which tell it from an acronym: `S.E.C.`."""
        return "." in self.surface[:-1]


@lru_cache(maxsize=1 << 16)
def plain_word(word: str) -> str:
    """Return a word in lower case without accents and full stops: `S.à` → `sa`, `Ltée.` → `ltee`."""
    if word.isascii():
        return word.lower().replace(".", "").replace("'", "")
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if char not in ".’'" and not unicodedata.combining(char))


@cache
def load_legal_forms() -> dict[tuple[str, ...], tuple[LegalForm, ...]]:
    """Return the forms by their plain words; several where spellings differ in case, accents or stops."""
    forms: dict[tuple[str, ...], tuple[LegalForm, ...]] = {}
    for row in load_rows("legal_forms", ("form", "normal", "country", "position", "example")):
        surface, position = row.need("form"), row.need("position")
        if position not in ("suffix", "prefix", "both"):
            raise row.error(f"position {position} is not suffix, prefix or both")
        words = tuple(plain_word(match[0]) for match in _WORD.finditer(surface))
        form = LegalForm(
            words, surface, row.need("normal"), row.get("country"), position != "prefix", position != "suffix"
        )
        forms[words] = (*forms.get(words, ()), form)
    return forms


@cache
def longest_form() -> int:
    """Return how many words the longest form has."""
    return max(map(len, load_legal_forms()))


@cache
def form_starts() -> frozenset[str]:
    """Return the plain first words of all forms: what no form begins with needs no look-up."""
    return frozenset(words[0] for words in load_legal_forms())


@cache
def form_ends() -> frozenset[str]:
    """Return the plain last words of all forms."""
    return frozenset(words[-1] for words in load_legal_forms())


@cache
def legal_form_words() -> frozenset[str]:
    """Return the plain words that are a form alone, written with or without full stops."""
    return frozenset(
        words[0]
        for words, forms in load_legal_forms().items()
        if len(words) == 1 and (len(words[0]) > _SHORT or not all(form.stopped for form in forms))
    )


def find_form(words: list[str]) -> LegalForm | None:
    """Return the form that these words, as written, are; None where they are none."""
    return _form_at(words, 0, len(words), caps=False)


def has_prefix_form(name: str) -> bool:
    """Tell whether a form begins a name: `PT Kestrel`, `JSC Kestrel`."""
    words = _WORD.findall(name)
    return len(words) > 1 and _head(words, 0, len(words), caps=False) is not None


def is_legal_form(wording: str) -> bool:
    """Tell whether a wording is a legal form and nothing else: `Pty Ltd` yes, `Resources Ltd` no."""
    words = _WORD.findall(wording)
    return bool(words) and find_form(words) is not None


def split_legal_form(name: str, caseless: bool = False) -> tuple[str, LegalForm | None]:
    """Return the name without its legal forms, and the last form that it bears (None where none).

    Forms in a row all go: `Marsh Ore Corp Ltd` → `Marsh Ore`. Nothing is split off that would leave no name.
    A form of up to three letters must stand in its own case, unless `caseless` or the name is all capitals.
    """
    caps = caseless or name.isupper()
    spans = [(match.start(), match.end()) for match in _WORD.finditer(name)]
    words = [name[start:end] for start, end in spans]
    first, last, found = 0, len(words), None
    while True:
        taken = _tail(words, first, last, caps)
        if taken is None or taken[0] <= first:
            break
        last, found = taken[0], found or _as_bracketed(taken[1], name, spans[taken[0]][0])
    head = _head(words, first, last, caps)
    if head is not None and head[0] < last:
        first, found = head[0], found or head[1]
    if found is None:
        return name, None
    begin = 0 if first == 0 else spans[first][0]
    base = name[begin : spans[last - 1][1]] if last < len(words) else name[begin:]
    return _tidy(base), found


def _as_bracketed(form: LegalForm, name: str, start: int) -> LegalForm:
    """Return the form of these words that has its bracket where the name has: `(Pty) Ltd` is not `Pty Ltd`."""
    opened = name[start - 1 : start] == "("
    forms = load_legal_forms()[form.words]
    return (
        next((item for item in forms if item.surface.startswith("(") == opened), form)
        if len(forms) > 1 and len(form.words) > 1
        else form
    )


def _tidy(base: str) -> str:
    base = base.strip(" \t\n,;–-")
    if base.endswith("&"):
        base = base[:-1].rstrip()
    if base.startswith("(") and base.endswith(")") and base.count("(") == 1:
        base = base[1:-1]
    if base.count("(") > base.count(")"):
        return base.rstrip("( ,") if base.endswith("(") else base + ")"
    return base


def _tail(words: list[str], first: int, last: int, caps: bool) -> tuple[int, LegalForm] | None:
    if last <= first or plain_word(words[last - 1]) not in form_ends():
        return None
    for size in range(min(longest_form(), last - first), 0, -1):
        form = _form_at(words, last - size, last, caps)
        if form is not None and form.suffix:
            return last - size, form
    return None


def _head(words: list[str], first: int, last: int, caps: bool) -> tuple[int, LegalForm] | None:
    if last <= first or plain_word(words[first]) not in form_starts():
        return None
    for size in range(min(longest_form(), last - first), 0, -1):
        form = _form_at(words, first, first + size, caps)
        if form is not None and form.prefix:
            return first + size, form
    return None


def _form_at(words: list[str], start: int, end: int, caps: bool) -> LegalForm | None:
    forms = load_legal_forms().get(tuple(map(plain_word, words[start:end])), ())
    if end - start == 1 and len(words[start]) <= _SHORT and "." not in words[start]:
        forms = tuple(form for form in forms if not form.stopped)
    if not forms or end - start > 1 or caps:
        return forms[0] if forms else None
    bare = words[start].replace(".", "").replace("’", "'")
    exact = next((form for form in forms if form.surface.rstrip(".") == words[start].rstrip(".")), None)
    if exact is None and ("." in words[start] or not bare.islower()):
        exact = next((form for form in forms if form.surface.replace(".", "") == bare), None)
    if exact is not None or len(bare) > _SHORT:
        return exact or forms[0]
    return forms[0] if bare[0].isupper() and forms[0].words[0] in _CAPITALISED else None


_CAPITALISED = frozenset({"inc", "co", "ltd", "plc", "bhd", "tbk", "lda", "llc", "oy"})
"""Short forms that are written with one capital as well as in their own case."""
