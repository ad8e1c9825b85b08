"""What a gridworker sends about records, and how rows, changes and audit rows are looked at."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.rules.numbers import credit_check_sign, id_check_digit
from gridgov.collection.tables import CollectedRecord, RecordChange
from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from gridgov.deadlines.tables import DeadlineRow
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty, middle_of
from tests.support.api import Api

RECORDS = "/api/v1/records"
NOBODYS = "000000"
"""A region that no authority ever gave out: numbers of nobody."""


def id_number(day: str = "19900101", sequence: int = 1) -> str:
    """An identity number that checks and is nobody's."""
    body = f"{NOBODYS}{day}{sequence:03d}"
    return body + id_check_digit(body)


def credit_code(sequence: int = 1) -> str:
    body = f"91{NOBODYS}MA{sequence:07d}"
    return body + credit_check_sign(body)


def building(grid: int = 0, **changes: Any) -> dict[str, Any]:
    lon, lat = middle_of(grid)
    body = {
        "id": str(new_id()), "kind": "building", "place": {"lon": lon, "lat": lat, "datum": "wgs84"},
        "fields": {"name": "东门小区3幢", "floors": 6},
    }  # fmt: skip
    return {**body, **changes}


def child(kind: str, parent: dict[str, Any], fields: dict[str, Any], **changes: Any) -> dict[str, Any]:
    body = {"id": str(new_id()), "kind": kind, "parent_id": parent["id"], "fields": fields}
    return {**body, **changes}


def tenant(room: dict[str, Any], **fields: Any) -> dict[str, Any]:
    said = {"name": "钱租客", "phone": "10000000021", "id_number": id_number(), **fields}
    return child("resident", room, said, class_code="tenant")


def premises(grid: int = 0, class_code: str = "shop", **fields: Any) -> dict[str, Any]:
    return {
        **building(grid),
        "kind": "premises",
        "class_code": class_code,
        "fields": {"name": "东门便利店", **fields},
    }


def seen(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


async def entered(api: Api, body: dict[str, Any]) -> dict[str, Any]:
    response = await api.post(RECORDS, json=body)
    assert response.status_code == 201, response.text
    record: dict[str, Any] = response.json()
    return record


async def sent(api: Api, record: dict[str, Any], verb: str, **body: Any) -> dict[str, Any]:
    """A command with the version seen; it must succeed."""
    response = await api.post(f"{RECORDS}/{record['id']}/{verb}", json=body, headers=seen(record))
    assert response.status_code in {200, 201}, response.text
    answer: dict[str, Any] = response.json()
    return answer


def field(record: dict[str, Any], code: str) -> dict[str, Any]:
    (found,) = [one for one in record["fields"] if one["field"] == code]
    return dict(found)


async def row_of(session: AsyncSession, record_id: str) -> CollectedRecord:
    statement = (
        select(CollectedRecord)
        .where(CollectedRecord.county_code == COUNTY, CollectedRecord.id == UUID(record_id))
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one()


async def changes_of(session: AsyncSession, record_id: str) -> list[RecordChange]:
    statement = select(RecordChange).where(
        RecordChange.county_code == COUNTY, RecordChange.record_id == UUID(record_id)
    )
    return list((await session.scalars(statement.order_by(RecordChange.id))).all())


async def audits(session: AsyncSession, action: str) -> list[AuditRow]:
    statement = select(AuditRow).where(AuditRow.county_code == COUNTY, AuditRow.action == action)
    return list((await session.scalars(statement.order_by(AuditRow.seq))).all())


async def announced(session: AsyncSession, kind: str) -> list[OutboxRow]:
    statement = select(OutboxRow).where(OutboxRow.county_code == COUNTY, OutboxRow.kind == kind)
    return list((await session.scalars(statement.order_by(OutboxRow.created_at, OutboxRow.id))).all())


async def clocks(session: AsyncSession, subject_id: str, *, running: bool = True) -> list[DeadlineRow]:
    statement = (
        select(DeadlineRow)
        .where(DeadlineRow.county_code == COUNTY, DeadlineRow.subject_id == UUID(subject_id))
        .order_by(DeadlineRow.started_at, DeadlineRow.id)
        .execution_options(populate_existing=True)
    )
    rows = (await session.scalars(statement)).all()
    return [row for row in rows if not running or row.ended_at is None]


async def move_clock(session: AsyncSession, span: timedelta) -> None:
    """The database's clock, moved for this transaction."""
    shift = f"{int(span.total_seconds())} seconds"
    await session.execute(text("SELECT set_config('gridgov.clock_shift', :shift, true)"), {"shift": shift})


NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)
"""A Wednesday, ten in the morning in the county."""


@pytest.fixture
def worker(api: Api, county: SmallCounty) -> Api:
    """The first grid's worker."""
    return api.as_(county[Role.GRIDWORKER])


@pytest.fixture
def police(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.POLICE])


@pytest.fixture
def clerk(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COMMUNITY_CLERK])


@pytest.fixture
def centre(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COUNTY_DISPATCHER])


@pytest.fixture
async def house(worker: Api) -> dict[str, Any]:
    return await entered(worker, building())


@pytest.fixture
async def room(worker: Api, house: dict[str, Any]) -> dict[str, Any]:
    return await entered(worker, child("room", house, {"name": "501室", "use": "rented"}))


@pytest.fixture
async def lodger(worker: Api, room: dict[str, Any]) -> dict[str, Any]:
    """A tenant whom the gridworker met."""
    return await entered(worker, tenant(room))
