"""What a title's words say of pay, for titles that nobody had before."""

from dataclasses import replace

import numpy as np
import pytest

from upslope.careers.salary.columns import Answers, Effects
from upslope.careers.salary.title_words import TitleWords, words_of


def test_words_are_told_apart_whatever_stands_between_them():
    assert words_of("Data/ML Engineer (Data)") == ["data", "engineer", "ml"]
    assert words_of("") == []


def test_a_new_title_is_what_its_words_are_elsewhere():
    titles = np.array(["Data Engineer", "Data Analyst", "Cloud Engineer", "Cloud Analyst"])
    counts = np.array([500, 500, 500, 500])
    words = TitleWords.of(titles, counts * np.array([0.3, -0.3, 0.3, -0.3]), counts)
    engineer, analyst, unknown = words.adds_to(np.array(["Sales Engineer", "Sales Analyst", "Gardener"]))
    assert engineer == pytest.approx(0.3, abs=0.03)
    assert analyst == pytest.approx(-0.3, abs=0.03)
    assert unknown == 0


def test_a_word_of_few_answers_says_little():
    titles = np.array(["Data Wizard", "Data Clerk"])
    few, many = (TitleWords.of(titles, n * np.array([1.0, -1.0]), np.array([n, n])).adds["wizard"] for n in (1, 1000))
    assert 0 < few < 0.1 < 0.4 < many


def test_titles_never_seen_differ_by_their_words(reading):
    answers = Answers.of(reading.rows)
    effects = Effects.of(answers)
    two = answers.where(np.arange(len(answers)) < 2)
    columns = effects.columns(replace(two, title=np.array(["Staff Research Wizard", "Staff Data Wizard"])))
    assert columns[0, 2] > columns[1, 2]
