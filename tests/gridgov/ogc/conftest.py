"""Programs that read layers, each as somebody of the small county; guesses of one test are not those of another."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.rules.roles import Role
from gridgov.web.limits import HourlyLimit
from tests.builders.county import SmallCounty
from tests.builders.layers_read import Layers, give_app_password
from tests.builders.people import Someone
from tests.gridgov.ogc.ground import Ids, make_ground
from tests.support.api import Api

Open = Callable[[Someone], Awaitable[Layers]]


@pytest.fixture(autouse=True)
def own_limits(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, ceiling in (("layers", 10_000), ("wrong-app-password", 1000)):
        monkeypatch.setitem(app.state.limits, name, HourlyLimit(ceiling))


@pytest.fixture
async def layers_of(app: FastAPI, session: AsyncSession) -> AsyncIterator[Open]:
    """``await layers_of(county[Role.GRIDWORKER])``: that person's QGIS."""
    opened: list[Layers] = []

    async def open_layers(someone: Someone) -> Layers:
        layers = Layers(app, await give_app_password(session, someone))
        opened.append(layers)
        return layers

    yield open_layers
    for layers in opened:
        await layers.client.aclose()


@pytest.fixture
async def ground(api: Api, session: AsyncSession, county: SmallCounty) -> dict[int, Ids]:
    """A feature of each layer inside the first community and one outside; reported by duty, who sees the whole county."""
    return await make_ground(api, session, county, county[Role.COUNTY_DISPATCHER])
