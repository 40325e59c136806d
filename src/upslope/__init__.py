"""Upslope, the open career engine for machine learning engineers."""

__version__ = "0.1.0"
