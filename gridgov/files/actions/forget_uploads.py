"""Throw away what was begun and never finished, and the pieces of what is whole by now."""

import contextlib
from datetime import datetime

from gridgov.db.session import Session
from gridgov.errors import NotFound, Unavailable
from gridgov.files.channels import FileStore
from gridgov.files.queries import Upload, expired_uploads
from gridgov.files.statements import delete_uploads


async def forget_uploads(
    session: Session, county_code: str, *, store: FileStore, at: datetime, limit: int
) -> int:
    """How many were forgotten. An object that cannot be deleted now is named by nothing any more, and harmless."""
    rows = await expired_uploads(session, county_code, at=at, limit=limit)
    for row in rows:
        await forget_pieces(store, row)
    if rows:
        await delete_uploads(session, county_code=county_code, ids=[row.id for row in rows])
    return len(rows)


async def forget_pieces(store: FileStore, row: Upload) -> None:
    for _, _, key in row.pieces:
        with contextlib.suppress(NotFound, Unavailable):
            await store.delete(key)
