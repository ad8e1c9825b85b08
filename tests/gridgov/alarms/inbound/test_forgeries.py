"""Forged messages of every kind at the real door: none is taken; valid cries among them all are; and the long form.

The long form (``-m long``) sends 100,000 past the action without HTTP, as `make chaos` asks.
"""

import os
import random
import time
from collections import Counter

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from demo.devices import PATH
from gridgov.alarms.actions.receive_signal import Received, receive_signal
from gridgov.alarms.rules.inbound.limits import InboundLimits
from gridgov.alarms.rules.inbound.refusal import Refused
from gridgov.alarms.rules.inbound.signed import SignedMessage, read_message
from gridgov.alarms.rules.refusals import Doorkeeper, Gathered, RefusalBudget
from gridgov.alarms.rules.terms import Way
from gridgov.alarms.tables import AlarmRow, SignalRefusal, SignalRow
from tests.builders.county import COUNTY
from tests.support.api import Api
from tests.support.forgeries import Forgery, Ground, Sent, forgeries, replayed, right

COUNTED_EACH, FLOOD_EACH = 20, 120
"""Of each kind. A test is one transaction, and a row counted up a thousand times within one takes ever longer."""
LONG_EACH = int(os.environ.get("GRIDGOV_FORGERIES_EACH", "10000"))


async def stored(session: AsyncSession) -> tuple[int, int]:
    """Signals and alarms in the county."""
    counts = [
        await session.scalar(select(func.count()).select_from(table).where(table.county_code == COUNTY))
        for table in (SignalRow, AlarmRow)
    ]
    return counts[0] or 0, counts[1] or 0


async def counted(session: AsyncSession) -> int:
    """How many refusals the rows of the county have."""
    count = select(func.sum(SignalRefusal.count)).where(SignalRefusal.county_code == COUNTY)
    return await session.scalar(count) or 0


async def test_each_forgery_is_counted_and_no_cry_among_them_is_lost(
    api: Api, ground: Ground, session: AsyncSession, chance: random.Random, patient: Doorkeeper
) -> None:
    statuses: Counter[int] = Counter()
    cries: list[int] = []
    for number, sent in enumerate(forgeries(ground, COUNTED_EACH, chance)):
        response = await api.request("POST", PATH, content=sent.body, headers=sent.headers)
        assert response.json()["retry"] is False
        statuses[response.status_code] += 1
        if number % 20 == 0:
            whole = right(ground.device, chance)
            cries.append(
                (await api.request("POST", PATH, content=whole.body, headers=whole.headers)).status_code
            )
    assert statuses == {401: COUNTED_EACH * len(Forgery)}
    assert set(cries) == {200}
    assert await stored(session) == (len(cries), 1)
    assert await counted(session) == COUNTED_EACH * len(Forgery)


async def test_a_flood_of_hundreds_of_each_kind_is_refused_and_delays_no_cry_from_the_same_address(
    api: Api, ground: Ground, session: AsyncSession, chance: random.Random, strict: Doorkeeper
) -> None:
    """By the packaged kind of doorkeeper: after a few the rest are answered without a row; the cry takes no longer."""
    took: list[float] = []
    for number, sent in enumerate(forgeries(ground, FLOOD_EACH, chance)):
        response = await api.request("POST", PATH, content=sent.body, headers=sent.headers)
        assert response.status_code in {401, 429}
        if number % 100 == 99:
            whole = right(ground.device, chance)
            began = time.perf_counter()
            response = await api.request("POST", PATH, content=whole.body, headers=whole.headers)
            took.append(time.perf_counter() - began)
            assert response.status_code == 200, response.text
    assert sorted(took)[len(took) // 2] < 2
    written, gathered = await counted(session), sum(strict.gathered.take().values())
    assert written + gathered == FLOOD_EACH * len(Forgery)
    assert gathered > 0.95 * FLOOD_EACH * len(Forgery)
    assert (await stored(session))[1] == 1


async def test_cancels_that_were_caught_and_are_sent_again_take_nothing_back(
    api: Api, ground: Ground, session: AsyncSession, chance: random.Random, patient: Doorkeeper
) -> None:
    device = ground.device
    pressed = right(device, chance)
    assert (await api.request("POST", PATH, content=pressed.body, headers=pressed.headers)).status_code == 200
    for _ in range(100):
        message = device.press(chance.choice(["CANCEL", "RESTORE"]))
        sent = replayed(device, message, signed_at_s=device.now_s() - chance.randrange(301, 10**7))
        response = await api.request("POST", PATH, content=sent.body, headers=sent.headers)
        assert response.status_code == 422
    assert (
        await session.scalars(select(AlarmRow.cancel_pressed_at).where(AlarmRow.county_code == COUNTY))
    ).one() is None
    assert await stored(session) == (1, 1)


@pytest.mark.long
async def test_a_hundred_thousand_forgeries_none_accepted_replayed_cancels_none_cries_all(
    session: AsyncSession, ground: Ground, chance: random.Random, limits: InboundLimits
) -> None:
    keeper = Doorkeeper(RefusalBudget(limits.refused_a_minute, 20_000), Gathered(20_000))
    kinds: Counter[Forgery | None] = Counter()
    accepted: list[Sent] = []
    cries = refused_cries = replays = 0
    for number, sent in enumerate(forgeries(ground, LONG_EACH, chance)):
        kinds[sent.forgery] += 1
        if await taken(session, sent, keeper, limits):
            accepted.append(sent)
        if number % 500 == 0:
            ground.device.clock_off_s = chance.choice((-1, 1)) * chance.randrange(10**9)
            cries += 1
            refused_cries += not await taken(session, right(ground.device, chance), keeper, limits)
            ground.device.clock_off_s = 0
        if number % 20 == 0:
            cancel = ground.device.press("CANCEL")
            old = ground.device.now_s() - chance.randrange(301, 10**8)
            if await taken(session, replayed(ground.device, cancel, signed_at_s=old), keeper, limits):
                accepted.append(sent)
            replays += 1
    print(f"{sum(kinds.values())} forged, {replays} replayed cancels, {cries} cries")
    assert accepted == []
    assert refused_cries == 0
    assert min(kinds.values()) == LONG_EACH


async def taken(session: AsyncSession, sent: Sent, keeper: Doorkeeper, limits: InboundLimits) -> bool:
    """Past the action as the door calls it, in the transaction of the test."""
    message: SignedMessage | Refused
    try:
        message = read_message(sent.headers, sent.body, limits=limits)
    except Refused as refused:
        message = refused
    done = await receive_signal(
        session, message, way=Way.SIGNED, source="forger", keeper=keeper, now_s=time.monotonic()
    )
    return isinstance(done, Received)
