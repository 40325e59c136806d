"""Running commands, and the list of all of them."""

import json
from typing import Any

from typer.testing import CliRunner

from upslope.app import Program
from upslope.cli.root import COMMANDS, app, load

COLUMNS = 100


class Cli:
    """Runs commands on one data folder, as a person would type them."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def __call__(self, *arguments: str, typed: str = "", code: int | None = 0) -> Any:
        """The result of a command; fails unless it ends with `code` (None: whatever). No traceback is ever fine."""
        result = CliRunner(env={"COLUMNS": str(COLUMNS), "NO_COLOR": "1"}).invoke(
            app, list(arguments), input=typed, obj=self.program, prog_name="upslope", catch_exceptions=False
        )
        assert "Traceback" not in result.output
        if code is not None:
            assert result.exit_code == code, result.output
        return result

    def json(self, *arguments: str, code: int = 0) -> Any:
        """What a command prints with --json: one document and nothing else."""
        return json.loads(self(*arguments, "--json", code=code).stdout)


def leaves():
    """Every command with its words: ("skill", "show"), ..."""
    for name in COMMANDS:
        command = load(name)
        inner = getattr(command, "commands", None)
        for words in [(name,)] if inner is None else [(name, each) for each in inner]:
            yield words, command if inner is None else inner[words[1]]


LEAVES = dict(leaves())
