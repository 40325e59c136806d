import pandas as pd


def learn_levels(train: pd.DataFrame, columns: list[str], min_count: int) -> dict[str, list[str]]:
    """The levels of each column with at least `min_count` rows in `train`, sorted by name."""
    raise NotImplementedError


def encode(table: pd.DataFrame, levels: dict[str, list[str]]) -> pd.DataFrame:
    """0/1 columns for the learned levels, other and missing, for each column of `levels`."""
    raise NotImplementedError
