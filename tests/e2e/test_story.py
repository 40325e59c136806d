"""What the README promises, walked through in a real browser."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def page(browser: Browser, running) -> Page:
    """A page that fails the test on any console error, such as something our own policy refuses."""
    context = browser.new_context(base_url=running.url, locale="en-GB", timezone_id="Europe/Vienna")
    page = context.new_page()
    page.set_default_timeout(10_000)
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert problems == []


def set_up(page: Page, hours: str = "8") -> None:
    page.goto("/")
    expect(page).to_have_url(re.compile("/start$"))
    page.get_by_label("The role and rung you aim at").select_option("ml-engineer/entry")
    page.get_by_label("Hours a week you have").fill(hours)
    page.get_by_role("button", name="Save and start placing").click()
    expect(page).to_have_url(re.compile("/place$"))


def answer_with_keys(page: Page) -> None:
    """Answer whatever is asked by keyboard alone: an option by its number, a text by typing."""
    form = page.locator("#question form").last
    before = form.get_attribute("action")
    if form.locator("[data-option]").count():
        page.keyboard.press("1")
        page.keyboard.press("Enter")
    elif form.locator("select[name=answer]").count():
        for place, select in enumerate(form.locator("select[name=answer]").all(), 1):
            select.select_option(str(place))
        form.get_by_role("button", name="Answer").click()
    else:
        field = form.locator("[name=answer]")
        field.fill("1")
        form.get_by_role("button", name="Answer").click()
    answered = "action => !document.querySelector(`form[action='${action}']`) || document.querySelector('.error-note')"
    page.wait_for_function(answered, arg=before)


def not_learned(page: Page) -> None:
    before = page.locator("#question form").last.get_attribute("action")
    page.get_by_role("button", name="I haven't learned this").last.click()
    expect(page.locator(f"#question form[action='{before}']")).to_have_count(0)


def test_from_nothing_to_a_dated_plan_in_five_questions(page: Page) -> None:
    set_up(page)
    for left in range(5, 0, -1):
        assert page.get_by_text(f"{5 - left} of 5 questions").count() == 1
        not_learned(page)
    expect(page.get_by_text("With your hours the plan ends")).to_be_visible()
    page.get_by_role("link", name="See the plan so far").click()
    expect(page.locator(".weeks > li").first).to_contain_text("Learn: Train your first model on real data")
    before = page.locator(".lead strong").inner_text()
    page.get_by_label("Hours a week").fill("16")
    page.get_by_role("button", name="Replan").click()
    expect(page.locator(".lead strong")).not_to_have_text(before)


def test_a_skipped_week_moves_the_work(page: Page) -> None:
    set_up(page)
    page.goto("/plan")
    second = page.locator(".weeks > li").nth(1)
    second.get_by_text("Change").click()
    second.get_by_role("button", name="Skip this week").click()
    expect(page.locator(".weeks > li").nth(1)).to_contain_text("skipped")
    expect(page.locator(".weeks > li").nth(1)).to_contain_text("Nothing planned")


def test_other_hours_are_tried_before_they_are_kept(page: Page) -> None:
    set_up(page)
    page.goto("/plan")
    outlook = page.locator("#outlook")
    expect(outlook.locator("svg")).to_be_visible()
    page.get_by_label("Hours a week").fill("21")
    expect(outlook).to_contain_text("Supposed: 21 hours a week")
    page.reload()
    expect(outlook).not_to_contain_text("Supposed")


def test_work_is_moved_by_mouse_and_by_keyboard(page: Page) -> None:
    set_up(page)
    page.goto("/plan")
    weeks = page.locator(".weeks > li")
    item = weeks.nth(1).locator("li[data-move]").last
    title = item.get_by_role("link").inner_text().split(", part")[0]
    item.get_by_text("Why?").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    later = item.get_by_role("button", name="A week later")
    if not later.evaluate("button => button === document.activeElement"):
        page.keyboard.press("Tab")
    expect(later).to_be_focused()
    page.keyboard.press("Enter")
    expect(weeks.nth(2)).to_contain_text(title)
    expect(weeks.nth(1)).not_to_contain_text(title)
    page.set_viewport_size({"width": 1280, "height": 4000})  # both ends in sight
    weeks.nth(2).locator("li[draggable=true]", has_text=title).hover(position={"x": 20, "y": 10})
    page.mouse.down()
    for _ in range(2):  # the first movement begins the drag
        weeks.nth(4).locator("h2").hover()
    page.mouse.up()
    expect(weeks.nth(4)).to_contain_text(title)
    expect(weeks.nth(2)).not_to_contain_text(title)


def test_the_placement_resumes_stops_and_says_what_it_concluded(page: Page) -> None:
    set_up(page)
    not_learned(page)
    answer_with_keys(page)
    question = page.locator("#question form").last.get_attribute("action")
    page.goto("/today")
    page.goto("/place")
    assert page.locator("#question form").last.get_attribute("action") == question
    page.get_by_role("button", name="Stop here").click()
    expect(page.get_by_role("heading", name="You are placed")).to_be_visible()
    expect(page.get_by_text("What it concluded, and from what")).to_be_visible()
    expect(page.get_by_text("answered right").first).to_be_visible()
    page.get_by_text("Estimates, and from which answers").first.click()
    expect(page.locator("details[open] td").filter(has_text=re.compile("Asked|Inferred")).first).to_be_visible()


def test_a_lesson_then_practice_moves_the_estimate_and_leaves_evidence(page: Page) -> None:
    set_up(page)
    page.goto("/skill/vectors/lesson")
    expect(page.locator("figure.chart svg")).to_be_visible()
    assert page.locator("math").count() > 3
    page.get_by_role("button", name="I've read it: practise").click()
    expect(page).to_have_url(re.compile("/practice/vectors$"))
    for _ in range(3):
        answer_with_keys(page)
    expect(page.get_by_text("What this changed")).to_be_visible()
    page.goto("/skill/vectors")
    evidence = page.locator("table", has_text="Moved the estimate")
    expect(evidence).to_contain_text("Read the lesson")
    assert evidence.locator("tbody tr").count() == 4
    page.get_by_text("The estimate is wrong?").click()
    page.get_by_role("button", name="Dispute it").click()
    expect(page.locator("table", has_text="Moved the estimate")).to_contain_text("Disputed the estimate")
    page.goto("/today")
    expect(page.get_by_role("heading", name="Test out: Vectors and their length")).to_be_visible()


def test_today_puts_a_first_model_within_reach_and_says_why(page: Page) -> None:
    set_up(page)
    page.goto("/today?minutes=60")
    item = page.locator(".things > li", has_text="Train your first model")
    item.get_by_text("Why?").click()
    expect(item).to_contain_text("real data comes early")
    item.get_by_role("link", name="Start").click()
    expect(page.locator("article.lesson")).to_be_visible()


def test_something_else_comes_into_today_and_goes_by_keyboard_alone(page: Page) -> None:
    set_up(page)
    page.goto("/today?minutes=60")
    item = page.locator(".things > li", has_text="Train your first model")
    item.get_by_text("Something else?").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(item.get_by_role("button", name="Swap it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Swapped: Train your first model on real data")).to_be_visible()
    heading = page.get_by_role("heading", name="Train your first model")
    expect(heading).to_have_count(0)
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_count(1)
    expect(page.get_by_text("What you said")).to_have_count(0)


def test_the_map_is_live_searchable_and_links_to_skills(page: Page) -> None:
    set_up(page)
    page.goto("/map")
    expect(page.locator("#map-live canvas").first).to_be_visible()
    expect(page.locator("#map-drawing")).to_be_hidden()
    page.get_by_placeholder("Find on the map").fill("eigen")
    expect(page.locator("#map-count")).to_contain_text("found")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/skill/eigenvectors$"))


def test_keys_list_themselves_and_go_places(page: Page) -> None:
    set_up(page)
    page.goto("/gap")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("t")
    expect(page).to_have_url(re.compile("/today$"))
    page.keyboard.press("/")
    page.keyboard.type("Chief Data Scientist")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Data scientist").first).to_be_visible()


def test_everything_essential_works_without_scripts(browser: Browser, running) -> None:
    context = browser.new_context(base_url=running.url, java_script_enabled=False)
    page = context.new_page()
    set_up(page)
    for _ in range(5):
        page.get_by_role("button", name="I haven't learned this").click()
        expect(page.get_by_text("What this changed")).to_be_visible()
    page.goto("/map")
    expect(page.locator("#map-drawing svg a").first).to_be_visible()
    page.goto("/plan")
    expect(page.locator(".weeks > li").first).to_be_visible()
    context.close()


PAGES = (
    "/",
    "/today",
    "/plan",
    "/plan/weeks",
    "/gap",
    "/place",
    "/map",
    "/role",
    "/role/ml-engineer",
    "/role/compare",
    "/evidence",
    "/skill",
    "/skill/gradient-descent",
    "/skill/gradient-descent/lesson",
    "/practice/sql-joins",
    "/start",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_a_phone_in_light_and_dark(browser: Browser, running, scheme: str) -> None:
    context = browser.new_context(base_url=running.url, viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    set_up(page)
    for url in PAGES:
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, url
        assert page.locator("h1").count() == 1, url
    context.close()
