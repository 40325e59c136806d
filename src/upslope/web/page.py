"""Rendering: the one template environment, and the difference between a whole page and a swapped block."""

import threading
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup
from starlette.datastructures import State

from upslope import __version__, words
from upslope.engine import Engine
from upslope.engine.ask import Question
from upslope.engine.calendar_link import NewLink
from upslope.engine.plan_files import PlanFile
from upslope.model.level import Level
from upslope.model.mastery import Mastery, Word
from upslope.render.charts import load_renderer
from upslope.render.markdown import inline_to_html, markdown_to_html, without_title
from upslope.render.spacing import keep_together
from upslope.web.navigation import PLACES, standing

_FOLDER = Path(__file__).parent
STATIC = _FOLDER / "static"


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The environment with our filters; compiled templates stay in memory."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        markdown=lambda text: Markup(markdown_to_html(text)),  # noqa: S704  cleaned by nh3 in render
        lesson=lambda text: Markup(markdown_to_html(without_title(text))),  # noqa: S704  cleaned by nh3 in render
        inline=lambda text: Markup(inline_to_html(text)),  # noqa: S704  cleaned by nh3 in render
        minutes=words.minutes,
        hours=words.hours,
        percent=words.percent,
        day=words.day,
        weekday=_weekday,
        word=lambda word: words.WORDS[word],
        glyph=lambda word: words.GLYPHS[word],
    )
    environment.globals.update(
        words=words,
        places=PLACES,
        standing=standing,
        version=__version__,
        build=_build(),
        Level=Level,
        Word=Word,
        word_of=word_of,
        prompt_html=prompt_html,
    )
    return environment


def word_of(mastery: Mastery | None) -> Word:
    return mastery.word if mastery else Word.UNMEASURED


def _weekday(value: date) -> str:
    return f"{value:%a} {value.day} {value:%b %Y}"


def _build() -> str:
    stamp = STATIC / "bundle" / "BUILD.txt"
    return stamp.read_text().strip()[:12] if stamp.exists() else "none"


def prompt_html(question: Question, *, swapped: bool) -> Markup:
    """A question's prompt. In a swapped block its charts come after it, so that the reply doesn't wait for them."""
    charts_at = f"/asked/{question.asked.id}/chart" if swapped else None
    return Markup(markdown_to_html(question.variant.prompt, charts_at))  # noqa: S704  cleaned by nh3 in render


def title_of(engine: Engine) -> Callable[[str], str]:
    """A function from a skill's uuid to its title; a skill that is gone from the pack is called so."""
    by_uuid = engine.content.by_uuid
    return lambda uuid: by_uuid[uuid].title if uuid in by_uuid else "a skill that is no longer installed"


def plan_words(engine: Engine) -> words.taken_along.PlanWords:
    """A plan in words, for files that leave the program."""
    return words.taken_along.PlanWords(title_of(engine))


def calendar_url(request: Request, new: NewLink) -> str:
    """The whole address of a link to a calendar, on the host that was asked."""
    return f"{str(request.base_url).rstrip('/')}{new.path}"


def download(made: PlanFile) -> Response:
    """A file that browsers save under its name."""
    named = {"content-disposition": f'attachment; filename="{made.name}"'}
    return Response(made.content, media_type=f"{made.media_type}; charset=utf-8", headers=named)


def is_swap(request: Request) -> bool:
    """Whether htmx asks for a block rather than a page."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-boosted") != "true"


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A whole page, or only its `main` block if htmx asks."""
    found = templates().get_template(template)
    context: dict[str, Any] = {
        "request": request,
        "here": request.scope["path"],
        "learner": _learner(request),
        "swapped": is_swap(request),
        **values,
    }
    html = _main_block(found, context) if is_swap(request) else found.render(context)
    if "question" in values or "result" in values:
        _get_ready(request.app.state)
    return HTMLResponse(keep_together(html), status)


def _get_ready(state: State) -> None:
    """Load what the next questions may need in the background, once, while the first one is being read."""
    if state.ready:
        return
    state.ready = True

    def load() -> None:
        state.engine.content.load_generators()
        load_renderer()

    threading.Thread(target=load, name="get ready", daemon=True).start()


def render_block(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A template that is a block by itself, for swapping into a page."""
    html = templates().get_template(template).render(request=request, **values)
    return HTMLResponse(keep_together(html), status)


def _main_block(template: Template, values: dict[str, Any]) -> str:
    """The block alone. What a template imports is bound before its first output, so it is rendered that far first."""
    context = template.new_context(values)
    next(template.root_render_func(context), None)
    return "".join(template.blocks["main"](context))


def _learner(request: Request) -> Any:
    return getattr(request.state, "learner", None)


def see_other(request: Request, url: str) -> Response:
    """Where to go after a POST: 303 for a plain form, the header that htmx follows for a swap."""
    if is_swap(request):
        return Response(status_code=204, headers={"HX-Redirect": url})
    return RedirectResponse(url, 303)
