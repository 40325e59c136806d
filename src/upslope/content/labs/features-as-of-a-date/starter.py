import pandas as pd


def features_as_of(users: pd.DataFrame, orders: pd.DataFrame, cutoff: pd.Timestamp, days: int) -> pd.DataFrame:
    """One row for each user of that day, computed from what was known at `cutoff`."""
    raise NotImplementedError
