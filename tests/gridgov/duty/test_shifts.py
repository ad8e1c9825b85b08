"""Shifts: one's own, on duty now, swapped, handed over with what lies open, taken over; what is major goes to the shift."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx2 import Response
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.session import read_clock
from gridgov.duty.queries.on_duty import on_shift
from gridgov.duty.rules.spans import day_of, day_starts
from gridgov.duty.tables import ShiftRow
from gridgov.notices.actions import tell, tell_of_duty
from gridgov.notices.tables import NoticeRow
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import PersonRow, PostRow
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty
from tests.builders.duty import planned_shift, stands_in
from tests.builders.events import report_body
from tests.builders.people import Someone
from tests.gridgov.duty.conftest import HOUR, MakePerson
from tests.support.api import Api, problem

NOW = datetime.now(UTC)


async def act(
    api: Api, someone: Someone, shift: ShiftRow, what: str, body: Any = None, version: int = 1
) -> Response:
    headers = {"If-Match": f'"{version}"'}
    return await api.as_(someone).post(f"/api/v1/shifts/{shift.id}/{what}", json=body, headers=headers)


async def told(session: AsyncSession) -> dict[UUID, list[str]]:
    """The words of what everybody was told, in Chinese."""
    found: dict[UUID, list[str]] = {}
    for notice in await session.scalars(
        select(NoticeRow).where(NoticeRow.county_code == COUNTY).order_by(NoticeRow.id)
    ):
        found.setdefault(notice.person_id, []).append(notice.zh)
    return found


@pytest.fixture
async def li(make_person: MakePerson) -> Someone:
    return await make_person("李四", Post(Role.GRIDWORKER, GRIDS[0]))


@pytest.fixture
async def wang(make_person: MakePerson) -> Someone:
    """Works elsewhere; stands in where asked."""
    return await make_person("王五", Post(Role.GRIDWORKER, GRIDS[3]))


async def on_duty(
    session: AsyncSession, role: Role = Role.GRIDWORKER, area_path: str = GRIDS[0]
) -> list[UUID]:
    return list(await on_shift(session, role=role, area_path=area_path, at=await read_clock(session)))


async def test_who_is_on_shift_is_derived(
    county: SmallCounty, session: AsyncSession, li: Someone, wang: Someone
) -> None:
    assert await on_duty(session) == []
    shift = await planned_shift(session, li.id, GRIDS[0])
    assert await on_duty(session) == [li.id]
    assert await on_duty(session, area_path=GRIDS[1]) == []
    stand_in = await stands_in(session, wang.id, li.id)
    assert await on_duty(session) == [wang.id], "the substitute has the shift"
    other = await stands_in(session, county[Role.POLICE].id, wang.id)
    assert await on_duty(session) == [], "who is away is followed no further"
    await session.delete(other)
    await session.delete(stand_in)
    await session.flush()
    await session.execute(update(PostRow).where(PostRow.person_id == li.id).values(ends_at=NOW - HOUR))
    assert await on_duty(session) == [], "the post was lost, and the shift with it"
    await session.execute(update(PostRow).where(PostRow.person_id == li.id).values(ends_at=None))
    await session.execute(update(PersonRow).where(PersonRow.id == li.id).values(left_at=NOW))
    assert await on_duty(session) == []
    await session.execute(update(PersonRow).where(PersonRow.id == li.id).values(left_at=None))
    assert await on_duty(session) == [li.id]
    shift.cancelled_at = NOW
    await session.flush()
    assert await on_duty(session) == []


async def test_a_shift_holds_from_its_start_to_before_its_end(
    county: SmallCounty, session: AsyncSession, li: Someone
) -> None:
    shift = await planned_shift(session, li.id, GRIDS[0], starts_at=NOW, ends_at=NOW + HOUR)
    asked = {"role": Role.GRIDWORKER, "area_path": GRIDS[0]}
    found = [
        list(await on_shift(session, **asked, at=moment))  # type: ignore[arg-type]  # a role and a path
        for moment in (shift.starts_at - timedelta(microseconds=1), shift.starts_at, shift.ends_at)
    ]
    assert found == [[], [li.id], []]


async def test_duty_now(
    api: Api, county: SmallCounty, session: AsyncSession, li: Someone, wang: Someone
) -> None:
    await planned_shift(session, li.id, GRIDS[0])
    await planned_shift(session, wang.id, GRIDS[3])
    await planned_shift(session, county[Role.DUTY_HEAD].id, COUNTY, role=Role.DUTY_HEAD)
    await stands_in(session, wang.id, li.id)
    await session.commit()
    viewer = api.as_(county[Role.GRIDWORKER])
    now = (await viewer.get("/api/v1/duty/now")).json()
    assert [(one["area_path"], one["person_name"], one["on_behalf_of"]) for one in now["items"]] == [
        (COUNTY, "duty_head", None), (GRIDS[0], "王五", str(li.id)), (GRIDS[3], "王五", None),
    ]  # fmt: skip
    here = (await viewer.get("/api/v1/duty/now", params={"area": COMMUNITY})).json()
    assert [one["area_path"] for one in here["items"]] == [GRIDS[0]]
    heads = (await viewer.get("/api/v1/duty/now", params={"role": "duty_head"})).json()
    assert [one["role_zh"] for one in heads["items"]] == ["值班长"]
    assert "phone" not in str(now)


async def test_my_shifts_are_today_s_and_those_of_the_next_fourteen_days(
    api: Api, county: SmallCounty, session: AsyncSession, li: Someone, wang: Someone
) -> None:
    begins = day_starts(day_of(NOW))
    until = day_starts(day_of(NOW) + timedelta(days=15))
    wanted = {
        "ended this morning": (begins, begins + timedelta(minutes=1)),
        "last minute": (until - timedelta(minutes=1), until + HOUR),
    }
    others = {"yesterday": (begins - HOUR, begins), "too far": (until, until + HOUR)}
    kept = {
        name: await planned_shift(session, li.id, GRIDS[0], starts_at=span[0], ends_at=span[1])
        for name, span in {**wanted, **others}.items()
    }
    await session.commit()
    mine = (await api.as_(li).get("/api/v1/shifts/mine")).json()
    assert [one["id"] for one in mine] == [str(kept[name].id) for name in wanted]
    assert (await api.as_(wang).get("/api/v1/shifts/mine")).json() == []

    await stands_in(session, wang.id, li.id, starts_at=until - HOUR, ends_at=until + HOUR)
    await session.commit()
    theirs = (await api.as_(wang).get("/api/v1/shifts/mine")).json()
    assert [(one["id"], one["person_name"], one["acting_name"]) for one in theirs] == [
        (str(kept["last minute"].id), "李四", "王五")
    ]


async def test_a_shift_to_come_is_swapped(
    api: Api, county: SmallCounty, session: AsyncSession, li: Someone, wang: Someone
) -> None:
    clerk = county[Role.COMMUNITY_CLERK]
    shift = await planned_shift(session, county[Role.GRIDWORKER].id, GRIDS[0], starts_at=NOW + HOUR)
    await session.commit()
    body = {"person_id": str(li.id)}
    problem(await api.as_(clerk).post(f"/api/v1/shifts/{shift.id}/swap", json=body), 428)
    problem(await act(api, clerk, shift, "swap", body, version=3), 412)
    problem(await act(api, li, shift, "swap", body), 403)
    found = problem(
        await act(api, clerk, shift, "swap", {"person_id": str(wang.id)}), 422, pointer="/person_id"
    )
    assert [fault["code"] for fault in found["errors"]] == ["does-not-hold-the-post"]
    problem(await act(api, clerk, shift, "swap", {"person_id": str(county[Role.GRIDWORKER].id)}), 422)
    swapped = await act(api, clerk, shift, "swap", body)
    assert swapped.status_code == 200, swapped.text
    assert (swapped.json()["id"], swapped.json()["person_name"], swapped.json()["version"]) == (
        str(shift.id),
        "李四",
        2,
    )
    await session.refresh(shift)
    at = await read_clock(session)
    assert (
        await tell_of_duty.tell_swap(
            session, county_code=COUNTY, shift_id=shift.id, from_person_id=county[Role.GRIDWORKER].id, at=at
        )
        == 2
    )
    words = await told(session)
    assert words[li.id][0].startswith("已为您排班:")
    assert "李四" in words[county[Role.GRIDWORKER].id][0]


async def test_a_shift_that_has_begun_is_divided(
    api: Api, county: SmallCounty, session: AsyncSession, li: Someone
) -> None:
    worker, clerk = county[Role.GRIDWORKER], county[Role.COMMUNITY_CLERK]
    shift = await planned_shift(session, worker.id, GRIDS[0])
    ends_at = shift.ends_at
    await session.commit()
    rest = (await act(api, clerk, shift, "swap", {"person_id": str(li.id)})).json()
    assert rest["id"] != str(shift.id)
    await session.refresh(shift)
    assert shift.person_id == worker.id, "what was served stays with whoever served it"
    assert rest["starts_at"] == shift.ends_at.isoformat().replace("+00:00", "Z")
    assert datetime.fromisoformat(rest["ends_at"]) == ends_at
    assert await on_duty(session) == [li.id]
    problem(await act(api, clerk, shift, "swap", {"person_id": str(li.id)}, version=2), 409)


async def test_nobody_is_swapped_into_two_places(
    api: Api, county: SmallCounty, session: AsyncSession, li: Someone
) -> None:
    shift = await planned_shift(session, county[Role.GRIDWORKER].id, GRIDS[0], starts_at=NOW + HOUR)
    await planned_shift(session, li.id, GRIDS[0], starts_at=NOW + 2 * HOUR)
    await session.commit()
    found = problem(
        await act(api, county[Role.COMMUNITY_CLERK], shift, "swap", {"person_id": str(li.id)}), 422
    )
    assert [fault["code"] for fault in found["errors"]] == ["two-shifts-at-once"]


async def two_shifts(
    session: AsyncSession, first: Someone, second: Someone, *, ends_in: timedelta
) -> tuple[ShiftRow, ShiftRow]:
    """One that ends in so long, and the one that follows it."""
    end = datetime.now(UTC) + ends_in
    path, role = COMMUNITY, Role.COMMUNITY_CLERK
    going = await planned_shift(session, first.id, path, role=role, starts_at=end - 8 * HOUR, ends_at=end)
    coming = await planned_shift(session, second.id, path, role=role, starts_at=end, ends_at=end + 8 * HOUR)
    await session.commit()
    return going, coming


@pytest.fixture
async def second(make_person: MakePerson) -> Someone:
    return await make_person("夜班", Post(Role.COMMUNITY_CLERK, COMMUNITY))


NOTE = {"note": "2号楼水管已报修,晚间请再看一次"}


async def test_a_shift_is_handed_over_with_what_lies_open_and_taken_over(
    api: Api, county: SmallCounty, session: AsyncSession, second: Someone
) -> None:
    clerk = county[Role.COMMUNITY_CLERK]
    going, _ = await two_shifts(session, clerk, second, ends_in=HOUR / 2)
    for grid in (0, 1, 3):
        await api.as_(county[Role.GRIDWORKER]).post("/api/v1/events", json=report_body(grid=grid))
    problem(await act(api, second, going, "take-over"), 409, "conflict")
    problem(await act(api, second, going, "hand-over", NOTE), 404)
    handed = await act(api, clerk, going, "hand-over", NOTE)
    assert handed.status_code == 200, handed.text
    assert (handed.json()["open_count"], handed.json()["handover_note"]) == (2, NOTE["note"]), (
        "of this post alone"
    )
    problem(await act(api, clerk, going, "hand-over", NOTE, version=2), 409)

    at = await read_clock(session)
    for _ in range(2):
        await tell_of_duty.tell_hand_over(session, county_code=COUNTY, shift_id=going.id, at=at)
    (words,) = (await told(session))[second.id]
    assert words.startswith("community_clerk已交班,请接班:")
    assert words.endswith("未办结 2 件")
    assert NOTE["note"] not in words, "the note is read where it stands"

    problem(await act(api, clerk, going, "take-over", version=2), 404)
    taken = await act(api, second, going, "take-over", version=2)
    assert taken.status_code == 200, taken.text
    assert taken.json()["taken_by"] == str(second.id)
    problem(await act(api, second, going, "take-over", version=3), 409)


async def test_not_earlier_than_an_hour_before_its_end(
    api: Api, county: SmallCounty, session: AsyncSession, second: Someone
) -> None:
    clerk = county[Role.COMMUNITY_CLERK]
    going, _ = await two_shifts(session, clerk, second, ends_in=HOUR + timedelta(minutes=5))
    found = problem(await act(api, clerk, going, "hand-over", NOTE), 409)
    assert "60" in found["detail"]


async def test_a_forgotten_hand_over_does_not_keep_the_next_from_it(
    api: Api, county: SmallCounty, session: AsyncSession, second: Someone
) -> None:
    clerk = county[Role.COMMUNITY_CLERK]
    going, _ = await two_shifts(session, clerk, second, ends_in=-HOUR)
    assert (await act(api, second, going, "take-over")).status_code == 200
    late = await act(api, clerk, going, "hand-over", NOTE, version=2)
    assert late.status_code == 200, "word may still be left after the end"


async def test_the_substitute_hands_over_and_takes_over(
    api: Api, county: SmallCounty, session: AsyncSession, second: Someone, wang: Someone, li: Someone
) -> None:
    going, _ = await two_shifts(session, county[Role.COMMUNITY_CLERK], second, ends_in=HOUR / 2)
    await stands_in(session, wang.id, county[Role.COMMUNITY_CLERK].id)
    await stands_in(session, li.id, second.id)
    await session.commit()
    assert (await act(api, wang, going, "hand-over", NOTE)).status_code == 200
    at = await read_clock(session)
    await tell_of_duty.tell_hand_over(session, county_code=COUNTY, shift_id=going.id, at=at)
    assert set(await told(session)) == {li.id}
    assert (await act(api, li, going, "take-over", version=2)).status_code == 200


async def test_where_nobody_is_planned_next_whoever_fills_the_post_takes_over(
    api: Api, county: SmallCounty, session: AsyncSession, second: Someone
) -> None:
    clerk = county[Role.COMMUNITY_CLERK]
    shift = await planned_shift(
        session, clerk.id, COMMUNITY, role=Role.COMMUNITY_CLERK, starts_at=NOW - 9 * HOUR, ends_at=NOW - HOUR
    )
    await session.commit()
    problem(await act(api, clerk, shift, "take-over"), 404)
    problem(await act(api, county[Role.TOWN_DISPATCHER], shift, "take-over"), 404)
    assert (await act(api, second, shift, "take-over")).status_code == 200
    at = await read_clock(session)
    assert await tell_of_duty.tell_hand_over(session, county_code=COUNTY, shift_id=shift.id, at=at) == 0


async def tell_major(api: Api, county: SmallCounty, session: AsyncSession) -> set[UUID]:
    body = report_body(major=True)
    event = (await api.as_(county[Role.GRIDWORKER]).post("/api/v1/events", json=body)).json()
    at = await read_clock(session)
    await tell.tell_duty(session, county_code=COUNTY, event_id=UUID(event["id"]), kind="EventReported", at=at)
    found = await session.scalars(
        select(NoticeRow.person_id).where(
            NoticeRow.county_code == COUNTY, NoticeRow.subject_id == UUID(event["id"])
        )
    )
    return set(found)


async def test_what_is_major_goes_to_those_on_shift_and_else_to_all(
    api: Api, county: SmallCounty, session: AsyncSession, make_person: MakePerson, wang: Someone
) -> None:
    head, dispatcher, town = (
        county[Role.DUTY_HEAD],
        county[Role.COUNTY_DISPATCHER],
        county[Role.TOWN_DISPATCHER],
    )
    other_head = await make_person("另一值班长", Post(Role.DUTY_HEAD, COUNTY))
    everybody = {head.id, other_head.id, dispatcher.id, town.id}
    assert await tell_major(api, county, session) == everybody
    await planned_shift(session, head.id, COUNTY, role=Role.DUTY_HEAD)
    await session.commit()
    assert await tell_major(api, county, session) == everybody - {other_head.id}
    await stands_in(session, wang.id, head.id)
    await session.commit()
    assert await tell_major(api, county, session) == everybody - {other_head.id, head.id} | {wang.id}


async def test_words_of_a_hand_over_are_for_the_post_and_for_who_plans_it(
    api: Api, county: SmallCounty, session: AsyncSession, li: Someone, wang: Someone, make_person: MakePerson
) -> None:
    shift = await planned_shift(session, li.id, GRIDS[0])
    shift.handover_note = "2号楼301室张某家水管"
    await session.commit()
    colleague = await make_person("赵六", Post(Role.GRIDWORKER, GRIDS[0]))
    mediator = await make_person("钱七", Post(Role.MEDIATOR, COUNTY))

    async def read(someone: Someone) -> str | None:
        response = await api.as_(someone).get(f"/api/v1/rosters/{shift.roster_id}")
        assert response.status_code == 200, response.text
        (seen,) = response.json()["shifts"]
        assert seen["person_name"] == "李四"
        note: str | None = seen["handover_note"]
        return note

    for reader in (li, colleague, county[Role.COMMUNITY_CLERK], county[Role.COUNTY_DISPATCHER]):
        assert await read(reader) == shift.handover_note
    for reader in (wang, mediator):
        assert await read(reader) is None
