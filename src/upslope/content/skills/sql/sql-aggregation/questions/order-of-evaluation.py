from upslope.questions import Rng, Variant, ordering, wrong

SUBJECTS = [
    ("orders", "customer", "euros", "customer with total spending"),
    ("clicks", "page", "seconds", "page with total reading time"),
    ("runs", "model", "minutes", "model with total training time"),
    ("trips", "bike", "km", "bike with total distance"),
]
# The clauses in the order in which they take effect, whatever the order they are written in.
EFFECT = ["FROM", "WHERE", "GROUP BY", "HAVING", "SELECT", "ORDER BY", "LIMIT"]
WRITTEN = ["SELECT", "FROM", "WHERE", "GROUP BY", "HAVING", "ORDER BY", "LIMIT"]


def generate(rng: Rng) -> Variant:
    table, group, column, result = rng.choice(SUBJECTS)
    low, need, top = rng.integer(1, 5), rng.integer(5, 9) * 10, rng.integer(3, 9)
    texts = {
        "FROM": (f"FROM {table}", f"Fetch the rows of `{table}`"),
        "WHERE": (f"WHERE {column} > {low}", f"Drop rows with `{column}` of {low} or less"),
        "GROUP BY": (f"GROUP BY {group}", f"Put the rows into one pile per `{group}`"),
        "HAVING": (f"HAVING SUM({column}) > {need}", f"Drop piles whose sum of `{column}` is {need} or less"),
        "SELECT": (f"SELECT {group}, SUM({column})", f"Make one result row per {result}"),
        "ORDER BY": (f"ORDER BY SUM({column}) DESC", "Sort the result rows"),
        "LIMIT": (f"LIMIT {top}", f"Keep the first {top} result rows"),
    }
    leave_out = rng.choice(["", "WHERE", "HAVING", "LIMIT"])
    used = [clause for clause in EFFECT if clause != leave_out]
    items = [texts[clause][1] for clause in used]
    query = "\n".join(texts[clause][0] for clause in WRITTEN if clause != leave_out)
    mistakes = [
        wrong(
            [texts[c][1] for c in WRITTEN if c != leave_out],
            "You followed the order of writing. SELECT is written first but takes effect after the groups are made.",
        )
    ]
    if leave_out == "":
        swapped = ["FROM", "GROUP BY", "WHERE", "HAVING", "SELECT", "ORDER BY", "LIMIT"]
        mistakes.append(
            wrong(
                [texts[c][1] for c in swapped],
                "You grouped before filtering rows. WHERE works on rows, so it comes before the piles.",
            )
        )
    if leave_out != "LIMIT":
        swapped = [c for c in ["FROM", "WHERE", "GROUP BY", "HAVING", "SELECT", "LIMIT", "ORDER BY"] if c != leave_out]
        mistakes.append(
            wrong(
                [texts[c][1] for c in swapped],
                "You cut before sorting. LIMIT takes the first rows of the sorted result.",
            )
        )
    return ordering(
        f"```sql\n{query};\n```\n\nPut the steps into the order in which they logically take effect.",
        items,
        mistakes=mistakes,
        solution=[
            f"The clauses take effect in the order {', '.join(used)}.",
            (
                "Rows are filtered before they are grouped, groups before they are shown, and sorting and "
                "cutting come last."
            ),
        ],
        facts={"query": query, "texts": {clause: texts[clause][1] for clause in used}},
    )


def verify(variant: Variant) -> list[str]:
    """Order the clauses found in the query by what each needs: a rank of the thing it works on."""
    works_on = {"FROM": 0, "WHERE": 1, "GROUP BY": 2, "HAVING": 3, "SELECT": 4, "ORDER BY": 5, "LIMIT": 6}
    lines = variant.facts["query"].splitlines()
    found = [clause for clause in works_on if any(line.startswith(clause) for line in lines)]
    return [variant.facts["texts"][clause] for clause in sorted(found, key=works_on.__getitem__)]
