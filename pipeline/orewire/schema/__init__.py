"""What stands in the Parquet files: columns, record ⇄ row, and the documentation of both."""

from orewire.schema.columns import ARTICLES, DEALS, MENTIONS, SCHEMA_VERSION, TABLES
from orewire.schema.document import document_columns
from orewire.schema.fitting import fit_table
from orewire.schema.rows import (
    Row,
    article_to_row,
    from_json,
    mention_to_row,
    plain,
    row_to_article,
    row_to_mention,
    to_json,
    to_row,
)

__all__ = [
    "ARTICLES",
    "DEALS",
    "MENTIONS",
    "SCHEMA_VERSION",
    "TABLES",
    "Row",
    "article_to_row",
    "document_columns",
    "fit_table",
    "from_json",
    "mention_to_row",
    "plain",
    "row_to_article",
    "row_to_mention",
    "to_json",
    "to_row",
]
