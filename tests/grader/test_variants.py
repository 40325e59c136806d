"""Questions of packs that aren't ours are built in the sandbox, and are what they would be if they were ours."""

import random
from pathlib import Path

import pytest

import upslope
from upslope.catalog.index import open_pack
from upslope.catalog.pack import Pack
from upslope.errors import ContentError
from upslope.grader import EmbeddedGrader
from upslope.model.family import AnswerKind, Family
from upslope.questions.build import build_variant, load_generator


@pytest.fixture(scope="module")
def pack() -> Pack:
    return open_pack(Path(upslope.__file__).parent / "content")


def some_families(pack: Pack) -> list[Family]:
    """One or two of each kind of answer."""
    families = [family for skill in pack.skills for family in pack.families(skill.id)]
    random.Random(5).shuffle(families)
    found: list[Family] = []
    for kind in AnswerKind:
        found += [family for family in families if family.kind is kind][:2]
    return found


def test_a_variant_is_the_same_as_in_process(best: EmbeddedGrader, pack: Pack) -> None:
    families = some_families(pack)
    assert len(families) >= 6
    for family in families:
        source = pack.generator(family)
        for seed in (1, 2**40):
            ours = build_variant(load_generator(source, family.path), family.kind, seed).canonical_json()
            assert best.build_variant(source, family.path, family.kind, seed) == ours, family.path


def test_a_variant_is_the_same_on_every_tier(grader: EmbeddedGrader, pack: Pack) -> None:
    family = some_families(pack)[0]
    source = pack.generator(family)
    ours = build_variant(load_generator(source, family.path), family.kind, 3).canonical_json()
    assert grader.build_variant(source, family.path, family.kind, 3) == ours


HOSTILE = {
    "raises": ("def generate(rng): return 1 / 0", "ZeroDivisionError"),
    "is no Python": ("def (", "doesn't load"),
    "lacks generate": ("x = 1", "doesn't load"),
    "returns something else": ("def generate(rng): return 'variant'", "returned 'variant'"),
    "ends": ("import os\nos._exit(0)", "died"),
    "leaves": ("raise SystemExit", "SystemExit"),
    "floods": ("while True: print('x' * 1000)", "too much output"),
    "takes memory": ("def generate(rng): return bytearray(1 << 34)", "MemoryError"),
    "patches the builder": (
        "import upslope.questions.build as b\nb.build_variant = None\nimport glue\nglue.build_variant = lambda *a: 7\n"
        "def generate(rng): return None",
        "failed",
    ),
    "answers with no text": (
        "import builtins, types\nfrom upslope.model.family import AnswerKind\nbuiltins.isinstance = lambda *_: True\n"
        "def generate(rng): return types.SimpleNamespace(\n"
        "    kind=AnswerKind.CHOICE, options=(), canonical_json=lambda: [1])",
        "it gave [1]",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_code_is_a_content_error(best: EmbeddedGrader, name: str) -> None:
    source, said = HOSTILE[name]
    if "def verify" not in source and name not in ("lacks generate", "is no Python"):
        source += "\ndef verify(variant): return None\n"
    with pytest.raises(ContentError) as raised:
        best.build_variant(source, "questions/hostile.py", AnswerKind.CHOICE, 1)
    assert said in str(raised.value)
    assert "questions/hostile.py" in str(raised.value)


def test_a_generator_without_end_is_a_content_error(best: EmbeddedGrader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upslope.grader.embedded._VARIANT_SECONDS", 0.7)
    with pytest.raises(ContentError, match="timed out"):
        best.build_variant("while True: pass", "questions/endless.py", AnswerKind.CHOICE, 1)


def test_a_generator_reads_nothing_of_ours(best: EmbeddedGrader) -> None:
    if best.tier == "T3":
        pytest.skip("T3 is not sandboxed")
    for path in ("/etc/passwd", str(Path(upslope.__file__).parent / "content" / "map.toml")):
        with pytest.raises(ContentError, match=r"PermissionError|FileNotFoundError"):
            best.build_variant(f"open({path!r})", "questions/reads.py", AnswerKind.CHOICE, 1)
