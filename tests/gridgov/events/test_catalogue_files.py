"""Reading a catalogue file: each fault is named with its place, and what a county lays over can do no harm."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.events.rules.catalogue import (
    Catalogue,
    CatalogueInvalid,
    EventType,
    Evidence,
    default_catalogue,
    load_catalogue,
)

TODAY = date(2026, 11, 22)

ROW: dict[str, Any] = {
    "code": "other.kite",
    "category": "other",
    "zh": "风筝缠绕",
    "en": "Kite in the wires",
    "lane": "handling",
    "urgency": "normal",
    "evidence": "none",
    "lead_role": "community_clerk",
    "duplicate_radius_m": 20,
    "duplicate_window_h": 72,
    "source": "test",
    "effective_from": date(2026, 1, 1),
}


def toml_of(*rows: dict[str, Any]) -> str:
    return "".join("[[type]]\n" + "".join(f"{k} = {_literal(v)}\n" for k, v in row.items()) for row in rows)


def _literal(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def load(*rows: dict[str, Any], origin: str = "county.toml") -> Catalogue:
    return load_catalogue(toml_of(*rows), origin)


# --- retiring --------------------------------------------------


def test_a_retired_type_stays_readable_and_is_no_longer_open() -> None:
    catalogue = load({**ROW, "retired_on": date(2026, 6, 1)})
    assert catalogue["other.kite"].zh == "风筝缠绕"
    assert [catalogue.is_retired("other.kite", date(2026, *day)) for day in ((5, 31), (6, 1))] == [
        False,
        True,
    ]
    assert len(catalogue.open_types(date(2026, 5, 31))) == 1
    assert catalogue.open_types(date(2026, 6, 1)) == catalogue.open_types(date(2025, 12, 31)) == ()
    assert catalogue.get("other.none") is None
    with pytest.raises(KeyError):
        catalogue.is_retired("other.none", TODAY)


# --- what is refused ----------------------------------------------------------------------------------------------

BAD_VALUES = [
    ("colour", "red"),
    ("code", "Other.kite"),
    ("code", "other"),
    ("code", "other.kite\n"),
    ("code", "other." + "k" * 35),
    ("category", "nature"),
    ("category", "facility"),
    ("zh", "kite"),
    ("zh", ""),
    ("zh", "风筝\n缠绕"),
    ("en", "   "),
    ("lane", "fast"),
    ("lane", ["handling"]),
    ("urgency", "high"),
    ("evidence", "video"),
    ("lead_role", "resident"),
    ("lead_role", "system_administrator"),
    ("lead_role", "boss"),
    ("lead_role", ["police"]),
    ("duplicate_radius_m", 9),
    ("duplicate_radius_m", 201),
    ("duplicate_radius_m", 20.0),
    ("duplicate_window_h", 0),
    ("duplicate_window_h", True),
    ("work_item", 13),
    ("sensitive", "yes"),
    ("concerns_gridworker", True),
    ("source", ""),
    ("effective_from", "2026-01-01"),
    ("retired_on", date(2026, 1, 1)),
    ("also", "风筝"),
    ("also", [""]),
]


@pytest.mark.parametrize(("key", "value"), BAD_VALUES)
def test_a_bad_value_is_refused_naming_file_type_and_key(key: str, value: Any) -> None:
    with pytest.raises(CatalogueInvalid) as refused:
        load({**ROW, key: value})
    assert refused.value.key == key
    assert str(refused.value).startswith(
        f"county.toml:1: {value if key == 'code' else 'other.kite'}: {key}: "
    )


@pytest.mark.parametrize("key", sorted(ROW))
def test_each_required_key_is_missed_by_name(key: str) -> None:
    with pytest.raises(CatalogueInvalid) as refused:
        load(ROW | {"code": "other.first", "zh": "风筝一号"}, {k: v for k, v in ROW.items() if k != key})
    assert (refused.value.key, refused.value.reason) == (key, "missing")
    assert refused.value.where.startswith("county.toml:14: ")


@pytest.mark.parametrize("evidence", [Evidence.PHOTO, Evidence.VOICE, Evidence.ANY])
def test_evidence_needs_its_reason_in_both_languages(evidence: Evidence) -> None:
    reasons = {"evidence_zh": "须辨认产权单位", "evidence_en": "The owner is told by the mark"}
    assert load({**ROW, "evidence": evidence, **reasons})["other.kite"].evidence is evidence
    for key in reasons:
        with pytest.raises(CatalogueInvalid) as refused:
            load({**ROW, "evidence": evidence, **{k: v for k, v in reasons.items() if k != key}})
        assert refused.value.key == key
    with pytest.raises(CatalogueInvalid, match="cannot wait"):
        load({**ROW, "urgency": "critical", "evidence": evidence, **reasons})


def test_a_complaint_about_a_gridworker_may_not_be_led_from_the_grid() -> None:
    row = {**ROW, "code": "conduct.kite", "category": "conduct", "concerns_gridworker": True}
    assert load({**row, "lead_role": "town_dispatcher"})["conduct.kite"].concerns_gridworker
    for role in ("gridworker", "grid_chief", "community_clerk"):
        with pytest.raises(CatalogueInvalid, match="town or the county"):
            load({**row, "lead_role": role})


def test_doubles_are_refused() -> None:
    with pytest.raises(CatalogueInvalid, match="a second row with this code"):
        load(ROW, ROW)
    with pytest.raises(CatalogueInvalid, match="风筝缠绕 already names"):
        load(ROW, {**ROW, "code": "other.kite_two", "zh": "风筝", "also": ["风筝缠绕"]})
    replaced = load({**ROW, "retired_on": TODAY}, {**ROW, "code": "other.kite_two"})
    assert len(replaced) == 2


@pytest.mark.parametrize("text", ["[[type]", "type = 1", "type = [1]", '[[kind]]\ncode = "other.kite"'])
def test_what_is_not_a_catalogue_is_refused(text: str) -> None:
    with pytest.raises(CatalogueInvalid, match="county"):
        load_catalogue(text, "county.toml")


# --- a county's own file ------------------------------------------------------------------------------------------


def test_a_county_adds_changes_and_retires_but_deletes_nothing() -> None:
    shipped = default_catalogue()
    mine = shipped.overlaid(
        load(
            ROW,
            {
                **ROW,
                "code": "other.unlisted",
                "zh": "兜底事项",
                "duplicate_radius_m": 50,
                "retired_on": TODAY,
            },
        )
    )
    assert set(mine) == set(shipped) | {"other.kite"}
    assert mine["other.unlisted"].zh == "兜底事项"
    assert mine.is_retired("other.unlisted", TODAY)
    assert not shipped.is_retired("other.unlisted", TODAY)


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("lane", {}, {"lane": "patrol"}),
        ("sensitive", {"sensitive": True}, {"sensitive": False}),
        ("police_first", {"police_first": True}, {}),
        ("retired_on", {"retired_on": TODAY}, {}),
        ("retired_on", {"retired_on": TODAY}, {"retired_on": date(2027, 1, 1)}),
        ("effective_from", {}, {"effective_from": TODAY}),
    ],
)
def test_a_county_may_not_weaken_a_type(key: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    base = load({**ROW, **before}, origin="packaged.toml")
    with pytest.raises(CatalogueInvalid) as refused:
        base.overlaid(load({**ROW, **after}))
    assert (refused.value.where, refused.value.key) == ("county.toml: other.kite", key)


def test_a_county_may_not_give_one_name_to_two_types() -> None:
    with pytest.raises(CatalogueInvalid, match="井盖破损缺失 already names"):
        default_catalogue().overlaid(load({**ROW, "zh": "井盖破损缺失"}))


days = st.dates(date(2026, 1, 1), date(2030, 12, 31))
rows = st.builds(
    lambda number, since, until: {
        **ROW, "code": f"other.kite_{number}", "zh": f"风筝{number}", "effective_from": since,
        **({"retired_on": until} if until is not None and until > since else {}),
    },
    st.integers(0, 9), days, st.none() | days,
)  # fmt: skip
files = st.lists(rows, max_size=6, unique_by=lambda row: row["code"])
# What a county may always lay over them: the same types from the first day on, retired or not, with other limits.
county_files = files.map(
    lambda kinds: [
        {**row, "effective_from": ROW["effective_from"], "duplicate_radius_m": 200} for row in kinds
    ]
)


@given(files, days)
def test_a_type_is_open_from_its_first_day_until_it_retires(kinds: list[dict[str, Any]], on: date) -> None:
    catalogue = load(*kinds)
    for row in kinds:
        kind: EventType = catalogue[row["code"]]
        until = row.get("retired_on", date.max)
        assert (kind in catalogue.open_types(on)) == (row["effective_from"] <= on < until)


@given(files, county_files)
def test_laying_a_file_over_another_keeps_every_code(
    packaged: list[dict[str, Any]], county: list[dict[str, Any]]
) -> None:
    base = load(*({k: v for k, v in row.items() if k != "retired_on"} for row in packaged))
    own = load(*county)
    whole = base.overlaid(own)
    assert set(whole) == set(base) | set(own)
    assert all(whole[code] == own.get(code, base.get(code)) for code in whole)
    assert whole.overlaid(own) == whole
