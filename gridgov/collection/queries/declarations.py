"""Links and declarations: by token, within scope, as they are shown."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.queries.house import register_of
from gridgov.collection.queries.records import records_by_id
from gridgov.collection.queries.views import shown_value
from gridgov.collection.schemas.declarations import DeclarationOut
from gridgov.collection.tables import Declaration, DeclarationLink
from gridgov.db.cipher import cipher_of
from gridgov.db.paging import cut_page
from gridgov.errors import NotFound
from gridgov.grids.queries.scope import ScopeColumns, in_scope
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

Declared = Declaration
Link = DeclarationLink
SAID = "declarations.said"

_COLUMNS = Declaration.__table__.c
_SCOPE = ScopeColumns(county_code=_COLUMNS.county_code, scope_path=_COLUMNS.scope_path)


async def link_by_hash(
    session: AsyncSession, *, county_code: str, token_hash: bytes
) -> DeclarationLink | None:
    """The link of this token, whether or not it is still good."""
    statement = select(DeclarationLink).where(
        DeclarationLink.county_code == county_code, DeclarationLink.token_hash == token_hash
    )
    return (await session.scalars(statement)).one_or_none()


async def waiting_count(session: AsyncSession, *, county_code: str, parent_id: UUID) -> int:
    statement = select(func.count()).where(
        Declaration.county_code == county_code,
        Declaration.parent_id == parent_id,
        Declaration.state == "waiting",
    )
    return int((await session.execute(statement)).scalar_one())


async def declaration_by_id(
    session: AsyncSession, *, county_code: str, declaration_id: UUID
) -> Declaration | None:
    """A declaration, asked by the system itself: no scope."""
    statement = select(Declaration).where(
        Declaration.county_code == county_code, Declaration.id == declaration_id
    )
    return (await session.scalars(statement)).one_or_none()


async def visible_declaration(session: AsyncSession, person: Person, declaration_id: UUID) -> Declaration:
    gate = in_scope(permissions_of(session), person, "declaration.check", _SCOPE)
    statement = select(Declaration).where(
        Declaration.county_code == person.county_code, Declaration.id == declaration_id, gate
    )
    found = (await session.scalars(statement)).one_or_none()
    if found is None:
        raise NotFound("没有这条申报,或不在您的管辖范围内", "No such declaration, or outside your scope")
    return found


async def declaration_page(
    session: AsyncSession, person: Person, *, state: str, cursor: UUID | None, limit: int
) -> tuple[Sequence[Declaration], UUID | None]:
    """Within scope, by id."""
    gate = in_scope(permissions_of(session), person, "declaration.check", _SCOPE)
    conditions = [_COLUMNS.county_code == person.county_code, _COLUMNS.state == state, gate]
    if cursor is not None:
        conditions.append(_COLUMNS.id > cursor)
    statement = select(Declaration).where(*conditions).order_by(_COLUMNS.id).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, page[-1].id if more else None


def said_of(session: AsyncSession, row: Declaration) -> Mapping[str, Any]:
    """What was said; nothing of one that was checked, for it is kept no longer."""
    if row.said_sealed is None:
        return {}
    said: dict[str, Any] = json.loads(cipher_of(session).open(row.said_sealed, context=SAID))
    return said


async def declarations_out(
    session: AsyncSession, rows: Sequence[Declaration], *, full: bool = False
) -> list[DeclarationOut]:
    """With the place that it is about; private values masked unless ``full``."""
    if not rows:
        return []
    parents = await records_by_id(
        session, county_code=rows[0].county_code, ids=[row.parent_id for row in rows]
    )
    return [
        DeclarationOut(
            id=row.id, kind=row.kind, class_code=row.class_code, parent_id=row.parent_id,
            place=parents[row.parent_id].title if row.parent_id in parents else None, scope_path=row.scope_path,
            state=row.state, said=_shown(session, row, full=full), said_at=row.said_at, checked_by=row.checked_by,
            checked_at=row.checked_at, record_id=row.record_id, reason=row.reason, version=row.version,
        )
        for row in rows
    ]  # fmt: skip


def _shown(session: AsyncSession, row: Declaration, *, full: bool) -> dict[str, Any]:
    fields = register_of(session).of(row.kind)
    said = said_of(session, row)
    return {
        code: value if full else shown_value(fields[code], value) for code, value in said.items() if code in fields
    }  # fmt: skip
