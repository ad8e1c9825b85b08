"""What phones send, ready as bytes: the same at every try."""

import hashlib
import io
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
from PIL import Image

from chaos.county import Beat
from gridgov.db.base import new_id

TYPE = "environment.exposed_garbage"
MAJOR_SHARE = 0.03
BOUNDARY = "chaos-ends-here"


@dataclass(frozen=True, slots=True)
class Post:
    """One thing to send. `key` is what makes it safe to send twice: the phone's own id, or the Idempotency-Key."""

    kind: str
    key: UUID
    subject_id: UUID
    path: str
    headers: Mapping[str, str]
    body: bytes
    file_id: UUID | None = None


def photo_of(beat: Beat, chance: random.Random) -> Post:
    """A small photo that nobody else has."""
    file_id = new_id()
    colour = tuple(chance.randrange(256) for _ in range(3))
    drawn = io.BytesIO()
    Image.new("RGB", (96, 64), colour).save(drawn, "JPEG", comment=file_id.hex.encode())
    content = drawn.getvalue()
    fields = {"id": str(file_id), "sha256": hashlib.sha256(content).hexdigest()}
    parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    parts.append(b'name="file"; filename="photo.jpg"\r\nContent-Type: image/jpeg\r\n\r\n' + content)
    body = b"".join(
        b"--%s\r\nContent-Disposition: form-data; %s\r\n" % (BOUNDARY.encode(), part) for part in parts
    )
    headers = {**_bearer(beat.token), "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    return Post("photo", file_id, file_id, "/api/v1/files", headers, body + f"--{BOUNDARY}--\r\n".encode())


def report_of(beat: Beat, chance: random.Random, *, phone: int, file_id: UUID | None) -> Post:
    """A report from anywhere in the beat, with the photo taken of it if there is one."""
    event_id = new_id()
    body: dict[str, Any] = {
        "id": event_id,
        "type_code": TYPE,
        "words": f"{phone} 号手机:小区东门垃圾外溢",
        "place": beat.place(chance),
        "occurred_at": datetime.now(UTC),
        "major": chance.random() < MAJOR_SHARE,
        "file_ids": [file_id] if file_id else [],
    }
    headers = {**_bearer(beat.token), "Content-Type": "application/json"}
    return Post("report", event_id, event_id, "/api/v1/events", headers, orjson.dumps(body), file_id)


def accept_of(beat: Beat, event_id: UUID, *, version: int) -> Post:
    """The clerk accepts, having seen this version."""
    key = new_id()
    headers = {
        **_bearer(beat.clerk_token),
        "Content-Type": "application/json",
        "If-Match": f'"{version}"',
        "Idempotency-Key": str(key),
    }
    path = f"/api/v1/events/{event_id}/accept"
    return Post("accept", key, event_id, path, headers, orjson.dumps({"note": "情况属实"}))


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
