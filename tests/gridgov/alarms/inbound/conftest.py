"""A county with devices that hang in homes, and the doors as the application opens them."""

import random
from collections.abc import Iterator
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from demo.devices import Device as SentBy
from gridgov.alarms.rules.inbound.codes import packaged_codes
from gridgov.alarms.rules.inbound.limits import InboundLimits, packaged_limits
from gridgov.alarms.rules.inbound.platform import Reading
from gridgov.alarms.rules.keys import new_key
from gridgov.alarms.rules.refusals import Doorkeeper, Gathered, RefusalBudget
from tests.builders.county import GRIDS, SmallCounty
from tests.builders.devices import add_device, add_key
from tests.builders.people import LONG_AGO
from tests.support.forgeries import Ground


@pytest.fixture
def limits() -> InboundLimits:
    return packaged_limits()


@pytest.fixture
def reading(limits: InboundLimits) -> Reading:
    return Reading(limits, packaged_codes())


@pytest.fixture
def patient_keeper() -> Doorkeeper:
    """A doorkeeper whose budget is never spent: every refusal is written at once."""
    return Doorkeeper(RefusalBudget(10**9, 1000), Gathered(1000))


@pytest.fixture
def patient(app: FastAPI, patient_keeper: Doorkeeper) -> Iterator[Doorkeeper]:
    kept = app.state.doorkeeper
    app.state.doorkeeper = patient_keeper
    yield patient_keeper
    app.state.doorkeeper = kept


@pytest.fixture
def strict(app: FastAPI) -> Iterator[Doorkeeper]:
    """A doorkeeper who loses patience after three."""
    kept = app.state.doorkeeper
    app.state.doorkeeper = keeper = Doorkeeper(RefusalBudget(3, 1000), Gathered(1000))
    yield keeper
    app.state.doorkeeper = kept


@pytest.fixture
async def ground(session: AsyncSession, county: SmallCounty) -> Ground:
    """Two devices; the first has a key that was revoked and one that has expired."""
    first, secret = await add_device(session)
    second, other = await add_device(session, scope_path=GRIDS[1])
    revoked = await add_key(session, first, number=2, revoked_at=LONG_AGO + timedelta(days=1))
    expired = await add_key(session, first, number=3, expires_at=LONG_AGO + timedelta(days=1))
    await session.commit()
    return Ground(SentBy(first.code, (secret,)), SentBy(second.code, (other,)), revoked, expired, new_key())


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20261126)
