"""Lists whose items lost the gaps between them when they were copied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.careers.postings.run_together import set_apart

KNOWN = {
    "sas",
    "sql",
    "mysql",
    "android",
    "javascript",
    "powerpoint",
    "analytics",
    "c++",
    ".net",
    "java",
    "power bi",
    "go",
    "r",
}


def known(word):
    return word.lower() in KNOWN


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        (
            "Key SkillsSASData miningMySQLAndroidAnalytics",
            "Key Skills, SAS, Data mining, MySQL, Android, Analytics",
        ),
        ("Key SkillsJavaScriptPowerPointSQLAndroid", "Key Skills, JavaScript, PowerPoint, SQL, Android"),
        (
            "Real Time SystemsLinux.NETJavaScriptSQLAndroidC++Analytics",
            "Real Time Systems, Linux, .NET, JavaScript, SQL, Android, C++, Analytics",
        ),
    ],
)
def test_items_stand_apart_and_names_stay_whole(text, apart):
    assert set_apart(text, known) == apart


@pytest.mark.parametrize(
    "text",
    [
        "You know JavaScript, PowerPoint and MySQL",
        "JavaScript and JavaScript, and JavaScript again; PowerPoint or MySQL",
        "McDonald and MacArthur of DeWitt, LeBlanc and DeVries, who know nobody here",
        "UserListViewModel with LiveAnalytics, OpenSQL, DeepMind, and what else JavaBinding is for",
        "GoProGoPro and GoPro with GoPro, GoPro, GoPro, GoPro, GoPro, GoPro and GoPro",
        "Mention the tag RMjcuMTA5LjExNS4xNTU= (#RMjcuMTA5LjExNS4xNTU=) in your letter",
        "Nothing stands together in this line.",
        "",
    ],
)
def test_names_with_capitals_inside_are_no_list(text):
    assert set_apart(text, known) == text


@given(st.text(st.sampled_from("aAbB+.9 \nSQL"), max_size=60))
def test_nothing_is_lost_and_only_gaps_are_added(text):
    assert set_apart(text, known).replace(", ", "") == text.replace(", ", "")


def test_only_lines_of_such_lists_are_changed():
    line = "We offer DeWittLeBlanc a place"
    assert set_apart(f"{line}\nKey SkillsSASMySQLAndroidAnalytics", known).split("\n")[0] == line


def test_a_posting_with_such_a_list_is_read(read):
    reading = read(
        "Business Analyst\n\nRequirements\n- Three years with data and the people who need it\n\n"
        "EducationUG: Any GraduateKey SkillsVMwareTableauHTMLData miningMicroStrategySQLAndroid"
    )
    assert {"Tableau", "HTML", "Data mining", "SQL", "Android", "MicroStrategy", "VMware"} <= {
        mention.term for mention in reading.mentions
    }
