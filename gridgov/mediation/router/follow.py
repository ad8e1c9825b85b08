"""Without an account: the parties of a case see by its code how it stands, as JSON and as a page without scripts."""

import hashlib
from datetime import date, datetime
from html import escape
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response
from fastapi.responses import HTMLResponse

from gridgov.clock import SHANGHAI
from gridgov.db.session import Session, read_clock
from gridgov.errors import NotFound, Problem
from gridgov.mediation.queries import case_by_follow
from gridgov.mediation.queries.contents import followed
from gridgov.mediation.schemas.shown import CaseFollowOut
from gridgov.web.limits import limited
from gridgov.web.pages import NOT_KEPT, Frame
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

_STYLE = """
*{box-sizing:border-box}
body{font-family:"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;max-width:32rem;margin:0 auto;
padding:1rem;color:#111;background:#fff;line-height:1.5;font-size:1.125rem}
h1{font-size:1.6rem;margin:0 0 .25rem;color:#1a4f7a}small{color:#444;font-weight:400}
dl{margin:1rem 0;border-top:1px solid #bbb}dt{color:#444;font-size:.95rem;padding-top:.5rem}
dd{margin:0;padding-bottom:.5rem;border-bottom:1px solid #bbb;font-size:1.15rem;overflow-wrap:anywhere}
"""
_FRAME = Frame(_STYLE, forms=False, secret=True)
LIMIT = "public-mediation"
api = APIRouter(prefix="/public/mediation", dependencies=[Depends(limited(LIMIT))])
pages = APIRouter(prefix="/public/mediation", tags=["一案一码 code"], dependencies=[Depends(limited(LIMIT))])
Token = Annotated[
    str, Path(pattern="^[0-9]{6}-[A-Za-z0-9_-]{22}$", description="二维码中的令牌 · of the code")
]


@api.get(
    "/{token}",
    response_model=CaseFollowOut,
    summary="凭码查看调解进展 · How a case stands",
    responses=problem_responses(404),
)
async def follow_case(session: SessionDep, token: Token, response: Response) -> CaseFollowOut:
    """Changes nothing; names masked, nothing of what was said."""
    response.headers.update(NOT_KEPT)
    return await _followed(session, token)


@pages.get(
    "/{token}",
    response_class=HTMLResponse,
    summary="调解进展页面 · The page of a code",
    responses=problem_responses(404),
)
async def follow_case_page(session: SessionDep, token: Token) -> HTMLResponse:
    try:
        shown = await _followed(session, token)
    except Problem as problem:
        return HTMLResponse(
            _page(problem.zh, problem.en),
            status_code=problem.status,
            headers=_FRAME.headers,
        )
    return HTMLResponse(_page("调解进展", "How the case stands", _facts(shown)), headers=_FRAME.headers)


async def _followed(session: Session, token: str) -> CaseFollowOut:
    case = await case_by_follow(
        session, county_code=token[:6], follow_hash=hashlib.sha256(token.encode()).digest()
    )
    if case is None:
        raise NotFound("没有这个案件,请核对二维码", "No such case: check the code")
    return await followed(session, case, at=await read_clock(session))


def _page(zh: str, en: str, body: str = "") -> str:
    return _FRAME.page(zh, f"<h1>{escape(zh)} <small>{escape(en)}</small></h1>{body}")


def _facts(shown: CaseFollowOut) -> str:
    confirm = f"可于 {_day(shown.apply_until)} 前共同申请" if shown.apply_until else shown.confirmation_zh
    terms = f"共 {shown.term_count} 项,已履行 {shown.performed_count} 项" if shown.term_count else None
    rows = [
        ("编号", "number", shown.file_number or shown.code), ("当事人", "parties", "、".join(shown.parties)),
        ("当前进展", "state", f"{shown.state_zh} {shown.state_en}"), ("下一步", "next", f"{shown.next_zh} {shown.next_en}"),
        ("调解组织", "committee", shown.body_name), ("层级", "level", f"{shown.level_zh} {shown.level_en}"),
        ("登记时间", "opened", _moment(shown.opened_at)), ("受理时间", "accepted", _moment(shown.accepted_at)),
        ("调解期限", "time limit", _moment(shown.due_at)), ("下次调解", "next session", _moment(shown.next_session_at)),
        ("协议履行", "terms", terms), ("最近履行期限", "next term", _day(shown.next_term_on)),
        ("司法确认", "judicial confirmation", confirm), ("其他途径", "other routes", ";".join(shown.routes)),
    ]  # fmt: skip
    told = "".join(
        f"<dt>{zh} <small>{en}</small></dt><dd>{escape(value)}</dd>" for zh, en, value in rows if value
    )
    return f"<dl>{told}</dl><p><small>调解不收费,内容保密;当事人可随时要求终止调解。<br>Mediation is free and confidential; a party may stop it at any time.</small></p>"


def _day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""


def _moment(at: datetime | None) -> str:
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if at else ""
