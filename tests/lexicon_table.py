"""The table of word lists in lexicons/README.md: `python -m tests.lexicon_table` makes it from the files."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

LEXICONS = Path(__file__).parents[1] / "pipeline" / "orewire" / "lexicons"
PAGE = LEXICONS / "README.md"
BEGIN, END = "<!-- lexicons: begin -->\n", "<!-- lexicons: end -->"

TRIED_IN = {
    "acquisition_status": "tests/evaluate/test_acquisition_stories.py",
    "amount_kinds": "tests/data/amounts.csv",
    "amount_words": "tests/data/amounts.csv",
    "currencies": "tests/data/amounts.csv",
    "date_directions": "tests/data/dates.txt",
    "date_words": "tests/data/dates.txt",
    "families": "cues.csv",
    "gate_words": "tests/test_gate.py",
    "government_words": "tests/data/party_names.csv",
    "magnitudes": "tests/data/amounts.csv",
    "mineral_names": "tests/data/minerals.txt",
    "org_words": "tests/data/party_sentences.csv",
    "party_not_names": "tests/data/party_sentences.csv",
    "price_units": "tests/data/amounts.csv",
    "projects_words": "tests/data/regions.txt",
    "qualifiers": "tests/data/amounts.csv",
    "region_context": "tests/data/regions.txt",
    "sentence_starters": "tests/extract/test_layout.py",
    "stake_cues": "tests/data/stakes.csv",
    "tie_words": "tests/assemble/test_seeds.py",
    "volume_periods": "tests/data/volumes.csv",
    "volume_units": "tests/data/volumes.csv",
    "volume_vetoes": "tests/data/volumes.csv",
}
"""Lists of words that decide by the sentence and have no example column: where such sentences stand."""
FACTS = frozenset(
    {
        "agencies_currency",
        "countries",
        "critical_editions",
        "critical_lists",
        "currency_adjectives",
        "currency_codes",
        "currency_eras",
        "currency_families",
        "currency_nouns",
        "currency_quoted",
        "datelines_currency",
        "demonyms",
        "exchanges",
        "exchanges_currency",
        "known_acronyms",
        "party_bloomberg_codes",
        "party_cities",
        "party_given_names",
        "party_letters",
        "party_ric_suffixes",
        "party_spelling_variants",
        "publishers_currency",
        "region_adjectives",
        "region_ambiguous",
        "region_mines",
        "role_names",
        "stake_fractions",
        "subdivisions",
        "subdivisions_free",
    }
)
"""Lists of names and codes: they are right or wrong without a sentence."""

_SOURCE = re.compile(r"(?:Source: |Scope (?=after ))(.*?)(?:\.?$|\. (?=Licence:))")
_LICENCE = re.compile(r"Licence: (\w[\w.-]*\w)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a word list says of itself."""

    name: str
    holds: str
    rows: int
    columns: tuple[str, ...]
    source: str
    licence: str
    examples: int
    """Rows with an example."""


def read_lexicon(path: Path) -> Lexicon:
    """Return what the comment at the head of a list says, its columns and the number of its rows."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    told = []
    for line in lines:
        if not line.startswith("#"):
            break
        if not line.startswith("# ---"):
            told.append(line.lstrip("# ").strip())
    comment = " ".join(told)
    cells = [line for line in lines if not line.startswith("#")]
    rows = list(csv.DictReader(cells))
    source, licence = _SOURCE.search(comment), _LICENCE.search(comment)
    return Lexicon(
        path.stem,
        _first_sentence(comment),
        len(rows),
        tuple(cells[0].split(",")),
        source[1] if source else "orewire",
        licence[1] if licence else "Apache-2.0",
        sum(bool(row.get("example")) for row in rows),
    )


def _first_sentence(comment: str) -> str:
    """Return the first sentence; a colon or semicolon ends it where a key to the columns follows."""
    return re.split(r"\. |[:;] ", f"{comment} ", maxsplit=1)[0].rstrip(".: ")


def examples_of(lexicon: Lexicon) -> str:
    """Return where sentences for the words of a list stand, empty where nobody has said."""
    if "example" in lexicon.columns:
        some = f", {lexicon.examples} rows" if lexicon.examples < lexicon.rows else ""
        return f"column `example`{some}"
    if lexicon.name in FACTS:
        return "names and codes"
    return f"`{TRIED_IN[lexicon.name]}`" if lexicon.name in TRIED_IN else ""


def read_lexicons() -> list[Lexicon]:
    """Return all word lists by name."""
    return [read_lexicon(path) for path in sorted(LEXICONS.glob("*.csv"))]


def lexicon_table() -> str:
    """Return the table."""
    lines = [
        "| file | holds | rows | columns | source | licence | examples |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for lexicon in read_lexicons():
        columns = ", ".join(f"`{column}`" for column in lexicon.columns)
        cells = (
            f"`{lexicon.name}.csv`",
            _plain(lexicon.holds),
            str(lexicon.rows),
            columns,
            _plain(lexicon.source),
            lexicon.licence,
            examples_of(lexicon),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _plain(wording: str) -> str:
    return wording.replace("|", r"\|").replace("<", "&lt;")


def main() -> None:
    """Write the table into its page, between its two marks."""
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    tail = rest.partition(END)[2]
    PAGE.write_text(f"{head}{BEGIN}{lexicon_table()}{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
