import pandas as pd


def learn_medians(train: pd.DataFrame, codes: dict[str, list[float]]) -> dict[str, float]:
    """The median of the known values for each column named in `codes`."""
    medians = _without_codes(train, codes)[list(codes)].median()
    if medians.isna().any():
        raise ValueError(f"no known value in {list(medians.index[medians.isna()])}")
    return medians.to_dict()


def fill_gaps(table: pd.DataFrame, medians: dict[str, float], codes: dict[str, list[float]]) -> pd.DataFrame:
    """A copy of `table` with gaps filled by `medians`, and one 0/1 column for each that marks them."""
    known = _without_codes(table, codes)
    marks = known[list(medians)].isna().astype(int).add_suffix("_missing")
    return pd.concat([known.fillna(medians), marks], axis=1)


def _without_codes(table: pd.DataFrame, codes: dict[str, list[float]]) -> pd.DataFrame:
    return table.assign(**{name: table[name].mask(table[name].isin(bad)) for name, bad in codes.items()})
