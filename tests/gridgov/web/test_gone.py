"""A client that goes away while it is sending: no error of ours, and nothing is kept of it."""

from collections.abc import Iterator, MutableMapping
from typing import Any

import pytest
from structlog.testing import capture_logs

from gridgov.people.rules.roles import Role
from tests.builders.county import SmallCounty
from tests.support.api import Api


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/v1/signals", "application/json"),
        ("/api/v1/files", "multipart/form-data; boundary=x"),
        ("/api/v1/events", "application/json"),
    ],
)
async def test_a_body_that_ends_before_its_end_is_a_broken_request(
    api: Api, county: SmallCounty, path: str, kind: str
) -> None:
    """Spoken to as a server speaks to an application: a client of HTTP cannot leave in the middle."""
    heard: Iterator[dict[str, Any]] = iter(
        [{"type": "http.request", "body": b'{"half":', "more_body": True}, {"type": "http.disconnect"}]
    )
    said = []

    async def receive() -> dict[str, Any]:
        return next(heard)

    async def send(message: MutableMapping[str, Any]) -> None:
        said.append(message)

    token = county[Role.GRIDWORKER].token
    headers = [
        (b"content-type", kind.encode()), (b"content-length", b"400"), (b"authorization", f"Bearer {token}".encode()),
        (b"webhook-id", b"m1"), (b"webhook-timestamp", b"1"), (b"webhook-signature", b"v1,x"),
    ]  # fmt: skip
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": headers,
        "client": ("127.0.0.1", 1), "server": ("test", 80), "state": {},
    }  # fmt: skip
    with capture_logs() as logs:
        await api.app(scope, receive, send)
    assert said[0]["status"] == 400
    assert not [line for line in logs if line["log_level"] == "error"]
