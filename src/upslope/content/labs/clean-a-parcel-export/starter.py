import pandas as pd


def clean_parcels(raw: pd.DataFrame) -> pd.DataFrame:
    """Turn the raw export into a table with the columns parcel, sent, weight_kg and city, one row for each parcel."""
    raise NotImplementedError
