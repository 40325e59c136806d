import tomllib

from cli_small_pack import small_pack

COUNTS = {
    "skills", "skills_ready", "skills_outline", "skills_retired", "edges", "families", "labs", "lessons", "roles",
    "rungs", "areas", "resources", "resources_unchecked", "aliases", "requirements",
    "pathways", "certifications", "objectives", "places", "industries", "pay_rows", "terms",
}  # fmt: skip


def test_stats_count_at_the_top_level(cli, tmp_path):
    found = cli.json("catalog", "stats")
    assert set(found) == COUNTS
    assert found["skills"] == found["skills_ready"] + found["skills_outline"] + found["skills_retired"]
    small = cli.json("catalog", "stats", str(small_pack(tmp_path / "pack")))
    assert (small["skills"], small["edges"], small["areas"], small["families"]) == (3, 2, 1, 0)


def test_layout_gives_every_skill_a_place_and_keeps_it(cli, tmp_path):
    folder = small_pack(tmp_path / "pack")
    assert "no_position" in cli("catalog", "check", str(folder), code=1).stdout
    found = cli.json("catalog", "layout", str(folder))
    assert found["positions"] == 3
    first = (folder / "map.toml").read_text()
    assert set(tomllib.loads(first)["positions"]) == {"one", "two", "three"}
    cli("catalog", "layout", str(folder))
    assert (folder / "map.toml").read_text() == first
    assert "problems: 0" in cli("catalog", "check", str(folder)).stdout


def test_check_lists_every_problem_with_file_and_line(cli, tmp_path):
    folder = small_pack(tmp_path / "pack", edges=(("two", "nowhere"), ("three", "nothing")))
    shown = cli("catalog", "check", str(folder), code=1).stdout
    assert "skills/area/two/skill.toml:7: the prerequisite 'nowhere' does not exist [unknown_skill]" in shown
    found = cli.json("catalog", "check", str(folder), code=1)
    assert {problem["code"] for problem in found["problems"]} == {"unknown_skill", "no_position"}
    assert found["targets"] == [{"name": "problems", "value": 5, "bound": "max", "target": 0, "met": False}]
    only = cli.json("catalog", "check", str(folder), "--only", "three", code=1)
    assert {problem["path"] for problem in only["problems"]} == {"skills/area/three/skill.toml"}


def test_layout_refuses_a_circle(cli, tmp_path):
    folder = small_pack(tmp_path / "pack", edges=(("two", "one"), ("one", "two")))
    assert "circle" in cli("catalog", "layout", str(folder), code=2).stderr
    assert not (folder / "map.toml").exists()


def test_the_built_in_pack_has_targets_of_its_own(cli):
    found = cli.json("catalog", "check", "--only", "vectors", "--no-code", code=None)
    assert [(each["name"], each["bound"], each["target"]) for each in found["targets"]] == [
        ("problems", "max", 0), ("ready skills", "min", 48), ("families", "min", 144),
    ]  # fmt: skip


def test_bench_without_a_name_lists_them(cli):
    assert "start" in cli("bench").stdout
    assert "start" in cli.json("bench")["benches"]
