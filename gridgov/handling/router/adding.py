"""How a move becomes an operation: POST on the event, with the version that was seen."""

from collections.abc import Awaitable, Callable, Sequence
from enum import Enum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Path, Response

from gridgov.events.queries import Event
from gridgov.events.queries.views import shown_one
from gridgov.events.schemas import EventOut
from gridgov.people.current import CommandDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

PREFIX = "/api/v1/events/{event_id}"
TAGS: list[str | Enum] = ["联处 handling"]
Action = Callable[..., Awaitable[Event]]
Row = tuple[str, type[Any], Action, str, dict[str, Any]]
"""Path, body, action, summary, example."""


def add_moves(router: APIRouter, rows: Sequence[Row]) -> None:
    """One operation for each row."""
    for row in rows:
        _add(router, *row)


def _add(
    router: APIRouter, path: str, body_type: type[Any], action: Action, summary: str, example: dict[str, Any]
) -> None:
    async def move(
        cmd: CommandDep,
        version: VersionDep,
        event_id: Annotated[UUID, Path()],
        body: Annotated[Any, Body(openapi_examples={"usual": {"value": example}})],
    ) -> Response:
        async def run() -> EventOut:
            event = await action(cmd.session, cmd.person, body, event_id=event_id, version=version, at=cmd.at)
            return await shown_one(cmd.session, event)

        return await cmd.once(run)

    move.__annotations__["body"] = Annotated[body_type, Body(openapi_examples={"usual": {"value": example}})]
    move.__name__ = action.__name__
    move.__doc__ = action.__doc__
    router.add_api_route(
        f"/{path}", move, methods=["POST"], summary=summary, response_model=EventOut,
        responses=problem_responses(404, 409, 412, 428),
    )  # fmt: skip
