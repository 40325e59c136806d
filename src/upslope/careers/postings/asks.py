"""What a posting asks for, all in all: every term once, alternatives together, the strictest word counting."""

from collections.abc import Iterable

from upslope.model.posting import Ask, Demand, Mention, Reading

_STRICTEST = (Demand.REQUIRED, Demand.NOT_ASKED, Demand.NICE, Demand.WORK)
"""What counts of several things said of one term. "Not needed" and "nice to have" explain what the work mentions."""


def asks_of(reading: Reading) -> tuple[Ask, ...]:
    """In the order of the text. Topics, what isn't asked and what is said aside are left out."""
    demands = demand_of_terms(reading.mentions)
    wanted = {term: demand for term, demand in demands.items() if demand in (Demand.REQUIRED, Demand.NICE, Demand.WORK)}
    spoken: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        if not mention.topic and mention.term in wanted and mention.demand is not Demand.ASIDE:
            spoken.setdefault(mention.term, []).append(mention)
    asks: list[Ask] = []
    for options in _grouped(spoken):
        mentions = tuple(mention for term in options for mention in spoken[term])
        demand = min((wanted[term] for term in options), key=_STRICTEST.index)
        level = max((mention.level for mention in mentions if mention.demand is demand), key=lambda level: level.rank)
        asks.append(Ask(options, demand, level, mentions))
    return tuple(asks)


def demand_of_terms(mentions: Iterable[Mention]) -> dict[str, Demand]:
    """How each term is asked for in the end, by its name; those that are only told aside say so."""
    said: dict[str, set[Demand]] = {}
    for mention in mentions:
        said.setdefault(mention.term, set()).add(mention.demand)
    return {
        term: next((demand for demand in _STRICTEST if demand in demands), Demand.ASIDE)
        for term, demands in said.items()
    }


def _grouped(spoken: dict[str, list[Mention]]) -> list[tuple[str, ...]]:
    """The terms, alternatives joined. One that is asked for by itself elsewhere is no alternative."""
    groups: dict[int, list[str]] = {}
    alone = {term for term, mentions in spoken.items() if any(mention.group is None for mention in mentions)}
    for term, mentions in spoken.items():
        if term not in alone:
            groups.setdefault(mentions[0].group or 0, []).append(term)
    seen: set[int] = set()
    found: list[tuple[str, ...]] = []
    for term, mentions in spoken.items():
        if term in alone:
            found.append((term,))
        elif (group := mentions[0].group or 0) not in seen:
            seen.add(group)
            found.append(tuple(groups[group]))
    return found
