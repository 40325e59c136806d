"""Every fault that the checks know, planted in a small pack, is reported with its code, file and line."""

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from upslope.model.pack import Problem
from upslope.questions.variant import Variant
from upslope.workbench import catalog_check, family_check
from upslope.workbench.catalog_check import check_pack

PACK, MAP, ROLE = "pack.toml", "map.toml", "roles/counter.toml"
SUMS, MEANS, SPREAD = (f"skills/arithmetic/{name}/skill.toml" for name in ("sums", "means", "spread"))
LESSON = "skills/arithmetic/sums/lesson.md"
QUESTIONS = "skills/arithmetic/sums/questions"
ADD, PICK, SAY = (f"{QUESTIONS}/{name}.py" for name in ("add-two", "pick-the-result", "say-the-word"))
ADD_TOML, PICK_TOML, SAY_TOML = (name.replace(".py", ".toml") for name in (ADD, PICK, SAY))
LAB = "labs/clip-readings"
LAB_TOML, BRIEF, REFERENCE, CASES, CHECKS, HARNESS = (
    f"{LAB}/{name}" for name in ("lab.toml", "brief.md", "reference.py", "cases.py", "checks.py", "harness.py")
)
DROPS, SORTS = f"{LAB}/wrong/drops.py", f"{LAB}/wrong/sorts.py"

TERMS = "vocabulary.toml"

Plant = Callable[[Path], None]


@dataclass(frozen=True)
class Fault:
    """`at` is text that the reported line holds, or the line's number where the whole file is meant (0 or 1).

    `brings` are codes of further problems that this fault causes by itself.
    """

    code: str
    path: str
    at: str | int
    plant: Plant
    brings: frozenset[str] = field(default_factory=frozenset)

    def __str__(self) -> str:
        return f"{self.code}-{Path(self.path).name}"


def put(path: str, old: str, new: str) -> Plant:
    """Replace `old`, which must be there."""

    def plant(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def add(path: str, text: str) -> Plant:
    def plant(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return plant


def remove(path: str) -> Plant:
    return lambda root: (root / path).unlink()


def whole(path: str, text: str) -> Plant:
    def plant(root: Path) -> None:
        (root / path).write_text(text, encoding="utf-8")

    return plant


def terms(*names: str) -> str:
    """A vocabulary of one kind of terms, each `"name", further = keys`."""
    return '[[groups]]\nkind = "tool"\nterms = [\n' + "".join(f"    {{ name = {name} }},\n" for name in names) + "]\n"


def cut(path: str, before: str) -> Plant:
    """Drop everything from `before` on."""

    def plant(root: Path) -> None:
        text, found, _ = (root / path).read_text(encoding="utf-8").partition(before)
        assert found
        (root / path).write_text(text, encoding="utf-8")

    return plant


def require(skill: str) -> Plant:
    """One more row among the requirements of the senior rung."""
    row = '    { skill = "%s", level = "know", weight = 1 },\n'
    return put(ROLE, row % "spread", row % skill + row % "spread")


def both(*plants: Plant) -> Plant:
    def plant(root: Path) -> None:
        for each in plants:
            each(root)

    return plant


def fault(code: str, path: str, at: str | int, *plants: Plant, brings: str = "") -> Fault:
    return Fault(code, path, at, both(*plants), frozenset(brings.split()))


def rename(old: str, new: str) -> Plant:
    return lambda root: (root / old).rename(root / new)


def folder_instead_of(path: str) -> Plant:
    def plant(root: Path) -> None:
        (root / path).unlink()
        (root / path).mkdir()

    return plant


def latin_1(path: str) -> Plant:
    def plant(root: Path) -> None:
        (root / path).write_bytes("caf\u00e9".encode("latin-1"))

    return plant


def another(path: str, source: str, *changes: tuple[str, str]) -> Plant:
    """A changed copy of a file."""

    def plant(root: Path) -> None:
        text = (root / source).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        add(path, text)(root)

    return plant


def retired_as(name: str) -> Plant:
    return retired('\nreplaced_by = "sums"', name)


def retired(replaced_by: str, name: str = "old") -> Plant:
    return another(
        f"skills/arithmetic/{name}/skill.toml",
        SUMS,
        ("0010", "0090"),
        ('status = "ready"', f'status = "retired"{replaced_by}'),
    )


OLD = "skills/arithmetic/old/skill.toml"
REDUNDANT = '[[prerequisites]]\nskill = "sums"\nreason = "Sums again."\n\n[[encompasses]]'
SECOND_PREREQUISITE = '    { skill = "nothing", reason = "It is not there." },\n]\n'
ORDER_OF_ONE = """\
from upslope.questions import ordering


def generate(rng):
    return ordering(f"Order {rng.integer(0, 99)}", ["only"], solution=["It is in order."], facts={})


def verify(variant):
    return ["only"]
"""
INDENTED_OUTPUT = """\
from upslope.questions import code_output, wrong


def generate(rng):
    n = rng.integer(0, 999)
    mistakes = [wrong("0", "The number itself is printed, not its index.")]
    return code_output("What is printed?", f"print({n})", f"  {n}", mistakes=mistakes, solution=["n"], facts={"n": n})


def verify(variant):
    return str(variant.facts["n"])
"""

LOST_SKILL = "unknown_skill stale_position"  # what a skill that can't be read leaves behind
START = "def generate"

WAY, PLACE = "pathways/way.toml", "resources/place.toml"
A_SOURCE = '[[sources]]\nid = "s"\ntitle = "S"\npublisher = "P"\ndated = "2026"\n'
A_WAY = (
    """\
uuid = "00000000-0000-4000-8000-000000000070"
title = "Way"
kind = "degree"
summary = "A way."
suits = "You."
entry = ["None"]
covers_note = "Judged."
evidence = ["Work"]
limits = ["Many"]
first_step = "Begin."
reviewed_on = 2026-01-01
cost = { low = 0, high = 10, source = "s" }
months = { low = 1, high = 2, source = "s" }
hours_per_week = { low = 1, high = 2, source = "s" }
covers = [
    { skills = ["sums"], level = "know", chance = 0.5 },
    { skills = ["sums", "means"], level = "apply", chance = 0.4 },
]
fields = [
    { name = "Counting", brings = "Sums.", leaves = "The rest.", areas = ["arithmetic"] },
]
examples = [{ name = "Somewhere" }]
"""
    + A_SOURCE
)
A_PLACE = (
    """\
uuid = "00000000-0000-4000-8000-000000000071"
title = "Place"
kind = "news"
status = "active"
checked_on = 2026-01-01
summary = "A place."
good_for = ["News"]
beware = "Noise."
price = "Free"
hours = "1"
first_step = "Read."
minutes = 5
serves = ["current"]
skills = ["sums"]
"""
    + A_SOURCE
)


def in_way(old: str, new: str) -> Plant:
    return both(add(WAY, A_WAY), put(WAY, old, new))


def in_place(old: str, new: str) -> Plant:
    return both(add(PLACE, A_PLACE), put(PLACE, old, new))


PATHWAYS = [
    # catalog/career/pathway.py and resource.py
    fault("unknown_skill", WAY, "covers", in_way('"means"', '"nothing"')),
    fault("duplicate_id", WAY, "covers", in_way('["sums", "means"]', '["means", "means"]')),
    fault("rising_chance", WAY, "covers", in_way("chance = 0.4", "chance = 0.6")),
    fault("unknown_area", WAY, "fields", in_way('areas = ["arithmetic"]', 'areas = ["alchemy"]')),
    fault("unknown_resource", WAY, "examples", in_way('"Somewhere"', '"Somewhere", resource = "nowhere"')),
    fault("no_source", WAY, "sources", in_way('high = 10, source = "s"', 'high = 10, source = "t"')),
    fault("format", WAY, "cost", in_way("low = 0, high = 10", "low = 20, high = 10")),
    fault("format", WAY, "chance = 1.5", in_way("chance = 0.5", "chance = 1.5")),
    fault("unknown_skill", PLACE, "skills", in_place('["sums"]', '["nothing"]')),
    fault("no_note", PLACE, "status", in_place('"active"', '"closed"')),
]

PAY, PAY_TEXT = (
    "salary/wages.toml",
    """\
uuid = "00000000-0000-4000-8000-00000000a001"
title = "Wages"
year = 2025
edition = "May 2025"
pay = "base"
currency = "USD"
country = "US"
note = "Before tax."

[source]
id = "bureau"
title = "Wages"
publisher = "A bureau"
dated = "May 2025"

[[rows]]
occupation = "Counters"
roles = ["counter"]
level = "senior"
p10 = 50000
p90 = 120000
""",
)


def in_pay(old: str, new: str) -> Plant:
    return both(add(PAY, PAY_TEXT), put(PAY, old, new))


MOVE = 'moves = [{ role = "counter", rung = "boss", why = "More to count." }]\nrequirements'
SALARIES_AND_MOVES = [
    # catalog/career/salary.py
    fault("unknown_role", PAY, "roles", in_pay('["counter"]', '["gardener"]')),
    fault("order", PAY, "occupation", in_pay("p90 = 120000", "p90 = 40000")),
    fault("order", PAY, "occupation", in_pay("p10 = 50000\np90 = 120000", "low = 50000\nhigh = 40000")),
    fault("no_figure", PAY, "occupation", in_pay("p10 = 50000\np90 = 120000", "people = 3")),
    fault("format", PAY, "p10", in_pay("p10 = 50000", "p10 = -1")),
    fault("format", PAY, "level", in_pay('"senior"', '"boss"')),
    fault("format", PAY, "currency", in_pay('"USD"', '"dollars"')),
    # catalog/career/__init__.py
    fault("unknown_rung", ROLE, "rungs", put(ROLE, "requirements", MOVE)),
]

STRUCTURE = [
    # catalog/load.py
    fault("toml", MEANS, "minutes = = 60", put(MEANS, "minutes = 60", "minutes = = 60"), brings=LOST_SKILL),
    fault("toml", MEANS, 1, latin_1(MEANS), brings=LOST_SKILL),
    fault("unreadable", MEANS, 0, folder_instead_of(MEANS), brings=LOST_SKILL),
    fault("unreadable", PACK, 0, remove(PACK), brings="unknown_area"),
    fault("format", SPREAD, "minutes", put(SPREAD, "minutes = 60", 'minutes = "long"'), brings=LOST_SKILL),
    fault("format", PACK, "colour", put(PACK, "version", 'colour = "red"\nversion'), brings="unknown_area"),
    fault("format", PICK_TOML, "band = 4", put(PICK_TOML, "band = 2", "band = 4"), brings="few_families"),
    fault("format", SPREAD, "weight = 2", put(SPREAD, "0.5", "2"), brings=LOST_SKILL),
    fault("format", SPREAD, "title", put(SPREAD, '"Spread"', '"Spread\\u001b[31m"'), brings=LOST_SKILL),
    fault("format", MAP, "means", put(MAP, "[150, 0]", "[nan, 0]"), brings="no_position"),
    fault("toml", MEANS, 1, put(MEANS, "minutes = 60", "minutes = " + "[" * 5000), brings=LOST_SKILL),
    fault("toml", MEANS, 1, put(MEANS, "minutes = 60", "minutes = " + "9" * 5000), brings=LOST_SKILL),
    fault("pack_format", PACK, "format = 2", put(PACK, "format = 1", "format = 2")),
    fault("area_folder", SPREAD, "elsewhere", put(SPREAD, "arithmetic", "elsewhere")),
    fault(
        "duplicate_id",
        "skills/elsewhere/sums/skill.toml",
        0,
        another("skills/elsewhere/sums/skill.toml", SUMS, ("0010", "0091"), ("arithmetic", "elsewhere")),
    ),
    fault("no_generator", PICK_TOML, 0, remove(PICK), brings="few_families"),
    # catalog/check.py
    fault("duplicate_uuid", SPREAD, "uuid", put(SPREAD, "0030", "0020")),
    fault("duplicate_uuid", SAY_TOML, "uuid", put(SAY_TOML, "0013", "0011")),
    fault("duplicate_uuid", ROLE, "uuid", put(ROLE, "0002", "0010")),
    fault("bad_id", "skills/arithmetic/Old Sums/skill.toml", 0, retired_as("Old Sums")),
    fault("bad_id", "roles/a b.toml", 0, rename(ROLE, "roles/a b.toml")),
    fault("bad_id", PACK, "areas", put(PACK, '"elsewhere"', '"else/where"')),
    fault("unknown_area", SPREAD, "area", put(SPREAD, "arithmetic", "nowhere"), brings="area_folder"),
    fault("unknown_skill", MEANS, '"nothing"', put(MEANS, "]\n", SECOND_PREREQUISITE)),
    fault("unknown_skill", SPREAD, '"nothing"', put(SPREAD, 'skill = "sums"', 'skill = "nothing"')),
    fault("unknown_skill", PACK, "first_model", put(PACK, 'first_model = "sums"', 'first_model = "nothing"')),
    fault("unknown_skill", ADD_TOML, "skills", put(ADD_TOML, "sums = 1.0", "sums = 0.5, nothing = 0.5")),
    fault("unknown_skill", ROLE, '"nothing"', require("nothing")),
    fault("unknown_skill", ROLE, '"old"', retired('\nreplaced_by = "sums"'), require("old")),
    fault("unknown_skill", TERMS, '"Kafka"', whole(TERMS, terms('"Git"', '"Kafka", skills = { nothing = "tool" }'))),
    fault("duplicate_id", TERMS, "terms", whole(TERMS, terms('"Git"', '"Kafka", aliases = ["git"]'))),
    fault("format", TERMS, '"near"', whole(TERMS, terms('"Git", skills = { sums = "near" }'))),
    fault("no_successor", OLD, "status", retired("")),
    fault("no_successor", OLD, "status", retired('\nreplaced_by = "nothing"')),
    fault("no_resource", MEANS, "status", cut(MEANS, "[[resources]]")),
    fault("cycle", MEANS, "prerequisites", put(MEANS, "]\n", '    { skill = "spread", reason = "A circle." },\n]\n')),
    fault("redundant_edge", SPREAD, '"sums"', put(SPREAD, "[[encompasses]]", REDUNDANT)),
    fault("no_lesson", SUMS, "status", remove(LESSON)),
    fault("goals", SUMS, "goals", put(SUMS, '"Add two numbers", ', "")),
    fault("out_of_scope", SUMS, "out_of_scope", put(SUMS, '"Negative numbers"', "")),
    fault("reviewed_on", SUMS, "status", put(SUMS, "reviewed_on = 2026-01-01", "")),
    fault("few_families", SUMS, "status", remove(SAY_TOML), remove(SAY)),
    fault("one_band", SUMS, "status", put(PICK_TOML, "band = 2", "band = 1")),
    fault("only_recall", SUMS, "status", put(ADD_TOML, "apply", "recall"), put(PICK_TOML, "understand", "recall")),
    fault("can_do_untested", SUMS, "can_do", put(ADD_TOML, "tests_can_do = true", "")),
    fault("weights", ADD_TOML, "skills", put(ADD_TOML, "1.0", "0.9")),
    fault("weights", ADD_TOML, "skills", put(ADD_TOML, "sums =", "means =")),
    fault("duplicate_id", ROLE, 'id = "entry"  # again', put(ROLE, 'id = "senior"', 'id = "entry"  # again')),
    fault("week_hours", ROLE, '["counting", 10]', put(ROLE, '["counting", 20]', '["counting", 10]')),
    fault("unused_skill", SPREAD, "title", put(ROLE, '    { skill = "spread", level = "know", weight = 1 },\n', "")),
    fault("no_position", MAP, 0, put(MAP, "means = [150, 0]\n", "")),
    fault("stale_position", MAP, 0, add(MAP, "gone = [450, 0]\n")),
]

FAMILIES = [
    fault(
        "generator",
        ADD,
        "a, b = 1 / 0, 1",
        put(ADD, "a, b = rng.integer(2, 60), rng.integer(2, 60)", "a, b = 1 / 0, 1"),
    ),
    fault("generator", ADD, "def generate(rng:: Rng)", put(ADD, "(rng: Rng)", "(rng:: Rng)")),
    fault("generator", ADD, "no_such_module", put(ADD, "from upslope", "import no_such_module\nfrom upslope")),
    fault("generator", ADD, START, put(ADD, "def verify", "def check")),
    fault("generator", ADD, START, put(ADD_TOML, '"number"', '"matrix"')),
    fault("generator", PICK, START, put(PICK, '"the order"', '"the share"')),
    fault("grading", SAY, START, whole(SAY, ORDER_OF_ONE), put(SAY_TOML, "short_text", "ordering")),
    fault("no_solution", ADD, START, put(ADD, 'solution=[f"Add: ${a} + {b} = {a + b}$."]', "solution=[]")),
    fault(
        "not_json",
        ADD,
        START,
        put(ADD, 'facts={"a": a, "b": b}', 'facts={"a": a, "b": b, "c": object()}'),
        brings="verify",
    ),
    fault("not_json", SAY, START, put(SAY, "facts={}", 'facts={"odd": float("nan")}')),
    fault("formula", ADD, START, put(ADD, "How much is", "How much is $\\\\foo$")),
    fault("formula", SAY, START, put(SAY, "A product is", "A product $x^$ is")),
    fault("key", ADD, START, whole(ADD, INDENTED_OUTPUT), put(ADD_TOML, '"number"', '"code_output"'), brings="verify"),
    fault("verify", ADD, "def verify", put(ADD, "return sum(variant.facts.values())", "return 0")),
    fault("verify", ADD, "def verify", put(ADD, "return sum(variant.facts.values())", "return variant.facts['c']")),
    fault(
        "few_options",
        PICK,
        START,
        put(PICK, '            wrong("the share", "A share comes from dividing by the whole."),\n', ""),
        put(PICK, '            wrong("the order", "An order comes from comparing, not from adding."),\n', ""),
        put(PICK_TOML, "0.25", "0.5"),
    ),
    fault("no_mistakes", SAY, START, put(SAY, 'wrong("product", "A product is the result of multiplying.")', "")),
    fault("mistake", SAY, START, put(SAY, 'wrong("product"', 'wrong("Total."')),
    fault("misconception", SAY, START, put(SAY, "A product is the result of multiplying.", "Not quite.")),
    fault("all_of_the_above", PICK, START, put(PICK, '"the order"', '"all of these"'), brings="absolute_word"),
    fault(
        "negative_stem",
        PICK,
        START,
        put(PICK, "bills are added. What comes out?", "bills are added. What does not come out?"),
    ),
    fault("absolute_word", PICK, START, put(PICK, '"the order"', '"always one"')),
    fault("grammar_clue", PICK, START, put(PICK, "bills are added. What comes out?", "bills are added, giving a")),
    fault("not_parallel", PICK, START, put(PICK, '"the order"', '"an order."')),
    fault(
        "few_variants",
        ADD,
        START,
        put(ADD, "rng.integer(2, 60), rng.integer(2, 60)", "rng.integer(2, 5), rng.integer(7, 9)"),
    ),
    fault("few_variants", PICK, START, put(PICK, "rng.choice(STEMS)", "rng.choice(STEMS[:3])")),
    fault(
        "longest_key",
        PICK,
        START,
        put(PICK, '"the total",', '"the total of all",'),
        put(PICK, 'return "the total"', 'return "the total of all"'),
    ),
    fault("guess", PICK_TOML, 1, put(PICK_TOML, "0.25", "0.1")),
]

MEANS_AND_SUMS = "means = 0.5\nsums = 0.5"
SECOND_INSIDE = 'name = "inside"\ntitle = "Readings outside'
WRONG_TWICE = """
[[wrong]]
file = "wrong/sorts.py"
mistake = "Sorts again."
fails = ["inside"]
"""
WRONG_SQL = {name: f"{LAB}/{name}" for name in ("starter.sql", "reference.sql")}

LABS = [
    fault("toml", LAB_TOML, "band = = 1", put(LAB_TOML, "band = 1", "band = = 1")),
    fault("toml", LAB_TOML, 1, latin_1(LAB_TOML)),
    fault("format", LAB_TOML, "band", put(LAB_TOML, "band = 1", "band = 4")),
    fault("format", LAB_TOML, "language", put(LAB_TOML, '"python"', '"perl"')),
    fault("unreadable", BRIEF, 0, latin_1(BRIEF)),
    fault("unreadable", CHECKS, 0, latin_1(CHECKS)),
    fault("duplicate_uuid", LAB_TOML, "uuid", put(LAB_TOML, "0040", "0010")),
    fault("duplicate_uuid", LAB_TOML, "uuid", put(LAB_TOML, "0040", "0012")),
    fault("duplicate_uuid", LAB_TOML, "uuid", put(LAB_TOML, "0040", "0002")),
    fault("duplicate_id", "labs/sums/lab.toml", 0, rename(LAB, "labs/sums")),
    fault("bad_id", "labs/a_b/lab.toml", 0, rename(LAB, "labs/a_b")),
    fault("duplicate_id", "labs/counter/lab.toml", 0, rename(LAB, "labs/counter")),
    fault("unknown_skill", LAB_TOML, "nothing", put(LAB_TOML, "sums = 1.0", "sums = 0.5\nnothing = 0.5")),
    fault("weights", LAB_TOML, "[skills]", put(LAB_TOML, "sums = 1.0", "sums = 0.9")),
    fault("home_not_ready", LAB_TOML, "means", put(LAB_TOML, "sums = 1.0", MEANS_AND_SUMS)),
    fault("entry", LAB_TOML, "language", put(LAB_TOML, 'entry = ["clipped"]', "")),
    fault(
        "entry",
        LAB_TOML,
        "entry",
        put(LAB_TOML, '"python"', '"sqlite"'),
        *(add(path, "SELECT 1\n") for path in WRONG_SQL.values()),
    ),
    fault(
        "environment",
        LAB_TOML,
        "environment",
        put(LAB_TOML, '"python"', '"duckdb"'),
        put(LAB_TOML, 'entry = ["clipped"]', ""),
        *(add(path, "SELECT 1\n") for path in WRONG_SQL.values()),
    ),
    *(
        fault("missing_file", LAB_TOML, 0, remove(f"{LAB}/{name}"))
        for name in ("brief.md", "starter.py", "reference.py", "explanation.md", "cases.py")
    ),
    fault("missing_file", LAB_TOML, "[[wrong]]", remove(DROPS)),
    fault("unlisted_wrong", f"{LAB}/wrong/other.py", 0, add(f"{LAB}/wrong/other.py", "pass\n")),
    fault(
        "few_wrong",
        LAB_TOML,
        "title",
        cut(LAB_TOML, '[[wrong]]\nfile = "wrong/refuses-nothing.py"'),
        remove(f"{LAB}/wrong/refuses-nothing.py"),
    ),
    fault("duplicate_wrong", LAB_TOML, "[[wrong]]", add(LAB_TOML, WRONG_TWICE)),
    fault("unknown_check", LAB_TOML, "[[wrong]]", put(LAB_TOML, 'fails = ["inside"]', 'fails = ["nothing"]')),
    fault(
        "duplicate_check",
        LAB_TOML,
        "[[checks]]",
        put(LAB_TOML, 'name = "outside"', 'name = "inside"'),
        brings="unknown_check",
    ),
    fault("missing_function", LAB_TOML, "[[checks]]", put(LAB_TOML, 'code = "same"', 'code = "other"')),
    fault("missing_function", LAB_TOML, "[[checks]]", remove(CHECKS)),
    fault("missing_function", REFERENCE, 1, put(REFERENCE, "def clipped", "def clip")),
    fault("missing_function", CASES, 1, put(CASES, "def cases", "def more")),
    fault("missing_function", HARNESS, 1, put(HARNESS, "def run", "def start")),
    fault("brief_length", BRIEF, 1, whole(BRIEF, "# Do it\n\nWrite `clipped`.\n")),
    fault("brief_length", BRIEF, 1, add(BRIEF, "One more word. " * 200)),
    fault("formula", BRIEF, r"\ell", put(BRIEF, "Missing readings", r"The $\ell$-th: missing readings")),
    fault("code_language", BRIEF, "[3, 10, 0]", add(BRIEF, "\n```\n[3, 10, 0]\n```\n")),
    fault("syntax", SORTS, "if low > > high", put(SORTS, "low > high", "low > > high")),
    fault("syntax", CHECKS, 0, put(CHECKS, "'not the same'", "'\0'")),
]

LESSONS = [
    fault("length", LESSON, 1, whole(LESSON, "# Sums\n\nToo short.\n")),
    fault("length", LESSON, 1, add(LESSON, "\nOne more word. " * 200)),
    fault("formula", LESSON, r"\foo", put(LESSON, "$2 + 3 = 5$", r"$\foo = 5$")),
    fault("formula", LESSON, "{3", put(LESSON, "$2 + 3 = 5$", r"$2 + {3 = 5$")),
    fault("render", LESSON, 1, put(LESSON, "$2 + 3 = 5$", "$2_1_2$")),
    fault("code_language", LESSON, "5", put(LESSON, "```text", "```")),
    fault("fence", LESSON, "See ```text", put(LESSON, "```text", "See ```text"), brings="code_language"),
    fault("chart", LESSON, '{"mark"', put(LESSON, '"bar"', '"nonsense"')),
    fault(
        "chart", LESSON, '{"mark"', put(LESSON, '"values": [{"n": 2}, {"n": 3}]', '"url": "https://example.org/a.csv"')
    ),
    fault("link", LESSON, "[book]", put(LESSON, "https://example.org/sums", "http://example.org/sums")),
    fault("link", LESSON, "(//example", put(LESSON, "https://example.org/sums", "//example.org/sums")),
    fault("link", LESSON, "[](", put(LESSON, "[book]", "[]")),
    fault("code", LESSON, "total == 6", put(LESSON, "total == 5", "total == 6")),
    fault("code", LESSON, "total = = 2", put(LESSON, "total = 2", "total = = 2")),
    fault("code", LESSON, "total = 2", put(LESSON, "print(total)", "import os; os._exit(3)")),
    fault("unreadable", LESSON, 0, latin_1(LESSON)),
    fault("unreadable", ADD, 0, latin_1(ADD)),
]


EXAM = "certifications/counting.toml"
EXAM_TEXT = """\
uuid = "00000000-0000-4000-8000-000000000070"
title = "Certified counter"
issuer = "Counters"
kind = "exam"
status = "active"
status_note = "Open."
checked_on = 2026-01-01
summary = "Counts."
edition = "1"
url = "https://example.org/exam"
price = "free"
questions = 20
scored = 15
pass_note = "Not published."
first_step = "Count."
rests_on = { status = "page", price = "page", format = "page", objectives = "page" }

[[domains]]
id = "1"
title = "Adding"
weight = 0.6
objectives = [
    { id = "1.1", text = "Add", skills = { sums = "know" } },
    { id = "1.2", text = "Use the abacus", vendor = true },
]

[[domains]]
id = "2"
title = "Averaging"
weight = 0.4
objectives = [{ id = "2.1", text = "Average", skills = { means = "know" } }]

[[sources]]
id = "page"
title = "The exam"
publisher = "Counters"
dated = "2026"
"""
ANOTHER_SOURCE = '[[sources]]\nid = "other"\ntitle = "Other"\npublisher = "Others"\ndated = "2025"\n\n[[sources]]'


def exam(old: str, new: str) -> Plant:
    """A certification with one change."""
    return both(add(EXAM, EXAM_TEXT), put(EXAM, old, new))


CERTIFICATIONS = [
    # catalog/career/certification.py
    fault("format", EXAM, "status", exam('"active"', '"open"')),
    fault("duplicate_uuid", EXAM, "uuid", exam("0070", "0010")),
    fault("bad_id", "certifications/a b.toml", 0, add("certifications/a b.toml", EXAM_TEXT)),
    fault("no_end", EXAM, "status", exam('"active"', '"retired"')),
    fault("no_successor", EXAM, "status", exam('"active"', '"renamed"')),
    fault("unknown_certification", EXAM, "successor", exam('kind = "exam"', 'kind = "exam"\nsuccessor = "nothing"')),
    fault(
        "no_domains",
        EXAM,
        "status",
        add(EXAM, EXAM_TEXT.partition("[[domains]]")[0] + ANOTHER_SOURCE[:-13].replace("other", "page")),
    ),
    fault("no_source", EXAM, "rests_on", exam(', price = "page"', "")),
    fault("no_source", EXAM, "sources", exam('price = "page"', 'price = "book"')),
    fault("unused_source", EXAM, "sources", exam("[[sources]]", ANOTHER_SOURCE)),
    fault("duplicate_id", EXAM, "sources", exam("[[sources]]", ANOTHER_SOURCE.replace("other", "page"))),
    fault("weights", EXAM, "domains", exam("weight = 0.6", "weight = 0.5")),
    fault("weights", EXAM, "domains", exam("weight = 0.6\n", "")),
    fault("scored", EXAM, "scored", exam("scored = 15", "scored = 25")),
    fault("unknown_skill", EXAM, "domains", exam("sums =", "nothing =")),
    fault("unmapped", EXAM, "domains", exam(", vendor = true", "")),
    fault("duplicate_id", EXAM, "domains", exam('"1.2"', '"1.1"')),
]


def test_the_small_pack_has_no_problem(small_pack: Path) -> None:
    report = check_pack(small_pack)
    assert report.problems == ()
    assert (report.ready_skills, report.families, report.lessons) == (1, 3, 1)


def assert_reported(root: Path, wanted: Fault, problems: tuple[Problem, ...]) -> None:
    found = [problem for problem in problems if (problem.code, problem.path) == (wanted.code, wanted.path)]
    assert len(found) == 1, [str(problem) for problem in problems]
    problem = found[0]
    assert problem.message
    if isinstance(wanted.at, int):
        assert problem.line == wanted.at
    else:
        line = (root / wanted.path).read_text(encoding="utf-8").splitlines()[problem.line - 1]
        assert wanted.at in line, f"line {problem.line} is {line!r}"


EVERY = [*STRUCTURE, *PATHWAYS, *SALARIES_AND_MOVES, *LABS, *FAMILIES, *LESSONS, *CERTIFICATIONS]


@pytest.mark.parametrize("planted", EVERY, ids=str)
def test_a_planted_fault_is_reported_with_its_code_file_and_line_and_nothing_else_is(
    planted: Fault, small_pack: Path
) -> None:
    planted.plant(small_pack)
    # A sandbox for the lesson's code takes a second to start, so it is only started where lessons are what is checked.
    problems = check_pack(small_pack, run_code=planted in LESSONS).problems
    assert_reported(small_pack, planted, problems)
    assert {problem.code for problem in problems} == {planted.code} | planted.brings


def test_code_that_never_ends_is_stopped_and_reported(small_pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upslope.workbench.lesson_check._TIME_LIMIT", 1)
    planted = fault("code", LESSON, "total = 2", put(LESSON, "print(total)", "while True: pass"))
    planted.plant(small_pack)
    (problem,) = check_pack(small_pack).problems
    assert_reported(small_pack, planted, (problem,))
    assert "timed_out (1 s)" in problem.message


# Two faults that no content can have while our own code is right: our code is broken instead.
OURS = {"blank", "key_position"}


def test_a_grader_that_takes_blanks_is_reported(small_pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = family_check.grade
    monkeypatch.setattr(family_check, "grade", lambda variant, answer: real(variant, answer if answer.strip() else "0"))
    problems = check_pack(small_pack).problems
    assert {(problem.code, problem.path) for problem in problems} == {("blank", ADD), ("blank", SAY)}


def test_a_framework_that_does_not_shuffle_is_reported(small_pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unshuffled(variant: Variant, rng: object) -> Variant:
        return variant

    monkeypatch.setattr("upslope.questions.build._shuffled", unshuffled)
    (problem,) = check_pack(small_pack).problems
    assert (problem.code, problem.path) == ("key_position", PICK)


_CODE_ARGUMENT = {"Problem": 2, "_Flaw": 0, "Flaw": 0, "problem_at": 2, "wrong": 0}
_CODE_ARGUMENT |= {"add_problem": 3, "_in_toml": 2, "_in_file": 3, "_in_list": 2}


def test_every_code_of_the_checks_is_planted_here() -> None:
    rooms = Path(catalog_check.__file__).parents[1]
    files = ["catalog/check.py", "catalog/check_labs.py", "catalog/load.py", "catalog/reading.py"]
    files += [path.relative_to(rooms).as_posix() for path in sorted(rooms.glob("catalog/career/*.py"))]
    files += [f"workbench/{name}_check.py" for name in ("catalog", "family", "lesson")]
    known: set[str] = set()
    for name in files:
        for node in ast.walk(ast.parse((rooms / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CODE_ARGUMENT:
                place = _CODE_ARGUMENT[node.func.id]
                argument = node.args[place] if place < len(node.args) else None
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    known.add(argument.value)
    assert len(known) > 55
    assert known == {planted.code for planted in EVERY} | OURS


SEVERAL = [
    fault("toml", ROLE, 'id = = "senior"', put(ROLE, 'id = "senior"', 'id = = "senior"')),
    fault("format", SPREAD, "minutes", put(SPREAD, "minutes = 60", "minutes = 1")),
    fault("format", SPREAD, "colour", put(SPREAD, "status", 'colour = "red"\nstatus')),
    fault("unknown_skill", MEANS, '"nothing"', put(MEANS, "]\n", SECOND_PREREQUISITE)),
    fault("goals", SUMS, "goals", put(SUMS, '"Add two numbers", ', "")),
    fault("reviewed_on", SUMS, "status", put(SUMS, "reviewed_on = 2026-01-01", "")),
    fault("weights", ADD_TOML, "skills", put(ADD_TOML, "1.0", "0.9")),
    fault("verify", ADD, "def verify", put(ADD, "return sum(variant.facts.values())", "return 0")),
    fault("no_solution", ADD, START, put(ADD, 'solution=[f"Add: ${a} + {b} = {a + b}$."]', "solution=[]")),
    fault("absolute_word", PICK, START, put(PICK, '"the order"', '"always one"')),
    fault("guess", PICK_TOML, 1, put(PICK_TOML, "0.25", "0.1")),
    fault("generator", SAY, START, put(SAY, "def verify", "def check")),
    fault("formula", LESSON, r"\foo", put(LESSON, "$2 + 3 = 5$", r"$\foo = 5$")),
    fault("link", LESSON, "[](", put(LESSON, "[book]", "[]")),
    fault("code", LESSON, "total == 6", put(LESSON, "total == 5", "total == 6")),
    fault("no_position", MAP, 0, put(MAP, "means = [150, 0]\n", "")),
    fault("few_wrong", LAB_TOML, "title", cut(LAB_TOML, '[[wrong]]\nfile = "wrong/refuses-nothing.py"')),
    fault("unlisted_wrong", f"{LAB}/wrong/refuses-nothing.py", 0),
    fault("syntax", SORTS, "if low > > high", put(SORTS, "low > high", "low > > high")),
    fault("brief_length", BRIEF, 1, whole(BRIEF, "# Do it\n\nWrite `clipped`.\n")),
]


def test_all_faults_planted_at_once_are_listed_in_order_of_files_and_lines(small_pack: Path) -> None:
    for planted in SEVERAL:
        planted.plant(small_pack)
    problems = check_pack(small_pack).problems
    for planted in SEVERAL:
        if planted.path != SPREAD:
            assert_reported(small_pack, planted, problems)
    assert sorted(problem.message.split(":")[0] for problem in problems if problem.path == SPREAD) == [
        "colour",
        "minutes",
    ]
    assert list(problems) == sorted(problems, key=lambda problem: (problem.path, problem.line))
    # What follows from the skill and the role that can't be read: one dangling place on the map.
    assert len(problems) == len(SEVERAL) + 1


def test_two_faults_of_one_kind_in_different_files_are_both_listed(small_pack: Path) -> None:
    for path in (SUMS, MEANS, SPREAD):
        put(path, "title", "titel")(small_pack)
    problems = [problem for problem in check_pack(small_pack).problems if problem.code == "format"]
    assert {problem.path for problem in problems} == {SUMS, MEANS, SPREAD}
    assert len(problems) == 6  # each: one key too many, one missing


def test_a_problem_is_printed_as_editors_understand_it(small_pack: Path) -> None:
    put(SPREAD, "0.5", "2")(small_pack)
    printed = [str(problem) for problem in check_pack(small_pack).problems]
    assert any(
        line.startswith(f"{SPREAD}:14: encompasses.0.weight: ") and line.endswith("[format]") for line in printed
    )


def test_only_limits_what_is_run_and_what_is_listed(small_pack: Path) -> None:
    put(ADD, "return sum(variant.facts.values())", "return 0")(small_pack)
    put(MAP, "means = [150, 0]\n", "")(small_pack)
    seen: list[str] = []
    report = check_pack(
        small_pack, only="sums", progress=lambda what, done, total: seen.append(f"{what} {done}/{total}")
    )
    assert [problem.code for problem in report.problems] == ["verify"]
    assert seen == ["sums/add-two 0/4", "sums/pick-the-result 1/4", "sums/say-the-word 2/4", "sums/lesson 3/4"]
    assert check_pack(small_pack, only="spread").problems == ()


def test_without_run_code_the_lessons_code_is_left_alone(small_pack: Path) -> None:
    put(LESSON, "total == 5", "total == 6")(small_pack)
    assert check_pack(small_pack, run_code=False).problems == ()
