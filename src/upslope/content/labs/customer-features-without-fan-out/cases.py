from upslope.questions import Rng
from upslope.questions.labs import sql_case, table

CUSTOMERS = ["id INTEGER", "name TEXT"]
ORDERS = ["id INTEGER", "customer_id INTEGER", "euros DOUBLE", "status TEXT"]
TICKETS = ["id INTEGER", "customer_id INTEGER", "closed DATE"]
NAMES = ["Ada", "Bo", "Cem", "Dana", "Eli", "Fee", "Gil", "Hana"]


def shop(check, customers, orders, tickets):
    return sql_case(
        check, customers=table(CUSTOMERS, customers), orders=table(ORDERS, orders), tickets=table(TICKETS, tickets)
    )


def examples():
    customers = [(1, "Ada"), (2, "Bo"), (3, "Cem")]
    return [
        shop(
            "every-customer",
            customers[:2],
            [(11, 1, 30.0, "paid"), (12, 1, 20.0, "paid"), (13, 1, 99.0, "cancelled")],
            [(21, 1, None), (22, 1, None), (23, 2, "2026-02-01")],
        ),
        shop(
            "no-fan-out",
            customers,
            [(11, 1, 15.0, "paid"), (12, 1, 15.0, "sent"), (13, 2, 40.0, "paid")],
            [(21, 1, None), (22, 1, None), (23, 1, None), (24, 2, None), (25, 3, None)],
        ),
    ]


def cases(rng: Rng):
    out = []

    def add(check, orders, tickets, ids):
        """Orders as (customer, euros, status), tickets as (customer, closed), both without ids and in any order."""
        order_ids, ticket_ids = rng.sample(range(1000, 2000), len(orders)), rng.sample(range(1000, 2000), len(tickets))
        customers = [(i, rng.choice(NAMES)) for i in rng.shuffle(ids)]
        orders = [(i, *o) for i, o in zip(order_ids, rng.shuffle(orders), strict=True)]
        tickets = [(i, *t) for i, t in zip(ticket_ids, rng.shuffle(tickets), strict=True)]
        out.append(shop(check, customers, orders, tickets))

    def ids(count):
        return rng.sample(range(100, 1000), count)

    def euros():
        return rng.integer(10, 200) / 2

    def status():
        return rng.choice(["paid", "sent"])

    def day():
        return f"2026-{rng.integer(1, 9):02d}-{rng.integer(1, 28):02d}"

    def plain(customer):
        """One order and one open ticket: nothing special."""
        return [(customer, euros(), status())], [(customer, None)]

    def joined(*pairs):
        return [o for orders, _ in pairs for o in orders], [t for _, tickets in pairs for t in tickets]

    for _ in range(2):
        a, b, c, d = ids(4)  # b: nothing; c: no order; d: no ticket
        orders, tickets = joined(plain(a), ([], [(c, None)]), ([(d, euros(), status())], []))
        add("every-customer", orders, tickets, [a, b, c, d])

        a, b, c = ids(3)  # two orders of one price and three tickets
        price = euros()
        orders, tickets = joined(
            plain(a),
            ([(b, price, status()), (b, price, status()), (b, euros(), status())], [(b, None)] * rng.integer(2, 3)),
            ([(c, euros(), status())], [(c, None)] * 2),
        )
        add("no-fan-out", orders, tickets, [a, b, c])

        a, b, c = ids(3)  # b: only cancelled orders; c: one of two
        orders, tickets = joined(
            plain(a),
            ([(b, euros(), "cancelled")] * rng.integer(1, 2), [(b, None)]),
            ([(c, euros(), status()), (c, euros(), "cancelled")], [(c, None)]),
        )
        add("cancelled-orders", orders, tickets, [a, b, c])

        a, b, c = ids(3)
        orders, tickets = joined(
            plain(a),
            ([(b, euros(), None)], [(b, None)]),
            ([(c, euros(), status()), (c, euros(), None), (c, euros(), None)], [(c, None)]),
        )
        add("unknown-status", orders, tickets, [a, b, c])

        a, b, c, d = ids(4)  # b: all closed; c: one of two; d: none
        orders, tickets = joined(
            plain(a),
            ([(b, euros(), status())], [(b, day())] * rng.integer(1, 2)),
            ([(c, euros(), status())], [(c, None), (c, day())]),
            ([(d, euros(), status())], []),
        )
        add("closed-tickets", orders, tickets, [a, b, c, d])

        a, b, c, d = ids(4)  # b: amount unknown; c: one of two; d: no order
        orders, tickets = joined(
            plain(a),
            ([(b, None, status())], [(b, None)]),
            ([(c, euros(), status()), (c, None, status())], []),
            ([], [(d, None)]),
        )
        add("missing-amounts", orders, tickets, [a, b, c, d])

        a, b, gone = ids(3)
        orders, tickets = joined(
            plain(a), plain(b), plain(gone), plain(None), ([(gone, euros(), status())], [(None, None)])
        )
        add("stray-rows", orders, tickets, [a, b])
    add("every-customer", [], [], ids(2))
    (a,) = ids(1)
    orders, tickets = plain(a)
    add("stray-rows", [*orders, (None, euros(), status())], [*tickets, (5, None)], [a])
    return out
