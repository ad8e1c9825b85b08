"""A form with one file: read within a limit that is counted while it comes, and every way of being broken told."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from gridgov.errors import Invalid, Malformed, Problem, UnsupportedMedia

FORM_BYTES = 64 * 1024
"""What a form may hold beside the file: boundaries, headers, a few fields."""

COUNTED_HERE = 1 << 60
"""The body limit of a route that counts what comes while it reads it (`file_form`, a piece of an upload), and says itself
what to do about too much: the application's own limit is for JSON."""

_MOST_DIGITS = 18
"""No body is longer, and Python refuses to read a number of thousands of digits."""


@dataclass(frozen=True, slots=True)
class FileForm:
    """The file in the field ``file``, and the other fields as text."""

    file_name: str
    content_type: str | None
    content: bytes
    fields: dict[str, str]


@asynccontextmanager
async def file_form(request: Request, *, most_bytes: int, too_large: Problem) -> AsyncIterator[FileForm]:
    """A form's file and fields; what is above a megabyte lies on disk until it is known to be whole.

    Raises ``too_large`` as soon as the body is, or says that it will be, too long.
    """
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise UnsupportedMedia(
            "请以 multipart/form-data 表单上传文件", "Send the file as a multipart/form-data form"
        )
    stream = _counted(request, most_bytes + FORM_BYTES, too_large)
    parser = MultiPartParser(request.headers, stream, max_files=1, max_fields=8, max_part_size=FORM_BYTES)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise Malformed(
            "上传表单不完整或格式有误,请重新上传(每次一个文件)",
            "The form is broken or incomplete; upload it again, one file at a time",
        ) from error
    try:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Invalid.field(
                "/file", "missing", "缺少文件,请在 file 字段中上传", "The file is missing; send it in the field 'file'"
            )  # fmt: skip
        if (file.size or 0) > most_bytes:
            raise too_large
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        yield FileForm(file.filename or "", file.content_type, await file.read(), fields)
    finally:
        await form.close()


def announces_more(headers: Mapping[str, str], most: int) -> bool:
    """Whether a request says of its body that it is longer. What is no number says nothing: the bytes are counted anyway."""
    told = headers.get("content-length", "")
    if not (told.isascii() and told.isdigit()):
        return False
    digits = told.lstrip("0") or "0"
    return len(digits) > _MOST_DIGITS or int(digits) > most


async def _counted(request: Request, most: int, too_large: Problem) -> AsyncGenerator[bytes, None]:
    if announces_more(request.headers, most):
        raise too_large
    received = 0
    async for piece in request.stream():
        received += len(piece)
        if received > most:
            raise too_large
        yield piece
