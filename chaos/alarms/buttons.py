"""Buttons that press as devices do: written down before it is sent, the same id until it was taken, now and then twice,
now and then with the answer lost on its way. Somebody who was told comes and ends the alarm a while later, or lets it
climb first."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx2

from chaos.alarms.bell import Bell
from chaos.journal import Journal, Said
from demo.devices import Device, Message

TIMEOUT = httpx2.Timeout(10.0, connect=2.0)
FIRST_WAIT_S, LONGEST_WAIT_S = 0.2, 2.0
AGAIN_SHARE, CUT_SHARE, TWICE_SHARE, CLIMB_SHARE = 0.1, 0.1, 0.15, 0.08
CLIMBS_S = 14.0
"""By then a ladder is climbed to its last step."""
OK = range(200, 300)


@dataclass(slots=True)
class Home:
    """One home: its button, and whoever ends what it begins. ``pace_s``: the usual time from being told to the end."""

    button: Device
    token: str
    doors: Sequence[str]
    """Where the API answers, in any of these places; may change meanwhile."""
    journal: Journal
    chance: random.Random
    pace_s: float
    bell: Bell
    patience_s: float = 60.0
    taken_count: int = 0
    """Presses that were answered, each once."""
    _stopped_at: float | None = None

    def stop(self) -> None:
        self._stopped_at = time.monotonic()

    async def live(self) -> None:
        """Press, and have it ended, until stopped."""
        await asyncio.sleep(self.chance.uniform(0, self.pace_s))
        async with httpx2.AsyncClient(timeout=TIMEOUT, trust_env=False) as client:
            while self._stopped_at is None:
                alarm_id = await self._press(client)
                if alarm_id is None:
                    continue
                if self.chance.random() < TWICE_SHARE:
                    await self._press(client)
                climbs = self.chance.random() < CLIMB_SHARE
                await self.bell.until_heard(alarm_id, within_s=self.patience_s)
                await asyncio.sleep(CLIMBS_S if climbs else self.chance.uniform(0.5, 1.5) * self.pace_s)
                await self._end(client, alarm_id)

    def _door(self, path: str) -> str:
        return self.chance.choice(self.doors) + path

    async def _press(self, client: httpx2.AsyncClient) -> UUID | None:
        """The alarm's id; None where patience ended after the stop."""
        message = self.button.press()
        key = UUID(message.id)
        self.journal.write(Said.INTENT, "press", key, subject_id=key, device=self.button.code)
        answer = await self._until_taken(client, message, key)
        self.taken_count += answer is not None
        if answer is not None and self.chance.random() < AGAIN_SHARE:
            await self._until_taken(client, message, key)
        self.button.memory.done(message)
        return UUID(answer["alarm_id"]) if answer is not None and answer["alarm_id"] else None

    async def _until_taken(
        self, client: httpx2.AsyncClient, message: Message, key: UUID
    ) -> dict[str, Any] | None:
        wait_s = FIRST_WAIT_S
        impatient = self.chance.random() < CUT_SHARE
        while True:
            timeout = httpx2.Timeout(10.0, read=self.chance.uniform(0.001, 0.02)) if impatient else TIMEOUT
            try:
                response = await client.post(
                    self._door("/api/v1/signals"),
                    content=message.body,
                    headers=self.button.headers(message),
                    timeout=timeout,
                )
            except httpx2.TransportError as error:
                why = type(error).__name__
            else:
                if response.status_code in OK:
                    body: dict[str, Any] = response.json()
                    self.journal.write(Said.ANSWER, "press", key, earlier=False, alarm_id=body["alarm_id"])
                    return body
                if not _may_retry(response):
                    self.journal.write(
                        Said.REFUSED, "press", key, status=response.status_code, words=response.text[:300]
                    )
                    return None
                why = str(response.status_code)
            self.journal.write(Said.UNANSWERED, "press", key, why=why)
            if self._stopped_at is not None and time.monotonic() > self._stopped_at + self.patience_s:
                return None
            if impatient:
                impatient = False
                continue
            await asyncio.sleep(wait_s * self.chance.uniform(0.5, 1.5))
            wait_s = min(LONGEST_WAIT_S, wait_s * 2)

    async def _end(self, client: httpx2.AsyncClient, alarm_id: UUID) -> None:
        """Somebody goes, is there, and says that all is well."""
        act = {"id": str(uuid4()), "act": "arrived"}
        if await self._said(client, f"/api/v1/alarms/{alarm_id}/answers", act):
            await self._said(
                client, f"/api/v1/alarms/{alarm_id}/close", {"code": "by_mistake", "safe_by": "seen"}
            )

    async def _said(self, client: httpx2.AsyncClient, path: str, body: dict[str, Any]) -> bool:
        """Until it was answered; 409 is an earlier try that was not heard."""
        began = time.monotonic()
        while time.monotonic() - began < self.patience_s:
            try:
                response = await client.post(
                    self._door(path), json=body, headers={"Authorization": f"Bearer {self.token}"}
                )
            except httpx2.TransportError:
                await asyncio.sleep(LONGEST_WAIT_S / 2)
                continue
            if response.status_code in OK or response.status_code == 409:
                return True
            await asyncio.sleep(LONGEST_WAIT_S / 2)
        return False


def _may_retry(response: httpx2.Response) -> bool:
    if response.status_code >= 500 or response.status_code == 429:
        return True
    try:
        return bool(response.json().get("retry"))
    except ValueError:
        return False
