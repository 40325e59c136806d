from datetime import date, timedelta

from upslope.questions import Rng
from upslope.questions.labs import sql_case, table

LABELS = ["customer_id INTEGER", "label_day DATE", "churned INTEGER"]
ORDERS = ["id INTEGER", "customer_id INTEGER", "day DATE", "euros DOUBLE"]
PLANS = ["id INTEGER", "customer_id INTEGER", "valid_from DATE", "plan TEXT"]
NAMES = ["free", "basic", "plus", "pro", "team"]


def training_set(check, labels, orders, plans):
    return sql_case(check, labels=table(LABELS, labels), orders=table(ORDERS, orders), plans=table(PLANS, plans))


def examples():
    return [
        training_set(
            "label-day",
            [(1, "2026-06-30", 0)],
            [(11, 1, "2026-05-31", 20.0), (12, 1, "2026-06-30", 15.0)],
            [(21, 1, "2026-01-10", "basic"), (22, 1, "2026-06-30", "pro")],
        ),
        training_set(
            "every-label",
            [(1, "2026-06-30", 0), (2, "2026-06-30", 1), (3, "2026-06-30", 1)],
            [(11, 1, "2026-06-20", 20.0), (12, 2, "2026-02-01", 15.0)],
            [(21, 1, "2026-01-10", "basic"), (22, 2, "2026-01-20", "pro")],
        ),
    ]


def cases(rng: Rng):
    out = []

    def add(check, labels, orders, plans, plan_ids=None):
        """Labels (customer, day), orders (customer, day) or (customer, day, euros), plans (customer, day, name)."""
        order_ids = rng.sample(range(1000, 2000), len(orders))
        plan_ids = plan_ids or rng.sample(range(1000, 2000), len(plans))
        out.append(
            training_set(
                check,
                rng.shuffle([(c, d.isoformat(), rng.integer(0, 1)) for c, d in labels]),
                rng.shuffle(
                    [
                        (i, o[0], o[1].isoformat(), o[2] if len(o) > 2 else euros())
                        for i, o in zip(order_ids, orders, strict=True)
                    ]
                ),
                rng.shuffle([(i, c, d.isoformat(), name) for i, (c, d, name) in zip(plan_ids, plans, strict=True)]),
            )
        )

    def customers(count):
        return rng.sample(range(1, 100), count)

    def euros():
        return rng.integer(10, 200) / 2

    def some_day():
        return date(2026, rng.integer(2, 10), rng.integer(1, 28))

    def ago(day, count):
        return day - timedelta(count)

    def usual(customer, day):
        """One order and one plan change in time: nothing special."""
        return [(customer, ago(day, rng.integer(3, 27)))], [
            (customer, ago(day, rng.integer(40, 300)), rng.choice(NAMES))
        ]

    for _ in range(2):
        # b has nothing; c ordered long ago only; d ordered but changes to its first plan after the label
        a, b, c, d = customers(4)
        day = some_day()
        orders, plans = usual(a, day)
        orders += [(c, ago(day, rng.integer(50, 90))), (d, ago(day, rng.integer(2, 25)))]
        plans += [
            (c, ago(day, rng.integer(50, 90)), rng.choice(NAMES)),
            (d, ago(day, -rng.integer(2, 20)), rng.choice(NAMES)),
        ]
        add("every-label", [(x, day) for x in (a, b, c, d)], orders, plans)

        # Both a and b order and change the plan after their labels' days as well.
        a, b = customers(2)
        first, second = some_day(), some_day()
        (old, new), (old_b, new_b) = rng.sample(NAMES, 2), rng.sample(NAMES, 2)
        orders = (
            usual(a, first)[0]
            + [(a, ago(first, -rng.integer(1, 20)))]
            + usual(b, second)[0]
            + [(b, ago(second, -rng.integer(30, 60)))]
        )
        plans = [(a, ago(first, 50), old), (a, ago(first, -rng.integer(1, 20)), new)]
        plans += [(b, ago(second, 35), old_b), (b, ago(second, -rng.integer(1, 20)), new_b)]
        add("no-future", [(a, first), (b, second)], orders, plans)

        # On the day itself and on the day before.
        a, b = customers(2)
        day = some_day()
        (old, new), (old_b, new_b) = rng.sample(NAMES, 2), rng.sample(NAMES, 2)
        orders = [(a, day), (a, ago(day, 1)), *usual(b, day)[0], (b, day)]
        plans = [(a, ago(day, 1), old), (a, day, new), (b, ago(day, 60), old_b), (b, day, new_b)]
        add("label-day", [(a, day), (b, day)], orders, plans)

        # b ordered too early; c never did.
        a, b, c = customers(3)
        day = some_day()
        orders = [(a, ago(day, 30)), (a, ago(day, 31)), (a, ago(day, 12)), (b, ago(day, 31))]
        plans = usual(a, day)[1] + usual(b, day)[1] + usual(c, day)[1]
        add("window-start", [(a, day), (b, day), (c, day)], orders, plans)

        # a: the newest change has the lowest id, and there is a label before it; b: two changes on one day, and an
        # older one with the highest id; c: no change.
        a, b, c = customers(3)
        day = some_day()
        la, lb = rng.sample(NAMES, 3), rng.sample(NAMES, 3)
        plans = [(a, ago(day, 400), la[0]), (a, ago(day, 200), la[1]), (a, ago(day, 20), la[2])]
        plans += [(b, ago(day, 300), lb[0]), (b, ago(day, 45), lb[1]), (b, ago(day, 45), lb[2])]
        i = sorted(rng.sample(range(1000, 2000), 6))
        earlier = ago(day, rng.integer(30, 60))
        add(
            "latest-plan",
            [(a, day), (a, earlier), (b, day), (c, day)],
            [order for who, when in ((a, day), (a, earlier), (b, day), (c, day)) for order in usual(who, when)[0]],
            plans,
            [i[4], i[2], i[0], i[5], *rng.shuffle([i[1], i[3]])],
        )

        # a has two labels 20 days apart: one order counts for both, one only for the second, one only for the first.
        a, b = customers(2)
        day = some_day()
        later = ago(day, -20)
        orders = [
            (a, ago(day, rng.integer(2, 9))),
            (a, ago(later, rng.integer(2, 17))),
            (a, ago(day, rng.integer(12, 29))),
        ]
        plans = usual(a, day)[1] + usual(b, day)[1]
        orders += usual(b, day)[0]
        add("several-labels", [(a, day), (a, later), (b, day)], orders, plans)

        a, b = customers(2)
        day = some_day()
        price = euros()
        orders = [(a, ago(day, 5), price), (a, ago(day, 9), price), *usual(b, day)[0]]
        plans = [(a, ago(day, n), name) for n, name in zip([20, 80, 150], rng.sample(NAMES, 3), strict=True)] + usual(
            b, day
        )[1]
        add("no-fan-out", [(a, day), (b, day)], orders, plans)
    return out
