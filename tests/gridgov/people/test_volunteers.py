"""A volunteer comes when called and does nobody's work: what the role may do, where it stands, for whom it never stands in."""

import io
import zipfile

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.rules.policies import ROLE_LEVELS
from gridgov.duty.rules.rosters import ROSTERED
from gridgov.events.rules.event_types import LEAD_ROLES
from gridgov.grids.rules.paths import Level
from gridgov.people.rules.bring_in.template import template_of
from gridgov.people.rules.permissions import Scope, packaged_permissions
from gridgov.people.rules.posts import STANDS_AT
from gridgov.people.rules.roles import Post, Role
from gridgov.settings import Settings
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, TOWN, SmallCounty
from tests.builders.people import add_someone
from tests.gridgov.duty.conftest import leave_body
from tests.support.api import Api, problem

NEEDED = {
    "event.report", "file.upload", "notice.read", "channel.read_own", "live.listen", "phone.sync", "duty.read", "leave.enter",
}  # fmt: skip


def test_a_volunteer_has_what_a_call_needs_and_nothing_of_an_area() -> None:
    granted = {
        grant.action: grant.scope
        for grants in packaged_permissions().grants.values()
        for grant in grants
        if Role.VOLUNTEER in grant.roles
    }
    assert granted.keys() >= NEEDED
    assert set(granted.values()) <= {Scope.OWN, Scope.COUNTY}, "what lies in an area is none of theirs"
    for action in (
        "care.read",
        "care.read_private",
        "person.read",
        "event.handle",
        "place.read",
        "staffing.read",
    ):
        assert action not in granted


def test_where_the_role_stands_and_what_it_never_leads() -> None:
    assert STANDS_AT[Role.VOLUNTEER] == (len(TOWN), len(COMMUNITY))
    assert ROLE_LEVELS[Role.VOLUNTEER] == {Level.COMMUNITY, Level.TOWN}
    assert Role.VOLUNTEER in ROSTERED, "only who is on duty is called"
    assert Role.VOLUNTEER not in LEAD_ROLES


@pytest.mark.parametrize(("area", "status"), [(COMMUNITY, 201), (TOWN, 201), (GRIDS[0], 422), (COUNTY, 422)])
async def test_the_post_is_given_where_it_stands(
    api: Api, county: SmallCounty, area: str, status: int
) -> None:
    guard = api.as_(county[Role.SECURITY_ADMINISTRATOR])
    path = f"/api/v1/people/{county[Role.RESIDENT].id}/posts"
    answer = await guard.post(path, json={"role": "volunteer", "area_path": area})
    assert answer.status_code == status, answer.text
    if status == 201:
        assert answer.json()["role_zh"] == "志愿者"
    else:
        problem(answer, 422, "invalid", "/area_path")


async def test_a_volunteer_stands_in_for_nobody(
    api: Api, county: SmallCounty, session: AsyncSession, settings: Settings
) -> None:
    """Whoever stands in acts in every post of somebody else: that is work, and needs somebody who works here."""
    helper = await add_someone(session, settings, Post(Role.VOLUNTEER, COMMUNITY), county_code=COUNTY)
    await session.commit()
    clerk = county[Role.COMMUNITY_CLERK]
    refused = await api.as_(clerk).post("/api/v1/leaves", json=leave_body(clerk, helper))
    assert problem(refused, 422, "invalid", "/substitute_id")["errors"][0]["code"] == "does-not-work-here"
    own = await api.as_(helper).post("/api/v1/leaves", json=leave_body(helper, county[Role.GRIDWORKER]))
    assert own.status_code == 201, own.text


def test_the_template_offers_the_role() -> None:
    assert "志愿者".encode() in template_text()


def template_text() -> bytes:
    with zipfile.ZipFile(io.BytesIO(template_of([]))) as book:
        return b"".join(book.read(name) for name in book.namelist())
