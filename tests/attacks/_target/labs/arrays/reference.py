import pandas as pd

PLANTED = "UPSLOPE-SECRET-IN-REFERENCE"


def score(values, frame=False):
    return pd.DataFrame({"value": values, "square": values**2}) if frame else values**2
