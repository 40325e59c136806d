"""Tables of pay in a pack: read whole, and every fault in them reported with its code and line."""

from pathlib import Path

import pytest

from upslope.catalog.index import open_pack
from upslope.model.source import Source
from upslope.settings import BUILT_IN_PACK
from upslope.workbench.catalog_check import check_pack

TABLE = """\
uuid = "00000000-0000-4000-8000-00000000a001"
title = "Wages"
year = 2025
edition = "May 2025"
pay = "base"
currency = "USD"
country = "US"
note = "Before tax."

[source]
id = "bureau"
title = "Wages"
publisher = "A bureau"
dated = "May 2025"

[[rows]]
occupation = "Counters"
roles = ["counter"]
level = "senior"
p10 = 50000
p90 = 120000
"""


@pytest.fixture
def root(small_pack: Path) -> Path:
    (small_pack / "salary").mkdir()
    (small_pack / "salary" / "wages.toml").write_text(TABLE, encoding="utf-8")
    return small_pack


def test_a_sound_table_has_no_problem(root):
    assert check_pack(root, run_code=False).problems == ()


def test_the_built_in_tables_state_edition_source_and_what_counts(tmp_path):
    tables = {table.id: table for table in open_pack(BUILT_IN_PACK, tmp_path).career.salaries}
    assert {"career-guide", "oews-2021", "oews-2025", "oews-2025-areas", "oews-2025-industries"} <= set(tables)
    for table in tables.values():
        assert table.edition
        assert isinstance(table.source, Source)
        assert table.source.dated
    guide = {row.level: (row.low, row.high) for row in tables["career-guide"].rows}
    assert guide == {"entry": (70000, 90000), "mid": (120000, 150000), "senior": (160000, None)}


def test_official_wages_rise_from_quantile_to_quantile_everywhere(tmp_path):
    for table in open_pack(BUILT_IN_PACK, tmp_path).career.salaries:
        for row in table.rows:
            amounts = [amount for _, amount in row.quantiles]
            assert amounts == sorted(amounts)
            assert row.level is None or table.id == "career-guide"
