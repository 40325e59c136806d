import pandas as pd
from matplotlib.axes import Axes


def draw_errors(ax: Axes, runs: pd.DataFrame, axis_end: float) -> None:
    """Draw the models' error rates as sorted bars, with a dot for each run."""
    raise NotImplementedError
