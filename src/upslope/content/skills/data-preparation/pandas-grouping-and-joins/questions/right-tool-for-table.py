from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "center": (
        "You want a new column of `sales`: the amount `x` of each sale minus the mean amount of its shop. What do you "
        'subtract from `sales["x"]`?',
        '`sales.groupby("shop")["x"].transform("mean")`',
        [
            wrong(
                '`sales.groupby("shop")["x"].agg("mean")`',
                "Its index holds shops, that of `sales` rows: the labels don't meet.",
            ),
            wrong(
                '`sales.groupby("shop")["x"].mean().tolist()`',
                "The list has one entry per shop, the column one per sale.",
            ),
            wrong('`sales["x"].mean()`', "Nothing is grouped here: this is the mean of all sales."),
        ],
        "`transform` returns one value per original row, so it lines up with the column.",
    ),
    "per_customer": (
        "`orders` has a row per order, with its amount in `x`. You need a table with one row per customer: the "
        "number of orders and their total amount. Which call gives it?",
        '`orders.groupby("customer").agg(n=("x", "size"), total=("x", "sum"))`',
        [
            wrong('`orders.groupby("customer")[["x"]].transform("sum")`', "`transform` keeps one row per order."),
            wrong(
                '`orders.groupby(["customer", "x"]).agg(n=("x", "size"), total=("x", "sum"))`',
                "Grouping by the amount too makes a row for each amount.",
            ),
            wrong(
                '`orders.groupby("customer").filter(lambda part: part["x"].sum() > 0)`',
                "`filter` returns original rows, one per order.",
            ),
        ],
        "Named aggregation gives one row per group and one column per name.",
    ),
    "guard": (
        "You add one row of postcode data to each customer. The merge must fail if a postcode appears "
        "twice in that data. "
        'What do you add to `customers.merge(postcodes, on="code", how="left")`?',
        '`validate="many_to_one"`',
        [
            wrong(
                '`validate="one_to_many"`', "This asks that customers have different codes, and lets postcodes repeat."
            ),
            wrong(
                '`indicator="many_to_one"`',
                "`indicator` names a column that tells where rows came from; it checks nothing.",
            ),
            wrong('`suffixes=("_many", "_one")`', "Suffixes rename columns that exist on both sides."),
        ],
        "Many customers share a code, and each code must appear once on the right: many to one.",
    ),
    "unmatched": (
        'After `m = a.merge(b, on="k", how="left", indicator=True)` you want the rows of `a` that found no partner. '
        "Which selection gives them?",
        '`m[m["_merge"] == "left_only"]`',
        [
            wrong('`m[m["_merge"] == "right_only"]`', "These would be rows of `b` alone, which a left merge drops."),
            wrong('`m[m["_merge"] != "left_only"]`', "These are the rows that did find a partner."),
            wrong('`m[m["k"].isna()]`', "The key comes from `a`; it isn't missing when no partner is found."),
        ],
        "The indicator column says `left_only` where the right table had no such key.",
    ),
    "stack": (
        (
            "January and February are two tables with the same columns. You want one table with the rows of "
            "both. Which call fits?"
        ),
        "`pd.concat([january, february], ignore_index=True)`",
        [
            wrong(
                '`january.merge(february, how="outer", on="id")`',
                "A merge puts columns side by side and pairs rows by key.",
            ),
            wrong('`january.join(february, rsuffix="_feb")`', "`join` puts columns side by side, matched by index."),
            wrong(
                '`pd.concat([january, february], axis="columns")`',
                'With `axis="columns"` the tables stand side by side.',
            ),
        ],
        "`concat` along the rows puts tables below each other; `ignore_index` numbers them afresh.",
    ),
    "zeros": (
        '`n` counts orders per customer and was merged with `how="left"`. Customers without orders have NaN. What now?',
        "Fill `n` with 0: no orders is what the gap means",
        [
            wrong(
                "Drop the rows: nothing is known about them",
                "It is known that they placed no order, and they belong in the data.",
            ),
            wrong("Fill `n` with the mean: it is the best guess", "No guess is needed: the count is known to be 0."),
            wrong(
                'Merge with `how="inner"`: it leaves no gaps',
                "That removes the customers without orders from the data.",
            ),
        ],
        "A count over no rows is 0. An average over no rows would have stayed missing.",
    ),
    "latest": (
        "You want the newest order of each customer, all columns kept. Which call gives it?",
        '`orders.sort_values("day").drop_duplicates("customer", keep="last")`',
        [
            wrong(
                '`orders.sort_values("day", ascending=False).drop_duplicates("customer", keep="last")`',
                "Sorted downwards, the last row of each customer is the oldest order.",
            ),
            wrong(
                '`orders.groupby("customer").agg("max")`', "Each column gets its own maximum, from different orders."
            ),
            wrong(
                '`orders[orders["day"] == orders["day"].max()]`',
                "This keeps the orders of the last day of the whole table.",
            ),
        ],
        "After sorting by day, the last row of each customer is the newest order.",
    ),
    "grown": (
        "`customers` has 1,000 rows. After a left merge with `addresses` the result has 1,140. What happened?",
        "Some customers have several addresses",
        [
            wrong("Some addresses belong to no known customer", "A left merge drops right rows without a partner."),
            wrong("Some customers have no address", "Such customers keep one row, with gaps."),
            wrong("Some addresses lack some columns", "Missing columns don't change the number of rows."),
        ],
        "A left row is repeated for each partner: keys repeat on the right side.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    marks = {
        "center": '["x"].transform("mean")',
        "per_customer": 'groupby("customer").agg',
        "guard": 'validate="many_to_one"',
        "unmatched": '== "left_only"',
        "stack": "ignore_index",
        "zeros": "with 0",
        "latest": 'sort_values("day").drop',
        "grown": "several addresses",
    }
    (found,) = [option for option in variant.options if marks[variant.facts["case"]] in option]
    return found
