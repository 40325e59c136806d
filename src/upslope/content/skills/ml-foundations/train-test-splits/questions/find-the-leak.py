from upslope.questions import Rng, Variant, choice, wrong

# each program: the label of the leaking line among the steps, and why
SPLIT = "X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)"
CASES = {
    "scaler": (
        ["X = StandardScaler().fit_transform(X)", SPLIT, "model = LogisticRegression().fit(X_train, y_train)",
         "print(model.score(X_test, y_test))"],
        0,
        "The scaler's means and spreads were computed from all rows, the test rows among them.",
        ["", "The split itself is random and fixed by a seed; what leaked did so before it.",
         "Fitting uses training rows alone here. What leaked did so earlier.",
         "Scoring on the test rows is what they are for."],
    ),
    "selection": (
        [SPLIT, "keep = SelectKBest(k=20).fit(X, y).get_support()", "model = LogisticRegression().fit(X_train[:, "
            "keep], y_train)",
         "print(model.score(X_test[:, keep], y_test))"],
        1,
        "The 20 columns were chosen with the labels of all rows, so they suit the test rows too well.",
        ["The split is made before anything is fitted, as it should be.", "",
         "The model itself is fitted to training rows. The choice of its columns wasn't.",
         "The test rows need the same columns as the training rows; that is no leak."],
    ),
    "oversample": (
        ["X, y = RandomOverSampler(random_state=0).fit_resample(X, y)", SPLIT,
         "model = DecisionTreeClassifier().fit(X_train, y_train)", "print(model.score(X_test, y_test))"],
        0,
        "Copies of the same rare row now stand on both sides of the split, and the tree remembers them.",
        ["", "The split is fine in itself; the copies were made before it.",
         "A tree without limits may overfit, but that shows in a clean test. Here the test isn't clean.",
         "Scoring on test rows is right. These test rows just contain copies of training rows."],
    ),
    "tuning": (
        [SPLIT, "models = [KNeighborsClassifier(k).fit(X_train, y_train) for k in range(1, 100)]",
         "best = max(models, key=lambda m: m.score(X_test, y_test))", "print(best.score(X_test, y_test))"],
        2,
        "The winner was chosen by its test score, so reporting that score is optimistic. Choose on validation rows.",
        ["The split is made first, which is right.", "Fitting many models to the training rows is fine; it is the "
            "choice among them that counts.",
         "", "The last line would be fine if the test rows hadn't been used to choose the winner."],
    ),
    "imputer": (
        ["scaler = StandardScaler()", "X = SimpleImputer(strategy=\"mean\").fit_transform(X)", SPLIT,
         "model = make_pipeline(scaler, LogisticRegression()).fit(X_train, y_train)", "print(model.score(X_test, "
         "y_test))"],
        1,
        "The means that fill the gaps were computed from all rows. The imputer belongs in the pipeline.",
        ["This line only creates the scaler; it is fitted inside the pipeline, to training rows.", "",
         "The split is random and repeatable; the means were taken before it.",
         "In the pipeline the scaler is fitted to training rows alone, which is right.",
         "Scoring on the test rows is what they are for."],
    ),
    "target-mean": (
        ["df[\"city_rate\"] = df.groupby(\"city\")[\"left\"].transform(\"mean\")",
         "train, test = train_test_split(df, random_state=0)",
         "model = LogisticRegression().fit(train[[\"city_rate\"]], train[\"left\"])",
         "print(model.score(test[[\"city_rate\"]], test[\"left\"]))"],
        0,
        "The rate of each city was computed from the target of all rows, so each test row's own answer is part of its "
        "feature.",
        ["", "The split is fine in itself; the feature was made before it.",
         "The model is fitted to training rows. Its feature already contains test answers.",
         "Scoring on test rows is right; the feature they carry is the trouble."],
    ),
    "fit-all": (
        [SPLIT, "scaler = StandardScaler()", "model = make_pipeline(scaler, LogisticRegression())",
         "model.fit(X, y)", "print(model.score(X_test, y_test))"],
        3,
        "The pipeline was fitted to all rows, test rows included. It must be fitted to the training rows.",
        ["The split is made first, which is right.", "This line just creates a scaler; it is fitted later, with the "
            "pipeline.",
         "A pipeline is the right tool; which rows it is fitted to is what counts.", "",
         "Scoring on the test rows is right, had they been kept out of the fit."],
    ),
}  # fmt: skip


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    lines, leak, because, comments = CASES[case]
    code = "\n".join(lines)
    options = [f"Line {place}" for place in range(1, len(lines) + 1)]
    return choice(
        "The printed score flatters the model: rows used for scoring had a part in building it. In which line does "
        "that leak arise?",
        options[leak],
        [wrong(option, comments[place]) for place, option in enumerate(options) if place != leak],
        solution=[because],
        code=code,
        facts={"code": code},
    )


def verify(variant: Variant) -> str:
    """The first line that fits something to, or chooses by, rows that are also used for the test."""
    split_done = False
    for place, line in enumerate(variant.facts["code"].splitlines(), 1):
        fitted = any(word in line for word in ("fit_transform(", "fit_resample(", 'transform("mean")'))
        before = fitted and not split_done
        whole = ".fit(X, y)" in line
        chosen = "max(" in line and "X_test" in line
        if before or whole or chosen:
            return f"Line {place}"
        split_done = split_done or "train_test_split" in line
    raise ValueError("no leak")
