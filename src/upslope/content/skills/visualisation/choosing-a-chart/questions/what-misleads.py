import json

from upslope.questions import Rng, Variant, choice, wrong


def drawn(spec: dict) -> str:
    return f"```vega-lite\n{json.dumps({'width': 260, 'height': 170, **spec})}\n```\n\n"


def axis(field: str, title: str, kind: str = "quantitative", **more: object) -> dict:
    return {"field": field, "type": kind, "title": title, **more}


FLAT = {"labelAngle": 0}
LINE_OF_CITIES = drawn(
    {
        "data": {"values": [{"c": c, "v": v} for c, v in [("Bonn", 12), ("Jena", 30), ("Kiel", 9), ("Ulm", 21)]]},
        "mark": {"type": "line", "point": True},
        "encoding": {"x": axis("c", "city", "nominal", axis=FLAT), "y": axis("v", "orders, thousands")},
    }
)
PIE = drawn(
    {
        "width": 200,
        "data": {
            "values": [{"r": r, "v": v} for r, v in zip("ABCDEFGHI", [12, 11, 13, 10, 12, 9, 11, 12, 10], strict=True)]
        },
        "encoding": {"theta": {"field": "v", "type": "quantitative", "stack": True}, "order": {"field": "r"}},
        "layer": [
            {
                "mark": {"type": "arc", "stroke": "#010101", "color": "#040404", "fillOpacity": 0.6},
                "encoding": {"detail": {"field": "r"}},
            },
            {"mark": {"type": "text", "radius": 60, "color": "#010101"}, "encoding": {"text": {"field": "r"}}},
        ],
    }
)
WINDOW = drawn(
    {
        "data": {"values": [{"d": d, "v": v} for d, v in enumerate([71.2, 71.4, 71.3, 71.8, 72.1], 26)]},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": axis("d", "day of the year", axis={"tickMinStep": 1}),
            "y": axis("v", "accuracy, %", scale={"domain": [71, 72.2]}),
        },
    }
)
TWO_AXES = drawn(
    {
        "data": {
            "values": [
                {"m": m, "a": a, "b": b}
                for m, (a, b) in enumerate([(10, 410), (12, 420), (15, 428), (19, 441), (22, 450)], 1)
            ]
        },
        "layer": [
            {
                "mark": "line",
                "encoding": {
                    "x": axis("m", "month", axis={"tickMinStep": 1}),
                    "y": axis("a", "advertising", scale={"domain": [8, 24]}, axis={"titleColor": "#040404"}),
                },
            },
            {
                "mark": {"type": "line", "color": "#050505"},
                "encoding": {
                    "x": axis("m", "month"),
                    "y": axis("b", "sales", scale={"domain": [400, 460]}, axis={"titleColor": "#050505"}),
                },
            },
        ],
        "resolve": {"scale": {"y": "independent"}},
    }
)
STACK = drawn(
    {
        "data": {
            "values": [
                {"q": q, "k": k, "v": v}
                for q, row in {"Q1": (20, 14, 9), "Q2": (31, 13, 10), "Q3": (12, 15, 9), "Q4": (26, 16, 10)}.items()
                for k, v in zip(("phones", "tablets", "watches"), row, strict=True)
            ]
        },
        "mark": "bar",
        "encoding": {
            "x": axis("q", "quarter", "ordinal", axis=FLAT),
            "y": axis("v", "sold, thousands"),
            "color": axis("k", "", "nominal", sort=["watches", "tablets", "phones"]),
            "order": {"field": "k"},
        },
    }
)
CUMULATIVE = drawn(
    {
        "data": {"values": [{"m": m, "v": v} for m, v in enumerate([40, 78, 112, 141, 165, 184, 198, 208], 1)]},
        "mark": {"type": "line", "point": True},
        "encoding": {"x": axis("m", "month", axis={"tickMinStep": 1}), "y": axis("v", "customers won since the start")},
    }
)
BUBBLES = drawn(
    {
        "height": 110,
        "data": {
            "values": [
                {"n": "A: 10", "x": 1, "s": 400},
                {"n": "B: 20", "x": 2, "s": 1600},
                {"n": "C: 30", "x": 3, "s": 3600},
            ]
        },
        "layer": [
            {
                "mark": {"type": "point", "filled": True},
                "encoding": {
                    "x": axis("x", "", axis=None, scale={"domain": [0.4, 3.7]}),
                    "size": {"field": "s", "type": "quantitative", "scale": None},
                },
            },
            {
                "mark": {"type": "text", "dy": 44, "color": "#010101"},
                "encoding": {"x": axis("x", "", axis=None), "text": {"field": "n"}},
            },
        ],
    }
)
CASES = {
    "line_of_cities": (
        LINE_OF_CITIES,
        "What is the main fault of this chart?",
        "Its line suggests values between cities",
        [
            wrong("Its axis ought to be a logarithmic one here", "Values from 9 to 30 fit on an ordinary axis."),
            wrong("Its axis doesn't start low enough", "The axis starts at 0."),
            wrong("Its four points are too few to draw", "Four amounts can be drawn; bars would do it."),
        ],
        "A line says that there is something between neighbours. For cities in any order, draw bars.",
    ),
    "pie": (
        PIE,
        "The reader is to see which of nine regions sells the most. What is the main fault?",
        "Angles this similar can't be ranked by eye",
        [
            wrong("Nine regions are too many for any chart", "Nine sorted bars are easy to read."),
            wrong("The shares in the circle exceed 100 %", "The slices fill one circle: their shares sum to 100 %."),
            wrong(
                "A pie can't show amounts of a category", "It shows shares; what fails is comparing nine similar ones."
            ),
        ],
        "Angles are read poorly. Sorted bars put the nine values on a common axis.",
    ),
    "window": (
        WINDOW,
        "The title says “Accuracy is rising fast”. What is the main fault?",
        "Five days and a narrow axis enlarge a wiggle",
        [
            wrong(
                "The line has to start at an accuracy of zero",
                "Lines are read by position and may start elsewhere; the issue is how little is shown.",
            ),
            wrong("The days ought to be drawn as slices of a pie", "Slices don't show change over time."),
            wrong("Five values can't be joined by a single line", "A line through days in order is fine."),
        ],
        (
            "From 71.2 to 72.1 in five days: without the usual variation and a longer past, nobody can tell "
            "trend from noise."
        ),
    ),
    "two_axes": (
        TWO_AXES,
        "The chart is to prove that advertising drives sales. What is its main weakness?",
        "The two scales were chosen so that the lines meet",
        [
            wrong(
                "Five months are drawn where twelve are the rule",
                "The number of months matters less than the two free scales.",
            ),
            wrong(
                "The lines have different colours on one surface",
                "Colours keep the lines apart, which is what they are for.",
            ),
            wrong("The sales are drawn as a line instead of as bars", "Lines are right for values over time."),
        ],
        (
            "With two axes the author picks the scales. Sales rose by about 10 %, advertising by 120 %; the "
            "picture makes them equal."
        ),
    ),
    "stack": (
        STACK,
        "The reader is to see how sales of the **topmost** part change. What makes that hard?",
        "Its pieces start at different heights",
        [
            wrong("Its pieces are drawn in a wrong colour", "The colour has no part in judging lengths."),
            wrong("Its pieces are sorted by their quarter", "Quarters in order are right for time."),
            wrong("Its pieces are longer than the others", "Long pieces would be easier to compare, not harder."),
        ],
        "Only the lowest part of a stack shares a baseline. Draw the part that matters by itself or at the bottom.",
    ),
    "cumulative": (
        CUMULATIVE,
        "The title says “We keep growing”. Which fact does the chart hide?",
        "Each month wins fewer customers than the last",
        [
            wrong(
                "Each month wins more customers than the last", "The line flattens: monthly gains fall from 40 to 10."
            ),
            wrong(
                "Customers were lost again from month to month",
                "The chart counts customers won; losses don't appear in it.",
            ),
            wrong("The number of new customers is the same monthly", "Then the line would be straight; it flattens."),
        ],
        "A running total never falls. Its slope is the news, and the slope shrinks: draw the monthly numbers.",
    ),
    "bubbles": (
        BUBBLES,
        (
            "Circles stand for the values 10, 20 and 30, and their **radius** is proportional to the value. "
            "How do the circles compare?"
        ),
        "C has nine times the area of A",
        [
            wrong(
                "C has three times the area of A",
                "That holds for the radius. The area, by which circles are judged, grows with its square.",
            ),
            wrong("C has twice the area of circle B", "The areas of C and B are as 9 to 4."),
            wrong("C has the area of A and B together", "Those areas are 1 and 4 parts; C has 9."),
        ],
        "Three times the radius is nine times the area, which exaggerates the difference. Scale the area, or use bars.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    picture, question, right, wrong_options, because = CASES[case]
    return choice(f"{picture}{question}", right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    marks = {
        "line_of_cities": "between cities",
        "pie": "Angles this similar",
        "window": "enlarge a wiggle",
        "two_axes": "scales were chosen",
        "stack": "different heights",
        "cumulative": "fewer customers",
        "bubbles": "nine times",
    }
    (found,) = [option for option in variant.options if marks[variant.facts["case"]] in option]
    return found
