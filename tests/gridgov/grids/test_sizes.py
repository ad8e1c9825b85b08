"""The size of a grid: urban 300-500, rural about 300, warned about and never refused."""

from datetime import date
from pathlib import Path

import pytest

from gridgov.grids.rules.sizes import SizesInvalid, default_sizes, load_sizes, size_rule, size_warning
from gridgov.settings import CatalogueSettings, Settings
from gridgov.wiring import session_info

DAY = date(2026, 11, 1)
ROW = """
[[size]]
settlement = "urban"
from = 200
to = 400
effective_from = 2030-01-01
source = "县规定"
"""


@pytest.mark.parametrize(
    ("settlement", "households", "code"),
    [
        ("urban", 300, None), ("urban", 500, None), ("urban", 299, "too-small"), ("urban", 501, "too-large"),
        ("rural", 300, None), ("rural", 150, None), ("rural", 149, "too-small"), ("rural", 451, "too-large"),
        (None, 5, None), ("urban", None, None), ("urban", 0, "too-small"),
    ],
)  # fmt: skip
def test_a_comprehensive_grid(settlement: str | None, households: int | None, code: str | None) -> None:
    found = size_warning(kind="comprehensive", settlement=settlement, household_count=households, day=DAY)
    assert (found.code if found else None) == code
    if found:
        assert str(households) in found.zh
        assert str(households) in found.en
        assert "第141号" in found.rule.source


def test_a_dedicated_grid_has_no_size() -> None:
    assert size_warning(kind="dedicated", settlement="urban", household_count=1, day=DAY) is None


def test_nothing_is_said_of_a_day_before_the_rule() -> None:
    before = size_warning(kind="comprehensive", settlement="urban", household_count=1, day=date(2020, 12, 31))
    assert before is None


def test_a_later_row_takes_over_on_its_day() -> None:
    sizes = (*default_sizes(), *load_sizes(ROW, origin="county"))
    before = size_rule(sizes, settlement="urban", day=date(2029, 12, 31))
    after = size_rule(sizes, settlement="urban", day=date(2030, 1, 1))
    assert before is not None
    assert after is not None
    assert (before.lowest, after.lowest) == (300, 200)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (ROW.replace("200", "500"), "from and to"), (ROW.replace("urban", "sea"), "settlement"),
        (ROW + "about = 900\n", "about"), (ROW + "colour = 1\n", "unknown keys"), (ROW + ROW, "same day"),
        (ROW.replace('source = "县规定"', ""), "missing keys"), ("[size]\n", "only [[size]]"), ("=", "not TOML"),
        (ROW.replace("2030-01-01", '"2030"'), "effective_from"),
    ],
)  # fmt: skip
def test_a_broken_file_names_its_row(broken: str, says: str) -> None:
    with pytest.raises(SizesInvalid, match="county") as refused:
        load_sizes(broken, origin="county")
    assert says in str(refused.value)


def test_a_county_lays_its_own_files_in_their_place(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "sizes.toml").write_text(ROW, encoding="utf-8")
    (tmp_path / "code_systems.toml").write_text(
        '[[system]]\ncode = "own"\nzh = "本县"\nen = "own"\nissuer = "本县"\npattern = "[0-9]+"\nform = "数字"\n',
        encoding="utf-8",
    )
    info = session_info(Settings(secrets=settings.secrets, catalogue=CatalogueSettings(folder=tmp_path)))
    assert [(rule.lowest, rule.highest) for rule in info["sizes"]] == [(200, 400)]
    assert list(info["code_systems"]) == ["own"]
    assert session_info(settings)["sizes"] == default_sizes()
