"""Pages and API of roles side by side, the nearest rungs, bridges, the ladder and industries."""

from reading import Page

from upslope.engine import own_roles

PAGES = (
    "/role?q=lead+ml",
    "/role?q=xyzzy",
    "/role/ml-engineer?rung=internship",
    "/role/thought-leader?rung=founder",
    "/role/compare?a=ml-engineer/mid&b=data-scientist&c=ai-engineer",
    "/role/nearest",
    "/role/nearest?stage=public",
    "/role/nearest?stage=nothing&all=1",
    "/role/ml-engineer/bridge?rung=mid",
    "/role/ml-engineer/bridge?rung=mid&from=data-scientist/entry",
    "/ladder",
    "/ladder?role=thought-leader",
    "/industry",
    "/industry/transport",
)


def test_every_page_is_sound(client, aiming):
    for url in PAGES:
        reply = client.get(url)
        assert (reply.status_code, Page(reply.text).faults) == (200, []), url


REFUSED = [
    ("/role/ml-engineer/bridge?rung=king", 404, "no rung"),
    ("/role/ml-engineer/bridge?rung=mid&from=nobody", 404, "no role"),
    ("/role/ml-engineer/bridge?rung=mid&from=ml-engineer/mid", 400, "start from"),
    ("/role/compare?a=nobody", 404, "no role"),
    ("/ladder?role=nobody", 404, "no role"),
    ("/industry/nothing", 404, "no industry"),
]


def test_what_cannot_be_shown_is_told(client, me):
    for url, status, said in REFUSED:
        reply = client.get(url)
        assert (reply.status_code, said in reply.text) == (status, True), url


def test_roles_are_listed_by_group_each_rung_once(client, engine, me):
    own_roles.new_role(engine, me.id, title="Acme")
    html = client.get("/role").text
    for group in ("Your own", "Build models", "Known in the field"):
        assert f"<h2>{group}</h2>" in html
    assert html.count('href="/role/ml-engineer?rung=mid"') == 1


def test_a_title_is_found_where_it_stands(client, me):
    assert 'href="/role/ml-engineer?rung=lead"' in client.get("/role?q=lead+machine+learning+engineer").text
    assert 'href="/role/head-of-ml"' in client.get("/role?q=head+of+machine+learning").text


def test_a_role_of_ones_own_is_compared_and_stands_on_the_ladder(client, engine, me):
    own_roles.new_role(engine, me.id, copy_of="ai-engineer", title="Acme's ladder")
    html = client.get("/role/compare?a=acme-s-ladder&b=ai-engineer").text
    assert Page(html).faults == []
    assert "Acme&#39;s ladder" in html
    assert "Without a stage" in client.get("/ladder?role=acme-s-ladder").text
    assert client.get("/role/acme-s-ladder?rung=mid").status_code == 200


def test_who_has_no_evidence_is_told_that_the_order_is_everybodys(client, me):
    html = client.get("/role/nearest").text
    assert "the same for everybody" in html
    assert 'href="/place"' in html


def test_the_api_says_what_the_pages_say(script, me):
    compared = script.get(
        "/role/compare", params={"a": "ml-engineer", "b": "data-scientist", "c": "ai-engineer"}
    ).json()
    assert [column["rung"]["id"] for column in compared["columns"]] == ["mid"] * 3
    same = [row["same"] for row in compared["skills"]]
    assert same == sorted(same)
    near = script.get("/role/nearest", params={"stage": "entry", "most": 2}).json()
    assert (len(near["rungs"]), near["entries"]) == (2, 0)
    assert near["rungs"][0]["hours"] <= near["rungs"][1]["hours"]
    ways = script.get("/role/ml-engineer/bridge", params={"rung": "mid", "from": "data-scientist/entry"}).json()
    assert (ways["target"]["rung"]["id"], ways["start"]["rung"]["id"]) == ("mid", "entry")
    assert all(way["hours"] >= ways["direct"]["hours"] for way in ways["over"])
    ladder = script.get("/ladder", params={"role": "Thought leader"}).json()
    assert [step["rung"]["stage"] for step in ladder["steps"]] == ["public"] * 6
    role = script.get("/role/ml-engineer").json()
    assert (role["group"], role["apart"], role["rungs"][0]["stage"]) == ("Build models", False, "internship")
    assert role["rungs"][1]["separates"]
    industry = script.get("/industry/finance").json()
    assert industry["rules"][0]["source"]["publisher"] == "European Union"
    assert len(script.get("/industry").json()) >= 6
