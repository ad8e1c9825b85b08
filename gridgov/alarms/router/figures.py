"""Figures of a device over HTTP: how often it called for nothing, never who pressed."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from gridgov.alarms.queries.figures import device_figures
from gridgov.alarms.queries.house import close_codes_of
from gridgov.alarms.queries.registry import visible_device
from gridgov.alarms.rules.figures import percent_shown
from gridgov.alarms.schemas.alarms import DeviceFiguresOut
from gridgov.errors import Invalid
from gridgov.people.current import CommandDep
from gridgov.web.fields import Moment
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/devices", tags=["设备 devices"])
_YEAR = timedelta(days=365)


@router.get("/{device_id}/figures", response_model=DeviceFiguresOut, summary="设备误报情况 · How a device's alarms ended",
            responses=problem_responses(404))  # fmt: skip
async def read_device_figures(
    cmd: CommandDep,
    device_id: UUID,
    begins_at: Annotated[
        Moment | None, Query(alias="from", description="默认一年前 · a year ago by default")
    ] = None,
    ends_at: Annotated[Moment | None, Query(alias="to", description="默认现在 · now by default")] = None,
) -> DeviceFiguresOut:
    """By closing codes; ``false_count`` are those whose code says that nobody needed help."""
    until = ends_at or cmd.at
    since = begins_at or until - _YEAR
    if since >= until:
        raise Invalid.field(
            "/from", "empty-period", "起始时间须早于截止时间", "The beginning must lie before the end"
        )
    device = await visible_device(cmd.session, cmd.person, device_id)
    found = await device_figures(
        cmd.session, county_code=device.county_code, device_id=device.id, begins_at=since, ends_at=until
    )
    codes = close_codes_of(cmd.session)
    over = sum(found.by_code.values())
    false = sum(count for code, count in found.by_code.items() if code in codes and codes[code].false_alarm)
    return DeviceFiguresOut(
        device_id=device.id, begins_at=since, ends_at=until, alarm_count=over + found.open_count,
        open_count=found.open_count, press_count=found.press_count, by_code=dict(found.by_code), false_count=false,
        false_percent=percent_shown(false, over), test_count=found.test_count,
    )  # fmt: skip
