"""Forget the photos and recordings of residents that no report came to name: nobody may use this house to keep things in."""

import contextlib
from datetime import datetime, timedelta

from gridgov.db.session import Session
from gridgov.errors import NotFound, Unavailable
from gridgov.events.queries.unnamed import unnamed_files
from gridgov.files.actions.forget_files import forget_files
from gridgov.files.channels import FileStore

KEPT = timedelta(days=1)
"""A report that failed is sent again by the phone that made it, within minutes."""


async def forget_unnamed(
    session: Session, county_code: str, *, store: FileStore, at: datetime, limit: int
) -> int:
    """How many were forgotten, of at most ``limit``: the rows in this transaction, what they hold in the store as well."""
    found = await unnamed_files(session, county_code=county_code, before=at - KEPT, limit=limit)
    await forget_files(session, county_code=county_code, file_ids=[row.id for row in found])
    for row in found:
        for key in (row.object_key, row.thumbnail_key):
            if key is not None:
                with contextlib.suppress(NotFound, Unavailable):
                    await store.delete(key)
    return len(found)
