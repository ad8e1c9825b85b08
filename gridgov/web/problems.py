"""Every error becomes an RFC 9457 problem, in Chinese first and English second, naming the field and the remedy."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.requests import ClientDisconnect

from gridgov.db.session import (
    DatabaseError,
    PoolTimeout,
    is_lost_connection,
    is_unique_violation,
    is_unstorable_text,
)
from gridgov.errors import Conflict, Fault, Invalid, Malformed, NotFound, Problem, TooLarge, Unavailable
from gridgov.log import get_logger
from gridgov.web.wording import wording_of

MEDIA_TYPE = "application/problem+json"
TYPE_ROOT = "/problems/"
_log = get_logger(__name__)


class FaultOut(BaseModel):
    """One wrong field."""

    pointer: str = Field(examples=["/place/lon"])
    code: str = Field(examples=["out-of-range"])
    detail: str
    detail_en: str


class ProblemOut(BaseModel):
    """RFC 9457 problem details. ``detail`` is Chinese; the ``*_en`` members say the same in English."""

    type: str = Field(examples=["/problems/invalid"])
    title: str
    title_en: str
    status: int
    detail: str
    detail_en: str
    errors: list[FaultOut] = []
    request_id: str | None = None


def problem_body(problem: Problem) -> dict[str, Any]:
    """The problem as JSON values."""
    body: dict[str, Any] = {
        "type": TYPE_ROOT + problem.code,
        "title": problem.title_zh,
        "title_en": problem.title_en,
        "status": problem.status,
        "detail": problem.zh,
        "detail_en": problem.en,
        "errors": [_fault_out(fault) for fault in problem.faults],
        "request_id": structlog.contextvars.get_contextvars().get("request_id"),
    }
    return {**problem.extra, **body}


def problem_response(problem: Problem) -> JSONResponse:
    return JSONResponse(
        problem_body(problem), status_code=problem.status, media_type=MEDIA_TYPE, headers=problem.headers
    )


def install_problem_handlers(app: FastAPI) -> None:
    """The one place where errors turn into answers."""
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(StarletteHTTPException, _on_http)
    app.add_exception_handler(ClientDisconnect, _on_gone)
    app.add_exception_handler(DatabaseError, _on_database)
    app.add_exception_handler(OSError, _on_database)
    app.add_exception_handler(Exception, _on_unexpected)


def problem_responses(*codes: int) -> dict[int | str, dict[str, Any]]:
    """``responses=`` of an operation: the problems it may answer with, beside those every operation has."""
    wanted = sorted({400, 401, 403, 422, 429, 503, *codes})
    described = {"model": ProblemOut, "content": {MEDIA_TYPE: {}}}
    return {code: {**described, "description": _MEANINGS[code]} for code in wanted}


async def _on_problem(request: Request, error: Exception) -> JSONResponse:
    del request
    assert isinstance(error, Problem)
    return problem_response(error)


async def _on_validation(request: Request, error: Exception) -> JSONResponse:
    del request
    assert isinstance(error, RequestValidationError)
    details = error.errors()
    if any(detail["type"] == "json_invalid" for detail in details):
        return problem_response(_broken_json(details))
    return problem_response(invalid_from(details))


def invalid_from(details: Sequence[Mapping[str, Any]]) -> Invalid:
    """Pydantic's findings as faults with JSON Pointers."""
    faults = [_fault_of(detail) for detail in details[:50]]
    return Invalid(
        "提交内容有误,请按提示修改后重试",
        "The payload is not valid; mend the fields named and send it again",
        faults=faults,
    )


async def _on_http(request: Request, error: Exception) -> JSONResponse:
    """Starlette's own: unknown route, wrong method, a body over the limit."""
    del request
    assert isinstance(error, StarletteHTTPException)
    if error.status_code == 413:  # noqa: PLR2004 - the status itself
        return problem_response(
            TooLarge("请求内容超过大小限制", "The body is larger than this operation takes")
        )
    if error.status_code == 404:  # noqa: PLR2004 - the status itself
        return problem_response(NotFound("没有这个地址", "There is no such address"))
    if error.status_code == 400:  # noqa: PLR2004 - the status itself
        return problem_response(
            Malformed("请求无法解析,请检查格式与编码", "The body cannot be read; check its form and encoding")
        )
    response = problem_response(Problem("请求未被接受", str(error.detail)))
    response.status_code = error.status_code
    return response


async def _on_gone(request: Request, error: Exception) -> JSONResponse:
    """Whoever was sending has gone before the end: nobody hears this, and it is no fault of ours to be looked into."""
    del request, error
    return problem_response(
        Malformed("请求内容没有收完整,请重新发送", "The body ended before its end; send it again")
    )


async def _on_database(request: Request, error: Exception) -> JSONResponse:
    del request
    if is_lost_connection(error) or isinstance(error, PoolTimeout):
        _log.warning("database away", error=type(error).__name__)
        return problem_response(
            Unavailable(
                "数据库暂时不可用,未写入任何内容,请稍后重试",
                "The database is away; nothing was written; send the same again shortly",
                headers={"Retry-After": "2"},
            )
        )
    if is_unique_violation(error):
        return problem_response(
            Conflict(
                "同一内容正在由另一请求写入,请稍后重试",
                "Another request is writing the same thing; send it again shortly",
                headers={"Retry-After": "1"},
            )
        )
    if is_unstorable_text(error):
        return problem_response(
            Malformed(
                "请求中含有空字符等无法存储的字符,未写入任何内容,请删除后重试",
                "The request holds a character that cannot be stored, such as NUL; nothing was written; take it out",
            )
        )
    return await _on_unexpected(request=None, error=error)


async def _on_unexpected(request: Request | None, error: Exception) -> JSONResponse:
    del request
    _log.error("unexpected error", exc_info=error)
    return problem_response(
        Problem("系统内部错误,已记录,请稍后重试", "An unexpected error; it was recorded; try again later")
    )


def _broken_json(details: Sequence[Mapping[str, Any]]) -> Malformed:
    place = details[0]["loc"][-1] if details else 0
    return Malformed(f"JSON 格式错误(第 {place} 个字符附近)", f"Broken JSON near character {place}")


def _fault_of(detail: Mapping[str, Any]) -> Fault:
    location = list(detail["loc"])
    if location and location[0] in {"body", "query", "path", "header"}:
        location = location[1:]
    code, zh, en = wording_of(detail)
    return Fault("/" + "/".join(_escaped(part) for part in location), code, zh, en)


def _escaped(part: Any) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")


def _fault_out(fault: Fault) -> dict[str, str]:
    return {"pointer": fault.pointer, "code": fault.code, "detail": fault.zh, "detail_en": fault.en}


_MEANINGS = {
    400: "请求无法解析 · The request cannot be read",
    401: "未登录或令牌失效 · Not signed in, or the token is no longer good",
    403: "没有权限 · Not permitted",
    404: "未找到或不在管辖范围 · Not found, or outside your scope",
    409: "与当前状态冲突 · In conflict with the present state",
    410: "标记过期,请重新开始 · Too old a cursor; begin anew",
    412: "版本已过期 · The version is stale; the present state is in the body",
    413: "内容过大 · Too large",
    415: "不支持的文件类型 · Unsupported kind of file",
    422: "提交内容有误 · The payload is not valid",
    428: "缺少 If-Match 版本号 · If-Match is missing",
    429: "请求过于频繁 · Too many requests",
    503: "暂时不可用,可安全重试 · Temporarily unavailable; sending it again is safe",
}
