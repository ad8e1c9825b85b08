"""Core writes of people: each answers whether it was the one that wrote, so that races have exactly one winner."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.people.tables import (
    AccountRow,
    PersonRow,
    PostRow,
    RefreshTokenRow,
    SignInFailure,
    SignInSession,
    UnitRow,
)

_NO_SYNC = {"synchronize_session": False}


async def lock_name(session: AsyncSession, name: str) -> None:
    """One sign-in of a name at a time from here to the commit: parallel guesses are counted like any others."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"sign-in:{name}", 0))))


async def insert_failure(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(SignInFailure).values(**values))


async def insert_session(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(SignInSession).values(**values))


async def insert_refresh_token(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(RefreshTokenRow).values(**values))


async def use_refresh_token(
    session: AsyncSession, *, county_code: str, token_hash: bytes, attempt_id: UUID, at: datetime
) -> UUID | None:
    """Mark a token used and say of which session; None if it was used before or never given."""
    used = await session.execute(
        update(RefreshTokenRow)
        .where(
            RefreshTokenRow.county_code == county_code,
            RefreshTokenRow.token_hash == token_hash,
            RefreshTokenRow.used_at.is_(None),
        )
        .values(used_at=at, attempt_id=attempt_id)
        .returning(RefreshTokenRow.session_id)
        .execution_options(**_NO_SYNC)
    )
    return used.scalar_one_or_none()


async def end_session(
    session: AsyncSession, *, county_code: str, session_id: UUID, why: str, at: datetime
) -> bool:
    """Revoke a session that still lives; False if it had ended."""
    ended = await session.execute(
        update(SignInSession)
        .where(
            SignInSession.county_code == county_code,
            SignInSession.id == session_id,
            SignInSession.revoked_at.is_(None),
            SignInSession.expires_at > at,
        )
        .values(revoked_at=at, revoked_why=why)
        .returning(SignInSession.id)
        .execution_options(**_NO_SYNC)
    )
    return ended.scalar_one_or_none() is not None


async def end_other_sessions(
    session: AsyncSession, *, county_code: str, account_id: UUID, kept: UUID | None, why: str, at: datetime
) -> Sequence[UUID]:
    """Revoke an account's living sessions but one; the ids of those revoked, in order."""
    ended = await session.scalars(
        update(SignInSession)
        .where(
            SignInSession.county_code == county_code,
            SignInSession.account_id == account_id,
            SignInSession.id.is_distinct_from(kept),
            SignInSession.revoked_at.is_(None),
            SignInSession.expires_at > at,
        )
        .values(revoked_at=at, revoked_why=why)
        .returning(SignInSession.id)
        .execution_options(**_NO_SYNC)
    )
    return sorted(ended.all())


async def lose_sessions(
    session: AsyncSession, *, county_code: str, account_id: UUID, kept: UUID | None, why: str, at: datetime
) -> Sequence[UUID]:
    """Revoke an account's sessions but one, those that ran out among them; the ids of those revoked, in order."""
    ended = await session.scalars(
        update(SignInSession)
        .where(
            SignInSession.county_code == county_code,
            SignInSession.account_id == account_id,
            SignInSession.id.is_distinct_from(kept),
            SignInSession.revoked_at.is_(None),
        )
        .values(revoked_at=at, revoked_why=why)
        .returning(SignInSession.id)
        .execution_options(**_NO_SYNC)
    )
    return sorted(ended.all())


async def set_password(
    session: AsyncSession, *, account_id: UUID, password_hash: str, changed_at: datetime | None
) -> None:
    """Keep a new hash (under `lock_name`); ``changed_at`` None for the same password hashed afresh, else the owner chose."""
    values: dict[str, Any] = {"password_hash": password_hash}
    if changed_at is not None:
        values |= {"password_changed_at": changed_at, "must_change_since": None}
    await session.execute(
        update(AccountRow).where(AccountRow.id == account_id).values(**values).execution_options(**_NO_SYNC)
    )


async def insert_person(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False if the id is taken."""
    written = await session.execute(
        pg_insert(PersonRow)
        .values(**values)
        .on_conflict_do_nothing(index_elements=["id"])
        .returning(PersonRow.id)
    )
    return written.scalar_one_or_none() is not None


async def insert_account(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False if the username is taken."""
    written = await session.execute(
        pg_insert(AccountRow)
        .values(**values)
        .on_conflict_do_nothing(index_elements=["username"])
        .returning(AccountRow.id)
    )
    return written.scalar_one_or_none() is not None


async def lock_person(session: AsyncSession, *, county_code: str, person_id: UUID) -> PersonRow | None:
    """The person, held until the commit, so that posts given at the same moment see each other."""
    statement = select(PersonRow).where(PersonRow.county_code == county_code, PersonRow.id == person_id)
    return (
        await session.scalars(statement.with_for_update(), execution_options={"populate_existing": True})
    ).one_or_none()


async def lock_moving(session: AsyncSession, *, county_code: str) -> None:
    """One person of a county is moved at a time: of two colleagues who leave at once the second is the last."""
    name = f"move-person:{county_code}"
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


async def insert_post(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(PostRow).values(**values))


async def set_post_end(session: AsyncSession, *, post_id: UUID, ends_at: datetime | None) -> None:
    """None for a post that goes on after all."""
    await session.execute(
        update(PostRow).where(PostRow.id == post_id).values(ends_at=ends_at).execution_options(**_NO_SYNC)
    )


async def set_left(session: AsyncSession, *, person_id: UUID, left_at: datetime | None) -> UUID | None:
    """The person has left, or (None) is back; the account, where there is one, takes no sign-in or takes it again: its id."""
    await update_person(session, person_id=person_id, values={"left_at": left_at})
    changed = await session.execute(
        update(AccountRow)
        .where(AccountRow.person_id == person_id)
        .values(disabled_at=left_at)
        .returning(AccountRow.id)
        .execution_options(**_NO_SYNC)
    )
    return changed.scalar_one_or_none()


async def update_person(session: AsyncSession, *, person_id: UUID, values: Mapping[str, Any]) -> None:
    """Change a person (under `lock_person`); the version goes up."""
    await session.execute(
        update(PersonRow)
        .where(PersonRow.id == person_id)
        .values(**values, version=PersonRow.version + 1)
        .execution_options(**_NO_SYNC)
    )


async def insert_unit(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False if the id or the county's code is taken."""
    written = await session.execute(
        pg_insert(UnitRow).values(**values).on_conflict_do_nothing().returning(UnitRow.id)
    )
    return written.scalar_one_or_none() is not None


async def delete_sessions(session: AsyncSession, *, county_code: str, before: datetime, limit: int) -> int:
    """Sessions over before an instant, with their tokens; how many."""
    row = aliased(SignInSession)
    old = select(row.id).where(row.county_code == county_code, row.expires_at < before).limit(limit)
    deleted = await session.scalars(
        delete(SignInSession)
        .where(SignInSession.county_code == county_code, SignInSession.id.in_(old))
        .returning(SignInSession.id)
        .execution_options(**_NO_SYNC)
    )
    return len(deleted.all())


async def delete_failures(session: AsyncSession, *, county_code: str, before: datetime, limit: int) -> int:
    """Refused sign-ins before an instant; how many."""
    row = aliased(SignInFailure)
    old = select(row.id).where(row.county_code == county_code, row.at < before).limit(limit)
    deleted = await session.scalars(
        delete(SignInFailure)
        .where(SignInFailure.county_code == county_code, SignInFailure.id.in_(old))
        .returning(SignInFailure.id)
        .execution_options(**_NO_SYNC)
    )
    return len(deleted.all())
