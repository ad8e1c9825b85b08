"""How alarms ended: the share that turned out to be none, of areas, by the county's own closing codes."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, time

from sqlalchemy import false, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.house import close_codes_of
from gridgov.alarms.tables import AlarmRow
from gridgov.clock import SHANGHAI, end_of_day
from gridgov.grids.queries.scope import area_is
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.dashboards import kept, rate
from gridgov.statistics.queries.groups import LENGTH_BY, area_groups
from gridgov.statistics.queries.rolled import Rolled
from gridgov.statistics.queries.selected import concerned_of
from gridgov.statistics.rules.spans import Days
from gridgov.statistics.schemas import GroupedBy
from gridgov.statistics.schemas.dashboards import AreasBy, EndingOut, FalseAlarmRowOut, FalseAlarmsOut

_CODE = "false_alarm_rate"


async def false_alarms_of(
    session: AsyncSession, person: Person, areas: Sequence[str], days: Days, *, by: AreasBy, after: str | None, limit: int,
    at: datetime,
) -> FalseAlarmsOut:  # fmt: skip
    """Of alarms opened in these days and closed since; drills are no alarms, and the asker's own are left out."""
    length = LENGTH_BY[GroupedBy(by)]
    found = await _endings(session, person, areas, days, length)
    groups = await area_groups(session, areas, length, after=after, limit=limit)
    page = groups[:limit]
    rows = [
        _row(
            session,
            group.code,
            group.name,
            group.level,
            _of(found, group.key, direct=group.direct, length=length),
        )
        for group in page
    ]
    whole: Counter[str] = sum(found.values(), Counter())
    return FalseAlarmsOut(
        **kept(days, Rolled(at)), by=by, whole=_row(session, "", "合计", "several", whole),
        rows=[row for row in rows if row.endings], next_after=page[-1].code if len(groups) > limit else None,
    )  # fmt: skip


def _of(found: Mapping[str, Counter[str]], path: str, *, direct: bool, length: int) -> Counter[str]:
    if direct or len(path) >= length:
        return sum(
            (codes for key, codes in found.items() if key == path or (key.startswith(path) and not direct)),
            Counter(),
        )
    return found.get(path, Counter())


async def _endings(
    session: AsyncSession, person: Person, areas: Sequence[str], days: Days, length: int
) -> dict[str, Counter[str]]:
    longest = max([length, *(len(area) for area in areas)])
    key = func.left(AlarmRow.scope_path, literal_column(str(longest)))
    statement = (
        select(key, AlarmRow.close_code, func.count())
        .where(
            AlarmRow.county_code == person.county_code, AlarmRow.close_code.is_not(None), ~AlarmRow.drill,
            AlarmRow.opened_at >= datetime.combine(days.first, time(), tzinfo=SHANGHAI),
            AlarmRow.opened_at < end_of_day(days.last),
            or_(false(), *(area_is(AlarmRow.__table__.c.scope_path, area) for area in areas)),
            *(AlarmRow.worker_id.is_distinct_from(other) for other in concerned_of(person)),
        )
        .group_by(key, AlarmRow.close_code)
    )  # fmt: skip
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path, code, count in await session.execute(statement):
        found[path][code] += count
    return found


def _row(session: AsyncSession, code: str, name: str, level: str, codes: Counter[str]) -> FalseAlarmRowOut:
    book = close_codes_of(session)
    endings = [
        EndingOut(
            code=one, zh=book[one].zh if one in book else one, en=book[one].en if one in book else one,
            false_alarm=one in book and book[one].false_alarm, count=count,
        )
        for one, count in sorted(codes.items())
    ]  # fmt: skip
    number = sum(ending.count for ending in endings if ending.false_alarm)
    return FalseAlarmRowOut(
        code=code, name=name, level=level, rate=rate(_CODE, number, codes.total()), endings=endings
    )
