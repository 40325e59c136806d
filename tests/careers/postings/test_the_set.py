"""The annotated postings are what their README says; nothing here reads postings the way the product does."""

import json
import re
from collections import Counter, defaultdict
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
KEYS = {
    "id",
    "text",
    "html",
    "complete",
    "skills",
    "required",
    "nice",
    "title",
    "employer",
    "place",
    "remote",
    "salary",
    "years",
    "stage",
    "role",
    "degree",
    "country",
    "language",
    "layout",
    "evidence",
}
STAGES = {"internship", "entry", "mid", "senior", "staff", "lead", "director"}
INLINE = {"a", "b", "i", "em", "strong", "span", "u", "small"}


def _read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


DEV, HELD_OUT = _read("dev.jsonl"), _read("held_out.jsonl")
POSTINGS = DEV + HELD_OUT


class _Visible(HTMLParser):
    """Collects the text of a page without its scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"script", "style"}
        self.parts.append("" if tag in INLINE else " ")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style"}
        self.parts.append("" if tag in INLINE else " ")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def _visible(posting: dict[str, Any]) -> str:
    text = posting["text"]
    if posting["html"]:
        page = _Visible()
        page.feed(text)
        page.close()
        text = "".join(page.parts)
    return " ".join(text.split()).lower()


def _stands(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words.lower())}(?!\w)", text) is not None


def test_every_posting_keeps_to_the_rules_of_its_keys() -> None:
    for posting in POSTINGS:
        name = posting["id"]
        assert set(posting) == KEYS, name
        assert posting["complete"] is True, name
        assert not set(posting["required"]) & set(posting["nice"]), name
        assert sorted(posting["required"] + posting["nice"]) == sorted(posting["skills"]), name
        assert sorted(posting["evidence"]) == sorted(posting["skills"]), name
        assert posting["required"], name
        assert posting["remote"] in {"remote", "hybrid", "onsite", None}, name
        assert posting["stage"] in {*STAGES, None}, name
        assert posting["degree"] in {"none", "bachelor", "master", "phd", None}, name


def test_figures_of_pay_and_years_run_from_low_to_high() -> None:
    for posting in POSTINGS:
        low, high = posting["years"] or (0, None)
        assert high is None or low < high, posting["id"]
        if salary := posting["salary"]:
            assert set(salary) == {"low", "high", "currency", "period"}, posting["id"]
            assert salary["period"] in {"year", "month", "hour"}, posting["id"]
            assert salary["high"] is None or salary["low"] <= salary["high"], posting["id"]


def test_what_is_annotated_stands_in_the_text_a_visitor_sees() -> None:
    for posting in POSTINGS:
        text = _visible(posting)
        assert [skill for skill, words in posting["evidence"].items() if not _stands(words, text)] == [], posting["id"]
        assert [key for key in ("title", "employer", "place") if (posting[key] or "").lower() not in text] == []


def test_every_posting_has_an_id_of_its_own_and_is_in_one_file_only() -> None:
    assert len({posting["id"] for posting in POSTINGS}) == len(POSTINGS)
    assert (len(DEV), len(HELD_OUT)) == (160, 40)


def test_no_two_postings_share_eight_words_in_a_row() -> None:
    seen: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for posting in POSTINGS:
        words = re.findall(r"\w+", _visible(posting))
        for start in range(len(words) - 7):
            seen[tuple(words[start : start + 8])].add(posting["id"])
    assert [run for run, ids in seen.items() if len(ids) > 1] == []


def test_a_skill_is_written_in_one_way_throughout() -> None:
    names = {skill for posting in POSTINGS for skill in posting["skills"]}
    assert [name for name, count in Counter(name.lower() for name in names).items() if count > 1] == []


@pytest.mark.parametrize("part", [DEV, HELD_OUT], ids=["dev", "held_out"])
def test_every_file_is_spread_over_countries_layouts_roles_and_stages(part: list[dict[str, Any]]) -> None:
    def kinds(key: str) -> int:
        return len({posting[key] for posting in part})

    assert kinds("country") >= 12
    assert kinds("layout") >= 12
    assert kinds("role") == 14
    assert kinds("stage") == 8
    assert kinds("degree") == 5
    assert sum(posting["html"] for posting in part) >= 4
    assert sum(posting["salary"] is None for posting in part) >= len(part) // 5
