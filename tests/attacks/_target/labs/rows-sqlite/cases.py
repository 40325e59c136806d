from upslope.questions.labs import sql_case, table

PLANTED = "UPSLOPE-SECRET-IN-CASES"
COLUMNS = ["name TEXT", "amount INTEGER"]


def examples():
    return [sql_case("sums", sales=table(COLUMNS, [("a", 1), ("a", 2), ("b", 3)]))]


def cases(rng):
    def rows():
        return [(rng.choice(["ann", "bea", "cem"]), rng.integer(1, 10**6)) for _ in range(12)]

    return [
        sql_case("sums", sales=table(COLUMNS, rows())),
        sql_case("nulls", sales=table(COLUMNS, [*rows(), ("dan", None), ("ann", None)])),
    ]
