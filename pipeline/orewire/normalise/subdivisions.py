"""First-level subdivisions by any usual wording."""

from functools import cache

from orewire.normalise.countries import fold
from orewire.normalise.gazetteer import WORD, iterate_subdivisions, without_type


def normalise_subdivision(wording: str, country: str | None = None) -> str | None:
    """Return the ISO 3166-2 code of a first-level subdivision, in a country (alpha-2) where one is given.

    'Québec' → CA-QC, 'East Kazakhstan Region' → KZ-63, 'Santa Cruz' → None, 'Santa Cruz' in AR → AR-Z; None for
    what is no subdivision and for a name that several bear.
    """
    plain = wording.strip(" \t\n,;:()'\"“”")
    exact, folded = _codes()
    whole, bare = folded.get(_key(plain), set()), folded.get(_key(without_type(plain)), set())
    for codes in (exact.get(plain, set()), whole if country else whole | bare, bare):
        inside = {code for code in codes if country in (None, code[:2])}
        if inside:
            return inside.pop() if len(inside) == 1 else None
    return None


def _key(name: str) -> str:
    return " ".join(WORD.findall(fold(name)))


@cache
def _codes() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the codes of abbreviations, read to the letter ('WA' → AU-WA, US-WA), and those of folded names."""
    exact: dict[str, set[str]] = {}
    folded: dict[str, set[str]] = {}
    for name, code, to_the_letter in iterate_subdivisions():
        if to_the_letter:
            exact.setdefault(name, set()).add(code)
        else:
            folded.setdefault(_key(name), set()).add(code)
    return exact, folded
