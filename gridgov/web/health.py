"""Is it alive, is it ready and not behind, and what does it count."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from redis.exceptions import RedisError

from gridgov.db.relaying import Backlog, read_backlog
from gridgov.db.session import DatabaseError, Sessions, is_lost_connection
from gridgov.log import get_logger
from gridgov.web.middleware import Metrics

router = APIRouter(tags=["健康 health"])
_READY_TIMEOUT_S = 3.0
_LATE_AFTER_S = 30.0
_log = get_logger(__name__)


@router.get("/health/live", summary="进程存活 · The process answers")
async def live() -> dict[str, str]:
    return {"status": "alive"}


@router.get(
    "/health/ready",
    summary="可用性与积压 · Ready, and how far behind",
    responses={503: {"description": "数据库不可用 · the database is away"}},
)
async def ready(request: Request) -> JSONResponse:
    """503 without the database; without Redis, or with a late relay, it says so and stays ready: nothing is lost."""
    try:
        backlog = await asyncio.wait_for(_backlog(request), _READY_TIMEOUT_S)
    except (DatabaseError, OSError, TimeoutError) as error:
        if isinstance(error, DatabaseError) and not is_lost_connection(error):
            _log.error("readiness failed", exc_info=error)
        return JSONResponse({"status": "unavailable", "database": "away"}, status_code=503)
    redis = await _redis_state(request)
    late = backlog.oldest_s > _LATE_AFTER_S
    body: dict[str, Any] = {
        "status": "late" if late else "ready", "database": "ok", "redis": redis,
        "relay": {"waiting_count": backlog.waiting_count, "oldest_s": round(backlog.oldest_s, 3)},
        "jobs": {"owed_count": backlog.owed_count, "gave_up_count": backlog.gave_up_count},
        "live_listener_count": request.app.state.live.listener_count,
    }  # fmt: skip
    return JSONResponse(body)


@router.get("/metrics", summary="Prometheus", include_in_schema=False)
async def metrics(request: Request) -> Response:
    measured: Metrics = request.app.state.metrics
    try:
        measured.show_backlog(await asyncio.wait_for(_backlog(request), _READY_TIMEOUT_S))
    except (DatabaseError, OSError, TimeoutError):
        _log.warning("metrics without the backlog: the database is away")
    return Response(generate_latest(measured.registry), media_type=CONTENT_TYPE_LATEST)


async def _backlog(request: Request) -> Backlog:
    sessions: Sessions = request.app.state.sessions
    async with sessions() as session:
        return await read_backlog(session)


async def _redis_state(request: Request) -> str:
    try:
        await asyncio.wait_for(request.app.state.redis.ping(), 1.0)
    except (RedisError, OSError, TimeoutError):
        return "away"
    return "ok"
