"""A small pack of three skills and a lab, written file by file, and the built-in one."""

import shutil
from pathlib import Path

import pytest

import upslope
from upslope.catalog.load import load_folder
from upslope.catalog.pack import Pack, pack_data
from upslope.testing.small_labs import CLIP_READINGS

FILES = {
    "pack.toml": """\
uuid = "00000000-0000-4000-8000-000000000001"
name = "Small"
version = "1.0.0"
format = 1
language = "en"
licence = "CC0-1.0"
authors = ["The tests"]
requires_program = "0.1.0"
first_model = "sums"
areas = [
    { id = "arithmetic", title = "Arithmetic" },
    { id = "elsewhere", title = "Elsewhere" },
]
""",
    "map.toml": """\
[positions]
means = [150, 0]
spread = [300, 0]
sums = [0, 0]
""",
    "roles/counter.toml": """\
uuid = "00000000-0000-4000-8000-000000000002"
title = "Counter of things"
aliases = ["tally clerk"]
summary = "Counts."
differs = "Counts more than others."
reviewed_on = 2026-01-01

[[rungs]]
id = "entry"
title = "Junior counter"
aliases = ["bean counter"]
years = "0-2"
summary = "Counts a little."
duties = ["count", "recount", "report"]
week = [["counting", 30], ["recounting", 5], ["reporting", 4], ["learning", 1]]
shows_readiness = ["a count"]
requirements = [
    { skill = "sums", level = "know", weight = 2, essential = true },
    { skill = "means", level = "know", weight = 1 },
]

[[rungs]]
id = "senior"
title = "Senior counter"
years = "3+"
summary = "Counts a lot."
duties = ["count", "recount", "report"]
week = [["counting", 20], ["recounting", 10], ["reporting", 5], ["teaching", 5]]
shows_readiness = ["a larger count"]
requirements = [
    { skill = "spread", level = "know", weight = 1 },
]
""",
    "skills/arithmetic/sums/skill.toml": """\
uuid = "00000000-0000-4000-8000-000000000010"
title = "Sums"
can_do = "Add two whole numbers"
area = "arithmetic"
status = "ready"
minutes = 30
goals = ["Add two numbers", "Name the result"]
out_of_scope = ["Negative numbers"]
aliases = ["addition", "adding up"]
reviewed_on = 2026-01-01
""",
    "skills/arithmetic/means/skill.toml": """\
uuid = "00000000-0000-4000-8000-000000000020"
title = "Means"
can_do = "Compute a mean"
area = "arithmetic"
status = "outline"
minutes = 60
prerequisites = [
    { skill = "sums", reason = "A mean begins with a sum." },
]

[[resources]]
title = "A book on means"
url = "https://example.org/means"
kind = "book"
hours = 2
price = "free"
checked_on = 2026-01-01
""",
    "skills/arithmetic/spread/skill.toml": """\
uuid = "00000000-0000-4000-8000-000000000030"
title = "Spread"
can_do = "Compute a standard deviation"
area = "arithmetic"
status = "outline"
minutes = 60

[[prerequisites]]
skill = "means"
reason = "The spread is around the mean."

[[encompasses]]
skill = "sums"
weight = 0.5

[[resources]]
title = "A book on spread"
url = "https://example.org/spread"
kind = "book"
hours = 2
price = "free"
checked_on = 2026-01-01
""",
    "skills/arithmetic/sums/lesson.md": "# Sums\n\n"
    + "Whoever counts things adds numbers all day, and adds them well or badly. " * 25
    + """

The total of $2$ and $3$ is $2 + 3 = 5$, as the [book](https://example.org/sums) says.

```python
total = 2 + 3
assert total == 5
print(total)
```

```text
5
```

```vega-lite
{"mark": "bar", "data": {"values": [{"n": 2}, {"n": 3}]},
 "encoding": {"x": {"field": "n", "type": "quantitative"}}}
```
""",
    "skills/arithmetic/sums/questions/add-two.toml": """\
uuid = "00000000-0000-4000-8000-000000000011"
title = "Add two numbers"
kind = "number"
band = 1
verb = "apply"
guess = 0.02
skills = { sums = 1.0 }
tests_can_do = true
""",
    "skills/arithmetic/sums/questions/add-two.py": """\
from upslope.questions import Rng, Variant, number, wrong


def generate(rng: Rng) -> Variant:
    a, b = rng.integer(2, 60), rng.integer(2, 60)
    return number(
        f"How much is ${a} + {b}$?",
        a + b,
        mistakes=[
            wrong(a * b, "You multiplied the two numbers instead of adding."),
            wrong(a - b, "You took the second number away instead of adding."),
        ],
        solution=[f"Add: ${a} + {b} = {a + b}$."],
        facts={"a": a, "b": b},
    )


def verify(variant: Variant) -> float:
    return sum(variant.facts.values())
""",
    "skills/arithmetic/sums/questions/pick-the-result.toml": """\
uuid = "00000000-0000-4000-8000-000000000012"
title = "What adding gives"
kind = "choice"
band = 2
verb = "understand"
guess = 0.25
skills = { sums = 1.0 }
""",
    "skills/arithmetic/sums/questions/pick-the-result.py": """\
from upslope.questions import Rng, Variant, choice, wrong

STEMS = [
    "Two bills are added. What comes out?",
    "The visits of two days are added. What comes out?",
    "Two weights are added. What comes out?",
    "The rows of two tables are counted and added. What comes out?",
]


def generate(rng: Rng) -> Variant:
    return choice(
        rng.choice(STEMS),
        "the total",
        [
            wrong("the ratio", "A ratio comes from dividing, not from adding."),
            wrong("the share", "A share comes from dividing by the whole."),
            wrong("the order", "An order comes from comparing, not from adding."),
        ],
        solution=["Adding gives the total."],
        facts={},
    )


def verify(variant: Variant) -> str:
    return "the total"
""",
    "skills/arithmetic/sums/questions/say-the-word.toml": """\
uuid = "00000000-0000-4000-8000-000000000013"
title = "The word for the result"
kind = "short_text"
band = 1
verb = "recall"
guess = 0.0
skills = { sums = 1.0 }
""",
    "skills/arithmetic/sums/questions/say-the-word.py": """\
from upslope.questions import Rng, Variant, short_text, wrong


def generate(rng: Rng) -> Variant:
    a, b = rng.integer(2, 60), rng.integer(2, 60)
    return short_text(
        f"Which word names the result of adding {a} and {b}?",
        ["sum", "total"],
        mistakes=[wrong("product", "A product is the result of multiplying.")],
        solution=["It is called the sum."],
        facts={},
    )


def verify(variant: Variant) -> str:
    return "total"
""",
}

LAB_TOML = CLIP_READINGS["lab.toml"].replace("python = 0.7\narrays = 0.3", "sums = 1.0")
LAB = CLIP_READINGS | {
    "lab.toml": 'uuid = "00000000-0000-4000-8000-000000000040"\n'
    + LAB_TOML.replace('name = "inside"', 'name = "inside"\ncode = "same"'),
    "checks.py": "def same(case, returned, expected):\n    return None if returned == expected else 'not the same'\n",
    "harness.py": "def run(solution, *args):\n    return solution.clipped(*args)\n",
}
FILES |= {f"labs/clip-readings/{name}": text for name, text in LAB.items()}


@pytest.fixture
def small_pack(tmp_path: Path) -> Path:
    """A pack without any problem, to plant faults in."""
    root = tmp_path / "pack"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def content() -> Path:
    """The folder of the built-in pack."""
    return Path(upslope.__file__).parent / "content"


@pytest.fixture(scope="session")
def built_in(content: Path) -> Pack:
    loaded = load_folder(content)
    assert loaded.info is not None
    return Pack(content, pack_data(loaded, loaded.info))


@pytest.fixture
def copy_of_content(content: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(content, tmp_path / "content"))
