"""The `upslope` command: every handler parses, makes one engine or workbench call, and prints."""

from upslope.cli.root import run

__all__ = ["run"]
