"""A file in pieces: begun, gone on with from where it stands, taken up whole with the last piece, given up.

Each piece is an object of its own, written before the row says so: what was acknowledged is there. Two attempts of one
phone that overlap cannot both go on from the same byte. The last piece and the file are one transaction.
"""

import contextlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid, NotFound, ReusedKey, TooManyRequests, Unavailable
from gridgov.files.actions.forget_uploads import forget_pieces
from gridgov.files.actions.upload import upload_file
from gridgov.files.channels import FileStore
from gridgov.files.queries import Upload, find_upload, open_upload_count, own_upload
from gridgov.files.rules.intake import too_large
from gridgov.files.rules.keys import object_key
from gridgov.files.rules.tus import MOST_OPEN, Told, expires_at, wrong_offset
from gridgov.files.statements import append_piece, delete_uploads, insert_upload
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

Read = Callable[[], Awaitable[bytes]]


async def begin_upload(
    session: Session, person: Person, told: Told, *, length: int, most_bytes: int, at: datetime
) -> tuple[Upload, bool]:
    """The upload, and whether it was begun before: the same id again goes on. `TooLarge`, `ReusedKey`, `TooManyRequests`."""
    permissions_of(session).require(person, "file.upload", Subject(person.county_code))
    if length > most_bytes:
        raise too_large(most_bytes)
    if length == 0:
        raise Invalid.field("/length", "empty", "文件为空,请重新选择", "The file is empty; choose it again")
    upload_id = told.id or new_id()
    earlier = await find_upload(session, person, upload_id)
    if earlier is None:
        if await open_upload_count(session, person) >= MOST_OPEN:
            raise TooManyRequests(
                "未完成的上传过多,请先完成或取消", "Too many uploads are not finished; finish or delete some first",
                headers={"Retry-After": "60"},
            )  # fmt: skip
        written = await insert_upload(session, {
            "county_code": person.county_code, "id": upload_id, "begun_by": person.id, "length_bytes": length, "received_bytes": 0,
            "filename": told.filename, "media_type": told.media_type, "sha256_hex": told.sha256_hex, "pieces": [],
            "begun_at": at, "expires_at": expires_at(at),
        })  # fmt: skip
        earlier = await find_upload(session, person, upload_id)
        if earlier is None:
            raise _taken()
        if written:
            return earlier, False
    if earlier.length_bytes != length:
        raise _taken()
    return earlier, True


async def add_piece(
    session: Session,
    person: Person,
    content: bytes,
    *,
    upload_id: UUID,
    start: int,
    store: FileStore,
    at: datetime,
) -> Upload:
    """Go on from ``start``; with the last byte it is a file. `Conflict` tells the byte to go on from."""
    row = await own_upload(session, person, upload_id)
    if row.received_bytes != start or row.finished_at is not None:
        raise wrong_offset(row.received_bytes)
    if start + len(content) > row.length_bytes:
        raise Conflict("内容超出声明的长度", "This is more than the length that was said")
    if not content:
        return row
    key = object_key(person.county_code, new_id(), at=at)
    session.expunge(row)
    await session.rollback()  # no connection is held while the store works
    await store.put(key, content)
    try:
        await _append(session, person, row, content, start=start, key=key, store=store, at=at)
    except BaseException:
        with contextlib.suppress(NotFound, Unavailable):  # what stays behind is named by nothing
            await store.delete(key)
        raise
    return await own_upload(session, person, upload_id)


async def give_up(session: Session, person: Person, *, upload_id: UUID, store: FileStore) -> None:
    """Nothing of it is kept; a file that it has become stays."""
    row = await own_upload(session, person, upload_id)
    await delete_uploads(session, county_code=row.county_code, ids=[row.id])
    await forget_pieces(store, row)


def piece_limit(row: Upload, start: int) -> int:
    """How much the next piece may be: all that is missing, as tus clients send it where they are told no size."""
    return max(row.length_bytes - start, 0)


async def _append(
    session: Session, person: Person, row: Upload, content: bytes, *, start: int, key: str, store: FileStore, at: datetime
) -> None:  # fmt: skip
    offset, pieces = start + len(content), [*row.pieces, [start, len(content), key]]
    values = {"received_bytes": offset, "pieces": pieces, "expires_at": expires_at(at)}
    whole = offset == row.length_bytes
    if whole:
        before = [await store.get(name) for _, _, name in row.pieces]
        await upload_file(
            session, person, file_id=row.id, content=b"".join([*before, content]), declared_type=row.media_type,
            filename=row.filename, sha256_hex=row.sha256_hex, county_code=person.county_code, store=store, at=at,
        )  # fmt: skip
        values["finished_at"] = at
    gone_on = await append_piece(
        session, county_code=person.county_code, upload_id=row.id, start=start, values=values
    )
    if not gone_on:
        now = await own_upload(session, person, row.id)
        raise wrong_offset(now.received_bytes)


def _taken() -> ReusedKey:
    return ReusedKey(
        "该编号已用于另一文件,请为新的文件生成新编号",
        "This id belongs to another file; make a new id for a new file",
    )
