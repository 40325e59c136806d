"""A pack of three skills, for tests that write into one or break it."""

from pathlib import Path
from uuid import UUID

PACK = """\
uuid = "{uuid}"
name = "Small"
version = "1"
format = 1
language = "en"
licence = "CC-BY-4.0"
authors = ["A tester"]
requires_program = "0.1.0"
areas = [{{ id = "area", title = "Area" }}]
"""
SKILL = """\
uuid = "{uuid}"
title = "{name}"
can_do = "Do {name}"
area = "area"
status = "outline"
minutes = 30
prerequisites = [{edges}]

[[resources]]
title = "A book"
url = "https://example.org/"
kind = "book"
hours = 1
price = "free"
checked_on = 2026-01-01
"""


def small_pack(folder: Path, edges: tuple[tuple[str, str], ...] = (("two", "one"), ("three", "two"))) -> Path:
    """Write the pack; `edges` are (skill, what comes before it)."""
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK.format(uuid=UUID(int=1)))
    for number, name in enumerate(("one", "two", "three"), 2):
        before = ", ".join(f'{{ skill = "{b}", reason = "It rests on it." }}' for skill, b in edges if skill == name)
        path = folder / "skills" / "area" / name / "skill.toml"
        path.parent.mkdir(parents=True)
        path.write_text(SKILL.format(uuid=UUID(int=number), name=name, edges=before))
    return folder
