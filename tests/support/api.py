"""The HTTP API in process: requests as a person, problems checked for both languages."""

from types import TracebackType
from typing import Any, Self

import httpx2
from fastapi import FastAPI

from tests.builders.people import Someone


class Api:
    """A client of the application; `as_` makes one that is signed in."""

    def __init__(self, app: FastAPI, someone: Someone | None = None) -> None:
        self.app = app
        headers = {"Authorization": f"Bearer {someone.token}"} if someone else {}
        transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
        self._client = httpx2.AsyncClient(
            transport=transport, base_url="http://gridgov.test", headers=headers
        )

    def as_(self, someone: Someone) -> "Api":
        return Api(self.app, someone)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def get(self, path: str, **rest: Any) -> httpx2.Response:
        return await self._client.get(path, **rest)

    async def post(self, path: str, json: Any = None, **rest: Any) -> httpx2.Response:
        return await self._client.post(path, json=json, **rest)

    async def delete(self, path: str, **rest: Any) -> httpx2.Response:
        return await self._client.delete(path, **rest)

    async def request(self, method: str, path: str, **rest: Any) -> httpx2.Response:
        return await self._client.request(method, path, **rest)

    async def move(
        self, event: dict[str, Any], move: str, body: dict[str, Any] | None = None
    ) -> httpx2.Response:
        """Make a move with the version last seen."""
        headers = {"If-Match": f'"{event["version"]}"'}
        return await self.post(f"/api/v1/events/{event['id']}/{move}", json=body or {}, headers=headers)


def problem(
    response: httpx2.Response, status: int, code: str | None = None, pointer: str | None = None
) -> dict[str, Any]:
    """The problem's body, after checking that it is one: status, media type, both languages, the field named."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"].startswith("application/problem+json")
    body: dict[str, Any] = response.json()
    assert body["status"] == status
    assert any("一" <= char <= "鿿" for char in body["detail"]), body
    assert body["detail_en"].isascii() or body["detail_en"], body
    if code is not None:
        assert body["type"] == f"/problems/{code}", body
    if pointer is not None:
        assert pointer in [fault["pointer"] for fault in body["errors"]], body
        for fault in body["errors"]:
            assert fault["detail"]
            assert fault["detail_en"]
    return body
