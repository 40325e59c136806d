"""Whatever a pack's text holds, only clean HTML reaches a browser."""

from dataclasses import replace

import pytest
from reading import Page, right_form

from upslope.engine import ask
from upslope.questions.author import choice, wrong
from upslope.render.markdown import inline_to_html, markdown_to_html

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)></svg>",
    "[a](javascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "![a](http://evil.example/pixel.png)",
    '<a href="http://x" style="position:fixed" onclick="alert(1)">a</a>',
    "<iframe src=//evil.example></iframe>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    '<form action="/plan"><button>x</button></form>',
)


def _elements(html):
    return Page(f"<h1></h1>{html}")


@pytest.mark.parametrize("text", ATTACKS)
@pytest.mark.parametrize("rendered", [markdown_to_html, inline_to_html])
def test_markdown_comes_out_without_scripts_handlers_or_foreign_requests(rendered, text):
    page = _elements(rendered(text))
    assert page.faults == []
    assert not page.all("script", "img", "iframe", "svg", "style", "form", "button")
    assert not any(link.attributes.get("href", "").startswith(("javascript", "data")) for link in page.all("a"))


@pytest.mark.parametrize("text", ATTACKS)
def test_a_question_full_of_attacks_is_shown_and_answered_harmlessly(client, engine, aiming, text):
    hostile = choice(
        f"Which?\n\n{text}",
        f"right {text}",
        [wrong(f"wrong {text}", f"shows {text}"), wrong(f"other {text}", f"also {text}")],
        solution=[f"because {text}"],
        facts={},
    )
    asked = ask.ask_practice(engine, aiming.id, "vectors").asked
    asked = replace(asked, id=f"hostile-{ATTACKS.index(text)}", variant=hostile.canonical_json())
    engine.log.add_asked(asked)
    action = f"/asked/{asked.id}"
    pages = [client.get(action).text]
    told = [client.get(f"/api/v1{action}").json()["question"]["prompt_html"]]
    wrong_fields = {"answer": [str(hostile.mistakes[0].answer + 1)], "outcome": ["answered"]}
    assert wrong_fields != right_form(hostile)
    pages.append(client.post(action, data=wrong_fields, follow_redirects=True).text)
    for html in (*pages, *told):
        page = Page(html if "<h1" in html else f"<h1></h1>{html}")
        assert page.faults == []
        assert not page.all("img", "iframe")
        assert "alert" not in str([element.attributes for element in page.elements])
