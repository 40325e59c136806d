from upslope.questions import Rng, Variant, choice, wrong

PLAIN, STRATIFIED = "Shuffled folds of single rows", "Stratified folds of single rows"
GROUPED, FORWARD = "Grouped folds, by {group}", "Forward folds, ordered by {time}"
SHOWS = {
    "plain": {
        "stratified": "You left the rare class to luck: some folds may hold hardly any positive rows.",
        "grouped": "You split rows, so the same {group} lands on both sides and the model can recognise it.",
        "forward": "You let the model train on rows from after those it is scored on.",
    },
    "stratified": {
        "plain": "You balanced classes, but the target is a number with no classes to balance.",
        "grouped": "You kept the shares of the target alike but left the same {group} on both sides of the split.",
        "forward": "You kept the shares of the target alike but let later rows predict earlier ones.",
    },
    "grouped": {
        "plain": "You held out each {group} whole, but the rows to come are of the same mix as these.",
        "stratified": "You held out each {group} whole, but the rows to come are of the same mix; the danger is the "
        "rare class.",
        "forward": "You held out each {group}, but the same ones are seen again in production; what is new is the "
        "future.",
    },
    "forward": {
        "plain": "You ordered by time, but neither the rows nor the task depend on time here.",
        "stratified": "You ordered by time, but neither the rows nor the task depend on time here.",
        "grouped": "You split by time, but the new thing in production is a new {group}, not a later date.",
    },
}
# story, group, time, rows per unit, is the target a future value, share of the rarer class (0: numeric target)
STORIES = [
    (
        "X-ray images, about six from each patient, all from one winter, are to be classified; half show a fracture. "
        "The model "
        "will read images of patients it has never seen.",
        "patient",
        "date of the image",
        6,
        False,
        0.5,
    ),
    (
        "Vibration windows come from 40 machines, 500 windows each, half of them faulty, all recorded in one week. "
        "The "
        "model will be installed on other machines.",
        "machine",
        "time of recording",
        500,
        False,
        0.5,
    ),
    (
        "Essays are scored from 0 to 100. Each author wrote about ten essays, in no order. The model will score essays "
        "by new "
        "authors.",
        "author",
        "date of the essay",
        10,
        False,
        0.0,
    ),
    (
        "Daily sales of 30 shops over three years. Each night the model predicts tomorrow's sales of the same shops.",
        "shop",
        "day",
        1000,
        True,
        0.0,
    ),
    (
        "Hourly power load of one city over two years. The model will forecast the next day's load.",
        "weekday",
        "hour",
        8000,
        True,
        0.0,
    ),
    (
        "Monthly records of the same 5,000 subscribers over four years. Each month the model predicts which of them "
        "leave "
        "next month; about 4 % do.",
        "subscriber",
        "month",
        48,
        True,
        0.04,
    ),
    (
        "One blood sample from each of 400 people, taken on the same day; 3 % carry a rare disease. The model will "
        "screen other "
        "people like them.",
        "blood group",
        "time of the sample",
        1,
        False,
        0.03,
    ),
    (
        "A one-off survey has a row for each of 900 visitors; 2 % bought the costly plan. The model will pick buyers "
        "among "
        "visitors like them.",
        "home country",
        "time of the answer",
        1,
        False,
        0.02,
    ),
    (
        "One row per flat, advertised in the same month; the target is the rent. It will estimate the rents of other "
        "flats "
        "from that month.",
        "number of rooms",
        "day of the advert",
        1,
        False,
        0.0,
    ),
    (
        "One row for each of 300 concrete samples, mixed in random order; the target is the strength in megapascals. "
        "The model "
        "will rate new mixes made the same way.",
        "brand of cement",
        "mixing time",
        1,
        False,
        0.0,
    ),
]


def scheme(rows_per_group: int, future: bool, rare: float) -> str:
    if future:
        return "forward"
    if rows_per_group > 1:
        return "grouped"
    return "stratified" if 0 < rare < 0.2 else "plain"


def generate(rng: Rng) -> Variant:
    place = rng.integer(0, len(STORIES) - 1)
    story, group, time, rows_per_group, future, rare = STORIES[place]
    right = scheme(rows_per_group, future, rare)
    texts = {
        "plain": PLAIN,
        "stratified": STRATIFIED,
        "grouped": GROUPED.format(group=group),
        "forward": FORWARD.format(time=time),
    }
    because = {
        "forward": "Production predicts what comes later, so each validation fold must lie after its training rows.",
        "grouped": f"Several rows share a {group} and production brings new ones, so each {group} stays in one fold.",
        "stratified": "Rows are exchangeable and one class is rare, so each fold should hold its share of that class.",
        "plain": "Rows are exchangeable and the target is a number, so shuffled folds are enough.",
    }[right]
    return choice(
        f"{story} Which folds give the most honest estimate?",
        texts[right],
        [wrong(text, SHOWS[name][right].format(group=group)) for name, text in texts.items() if name != right],
        solution=["Ask what will be new in production, and hold that out.", because],
        facts={"place": place, "group": group, "time": time},
    )


def verify(variant: Variant) -> str:
    group, time = variant.facts["group"], variant.facts["time"]
    by_place = [GROUPED] * 3 + [FORWARD] * 3 + [STRATIFIED] * 2 + [PLAIN] * 2
    return by_place[variant.facts["place"]].format(group=group, time=time)
