"""Homes that live: in turn, a test a day, at most one press a home and day, and none in the home of the story."""

import json
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.devices import main
from demo.homes import STORY_HOME
from demo.live import FIRST_PRESS_AFTER, Round, live

SECRET = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"
ROWS = [
    {"id": f"{number}", "code": f"329999-AAAAAAAAA{number}", "secret": SECRET, "kind": kind, "home": f"户{number // 2}",
     "number": number // 2}
    for number, kind in enumerate(["button", "smoke_detector"] * 3)
]  # fmt: skip


class Door:
    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.said: list[dict[str, Any]] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.said.append(json.loads(request.content))
        body = {"alarm_id": "a1"} if self.status < 400 else {"retry": False, "detail": "不认识"}
        return httpx2.Response(self.status, json=body)

    def client(self) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(transport=httpx2.MockTransport(self), base_url="http://gridgov.test")


async def no_sleep(seconds: float) -> None:
    del seconds


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "homes.json"
    path.write_text(json.dumps(ROWS), encoding="utf-8")
    return path


def taken(one: Round, row: dict[str, Any]) -> str:
    signal = one.next_signal(row)
    one.note(row, signal)
    return signal


@given(seed=st.integers(0, 1000), turns=st.integers(1, 400), days=st.integers(1, 3))
def test_a_press_a_home_and_day_at_most_and_a_test_of_each_device_a_day(
    seed: int, turns: int, days: int
) -> None:
    now = [date(2026, 11, 26)]
    one = Round(random.Random(seed), lambda: now[0])
    for _ in range(days):
        sent = Counter(
            (row["code"], row["home"], row["kind"], taken(one, row))
            for row in (ROWS[turn % len(ROWS)] for turn in range(turns))
        )
        assert all(count == 1 for (*_, signal), count in sent.items() if signal != "HEARTBEAT")
        assert {kind for _, _, kind, signal in sent if signal == "SOS"} <= {"button"}
        assert not any(home == f"户{STORY_HOME}" for _, home, _, signal in sent if signal == "SOS")
        if turns >= 3 * len(ROWS):
            assert sum(signal == "TEST" for *_, signal in sent) == len(ROWS)
        now[0] += timedelta(days=1)


@given(seed=st.integers(0, 1000))
def test_somebody_presses_soon(seed: int) -> None:
    one = Round(random.Random(seed))
    soon = [taken(one, ROWS[turn % len(ROWS)]) for turn in range(FIRST_PRESS_AFTER + len(ROWS))]
    assert "SOS" in soon


async def test_they_take_turns_and_only_presses_are_told(file: Path) -> None:
    door, told = Door(), list[str]()
    async with door.client() as client:
        await live(client, file, every_s=1, say=told.append, turns=24, sleep=no_sleep)
    assert [said["device"] for said in door.said[:6]] == [row["code"] for row in ROWS]
    presses = [said for said in door.said if said["signal"] == "SOS"]
    assert presses
    assert len(told) == len(presses)
    assert all("/api/v1/alarms/a1" in line for line in told)
    assert all(60 <= said["battery"] < 100 for said in door.said)


async def test_it_waits_for_the_file_and_reads_it_anew(tmp_path: Path) -> None:
    file, door = tmp_path / "homes.json", Door()
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            file.write_text("[")
        if len(waits) == 3:
            file.write_text(json.dumps(ROWS[:1]))

    async with door.client() as client:
        await live(client, file, every_s=0.5, say=lambda _: None, turns=5, sleep=sleep)
    assert waits[:3] == [1.0, 1.0, 1.0]
    assert len(door.said) == 2


async def test_what_is_not_taken_is_told(file: Path) -> None:
    door, told = Door(401), list[str]()
    async with door.client() as client:
        await live(client, file, every_s=1, say=told.append, turns=1, sleep=no_sleep)
    assert "not taken: 401 不认识" in told[0]


@pytest.fixture
def one_device(tmp_path: Path) -> Path:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(ROWS[:1]), encoding="utf-8")
    return path


async def test_nobody_at_home_is_told_once_and_the_test_is_sent_again(one_device: Path) -> None:
    told: list[str] = []
    answers = [0, 0, 200, 0, 0, 200]
    tried: list[str] = []

    def door(request: httpx2.Request) -> httpx2.Response:
        tried.append(json.loads(request.content)["signal"])
        status = answers[len(tried) - 1]
        if status == 0:
            raise httpx2.ConnectError("away")
        return httpx2.Response(status, json={"alarm_id": None})

    async with httpx2.AsyncClient(
        transport=httpx2.MockTransport(door), base_url="http://gridgov.test"
    ) as client:
        await live(client, one_device, every_s=0.1, say=told.append, turns=6, sleep=no_sleep)
    assert tried == ["TEST", "TEST", "TEST", "HEARTBEAT", "HEARTBEAT", "HEARTBEAT"]
    assert len(told) == 1
    assert "not taken: 0 ConnectError" in told[0]


def test_one_home_alone_presses(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    door = Door()
    monkeypatch.setattr("demo.devices.connect", lambda _: door.client())
    assert main(["press", "--devices", str(file), "--home", "户1"]) == 0
    assert sorted(said["device"] for said in door.said) == [ROWS[2]["code"], ROWS[3]["code"]]
    assert main(["press", "--devices", str(file), "--home", "nobody"]) == 1
    assert "delivered" in capsys.readouterr().out
