"""HTTP of what a resident without an account adds to a report: photos and a voice note."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from gridgov.db.session import read_clock
from gridgov.errors import NotFound
from gridgov.files.actions.upload import upload_file
from gridgov.files.router.whole import FORM, fields_of
from gridgov.files.rules.intake import too_large
from gridgov.files.rules.kinds import Kind
from gridgov.files.schemas import ResidentFileOut
from gridgov.grids.queries import find_area
from gridgov.web.forms import COUNTED_HERE, file_form
from gridgov.web.limits import limited
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/api/v1/public/counties", tags=["居民 residents"])


@router.post(
    "/{county_code}/files", status_code=201, response_model=ResidentFileOut, max_body_size=COUNTED_HERE,
    summary="居民上传照片、语音 · A resident's photo or voice note, for a report", openapi_extra=FORM,
    dependencies=[Depends(limited("public-file"))], responses=problem_responses(404, 409, 413, 415),
)  # fmt: skip
async def upload_file_as_resident(
    request: Request,
    response: Response,
    session: SessionDep,
    county_code: Annotated[str, Path(pattern="^[0-9]{6}$")],
) -> ResidentFileOut:
    """Shown to nobody before a report names it; one that none names within a day is forgotten. A photo of 8 MB, a voice
    note of 2 MB (about a minute) at most."""
    state = request.app.state
    if await find_area(session, county_code) is None:
        raise NotFound("没有这个县", "There is no such county here")
    await session.rollback()  # the connection goes back to the pool while a slow phone sends
    storage = state.settings.storage
    taken: dict[Kind, int] = {
        Kind.PHOTO: storage.max_resident_photo_bytes,
        Kind.VOICE: storage.max_resident_voice_bytes,
    }
    most_bytes = max(taken.values())
    async with file_form(request, most_bytes=most_bytes, too_large=too_large(most_bytes)) as form:
        fields = fields_of(form.fields)
        at = await read_clock(session)
        await session.rollback()
        uploaded = await upload_file(
            session, None, file_id=fields.id, content=form.content, declared_type=form.content_type, taken=taken,
            filename=form.file_name, sha256_hex=fields.sha256, county_code=county_code, store=state.store, at=at,
        )  # fmt: skip
    if uploaded.seen_before:
        response.status_code = 200
    return ResidentFileOut(id=uploaded.file.id, size_bytes=uploaded.file.size_bytes)
