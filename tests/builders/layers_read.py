"""Somebody's app password, straight into the table, and a client that shows it."""

import base64
from datetime import datetime
from typing import Any

import httpx2
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.people.rules.app_passwords import new_app_password
from gridgov.people.statements.app_passwords import insert_app_password
from gridgov.people.tables import AccountRow
from tests.builders.people import LONG_AGO, Someone


def basic(username: str, password: str) -> dict[str, str]:
    """The header of HTTP Basic (RFC 7617)."""
    return {"Authorization": f"Basic {base64.b64encode(f'{username}:{password}'.encode()).decode()}"}


async def give_app_password(
    session: AsyncSession, someone: Someone, *, made_at: datetime = LONG_AGO, **more: Any
) -> dict[str, str]:
    """A new one of somebody; the header that shows it."""
    account_id, county_code = someone.person.account_id, someone.person.county_code
    secret = new_app_password(county_code)
    await insert_app_password(session, {
        "county_code": county_code, "id": new_id(), "account_id": account_id, "name": "QGIS", "secret_hash": secret.hash,
        "made_at": made_at, **more,
    })  # fmt: skip
    username = (await session.scalars(select(AccountRow.username).where(AccountRow.id == account_id))).one()
    await session.commit()
    return basic(username, secret.shown)


class Layers:
    """A program that reads layers: by an app password, or by whatever header it is given."""

    def __init__(self, app: FastAPI, headers: dict[str, str]) -> None:
        transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
        self.client = httpx2.AsyncClient(transport=transport, base_url="http://gridgov.test", headers=headers)

    async def get(self, path: str = "", **query: Any) -> httpx2.Response:
        """Of a path below ``/ogc``, or of a whole address that an answer named."""
        address = path if path.startswith("http") else f"/ogc{path}"
        return await self.client.get(address, params=query or None)

    async def features(self, layer: str, **query: Any) -> list[dict[str, Any]]:
        """All of them, page after page."""
        answer = await self.get(f"/collections/{layer}/items", **query)
        found: list[dict[str, Any]] = []
        while True:
            assert answer.status_code == 200, answer.text
            body = answer.json()
            found += body["features"]
            following = [link["href"] for link in body["links"] if link["rel"] == "next"]
            if not following:
                return found
            answer = await self.get(following[0])
