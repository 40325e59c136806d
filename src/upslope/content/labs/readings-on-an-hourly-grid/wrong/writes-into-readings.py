import pandas as pd


def hourly_table(
    readings: pd.DataFrame, sensors: list[str], start: pd.Timestamp, end: pd.Timestamp, limit: int
) -> pd.DataFrame:
    """One row for each hour, one column for each sensor, short gaps carried forward and marked."""
    readings["time"] = readings["at"].dt.floor("h")
    unique = readings.drop_duplicates()
    means = unique.pivot_table(index="time", columns="sensor", values="value")
    grid = means.reindex(index=pd.date_range(start, end, freq="h", inclusive="left", name="time"), columns=sensors)

    filled = grid.ffill(limit=limit)
    carried = (grid.isna() & filled.notna()).astype(int).add_suffix("_carried")
    return pd.concat([filled, carried], axis=1).reset_index()
