"""Roles of one's own and several goals, in the browser's plain forms and over the API."""

import re

import pytest
from reading import Page

from upslope.engine import learners, own_roles, roles
from upslope.model.level import Level


@pytest.fixture
def acme(engine, me):
    """A role with a single rung that asks for two skills."""
    made = own_roles.new_role(engine, me.id, title="Acme's engineer")
    rows = [own_roles.read_requirement(engine, text) for text in ("dot-product=know:2!", "eigenvectors=apply")]
    return own_roles.save_role(engine, me.id, own_roles.with_rung(made, own_roles.requiring(made.rungs[0], rows)))


def form(page):
    """The fields of the edit form as a browser without scripts would send them, Save pressed."""
    fields = {}
    for element in page.all("input", "select"):
        given = element.attributes
        name = given.get("name")
        if name is None or name == "q" or (given.get("type") == "checkbox" and "checked" not in given):
            continue
        fields.setdefault(name, []).append(given.get("value", ""))
    return fields


def edit(client, role, **changes):
    """Opens the edit page, changes some fields and sends the whole form."""
    html = client.get(f"/role/{role.id}/edit").text
    fields = form(Page(html))
    levels = re.findall(r'<option value="(\w+)" selected>', html)
    fields["level"], fields["add_level"] = levels[:-1], levels[-1:]
    return client.post(f"/role/{role.id}/edit", data=fields | {"do": "save"} | changes)


def stored(engine, me):
    return roles.own_roles(engine, me.id).roles


def test_a_copy_is_made_and_edited_without_scripts(client, engine, me):
    page = Page(client.get("/role/new?from=ml-engineer").text)
    assert page.faults == []
    made = client.post("/role/new", data={"title": "Acme", "copy_of": "ml-engineer"})
    assert (made.status_code, made.headers["location"]) == (303, "/role/acme/edit")
    shown = client.get("/role/acme/edit")
    assert Page(shown.text).faults == []
    (role,) = stored(engine, me)
    assert shown.text.count('name="skill"') == len(role.rungs[0].requirements)
    assert edit(client, role).status_code == 303
    assert stored(engine, me) == (role,)  # a form that is sent as it came changes nothing


def test_lines_are_changed_added_and_removed(client, engine, me, acme):
    reply = edit(
        client,
        acme,
        title="Acme",
        level=["ship", "apply"],
        weight=["2,5", "1"],
        essential=["1"],
        remove=[],
        add_skill="Vectors",
        add_level="know",
    )
    assert reply.headers["location"] == "/role/acme-s-engineer/edit?rung=main#add-skill"
    (role,) = stored(engine, me)
    title = roles.skill_title(engine)
    assert [(title(r.skill), r.level, r.weight, r.essential) for r in role.rungs[0].requirements] == [
        (engine.content.skill("dot-product").title, Level.SHIP, 2.5, False),
        (engine.content.skill("eigenvectors").title, Level.APPLY, 1.0, True),
        (engine.content.skill("vectors").title, Level.KNOW, 1.0, False),
    ]
    edit(client, role, remove=["0", "2"])
    assert len(stored(engine, me)[0].rungs[0].requirements) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": " "}, "Give the role a title"),
        ({"rung_title": ""}, "Give the rung a name"),
        ({"weight": ["much", "1"]}, "Weight of"),
        ({"weight": ["0", "1"]}, "must be above 0"),
        ({"level": ["expert", "know"]}, "choose a level"),
        ({"add_skill": "vektors"}, "There is no skill"),
        ({"add_skill": "dot-product"}, "stands 2 times"),
        ({"do": "remove_rung"}, "at least one rung"),
        ({"do": "add_rung", "new_rung": ""}, "Give the rung a name"),
        ({"level": ["know"]}, "incomplete"),
    ],
)
def test_bad_input_is_told_and_nothing_typed_is_lost(client, engine, me, acme, changes, said):
    typed = {"rung_title": "What I typed", "add_weight": "3.25"}
    reply = edit(client, acme, **(typed | changes))
    assert reply.status_code == 400
    assert said in reply.text
    assert Page(reply.text).faults == []
    assert stored(engine, me) == (acme,)
    if "incomplete" not in said:
        kept = [value for name, value in (typed | changes).items() if name not in ("do", "level")]
        for value in kept:
            for text in value if isinstance(value, list) else [value]:
                assert f'value="{text}"' in reply.text


def test_rungs_are_added_named_and_removed(client, engine, me, acme):
    added = edit(client, acme, do="add_rung", new_rung="Senior at Acme")
    assert added.headers["location"] == "/role/acme-s-engineer/edit?rung=senior-at-acme"
    (role,) = stored(engine, me)
    assert role.rungs[1].requirements == role.rungs[0].requirements
    assert Page(client.get(added.headers["location"]).text).faults == []
    removed = edit(client, role, do="remove_rung")
    assert removed.headers["location"].endswith("?rung=senior-at-acme")
    assert len(stored(engine, me)[0].rungs) == 1


@pytest.mark.parametrize("title", ["", "x" * 101])
def test_a_role_without_a_usable_title_is_not_made(client, engine, me, title):
    reply = client.post("/role/new", data={"title": title, "copy_of": "ml-engineer"})
    assert reply.status_code == 400
    assert "title of 1 to 100" in reply.text
    assert "selected" in reply.text
    assert stored(engine, me) == ()


def test_own_roles_stand_beside_the_catalogs_wherever_roles_are_listed(client, acme, aiming):
    for url in ("/role", "/role/compare", "/start", "/gap", "/role/new"):
        html = client.get(url).text
        assert Page(html).faults == [], url
        assert "Acme&#39;s engineer" in html, url
        assert "yours" in html, url
    for url in ("/role/acme-s-engineer", "/role/compare?a=acme-s-engineer&b=ml-engineer"):
        assert Page(client.get(url).text).faults == []


def test_own_roles_are_found_by_the_search(client, script, me, acme):
    assert "/role/acme-s-engineer" in client.get("/skill?q=acme").text
    assert script.get("/search", params={"q": "ACME"}).json()[0]["id"] == "acme-s-engineer"
    assert [hit["kind"] for hit in script.get("/search", params={"q": "dot product"}).json()][:1] == ["skill"]


def test_a_role_that_requires_nothing_has_its_pages(client, engine, me):
    own_roles.new_role(engine, me.id, title="Empty")
    for url in ("/role/empty", "/role/empty/edit", "/role/compare?a=empty&b=ml-engineer"):
        reply = client.get(url)
        assert (reply.status_code, Page(reply.text).faults) == (200, [])
    reply = client.post("/start", data={"target": "empty/main", "hours": "5"})
    assert reply.status_code == 400
    assert "requires nothing yet" in reply.text


def test_a_role_of_the_catalog_can_not_be_edited(client, script, me):
    assert "Copy it first" in client.get("/role/ml-engineer/edit").text
    reply = script.put("/role/ml-engineer", json={"title": "X", "rungs": [{"title": "Y"}]})
    assert reply.status_code == 404
    assert "Copy it first" in reply.json()["error"]["message"]


def test_the_goal_page_says_when_the_role_of_the_goal_was_removed(client, engine, me, acme):
    learners.set_goal(engine, me.id, acme.id, "main", None)
    assert client.get("/gap").status_code == 200
    gone = client.post(f"/role/{acme.id}/remove")
    assert gone.headers["location"] == "/start"
    assert "no longer there" in client.get("/start").text
    for url in ("/gap", "/plan", "/today"):
        assert client.get(url).headers["location"] == "/start"
    for url in ("/role", "/map", "/skill/dot-product", "/evidence"):
        assert client.get(url).status_code == 200


def test_a_second_goal_is_added_beside_the_gap_and_taken_away(client, engine, aiming, acme):
    lines = {"target": ["acme-s-engineer/main", ""], "weight": ["0,5", "1"]}
    assert client.post("/gap/goals", data=lines).headers["location"] == "/gap"
    assert learners.goal(engine, aiming.id).also == ((acme.uuid, "main", 0.5),)
    html = client.get("/gap").text
    assert Page(html).faults == []
    assert "needed by: Acme&#39;s engineer" in html
    assert "Goal by goal" in html
    for url in ("/", "/plan", "/today", "/start", "/role", "/place"):
        assert Page(client.get(url).text).faults == []
    own_roles.remove_role(engine, aiming.id, acme.id)
    assert "no longer there" in client.get("/gap").text
    client.post("/gap/goals", data={"target": [""], "weight": ["1"]})
    assert learners.goal(engine, aiming.id).also == ()
    assert "no longer there" not in client.get("/gap").text


@pytest.mark.parametrize(
    ("target", "weight", "said"),
    [
        ("acme-s-engineer/main", "0", "above 0"),
        ("acme-s-engineer/main", "a bit", "Weight"),
        ("ml-engineer/entry", "1", "already"),
        ("nobody/entry", "1", "no role"),
    ],
)
def test_a_further_goal_that_makes_no_sense_is_told_and_kept_in_the_form(client, aiming, acme, target, weight, said):
    reply = client.post("/gap/goals", data={"target": [target], "weight": [weight]})
    assert reply.status_code == 400
    assert said in reply.text
    assert f'value="{weight}"' in reply.text
    assert Page(reply.text).faults == []


def test_the_hours_change_although_the_rung_aimed_at_was_removed(client, engine, me, acme):
    more = own_roles.save_role(engine, me.id, own_roles.with_new_rung(acme, "Senior", acme.rungs[0]))
    learners.set_goal(engine, me.id, more.id, "senior", None)
    own_roles.save_role(engine, me.id, own_roles.without_rung(more, "senior"))
    assert "The gap to Acme&#39;s engineer" in client.get("/gap").text
    assert client.post("/plan", data={"hours": "9", "by": ""}).status_code == 303
    assert learners.goal(engine, me.id).rung == "main"


def test_every_row_of_the_gap_says_what_is_missing_and_an_interval_of_hours(client, script, aiming):
    gap = script.get("/gap").json()
    for row in gap["rows"]:
        assert row["missing"]
        assert row["met"] or row["hours_low"] < row["hours"] < row["hours_high"]
    assert any("outside Upslope" in row["missing"] for row in gap["rows"])
    assert "work outside Upslope" in client.get("/gap").text


def test_a_role_lives_over_the_api(script, engine, me):
    made = script.post("/role", json={"title": "Acme", "from": "ml-engineer"}).json()
    assert (made["id"], made["own"], made["copied_from"]["id"]) == ("acme", True, "ml-engineer")
    rung = {"id": "entry", "title": "Junior", "requirements": [{"skill": "dot-product", "level": "know", "weight": 2}]}
    put = script.put("/role/acme", json={"title": "Acme 2", "rungs": [rung, {"title": "Senior"}]}).json()
    assert [(each["id"], len(each["requirements"])) for each in put["rungs"]] == [("entry", 1), ("senior", 0)]
    assert script.get("/role/acme").json() == put
    assert script.get("/role").json()[0]["title"] == "Acme 2"
    assert script.get("/role/acme/gap").json()["role"]["own"] is True
    body = {"role": "acme", "rung": "entry", "also": [{"role": "ml-engineer", "rung": "entry", "weight": 0.5}]}
    goal = script.put("/goal", json=body).json()
    assert [(aim["role"]["id"], aim["weight"]) for aim in goal["also"]] == [("ml-engineer", 0.5)]
    kept = script.put("/goal", json={"role": "acme", "rung": "entry"}).json()
    assert kept["also"] == goal["also"]
    gap = script.get("/gap").json()
    assert [aim["rung"]["id"] for aim in gap["goals"]] == ["entry", "entry"]
    assert all(row["needed_by"] for row in gap["rows"])
    assert script.get("/plan").json()["role"]["id"] == "acme"
    gone = script.delete("/role/acme", headers={"content-type": "application/json"}).json()
    assert gone["was_goal"] is True
    assert "Choose another" in gone["text"]
    assert script.get("/gap").status_code == 409
    assert script.get("/role/acme").status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"title": ""}, 400),
        ({}, 400),
        ({"title": "x" * 101}, 422),
        ({"title": "A", "from": "nobody"}, 404),
    ],
)
def test_a_role_that_can_not_be_made_is_told_over_the_api(script, me, body, status):
    reply = script.post("/role", json=body)
    assert reply.status_code == status
    assert reply.json()["error"]["message"]


def test_a_goal_of_weight_nothing_is_refused_over_the_api(script, aiming):
    also = [{"role": "ml-engineer", "rung": "senior", "weight": 0.0}]
    reply = script.put("/goal", json={"role": "ml-engineer", "rung": "entry", "also": also})
    assert reply.status_code == 400
    assert "above 0" in reply.json()["error"]["message"]
