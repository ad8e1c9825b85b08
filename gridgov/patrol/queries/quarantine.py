"""What was put aside, as it is shown."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.paging import cut_page
from gridgov.patrol.rules.terms import LACK_WORDS, Lack
from gridgov.patrol.schemas.points import QuarantineOut, QuarantinePage
from gridgov.patrol.tables import PatrolQuarantine


async def quarantine_page(
    session: AsyncSession, *, county_code: str, cursor: UUID | None, limit: int
) -> QuarantinePage:
    """The newest first: an id is made as something comes."""
    statement = select(PatrolQuarantine).where(PatrolQuarantine.county_code == county_code)
    if cursor is not None:
        statement = statement.where(PatrolQuarantine.id < cursor)
    rows = (await session.scalars(statement.order_by(PatrolQuarantine.id.desc()).limit(limit + 1))).all()
    page, more = cut_page(rows, limit)
    return QuarantinePage(items=[_shown(row) for row in page], next_cursor=page[-1].id if more else None)


def _shown(row: PatrolQuarantine) -> QuarantineOut:
    zh, en = LACK_WORDS[Lack(row.reason)]
    return QuarantineOut.model_validate({
        **{column.name: getattr(row, column.name) for column in row.__table__.columns}, "reason_zh": zh, "reason_en": en,
    })  # fmt: skip
