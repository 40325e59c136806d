"""The files about careers: each kind in a module of its own, which says what stands in it and what must hold."""

from collections.abc import Iterator
from typing import Any

from upslope.catalog.career import certification, industry, pathway, resource, salary
from upslope.catalog.career.common import CareerKind, Flaw, Known
from upslope.catalog.career.vocabulary import vocabulary_flaws
from upslope.catalog.reading import Loaded, problem_at, read_file
from upslope.model.career import Career
from upslope.model.pack import Problem

KINDS: tuple[CareerKind[Any, Any], ...] = (pathway.KIND, certification.KIND, resource.KIND, industry.KIND, salary.KIND)


def load_career(loaded: Loaded) -> Career:
    """Read all files about careers of a pack; what is wrong in one is noted, and the file left out."""
    found = {kind.part: tuple(_load_kind(loaded, kind)) for kind in KINDS}
    return Career(**found)


def _load_kind(loaded: Loaded, kind: CareerKind[Any, Any]) -> Iterator[Any]:
    for path in sorted((loaded.root / kind.folder).glob("*.toml")):
        if file := read_file(loaded, path, kind.model):
            loaded.paths[f"{kind.folder}:{path.stem}"] = path.relative_to(loaded.root).as_posix()
            yield kind.read(path.stem, file)


def career_items(loaded: Loaded) -> Iterator[tuple[str, Any]]:
    """Everything about careers that has an id, with the key of its file."""
    for kind in KINDS:
        for value in getattr(loaded.career, kind.part):
            yield f"{kind.folder}:{value.id}", value


def career_problems(loaded: Loaded) -> Iterator[Problem]:
    """Everything that is wrong with what a pack says of careers."""
    known = Known(
        loaded.known_skills,
        {role.id: role for role in loaded.roles},
        {kind.folder: frozenset(value.id for value in getattr(loaded.career, kind.part)) for kind in KINDS},
    )
    for kind in KINDS:
        for value in getattr(loaded.career, kind.part):
            for flaw in kind.flaws(value, known):
                yield problem_at(loaded, f"{kind.folder}:{value.id}", flaw.code, flaw.message, *flaw.where)
    for flaw in vocabulary_flaws(loaded.vocabulary, known):
        yield problem_at(loaded, "vocabulary", flaw.code, flaw.message, *flaw.where)
    yield from _moves(loaded, known)


def _moves(loaded: Loaded, known: Known) -> Iterator[Problem]:
    """Next moves and certifications that rungs name."""
    for role in loaded.roles:
        for rung in role.rungs:
            for flaw in _rung_flaws(role.id, rung, known):
                yield problem_at(loaded, f"role:{role.id}", flaw.code, flaw.message, *flaw.where)


def _rung_flaws(role_id: str, rung: Any, known: Known) -> Iterator[Flaw]:
    for move in rung.moves:
        target = known.roles.get(move.role)
        if target is None or target.rung(move.rung) is None:
            message = f"the rung {rung.id!r} leads to {move.role}/{move.rung}, which does not exist"
            yield Flaw("unknown_rung", message, ("rungs",))
        elif (move.role, move.rung) == (role_id, rung.id):
            yield Flaw("unknown_rung", f"the rung {rung.id!r} leads to itself", ("rungs",))
    for certification_id in rung.certifications:
        if certification_id not in known.ids["certifications"]:
            message = f"the certification {certification_id!r} of the rung {rung.id!r} does not exist"
            yield Flaw("unknown_certification", message, ("rungs",))
