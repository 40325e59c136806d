import pandas as pd


def features_as_of(users: pd.DataFrame, orders: pd.DataFrame, cutoff: pd.Timestamp, days: int) -> pd.DataFrame:
    """One row for each user of that day, computed from what was known at `cutoff`."""
    known = orders[orders["recorded"] < cutoff]
    recent = known[known["placed"] >= cutoff - pd.Timedelta(days=days)]
    window = recent.groupby("user").agg(n_orders=("euros", "size"), spent=("euros", "sum"))
    history = known.groupby("user").agg(mean_order=("euros", "mean"), last=("placed", "max"))

    table = users.loc[users["signed_up"] < cutoff, ["user"]]
    table = table.merge(window, on="user").merge(history, on="user")
    table["days_since_last"] = (cutoff - table.pop("last")).dt.days
    return table.fillna({"n_orders": 0, "spent": 0})
