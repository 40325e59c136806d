import pandas as pd


def join_orders(orders: pd.DataFrame, customers: pd.DataFrame) -> pd.DataFrame:
    """Each order once, with city and plan of its customer and whether the customer is known."""
    raise NotImplementedError


def report_unmatched(orders: pd.DataFrame, customers: pd.DataFrame) -> dict:
    """Count the orders without a partner by their reason, and the customers without orders."""
    raise NotImplementedError
