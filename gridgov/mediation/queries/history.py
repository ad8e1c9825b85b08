"""What was done to a case, as it is shown; and the tables of data as they are offered."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.mediation.queries import Case, catalogue_of
from gridgov.mediation.queries.parts import acts_of
from gridgov.mediation.rules.catalogue import Row
from gridgov.mediation.rules.lifecycle import ACTS
from gridgov.mediation.schemas.bodies import RowOut
from gridgov.mediation.schemas.shown import CaseActOut


async def shown_acts(session: AsyncSession, case: Case) -> list[CaseActOut]:
    """In order, each with its name; who and when, and nothing of what was said."""
    return [
        CaseActOut(
            seq=row.seq, act=row.act, act_zh=ACTS[row.act].zh, act_en=ACTS[row.act].en, actor_id=row.actor_id,
            to_state=row.to_state, at=row.at,
        )
        for row in await acts_of(session, case)
    ]  # fmt: skip


def offered(session: AsyncSession, *, on: date) -> dict[str, list[RowOut]]:
    """What may be named on a day, list by list."""
    book = catalogue_of(session)
    return {
        "types": _rows(book.types.values(), on), "sources": _rows(book.sources.values(), on),
        "unsuitable": _rows(book.unsuitable.values(), on), "file_items": _rows(book.file_items.values(), on),
    }  # fmt: skip


def _rows(rows: Iterable[Row], on: date) -> list[RowOut]:
    return [
        RowOut(code=row.code, zh=row.zh, en=row.en, source=row.source_of) for row in rows if row.is_open(on)
    ]
