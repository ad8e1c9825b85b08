"""Forget files that nothing names; whoever calls has looked."""

from collections.abc import Sequence
from uuid import UUID

from gridgov.db.session import Session
from gridgov.files.statements import delete_files


async def forget_files(session: Session, *, county_code: str, file_ids: Sequence[UUID]) -> None:
    if file_ids:
        await delete_files(session, county_code=county_code, ids=file_ids)
