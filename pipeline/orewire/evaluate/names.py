"""Names as the scorer compares them."""

import re
import unicodedata
from functools import cache
from importlib import import_module
from importlib.util import find_spec

GENERIC = frozenset(("project", "mine", "deposit", "region", "province"))
"""Words that the contract drops from the names of places."""

_ARTICLE = "the"


@cache
def match_place(name: str) -> str:
    """Return the name without case, accents, punctuation and generic words; whole if nothing is left."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss"))
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    kept = [word for word in words if word not in GENERIC and word != _ARTICLE]
    return " ".join(kept or words)


def _plain_match(name: str) -> str:
    """Stands in until the names room is there."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    drop = {"the", "inc", "corp", "ltd", "plc", "co", "limited", "corporation", "company", "llc", "sa", "ag"}
    return " ".join([w for w in words if w not in drop] or words)


if find_spec("orewire.normalise.names") is None:
    match_name = _plain_match
else:
    match_name = import_module("orewire.normalise.names").match_name
