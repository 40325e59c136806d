"""The two labs of the small pack, file by file: a tiny one in Python and a tiny one in SQLite."""

_CLIP_TOML = """\
title = "Keep readings inside a range"
language = "python"
environment = "base"
level = "apply"
band = 1
minutes = 15
entry = ["clipped"]
hints = ["Look at one reading first.", "A reading below the range becomes its lower end."]
reviewed_on = 2026-01-01

[skills]
python = 0.7
arrays = 0.3

[[checks]]
name = "inside"
title = "Readings inside the range stay as they are"
expected = "A reading inside the range is returned unchanged, in its place."

[[checks]]
name = "outside"
title = "Readings outside become the nearer end"
expected = "A reading below the range becomes its lower end, one above it the upper end."
weight = 2

[[checks]]
name = "refuses"
title = "A range that is upside down is refused"
expected = "A lower end above the upper one raises ValueError."

[[wrong]]
file = "wrong/ends-exchanged.py"
mistake = "Gives the upper end to what is too small."
fails = ["outside"]

[[wrong]]
file = "wrong/no-lower-end.py"
mistake = "Looks at the upper end only."
fails = ["outside"]

[[wrong]]
file = "wrong/no-upper-end.py"
mistake = "Looks at the lower end only."
fails = ["outside"]

[[wrong]]
file = "wrong/drops.py"
mistake = "Leaves out what lies outside."
fails = ["outside"]

[[wrong]]
file = "wrong/sorts.py"
mistake = "Returns the readings in another order."
fails = ["inside"]

[[wrong]]
file = "wrong/refuses-nothing.py"
mistake = "Takes a range that is upside down."
fails = ["refuses"]
"""

_CLIP_BRIEF = """\
# Keep readings inside a range

A sensor of a cold store sends a temperature every minute. Now and then a loose cable makes a reading absurdly high or
low, and the chart of the whole day becomes useless because of one point. The people who watch it want such readings
moved to the nearer end of the range that is possible.

Write `clipped(values, low, high)`. `values` is a list of numbers, `low` and `high` are numbers. Return a new list of
the same length, in the same order: a reading below `low` becomes `low`, one above `high` becomes `high`, and any other
stays as it is. An empty list gives an empty list. If `low` is greater than `high`, raise `ValueError`.

For example, `clipped([3, 12, -4], 0, 10)` is `[3, 10, 0]`.

Missing readings are not part of this.
"""

_CLIP_CASES = """\
from upslope.questions import Rng
from upslope.questions.labs import case


def examples():
    return [case("inside", [3, 1, 2], 0, 10), case("outside", [3, 12, -4], 0, 10)]


def cases(rng: Rng):
    found = []
    for _ in range(3):
        low, high = rng.integer(-20, 0), rng.integer(10, 30)
        inside = [high - 1, low + 1, *(rng.integer(low, high) for _ in range(4))]
        found.append(case("inside", inside, low, high))
        found.append(case("outside", [high + rng.integer(1, 9), low - rng.integer(1, 9), *inside], low, high))
        found.append(case("refuses", inside, high, low, raises="ValueError"))
    return found
"""

_CLIP_HEAD = '''\
def clipped(values, low, high):
    """The values, each moved to the nearer end of the range if it lies outside."""
'''
_CLIP_REFUSES = """\
    if low > high:
        raise ValueError("the range is upside down")
"""


def _clip(returned: str, refuses: str = _CLIP_REFUSES) -> str:
    return f"{_CLIP_HEAD}{refuses}    return {returned}\n"


CLIP_READINGS: dict[str, str] = {
    "lab.toml": _CLIP_TOML,
    "brief.md": _CLIP_BRIEF,
    "starter.py": _CLIP_HEAD + "    raise NotImplementedError\n",
    "reference.py": _clip("[min(max(value, low), high) for value in values]"),
    "explanation.md": "# Why\n\nThe larger of reading and lower end, then the smaller of that and the upper end.\n",
    "cases.py": _CLIP_CASES,
    "wrong/ends-exchanged.py": _clip("[high if v < low else low if v > high else v for v in values]"),
    "wrong/no-lower-end.py": _clip("[min(value, high) for value in values]"),
    "wrong/no-upper-end.py": _clip("[max(value, low) for value in values]"),
    "wrong/drops.py": _clip("[value for value in values if low <= value <= high]"),
    "wrong/sorts.py": _clip("sorted(min(max(value, low), high) for value in values)"),
    "wrong/refuses-nothing.py": _clip("[min(max(value, low), high) for value in values]", ""),
}

_TOTALS_TOML = """\
title = "Total the orders of each customer"
language = "sqlite"
environment = "base"
level = "apply"
band = 2
minutes = 20
hints = ["One row for each customer is a group.", "A sum of nothing is not 0 in SQL."]
reviewed_on = 2026-01-01

[skills]
arrays = 1.0

[[checks]]
name = "totals"
title = "Each customer has the right total"
expected = "One row for each customer, with the sum of the amounts."
[checks.comparison]
row_order = false

[[checks]]
name = "order"
title = "The largest total stands first"
expected = "Rows go from the largest total to the smallest; equal totals by name."

[[checks]]
name = "no-amount"
title = "A customer without any amount has the total 0"
expected = "Where every amount is missing the total is 0, and the customer is still there."

[[wrong]]
file = "wrong/counts.sql"
mistake = "Counts the orders."
fails = ["totals"]

[[wrong]]
file = "wrong/average.sql"
mistake = "Takes the average."
fails = ["totals"]

[[wrong]]
file = "wrong/largest.sql"
mistake = "Takes the largest order."
fails = ["totals"]

[[wrong]]
file = "wrong/ascending.sql"
mistake = "Puts the smallest total first."
fails = ["order"]

[[wrong]]
file = "wrong/drops-missing.sql"
mistake = "Drops the customers without an amount."
fails = ["no-amount"]

[[wrong]]
file = "wrong/null-total.sql"
mistake = "Leaves the total of nothing NULL."
fails = ["no-amount"]
"""

_TOTALS_BRIEF = """\
# Total the orders of each customer

A shop sends its orders to your warehouse, one row for each. The people in sales want to see at a glance who bought for
how much, so that they can thank the best customers first. Some orders were opened and never filled in: their amount is
missing, and they must not make a customer disappear from the list.

Write one SELECT statement over the table `orders`, which has the columns `customer` (text) and `amount` (a real number,
perhaps NULL). Return the columns `customer` and `total`: one row for each customer that occurs, with the sum of the
amounts that are there, or 0 if there is none. Order the rows by `total`, the largest first, and equal totals by
`customer`.

For example, Ada with 2 and 3, and Bob with NULL, give the rows Ada 5 and Bob 0.
"""

_TOTALS_CASES = """\
from upslope.questions import Rng
from upslope.questions.labs import sql_case, table

COLUMNS = ["customer TEXT", "amount REAL"]


def examples():
    return [sql_case("totals", orders=table(COLUMNS, [["Ada", 2.0], ["Ada", 3.0], ["Bob", 4.0]]))]


def cases(rng: Rng):
    found = []
    for _ in range(3):
        first, second = rng.integer(10, 99), rng.integer(10, 99)
        rows = [["Bob", 5.0], ["Ada", float(first)], ["Cem", float(first + second)], ["Ada", float(second)]]
        found.append(sql_case("totals", orders=table(COLUMNS, rows)))
        found.append(sql_case("order", orders=table(COLUMNS, rows)))
        found.append(sql_case("no-amount", orders=table(COLUMNS, [["Dee", None], ["Dee", None]])))
    return found
"""


def _totals(total: str, where: str = "", order: str = "total DESC, customer") -> str:
    return f"SELECT customer, {total} AS total\nFROM orders\n{where}GROUP BY customer\nORDER BY {order}\n"


ORDER_TOTALS: dict[str, str] = {
    "lab.toml": _TOTALS_TOML,
    "brief.md": _TOTALS_BRIEF,
    "starter.sql": "-- One row for each customer, with the total.\nSELECT customer\nFROM orders\n",
    "reference.sql": _totals("COALESCE(SUM(amount), 0)"),
    "explanation.md": "# Why\n\nA sum over no values is NULL, so the total needs a default.\n",
    "cases.py": _TOTALS_CASES,
    "wrong/counts.sql": _totals("COUNT(amount)"),
    "wrong/average.sql": _totals("COALESCE(AVG(amount), 0)"),
    "wrong/largest.sql": _totals("COALESCE(MAX(amount), 0)"),
    "wrong/ascending.sql": _totals("COALESCE(SUM(amount), 0)", order="total, customer"),
    "wrong/drops-missing.sql": _totals("SUM(amount)", where="WHERE amount IS NOT NULL\n"),
    "wrong/null-total.sql": _totals("SUM(amount)"),
}

LABS: dict[str, dict[str, str]] = {"clip-readings": CLIP_READINGS, "order-totals": ORDER_TOTALS}
