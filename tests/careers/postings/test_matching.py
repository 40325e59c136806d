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
        ("ci/cd with k8s", ["CI/CD", "Kubernetes"]),
    ],
)
def test_names_that_are_also_words_count_only_as_names(lexicon, text, terms):
    assert [lexicon.concepts[hit.concept].name for hit in lexicon.matcher.hits(Tokens.of(text))] == terms


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


def test_terms_go_before_aliases_of_skills(pack):
    lexicon = Lexicon.of((Term("XGBoost", "library", (), (("gradient-boosting", Relation.TOOL),)),), pack.skills)
    (hit,) = lexicon.matcher.hits(Tokens.of("xgboost"))
    assert lexicon.concepts[hit.concept].skills == (("gradient-boosting", Relation.TOOL),)
