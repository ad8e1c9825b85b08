"""What goes in and out over HTTP."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from gridgov.web.fields import In, Out

_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_ID = "0199f3a0-7c1e-7d11-8b62-2f6f0a4f8d12"


class UploadFields(In):
    """The fields beside the file in the form."""

    id: UUID
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F]{64}$")] | None = None


class FileOut(Out):
    """A file as its uploader sees it. Size and SHA-256 are those of the bytes as received.

    ``captured_*`` is what the photo's EXIF said (degrees, WGS-84); others never see it.
    """

    id: UUID = Field(examples=[_ID])
    kind: str = Field(examples=["photo"])
    media_type: str = Field(examples=["image/jpeg"])
    size_bytes: int = Field(examples=[2481532])
    sha256: str = Field(examples=[_SHA256])
    width_px: int | None = Field(examples=[4032])
    height_px: int | None = Field(examples=[3024])
    captured_at: datetime | None
    captured_lon: float | None = Field(examples=[119.98126])
    captured_lat: float | None = Field(examples=[33.41207])
    has_thumbnail: bool
    uploaded_at: datetime


class ResidentFileOut(Out):
    """A resident's photo or recording is here; nothing else of it is told to whoever has no account."""

    id: UUID
    size_bytes: int


class ContentLinkOut(Out):
    """Links that anybody holding them may follow until they expire."""

    url: str = Field(examples=["/api/v1/files/content/bG9uZyBhbmQgc2lnbmVk"])
    thumbnail_url: str | None
    expires_at: datetime


class UploadOut(Out):
    """How far an upload has come; ``file`` once it is whole."""

    id: UUID
    offset: int = Field(description="已收到的字节数,从此处继续 · go on from here")
    length: int
    expires_at: datetime
    file: FileOut | None
