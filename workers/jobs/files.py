"""What is done for a stored file after it was answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.files.actions.thumbnail import make_thumbnail
from workers.context import Tools


async def make_thumbnail_job(
    session: Session, payload: Mapping[str, Any], *, at: datetime, tools: Tools
) -> None:
    """On `FileStored`: the small picture that lists show."""
    del at
    await make_thumbnail(
        session, county_code=payload["county_code"], file_id=UUID(payload["subject_id"]), store=tools.store
    )
