"""Take fixes in: from our app for a shift, from another app by the address of a phone. The hot path of patrol.

Two statements: which shifts take fixes of this person now, and all the fixes at once. Nothing is announced: a track is
nobody's news.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from geo.point import Datum
from gridgov.db.session import Session
from gridgov.patrol.queries import limits_of
from gridgov.patrol.queries.tracks import phone_by_token, recording_of
from gridgov.patrol.rules.inbound.own import read_own
from gridgov.patrol.rules.points import Aside, Fix, aside, columns_of, sort_out
from gridgov.patrol.rules.terms import LACK_WORDS, Lack, PointSource
from gridgov.patrol.rules.tokens import county_of, hash_of
from gridgov.patrol.statements.points import insert_asides, insert_points
from gridgov.people.rules.roles import Person


@dataclass(frozen=True, slots=True)
class Taken:
    """How many fixes were new, how many were there already, and what was put aside."""

    accepted: int
    repeated: int
    asides: Sequence[Aside]

    def as_answer(self) -> dict[str, Any]:
        return {
            "accepted": self.accepted, "repeated": self.repeated,
            "put_aside": [
                {"index": one.number, "reason": one.reason, "zh": LACK_WORDS[one.reason][0], "en": LACK_WORDS[one.reason][1]}
                for one in self.asides
            ],
        }  # fmt: skip


async def take_own_points(session: Session, person: Person, content: Any, *, shift_id: UUID) -> Taken:
    """A batch of our app. `Invalid` where it is no batch; a bad point of it is put aside, and so is all of a shift that
    this person did not sign on to, or did not agree to be recorded on."""
    limits = limits_of(session)
    datum, points = read_own(content, most=limits.points_most_at_once)
    return await _take(
        session, points, county_code=person.county_code, person_id=person.id, datum=datum, source=PointSource.APP,
        only=shift_id,
    )  # fmt: skip


async def take_phone_points(
    session: Session, token: str, points: Sequence[Fix | Aside], *, source: PointSource, at: datetime
) -> Taken | None:
    """What another app sent. None for an address that is none of ours; one that was revoked is answered, and nothing kept."""
    county_code = county_of(token)
    phone = (
        await phone_by_token(session, county_code=county_code, token_hash=hash_of(token))
        if county_code
        else None
    )
    if phone is None:
        return None
    if phone.revoked_at is not None:
        asides = [aside(number, Lack.REVOKED, None) for number, _ in enumerate(points)]
        await insert_asides(
            session,
            asides,
            county_code=phone.county_code,
            person_id=phone.person_id,
            shift_id=None,
            source=source,
            at=at,
        )
        return Taken(0, 0, asides)
    return await _take(
        session,
        points,
        county_code=phone.county_code,
        person_id=phone.person_id,
        datum=Datum.WGS84,
        source=source,
    )


async def _take(
    session: Session, points: Sequence[Fix | Aside], *, county_code: str, person_id: UUID, datum: Datum,
    source: PointSource, only: UUID | None = None,
) -> Taken:  # fmt: skip
    limits = limits_of(session)
    now, windows = await recording_of(session, county_code=county_code, person_id=person_id, limits=limits)
    if only is not None:
        windows = [window for window in windows if window.shift_id == only]
    found = sort_out(points, windows, limits, at=now)
    accepted = kept = 0
    for shift_id, fixes in found.fixes.items():
        columns = columns_of(fixes, limits, datum=datum)
        kept += len(fixes)
        accepted += await insert_points(
            session, columns, county_code=county_code, person_id=person_id, shift_id=shift_id, source=source
        )
    await insert_asides(
        session, found.asides, county_code=county_code, person_id=person_id, shift_id=only if windows else None,
        source=source, at=now,
    )  # fmt: skip
    return Taken(accepted, kept - accepted, found.asides)
