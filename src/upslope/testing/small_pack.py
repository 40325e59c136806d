"""A small made-up pack, written as real files: ten skills in three areas, forty-five families, two labs, one role."""

from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from upslope.testing.small_labs import LABS

# id -> (area, minutes, prerequisites); "reading" is an outline that nothing here measures.
SKILLS: dict[str, tuple[str, int, tuple[str, ...]]] = {
    "vectors": ("maths", 60, ()),
    "matrices": ("maths", 90, ("vectors",)),
    "gradients": ("maths", 120, ("vectors",)),
    "chances": ("maths", 60, ()),
    "python": ("code", 90, ()),
    "arrays": ("code", 60, ("python",)),
    "first-model": ("models", 45, ()),
    "regression": ("models", 120, ("matrices", "chances", "arrays")),
    "networks": ("models", 180, ("regression", "gradients")),
    "reading": ("models", 60, ("networks",)),
}

GENERATOR = """
from upslope.questions import number, wrong


def generate(rng):
    a, b = rng.integer(2, 40), rng.integer(2, 40)
    return number(
        f"{a} + {b}?", a + b, mistakes=[wrong(a * b, "This multiplies instead of adding.")],
        solution=["Add them."], facts={"a": a, "b": b},
    )


def verify(variant):
    return variant.facts["a"] + variant.facts["b"]
"""


def uid(name: str) -> str:
    """The uuid of a skill (its id), a family (`<skill>-<0-4>`), a lab (its id) or the role `maker`."""
    return str(uuid5(NAMESPACE_OID, name))


def _skill_toml(name: str) -> str:
    area, minutes, before = SKILLS[name]
    ready = name != "reading"
    lines = [
        f'uuid = "{uid(name)}"\ntitle = "{name.title()}"\ncan_do = "Do {name}"\narea = "{area}"',
        f'status = "{"ready" if ready else "outline"}"\nminutes = {minutes}',
        'goals = ["one", "two"]\nout_of_scope = ["the rest"]\nreviewed_on = 2026-01-01',
    ]
    lines += [f'[[prerequisites]]\nskill = "{other}"\nreason = "It rests on it."' for other in before]
    if name == "regression":
        lines.append('[[encompasses]]\nskill = "matrices"\nweight = 0.5')
    lines.append(
        '[[resources]]\ntitle = "A book"\nurl = "https://example.org/"\nkind = "book"\nhours = 2\n'
        'price = "free"\nchecked_on = 2026-01-01'
    )
    return "\n".join(lines)


def _family_toml(name: str, number: int) -> str:
    return (
        f'uuid = "{uid(f"{name}-{number}")}"\ntitle = "{name} {number}"\nkind = "number"\nband = {(number % 3) + 1}\n'
        f'verb = "apply"\nguess = 0.0\nskills = {{ {name} = 1.0 }}\nminutes = 1.5\ntests_can_do = true\n'
    )


def _role_toml() -> str:
    week = '[["work", 38], ["talk", 1], ["read", 0], ["plan", 1]]'
    text = f'uuid = "{uid("maker")}"\ntitle = "Maker"\nsummary = "Makes."\ndiffers = "Is made up."\n'
    text += "reviewed_on = 2026-01-01\n"
    know, apply = "know", "apply"
    rungs = {
        "entry": [
            ("regression", know, 3, "true"),
            ("python", know, 2, "true"),
            ("chances", know, 1, "false"),
            ("reading", know, 1, "false"),
        ],
        "senior": [("networks", know, 3, "true"), ("gradients", know, 1, "false"), ("python", apply, 2, "true")],
    }
    for rung, rows in rungs.items():
        text += f'[[rungs]]\nid = "{rung}"\ntitle = "{rung}"\nyears = "0-2"\nsummary = "."\n'
        text += f'duties = ["a", "b", "c"]\nweek = {week}\nshows_readiness = ["x"]\n'
        for skill, level, weight, essential in rows:
            text += f'[[rungs.requirements]]\nskill = "{skill}"\nlevel = "{level}"\nweight = {weight}\n'
            text += f"essential = {essential}\n"
    return text


def write_small_pack(root: Path, version: str = "1.0") -> Path:
    """Write the pack into a new folder and return it."""
    areas = ", ".join(f'{{ id = "{area}", title = "{area}" }}' for area in ("maths", "code", "models"))
    root.mkdir(parents=True)
    (root / "pack.toml").write_text(
        f'uuid = "{uid("pack")}"\nname = "Small"\nversion = "{version}"\nformat = 1\nlanguage = "en"\n'
        f'licence = "CC0"\nauthors = ["Tests"]\nrequires_program = "0.1.0"\nfirst_model = "first-model"\n'
        f"areas = [{areas}]\n"
    )
    for name, (area, _, _) in SKILLS.items():
        folder = root / "skills" / area / name
        (folder / "questions").mkdir(parents=True)
        (folder / "skill.toml").write_text(_skill_toml(name))
        if name != "reading":
            (folder / "lesson.md").write_text(f"# {name}\n")
            for number in range(5):
                (folder / "questions" / f"q{number}.toml").write_text(_family_toml(name, number))
                (folder / "questions" / f"q{number}.py").write_text(GENERATOR)
    for lab_id, files in LABS.items():
        for name, text in files.items():
            path = root / "labs" / lab_id / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f'uuid = "{uid(lab_id)}"\n{text}' if name == "lab.toml" else text)
    (root / "roles").mkdir()
    (root / "roles" / "maker.toml").write_text(_role_toml())
    return root
