"""How much of other people's lists a pack covers: each kind of line, each target, and the lists that come with it."""

import shutil

import pytest

from upslope.errors import ContentError, InputError, NotFound
from upslope.settings import BUILT_IN_PACK
from upslope.testing.small_pack import uid, write_small_pack
from upslope.web.app import _PAGES
from upslope.workbench.coverage import LineState, coverage, targets_of
from upslope.workbench.pages import PAGES

HEAD = 'title = "A list"\nkind = "textbook"\nedition = "1"\n'


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return write_small_pack(tmp_path_factory.mktemp("packs") / "small")


@pytest.fixture
def root(pack):
    """The small pack without lists and certifications, whatever a test before put there."""
    for name in ("yardsticks", "certifications"):
        shutil.rmtree(pack / name, ignore_errors=True)
        (pack / name).mkdir()
    return pack


def listed(root, *lines, head=HEAD):
    rows = "".join(f'    {{ id = "{place}", text = "line", {line} }},\n' for place, line in enumerate(lines))
    (root / "yardsticks" / "book.toml").write_text(f"{head}lines = [\n{rows}]\n")
    (found,) = coverage(root)
    return found


def states(found):
    return [line.state for line in found.lines]


def test_a_line_is_as_ready_as_the_best_of_what_it_names(root):
    found = listed(
        root,
        'skills = ["vectors", "reading"]',
        'skills = ["reading"]',
        'roles = ["maker/entry"]',
        'pages = ["/role"]',
        'activities = ["lesson:vectors"]',
        'activities = ["lesson:reading"]',
        'later = "topology"',
        "vendor = true",
        'beyond = "history"',
    )
    ready, outline = LineState.READY, LineState.OUTLINE
    assert states(found) == [
        *(ready, outline, ready, ready, ready),
        *(LineState.UNKNOWN, LineState.LATER, LineState.VENDOR, LineState.BEYOND),
    ]
    assert (found.counted, found.mapped) == (7, 5 / 7)
    assert found.lines[6].missing == "topology"


def test_names_that_are_not_in_the_pack_are_told_even_beside_one_that_is(root):
    found = listed(root, 'skills = ["vectors", "sums"], pages = ["/nowhere"]', 'roles = ["maker/king"]')
    assert states(found) == [LineState.READY, LineState.UNKNOWN]
    assert [line.unknown for line in found.lines] == [("skills sums", "pages /nowhere"), ("roles maker/king",)]
    missed = [target for target in targets_of((found,)) if not target.met]
    assert [(target.name, target.value) for target in missed] == [
        ("names that aren't in the pack", 3),
        ("book: share mapped", 0.5),
    ]


def test_lines_of_the_documents_about_places_and_pay_must_open_something(root):
    head = HEAD.replace("textbook", "documents")
    found = listed(
        root, 'about = ["salary"], later = "pay"', 'about = ["places"], pages = ["/"]', 'pages = ["/"]', head=head
    )
    assert [(target.met, round(target.value, 2)) for target in targets_of((found,))] == [
        (True, 0),
        (False, 0.67),
        (False, 0.5),
    ]


def test_a_list_of_an_exam_takes_its_lines_from_the_certification(root):
    (root / "certifications" / "exam.toml").write_text(
        f'uuid = "{uid("exam")}"\ntitle = "Exam"\nissuer = "I"\nkind = "exam"\nstatus = "active"\n'
        'status_note = "Open."\nchecked_on = 2026-01-01\nsummary = "."\nedition = "1"\n'
        'url = "https://example.org/"\nprice = "free"\n'
        'pass_note = "none"\nfirst_step = "go"\n'
        'rests_on = { status = "p", price = "p", format = "p", objectives = "p" }\n'
        '[[domains]]\nid = "1"\ntitle = "D"\nobjectives = [\n'
        '    { id = "1.1", text = "one", skills = { vectors = "know" } },\n'
        '    { id = "1.2", text = "two", vendor = true },\n'
        '    { id = "1.3", text = "three", note = "missing: topology" },\n]\n'
        '[[sources]]\nid = "p"\ntitle = "P"\npublisher = "I"\ndated = "2026"\n'
    )
    head = HEAD.replace("textbook", "exam") + 'certification = "exam"\n'
    (root / "yardsticks" / "exam.toml").write_text(head)
    (found,) = coverage(root, "exam")
    assert [(line.id, line.state) for line in found.lines] == [
        ("1.1", LineState.READY),
        ("1.2", LineState.VENDOR),
        ("1.3", LineState.LATER),
    ]
    assert found.mapped == 0.5


@pytest.mark.parametrize(
    "line",
    [
        "",
        'skills = ["vectors"], vendor = true',
        'later = "x", vendor = true',
        'skills = ["vectors"], later = "x"',
        'colour = "red", vendor = true',
    ],
)
def test_a_line_that_says_nothing_or_two_things_is_refused_with_its_file(root, line):
    with pytest.raises(ContentError, match=r"yardsticks/book\.toml"):
        listed(root, line)


def test_only_textbooks_go_beyond_what_is_asked_for(root):
    with pytest.raises(ContentError, match="only a textbook"):
        listed(root, 'beyond = "history"', head=HEAD.replace("textbook", "exam"))


def test_unknown_lists_and_packs_without_any_are_told(root):
    with pytest.raises(InputError, match="no list"):
        coverage(root)
    listed(root, "vendor = true")
    with pytest.raises(NotFound, match="there are book"):
        coverage(root, "novel")


def test_the_pages_that_maps_may_name_are_those_of_the_web_app():
    routes = [route for page in _PAGES for route in page.router.routes if "GET" in route.methods]
    whole = {route.path for route in routes if "{" not in route.path}
    blocks = {"/place/progress", "/plan/what-if"}
    files = {f"/application/applications.{ending}" for ending in ("csv", "ics")}
    assert whole - PAGES == blocks | files, "add these pages to workbench/pages.py"
    assert whole >= PAGES


def test_every_list_that_comes_with_the_program_names_only_skills_there_are():
    found = coverage(BUILT_IN_PACK)
    assert {one.name for one in found} == {
        *("aws_mla_c01", "aws_mls_c01", "gcp_pmle", "tf_developer", "bishop_prml", "goodfellow_dl", "cs229"),
        *("onet_15-1252", "onet_15-2051", "source_documents"),
    }
    unknown = {name for one in found for line in one.lines for name in line.unknown}
    assert not [name for name in unknown if name.startswith(("skills ", "activities ", "certifications "))]
    shares = {one.name: one.mapped for one in found}
    assert all(shares[name] >= 0.95 for name in ("aws_mla_c01", "aws_mls_c01", "gcp_pmle", "tf_developer"))
    assert all(shares[name] >= 0.9 for name in ("bishop_prml", "goodfellow_dl", "cs229"))
