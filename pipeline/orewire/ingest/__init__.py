"""Sources in, articles out: files, folders, globs and the standard input."""

from orewire.ingest.fields import FieldMap, make_article
from orewire.ingest.sources import Plan, list_sources, read_articles
from orewire.ingest.text import clean_text, level_text

__all__ = ["FieldMap", "Plan", "clean_text", "level_text", "list_sources", "make_article", "read_articles"]
