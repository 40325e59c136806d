import pandas as pd

NOT_A_CITY = ["", "-", "n/a"]
HEAVIEST_KG = 40
UNITS_IN_A_KG = {"kg": 1.0, "g": 1000.0}


def clean_parcels(raw: pd.DataFrame) -> pd.DataFrame:
    """Turn the raw export into a table with the columns parcel, sent, weight_kg and city, one row for each parcel."""
    text = raw[["parcel", "sent", "weight", "city"]].apply(lambda column: column.str.strip())
    clean = pd.DataFrame(
        {
            "parcel": text["parcel"].str.upper(),
            "sent": _days(text["sent"]),
            "weight_kg": _kilograms(text["weight"]),
            "city": text["city"].mask(raw["city"].isin(NOT_A_CITY)),
        }
    )
    named = clean[clean["parcel"].notna() & (clean["parcel"] != "")]
    return named.drop_duplicates("parcel", keep="last").reset_index(drop=True)


def _days(text: pd.Series) -> pd.Series:
    iso = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    german = pd.to_datetime(text, format="%d.%m.%Y", errors="coerce")
    return iso.fillna(german)


def _kilograms(text: pd.Series) -> pd.Series:
    parts = text.str.lower().str.extract(r"^(.*?)\s*(kg|g)$")
    amount = pd.to_numeric(parts[0].str.replace(",", "."), errors="coerce")
    kilograms = amount / parts[1].map(UNITS_IN_A_KG)
    return kilograms.where((kilograms > 0) & (kilograms <= HEAVIEST_KG))
