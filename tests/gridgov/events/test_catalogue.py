"""The catalogue of event types that ships: whole, lawful, and fit for real events."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from gridgov.deadlines.rules.policies import BESIDE_EVENTS, SUBJECT_OF, WITH_LADDERS_OF_THEIR_OWN, Stage
from gridgov.deadlines.rules.policy_files import default_policies
from gridgov.events.rules.catalogue import (
    CATEGORY_NAMES,
    LANE_NAMES,
    Category,
    Lane,
    Urgency,
    default_catalogue,
)
from gridgov.people.rules.roles import Role

TODAY = date(2026, 11, 22)
LINGANG = Path(__file__).parents[4] / "shared" / "data" / "lingang_grid"

NINETEEN_DISPUTES = {
    "婚姻家庭", "邻里", "房屋宅基地", "合同", "生产经营", "损害赔偿", "山林土地", "征地拆迁", "环境污染",
    "拖欠农民工工资", "其他劳动争议", "旅游", "电子商务", "其他消费", "医疗", "道路交通事故", "物业", "村务管理", "其他",
}  # fmt: skip
DEVICE_SIGNALS = {
    "sos", "help", "fall", "smoke", "gas", "co", "water_leak", "no_activity", "no_water_use", "door", "vital",
    "tamper", "low_battery", "power_off", "offline",
}  # fmt: skip
CITY_KINDS = {
    "暴露垃圾",
    "积存垃圾渣土",
    "道路不洁",
    "水域不洁",
    "违法搭建",
    "井盖破损缺失",
    "九小场所火灾隐患",
    "出租房消防隐患",
}

# --- what ships ---------------------------------------------------------------------------------------------------


def test_at_least_66_types_stand_in_every_category_and_lane() -> None:
    shipped = default_catalogue()
    assert len(shipped.open_types(TODAY)) >= 66
    assert {kind.category for kind in shipped.values()} == set(Category) == set(CATEGORY_NAMES)
    assert {kind.lane for kind in shipped.values()} == set(Lane) == set(LANE_NAMES)


def test_the_nineteen_disputes_go_to_mediation() -> None:
    disputes = [kind for kind in default_catalogue().values() if kind.category is Category.DISPUTE]
    assert {kind.zh.removesuffix("纠纷") for kind in disputes} == NINETEEN_DISPUTES
    assert {kind.lane for kind in disputes} == {Lane.MEDIATION}


def test_every_device_signal_and_city_kind_has_a_type() -> None:
    shipped = default_catalogue()
    assert {f"alarm.{signal}" for signal in DEVICE_SIGNALS} <= set(shipped)
    assert {kind.zh for kind in shipped.values()} >= CITY_KINDS


def test_each_type_names_itself_in_both_languages_and_once() -> None:
    kinds = list(default_catalogue().values())
    assert len({kind.zh for kind in kinds}) == len({kind.en for kind in kinds}) == len(kinds)
    assert all(kind.en.isascii() and not kind.zh.isascii() and kind.source for kind in kinds)


def test_each_type_says_in_both_languages_where_it_comes_from() -> None:
    for kind in default_catalogue().values():
        assert re.search("[\u4e00-\u9fff]", kind.source), kind.source
        assert kind.source_en, kind.source
        assert kind.source_en.isascii(), kind.source


def test_evidence_is_rare_reasoned_and_never_asked_in_an_emergency() -> None:
    demanding = [kind for kind in default_catalogue().values() if kind.evidence.is_required]
    assert all(kind.evidence_zh and kind.evidence_en for kind in demanding)
    assert all(kind.urgency is not Urgency.CRITICAL for kind in demanding)
    assert 0 < len(demanding) <= len(default_catalogue()) / 10


def test_only_the_complaint_about_a_gridworker_concerns_one_and_it_goes_to_the_town() -> None:
    (complaint,) = [kind for kind in default_catalogue().values() if kind.concerns_gridworker]
    assert (complaint.code, complaint.lead_role, complaint.sensitive) == (
        "conduct.gridworker", Role.TOWN_DISPATCHER, True,
    )  # fmt: skip


def test_what_looks_criminal_is_led_by_the_police() -> None:
    criminal = [kind for kind in default_catalogue().values() if kind.police_first]
    assert {"security.theft", "security.domestic_violence"} <= {kind.code for kind in criminal}
    assert {kind.lead_role for kind in criminal} == {Role.POLICE}


def test_items_of_article_nine_are_used_but_never_the_two_left_out() -> None:
    """Item 10 (counter-espionage and the like) is left out of the product; item 7 only as help for the homeless."""
    items = {kind.code: kind.work_item for kind in default_catalogue().values()}
    assert 10 not in items.values()
    assert [code for code, item in items.items() if item == 7] == ["livelihood.homeless"]


def test_every_urgency_of_a_type_has_its_deadlines() -> None:
    for urgency in {kind.urgency for kind in default_catalogue().values()}:
        stages = set(Stage) - WITH_LADDERS_OF_THEIR_OWN - BESIDE_EVENTS - set(SUBJECT_OF)
        assert all(default_policies().find(urgency, stage, on=TODAY) for stage in stages)


@pytest.mark.real
def test_every_real_event_of_lingang_finds_exactly_one_type() -> None:
    if not LINGANG.is_dir():
        pytest.skip(f"the real data is not at {LINGANG}")
    shipped = default_catalogue()
    events = json.loads((LINGANG / "events.json").read_text(encoding="utf-8"))
    assert len(events) == 30
    for event in events:
        found = shipped.search(event["eventName"], TODAY) or shipped.search(event["eventDes"], TODAY)
        assert len(found) == 1, event["eventName"]


# --- asking it ----------------------------------------------------------------------------------------------------


def test_search_takes_any_language_and_puts_the_exact_name_first() -> None:
    shipped = default_catalogue()
    assert shipped.search("MANHOLE cover", TODAY)[0].code == "facility.manhole_cover"
    assert shipped.search("黑车", TODAY)[0].code == "security.illegal_taxi"
    assert shipped.search("火灾", TODAY)[0].code == "emergency.fire"
    assert shipped.search("  ", TODAY) == shipped.search("no such thing", TODAY) == ()
