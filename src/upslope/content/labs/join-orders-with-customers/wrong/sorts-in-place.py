import pandas as pd


def join_orders(orders: pd.DataFrame, customers: pd.DataFrame) -> pd.DataFrame:
    """Each order once, with city and plan of its customer and whether the customer is known."""
    customers.sort_values("updated", inplace=True)
    newest = customers.dropna(subset=["customer"]).drop_duplicates("customer", keep="last").drop(columns="updated")
    joined = orders.merge(newest, on="customer", how="left", indicator=True)
    joined["known"] = joined.pop("_merge") == "both"
    return joined


def report_unmatched(orders: pd.DataFrame, customers: pd.DataFrame) -> dict:
    """Count the orders without a partner by their reason, and the customers without orders."""
    known = customers["customer"].dropna()
    missing = orders["customer"].isna()
    unmatched = ~orders["customer"].isin(known)
    return {
        "no_customer": int(missing.sum()),
        "unknown_customer": int((unmatched & ~missing).sum()),
        "euros_unmatched": float(orders.loc[unmatched, "euros"].sum()),
        "idle_customers": known[~known.isin(orders["customer"])].nunique(),
    }
