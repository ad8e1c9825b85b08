"""The house kept: what is old forgotten, what is owed kept, next months made, the history sealed."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import orjson
from sqlalchemy import func, select, text, update

from gridgov.clock import SHANGHAI
from gridgov.db.base import new_id
from gridgov.db.housekeeping import (
    forget_announcements,
    forget_changes,
    forget_jobs,
    forget_keys,
    make_audit_months,
    take_turn,
)
from gridgov.db.idempotency import IdempotencyKey
from gridgov.db.outbox import Change, OutboxJob, OutboxRow
from gridgov.db.session import Session, Sessions, read_clock
from gridgov.people.statements import insert_failure
from tests.workers.facts import COUNTY, OTHER_COUNTY, light
from workers.context import Tools
from workers.housekeeping import CHORES, NO_COUNTY, Chore, Housekeeper
from workers.settings import WorkerSettings

LONG_AGO = timedelta(days=31)


async def aged(house: Sessions, county_code: str, *, relayed: bool) -> None:
    """An announcement and its job, made and done long ago (or never)."""
    async with house() as session:
        at = await read_clock(session) - LONG_AGO
        old_id = _id_at(at)
        session.add(
            OutboxRow(
                county_code=county_code, id=old_id, kind="Old", subject="event", subject_id=new_id(),
                scope_path=county_code, payload={}, created_at=at, relayed_at=at if relayed else None,
            )
        )  # fmt: skip
        session.add(
            OutboxJob(
                county_code=county_code, outbox_id=old_id, job="old", queue="notify", payload={}, created_at=at,
                leased_until=at, attempt=1, failures=0, done_at=at if relayed else None,
            )
        )  # fmt: skip
        await session.commit()


def _id_at(at: datetime) -> UUID:
    return UUID(int=(int(at.timestamp() * 1000) << 80) | (7 << 76) | (2 << 62) | new_id().int & 0xFFFF)


async def count_of(
    house: Sessions, table: type[OutboxRow | OutboxJob | IdempotencyKey], county_code: str
) -> int:
    async with house() as session:
        counted = select(func.count()).select_from(table).where(table.county_code == county_code)
        return int((await session.execute(counted)).scalar_one())


async def test_the_old_is_forgotten_and_the_owed_is_kept(house: Sessions) -> None:
    await aged(house, COUNTY, relayed=True)
    await aged(house, COUNTY, relayed=False)
    await aged(house, OTHER_COUNTY, relayed=True)
    await light(house)
    async with house() as session:
        before = await read_clock(session) - timedelta(days=30)
        assert await forget_announcements(session, COUNTY, before=before, limit=10) == 1
        assert await forget_jobs(session, COUNTY, before=before, limit=10) == 1
        await session.commit()
    assert await count_of(house, OutboxRow, COUNTY) == 2, "what waits, and what is new"
    assert await count_of(house, OutboxJob, COUNTY) == 1, "what is owed"
    assert await count_of(house, OutboxRow, OTHER_COUNTY) == 1, "another county's turn comes by itself"


async def test_changes_are_forgotten_from_their_beginning(house: Sessions) -> None:
    async with house() as session:
        at = await read_clock(session)
        for seq, age_days in enumerate((40, 35, 31, 2, 1), start=1):
            session.add(
                Change(
                    county_code=COUNTY, seq=seq, outbox_id=new_id(), kind="Old", subject="event", subject_id=new_id(),
                    scope_path=COUNTY, at=at - timedelta(days=age_days),
                )
            )  # fmt: skip
        await session.commit()
        before = at - timedelta(days=30)
        assert await forget_changes(session, COUNTY, before=before, limit=2) == 2
        assert await forget_changes(session, COUNTY, before=before, limit=2) == 1
        kept = await session.scalars(
            select(Change.seq).where(Change.county_code == COUNTY).order_by(Change.seq)
        )
        assert kept.all() == [4, 5]


async def test_what_was_given_up_is_kept_until_somebody_deals_with_it(house: Sessions) -> None:
    await aged(house, COUNTY, relayed=True)
    async with house() as session:
        at = await read_clock(session)
        await session.execute(
            update(OutboxJob).where(OutboxJob.county_code == COUNTY).values(gave_up_at=at - LONG_AGO)
        )
        assert await forget_jobs(session, COUNTY, before=at, limit=10) == 0


async def test_old_keys_are_forgotten_in_portions(house: Sessions) -> None:
    async with house() as session:
        at = await read_clock(session)
        for age_days in (1, 31, 32, 33):
            session.add(
                IdempotencyKey(
                    county_code=COUNTY, account_id=new_id(), key=str(age_days), fingerprint=b"", status=200, body={},
                    created_at=at - timedelta(days=age_days),
                )
            )  # fmt: skip
        await session.flush()
        before = at - timedelta(days=30)
        assert await forget_keys(session, COUNTY, before=before, limit=2) == 2
        assert await forget_keys(session, COUNTY, before=before, limit=2) == 1
        await session.commit()
    assert await count_of(house, IdempotencyKey, COUNTY) == 1


async def test_audit_months_are_made_before_they_come(house: Sessions) -> None:
    at = datetime(2031, 11, 30, 23, 0, tzinfo=SHANGHAI)
    async with house() as session:
        assert await make_audit_months(session, count=3, at=at) == ["2031-11", "2031-12", "2032-01"]
        assert await make_audit_months(session, count=3, at=at) == []
        bounds = await session.execute(
            text("SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE relname = 'audit_log_2031_12'")
        )
        assert bounds.scalar_one() == (
            "FOR VALUES FROM ('2031-12-01 00:00:00+00') TO ('2032-01-01 00:00:00+00')"
        )


async def test_a_month_with_rows_in_the_default_partition_is_left_there(house: Sessions) -> None:
    at = datetime(2041, 5, 2, tzinfo=UTC)
    async with house() as session:
        await session.execute(
            text(
                "INSERT INTO audit_log (county_code, at, seq, action, subject, outcome, data, prev_hash, hash)"
                " VALUES ('329997', :at, 1, 'look', 'event', 'done', '{}', '', '')"
            ),
            {"at": at},
        )
        assert await make_audit_months(session, count=2, at=at) == ["2041-06"]


async def test_a_chore_is_one_process_s_at_a_time(house: Sessions) -> None:
    async with house() as first, house() as second:
        assert await take_turn(first, "seal", COUNTY)
        assert not await take_turn(second, "seal", COUNTY)
        assert await take_turn(second, "seal", OTHER_COUNTY)
        assert await take_turn(second, "other chore", COUNTY)
        await first.rollback()
        assert await take_turn(second, "seal", COUNTY)


async def test_every_chore_runs_in_every_county(
    house: Sessions, tools: Tools, quick: WorkerSettings, stop: asyncio.Event
) -> None:
    for county_code in (COUNTY, OTHER_COUNTY):
        await aged(house, county_code, relayed=True)
        async with house() as session:
            await session.execute(
                text("INSERT INTO change_heads (county_code, last_seq) VALUES (:county, 1)"),
                {"county": county_code},
            )
            await session.commit()
    await Housekeeper(house, tools, quick).step(stop)
    assert await count_of(house, OutboxRow, COUNTY) == await count_of(house, OutboxRow, OTHER_COUNTY) == 0
    assert {chore.name for chore in CHORES} >= {"seal", "audit-months", "forget-announcements", "forget-jobs"}


async def test_sign_ins_are_forgotten_after_a_day_also_those_of_unknown_names(
    house: Sessions, tools: Tools, quick: WorkerSettings, stop: asyncio.Event
) -> None:
    async with house() as session:
        at = await read_clock(session)
        for county_code, age in ((NO_COUNTY, 25), (NO_COUNTY, 23)):
            await insert_failure(
                session,
                {
                    "county_code": county_code,
                    "id": new_id(),
                    "username": f"{age}",
                    "reason": "unknown_name",
                    "at": at - timedelta(hours=age),
                },
            )
        await session.commit()
    await Housekeeper(house, tools, quick).step(stop)
    async with house() as session:
        left = await session.execute(
            text("SELECT username FROM sign_in_failures WHERE county_code = '000000'")
        )
        assert list(left.scalars()) == ["23"]


async def test_a_chore_that_fails_in_one_county_is_done_in_the_others_and_not_at_once_again(
    house: Sessions, tools: Tools, quick: WorkerSettings, stop: asyncio.Event
) -> None:
    visited: list[str] = []

    async def act(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
        visited.append(county_code)
        if county_code == NO_COUNTY:
            raise RuntimeError("this county's store is away")
        return False

    async with house() as session:
        await session.execute(text("INSERT INTO change_heads VALUES ('329999', 1)"))
        await session.commit()
    keeper = Housekeeper(house, tools, quick, chores=(Chore("dust", act),))
    await keeper.step(stop)
    await keeper.step(stop)
    assert visited == [NO_COUNTY, COUNTY]


async def test_the_history_is_sealed_by_the_house(
    house: Sessions, tools: Tools, quick: WorkerSettings, stop: asyncio.Event
) -> None:
    county_code = "329996"
    async with house() as session:
        await session.execute(text("INSERT INTO change_heads VALUES (:county, 1)"), {"county": county_code})
        await session.execute(
            text(
                "INSERT INTO events (county_code, id, number, type_code, lane, urgency, state, version, source, words,"
                " area_path, scope_path, outside_grids, geom, raw_lon, raw_lat, datum, occurred_at, received_at,"
                " updated_at, major, unit_ids, rework_count, content_hash, head_seq, head_hash)"
                " VALUES (:county, :id, 'n', 't', 'l', 'normal', 'reported', 1, 'gridworker', 'w', :county, :county,"
                " true, ST_SetSRID(ST_MakePoint(119, 33), 4490), 119, 33, 'wgs84', now(), now(), now(), false, '{}',"
                " 0, '', 1, '')"
            ),
            {"county": county_code, "id": (event_id := new_id())},
        )
        await session.execute(
            text(
                "INSERT INTO event_steps (county_code, event_id, seq, move, to_state, data, at, prev_hash, hash)"
                " VALUES (:county, :id, 1, 'report', 'reported', '{}', now(), '', '\\x01')"
            ),
            {"county": county_code, "id": event_id},
        )
        await session.commit()
    await Housekeeper(house, tools, quick).step(stop)
    pointer = orjson.loads(await tools.store.get(f"seals/{county_code}/latest.json"))
    seal = orjson.loads(await tools.store.get(pointer["key"]))
    assert seal["heads"] == {str(event_id): [1, "01"]}
