from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "churn-row": (
        "The retention team can call 200 customers each Monday. Which definition of a row and a target fits that "
        "decision?",
        "A customer on a Monday; cancels within the next 28 days",
        [
            wrong(
                "A customer; has cancelled at any time since joining",
                "Without a date you can't say what was known, nor when the event must happen to be of use on a Monday.",
            ),
            wrong(
                "A cancelled contract; number of months that it lasted",
                "You leave out those who stayed, and the team can't call people who are gone.",
            ),
            wrong(
                "A Monday; the number of customers that cancel that week",
                "A total per week helps with planning but doesn't say whom to call.",
            ),
        ],
        "The decision is made per customer and per Monday, so that is the row; the target lies in a window after it.",
    ),
    "capacity-metric": (
        "Inspectors can visit 50 of 4,000 kitchens a month; a model scores all of them. Which measure fits best?",
        "Share of violations among the 50 with the top scores",
        [
            wrong(
                "Share of the 4,000 kitchens labelled correctly",
                "Most kitchens are fine, so that share is high even if the 50 visits are badly chosen.",
            ),
            wrong(
                "Mean time that the model needs to score a kitchen",
                "Speed hardly matters once a month. What counts is where the inspectors go.",
            ),
            wrong(
                "Share of kitchens whose score is above one half",
                "That says how many kitchens are flagged, not how good the visits are.",
            ),
        ],
        "Only the top 50 lead to visits, so success is measured among these.",
    ),
    "proxy": (
        "A news site wants readers to be content and stay for years. The model's target is “clicked within a minute”. "
        "What is the main risk?",
        "Lurid headlines win clicks while content readers leave",
        [
            wrong(
                "Clicks within a minute are too rare to learn from",
                "Clicks are plentiful; the trouble is that they aren't the aim.",
            ),
            wrong(
                "A minute is too short for the model to compute",
                "The minute is the time allowed for the click, not for the model.",
            ),
            wrong(
                "Clicks are labels, so regression can't be used",
                "That is no risk: a yes-or-no target is handled by classification.",
            ),
        ],
        "The target is a proxy. A model pushes up what it is asked for, also where that departs from the aim.",
    ),
    "rival": (
        "A planner forecasts demand by copying last week's value; her mean absolute error is 8. Your model's is 9. "
        "What do you report?",
        "The model isn't yet as good as what is done today",
        [
            wrong(
                "The model is off by 9, which is good enough to use",
                "Good enough compared with what? Copying last week is simpler and better.",
            ),
            wrong(
                "The model is within one unit of the planner, a tie",
                "Nothing here says that the difference is noise, and a tie would favour the simpler way.",
            ),
            wrong(
                "The model's error is higher because it uses more data",
                "More data doesn't raise an error by itself. The finding is the comparison.",
            ),
        ],
        "The rival is present practice, here with an error of 8. Report against it.",
    ),
    "no-action": (
        "A model predicts which parcels will be late. Depots can't reroute them, and customers aren't told. What "
        "should happen first?",
        "Find a decision that the prediction would change",
        [
            wrong(
                "Collect more parcels to sharpen the prediction",
                "A sharper prediction is worth nothing while the same thing happens whatever it says.",
            ),
            wrong(
                "Switch to predicting the delay in minutes", "A finer target doesn't help as long as nobody acts on it."
            ),
            wrong(
                "Deploy the model so that an action may emerge",
                "Running costs are certain, the action isn't. Settle the decision first.",
            ),
        ],
        "The value of a prediction comes from the action it changes. Without one, there is none.",
    ),
    "cost-sides": (
        "A missed crack in a wheel costs about 50,000 euros, a needless second check 20 euros. What should the model "
        "deliver?",
        "A probability, with checks ordered even for small ones",
        [
            wrong(
                "A label, whichever of the two is the more likely one",
                "That treats both errors alike. Here a wheel with a 5 % risk should still be checked.",
            ),
            wrong(
                "A probability, with checks ordered above one half",
                "A cut at one half would fit equal costs; here a miss costs 2,500 times as much.",
            ),
            wrong(
                "A label, chosen so that checks are hardly needed",
                "You save the cheap error and pay for the expensive one.",
            ),
        ],
        "With such unequal costs a check pays from a risk of about $20 / 50000 = 0.04$ % on, so you need the "
        "probability.",
    ),
    "selective-labels": (
        "A bank knows repayment only for loans that it granted. A model trained on these is to judge all applicants. "
        "What is the trouble?",
        "Refused applicants, whom it must judge too, have no labels",
        [
            wrong(
                "Granted loans have no labels until they are paid back",
                "Those have known outcomes in time. The gap is elsewhere: the refused.",
            ),
            wrong(
                "Refused applicants have labels that count as defaults",
                "Nobody knows how they would have repaid; counting them as defaults copies old decisions.",
            ),
            wrong(
                "Granted loans are too alike in size to learn from",
                "Size isn't the point. A whole kind of applicant is missing from the data.",
            ),
        ],
        "The labels depend on earlier decisions, so the training rows aren't a sample of the applicants to be judged.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    expected = {
        "churn-row": "A customer on a Monday; cancels within the next 28 days",
        "capacity-metric": "Share of violations among the 50 with the top scores",
        "proxy": "Lurid headlines win clicks while content readers leave",
        "rival": "The model isn't yet as good as what is done today" if 9 > 8 else "",
        "no-action": "Find a decision that the prediction would change",
        "cost-sides": "A probability, with checks ordered even for small ones",
        "selective-labels": "Refused applicants, whom it must judge too, have no labels",
    }
    return expected[variant.facts["case"]]
