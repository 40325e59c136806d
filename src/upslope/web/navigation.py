"""Where a page stands among the others: the main places, and the section that some of them open."""

from dataclasses import dataclass

PLACES = (
    ("/", "Path"),
    ("/today", "Today"),
    ("/lab", "Labs"),
    ("/plan", "Plan"),
    ("/gap", "Gap"),
    ("/map", "Map"),
    ("/role", "Roles"),
    ("/posting", "Jobs"),
    ("/evidence", "Evidence"),
)

SECTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "/role": (
        ("/role", "All roles"),
        ("/role/nearest", "Nearest to you"),
        ("/role/compare", "Side by side"),
        ("/ladder", "Ladder"),
        ("/industry", "Industries"),
        ("/pathway", "Ways of learning"),
        ("/pathway/degree", "Do I need a degree?"),
        ("/certification", "Certifications"),
        ("/resource", "Places"),
    ),
    "/posting": (
        ("/posting", "Postings"),
        ("/application", "Applications"),
        ("/employer", "Employers"),
        ("/salary", "Salary"),
    ),
}
"""The pages of each place that has several, by its address."""


@dataclass(frozen=True)
class Standing:
    """The place and the page of its section that an address belongs to; None where it belongs to none."""

    place: str | None
    section: tuple[tuple[str, str], ...]
    page: str | None


def standing(here: str) -> Standing:
    """Where an address stands: the longest address that it is or lies under decides."""
    for place, section in SECTIONS.items():
        if page := _nearest(here, [address for address, _ in section]):
            return Standing(place, section, page)
    return Standing(_nearest(here, [address for address, _ in PLACES]), (), None)


def _nearest(here: str, addresses: list[str]) -> str | None:
    above = [address for address in addresses if here == address or (address != "/" and here.startswith(f"{address}/"))]
    return max(above, key=len, default=None)
