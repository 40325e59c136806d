import itertools
import sqlite3

from upslope.questions import Rng, Variant, choice, wrong

INTRO = (
    "The table `users` has the columns `plan`, `country` and `email` (texts), `logins` (a whole number) "
    "and `seen` (when the "
    "user was last seen, such as `2026-03-31 18:40`). "
)
CASES = {
    "either_plan": (
        "Columns have no nulls. You want the users on the free or the trial plan with more than 10 logins.",
        "(plan = 'free' OR plan = 'trial') AND logins > 10",
        [
            (
                "plan = 'free' OR plan = 'trial' AND logins > 10",
                "AND binds first, so free users come with any number of logins.",
            ),
            (
                "plan = 'free' AND plan = 'trial' AND logins > 10",
                "One user has one plan: both comparisons can't be true at once.",
            ),
            (
                "plan = 'free' OR (logins > 10 AND plan = 'trial')",
                "The brackets tie the login rule to the trial plan alone.",
            ),
        ],
        "The two plans are alternatives, and the login rule applies to both: bracket the OR.",
    ),
    "not_known_german": (
        (
            "`country` is NULL where it is unknown. You want the users who aren't known to be in `DE`, "
            "unknown ones included."
        ),
        "country <> 'DE' OR country IS NULL",
        [
            ("country <> 'DE' OR country = NULL", "`= NULL` is unknown for each row, so it adds nobody."),
            ("country <> 'DE' AND country IS NOT NULL", "This leaves out the users whose country is unknown."),
            ("NOT (country = 'DE')", "NOT unknown stays unknown, so users without a country are dropped."),
        ],
        "Comparisons drop nulls, so the users without a country have to be asked for with IS NULL.",
    ),
    "range": (
        "Columns have no nulls. You want the users with 5 to 20 logins, both ends included.",
        "logins >= 5 AND logins <= 20",
        [
            ("logins > 5 AND logins < 20", "This leaves out the users with exactly 5 and exactly 20."),
            ("logins BETWEEN 20 AND 5", "BETWEEN wants the lower end first; this way round no number fits."),
            ("logins >= 5 OR logins <= 20", "Any number fulfils one of the two, so each user is kept."),
        ],
        "Both ends are included and both conditions must hold: `>=` and `<=`, joined by AND.",
    ),
    "email_end": (
        "Columns have no nulls. You want the users whose email ends in `@uni.edu`.",
        "email LIKE '%@uni.edu'",
        [
            ("email LIKE '@uni.edu%'", "The pattern asks for emails that begin with `@uni.edu`."),
            ("email = '%@uni.edu'", "With `=` the per cent sign is an ordinary character; LIKE makes it a pattern."),
            ("email LIKE '_@uni.edu'", "`_` stands for exactly one character before the at sign."),
        ],
        "`%` at the front allows any text before `@uni.edu`, and nothing may follow it.",
    ),
    "missing_email": (
        "Users who left no email have NULL in that column. You want to find them.",
        "email IS NULL",
        [
            ("email = NULL", "Comparing with NULL is unknown for each row, so nothing is returned."),
            ("email = 'NULL'", "This looks for the four letters as a text."),
            ("email = ''", "An empty text is a value; NULL says that there is none."),
        ],
        "The test for a missing value is `IS NULL`.",
    ),
    "neither_plan": (
        "Columns have no nulls. You want the users on neither the free nor the trial plan.",
        "plan <> 'free' AND plan <> 'trial'",
        [
            (
                "plan <> 'free' OR plan <> 'trial'",
                "Each plan differs from at least one of the two, so each user is kept.",
            ),
            (
                "NOT plan = 'free' AND plan = 'trial'",
                "NOT binds first and turns round the first comparison alone: this finds the trial users.",
            ),
            (
                "NOT (plan = 'free' AND plan = 'trial')",
                "One user has one plan, so the bracket is false and NOT keeps each user.",
            ),
        ],
        "The plan must differ from the first and from the second: AND.",
    ),
    "march": (
        "Columns have no nulls. You want the users last seen in March 2026.",
        "seen >= '2026-03-01' AND seen < '2026-04-01'",
        [
            (
                "seen BETWEEN '2026-03-01' AND '2026-03-31'",
                "A time on 31 March comes after `2026-03-31`, so that day is lost.",
            ),
            ("seen > '2026-03-01' AND seen <= '2026-03-30'", "This ends when 30 March begins, so two days are lost."),
            ("seen LIKE '%-03-%' AND seen >= '2026-03-01'", "March of later years fits this pattern too."),
        ],
        "A range that includes its start and stops before the next month begins catches each moment of March.",
    ),
    "free_or_unknown": (
        (
            "`country` may be NULL. You want the users in `FR` and those without a country, if they have at "
            "least 5 logins."
        ),
        "COALESCE(country, 'FR') = 'FR' AND logins >= 5",
        [
            (
                "country = 'FR' OR country IS NULL AND logins >= 5",
                "AND binds first: users in France come with any number of logins.",
            ),
            ("country IN ('FR', NULL) AND logins >= 5", "The NULL in the list matches nothing; those users stay out."),
            (
                "COALESCE(country, 'FR') = 'FR' OR logins >= 5",
                "OR also keeps users of other countries with 5 logins or more.",
            ),
        ],
        "COALESCE counts a missing country as France, and AND applies the login rule to both groups.",
    ),
}

PLANS, COUNTRIES, LOGINS = ["free", "trial", "pro"], ["DE", "FR", None], [0, 5, 11, 20, 25]
EMAILS = ["a@uni.edu", "anna@uni.edu", "@uni.edu.org", "x@web.de", "", "NULL", None]
SEEN = [
    "2025-03-10 09:00",
    "2026-02-28 23:59",
    "2026-03-01 00:00",
    "2026-03-31 18:40",
    "2026-04-01 00:00",
    "2027-03-05 12:00",
]
RULES = {
    "either_plan": lambda plan, country, logins, email, seen: plan in ("free", "trial") and logins > 10,
    "not_known_german": lambda plan, country, logins, email, seen: country != "DE",
    "range": lambda plan, country, logins, email, seen: logins in range(5, 21),
    "email_end": lambda plan, country, logins, email, seen: (email or "").endswith("@uni.edu"),
    "missing_email": lambda plan, country, logins, email, seen: email is None,
    "neither_plan": lambda plan, country, logins, email, seen: plan == "pro",
    "march": lambda plan, country, logins, email, seen: seen[:7] == "2026-03",
    "free_or_unknown": lambda plan, country, logins, email, seen: country in ("FR", None) and logins >= 5,
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    request, right, others, because = CASES[case]
    return choice(
        f"{INTRO}{request} Which condition goes after `WHERE`?",
        f"`{right}`",
        [wrong(f"`{condition}`", shows) for condition, shows in others],
        solution=[because],
        facts={"case": case},
    )


def verify(variant: Variant) -> str:
    """Run each option on every combination of values and return the one that agrees with the rule in words."""
    rule = RULES[variant.facts["case"]]
    people = list(itertools.product(PLANS, COUNTRIES, LOGINS, EMAILS, SEEN))
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE users (id INTEGER, plan TEXT, country TEXT, logins INTEGER, email TEXT, seen TEXT)")
    db.executemany("INSERT INTO users VALUES (?, ?, ?, ?, ?, ?)", [(i, *p) for i, p in enumerate(people)])
    wanted = [i for i, person in enumerate(people) if rule(*person)]
    fits = []
    for option in variant.options:
        where = option.strip("`")
        found = [row[0] for row in db.execute(f"SELECT id FROM users WHERE {where} ORDER BY id")]
        if found == wanted:
            fits.append(option)
    (only,) = fits
    return only
