"""Reads mining news and writes structured, checkable deal records to Parquet."""
