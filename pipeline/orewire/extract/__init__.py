"""Extraction: an article becomes a spaCy Doc whose span groups hold everything found in it."""

from orewire.extract.pipeline import COMPONENTS, build_pipeline, extract_docs, read_doc

__all__ = ["COMPONENTS", "build_pipeline", "extract_docs", "read_doc"]
