import pandas as pd


def learn_medians(train: pd.DataFrame, codes: dict[str, list[float]]) -> dict[str, float]:
    """The median of the known values for each column named in `codes`."""
    raise NotImplementedError


def fill_gaps(table: pd.DataFrame, medians: dict[str, float], codes: dict[str, list[float]]) -> pd.DataFrame:
    """A copy of `table` with gaps filled by `medians`, and one 0/1 column for each that marks them."""
    raise NotImplementedError
