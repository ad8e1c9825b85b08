"""What a clerk sends about served persons, and how their rows and audit rows are looked at."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.tables import ServedPerson
from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty, middle_of
from tests.support.api import Api

SERVED = "/api/v1/served-persons"


def contact_body(phone: str = "10000000012", **changes: Any) -> dict[str, Any]:
    body = {"id": str(new_id()), "name": "钱先生", "phone": phone, "relation": "child", "can_come": False}
    return {**body, **changes}


def served_body(grid: int = 0, **changes: Any) -> dict[str, Any]:
    """Somebody in the middle of a grid, without contacts."""
    lon, lat = middle_of(grid)
    body = {
        "id": str(new_id()), "name": "赵奶奶", "phone": "10000000011", "home": {"lon": lon, "lat": lat, "datum": "wgs84"},
        "address": "东门社区 3 幢 501 室", "lives_alone": True, "legal_basis": "contract",
    }  # fmt: skip
    return {**body, **changes}


def seen(served: dict[str, Any]) -> dict[str, str]:
    """The version that was seen."""
    return {"If-Match": f'"{served["version"]}"'}


async def row_of(session: AsyncSession, served_id: str) -> ServedPerson:
    statement = (
        select(ServedPerson)
        .where(ServedPerson.county_code == COUNTY, ServedPerson.id == UUID(served_id))
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one()


async def audits(session: AsyncSession, action: str) -> list[AuditRow]:
    statement = select(AuditRow).where(AuditRow.county_code == COUNTY, AuditRow.action == action)
    return list((await session.scalars(statement.order_by(AuditRow.seq))).all())


@pytest.fixture
def clerk(api: Api, county: SmallCounty) -> Api:
    """The first community's clerk."""
    return api.as_(county[Role.COMMUNITY_CLERK])


@pytest.fixture
async def zhao(clerk: Api) -> dict[str, Any]:
    """Somebody whom the clerk added, with two contacts."""
    body = served_body(contacts=[contact_body(), contact_body("10000000013", name="孙邻居", relation="neighbour", can_come=True)])  # fmt: skip
    response = await clerk.post(SERVED, json=body)
    assert response.status_code == 201, response.text
    served: dict[str, Any] = response.json()
    return served
