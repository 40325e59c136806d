"""The roles a learner may aim at: their own, then the catalog's."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches

from upslope.engine.parts import Engine
from upslope.errors import NotFound
from upslope.model.own_role import OwnRole, OwnRoles
from upslope.model.pack import SearchHit
from upslope.model.role import Requirement, Role, Rung


def own_roles(engine: Engine, learner_id: str) -> OwnRoles:
    """The learner's own roles as they are stored; none until one is made."""
    record = engine.records.record(learner_id, "roles")
    return record.value if record and isinstance(record.value, OwnRoles) else OwnRoles()


def all_roles(engine: Engine, learner_id: str) -> tuple[Role, ...]:
    """The learner's own roles, then the catalog's."""
    return (*(as_role(engine, own) for own in own_roles(engine, learner_id).roles), *engine.catalog.roles)


def find_role(engine: Engine, learner_id: str, key: str) -> Role:
    """A role by id, uuid, title or alias; of two with one name the learner's own. Raises NotFound with near matches."""
    own = own_roles(engine, learner_id)
    if found := _among(engine, own, key):
        return as_role(engine, found)
    try:
        return engine.catalog.role(key)
    except NotFound as unknown:
        near = get_close_matches(key.casefold(), [role.id for role in own.roles], n=3, cutoff=0.5)
        if not near:
            raise
        message = f"There is no role {key!r}. Perhaps you mean {' or '.join(near)}."
        raise NotFound(message, what="role", key=key) from unknown


def find_place(engine: Engine, learner_id: str, key: str) -> tuple[Role, Rung | None]:
    """A role, and a rung of it if the key names one: `ROLE/RUNG`, or a rung's title or alias.

    Names are compared without regard to case and hyphens; a role's go before a rung's. Raises NotFound with near
    matches.
    """
    try:
        return find_role(engine, learner_id, key), None
    except NotFound as error:
        unknown = error
    role_key, slash, rung_id = key.rpartition("/")
    if slash:
        try:
            role = find_role(engine, learner_id, role_key)
        except NotFound:
            pass
        else:
            return role, rung_of(role, rung_id)
    wanted = _spoken(key)
    places = list(_names(all_roles(engine, learner_id)))
    if found := next((place for name, place in places if name == wanted), None):
        return found
    names = dict.fromkeys((*(role.id for _, (role, _) in places), *(name for name, _ in places)))
    near = get_close_matches(key.strip().casefold(), list(names), n=3, cutoff=0.6)
    if not near:
        raise unknown
    message = f"There is no role {key!r}. Perhaps you mean {' or '.join(near)}."
    raise NotFound(message, what="role", key=key) from unknown


def rung_of(role: Role, rung_id: str) -> Rung:
    """A rung of a role by id. Raises NotFound, naming those there are."""
    if found := role.rung(rung_id):
        return found
    known = ", ".join(rung.id for rung in role.rungs)
    raise NotFound(f"{role.title} has no rung {rung_id!r}; there are {known}.", what="rung", key=rung_id)


def _spoken(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


def _names(roles: tuple[Role, ...]) -> Iterator[tuple[str, tuple[Role, Rung | None]]]:
    """Every name of a role, then every one of a rung."""
    for role in roles:
        for name in (role.title, role.id, *role.aliases):
            yield _spoken(name), (role, None)
    for role in roles:
        for rung in role.rungs:
            for name in (rung.title, *rung.aliases):
                yield _spoken(name), (role, rung)


def other_names(engine: Engine, role: Role, rung: Rung) -> tuple[str, ...]:
    """What a rung is called elsewhere, without names that are other roles of the catalog by themselves."""
    taken = {
        _spoken(name)
        for other in engine.catalog.roles
        if other.uuid != role.uuid
        for name in (other.title, other.id, *other.aliases)
    }
    return tuple(name for name in rung.aliases if _spoken(name) not in taken)


def search_roles(engine: Engine, learner_id: str, text: str) -> tuple[SearchHit, ...]:
    """The roles and rungs among what a search finds, best first, the learner's own before the catalog's."""
    return tuple(hit for hit in search(engine, learner_id, text, limit=200) if hit.kind == "role")


def find_own(engine: Engine, learner_id: str, key: str) -> OwnRole:
    """A role of the learner's own by id, uuid or title. Raises NotFound, also for a role of the catalog."""
    if found := _among(engine, own_roles(engine, learner_id), key):
        return found
    role = find_role(engine, learner_id, key)
    raise NotFound(
        f"{role.title} belongs to the catalog, so it stays as it is. Copy it first: upslope role new --from {role.id}",
        what="role",
        key=key,
    )


def role_and_rung(engine: Engine, learner_id: str, role_key: str, rung_id: str) -> tuple[Role, Rung]:
    """A role and a rung of it; an unknown rung is the first job, as people rename rungs. Raises NotFound."""
    role = find_role(engine, learner_id, role_key)
    return role, role.rung(rung_id) or role.first_job


def search(engine: Engine, learner_id: str, text: str, limit: int = 20) -> tuple[SearchHit, ...]:
    """The learner's own roles and rungs whose names contain a text, then what the catalog finds."""
    wanted = text.strip().casefold()
    own = own_roles(engine, learner_id).roles if wanted else ()
    found = {
        role.id: SearchHit("role", role.id, role.title, role.title) for role in own if wanted in role.title.casefold()
    }
    for role in own:
        for rung in role.rungs:
            if wanted in rung.title.casefold() and role.id not in found:
                found[role.id] = SearchHit("role", role.id, role.title, rung.title, rung.id)
    return (*found.values(), *engine.catalog.search(text, limit))


def copied_from(engine: Engine, learner_id: str, role: Role) -> Role | None:
    """What a role of the learner's own began as; None if it is gone or there was none."""
    own = next((own for own in own_roles(engine, learner_id).roles if own.uuid == role.uuid), None)
    known = all_roles(engine, learner_id) if own and own.copied_from else ()
    return next((other for other in known if own and other.uuid == own.copied_from), None)


def as_role(engine: Engine, own: OwnRole) -> Role:
    """A role of the learner's own as the rest of the program sees it: without skills that are no longer installed."""
    skills = engine.content.by_uuid
    rungs = tuple(
        Rung(
            id=rung.id,
            title=rung.title,
            aliases=(),
            years="",
            summary="",
            duties=(),
            week=(),
            shows_readiness=(),
            requirements=tuple(
                Requirement(skills[row.skill].id, row.level, row.weight, row.essential)
                for row in rung.requirements
                if row.skill in skills
            ),
        )
        for rung in own.rungs
    )
    return Role(own.uuid, own.id, own.title, (), "", "", rungs, (), None, own=True)


def skill_title(engine: Engine) -> Callable[[str], str]:
    """A function from a skill's uuid to its title in sentences about roles."""
    by_uuid = engine.content.by_uuid
    return lambda uuid: by_uuid[uuid].title if uuid in by_uuid else "a skill that is no longer installed"


def _among(engine: Engine, own: OwnRoles, key: str) -> OwnRole | None:
    """By uuid or id; by title, in any case, unless a role of the catalog has that id."""
    if found := next((role for role in own.roles if key in (role.uuid, role.id)), None):
        return found
    if any(key in (role.uuid, role.id) for role in engine.catalog.roles):
        return None
    wanted = key.strip().casefold()
    return next((role for role in own.roles if role.title.casefold() == wanted), None)
