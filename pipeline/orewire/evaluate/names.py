"""Names as the scorer compares them."""

import re
import unicodedata
from functools import cache

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
