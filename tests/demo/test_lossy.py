"""The bad line does what it says: each of its faults, seen from both ends."""

import asyncio
from collections.abc import Sequence

import httpx2
import pytest

from demo.lossy import FAULTS, LossyLine

QUICK_S = 0.02


class Server(httpx2.AsyncBaseTransport):
    """Notes the body of everything that arrives, in the order in which it does."""

    def __init__(self) -> None:
        self.arrived: list[str] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.arrived.append(request.content.decode())
        return httpx2.Response(200, content=b"done", request=request)


class Chosen:
    """Stands for chance: these faults one after the other, then none; every pause as long as may be."""

    def __init__(self, faults: Sequence[str]) -> None:
        self._faults = list(faults)

    def random(self) -> float:
        return 0.0 if self._faults else 1.0

    def choice(self, _among: Sequence[str]) -> str:
        return self._faults.pop(0)

    def uniform(self, _least: float, most: float) -> float:
        return most


async def sent(*faults: str, bodies: Sequence[str] = ("a", "b")) -> tuple[list[str], list[str]]:
    """What arrived, and how each request ended for whoever sent it."""
    server = Server()
    line = LossyLine(server, seed=1, share=0.5, longest_s=QUICK_S)
    line._chance = Chosen(faults)  # type: ignore[assignment]  # as much of it as is asked
    ends = []
    async with httpx2.AsyncClient(base_url="http://there", transport=line) as client:
        for body in bodies:
            try:
                ends.append((await client.post("/", content=body)).text)
            except httpx2.TransportError as error:
                ends.append(type(error).__name__)
        await line.settled()
    assert sum(line.counts.values()) == len(faults)
    return server.arrived, ends


@pytest.mark.parametrize(
    ("fault", "arrived", "ends"),
    [
        ("lost before", ["b"], ["ConnectError", "done"]),
        ("answer lost", ["a", "b"], ["ReadError", "done"]),
        ("sent twice", ["a", "a", "b"], ["done", "done"]),
        ("late copy", ["a", "b", "a"], ["done", "done"]),
        ("overtaken", ["b", "a"], ["ReadTimeout", "done"]),
        ("slow", ["a", "b"], ["done", "done"]),
    ],
)
async def test_each_fault(fault: str, arrived: list[str], ends: list[str]) -> None:
    assert await sent(fault) == (arrived, ends)


def test_none_is_left_untried() -> None:
    tried = {"lost before", "answer lost", "sent twice", "late copy", "overtaken", "slow"}
    assert set(FAULTS) == tried


async def test_a_slow_request_takes_its_time_and_others_go_before_it() -> None:
    server = Server()
    line = LossyLine(server, seed=1, share=0.5, longest_s=QUICK_S)
    line._chance = Chosen(["slow"])  # type: ignore[assignment]  # as above
    async with httpx2.AsyncClient(base_url="http://there", transport=line) as client:
        await asyncio.gather(client.post("/", content="slow"), client.post("/", content="quick"))
    assert server.arrived == ["quick", "slow"]


async def test_a_line_without_faults_is_a_line() -> None:
    server = Server()
    async with httpx2.AsyncClient(
        base_url="http://there", transport=LossyLine(server, seed=1, share=0)
    ) as client:
        for body in "abc":
            assert (await client.post("/", content=body)).text == "done"
    assert server.arrived == ["a", "b", "c"]
