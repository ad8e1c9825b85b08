"""The ground of a fault run: the small county of the tests, with a gridworker for every phone."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gridgov.db.session import make_engine, make_sessions
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from gridgov.wiring import session_info
from tests.builders.county import COUNTY, GRIDS, OTHER_COMMUNITY, SOUTH, STEP, WEST, make_small_county
from tests.builders.people import add_someone, post

CATALOGUE = Path(__file__).with_name("catalogue")
"""Policies of a few seconds, for GRIDGOV_CATALOGUE_FOLDER."""

__all__ = ["CATALOGUE", "COUNTY", "Beat", "make_county"]


@dataclass(frozen=True, slots=True)
class Beat:
    """Where one phone reports from, its token, and that of the clerk who accepts what it reports."""

    grid: int
    token: str
    clerk_token: str

    def place(self, chance: random.Random) -> dict[str, float | str]:
        """Anywhere in the grid, well within it."""
        lon = WEST + (self.grid + chance.uniform(0.05, 0.95)) * STEP
        lat = SOUTH + chance.uniform(0.05, 0.95) * STEP
        return {"lon": round(lon, 6), "lat": round(lat, 6), "datum": "wgs84", "accuracy_m": 8}


async def make_county(settings: Settings, *, phone_count: int) -> Sequence[Beat]:
    """Straight into the tables of a new database, and committed."""
    engine = make_engine(settings.database, application_name="chaos")
    try:
        async with make_sessions(engine, info=session_info(settings))() as session:
            county = await make_small_county(session, settings)
            second_clerk = await add_someone(
                session, settings, post(Role.COMMUNITY_CLERK, OTHER_COMMUNITY), county_code=COUNTY
            )
            clerks = [county[Role.COMMUNITY_CLERK]] * 2 + [second_clerk] * 2
            beats = []
            for number in range(phone_count):
                grid = number % len(GRIDS)
                worker = await add_someone(
                    session, settings, post(Role.GRIDWORKER, GRIDS[grid]), county_code=COUNTY
                )
                beats.append(Beat(grid, worker.token, clerks[grid].token))
            await session.commit()
            return beats
    finally:
        await engine.dispose()
