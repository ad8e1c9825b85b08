"""A command that was done before and whose answer is not kept: said in a header, with nothing in the body."""

from fastapi import FastAPI, Request
from fastapi.responses import Response

REPLAYED = "Idempotent-Replayed"


class DoneBefore(Exception):
    """This very command was carried out under this key; what it answered may have held what is sealed elsewhere."""


def install_replays(app: FastAPI) -> None:
    app.add_exception_handler(DoneBefore, _on_done_before)


async def _on_done_before(request: Request, done: Exception) -> Response:
    """204: whoever wants to see how it stands now reads it."""
    del request, done
    return Response(status_code=204, headers={REPLAYED: "true", "Cache-Control": "no-store"})
