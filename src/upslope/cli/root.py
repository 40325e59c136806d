"""The root of the command line: global options, the list of commands, and what becomes of errors.

Commands are loaded when they are called: `upslope --help` must not wait for numpy.
"""

import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from upslope import __version__
from upslope.cli.program import Program
from upslope.errors import InputError, UpslopeError

LEARN, LOOK, CONTENT, PROGRAM = "Learn", "Look", "Content", "Program and data"


@dataclass(frozen=True)
class Entry:
    """A command: the module in `upslope.cli.commands` that has it, its panel in the help, and its one line there."""

    module: str
    panel: str
    summary: str


COMMANDS: dict[str, Entry] = {
    "serve": Entry("serve", LEARN, "Serve the web app on this machine (what a bare `upslope` does)."),
    "place": Entry("place", LEARN, "Take the placement test, question by question."),
    "today": Entry("today", LEARN, "Say what to do in the minutes you have, and why; or say what doesn't suit you."),
    "practice": Entry("practice", LEARN, "Answer questions on a skill, or on what comes next."),
    "lab": Entry("lab", LEARN, "Solve labs: real code, judged check by check."),
    "review": Entry("practice", LEARN, "Answer questions on what would soon be forgotten."),
    "plan": Entry("plan", LEARN, "Show the dated plan, or change its hours, date and weeks."),
    "forecast": Entry("forecast", LEARN, "Say what the plan leads to, and how often what was foretold came."),
    "goal": Entry("goal", LEARN, "Show or set the role and rung you aim at."),
    "gap": Entry("gap", LOOK, "Show what the goal requires and how far you are from it."),
    "skill": Entry("skill", LOOK, "List skills; show, read, dispute or declare one."),
    "role": Entry("role", LOOK, "List, show and compare roles; find the nearest and the ways there; make your own."),
    "ladder": Entry("ladder", LOOK, "Show a role's rungs, what each adds, and who stands where."),
    "industry": Entry("industry", LOOK, "List industries; show one with its problems, rules, roles and skills."),
    "pathway": Entry("pathway", LOOK, "List ways of learning, compare them on your gap, show one."),
    "resource": Entry("resource", LOOK, "List places to learn and meet people; show one."),
    "certification": Entry("certification", LOOK, "List certifications, see how ready you are, aim at one."),
    "salary": Entry("salary", LOOK, "Show what a role pays by level, place and industry, or load a pay survey."),
    "posting": Entry("posting", LOOK, "Keep job postings, and see how you stand towards each."),
    "evidence": Entry("evidence", LOOK, "Show the log of everything that estimates rest on."),
    "application": Entry("application", LOOK, "Keep applications: stages, follow-ups, documents, outcomes."),
    "employer": Entry("employer", LOOK, "Keep notes on employers, and the people there."),
    "learner": Entry("learner", PROGRAM, "List, add or erase the people who learn here."),
    "backup": Entry("backup", PROGRAM, "Write a consistent copy of the database, also while it is in use."),
    "restore": Entry("backup", PROGRAM, "Put a backup in the place of the database."),
    "export": Entry("archive", PROGRAM, "Write everything about one learner, or all, into one file."),
    "import": Entry("archive", PROGRAM, "Take in what an export holds and this database doesn't."),
    "fit": Entry("fit", PROGRAM, "Fit the learner model to everybody's evidence; kept only if better."),
    "doctor": Entry("doctor", PROGRAM, "Say where everything is, and what is wrong and how to mend it."),
    "demo": Entry("demo", PROGRAM, "Try it with an invented learner; deleted at the end."),
    "catalog": Entry(
        "catalog", CONTENT, "Check a content pack, count it, lay out its map, compare it with others' lists."
    ),
    "pack": Entry("pack", CONTENT, "Add somebody else's content pack, list those added, remove one."),
    "bench": Entry("bench", CONTENT, "Run a benchmark of the program itself."),
    "grader": Entry("grader", CONTENT, "Say how well submissions are shut in, and attack the grader."),
}


@dataclass(frozen=True)
class Options:
    """What the global options said; commands make their session of it."""

    program: Program
    learner: str | None = None


class Commands(TyperGroup):
    """Loads a command when it is called, and turns our errors into a message and an exit code."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] in COMMANDS:
            self.commands[args[0]] = load(args[0])
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except UpslopeError as error:
            print(error.message, file=sys.stderr)
            raise typer.Exit(2 if isinstance(error, InputError) else 1) from error
        except BrokenPipeError:
            # Who reads has left, as `| head` does. Nothing more is written, not even at the end of the process.
            with suppress(OSError, ValueError):
                sys.stdout = None  # type: ignore[assignment]
            raise typer.Exit(1) from None
        except OSError as error:
            name = f" {error.filename}" if error.filename else ""
            print(f"The file{name} can't be used: {error.strerror or error}.", file=sys.stderr)
            raise typer.Exit(1) from error


def load(name: str) -> Any:
    """The command of this name: the group or function that its module defines."""
    found = getattr(import_module(f"upslope.cli.commands.{COMMANDS[name].module}"), name.replace("import", "import_"))
    if isinstance(found, typer.Typer):
        command = get_group(found)
    else:
        alone = typer.Typer(add_completion=False)
        alone.command(name)(found)
        command = get_command(alone)
    command.name = name
    return command


app = typer.Typer(
    cls=Commands,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _add_stubs() -> None:
    """What `upslope --help` lists; the real commands take their places when called."""
    for name, entry in COMMANDS.items():
        app.command(name, help=entry.summary, rich_help_panel=entry.panel)(lambda: None)


_add_stubs()


def _version(wanted: bool) -> None:
    if wanted:
        print(f"upslope {__version__}")
        raise typer.Exit


SERVING = "Without a command: serve the web app"
Host = Annotated[str, typer.Option(help="The address to listen on.", rich_help_panel=SERVING)]
Port = Annotated[
    int | None,
    typer.Option(help="The port; if not given, 8420 or a free one.", min=0, max=65535, rich_help_panel=SERVING),
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Don't open a browser.", rich_help_panel=SERVING)]
Token = Annotated[
    str | None, typer.Option(help="Only those who know this token get in.", rich_help_panel=SERVING, show_default=False)
]


@app.callback()
def root(
    context: typer.Context,
    data_dir: Annotated[
        Path | None, typer.Option(envvar="UPSLOPE_DATA_DIR", help="The data folder.", show_default=False)
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(envvar="UPSLOPE_DATABASE", help="The database, as a SQLAlchemy URL.", show_default=False),
    ] = None,
    learner: Annotated[
        str | None, typer.Option(help="Whose data: an id or a name; needed when there are several.", show_default=False)
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
    host: Host = "127.0.0.1",
    port: Port = None,
    no_browser: NoBrowser = False,
    token: Token = None,
) -> None:
    """The open career engine for machine learning engineers: measure, plan, practise, prove."""
    program: Program = context.obj
    if data_dir or database:
        program = program.with_options(data_dir, database)
    context.obj = Options(program, learner)
    context.call_on_close(program.close)
    serving = (host, port, no_browser, token) != ("127.0.0.1", None, False, None)
    if context.invoked_subcommand is None:
        raise typer.Exit(serve_until_stopped(program, host, port, browser=not no_browser, token=token))
    if serving:
        raise typer.BadParameter("--host, --port, --no-browser and --token go without a command, or after `serve`.")


def serve_until_stopped(program: Program, host: str, port: int | None, *, browser: bool, token: str | None) -> int:
    """Serve; Ctrl+C is the ordinary way to end that, and being asked to terminate tidies up just the same."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return program.serve(host, port, browser=browser, token=token)
    except KeyboardInterrupt:
        return 0


def run(program: Program, arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  a sign the terminal lacks is no error
    app(arguments, obj=program, prog_name="upslope")
