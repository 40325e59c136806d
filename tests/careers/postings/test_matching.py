"""The trie over tokens: longest spellings, variants, and names that are also words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.careers.postings import Lexicon
from upslope.careers.postings.matching import Form, Matcher
from upslope.careers.postings.tokens import Tokens
from upslope.model.vocabulary import Relation, Term

WORDS = st.sampled_from(["deep", "learning", "machine", "Go", "C++", "-", ",", "\n", "x", "3"])


def found(matcher, text):
    tokens = Tokens.of(text)
    return [(" ".join(tokens.words[hit.first : hit.last]), hit.concept) for hit in matcher.hits(tokens)]


def test_the_longest_spelling_wins_and_none_overlap():
    matcher = Matcher([Form("machine learning", 0), Form("machine learning operations", 1), Form("learning", 2)])
    assert found(matcher, "machine learning operations, learning, machine learning") == [
        ("machine learning operations", 1),
        ("learning", 2),
        ("machine learning", 0),
    ]


def test_hyphens_plurals_and_american_spellings_make_no_difference():
    matcher = Matcher([Form("data pipeline", 0), Form("scikit-learn", 1), Form("data modelling", 2)])
    assert [concept for _, concept in found(matcher, "Data-Pipelines\nscikit learn\ndata modeling")] == [0, 1, 2]


def test_no_spelling_runs_over_the_end_of_a_line():
    assert found(Matcher([Form("deep learning", 0)]), "deep\nlearning") == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("- Python, Go and Rust", ["Python", "Go", "Rust"]),
        ("Go further with us, in Python", ["Python"]),
        ("services written in Go", ["Go"]),
        ("We excel at shipping", []),
        ("- Excel, PowerPoint", ["Excel", "PowerPoint"]),
        ("R, SQL and statistics", ["R", "SQL", "Statistics"]),
        ("R$ 5.000 a month; the rest is solid", []),
        ("a ray of sunshine sparks joy", []),
        ("clusters run on Ray", ["Ray"]),
        ("EXPERIENCE WITH HELM AND SPARK", ["Helm", "Apache Spark"]),
        ("Node.js, C++ and C#", ["Node.js", "C++", "C#"]),
        ("* CARLA simulation", ["CARLA", "Simulation"]),
        ("\u25aa\ufe0f Ray\n\u25aa\ufe0f BigQuery", ["Ray", "BigQuery"]),
        ("ci/cd with k8s", ["CI/CD", "Kubernetes"]),
    ],
)
def test_names_that_are_also_words_count_only_as_names(lexicon, text, terms):
    assert [lexicon.concepts[hit.concept].name for hit in lexicon.matcher.hits(Tokens.of(text))] == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Mentor two junior engineers", ["Mentoring"]),
        ("We guide nobody. Two engineers left", []),
        ("- Guide a team of four analysts", ["Mentoring"]),
        ("an independent guide to Berlin", []),
        ("Multi-document retrieval, with your data", ["Information retrieval"]),
        ("You document what you build", ["Technical writing"]),
        ("analysis of the experimental data", ["Data analysis"]),
        ("guidance to less experienced engineers", ["Mentoring"]),
        ("reviews the pull requests", ["Code review"]),
        ("put models into service, and watch how they behave", ["Model deployment", "Model monitoring"]),
        ("a desk lamp; an agent that sorts incoming letters", ["AI agents", "Text classification"]),
        ("defend your designs", ["Presentation skills"]),
        ("Modelle im Betrieb; Betreuung von Studierenden", ["Mentoring"]),
        ("apoiar cientistas júnior", ["Mentoring"]),
        ("a deep knowledge of statistical models", ["Statistics"]),
    ],
)
def test_a_spelling_may_leave_a_gap_for_a_few_words_of_the_sentence(lexicon, text, terms):
    hits = [lexicon.concepts[hit.concept] for hit in lexicon.matcher.hits(Tokens.of(text))]
    assert list(dict.fromkeys(concept.name for concept in hits if not concept.topic)) == terms


def test_the_words_before_a_gap_may_have_alternatives():
    lexicon = Lexicon.of((Term("Review", "practice", ("review/reviews all … code/designs",)),), ())
    for text, count in (("review all the code", 1), ("reviews all designs", 1), ("review code", 0)):
        hits = [hit for hit in lexicon.matcher.hits(Tokens.of(text)) if hit.last - hit.first == 2]
        assert len(hits) == count


def test_a_gap_ends_with_the_sentence_and_after_a_few_words():
    matcher = Matcher([Form("mentor", 0, behind=frozenset({"engineers"}))])
    assert found(matcher, "mentor our two new engineers") == [("mentor", 0)]
    assert found(matcher, "mentor; engineers") == []
    assert found(matcher, "a mentor to engineers") == []
    assert found(matcher, "mentor " + "very " * 8 + "engineers") == []
    assert matcher.whole("mentor") == frozenset()


def test_terms_joined_by_and_or_share_their_last_or_first_word():
    matcher = Matcher([Form("supervised learning", 0), Form("unsupervised learning", 1), Form("image search", 2)])
    assert found(matcher, "supervised and unsupervised learning") == [("supervised", 0), ("unsupervised learning", 1)]
    assert found(matcher, "supervised, not learning") == []
    matcher = Matcher([Form("image classification", 0), Form("image segmentation", 1)])
    assert found(matcher, "image classification and segmentation.") == [
        ("image classification", 0),
        ("segmentation", 1),
    ]
    assert found(matcher, "image classification and segmentation faults") == [("image classification", 0)]


def test_a_cloud_written_before_its_service_is_found_as_well(lexicon):
    def names(text):
        return [lexicon.concepts[hit.concept].name for hit in lexicon.matcher.hits(Tokens.of(text))]

    assert names("AWS SageMaker") == ["AWS", "Amazon SageMaker"]
    assert names("SageMaker") == ["Amazon SageMaker"]
    assert names("Azure DevOps") == ["Azure DevOps"]


def test_small_letters_will_do_beside_a_stroke(lexicon):
    hits = lexicon.matcher.hits(Tokens.of("scala / k8s would be grand"))
    assert [lexicon.concepts[hit.concept].name for hit in hits] == ["Scala", "Kubernetes"]


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_hits_are_in_order_apart_and_within_the_text(text):
    matcher = Matcher(
        [Form("deep learning", 0), Form("machine learning", 1), Form("Go", 2, exact=True), Form("C++", 3)]
    )
    tokens = Tokens.of(text)
    hits = list(matcher.hits(tokens))
    assert all(hit.first < hit.last <= len(tokens.words) for hit in hits)
    assert all(left.last <= right.first for left, right in pairwise(hits))
    assert hits == list(matcher.hits(tokens))


def test_names_are_resolved_by_title_alias_and_skill_id(lexicon):
    for name in ("Kubernetes", "k8s", "KUBERNETES"):
        (number,) = lexicon.named(name)[0]
        assert lexicon.concepts[number].name == "Kubernetes"
    assert lexicon.named("sql-joins")[1] == "sql-joins"
    assert lexicon.named("no such thing at all") == (frozenset(), None)


def test_a_pack_without_a_vocabulary_is_read_by_its_skills(pack):
    lexicon = Lexicon.of((), pack.skills)
    names = [lexicon.concepts[hit.concept].name for hit in lexicon.matcher.hits(Tokens.of("matmul and XGBoost"))]
    assert names == ["Matrix multiplication", "Gradient boosting"]


def test_an_alias_of_two_terms_is_read_as_the_two(lexicon):
    hits = lexicon.matcher.hits(Tokens.of("data structures and algorithms"))
    assert [lexicon.concepts[hit.concept].name for hit in hits] == ["Data structures", "Algorithms"]


def test_what_sites_call_their_skills_is_known(lexicon):
    tags = """Economics, Mathematics, Research, Engineering, Teaching, Privacy, Linux, Testing, Statistics, Pipelines,
    Big Data, Architecture, Security, APIs, Data analysis, LLMs, Computer Science, Data management, Prototyping,
    Postgres, Physics, Finance, Model deployment, Credit risk, KPIs, Data strategy, Industrial, PhD, Jira, Agile,
    estadística, visualización, apprentissage automatique, maschinelles Lernen, aprendizado de máquina, Datenanalyse,
    xarray, nnU-Net, PIPEDA, LGPD, DeepStream, Halcon, TOGAF, PI System, GRIB, CoreWeave, HiGHS, PLEXOS, BM25"""
    assert [tag for tag in tags.replace("\n", " ").split(",") if not lexicon.named(tag)[0]] == []


def test_terms_go_before_aliases_of_skills(pack):
    lexicon = Lexicon.of((Term("XGBoost", "library", (), (("gradient-boosting", Relation.TOOL),)),), pack.skills)
    (hit,) = lexicon.matcher.hits(Tokens.of("xgboost"))
    assert lexicon.concepts[hit.concept].skills == (("gradient-boosting", Relation.TOOL),)


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("Python (Programming Language)", {"Python"}),
        ("R (Programming Language)", {"R"}),
        ("Recurrent Neural Network (RNN)", {"Recurrent neural networks"}),
        ("SAS/SPSS", {"SAS", "SPSS"}),
        ("Python programming", {"Python"}),
        ("Random Forest Algorithm", {"Random forests"}),
        ("Advanced Neo4j databases", {"Neo4j"}),
        ("CI/CD", {"CI/CD"}),
        ("of no such name (at all)", set()),
        ("programming", {"Programming"}),
    ],
)
def test_a_sites_name_means_what_it_puts_together(lexicon, name, terms):
    assert {lexicon.concepts[number].name for number in lexicon.named(name)[0]} == terms


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Ruby on Rails, with tests", {"Ruby"}),
        ("services in Spring Boot", {"Spring"}),
        ("streams on Apache Kafka", {"Apache software"}),
    ],
)
def test_a_name_within_a_longer_one_is_told(read, text, within):
    assert within <= set(read(f"Backend Engineer\n\nYou build {text}, and look after them").within)
