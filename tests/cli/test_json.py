"""Every command that prints data prints it as one JSON document."""

import pytest
from cli_helpers import LEAVES
from cli_learners import add_learners

from upslope.testing.added_pack import write_added_pack

QUICK = {
    ("place",): ["place"],
    ("today",): ["today", "--minutes", "45"],
    ("review",): ["review"],
    ("plan",): ["plan"],
    ("forecast",): ["forecast", "--hours", "9"],
    ("goal", "show"): ["goal", "show"],
    ("goal", "set"): ["goal", "set", "data-scientist", "entry", "--by", "none"],
    ("gap",): ["gap"],
    ("skill", "list"): ["skill", "list", "--area", "python"],
    ("skill", "show"): ["skill", "show", "dot-product"],
    ("skill", "lesson"): ["skill", "lesson", "dot-product"],
    ("skill", "dispute"): ["skill", "dispute", "dot-product"],
    ("skill", "studied"): ["skill", "studied", "dot-product"],
    ("skill", "done"): ["skill", "done", "git"],
    ("role", "list"): ["role", "list"],
    ("role", "show"): ["role", "show", "ml-engineer"],
    ("role", "compare"): ["role", "compare", "ml-engineer", "data-scientist"],
    ("role", "nearest"): ["role", "nearest", "--stage", "entry"],
    ("role", "bridge"): ["role", "bridge", "ml-engineer/mid", "--from", "data-scientist/entry"],
    ("ladder", "show"): ["ladder", "show", "--role", "ai-engineer"],
    ("industry", "list"): ["industry", "list"],
    ("industry", "show"): ["industry", "show", "health"],
    ("role", "new"): ["role", "new", "--from", "ml-engineer"],
    ("role", "edit"): ["role", "edit", "acme", "--require", "dot-product=know:2!"],
    ("role", "remove"): ["role", "remove", "acme"],
    ("pathway", "list"): ["pathway", "list"],
    ("pathway", "compare"): ["pathway", "compare", "self-study+community", "bachelor", "--pay", "50000"],
    ("pathway", "show"): ["pathway", "show", "bootcamp", "--role", "data-scientist"],
    ("pathway", "degree"): ["pathway", "degree"],
    ("resource", "list"): ["resource", "list", "--stage", "practice"],
    ("resource", "show"): ["resource", "show", "kaggle"],
    ("certification", "list"): ["certification", "list"],
    ("certification", "show"): ["certification", "show", "MLA-C01"],
    ("certification", "readiness"): ["certification", "readiness", "machine-learning-specialization"],
    ("certification", "aim"): ["certification", "aim", "MLA-C01", "--weight", "0.5"],
    ("salary",): ["salary", "ml-engineer", "--place", "San Francisco"],
    ("posting", "add"): ["posting", "add", "{folder}/posting.txt"],
    ("posting", "list"): ["posting", "list"],
    ("posting", "show"): ["posting", "show", "data-scientist-acme"],
    ("posting", "fit"): ["posting", "fit", "data-scientist-acme"],
    ("posting", "aim"): ["posting", "aim", "data-scientist-acme"],
    ("posting", "remove"): ["posting", "remove", "data-scientist-acme"],
    ("evidence", "list"): ["evidence", "list"],
    ("application", "list"): ["application", "list", "--open"],
    ("application", "add"): ["application", "add", "Data engineer", "--employer", "Beta", "--deadline", "2030-01-01"],
    ("application", "move"): ["application", "move", "acme", "screening"],
    ("application", "show"): ["application", "show", "acme"],
    ("application", "note"): ["application", "note", "acme", "A call", "--contact"],
    ("application", "follow-up"): ["application", "follow-up", "acme", "--on", "2030-01-01"],
    ("application", "outcome"): ["application", "outcome", "acme", "--asked", "dot-product=badly"],
    ("application", "report"): ["application", "report"],
    ("application", "funnel"): ["application", "funnel"],
    ("application", "export"): ["application", "export", "--table", "{folder}/out.csv"],
    ("application", "import"): ["application", "import", "{folder}/in.csv"],
    ("employer", "list"): ["employer", "list"],
    ("employer", "add"): ["employer", "add", "Beta"],
    ("employer", "show"): ["employer", "show", "acme"],
    ("employer", "note"): ["employer", "note", "acme", "Sorts parcels"],
    ("lab", "list"): ["lab", "list", "--skill", "python"],
    ("lab", "show"): ["lab", "show", "clip-readings"],
    ("lab", "start"): ["lab", "start", "clip-readings", "--folder", "{folder}/new"],
    ("lab", "check"): ["lab", "check", "{folder}/lab"],
    ("lab", "submit"): ["lab", "submit", "{folder}/lab", "--aid", "documents"],
    ("lab", "run"): ["lab", "run", "{folder}/lab", "--scratch", "clipped([1], 0, 2)"],
    ("lab", "hint"): ["lab", "hint", "clip-readings"],
    ("lab", "verify"): ["lab", "verify", "clip-readings", "--quick"],
    ("lab", "solution"): ["lab", "solution", "{folder}/lab", "--give-up"],
    ("learner", "list"): ["learner", "list"],
    ("learner", "add"): ["learner", "add", "Ada"],
    ("learner", "erase"): ["learner", "erase", "Me", "--yes"],
    ("backup",): ["backup", "{folder}/copy.db"],
    ("restore",): ["restore", "{folder}/made.db", "--yes"],
    ("export",): ["export", "{folder}/out.zip"],
    ("import",): ["import", "{folder}/made.zip"],
    ("fit",): ["fit", "--dry-run"],
    ("doctor",): ["doctor"],
    ("catalog", "check"): ["catalog", "check", "--only", "no-such-file", "--no-code"],
    ("catalog", "stats"): ["catalog", "stats"],
    ("catalog", "coverage"): ["catalog", "coverage", "--list", "aws_mla_c01"],
    ("catalog", "layout"): ["catalog", "layout", "{folder}/pack"],
    ("pack", "add"): ["pack", "add", "{folder}/garden", "--trust"],
    ("pack", "list"): ["pack", "list"],
    ("pack", "remove"): ["pack", "remove", "Garden"],
    ("bench",): ["bench"],
    ("grader", "status"): ["grader", "status"],
    ("grader", "attack"): ["grader", "attack", "equal-to-everything", "--tier", "T3"],
}


def test_no_command_with_json_is_forgotten():
    with_json = {words for words, command in LEAVES.items() if any(param.name == "json" for param in command.params)}
    assert with_json == set(QUICK)
    assert set(LEAVES) - with_json == {("serve",), ("demo",), ("practice",)}


@pytest.mark.parametrize("words", QUICK, ids=" ".join)
def test_json_is_one_object(aiming, tmp_path, words, request):
    if words[0] == "lab":
        aiming = request.getfixturevalue("lab_cli")
        aiming("lab", "start", "clip-readings", "--folder", str(tmp_path / "lab"))
        (tmp_path / "lab" / "solution.py").write_text("def clipped(values, low, high): ...\n")
    if words == ("fit",):
        aiming = request.getfixturevalue("lab_cli")
        add_learners(aiming.program.engine, 25, 21, above=0.5)
    if words in {("role", "edit"), ("role", "remove")}:
        aiming("role", "new", "--title", "Acme")
    if words[0] == "posting":
        (tmp_path / "posting.txt").write_text("Data Scientist\nAcme | Berlin\n\nRequirements\n- Python\n- SQL\n")
        aiming("posting", "add", str(tmp_path / "posting.txt"))
    if words[0] in ("application", "employer"):
        aiming("application", "add", "ML engineer", "--employer", "Acme")
        (tmp_path / "in.csv").write_text("title\nData engineer\n")
    if words == ("restore",):
        aiming("backup", str(tmp_path / "made.db"))
    if words == ("import",):
        aiming("export", str(tmp_path / "made.zip"))
    if words == ("catalog", "layout"):
        from cli_small_pack import small_pack

        small_pack(tmp_path / "pack")
    if words[0] == "pack":
        write_added_pack(tmp_path / "garden")
    if words == ("pack", "remove"):
        aiming("pack", "add", str(tmp_path / "garden"), "--trust")
    found = aiming.json(*(part.format(folder=tmp_path) for part in QUICK[words]))
    assert isinstance(found, dict)


def test_skills_are_named_by_id_and_title(aiming):
    aiming("skill", "studied", "dot-product")
    for found in (
        aiming.json("gap")["rows"][0]["skill"],
        aiming.json("skill", "list")["skills"][0],
        aiming.json("skill", "show", "dot-product")["skill"],
        aiming.json("evidence", "list")["evidence"][0]["skills"][0],
        aiming.json("place")["conclusions"][0]["skill"],
        next(a["skill"] for week in aiming.json("plan")["weeks"] for a in week["activities"] if a["skill"]),
    ):
        assert all(found[key] for key in ("id", "title", "uuid"))


def test_a_fault_leaves_standard_output_empty(cli):
    result = cli("skill", "show", "no-such-thing", "--json", code=2)
    assert result.stdout == ""
    assert "no skill" in result.stderr
