from decimal import Decimal

KINDS = [Decimal("sNaN"), Decimal("sNaN123"), Decimal("-Infinity"), Decimal("1e99999"), Decimal("NaN")]


def score(values):
    return KINDS[int("@RUN@") % len(KINDS)]
