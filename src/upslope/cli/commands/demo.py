"""`upslope demo`: the program with an invented learner, deleted at the end."""

import tempfile
from pathlib import Path

import typer

from upslope.cli.options import Host, NoBrowser, Port, Token
from upslope.cli.root import serve_until_stopped
from upslope.cli.session import session_of
from upslope.workbench.demo import build_demo


def demo(
    context: typer.Context,
    host: Host = "127.0.0.1",
    port: Port = None,
    no_browser: NoBrowser = False,
    token: Token = None,
) -> None:
    """Try it with an invented learner; deleted at the end.

    Nothing of yours is touched: it lives in a temporary folder of its own.
    """
    session = session_of(context)
    with tempfile.TemporaryDirectory(prefix="upslope-demo-", ignore_cleanup_errors=True) as name:
        folder = Path(name) / "data"
        program = session.program.with_options(folder, f"sqlite:///{folder / 'upslope.db'}")
        try:
            with session.out.status("Three months of an invented learner are being lived through"):
                build_demo(program.engine)
            code = serve_until_stopped(program, host, port, browser=not no_browser, token=token)
        finally:
            program.close()
    raise typer.Exit(code)
