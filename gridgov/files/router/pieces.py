"""HTTP of uploads in pieces: tus 1.0.0 for voice and video, and PUT with Content-Range for whoever cannot speak it."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request, Response
from starlette.requests import ClientDisconnect

from gridgov.db.session import Session, read_clock
from gridgov.errors import Malformed, TooLarge, UnsupportedMedia
from gridgov.files.actions.upload_pieces import add_piece, begin_upload, give_up, piece_limit
from gridgov.files.channels import FileStore
from gridgov.files.queries import Upload, file_by_id, own_upload, shown
from gridgov.files.rules import tus
from gridgov.files.schemas import UploadOut
from gridgov.people.current import PersonDep, limited_by_person
from gridgov.people.rules.roles import Person
from gridgov.web.forms import COUNTED_HERE, announces_more
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep, own_transaction

LIMITED = Depends(limited_by_person("upload"))
router = APIRouter(prefix="/api/v1/uploads", tags=["附件 files"])
_TUS = {"Tus-Resumable": tus.VERSION}
_BODY: dict[str, Any] = {
    "requestBody": {"required": True, "content": {
        tus.CONTENT_TYPE: {"schema": {"type": "string", "format": "binary"}, "example": "(binary)"},
    }},
}  # fmt: skip
_PIECE: dict[str, Any] = {
    "requestBody": {"required": True, "content": {
        "application/octet-stream": {"schema": {"type": "string", "format": "binary"}, "example": "(binary)"},
    }},
}  # fmt: skip
Resumable = Annotated[str | None, Header(description="1.0.0")]


@router.options(
    "", status_code=204, summary="断点续传能力 · What of tus is spoken", responses=problem_responses()
)
async def read_upload_options(request: Request) -> Response:
    most: int = request.app.state.settings.storage.max_upload_bytes
    told = {
        "Tus-Version": tus.VERSION, "Tus-Extension": tus.EXTENSIONS, "Tus-Max-Size": str(most),
        "Tus-Checksum-Algorithm": tus.ALGORITHMS,
    }  # fmt: skip
    return Response(status_code=204, headers={**_TUS, **told})


@router.post(
    "", status_code=201, summary="开始断点续传 · Begin an upload in pieces", response_class=Response, dependencies=[LIMITED],
    responses=problem_responses(412, 413),
)  # fmt: skip
async def begin_one_upload(
    request: Request,
    session: SessionDep,
    person: PersonDep,
    tus_resumable: Resumable = None,
    upload_length: Annotated[str | None, Header(description="总字节数 · bytes in all")] = None,
    upload_metadata: Annotated[
        str | None, Header(description="id、filename、filetype、sha256,值为 base64 · each value in base64")
    ] = None,
) -> Response:
    """tus *creation*. ``id`` in the metadata is the file's, made by the phone: sent again, the upload goes on."""
    tus.check_version(tus_resumable)
    most: int = request.app.state.settings.storage.max_upload_bytes
    row, before = await begin_upload(
        session, person, tus.metadata(upload_metadata), length=tus.number(upload_length, "Upload-Length"),
        most_bytes=most, at=await read_clock(session),
    )  # fmt: skip
    where = {"Location": f"/api/v1/uploads/{row.id}"}
    return Response(status_code=200 if before else 201, headers={**_told(row), **where})


@router.head(
    "/{upload_id}",
    summary="续传进度 · How far an upload came",
    response_class=Response,
    responses=problem_responses(404, 412),
)
async def read_upload_offset(
    session: SessionDep, person: PersonDep, upload_id: UUID, tus_resumable: Resumable = None
) -> Response:
    tus.check_version(tus_resumable)
    row = await own_upload(session, person, upload_id)
    return Response(
        headers={**_told(row), "Upload-Length": str(row.length_bytes), "Cache-Control": "no-store"}
    )


@router.patch(
    "/{upload_id}", status_code=204, summary="续传 · Go on with an upload", response_class=Response,
    max_body_size=COUNTED_HERE, openapi_extra=_BODY, dependencies=[LIMITED], responses=problem_responses(404, 409, 412, 413, 415),
)  # fmt: skip
async def continue_upload(
    request: Request,
    session: SessionDep,
    person: PersonDep,
    upload_id: UUID,
    tus_resumable: Resumable = None,
    upload_offset: Annotated[str | None, Header()] = None,
    upload_checksum: Annotated[
        str | None, Header(description="sha1 或 sha256 加 base64 · and base64")
    ] = None,
) -> Response:
    """What arrived before a connection broke is kept (unless it came with a checksum); with the last byte it is a file of
    this id. 460: damaged on its way."""
    tus.check_version(tus_resumable)
    if request.headers.get("content-type") != tus.CONTENT_TYPE:
        raise UnsupportedMedia(
            f"Content-Type 应为 {tus.CONTENT_TYPE}", f"Content-Type must be {tus.CONTENT_TYPE}"
        )
    start = tus.number(upload_offset, "Upload-Offset")
    row = await own_upload(session, person, upload_id)
    most = piece_limit(row, start)
    await session.rollback()  # the connection goes back to the pool while a slow phone sends
    content = await _read(request, most, broken_is_kept=upload_checksum is None)
    tus.check_sum(upload_checksum, content)
    row = await _added(request, session, person, content, upload_id=upload_id, start=start)
    return Response(status_code=204, headers=_told(row))


@router.put(
    "/{upload_id}", response_model=UploadOut, summary="分片上传 · Send a piece",
    max_body_size=COUNTED_HERE, openapi_extra=_PIECE, dependencies=[LIMITED], responses=problem_responses(404, 409, 413),
)  # fmt: skip
async def put_piece(
    request: Request,
    session: SessionDep,
    person: PersonDep,
    upload_id: UUID,
    content_range: Annotated[str | None, Header(description="bytes 0-65535/1048576")] = None,
    x_file_type: Annotated[str | None, Header(max_length=100, description="audio/amr …")] = None,
) -> UploadOut:
    """The first piece begins it; 409 tells the byte to go on from; a piece that came before is answered as it was."""
    piece = tus.piece_of(content_range)
    at = await read_clock(session)
    most: int = request.app.state.settings.storage.max_upload_bytes
    told = tus.Told(upload_id, None, x_file_type, None)
    await session.rollback()
    async with own_transaction(request.app.state.sessions) as beginning:
        row, _ = await begin_upload(beginning, person, told, length=piece.length, most_bytes=most, at=at)
    content = await _read(request, piece.size, broken_is_kept=False)
    if len(content) != piece.size:
        raise Malformed("内容长度与 Content-Range 不符", "The body is not as long as Content-Range says")
    if piece.start + piece.size > row.received_bytes:
        row = await _added(request, session, person, content, upload_id=upload_id, start=piece.start)
    return await _shown(session, row)


@router.delete(
    "/{upload_id}",
    status_code=204,
    summary="取消上传 · Give an upload up",
    response_class=Response,
    responses=problem_responses(404, 412),
)
async def give_one_upload_up(
    request: Request, session: SessionDep, person: PersonDep, upload_id: UUID, tus_resumable: Resumable = None
) -> Response:
    """tus *termination*."""
    tus.check_version(tus_resumable)
    await give_up(session, person, upload_id=upload_id, store=request.app.state.store)
    return Response(status_code=204, headers=_TUS)


async def _added(
    request: Request, session: Session, person: Person, content: bytes, *, upload_id: UUID, start: int
) -> Upload:
    at = await read_clock(session)
    store: FileStore = request.app.state.store
    return await add_piece(session, person, content, upload_id=upload_id, start=start, store=store, at=at)


async def _read(request: Request, most: int, *, broken_is_kept: bool) -> bytes:
    """A piece, counted as it comes; of one that breaks off what came."""
    if announces_more(request.headers, most):
        raise _too_much(most)
    content = bytearray()
    try:
        async for part in request.stream():
            content += part
            if len(content) > most:
                raise _too_much(most)
    except ClientDisconnect:
        if not broken_is_kept:
            raise
    return bytes(content)


def _too_much(most: int) -> TooLarge:
    return TooLarge(
        f"本次至多可发送 {most} 字节,请分片发送",
        f"At most {most} bytes are taken at once here; send the rest after it",
    )


def _told(row: Upload) -> dict[str, str]:
    return {**_TUS, "Upload-Offset": str(row.received_bytes), "Upload-Expires": tus.http_date(row.expires_at)}


async def _shown(session: Session, row: Upload) -> UploadOut:
    file = None
    if row.finished_at is not None:
        file = await file_by_id(session, county_code=row.county_code, file_id=row.id)
    return UploadOut(
        id=row.id, offset=row.received_bytes, length=row.length_bytes, expires_at=row.expires_at, file=shown(file) if file else None
    )  # fmt: skip
