"""`upslope certification`: exams and certificates of others, and where one stands before them."""

from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain, skill_named, skill_of
from upslope.engine import certifications
from upslope.engine.certifications import Standing
from upslope.model.certification import Certification
from upslope.model.exam import DomainStanding, Line, Readiness

certification = typer.Typer(help="List certifications, see how ready you are, aim at one.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="CERTIFICATION", help="Its id, code, title or another name of it.")]


@certification.command("list")
def list_(context: typer.Context, json: AsJson = False) -> None:
    """List certifications with how ready you are and the hours to close the gap."""
    session = session_of(context)
    found = certifications.standings(session.engine, session.learner.id)
    if json:
        session.json({"certifications": [_summary(one) for one in found]})
        return
    table = drawing.table(
        ("Certification", {"ratio": 1, "overflow": "fold"}),
        "Status",
        "Ready",
        "Measured",
        ("Left", {"justify": "right"}),
        expand=True,
    )
    for one in found:
        named = f"{one.certification.title}\n{one.certification.id}"
        status = words.certifications.STATUS[one.certification.status]
        left = words.hours(one.gap.hours) if one.certification.open else "–"
        table.add_row(drawing.text_cell(named), status, _ready(one.exam.overall), _measured(one.exam.overall), left)
    session.out.print(table)
    session.say("One of them: upslope certification show ID", style="soft")


def _ready(found: Readiness) -> str:
    if found.expected is None or found.low is None or found.high is None:
        return "not measured"
    if not found.known:
        return "not known yet"
    return f"{words.percent(found.expected)}\nlikely {words.percent(found.low)} to {words.percent(found.high)}"


def _measured(found: Readiness) -> str:
    return words.percent(found.measured) if found.measured else "none"


@certification.command("show")
def show(context: typer.Context, name: Name, json: AsJson = False) -> None:
    """Show a certification: status, price, domains, objectives, sources."""
    session = session_of(context)
    found = certifications.find_certification(session.engine, name)
    if json:
        session.json(_certification_value(session, found))
        return
    session.heading(found.title)
    for text in (found.summary, found.status_note):
        session.say(text)
    session.say()
    for what, text in _facts(found):
        session.item(f"{what}: {text}")
    for domain in found.domains:
        weight = f", {words.percent(domain.weight)}" if domain.weight else ""
        session.say()
        session.heading(f"{domain.title}{weight}")
        for objective in domain.objectives:
            session.item(f"{objective.id}  {objective.text}{_covered(session, objective)}")
    session.say()
    session.heading("Sources")
    for source in found.sources:
        session.item(f"{source.title}; {source.publisher}; {source.dated}; {source.url or 'no address'}")
    session.say(f"How ready you are: upslope certification readiness {found.id}", style="soft")


def _covered(session: Session, objective: Any) -> str:
    if objective.vendor:
        return " (the vendor's own product)"
    known = session.engine.content.by_id
    titles = [known[skill].title for skill, _ in objective.skills if skill in known]
    return f" ({words.listed(titles)})" if titles else " (no skill here yet)"


def _facts(found: Certification) -> list[tuple[str, str]]:
    return [
        ("Issuer", found.issuer),
        ("Status", f"{words.certifications.STATUS[found.status]} by sources of {words.day(found.checked_on)}"),
        ("Price", found.price),
        ("Length", words.minutes(found.minutes) if found.minutes else "not published"),
        ("Pass mark", found.pass_note),
        ("Valid for", words.counted(found.valid_months, "month") if found.valid_months else "no end published"),
        ("Edition", found.edition),
        ("First step", found.first_step),
        ("Page", found.url),
    ]


@certification.command("readiness")
def readiness(context: typer.Context, name: Name, json: AsJson = False) -> None:
    """Say how ready you are for each domain, and how likely you would pass now."""
    session = session_of(context)
    found = certifications.standing(session.engine, session.learner.id, name)
    if json:
        session.json(_standing_value(session, found))
        return
    session.heading(found.certification.title)
    session.say(
        f"{_share(found.exam.overall)} {words.sentence(words.certifications.measured_share(found.exam.overall))}."
    )
    if found.exam.chance:
        session.say(f"Chance of passing now, an estimate: {words.certifications.chance(found.exam.chance)}.")
        for text in words.certifications.chance_assumptions(found.certification, found.exam):
            session.item(text)
    elif found.exam.withheld:
        session.say(words.certifications.WITHHELD[found.exam.withheld])
    gap = found.gap
    session.say(f"Hours to close the gap: {words.hours(gap.hours)}, {words.plans.by_whose_reckoning(gap)}.")
    table = drawing.table(("Domain", {"ratio": 1}), ("Weight", {"justify": "right"}), "Ready", "Measured", expand=True)
    for one in found.exam.domains:
        weight = words.percent(one.weight) if one.weight else "–"
        table.add_row(drawing.text_cell(one.domain.title), weight, _ready(one.readiness), _measured(one.readiness))
    session.say()
    session.out.print(table)
    if found.certification.open:
        session.say(f"Plan for it: upslope certification aim {found.certification.id}", style="soft")


def _share(found: Readiness) -> str:
    if found.expected is None or found.low is None or found.high is None:
        return "None of it is measured here."
    if not found.known:
        return "Not known yet: answer some questions first, for instance with: upslope place."
    bar = drawing.band(found.low, found.expected, found.high)
    between = f"likely {words.percent(found.low)} to {words.percent(found.high)}"
    return f"Readiness: {words.percent(found.expected)} {bar} {between} of what is measured here."


@certification.command("aim")
def aim(
    context: typer.Context,
    name: Name,
    first: Annotated[bool, typer.Option("--first", help="Put it in the place of the first goal.")] = False,
    weight: Annotated[float, typer.Option(help="What it counts beside the first goal's 1.")] = 1.0,
    json: AsJson = False,
) -> None:
    """Make a certification a goal: its objectives become a role of your own."""
    session = session_of(context)
    made = certifications.aim(session.engine, session.learner.id, name, first=first, weight=weight)
    if json:
        session.json({"role": plain(made.role), "first": made.first})
        return
    place = "your first goal" if made.first else f"a further goal, weight {weight:g}"
    session.say(f"{made.role.title} is {place} now.")
    session.say(
        f"Next: upslope gap, upslope plan; change what it requires: upslope role edit {made.role.id}", style="soft"
    )


def _summary(found: Standing) -> dict[str, Any]:
    one = found.certification
    return {
        "id": one.id,
        "uuid": one.uuid,
        "title": one.title,
        "code": one.code,
        "issuer": one.issuer,
        "kind": one.kind.value,
        "status": one.status.value,
        "status_note": one.status_note,
        "successor": found.successor.id if found.successor else None,
        "aimed": found.aimed,
        "serves_goal": found.serves,
        "readiness": plain(found.exam.overall),
        "hours": found.gap.hours,
        "hours_low": found.gap.hours_low,
        "hours_high": found.gap.hours_high,
    }


def _standing_value(session: Session, found: Standing) -> dict[str, Any]:
    exam = found.exam
    return {
        **_summary(found),
        "chance": plain(exam.chance),
        "withheld": plain(exam.withheld),
        "assumptions": list(words.certifications.chance_assumptions(found.certification, exam)),
        "domains": [_domain_value(session, one) for one in exam.domains],
    }


def _domain_value(session: Session, one: DomainStanding) -> dict[str, Any]:
    return {
        "id": one.domain.id,
        "title": one.domain.title,
        "weight": one.weight,
        "readiness": plain(one.readiness),
        "objectives": [_line_value(session, line) for line in one.lines],
    }


def _line_value(session: Session, line: Line) -> dict[str, Any]:
    needs = [
        {"skill": skill_of(session.engine, need.skill), "level": need.level.value, "measured": need.measured}
        for need in line.needs
    ]
    return {
        "id": line.objective.id,
        "text": line.objective.text,
        "vendor": line.objective.vendor,
        "note": line.objective.note,
        "share": line.share,
        "needs": needs,
    }


def _certification_value(session: Session, found: Certification) -> dict[str, Any]:
    known = session.engine.content.by_id
    whole = plain(found)
    whole["rests_on"] = dict(found.rests_on)
    whole["domains"] = [
        {
            **plain(domain),
            "objectives": [
                {
                    **plain(objective),
                    "skills": [
                        {"skill": skill_named(known[skill]), "level": level.value}
                        for skill, level in objective.skills
                        if skill in known
                    ],
                }
                for objective in domain.objectives
            ],
        }
        for domain in found.domains
    ]
    return whole
