"""`upslope pack`."""

import shutil

import pytest

from upslope.grader import EmbeddedGrader
from upslope.testing.added_pack import write_added_pack, zip_added_pack


@pytest.fixture
def tier(monkeypatch):
    def say(name):
        monkeypatch.setattr(EmbeddedGrader, "tier", property(lambda grader: name))

    say("T1")
    return say


def test_a_pack_is_added_listed_used_and_removed(cli, tier, tmp_path):
    said = cli("pack", "add", str(zip_added_pack(tmp_path / "garden.zip", before="git"))).stdout
    assert "Added “Garden” 1.0" in said
    assert "only inside the sandbox" in said
    assert "Garden" in cli("pack", "list").stdout
    assert "Tell soils apart" in cli("skill", "show", "humus").stdout
    (listed,) = cli.json("pack", "list")["packs"]
    assert (listed["info"]["name"], listed["code"], listed["trusted"], listed["problem"]) == ("Garden", 4, False, None)
    assert "still counts" in cli("pack", "remove", "Garden").stdout
    assert "No packs were added" in cli("pack", "list").stdout
    assert "no skill" in cli("skill", "show", "humus", code=2).stderr


def test_a_pack_with_problems_names_them_all(cli, tier, tmp_path):
    made = write_added_pack(tmp_path / "garden")
    (made / "labs/clip-depths/brief.md").write_text("Short.")
    (made / "skills/garden/soil/lesson.md").unlink()
    refused = cli("pack", "add", str(made), code=1)
    assert refused.stdout == ""
    assert "[no_lesson]" in refused.stderr
    assert "brief.md:1:" in refused.stderr
    assert "2 problem(s), so it was not added" in refused.stderr


def test_code_is_refused_where_it_cannot_be_shut_in_unless_trusted(cli, tier, tmp_path):
    tier("T3")
    made = write_added_pack(tmp_path / "garden")
    assert "--trust" in cli("pack", "add", str(made), code=1).stderr
    assert cli.json("pack", "list") == {"packs": []}
    assert "not shut in" in cli("pack", "add", str(made), "--trust").stdout
    assert cli.json("pack", "list")["packs"][0]["trusted"]


def test_untrusted_code_is_left_out_once_it_cannot_be_shut_in(cli, tier, tmp_path):
    cli("pack", "add", str(write_added_pack(tmp_path / "garden")))
    tier("T3")
    assert "Garden is left out: It holds code" in cli("pack", "list").stdout
    assert "no skill" in cli("skill", "show", "soil", code=2).stderr


def test_a_newer_version_replaces_an_older_one(cli, tier, tmp_path):
    for version, how, code in (("1.0", (), 0), ("1.1", (), 1), ("1.1", ("--replace",), 0), ("1.0", ("--replace",), 1)):
        made = write_added_pack(tmp_path / "garden", version=version)
        cli("pack", "add", str(made), *how, code=code)
        shutil.rmtree(made)
    assert cli.json("pack", "list")["packs"][0]["info"]["version"] == "1.1"


def test_what_is_no_pack_is_refused(cli, tier, tmp_path):
    assert "no folder or zip" in cli("pack", "add", str(tmp_path / "nothing"), code=2).stderr
    assert "No pack 'nothing'" in cli("pack", "remove", "nothing", code=2).stderr
