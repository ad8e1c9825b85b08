"""App passwords made at the same moment: real connections, real commits, in a county of its own."""

import asyncio
from collections import Counter

from sqlalchemy import func, select

from gridgov.db.base import new_id
from gridgov.db.session import Sessions, read_clock
from gridgov.people.rules.app_passwords import MOST_LIVING, new_app_password
from gridgov.people.rules.roles import Post, Role
from gridgov.people.statements.app_passwords import insert_app_password
from gridgov.people.tables import AppPassword
from gridgov.settings import Settings
from tests.builders.people import Someone, add_someone
from tests.gridgov.people.conftest import PASSWORD, give_password
from tests.support.api import Api

COUNTY = "329906"
AT_ONCE = 4


async def worker_with(lasting: Sessions, settings: Settings, count: int) -> Someone:
    """Somebody with a password to sign in by and so many app passwords."""
    async with lasting() as session:
        post = Post(Role.GRIDWORKER, f"{COUNTY}0010010001")
        someone = await add_someone(session, settings, post, county_code=COUNTY, name="网格员")
        await give_password(session, someone, f"wg.{someone.id.hex}")
        for number in range(count):
            await insert_app_password(session, {
                "county_code": COUNTY, "id": new_id(), "account_id": someone.person.account_id, "name": f"{number}",
                "secret_hash": new_app_password(COUNTY).hash, "made_at": await read_clock(session), "expires_at": None,
            })  # fmt: skip
        await session.commit()
    return someone


async def test_of_several_made_at_once_none_passes_the_most(
    live_api: Api, lasting: Sessions, settings: Settings
) -> None:
    for _ in range(3):
        worker = await worker_with(lasting, settings, MOST_LIVING - 1)
        answers = await asyncio.gather(*(
            live_api.as_(worker).post("/api/v1/me/app-passwords", json={"name": f"QGIS {number}", "password": PASSWORD})
            for number in range(AT_ONCE)
        ))  # fmt: skip
        assert Counter(answer.status_code for answer in answers) == {201: 1, 409: AT_ONCE - 1}
        async with lasting() as session:
            count = select(func.count()).where(
                AppPassword.county_code == COUNTY, AppPassword.account_id == worker.person.account_id
            )
            assert await session.scalar(count) == MOST_LIVING
