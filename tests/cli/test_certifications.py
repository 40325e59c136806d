"""Certifications, and the coverage of other people's lists, on the command line."""


def flat(result):
    return " ".join(result.stdout.split())


def test_they_are_listed_shown_and_measured(aiming):
    listed = flat(aiming("certification", "list"))
    for said in ("aws-ml-engineer-associate", "retired", "not known yet"):
        assert said in listed
    shown = flat(aiming("certification", "show", "mla-c01"))
    for said in ("Preparing data, 28 %", "150 US dollars", "the vendor's own product", "Sources"):
        assert said in shown
    ready = flat(aiming("certification", "readiness", "tableau-desktop-specialist"))
    assert "Not known yet" in ready
    assert "You have answered too little" in ready
    assert "Less than 40 % of the exam" in flat(aiming("certification", "readiness", "MLA-C01"))


def test_one_becomes_a_goal_and_one_that_is_gone_does_not(aiming):
    assert "a further goal, weight 0.5" in flat(aiming("certification", "aim", "MLA-C01", "--weight", "0.5"))
    assert "weight 0.5" in flat(aiming("goal", "show"))
    assert "your first goal" in flat(aiming("certification", "aim", "PL-300", "--first"))
    refused = " ".join(aiming("certification", "aim", "MLS-C01", code=2).stderr.split())
    assert "/certification/aws-ml-engineer-associate" in refused
    assert "no certification" in aiming("certification", "show", "nothing", code=2).stderr


def test_coverage_prints_every_line_of_a_list_and_what_is_missing(cli):
    found = flat(cli("catalog", "coverage", "--list", "cs229"))
    for said in ("2.4 Newton's method: later: second-order optimisation", "cs229: share mapped", "(at least 0.9: met)"):
        assert said in found
    assert "beyond a working engineer's level" in found
    assert "there are" in cli("catalog", "coverage", "--list", "novel", code=2).stderr
    value = cli.json("catalog", "coverage", "--list", "aws_mla_c01")
    (one,) = value["lists"]
    assert (len(one["lines"]), one["counts"]["vendor"]) == (133, 4)
    assert one["shares"]["ready"] + one["shares"]["outline"] == one["mapped"]
