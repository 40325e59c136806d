"""The story over plain forms, without JavaScript: set up, place, plan; and what may go wrong on the way."""

import pytest
from reading import Page, right_form, spaced, wrong_form

from upslope import words
from upslope.engine import ask, learners, place
from upslope.engine import plan as plan_arrow
from upslope.render.markdown import inline_to_html


def _open_question(engine):
    return place.show(engine, learners.only_learner(engine).id).question


def _count(engine):
    return len(engine.log.entries(learners.only_learner(engine).id))


def _ask(engine, learner, fits):
    """A practice question that fits, stored."""
    for skill in engine.catalog.skills:
        if skill.uuid in engine.content.measurable:
            question = ask.ask_practice(engine, learner.id, skill.id)
            if fits(question.variant):
                return question
    raise AssertionError("no such question in the pack")


def test_five_answers_after_the_start_a_dated_plan_is_on_the_screen(client, engine):
    begun = client.post("/start", data={"target": "ml-engineer/entry", "hours": "6", "zone": "Europe/Vienna"})
    assert (begun.status_code, begun.headers["location"]) == (303, "/place")
    for turn in range(place.FIRST_PLAN_AFTER):
        shown = client.get("/place")
        question = _open_question(engine)
        action = f"/asked/{question.asked.id}"
        assert action in Page(shown.text).actions
        fields = right_form(question.variant) if turn % 2 else {"outcome": "not_learned"}
        replied = client.post(action, data=fields)
        assert (replied.status_code, replied.headers["location"]) == (303, action)
        assert "What this changed" in client.get(action).text
    plan = plan_arrow.current_plan(engine, learners.only_learner(engine).id)
    for page in (spaced(client.get("/place").text), spaced(client.get("/plan").text)):
        assert words.day(plan.finish) in page
        assert words.day(plan.finish_low) in page
        assert words.day(plan.finish_high) in page


def test_a_wrong_answer_shows_the_misconception_and_the_way(client, engine, aiming):
    question = _ask(engine, aiming, wrong_form)
    fields, shows = wrong_form(question.variant)
    page = client.post(f"/asked/{question.asked.id}", data=fields, follow_redirects=True).text
    assert inline_to_html(shows) in page
    assert all(inline_to_html(step) in page for step in question.variant.solution)


def test_a_right_answer_says_so(client, engine, aiming):
    question = ask.ask_practice(engine, aiming.id, "eigenvectors")
    page = client.post(f"/asked/{question.asked.id}", data=right_form(question.variant), follow_redirects=True).text
    assert "<h2>Right</h2>" in page


def test_not_having_learned_it_is_noted_as_such(client, engine, aiming):
    question = _open_question(engine)
    page = client.post(f"/asked/{question.asked.id}", data={"outcome": "not_learned"}, follow_redirects=True).text
    assert "haven't learned this yet" in page or "haven&#39;t learned this yet" in page
    assert "haven't learned this" in client.get("/evidence").text or "haven&#39;t" in client.get("/evidence").text


def test_htmx_gets_a_block_instead_of_a_page(client, engine, aiming):
    question = _open_question(engine)
    reply = client.post(
        f"/asked/{question.asked.id}", data=right_form(question.variant), headers={"hx-request": "true"}
    )
    assert reply.status_code == 200
    assert "<html" not in reply.text
    assert "What this changed" in reply.text
    assert f"/asked/{_open_question(engine).asked.id}" in reply.text


def test_htmx_follows_a_redirect_by_its_header(client, aiming):
    reply = client.post("/place/stop", headers={"hx-request": "true"})
    assert (reply.status_code, reply.headers["hx-redirect"]) == (204, "/place")


def test_answering_twice_counts_once(client, engine, aiming):
    question = _open_question(engine)
    action = f"/asked/{question.asked.id}"
    client.post(action, data=right_form(question.variant))
    before, following = _count(engine), _open_question(engine).asked.id
    again = client.post(action, data={"outcome": "not_learned"})
    assert (again.status_code, again.headers["location"]) == (303, action)
    assert _count(engine) == before
    assert _open_question(engine).asked.id == following
    assert "<h2>Right</h2>" in client.get(action).text


def test_an_answer_that_cannot_be_read_costs_nothing_and_says_what_to_write(client, engine, aiming):
    question = _ask(engine, aiming, lambda variant: variant.kind == "number")
    action = f"/asked/{question.asked.id}"
    before = _count(engine)
    for typed in ("", "   ", "many", "1,234"):
        reply = client.post(action, data={"answer": typed, "outcome": "answered"})
        assert reply.status_code == 200
        assert 'role="alert"' in reply.text
        assert action in Page(reply.text).actions
        assert Page(reply.text).faults == []
    assert _count(engine) == before
    assert client.post(action, data=right_form(question.variant)).status_code == 303


@pytest.mark.parametrize("typed", ["$\\frac{$", "<script>alert(1)</script>", "[a](javascript:alert(1))", "`", "\x00"])
def test_what_a_person_types_is_shown_as_typed_and_breaks_nothing(client, engine, aiming, typed):
    question = _ask(engine, aiming, lambda variant: variant.kind in ("short_text", "code_output"))
    reply = client.post(f"/asked/{question.asked.id}", data={"answer": typed}, follow_redirects=True)
    assert reply.status_code == 200
    assert Page(reply.text).faults == []
    assert "<script>alert" not in reply.text
    assert 'href="javascript' not in reply.text


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"target": "ml-engineer/entry", "hours": "many"}, "Hours"),
        ({"target": "ml-engineer/entry", "hours": "1000"}, "between"),
        ({"target": "ml-engineer/entry", "hours": "nan"}, "hours"),
        ({"target": "ml-engineer/nothing", "hours": "5"}, "rung"),
        ({"target": "", "hours": "5"}, "role"),
        ({"target": "ml-engineer/entry", "hours": "5", "by": "soon"}, "2027-03-01"),
        ({"target": "ml-engineer/entry", "hours": "5", "by": "1999-01-01"}, "future"),
        ({"target": "ml-engineer/entry", "hours": "5", "zone": "Mars/Olympus"}, "time zone"),
        ({"target": "ml-engineer/entry", "hours": "5", "first_weekday": "9"}, "weekday"),
        ({"target": "ml-engineer/entry", "hours": "5", "studied": "nothing"}, "skill"),
    ],
)
def test_a_start_that_cannot_be_used_shows_the_form_with_what_to_write(client, engine, fields, word):
    reply = client.post("/start", data=fields)
    assert reply.status_code == 400
    assert word in reply.text
    assert Page(reply.text).faults == []
    assert learners.goal(engine, learners.only_learner(engine).id) is None


def test_a_week_can_be_skipped_and_taken_back(client, engine, aiming):
    def hours():
        return [week.hours for week in plan_arrow.current_plan(engine, aiming.id).weeks[:3]]

    starts = plan_arrow.current_plan(engine, aiming.id).weeks[1].starts
    assert client.post(f"/plan/week/{starts}", data={"hours": "0"}).status_code == 303
    assert hours()[1] == 0
    assert "skipped" in client.get("/plan").text
    assert client.post(f"/plan/week/{starts}", data={"hours": ""}).status_code == 303
    assert hours()[1] == 6
    assert client.post(f"/plan/week/{starts}", data={"hours": "lots"}).status_code == 400
    assert client.post("/plan/week/someday", data={"hours": "1"}).status_code == 422
    assert client.post("/plan/week/9999-12-31", data={"hours": "1"}).status_code == 400


def test_an_open_question_tells_nothing_of_its_answer(client, engine, aiming):
    """Neither its page nor the API: not the key's field, not a step of the solution, not what mistakes show."""
    for skill in [skill for skill in engine.catalog.skills if skill.uuid in engine.content.measurable][:25]:
        variant = ask.ask_practice(engine, aiming.id, skill.id).variant
        page = client.get(f"/practice/{skill.id}").text
        told = client.post(f"/api/v1/skill/{skill.id}/ask").json()
        assert not {"key", "mistakes", "solution", "facts", "tolerance", "right_answer"} & told.keys()
        for secret in (*variant.solution, *(mistake.shows for mistake in variant.mistakes)):
            assert inline_to_html(secret) not in page
            assert secret not in told["prompt"]
            assert secret not in told["options"]
        asked = client.get(f"/api/v1/asked/{told['id']}").json()
        assert asked["question"] == told
        assert {name for name, value in asked.items() if value} == {"question"}


def test_a_swapped_question_fetches_its_charts_after_it_was_shown(client, engine, aiming):
    question = _ask(engine, aiming, lambda variant: "```vega-lite" in variant.prompt)
    swap = {"HX-Request": "true"}
    page = client.get(f"/asked/{question.asked.id}")
    assert "<figure" in page.text
    assert "/chart/0" not in page.text
    block = client.get(f"/asked/{question.asked.id}", headers=swap)
    assert f'hx-get="/asked/{question.asked.id}/chart/0"' in block.text
    drawn = client.get(f"/asked/{question.asked.id}/chart/0", headers=swap)
    assert drawn.status_code == 200
    assert drawn.text.startswith('<figure class="chart"')
    assert drawn.text in page.text
    assert client.get(f"/asked/{question.asked.id}/chart/9").status_code == 404


def test_a_skill_is_kept_or_left_out_by_plain_forms_and_can_be_taken_back(client, engine, aiming):
    def wish(skill, value):
        assert client.post(f"/plan/skill/{skill}", data={"wish": value}).status_code == 303
        return client.get("/plan").text

    assert "You asked for it to be in the plan." in wish("eigenvectors", "keep")
    page = wish("eigenvectors", "leave_out")
    assert "Left out as you wished" in page
    assert "You asked for it" not in page
    assert "Left out as you wished" not in wish("eigenvectors", "")
    assert client.post("/plan/skill/no-such-skill", data={"wish": "keep"}).status_code == 404
