"""What a clock run fills in owes as many steps as it says, none before the run begins, and the idle rows owe none."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from chaos.clock.ground import CATALOGUE, ENDLESS_COUNT, Filler
from chaos.clock.parts import TIMEKEEPERS, WORKERS, long_parts, processes_of, short_parts
from chaos.ladders import Climb
from chaos.moments import keys
from chaos.stored import Deadline
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.deadlines.rules.policy_files import load_policies

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
BOOK = load_policies((CATALOGUE / "policies.toml").read_text(), origin="policies.toml")
(PART,) = short_parts(1500)


def filled(seed: int) -> tuple[Filler, list[dict[str, Any]]]:
    session = cast(Session, SimpleNamespace(info={"policies": BOOK}))
    filler = Filler(session, AT, PART, [new_id() for _ in range(3)], random.Random(seed))
    return filler, list(filler.rows())


def read_back(row: dict[str, Any]) -> Deadline:
    names = (
        "id",
        "subject_id",
        "stage",
        "policy",
        "started_at",
        "due_on",
        "due_at",
        "pauses",
        "extras",
        "next_at",
    )
    return Deadline(**{name: row[name] for name in names}, ended_at=row.get("ended_at"))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_so_many_steps_are_owed(seed: int) -> None:
    filler, rows = filled(seed)
    over_at = filler.over_at + timedelta(seconds=13)
    owed: list[datetime] = []
    stages: Counter[str] = Counter()
    for row in rows:
        climb = Climb(read_back(row), over_at, lambda at: at, ())
        moments = []
        for key in keys(row["policy"]):
            found = climb.owed(key)
            if not found:
                break
            moments.append(found[0][0])
        if row.get("ended_at") or row.get("paused_at"):
            assert (moments, row["next_at"]) == ([], None)
            stages["idle"] += 1
            continue
        planned = row["plan_at"]
        assert moments[: len(planned)] == planned[: len(moments)]
        assert row["next_at"] == moments[0]
        assert list(climb.row_findings()) == []
        stages["paused"] += bool(row["pauses"])
        stages["extended"] += bool(row["extras"])
        stages[row["stage"]] += 1
        owed += moments if row["stage"] != "help" else []
    assert len(owed) == filler.owed >= PART.step_count
    assert min(owed) >= AT + timedelta(seconds=PART.lead_s)
    assert stages["help"] == ENDLESS_COUNT
    assert (
        min(stages[name] for name in ("idle", "paused", "extended", "sign", "handle", "verify", "close")) > 0
    )
    assert Counter(owed).most_common(1)[0][1] > 50, "no burst"


def test_every_process_is_found_by_its_arguments() -> None:
    commands = processes_of(with_redis=True)
    assert len({" ".join(command.argv) for command in commands.values()}) == len(commands)
    assert set(commands) == {"relay", *TIMEKEEPERS, *WORKERS}
    assert set(processes_of(with_redis=False)) == {"relay", *TIMEKEEPERS, "worker ahead"}


def test_half_of_the_long_form_has_no_redis() -> None:
    without, with_redis = long_parts(100_001, 200.0)
    assert (without.with_redis, with_redis.with_redis) == (False, True)
    assert without.step_count + with_redis.step_count >= 100_001
    assert not any("redis" in kind for kind in without.kinds)
    assert {"redis killed", "worker frozen"} <= set(with_redis.kinds)
