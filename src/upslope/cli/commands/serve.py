"""`upslope serve`."""

import typer

from upslope.cli.options import Host, NoBrowser, Port, Token
from upslope.cli.root import Options, serve_until_stopped


def serve(
    context: typer.Context,
    host: Host = "127.0.0.1",
    port: Port = None,
    no_browser: NoBrowser = False,
    token: Token = None,
) -> None:
    """Serve the web app on this machine (what a bare `upslope` does).

    On any address but this machine's own, a token is made if you give none.
    """
    options = context.find_object(Options)
    assert options is not None
    raise typer.Exit(serve_until_stopped(options.program, host, port, browser=not no_browser, token=token))
