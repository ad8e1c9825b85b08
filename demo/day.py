"""A worker's whole day by plain HTTP: sync, then everything in batches over a line that loses, repeats and reorders; and the
check that nothing of it was lost or done twice. `python -m demo.day` plays it against `make run`.
"""

import argparse
import asyncio
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2

from demo.accounts import DEMO_FILE, Demo, read_demo
from demo.day_phone import BATCH, Day
from demo.day_work import mediate, near, plan_patrol, walk, work
from demo.lossy import LossyLine
from demo.phone import new_id

SEEN_WITHIN_S = 120


def check(day: Day, reports: set[str], tag: str) -> list[str]:
    """What was lost, doubled or refused, by a fresh sync; empty when all is well."""
    held = {
        thing: data
        for (kind, thing), data in day.store.items()
        if kind == "event" and data["words"].startswith(f"{tag} ")
    }
    faults = [f"lost: {thing}" for thing in sorted(reports - held.keys())]
    faults += [f"doubled: {thing}" for thing in sorted(held.keys() - reports)]
    steps = {thing: 2 if int(data["words"].split()[-1]) % 3 == 0 else 1 for thing, data in held.items()}
    faults += [
        f"version {held[thing]['version']}: {thing}"
        for thing, wanted in steps.items()
        if held[thing]["version"] != wanted
    ]
    return faults


@dataclass(frozen=True, slots=True)
class Played:
    """What a day came to: how much was sent, in how many requests over which line, and every fault found."""

    operations: int
    reports: int
    requests: int
    replayed: int
    line: Mapping[str, int]
    faults: Sequence[str]


async def play(demo: Demo, *, count: int, seed: int, share: float = 0.3, most: int = BATCH) -> Played:
    """A whole day of one worker, a clerk and a mediator; what happened is printed."""
    line = LossyLine(httpx2.AsyncHTTPTransport(), seed, share)
    try:
        return await _played(demo, line, count=count, chance=random.Random(seed), most=most)
    finally:
        await line.aclose()


async def _played(demo: Demo, line: LossyLine, *, count: int, chance: random.Random, most: int) -> Played:
    tag = f"演练{new_id().hex[-8:]}"
    home = demo.walker()
    accounts = (
        home,
        demo.find("community_clerk", home.area_path[:12]),
        demo.find("mediator", home.area_path[:9]),
    )
    days = [
        Day(httpx2.AsyncClient(base_url=demo.base_url, transport=line, timeout=60), one, most=most)
        for one in accounts
    ]
    worker, clerk, mediator = days
    for one in days:
        await one.sign_in()
    await worker.sync()
    me = next(data for (kind, _), data in worker.store.items() if kind == "me")
    shift, point = await plan_patrol(clerk, me["id"], near(worker, chance))
    begun = await walk(worker, shift, point, near(worker, chance))
    mediate(mediator, clerk.account.area_path)
    reports = await work(worker, count, chance, tag)
    sent = [*begun[:2], *worker.waiting, *mediator.waiting]
    await asyncio.gather(worker.send_all(), mediator.send_all())
    await line.settled()
    results = worker.results | mediator.results
    bad = [
        results.get(one["id"], {"id": one["id"]})
        for one in sent
        if results.get(one["id"], {}).get("status", 500) >= 400
    ]
    faults = [f"refused: {one}" for one in bad]
    for _ in range(SEEN_WITHIN_S):  # the relay numbers what happened a moment after it did
        await worker.sync()
        if not (found := check(worker, reports, tag)):
            break
        await asyncio.sleep(1.0)
    worker.cursor, worker.store = None, {}
    await worker.sync()  # as a new phone would see it
    faults += sorted({*found, *check(worker, reports, tag)})
    replayed = sum(one["replayed"] for one in results.values())
    played = Played(len(sent), len(reports), sum(one.attempts for one in days), replayed, line.counts, faults)
    print("\n".join([str(replace(played, faults=())), *faults[:60]]))
    return played


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m demo.day", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--demo", type=Path, default=DEMO_FILE)
    chosen = parser.parse_args(arguments)
    if (demo := read_demo(chosen.demo)) is None:
        raise SystemExit(f"{chosen.demo} is not there: make run first")
    faults = asyncio.run(play(demo, count=chosen.count, seed=chosen.seed)).faults
    sys.stdout.write("\n".join(faults[:50]) + "\n" if faults else "none lost, none doubled\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
