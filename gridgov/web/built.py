"""The built apps, the phone's below ``/m/`` and the console below ``/console/``: files of the package, the same for
everybody, kept by browsers for good where their name holds a hash of what is in them.

They are read once, when the process starts. What is served is only what was found then, so that no path of a request
ever reaches the disk.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from mimetypes import guess_type
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from gridgov.errors import NotFound

_APPS = Path(__file__).parent / "app"
BUILT, CONSOLE = _APPS / "m", _APPS / "console"
BUILT_BY = "make setup"

TIANDITU = "https://*.tianditu.gov.cn"

_HASHED = re.compile(r"^assets/.+-[A-Za-z0-9_-]{8}\.\w+$")
_FOREVER, _LOOK_AGAIN = "public, max-age=31536000, immutable", "no-cache"
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
_TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".mjs": "text/javascript"}
_NAMES = {"m": ("手机端", "The phone app"), "console": ("管理台", "The console")}

router = APIRouter(include_in_schema=False)


def policy(*, tianditu: bool) -> str:
    """What a page of an app may load: scripts from our own files alone, and nothing from anybody else, but for the
    pictures of 天地图 where the county set a key for it. Styles may stand in attributes: Vue and MapLibre set them there.
    """
    elsewhere = f" {TIANDITU}" if tianditu else ""
    return "; ".join([
        "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "font-src 'self'",
        # Photos that wait to be sent, and pictures of the map or a chart, are made in the browser.
        f"img-src 'self' blob: data:{elsewhere}", "media-src 'self' blob:", f"connect-src 'self'{elsewhere}",
        "worker-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    ])  # fmt: skip


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file as it goes out, in each encoding that was made of it when it was built."""

    content: bytes
    media_type: str
    etag: str
    cache_control: str
    encoded: Mapping[str, bytes] = field(default_factory=dict)


def read_built(folder: Path = BUILT) -> Mapping[str, BuiltFile]:
    """All files of a build by their path; none where the app was not built."""
    if not folder.is_dir():
        return {}
    names = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): _read(folder, path)
        for path in names
        if path.suffix not in {".br", ".gz", ".map"}
    }


def _read(folder: Path, path: Path) -> BuiltFile:
    content = path.read_bytes()
    encoded = {}
    for name, suffix in _ENCODINGS:
        beside = path.with_name(path.name + suffix)
        if beside.is_file():
            encoded[name] = beside.read_bytes()
    kept = _FOREVER if _HASHED.match(path.relative_to(folder).as_posix()) else _LOOK_AGAIN
    media_type = _TYPES.get(path.suffix) or guess_type(path.name)[0] or "application/octet-stream"
    return BuiltFile(content, media_type, f'"{hashlib.sha256(content).hexdigest()[:24]}"', kept, encoded)


@router.get("/m")
@router.get("/console")
async def to_the_app(request: Request) -> RedirectResponse:
    return RedirectResponse(f"{request.url.path}/", status_code=308)


@router.get("/m/config.json")
@router.get("/console/config.json")
async def read_config(request: Request) -> JSONResponse:
    """What the county set for the apps; no secret: a browser's key is seen by whoever opens the page."""
    key: str = request.app.state.settings.web.tianditu_key
    return JSONResponse({"tianditu_key": key or None}, headers={"Cache-Control": _LOOK_AGAIN})


@router.get("/m/{path:path}")
async def read_phone_app(request: Request, path: str) -> Response:
    """A file of the phone app, or its page for a screen of it."""
    return _file_of(request, "m", path)


@router.get("/console/{path:path}")
async def read_console(request: Request, path: str) -> Response:
    """A file of the console, or its page for a screen of it."""
    return _file_of(request, "console", path)


def read_apps() -> Mapping[str, Mapping[str, BuiltFile]]:
    """The files of each app by its name in the address."""
    return {"m": read_built(BUILT), "console": read_built(CONSOLE)}


def _file_of(request: Request, app: str, path: str) -> Response:
    """A file of the app; any other path below is a screen of it, so that it is answered with the app's page."""
    files: Mapping[str, BuiltFile] = request.app.state.built[app]
    if not files:
        return HTMLResponse(_not_built(app), status_code=503, headers={"Cache-Control": "no-store"})
    found = files.get(path)
    if found is None and not Path(path).suffix:
        found = files.get("index.html")
    if found is None:
        raise NotFound(
            "没有这个文件;应用可能已更新,请刷新", "No such file; the app may be newer: load it anew"
        )
    return _answer(request, found)


def _not_built(app: str) -> str:
    zh, en = _NAMES[app]
    return (
        f"<!doctype html><html lang='zh-CN'><meta charset='utf-8'><title>{zh}未构建</title>"
        f"<p>{zh}尚未构建,请运行 <code>{BUILT_BY}</code>。<p lang='en'>{en} is not built: run <code>{BUILT_BY}</code>."
    )


def _answer(request: Request, file: BuiltFile) -> Response:
    headers = {
        "Cache-Control": file.cache_control,
        "ETag": file.etag,
        "Vary": "Accept-Encoding",
        "Content-Security-Policy": policy(tianditu=bool(request.app.state.settings.web.tianditu_key)),
        "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(self)",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    if file.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    taken = {part.partition(";")[0].strip() for part in request.headers.get("accept-encoding", "").split(",")}
    for name, _ in _ENCODINGS:
        if name in taken and name in file.encoded:
            encoded = {**headers, "Content-Encoding": name}
            return Response(file.encoded[name], media_type=file.media_type, headers=encoded)
    return Response(file.content, media_type=file.media_type, headers=headers)
