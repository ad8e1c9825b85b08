"""`create_app`: the one place where the parts are joined."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from pydantic import SecretStr
from redis.asyncio import Redis

from gridgov.alarms.router import router as alarms
from gridgov.alarms.router.door import RefusalWriter
from gridgov.alarms.rules.refusals import Doorkeeper
from gridgov.audit.router import router as audit
from gridgov.care.router import router as care
from gridgov.collection.router import router as collection
from gridgov.db.session import make_engine, make_sessions, warm
from gridgov.deadlines.router import router as deadlines
from gridgov.duty.router import router as duty
from gridgov.events.router import router as events
from gridgov.files.channels import FileStore
from gridgov.files.router import router as files
from gridgov.grids.router import router as grids
from gridgov.handling.router import router as handling
from gridgov.log import configure_logging
from gridgov.loop.router import router as loop
from gridgov.maps.router import router as maps
from gridgov.mediation.router import router as mediation
from gridgov.notices.queries.changes import ChangesInDatabase
from gridgov.notices.router import router as notices
from gridgov.ogc.router import router as ogc
from gridgov.patrol.router import router as patrol
from gridgov.people.current import PersonCache
from gridgov.people.router import router as people
from gridgov.phone.router import router as phone
from gridgov.rulebook.router import router as rulebook
from gridgov.settings import KEY_BYTES, SecretSettings, Settings, WebSettings
from gridgov.statistics.router import router as statistics
from gridgov.web.built import read_apps
from gridgov.web.built import router as built
from gridgov.web.clients import ForeignClients
from gridgov.web.contract import operation_id_of
from gridgov.web.health import router as health
from gridgov.web.limits import HourlyLimit
from gridgov.web.live import LiveHub
from gridgov.web.middleware import Metrics, Surroundings
from gridgov.web.problems import install_problem_handlers
from gridgov.web.replays import install_replays
from gridgov.wiring import session_info

DESCRIPTION = (
    "县级网格化服务管理 · County grid governance. 所有错误均为 RFC 9457 problem+json,中文在前;"
    "every error is a problem in Chinese and English. 命令须带 If-Match 与可选的 Idempotency-Key。"
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The HTTP application; nothing is opened before it starts."""
    settings = settings or Settings()
    app = FastAPI(
        title="gridgov",
        summary="县级网格化服务管理平台 · County grid governance",
        description=DESCRIPTION,
        version="0.1.0",
        lifespan=_lifespan,
        generate_unique_id_function=operation_id_of,
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = settings
    app.state.metrics = Metrics()
    app.add_middleware(ForeignClients)
    app.add_middleware(Surroundings, metrics=app.state.metrics)
    install_problem_handlers(app)
    install_replays(app)
    for router in (
        events,
        phone,
        alarms,
        patrol,
        health,
        people,
        grids,
        care,
        collection,
        deadlines,
        duty,
        files,
        handling,
        mediation,
        notices,
        loop,
        rulebook,
        audit,
        statistics,
        maps,
        ogc,
        built,
    ):
        # Events and phones first, then alarms: routes are tried in order, and nothing is asked as often as the report and the
        # sync of every phone (behind the five hundred others they took twice as long).
        # Inside the middleware, so that a body over the limit is answered like every other problem; files have their own.
        app.include_router(router, max_body_size=settings.web.max_body_bytes)
    return app


def described() -> dict[str, Any]:
    """The API's OpenAPI document: the same wherever it is asked for, and no setting or secret is needed."""
    nothing = SecretStr(base64.b64encode(bytes(KEY_BYTES)).decode())
    secrets = SecretSettings(secret_key=nothing, cipher_key=nothing, index_key=nothing)
    return create_app(Settings(secrets=secrets)).openapi()


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    configure_logging(settings.log, process="api")
    engine = make_engine(settings.database, application_name="gridgov-api")
    redis = Redis.from_url(
        settings.redis.url, socket_timeout=None, socket_connect_timeout=settings.redis.timeout_s
    )
    state = app.state
    info = session_info(settings)
    state.sessions = make_sessions(engine, info=info)
    state.inbound = info["inbound"]
    state.doorkeeper = Doorkeeper.by(state.inbound.limits)
    refusals = RefusalWriter(
        state.sessions, state.doorkeeper, every_s=state.inbound.limits.write_every.total_seconds()
    )
    state.redis = redis
    state.token_key = SecretSettings.raw(settings.secrets.secret_key)
    state.person_cache = PersonCache(settings.web.current_person_ttl_s)
    state.store = FileStore(settings.storage)
    state.built = read_apps()
    state.limits = _limits(settings.web)
    source = ChangesInDatabase(lambda: state.sessions)
    state.live = LiveHub(redis, source, queue_length=settings.web.live_queue_length)
    await warm(engine, settings.database.pool_size)
    await state.live.start()
    refusals.start()
    try:
        yield
    finally:
        await refusals.stop()
        await state.live.stop()
        await redis.aclose()
        await engine.dispose()


def _limits(web: WebSettings) -> dict[str, HourlyLimit]:
    """What may be asked so often an hour, by address or person; of this process."""
    return {
        "public-report": HourlyLimit(web.public_reports_per_hour),
        "phone": HourlyLimit(web.phone_requests_per_hour),
        # Apart from the others: a film in small pieces must not keep its own phone from sync.
        "upload": HourlyLimit(web.upload_requests_per_hour),
        "layers": HourlyLimit(web.phone_requests_per_hour * 2),
        "wrong-app-password": HourlyLimit(web.password_resets_per_hour * 2),
        # Three photos and a voice note of a report at most.
        "public-file": HourlyLimit(web.public_reports_per_hour * 4),
        "password-reset": HourlyLimit(web.password_resets_per_hour),
        "public-follow": HourlyLimit(web.public_reports_per_hour * 10),
        "public-evaluate": HourlyLimit(web.public_reports_per_hour),
        "public-mediation": HourlyLimit(web.public_reports_per_hour * 10),
        "public-card": HourlyLimit(web.public_reports_per_hour * 20),
        "public-declaration": HourlyLimit(web.public_reports_per_hour * 5),
        # Wide, for a whole family may stand behind one address of a mobile network; each link is a secret besides.
        # A phone sends one position at a time; a station's phones stand behind one address.
        "public-track": HourlyLimit(web.public_reports_per_hour * 2000),
        "public-alarm": HourlyLimit(web.public_reports_per_hour * 20),
    }
