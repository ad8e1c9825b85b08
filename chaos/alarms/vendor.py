"""A vendor of messages that fails as vendors do: late, 500, 200 with a code, taken and not answered, not answered at all.

What it has taken stands in its log, on the disk before anything is answered: the checker believes only that.
"""

import os
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
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
_FAILURES: Mapping[str, Say] = {
    "500": Say({"Code": "InternalError"}, status=500),
    "throttled": Say({"Code": "isp.SYSTEM_ERROR", "Message": "系统错误", "RequestId": "r"}),
    "taken and cut": Say(_OK, silent=True),
    "cut": Say(_OK, silent=True),
    "slow": Say(_OK, after_s=SLOW_S, silent=True),
}


@dataclass(slots=True)
class Failing:
    """One answer in so many is one of these."""

    log: Path
    chance: random.Random
    taken_by: dict[str, list[str]] = field(default_factory=dict)
    """By number, the references of what went there, in order."""

    def answer(self, asked: Asked) -> Say:
        asks = asked.headers["x-acs-action"] == "QuerySendDetails"
        fails = self.chance.random() < FAILS_SHARE
        kind = self.chance.choice(tuple(_FAILURES)) if fails else None
        if kind in {None, "taken and cut"} and not asks:
            self._take(asked)
        if kind is not None:
            return _FAILURES[kind]
        return Say(self._sent(asked.query) if asks else _OK)

    def _sent(self, query: Mapping[str, str]) -> dict[str, Any]:
        """A page of what went to a number, the newest first; of any day, for a run is shorter than one."""
        went = self.taken_by.get(query["PhoneNumber"], [])
        size, page = int(query["PageSize"]), int(query["CurrentPage"])
        before = len(went) - (page - 1) * size
        newest_first = reversed(went[max(0, before - size) : max(0, before)])
        details = [{"OutId": one, "SendStatus": 1} for one in newest_first]
        return {
            "Code": "OK",
            "TotalCount": str(len(went)),
            "SmsSendDetailDTOs": {"SmsSendDetailDTO": details},
        }

    def _take(self, asked: Asked) -> None:
        self.taken_by.setdefault(asked.query["PhoneNumbers"], []).append(asked.query["OutId"])
        line = {"id": asked.query["OutId"], "number": asked.query["PhoneNumbers"], "at": datetime.now(UTC)}
        descriptor = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, orjson.dumps(line) + b"\n")
        finally:
            os.close(descriptor)


@asynccontextmanager
async def failing_vendor(log: Path, seed: int) -> AsyncIterator[Mapping[str, str]]:
    """Yields what the processes must be told to reach it."""
    async with Vendor(Failing(log, random.Random(f"{seed}/vendor")).answer, most=1) as server:
        yield {**CREDENTIALS, "GRIDGOV_CHANNEL_SMS_URL": server.url}


def taken(log: Path) -> list[dict[str, Any]]:
    """All that it took, in order: the delivery's id, the number, and when."""
    return [orjson.loads(line) for line in log.read_bytes().splitlines()] if log.exists() else []
