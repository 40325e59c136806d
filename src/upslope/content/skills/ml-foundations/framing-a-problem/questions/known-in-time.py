from upslope.questions import Rng, Variant, choices, wrong

# name: prompt, [(column, known before the moment, reason)]
SCENES = {
    "churn": (
        "Each Monday morning you predict which customers will cancel within the next 28 days.",
        [
            ("Number of logins in the past 30 days", True, ""),
            ("Support tickets opened up to last Sunday", True, ""),
            ("Months since the contract began", True, ""),
            ("Payments that failed last month", True, ""),
            (
                "Reason given for cancelling",
                False,
                "It is filled in when a customer cancels, which is the outcome itself.",
            ),
            ("Number of logins in the coming week", False, "Those logins happen after the Monday of the prediction."),
            (
                "Final invoice sent",
                False,
                "A final invoice is sent because someone cancelled: it comes after the outcome.",
            ),
        ],
    ),
    "loan": (
        "When an application for a loan arrives, you predict whether the loan will be repaid.",
        [
            ("Income stated in the application", True, ""),
            ("Loans repaid in earlier years", True, ""),
            ("Amount applied for", True, ""),
            ("Years with the present employer", True, ""),
            (
                "Number of reminders sent for this loan",
                False,
                "Reminders are sent during repayment, long after the application.",
            ),
            (
                "Date on which this loan's first instalment was paid",
                False,
                "The first instalment is paid after the loan was granted.",
            ),
            (
                "Collection agency that took on this loan",
                False,
                "An agency steps in after a default, so this column reveals the target.",
            ),
        ],
    ),
    "delivery": (
        "At checkout in a web shop you predict how many days the delivery will take.",
        [
            ("Distance from the warehouse to the address", True, ""),
            ("Weekday and hour of the order", True, ""),
            ("Weight of the articles in the basket", True, ""),
            ("Mean delivery time in this region last month", True, ""),
            ("Number of delivery attempts", False, "Attempts are counted on the way, after checkout."),
            ("Time of the parcel's scan at the local depot", False, "That scan happens days after checkout."),
            (
                "Customer's rating of the delivery",
                False,
                "A delivery is rated once it has arrived, when the answer is known.",
            ),
        ],
    ),
    "readmission": (
        "On the day of discharge you predict whether a patient will be back in hospital within 30 days.",
        [
            ("Number of stays in the past year", True, ""),
            ("Length of the stay that ends today", True, ""),
            ("Age at discharge", True, ""),
            ("Last blood pressure measured on the ward", True, ""),
            (
                "Diagnosis at the next admission",
                False,
                "It exists only for patients who came back: it gives the target away.",
            ),
            (
                "Prescriptions filled in the two weeks after discharge",
                False,
                "Those weeks lie after the day of the prediction.",
            ),
            (
                "Days until the next contact with the hospital",
                False,
                "That is the target in another form, and it lies in the future.",
            ),
        ],
    ),
    "fraud": (
        "While a card payment waits for approval, you predict whether it is fraudulent.",
        [
            ("Amount of the payment", True, ""),
            ("Minutes since the card's previous payment", True, ""),
            ("Country of the shop", True, ""),
            ("Payments declined on this card yesterday", True, ""),
            ("Whether the holder disputes this payment", False, "A dispute comes days or weeks after the payment."),
            (
                "Date on which the card was blocked for this payment",
                False,
                "The block follows from the fraud being found, after approval.",
            ),
            (
                "Amount refunded for this payment",
                False,
                "Refunds follow the payment, so they can't be known while it waits.",
            ),
        ],
    ),
    "machine": (
        "At six each morning you predict whether a pump will fail during that day.",
        [
            ("Mean vibration during the night", True, ""),
            ("Hours of running since the last service", True, ""),
            ("Failures in the past twelve months", True, ""),
            ("Outdoor temperature forecast issued at five", True, ""),
            ("Temperature of the bearing at noon", False, "Noon comes six hours after the prediction."),
            ("Spare part ordered in that day's repair report", False, "A repair report is written after the failure."),
            (
                "Minutes of standstill on that day",
                False,
                "A standstill is what a failure causes: it reveals the target.",
            ),
        ],
    ),
}


def generate(rng: Rng) -> Variant:
    scene = rng.choice(sorted(SCENES))
    prompt, columns = SCENES[scene]
    known = rng.sample([c for c in columns if c[1]], rng.integer(2, 3))
    late = rng.sample([c for c in columns if not c[1]], 5 - len(known))
    return choices(
        f"{prompt} Which of these columns may be features? Choose every one that fits.",
        [column for column, _, _ in known],
        [wrong(column, reason) for column, _, reason in late],
        solution=[
            "Ask of each column: is its value there at the moment of prediction?",
            "Known then: " + "; ".join(column[0].lower() + column[1:] for column, _, _ in known) + ".",
            "The others are filled in later, some of them by the outcome itself.",
        ],
        facts={"scene": scene, "columns": sorted(column for column, _, _ in known + late)},
    )


def verify(variant: Variant) -> list[str]:
    later_words = [
        "coming", "given for cancelling", "Final",
        "reminders", "instalment", "agency", "attempts", "scan", "rating", "next",
        "after discharge", "disputes", "blocked", "refunded", "noon", "repair report", "standstill",
    ]  # fmt: skip
    return [c for c in variant.facts["columns"] if not any(word in c for word in later_words)]
