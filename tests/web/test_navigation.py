"""Where a page stands among the others."""

import pytest

from upslope.web.navigation import SECTIONS, standing


@pytest.mark.parametrize(
    ("here", "place", "page"),
    [
        ("/", "/", None),
        ("/today", "/today", None),
        ("/skill/vectors", None, None),
        ("/role", "/role", "/role"),
        ("/role/ml-engineer", "/role", "/role"),
        ("/role/nearest", "/role", "/role/nearest"),
        ("/pathway/degree", "/role", "/pathway/degree"),
        ("/employer/acme", "/posting", "/employer"),
        ("/roles", None, None),
    ],
)
def test_the_longest_address_above_decides(here: str, place: str | None, page: str | None) -> None:
    assert (standing(here).place, standing(here).page) == (place, page)


def test_every_page_of_a_section_answers(client, aiming) -> None:
    for section in SECTIONS.values():
        for address, _ in section:
            assert client.get(address).status_code == 200, address
