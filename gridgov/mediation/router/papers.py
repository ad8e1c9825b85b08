"""Papers of a case, and its code as a picture."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from gridgov.mediation.actions.print_papers import CodeFormat, PaperFormat, print_paper, qr_code
from gridgov.mediation.queries import visible_case
from gridgov.mediation.queries.views import follow_url
from gridgov.mediation.router.answering import KEPT_NOWHERE
from gridgov.people.current import CommandDep, PersonDep
from gridgov.people.schemas import Purpose
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/mediation-cases/{case_id}")
_TYPES = {
    PaperFormat.PDF: "application/pdf",
    PaperFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_PICTURES = {CodeFormat.PNG: "image/png", CodeFormat.SVG: "image/svg+xml"}


@router.get(
    "/papers/{paper}", response_class=Response, summary="生成文书 · A paper as PDF or DOCX",
    responses={**problem_responses(404, 409), 200: {"content": {media: {} for media in _TYPES.values()}}},
)  # fmt: skip
async def read_case_paper(
    cmd: CommandDep,
    case_id: UUID,
    paper: Annotated[
        str, Path(pattern="^[a-z_]{1,40}$", description="文书或合订本代码 · its code, or that of a bundle")
    ],
    purpose: Annotated[Purpose, Query(description="写明用途,留痕 · what for; it is recorded")],
    form: Annotated[PaperFormat, Query(alias="format")] = PaperFormat.PDF,
    number: Annotated[
        int | None, Query(ge=1, le=100, description="第几次调解或回访 · of which session or visit")
    ] = None,
) -> Response:
    """``file`` is the whole file, ``confirmation`` what a court is handed. It names people: kept nowhere on the way."""
    printed = await print_paper(
        cmd.session, cmd.person, paper, case_id=case_id, form=form, number=number, purpose=purpose, at=cmd.at
    )
    return Response(printed.content, media_type=_TYPES[form], headers={
        "Cache-Control": KEPT_NOWHERE, "Content-Disposition": f"attachment; filename*=UTF-8''{quote(printed.name)}",
    })  # fmt: skip


@router.get(
    "/code", response_class=Response, summary="一案一码 · The code of the case",
    responses={**problem_responses(404), 200: {"content": {media: {} for media in _PICTURES.values()}}},
)  # fmt: skip
async def read_case_code(
    session: SessionDep, person: PersonDep, case_id: UUID, form: Annotated[CodeFormat, Query(alias="format")] = CodeFormat.PNG
) -> Response:  # fmt: skip
    """What the parties scan to see how it stands, without an account."""
    case = await visible_case(session, person, case_id)
    content = qr_code(follow_url(session, case), form)
    return Response(content, media_type=_PICTURES[form], headers={"Cache-Control": KEPT_NOWHERE})
