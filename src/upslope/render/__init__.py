"""Markdown, formulas, charts, and the cleaning of all HTML that is shown."""
