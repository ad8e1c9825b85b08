"""HTTP of files: upload, what is known of one's own file, links, and the content behind a link."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import ValidationError

from gridgov.db.session import read_clock
from gridgov.errors import NotFound, NotPermitted
from gridgov.files.actions.upload import upload_file
from gridgov.files.channels import FileStore
from gridgov.files.queries import file_by_id, own_file, shown
from gridgov.files.rules.intake import too_large
from gridgov.files.rules.kinds import FORMAT_OF_MEDIA_TYPE, Kind
from gridgov.files.rules.links import LinkExpired, LinkForged, Variant, link_of, read_link_token
from gridgov.files.rules.pictures import THUMBNAIL_MEDIA_TYPE
from gridgov.files.rules.ranges import asked_range
from gridgov.files.schemas import ContentLinkOut, FileOut, UploadFields
from gridgov.people.current import CommandDep, PersonDep, limited_by_person
from gridgov.web.forms import COUNTED_HERE, file_form
from gridgov.web.problems import invalid_from, problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/api/v1/files", tags=["附件 files"])

LIMITED = Depends(limited_by_person("upload"))
FORM: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"multipart/form-data": {
        "schema": {
            "type": "object", "required": ["file", "id"], "additionalProperties": False,
            "properties": {
                "file": {"type": "string", "format": "binary", "description": "照片、语音或视频 · photo, voice or video"},
                "id": {"type": "string", "format": "uuid", "description": "手机生成的编号,重发时不变 · made by the phone, the same when sent again"},
                "sha256": {"type": "string", "pattern": "^[0-9a-fA-F]{64}$", "description": "文件内容的 SHA-256 · of the file's bytes"},
            },
        },
        "example": {"file": "(binary)", "id": "0199f3a0-7c1e-7d11-8b62-2f6f0a4f8d12"},
    }}},
}  # fmt: skip
_BINARY: dict[int | str, dict[str, Any]] = {
    200: {"description": "文件内容 · the content", "content": {"application/octet-stream": {}}},
    206: {"description": "所请求的部分 · the part asked for", "content": {"application/octet-stream": {}}},
}


@router.post(
    "",
    status_code=201,
    response_model=FileOut,
    summary="上传附件 · Upload a file",
    max_body_size=COUNTED_HERE,
    openapi_extra=FORM,
    dependencies=[LIMITED],
    responses={
        200: {"model": FileOut, "description": "此前已上传 · uploaded before"},
        **problem_responses(413, 415),
    },
)
async def upload_one_file(
    request: Request, response: Response, session: SessionDep, person: PersonDep
) -> FileOut:
    """Sending the same file with the same id again is harmless and answers 200 with the earlier file."""
    state = request.app.state
    # The sender is known and nothing is written: the connection goes back to the pool while a slow phone sends.
    await session.rollback()
    most_bytes: int = state.settings.storage.max_upload_bytes
    async with file_form(request, most_bytes=most_bytes, too_large=too_large(most_bytes)) as form:
        fields = fields_of(form.fields)
        at = await read_clock(session)
        await session.rollback()  # and again while the picture is worked on
        uploaded = await upload_file(
            session, person, file_id=fields.id, content=form.content, declared_type=form.content_type,
            filename=form.file_name, sha256_hex=fields.sha256, county_code=person.county_code, store=state.store, at=at,
        )  # fmt: skip
    if uploaded.seen_before:
        response.status_code = 200
    return shown(uploaded.file)


@router.get(
    "/content/{token}",
    summary="凭链接取文件 · The content behind a link",
    response_class=StreamingResponse,
    responses={**problem_responses(404), **_BINARY},
)
async def read_file_content(
    request: Request,
    session: SessionDep,
    token: str,
    asked: Annotated[str | None, Header(alias="Range")] = None,
) -> StreamingResponse:
    """No sign-in: the link itself is the permission, for one variant of one file, until it expires."""
    state = request.app.state
    try:
        link = read_link_token(token, key=state.token_key, at=await read_clock(session))
    except LinkForged as error:
        raise NotFound("链接无效,请重新打开附件", "No such link; open the file again") from error
    except LinkExpired as error:
        raise NotPermitted(
            "链接已过期,请重新打开附件", "The link has expired; open the file again"
        ) from error
    file = await file_by_id(session, county_code=link.county_code, file_id=link.file_id)
    key = (
        None if file is None else file.object_key if link.variant is Variant.ORIGINAL else file.thumbnail_key
    )
    if file is None or key is None:
        raise NotFound("文件不存在,或缩略图尚未生成", "No such file, or its thumbnail is not made yet")
    media_type = file.media_type if link.variant is Variant.ORIGINAL else THUMBNAIL_MEDIA_TYPE
    disposition = _disposition(file.id, file.kind, media_type)
    return await _answer(state.store, key, media_type=media_type, disposition=disposition, asked=asked)


@router.get(
    "/{file_id}",
    response_model=FileOut,
    summary="我的附件 · A file of mine",
    responses=problem_responses(404),
)
async def read_file(session: SessionDep, person: PersonDep, file_id: UUID) -> FileOut:
    return shown(await own_file(session, person, file_id))


@router.get(
    "/{file_id}/link",
    response_model=ContentLinkOut,
    summary="我的附件的下载链接 · Links to a file of mine",
    responses=problem_responses(404),
)
async def read_file_link(request: Request, cmd: CommandDep, file_id: UUID) -> ContentLinkOut:
    state = request.app.state
    file = await own_file(cmd.session, cmd.person, file_id)
    lifetime_s: int = state.settings.storage.link_lifetime_s
    url, thumbnail_url = (
        link_of(file, variant, key=state.token_key, at=cmd.at, lifetime_s=lifetime_s) for variant in Variant
    )
    return ContentLinkOut(
        url=url,
        thumbnail_url=thumbnail_url if file.thumbnail_key else None,
        expires_at=cmd.at + timedelta(seconds=lifetime_s),
    )


def fields_of(values: Mapping[str, str]) -> UploadFields:
    """What a form says beside the file; the problem names each field that is wrong."""
    try:
        return UploadFields.model_validate(values)
    except ValidationError as error:
        raise invalid_from(error.errors()) from error


async def _answer(
    store: FileStore, key: str, *, media_type: str, disposition: str, asked: str | None
) -> StreamingResponse:
    size_bytes = await store.size(key)
    part = asked_range(asked, size_bytes)
    start, end = part or (0, size_bytes)
    headers = {
        "Content-Length": str(end - start),
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=60",
        "Content-Disposition": disposition,
        "Content-Security-Policy": "sandbox",
    }
    if part:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size_bytes}"
    return StreamingResponse(
        store.pieces(key, start, end),
        status_code=206 if part else 200,
        headers=headers,
        media_type=media_type,
    )


def _disposition(file_id: UUID, kind: str, media_type: str) -> str:
    """Pictures are shown, anything else is saved; the name is ours and not the uploader's."""
    way = "inline" if kind == Kind.PHOTO else "attachment"
    return f'{way}; filename="{file_id}.{FORMAT_OF_MEDIA_TYPE[media_type].extensions[0]}"'
