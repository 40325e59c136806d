"""The archive as a file: what is written is read back, and nothing else is."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from upslope.errors import ArchiveInvalid, Conflict, DataFolderUnusable, NotFound
from upslope.formats import archive
from upslope.formats.archive import EXPORT_FORMAT, Origin, export_schema, open_archive, write_archive
from upslope.model.archive import LearnerData
from upslope.model.asked import AttemptState
from upslope.model.evidence import EvidenceKind, Standing
from upslope.model.learner import (
    RECORD_KINDS,
    Availability,
    CalendarLink,
    Goal,
    LabWork,
    LabWorks,
    PlacementState,
    Profile,
    Record,
    TodayAction,
    TodayChoice,
    TodayChoices,
)
from upslope.model.level import Level
from upslope.model.own_role import OwnRequirement, OwnRole, OwnRoles, OwnRung
from upslope.testing.values import NOON, a_learner, a_plan, an_asked, an_attempt, an_entry, an_item

SCHEMA = Path(__file__).parents[2] / "docs" / "export-format.schema.json"
ORIGIN = Origin("0.1.0", "pack", "digest", "model-1", "parameters", NOON)
CONTENT = b"handed in"
DIGEST = hashlib.sha256(CONTENT).hexdigest()

_ROW = {"skill": "s", "level": "know", "weight": 1.0, "essential": False}
ROWS = (OwnRequirement("s", Level.APPLY, 2.5, essential=True),)
RECORDS = (
    Record("ada", "availability", 1, NOON, Availability(5.0, ((date(2026, 2, 2), 0.0),))),
    Record("ada", "goal", 1, NOON, Goal("role-1", "junior", date(2026, 12, 31))),
    Record("ada", "placement", 1, NOON, PlacementState(NOON)),
    Record("ada", "profile", 1, NOON, Profile("Asia/Kathmandu", 6)),
    Record("ada", "today", 1, NOON, TodayChoices((("skill-1", date(2026, 2, 2)),))),
    Record(
        "ada",
        "today",
        2,
        NOON,
        TodayChoices(
            said=(
                TodayChoice("skill-1", TodayAction.SWAP, date(2026, 2, 3)),
                TodayChoice("skill-2", TodayAction.TOO_EASY, None, 7),
            )
        ),
    ),
    Record("ada", "labs", 1, NOON, LabWorks((LabWork("lab-1", NOON, 2, NOON), LabWork("lab-2", NOON)))),
    Record("ada", "goal", 2, NOON, Goal("role-1", "junior", also=(("role-2", "entry", 0.5),))),
    Record("ada", "roles", 1, NOON, OwnRoles((OwnRole("role-2", "acme", "Acme", (OwnRung("entry", "Entry", ROWS),)),))),
    Record("ada", "calendar", 1, NOON, CalendarLink("0f" * 32, NOON)),
)
ADA = LearnerData(
    a_learner(),
    (
        an_entry(
            "e1", seq=1, asked_id="a1", answer='½ "−3"\u0000\u2028\n', checks=(("shape", 0.5),), seconds=0.1 + 0.2
        ),
        an_entry("e2", seq=2, item=None, kind=EvidenceKind.LESSON, standing=Standing.DECLARED, subject="s", score=None),
    ),
    (an_asked("a1"),),
    (an_attempt("t1", submission_digest=DIGEST, state=AttemptState.GRADED, verdict="{}"),),
    RECORDS,
    (a_plan("p1", weeks=()),),
)
BOB = LearnerData(a_learner("bob", demo=True))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    whole = tmp_path / "export.zip"
    write_archive(whole, ORIGIN, [ADA, BOB], [(DIGEST, CONTENT)])
    return whole


def rewritten(path: Path, change: Callable[[dict[str, bytes]], object], *, digests: bool = True) -> Path:
    """The archive with other members; `digests` makes the manifest agree with them again."""
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    change(members)
    if digests:
        manifest = json.loads(members["manifest.json"])
        manifest["members"] = [
            {
                "name": name,
                "lines": content.count(b"\n") if name.endswith(".jsonl") else None,
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for name, content in members.items()
            if name != "manifest.json"
        ]
        members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def with_line(member: str, number: int, **fields: Any) -> Callable[[dict[str, bytes]], object]:
    """Changes fields of one line; `a__b` is `b` inside `a`."""

    def change(members: dict[str, bytes]) -> None:
        lines = members[member].split(b"\n")
        value = json.loads(lines[number - 1])
        for name, wanted in fields.items():
            *outer, last = name.split("__")
            place = value
            for key in outer:
                place = place[key]
            place[last] = wanted
        lines[number - 1] = json.dumps(value).encode()
        members[member] = b"\n".join(lines)

    return change


def read(path: Path) -> tuple[LearnerData, ...]:
    with open_archive(path) as found:
        for digest in found.blobs:
            found.blob(digest)
        return found.learners


def test_what_was_written_is_read_back(path: Path) -> None:
    with open_archive(path) as found:
        assert found.learners == (ADA, BOB)
        assert found.manifest.origin == ORIGIN
        assert found.blobs == (DIGEST,)
        assert found.blob(DIGEST) == CONTENT
        lines = {member.name: member.lines for member in found.manifest.members}
    assert lines == {
        "learner.jsonl": 2,
        "evidence.jsonl": 2,
        "asked.jsonl": 1,
        "attempt.jsonl": 1,
        "record.jsonl": 10,
        "plan.jsonl": 1,
        f"blobs/{DIGEST}": None,
    }


def test_equal_content_gives_equal_bytes(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    write_archive(again, ORIGIN, [ADA, BOB], [(DIGEST, CONTENT)])
    assert again.read_bytes() == path.read_bytes()


def test_nothing_is_overwritten_and_no_half_file_is_left(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Conflict):
        write_archive(path, ORIGIN, [BOB])
    assert path.read_bytes() == before

    def failing() -> Any:
        yield DIGEST, CONTENT
        raise KeyError("gone")

    with pytest.raises(KeyError):
        write_archive(path, ORIGIN, [ADA], failing(), overwrite=True)
    assert path.read_bytes() == before
    with pytest.raises(DataFolderUnusable):
        write_archive(tmp_path / "no such folder" / "x.zip", ORIGIN, [ADA])
    assert list(tmp_path.glob("*.part")) == []


def test_a_newer_format_says_to_update_first(path: Path) -> None:
    def newer(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps({"format": EXPORT_FORMAT + 1, "all": "is different"}).encode()
        members["unheard-of.bin"] = b""

    with pytest.raises(ArchiveInvalid, match=r"newer program.*Update first"):
        read(rewritten(path, newer, digests=False))


@pytest.mark.parametrize("text", [b"{}", b"[]", b"\xff", b'{"format": 0, "origin": {}}', b'{"format": "1"}', b""])
def test_a_manifest_that_is_none_is_refused(path: Path, text: bytes) -> None:
    with pytest.raises(ArchiveInvalid, match=r"manifest\.json"):
        read(rewritten(path, lambda members: members.update({"manifest.json": text}), digests=False))


def test_other_files_are_not_archives(path: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_text("no ZIP at all")
    with pytest.raises(ArchiveInvalid, match="damaged or not an export"):
        read(tmp_path / "notes.zip")
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as file:
        file.writestr("photo.jpg", b"")
    with pytest.raises(ArchiveInvalid, match="not an export"):
        read(tmp_path / "photos.zip")
    with pytest.raises(NotFound):
        read(tmp_path / "missing.zip")


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_archive_is_refused(path: Path, keep: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(ArchiveInvalid):
        read(path)


def test_a_changed_member_is_noticed_by_its_digest(path: Path) -> None:
    def better(members: dict[str, bytes]) -> None:
        members["evidence.jsonl"] = members["evidence.jsonl"].replace(b'"score":1.0', b'"score":0.9')

    with pytest.raises(ArchiveInvalid, match=r"evidence\.jsonl in this archive was changed"):
        read(rewritten(path, better, digests=False))


def test_a_blob_must_be_what_its_name_says(path: Path) -> None:
    with pytest.raises(ArchiveInvalid, match="blobs/"):
        read(rewritten(path, lambda members: members.update({f"blobs/{DIGEST}": b"other"})))


def test_members_can_be_neither_missing_nor_unlisted(path: Path) -> None:
    content = path.read_bytes()
    with pytest.raises(ArchiveInvalid, match=r"lacks plan\.jsonl"):
        read(rewritten(path, lambda members: members.pop("plan.jsonl"), digests=False))
    path.write_bytes(content)
    extra = hashlib.sha256(b"x").hexdigest()
    with pytest.raises(ArchiveInvalid, match="not listed"):
        read(rewritten(path, lambda members: members.update({f"blobs/{extra}": b"x"}), digests=False))


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "blobs/../../x", "C:\\x", "blobs/" + "A" * 64, "a\\..\\b"])
def test_names_that_exports_do_not_use_are_refused(path: Path, name: str) -> None:
    with pytest.raises(ArchiveInvalid, match="not safe"):
        read(rewritten(path, lambda members: members.update({name: b"x"})))


def test_two_members_of_one_name_are_refused(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("evidence.jsonl", b"")
    with pytest.raises(ArchiveInvalid, match="two files of one name"):
        read(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zeros = b"\0" * 5_000_000
    digest = hashlib.sha256(zeros).hexdigest()
    rewritten(path, lambda members: members.update({f"blobs/{digest}": zeros}))
    with pytest.raises(ArchiveInvalid, match="1000 times"):
        read(path)
    monkeypatch.setattr(archive, "MAX_RATIO", 10_000)
    assert len(read(path)) == 2
    monkeypatch.setattr(archive, "MAX_BYTES", 4_000_000)
    with pytest.raises(ArchiveInvalid, match="unpacks to more than"):
        read(path)
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    with pytest.raises(ArchiveInvalid, match="more than 3 files"):
        read(path)


def test_a_member_that_lies_about_its_size_is_refused(path: Path) -> None:
    def smaller(members: dict[str, bytes]) -> None:
        manifest = json.loads(members["manifest.json"])
        manifest["members"][1]["bytes"] = 10
        members["manifest.json"] = json.dumps(manifest).encode()

    with pytest.raises(ArchiveInvalid, match="larger than it says"):
        read(rewritten(path, smaller, digests=False))


def test_unusual_compression_is_refused(path: Path) -> None:
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as file:
        for name, content in members.items():
            file.writestr(name, content)
    with pytest.raises(ArchiveInvalid, match="compressed in a way"):
        read(path)


WRONG_LINES: list[tuple[str, dict[str, Any], str]] = [
    ("evidence.jsonl", {"score": 1.5}, "score"),
    ("evidence.jsonl", {"score": float("nan")}, "score"),
    ("evidence.jsonl", {"seconds": -1}, "seconds"),
    ("evidence.jsonl", {"hints": -5}, "hints"),
    ("evidence.jsonl", {"seq": 10**12}, "seq"),
    ("evidence.jsonl", {"kind": "sorcery"}, "kind"),
    ("evidence.jsonl", {"occurred_at": "2026-01-05T12:00:00"}, "time zone"),
    ("evidence.jsonl", {"occurred_at": "0001-01-01T00:00:00Z"}, "year"),
    ("evidence.jsonl", {"extra": 1}, "doesn't know the field"),
    ("evidence.jsonl", {"item__extra": 1}, r"item\.extra"),
    ("evidence.jsonl", {"item__band": 4}, "band"),
    ("evidence.jsonl", {"item__guess": 0.99}, "guess"),
    ("evidence.jsonl", {"item__skills": [["s", -1.0]]}, "skills"),
    ("evidence.jsonl", {"item__minutes": 1e300}, "minutes"),
    ("evidence.jsonl", {"learner_id": "eve"}, "not in learner.jsonl"),
    ("attempt.jsonl", {"seconds": -1}, "seconds"),
    ("attempt.jsonl", {"hints": -1}, "hints"),
    ("attempt.jsonl", {"aid": "magic"}, "aid"),
    ("learner.jsonl", {"id": "bob"}, "twice"),
    ("record.jsonl", {"kind": "shoe_size"}, "kind|tag"),
    ("record.jsonl", {"kind": "profile"}, "hours_per_week"),
    ("record.jsonl", {"value__hours_per_week": -1}, "hours"),
    ("plan.jsonl", {"finish": "soon"}, "finish"),
]


@pytest.mark.parametrize(("member", "fields", "message"), WRONG_LINES)
def test_a_line_that_means_nothing_is_refused_by_file_and_line(
    path: Path, member: str, fields: dict[str, Any], message: str
) -> None:
    with pytest.raises(ArchiveInvalid, match=message) as error:
        read(rewritten(path, with_line(member, 1, **fields)))
    assert error.value.message.startswith(f"{member}, line ")
    assert "Nothing was imported" in error.value.message


@pytest.mark.parametrize("fields", [{"value__zone": "Mars/Olympus"}, {"value__first_weekday": 7}])
def test_a_profile_that_pages_could_not_use_is_refused(path: Path, fields: dict[str, Any]) -> None:
    with pytest.raises(ArchiveInvalid, match=r"record\.jsonl, line 4"):
        read(rewritten(path, with_line("record.jsonl", 4, **fields)))


@pytest.mark.parametrize(
    "work",
    [
        {"hints": -1},
        {"opened_at": "2026-01-05T12:00:00"},
        {"solution_seen_at": "0001-01-05T12:00:00Z"},
        {"opened_at": "yesterday"},
    ],
)
def test_work_on_a_lab_that_pages_could_not_use_is_refused(path: Path, work: dict[str, Any]) -> None:
    whole = {"lab": "lab-1", "opened_at": "2026-01-05T12:00:00Z", "hints": 0, "solution_seen_at": None}
    assert read(rewritten(path, with_line("record.jsonl", 7, value__works=[whole])))
    with pytest.raises(ArchiveInvalid, match=r"record\.jsonl, line 7"):
        read(rewritten(path, with_line("record.jsonl", 7, value__works=[whole | work])))


@pytest.mark.parametrize("weight", [0, -1, 11])
def test_a_further_goal_that_weighs_nothing_or_too_much_is_refused(path: Path, weight: float) -> None:
    assert read(rewritten(path, with_line("record.jsonl", 8, value__also=[["role-2", "entry", 0.5]])))
    with pytest.raises(ArchiveInvalid, match=r"record\.jsonl, line 8.*also"):
        read(rewritten(path, with_line("record.jsonl", 8, value__also=[["role-2", "entry", weight]])))


@pytest.mark.parametrize(
    "role",
    [
        {"title": ""},
        {"rungs": []},
        {"rungs": [{"id": "a", "title": "A", "requirements": []}, {"id": "a", "title": "B", "requirements": []}]},
        {"rungs": [{"id": "a", "title": "A", "requirements": [_ROW | {"weight": 0.0}]}]},
        {"rungs": [{"id": "a", "title": "A", "requirements": [_ROW, _ROW]}]},
        {"rungs": [{"id": "a", "title": "A", "requirements": [_ROW | {"level": "expert"}]}]},
    ],
)
def test_a_role_of_ones_own_that_pages_could_not_use_is_refused(path: Path, role: dict[str, Any]) -> None:
    rung = {"id": "a", "title": "A", "requirements": [_ROW]}
    whole = {"uuid": "u", "id": "acme", "title": "Acme", "rungs": [rung], "copied_from": None}
    assert read(rewritten(path, with_line("record.jsonl", 9, value__roles=[whole])))
    with pytest.raises(ArchiveInvalid, match=r"record\.jsonl, line 9"):
        read(rewritten(path, with_line("record.jsonl", 9, value__roles=[whole | role])))


def test_lines_that_are_no_json_are_refused(path: Path) -> None:
    content = path.read_bytes()
    for text in (b"{\n", b"\n", b"[" * 5000 + b"\n", b'{"id": ' + b"1" * 5000 + b"}\n", b'"\\ud800"\n'):
        path.write_bytes(content)
        with pytest.raises(ArchiveInvalid, match=r"plan\.jsonl, line 1"):
            read(rewritten(path, lambda members, text=text: members.update({"plan.jsonl": text})))


def test_the_published_schema_is_up_to_date() -> None:
    """If this fails, write the text of `upslope.formats.archive.export_schema()` into the file."""
    assert SCHEMA.read_text(encoding="utf-8") == export_schema()


def test_the_schema_names_every_member() -> None:
    definitions = json.loads(export_schema())["$defs"]
    names = ("manifest.json", "learner.jsonl", "evidence.jsonl", "asked.jsonl", "attempt.jsonl", "plan.jsonl")
    for name in names:
        assert definitions[name]["properties"], name
    assert len(definitions["record.jsonl"]["oneOf"]) == len(RECORD_KINDS)
    assert definitions["evidence.jsonl"]["additionalProperties"] is False


_WHOLE: list[bytes] = []


def _whole() -> bytes:
    if not _WHOLE:
        target = BytesIO()
        archive._write(target, ORIGIN, [ADA, BOB], [(DIGEST, CONTENT)])
        _WHOLE.append(target.getvalue())
    return _WHOLE[0]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=6)), min_size=1, max_size=8))
def test_random_damage_is_refused_or_harmless(tmp_path: Path, damage: list[tuple[int, bytes]]) -> None:
    content = bytearray(_whole())
    for place, piece in damage:
        start = place % len(content)
        content[start : start + len(piece)] = piece
    target = tmp_path / "damaged.zip"
    target.write_bytes(content)
    with suppress(ArchiveInvalid):
        assert read(target) == (ADA, BOB)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([f"{name}.jsonl" for name in ("learner", "evidence", "asked", "attempt", "record", "plan")]),
    st.data(),
)
def test_random_damage_inside_a_line_never_crashes(tmp_path: Path, member: str, data: st.DataObject) -> None:
    target = tmp_path / "damaged.zip"
    target.write_bytes(_whole())

    def damage(members: dict[str, bytes]) -> None:
        content = bytearray(members[member])
        for _ in range(data.draw(st.integers(1, 4))):
            place = data.draw(st.integers(0, len(content) - 1))
            content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        members[member] = bytes(content)

    with suppress(ArchiveInvalid):
        read(rewritten(target, damage))


def test_an_item_without_skills_is_fine(tmp_path: Path) -> None:
    data = LearnerData(a_learner(), (an_entry("e1", item=an_item(skills=())),))
    write_archive(tmp_path / "x.zip", ORIGIN, [data])
    assert read(tmp_path / "x.zip") == (data,)


def test_a_file_under_what_is_no_folder_is_told_as_such(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DataFolderUnusable, match="can't be written"):
        write_archive(tmp_path / "file" / "export.zip", ORIGIN, [ADA])
