"""A loaded pack: finding things in it, and being told the nearest when there is no such thing."""

import shutil
from pathlib import Path

import pytest

from upslope.catalog.index import open_pack
from upslope.catalog.pack import Pack
from upslope.catalog.reading import line_of
from upslope.errors import ContentError, NotFound
from upslope.model.lab import Comparison, LabLimits
from upslope.model.level import Level
from upslope.model.role import Stage


@pytest.fixture
def pack(small_pack: Path) -> Pack:
    return open_pack(small_pack)


def test_skills_come_with_their_prerequisites_first(pack: Pack, built_in: Pack) -> None:
    assert [skill.id for skill in pack.skills] == ["sums", "means", "spread"]
    seen: set[str] = set()
    for skill in built_in.skills:
        assert {edge.skill for edge in skill.prerequisites} <= seen
        seen.add(skill.id)


def test_a_skill_is_found_by_id_and_by_uuid(pack: Pack) -> None:
    assert pack.skill("sums") is pack.skill("00000000-0000-4000-8000-000000000010")


@pytest.mark.parametrize(
    "key", ["counter", "Counter of things", "COUNTER OF THINGS", "tally clerk", "00000000-0000-4000-8000-000000000002"]
)
def test_a_role_is_found_by_id_uuid_title_and_alias(pack: Pack, key: str) -> None:
    assert pack.role(key).id == "counter"


def test_a_rung_requires_what_the_rungs_before_it_require(pack: Pack) -> None:
    role = pack.role("counter")
    assert [row.skill for row in role.rungs[0].requirements] == ["sums", "means"]
    assert [row.skill for row in role.rungs[1].requirements] == ["sums", "means", "spread"]
    assert role.rungs[1].requirements[0].level is Level.KNOW


def test_rungs_that_stand_apart_require_only_what_is_theirs(small_pack: Path) -> None:
    path = small_pack / "roles" / "counter.toml"
    text = path.read_text(encoding="utf-8").replace("[[rungs]]", 'apart = true\n\n[[rungs]]\nstage = "public"', 1)
    path.write_text(text, encoding="utf-8")
    role = open_pack(small_pack).role("counter")
    assert role.apart
    assert [row.skill for row in role.rungs[1].requirements] == ["spread"]
    assert [rung.stage for rung in role.rungs] == [Stage.PUBLIC, None]


def test_roles_are_listed_by_group_and_those_of_none_come_last(small_pack: Path) -> None:
    role = (small_pack / "roles" / "counter.toml").read_text(encoding="utf-8")
    for number, name in enumerate(("adder", "weigher"), 5):
        text = role.replace("000000000002", f"00000000010{number}").replace("Counter of things", name.title())
        (small_pack / "roles" / f"{name}.toml").write_text(text, encoding="utf-8")
    with (small_pack / "pack.toml").open("a", encoding="utf-8") as pack_file:
        pack_file.write('\n[[role_groups]]\ntitle = "Heavy"\nroles = ["weigher", "gone", "counter"]\n')
    listed = [(role.id, role.group) for role in open_pack(small_pack).roles]
    assert listed == [("weigher", "Heavy"), ("counter", "Heavy"), ("adder", None)]


def test_what_is_not_there_is_named_with_what_is_nearest(pack: Pack, built_in: Pack) -> None:
    with pytest.raises(NotFound, match=r"no skill 'sum'\. Perhaps you mean sums\."):
        pack.skill("sum")
    with pytest.raises(NotFound, match="Perhaps you mean counter"):
        pack.role("Countr")
    with pytest.raises(NotFound, match="backpropagation"):
        built_in.skill("backpropogation")
    with pytest.raises(NotFound, match="data-scientist"):
        built_in.role("data scientits")
    with pytest.raises(NotFound) as refused:
        pack.skill("zzzzzzzz")
    assert "Perhaps" not in refused.value.message
    assert refused.value.params == {"what": "skill", "key": "zzzzzzzz"}
    with pytest.raises(NotFound):
        pack.family("zzzzzzzz")
    with pytest.raises(NotFound):
        pack.lesson("zzzzzzzz")


def test_a_family_is_found_by_its_uuid_and_listed_by_difficulty(pack: Pack) -> None:
    assert [family.id for family in pack.families("sums")] == ["add-two", "say-the-word", "pick-the-result"]
    family = pack.families("sums")[0]
    assert pack.family(family.uuid) is family
    assert pack.families("means") == pack.families("nothing") == ()


def test_a_skill_without_a_lesson_has_none(pack: Pack) -> None:
    assert pack.lesson("means") is None
    assert str(pack.lesson("sums")).startswith("# Sums")


# Labs


def test_a_lab_is_found_by_id_and_uuid_and_at_its_home_skill(pack: Pack) -> None:
    lab = pack.lab("clip-readings")
    assert lab is pack.lab("00000000-0000-4000-8000-000000000040")
    assert pack.labs == pack.labs_for("sums") == (lab,)
    assert pack.labs_for("means") == pack.labs_for("nothing") == ()
    with pytest.raises(NotFound, match=r"no lab 'clip-reading'\. Perhaps you mean clip-readings\."):
        pack.lab("clip-reading")
    assert [(hit.kind, hit.id) for hit in pack.search("keep readings")] == [("lab", "clip-readings")]


def test_a_lab_holds_what_its_file_says(pack: Pack) -> None:
    lab = pack.lab("clip-readings")
    assert (lab.language, lab.environment, lab.level, lab.entry) == ("python", "base", "apply", ("clipped",))
    assert [(check.name, check.code, check.weight) for check in lab.checks] == [
        ("inside", "same", 1.0),
        ("outside", None, 2.0),
        ("refuses", None, 1.0),
    ]
    assert (len(lab.wrong), lab.wrong[4].file, lab.wrong[4].fails) == (6, "wrong/sorts.py", ("inside",))
    assert lab.limits == LabLimits()
    assert lab.checks[0].comparison == Comparison()


def test_limits_and_comparisons_are_read(small_pack: Path) -> None:
    toml = small_pack / "labs/clip-readings/lab.toml"
    text = toml.read_text().replace("[skills]", "[limits]\nseconds = 0.5\nthreads = 2\n\n[skills]")
    toml.write_text(text.replace("weight = 2", "weight = 2\nseconds = 1\n[checks.comparison]\nabs = 0.5\nindex = true"))
    lab = open_pack(small_pack).lab("clip-readings")
    assert lab.limits == LabLimits(seconds=0.5, threads=2)
    assert lab.checks[1].comparison == Comparison(abs=0.5, index=True)
    assert lab.checks[1].seconds == 1.0


def test_the_digest_of_a_lab_is_that_of_all_its_text_files(small_pack: Path, pack: Pack) -> None:
    lab = pack.lab("clip-readings")
    files = pack.lab_files(lab)
    assert files.digest == lab.digest
    assert files.get("wrong/sorts.py")
    assert {"brief.md", "cases.py", "lab.toml"} <= {name for name, _ in files.files}
    (small_pack / lab.path / "__pycache__").mkdir()
    (small_pack / lab.path / "__pycache__" / "cases.pyc").write_bytes(b"\xff")
    (small_pack / lab.path / ".notes").write_bytes(b"\xff")
    assert open_pack(small_pack).lab("clip-readings").digest == lab.digest
    with (small_pack / lab.path / "cases.py").open("a") as file:
        file.write("\n")
    assert open_pack(small_pack).lab("clip-readings").digest != lab.digest


def test_files_of_a_lab_that_changed_or_went_away_are_a_content_error(small_pack: Path, pack: Pack) -> None:
    lab = pack.lab("clip-readings")
    with (small_pack / lab.path / "cases.py").open("a") as file:
        file.write("\n")
    with pytest.raises(ContentError, match="changed while"):
        pack.lab_files(lab)
    (small_pack / lab.path / "cases.py").write_bytes(b"\xff")
    with pytest.raises(ContentError, match=r"cases\.py can't be read"):
        pack.lab_files(lab)
    shutil.rmtree(small_pack / lab.path)
    with pytest.raises(ContentError, match="not there"):
        pack.lab_files(lab)


def test_labs_come_in_the_order_of_their_home_skills_easy_ones_first(small_pack: Path) -> None:
    first = small_pack / "labs/clip-readings"
    for number, band in (("0041", 1), ("0042", 3)):
        copy = Path(shutil.copytree(first, small_pack / "labs" / f"a-{number}"))
        text = (copy / "lab.toml").read_text()
        (copy / "lab.toml").write_text(text.replace("0040", number).replace("band = 1", f"band = {band}"))
    assert [lab.id for lab in open_pack(small_pack).labs_for("sums")] == ["a-0041", "clip-readings", "a-0042"]


# Search


def test_the_search_finds_titles_ids_and_aliases_best_first(pack: Pack) -> None:
    assert [(hit.id, hit.matched) for hit in pack.search("SUMS")] == [("sums", "Sums")]
    assert [hit.id for hit in pack.search("adding")] == ["sums"]
    assert [hit.id for hit in pack.search("up")] == ["sums"]  # a word of an alias begins with it
    assert pack.search("") == pack.search("   ") == pack.search("no such thing") == ()


def test_the_search_finds_roles_and_their_rungs_by_job_titles(pack: Pack) -> None:
    assert [(hit.kind, hit.id, hit.rung) for hit in pack.search("bean counter")] == [("role", "counter", "entry")]
    assert [(hit.kind, hit.id, hit.rung) for hit in pack.search("tally")] == [("role", "counter", None)]
    assert [hit.rung for hit in pack.search("counter")] == [None, "entry", "senior"]
    assert len(pack.search("counter", limit=2)) == 2


@pytest.mark.parametrize(
    "title",
    [
        *["Director of AI", "Chief Data Scientist", "deep learning engineer", "AI manager", "big data specialist"],
        *["Lead ML Engineer", "machine learning engineer", "AI engineer", "data scientist"],
    ],
)
def test_job_titles_are_found_first_and_exactly(built_in: Pack, title: str) -> None:
    best = built_in.search(title)[0]
    assert best.kind == "role"
    assert best.matched.casefold() == title.casefold()
    assert built_in.role(best.id).id == best.id


@pytest.mark.parametrize("term", ["backpropagation", "L2 norm", "overfitting", "Euclidean distance", "kubernetes"])
def test_terms_of_job_postings_find_skills(built_in: Pack, term: str) -> None:
    assert any(hit.kind == "skill" for hit in built_in.search(term))


# Lines


TOML = """\
title = "x"
week = 1

[[rungs]]
id = "a"
week = [
    ["x", 1],
]

[[rungs]]
id = "b"
week = []
edges = [
    { skill = "one", reason = "r" },
    { skill = "two", reason = "r" },
]
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ((), 1),
        (("title",), 1),
        (("missing",), 1),
        (("rungs", 0, "id"), 5),
        (("rungs", 1), 10),
        (("rungs", 1, "week"), 12),
        (("rungs", 1, "edges", 1, "skill"), 15),
        (("rungs", 7, "id"), 11),
    ],
)
def test_the_line_of_a_key_is_found_in_headings_and_in_inline_lists(keys: tuple[str | int, ...], line: int) -> None:
    assert line_of(TOML, *keys) == line
