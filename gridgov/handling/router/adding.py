"""How a move becomes an operation: POST on the event, with the version that was seen."""

from collections.abc import Awaitable, Callable, Sequence
from enum import Enum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Path, Response

from gridgov.events.queries import Event
from gridgov.events.queries.views import shown_one
from gridgov.events.rules.lifecycle import MOVES
from gridgov.events.schemas import EventOut
from gridgov.people.current import CommandDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

PREFIX = "/api/v1/events/{event_id}"
TAGS: list[str | Enum] = ["联处 handling"]
Action = Callable[..., Awaitable[Event]]
Row = tuple[str, Action, dict[str, Any]]
"""The move's code in the lifecycle's table, which has its names; the action, which names its body; an example of one."""


def add_moves(router: APIRouter, rows: Sequence[Row]) -> None:
    """One operation for each row."""
    for row in rows:
        _add(router, *row)


def _add(router: APIRouter, code: str, action: Action, example: dict[str, Any]) -> None:
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

    body_type = action.__annotations__["body"]
    move.__annotations__["body"] = Annotated[body_type, Body(openapi_examples={"usual": {"value": example}})]
    move.__doc__ = action.__doc__
    router.add_api_route(
        f"/{code.replace('_', '-')}", move, methods=["POST"], summary=f"{MOVES[code].zh} · {MOVES[code].en}",
        response_model=EventOut, responses=problem_responses(404, 409, 412, 428), operation_id=f"event_{code}",
    )  # fmt: skip
