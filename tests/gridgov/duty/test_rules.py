"""What may be planned: times of leave, whose business it is, the places of a roster, gaps, limits as data."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from uuid import UUID

import pytest

from gridgov.duty.rules.leaves import common_area, leave_faults
from gridgov.duty.rules.limits import DutyLimitsInvalid, load_limits, packaged_limits
from gridgov.duty.rules.rosters import MOST_FAULTS, Gap, Place, ShiftPlan, gap_faults, gaps_of, place_length
from gridgov.duty.rules.spans import Span
from gridgov.people.rules.roles import Role
from gridgov.settings import CatalogueSettings, Settings
from gridgov.wiring import session_info
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN

AT = datetime(2026, 12, 1, tzinfo=UTC)
DAY = timedelta(days=1)
LIMITS = packaged_limits()
PACKAGED = files("gridgov.duty.rules").joinpath("limits.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("paths", "area"),
    [
        ([GRIDS[0]], GRIDS[0]),
        ([GRIDS[0], GRIDS[1]], COMMUNITY),
        ([GRIDS[0], GRIDS[2]], TOWN),
        ([COMMUNITY, OTHER_COMMUNITY], TOWN),
        ([COMMUNITY, GRIDS[1]], COMMUNITY),
        ([GRIDS[0], COUNTY], COUNTY),
        ([], None),
    ],
)
def test_a_leave_lies_where_all_its_posts_lie(paths: list[str], area: str | None) -> None:
    assert common_area(paths) == area


@pytest.mark.parametrize(
    ("starts", "ends", "codes"),
    [
        (0 * DAY, DAY, []),
        (-timedelta(minutes=5), DAY, []),
        (-timedelta(minutes=11), DAY, ["in-the-past"]),
        (DAY, DAY, ["ends-before-start"]),
        (2 * DAY, DAY, ["ends-before-start"]),
        (0 * DAY, 200 * DAY, []),
        (0 * DAY, 201 * DAY, ["too-long"]),
        (367 * DAY, 600 * DAY, ["too-far", "too-long"]),
    ],
)
def test_times_of_a_leave(starts: timedelta, ends: timedelta, codes: list[str]) -> None:
    assert [fault.code for fault in leave_faults(AT + starts, AT + ends, LIMITS, at=AT)] == codes


@pytest.mark.parametrize(
    ("role", "area", "length"),
    [
        (Role.GRIDWORKER, COMMUNITY, 16),
        (Role.GRIDWORKER, COUNTY, 16),
        (Role.GRIDWORKER, GRIDS[0], 16),
        (Role.DUTY_HEAD, COUNTY, 6),
        (Role.DUTY_HEAD, TOWN, 9),
        (Role.DUTY_HEAD, COMMUNITY, None),
        (Role.COMMUNITY_CLERK, TOWN, 12),
        (Role.GRID_CHIEF, COMMUNITY, 12),
        (Role.AUDITOR, COUNTY, None),
        (Role.UNIT_ADMINISTRATOR, COUNTY, None),
        (Role.RESIDENT, COUNTY, None),
    ],
)
def test_the_places_of_a_roster(role: Role, area: str, length: int | None) -> None:
    assert place_length(role, area) == length


def test_a_grid_is_owed_somebody_only_while_it_holds() -> None:
    whole = Span(AT, AT + 2 * DAY)
    old, new = (
        Place(GRIDS[0], "老网格", Span(AT, AT + DAY)),
        Place(GRIDS[1], "新网格", Span(AT + DAY, AT + 2 * DAY)),
    )
    served = [ShiftPlan(UUID(int=1), GRIDS[0], Span(AT, AT + DAY))]
    assert gaps_of([old, new], [whole], served) == [Gap(GRIDS[1], "新网格", Span(AT + DAY, AT + 2 * DAY))]


def test_more_gaps_than_help_are_counted() -> None:
    gap = Gap(GRIDS[0], "网格", Span(AT, AT + DAY))
    assert len(gap_faults([gap] * MOST_FAULTS)) == MOST_FAULTS
    found = gap_faults([gap] * (MOST_FAULTS + 7))
    assert len(found) == MOST_FAULTS + 1
    assert "7" in found[-1].zh


def test_limits_are_data_and_read_strictly() -> None:
    changed = load_limits(PACKAGED.replace("most_at_once = 3", "most_at_once = 1"), origin="own")
    assert changed.most_at_once == 1
    assert changed.longest_leave == LIMITS.longest_leave
    for broken in (
        PACKAGED.replace("most_at_once = 3", ""),
        PACKAGED.replace("most_at_once = 3", "most_at_onec = 3"),
        PACKAGED.replace("most_at_once = 3", "most_at_once = 0"),
        PACKAGED.replace("most_at_once = 3", 'most_at_once = "3"'),
        PACKAGED + "\n[strange]\nx = 1\n",
    ):
        with pytest.raises(DutyLimitsInvalid):
            load_limits(broken, origin="own")


def test_a_county_lays_its_own_limits_over_the_packaged_ones(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "duty_limits.toml").write_text(
        PACKAGED.replace("longest_days = 200", "longest_days = 30"), "utf-8"
    )
    own = Settings(
        database=settings.database, redis=settings.redis, secrets=settings.secrets, storage=settings.storage,
        catalogue=CatalogueSettings(folder=tmp_path),
    )  # fmt: skip
    assert session_info(own)["duty_limits"].longest_leave == 30 * DAY
    assert session_info(settings)["duty_limits"] == LIMITS
