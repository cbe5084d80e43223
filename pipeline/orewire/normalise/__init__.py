"""Wordings become values: pure functions on strings."""
