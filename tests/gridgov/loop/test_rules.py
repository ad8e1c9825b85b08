"""The table of links and the figures: whole, drawn, heard, and refused by row where they are wrong."""

import re
from datetime import date
from pathlib import Path

import pytest

from gridgov.county_files import BOOKS, catalogue_faults
from gridgov.loop.rules.limits import LoopLimitsInvalid, load_limits, packaged_limits
from gridgov.loop.rules.links import (
    CODES,
    LinksInvalid,
    as_mermaid,
    load_links,
    load_off,
    packaged_links,
)
from gridgov.loop.rules.wording import case_words, hazard_words
from tests.builders.loop import LOOP_JOBS
from workers.subscriptions import SUBSCRIPTIONS

ROOT = Path(__file__).resolve().parents[3]
LINKS = (ROOT / "gridgov/loop/rules/links.toml").read_text(encoding="utf-8")
LIMITS = (ROOT / "gridgov/loop/rules/limits.toml").read_text(encoding="utf-8")


def test_the_documents_draw_the_table() -> None:
    page = (ROOT / "docs/loop.md").read_text(encoding="utf-8")
    assert as_mermaid() in page
    told = re.findall(r"^\| (\S+) `(\w+)` \| ", page, flags=re.MULTILINE)
    assert told == [(rule.zh, rule.code) for rule in packaged_links().rules.values()], (
        "each is told in words, too"
    )
    optional = re.search(r"only propose something to a person,\s`(\w+)` and `(\w+)`", page)
    assert optional is not None
    assert set(optional.groups()) == {code for code, rule in packaged_links().rules.items() if rule.optional}


def test_every_rule_is_told_in_both_languages_with_its_source() -> None:
    assert set(packaged_links().rules) == CODES
    for rule in packaged_links().rules.values():
        chinese = rule.zh + rule.cause_zh + rule.effect_zh
        assert any("一" <= sign <= "鿿" for sign in chinese)
        assert rule.en.isascii()
        assert rule.source


def test_what_a_rule_hears_is_what_the_loop_is_subscribed_to() -> None:
    heard = {message for rule in packaged_links().rules.values() for message in rule.hears}
    subscribed = {
        message.__name__
        for message, subscriptions in SUBSCRIPTIONS.items()
        if any(one.job.__name__ in LOOP_JOBS for one in subscriptions)
    }
    assert heard == subscribed


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('code = "event_case"', 'code = "case_event"', "missing, or acted on by nothing"),
        ('code = "third_time"', 'code = "event_case"', "rule 3: event_case stands there twice"),
        ('effect = "patrol_target"', 'effect = "moon"', "rule 4: effect"),
        ('hears = ["HazardOverdue", "LookedBack"]\n', "", "rule 6: hears"),
    ],
)
def test_a_table_that_is_wrong_is_refused_by_row(old: str, new: str, told: str) -> None:
    assert old in LINKS
    with pytest.raises(LinksInvalid, match=told):
        load_links(LINKS.replace(old, new, 1), origin="links.toml")


OFF = """
[[off]]
code = "hotspot_target"
source = "县联防办 2026 年第 3 号"
effective_from = 2027-01-01
"""


def test_a_county_switches_off_what_only_proposes_from_a_day_on() -> None:
    table = BOOKS["loop_links"].read(OFF, "loop_links.toml")
    assert table.rules == packaged_links().rules, "no rule is gone, whatever a county writes"
    assert table.acts("hotspot_target", on=date(2026, 12, 31))
    assert not table.acts("hotspot_target", on=date(2027, 1, 1))
    assert [code for code in CODES if not table.acts(code, on=date(2099, 1, 1))] == ["hotspot_target"]
    assert {code for code, rule in table.rules.items() if rule.optional} == {
        "hotspot_target",
        "third_time_target",
    }


@pytest.mark.parametrize("code", sorted(CODES - {"hotspot_target", "third_time_target"}))
def test_what_must_act_cannot_be_switched_off(code: str) -> None:
    """人民调解法 art. 26, 省政府令第141号 art. 16 and the rest of what a dispute or a hazard is owed."""
    with pytest.raises(LinksInvalid, match=f"off 1: {code} must act"):
        load_off(OFF.replace("hotspot_target", code), origin="loop_links.toml", over=packaged_links())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LINKS, "cannot be laid over the product's rules"),
        (LINKS.partition("[[rule]]")[0] + OFF.replace("[[off]]", "[[rule]]"), "cannot be laid over"),
        (OFF.replace("hotspot_target", "moon"), "off 1: there is no rule moon"),
        (OFF + OFF, "off 2: hotspot_target stands there twice"),
        (OFF.replace("县联防办 2026 年第 3 号", ""), "off 1: source"),
        (OFF.replace("effective_from = 2027-01-01", ""), "off 1: effective_from"),
        (OFF.replace("2027-01-01", '"soon"'), "off 1: effective_from"),
    ],
)
def test_a_countys_own_table_is_refused_with_what_it_may_say(text: str, told: str) -> None:
    with pytest.raises(LinksInvalid, match=told):
        BOOKS["loop_links"].read(text, "loop_links.toml")


def test_the_fault_of_a_countys_file_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "loop_links.toml").write_text(
        OFF + OFF.replace("hotspot_target", "hazard_handling"), encoding="utf-8"
    )
    (fault,) = catalogue_faults(tmp_path, load_policies=lambda _text, _origin: None)
    assert "loop_links.toml: line 7: " in fault
    assert "hazard_handling must act (省政府令第141号 art. 16" in fault


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("value = 90", "value = 0", "third_time_days must be a whole number"),
        ('name = "same_place_m"', 'name = "same_place_km"', "unknown or missing"),
        ('name = "same_place_m"', 'name = "third_time_days"', "stands there twice"),
        ('source = "issue 6: in 90 days"', 'source = " "', "say where third_time_days comes from"),
        ("value = 22", "value = 5", "one after another"),
    ],
)
def test_figures_that_are_wrong_are_refused_by_row(old: str, new: str, told: str) -> None:
    assert old in LIMITS
    with pytest.raises(LoopLimitsInvalid, match=told):
        load_limits(LIMITS.replace(old, new, 1), origin="limits.toml")


def test_the_third_time_in_ninety_days() -> None:
    limits = packaged_limits()
    assert (limits.third_time_count, limits.third_time.days) == (3, 90)


def test_what_the_house_says_names_the_matter_and_is_no_longer_than_a_report() -> None:
    assert "人调字第1号" in case_words("〔2026〕东门人调字第1号", "邻里纠纷", "refused")
    assert "一方当事人不同意调解" in case_words("1", "邻里纠纷", "refused")
    assert len(hazard_words("线" * 2000, "〔2026〕整改字第1号", "2026-12-04")) == 2000
