"""`upslope pathway`: ways of learning, held against one's own gap."""

from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain, skill_of
from upslope.engine import pathways as arrow
from upslope.engine.pathways import Aimed, Comparison
from upslope.model.pathway import Pathway
from upslope.model.pathway_reach import MissingRow, Order, Reach

pathway = typer.Typer(help="List ways of learning, compare them on your gap, show one.", no_args_is_help=True)

RoleName = Annotated[str, typer.Option("--role", help="A role's id, title or alias; your goal's if not given.")]
RungId = Annotated[str, typer.Option("--rung", help="A rung's id; the role's first if not given.")]
PayNow = Annotated[
    float | None, typer.Option("--pay", help="What you earn, USD a year, for the payback; not kept.", min=0)
]


@pathway.command("list")
def list_(context: typer.Context, json: AsJson = False) -> None:
    """List the ways of learning that are described."""
    session = session_of(context)
    known = arrow.all_pathways(session.engine)
    if json:
        session.json({"pathways": [_listed_value(way) for way in known]})
        return
    for way in known:
        session.heading(f"{way.title} ({way.id})")
        session.indented(" ".join(way.summary.split()))
        session.say()
    session.say("Which closes most of your gap: upslope pathway compare", style="soft")


@pathway.command("compare")
def compare(
    context: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[PATHWAY]...", help="Ids; a+b takes two together. All if none.")
    ] = None,
    role: RoleName = "",
    rung: RungId = "",
    pay: PayNow = None,
    by: Annotated[Order, typer.Option(help="Sort by what is closed for an hour, for a dollar, or at all.")] = (
        Order.HOURS
    ),
    json: AsJson = False,
) -> None:
    """Compare what ways of learning would close of your gap, and what they cost."""
    session = session_of(context)
    found = arrow.compare(
        session.engine, session.learner.id, role=role, rung=rung, ids=ids or (), pay_now=pay, order=by
    )
    if json:
        session.json(_comparison_value(session, found))
        return
    _print_comparison(session, found)


def _print_comparison(session: Session, found: Comparison) -> None:
    _print_aimed(session, found.aimed)
    way: Any = ("Way", {"ratio": 1, "min_width": 18})
    table = drawing.table(way, "Closes, of the weight", "Costs", "Takes", expand=True)
    for reach in found.reaches:
        share = reach.share
        closes = f"{drawing.band(share.low, share.middle, share.high)} {words.percent(share.middle)}"
        cells = [
            words.pathways.price_between(reach.cost),
            f"{words.pathways.months_between(reach.months)}\n{words.pathways.span_of_hours(reach.hours)}",
        ]
        table.add_row(drawing.text_cell(reach.title), closes, *cells)
    session.out.print(table)
    if found.pay_now is not None:  # sentences, too long for a column
        session.heading("Pays back")
        for reach in found.reaches:
            session.item(f"{reach.title}: {words.pathways.payback(reach.payback)}")
    session.say(f"Published pay on this rung: {words.pathways.rung_pay(found.pay_there)}", style="soft")
    session.say("Bars: the range of eight in ten. Chances are judged, not counted, for whoever finishes.", style="soft")


@pathway.command("show")
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="PATHWAY", help="A pathway's id, title or alias.")],
    role: RoleName = "",
    rung: RungId = "",
    json: AsJson = False,
) -> None:
    """Show one way of learning: what it takes, closes and leaves open, with sources."""
    session = session_of(context)
    found = arrow.one(session.engine, session.learner.id, name, role=role, rung=rung)
    (reach,) = found.reaches
    (way,) = reach.ways
    if json:
        session.json({**_comparison_value(session, found), "pathway": _way_value(way)})
        return
    session.heading(way.title)
    session.say(" ".join(way.summary.split()))
    session.say()
    session.say(f"First step: {' '.join(way.first_step.split())}")
    session.say()
    session.say(
        f"Costs {words.pathways.price_between(reach.cost)}, takes {words.pathways.months_between(reach.months)}."
    )
    if way.pay:
        session.say(f"Pays {words.pathways.price_between(way.pay)}.")
    _print_aimed(session, found.aimed)
    session.say(f"Closes {words.pathways.closed_of(reach.closed, found.aimed.missing)} of what is missing. It leaves:")
    for row in reach.remains[:12]:
        session.item(f"{session.title(row.row.skill)}, {words.LEVELS[row.row.level]}")
    if len(reach.remains) > 12:
        session.item(f"and {len(reach.remains) - 12} more")
    for heading, lines in (("To get in", way.entry), ("To show afterwards", way.evidence), ("Limits", way.limits)):
        session.say()
        session.heading(heading)
        for line in lines:
            session.item(line)
    session.say()
    for each in way.sources:
        session.say(words.pathways.source_line(each), style="soft")


@pathway.command("degree")
def degree(context: typer.Context, role: RoleName = "", rung: RungId = "", json: AsJson = False) -> None:
    """Say whether what you are missing asks for a degree."""
    session = session_of(context)
    found = arrow.degrees(session.engine, session.learner.id, role=role, rung=rung)
    answer = found.answer
    groups = ("only_degree", "either", "only_others", "neither")
    if json:
        session.json(
            {
                "aimed": _aimed_value(found.aimed),
                "verdict": answer.verdict.value,
                "text": words.pathways.DEGREE_VERDICTS[answer.verdict],
                "shares": dict(zip(groups, answer.shares, strict=True)),
                "untaught": found.untaught,
                **{name: [_row_value(session, row) for row in getattr(answer, name)] for name in groups},
                "fields": [{**plain(each.field), "count": each.count, "share": each.share} for each in answer.fields],
            }
        )
        return
    session.heading("Do I need a degree?")
    session.say(words.pathways.DEGREE_VERDICTS[answer.verdict])
    _print_aimed(session, found.aimed)
    table = drawing.table("Closed, rather than not", ("Requirements", {"justify": "right"}), "Of the missing weight")
    names = ("only by a degree", "by a degree and another way", "only by another way", "by none")
    for name, group, share in zip(names, groups, answer.shares, strict=True):
        table.add_row(name, str(len(getattr(answer, group))), words.percent(share) if share else "none")
    session.out.print(table)
    left = words.percent(found.untaught) if found.untaught else "nothing"
    session.say(f"Of all that this rung requires, {left} of the weight lies outside what degrees teach.")
    for row in answer.only_degree[:12]:
        session.item(f"only by a degree: {session.title(row.skill)}, {words.LEVELS[row.level]}")
    session.say("What sources say, and what can't be known: upslope serve, then /pathway/degree", style="soft")


def _print_aimed(session: Session, aimed: Aimed) -> None:
    session.say(
        f"Held against {aimed.rung.title}: {aimed.met} of {words.counted(aimed.required, 'requirement')} met, about "
        f"{round(aimed.missing)} expected to be missing."
    )


def _way_value(way: Pathway) -> dict[str, Any]:
    whole = plain(way)
    whole["examples"] = [{"name": name, "resource": place} for name, place in way.examples]
    return whole


def _listed_value(way: Pathway) -> dict[str, Any]:
    """A way without the hundred skills that it covers: `show` and `compare` tell of those."""
    whole = _way_value(way)
    return {**whole, "covers": len(whole["covers"])}


def _aimed_value(aimed: Aimed) -> dict[str, Any]:
    names = ("is_goal", "required", "met", "unmeasured", "missing")
    return {
        "role": aimed.role.id,
        "rung": aimed.rung.id,
        "title": aimed.rung.title,
        **{name: getattr(aimed, name) for name in names},
    }


def _row_value(session: Session, row: MissingRow) -> dict[str, Any]:
    return {**plain(row), "skill": skill_of(session.engine, row.skill)}


def _reach_value(session: Session, found: Reach) -> dict[str, Any]:
    whole = plain(found)
    del whole["ways"]
    return {
        "pathways": [way.id for way in found.ways],
        **whole,
        "payback": {**plain(found.payback), "text": words.pathways.payback(found.payback)},
        "rows": [{"missing": _row_value(session, row.row), "chance": row.chance} for row in found.rows],
    }


def _comparison_value(session: Session, found: Comparison) -> dict[str, Any]:
    return {
        "aimed": _aimed_value(found.aimed),
        "order": found.order.value,
        "pay_there": plain(found.pay_there),
        "reaches": [_reach_value(session, each) for each in found.reaches],
    }
