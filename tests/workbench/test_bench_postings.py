"""The arithmetic of the bench of postings; its figures on real data are never asserted."""

import json

import pytest

from upslope.careers.postings import Lexicon
from upslope.errors import InputError, NotFound
from upslope.model.vocabulary import Relation, Term
from upslope.workbench.bench.postings import Annotated, means, measure, read_annotated, report

TEXT = "Engineer\nAcme | Berlin\n\nRequirements\n- Python\n- LightGBM\n\nNice to have\n- Kafka\n- Kotlin"


@pytest.fixture
def lexicon():
    boosting = (("gradient-boosting", Relation.EXACT),)
    terms = [
        Term("Python", "language"),
        Term("Kotlin", "language"),
        Term("Kafka", "platform"),
        Term("Gradient boosting", "method", ("GBM",), boosting),
        Term("LightGBM", "library", (), (("gradient-boosting", Relation.TOOL),)),
    ]
    return Lexicon.of(terms, ())


def test_tags_are_counted_as_found_right_and_told(lexicon):
    posting = Annotated(TEXT, ("Python", "GBM", "kafka", "Cobol"), ("Python", "Kafka"), (), complete=True)
    tally, milliseconds = measure([posting], lexicon)
    assert (tally.found, tally.tags) == (3, 4)
    assert dict(tally.missed) == dict(tally.unknown) == {"Cobol": 1}
    assert (tally.right, tally.read) == (3, 4)
    assert +tally.wrong == {"Kotlin": 1}
    assert (tally.demands_right, tally.told) == (1, 2)  # Kafka is nice to have
    found = report([posting], tally, milliseconds)
    assert {target.name: target.value for target in found.targets if target.name != "ms per posting"} == {
        "recall": 0.75,
        "precision": 0.75,
        "required or nice": 0.5,
    }


def test_precision_and_demands_are_left_out_where_the_file_can_not_tell(lexicon):
    posting = Annotated(TEXT, ("Python",))
    names = [target.name for target in report([posting], *measure([posting], lexicon)).targets]
    assert names == ["recall", "ms per posting"]


def test_a_sites_tags_that_stand_in_the_text_are_counted_apart(lexicon):
    posting = Annotated(TEXT, ("Python (language)", "Kotlins", "Berlin", "Scala", "C++"))
    tally, milliseconds = measure([posting], lexicon)
    assert (tally.tags, tally.found, tally.written, tally.written_found) == (5, 2, 3, 2)
    assert +tally.not_written == {"Scala": 1, "C++": 1}
    assert report([posting], tally, milliseconds).details["recall_of_written"] == round(2 / 3, 4)


def test_what_an_annotator_named_is_not_sought_in_the_text(lexicon):
    tally, _ = measure([Annotated(TEXT, ("Python", "Scala"), complete=True)], lexicon)
    assert (tally.written, dict(+tally.not_written)) == (0, {})


def test_a_tag_means_a_tool_for_its_skill_but_not_the_other_way(lexicon):
    by_name = {concept.name: concept for concept in lexicon.concepts}
    assert means(lexicon, "Gradient boosting", by_name["LightGBM"])
    assert not means(lexicon, "LightGBM", by_name["Gradient boosting"])
    assert means(lexicon, "gradient-boosting", by_name["LightGBM"])


def test_a_file_is_read_line_by_line_and_faults_are_told(tmp_path):
    path = tmp_path / "some.jsonl"
    path.write_text(json.dumps({"text": TEXT, "skills": ["Python"], "title": "x"}) + "\n\n")
    assert read_annotated(str(path)) == [Annotated(TEXT, ("Python",))]
    for line in ("{", "[]", '{"text": 3, "skills": []}', '{"text": "x"}', '{"text": "x", "skills": [3]}'):
        path.write_text(line)
        with pytest.raises(InputError, match="Line 1 is no annotated posting"):
            read_annotated(str(path))
    path.write_text(
        json.dumps({"text": f"{TEXT}\u2028and more\x85", "skills": []}, ensure_ascii=False), encoding="utf-8"
    )
    assert read_annotated(str(path))[0].text.endswith("and more\x85")
    path.write_text("")
    with pytest.raises(InputError, match="holds no postings"):
        read_annotated(str(path))
    with pytest.raises(NotFound, match="upslope bench postings FILE"):
        read_annotated("")
