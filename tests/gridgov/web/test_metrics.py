"""What is counted bears the whole template of its route, wherever the route stands among the routers."""

import pytest

from gridgov.people.rules.roles import Role
from tests.builders.county import GRIDS, SmallCounty
from tests.support.api import Api


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("/api/v1/me", "/api/v1/me"),
        (f"/api/v1/areas/{GRIDS[0]}/boundary", "/api/v1/areas/{path}/boundary"),
        ("/api/v1/events/0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10", "/api/v1/events/{event_id}"),
        ("/health/live", "/health/live"),
    ],
)
async def test_a_route_is_counted_by_its_whole_template(
    api: Api, county: SmallCounty, path: str, template: str
) -> None:
    await api.as_(county[Role.GRIDWORKER]).get(path)
    counted = (await api.get("/metrics")).text
    assert f'route="{template}"' in counted
