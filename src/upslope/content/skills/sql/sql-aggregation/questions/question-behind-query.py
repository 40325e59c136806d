from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "average_of_averages": (
        "A report takes the average order value of each shop, then averages these values over shops. One "
        "shop has 9,000 "
        "orders, most have about 50. What does the final number describe?",
        "The average shop, each counting the same",
        [
            wrong(
                "The average order, each counting the same",
                "Orders of the large shop should then weigh 9,000 in total, but it counts as one shop.",
            ),
            wrong("The average order of the largest shop", "The large shop is one of many values that are averaged."),
            wrong(
                "The average shop, weighted by its orders", "Nothing in the second average uses the number of orders."
            ),
        ],
        (
            "Averaging one value per shop gives each shop the same weight. For the average order, divide "
            "total sums by total counts."
        ),
    ),
    "count_left_out": (
        (
            "`SELECT day, COUNT(*) FROM errors GROUP BY day` feeds a chart of errors per day. What happens "
            "on days without errors?"
        ),
        "They have no row in the result",
        [
            wrong("They have a row with the count 0", "A group exists only where there are rows. No row, no group."),
            wrong("They have a row with the count NULL", "COUNT never gives NULL, and there is no group to count for."),
            wrong(
                "They have a row that counts as one", "No row of the table belongs to such a day, so no group is made."
            ),
        ],
        "GROUP BY makes groups from the rows that exist. To get zeros, join to a table of all days.",
    ),
    "share_filled": (
        "What does `COUNT(phone) * 1.0 / COUNT(*)` return for a table of users in which `phone` may be NULL?",
        "The share of users with a phone",
        [
            wrong("The share of different phone numbers", "That would need `COUNT(DISTINCT phone)` above the line."),
            wrong("The share of users without a phone", "`COUNT(phone)` counts the values that are there."),
            wrong("The average number of phones", "One column holds at most one value per user; this counts users."),
        ],
        "`COUNT(phone)` counts known values, `COUNT(*)` rows; their ratio is the share that is filled.",
    ),
    "group_of_null": (
        "A table has 40 customers: 25 with the region north, 9 with south, 6 with NULL. How many rows does "
        "`SELECT region, COUNT(*) FROM customers GROUP BY region` return?",
        "3, one of them for NULL",
        [
            wrong(
                "2, as nulls are left out", "WHERE conditions drop unknowns, but GROUP BY puts nulls into one group."
            ),
            wrong("8, each NULL by itself", "For grouping, nulls count as equal, so they share one group."),
            wrong("40, one per customer", "Grouping makes one row for each different region."),
        ],
        "GROUP BY treats nulls as equal: north, south and NULL make three groups.",
    ),
    "two_columns": (
        (
            "You want one feature row per customer and write `GROUP BY customer, month`. What does one row "
            "of the result stand for?"
        ),
        "One customer in one month",
        [
            wrong(
                "One customer over the whole time",
                "Rows of one customer in different months fall into different groups.",
            ),
            wrong(
                "One month across the customers",
                "Rows of one month with different customers fall into different groups.",
            ),
            wrong("One event of one customer", "Events of the same customer and month share one group."),
        ],
        "Each different pair of customer and month makes its own group.",
    ),
    "distinct_users": (
        "A log has one row per page view. The number of daily users is computed per day and summed over "
        "the week. What does the "
        "sum count?",
        "A person once for each day they came",
        [
            wrong("A person once in the whole week", "Someone who came on five days is in five daily numbers."),
            wrong("A person once for each page view", "The daily numbers count users, however many pages they saw."),
            wrong("A person once if they came daily", "Somebody who came on one day is counted as well."),
        ],
        "Distinct counts don't add up: weekly users need their own `COUNT(DISTINCT ...)` over the week.",
    ),
    "sum_and_null": (
        (
            "`SUM(refund)` is taken for a customer whose three orders all have NULL in `refund`. What does "
            "standard SQL return?"
        ),
        "NULL, as there is nothing to add",
        [
            wrong(
                "0, as nulls count as zero",
                "Nulls are skipped; with no value left the sum is NULL. COALESCE makes it 0.",
            ),
            wrong("An error, as nulls can't be added", "Aggregates skip nulls without complaint."),
            wrong("3, as three rows are counted", "That is `COUNT(*)`. SUM adds values, and there are none."),
        ],
        "SUM over no known values is NULL; write `COALESCE(SUM(refund), 0)` where you want a zero.",
    ),
    "having_on_row": (
        "You want, per customer, the number of orders above 100 euros. A colleague writes `GROUP BY customer HAVING "
        "SUM(euros) > 100` and counts rows. What does the count include?",
        "All orders of customers with a large total",
        [
            wrong("Large orders of the one customer", "That needs `WHERE euros > 100`, which looks at single orders."),
            wrong("Large orders of the customers together", "GROUP BY still makes one row for each customer."),
            wrong(
                "Orders of customers who placed a large one",
                "The condition is on the total; many small orders reach it too.",
            ),
        ],
        "HAVING chooses whole groups by their total, and the count then includes each of their orders.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    starts = {
        "average_of_averages": "The average shop, each",
        "count_left_out": "They have no row",
        "share_filled": "The share of users with a",
        "group_of_null": "3,",
        "two_columns": "One customer in one month",
        "distinct_users": "A person once for each day",
        "sum_and_null": "NULL,",
        "having_on_row": "All orders of customers",
    }
    (found,) = [option for option in variant.options if option.startswith(starts[variant.facts["case"]])]
    return found
