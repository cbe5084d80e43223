"""Columns, and record ⇄ row."""

import re
from dataclasses import fields, replace
from decimal import Decimal

import pytest

from orewire import records
from orewire.errors import ArticleError
from orewire.records import Mention
from orewire.schema import (
    DEALS,
    MENTIONS,
    TABLES,
    document_columns,
    mention_to_row,
    plain,
    row_to_mention,
    to_json,
)

STRUCTS = {
    "parties": records.Party,
    "minerals": records.Mineral,
    "amounts": records.Amount,
    "stakes": records.Stake,
    "volumes": records.Volume,
    "regions": records.Region,
    "dates": records.DealDate,
}


def test_mentions_have_the_fields_of_the_record():
    assert MENTIONS.names == [item.name for item in fields(Mention)]


@pytest.mark.parametrize(("name", "record"), STRUCTS.items())
def test_structs_have_the_fields_of_their_records(name, record):
    assert [member.name for member in MENTIONS.field(name).type.value_type] == [
        item.name for item in fields(record)
    ]


def test_deals_share_the_columns_of_mentions():
    own = {
        *("deal_id", "told_best_by", "mention_ids", "former_ids", "first_seen", "last_seen", "n_sources"),
        *("status_history", "links", "discrepancies", "possible_double_counts"),
    }
    of_the_article = ["mention_id", "article_id", "url", "title", "publisher", "published"]
    assert [name for name in DEALS.names if name not in own] == [
        name for name in MENTIONS.names if name not in of_the_article
    ]
    assert own < set(DEALS.names)


def test_values_of_deals_say_which_mention_tells_them():
    for name in STRUCTS:
        told = [member.name for member in DEALS.field(name).type.value_type]
        assert told == [*(member.name for member in MENTIONS.field(name).type.value_type), "mention_id"]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_what_it_means(table):
    for column in TABLES[table]:
        assert column.metadata[b"description"]
    assert TABLES[table].metadata[b"orewire.schema_version"]


def test_pipeline_readme_holds_the_columns(root):
    assert document_columns() in (root / "pipeline" / "README.md").read_text(encoding="utf-8"), (
        "write it anew: python -m tests.schema.document"
    )


def test_mention_comes_back_as_it_was(mention):
    assert row_to_mention(mention_to_row(mention)) == mention


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (Decimal("0.035"), Decimal("0.035")),
        (Decimal("1.7E+9"), Decimal(1_700_000_000)),
        (Decimal("0.12345678"), Decimal("0.123457")),
        (Decimal("9" * 32), Decimal("9" * 32)),
        (Decimal("9" * 32 + ".1234567"), Decimal("9" * 32 + ".123457")),
    ],
)
def test_money_keeps_six_decimals(mention, value, stored):
    row = mention_to_row(replace(mention, amounts=(replace(mention.amounts[0], value=value),)))
    assert row["amounts"][0]["value"] == stored


@pytest.mark.parametrize("value", [Decimal("1E+32"), Decimal("9E+999"), Decimal("NaN"), Decimal("Infinity")])
def test_number_that_no_column_holds_is_refused(mention, value):
    absurd = replace(mention, amounts=(replace(mention.amounts[0], value=value),))
    with pytest.raises(ArticleError, match=r"dataset: value .* too large"):
        mention_to_row(absurd)


def test_absurd_term_is_refused(mention):
    with pytest.raises(ArticleError, match="is no term"):
        mention_to_row(replace(mention, duration_months=10**12))


@pytest.mark.parametrize(
    ("value", "text"), [("1.70E+3", "1700"), ("0.50", "0.5"), ("100", "100"), ("-0.10", "-0.1"), ("0", "0")]
)
def test_plain_decimals(value, text):
    assert plain(Decimal(value)) == text


def test_json_holds_no_types_of_our_own(mention):
    told = to_json(mention)
    assert told["amounts"][0]["value"] == "4100000"
    assert told["published"] == "2025-03-04"
    assert told["deal_type"] == "asset_acquisition"
    assert not re.search(r"Decimal|datetime|<", str(told))
