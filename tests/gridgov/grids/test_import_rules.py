"""What a layer is held to, as pure rules: its words, its codes, its numbers, its ground, and what it changes."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from shapely.geometry import MultiPolygon, Polygon, box

from geo.geojson import Feature
from gridgov.grids.rules.layer import Ground, LayerFields, LayerPlan, LayerRequest, Standing
from gridgov.grids.rules.layer.attributes import read_attributes, text_of
from gridgov.grids.rules.layer.changes import Change, changes_of, counted
from gridgov.grids.rules.layer.planning import plan_layer
from gridgov.grids.rules.layer.report import (
    MOST_OF_A_CODE,
    defect_features,
    summary_of,
    told_defects,
)
from gridgov.grids.rules.layer.values import row_fault
from gridgov.grids.rules.paths import GridKind, Level, microgrid_path

COUNTY, TOWN, COMMUNITY, OTHER = "329999", "329999001", "329999001001", "329999001002"
GRID, NEXT = COMMUNITY + "0001", COMMUNITY + "0002"
DAY = date(2026, 12, 1)
UNIT = UUID("0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10")
WEST, SOUTH, STEP = 119.90, 33.40, 0.01


def square(column: float, row: float = 0, wide: float = 1) -> Polygon:
    west, east = WEST + column * STEP, WEST + (column + wide) * STEP
    south, north = SOUTH + row * STEP, SOUTH + (row + 1) * STEP
    return box(*(round(edge, 7) for edge in (west, south, east, north)))


def feature(row: int, shape: Any, **properties: Any) -> Feature:
    return Feature(properties, shape, row)


def asked(**changed: Any) -> LayerRequest:
    return LayerRequest(**{"county_code": COUNTY, "level": Level.GRID, "day": DAY, "today": DAY, **changed})


def standing(path: str, shape: Polygon | None, **changed: Any) -> Standing:
    given = {
        "id": UNIT, "path": path, "name": f"区域{path}", "kind": "comprehensive", "settlement": None,
        "household_count": None, "department_id": None, "version": 3, "valid_to": None,
        "boundary": None if shape is None else MultiPolygon([shape]), **changed,
    }  # fmt: skip
    return Standing(**given)


def ground(*areas: Standing, parents: dict[str, Any] | None = None) -> Ground:
    return Ground(
        parents={COMMUNITY: None, OTHER: None} if parents is None else parents,
        standing={area.path: area for area in areas}, departments={"cgj": UNIT}, mark="1",
    )  # fmt: skip


def codes(plan: LayerPlan, severity: str = "error") -> list[str]:
    return [defect.code for defect in plan.defects if defect.severity == severity]


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, None), (True, None), (float("nan"), None), (320623001001.0, "320623001001"), (1.5, "1.5"), (7, "7"), ("  ", None), (" 甲 ", "甲")],
)  # fmt: skip
def test_cells_are_read_as_people_mean_them(cell: Any, text: str | None) -> None:
    assert text_of(cell) == text


def test_chinese_words_are_understood_and_unknown_ones_told() -> None:
    fields = LayerFields(kind="网格类别", settlement="城乡", households="户数", department="归口")
    said, told = read_attributes(
        {"网格类别": "专属网格", "城乡": "农村", "户数": "312.0", "归口": "cgj", "name": "一"}, fields, 4
    )
    assert (said.kind, said.settlement, said.household_count, said.department) == (
        GridKind.DEDICATED,
        "rural",
        312,
        "cgj",
    )
    assert told == []
    _, told = read_attributes(
        {"网格类别": "其他", "城乡": "山区", "户数": "三百", "name": "长" * 201}, fields, 4
    )
    assert {(defect.code, defect.severity) for defect in told} == {
        ("bad_kind", "error"), ("bad_settlement", "warning"), ("bad_households", "warning"), ("bad_name", "error"),
    }  # fmt: skip
    assert all(defect.indexes == (4,) and "第 5 行" in defect.zh and "Row 5" in defect.en for defect in told)


BAD_CODES: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "letters": ({"code": "3299990010O10001"}, {}, "bad_code"),
    "nothing": ({}, {}, "bad_code"),
    "a level above": ({"code": COMMUNITY}, {}, "wrong_level"),
    "another county": ({"code": "3299980010010001"}, {}, "outside_scope"),
    "below another parent": ({"code": OTHER + "0001"}, {"parent": COMMUNITY}, "outside_scope"),
    "no such parent": ({"code": "3299990010090001"}, {}, "unknown_parent"),
    "a kind that its digit denies": ({"code": GRID, "kind": "专属网格"}, {}, "kind_differs"),
    "a digit that is no kind": ({"code": COMMUNITY + "5001"}, {}, "kind_differs"),
}


@pytest.mark.parametrize("name", list(BAD_CODES))
def test_a_bad_code_is_told_with_its_row(name: str) -> None:
    properties, changed, code = BAD_CODES[name]
    plan = plan_layer([feature(6, square(0), **properties)], asked(**changed), ground())
    assert codes(plan) == [code] if name != "nothing" else code in codes(plan)
    (defect,) = [each for each in plan.errors if each.code == code]
    assert defect.indexes == (6,)
    assert "第 7 行" in defect.zh


def test_codes_that_must_not_be_touched() -> None:
    there = ground(
        standing(GRID, square(0), valid_to=date(2026, 6, 1)),
        standing(NEXT, square(1), later=date(2027, 1, 1)),
        standing(COMMUNITY + "0003", square(2)),
    )
    features = [feature(k, square(k), code=f"{COMMUNITY}000{k + 1}") for k in range(3)]
    assert codes(plan_layer(features, asked(), there)) == ["retired_code", "planned_later"]
    past = plan_layer(features[2:], asked(day=date(2026, 11, 1)), there)
    assert codes(past) == ["past_day"]


def test_a_code_twice_names_both_rows() -> None:
    plan = plan_layer([feature(0, square(0), code=GRID), feature(3, square(1), code=GRID)], asked(), ground())
    (defect,) = plan.errors
    assert (defect.code, defect.indexes) == ("repeated_code", (0, 3))


def test_numbers_go_west_to_east_and_are_never_given_to_another_place() -> None:
    parent = asked(parent=COMMUNITY)
    fresh = plan_layer(
        [feature(0, square(2), name="东"), feature(1, square(0), name="西", kind="专属网格"), feature(2, square(1), name="中")],
        parent, ground(),
    )  # fmt: skip
    assert [area.path for area in fresh.areas] == [COMMUNITY + "0002", COMMUNITY + "9001", COMMUNITY + "0001"]
    there = ground(
        standing(GRID, square(1), name="中"), standing(NEXT, square(2), name="旧名", valid_to=None)
    )
    again = plan_layer(
        [feature(0, square(0), name="新"), feature(1, square(1), name="中"), feature(2, square(2), name="东")],
        parent, there,
    )  # fmt: skip
    assert [area.path for area in again.areas] == [COMMUNITY + "0003", GRID, NEXT]


def test_a_name_alone_does_not_carry_a_code_to_other_ground() -> None:
    there = ground(standing(GRID, square(0), name="第一网格"))
    plan = plan_layer([feature(0, square(5), name="第一网格")], asked(parent=COMMUNITY), there)
    assert [area.path for area in plan.areas] == [NEXT]


def test_numbers_run_out_and_only_grids_and_micro_grids_have_any() -> None:
    full = ground(standing(COMMUNITY + "0999", square(9)))
    plan = plan_layer([feature(0, square(0))], asked(parent=COMMUNITY), full)
    assert "too_many" in codes(plan)
    towns = plan_layer([feature(0, square(0))], asked(parent=COUNTY, level=Level.TOWN), ground())
    assert codes(towns) == ["not_numbered"]
    micro = plan_layer(
        [feature(0, square(0), name="一"), feature(1, square(1), name="二")],
        asked(parent=GRID, level=Level.MICROGRID), ground(parents={GRID: None}),
    )  # fmt: skip
    assert [area.path for area in micro.areas] == [microgrid_path(GRID, 1), microgrid_path(GRID, 2)]
    assert micro.errors == []
    assert {area.kind for area in micro.areas} == {None}
    with pytest.raises(ValueError, match="no micro-grid 100"):
        microgrid_path(GRID, 100)


def test_ground_is_held_against_the_parent_and_what_stands() -> None:
    whole = MultiPolygon([square(0, wide=4)])
    there = ground(standing(COMMUNITY + "0004", square(3)), parents={COMMUNITY: whole})
    plan = plan_layer(
        [feature(0, square(0), code=GRID, name="甲"), feature(1, square(1.5, wide=1.6), code=NEXT, name="乙")],
        asked(), there,
    )  # fmt: skip
    assert codes(plan) == ["overlaps_standing"]
    (clash,) = plan.errors
    assert clash.indexes == (1,)
    assert COMMUNITY + "0004" in clash.zh
    assert clash.lon is not None
    assert (clash.area_m2 or 0) > 1000
    beyond = plan_layer([feature(0, square(3.5), code=GRID)], asked(), ground(parents={COMMUNITY: whole}))
    assert codes(beyond) == ["outside_parent"]
    fits = plan_layer(
        [feature(0, square(0), code=GRID), feature(1, square(1), code=NEXT)], asked(), ground(parents={COMMUNITY: whole})
    )  # fmt: skip
    assert fits.errors == []
    assert [defect.code for defect in fits.warnings if defect.area_m2] == ["uncovered"]


def test_areas_of_two_parents_may_not_share_ground() -> None:
    plan = plan_layer(
        [feature(0, square(0), code=GRID), feature(1, square(0.5), code=OTHER + "0001")], asked(), ground()
    )
    assert codes(plan) == ["overlap"]
    assert plan.errors[0].indexes == (0, 1)


def test_gaps_are_not_told_of_rows_that_cannot_be_used_yet() -> None:
    ring = [feature(k, square(k % 3, k // 3), code=f"{COMMUNITY}00{k + 10}") for k in range(9) if k != 4]
    assert "gap" in codes(plan_layer(ring, asked(), ground()), "warning")
    bow_tie = Polygon([(119.9, 33.4), (119.91, 33.41), (119.91, 33.4), (119.9, 33.41)])
    broken = [*ring, feature(4, bow_tie, code=f"{COMMUNITY}0014")]
    told = [row_fault("self_crossing", 4, "自相交", "crosses itself")]
    plan = plan_layer(broken, asked(), ground(), told=told)
    assert codes(plan) == ["self_crossing"]
    assert "gap" not in codes(plan, "warning")


def test_doubts_are_told_and_do_not_stop() -> None:
    plan = plan_layer(
        [
            feature(0, square(0), code=COMMUNITY + "9001", name="市场"),
            feature(1, square(1), code=GRID, name="小区", households=700, settlement="urban", department="nobody"),
            feature(2, square(2), code=NEXT, name="好", households=400, settlement="urban"),
            feature(3, square(3), code=COMMUNITY + "9002", name="学校", department="cgj"),
        ],
        asked(), ground(),
    )  # fmt: skip
    assert plan.errors == []
    assert codes(plan, "warning") == ["department_missing", "unknown_department", "size_too_large"]
    assert plan.areas[3].department_id == UNIT


def test_only_what_is_another_is_a_change() -> None:
    there = ground(
        standing(GRID, square(0), name="甲"), standing(NEXT, square(1), name="乙", household_count=300),
        standing(COMMUNITY + "0003", square(2), name="丙"),
    )  # fmt: skip
    turned = Polygon([*list(square(0).exterior.coords)[2:], *list(square(0).exterior.coords)[1:3]])
    plan = plan_layer(
        [
            feature(0, turned, code=GRID, name="甲"),
            feature(1, square(1), code=NEXT, name="乙", households=310),
            feature(2, square(2, wide=1.2), code=COMMUNITY + "0003"),
            feature(3, square(4), code=COMMUNITY + "0004", name="丁"),
        ],
        asked(), there,
    )  # fmt: skip
    assert plan.errors == []
    changes = changes_of(plan, there)
    assert [change.change for change in changes] == [
        Change.UNCHANGED,
        Change.DESCRIBED,
        Change.RESHAPED,
        Change.CREATED,
    ]
    assert counted(changes) == {"created": 1, "reshaped": 1, "described": 1, "unchanged": 1}


def test_a_report_counts_all_and_tells_a_bounded_number() -> None:
    many = [
        row_fault("name_missing", row, "没有名称", "no name", severity="warning")
        for row in range(MOST_OF_A_CODE + 5)
    ]
    defects = [*many, row_fault("bad_code", 0, "无效", "invalid")]
    told = told_defects(defects)
    assert told[0]["code"] == "bad_code"
    assert len(told) == MOST_OF_A_CODE + 1
    errors, warnings = summary_of(defects)
    assert (errors["code"], errors["count"], warnings["count"]) == ("bad_code", 1, MOST_OF_A_CODE + 5)
    assert all(row["remedy"] and row["remedy_en"] for row in (errors, warnings))
    assert defect_features(told)[0]["geometry"] is None
