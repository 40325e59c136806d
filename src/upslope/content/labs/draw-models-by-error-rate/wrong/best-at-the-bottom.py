import pandas as pd
from matplotlib.axes import Axes


def draw_errors(ax: Axes, runs: pd.DataFrame, axis_end: float) -> None:
    """Draw the models' error rates as sorted bars, with a dot for each run."""
    errors = 100 * (1 - runs["accuracy"])
    by_model = errors.groupby(runs["model"])
    means = by_model.mean().sort_values()
    counts = by_model.size()
    heights = {model: height for height, model in enumerate(means.index)}

    ax.barh(heights.values(), means)
    ax.scatter(errors, runs["model"].map(heights))
    ax.set_yticks(list(heights.values()), [f"{model} (n = {counts[model]})" for model in heights])
    ax.set_xlim(0, axis_end)
    ax.set_xlabel("error rate, %")
    ax.set_title(f"{means.index[0]} makes the fewest errors: {means.iloc[0]:.1f} %")
