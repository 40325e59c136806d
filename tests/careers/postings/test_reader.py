"""Whole postings: what they ask for and how, and everything else they say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.careers.postings import asks_of, demand_of_terms
from upslope.model.level import Level
from upslope.model.posting import Degree, Demand, Period, Workplace
from upslope.model.role import Stage

POSTING = """Senior Machine Learning Engineer (m/f/d)
Brackwater GmbH | Hamburg | hybrid, 2 days in the office

About us
Brackwater keeps container ships from waiting. Our website is written in PHP and React.

What you'll do
- Train demand forecasts and deploy models with Docker
- Mentor two junior engineers

Requirements
- Master's degree in computer science, statistics or physics, or equivalent experience
- 5+ years of experience with Python
- Solid SQL; PyTorch or TensorFlow
- Familiarity with AWS, Azure or GCP
- Experience with Wibblestore 3

Nice to have
- Kafka
- You don't need Java

What we offer
EUR 75,000 - 90,000 per year, 30 days of holiday, a Kubernetes meetup and free fruit.
"""


@pytest.fixture(scope="module")
def reading(read):
    return read(POSTING)


@pytest.fixture(scope="module")
def demands(reading):
    return demand_of_terms(reading.mentions)


@pytest.fixture(scope="module")
def demands_of(read):
    return lambda text: demand_of_terms(read(text).mentions)


def test_the_top_and_the_facts_are_read(reading):
    assert (reading.title, reading.employer, reading.place) == (
        "Senior Machine Learning Engineer",
        "Brackwater GmbH",
        "Hamburg",
    )
    assert (reading.workplace, reading.stage, reading.years) == (Workplace.HYBRID, Stage.SENIOR, (5, None))
    assert (reading.degree, reading.degree_required) == (Degree.MASTER, False)
    assert reading.pay is not None
    assert (reading.pay.low, reading.pay.high, reading.pay.currency, reading.pay.period) == (
        75_000,
        90_000,
        "EUR",
        Period.YEAR,
    )
    assert reading.language == "en"


def test_the_role_and_rung_are_those_whose_titles_come_closest(reading, pack):
    assert reading.role == pack.role("ml-engineer").uuid


def test_sections_tell_required_nice_and_work_apart(demands):
    assert {
        term: demands[term] for term in ("Python", "SQL", "PyTorch", "AWS", "Apache Kafka", "Docker", "Mentoring")
    } == {
        "Python": Demand.REQUIRED,
        "SQL": Demand.REQUIRED,
        "PyTorch": Demand.REQUIRED,
        "AWS": Demand.REQUIRED,
        "Apache Kafka": Demand.NICE,
        "Docker": Demand.WORK,
        "Mentoring": Demand.WORK,
    }


def test_the_firm_its_benefits_and_a_degrees_subjects_ask_for_nothing(demands, reading):
    assert {demands[term] for term in ("PHP", "React", "Kubernetes", "Statistics", "Physics")} == {Demand.ASIDE}
    assert demands["Java"] is Demand.NOT_ASKED
    asked = {option for ask in asks_of(reading) for option in ask.options}
    assert not asked & {"PHP", "React", "Kubernetes", "Statistics", "Java"}


def test_alternatives_are_one_ask(reading):
    options = [ask.options for ask in asks_of(reading)]
    assert ("PyTorch", "TensorFlow") in options
    assert ("AWS", "Microsoft Azure", "Google Cloud") in options


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("one of Python, Java or Scala", [("Python", "Java", "Scala")]),
        ("Python, LangChain or LlamaIndex", [("Python",), ("LangChain", "LlamaIndex")]),
        ("a compiled language (Go, Rust)", [("Go", "Rust")]),
        ("AWS (EKS, S3)", [("AWS",), ("Amazon EKS",), ("Amazon S3",)]),
        ("Tableau/Looker and SQL", [("Tableau", "Looker"), ("SQL",)]),
        ("Kafka and Flink", [("Apache Kafka",), ("Apache Flink",)]),
    ],
)
def test_what_is_a_choice_and_what_is_a_list(read, text, options):
    reading = read(f"ML Engineer\nAcme | Berlin\n\nRequirements\n- {text}\n")
    assert [ask.options for ask in asks_of(reading)] == options


def test_levels_follow_the_wording(reading):
    levels = {ask.options[0]: ask.level for ask in asks_of(reading)}
    assert (levels["AWS"], levels["Docker"], levels["Python"]) == (Level.KNOW, Level.SHIP, Level.APPLY)
    assert levels["Mentoring"] is Level.LEAD


def test_a_name_outside_the_vocabulary_is_told_with_its_place(reading):
    (unknown,) = reading.unmapped
    assert unknown.text == "Wibblestore 3"
    assert reading.text[unknown.start : unknown.end] == unknown.text


def test_mentions_stand_where_they_say(reading):
    for mention in reading.mentions:
        assert reading.text[mention.start : mention.end] == mention.text
    places = [(mention.start, mention.end) for mention in reading.mentions]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("sentence", "term", "demand"),
    [
        ("You must have Python. Scala is a plus.", "Scala", Demand.NICE),
        ("Experience with Python is required; Rust would be nice.", "Rust", Demand.NICE),
        ("Strong Python and SQL, ideally some Spark.", "Apache Spark", Demand.NICE),
        ("Strong Python and SQL, ideally some Spark.", "SQL", Demand.REQUIRED),
        ("You know Docker, Kubernetes (bonus).", "Docker", Demand.REQUIRED),
        ("You know Docker, Kubernetes (bonus).", "Kubernetes", Demand.NICE),
        ("We don't use Java and we don't plan to.", "Java", Demand.NOT_ASKED),
        ("No Kubernetes experience required.", "Kubernetes", Demand.NOT_ASKED),
        ("Bonus points if you have used Terraform.", "Terraform", Demand.NICE),
        ("It would be great, though not essential, if you knew dbt.", "dbt", Demand.NICE),
        ("You work with our machine learning engineers.", "Machine learning", Demand.ASIDE),
        ("We offer a Spark training and a pension.", "Apache Spark", Demand.ASIDE),
        ("You mentor engineers in two offices.", "Mentoring", Demand.REQUIRED),
        ("Supervise the annotation team.", "Data labelling", Demand.WORK),
        ("You work with the labelling team.", "Data labelling", Demand.ASIDE),
        ("Good English communication, Dutch is not needed.", "Communication skills", Demand.WORK),
        ("You do not need a background in Java, nor in Scala.", "Scala", Demand.NOT_ASKED),
        ("Our platform combines Spark with patience.", "Apache Spark", Demand.ASIDE),
        ("Please send your CV in Word format.", "Computer vision", Demand.ASIDE),
        ("Our other open positions: Scala Developer, Kafka.", "Apache Kafka", Demand.ASIDE),
    ],
)
def test_a_sentence_says_how_it_asks(read, sentence, term, demand):
    text = f"We are looking for someone who likes trains and tables.\n\n{sentence}"
    assert demand_of_terms(read(text).mentions)[term] is demand


@pytest.mark.parametrize(
    ("heading", "demand"),
    [
        ("## Preferred qualifications", Demand.NICE),
        ("BONUS POINTS", Demand.NICE),
        ("Our tech stack:", Demand.WORK),
        ("**What you bring**", Demand.REQUIRED),
        ("Minimum qualifications:", Demand.REQUIRED),
        ("Perks & benefits", Demand.ASIDE),
        ("Company overview", Demand.ASIDE),
        ("Position summary", Demand.WORK),
        ("WHAT YOU WILL NOT NEED", Demand.ASIDE),
        ("What will give you a competitive edge (preferred qualifications)", Demand.NICE),
        ("NICE_TO_HAVE:", Demand.NICE),
    ],
)
def test_headings_of_many_kinds_are_known(read, heading, demand):
    reading = read(f"ML Engineer\nAcme | Berlin\n\n{heading}\n- Terraform\n- Airflow\n")
    assert demand_of_terms(reading.mentions)["Terraform"] is demand


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("$120k–$150k plus equity", 120_000, 150_000, "USD", Period.YEAR),
        ("£450 to £550 per day", 450, 550, "GBP", Period.DAY),
        ("€ 4.200 – € 5.600 gross per month", 4_200, 5_600, "EUR", Period.MONTH),
        ("₹25-35 LPA", 2_500_000, 3_500_000, "INR", Period.YEAR),
        ("PLN 22 000 – 28 000 net / month", 22_000, 28_000, "PLN", Period.MONTH),
        ("$42–$50 an hour", 42, 50, "USD", Period.HOUR),
        ("a salary from £65,000", 65_000, None, "GBP", Period.YEAR),
        ("C$105,000 - C$130,000", 105_000, 130_000, "CAD", Period.YEAR),
    ],
)
def test_pay_is_read_in_many_writings(read, text, low, high, currency, period):
    pay = read(f"Data Scientist wanted for our office by the sea.\n{text}").pay
    assert pay is not None
    assert (pay.low, pay.high, pay.currency, pay.period) == (low, high, currency, period)


def test_what_a_firm_raised_is_no_pay(read):
    assert read("We have raised $40 million to $50 million in funding. Data Scientist wanted in Oslo.").pay is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("3+ years of experience with Python", (3, None)),
        ("3 to 5 years as a data engineer", (3, 5)),
        ("at least four years of professional experience", (4, None)),
        ("We have been in business for over 20 years, and like it", None),
        ("fixed term, two years", None),
    ],
)
def test_years_of_experience_are_told_from_other_years(read, text, years):
    assert read(f"Data Engineer wanted for our office by the sea.\n- {text}").years == years


def test_a_fact_of_the_post_opens_no_section(demands_of):
    found = demands_of("ML Engineer\nAcme\nSalary: $99,200 to $128,956 per year\n\nDuties. Keep models in PyTorch.\n")
    assert found["PyTorch"] is Demand.WORK


def test_cells_of_a_table_are_told_apart(demands_of):
    found = demands_of(
        "<html><body><p>Engineer wanted</p><p>Acme</p><p>Berlin</p><table>"
        "<tr><td>Mandatory skills</td><td>Python, Airflow</td></tr>"
        "<tr><td>Good to have</td><td>Java, Terraform</td></tr></table>"
        "<p>JD:</p><ul><li>Use Docker</li></ul></body></html>"
    )
    assert (found["Python"], found["Java"], found["Docker"]) == (Demand.REQUIRED, Demand.NICE, Demand.WORK)


def test_plenty_of_a_subject_is_asked_for_and_a_degree_in_it_is_not(demands_of):
    assert demands_of("What you bring\n- MSc or PhD with plenty of statistics")["Statistics"] is Demand.REQUIRED
    assert demands_of("What you bring\n- Any 4-year degree in physics, statistics")["Statistics"] is Demand.ASIDE
    assert demands_of("Requisitos\n- Grado en Matemáticas o Estadística")["Mathematics"] is Demand.ASIDE


def test_no_degree_is_asked_where_the_posting_says_so(read):
    assert read("Data Engineer wanted by the sea. No PhD required, no degree required.").degree is None
    found = read("Data Engineer wanted by the sea.\n- A PhD in physics")
    assert (found.degree, found.degree_required) == (Degree.DOCTORATE, True)


@pytest.mark.parametrize(
    ("heading", "demand"),
    [
        ("We'd perk up at", Demand.NICE),
        ("It would make our day", Demand.NICE),
        ("Useful but not vital", Demand.NICE),
        ("We'd expect", Demand.REQUIRED),
        ("What we hope to see", Demand.REQUIRED),
        ("You may also like", Demand.ASIDE),
        ("Similar jobs", Demand.ASIDE),
    ],
)
def test_headings_in_the_conditional_wish_and_those_of_other_jobs_ask_for_nothing(demands_of, heading, demand):
    text = f"ML Engineer\nAcme | Berlin\n\nRequirements\n- Python\n\n{heading}\n- Terraform\n"
    assert demands_of(text)["Terraform"] is demand


def test_an_interdisciplinary_group_is_asked_for_and_what_one_need_not_have_isnt(demands_of):
    found = demands_of("Requirements\n- Ability to work in an interdisciplinary group\n- You needn't have publications")
    assert found["Collaboration"] is Demand.REQUIRED
    assert found["Publications"] is Demand.NOT_ASKED


def test_another_language_is_told_and_its_terms_are_still_found(read):
    found = read(
        "Wir suchen eine Person, die mit uns die Daten der Bahn auswertet und für die Kunden ein Modell mit Python und "
        "PyTorch auf den Servern der Firma betreibt. Du bist bei uns im Team und hast mit Kafka gearbeitet."
    )
    assert found.language == "de"
    assert {"Python", "PyTorch", "Apache Kafka"} <= {mention.term for mention in found.mentions}


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=40, max_size=600))
def test_no_text_breaks_the_reader(read, text):
    padded = "a posting of some words that is long enough to be read\n" + text
    reading = read(padded)
    assert all(reading.text[mention.start : mention.end] == mention.text for mention in reading.mentions)
    assert asks_of(reading) == asks_of(read(padded))


def test_places_degrees_and_what_the_law_wants_said_are_no_names_to_map(read):
    reading = read(
        "Data Scientist\n\nRequirements\n- B.S. or M.S. in a field with numbers, North Carolina or New York preferred\n"
        "- Full-time; we are an Equal Opportunity Employer\n- Two years with Wibblestore, in Texas"
    )
    assert [name.text for name in reading.unmapped] == ["Wibblestore"]
