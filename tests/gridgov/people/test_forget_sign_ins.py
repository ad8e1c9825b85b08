"""What is over is thrown away in portions; what lives, and what still counts for a lock, stays."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.session import read_clock
from gridgov.people.actions.forget_sign_ins import forget_sign_ins
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import RefreshTokenRow, SignInFailure, SignInSession
from tests.builders.county import COUNTY, GRIDS
from tests.gridgov.people.conftest import MakeMember, refresh
from tests.support.api import Api


async def test_the_old_goes_and_the_living_stays(
    api: Api,
    session: AsyncSession,
    make_member: MakeMember,
    pass_time: Callable[[timedelta], Awaitable[None]],
) -> None:
    li = await make_member("wg.li", Post(Role.GRIDWORKER, GRIDS[0]))
    for _ in range(3):
        await li.sign_in()
        await li.sign_in("Wrong-Password-1")
    await pass_time(timedelta(days=130))
    await li.sign_in("Wrong-Password-1")
    living = (await li.sign_in()).json()

    before = await read_clock(session) - timedelta(days=30)
    gone = [await forget_sign_ins(session, COUNTY, before=before, limit=2) for _ in range(3)]
    await session.commit()

    assert gone == [2, 1, 0]
    counts = [
        await session.scalar(select(func.count()).select_from(table).where(table.county_code == COUNTY))
        for table in (SignInSession, RefreshTokenRow, SignInFailure)
    ]
    assert counts == [2, 1, 1], "the builder's own session lives as well, without a token"
    assert (await refresh(api, living["refresh_token"], uuid4())).status_code == 200
