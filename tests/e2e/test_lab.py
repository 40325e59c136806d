"""A lab solved in a real browser, graded by the real grader in whatever sandbox this machine gives."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from upslope.settings import BUILT_IN_PACK

pytestmark = pytest.mark.xdist_group("browser")

LAB = "top-k-accuracy"
FOLDER = BUILT_IN_PACK / "labs" / LAB
RIGHT = (FOLDER / "reference.py").read_text(encoding="utf-8")
WRONG = (FOLDER / "wrong" / "reversed-sort.py").read_text(encoding="utf-8")
GRADING = 60_000  # the first grading of a day loads the scientific stack


@pytest.fixture
def page(browser: Browser, running) -> Page:
    """A page that fails the test on any console error, such as something our own policy refuses."""
    context = browser.new_context(base_url=running.url, locale="en-GB", timezone_id="Europe/Vienna")
    page = context.new_page()
    page.set_default_timeout(20_000)
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    set_up(page)
    yield page
    context.close()
    assert problems == []


def set_up(page: Page) -> None:
    page.goto("/start")
    page.get_by_label("The role and rung you aim at").select_option("ml-engineer/entry")
    page.get_by_label("Hours a week you have").fill("8")
    page.get_by_role("button", name="Save and start placing").click()
    expect(page).to_have_url(re.compile("/place$"))


def write(page: Page, code: str) -> None:
    """In place of what is in the editor, as if pasted: typed line by line the editor would indent by itself."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(code)


def submit(page: Page) -> None:
    page.get_by_role("button", name="Submit", exact=True).click()


def verdict(page: Page):
    return page.locator("#reply .verdict")


def test_from_the_skill_page_to_a_solved_lab(page: Page) -> None:
    page.goto("/skill/numpy-indexing")
    page.get_by_role("link", name="Rank classes and measure top-k accuracy").click()
    write(page, WRONG)
    page.get_by_label("Try it out").fill("print('looking')\ntop_k(np.array([[0.2, 0.5, 0.3]]), 2)")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(verdict(page)).to_contain_text("array([[1, 2]])", timeout=GRADING)
    expect(verdict(page)).to_contain_text("looking")
    submit(page)
    expect(verdict(page)).to_contain_text("checks pass:", timeout=GRADING)
    failed = verdict(page).locator(".check.failed", has_text="Of equal scores the smaller class number comes first")
    expect(failed).to_contain_text("Classes with the same score are listed by their number")
    for part in ("Call", "Wanted", "Got"):
        expect(failed.get_by_role("region", name=part)).to_be_visible()
    page.get_by_role("button", name="Show hint 1 of 3").click()
    expect(page.locator("#hints")).to_contain_text("argsort gives positions")
    expect(page.get_by_role("button", name="Show hint 2 of 3")).to_be_visible()
    write(page, RIGHT)
    page.keyboard.press("Control+Enter")
    expect(verdict(page)).to_contain_text("Every check passes.", timeout=GRADING)
    expect(page.locator("#reply")).to_contain_text("a little less for 1 hint")
    expect(page.locator("#reply .moved li", has_text="NumPy indexing")).to_contain_text("→")
    expect(page.locator("#lab-facts")).to_contain_text("solved")
    expect(page.locator("#lab-after tbody tr")).to_have_count(2)
    page.get_by_role("button", name="Compare with the solution").click()
    expect(page.get_by_role("heading", name="One solution")).to_be_visible()
    expect(page.get_by_label("Solution", exact=True)).to_contain_text("np.argsort")
    page.goto("/evidence")
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("tbody")).to_contain_text("Solved a lab")
    newest, first = page.request.get("/api/v1/evidence").json()["entries"]
    assert newest["seconds"] > first["seconds"] > 0


def test_what_cannot_be_read_is_marked_in_the_editor(page: Page) -> None:
    page.goto(f"/lab/{LAB}")
    write(page, "import numpy as np\n\ndef top_k(scores, k):\n    return scores[\n")
    submit(page)
    expect(verdict(page)).to_contain_text("Not graded, and it cost nothing.", timeout=GRADING)
    expect(page.locator(".cm-faulty")).to_have_text("    return scores[")
    page.get_by_role("link", name="Go to line 4").click()
    page.keyboard.type("0]")
    expect(page.locator(".cm-faulty")).to_have_count(0)
    expect(page.locator(".cm-content")).to_contain_text("return scores[0]")


def test_what_was_typed_survives_leaving_the_page(page: Page) -> None:
    page.goto(f"/lab/{LAB}")
    write(page, "# half an idea\n")
    page.goto("/today")
    page.goto(f"/lab/{LAB}")
    expect(page.locator(".cm-content")).to_contain_text("half an idea")
    expect(page.locator("#draft")).to_contain_text("is back")
    page.get_by_role("link", name="Start again from the starter").click()
    expect(page.locator(".cm-content")).to_contain_text("raise NotImplementedError")
    expect(page.locator("#draft")).to_be_hidden()
    page.locator(".cm-content").click()
    page.keyboard.press("Control+z")
    expect(page.locator(".cm-content")).to_contain_text("half an idea")


def test_the_editor_is_left_by_escape_and_tab(page: Page) -> None:
    page.goto(f"/lab/{LAB}")
    editor = page.get_by_role("textbox", name="Your solution")
    editor.click()
    page.keyboard.press("Tab")
    expect(editor).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Submit", exact=True)).to_be_focused()


def test_a_lab_is_solved_without_scripts(browser: Browser, running) -> None:
    context = browser.new_context(base_url=running.url, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(GRADING)
    set_up(page)
    page.goto(f"/lab/{LAB}")
    page.get_by_label("Your solution").fill(WRONG)
    page.get_by_role("button", name="Show hint 1 of 3").click()
    assert page.get_by_label("Your solution").input_value() == WRONG
    submit(page)
    expect(page.get_by_text("5 of 7 checks pass: 70 %")).to_be_visible()
    page.get_by_role("link", name="Go on from this code").click()
    page.get_by_label("Your solution").fill(RIGHT)
    submit(page)
    expect(page.get_by_role("heading", name="Every check passes.")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_labs_fit_a_phone(browser: Browser, running, scheme: str) -> None:
    context = browser.new_context(base_url=running.url, viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    page.set_default_timeout(20_000)
    set_up(page)
    for url in ("/lab", "/lab?skill=numpy-indexing", f"/lab/{LAB}", "/lab/latest-label-per-item"):
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, url
    page.goto(f"/lab/{LAB}")
    write(page, "def top_k(scores, k):\n    print('x' * 500)\n    return 'y' * 500\n\n\ntop_k_accuracy = top_k\n")
    submit(page)
    expect(verdict(page)).to_contain_text("0 of 7 checks pass", timeout=GRADING)
    for folded in verdict(page).locator("summary").all():
        folded.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
