"""`upslope serve`."""

from typing import Annotated

import typer

from upslope.cli.root import Options, serve_until_stopped


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(help="The port; if not given, 8420 or a free one.", min=0, max=65535)
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Don't open a browser.")] = False,
    token: Annotated[str | None, typer.Option(help="Only those who know this token get in.")] = None,
) -> None:
    """Serve the web app on this machine (what a bare `upslope` does).

    On any address but this machine's own, a token is made if you give none.
    """
    options = context.find_object(Options)
    assert options is not None
    raise typer.Exit(serve_until_stopped(options.program, host, port, browser=not no_browser, token=token))
