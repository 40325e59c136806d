import pandas as pd


def learn_levels(train: pd.DataFrame, columns: list[str], min_count: int) -> dict[str, list[str]]:
    """The levels of each column with at least `min_count` rows in `train`, sorted by name."""
    levels = {}
    for column in columns:
        counts = train[column].value_counts()
        levels[column] = sorted(counts.index[counts >= min_count])
    return levels


def encode(table: pd.DataFrame, levels: dict[str, list[str]]) -> pd.DataFrame:
    """0/1 columns for the learned levels, other and missing, for each column of `levels`."""
    columns = list(levels)
    dummies = pd.get_dummies(table[columns], prefix_sep="=", dtype=int)
    for column in columns:
        dummies[f"{column}=other"] = 0
        dummies[f"{column}=missing"] = table[column].isna().astype(int)
    return dummies
