"""A week of job search as Markdown for people and as CSV for forms and spreadsheets."""

import csv
import io
from typing import Protocol

from upslope.formats.plan_text import harmless, plain
from upslope.model.search import SearchEntry, SearchReport

COLUMNS = ("date", "what", "employer", "job", "how", "detail")


class ReportTelling(Protocol):
    """Sentences about a week of search."""

    def report_title(self, report: SearchReport) -> str: ...

    def report_counts(self, report: SearchReport) -> str: ...

    def entry_kind(self, entry: SearchEntry) -> str: ...

    def nothing_done(self) -> str: ...


def report_markdown(report: SearchReport, telling: ReportTelling, name: str) -> str:
    """The report of whoever is called `name`, in CommonMark with a table (GitHub's)."""
    lines = [f"# {plain(telling.report_title(report))}", "", plain(name), "", plain(telling.report_counts(report)), ""]
    if not report.entries:
        return "\n".join([*lines, plain(telling.nothing_done())]) + "\n"
    lines += ["| Date | What | Employer | Job | How | Detail |", "|---|---|---|---|---|---|"]
    lines += [f"| {' | '.join(plain(cell) for cell in _cells(entry, telling))} |" for entry in report.entries]
    return "\n".join(lines) + "\n"


def report_csv(report: SearchReport, telling: ReportTelling) -> str:
    """One row for each entry, as of RFC 4180."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for entry in report.entries:
        rows.writerow([harmless(cell) for cell in _cells(entry, telling)])
    return text.getvalue()


def _cells(entry: SearchEntry, telling: ReportTelling) -> tuple[str, ...]:
    kind = telling.entry_kind(entry)
    return (entry.on.isoformat(), kind, entry.employer, entry.title, entry.how, entry.detail)
