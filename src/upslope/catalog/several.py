"""The built-in pack and those added to it, as one catalog."""

import hashlib
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import cached_property
from typing import Any

from upslope.catalog.layout import Place, lay_out_skills, overlap
from upslope.catalog.pack import Pack, PackData, in_order_of_homes, in_prerequisite_order
from upslope.model.career import Career
from upslope.model.family import Family
from upslope.model.lab import Lab, LabFiles
from upslope.model.pack import PackInfo
from upslope.model.vocabulary import Term

_FARTHEST = 20_000.0  # an added pack's map beyond this is not believed


class Several(Pack):
    """The `Catalog` of several packs. Files are read from the pack that has them; `info` is the built-in one's."""

    def __init__(self, built_in: Pack, added: Sequence[Pack]) -> None:
        super().__init__(built_in.root, _merged(built_in, added))
        self._packs = (built_in, *added)
        self._built_in = built_in
        self._added = tuple(added)

    @property
    def positions(self) -> dict[str, Place]:
        return self._places

    @cached_property
    def _places(self) -> dict[str, Place]:
        """The built-in positions, those of added packs where they are free, and for the rest a place near its area."""
        standing = dict(self._built_in.positions)
        for pack in self._added:
            for skill_id, place in pack.positions.items():
                near = max(map(abs, place)) <= _FARTHEST
                if near and skill_id not in standing and not any(overlap(place, other) for other in standing.values()):
                    standing[skill_id] = place
        return lay_out_skills(self.skills, self.areas, standing)

    @cached_property
    def _vocabulary(self) -> tuple[Term, ...]:
        """The built-in terms, then those of added packs; of two of one name the first stands."""
        terms = [term for pack in self._packs for term in pack.vocabulary]
        return tuple({term.name: term for term in reversed(terms)}.values())[::-1]

    def generator(self, family: Family) -> str:
        return self._family_owner[family.uuid].generator(family)

    def lesson(self, skill_id: str) -> str | None:
        skill = self.skill(skill_id)
        return self._skill_owner[skill.uuid].lesson(skill.uuid)

    def lab_files(self, lab: Lab) -> LabFiles:
        return self._lab_owner[lab.uuid].lab_files(lab)

    def foreign(self, uuid: str) -> bool:
        return uuid in self._foreign

    @cached_property
    def _family_owner(self) -> dict[str, Pack]:
        return {family.uuid: pack for pack in self._packs for family in pack.data.families}

    @cached_property
    def _skill_owner(self) -> dict[str, Pack]:
        return {skill.uuid: pack for pack in self._packs for skill in pack.data.skills}

    @cached_property
    def _lab_owner(self) -> dict[str, Pack]:
        return {lab.uuid: pack for pack in self._packs for lab in pack.data.labs}

    @cached_property
    def _foreign(self) -> frozenset[str]:
        return frozenset(item.uuid for pack in self._added for item in (*pack.data.families, *pack.data.labs))


def _merged(built_in: Pack, added: Sequence[Pack]) -> PackData:
    packs = (built_in, *added)
    areas = {area.id: area for pack in reversed(packs) for area in pack.data.areas}  # the built-in title stands
    order = dict.fromkeys(area.id for pack in packs for area in pack.data.areas)
    skills = in_prerequisite_order([skill for pack in packs for skill in pack.data.skills], list(order))
    return PackData(
        info=_info(built_in, added),
        areas=tuple(areas[area_id] for area_id in order),
        skills=tuple(skills),
        families=tuple(family for pack in packs for family in pack.data.families),
        roles=tuple(role for pack in packs for role in pack.data.roles),
        labs=in_order_of_homes([lab for pack in packs for lab in pack.data.labs], skills),
        positions={},
        career=_joined([pack.data.career for pack in packs]),
    )


def _joined(careers: Sequence[Career]) -> Career:
    """The built-in pack's first, then each added one's; of two with one id the first stands."""

    def all_of(part: str) -> tuple[Any, ...]:
        items = [item for career in careers for item in getattr(career, part)]
        return tuple({item.id: item for item in reversed(items)}.values())[::-1]

    return Career(**{part.name: all_of(part.name) for part in fields(Career)})


def _info(built_in: Pack, added: Sequence[Pack]) -> PackInfo:
    """The built-in pack's, with a digest over all."""
    digests = [built_in.info.digest, *sorted(pack.info.digest for pack in added)]
    return replace(built_in.info, digest=hashlib.sha256(" ".join(digests).encode()).hexdigest())
