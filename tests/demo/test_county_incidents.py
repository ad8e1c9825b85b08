"""Reports fall where they say they do, are told in passable words, and come the same for the same seed."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely

from demo.county import County
from demo.county.incidents import DEFAULT_TYPES, Report, ReportType, make_reports

CATALOGUE = Path(__file__).parents[2] / "gridgov" / "events" / "rules" / "event_types.toml"


@pytest.fixture(scope="module")
def reports(county: County) -> list[Report]:
    return list(make_reports(county, 5, 3_000))


def test_the_same_seed_gives_the_same_reports_and_fewer_are_the_beginning_of_more(
    county: County, reports: list[Report]
) -> None:
    assert list(make_reports(county, 5, 40)) == reports[:40]
    assert list(make_reports(county, 6, 40)) != reports[:40]
    assert [report.number for report in reports] == list(range(1, 3_001))


def test_each_place_is_in_the_grid_that_the_report_names(county: County, reports: list[Report]) -> None:
    codes = [grid.code for grid in county.grids]
    tree = shapely.STRtree([grid.geometry for grid in county.grids])
    for report in reports:
        found = sorted(
            codes[hit] for hit in tree.query(shapely.Point(report.lon, report.lat), predicate="intersects")
        )
        if report.where == "outside":
            assert (found, report.grid_code) == ([], None)
        elif report.where == "inside":
            assert found == [report.grid_code]
        else:
            assert len(found) >= 2
            assert report.grid_code == found[0], "a point on a shared edge belongs to the lowest path"


def test_some_places_are_on_edges_and_a_few_outside(reports: list[Report]) -> None:
    shares = Counter(report.where for report in reports)
    assert 0.02 < shares["edge"] / len(reports) < 0.06
    assert 0.005 < shares["outside"] / len(reports) < 0.04


def test_places_have_seven_decimals_and_lie_in_or_near_the_county(
    county: County, reports: list[Report]
) -> None:
    near = county.county.geometry.envelope.buffer(0.1)
    for report in reports:
        assert (report.lon, report.lat) == (round(report.lon, 7), round(report.lat, 7))
        assert near.contains(shapely.Point(report.lon, report.lat))


def test_grids_report_by_their_households(county: County, reports: list[Report]) -> None:
    told = Counter(report.grid_code for report in reports if report.where == "inside")
    households = np.array([grid.households for grid in county.grids])
    counts = np.array([told[grid.code] for grid in county.grids])
    expected = households / households.sum() * counts.sum()
    full = households > 200
    assert np.abs(counts[full] / expected[full] - 1).mean() < 0.35
    assert counts[~full].sum() < 0.02 * counts.sum()


def test_the_reporter_is_the_gridworker_of_the_grid(county: County, reports: list[Report]) -> None:
    usernames = {person.username for person in county.people}
    for report in reports:
        assert report.reporter in usernames
        assert report.grid_code is None or report.reporter == f"gw-{report.grid_code}"


def test_words_are_10_to_60_characters_and_name_the_matter(reports: list[Report]) -> None:
    names = dict(DEFAULT_TYPES)
    for report in reports:
        assert 10 <= len(report.words) <= 60
        assert names[report.type_code] in report.words
        assert "{" not in report.words
    assert {report.type_code for report in reports} == set(names)


def test_accuracy_and_delay_are_those_of_phones(reports: list[Report]) -> None:
    assert all(3.0 <= report.accuracy_m <= 200.0 for report in reports)
    assert 8.0 < np.median([report.accuracy_m for report in reports]) < 18.0
    assert all(0 <= report.occurred_before_s < 86_400 for report in reports)
    late = sum(report.occurred_before_s >= 3_600 for report in reports) / len(reports)
    assert 0.05 < late < 0.11


@pytest.mark.parametrize("category", ["dispute", "livelihood", "enquiry", "emergency", "conduct"])
def test_types_of_the_caller_are_used_and_long_names_do_not_burst_the_words(
    county: County, category: str
) -> None:
    types = [ReportType(f"{category}.made_up", "很长的名字" * 12)]
    reports = list(make_reports(county, 1, 20, types=types))
    assert {report.type_code for report in reports} == {f"{category}.made_up"}
    assert all(10 <= len(report.words) <= 60 for report in reports)


def test_no_types_are_refused(county: County) -> None:
    with pytest.raises(ValueError, match="at least one type"):
        make_reports(county, 1, 1, types=[])


def test_the_default_types_stand_in_the_catalogue() -> None:
    rows = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["type"]
    names = {row["code"]: row["zh"] for row in rows if "retired_on" not in row}
    assert {kind.code: kind.zh for kind in DEFAULT_TYPES}.items() <= names.items()
