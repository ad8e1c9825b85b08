"""What a division would do, with the open events that would go to another grid: grids cannot know of them."""

from datetime import datetime

from geo.mesh import GridMesh
from gridgov.db.session import Session
from gridgov.events.queries.following import open_places
from gridgov.grids.actions.propose_division import preview_division as preview_ground
from gridgov.grids.rules.division import DivisionPlan
from gridgov.grids.rules.paths import LENGTH_OF, Level
from gridgov.grids.schemas.divisions import DivisionIn, DivisionPreviewOut
from gridgov.people.rules.roles import Person

_MOST_COUNTED = 100_000


async def preview_division(
    session: Session, person: Person, body: DivisionIn, *, at: datetime
) -> DivisionPreviewOut:
    """Writes nothing. Raises what planning it would raise."""
    shown, plan = await preview_ground(session, person, body, at=at)
    count = await _following_count(session, plan, person.county_code)
    return DivisionPreviewOut(**shown.model_dump(), open_event_count=count)


async def _following_count(session: Session, plan: DivisionPlan, county_code: str) -> int:
    """The open events of today that will lie in another grid; at most 100,000 are looked at."""
    grids = [area.path for area in plan.before if len(area.path) == LENGTH_OF[Level.GRID]]
    if not grids:
        return 0
    places = await open_places(session, county_code=county_code, grids=grids, limit=_MOST_COUNTED)
    mesh = GridMesh([area.path for area in plan.after], [area.geometry for area in plan.after])
    found = mesh.locate_many([place[0] for place in places], [place[1] for place in places])
    retired = set(plan.retired)
    return sum(
        1
        for place, grid in zip(places, found, strict=True)
        if (grid is not None and grid != place[2]) or (grid is None and place[2] in retired)
    )
