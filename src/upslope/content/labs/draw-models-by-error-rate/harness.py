"""Runs the drawing function and reads the figure's data back as plain values. No pixels are looked at."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.collections import PathCollection
from matplotlib.patches import Rectangle


def run(solution, runs, axis_end, look):
    """Draw on the left axes of a figure with two, and return what `look` names."""
    before = runs.copy()
    figure, (ax, _) = plt.subplots(1, 2)
    try:
        solution.draw_errors(ax, runs, axis_end)
        if look == "inside":
            return {
                "ax is drawn on": not _empty(ax),
                "other axes are empty": all(_empty(other) for other in figure.axes if other is not ax),
                "axes added": len(figure.axes) - 2,
                "figures opened": len(plt.get_fignums()) - 1,
                "runs changed": not runs.equals(before),
            }
        return _LOOKS[look](ax)
    finally:
        plt.close("all")


def _empty(ax):
    texts = [_title(ax), ax.get_xlabel(), ax.get_ylabel()]
    return not (ax.patches or ax.lines or ax.collections or ax.texts or ax.get_legend() or any(texts))


def _bars(ax):
    """From, to, lower edge and upper edge of each bar, from top to bottom as displayed."""
    boxes = [p.get_bbox() for p in ax.patches if isinstance(p, Rectangle)]
    bars = [(round(float(b.x0), 9), round(float(b.x1), 9), float(b.ymin), float(b.ymax)) for b in boxes]
    low, high = ax.get_ylim()
    return sorted(bars, key=lambda bar: bar[2] + bar[3], reverse=bool(low < high))


def _lengths(ax):
    return [{"from": start, "to": end} for start, end, _, _ in sorted(_bars(ax), key=lambda bar: bar[:2])]


def _order(ax):
    ends = [end for _, end, _, _ in _bars(ax)]
    return {"places from top to bottom": [sorted(ends).index(end) + 1 for end in ends]}


def _dots(ax):
    points = [tuple(p) for c in ax.collections if isinstance(c, PathCollection) for p in c.get_offsets().tolist()]
    joined = 0
    for line in ax.lines:
        if line.get_linestyle() in ("None", "none", " ", ""):
            points += zip(
                (float(x) for x in line.get_xdata(orig=False)),
                (float(y) for y in line.get_ydata(orig=False)),
                strict=True,
            )
        else:
            joined += 1
    on_bars = [sorted(round(x, 9) for x, y in points if low <= y <= high) for _, _, low, high in _bars(ax)]
    elsewhere = len(points) - sum(len(dots) for dots in on_bars)
    return {"dots from top to bottom": on_bars, "dots elsewhere": elsewhere, "lines": joined}


def _labels(ax):
    ticks = list(zip(ax.get_yticks(), (text.get_text() for text in ax.get_yticklabels()), strict=False))
    found = []
    for _, _, low, high in _bars(ax):
        found.append([text for at, text in ticks if low <= at <= high])
    return {"labels from top to bottom": found, "legend": ax.get_legend() is not None}


def _x_axis(ax):
    left, right = ax.get_xlim()
    return {"from": float(left), "to": float(right), "scale": ax.get_xscale(), "label": ax.get_xlabel()}


def _title(ax):
    return " ".join(filter(None, (ax.get_title(loc=side) for side in ("left", "center", "right"))))


_LOOKS = {"lengths": _lengths, "order": _order, "dots": _dots, "labels": _labels, "x axis": _x_axis, "title": _title}
