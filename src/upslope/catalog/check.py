"""Structural checks over a whole pack: everything that can be told from its data files."""

import re
from collections.abc import Iterator

from upslope.catalog.career import career_items, career_problems
from upslope.catalog.check_labs import lab_problems
from upslope.catalog.reading import Loaded, line_of, problem_at
from upslope.model.family import Family, Verb
from upslope.model.pack import Problem
from upslope.model.skill import Skill, SkillStatus

_MIN_FAMILIES, _MIN_BANDS = 3, 2
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def structural_problems(loaded: Loaded) -> list[Problem]:
    """All problems of a pack that show without running any of its code, those of loading included."""
    checks = (
        _identities,
        _skills,
        _prerequisites,
        _ready_skills,
        _families,
        _roles,
        _use,
        _map,
        lab_problems,
        career_problems,
    )
    found = [*loaded.problems, *(problem for check in checks for problem in check(loaded))]
    return sorted(set(found), key=lambda problem: (problem.path, problem.line, problem.code, problem.message))


def _identities(loaded: Loaded) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    named = [(skill.uuid, skill.id, f"skill {skill.id}") for skill in loaded.skills]
    named += [(family.uuid, family.path, f"family {family.home}/{family.id}") for family in loaded.families]
    named += [(role.uuid, f"role:{role.id}", f"role {role.id}") for role in loaded.roles]
    named += [(lab.uuid, f"lab:{lab.id}", f"lab {lab.id}") for lab in loaded.labs]
    named += [(item.uuid, key, key.replace(":", " ")) for key, item in career_items(loaded)]
    for uuid, key, name in named:
        if uuid in owners:
            yield problem_at(
                loaded, key, "duplicate_uuid", f"the uuid of {name} is also that of {owners[uuid]}", "uuid"
            )
        owners[uuid] = name
    yield from _ids(loaded)


def _ids(loaded: Loaded) -> Iterator[Problem]:
    """Ids stand in addresses and commands, so they are plain words."""
    keys = [(skill.id, skill.id) for skill in loaded.skills]
    keys += [(role.id, f"role:{role.id}") for role in loaded.roles] + [(lab.id, f"lab:{lab.id}") for lab in loaded.labs]
    keys += [(item.id, key) for key, item in career_items(loaded)]
    for name, key in keys:
        if not _ID.fullmatch(name):
            yield problem_at(loaded, key, "bad_id", f"the id {name!r} is not made of small letters, digits and hyphens")
    for area in loaded.areas:
        if not _ID.fullmatch(area.id):
            text = (loaded.root / "pack.toml").read_text(encoding="utf-8")
            message = f"the id {area.id!r} is not made of small letters, digits and hyphens"
            yield Problem("pack.toml", line_of(text, "areas"), "bad_id", message)
    taken = {skill.id: "skill" for skill in loaded.skills} | {role.id: "role" for role in loaded.roles}
    for lab in loaded.labs:
        if lab.id in taken:
            message = f"{lab.id!r} is the id of a {taken[lab.id]} too; rename the lab's folder"
            yield problem_at(loaded, f"lab:{lab.id}", "duplicate_id", message)


def _skills(loaded: Loaded) -> Iterator[Problem]:
    ids = loaded.known_skills
    areas = {area.id for area in (*loaded.beside.areas, *loaded.areas)}
    for skill in loaded.skills:
        if skill.area not in areas:
            message = f"the area {skill.area!r} is not in pack.toml"
            yield problem_at(loaded, skill.id, "unknown_area", message, "area")
        for place, edge in enumerate(skill.prerequisites):
            if edge.skill not in ids:
                message = f"the prerequisite {edge.skill!r} does not exist"
                yield problem_at(loaded, skill.id, "unknown_skill", message, "prerequisites", place, "skill")
        for place, part in enumerate(skill.encompasses):
            if part.skill not in ids:
                message = f"the encompassed skill {part.skill!r} does not exist"
                yield problem_at(loaded, skill.id, "unknown_skill", message, "encompasses", place, "skill")
        if skill.status is SkillStatus.RETIRED and skill.replaced_by not in ids:
            message = "a retired skill names the one that replaces it (replaced_by)"
            yield problem_at(loaded, skill.id, "no_successor", message, "status")
        if skill.status is SkillStatus.OUTLINE and not skill.resources:
            message = "an outline skill is planned through its resources; name at least one"
            yield problem_at(loaded, skill.id, "no_resource", message, "status")
    if loaded.info and loaded.info.first_model and loaded.info.first_model not in ids:
        message = f"first_model names {loaded.info.first_model!r}, which does not exist"
        text = (loaded.root / "pack.toml").read_text(encoding="utf-8")
        yield Problem("pack.toml", line_of(text, "first_model"), "unknown_skill", message)


def _prerequisites(loaded: Loaded) -> Iterator[Problem]:
    edges = {skill.id: [edge.skill for edge in skill.prerequisites] for skill in loaded.known_skills.values()}
    cycle = _find_cycle(edges)
    if cycle:
        message = "the prerequisites run in a circle: " + " -> ".join(cycle)
        yield problem_at(loaded, cycle[0], "cycle", message, "prerequisites")
        return
    closure: dict[str, set[str]] = {}

    def above(skill_id: str) -> set[str]:
        if skill_id not in closure:
            closure[skill_id] = set()
            for before in edges.get(skill_id, ()):
                closure[skill_id] |= {before} | above(before)
        return closure[skill_id]

    for skill_id in (skill.id for skill in loaded.skills):
        direct = edges[skill_id]
        for place, edge in enumerate(direct):
            implied_by = next((other for other in direct if other != edge and edge in above(other)), None)
            if implied_by and (skill_id, edge) not in loaded.redundant_but_noted:
                message = f"{edge!r} is implied by {implied_by!r}; drop it or add a note saying why it stands"
                yield problem_at(loaded, skill_id, "redundant_edge", message, "prerequisites", place, "skill")


def _find_cycle(edges: dict[str, list[str]]) -> list[str] | None:
    state: dict[str, int] = {}
    path: list[str] = []

    def visit(node: str) -> list[str] | None:
        state[node] = 1
        path.append(node)
        for before in edges.get(node, ()):
            if state.get(before) == 1:
                return [*path[path.index(before) :], before]
            if before in edges and before not in state and (found := visit(before)):
                return found
        path.pop()
        state[node] = 2
        return None

    for node in edges:
        if node not in state and (found := visit(node)):
            return found
    return None


def _ready_skills(loaded: Loaded) -> Iterator[Problem]:
    by_home: dict[str, list[Family]] = {}
    for family in loaded.families:
        by_home.setdefault(family.home, []).append(family)
    for skill in loaded.skills:
        if skill.status is not SkillStatus.READY:
            continue
        yield from _ready_skill(loaded, skill, by_home.get(skill.id, []))


def _ready_skill(loaded: Loaded, skill: Skill, families: list[Family]) -> Iterator[Problem]:
    def wrong(code: str, message: str, *where: str) -> Problem:
        return problem_at(loaded, skill.id, code, message, *where)

    if skill.id not in loaded.lessons:
        yield wrong("no_lesson", "a ready skill has a lesson.md", "status")
    if not 2 <= len(skill.goals) <= 5:
        yield wrong("goals", "a ready skill has 2 to 5 observable goals", "goals")
    if not skill.out_of_scope:
        yield wrong("out_of_scope", "a ready skill says what is out of scope", "out_of_scope")
    if not skill.reviewed_on:
        yield wrong("reviewed_on", "a ready skill has the date of its last review (reviewed_on)", "status")
    if len(families) < _MIN_FAMILIES:
        yield wrong(
            "few_families", f"{len(families)} families of questions; at least {_MIN_FAMILIES} are needed", "status"
        )
        return
    if len({family.band for family in families}) < _MIN_BANDS:
        yield wrong("one_band", f"its families must lie in at least {_MIN_BANDS} difficulty bands", "status")
    if all(family.verb is Verb.RECALL for family in families):
        yield wrong("only_recall", "at least one family must ask for more than recall", "status")
    if not any(family.tests_can_do for family in families):
        yield wrong("can_do_untested", "no family has tests_can_do = true", "can_do")


def _families(loaded: Loaded) -> Iterator[Problem]:
    ids = loaded.known_skills
    for family in loaded.families:
        if abs(sum(weight for _, weight in family.skills) - 1) > 1e-6:
            yield problem_at(loaded, family.path, "weights", "the weights in skills must sum to 1", "skills")
        if family.home not in dict(family.skills):
            message = f"skills must contain the skill it belongs to ({family.home!r})"
            yield problem_at(loaded, family.path, "weights", message, "skills")
        for skill_id, _ in family.skills:
            if skill_id not in ids:
                yield problem_at(
                    loaded, family.path, "unknown_skill", f"the skill {skill_id!r} does not exist", "skills"
                )


def _roles(loaded: Loaded) -> Iterator[Problem]:
    skills = loaded.known_skills
    for role in loaded.roles:
        seen: set[str] = set()
        for place, rung in enumerate(role.rungs):
            if rung.id in seen:
                message = f"two rungs are called {rung.id!r}"
                yield problem_at(loaded, f"role:{role.id}", "duplicate_id", message, "rungs", place, "id")
            seen.add(rung.id)
        for name in dict.fromkeys(row.skill for rung in role.rungs for row in rung.requirements):
            skill = skills.get(name)
            if skill is None or skill.status is SkillStatus.RETIRED:
                state = "does not exist" if skill is None else "is retired"
                path = loaded.paths[f"role:{role.id}"]
                lines = (loaded.root / path).read_text(encoding="utf-8").splitlines()
                line = next((n for n, text in enumerate(lines, 1) if f'"{name}"' in text), 0)
                yield Problem(path, line, "unknown_skill", f"the required skill {name!r} {state}")
        for place, rung in enumerate(role.rungs):
            hours = sum(hours for _, hours in rung.week)
            if not 35 <= hours <= 45:
                message = f"the typical week of rung {rung.id!r} has {hours} hours; it should be a full week (35-45)"
                yield problem_at(loaded, f"role:{role.id}", "week_hours", message, "rungs", place, "week")


def _use(loaded: Loaded) -> Iterator[Problem]:
    if not loaded.roles:
        return
    edges = {skill.id: [edge.skill for edge in skill.prerequisites] for skill in loaded.skills}
    used = {row.skill for role in loaded.roles for rung in role.rungs for row in rung.requirements}
    waiting = list(used)
    while waiting:
        fresh = [before for before in edges.get(waiting.pop(), ()) if before not in used]
        used.update(fresh)
        waiting.extend(fresh)
    first_model = loaded.info.first_model if loaded.info else None
    for skill in loaded.skills:
        if skill.id not in used and skill.id != first_model and skill.status is not SkillStatus.RETIRED:
            yield problem_at(
                loaded, skill.id, "unused_skill", "no role needs this skill, nor any skill that a role needs", "title"
            )


def _map(loaded: Loaded) -> Iterator[Problem]:
    current = {skill.id for skill in loaded.skills if skill.status is not SkillStatus.RETIRED}
    for skill_id in sorted(current - loaded.positions.keys()):
        yield Problem(
            "map.toml", 0, "no_position", f"{skill_id!r} has no place on the map; run: upslope catalog layout"
        )
    for skill_id in sorted(loaded.positions.keys() - current):
        yield Problem("map.toml", 0, "stale_position", f"{skill_id!r} is no skill; run: upslope catalog layout")
