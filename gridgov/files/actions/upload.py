"""Upload a file: checked, cleaned, put into the store, and only then written as a row.

An object without a row is harmless; a row without its object would be a photo that was acknowledged and lost.
All slow work (pictures, the store) is done before the first statement, so that a caller who holds no database
connection yet holds none meanwhile.
"""

import asyncio
import contextlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import ReusedKey, Unavailable, UnsupportedMedia
from gridgov.files.channels import FileStore
from gridgov.files.messages import FileStored
from gridgov.files.queries import file_by_id
from gridgov.files.rules.intake import Intake, take_in, too_large
from gridgov.files.rules.keys import object_key
from gridgov.files.rules.kinds import KIND_NAMES, Kind
from gridgov.files.statements import insert_file
from gridgov.files.tables import FileRow
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

_PICTURES = ThreadPoolExecutor(2, thread_name_prefix="pictures")
"""Two at a time in a process: a 50-megapixel PNG takes 200 MiB while it is worked on."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """The file's row, and whether this upload was seen before."""

    file: FileRow
    seen_before: bool


async def upload_file(
    session: Session,
    person: Person | None,
    *,
    file_id: UUID,
    content: bytes,
    declared_type: str | None,
    filename: str | None,
    sha256_hex: str | None,
    county_code: str,
    store: FileStore,
    at: datetime,
    taken: Mapping[Kind, int] | None = None,
) -> Uploaded:
    """Keep a file under the id its phone chose; ``person`` is None for a resident without an account.

    The same id with the same bytes gives the earlier row, with others `ReusedKey`. Also raises what
    `gridgov.files.rules.intake.take_in` raises, `UnsupportedMedia` for another kind than those ``taken`` (None: all),
    `TooLarge` above the bytes that stand there for its kind, and `Unavailable` when the store is away.
    """
    if person is not None:
        permissions_of(session).require(person, "file.upload", Subject(county_code))
    intake = await _taken_in(content, declared_type=declared_type, filename=filename, sha256_hex=sha256_hex)
    if taken is not None:
        _check_taken(intake, taken)
    key = object_key(county_code, new_id(), at=at)
    await store.put(key, intake.content)
    uploader_id = person.id if person else None
    values = {
        "county_code": county_code,
        "id": file_id,
        "object_key": key,
        "uploaded_by": uploader_id,
        "uploaded_at": at,
    }
    written = await insert_file(session, {**values, **_row_values(intake)})
    if written is None:
        with contextlib.suppress(Unavailable):  # what stays behind is named by nothing
            await store.delete(key)
        return await _same_again(session, county_code, file_id, uploader_id, intake)
    await announce(session, FileStored(county_code, file_id, intake.format.kind), at=at)
    return Uploaded(written, seen_before=False)


async def _taken_in(
    content: bytes, *, declared_type: str | None, filename: str | None, sha256_hex: str | None
) -> Intake:
    return await asyncio.get_running_loop().run_in_executor(
        _PICTURES,
        lambda: take_in(content, declared_type=declared_type, filename=filename, sha256_hex=sha256_hex),
    )


def _check_taken(intake: Intake, taken: Mapping[Kind, int]) -> None:
    most_bytes = taken.get(intake.format.kind)
    if most_bytes is None:
        names = [KIND_NAMES[kind] for kind in taken]
        zh, en = "、".join(name[0] for name in names), ", ".join(name[1] for name in names)
        raise UnsupportedMedia(f"这里只能上传{zh}", f"Only these are taken here: {en}")
    if intake.size_bytes > most_bytes:
        raise too_large(most_bytes)


async def _same_again(
    session: Session, county_code: str, file_id: UUID, uploader_id: UUID | None, intake: Intake
) -> Uploaded:
    earlier = await file_by_id(session, county_code=county_code, file_id=file_id)
    assert earlier is not None
    if bytes(earlier.sha256) != intake.sha256 or earlier.uploaded_by != uploader_id:
        raise ReusedKey(
            "该编号已用于另一文件,请为新的文件生成新编号",
            "This id belongs to another file; make a new id for a new file",
        )
    return Uploaded(earlier, seen_before=True)


def _row_values(intake: Intake) -> dict[str, object]:
    return {
        "kind": intake.format.kind, "media_type": intake.format.media_type, "size_bytes": intake.size_bytes,
        "sha256": intake.sha256, "width_px": intake.width_px, "height_px": intake.height_px,
        "captured_at": intake.captured_at, "captured_lon": intake.captured_lon, "captured_lat": intake.captured_lat,
    }  # fmt: skip
