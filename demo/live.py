"""Homes that live: heartbeats in turn, a test each day, now and then a real press. For `make run`, until stopped.

Nobody here takes a press back or ends an alarm: it climbs until somebody answers. So each home presses at most once a
day; while its alarm is open it would only join that. The home of `make story` presses for the story alone.
"""

import asyncio
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import httpx2

from demo.devices import Delivered, Device, Patience, Sleep
from demo.homes import STORY_HOME
from gridgov.clock import local_day, utc_now

FIRST_PRESS_AFTER = 8
"""Messages taken; whoever has just started it all sees somebody answer soon, and has read the welcome by then."""
PRESSES_ONE_IN = 60
WAITS_FOR_FILE_S = 1.0
_BATTERY_LEAST, _BATTERY_STEPS = 60, 40

Json = dict[str, Any]
Say = Callable[[str], None]


@dataclass(slots=True)
class Round:
    """What is known of the days gone by: which device was tested on which day, which home pressed.

    ``reached``: somebody was at home when the last message was sent.
    """

    chance: random.Random = field(default_factory=random.Random)
    today: Callable[[], date] = lambda: local_day(utc_now())
    sent: int = 0
    reached: bool = False
    tested_on: dict[str, date] = field(default_factory=dict)
    pressed_on: dict[str, date] = field(default_factory=dict)

    def next_signal(self, row: Json) -> str:
        """What this device sends when its turn comes."""
        today = self.today()
        if self._presses(row, today):
            return "SOS"
        return "HEARTBEAT" if self.tested_on.get(row["code"]) == today else "TEST"

    def note(self, row: Json, signal: str) -> None:
        """It was taken; what was not, is sent when the turn comes again."""
        self.sent += 1
        if signal == "SOS":
            self.pressed_on[row["home"]] = self.today()
        if signal == "TEST":
            self.tested_on[row["code"]] = self.today()

    def _presses(self, row: Json, today: date) -> bool:
        if (
            row.get("kind") != "button"
            or row.get("number") in {None, STORY_HOME}
            or self.pressed_on.get(row["home"]) == today
        ):
            return False
        is_first = not self.pressed_on and self.sent >= FIRST_PRESS_AFTER
        return is_first or self.chance.randrange(PRESSES_ONE_IN) == 0


async def live(
    client: httpx2.AsyncClient,
    file: Path,
    *,
    every_s: float,
    say: Say,
    turns: int | None = None,
    round_: Round | None = None,
    sleep: Sleep = asyncio.sleep,
) -> None:
    """One message every so many seconds, the devices in turn; for ever, or for so many ``turns``.

    The file is read anew each time, so that it may be made, and made anew, while this runs.
    """
    round_, turn = round_ or Round(), 0
    while turns is None or turn < turns:
        began = time.monotonic()
        rows = _rows(file)
        if rows:
            row = rows[turn % len(rows)]
            signal = round_.next_signal(row)
            done = await _send(client, row, signal, patience=Patience(within_s=every_s))
            if done.is_taken:
                round_.note(row, signal)
            if done.status or round_.reached:
                _tell(row, signal, done, say)
            round_.reached = done.status != 0
        turn += 1
        await sleep(max(0.0, every_s - (time.monotonic() - began)) if rows else WAITS_FOR_FILE_S)


def _rows(file: Path) -> list[Json]:
    try:
        rows: list[Json] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return rows


async def _send(client: httpx2.AsyncClient, row: Json, signal: str, *, patience: Patience) -> Delivered:
    """A device of this moment: what it could not deliver, the next turn says in its place."""
    device = Device(row["code"], (row["secret"],))
    battery = _BATTERY_LEAST + sum(row["code"].encode()) % _BATTERY_STEPS
    return await device.deliver(client, device.press(signal, battery=battery), patience=patience)


def _tell(row: Json, signal: str, done: Delivered, say: Say) -> None:
    """Presses, and what was not taken (that nobody is at home once only); a heartbeat is nobody's news."""
    home = f"{row.get('home', '')} {row['code']}".strip()
    if not done.is_taken:
        words = done.said.get("detail", "") if isinstance(done.said, dict) else done.said
        say(f"{home}: {signal} 未被接收 · not taken: {done.status} {words}")
    elif signal == "SOS":
        say(f"{home}: 按下呼叫 · pressed for help -> /api/v1/alarms/{done.said['alarm_id']}")
