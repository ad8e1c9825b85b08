"""A phone that was lost, or signed out on purpose, is told to forget what it holds; one that merely ran out is not."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from gridgov.people.rules.roles import Post, Role
from gridgov.people.rules.wiping import WIPES, refusal_after
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN
from tests.gridgov.people.conftest import Audit, MakeMember, Member, bearing, refresh
from tests.support.api import Api

PassTime = Callable[[timedelta], Awaitable[None]]


@pytest.fixture
async def li(make_member: MakeMember) -> Member:
    return await make_member("wg.li", Post(Role.GRIDWORKER, GRIDS[0]))


async def signed_in(member: Member) -> dict[str, Any]:
    body: dict[str, Any] = (await member.sign_in()).json()
    return body


async def contact(api: Api, phone: dict[str, Any]) -> dict[str, Any]:
    """What a phone is told that only wants to sync, and then to refresh."""
    synced = await api.get("/api/v1/sync", headers=bearing(phone["access_token"]))
    refreshed = await refresh(api, phone["refresh_token"], uuid4())
    assert synced.status_code == refreshed.status_code == 401
    assert synced.json()["type"] == refreshed.json()["type"]
    found: dict[str, Any] = refreshed.json()
    return found


async def lose(member: Member, lost: Member) -> Any:
    return await member.signed_in.post(f"/api/v1/people/{lost.someone.id}/lost-phone")


async def test_a_dispatcher_reports_it_lost_and_it_is_told_to_forget(
    api: Api, li: Member, make_member: MakeMember, audit: Audit
) -> None:
    clerk = await make_member("sq.wu", Post(Role.COMMUNITY_CLERK, COMMUNITY))
    phone = await signed_in(li)
    answer = await lose(clerk, li)
    assert answer.status_code == 200, answer.text
    assert answer.json()["session_count"] == 2, "the builder's own session as well"
    told = await contact(api, phone)
    assert (told["type"], told["wipe"]) == ("/problems/session-revoked", True)
    assert len((await audit.one("phone_lost")).data["sessions_revoked"]) == 2


async def test_whoever_lost_it_does_so_from_another_and_stays_signed_in_there(api: Api, li: Member) -> None:
    phone = await signed_in(li)
    assert (await lose(li, li)).json()["session_count"] == 1
    assert (await contact(api, phone))["wipe"] is True
    assert (await li.signed_in.get("/api/v1/me")).status_code == 200


async def test_one_that_lay_switched_off_past_its_session_is_told_as_well(
    api: Api, li: Member, make_member: MakeMember, pass_time: PassTime
) -> None:
    phone = await signed_in(li)
    await pass_time(timedelta(days=7))
    assert "wipe" not in (await refresh(api, phone["refresh_token"], uuid4())).json(), (
        "it ran out: the work is kept"
    )
    clerk = await make_member("sq.wu", Post(Role.COMMUNITY_CLERK, COMMUNITY))
    await signed_in(clerk)
    await clerk.sign_in()
    fresh = bearing((await clerk.sign_in()).json()["access_token"])
    answer = await api.post(f"/api/v1/people/{li.someone.id}/lost-phone", headers=fresh)
    assert answer.status_code == 200, answer.text
    assert (await refresh(api, phone["refresh_token"], uuid4())).json()["wipe"] is True


async def test_signing_out_is_told_as_well(api: Api, li: Member) -> None:
    phone = await signed_in(li)
    await api.post("/api/v1/auth/sign-out", headers=bearing(phone["access_token"]))
    assert (await contact(api, phone))["wipe"] is True


async def test_a_token_that_ran_out_keeps_the_work(api: Api, li: Member, pass_time: PassTime) -> None:
    phone = await signed_in(li)
    await pass_time(timedelta(days=7))
    told = (await refresh(api, phone["refresh_token"], uuid4())).json()
    assert (told["type"], "wipe" in told) == ("/problems/not-signed-in", False)


@pytest.mark.parametrize(
    "post", [Post(Role.COMMUNITY_CLERK, OTHER_COMMUNITY), Post(Role.GRIDWORKER, GRIDS[0])]
)
async def test_nobody_else_can(api: Api, li: Member, make_member: MakeMember, post: Post) -> None:
    other = await make_member("sq.qian", post)
    phone = await signed_in(li)
    assert (await lose(other, li)).status_code in {403, 404}
    assert (await api.get("/api/v1/me", headers=bearing(phone["access_token"]))).status_code == 200


@pytest.mark.parametrize(
    "post", [Post(Role.TOWN_DISPATCHER, TOWN), Post(Role.SECURITY_ADMINISTRATOR, COUNTY)]
)
async def test_town_and_administrators_can(li: Member, make_member: MakeMember, post: Post) -> None:
    assert (await lose(await make_member("zz.sun", post), li)).status_code == 200


@pytest.mark.parametrize(
    "why", [None, "password-changed", "password-reset", "token-reused", "second-factor-set"]
)
def test_what_leaves_the_phone_with_its_owner_wipes_nothing(why: str | None) -> None:
    assert "wipe" not in refusal_after(why).extra


def test_what_was_done_on_purpose_wipes() -> None:
    assert all(refusal_after(why).extra == {"wipe": True} for why in WIPES)
