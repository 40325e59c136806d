import json

from upslope.questions import Rng, Variant, choice, wrong


def histogram(width: int, counts: list[int], title: str) -> str:
    rows = [{"a": i * width, "b": (i + 1) * width, "n": n} for i, n in enumerate(counts)]
    spec = {
        "width": 280,
        "height": 160,
        "data": {"values": rows},
        "mark": {"type": "bar", "stroke": "#020202"},
        "encoding": {
            "x": {"field": "a", "type": "quantitative", "bin": {"binned": True, "step": width}, "title": title},
            "x2": {"field": "b"},
            "y": {"field": "n", "type": "quantitative", "title": "count"},
        },
    }
    return f"```vega-lite\n{json.dumps(spec)}\n```\n\n"


SKEWED = histogram(10, [46, 31, 19, 11, 7, 4, 3, 2, 1, 1], "days until payment")
TWO_PEAKS = histogram(5, [2, 9, 22, 12, 3, 2, 8, 24, 13, 3], "minutes per visit")
CEILING = histogram(10, [3, 5, 9, 14, 19, 22, 24, 21, 17, 46], "sensor reading")
HEAPS = histogram(1, [3, 2, 3, 2, 3, 31, 2, 3, 2, 3, 38, 2, 3, 2, 3, 27, 2, 3, 2, 3], "reported hours of work")
CASES = {
    "skewed": (
        SKEWED,
        "How do mean and median compare here?",
        "The mean lies above the median",
        [
            wrong("The mean lies below the median", "The long tail lies on the right and pulls the mean upwards."),
            wrong("The mean is equal to the median", "That fits symmetric shapes; here the tail pulls the mean."),
            wrong("The mean lies in the last bin", "A few large values pull the mean, but not to the end of the tail."),
        ],
        "The tail on the right pulls the mean up, while the median goes by rank and hardly moves.",
    ),
    "two_peaks": (
        TWO_PEAKS,
        "You replace this histogram by a box plot. What is lost?",
        "The two groups with a gap between",
        [
            wrong("The value in the middle of the visits", "The median is the line in the box."),
            wrong("The spread of the middle half of visits", "The length of the box shows it."),
            wrong("The range that the quartiles enclose", "The box itself is that range."),
        ],
        "A box plot shows five numbers. Two peaks and the gap between them vanish inside the box.",
    ),
    "ceiling": (
        CEILING,
        "What does the last bar suggest?",
        "Readings above 100 were recorded as 100",
        [
            wrong(
                "Readings between 90 and 100 are the typical case",
                "The shape has its peak around 65 and falls; the last bar doesn't fit it.",
            ),
            wrong("The sensor measures high values more precisely", "Precision doesn't pile up values in one bin."),
            wrong("The bins are too narrow at the upper end", "Each bin has the same width."),
        ],
        (
            "A falling shape that ends in a tall last bar is typical of a sensor with an upper limit: larger "
            "values are stored as the maximum."
        ),
    ),
    "heaps": (
        HEAPS,
        "What explains the tall bars at 5, 10 and 15?",
        "People rounded what they reported",
        [
            wrong(
                "People work in three separate groups",
                "Groups would make broad peaks, not single values in steps of five.",
            ),
            wrong("The bins are wider at these places", "Each bin is one hour wide."),
            wrong(
                "The sample is too small for a pattern",
                "The pattern is regular and strong: it repeats in steps of five.",
            ),
        ],
        "Peaks at round numbers come from rounding. Fine differences in this column mean little.",
    ),
    "overplot": (
        "",
        "A scatter plot of 200,000 points shows one solid dark cloud. Which change tells you where most points lie?",
        "Bin the plane and colour it by count",
        [
            wrong("Make each point larger and darker", "Larger points cover each other even more."),
            wrong("Add a trend line across the cloud", "A line shows a direction, not where points are dense."),
            wrong("Draw both of the axes from zero on", "The axes don't change that points cover each other."),
        ],
        "Counting points per cell shows density, which solid points hide.",
    ),
    "small_group": (
        "",
        "Side-by-side box plots compare two suppliers. Both boxes look alike; one stands for 9 parts, "
        "the other for 4,000. "
        "What does the plot hide?",
        "How uncertain one of the boxes is",
        [
            wrong("How long one of the boxes is", "Lengths are just what a box plot shows."),
            wrong("How high both of the medians are", "The lines in the boxes show the medians."),
            wrong("How far apart both quartiles are", "The edges of the boxes show the quartiles."),
        ],
        "Quartiles of 9 values can be far off. Write n next to each box or draw the points themselves.",
    ),
    "one_width": (
        "",
        (
            "A histogram of 3,000 values shows one peak with 6 bins and two clear ones with 20, 25 or 30. What is a "
            "sensible conclusion?"
        ),
        "Probably two groups; look for what divides them",
        [
            wrong(
                "Probably one group; fewer bins show the truth",
                "Wide bins melt peaks together; with 3,000 values two stable peaks are rarely noise.",
            ),
            wrong(
                "Neither one; the number of bins decides what is so",
                "The bins decide what you see. The data stay as they are.",
            ),
            wrong(
                "Noise; with 20 bins the counts are too small",
                "3,000 values in 20 bins are 150 per bin: enough for a shape.",
            ),
        ],
        (
            "Two peaks that hold over several bin widths deserve an explanation, such as two machines or two "
            "kinds of customer."
        ),
    ),
    "dots": (
        "",
        "A box plot of 5,000 incomes draws 260 points beyond the upper whisker. What should you do with them?",
        "Look at them; a skewed column has such points",
        [
            wrong(
                "Delete them; points beyond a whisker are errors",
                "The rule marks what is far out. Large incomes are real.",
            ),
            wrong(
                "Set them to the median; that removes the skew", "This replaces real values by a made-up typical one."
            ),
            wrong("Ignore them; box plots don't show real values", "Each of these points is a value in the data."),
        ],
        (
            "The fences suit symmetric data. In skewed columns many true values lie beyond; a logarithmic "
            "axis often helps."
        ),
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    picture, question, right, wrong_options, because = CASES[case]
    return choice(f"{picture}{question}", right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    marks = {
        "skewed": "above the median",
        "two_peaks": "two groups with",
        "ceiling": "recorded as 100",
        "heaps": "rounded",
        "overplot": "colour it by count",
        "small_group": "uncertain",
        "one_width": "two groups; look",
        "dots": "Look at them",
    }
    (found,) = [option for option in variant.options if marks[variant.facts["case"]] in option]
    return found
