"""A pack as somebody else would make one, to be added to another: a skill with questions, a lab and a role."""

import zipfile
from pathlib import Path

from upslope.testing.small_labs import CLIP_READINGS
from upslope.testing.small_pack import GENERATOR, uid

_PACK = """\
uuid = "{uuid}"
name = "{name}"
version = "{version}"
format = 1
language = "en"
licence = "CC0-1.0"
authors = ["Somebody"]
requires_program = "0.1.0"
areas = [{{ id = "garden", title = "Garden" }}]
"""
_SKILL = """\
uuid = "{uuid}"
title = "Soil"
can_do = "Tell soils apart"
area = "garden"
status = "ready"
minutes = 30
goals = ["one", "two"]
out_of_scope = ["the rest"]
aliases = ["humus"]
reviewed_on = 2026-01-01
"""
_FAMILY = """\
uuid = "{uuid}"
title = "Soil {number}"
kind = "number"
band = {band}
verb = "apply"
guess = 0.0
skills = {{ soil = 1.0 }}
tests_can_do = true
"""
_ROLE = """\
uuid = "{uuid}"
title = "Gardener"
aliases = ["maker"]
summary = "Gardens."
differs = "Is outside."
reviewed_on = 2026-01-01

[[rungs]]
id = "entry"
title = "Gardener"
years = "0-2"
summary = "."
duties = ["a", "b", "c"]
week = [["work", 37], ["talk", 1], ["read", 1], ["plan", 1]]
shows_readiness = ["x"]
requirements = [
    {{ skill = "soil", level = "know", weight = 1 }},
    {{ skill = "{needs}", level = "know", weight = 1 }},
]
"""


def added_files(name: str = "Garden", version: str = "1.0", *, before: str | None = None) -> dict[str, str]:
    """The pack's files by path. `before` is a skill of another pack that comes before its own one."""
    edge = f'prerequisites = [{{ skill = "{before}", reason = "It rests on it." }}]\n' if before else ""
    folder = "skills/garden/soil"
    files = {
        "pack.toml": _PACK.format(uuid=uid(f"pack {name}"), name=name, version=version),
        f"{folder}/skill.toml": _SKILL.format(uuid=uid("soil")) + edge,
        f"{folder}/lesson.md": "# Soil\n",
        "roles/gardener.toml": _ROLE.format(uuid=uid("gardener"), needs=before or "soil"),
    }
    for number in range(3):
        family = _FAMILY.format(uuid=uid(f"soil-{number}"), number=number, band=number + 1)
        files |= {f"{folder}/questions/q{number}.toml": family, f"{folder}/questions/q{number}.py": GENERATOR}
    for path, text in CLIP_READINGS.items():
        files[f"labs/clip-depths/{path}"] = text
    toml = CLIP_READINGS["lab.toml"].replace("python = 0.7\narrays = 0.3", "soil = 1.0")
    files["labs/clip-depths/lab.toml"] = f'uuid = "{uid("clip-depths")}"\n{toml}'
    return files


def write_added_pack(root: Path, name: str = "Garden", version: str = "1.0", *, before: str | None = None) -> Path:
    """Write the pack into a folder and return it."""
    for path, text in added_files(name, version, before=before).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def zip_added_pack(path: Path, name: str = "Garden", version: str = "1.0", *, before: str | None = None) -> Path:
    """Write the pack into a zip file, in one folder as services do, and return it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside, text in added_files(name, version, before=before).items():
            archive.writestr(f"garden-main/{inside}", text)
    return path
