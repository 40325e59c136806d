"""The picture of a tracing report: python scripts/plot_tracing.py REPORT.json PICTURE.svg

REPORT.json is what `upslope bench tracing DIR --json` printed. How well each method tells right answers from wrong
ones, over all answers and over each learner's first ten, and its log loss.
"""

import json
import sys
from pathlib import Path

import matplotlib.pyplot as plt

PANELS = (("auc", "AUC"), ("auc_first_ten", "AUC of the first ten answers"), ("log_loss", "log loss, less is better"))


def main(report: Path, picture: Path) -> None:
    found = json.loads(report.read_text(encoding="utf-8"))
    figures = dict(sorted(found["figures"].items(), key=lambda item: item[1]["auc"]))
    plt.rcParams["svg.hashsalt"] = "tracing"  # equal reports give equal files
    figure, panels = plt.subplots(1, len(PANELS), figsize=(9, 2.4), sharey=True, layout="constrained")
    for panel, (key, title) in zip(panels, PANELS, strict=True):
        values = [row[key] for row in figures.values()]
        colours = ["C0" if name == "ours" else "0.65" for name in figures]
        panel.scatter(values, list(figures), color=colours, s=40, zorder=2)
        panel.set_title(title, fontsize=9)
        panel.grid(alpha=0.3)
        panel.tick_params(labelsize=8)
    figure.savefig(picture, metadata={"Date": None})


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
