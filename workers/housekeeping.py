"""What the timekeeper does beside deadlines: seals the history, throws away what is too old, makes room for next months.

Each chore is harmless to repeat; of several timekeepers one does it at a time, county by county.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from gridgov.alarms.actions.forget_worker_places import forget_worker_places
from gridgov.alarms.actions.supervise_devices import supervise_devices
from gridgov.db.housekeeping import (
    forget_announcements,
    forget_changes,
    forget_jobs,
    forget_keys,
    make_audit_months,
    take_turn,
)
from gridgov.db.idempotency import KEPT_DAYS
from gridgov.db.relaying import numbered_counties
from gridgov.db.session import Session, Sessions, is_lost_connection, read_clock
from gridgov.duty.actions.forget_places import forget_places
from gridgov.events.actions.forget_unnamed import forget_unnamed
from gridgov.events.actions.seal import seal_history
from gridgov.files.actions.forget_uploads import forget_uploads
from gridgov.grids.actions.discard_import import forget_imports
from gridgov.grids.actions.settle_division import announce_divisions
from gridgov.log import get_logger
from gridgov.loop.actions.propose_hotspots import propose_hotspots
from gridgov.maps.actions.fold import fold_map
from gridgov.notices.actions.forget_deliveries import forget_deliveries
from gridgov.notices.actions.forget_private import forget_private
from gridgov.patrol.actions import archive
from gridgov.patrol.actions.walking import end_forgotten
from gridgov.people.actions.forget_sign_ins import forget_sign_ins
from gridgov.statistics.actions.fold_figures import fold_figures
from workers.context import Tools, transaction
from workers.settings import WorkerSettings

NO_COUNTY = "000000"
"""Stands for the house as a whole; what belongs to no county is kept under it, too."""

_KEPT = timedelta(days=30)
_SIGN_INS_KEPT = timedelta(days=1)
_DRAFTS_KEPT = timedelta(days=7)
_PORTION = 2000
_DRAFTS_PORTION = 100
_UPLOADS_PORTION = 100
_PATROLS = 20
"""A patrol's tracks are read whole: so many of them in one transaction."""
_FORGOTTEN_SEEN_S = 60.0
_MONTHS_AHEAD = 4
_HOUR_S = 3600.0
_DAY_S = 24 * _HOUR_S
_DAY_SEEN_S = 20.0
"""How soon after midnight a division's day is seen to have come."""
_DEVICES_SEEN_S = 10.0
"""How soon it is seen that a device fell silent: within three intervals and a minute of its last heartbeat."""
_FIGURES_SEEN_S = 2.0
"""How soon figures are added up; until then they are read beside the sums, which is exact and takes longer."""
_FIGURES_PORTION = 2000
_MAP_FOLDED_S = 5.0
"""What is not folded yet is read beside the counts: seldom enough to fold many at once, often enough that they stay few."""
_log = get_logger(__name__)

Act = Callable[[Session, str, Tools, datetime], Awaitable[bool]]
"""Does a portion in one county; whether more waits."""


@dataclass(frozen=True, slots=True)
class Chore:
    """One thing that is done again and again; ``every_s`` None: as often as the settings say."""

    name: str
    act: Act
    every_s: float | None = None
    whole_house: bool = False


async def _seal(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    await seal_history(session, county_code=county_code, store=tools.store, at=at)
    return False


async def _forget_announcements(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    return await forget_announcements(session, county_code, before=at - _KEPT, limit=_PORTION) == _PORTION


async def _forget_changes(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    return await forget_changes(session, county_code, before=at - _KEPT, limit=_PORTION) == _PORTION


async def _forget_jobs(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    return await forget_jobs(session, county_code, before=at - _KEPT, limit=_PORTION) == _PORTION


async def _forget_keys(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    before = at - timedelta(days=KEPT_DAYS)
    return await forget_keys(session, county_code, before=before, limit=_PORTION) == _PORTION


async def _forget_sign_ins(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    before = at - _SIGN_INS_KEPT
    return await forget_sign_ins(session, county_code, before=before, limit=_PORTION) == _PORTION


async def _forget_uploads(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    done = await forget_uploads(session, county_code, store=tools.store, at=at, limit=_UPLOADS_PORTION)
    return done == _UPLOADS_PORTION


async def _forget_unnamed(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    done = await forget_unnamed(session, county_code, store=tools.store, at=at, limit=_UPLOADS_PORTION)
    return done == _UPLOADS_PORTION


async def _forget_places(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    return await forget_places(session, county_code=county_code, limit=_PORTION, at=at) == _PORTION


async def _forget_worker_places(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    found = await forget_worker_places(session, county_code=county_code, limit=_DRAFTS_PORTION, at=at)
    await forget_private(session, county_code=county_code, alarm_ids=found)
    return len(found) == _DRAFTS_PORTION


async def _forget_imports(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    before = at - _DRAFTS_KEPT
    return (
        await forget_imports(session, county_code, before=before, limit=_DRAFTS_PORTION, at=at)
        == _DRAFTS_PORTION
    )


async def _forget_deliveries(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    return await forget_deliveries(session, county_code=county_code, limit=_PORTION, at=at) == _PORTION


async def _make_audit_months(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del county_code, tools
    for month in await make_audit_months(session, count=_MONTHS_AHEAD, at=at):
        _log.info("audit month made", month=month)
    return False


async def _announce_divisions(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    await announce_divisions(session, county_code=county_code, at=at)
    return False


async def _supervise_devices(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    return await supervise_devices(session, county_code=county_code, at=at)


async def _end_forgotten_patrols(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    return await end_forgotten(session, county_code=county_code, limit=_PATROLS, at=at)


async def _archive_patrols(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    return await archive.archive_shifts(session, county_code=county_code, limit=_PATROLS, at=at)


async def _thin_patrols(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    return await archive.thin_shifts(session, county_code=county_code, limit=_PATROLS, at=at)


async def _forget_quarantine(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    return await archive.forget_quarantine(session, county_code=county_code, limit=_PORTION, at=at)


async def _turn_track_days(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del county_code, tools
    made, gone = await archive.turn_days(session, at=at)
    if made or gone:
        _log.info("track days turned", made=made, gone=gone)
    return False


async def _propose_hotspots(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    if made := await propose_hotspots(session, county_code=county_code, at=at):
        _log.info("hotspots proposed", county_code=county_code, count=made)
    return False


async def _fold_figures(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools
    await fold_figures(session, county_code=county_code, limit=_FIGURES_PORTION, at=at)
    return False  # a portion at a time: after a restore there are many, and the other chores do not wait for them


async def _fold_map(session: Session, county_code: str, tools: Tools, at: datetime) -> bool:
    del tools, at
    return await fold_map(session, county_code=county_code, limit=_PORTION)


CHORES = (
    Chore("devices", _supervise_devices, every_s=_DEVICES_SEEN_S),
    Chore("figures", _fold_figures, every_s=_FIGURES_SEEN_S),
    Chore("divisions", _announce_divisions, every_s=_DAY_SEEN_S),
    Chore("map", _fold_map, every_s=_MAP_FOLDED_S),
    Chore("seal", _seal),
    Chore("forget-places", _forget_places),
    Chore("forget-worker-places", _forget_worker_places, every_s=_HOUR_S),
    Chore("audit-months", _make_audit_months, every_s=_HOUR_S, whole_house=True),
    Chore("forget-changes", _forget_changes, every_s=_HOUR_S),
    Chore("forget-announcements", _forget_announcements, every_s=_HOUR_S),
    Chore("forget-jobs", _forget_jobs, every_s=_HOUR_S),
    Chore("forget-keys", _forget_keys, every_s=_HOUR_S),
    Chore("forget-sign-ins", _forget_sign_ins, every_s=_HOUR_S),
    Chore("forget-uploads", _forget_uploads, every_s=_HOUR_S),
    Chore("forget-unnamed", _forget_unnamed, every_s=_HOUR_S),
    Chore("forget-imports", _forget_imports, every_s=_HOUR_S),
    Chore("forget-deliveries", _forget_deliveries, every_s=_HOUR_S),
    Chore("track-days", _turn_track_days, every_s=_HOUR_S, whole_house=True),
    Chore("forgotten-patrols", _end_forgotten_patrols, every_s=_FORGOTTEN_SEEN_S),
    Chore("archive-patrols", _archive_patrols, every_s=_HOUR_S),
    Chore("thin-patrols", _thin_patrols, every_s=_HOUR_S),
    Chore("forget-quarantine", _forget_quarantine, every_s=_HOUR_S),
    Chore("hotspots", _propose_hotspots, every_s=_DAY_S),
)
"""All of them, in the order in which they are done."""


@dataclass(slots=True)
class Housekeeper:
    """Does the chores when they fall due."""

    sessions: Sessions
    tools: Tools
    settings: WorkerSettings
    chores: tuple[Chore, ...] = CHORES
    _next: dict[str, float] = field(default_factory=dict)

    async def step(self, stop: asyncio.Event) -> bool:
        """Do what has fallen due; never asks to go on at once."""
        for chore in self.chores:
            if stop.is_set():
                break
            if time.monotonic() >= self._next.get(chore.name, 0.0):
                await self.do(chore, stop)
                self._next[chore.name] = time.monotonic() + (chore.every_s or self.settings.housekeeping_s)
        return False

    async def do(self, chore: Chore, stop: asyncio.Event) -> None:
        """One chore in every county; trouble in one does not keep the others from it."""
        counties = [NO_COUNTY] if chore.whole_house else [NO_COUNTY, *await self._counties()]
        for county_code in counties:
            try:
                while not stop.is_set() and await self._portion(chore, county_code):
                    pass
            except Exception as error:
                if is_lost_connection(error):
                    raise
                _log.error("chore failed", chore=chore.name, county_code=county_code, exc_info=error)

    async def _portion(self, chore: Chore, county_code: str) -> bool:
        async with transaction(self.sessions, within_s=self.settings.transaction_timeout_s) as session:
            if not await take_turn(session, chore.name, county_code):
                return False
            return await chore.act(session, county_code, self.tools, await read_clock(session))

    async def _counties(self) -> list[str]:
        async with transaction(self.sessions, within_s=self.settings.transaction_timeout_s) as session:
            return [county for county in await numbered_counties(session) if county != NO_COUNTY]
