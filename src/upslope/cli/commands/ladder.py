"""`upslope ladder`: the stages that all roles share."""

from typing import Annotated

import typer

from upslope.cli.options import AsJson
from upslope.cli.role_views import ladder_value, print_ladder
from upslope.cli.session import session_of
from upslope.engine.ladder import ladder_view

ladder = typer.Typer(help="Show a role's rungs, what each adds, and who stands where.", no_args_is_help=True)


@ladder.command("show")
def show(
    context: typer.Context,
    role: Annotated[str, typer.Option(metavar="ROLE", help="Which role's; by default your goal's.")] = "",
    json: AsJson = False,
) -> None:
    """Show what separates each rung of a role from the one before, what shows it, and how far it is for you."""
    session = session_of(context)
    view = ladder_view(session.engine, session.learner.id, role)
    if json:
        session.json(ladder_value(view))
    else:
        print_ladder(session, view)
