"""The Parquet columns, each defined once: name, type and what it means.

Struct columns carry the field names of the record classes, so that one pair of functions converts them all.
"""

import pyarrow as pa

SCHEMA_VERSION = "2"
"""Raised with every change to a column's name, type or meaning."""

MONEY = pa.decimal128(38, 6)
"""Units of currency: 32 digits before the point, 6 after; further decimals are rounded half to even."""
PERCENT = pa.decimal128(9, 6)
QUANTITY = pa.decimal128(38, 6)


def _column(name: str, kind: pa.DataType, meaning: str, *, null: bool = True) -> pa.Field:
    return pa.field(name, kind, nullable=null, metadata={"description": meaning})


def _structs(name: str, meaning: str, *members: pa.Field) -> pa.Field:
    evidence = _column("evidence", EVIDENCE, "the words that say so", null=False)
    item = pa.field("element", pa.struct([*members, evidence]), nullable=False)
    return _column(name, pa.list_(item), meaning, null=False)


def _list(name: str, meaning: str, *members: pa.Field) -> pa.Field:
    item = pa.field("element", pa.struct(list(members)), nullable=False)
    return _column(name, pa.list_(item), meaning, null=False)


_SPAN = pa.struct(
    [
        _column("start", pa.int32(), "first character in the stored text", null=False),
        _column("end", pa.int32(), "one past the last character", null=False),
    ]
)
EVIDENCE = pa.list_(pa.field("element", _SPAN, nullable=False))
_STRINGS = pa.list_(pa.field("element", pa.string(), nullable=False))

_PARTIES = _structs(
    "parties",
    "who takes part",
    _column("name", pa.string(), "as the text first gives it in full", null=False),
    _column("canonical", pa.string(), "the name without legal form and ticker", null=False),
    _column("role", pa.string(), "what the party does in the deal", null=False),
    _column("kind", pa.string(), "company, government, agency, bank or other", null=False),
    _column("country", pa.string(), "ISO 3166-1 alpha-2"),
    _column("ticker", pa.string(), "EXCHANGE:SYMBOL"),
)
_MINERALS = _structs(
    "minerals",
    "what the deal is about",
    _column("mineral", pa.string(), "canonical name in the vocabulary", null=False),
)
_AMOUNTS = _structs(
    "amounts",
    "the money told",
    _column("kind", pa.string(), "what the sum is to the deal", null=False),
    _column("value", MONEY, "units of the currency; the lower end of a range", null=False),
    _column("value_max", MONEY, "upper end of a range"),
    _column("currency", pa.string(), "ISO 4217", null=False),
    _column(
        "currency_reason",
        pa.string(),
        "what resolved a bare mark such as $: "
        "same_figure, conversion, rule, agency, exchange, dateline, publisher, country, marked_apart or default; "
        "empty where the words name the currency",
    ),
    _column("qualifier", pa.string(), "about, up_to, at_least, more_than or less_than"),
    _column("stated_value", MONEY, "the conversion that the article itself gives"),
    _column("stated_currency", pa.string(), "currency of that conversion, ISO 4217"),
    _column("value_usd", MONEY, "value in US dollars; ours, where it was told in another currency"),
    _column("fx_date", pa.date32(), "the day whose rate was taken; the first of the month of a monthly rate"),
    _column("fx_source", pa.string(), "who published the rate: ECB, NBP or HMRC"),
    _column(
        "usd_gap",
        pa.string(),
        "why value_usd is empty: "
        "no_publication_date, no_rate_for_currency, no_rate_for_day or sources_disagree",
    ),
)
_STAKES = _structs(
    "stakes",
    "interests that change hands or result",
    _column("percent", PERCENT, "0-100; the lower end of a range", null=False),
    _column("percent_max", PERCENT, "upper end of a range"),
    _column("holder", pa.string(), "who holds it then"),
    _column("of", pa.string(), "in what"),
)
_VOLUMES = _structs(
    "volumes",
    "quantities sold, supplied, planned or in the ground",
    _column("value", QUANTITY, "in the unit; the lower end of a range", null=False),
    _column("value_max", QUANTITY, "upper end of a range"),
    _column("unit", pa.string(), "t, oz (troy), lb, ct, kg or m3", null=False),
    _column("period", pa.string(), "year, month or total", null=False),
    _column("mineral", pa.string(), "canonical name in the vocabulary"),
)
_REGIONS = _structs(
    "regions",
    "where the mineral activity is or will be",
    _column("name", pa.string(), "as the text gives it", null=False),
    _column("kind", pa.string(), "country, region, place or project", null=False),
    _column("country", pa.string(), "ISO 3166-1 alpha-2"),
    _column("subdivision", pa.string(), "ISO 3166-2"),
)
_DATES = _structs(
    "dates",
    "dated events of the deal",
    _column(
        "kind", pa.string(), "announced, signed, expected_close, closed, start or end of the term", null=False
    ),
    _column("start", pa.date32(), "first day", null=False),
    _column("end", pa.date32(), "last day; the same where one day is told", null=False),
)
_SHARED = (
    _column("deal_type", pa.string(), "what kind of deal it is", null=False),
    _column("instrument", pa.string(), "the paper that it is written on"),
    _column("status", pa.string(), "rumoured, proposed, agreed, completed or terminated", null=False),
    _column("binding", pa.bool_(), "true or false where the text says so"),
    _column("background", pa.bool_(), "an earlier deal told only as context", null=False),
    _PARTIES,
    _MINERALS,
    _AMOUNTS,
    _STAKES,
    _VOLUMES,
    _REGIONS,
    _DATES,
    _column("duration_months", pa.int32(), "term of the agreement where told"),
    _column("confidence", pa.float64(), "0-1; of the mentions at 0.8, about 80 % are right", null=False),
    _column("headline", pa.string(), "the sentence that carries the deal best, verbatim", null=False),
    _column("evidence", EVIDENCE, "the words that tell the deal itself", null=False),
)


def _with_teller(column: pa.Field) -> pa.Field:
    """Return the column as `deals` has it: each struct says which mention its evidence stands in."""
    if column.name == "evidence" or not pa.types.is_list(column.type):
        return column
    teller = _column("mention_id", pa.string(), "the mention whose article holds the evidence", null=False)
    meaning = column.metadata[b"description"].decode()
    return _list(column.name, meaning, *column.type.value_type, teller)


def _schema(table: str, *columns: pa.Field) -> pa.Schema:
    return pa.schema(columns, metadata={"orewire.schema_version": SCHEMA_VERSION, "orewire.table": table})


ARTICLES = _schema(
    "articles",
    _column("article_id", pa.string(), "the id given, else a hash of address, title and text", null=False),
    _column("url", pa.string(), "address of the article"),
    _column("title", pa.string(), "headline"),
    _column("publisher", pa.string(), "who published it"),
    _column("published", pa.date32(), "day of publication"),
    _column("source", pa.string(), "file, and line or row in it, that the article was read from"),
    _column("text", pa.string(), "the stored text that all evidence refers to", null=False),
    _column("kept", pa.bool_(), "false where the gate turned it away", null=False),
    _column("gate_score", pa.float64(), "how likely it tells a mining deal, 0-1", null=False),
    _column("gate_reason", pa.string(), "why it was kept or turned away", null=False),
    _column("n_mentions", pa.int32(), "deals found in it", null=False),
)
MENTIONS = _schema(
    "mentions",
    _column("mention_id", pa.string(), "article, #, ordinal in the text", null=False),
    _column("article_id", pa.string(), "the article that tells the deal", null=False),
    _column("url", pa.string(), "address of the article"),
    _column("title", pa.string(), "headline of the article"),
    _column("publisher", pa.string(), "who published the article"),
    _column("published", pa.date32(), "day the article was published"),
    *_SHARED,
)
DEALS = _schema(
    "deals",
    _column("deal_id", pa.string(), "hash of the earliest mention that tells it", null=False),
    *map(_with_teller, _SHARED),
    _column("told_best_by", pa.string(), "the mention that headline and evidence are taken from", null=False),
    _column("mention_ids", _STRINGS, "the mentions that tell it, earliest first", null=False),
    _column(
        "former_ids",
        _STRINGS,
        "ids that the deal would have by its other mentions: each that a deal merged into it once had",
        null=False,
    ),
    _column("first_seen", pa.date32(), "earliest publication"),
    _column("last_seen", pa.date32(), "latest publication"),
    _column("n_sources", pa.int32(), "articles that tell it", null=False),
    _list(
        "status_history",
        "each status in the order reached",
        _column("status", pa.string(), "rumoured, proposed, agreed, completed or terminated", null=False),
        _column("date", pa.date32(), "day it is first told, or the day of signing or closing told"),
        _column("mention_id", pa.string(), "the mention that says so", null=False),
    ),
    _list(
        "links",
        "why its mentions were taken for one deal",
        _column("mention_id", pa.string(), "the mention that joined", null=False),
        _column("to", pa.string(), "the mention it agrees with best", null=False),
        _column("score", pa.float64(), "how well they agree, 0-1; 1 where a person merged them", null=False),
        _column("why", pa.string(), "what agrees and what does not", null=False),
    ),
    _list(
        "discrepancies",
        "where the sources disagree",
        _column("field", pa.string(), "column, and after a point what of it", null=False),
        _column("chosen", pa.string(), "the value that the deal shows", null=False),
        _column(
            "why", pa.string(), "person, primary_source, majority, fullest, latest or earliest", null=False
        ),
        _column("values", _STRINGS, "what they say, the chosen value among them", null=False),
        _column("mention_ids", _STRINGS, "which mention says which, in the same order", null=False),
    ),
    _list(
        "possible_double_counts",
        "other deals that may hold the same money",
        _column("deal_id", pa.string(), "the other deal", null=False),
        _column(
            "reason",
            pa.string(),
            "what this deal may be to it: part_of, total_of, financing_of, financed_by, parent_or_subsidiary, retold",
            null=False,
        ),
    ),
)
TABLES: dict[str, pa.Schema] = {"articles": ARTICLES, "mentions": MENTIONS, "deals": DEALS}
