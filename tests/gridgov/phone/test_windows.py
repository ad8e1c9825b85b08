"""However wide the windows are in which changes are looked through: nothing is missed, and nothing is asked twice."""

from collections.abc import Callable
from typing import Any

import pytest

from gridgov.events.queries.synced import reached_changes
from gridgov.people.rules.roles import Role
from gridgov.phone import queries
from gridgov.phone.queries import events
from tests.builders.county import TOWN, SmallCounty
from tests.gridgov.phone.test_sync import PhoneOf, report
from tests.support.api import Api

Widths = Callable[[int, int], None]


@pytest.fixture
def widths(monkeypatch: pytest.MonkeyPatch) -> Widths:
    """How many numbers are looked at in one go, at first and at most."""

    def set_to(first: int, most: int) -> None:
        monkeypatch.setattr(queries, "FIRST_WINDOW", first)
        monkeypatch.setattr(queries, "WINDOW", most)

    return set_to


async def much(api: Api, county: SmallCounty) -> list[dict[str, Any]]:
    """Three events that change again and again, in turn, so that the changes of each lie far apart."""
    dispatcher = api.as_(county[Role.COUNTY_DISPATCHER])
    found = [await report(api, county, grid=grid) for grid in (0, 0, 3)]
    to_mediator = {"role": "mediator", "area_path": TOWN}
    for move, body in (("accept", None), ("dispatch", to_mediator)):
        for place, event in enumerate(found):
            answer = await dispatcher.move(event, move, body)
            assert answer.status_code == 200, answer.text
            found[place] = answer.json()
    return found


@pytest.mark.parametrize("limit", [1, 2, 200])
@pytest.mark.parametrize(("first", "most"), [(1, 1), (1, 3), (2, 1000), (2000, 25_000)])
async def test_any_width_brings_the_same(
    api: Api, county: SmallCounty, phone_of: PhoneOf, widths: Widths, first: int, most: int, limit: int
) -> None:
    for role in (Role.GRIDWORKER, Role.COUNTY_DISPATCHER):
        phone = phone_of(county[role], limit=limit)
        await phone.sync()
        await much(api, county)
        widths(first, most)
        await phone.sync()
        fresh = phone_of(county[role])
        await fresh.sync()
        for kind in ("event", "to_do", "notice"):
            assert held(phone, kind) == held(fresh, kind), (role, kind)
        assert phone.ids("event")


def held(phone: Any, kind: str) -> dict[str, Any]:
    return {thing: data for (found, thing), data in phone.store.items() if found == kind}


async def test_what_changes_again_further_on_is_given_once(
    api: Api, county: SmallCounty, phone_of: PhoneOf, widths: Widths
) -> None:
    phone = phone_of(county[Role.GRIDWORKER])
    await phone.sync()
    changed = await much(api, county)
    widths(1, 1000)
    heard = [item["id"] for item in await phone.sync() if item["type"] == "event"]
    assert sorted(heard) == sorted(one["id"] for one in changed[:2])


async def test_a_source_that_changes_as_another_does_is_not_asked_again(
    api: Api, county: SmallCounty, phone_of: PhoneOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither where events changed, nor where only something else did."""
    phone = phone_of(county[Role.GRIDWORKER])
    await phone.sync()
    asked = []

    async def counted(*given: Any, **named: Any) -> Any:
        asked.append(given)
        return await reached_changes(*given, **named)

    monkeypatch.setattr(events, "reached_changes", counted)
    await report(api, county, grid=3)
    await phone.sync()
    assert len(asked) == 1
    assert phone.ids("event") == set(), (
        "what changed is out of reach: nothing was found, and it was asked once"
    )
    await report(api, county, grid=0)
    await phone.sync()
    assert len(asked) == 2
    assert phone.ids("event")
