import sqlite3


def test_two_learners_are_kept_apart(cli):
    ada = cli.json("learner", "add", "Ada")
    cli("learner", "add", "Bo")
    cli("--learner", "ada", "goal", "set", "ml-engineer", "entry")
    cli("--learner", "Ada", "practice", "vectors", typed="?\nq\n")
    cli("--learner", "Bo", "goal", "set", "data-scientist", "mid")
    assert cli.json("--learner", ada["id"], "evidence", "list")["total"] == 1
    assert cli.json("--learner", "Bo", "evidence", "list")["total"] == 0
    goals = {each["name"]: each["goal"]["role"]["id"] for each in cli.json("learner", "list")["learners"]}
    assert goals == {"Ada": "ml-engineer", "Bo": "data-scientist"}


def test_with_several_one_must_be_named(cli):
    cli("learner", "add", "Ada")
    cli("learner", "add", "Bo")
    result = cli("goal", "show", code=2)
    assert "'Ada', 'Bo'" in result.stderr
    assert "--learner" in result.stderr


def test_two_of_one_name_are_told_apart_by_id(cli):
    first = cli.json("learner", "add", "Ada")
    cli("learner", "add", "Ada")
    assert first["id"] in cli("--learner", "Ada", "goal", "show", code=2).stderr
    assert cli.json("--learner", first["id"], "goal", "show")["goal"] is None


def test_erasing_asks_and_then_leaves_nothing(cli, data_dir):
    cli("learner", "add", "Ada")
    cli("practice", "vectors", typed="?\nq\n")
    assert "Nothing was erased" in cli("learner", "erase", "Ada", typed="n\n", code=1).stdout
    assert "Nothing was erased" in cli("learner", "erase", "Ada", typed="", code=1).stdout
    assert "1 entries" in cli("learner", "erase", "Ada", typed="y\n").stdout
    assert cli.json("learner", "list")["learners"] == []
    with sqlite3.connect(data_dir / "upslope.db") as database:
        assert database.execute("SELECT count(*) FROM evidence").fetchone() == (0,)


def test_declaring_is_noted_and_moves_the_estimate(cli):
    before = cli.json("skill", "show", "vectors")["mastery"]
    after = cli.json("skill", "studied", "vectors", "--note", "at school")
    assert after["noted"]["standing"] == "declared"
    assert after["mastery"]["probability"] > before["probability"]
    shown = cli("skill", "show", "Vectors").stdout
    assert "Said: studied before" in shown
    read = cli.json("skill", "lesson", "vectors", "--read")
    assert read["noted"]["kind"] == "lesson"
    assert cli.json("skill", "show", "vectors")["lesson_read"]


def test_skills_are_found_by_alias_and_text(cli):
    found = cli.json("skill", "list", "--search", "dot product")["skills"]
    assert found[0]["id"] == "dot-product"
    assert "No skill matches" in cli("skill", "list", "--search", "zzzz").stdout
    areas = {skill["area"] for skill in cli.json("skill", "list", "--area", "sql")["skills"]}
    assert areas == {"sql"}


def test_roles_are_compared_with_what_differs_first(cli):
    found = cli.json("role", "compare", "ML engineer", "data-scientist")
    differs = [len(set(row["levels"])) > 1 for row in found["skills"]]
    assert differs == sorted(differs, reverse=True)
    assert "differs" in cli("role", "compare", "ml-engineer", "ai-engineer").stdout
    shown = cli("role", "show", "ml-engineer", "--rung", "senior").stdout
    assert "Senior ML engineer" in shown
    cli("role", "show", "ml-engineer", "--rung", "boss", code=2)
