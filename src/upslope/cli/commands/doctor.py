"""`upslope doctor`: where everything is, and what is wrong."""

import typer

from upslope.cli import drawing
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain
from upslope.workbench.doctor import Report, examine
from upslope.workbench.doctor_sandbox import SandboxFacts


def doctor(context: typer.Context, json: AsJson = False) -> None:
    """Say where everything is, and what is wrong and how to mend it."""
    session = session_of(context)
    report = examine(session.program.installation())
    if json:
        session.json({**plain(report), "healthy": report.healthy})
    else:
        _print(session, report)
    raise typer.Exit(0 if report.healthy else 1)


def _sandbox(facts: SandboxFacts) -> str:
    if facts.tier is None:
        return "none"
    tried = f": {len(facts.tried)} forbidden things tried, all refused" if facts.tried else ": not sandboxed"
    return f"{facts.tier}{tried}"


def _print(session: Session, report: Report) -> None:
    database, pack = report.database, report.pack
    size = f"{database.size:,} bytes" if database.size is not None else "no file yet"
    rows = [
        *[(name.replace("_", " ").capitalize(), str(value)) for name, value in plain(report.versions).items()],
        ("Data folder", f"{report.data_folder.path} ({report.data_folder.rights or 'not there yet'})"),
        ("Database", f"{database.url} ({size})"),
        ("Revision", database.revision or "unknown"),
        ("Integrity", database.integrity),
        ("Learners", "unknown" if database.learners is None else str(database.learners)),
        ("Pack", f"{pack.name} {pack.version}, digest {pack.digest[:12]}" if pack.digest else str(pack.path)),
        ("Backups", ", ".join(str(path) for path in report.backups) or "none"),
        ("Front-end bundle", "there" if report.bundle else "MISSING"),
        ("Read-out", report.readout[:12] if report.readout else "none"),
        ("Sandbox", _sandbox(report.sandbox)),
        ("Running", report.running or "no"),
    ]
    table = drawing.facts_grid()
    for name, value in rows:
        table.add_row(name, drawing.text_cell(value))
    session.out.print(table)
    session.say()
    for finding in report.findings:
        session.item(f"{'WRONG: ' if finding.level == 'wrong' else ''}{finding.message}")
        if finding.fix:
            session.indented(f"  {finding.fix}")
    session.say()
    session.say("All is well." if report.healthy else "Something is wrong; see above for how to mend it.")
