"""Make a photo's thumbnail: a worker's action, harmless when done again."""

import asyncio
from uuid import UUID

from gridgov.db.session import Session
from gridgov.files.channels import FileStore
from gridgov.files.queries import file_by_id
from gridgov.files.rules.keys import thumbnail_key
from gridgov.files.rules.kinds import Kind
from gridgov.files.rules.pictures import thumbnail
from gridgov.files.statements import set_thumbnail


async def make_thumbnail(session: Session, *, county_code: str, file_id: UUID, store: FileStore) -> None:
    """Write the 480-pixel WebP beside the photo and name it in the row; nothing for voice, video, or when it is there."""
    file = await file_by_id(session, county_code=county_code, file_id=file_id)
    if file is None or file.kind != Kind.PHOTO or file.thumbnail_key is not None:
        return
    small = await asyncio.to_thread(thumbnail, await store.get(file.object_key))
    key = thumbnail_key(file.object_key)
    await store.put(key, small)
    await set_thumbnail(session, county_code=county_code, file_id=file_id, thumbnail_key=key)
