"""A vendor of messages that fails as vendors do: late, 500, 200 with a code, taken and not answered, not answered at all.

What it has taken stands in its log, on the disk before anything is answered: the checker believes only that.
"""

import os
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from tests.support.vendors import Asked, Say, Vendor

CREDENTIALS = {
    "GRIDGOV_CHANNEL_ALIYUN_KEY_ID": "chaos", "GRIDGOV_CHANNEL_ALIYUN_KEY_SECRET": "chaos",
    "GRIDGOV_CHANNEL_SMS_SIGN_NAME": "gridgov", "GRIDGOV_CHANNEL_SMS_TEMPLATE": "SMS_1",
}  # fmt: skip
FAILS_SHARE = 0.06
SLOW_S = 30.0
_OK = {"Code": "OK", "Message": "OK", "BizId": "b", "RequestId": "r"}


@dataclass(slots=True)
class Failing:
    """One answer in so many is one of these."""

    log: Path
    chance: random.Random

    def answer(self, asked: Asked) -> Say:
        lot = self.chance.random()
        if lot >= FAILS_SHARE:
            self._take(asked)
            return Say(_OK)
        kind = self.chance.choice(("500", "throttled", "taken and cut", "cut", "slow"))
        if kind == "taken and cut":
            self._take(asked)
            return Say(_OK, silent=True)
        if kind == "cut":
            return Say(_OK, silent=True)
        if kind == "500":
            return Say({"Code": "InternalError"}, status=500)
        if kind == "slow":
            return Say(_OK, after_s=SLOW_S, silent=True)
        return Say({"Code": "isp.SYSTEM_ERROR", "Message": "系统错误", "RequestId": "r"})

    def _take(self, asked: Asked) -> None:
        line = {"id": asked.query["OutId"], "number": asked.query["PhoneNumbers"], "at": datetime.now(UTC)}
        descriptor = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, orjson.dumps(line) + b"\n")
        finally:
            os.close(descriptor)


@asynccontextmanager
async def failing_vendor(log: Path, seed: int) -> AsyncIterator[Mapping[str, str]]:
    """Yields what the processes must be told to reach it."""
    async with Vendor(Failing(log, random.Random(f"{seed}/vendor")).answer) as server:
        yield {**CREDENTIALS, "GRIDGOV_CHANNEL_SMS_URL": server.url}


def taken(log: Path) -> list[dict[str, Any]]:
    """All that it took, in order: the delivery's id, the number, and when."""
    return [orjson.loads(line) for line in log.read_bytes().splitlines()] if log.exists() else []
