"""What people type into forms."""

import pytest

from upslope.errors import InputError
from upslope.web.forms import read_amount


@pytest.mark.parametrize(
    "text",
    ["54000", "54,000", " $54,000 ", "€ 54 000", "54'000 €", "54\N{NO-BREAK SPACE}000", "54k", "54 K", "54000.00"],
)
def test_an_amount_is_read_as_people_write_it(text):
    assert read_amount(text, "Pay") == 54_000


@pytest.mark.parametrize("text", ["abc", "54.000", "5,4000", "54,00", "-1", "1e5", "54 000,000", "٥٤", "54 thousand"])
def test_an_amount_that_can_be_read_in_two_ways_or_none_is_refused_with_how_to_write_it(text):
    with pytest.raises(InputError, match=r"Pay: .* Write it like 54000 or 54,000"):
        read_amount(text, "Pay")


def test_a_refused_amount_leaves_the_form_as_it_was_typed(client, me):
    reply = client.post("/application/new", data={"title": "Engineer", "pay_low": "about 50"})
    assert reply.status_code == 400
    assert "Pay from: “about 50”" in reply.text
    assert 'value="about 50"' in reply.text
    assert client.post("/application/new", data={"title": "Engineer", "pay_low": "€50,000"}).status_code == 303


def test_a_missing_thing_leads_to_the_list_it_would_stand_in(client, me):
    for near in ("/role", "/posting", "/application", "/certification", "/pathway"):
        reply = client.get(f"{near}/nothing")
        assert reply.status_code == 404
        assert f'<a class="button main" href="{near}">' in reply.text
        assert "Back to your path" in reply.text
    assert '<a class="button main" href="/">Back to your path</a>' in client.get("/nowhere").text
