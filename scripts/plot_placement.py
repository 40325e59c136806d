"""The picture of a placement report: python scripts/plot_placement.py REPORT.json PICTURE.svg

REPORT.json is what `upslope bench placement --json` printed. A panel a family: the share of right decisions after so
many questions, of the model, of the best reference (it knows the world), and of predicting what most learners hold.
"""

import json
import sys
from pathlib import Path

import matplotlib.pyplot as plt

CORRELATION = "0.7"
LINES = (
    ("reference", "best reference", "0.45", "--"),
    ("accuracy", "the model", "C0", "-"),
    ("a0", "majority", "0.7", ":"),
)


def main(report: Path, picture: Path) -> None:
    families = json.loads(report.read_text(encoding="utf-8"))["families"]
    plt.rcParams["svg.hashsalt"] = "placement"  # equal reports give equal files
    figure, panels = plt.subplots(1, len(families), figsize=(3 * len(families), 3), sharey=True, layout="constrained")
    for panel, (name, found) in zip(panels, families.items(), strict=True):
        by_questions = found["bands"][CORRELATION]["by_questions"]
        counts = [int(count.removeprefix("n=")) for count in by_questions]
        for key, label, colour, style in LINES:
            values = [row[key] for row in by_questions.values()]
            panel.plot(counts, values, style, color=colour, label=label, linewidth=2 if key == "accuracy" else 1.5)
        panel.set_title(f"{name}: {found['title']}", fontsize=7)
        panel.set_xlabel("questions")
        panel.grid(alpha=0.2)
    panels[0].set_ylabel("right decisions")
    panels[0].legend(frameon=False, fontsize=8)
    figure.savefig(picture, metadata={"Date": None})


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
