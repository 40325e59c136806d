"""The labs that `bench grader` submits to: small, fixed, and independent of the installed pack."""

from upslope.model.lab import Check, Lab, LabEnvironment, LabFiles, LabLimits, Language
from upslope.model.level import Level

_TRIVIAL = {
    "reference.py": "def add(a, b):\n    return a + b\n",
    "cases.py": (
        "from upslope.questions.labs import case\n\n\n"
        "def examples():\n    return [case('sums', 1, 2)]\n\n\n"
        "def cases(rng):\n    return [case('sums', rng.integer(0, 99), rng.integer(0, 99)) for _ in range(3)]\n"
    ),
}

_NUMPY = {
    "reference.py": """import numpy as np


def standardise(table):
    spread = table.std(axis=0)
    return (table - table.mean(axis=0)) / np.where(spread == 0, 1.0, spread)
""",
    "cases.py": """import numpy as np
from upslope.questions.labs import case


def examples():
    return [case("spread", np.array([[1.0, 2.0], [3.0, 6.0]]))]


def cases(rng):
    draw = np.random.default_rng(rng.integer(0, 2**31))
    found = []
    for check in ("spread", "constant"):
        for _ in range(3):
            table = draw.normal(3, 2, (40, 5))
            if check == "constant":
                table[:, 2] = 7.0
            found.append(case(check, table))
    return found
""",
}

_SKLEARN = {
    "reference.py": """from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def predict(train, labels, test):
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(train, labels).predict_proba(test)[:, 1]
""",
    "cases.py": """import numpy as np
from upslope.questions.labs import case


def _draw(rng):
    draw = np.random.default_rng(rng.integer(0, 2**31))
    train = draw.normal(0, 1, (200, 6))
    return train, (train[:, 0] + draw.normal(0, 0.5, 200) > 0).astype(int), draw.normal(0, 1, (50, 6))


def examples():
    return []


def cases(rng):
    return [case("probabilities", *_draw(rng)) for _ in range(2)]
""",
}


def _lab(
    name: str, environment: LabEnvironment, entry: str, checks: tuple[str, ...], files: dict[str, str]
) -> tuple[Lab, LabFiles]:
    kept = LabFiles(tuple(sorted(files.items())))
    lab = Lab(
        uuid=f"bench-{name}",
        id=f"bench-{name}",
        title=name,
        language=Language.PYTHON,
        environment=environment,
        skills=(("bench", 1.0),),
        level=Level.APPLY,
        band=1,
        minutes=5,
        entry=(entry,),
        limits=LabLimits(),
        hints=(),
        checks=tuple(Check(check, check, check) for check in checks),
        wrong=(),
        equivalent=(),
        path="",
        digest=kept.digest,
    )
    return lab, kept


def bench_labs() -> dict[str, tuple[Lab, LabFiles]]:
    """`trivial` (standard library), `numpy` and `scikit-learn`, each with its files; references are submitted."""
    return {
        "trivial": _lab("trivial", LabEnvironment.BASE, "add", ("sums",), _TRIVIAL),
        "numpy": _lab("numpy", LabEnvironment.SCIENCE, "standardise", ("spread", "constant"), _NUMPY),
        "scikit-learn": _lab("scikit-learn", LabEnvironment.SCIENCE, "predict", ("probabilities",), _SKLEARN),
    }
