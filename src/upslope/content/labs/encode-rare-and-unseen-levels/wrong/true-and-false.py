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
    encoded = {}
    for column, kept in levels.items():
        values = table[column]
        for level in kept:
            encoded[f"{column}={level}"] = values == level
        encoded[f"{column}=other"] = values.notna() & ~values.isin(kept)
        encoded[f"{column}=missing"] = values.isna()
    return pd.DataFrame(encoded)
