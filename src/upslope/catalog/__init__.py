"""Packs of content: loading, validating and indexing them from their data files alone. No pack code runs here."""
