"""A survey made up for tests and trials, with what makes real ones hard: few answers from most countries, titles that
appear with time, wages that rise, exact duplicates, and pay that scatters more in some groups than in others."""

import csv
import io

import numpy as np

HEADER = [
    "work_year",
    "experience_level",
    "employment_type",
    "job_title",
    "salary",
    "salary_currency",
    "salary_in_usd",
    "employee_residence",
    "remote_ratio",
    "company_location",
    "company_size",
]
"""The columns of ai-jobs.net."""

_YEARS, _YEAR_SHARES = (2022, 2023, 2024, 2025), (0.1, 0.2, 0.4, 0.3)
_LEVELS = (("EN", 0.12, -0.45), ("MI", 0.3, -0.15), ("SE", 0.53, 0.1), ("EX", 0.05, 0.3))
_COUNTRIES = (
    ("US", 0.78, 0.0),
    ("GB", 0.06, -0.35),
    ("CA", 0.06, -0.2),
    ("DE", 0.03, -0.3),
    ("IN", 0.02, -1.3),
    ("ES", 0.02, -0.6),
    ("PL", 0.02, -0.7),
    ("NL", 0.01, -0.3),
)
_TITLES = (
    ("Data Scientist", 2020, 0.0, 0.33),
    ("Data Engineer", 2020, -0.03, 0.3),
    ("Machine Learning Engineer", 2020, 0.2, 0.33),
    ("Data Analyst", 2020, -0.4, 0.27),
    ("Research Scientist", 2020, 0.3, 0.42),
    ("Analytics Engineer", 2022, -0.02, 0.25),
    ("Data Architect", 2022, 0.12, 0.28),
    ("Software Engineer", 2024, 0.1, 0.4),
    ("AI Engineer", 2024, 0.15, 0.38),
    ("Manager", 2024, 0.05, 0.45),
)
_RISE, _CENTRE, _AGAIN = 0.04, 11.85, 0.3


def survey_csv(rng: np.random.Generator, answers: int) -> bytes:
    """A file in the layout of ai-jobs.net with that many lines, some of them exact duplicates."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    rows: list[list[str]] = []
    for _ in range(answers):
        if rows and rng.random() < _AGAIN:
            rows.append(rows[int(rng.integers(len(rows)))])
        else:
            rows.append(_row(rng))
    writer.writerows(rows)
    return text.getvalue().encode()


def _row(rng: np.random.Generator) -> list[str]:
    year = int(rng.choice(_YEARS, p=_YEAR_SHARES))
    level = _LEVELS[int(rng.choice(len(_LEVELS), p=[share for _, share, _ in _LEVELS]))]
    country = _COUNTRIES[int(rng.choice(len(_COUNTRIES), p=[share for _, share, _ in _COUNTRIES]))]
    known = [title for title in _TITLES if title[1] <= year]
    title = known[int(rng.integers(len(known)))]
    size = str(rng.choice(["S", "M", "L"], p=[0.05, 0.85, 0.1]))
    remote = str(rng.choice(["0", "50", "100"], p=[0.7, 0.05, 0.25]))
    scatter = title[3] * (1.3 if country[0] in ("IN", "PL") else 1.0)
    log_pay = _CENTRE + _RISE * (year - 2023) + level[2] + country[2] + title[2] + scatter * rng.standard_normal()
    pay = str(int(np.clip(round(np.exp(log_pay) / 500) * 500, 10_000, 900_000)))
    return [str(year), level[0], "FT", title[0], pay, "USD", pay, country[0], remote, country[0], size]
