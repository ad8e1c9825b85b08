"""The built app as it is served: whole, small, kept for good where it may be, and nothing from anybody else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from gridgov.web.built import BUILT, policy, read_built
from tests.support.api import Api, problem

LARGEST_FIRST_LOAD_BYTES = 350_000
IMPORT = re.compile(r"""(?:from|import)\s*["'](\./[^"']+\.js)["']""")


@pytest.fixture
def built(app: FastAPI, tmp_path: Path) -> Iterator[Path]:
    """A small build, served instead of the real one."""
    files = {
        "index.html": b"<!doctype html>", "assets/index-Kibsz3o2.js": b"1;" * 2000, "assets/index-Kibsz3o2.js.br": b"br",
        "assets/index-Kibsz3o2.js.gz": b"gz", "worker.js": b"2", "manifest.webmanifest": b"{}", "assets/a-Kibsz3o2.js.map": b"3",
    }  # fmt: skip
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    kept = app.state.built
    app.state.built = dict.fromkeys(("m", "console"), read_built(tmp_path))
    yield tmp_path
    app.state.built = kept


async def test_a_hashed_file_is_kept_for_good_and_the_page_is_asked_for_anew(api: Api, built: Path) -> None:
    asset = await api.get("/m/assets/index-Kibsz3o2.js", headers={"Accept-Encoding": "identity"})
    assert (asset.status_code, asset.headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
    assert asset.headers["content-type"].startswith("text/javascript")
    for path in ("/m/", "/m/index.html", "/m/worker.js"):
        assert (await api.get(path)).headers["cache-control"] == "no-cache", path


@pytest.mark.parametrize(
    ("accepts", "encoding", "content"),
    [("br, gzip", "br", b"br"), ("gzip;q=1.0, deflate", "gzip", b"gz"), ("identity", None, b"1;" * 2000)],
)
async def test_it_goes_out_as_it_was_compressed_when_built(
    api: Api, built: Path, app: FastAPI, accepts: str, encoding: str | None, content: bytes
) -> None:
    async with api._client.stream(
        "GET", "/m/assets/index-Kibsz3o2.js", headers={"Accept-Encoding": accepts}
    ) as answer:
        raw = b"".join([piece async for piece in answer.aiter_raw()])
    assert (answer.headers.get("content-encoding"), raw) == (encoding, content)
    assert answer.headers["vary"] == "Accept-Encoding"


async def test_what_the_phone_has_is_not_sent_again(api: Api, built: Path) -> None:
    first = await api.get("/m/")
    again = await api.get("/m/", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_screen_of_the_app_is_answered_with_its_page(api: Api, built: Path) -> None:
    for path in ("/m/", "/m/events/0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10", "/m/report", "/console/desk"):
        assert (await api.get(path)).content == b"<!doctype html>", path
    for app in ("/m", "/console"):
        moved = await api.get(app, follow_redirects=False)
        assert (moved.status_code, moved.headers["location"]) == (308, f"{app}/")


@pytest.mark.parametrize(
    "path",
    ["/m/assets/old-12345678.js", "/m/..%2f..%2fbuilt.py", "/m/assets/a-Kibsz3o2.js.map", "/m/index.html.br"],
)
async def test_nothing_but_what_was_built_is_served(api: Api, built: Path, path: str) -> None:
    problem(await api.get(path), 404, "not-found")


async def test_where_it_is_not_built_it_says_how(api: Api, app: FastAPI) -> None:
    kept = app.state.built
    app.state.built = {"m": {}, "console": {}}
    try:
        answers = [await api.get("/m/"), await api.get("/console/")]
    finally:
        app.state.built = kept
    for answer, name in zip(answers, ("手机端", "管理台"), strict=True):
        assert answer.status_code == 503
        assert "make setup" in answer.text
        assert name in answer.text


async def test_scripts_are_ours_alone(api: Api, built: Path) -> None:
    told = (await api.get("/m/")).headers["content-security-policy"]
    assert "script-src 'self';" in told
    assert "http" not in told, "no key of 天地图 is set here"
    assert policy(tianditu=True).count("https://*.tianditu.gov.cn") == 2
    assert "'unsafe-eval'" not in policy(tianditu=True)


async def test_the_base_map_hangs_on_a_key(api: Api) -> None:
    for app in ("/m", "/console"):
        assert (await api.get(f"{app}/config.json")).json() == {"tianditu_key": None}


def _first_load(files: dict[str, int]) -> set[str]:
    """What a phone fetches before it shows anything: the page, what it names, and what that imports at once."""
    page = (BUILT / "index.html").read_text(encoding="utf-8")
    found = {"index.html"}
    waiting = re.findall(r'(?:src|href)="/m/(assets/[^"]+)"', page)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        if name.endswith(".js"):
            waiting += [
                f"assets/{path.removeprefix('./')}"
                for path in IMPORT.findall((BUILT / name).read_text(encoding="utf-8"))
            ]
    return found


def test_the_first_load_is_small() -> None:
    if not (BUILT / "index.html").is_file():
        pytest.skip("the phone app is not built: make setup")
    built = read_built()
    sizes = {name: len(file.encoded.get("gzip", file.content)) for name, file in built.items()}
    first = _first_load(sizes)
    assert not any("maplibre" in name for name in first), "the map is loaded when a map is looked at"
    assert sum(sizes[name] for name in first) <= LARGEST_FIRST_LOAD_BYTES
    screens = sum(
        size for name, size in sizes.items() if name.endswith((".js", ".css")) and "map" not in name.lower()
    )
    assert screens <= LARGEST_FIRST_LOAD_BYTES, (
        "and so are all screens together, which the worker keeps for later"
    )


def test_nothing_is_fetched_from_elsewhere() -> None:
    if not (BUILT / "index.html").is_file():
        pytest.skip("the phone app is not built: make setup")
    for name, file in read_built().items():
        if name.endswith((".css", ".html")):
            assert re.search(rb"(url\(|src=|href=)[\"']?(https?:)?//", file.content) is None, name
