"""The plan as files, written by the command line."""

from icalendar import Calendar

from upslope.engine import learners


def _events(content):
    return {str(event["UID"]): event["DTSTART"].dt for event in Calendar.from_ical(content).walk("VEVENT")}


def test_the_calendar_goes_into_a_file_or_to_standard_output(aiming, tmp_path):
    file = tmp_path / "plan.ics"
    told = aiming("plan", "--calendar", str(file)).stdout.replace("\n", "")
    assert "holds your plan" in told
    assert _events(file.read_bytes()) == _events(aiming("plan", "--calendar", "-").stdout_bytes)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["plan.ics"]


def test_nothing_is_overwritten_unasked(aiming, tmp_path):
    file = tmp_path / "plan.ics"
    file.write_text("mine")
    assert "--overwrite" in aiming("plan", "--calendar", str(file), code=1).stderr.replace("\n", " ")
    assert file.read_text() == "mine"
    found = aiming.json("plan", "--calendar", str(file), "--overwrite")
    assert found == {"files": [{"path": str(file), "size": file.stat().st_size}]}
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_folder_that_is_not_there_is_told(aiming, tmp_path):
    aiming("plan", "--calendar", str(tmp_path / "none" / "plan.ics"), code=1)
    assert "standard output" in aiming("plan", "--calendar", "-", "--json", code=2).stderr


def test_a_plan_made_anew_moves_the_events_of_the_file(aiming):
    before = _events(aiming("plan", "--calendar", "-").stdout_bytes)
    second = aiming.json("plan")["weeks"][1]["starts"]
    aiming("plan", "--skip-week", second)
    after = _events(aiming("plan", "--calendar", "-").stdout_bytes)
    common = before.keys() & after.keys()
    assert len(common) > 0.9 * len(before)
    assert any(before[uid] != after[uid] for uid in common)


def test_without_a_goal_there_is_no_calendar(cli):
    assert "goal" in cli("plan", "--calendar", "-", code=2).stderr
    assert learners.all_learners(cli.program.engine)


def test_an_address_is_made_shown_once_and_revoked(aiming):
    made = aiming.json("plan", "--subscribe")
    assert made["url"] == f"http://127.0.0.1:8420{made['path']}"
    shown = aiming("plan", "--subscribe").stdout
    assert "http://127.0.0.1:8420/calendar/" in shown
    assert made["path"] not in shown
    assert "isn't running" in shown
    assert aiming.json("plan", "--unsubscribe") == {"revoked": True}
    assert "no address" in aiming("plan", "--unsubscribe").stdout
    aiming("plan", "--subscribe", "--unsubscribe", code=2)


def test_markdown_and_csv_are_written_beside_each_other(aiming, tmp_path):
    found = aiming.json("plan", "--markdown", str(tmp_path / "plan.md"), "--csv", str(tmp_path / "plan.csv"))
    assert [file["path"] for file in found["files"]] == [str(tmp_path / "plan.md"), str(tmp_path / "plan.csv")]
    planned = [a for week in aiming.json("plan")["weeks"] for a in week["activities"]]
    assert (tmp_path / "plan.md").read_text().count("- [ ] ") == len(planned)
    table = aiming("plan", "--csv", "-").stdout_bytes
    assert table == (tmp_path / "plan.csv").read_bytes()
    assert table.count(b"\r\n") == len(planned) + 1
    aiming("plan", "--csv", "-", "--markdown", "-", code=2)
